"""Page numbers, stamps, e-signatures, footers and notes in the margins stand beside the text, and only they."""

import pytest

from pipeline.language.text import fold
from pipeline.scan.layout import PageLines, Zone, lay_out
from pipeline.scan.readers import Line, Word
from tests.drawn import FOOT, FULL, HEIGHT, STATE, WIDTH, Drawn, blocks, lines, lower, of

PAGE = [*STATE, *FULL, *FOOT]
TEXT = [(block.zone, [line.text for line in block.lines]) for block in blocks(PAGE)]


def text_of(drawn: list[Drawn]) -> list[tuple[Zone, list[str]]]:
    aside = {Zone.STAMP, Zone.OVERLAY, Zone.MARGIN, Zone.PAGE_NUMBER}
    return [(block.zone, [line.text for line in block.lines]) for block in blocks(drawn) if block.zone not in aside]


@pytest.mark.parametrize(
    ("x", "y", "printed"),
    [(495, 30, "2"), (480, 30, "- 2 -"), (495, 30, "2."), (860, 1370, "2"), (820, 1370, "Trang 2"),
     (820, 1370, "Trang 2/3"), (840, 1370, "2/3"), (470, 1370, "– 2 –"), (480, 1370, "Tr. 2"), (480, 1370, "(2)")],
)  # fmt: skip
def test_page_numbers(x: int, y: int, printed: str) -> None:
    second = [(x, y, printed), *lower(FULL, -200), *lower(FOOT, -100)]
    found = blocks([*STATE, *FULL[:6]], second)
    assert of(Zone.PAGE_NUMBER, found) == [printed]
    assert not any(printed in text for text in of(Zone.BODY, found) + of(Zone.SIGNATURE, found) if len(text) < 12)


def test_a_number_that_ends_a_paragraph_at_the_top_of_a_page_is_text() -> None:
    second: list[Drawn] = [(495, 30, "2"), (100, 70, "12."), *lower(FULL, -200), *lower(FOOT, -100)]
    found = blocks([*STATE, *FULL[:6]], second)
    assert of(Zone.PAGE_NUMBER, found) == ["2"]
    assert any(text.endswith("để\f12.") for text in of(Zone.BODY, found))


SIGNED = {
    "portal": ["Người ký: Ủy ban nhân dân xã Tân Hội", "Email: tanhoi@anson.gov.vn",
               "Cơ quan: Tỉnh An Sơn", "Thời gian ký: 04.04.2023 10:12:08 +07:00"],
    "wrapped": ["Ký bởi: Ủy ban nhân dân", "xã Tân Hội, huyện Hòa Mỹ",
                "Cơ quan: Tỉnh An Sơn", "Ngày ký: 04-04-2023 10:12:08"],
    "reader": ["Signature Not Verified", "Digitally signed by PHAN VĂN TÀI",
               "Date: 2023.04.04 10:12:08 +07'00'", "Reason: I am the author"],
    "valid": ["Signature Valid", "Được ký bởi ỦY BAN NHÂN DÂN XÃ TÂN HỘI", "Ký ngày: 04/04/2023"],
    "time": ["Chữ ký số hợp lệ", "Thời điểm ký: 04/04/2023 10:12:08"],
}  # fmt: skip


@pytest.mark.parametrize("style", SIGNED)
@pytest.mark.parametrize(("x", "y"), [(640, 4), (620, 640)])
def test_electronic_signatures_are_no_text(style: str, x: int, y: int) -> None:
    drawn = [(x, y + 13 * n, printed, 12) for n, printed in enumerate(SIGNED[style])]
    assert text_of([*PAGE, *drawn]) == TEXT
    assert set(of(Zone.OVERLAY, blocks([*PAGE, *drawn]))) == set(SIGNED[style])


@pytest.mark.parametrize(
    "sentence",
    [
        "gửi về địa chỉ vpub@anson.gov.vn trước ngày 30/4/2023.",
        "người ký hợp đồng chịu trách nhiệm.",
        "thời gian ký kết trong tháng 5.",
        "đến nhân dân.",
        "Đến ngày 30/4/2023 báo cáo kết quả.",
        "sao y và gửi các thôn.",
        "điện thoại 0203.123.456 để được hướng dẫn.",
        "Đơn vị: Tổ dân phố số 3.",
    ],
)
def test_sentences_about_such_things_are_text(sentence: str) -> None:
    changed: list[Drawn] = [(x, y, sentence if text == "chỉ đạo giải quyết." else text) for x, y, text, *_ in FULL]
    found = blocks([*STATE, *changed, *FOOT])
    assert sentence in " ".join(of(Zone.BODY, found))


