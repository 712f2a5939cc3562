"""Counts of opinions in tables."""

import pytest

from pipeline.fields.opinions import find
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone

HEAD = [(Zone.ISSUER, "QUẬN ỦY ĐÔNG HẢI"), (Zone.ISSUER, "ĐẢNG ỦY PHƯỜNG LẠC VIÊN")]
COLUMNS = "STT\tLĩnh vực\tTổng số ý kiến\tThuộc thẩm quyền của phường\tKhông thuộc thẩm quyền\tĐã trả lời\tTỷ lệ"
PARTS = ("1\tĐất đai\t8\t6\t2\t6\t75%", "2\tMôi trường\t5\t5\t-\t4\t80%")


def table(above: str, *rows: str) -> Text:
    return join([*HEAD, (Zone.BODY, above), *((Zone.TABLE, row) for row in rows)])


def found(text: Text, *, sure: bool) -> list[tuple[str, str, str, int]]:
    return [(o.stage, o.kind, o.scope, o.count.value) for o in find(text) if (o.count.confidence >= 0.9) == sure]


def test_the_totals_are_sure_and_the_parts_by_subject_marked() -> None:
    text = table("Kết quả tại Hội nghị như sau:", COLUMNS, *PARTS, "\tTổng cộng\t13\t11\t2\t10\t77%")
    assert found(text, sure=True) == [
        ("at_meeting", "raised", "all", 13),
        ("at_meeting", "raised", "within_authority", 11),
        ("at_meeting", "raised", "outside_authority", 2),
        ("at_meeting", "answered", "all", 10),
    ]
    assert [count for *_, count in found(text, sure=False)] == [8, 6, 6, 5, 5, 4]


@pytest.mark.parametrize("total", ["\tTổng cộng\t14\t11\t2\t10\t77%", "\tCộng\t31\t11\t2\t10\t"])
def test_a_total_that_its_parts_do_not_add_up_to_is_marked(total: str) -> None:
    text = table("Kết quả tại Hội nghị như sau:", COLUMNS, *PARTS, total)
    assert ("at_meeting", "raised", "within_authority", 11) in found(text, sure=True)
    assert not [row for row in found(text, sure=True) if row[1:3] == ("raised", "all")]


def test_a_table_of_one_row_needs_no_total() -> None:
    text = table("Tổng hợp ý kiến:", "Số ý kiến trước Hội nghị\tSố ý kiến tại Hội nghị\tChưa trả lời", "21\t9\t4")
    assert [row[:2] for row in found(text, sure=True)][:2] == [("before_meeting", "raised"), ("at_meeting", "raised")]
    assert [count for *_, count in found(text, sure=True) + found(text, sure=False)] == [21, 9, 4]


@pytest.mark.parametrize(
    "rows",
    [
        ("STT\tNội dung công việc\tSố lượng", "1\tCột điện\t12", "2\tTrụ nước\t3"),  # no opinions
        ("STT\tNội dung ý kiến\tĐơn vị trả lời", "1\tNạo vét mương\tUBND phường", "2\tSửa chợ\tCông an"),
        ("STT\tLĩnh vực\tSố ý kiến", "1\tĐất đai\tnhiều", "2\tMôi trường\t3"),  # not all are numbers
    ],
)
def test_other_tables_count_no_opinions(rows: tuple[str, ...]) -> None:
    assert find(table("Kết quả tại Hội nghị:", *rows)) == ()


def test_a_table_in_the_conclusion_tells_nothing_new() -> None:
    text = join([
        *HEAD, (Zone.BODY, "Tại Hội nghị có 13 ý kiến."), (Zone.BODY, "Bí thư Đảng ủy kết luận như sau:"),
        (Zone.BODY, "1. Giao UBND phường giải quyết, gồm:"), *((Zone.TABLE, row) for row in (COLUMNS, *PARTS)),
    ])  # fmt: skip
    assert [o.count.value for o in find(text)] == [13]
