"""The words of a text: nothing lost, nothing rewritten, codes and dates whole."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.language.segment import pipeline, to_doc
from pipeline.language.text import fold, join
from pipeline.scan.layout import Zone
from tests.plain import document

_LETTERS = st.sampled_from('aăâđêơưÀÁẢÃẠếộữỷĐÐIlO019/.-–⁄,;:()"“” \t\u00a0\n\f\r\v\u2028\u0301_&|€')
_PARTS = st.one_of(
    st.text(_LETTERS, max_size=12),
    st.sampled_from(
        ["Đồng chí Lò Thị Mỷ", "số 41 -TB/ĐU", "ngày 5/6/2031", "chíLò", "T/M ĐẢNG ỦY", "ủy", "uỷ", "  ", "./."]
    ),
)


@given(st.lists(_PARTS, max_size=12).map("".join))
@example("")
@example(" ")
@example("\n\n a")
@example("12/3/20315/6-7")
@example("Đ/c\fLò")
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_whatever_the_letters(text: str) -> None:
    assert pipeline()(text).text == text


@given(st.lists(_PARTS, max_size=12).map("".join))
@settings(max_examples=100, deadline=None)
def test_no_word_crosses_the_end_of_a_line(text: str) -> None:
    words = [token.text for token in pipeline()(text) if token.text.strip()]
    assert not [word for word in words if set(word) & set("\n\f\r\v")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kế hoạch số 41-KH/QU", ["Kế hoạch", "số", "41-KH/QU"]),
        ("Số 41 -TB/ĐU", ["Số", "41 -TB/ĐU"]),
        ("Số: 7/2031/NĐ-CP.", ["Số", ":", "7/2031/NĐ-CP", "."]),
        ("Luật số 9/2031/QH17,", ["Luật", "số", "9/2031/QH17", ","]),
        ("ngày 5/6/2031;", ["ngày", "5/6/2031", ";"]),
        ("ngày 5-6-2031 của", ["ngày", "5-6-2031", "của"]),
        ("trả lời 12/13 ý kiến", ["trả lời", "12/13", "ý kiến"]),
        ("Đ/c Lò Văn Pá", ["Đ/c", "Lò Văn Pá"]),
        ("ngày15 tháng 6", ["ngày", "15", "tháng", "6"]),
        ("đồng chíLò Văn Pá", ["đồng", "chí", "Lò Văn Pá"]),
        ("năm 2031 - Phường", ["năm", "2031", "-", "Phường"]),
        ("Giao Ban Quản lý chợ", ["Giao", "Ban", "Quản lý", "chợ"]),
        ("họp giao ban", ["họp", "giao ban"]),
        ("9/TTr-STC_ngày_25/12/2031", ["9/TTr-STC", "_", "ngày", "_", "25/12/2031"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in pipeline()(text) if token.text.strip()] == words


def test_a_model_sees_folded_words() -> None:
    (word,) = pipeline()("Thường vụ")
    assert (word.norm_, word.prefix_, word.suffix_) == ("thuong vu", "thuong", "vu")
    assert fold(word.text) == word.norm_


def test_paragraphs_keep_their_zones() -> None:
    text = join([(Zone.ISSUER, "ĐẢNG BỘ XÃ"), (Zone.BODY, "Ngày 5/6/2031, họp.")])
    doc = to_doc(text)
    assert [(span.label_, span.text) for span in doc.spans["zones"]] == [
        ("issuer", "ĐẢNG BỘ XÃ"),
        ("body", "Ngày 5/6/2031, họp."),
    ]


def test_a_panic_of_the_segmenter_costs_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object, **__: object) -> list[str]:
        raise BaseException("panicked")

    monkeypatch.setattr("pipeline.language.segment.word_tokenize", panic)
    assert [token.text for token in pipeline()("Đảng ủy xã")] == ["Đảng", "ủy", "xã"]


@pytest.mark.parametrize("hostile", ["1", "1/", "a-", "A", "1-A", "Đ", " ", "-", "1 ", "aA", "1.1-A/"], ids=repr)
def test_time_grows_with_length_only(hostile: str) -> None:
    def once(length: int) -> float:
        began = time.process_time()
        pipeline()((hostile * length)[:length])
        return time.process_time() - began

    def seconds(length: int) -> float:
        return min(once(length) for _ in range(3))  # what else the machine does only adds

    assert seconds(40_000) < 20 * max(seconds(4_000), 0.02)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["giang-bien-2021", "scan-13"])
def test_a_page_takes_a_fraction_of_its_budget(name: str) -> None:
    text = document(name)
    to_doc(text)
    began = time.process_time()
    doc = to_doc(text)
    assert doc.text == text.text
    assert time.process_time() - began < 0.1 * max(1, len(text.text) / 2500)
