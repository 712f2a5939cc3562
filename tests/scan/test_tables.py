"""Tables with rules, found on the page's image, and without, told by their columns."""

import cv2
import numpy as np
import pytest

from pipeline.language.text import fold
from pipeline.scan.layout import Block, PageLines, Zone, lay_out
from pipeline.scan.readers import Grey
from pipeline.scan.rules import find_tables
from tests.drawn import FOOT, FULL, HEIGHT, STATE, WIDTH, Drawn, blocks, centred, lines, lower, of

DPI = 120  # of a page that is 1000 pixels wide
COLUMNS, TABLE_ROWS = (100, 160, 520, 680, 850), (560, 600, 640, 710, 750)
CELLS: list[Drawn] = [
    (110, 570, "TT"), (250, 570, "Lĩnh vực"), (530, 570, "Số ý kiến"), (700, 570, "Đã trả lời"),
    (115, 610, "1"), (170, 610, "Xây dựng Đảng"), (600, 610, "4"), (760, 610, "4"),
    (115, 665, "2"), (170, 650, "Đất đai, môi trường, quản lý"),
    (170, 680, "trật tự xây dựng"), (600, 665, "11"), (760, 665, "9"),
    (250, 720, "Tổng cộng"), (600, 720, "15"), (760, 720, "13"),
]  # fmt: skip
READ = [
    "TT\tLĩnh vực\tSố ý kiến\tĐã trả lời",
    "1\tXây dựng Đảng\t4\t4",
    "2\tĐất đai, môi trường, quản lý trật tự xây dựng\t11\t9",
    "\tTổng cộng\t15\t13",
]
AFTER = lower(FOOT, 200)


def paper(
    across: tuple[int, ...] = TABLE_ROWS,
    down: tuple[int, ...] = COLUMNS,
    *,
    thick: int = 1,
    grey: int = 60,
    frame: bool = True,
) -> Grey:
    """A page of 1000 x 1414 with the rules of a table and print in its cells."""
    image = np.full((HEIGHT, WIDTH), 245, np.uint8)
    edges = (down[0], down[-1]) if frame else (down[1], down[-2])
    for y in across:
        cv2.line(image, (down[0], y), (down[-1], y), grey, thick)
    for x in down if frame else down[1:-1]:
        cv2.line(image, (x, across[0]), (x, across[-1]), grey, thick)
    assert edges[0] < edges[1]
    for x, y, text, *_ in [*STATE, *FULL, *CELLS]:
        cv2.putText(image, fold(text), (x, y + 17), cv2.FONT_HERSHEY_SIMPLEX, 0.55, 30, 2)
    return image


def read(image: Grey, drawn: list[Drawn]) -> tuple[Block, ...]:
    return lay_out([PageLines(1, WIDTH, HEIGHT, lines(drawn), find_tables(image, DPI))], fold)


@pytest.mark.parametrize(("thick", "grey"), [(1, 60), (2, 30), (3, 0), (1, 150), (2, 180)])
def test_a_ruled_table_is_read_row_by_row(thick: int, grey: int) -> None:
    found = read(paper(thick=thick, grey=grey), [*STATE, *FULL, *CELLS, *AFTER])
    assert of(Zone.TABLE, found) == READ
    assert of(Zone.BODY, found)[-1].startswith("1. Giao Công an")
    assert of(Zone.SIGNATURE, found)[-1] == "Phan Văn Tài"


def test_a_table_without_a_frame_is_read_row_by_row() -> None:
    found = read(paper(frame=False), [*STATE, *FULL, *CELLS, *AFTER])
    assert of(Zone.TABLE, found) == READ


def test_worn_and_tilted_rules_are_found() -> None:
    image = paper(thick=2)
    generator = np.random.default_rng(7)
    for _ in range(60):
        x, y = generator.integers(100, 850), generator.integers(560, 750)
        image[y : y + 4, x : x + 4] = 245
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), 0.25, 1.0)
    image = np.asarray(cv2.warpAffine(image, turn, (WIDTH, HEIGHT), borderValue=245), np.uint8)
    assert of(Zone.TABLE, read(image, [*STATE, *FULL, *CELLS, *AFTER])) == READ


