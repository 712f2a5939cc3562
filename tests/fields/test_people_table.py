"""Persons in tables of those present, with invented people."""

import pytest

from pipeline.fields.people import find
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone
from tests.fields.people_notices import WARD, people


def table(above: str, *rows: str) -> Text:
    return join([*WARD, (Zone.BODY, above), *((Zone.TABLE, row) for row in rows)])


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("Chủ trì", "chair"),
        ("Đồng chủ trì Hội nghị", "chair"),
        ("Chủ tọa", "chair"),
        ("Thư ký", "other"),
        ("Báo cáo kết quả trả lời ý kiến", "speaker"),
        ("Vắng mặt (có lý do)", "other"),
        ("", "attendee"),
    ],
)
def test_a_cell_tells_what_the_person_of_its_row_does(function: str, expected: str) -> None:
    text = table(
        "Thành phần tham dự:",
        "TT\tHọ và tên\tChức vụ, đơn vị\tGhi chú",
        f"1\tĐồng chí Ngô Văn Trọng\tQUV, Bí thư Đảng ủy\t{function}",
        "2\tLục Thị Vui\tChủ tịch UBND phường\t",
    )
    assert people(text) == [
        (expected, "Ngô Văn Trọng", ["Quận ủy viên", "Bí thư Đảng ủy"]),
        ("attendee", "Lục Thị Vui", ["Chủ tịch UBND phường"]),
    ]


def test_the_line_above_tells_where_no_cell_does() -> None:
    text = table("Chủ trì Hội nghị:", "Họ và tên\tChức vụ", "Ngô Văn Trọng\tBí thư Đảng ủy")
    assert people(text) == [("chair", "Ngô Văn Trọng", ["Bí thư Đảng ủy"])]


def test_no_office_goes_on_in_the_next_cell() -> None:
    text = table("Phân công theo dõi:", "Nội dung\tNgười theo dõi", "Chợ\tĐồng chí Ngô Văn Trọng, Bí thư Đảng ủy\tTổ 5")
    assert people(text) == [("other", "Ngô Văn Trọng", ["Bí thư Đảng ủy"])]


def test_a_cell_that_says_more_than_an_office_makes_it_doubtful() -> None:
    text = table("Tham dự:", "Họ tên\tChức vụ", "Ngô Văn Trọng\tBí thư Đảng ủy kiểm tra đột xuất")
    (person,) = find(text)
    assert person.positions[0].confidence < 0.9
