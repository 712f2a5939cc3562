"""Tables as an Excel workbook for people: Vietnamese headers, filters, cells to look at in yellow."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.tables.rows import Plain, Row
from pipeline.tables.schema import Column, Table

_MOST_ROWS, _MOST_LETTERS = 1_048_576, 32_767  # of a sheet, of a cell
_WRAPPED = 30  # a column at least so wide breaks its lines
_CREATED = datetime(2000, 1, 1)  # fixed: the same tables are the same file
_LINE, _MOST_LINES = 15, 20  # a line's height in points; a row is at most so many lines high
_CELL = {"valign": "top", "font_name": "Calibri", "font_size": 11}
_DOUBT = {"bg_color": "#FFEB9C", "font_color": "#7F6000"}
_STYLES: dict[str, dict[str, object]] = {
    "text": {},
    "wrapped": {"text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {"align": "right", "indent": 1},
}
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_DAY = re.compile(r"(?:19|2\d)\d\d-\d\d-\d\d")


class Workbook:
    """The workbook. Sheets stand in the order in which they are first named; rows are kept on disk, not in memory."""

    def __init__(self, path: Path, tables: Iterable[Table]) -> None:
        self._book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
        self._book.set_properties({"title": "Thông báo", "created": _CREATED})
        self._formats = {
            (kind, doubtful): self._book.add_format(_CELL | style | (_DOUBT if doubtful else {}))
            for kind, style in _STYLES.items()
            for doubtful in (False, True)
        }
        self._header = self._book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "font_color": "#FFFFFF",
                "bg_color": "#1F4E78",
                "border": 1,
            }
        )
        self._sheets: dict[str, tuple[Worksheet, int]] = {}
        for table in tables:
            self._open(table, table.title)

    def _open(self, table: Table, title: str) -> None:
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(8 if len(table.columns) > 20 else 9)  # A3, A4
        sheet.fit_to_pages(1, 0)
        sheet.set_row(0, 48)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.header, self._header)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_MOST_ROWS}"})
        sheet.autofilter(0, 0, 0, len(table.columns) - 1)
        self._sheets[table.name] = (sheet, 1)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows to the table's sheet, and to a further one where it is full."""
        for row in rows:
            sheet, at = self._sheets[table.name]
            if at == _MOST_ROWS:
                self._finish(table)
                number = sum(name.startswith(table.title) for name in self._book.sheetnames) + 1
                self._open(table, f"{table.title} ({number})")
                sheet, at = self._sheets[table.name]
            lines = max(_lines(column, value) for column, value in zip(table.columns, row.values, strict=True))
            if lines > 1:
                sheet.set_row(at, _LINE * min(lines, _MOST_LINES))
            for number, (column, value) in enumerate(zip(table.columns, row.values, strict=True)):
                style = self._formats[_kind(column, value), column.name in row.doubtful]
                _write(sheet, (at, number), value, column, style)
            self._sheets[table.name] = (sheet, at + 1)

    def _finish(self, table: Table) -> None:
        sheet, at = self._sheets[table.name]
        sheet.autofilter(0, 0, max(at - 1, 0), len(table.columns) - 1)

    def close(self, tables: Iterable[Table]) -> None:
        """Set the filters and finish the file."""
        for table in tables:
            self._finish(table)
        self._book.close()


def _day(column: Column, value: Plain) -> datetime | None:
    """A full date that a workbook can hold as one; those less precise stay text."""
    if column.type != "date" or not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _kind(column: Column, value: Plain) -> str:
    if _day(column, value):
        return "day"
    if column.type in ("int", "real"):
        return "number"
    return "wrapped" if column.width >= _WRAPPED else "text"


def _lines(column: Column, value: Plain) -> int:
    """About how many lines a cell takes; not every program finds out for itself."""
    if column.width < _WRAPPED or not isinstance(value, str):
        return 1
    return sum(1 + len(line) // column.width for line in value.splitlines())


def _write(sheet: Worksheet, at: tuple[int, int], value: Plain, column: Column, style: Format) -> None:
    """A cell by its type. Text is always text: never a formula, a link or a number."""
    day = _day(column, value)
    if day:
        sheet.write_datetime(*at, day, style)
    elif value is None or value == "":
        sheet.write_blank(*at, None, style)
    elif isinstance(value, int | float):
        sheet.write_number(*at, value, style)
    else:
        text = _NOT_IN_XML.sub(" ", value)
        sheet.write_string(*at, text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…", style)
