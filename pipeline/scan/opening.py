"""The first page down to where the body begins: the letterhead's two columns, title, subject, Kính gửi.

Nghị định 30/2020/NĐ-CP, Phụ lục I (state) and Hướng dẫn 36-HD/VPTW (party): on the left the body above, the body that
issues and the number, on a công văn with its subject (V/v) below; on the right the motto, place and date.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.scan import columns
from pipeline.scan.paragraphs import breaks_code, opens_symbol
from pipeline.scan.readers import Fold
from pipeline.scan.zones import PlacedLine, Zone, says, upper_share, zoned

Row = Sequence[PlacedLine]
_MIDDLE = 0.16  # of the page's width, by which the middle of a title may be off the page's
_LETTERHEAD = 0.5  # of the page's height, which no letterhead goes below
_PRINT = 0.85  # how sure a reader is of each word of print
_LOW, _TALL = 0.6, 1.6  # times the usual height of a line: how tall print is
_BLANK = 0.25  # of the page's width, at most between Số and its symbol
_DATE_GAP = 0.08  # of the page's width, at most between the pieces of place and date: a day is written by hand


def head_end(rows: Sequence[Row], fold: Fold) -> int:
    """How many rows the letterhead has: up to the title or Kính gửi, else to the first line over both columns."""
    for number, row in enumerate(rows):
        if row[0].y0 > _LETTERHEAD:
            break
        if any(_is_title(line, fold) or says(line.text, "addressee", fold) for line in row):
            return number
    wide = next((number for number, row in enumerate(rows) if any(line.width > 0.6 for line in row)), 0)
    dated = [number for number, row in enumerate(rows[:wide]) if _is_dated(row, fold)]
    below = dated[-1] + 1 if dated else wide
    return below if below < wide and _stands_like_a_title(rows[below]) else wide


def _is_dated(row: Row, fold: Fold) -> bool:
    return any(says(line.text, cue, fold) for line in row for cue in ("number", "place_date"))


def _stands_like_a_title(row: Row) -> bool:
    """Whether a row under number and date is capitals in the middle: a title that was misread."""
    line = columns.merged(row)
    return abs(line.centre - 0.5) < 0.1 and line.width < 0.5 and upper_share(line.text) > 0.8 and len(line.text) > 5


def _is_title(line: PlacedLine, fold: Fold) -> bool:
    """Whether a line is the document's type in capitals in the middle, its letters spaced or not."""
    if abs(line.centre - 0.5) >= _MIDDLE or upper_share(line.text) <= 0.7:
        return False
    single = sum(len(word.text) == 1 for word in line.words)
    text = line.text.replace(" ", "") if single > 0.7 * len(line.words) > 2 else line.text
    return says(text, "title", fold)


def letterhead(rows: Sequence[Row], height: float, fold: Fold) -> list[PlacedLine]:
    """The lines of the letterhead, the left column first, each with its zone; ``height`` is that of a line."""
    lines = [line for row in rows for line in _halves(row, fold)]
    mottos = [line for line in lines if _is_motto(line, fold)]
    top = min((line.y0 for line in mottos), default=0.0) - 2.2 * height
    left: list[PlacedLine] = []
    right: list[PlacedLine] = []
    stray: list[PlacedLine] = []
    numbered = about = False
    for line in lines:
        if line.y1 < top:
            stray.append(zoned(line, Zone.OVERLAY))
        elif line in mottos:
            right.append(zoned(line, Zone.MOTTO))
        elif line.centre > 0.45 and says(line.text, "place_date", fold):
            right.append(zoned(line, Zone.PLACE_DATE))
        elif line.centre > 0.5:
            right.append(zoned(line, _unknown(line, height) if mottos else Zone.MOTTO))
        elif not numbered and says(line.text, "number", fold):
            numbered = True
            left.append(zoned(line, Zone.NUMBER))
        elif numbered and left[-1].zone == Zone.NUMBER and (breaks_code(left[-1].text) or opens_symbol(line.text)):
            left.append(zoned(line, Zone.NUMBER))
        elif about or says(line.text, "about", fold):
            about = True
            left.append(zoned(line, Zone.SUBJECT))
        else:
            left.append(zoned(line, _unknown(line, height) if numbered else Zone.ISSUER))
    if not numbered:  # on the other side
        right = _first_as(Zone.NUMBER, "number", right, (Zone.MARGIN, Zone.MARK, Zone.MOTTO), fold)
    if not any(line.zone == Zone.PLACE_DATE for line in right):
        left = _first_as(Zone.PLACE_DATE, "dated", left, (Zone.MARGIN, Zone.MARK, Zone.ISSUER), fold)
    return stray + left + right


def _unknown(line: PlacedLine, height: float) -> Zone:
    """What a line of the letterhead is that no rule knows: a mark if it is print, a note if it may be the pen's."""
    words = [word for word in line.words if sum(map(str.isalpha, word.text)) > 1]
    printed = len(words) > 1 and min(word.confidence for word in line.words) > _PRINT
    return Zone.MARK if printed and _LOW * height < line.y1 - line.y0 < _TALL * height else Zone.MARGIN


