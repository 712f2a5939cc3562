"""Words whose neighbours want other marks; lines of invented offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.fluency import fluency
from pipeline.language.spelling import Spelling
from pipeline.language.text import fold, join
from pipeline.scan.layout import Zone

LINES = [
    ("các chi bộ, tố dân phố", "các chi bộ, tổ dân phố"),
    ("Công TTĐT huyện", "Cổng TTĐT huyện"),
    ("HĐND tình", "HĐND tỉnh"),
    ("HĐND tỉnh", "HĐND tỉnh"),
    ("UBND (đề báo cáo)", "UBND (để báo cáo)"),
    ("các đoan thể", "các đoàn thể"),
    ("Sở Công Thương", "Sở Công Thương"),  # a name keeps what it has
    ("UBND xã Phước Kiển", "UBND xã Phước Kiển"),
    ("ĐOÀN THẾ", "ĐOÀN THẾ"),  # so does a heading
    ("ch.trách, n/vu", "ch.trách, n/vu"),  # and an abbreviation
    ("thế", "thế"),  # nobody stands by it
    ("", ""),
]


@pytest.mark.parametrize(("read", "spelled"), LINES)
def test_small_words_have_the_marks_that_the_language_wants(read, spelled):
    assert Spelling(join([(Zone.RECIPIENTS, read)])).mended(read)[0] == spelled


@pytest.mark.parametrize(
    ("body", "line", "spelled"),
    [
        ("Trạm bơm Tân Lộc và cống Tân Lộc", "Đội Tân Lôc", "Đội Tân Lộc"),
        ("Trạm bơm Tân Lộc", "Đội Tân Lôc", "Đội Tân Lôc"),  # one against one
        ("Trạm bơm Tân Lộc và Tân Lộc; Tân Lôc", "Đội Tân Lôc", "Đội Tân Lôc"),
        ("Tân, Lộc; Tân, Lộc", "Đội Tân Lôc", "Đội Tân Lôc"),  # no neighbours
        ("Trạm bơm Tân Lộc và cống Tân Lộc", "TÂN LÔC", "TÂN LÔC"),
    ],
)
def test_names_have_the_marks_that_the_rest_of_the_notice_wants(body, line, spelled):
    assert Spelling(join([(Zone.BODY, body), (Zone.RECIPIENTS, line)])).mended(line)[0] == spelled


@pytest.mark.parametrize(
    ("line", "certain"),
    [
        ("Đội vận tải quận", False),  # the language alone is not enough against two readers
        ("MTTQ Việt Nam xả", False),
        ("HĐND tình", True),  # a phrase of nơi nhận
        ("HĐND tỉnh", True),
    ],
)
def test_what_no_usual_phrase_bears_out_is_doubted(line, certain):
    assert (Spelling(join([(Zone.RECIPIENTS, line)])).mended(line)[1] >= 0.9) == certain


@given(st.lists(st.sampled_from(["tố", "dân", "thế", "đoàn", "Công", "TTĐT", "xả", "b/c", "-", ",", "(", "báo", "đề"])))
def test_no_letter_is_lost_or_put_in(words):
    line = " ".join(words)
    assert fold(Spelling(join([(Zone.RECIPIENTS, line)])).mended(line)[0]) == fold(line)


@pytest.mark.parametrize("line", ["a " * 30_000, "tố dân " * 2_000, "/" * 50_000])
def test_hostile_lines_take_no_time(line):
    Spelling(join([(Zone.RECIPIENTS, line)])).mended(line)


@pytest.mark.parametrize(("syllable", "twin"), [("doan", "đoàn"), ("quy", "quý"), ("ngoai", "ngoài"), ("hoa", "hòa")])
def test_twins_are_spelled_as_they_are_written(syllable, twin):
    assert twin in fluency().twins(syllable)