def test_a_streak_of_the_copier_through_a_table_is_no_rule() -> None:
    image = paper(thick=2)
    image[np.random.default_rng(3).random(HEIGHT) < 0.7, 600:602] = 60
    assert of(Zone.TABLE, read(image, [*STATE, *FULL, *CELLS, *AFTER])) == READ


def test_a_row_that_a_page_break_cuts_needs_no_rule_at_its_end() -> None:
    image = paper()
    image[555:565, 103:847] = 245  # the upper rule, but for the ends of those that go down
    for x in COLUMNS:
        cv2.line(image, (x, 545), (x, 570), 60, 1)
    assert of(Zone.TABLE, read(image, [*STATE, *FULL, *CELLS, *AFTER])) == READ


def test_a_cell_over_several_rows_stands_in_its_first() -> None:
    image = paper()
    cv2.line(image, (682, 640), (848, 640), 245, 5)
    cells: list[Drawn] = [each for each in CELLS if each[0] != 760 or each[1] > 690]
    found = read(image, [*STATE, *FULL, *cells, (700, 630, "đang xử lý"), *AFTER])
    assert of(Zone.TABLE, found)[1:3] == ["1\tXây dựng Đảng\t4\tđang xử lý", READ[2].rsplit("\t", 1)[0]]


def test_an_empty_cell_keeps_its_place() -> None:
    cells = [each for each in CELLS if each[2] != "4" or each[0] == 760]
    found = read(paper(), [*STATE, *FULL, *cells, *AFTER])
    assert of(Zone.TABLE, found)[1] == "1\tXây dựng Đảng\t\t4"


def test_a_line_that_the_reader_drew_over_two_cells_is_cut() -> None:
    joint = lines([CELLS[0]])[0].words + lines([CELLS[1]])[0].words
    from pipeline.scan.readers import Line

    page = [*lines([*STATE, *FULL, *CELLS[2:], *AFTER]), Line(joint)]
    found = lay_out([PageLines(1, WIDTH, HEIGHT, page, find_tables(paper(), DPI))], fold)
    assert of(Zone.TABLE, found) == READ


@pytest.mark.parametrize(
    ("across", "down"),
    [
        ((60, 1350), (50, 950)),
        ((60, 66, 1340, 1350), (50, 56, 944, 950)),
        ((200, 290), (30, 210)),
        ((200, 290), (30, 90, 210)),
    ],
    ids=["frame", "double frame", "stamp", "stamp with a rule"],
)
def test_frames_and_stamps_are_no_tables(across: tuple[int, ...], down: tuple[int, ...]) -> None:
    image = paper()
    blank = np.full_like(image, 245)
    for y in across:
        cv2.line(blank, (down[0], y), (down[-1], y), 30, 2)
    for x in down:
        cv2.line(blank, (x, across[0]), (x, across[-1]), 30, 2)
    assert of(Zone.TABLE, read(blank, [*STATE, *FULL, *FOOT])) == []


def test_print_and_underlines_are_no_tables() -> None:
    image = np.full((HEIGHT, WIDTH), 245, np.uint8)
    for x, y, text, *_ in [*STATE, *FULL, *FOOT]:
        cv2.putText(image, fold(text), (x, y + 17), cv2.FONT_HERSHEY_SIMPLEX, 0.55, 30, 2)
    cv2.line(image, (570, 112), (830, 112), 30, 2)
    cv2.line(image, (120, 112), (260, 112), 30, 2)
    assert find_tables(image, DPI) == ()


