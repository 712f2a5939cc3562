"""Zones and paragraphs from where lines stand, on pages drawn as tables of lines."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.text import fold
from pipeline.scan.layout import PageLines, Zone, lay_out
from pipeline.scan.readers import Line
from pipeline.scan.rules import Cell
from tests.drawn import BODY, FOOT, FULL, HEIGHT, PARTY, STATE, WIDTH, blocks, line, lines, of


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (Zone.ISSUER, ["ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI"]),
        (Zone.MOTTO, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
        (Zone.NUMBER, ["Số: 12/TB-UBND"]),
        (Zone.PLACE_DATE, ["Tân Hội, ngày 03 tháng 4 năm 2023"]),
        (Zone.TITLE, ["THÔNG BÁO"]),
        (Zone.SUBJECT, ["Kết luận hội nghị tiếp xúc với nhân dân xã năm 2023"]),
        (Zone.SIGNATURE, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phan Văn Tài"]),
        (
            Zone.RECIPIENTS,
            [
                "Nơi nhận:",
                "- UBND huyện (b/c);",
                "- Các ban của Hội đồng nhân dân xã và các thôn trên địa bàn;",
                "- Lưu: VT.",
            ],
        ),
    ],
)
def test_the_parts_of_a_state_notice(zone: Zone, expected: list[str]) -> None:
    assert of(zone, blocks(STATE + BODY + FOOT)) == expected


def test_body_lines_become_paragraphs() -> None:
    body = of(Zone.BODY, blocks(STATE + BODY + FOOT))
    assert [paragraph[:12] for paragraph in body] == ["Ngày 20/3/20", "1. Giao công", "2. Giao Công"]
    assert body[1].endswith("xuống cấp, báo cáo trước ngày 15/4/2023.")


def test_the_order_is_that_of_a_reader() -> None:
    zones = list(dict.fromkeys(block.zone for block in blocks(STATE + BODY + FOOT)))
    assert zones == [Zone.ISSUER, Zone.NUMBER, Zone.MOTTO, Zone.PLACE_DATE, Zone.TITLE, Zone.SUBJECT, Zone.BODY,
                     Zone.RECIPIENTS, Zone.SIGNATURE]  # fmt: skip


def test_a_paragraph_broken_by_a_page_is_one_and_the_page_number_is_no_text() -> None:
    second = [(495, 30, "2"), (100, 100, BODY[4][2]), (*BODY[5][:1], 130, *BODY[5][2:]), *FOOT]
    found = blocks(STATE + BODY[:4], second)
    assert of(Zone.BODY, found)[1].endswith("đã xuống\fcấp, báo cáo trước ngày 15/4/2023.")
    assert of(Zone.PAGE_NUMBER, found) == ["2"]


def test_columns_that_a_reader_joined_are_parted() -> None:
    left, right = lines([STATE[0], STATE[1]])
    one = Line(left.words + right.words)
    page = [one, *lines(STATE[2:] + BODY + FOOT)]
    found = lay_out([PageLines(1, WIDTH, HEIGHT, page)], fold)
    assert of(Zone.ISSUER, found) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI"]


def test_stamps_and_electronic_signatures_are_no_part_of_the_letterhead() -> None:
    drawn = [(600, 10, "Thời gian ký: 29.04.2023"), (40, 250, "ĐẾN Số: 77"), *STATE, *BODY, *FOOT]
    found = blocks(drawn)
    assert of(Zone.OVERLAY, found) == ["Thời gian ký: 29.04.2023"]
    assert of(Zone.STAMP, found) == ["ĐẾN Số: 77"]
    assert of(Zone.SUBJECT, found) == ["Kết luận hội nghị tiếp xúc với nhân dân xã năm 2023"]


def test_what_follows_the_foot_is_an_annex() -> None:
    found = blocks(STATE + BODY + FOOT, [(440, 60, "NGHỊ QUYẾT"), (150, 100, "Căn cứ Luật Tổ chức chính quyền;")])
    assert of(Zone.ANNEX, found)
    assert of(Zone.TITLE, found) == ["THÔNG BÁO"]


def test_a_letter_without_title_begins_its_body_after_the_address() -> None:
    drawn = [*STATE[:6], (100, 165, "V/v lấy ý kiến nhân dân"), (380, 230, "Kính gửi: Các thôn"), *BODY, *FOOT]
    found = blocks(drawn)
    assert of(Zone.SUBJECT, found) == ["V/v lấy ý kiến nhân dân"]
    assert of(Zone.ADDRESSEE, found) == ["Kính gửi: Các thôn"]
    assert of(Zone.BODY, found)[0].startswith("Ngày 20/3/2023")


def test_a_code_cut_by_a_line_end_is_whole() -> None:
    drawn = [
        (150, 300, "Theo đề nghị của Phòng Tài chính huyện Tân Hội tại Công văn số 287/PTC-"),
        (100, 330, "KH ngày 04/02/2023, Ủy ban nhân dân xã thông báo đến nhân dân các thôn như sau."),
        *[(100, 360 + 30 * n, BODY[1][2]) for n in range(3)],
    ]
    assert "287/PTC-KH ngày" in of(Zone.BODY, blocks(STATE + drawn))[0]


def test_a_heading_in_capitals_is_a_paragraph_though_the_text_below_begins_at_the_margin() -> None:
    drawn = [*BODY[:3], (100, 390, "III. KIẾN NGHỊ VỚI CẤP TRÊN"), (100, 420, BODY[4][2])]
    assert of(Zone.BODY, blocks(STATE + drawn))[1] == "III. KIẾN NGHỊ VỚI CẤP TRÊN"


@pytest.mark.parametrize("head", [STATE, PARTY], ids=["state", "party"])
@pytest.mark.parametrize(
    ("scale", "right", "down"), [(0.85, 0, 0), (0.85, 150, 100), (0.9, 40, 60), (1.0, -40, 0), (1.0, 40, 20)]
)
def test_a_page_that_lies_askew_on_the_glass_has_the_same_zones(head, scale: float, right: int, down: int) -> None:
    page = lines([*head, *FULL, *FOOT])
    moved = [
        Line(tuple(
            replace(word, x0=word.x0 * scale + right, x1=word.x1 * scale + right,
                    y0=word.y0 * scale + down, y1=word.y1 * scale + down)
            for word in own.words
        ))
        for own in page
    ]  # fmt: skip
    straight, askew = (lay_out([PageLines(1, WIDTH, HEIGHT, each)], fold) for each in (page, moved))
    assert [(b.zone, [each.text for each in b.lines]) for b in askew] == [
        (b.zone, [each.text for each in b.lines]) for b in straight
    ]


PRINTED = st.sampled_from([text for _, _, text, *_ in [*STATE, *PARTY, *FULL, *FOOT]] + [
    "ĐẾN Số: 4", "PHỤ LỤC", "Người ký: UBND", "a@b.vn", "2", "- 3 -",
    "Kính gửi:", "SAO Y", "KT. CHỦ TỊCH", "Đ/c An", "1."])  # fmt: skip
LINES = st.lists(
    st.builds(line, st.integers(0, 900), st.integers(0, 1400), PRINTED, st.sampled_from([10, 14, 20, 30, 120])),
    max_size=25,
)
CELLS = st.lists(
    st.builds(lambda x, y, w, h: Cell(x, y, x + w, y + h), *[st.integers(0, 900)] * 2, *[st.integers(20, 500)] * 2),
    min_size=3, max_size=12,
).map(tuple)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(LINES, st.lists(CELLS, max_size=2), st.sampled_from([1000, 2000])), max_size=3))
def test_no_word_is_lost_or_doubled(pages) -> None:
    given_pages = [PageLines(n, width, HEIGHT, own, tables) for n, (own, tables, width) in enumerate(pages, 1)]
    found = [word for block in lay_out(given_pages, fold) for each in block.lines for word in each.words]
    assert Counter(found) == Counter(word for own, _, _ in pages for each in own for word in each.words)
