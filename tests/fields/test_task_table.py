"""Tables of tasks in a conclusion: their rows as items."""

import pytest

from pipeline.fields import conclusions
from pipeline.language.text import Text, compose, fold, join
from pipeline.notice import Box, Conclusion
from pipeline.scan.layout import PageLines, Zone, lay_out
from pipeline.scan.rules import Cell
from tests.drawn import FOOT, HEIGHT, STATE, WIDTH, Drawn, centred, lines, lower

HEAD = "STT\tNội dung công việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời hạn"
OPENED = "Chủ tịch UBND xã kết luận, phân công nhiệm vụ như sau:"
ROWS = ("1\tNạo vét kênh Cầu Đá\tUBND xã\tThôn Hạ; Thôn Thượng\t25/9/2024",
        "2\tTập huấn chữa cháy\tCông an xã\t\tTrước ngày 30/9/2024",
        "3\tKhám bệnh cho người cao tuổi\tTrạm Y tế\tHội Người cao tuổi xã\tTháng 10/2024")  # fmt: skip
Row = tuple[str, str, str, str]


def notice(*parts: str) -> Text:
    """A notice of a conclusion of these paragraphs; those with tabs are rows of a table."""
    head = [(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận cuộc họp"), (Zone.BODY, "Ngày 01/9/2024, xã họp.")]
    return join([*head, *((Zone.TABLE if "\t" in part else Zone.BODY, part) for part in parts)])


def row(item: Conclusion) -> Row:
    return (
        item.item_no.value,
        " + ".join(name.value for name in item.assignees),
        " + ".join(name.value for name in item.coordinators),
        item.deadline.value if item.deadline else "",
    )


def rows(*parts: str) -> list[Row]:
    return [row(item) for item in conclusions.find(notice(*parts), 2024)]


WANTED = [("1", "UBND xã", "Thôn Hạ + Thôn Thượng", "2024-09-25"), ("2", "Công an xã", "", "2024-09-30"),
          ("3", "Trạm Y tế", "Hội Người cao tuổi xã", "2024-10")]  # fmt: skip


def below(path: str) -> list[Row]:
    return [(f"{path}.{number}", *cells) for number, *cells in WANTED]


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ((OPENED, HEAD, *ROWS), WANTED),
        ((OPENED, HEAD, *ROWS, "Trên đây là kết luận, đề nghị các đơn vị thực hiện./."), WANTED),
        ((OPENED, "1. Thống nhất báo cáo.", "2. Nhiệm vụ như sau:", HEAD, *ROWS, "3. Giao Xã đội tuần tra."),
         [("1", "", "", ""), ("2", "", "", ""), *below("2"), ("3", "Xã đội", "", "")]),
        ((OPENED, "I. CHUNG", "1. Tốt.", "II. NHIỆM VỤ", HEAD, *ROWS, "III. TỔ CHỨC", "1. Giao Xã đội họp."),
         [("I", "", "", ""), ("I.1", "", "", ""), ("II", "", "", ""), *below("II"), ("III", "", "", ""),
          ("III.1", "Xã đội", "", "")]),
        ((OPENED, HEAD, ROWS[0], HEAD, *ROWS[1:]), WANTED),  # headed again on the next page
        ((OPENED, HEAD, "I\tKINH TẾ", *ROWS[:2], "II\tXÃ HỘI", "1\tThăm hỏi\tXã đội"),
         [("I", "", "", ""), ("I.1", *WANTED[0][1:]), ("I.2", *WANTED[1][1:]), ("II", "", "", ""),
          ("II.1", "Xã đội", "", "")]),
        # the sentence above a table says no more than that those in it act
        ((OPENED, "I. CHUNG", "1. Tốt.", "II. NHIỆM VỤ", "Phân công các cơ quan, đơn vị thực hiện theo bảng sau:", HEAD,
          *ROWS), [("I", "", "", ""), ("I.1", "", "", ""), ("II", "", "", ""), *below("II")]),
        ((OPENED, "1. Tốt.", "2. Giao các phòng, ban phối hợp với Công an xã thực hiện:", HEAD, *ROWS),
         [("1", "", "", ""), ("2", "", "", ""), *below("2")]),
        ((OPENED, "1. Tốt.", "2. Giao Xã đội tuần tra các ngày sau:", "TT\tNội dung\tThời hạn",
          "1\tThôn Hạ\t25/9/2024"),
         [("1", "", "", ""), ("2", "Xã đội", "", ""), ("2.1", "", "", "2024-09-25")]),
        # who is who, and when, as cells have it
        ((OPENED, HEAD, ROWS[0].replace("UBND", "|UBND"), *ROWS[1:]), WANTED),
        ((OPENED, "TT\tNhiệm vụ\tCơ quan thực hiện\tThời gian hoàn thành",
          "1\tLập sổ\tCông an xã chủ trì, phối hợp với Xã đội\t25/9"),
         [("1", "Công an xã", "Xã đội", "2024-09-25")]),
        ((OPENED, "TT\tViệc\tPhân công\tHạn", "1\tLập sổ\t- Công an xã - Xã đội\tHằng tháng"),
         [("1", "Công an xã + Xã đội", "", "")]),
        ((OPENED, "Nhiệm vụ\tNgười thực hiện\tHạn", "Lập sổ\tông Lò Văn Pánh\t15/9/2024"),
         [("1", "ông Lò Văn Pánh", "", "2024-09-15")]),
        # no tasks of the conclusion
        ((OPENED, "1. Thống nhất:", "STT\tLĩnh vực\tSố ý kiến\tĐã trả lời", "1\tĐất đai\t4\t4"), [("1", "", "", "")]),
        ((OPENED, "STT\tNội dung kiến nghị\tNgười kiến nghị\tKết quả", "1\tMở đường\tÔng A\tĐã trả lời"), []),
        ((HEAD, *ROWS, "Chủ tịch kết luận:", "1. Giao Xã đội họp."), [("1", "Xã đội", "", "")]),
        (("Chủ tịch kết luận:", "1. Giao Xã đội họp./.", "Danh sách kèm theo.", HEAD, *ROWS),
         [("1", "Xã đội", "", "")]),
        (("Xã đã làm được các việc gồm", HEAD, *ROWS), []),
    ],
)  # fmt: skip
def test_rows_are_items(parts: tuple[str, ...], wanted: list[Row]) -> None:
    assert rows(*parts) == wanted


