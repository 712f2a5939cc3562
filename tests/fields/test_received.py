"""The incoming stamp, marks of urgency and secrecy, and the day of an e-signature."""

import pytest

from pipeline.fields.checks import flags
from pipeline.fields.received import find, latest
from pipeline.language.text import Placed, Text, join
from pipeline.notice import Box
from pipeline.scan.layout import Zone
from tests.records import full, value

EMPTY = join([])


def aside(*lines, zone=Zone.STAMP):
    return join([(zone, line) for line in lines])


def plain(received):
    return (received.number and received.number.value, received.date and received.date.value)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["ĐẾN", "Số: 418", "Ngày: 07/4/2022", "Chuyển: VP"], ("418", "2022-04-07")),
        (["CÔNG VĂN ĐẾN", "Số ...1205...", "Ngày 03 tháng 11 năm 2023"], ("1205", "2023-11-03")),
        (["ĐẾN Số: 77 Ngày: 9-5-2021"], ("77", "2021-05-09")),
        (["DEN", "So 418", "Ngay 07/4/2022"], ("418", "2022-04-07")),  # marks lost
        (["UBND XÃ NÀ MƯỜI", "ĐẾN", "Số: 12/VP", "Ngày: 1/2/2024"], ("12/VP", "2024-02-01")),
        (["ĐẾN", "Số: ......", "Ngày: ..../..../20...."], (None, None)),
        (["ĐẾN", "Số: 415. Ngày: 12/8/2022"], ("415", "2022-08-12")),
        (["ĐẾN", "Sổ.4.15"], (None, None)),  # a part is no number
        (["ĐẾN", "So:.4.J5"], (None, None)),
        (["ĐẾN", "Số: 4 15"], (None, None)),
        (["ĐẾN", "Số: 4…15"], (None, None)),
        (["ĐẾN", "Số: …"], (None, None)),
        (["ĐẾN", "Ngày: 31/02/2024"], (None, None)),
        (["ĐẾN", "Ngày: 1 5/11/2021"], (None, None)),  # 15 or 5
        (["Số: 418", "Ngày: 07/4/2022"], (None, None)),  # no incoming stamp
        (["Số: 418", "ĐẾN", "Ngày: 07/4/2022"], (None, "2022-04-07")),  # a number above the stamp is not its own
        ([], (None, None)),
    ],
)  # fmt: skip
def test_number_and_date_of_the_incoming_stamp(lines, expected):
    assert plain(find(EMPTY, aside(*lines))) == expected


def test_what_was_written_by_hand_is_for_a_person_to_see():
    received = find(EMPTY, aside("ĐẾN", "Số: 418", "Ngày: 07/4/2022"))
    assert max(received.number.confidence, received.date.confidence) < 0.9


