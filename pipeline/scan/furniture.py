"""What stands on a page besides the notice's text: page numbers, e-signatures, incoming stamps, notes in the margins.

None of it may be lost in the text, and none of the text in it: a sentence that tells of an e-mail or of whoever signs
is text, so these are told by place and size as well as by words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.scan import columns
from pipeline.scan.paragraphs import is_item, opens_symbol
from pipeline.scan.readers import Fold
from pipeline.scan.zones import PlacedLine, Zone, says, upper_share, zoned

_PAGE_NUMBER = re.compile(r"\W{0,3}(?:(?:trang|tr)\W{0,2})?\d{1,3}(?:\s?/\s?\d{1,3})?\W{0,3}")
_TOP, _BOTTOM = 0.11, 0.9  # of the page: page numbers and footers stand beyond
_SMALL, _SMALLER = 0.85, 0.62  # of the usual height of a line
_WIDEST = 0.5  # of an e-signature's lines
_STAMP = 0.25  # the widest line of an incoming stamp; 0.08 below ĐẾN is its last line, 0.05 above its first
_ABOVE, _BELOW = 0.05, 0.08
_STAMPED_UNTIL = 0.4  # of the page, from the top: where stamps and marks stand
_OUTSIDE = 0.012  # of the page's width, beyond which print is outside the margins
_TURNED = 0.06  # of the page's height: no print is as tall
_MOST_STAMPS = 8  # that are looked at: a page has one or two
_LONG, _ENOUGH = 0.5, 5  # lines at least that long tell the margins, if there are so many


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's lines: the notice's text, the marks of urgency and secrecy, and what is no text."""

    text: list[PlacedLine]
    marks: list[PlacedLine]
    aside: list[PlacedLine]


def usual_height(lines: Sequence[PlacedLine]) -> float:
    """The usual height of a line, as a fraction of the page's."""
    heights = [line.y1 - line.y0 for line in lines if line.width > 0.3]
    return float(np.median(heights)) if heights else 0.015


def part(lines: Sequence[PlacedLine], height: float, fold: Fold) -> Parted:
    """The lines of a page, told apart; those that remain text stay as they are. ``height`` is that of a line."""
    edges = _edges(lines)
    lines = _cut_at_stamps(lines, edges, fold) if edges else lines
    found = [_single(line, lines, height, edges, fold) for line in lines]
    found = _grown(found, height, fold)
    stamps = [line for line in found if line.zone == Zone.STAMP]
    left = edges[0] - _OUTSIDE if edges else 0.0
    found = [zoned(line, Zone.STAMP) if line.zone == Zone.BODY
             and (_stamped(line, stamps, fold) or _heads_stamp(line, stamps, height, left)) else line
             for line in found]  # fmt: skip
    if edges:
        symbols = [line for line in found if opens_symbol(line.text)]
        found = [zoned(line, Zone.MARGIN) if line.zone == Zone.BODY and _outside(line, edges)
                 and not _is_numbered(line, symbols, fold) else line for line in found]  # fmt: skip
    return Parted(
        [line for line in found if line.zone == Zone.BODY],
        [line for line in found if line.zone == Zone.MARK],
        [line for line in found if line.zone not in (Zone.BODY, Zone.MARK)],
    )


def _edges(lines: Sequence[PlacedLine]) -> tuple[float, float] | None:
    """The left and right margin, where there is enough running text to tell them."""
    long = [line for line in lines if line.width > _LONG]
    if len(long) < _ENOUGH:
        return None
    return float(np.percentile([line.x0 for line in long], 10)), float(np.percentile([line.x1 for line in long], 90))


def _single(line: PlacedLine, lines: Sequence[PlacedLine], height: float, edges: tuple[float, float] | None,
            fold: Fold) -> PlacedLine:  # fmt: skip
    """A line with the zone that its own words and place tell."""
    if (line.y1 < _TOP or line.y0 > _BOTTOM) and _PAGE_NUMBER.fullmatch(fold(line.text)):
        inmost = [other for other in lines if (other.y1 < line.y0 if line.y1 < _TOP else other.y0 > line.y1)]
        if not inmost or edges is None or line.x0 > edges[0] + 0.03:
            return zoned(line, Zone.PAGE_NUMBER)
    small = line.y1 - line.y0 < _SMALL * height
    at_edge = line.y1 < _TOP or line.y0 > _BOTTOM
    if line.width < _WIDEST and says(line.text, "overlay", fold):
        return zoned(line, Zone.OVERLAY)
    if (small or at_edge) and says(line.text, "overlay_small", fold):
        return zoned(line, Zone.OVERLAY)
    if line.y1 - line.y0 < _SMALLER * height and (line.y1 < 0.05 or line.y0 > 0.955):
        return zoned(line, Zone.OVERLAY)
    if line.y0 > _BOTTOM and says(line.text, "footer", fold):
        return zoned(line, Zone.MARGIN)
    if _is_stamp(line, fold):
        return zoned(line, Zone.STAMP)
    return zoned(line, Zone.MARK) if _is_mark(line, lines, fold) else line


