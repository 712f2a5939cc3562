"""Letterheads, titles and subjects as offices draw them, and as scans spoil them."""

import pytest

from pipeline.scan.layout import Zone
from tests.drawn import BODY, FOOT, FULL, PARTY, STATE, Drawn, blocks, centred, of

ISSUER, RIGHT, NUMBERED = STATE[0:4:2], [STATE[1], STATE[3], STATE[5]], STATE[4]
TITLED = STATE[6:]


def page(*parts: Drawn) -> list[Drawn]:
    return [*parts, *FULL, *FOOT]


def test_a_party_letterhead() -> None:
    found = blocks(page(*PARTY))
    assert of(Zone.ISSUER, found) == ["ĐẢNG BỘ HUYỆN TÂN HỘI", "ĐẢNG ỦY XÃ HÒA MỸ", "*"]
    assert of(Zone.MOTTO, found) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert of(Zone.NUMBER, found) == ["Số 17-TB/ĐU"]
    assert of(Zone.PLACE_DATE, found) == ["Hòa Mỹ, ngày 12 tháng 5 năm 2022"]
    assert of(Zone.SUBJECT, found)[0] == "Kết luận đối thoại với nhân dân năm 2022"


def test_a_letterhead_of_three_levels() -> None:
    left: list[Drawn] = [
        (90, 40, "ỦY BAN NHÂN DÂN TỈNH AN SƠN"),
        (90, 65, "SỞ XÂY DỰNG"),
        (90, 90, "BAN QUẢN LÝ DỰ ÁN"),
    ]
    found = blocks(page(*left, NUMBERED, *RIGHT, *TITLED))
    assert of(Zone.ISSUER, found) == [text for _, _, text, *_ in left]


def test_two_bodies_that_issue_together_stand_one_under_the_other() -> None:
    left: list[Drawn] = [
        (60, 60, "ỦY BAN NHÂN DÂN XÃ TÂN HỘI -"),
        (60, 85, "ỦY BAN MẶT TRẬN TỔ QUỐC"),
        (60, 110, "XÃ TÂN HỘI"),
    ]
    found = blocks(page(*left, NUMBERED, *RIGHT, *TITLED))
    assert of(Zone.ISSUER, found) == [text for _, _, text, *_ in left]
    assert of(Zone.NUMBER, found) == ["Số: 12/TB-UBND"]


