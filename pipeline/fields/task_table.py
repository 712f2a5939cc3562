"""A table of tasks in a conclusion: each row with its number, what is to be done, by whom, with whom, by when.

The text has a row as a paragraph of the zone TABLE whose cells are divided by tabs; an empty cell keeps its place. Rows
count as items only under a row of headings that says which column is which (``table_columns.tsv``).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.fields import bodies, grid
from pipeline.fields.bodies import Name
from pipeline.fields.body_units import key
from pipeline.fields.grid import Span
from pipeline.fields.markers import DASH, ROMAN
from pipeline.language.lexicon import table
from pipeline.language.text import Text

_NUMBER = re.compile(r"[\dilo|]{1,2}|[a-zđ]")
_DASHED = re.compile(r"(?:^|(?<=\s)|(?<=\t))[-+•]\s+(?=[^\W\d_])")
_GAP, _COUNTED = 0.6, 0.5  # of a number that is misread, and of one where none is printed


class Row(NamedTuple):
    """A row of tasks: its number below the table's (``1``, ``I.2``), and the cells that it has."""

    path: str
    number: Span
    certainty: float
    task: Span | None
    assignee: Span | None
    coordinator: Span | None
    deadline: Span | None


class TaskTable(NamedTuple):
    """The rows of one table, and where it begins."""

    start: int
    rows: tuple[Row, ...]


@cache
def _headings() -> tuple[tuple[str, str], ...]:
    """Beginnings of headings by their letters, the longest first, each with its role."""
    rows = ((key(row["heading"]).replace(",", ""), row["role"]) for row in table("table_columns"))
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _role(heading: str) -> str:
    letters = key(heading).replace(",", "")
    return next((role for start, role in _headings() if letters.startswith(start)), "other")


def _columns(text: Text, cells: list[Span]) -> dict[str, int] | None:
    """Which column has which role, of a row of headings that names tasks and whose they are or until when."""
    columns: dict[str, int] = {}
    for number, cell in enumerate(cells):
        if cell[1] - cell[0] <= 60:
            columns.setdefault(_role(text.text[slice(*cell)]), number)
    told = {"task"} <= columns.keys() and columns.keys() & {"assignee", "deadline"}
    return columns if told and len(cells) >= 3 else None


def find(text: Text) -> Iterator[TaskTable]:
    """The tables of tasks, in order."""
    for rows in grid.tables(text):
        head = next((k for k, cells in enumerate(rows) if _columns(text, cells)), None)
        if head is not None:
            columns = _columns(text, rows[head]) or {}
            below = [cells for cells in rows[head + 1 :] if _columns(text, cells) is None]
            yield TaskTable(rows[0][0][0], tuple(_rows(text, below, columns, len(rows[head]))))


def _rows(text: Text, rows: list[list[Span]], columns: dict[str, int], width: int) -> list[Row]:
    """The rows with a task; a Roman number opens a section, whose rows may begin with 1 again.

    A row without a number where there is a column for it goes on with the row above, across a page's end perhaps: that
    one's cells are in doubt, and so is a row with more cells than headings.
    """
    found: list[Row] = []
    section, last = "", 0
    for cells in rows:
        number, *_ = here = [
            cells[at] if (at := columns.get(role, width)) < len(cells) and cells[at][0] < cells[at][1] else None
            for role in ("number", "task", "assignee", "coordinator", "deadline")
        ]
        printed = text.text[slice(*number)].strip(".) ") if number else ""
        if printed in ROMAN[1:]:
            section, last = printed, 0
            found.append(Row(section, cells[0], 0.99, here[1], None, None, None))
        elif "number" in columns and not _NUMBER.fullmatch(printed):
            found[-1:] = [row._replace(certainty=min(row.certainty, 0.7)) for row in found[-1:]]
        elif here[1] is not None:
            value, certainty = _value(printed, last)
            last = value
            if "number" not in columns:
                certainty = _COUNTED
            elif len(cells) > width:
                certainty = min(certainty, 0.7)
            found.append(Row(f"{section}.{last}" if section else str(last), number or cells[0], certainty, *here[1:]))
    return found


def _value(printed: str, last: int) -> tuple[int, float]:
    """The number of a row after number ``last`` and how certain it is: the next one, unless what is printed is near."""
    read = int(printed) if printed.isdigit() else 0
    if read == last + 1:
        return read, 0.99
    return (read, _GAP) if last < read <= last + 3 else (last + 1, _GAP)


def bodies_in(text: Text, cell: Span) -> list[Name]:
    """The bodies that a cell names, one after the other; what is none of the known ones is taken whole, as a guess."""
    names: list[Name] = []
    for start, end in _parts(text, cell):
        read = bodies.read(text, start, end)
        left = text.folded[read.end : end].strip(" .;,\f")
        names += [name._replace(certainty=name.certainty * (0.97 if not left or left[0] == "(" else 0.75))
                  for name in read.names]  # fmt: skip
        if not read.names and any(letter.isalpha() for letter in text.text[start:end]):
            names.append(Name(" ".join(text.text[start:end].split()), start, end, _GAP))
    return [name for name in names if not name.vague]


def _parts(text: Text, cell: Span) -> Iterator[Span]:
    """The lines of a list of dashes in the cell; the cell itself where it is none."""
    start, end = cell
    while start < end and text.text[start] in "|[] ":  # the cell's own ruling, read as a mark
        start += 1
    dashes = [*_DASHED.finditer(text.text, start, end)] if DASH.match(text.text, start, end) else []
    starts = [dash.end() for dash in dashes] or [start]
    yield from zip(starts, [*(dash.start() for dash in dashes[1:]), end], strict=True)