def _is_mark(line: PlacedLine, lines: Sequence[PlacedLine], fold: Fold) -> bool:
    """Whether a line is a mark of urgency or secrecy: in capitals, or with one above all running text."""
    if line.width > _STAMP or line.y1 > _STAMPED_UNTIL or not says(line.text, "mark", fold):
        return False
    if upper_share(line.text) > 0.7:
        return True
    first = next((letter for letter in line.text if letter.isalpha()), "")
    running = any(other.width > _LONG and other.middle < line.y0 for other in lines)
    return first.isupper() and line.page == 1 and not running


def _grown(lines: Sequence[PlacedLine], height: float, fold: Fold) -> list[PlacedLine]:
    """The lines, with small print right above and below an e-signature's lines as part of it."""
    found = list(lines)
    todo = [line for line in found if line.zone == Zone.OVERLAY and line.y1 - line.y0 < _SMALL * height]
    while todo:
        known = todo.pop()
        tall = known.y1 - known.y0
        for number, line in enumerate(found):
            gap = max(line.y0 - known.y1, known.y0 - line.y1)
            if (
                line.zone == Zone.BODY
                and line.y1 - line.y0 < _SMALL * height
                and line.width < _WIDEST
                and gap < 0.8 * tall
                and (abs(line.x0 - known.x0) < 0.02 or known.x0 <= line.centre <= known.x1)
                and not any(says(line.text, cue, fold) for cue in ("motto", "number", "place_date", "recipients"))
                and not line.text.startswith("-")
            ):
                found[number] = zoned(line, Zone.OVERLAY)
                todo.append(found[number])
    return found


def _is_stamp(line: PlacedLine, fold: Fold) -> bool:
    """Whether a line begins an incoming stamp: ĐẾN, by itself or with what stands beside it."""
    if line.width > _STAMP or line.y1 > _STAMPED_UNTIL:
        return False
    if says(line.text, "stamp", fold):
        return True
    # ĐẾNSố:, as the frame's narrow gaps are read; ĐẾN NĂM 2030 is the end of a subject in capitals
    letters = line.text.lstrip(" \"'|[(.,-")
    return fold(letters).startswith("den") and letters[:3].isupper() and bool(re.match(r"\w", letters[3:]))


def _stamped(line: PlacedLine, stamps: Sequence[PlacedLine], fold: Fold) -> bool:
    """Whether a line is one of an incoming stamp's others: Số, Ngày, Chuyển beside and below ĐẾN."""
    return says(line.text, "stamped", fold) and any(
        stamp.y0 - 0.01 < line.middle < stamp.y1 + _BELOW
        and stamp.x0 - 0.05 < line.x0 and line.x1 < stamp.x1 + _STAMP for stamp in stamps)  # fmt: skip


def _heads_stamp(line: PlacedLine, stamps: Sequence[PlacedLine], height: float, left: float) -> bool:
    """Whether a line is the name of whoever received the notice, right above ĐẾN: in the margin, or small."""
    return (line.y1 - line.y0 < _SMALL * height or line.x0 < left) and any(
        -0.005 < stamp.y0 - line.y1 < 0.02 and line.width < _STAMP and line.x0 < stamp.x1 and stamp.x0 - 0.05 < line.x0
        for stamp in stamps
    )


def _cut_at_stamps(lines: Sequence[PlacedLine], edges: tuple[float, float], fold: Fold) -> list[PlacedLine]:
    """The lines, those that run from an incoming stamp in the margin into the text beside it cut at its right edge."""
    anchors = [line for line in lines if _is_stamp(line, fold)][:_MOST_STAMPS]
    result = []
    for line in lines:
        stamped = 0
        if line.x0 < edges[0] - _OUTSIDE:
            stamped = max((_words_within(line, anchor, lines) for anchor in anchors), default=0)
        if 0 < stamped < len(line.words):
            result.append(zoned(columns.cut(line, 0, stamped), Zone.STAMP))
            result.append(columns.cut(line, stamped, len(line.words)))
        else:
            result.append(line)
    return result


def _words_within(line: PlacedLine, anchor: PlacedLine, lines: Sequence[PlacedLine]) -> int:
    """How many words of a line that is longer stand in the stamp that ``anchor`` begins."""

    def beside(other: PlacedLine, above: float) -> bool:
        return other.x0 < anchor.x1 and anchor.y0 - above < other.middle < anchor.y1 + _BELOW

    if line is anchor or not beside(line, 0.01):
        return 0
    edge = max(other.x1 for other in lines if other.x1 - anchor.x0 < _STAMP and beside(other, _ABOVE)) + _OUTSIDE
    if line.x1 <= edge:
        return 0
    return sum(columns.cut(line, number, number + 1).x1 <= edge for number in range(len(line.words)))


def _is_numbered(line: PlacedLine, symbols: Sequence[PlacedLine], fold: Fold) -> bool:
    """Whether a line is the Số of a symbol beside it, the number between them blank."""
    return says(line.text, "number", fold) and any(other.y0 < line.y1 and line.y0 < other.y1 for other in symbols)


def _outside(line: PlacedLine, edges: tuple[float, float]) -> bool:
    """Whether a line is a note in the margin: outside the running text, or turned."""
    turned = line.y1 - line.y0 > max(_TURNED, line.width) and len(line.text) > 2
    beside = line.x1 < edges[0] - _OUTSIDE or line.x0 > edges[1] + _OUTSIDE
    return turned or (beside and not is_item(line.text + " "))
