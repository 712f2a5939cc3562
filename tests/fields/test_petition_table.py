"""Requests in tables, with invented places."""

import pytest

from pipeline.fields.petitions import find
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone

HEAD = [(Zone.ISSUER, "QUẬN ỦY ĐÔNG HẢI"), (Zone.ISSUER, "ĐẢNG ỦY PHƯỜNG LẠC VIÊN")]
OUTSIDE = "Các kiến nghị không thuộc thẩm quyền giải quyết của phường:"
COLUMNS = "TT\tNội dung kiến nghị\tCơ quan có thẩm quyền\tGhi chú"


def table(above: str, *rows: str) -> Text:
    return join([*HEAD, (Zone.BODY, above), *((Zone.TABLE, row) for row in rows)])


def found(text: Text) -> list[tuple[str, str, str | None, bool]]:
    return [(p.text.value, p.scope, p.referred_to.value if p.referred_to else None, p.text.confidence >= 0.9)
            for p in find(text)]  # fmt: skip


def test_each_row_is_a_request_for_the_body_beside_it() -> None:
    text = table(
        OUTSIDE,
        COLUMNS,
        "1\tĐề nghị nạo vét mương An Lạc\tUBND quận\t",
        "2\tMở thêm tuyến xe buýt qua cầu Rào Đá\tSở Giao thông vận tải\tLần 2",
    )
    assert found(text) == [
        ("nạo vét mương An Lạc", "outside_authority", "UBND quận", True),
        ("Mở thêm tuyến xe buýt qua cầu Rào Đá", "outside_authority", "Sở Giao thông vận tải", True),
    ]


def test_without_a_word_on_whose_they_are_requests_are_marked() -> None:
    text = table("Tổng hợp kiến nghị:", COLUMNS, "1\tNạo vét mương An Lạc\tUBND quận\t")
    assert found(text) == [("Nạo vét mương An Lạc", "all", "UBND quận", False)]


def test_what_is_the_issuers_own_is_referred_to_nobody() -> None:
    above = "Các kiến nghị thuộc thẩm quyền giải quyết của phường:"
    text = table(above, COLUMNS, "1\tNạo vét mương An Lạc\tUBND phường\t")
    assert found(text) == [("Nạo vét mương An Lạc", "within_authority", None, True)]


def test_a_cell_that_names_two_bodies_refers_to_neither() -> None:
    text = table(OUTSIDE, COLUMNS, "1\tNạo vét mương An Lạc\tUBND quận, Sở Xây dựng\t")
    assert found(text) == [("Nạo vét mương An Lạc", "outside_authority", None,
                            True)]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ("TT\tNội dung công việc\tĐơn vị thực hiện", "1\tNạo vét mương An Lạc\tUBND quận"),  # tasks
        ("Lĩnh vực\tSố kiến nghị\tThẩm quyền", "Đất đai\t12\tUBND quận"),  # counts
        (COLUMNS, "1\tĐất đai\tUBND quận\t"),  # a subject
        (COLUMNS, "1\t\tUBND quận\t"),
    ],
)
def test_other_tables_hold_no_requests(rows: tuple[str, ...]) -> None:
    assert found(table(OUTSIDE, *rows)) == []
