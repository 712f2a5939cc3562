"""Notes in the margins are told, scraps and addresses are not."""

import pytest

from pipeline.fields.notes import find
from pipeline.language.text import Paragraph, Placed, Text, join
from pipeline.notice import Box
from pipeline.scan.layout import Zone


@pytest.mark.parametrize(
    ("zone", "line", "told"),
    [
        (Zone.MARGIN, "Đ/c Hòa xử lý", True),
        (Zone.MARGIN, "D/c Hoa xu ly", True),  # marks lost
        (Zone.MARGIN, "Điện thoại: 0236 812 345", False),
        (Zone.MARGIN, "7", False),
        (Zone.MARGIN, "L |", False),
        (Zone.STAMP, "Đ/c Hòa xử lý", False),
        (Zone.PAGE_NUMBER, "Trang 2", False),
    ],
)
def test_which_lines_are_told(zone: Zone, line: str, told: bool) -> None:
    found = list(find(join([(zone, line)])))
    assert [(flag.code, flag.severity) for flag in found] == [("margin_note", "info")] * told
    assert all(flag.message.endswith(line) for flag in found)


@pytest.mark.parametrize(("confidence", "told"), [(0.95, ["page 3"]), (0.3, [])])
def test_a_note_is_told_with_its_page_where_it_can_be_read(confidence: float, told: list[str]) -> None:
    word = Placed(0, 3, Box(page=3, x0=0.02, y0=0.4, x1=0.08, y1=0.42), confidence)
    note = Text("đọc\n", (Paragraph(Zone.MARGIN, 0, 3),), (word,))
    assert [flag.message.split(" of ")[1][:6] for flag in find(note)] == told