@pytest.mark.parametrize(
    "read",
    [
        '"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        "*CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "GỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOA XÃ HÔI CHÚ NGHĨA VIỆT NAM.",
        "..ÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_a_motto_that_was_read_with_specks_is_the_motto(read: str) -> None:
    found = blocks(page(*ISSUER, NUMBERED, (520, 60, read), *RIGHT[1:], *TITLED))
    assert of(Zone.MOTTO, found) == [read, "Độc lập - Tự do - Hạnh phúc"]
    assert of(Zone.MARGIN, found) == []


@pytest.mark.parametrize(
    "pieces",
    [
        [(520, 140, "Tân Hội, ngày"), (690, 140, "tháng 4 năm 2023")],
        [(520, 140, "Tân Hội, ngày"), (660, 138, "03"), (700, 140, "tháng 4 năm 2023")],
    ],
)
def test_place_and_date_that_a_reader_cut_at_the_blank_are_one_line(pieces: list[Drawn]) -> None:
    found = blocks(page(*ISSUER, NUMBERED, *RIGHT[:2], *pieces, *TITLED))
    assert of(Zone.PLACE_DATE, found) == [" ".join(text for _, _, text, *_ in pieces)]


@pytest.mark.parametrize(
    ("pieces", "number"),
    [
        ([(60, 140, "Số:"), (240, 140, "/TB-UBND")], "Số: /TB-UBND"),
        ([(60, 140, "Số"), (200, 141, "-TB/ĐU")], "Số -TB/ĐU"),
        ([(60, 140, "So:"), (240, 138, "/QD-UBND")], "So: /QD-UBND"),  # marks lost
        ([(60, 140, "Số:"), (190, 140, "/2023/NQ-HĐND")], "Số: /2023/NQ-HĐND"),
        ([(60, 140, "Số:"), (160, 139, "45"), (240, 140, "/TB-UBND")], "Số: 45 /TB-UBND"),  # filled in by hand
        ([(60, 140, "Số:"), (240, 156, "/TB-UBND")], "Số: /TB-UBND"),  # lower by most of a line
        ([(60, 140, "Số: 45"), (300, 140, "KHẨN")], "Số: 45"),
    ],
)
def test_a_symbol_beyond_a_wide_blank_belongs_to_its_number(pieces: list[Drawn], number: str) -> None:
    found = blocks(page(*ISSUER, *pieces, *RIGHT, *TITLED))
    assert of(Zone.NUMBER, found) == [number]
    assert of(Zone.ISSUER, found) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI"]
    assert "/TB-UBND" not in of(Zone.MARGIN, found)


@pytest.mark.parametrize("x", [60, 600])
@pytest.mark.parametrize(
    ("printed", "zone"),
    [("LƯU HÀNH NỘI BỘ", Zone.MARK), ("Xem xong trả lại", Zone.MARK), ("#", Zone.MARGIN), ("x4 l", Zone.MARGIN)],
)
def test_print_in_the_letterhead_that_no_rule_knows_stays_in_the_text(x: int, printed: str, zone: Zone) -> None:
    found = blocks(page(*STATE[:6], (x, 168, printed), *TITLED))
    assert of(zone, found) == [printed]
    assert of(Zone.ISSUER, found) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI"]


@pytest.mark.parametrize("about", ["V/v xử lý nước thải", "Về việc xử lý nước thải", "Ve viec xu ly nuoc thai"])
def test_what_a_letter_is_about_stands_below_its_number(about: str) -> None:
    found = blocks(
        page(*STATE[:6], (60, 168, about), (60, 190, "tại thôn Đông"), centred(230, "Kính gửi: Sở Xây dựng"))
    )
    assert of(Zone.SUBJECT, found) == [about, "tại thôn Đông"]


def test_number_and_date_may_stand_on_the_other_side() -> None:
    swapped: list[Drawn] = [(560, 140, "Số: 12/TB-UBND"), (60, 140, "Tân Hội, ngày 03 tháng 4 năm 2023")]
    found = blocks(page(*ISSUER, *RIGHT[:2], *swapped, *TITLED))
    assert of(Zone.NUMBER, found) == ["Số: 12/TB-UBND"]
    assert of(Zone.PLACE_DATE, found) == ["Tân Hội, ngày 03 tháng 4 năm 2023"]
    assert of(Zone.ISSUER, found) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI"]


def test_a_date_below_the_title_is_place_and_date() -> None:
    below: list[Drawn] = [(520, 262, "Tân Hội, ngày 03 tháng 4 năm 2023")]
    found = blocks(page(*ISSUER, NUMBERED, *RIGHT[:2], *TITLED, *below))
    assert of(Zone.PLACE_DATE, found) == ["Tân Hội, ngày 03 tháng 4 năm 2023"]
    assert of(Zone.SUBJECT, found) == ["Kết luận hội nghị tiếp xúc với nhân dân xã năm 2023"]
    assert of(Zone.BODY, found)[0].startswith("Ngày 20/3/2023")


def test_a_title_in_spaced_letters_ends_the_letterhead() -> None:
    found = blocks(page(*ISSUER, NUMBERED, *RIGHT, (400, 200, "T H Ô N G  B Á O"), TITLED[1]))
    assert of(Zone.TITLE, found) == ["T H Ô N G B Á O"]
    assert of(Zone.SUBJECT, found) == ["Kết luận hội nghị tiếp xúc với nhân dân xã năm 2023"]


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_a_subject_of_several_lines_with_a_rule_under_it(lines: int) -> None:
    about = [
        centred(230 + 16 * n, f"Kết luận việc thứ {n} tại hội nghị tiếp xúc với nhân dân xã", 14) for n in range(lines)
    ]
    found = blocks(page(*STATE[:7], *about, (450, 235 + 16 * lines, "________", 8)))
    assert of(Zone.SUBJECT, found)[:lines] == [text for _, _, text, *_ in about]
    assert of(Zone.BODY, found)[0].startswith("Ngày 20/3/2023")


def test_a_subject_in_capitals_may_end_in_a_year() -> None:
    about: list[Drawn] = [(220, 230, "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI XÃ TÂN HỘI"), (420, 255, "ĐẾN NĂM 2030")]
    found = blocks(page(*STATE[:7], *about))
    assert of(Zone.SUBJECT, found) == [text for _, _, text, *_ in about]
    assert of(Zone.STAMP, found) == []


def test_a_letter_has_its_subject_in_the_left_column() -> None:
    about: list[Drawn] = [(90, 165, "V/v lấy ý kiến nhân dân"), (110, 187, "về quy hoạch chung xã")]
    address: list[Drawn] = [
        (330, 230, "Kính gửi:"),
        (430, 230, "- Các thôn trên địa bàn xã;"),
        (430, 255, "- Các đoàn thể xã."),
    ]
    found = blocks(page(*ISSUER, NUMBERED, *RIGHT, *about, *address))
    assert of(Zone.SUBJECT, found) == [text for _, _, text, *_ in about]
    assert of(Zone.ADDRESSEE, found) == ["Kính gửi: - Các thôn trên địa bàn xã;", "- Các đoàn thể xã."]
    assert of(Zone.BODY, found)[0].startswith("Ngày 20/3/2023")


def test_a_number_that_was_not_read_leaves_the_subject_of_a_letter() -> None:
    about: list[Drawn] = [(90, 165, "V/v lấy ý kiến nhân dân"), (380, 230, "Kính gửi: Các thôn")]
    found = blocks(page(*ISSUER, *RIGHT, *about))
    assert of(Zone.SUBJECT, found) == ["V/v lấy ý kiến nhân dân"]


def test_a_logo_and_a_note_beside_the_letterhead_are_no_issuer() -> None:
    found = blocks(page((20, 70, "@&", 24), *STATE))
    assert of(Zone.ISSUER, found) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI"]


def test_a_notice_without_a_title_that_was_read_keeps_number_and_date() -> None:
    found = blocks([*STATE[:6], *FULL, *FOOT])
    assert of(Zone.NUMBER, found) == ["Số: 12/TB-UBND"]
    assert of(Zone.PLACE_DATE, found) == ["Tân Hội, ngày 03 tháng 4 năm 2023"]
    assert of(Zone.BODY, found)[0].startswith("Ngày 20/3/2023")


def test_a_title_that_was_misread_still_has_its_subject() -> None:
    found = blocks(page(*STATE[:6], (440, 200, "THỐNC BẢD"), STATE[7]))
    assert of(Zone.SUBJECT, found) == ["Kết luận hội nghị tiếp xúc với nhân dân xã năm 2023"]


def test_two_pages_on_one_scan_are_read_one_after_the_other() -> None:
    from pipeline.language.text import fold
    from pipeline.scan.layout import PageLines, lay_out
    from tests.drawn import HEIGHT, WIDTH, lines, lower

    second = [*lower(FULL[:7], -200), *FOOT]
    both = lines([*STATE, *FULL]) + lines([(x + WIDTH, y, *rest) for x, y, *rest in second])  # type: ignore[list-item]
    found = lay_out([PageLines(1, 2 * WIDTH, HEIGHT, both)], fold)
    alone = blocks([*STATE, *FULL], second)
    assert [(b.zone, "".join(line.text for line in b.lines)) for b in found] == [
        (b.zone, "".join(line.text for line in b.lines)) for b in alone
    ]


@pytest.mark.parametrize("body", [BODY, FULL])
def test_the_letterhead_does_not_take_from_the_body(body: list[Drawn]) -> None:
    assert len(of(Zone.BODY, blocks([*STATE, *body, *FOOT]))) == len([1 for x, *_ in body if x == 150])
