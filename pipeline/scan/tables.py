"""Tables: lines that stand in cells -> rows from the top, cells from left to right, a cell's wrapped lines together.

A ruled table's cells are told by its rules (``rules.py``). One without rules is told by its columns: rows of three or
more pieces whose beginnings stand under each other. What stands in a row that has no first cell goes on with the row
above.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pipeline.scan import columns
from pipeline.scan.readers import Fold
from pipeline.scan.rules import Cell
from pipeline.scan.zones import Block, PlacedLine, Zone, says, upper_share

_SAME = 0.006  # of the page: edges of cells closer than that are one
_COLUMNS, _ROWS = 3, 3  # that a table without rules has at least
_BEYOND = 0.012  # of the page's width, by which a piece may reach into the column beside it
_ALIGNED = 0.015  # of the page's width: edges of a column's pieces that stand under each other
# a frame round the letterhead or the foot is no table
_NO_TABLE = ("motto", "recipients", "addressee")


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows, each the lines of its cells in reading order, and where it begins and ends on the page."""

    rows: tuple[tuple[PlacedLine, ...], ...]
    y0: float
    y1: float

    def blocks(self, zone: Zone) -> list[Block]:
        """A paragraph for each row."""
        return [Block(zone, tuple(replace(line, zone=zone) for line in row)) for row in self.rows]


def ruled(lines: Sequence[PlacedLine], cells: Sequence[Cell], fold: Fold) -> tuple[Rows | None, list[PlacedLine]]:
    """The table that ``cells`` (in fractions of the page) make of the lines that stand in them, and the other lines.

    ``None`` and all lines where the rules enclose no table.
    """
    inside: dict[Cell, list[PlacedLine]] = {}
    rest: list[PlacedLine] = []
    for line in lines:
        for cell, part in _parts(line, cells):
            if cell is None:
                rest.append(part)
            else:
                inside.setdefault(cell, []).append(part)
    found = [line for own in inside.values() for line in own]
    lefts, tops = _edges([cell.x0 for cell in cells]), _edges([cell.y0 for cell in cells])
    across, down = ({_nearest(edges, value) for value in values} for edges, values in
                    ((lefts, [cell.x0 for cell in inside]), (tops, [cell.y0 for cell in inside])))  # fmt: skip
    single_row = len(down) < 2 and len(across) < _COLUMNS  # a row may fill a page
    if len(across) < 2 or single_row or any(_part_of_a_letter(line, fold) for line in found):
        return None, list(lines)
    rows: dict[int, list[PlacedLine]] = {}
    for cell in sorted(inside, key=lambda cell: (_nearest(tops, cell.y0), cell.x0)):
        column = _nearest(lefts, cell.x0) + 1
        rows.setdefault(_nearest(tops, cell.y0), []).extend(_cell(inside[cell], column))
    y0, y1 = min(cell.y0 for cell in cells), max(cell.y1 for cell in cells)
    return Rows(tuple(tuple(row) for row in rows.values()), y0, y1), rest


def _part_of_a_letter(line: PlacedLine, fold: Fold) -> bool:
    return any(says(line.text, cue, fold) for cue in _NO_TABLE) or (
        upper_share(line.text) > 0.7 and says(line.text, "authority", fold)
    )


def _parts(line: PlacedLine, cells: Sequence[Cell]) -> list[tuple[Cell | None, PlacedLine]]:
    """The stretches of a line that stand in one cell each, or in none."""
    parts: list[tuple[Cell | None, int]] = []
    for number in range(len(line.words)):
        x = columns.cut(line, number, number + 1).centre
        cell = next((c for c in cells if c.x0 <= x <= c.x1 and c.y0 <= line.middle <= c.y1), None)
        if not parts or parts[-1][0] != cell:
            parts.append((cell, number))
    ends = [*(start for _, start in parts[1:]), len(line.words)]
    return [(cell, columns.cut(line, start, end)) for (cell, start), end in zip(parts, ends, strict=True)]