@pytest.mark.parametrize(
    ("how", "number", "day"),
    [
        (("agreed", "agreed"), True, True),
        (("layer", "trueocr"), True, False),
        (("handwriting", "agreed"), False, True),
        (("tesseract", "marks"), False, False),
    ],
)  # fmt: skip
def test_what_both_readers_read_alike_may_be_accepted(how, number, day):
    plain = aside("ĐẾN", "Số: 418", "Ngày: 07/4/2022")
    box = Box(page=1, x0=0, y0=0, x1=1, y1=1)
    parts = (("Số:", 0.4, "trueocr"), ("418", 0.99, how[0]), ("07/4/2022", 0.99, how[1]))
    words = [Placed(plain.text.index(part), plain.text.index(part) + len(part), box, sure, kind)
             for part, sure, kind in parts]  # fmt: skip
    received = find(EMPTY, Text(plain.text, plain.paragraphs, tuple(words)))
    assert (received.number.confidence >= 0.9, received.date.confidence >= 0.9) == (number, day)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ([(Zone.STAMP, "ĐẾN"), (Zone.STAMP, "Ngày: 07/4/2022")], "2022-04-07"),
        ([(Zone.OVERLAY, "Thời gian ký: 05.4.2022 15:35:18 +07:00")], "2022-04-05"),
        ([(Zone.STAMP, "ĐẾN Ngày: 07/4/2022"), (Zone.OVERLAY, "Thời gian ký: 05.4.2022")], "2022-04-05"),
        ([(Zone.STAMP, "ĐẾN"), (Zone.STAMP, "Ngày: ..../..../20....")], None),
        ([(Zone.MARGIN, "07/4/2022")], None),
    ],
)  # fmt: skip
def test_the_latest_day_that_the_notice_may_be_dated(lines, day):
    assert latest(join(lines)) == day


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("HỎA TỐC", ("HỎA TỐC",)),
        ("HOẢ TỐC", ("HỎA TỐC",)),
        ("HOA TOC", ("HỎA TỐC",)),
        ("HỎA TỐC HẸN GIỜ", ("HỎA TỐC HẸN GIỜ",)),
        ("HOA TOC HEN GIO", ("HỎA TỐC HẸN GIỜ",)),
        ("HỎA TỐC HẸN GIỜ: 15 giờ 30 ngày 04/5", ("HỎA TỐC HẸN GIỜ",)),
        ("Hỏa tốc", ("HỎA TỐC",)),
        ("Hoả tôc", ("HỎA TỐC",)),
        ("(Thượng khẩn)", ("THƯỢNG KHẨN",)),
        ("Tối mật", ("TỐI MẬT",)),
        ("Độ khẩn: hỏa tốc", ("HỎA TỐC",)),
        ("ĐỘ KHẨN: THƯỢNG KHẨN", ("THƯỢNG KHẨN",)),
        ("Mức độ khẩn: Khẩn", ("KHẨN",)),
        ("Độ mật: Tuyệt mật", ("TUYỆT MẬT",)),
        ("Do mat: mat", ("MẬT",)),
        ("Độ khẩn: Hỏa tốc hẹn giờ", ("HỎA TỐC HẸN GIỜ",)),
        ("Độ mật: Thường", ()),
        ("Độ khẩn:", ()),
        ("Độ khẩn: hỏa tốc hay thượng khẩn", ()),
        ("hỏa tốc", ()),  # the end of a sentence
        ("Hỏa tốc chuyển các đơn vị", ()),
        ("[ KHẨN ]", ("KHẨN",)),
        ("THƯỢNG KHẨN", ("THƯỢNG KHẨN",)),
        ("MẬT", ("MẬT",)),
        ("TỐI MẬT", ("TỐI MẬT",)),
        ("TUYỆT MẬT", ("TUYỆT MẬT",)),
        ("mật", ()),  # a word of the text
        ("BÍ MẬT NHÀ NƯỚC", ()),
        ("KHẨN TRƯƠNG", ()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("zone", [Zone.STAMP, Zone.MARK])
def test_marks_stand_alone_on_their_line(line, marks, zone):
    given = aside(line, zone=zone)
    received = find(EMPTY, given) if zone == Zone.STAMP else find(given, EMPTY)
    assert tuple(mark.value for mark in received.marks) == marks


def test_a_mark_of_one_word_without_capitals_is_for_a_person_to_see_and_none_in_a_stamp():
    [mark] = find(join([(Zone.MARK, "Khẩn")]), EMPTY).marks
    assert mark.value == "KHẨN"
    assert mark.confidence < 0.9
    assert not find(EMPTY, aside("Mật")).marks


def test_a_mark_is_listed_once_and_one_in_the_body_is_none():
    text = join([(Zone.MARK, "KHẨN"), (Zone.BODY, "MẬT")])
    assert [mark.value for mark in find(text, aside("KHẨN")).marks] == ["KHẨN"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thời gian ký: 29.04.2026 15:35:18 +07:00", "2026-04-29"),
        ("hời gian ký: 18/02/2025 10:37:18", "2025-02-18"),
        ("05.02.2025 15:35:18 +07:00", "2025-02-05"),
        ("Thời gian ký: 31/02/2025", None),
        ("Ngày 05/02/2025", None),
    ],
)  # fmt: skip
def test_the_day_of_an_electronic_signature(line, day):
    found = find(EMPTY, aside(line, zone=Zone.OVERLAY)).signed_on
    assert (found and found.value) == day


@pytest.mark.parametrize(
    ("received_on", "signed_on", "codes"),
    [
        ("2022-04-07", "2022-04-05", set()),
        ("2022-04-04", None, {"issued_after_receipt"}),
        ("2022-04-07", "2022-04-04", {"issued_after_signature"}),
        (None, None, set()),
    ],
)  # fmt: skip
def test_a_notice_is_dated_before_it_is_received_and_signed(received_on, signed_on, codes):
    notice = full().model_copy(update={"received_date": received_on and value(received_on)})
    found = {flag.code for flag in flags(notice, signed_on and value(signed_on))}
    assert {code for code in found if code.startswith("issued_after")} == codes
