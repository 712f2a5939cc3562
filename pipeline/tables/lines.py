"""One notice as lines that a person can read: the row of the table notices, its other tables, and its pages."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.notice import Notice
from pipeline.tables.rows import Row, rows
from pipeline.tables.schema import NOTICES, TABLES, Table

Line = tuple[str, str, bool]  # what, its value, whether a person has to look at it

_SKIPPED = {"notice_id", "evidence"}
_PAGES = "Xử lý trang"
_REPAIRED = "Từ đã sửa"


def lines(notice: Notice) -> Iterator[tuple[str, list[Line]]]:
    """Parts of a notice, each with its title and lines; what is empty is left out."""
    by_table = rows(notice)
    for table in TABLES:
        if table.name in _SKIPPED or not by_table[table.name]:
            continue
        if table is NOTICES:
            yield notice.notice_id, list(_cells(table, by_table[table.name][0]))
        else:
            yield table.title, [_line(table, row) for row in by_table[table.name]]
    if notice.source.steps:
        pages = groupby(notice.source.steps, key=lambda step: step[0])
        yield _PAGES, [(str(page), "; ".join(step for _, step in steps), False) for page, steps in pages]
    if repaired := [word for word in notice.doubted_words if word.read]:
        on_pages = groupby(repaired, key=lambda word: word.box.page)
        yield _REPAIRED, [(str(page), "; ".join(f"{word.read} → {word.text}" for word in words), False)
                          for page, words in on_pages]  # fmt: skip


def _cells(table: Table, row: Row) -> Iterator[Line]:
    for column, value in zip(table.columns, row.values, strict=True):
        doubtful = column.name in row.doubtful
        if column.name not in _SKIPPED and (doubtful or value not in (None, "")):
            yield column.header, _shown(value), doubtful


def _line(table: Table, row: Row) -> Line:
    """A row in one line: its number, then its cells with what they are."""
    number = row.values[table.names.index(table.key)] if table.key else None
    cells = [(name, text) for name, text, _ in _cells(table, row)]
    return _shown(number), " | ".join(f"{name}: {text}" for name, text in cells[1:]), bool(row.doubtful)


def _shown(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
