"""Dates: what is one, which it is, what it is for, and the day of the meeting."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import dates
from pipeline.language.text import Text, fold, join
from pipeline.scan.layout import Zone


def body(*paragraphs: str) -> Text:
    return join((Zone.BODY, paragraph) for paragraph in paragraphs)


def isos(text: str, year: int | None = None) -> list[str]:
    return [span.iso for span in dates.spans(body(text), year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("họp ngày 07/3/2022 tại xã", ["2022-03-07"]),
        ("họp ngày 7-3-2022", ["2022-03-07"]),
        ("họp ngày 07.03.2022.", ["2022-03-07"]),
        ("ngày 07 tháng 3 năm 2022", ["2022-03-07"]),
        ("ngày07tháng 3năm2022", ["2022-03-07"]),
        ("ngày 07 tháng 3, năm 2022", ["2022-03-07"]),
        ("ngày 07 tháng 3/2022", ["2022-03-07"]),
        ("ngày 07- tháng03 năm 2022", ["2022-03-07"]),
        ("ngày 07/3\f/2022", ["2022-03-07"]),
        ("UBND_ngày_07/3/2022", ["2022-03-07"]),
        ("trước 30/4/2023;", ["2023-04-30"]),
        ("ngày 07/3/22, tại", ["2022-03-07"]),
        ("ngày 07/3/2022của Bộ", ["2022-03-07"]),
        ("ngày 5, 6/10/2022", ["2022-10-05", "2022-10-06"]),
        ("ngày 24, 25 tháng 5 năm 2022", ["2022-05-24", "2022-05-25"]),
        ("các ngày 3, 4 và 5/8/2022", ["2022-08-03", "2022-08-04", "2022-08-05"]),
        ("từ ngày 28/12 đến ngày 05/01/2023", ["2022-12-28", "2023-01-05"]),
        ("từ ngày 02/5/2022 đến hết ngày 06/5/2022", ["2022-05-02", "2022-05-06"]),
        ("Tổ dân phố số 11, ngày 28/10/2021", ["2021-10-28"]),
        ("tháng 11/2024", ["2024-11"]),
        ("tháng 7 năm 2024", ["2024-07"]),
        ("trong tháng 12-2022", ["2022-12"]),
        ("tháng 7, 8/2024", ["2024-07", "2024-08"]),
        ("tháng 7 và tháng 8 năm 2024", ["2024-07", "2024-08"]),
        ("quý IV/2022", ["2022-Q4"]),
        ("quý I-2023", ["2023-Q1"]),
        ("quý 2 năm 2023", ["2023-Q2"]),
        ("quý III, IV/2022", ["2022-Q3", "2022-Q4"]),
        ("giai đoạn 2021-2025", ["2021", "2025"]),
        ("nhiệm kỳ 2020 – 2025", ["2020", "2025"]),
        ("năm 2021", ["2021"]),
        ("các năm 2020, 2021 và 2022", ["2020", "2021", "2022"]),
        ("năm 2021 và đến năm 2030", ["2021", "2030"]),
    ],
)
def test_dates_are_found_in_every_form(text: str, expected: list[str]) -> None:
    assert isos(text) == expected
    assert isos(fold(text)) == expected, "a twin that lost its diacritics"


@pytest.mark.parametrize(
    "text",
    [
        "trực 24/7",
        "đạt 15/15 ý kiến",
        "trả lời 7/8 ý kiến thuộc thẩm quyền",
        "đến 2/3 số hộ",
        "Nghị quyết số 39/2011/NQ-HĐND",
        "Thông tư số 02/10/2017/TT",
        "điện thoại 0912345678",
        "điện thoại 0243.8271.1234",
        "ngày 31/02/2022",
        "ngày 31 tháng 4 năm 2022",
        "ngày 0/10/2022",
        "ngày 12/13/2022",
        "vào ngày 25 hằng tháng",
        "02 lần/ngày",
        "9 tháng đầu năm",
        "quy định tại khoản 2",
        "5/12/2022/QĐ-UBND",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert isos(text, 2022) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 30/11", ["2022-11-30"]),
        ("trước 30/11;", ["2022-11-30"]),
        ("chậm nhất ngày 05 tháng 12", ["2022-12-05"]),
        ("ngày 24, 25 tháng 5", ["2022-05-24", "2022-05-25"]),
        ("trong tháng 11", ["2022-11"]),
        ("xong trong quý IV.", ["2022-Q4"]),
        ("trước ngày 15 tháng 12 hằng năm", []),
        ("trước ngày 15/12 của năm trước", []),
        ("trước tháng 10 hàng năm", []),
    ],
)
def test_a_date_without_a_year_takes_that_of_the_notice(text: str, expected: list[str]) -> None:
    found = dates.spans(body(text), 2022)
    assert [span.iso for span in found] == expected
    assert not any(span.fixed for span in found)
    assert dates.spans(body(text)) == ()
    assert dates.find(body(text), "2022-05-01") == (), "the table has only what is printed"


@pytest.mark.parametrize(
    ("damaged", "iso"),
    [
        ("ngày l8/1O/2021", "2021-10-18"),
        ("ngày 18/l0/202l", "2021-10-18"),
        ("ngày I8 tháng 10 năm 202]", "2021-10-18"),
        ("ngày 18 tháng II năm 2021", "2021-11-18"),
        ("ngày 18(11/2021", "2021-11-18"),
    ],
)
def test_letters_read_for_digits_are_mended_and_less_certain(damaged: str, iso: str) -> None:
    (span,) = dates.spans(body(damaged))
    assert span.iso == iso
    assert span.certainty < 0.8


def test_a_date_keeps_the_place_where_it_is_printed() -> None:
    text = body("Họp ngày 5, 6/10/2022 tại thôn")
    assert [text.text[span.start : span.end] for span in dates.spans(text)] == ["5", "6/10/2022"]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        [
            "{:02}/{:02}/{}",
            "{}/{}/{}",
            "{}-{}-{}",
            "{}.{}.{}",
            "{:02} - {:02} - {}",
            "{} / {} / {}",
            "{} tháng {} năm {}",
            "{:02} tháng {:02} năm {}",
            "{} tháng {}, năm {}",
            "{}\ftháng {} năm {}",
            "{}/{} năm {}",
            "{} tháng {} năm\f{}",
        ]
    ),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert isos("ngày " + form.format(day.day, day.month, day.year) + ", tại") == [day.isoformat()]


@given(st.text(alphabet="0123456789/-. ngàythángnămquýIVlO,;từđến|]\n", max_size=80))
def test_whatever_the_text_dates_are_real_in_order_and_apart(text: str) -> None:
    found = dates.spans(body(text), 2021)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for span in found:
        if span.precision == "day":
            assert date.fromisoformat(span.iso)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Giao Công an xã báo cáo trước ngày 30/4/2023.", "deadline"),
        ("Hoàn thành chậm nhất ngày 30/4/2023.", "deadline"),
        ("Bàn giao không muộn hơn ngày 30/4/2023.", "deadline"),
        ("Gửi về trước 17 giờ 00 ngày 30/4/2023.", "deadline"),
        ("Thời gian hoàn thành: xong trước 30/4/2023.", "deadline"),
        ("Trình Đảng ủy trong tháng 4/2023.", "deadline"),
        ("Báo cáo trong quý II/2023.", "deadline"),
        ("Quy chế có hiệu lực từ ngày 30/4/2023.", "effective"),
        ("Áp dụng kể từ ngày 30/4/2023.", "effective"),
        ("Theo Kế hoạch số 12-KH/ĐU, ngày 30/4/2023 của Đảng ủy.", "reference"),
        ("Căn cứ Luật Thanh niên ngày 30/4/2023;", "reference"),
        ("Tờ trình số 5/TTr-UBND trình trước ngày 30/4/2023.", "deadline"),
        ("Đoàn đã đi thực tế ngày 30/4/2023.", "other"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert [mention.role for mention in dates.find(body(text))] == [role]


def test_a_period_has_a_start_and_an_end() -> None:
    found = dates.find(body("Treo cờ từ ngày 10/5/2023 đến hết ngày 14/5/2023 theo Đề án giai đoạn 2021-2025."))
    assert [(m.date.value, m.role) for m in found] == [
        ("2023-05-10", "period_start"),
        ("2023-05-14", "period_end"),
        ("2021", "period_start"),
        ("2025", "period_end"),
    ]


def test_stamps_signatures_and_margins_are_not_the_documents_dates() -> None:
    text = join(
        [
            (Zone.STAMP, "ĐẾN Số 77 Ngày 09/5/2023"),
            (Zone.PLACE_DATE, "Hòa Lạc, ngày 04 tháng 5 năm 2023"),
            (Zone.OVERLAY, "Thời gian ký: 05.05.2023 10:11:12"),
            (Zone.MARGIN, "chuyển VP 06/5/2023"),
            (Zone.BODY, "Báo cáo trước ngày 30/5/2023."),
        ]
    )
    assert [(m.date.value, m.role) for m in dates.find(text)] == [("2023-05-04", "issue"), ("2023-05-30", "deadline")]


@pytest.mark.parametrize(
    "line", ["Hòa Lạc, ngày 04 tháng 5 năm 2023", "Hòa Lạc, ngày   tháng 5 năm 2023", "Hòa Lạc, ngày"]
)
def test_the_issue_date_counts_in_the_letterhead(line: str) -> None:
    (mention,) = dates.find(join([(Zone.PLACE_DATE, line)]), "2023-05-04")
    assert (mention.date.value, mention.role, mention.precision) == ("2023-05-04", "issue", "day")
    assert (mention.date.confidence > 0.95) == ("04" in line), "what the line does not bear out is less certain"


CONCLUSION = "Đồng chí Bí thư Đảng ủy kết luận như sau:"


def notice(*paragraphs: str, subject: str = "Kết luận Hội nghị đối thoại với Nhân dân") -> Text:
    return join([(Zone.SUBJECT, subject), *((Zone.BODY, paragraph) for paragraph in paragraphs)])


@pytest.mark.parametrize(
    "told",
    [
        "Ngày 12/9/2023, Đảng ủy, UBND xã Hòa Lạc đã tổ chức hội nghị đối thoại với Nhân dân.",
        "Sáng ngày 12/9/2023, tại nhà văn hóa thôn Đông, Chủ tịch UBND xã chủ trì buổi đối thoại.",
        "Vào lúc 14 giờ 00 phút, ngày 12 tháng 9 năm 2023, Thường trực Đảng ủy làm việc với Chi bộ thôn Đông.",
        "Thực hiện Kế hoạch số 12-KH/ĐU, ngày 01/8/2023 của Đảng ủy; ngày 12/9/2023, UBND xã tổ chức hội nghị.",
        "Hội nghị đối thoại được tổ chức ngày 12/9/2023 tại hội trường UBND xã, có 80 đại biểu dự.",
        "Thực hiện chương trình công tác, UBND xã đã tổ chức hội nghị đối thoại vào ngày 12/9/2023.",
        "Trong 02 ngày 12 và 13/9/2023, Đảng ủy xã tổ chức hội nghị tiếp xúc.",
        "Hồi 8h30' ngày 12/9/2023, tại trụ sở, Bí thư Đảng ủy làm việc với Ban Chi ủy thôn Đông.",
        "Tiếp theo cuộc họp ngày 05/9/2023, ngày 12/9/2023 Chủ tịch UBND xã chủ trì họp với các thôn.",
        "UBND xã báo cáo tình hình tại cuộc họp giao ban ngày 12/9/2023 của Thường trực Đảng ủy.",
        "I. Thời gian: Từ 14 giờ 00 đến 17 giờ 00 ngày 12/9/2023.",
        "Chiều thứ Ba, ngày 12/9, UBND xã tổ chức hội nghị đối thoại.",
    ],
)
@pytest.mark.parametrize("issued", ["2023-09-20", "2023-09"])  # the day may be blank
def test_the_day_of_the_meeting(told: str, issued: str) -> None:
    for text in (notice(told, CONCLUSION), notice(fold(told), fold(CONCLUSION))):
        found = dates.meeting(text, issued)
        assert found is not None
        assert found.value == "2023-09-12"


def test_the_day_of_the_meeting_has_its_role_in_the_table() -> None:
    text = notice("Ngày 12/9/2023, UBND xã tổ chức hội nghị theo Kế hoạch số 7/KH-UBND ngày 01/9/2023.", CONCLUSION)
    found = dates.find(text, "2023-09-20")
    assert [(m.date.value, m.role) for m in found] == [("2023-09-12", "meeting"), ("2023-09-01", "reference")]


def test_the_day_of_the_meeting_in_the_subject() -> None:
    text = notice("Chủ tịch UBND xã kết luận:", subject="Kết luận của Chủ tịch UBND xã tại cuộc họp ngày 12/9/2023")
    found = dates.meeting(text, "2023-09-20")
    assert found is not None
    assert found.value == "2023-09-12"


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (notice("Ngày 25/9/2023, UBND xã tổ chức hội nghị.", CONCLUSION), "2023-09-20"),
        (
            notice("Căn cứ Quyết định số 5/QĐ-UBND ngày 12/9/2023 của UBND xã về tổ chức hội nghị;", CONCLUSION),
            "2023-09-20",
        ),
        (notice("Báo cáo kết quả trước ngày 12/9/2023.", CONCLUSION), "2023-09-20"),
        (notice(CONCLUSION, "1. Công an xã báo cáo.", "Ngày 12/9/2023, xã đã tổ chức hội nghị."), "2023-09-20"),
        (notice("Ngày 12/9/2023, xã đã tổ chức hội nghị.", subject="Về việc treo cờ Tổ quốc"), "2023-09-20"),
        (
            notice("Theo Thông báo số 7-TB/ĐU về kết luận hội nghị ngày 12/9/2022 của Đảng ủy.", CONCLUSION),
            "2023-09-20",
        ),
    ],
)
def test_no_meeting_rather_than_a_guess(text: Text, issued: str) -> None:
    assert dates.meeting(text, issued) is None


def test_two_meetings_are_less_certain() -> None:
    told = "Ngày 05/9/2023, UBND xã tổ chức hội nghị bàn. Ngày 12/9/2023, Đảng ủy xã tổ chức hội nghị đối thoại."
    found = dates.meeting(notice(told, CONCLUSION), "2023-09-20")
    assert found is not None
    assert found.confidence < 0.8


@pytest.mark.parametrize(
    "piece", ["1/", "ngày ", "ngày 1/1/2021, ", "5, ", "tháng 1, ", "quý I, ", "năm 2021, 2022, ", "_", "l"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = body("ngày " + piece * (40_000 // len(piece)))
    dates.find(text, "2022-01-01")
    dates.meeting(text, "2022-01-01")


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Căn cứ Pháp lệnh Thuỷ lợi, Đê điều ngày 24 tháng 8 năm 2000;", "reference"),
        ("Căn cứ Luật Đầu tư ngày 24 tháng 8 năm 2000;", "reference"),
        ("Căn cứ Pháp lệnh Đê điều, ngày 24 tháng 8 năm 2000;", "reference"),
        ("Căn cứ Nghị quyết của HĐND tỉnh về giá nước từ ngày 24 tháng 8 năm 2000;", "other"),
        ("Căn cứ tình hình lũ, bão ngày 24 tháng 8 năm 2000;", "other"),
        ("Căn cứ Luật Đê điều; lũ lớn ngày 24 tháng 8 năm 2000;", "other"),
        ("Đất đã làm nhà ở trước ngày 24 tháng 8 năm 2000 được xét.", "other"),  # before the day of issue
        ("Đất đã làm nhà ở trước ngày 24 tháng 8 năm 2030 được xét.", "deadline"),
    ],
)
def test_what_a_date_is_for_where_the_clause_or_the_day_of_issue_tells(sentence: str, role: str) -> None:
    text = join([(Zone.PLACE_DATE, "Lạc Viên, ngày 05 tháng 4 năm 2022"), (Zone.BODY, sentence)])
    assert [mention.role for mention in dates.find(text, "2022-04-05")][1:] == [role]


@pytest.mark.parametrize(
    ("told", "roles"),
    [
        (
            "Ngày 05/9/2023, xã đã họp trù bị. Sáng 12/9/2023, Đảng ủy xã đã chủ trì hội nghị đối thoại.",
            [("meeting", False), ("other", False)],
        ),
        (
            "Ngày 05/9/2023, xa da hop tru bi. Sang 12/9/2023, Dang uy xa da chu tri hoi nghi doi thoai.",
            [("meeting", False), ("other", False)],
        ),
        ("Ngày 05/9/2023, UBND xã tổ chức hội nghị đối thoại. Sổ lập năm 2021.", [("meeting", True), ("other", True)]),
    ],
)
def test_a_role_that_may_be_of_another_date_is_marked(told: str, roles: list[tuple[str, bool]]) -> None:
    found = dates.find(notice(told, CONCLUSION), "2023-09-20")
    rows = [(mention.role, mention.date.confidence >= 0.9) for mention in found if mention.role != "issue"]
    assert rows[: len(roles)] == roles


@pytest.mark.parametrize(
    ("printed", "year"), [("quý IV năm 2031", "2031"), ("quý III, IV/2031", "2031"), ("quỹ II/2031", "2031")]
)
def test_a_quarter_stands_in_the_table_as_its_year(printed: str, year: str) -> None:
    found = dates.find(body(f"Hoàn thành trong {printed}."))
    assert {(mention.date.value, mention.precision) for mention in found} == {(year, "year")}
    assert found[0].date.text.startswith("qu")