@pytest.mark.parametrize(
    ("damaged", "doubted"),
    [
        ((ROWS[0], ROWS[1].replace("2\t", "8\t", 1), ROWS[2]), {"2"}),  # a number misread
        ((ROWS[0], ROWS[1].replace("2\t", "Z.\t", 1), ROWS[2]), {"1", "3"}),  # unreadable: no row
        ((ROWS[0], ROWS[2]), {"3"}),  # a row lost
        ((ROWS[0], "Cầu Gỗ\tThôn Trung", *ROWS[1:]), {"1"}),  # what a page's end has cut off a row
        ((ROWS[0] + "\tghi chú", *ROWS[1:]), {"1"}),  # a cell too many: whose is which?
    ],
)
def test_what_is_damaged_is_marked(damaged: tuple[str, ...], doubted: set[str]) -> None:
    found = conclusions.find(notice(OPENED, HEAD, *damaged), 2024)
    assert {item.item_no.value for item in found if item.item_no.confidence < 0.9} == doubted
    sure = {row(item) for item in found if item.item_no.confidence >= 0.9}
    assert sure <= {*WANTED}


def test_rows_without_numbers_and_unknown_bodies_are_guesses() -> None:
    (item,) = conclusions.find(notice(OPENED, "Nhiệm vụ\tNgười thực hiện\tHạn", "Lập sổ\tHạ Lũng\t15/9/2024"), 2024)
    assert item.item_no.confidence < 0.9 and item.assignees[0].confidence < 0.9
    assert item.text and item.text.value == "Lập sổ"


def test_a_table_on_a_page_becomes_items() -> None:
    xs = (100, 160, 480, 690, 850)
    cells = [HEAD.split("\t"), *(each.split("\t") for each in ROWS)]
    drawn: list[Drawn] = [(x, 600 + 40 * n, cell) for n, line in enumerate(cells)
                          for x, cell in zip(xs, line, strict=True) if cell]  # fmt: skip
    page = [*STATE, centred(330, "THÔNG BÁO"), centred(370, "Kết luận cuộc họp"),
            (100, 560, "Chủ tịch xã kết luận như sau:"), *drawn, *lower(FOOT, 300)]  # fmt: skip
    ruled = [Cell(a, 590 + 40 * n, b, 630 + 40 * n) for n in range(4) for a, b in zip(xs, (*xs[1:], 990), strict=True)]
    blocks = lay_out([PageLines(1, WIDTH, HEIGHT, lines(page), [ruled])], fold)
    text = compose(blocks, {1: lambda word: Box(page=1, x0=0, y0=0, x1=1, y1=1)})
    assert [row(item)[0] for item in conclusions.find(text, 2024)] == ["1", "2", "3"]
