"""Counts of opinions in a table: by subject in its rows, by authority and by what became of them in its columns.

A column counts if its heading says what it counts and its cells hold numbers. The row of totals is sure where the
others add up to it; the parts by subject are marked, for no column of the contract says of what they are parts.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.fields import grid
from pipeline.fields.authority import Authority, Issuer, scopes
from pipeline.fields.grid import Row, Span
from pipeline.fields.opinion_cues import as_kind, as_stage, cues_in
from pipeline.language.numbers import Number, read
from pipeline.language.text import Paragraph, Text
from pipeline.notice import OpinionCount, OpinionKind, Stage

_NOUN = re.compile(r"\by\s{0,2}kien\b|\bkien\s{0,2}nghi\b|\bphan\s{0,2}anh\b")
_HOW_MANY = re.compile(r"(?:tong\s+)?so(?:\s+(?:luong|luot))?(?:\s+(?:cac|nhan dan))?\b|tong\b|luot\b")
_NUMBER = re.compile(r"[\dlIoO|]{1,4}")
_TOTAL = re.compile(r"\W*(?:tong|cong)\b")
_TOTALS, _ALONE, _PART = 0.95, 0.92, 0.85  # how sure a count is: of the row of totals, of the only row, of the others


class Column(NamedTuple):
    """What a column counts; ``None``: its heading does not say when or whose."""

    at: int
    stage: Stage | None
    kind: OpinionKind
    authority: Authority | None


class Cell(NamedTuple):
    """A count at ``text[slice(*at)]`` and what its column says of it."""

    at: Span
    number: Number
    column: Column


Placed = tuple[int, OpinionCount]


def find(text: Text, own: Issuer, concluded: int, told: list[Placed]) -> list[Placed]:
    """The counts of tables that are not ``told`` in sentences, each once, with where they stand.

    When the opinions were raised a column says, or the line above the table, or what is told last before it.
    ``concluded`` is where the conclusions begin, which name opinions again.
    """
    found: dict[tuple[object, ...], Placed] = {}
    for rows in grid.tables(text):
        start = rows[0][0][0]
        said = list(_stages(text, grid.line_above(text, rows)))
        if start > concluded and not said:
            continue
        before = [row.stage for at, row in told if at < start]
        stage, certainty = (said[-1], 0.99) if said else (before[-1], 0.95) if before else ("at_meeting", 0.6)
        for cell in _counted(text, rows, own):
            row = _row(text, cell, stage, certainty)
            last = found.get(_key(row))
            if last is None or last[1].count.confidence < row.count.confidence:
                found[_key(row)] = cell.at[0], row
    known = {_key(row) for _, row in told}
    return [placed for key, placed in found.items() if key not in known]


def _stages(text: Text, line: Paragraph | None) -> Iterator[Stage]:
    """When the opinions of the table below a line were raised, where the line says so."""
    if line is None:
        return
    for side in ("left", "right"):
        for cue in cues_in(text, line.start, line.end, side, "stage"):
            if cue.aspect == "stage":
                yield as_stage(cue.value)


def _key(row: OpinionCount) -> tuple[object, ...]:
    return row.stage, row.kind, row.scope, row.authority, row.count.value, row.total and row.total.value


def _row(text: Text, cell: Cell, stage: Stage, certainty: float) -> OpinionCount:
    column, authority = cell.column, cell.column.authority
    sure = min(cell.number.certainty, 0.99 if column.stage else certainty, authority.certainty if authority else 0.99)
    return OpinionCount(
        stage=column.stage or stage, kind=column.kind, scope=authority.scope if authority else "all",
        authority=authority.written if authority else None,
        count=text.value(cell.number.value, *cell.at, method="opinions.table", certainty=sure),
    )  # fmt: skip


def _counted(text: Text, rows: list[Row], own: Issuer) -> list[Cell]:
    """The counts of one table; none where no column counts those raised."""
    first = next((k for k, row in enumerate(rows) if any(_NUMBER.fullmatch(text.text, *cell) for cell in row)), 0)
    data = [row for row in rows[first:] if not _is_numbering(text, row)]
    columns = [column for column in _columns(text, rows[:first], own) if _counts(text, data, column.at)]
    return list(_cells(text, data, columns)) if any(column.kind == "raised" for column in columns) else []


def _is_numbering(text: Text, row: Row) -> bool:
    """Whether a row numbers the columns: 1, 2, 3."""
    return len(row) > 2 and [text.text[slice(*cell)] for cell in row] == [str(k + 1) for k in range(len(row))]


def _columns(text: Text, heads: list[Row], own: Issuer) -> Iterator[Column]:
    """The columns that count opinions, by the cells above their numbers."""
    noun = any(_NOUN.search(text.folded, *cell) for row in heads for cell in row)
    for number in range(max(map(len, heads), default=0)) if noun else ():
        above = [row[number] for row in heads if number < len(row) and row[number][0] < row[number][1]]
        authority = next((said for cell in above for said in scopes(text, *cell, own)), None)
        kinds = [cue for cell in above for side in ("right", "left") for cue in cues_in(text, *cell, side, "kind")]
        told = [cue for cue in kinds if as_kind(cue.value) != "raised"]
        stages = [cue for cell in above for cue in cues_in(text, *cell, "left", "stage") if cue.aspect == "stage"]
        raised = any(_HOW_MANY.match(text.folded, *cell) or _NOUN.match(text.folded, *cell) for cell in above)
        if told or authority or raised:
            stage = as_stage(stages[-1].value) if stages else None
            yield Column(number, stage, as_kind(told[0].value) if told else "raised", authority)


def _counts(text: Text, rows: list[Row], column: int) -> bool:
    """Whether the column holds numbers, or nothing where there is nothing to count, and nothing else."""
    cells = [row[column] for row in rows if column < len(row)]
    printed = [text.text[slice(*cell)] for cell in cells]
    return any(map(_NUMBER.fullmatch, printed)) and all(
        _NUMBER.fullmatch(each) or not each.strip("-–/. ") for each in printed
    )


def _cells(text: Text, rows: list[Row], columns: list[Column]) -> Iterator[Cell]:
    """The counts, row by row; nought is no count of opinions."""
    totals = [any(_TOTAL.match(text.folded, *cell) for cell in row) for row in rows]
    agrees = {column.at: _adds_up(text, rows, totals, column.at) for column in columns}
    for row, total in zip(rows, totals, strict=True):
        for column in columns:
            number = read(text, *row[column.at]) if column.at < len(row) else None
            if number and number.value:
                sure = _ALONE if len(rows) == 1 else _PART if not total else _TOTALS if agrees[column.at] else 0.6
                yield Cell(row[column.at], Number(number.value, min(number.certainty, sure)), column)


def _adds_up(text: Text, rows: list[Row], totals: list[bool], column: int) -> bool:
    """Whether the one row of totals has in this column what the others have together."""
    values = [read(text, *row[column]) if column < len(row) else None for row in rows]
    total = [value.value for value, is_total in zip(values, totals, strict=True) if value and is_total]
    parts = [value.value for value, is_total in zip(values, totals, strict=True) if value and not is_total]
    return len(total) == 1 and total[0] == sum(parts)
