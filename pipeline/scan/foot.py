"""The foot of a notice: nơi nhận on the left, the signature on the right, and what follows it: copies, annexes.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 to II.9 and Hướng dẫn 36-HD/VPTW; a copy (sao y, sao lục, trích sao) has a
letterhead and a foot of its own under those of the document (Nghị định 30/2020/NĐ-CP, Điều 25, Phụ lục I, phần III).
"""

from collections.abc import Sequence

from pipeline.scan import columns
from pipeline.scan.readers import Fold
from pipeline.scan.zones import PlacedLine, Zone, says, upper_share, zoned

Row = Sequence[PlacedLine]
_MOST_ROWS = 25  # of a foot; a page of more short lines is a list
_NARROW, _WIDE = 0.45, 0.6  # of the page's width: a line of the foot, a line of running text


def start(rows: Sequence[Row], fold: Fold) -> int:
    """How many rows come before the foot: Nơi nhận, or the lines of authority beside and above it."""
    for number, row in enumerate(rows):
        if any(_opens(line, fold) for line in row) or _office_over_a_name(rows, number, fold):
            first = number
            while first and all(line.x0 > 0.4 and upper_share(line.text) > 0.6 for line in rows[first - 1]):
                first -= 1
            return first
    return len(rows)


def _opens(line: PlacedLine, fold: Fold) -> bool:
    if line.x0 < 0.45:
        return says(line.text, "recipients", fold)
    return says(line.text, "authority", fold) and upper_share(line.text) > 0.7


def _office_over_a_name(rows: Sequence[Row], number: int, fold: Fold) -> bool:
    """Whether a row is an office on the right (CHỦ TỊCH), alone or beside others, with no running text under it."""
    if any(line.width > _NARROW or upper_share(line.text) < 0.8 for line in rows[number]):
        return False
    last = rows[number][-1]
    if last.x0 < 0.4 or last.centre < 0.55 or not says(last.text, "office", fold):
        return False
    return all(line.width < _WIDE for row in rows[number:] for line in row)


def read(rows: Sequence[Row], fold: Fold, *, listed: bool = False) -> list[PlacedLine]:
    """The rows of the foot: nơi nhận, then the signature, then the annex that begins on the same page.

    ``listed`` says that nơi nhận has begun on the page before.
    """
    end = _end(rows, fold)
    left: list[PlacedLine] = []
    right: list[PlacedLine] = []
    for row in rows[:end]:
        own = [line for line in row if _is_listed(line, fold, begun=bool(left) or listed)]
        left += [zoned(line, Zone.RECIPIENTS) for line in own]
        right += [zoned(line, Zone.SIGNATURE) for line in columns.near_merged([x for x in row if x not in own])]
    return left + right + [zoned(columns.merged(row), Zone.ANNEX) for row in rows[end:]]


def _is_listed(line: PlacedLine, fold: Fold, *, begun: bool) -> bool:
    if line.x0 > 0.4:
        return False
    dashed = line.text.startswith("-")
    if line.centre >= 0.52:  # a long recipient under the signature
        return dashed and begun and line.x0 < 0.25
    return begun or dashed or says(line.text, "recipients", fold)


def _end(rows: Sequence[Row], fold: Fold) -> int:
    """How many rows are the foot's: up to the letterhead of a copy, or an annex on the same page."""
    for number, row in enumerate(rows):
        if number == 0:
            continue
        if any(says(line.text, "annex", fold) and _is_heading(line) for line in row):
            return number
        if any(says(line.text, "copy", fold) for line in row):
            first = number
            while first > 1 and all(_of_a_letterhead(line, fold) for line in rows[first - 1]):
                first -= 1
            return first
    return len(rows)


def _of_a_letterhead(line: PlacedLine, fold: Fold) -> bool:
    if says(line.text, "authority", fold) or says(line.text, "office", fold) or line.text.startswith("-"):
        return False
    return upper_share(line.text) > 0.7 or any(says(line.text, cue, fold) for cue in ("place_date", "number", "motto"))


def _is_heading(line: PlacedLine) -> bool:
    return abs(line.centre - 0.5) < 0.15 and upper_share(line.text) > 0.7


def is_signed(lines: Sequence[PlacedLine]) -> bool:
    """Whether the signature so far has a name: a line of it that is not in capitals."""
    return any(
        line.zone == Zone.SIGNATURE and upper_share(line.text) < 0.6 and 2 <= len(line.words) <= 8 for line in lines
    )


def begins_annex(rows: Sequence[Row], fold: Fold) -> bool:
    """Whether a page begins like an annex: Phụ lục, a list, a form, a letterhead."""
    return any(
        says(line.text, cue, fold) for row in rows[:4] for line in row for cue in ("annex", "motto") if _is_short(line)
    )


def _is_short(line: PlacedLine) -> bool:
    return line.width < _WIDE


def carried_over(rows: Sequence[Row], fold: Fold) -> int:
    """How many rows at the top of a page still are the foot, which a page break has cut before the signer's name."""
    for number, row in enumerate(rows):
        for line in row:
            heading = _is_heading(line) and abs(line.centre - 0.5) < 0.08
            if line.width > _WIDE or heading or any(says(line.text, cue, fold) for cue in ("annex", "motto")):
                return number if number <= _MOST_ROWS else 0
    return len(rows) if len(rows) <= _MOST_ROWS else 0