def test_rules_round_the_letterhead_and_the_foot_are_no_table() -> None:
    image = np.full((HEIGHT, WIDTH), 245, np.uint8)
    for y0, y1 in ((50, 170), (570, 800)):
        cv2.rectangle(image, (80, y0), (900, y1), 60, 1)
        cv2.line(image, (500, y0), (500, y1), 60, 1)
        cv2.line(image, (80, y0 + 70), (900, y0 + 70), 60, 1)
    found = read(image, [*STATE, *FULL, *FOOT])
    assert of(Zone.TABLE, found) == []
    assert of(Zone.ISSUER, found) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HỘI"]
    assert of(Zone.SIGNATURE, found)[-1] == "Phan Văn Tài"


def test_a_table_in_an_annex_is_part_of_the_annex() -> None:
    second = PageLines(2, WIDTH, HEIGHT, lines([centred(60, "PHỤ LỤC"), *CELLS]), find_tables(paper(), DPI))
    found = lay_out([PageLines(1, WIDTH, HEIGHT, lines([*STATE, *FULL, *FOOT])), second], fold)
    assert of(Zone.ANNEX, found) == ["PHỤ LỤC", *READ]
    assert of(Zone.TABLE, found) == []


ALIGNED: list[Drawn] = [
    (110, 530, "TT"), (250, 530, "Nội dung"), (700, 530, "Số ý kiến"),
    (115, 560, "1"), (200, 560, "Đường giao thông thôn"), (740, 560, "4"),
    (115, 590, "2"), (200, 590, "Vệ sinh môi trường và"), (740, 590, "11"), (200, 615, "thoát nước khu dân cư"),
    (115, 645, "3"), (200, 645, "Chế độ chính sách"), (740, 645, "2"),
]  # fmt: skip


def test_columns_without_rules_are_a_table() -> None:
    found = blocks([*STATE, *FULL, *ALIGNED, (100, 690, "Các ý kiến còn lại."), *AFTER])
    assert of(Zone.TABLE, found) == [
        "TT\tNội dung\tSố ý kiến",
        "1\tĐường giao thông thôn\t4",
        "2\tVệ sinh môi trường và thoát nước khu dân cư\t11",
        "3\tChế độ chính sách\t2",
    ]
    assert of(Zone.BODY, found)[-1] == "Các ý kiến còn lại."


def test_running_text_that_was_read_in_pieces_is_no_table() -> None:
    pieces: list[Drawn] = []
    for n, row in enumerate((
        ("Công an xã phối hợp", "với các thôn tuần tra", "ban đêm tại khu dân cư"),
        ("và các tuyến đường", "liên thôn có nhiều người qua lại", "trong mùa lễ hội"),
        ("năm nay, báo cáo kết quả", "cho Chủ tịch xã", "trước ngày cuối cùng"),
        ("của tháng", "để tổng hợp, báo cáo huyện", "và nhân dân trong xã được biết"),
    )):  # fmt: skip
        x = 100
        for piece in row:
            pieces.append((x, 560 + 30 * n, piece))
            x += 9 * len(piece) + 58
    found = blocks([*STATE, *FULL, *pieces, *AFTER])
    assert of(Zone.TABLE, found) == []


def test_three_signatures_side_by_side_are_no_table() -> None:
    foot: list[Drawn] = []
    for x, body, name in (
        (100, "SỞ Y TẾ", "Lê Văn Sáu"),
        (420, "SỞ NỘI VỤ", "Vũ Thị Hoa"),
        (700, "SỞ TÀI CHÍNH", "Phan Văn Tài"),
    ):
        foot += [(x, 560, "KT. GIÁM ĐỐC"), (x, 585, body), (x, 610, "PHÓ GIÁM ĐỐC"), (x, 700, name)]
    found = blocks([*STATE, *FULL, *foot])
    assert of(Zone.TABLE, found) == []
    assert of(Zone.SIGNATURE, found)[-3:] == ["Lê Văn Sáu", "Vũ Thị Hoa", "Phan Văn Tài"]
