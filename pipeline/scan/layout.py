"""Words to lines, lines to zones, zones to paragraphs in reading order.

The zones are told by where a line stands and by a few fixed words, after the layouts that Nghị định 30/2020/NĐ-CP
(state) and Hướng dẫn 36-HD/VPTW (party) prescribe: letterhead in two columns, title and subject centred, body, and at
the foot nơi nhận on the left beside the signature on the right. The words are data: ``cues.tsv``.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.scan import columns, foot, furniture, opening, tables
from pipeline.scan.paragraphs import joined, paragraphs
from pipeline.scan.readers import Fold, Line
from pipeline.scan.rules import Cell, Table
from pipeline.scan.zones import NOT_TEXT, Block, PlacedLine, Zone, says, zoned

__all__ = ["NOT_TEXT", "Block", "PageLines", "PlacedLine", "Zone", "beside", "joined", "lay_out"]

_SPREAD = 1.15  # width over height of a page that may be two pages side by side
_GUTTER = 0.01  # of its width, on either side of its middle, that no line of theirs crosses
_LONG, _ENOUGH = 0.3, 6  # lines at least that long (of the width of both) on either side, and how many


class PageLines(NamedTuple):
    """A page that was read: its number from 1, its size, its lines and its ruled tables in pixels."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]
    tables: Sequence[Table] = ()


def lay_out(pages: Iterable[PageLines], fold: Fold) -> tuple[Block, ...]:
    """The pages of a notice -> its paragraphs in reading order."""
    parts: list[PlacedLine | Block] = []
    foot_lines: list[PlacedLine] = []
    halves = [half for page in pages for half in _halves(page)]
    for index, (half, left) in enumerate(halves):
        sheet = _Sheet(half, left, fold)
        zones = {line.zone for line in foot_lines}
        ended = Zone.RECIPIENTS in zones or (foot.is_signed(foot_lines) and sheet.begins_annex())
        found = sheet.after(foot_lines) if ended else sheet.zoned(first=index == 0)
        if ended and any(part.zone == Zone.RECIPIENTS for part in found):
            parts.sort(key=lambda part: part.zone == Zone.RECIPIENTS)  # nơi nhận goes on: the signature comes first
        foot_lines += [part for part in found if isinstance(part, PlacedLine)
                       and part.zone in (Zone.RECIPIENTS, Zone.SIGNATURE)]  # fmt: skip
        parts += found
    return paragraphs(parts)


def beside(number: int, width: int, height: int, lines: Sequence[Line], fold: Fold) -> tuple[Block, ...]:
    """Lines that stand on a page in coloured ink, each a paragraph: of e-signatures, and of stamps and the pen."""
    placed = [PlacedLine(number, Zone.STAMP, line.words, line.x0 / width, line.y0 / height, line.x1 / width,
                         line.y1 / height) for line in lines]  # fmt: skip
    told = [zoned(line, Zone.OVERLAY) if any(says(line.text, cue, fold) for cue in ("overlay", "overlay_small"))
            else line for line in placed]  # fmt: skip
    return tuple(Block(line.zone, (line,)) for line in told)


def _halves(page: PageLines) -> list[tuple[PageLines, float]]:
    """A page with the pixel where it begins; two for a scan of two pages side by side."""
    middle = page.width / 2
    edge = _GUTTER * page.width
    long = [line for line in page.lines if line.x1 - line.x0 > _LONG * page.width]
    if (
        page.width < _SPREAD * page.height
        or any(line.x0 < middle - edge and line.x1 > middle + edge for line in page.lines)
        or any(cell.x0 < middle < cell.x1 for table in page.tables for cell in table)
        or min(sum(line.x1 < middle for line in long), sum(line.x0 > middle for line in long)) < _ENOUGH
    ):
        return [(page, 0.0)]
    return [
        (
            PageLines(page.number, middle, page.height,
                      [line for line in page.lines if (line.x0 > middle) == (left > 0)],
                      [table for table in page.tables if (table[0].x0 > middle) == (left > 0)]),
            left,
        )
        for left in (0.0, middle)
    ]  # fmt: skip


class _Sheet:
    """One page while its lines are told apart."""

    def __init__(self, page: PageLines, left: float, fold: Fold) -> None:
        self._fold = fold
        lines = columns.placed(page.number, page.width, page.height, page.lines, fold, left)
        self._tables: list[tables.Rows] = []
        for cells in page.tables:
            inside = [Cell((c.x0 - left) / page.width, c.y0 / page.height, (c.x1 - left) / page.width,
                           c.y1 / page.height) for c in cells]  # fmt: skip
            table, lines = tables.ruled(lines, inside, fold)
            if table:
                self._tables.append(table)
        self._height = furniture.usual_height(lines)
        self._parted = furniture.part(lines, self._height, fold)
        self._rows = columns.rows(self._parted.text)

    def begins_annex(self) -> bool:
        """Whether the page begins like an annex."""
        return foot.begins_annex(self._rows, self._fold)

    def after(self, foot_lines: Sequence[PlacedLine]) -> list[PlacedLine | Block]:
        """The parts of a page that comes after the foot: what a page break has cut off it, and annexes."""
        kept = 0 if foot.is_signed(foot_lines) else foot.carried_over(self._rows, self._fold)
        carried = foot.read(self._rows[:kept], self._fold, listed=True)
        annex = [zoned(columns.merged(row), Zone.ANNEX) for row in self._rows[kept:]]
        return [*carried, *self._with_tables(annex, Zone.ANNEX), *self._parted.aside]

    def zoned(self, *, first: bool) -> list[PlacedLine | Block]:
        """The page's parts in reading order, each with its zone."""
        head_end = opening.head_end(self._rows, self._fold) if first else 0
        head = opening.letterhead(self._rows[:head_end], self._height, self._fold)
        rest = self._rows[head_end:]
        foot_start = foot.start(rest, self._fold)
        rows = rest[:foot_start]
        for start, end, table in reversed(tables.unruled(rows)):
            self._tables.append(table)
            del rows[start:end]
        if first:
            dated = any(line.zone == Zone.PLACE_DATE for line in head)
            body = opening.title(rows, self._height, self._fold, dated=dated)
        else:
            body = [columns.merged(row) for row in rows]
        ending = foot.read(rest[foot_start:], self._fold)
        return [*self._parted.marks, *head, *self._with_tables(body, Zone.TABLE), *ending, *self._parted.aside]

    def _with_tables(self, lines: Sequence[PlacedLine], zone: Zone) -> list[PlacedLine | Block]:
        """The lines with the page's tables among them, each where it stands."""
        parts: list[PlacedLine | Block] = list(lines)
        for table in sorted(self._tables, key=lambda table: table.y0):
            at = next((number for number, part in enumerate(parts)
                       if isinstance(part, PlacedLine) and part.middle > table.y0), len(parts))  # fmt: skip
            parts[at:at] = table.blocks(zone)
        return parts