def _edges(values: Sequence[float]) -> list[float]:
    """The places of edges; those that nearly touch are one: on a tilted page a rule climbs from cell to cell."""
    edges: list[list[float]] = []
    for value in sorted(values):
        if edges and value - edges[-1][-1] < _SAME:
            edges[-1].append(value)
        else:
            edges.append([value])
    return [float(np.mean(edge)) for edge in edges]


def _nearest(edges: Sequence[float], value: float) -> int:
    return int(np.argmin([abs(edge - value) for edge in edges]))


def _cell(lines: Sequence[PlacedLine], column: int) -> list[PlacedLine]:
    """The lines of a cell in reading order, marked with its column."""
    return [replace(columns.merged(row), cell=column) for row in columns.rows(lines)]


def unruled(rows: Sequence[Sequence[PlacedLine]]) -> list[tuple[int, int, Rows]]:
    """The tables without rules among rows of running text, each with its first row and the one after its last."""
    tables = []
    start = 0
    while start < len(rows):
        end = _last(rows, start)
        full = [row for row in rows[start:end] if len(row) == len(rows[start])]
        if len(full) >= _ROWS and all(map(_aligned, zip(*full[1:], strict=True))):  # a head may stand otherwise
            tables.append((start, end, _by_columns(rows[start:end])))
            start = end
        else:
            start += 1
    return tables


def _last(rows: Sequence[Sequence[PlacedLine]], start: int) -> int:
    """The row after the last one that fits the columns of row ``start``."""
    first = rows[start]
    if len(first) < _COLUMNS:
        return start
    lefts = _lefts(first)
    end = start + 1
    while end < len(rows) and _fits(rows[end], first, lefts) and rows[end][0].y0 - rows[end - 1][0].y1 < 0.03:
        end += 1
    while end > start + 1 and len(rows[end - 1]) == 1 and rows[end - 1][0].centre < lefts[1]:
        end -= 1  # what stands under the first column alone is text again
    return end


def _aligned(column: Sequence[PlacedLine]) -> bool:
    """Whether the pieces of a column stand under each other by their left edges, middles or right edges."""
    return any(float(np.ptp(edges)) < _ALIGNED for edges in (
        [line.x0 for line in column], [line.centre for line in column], [line.x1 for line in column]
    ))  # fmt: skip


def _lefts(first: Sequence[PlacedLine]) -> list[float]:
    """Where the columns of a table begin whose first row is ``first``: midway between its pieces."""
    return [0.0, *((a.x1 + b.x0) / 2 for a, b in pairwise(first))]


def _column(line: PlacedLine, lefts: Sequence[float]) -> int:
    return max(number for number, left in enumerate(lefts) if left <= line.centre or number == 0)


def _fits(row: Sequence[PlacedLine], first: Sequence[PlacedLine], lefts: Sequence[float]) -> bool:
    """Whether each piece of a row stands in a column of its own, and under or over what the first row has there."""
    taken = set()
    for line in row:
        column = _column(line, lefts)
        above = first[column]
        beside = first[column + 1].x0 if column + 1 < len(first) else 1.0
        if column in taken or line.x1 > beside + _BEYOND or line.x0 > above.x1 or line.x1 < above.x0:
            return False
        taken.add(column)
    return True


def _by_columns(rows: Sequence[Sequence[PlacedLine]]) -> Rows:
    lefts = _lefts(rows[0])
    cells: list[dict[int, list[PlacedLine]]] = []
    for row in rows:
        placed = {_column(line, lefts): line for line in row}
        if not cells or 0 in placed:
            cells.append({})
        for column, line in placed.items():
            cells[-1].setdefault(column, []).append(line)
    ordered = tuple(
        tuple(replace(line, cell=column + 1) for column in sorted(own) for line in own[column]) for own in cells
    )
    return Rows(ordered, min(line.y0 for line in rows[0]), max(line.y1 for line in rows[-1]))