def _first_as(zone: Zone, cue: str, lines: list[PlacedLine], among: tuple[Zone, ...], fold: Fold) -> list[PlacedLine]:
    """The lines, the first of some zones that has the words of a cue as one of ``zone``."""
    at = next((n for n, line in enumerate(lines) if line.zone in among and says(line.text, cue, fold)), None)
    return lines if at is None else [*lines[:at], zoned(lines[at], zone), *lines[at + 1 :]]


def _is_motto(line: PlacedLine, fold: Fold) -> bool:
    """Whether a line is the motto, or most of its words are the motto's (the others were misread)."""
    if says(line.text, "motto", fold):
        return True
    words = re.findall(r"\w+", line.text)
    known = sum(says(word, "motto_word", fold) for word in words)
    return line.centre > 0.5 and known >= 3 and known > 0.6 * len(words)


def _halves(row: Row, fold: Fold) -> list[PlacedLine]:
    """A row of the letterhead, what stands in its left column as one line (a number in its blank is a piece)."""
    row = _with_symbol(row, fold)
    left = [line for line in row if line.centre < 0.45 and not says(line.text, "motto", fold)]
    right = [line for line in row if line not in left]
    if len(right) > 1 and says(columns.merged(right).text, "place_date", fold) and _near(right):
        right = [columns.merged(right)]
    return columns.near_merged(left) + right


def _with_symbol(row: Row, fold: Fold) -> Row:
    """A row with its number in one piece, however wide the blank before the symbol: ``Số:      /TB-UBND``."""
    start = next((n for n, line in enumerate(row) if says(line.text, "number", fold)), None)
    end = next((n for n, line in enumerate(row) if opens_symbol(line.text)), 0)
    if start is None or start >= end or row[end].x0 - row[start].x1 > _BLANK:
        return row
    return [*row[:start], columns.merged(row[start : end + 1]), *row[end + 1 :]]


def _near(row: Row) -> bool:
    return all(b.x0 - a.x1 < _DATE_GAP for a, b in pairwise(row))


def title(rows: Sequence[Row], height: float, fold: Fold, *, dated: bool) -> list[PlacedLine]:
    """The rows from the title on: title, subject, Kính gửi, body; ``dated`` says that the letterhead has a date."""
    result: list[PlacedLine] = []
    titled = rows and (any(_is_title(line, fold) for line in rows[0]) or _stands_like_a_title(rows[0]))
    zone = Zone.TITLE if titled else Zone.BODY
    margin = _margins(rows)
    before: PlacedLine | None = None
    for row in rows:
        scraps, kept = _beside(row) if zone in (Zone.TITLE, Zone.SUBJECT) else ([], row)
        result += scraps
        line = columns.merged(kept)
        if not dated and zone in (Zone.TITLE, Zone.SUBJECT) and says(line.text, "dated", fold):
            dated = True
            result.append(zoned(line, Zone.PLACE_DATE))
            continue
        if says(line.text, "addressee", fold) and not any(done.zone == Zone.BODY for done in result):
            zone = Zone.ADDRESSEE
        elif zone == Zone.ADDRESSEE:
            zone = Zone.ADDRESSEE if line.x0 > margin[0] + 0.12 else Zone.BODY
        elif zone == Zone.TITLE and before:
            zone = Zone.SUBJECT if _centred(line, margin, fold) else Zone.BODY
        elif zone == Zone.SUBJECT and before and not _goes_on(line, before, margin, height, fold):
            zone = Zone.BODY
        before = line
        result.append(zoned(line, zone))
    return result


def _beside(row: Row) -> tuple[list[PlacedLine], Row]:
    """Scraps of stamps and notes to the left of a line in the middle, and that line."""
    main = min(row, key=lambda line: abs(line.centre - 0.5))
    scraps = [line for line in row if line.x1 < 0.3 and main.x0 - line.x1 > 0.03]
    return [zoned(line, Zone.MARGIN) for line in scraps], [line for line in row if line not in scraps]


def _margins(rows: Sequence[Row]) -> tuple[float, float]:
    """The left and right edge of the running text."""
    long = [line for row in rows for line in row if line.width > 0.55]
    if len(long) < 3:
        return 0.12, 0.93
    return float(np.percentile([line.x0 for line in long], 20)), float(np.percentile([line.x1 for line in long], 80))


def _centred(line: PlacedLine, margin: tuple[float, float], fold: Fold) -> bool:
    letter = next((letter for letter in line.text if letter.isalnum()), "")
    opens = line.x1 > margin[1] - 0.03 and not letter.islower() and says(line.text, "opening", fold)
    return abs((line.x0 + line.x1) - sum(margin)) / 2 < 0.05 and not opens


def _goes_on(line: PlacedLine, before: PlacedLine, margin: tuple[float, float], height: float, fold: Fold) -> bool:
    """Whether a line under the title still belongs to the subject."""
    if not _centred(line, margin, fold) or line.y0 - before.y1 > 1.4 * height:
        return False
    if upper_share(line.text) > 0.8 and upper_share(before.text) <= 0.8:
        return False
    starts_paragraph = line.x0 - margin[0] > 0.03 and line.x1 > margin[1] - 0.02
    return not starts_paragraph or before.x0 - margin[0] < 0.03 or before.x1 > margin[1] - 0.03