def test_a_footer_with_the_address_of_the_office_is_no_text() -> None:
    footer: list[Drawn] = [(100, 1340, "Địa chỉ: Thôn 2, xã Tân Hội", 14), (100, 1358, "Điện thoại: 0203.123.456", 14)]
    assert text_of([*PAGE, *footer]) == TEXT


@pytest.mark.parametrize(
    "stamp",
    [
        [(30, 215, "UBND HUYỆN HÒA MỸ", 12), (30, 235, "ĐẾN"), (70, 230, "Số: 411", 12), (70, 246, "Ngày: 05/4", 12)],
        [
            (30, 215, "CÔNG VĂN ĐẾN", 12),
            (30, 235, "Số: 411", 12),
            (30, 250, "Ngày: 05/4/2023", 12),
            (30, 265, "Chuyển: ", 12),
        ],
        [(30, 230, "ĐẾN Số: 411", 14), (62, 250, "Ngày: 05/4/23", 12)],
        [(30, 230, "ĐẾNSố:.411", 14), (62, 250, "Ngày: 05/4/23", 12)],
    ],
)
def test_an_incoming_stamp_beside_the_subject_is_no_text(stamp: list[Drawn]) -> None:
    assert text_of([*PAGE, *stamp]) == TEXT


def test_a_line_that_runs_from_a_stamp_into_the_subject_is_cut_at_the_stamp() -> None:
    about = "Kết luận hội nghị tiếp xúc với nhân dân xã năm 2023 về giao thông xã"
    stamp: list[Drawn] = [(20, 170, "VĂN PHÒNG HUYỆN ỦY HÒA MỸ", 14), (20, 205, "ĐẾN Giờ: 8", 14)]
    crossing: Drawn = (60, 230, f"Ngày: 05.4.23 {about}")
    found = blocks([*STATE[:7], *stamp, crossing, *FULL, *FOOT])
    assert of(Zone.SUBJECT, found) == [about]
    assert "Ngày: 05.4.23" in of(Zone.STAMP, found)


@pytest.mark.parametrize(
    "note", [(20, 340, "Đ/c Hà"), (20, 400, "xử lý"), (930, 350, "lưu"), (15, 330, "g")], ids=lambda note: note[2]
)  # fmt: skip
def test_notes_beside_the_text_are_in_the_margin(note: Drawn) -> None:
    assert text_of([*PAGE, note]) == TEXT
    assert of(Zone.MARGIN, blocks([*PAGE, note])) == [note[2]]


def test_a_turned_note_is_in_the_margin() -> None:
    turned = Line((Word("Sao", 950, 300, 975, 400, 0.9, "agreed"), Word("lưu", 950, 410, 975, 500, 0.9, "agreed")))
    found = lay_out([PageLines(1, WIDTH, HEIGHT, [*lines(PAGE), turned])], fold)
    assert of(Zone.MARGIN, found) == ["Sao lưu"]
    assert [block for block in found if block.zone != Zone.MARGIN] == list(blocks(PAGE))


@pytest.mark.parametrize("mark", ["1.", "2)", "a)", "-", "II."])
def test_the_number_of_an_item_that_hangs_in_the_margin_is_text(mark: str) -> None:
    hanging: list[Drawn] = [(70, 390, mark)]
    assert any(mark in text.split() for text in of(Zone.BODY, blocks([*PAGE, *hanging])))


@pytest.mark.parametrize("printed", ["Hỏa tốc", "HỎA TỐC", "Hoả tôc", "Độ khẩn: thượng khẩn", "(Mật)", "Khẩn",
                                     "HỎA TỐC HẸN GIỜ 15.30"])  # fmt: skip
def test_marks_stand_in_the_letterhead_in_capitals_or_not(printed: str) -> None:
    found = blocks([*PAGE, (110, 170, printed)])
    assert of(Zone.MARK, found) == [printed]


@pytest.mark.parametrize("printed", ["Mật", "mật", "Hỏa tốc", "khẩn"])
def test_a_word_of_the_running_text_is_no_mark(printed: str) -> None:
    ended = [(x, y, printed if text == "chỉ đạo giải quyết." else text) for x, y, text, *_ in FULL]
    found = blocks([*STATE, *ended, *FOOT])
    assert of(Zone.MARK, found) == []
    assert any(printed in text for text in of(Zone.BODY, found))
    assert of(Zone.MARK, blocks([*STATE, *FULL], [(100, 60, printed), *lower(FULL, -200), *FOOT])) == []


def test_marks_of_urgency_come_first() -> None:
    found = blocks([(100, 180, "HỎA TỐC"), *PAGE])
    assert found[0].zone == Zone.MARK
    assert of(Zone.TITLE, found) == ["THÔNG BÁO"]
