"""The ink that a pen or a stamp has put into a blank, parted from the print beside it, from rules and from dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.scan.digits import Ink
from pipeline.scan.readers import Grey

_INK = 0.4  # of the way from paper to the darkest ink: darker is ink
_SPACE = 0.15  # of the type's size: a narrower gap is none
_NEAR = 0.25  # likewise: how far off the edge of print may be when it is only reckoned


@dataclass(frozen=True, slots=True)
class Blank:
    """Where a blank is on the page, in pixels.

    ``top`` and ``bottom`` are those of the words beside it, ``size`` is that of their type. ``reckoned`` tells whether
    the left and the right edge are only reckoned from the widths of letters. ``symbol`` tells that a dash or a slash
    ends it, to be looked for near a reckoned edge: it may stand as far left as ``earliest``.
    """

    left: float
    right: float
    top: float
    bottom: float
    size: float
    reckoned: tuple[bool, bool]
    symbol: bool
    earliest: float


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in a blank, cut to its ink, with its box in pixels of the page.

    ``certainty`` is the probability that this is all that is written there and nothing else. ``close`` tells whether
    the print after it follows without a space.
    """

    ink: Ink
    x0: int
    y0: int
    x1: int
    y1: int
    certainty: float
    close: bool


def find(image: Grey, blank: Blank) -> Written | None:
    """What is written in the blank; ``None`` where that is dots and rules at most."""
    size = blank.size
    y0, y1 = max(0, int(blank.top - 0.5 * size)), min(image.shape[0], int(blank.bottom + 0.5 * size))
    x0, x1 = max(0, int(blank.left - 0.8 * size)), min(image.shape[1], int(blank.right + 1.3 * size))
    strip = image[y0:y1, x0:x1].astype(np.float32)
    inner = strip[:, int(max(0, blank.left - x0)) : int(max(1, blank.right - x0))]
    if not strip.size or not inner.size:
        return None
    paper, darkest = np.percentile(strip, (80, 1))
    dark = np.percentile(inner, 1)
    if paper - dark < max(30.0, 0.25 * (paper - darkest)):
        return None
    ink = np.clip((paper - strip) / (paper - dark), 0, 1).astype(np.float32)
    ink[_rules(ink > _INK, size)] = 0
    _, labels, stats, middles = cv2.connectedComponentsWithStats((ink > _INK).astype(np.uint8), connectivity=8)
    pieces = []
    for number in range(1, len(stats)):  # 0 is the paper
        x, y, width, height, area = (float(value) for value in stats[number])
        pieces.append(_Piece(number, x, y, width, height, area, float(middles[number][0])))
    high, low = blank.top - y0, blank.bottom - y0
    left, right, certainty = blank.left - x0, blank.right - x0, 1.0
    if blank.symbol and blank.reckoned[1]:
        core = [piece for piece in pieces if high + 0.2 * (low - high) < piece.centre < low - 0.2 * (low - high)]
        right, certainty = _at_separator(labels, core, right, blank.earliest - x0, size)
    pieces = [piece for piece in pieces if high < piece.centre + 0.3 * size and piece.centre - 0.3 * size < low]
    inside = [piece for piece in pieces if piece.stands_in(left, right, size)]
    # just outside an edge print seldom stands: a reckoned one may be off, and cut a digit off
    outside = [piece for piece in pieces if piece not in inside and piece.height > 0.38 * size]
    if any((blank.reckoned[0] and -0.12 * size < piece.middle - left <= 0)
           or (blank.reckoned[1] and 0 <= piece.middle - right < 0.06 * size) for piece in outside):  # fmt: skip
        certainty *= 0.5
    tall = [piece for piece in inside if piece.height > 0.38 * size]
    if not tall:
        return None
    high, low = min(piece.y for piece in tall), max(piece.y + piece.height for piece in tall)
    kept = [piece for piece in inside if max(piece.height, piece.width) > 0.12 * size
            and piece.area > 0.004 * size * size
            and piece.y + piece.height > high - 0.15 * size and piece.y < low]  # fmt: skip
    left_out = sum(piece.area for piece in inside if piece.height > 0.12 * size and piece not in kept)
    area = sum(piece.area for piece in kept)
    mask = np.isin(labels, [piece.number for piece in kept]).astype(np.uint8)
    mask[:, : max(0, int(left - _NEAR * size))] = 0
    mask[:, int(right + _NEAR * size) :] = 0
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    upper, lower, first, end = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    drawn = (ink * cv2.dilate(mask, np.ones((3, 3), np.uint8)))[upper:lower, first:end]
    return Written(drawn, x0 + first, y0 + upper, x0 + end, y0 + lower, certainty=certainty * area / (area + left_out),
                   close=right - end < _SPACE * size)  # fmt: skip


def _rules(ink: npt.NDArray[np.bool_], size: float) -> npt.NDArray[np.bool_]:
    """Where there are lines to write on, or under the letterhead, but for the strokes that cross them."""
    mask = ink.astype(np.uint8)
    lines = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(3, round(1.1 * size))), np.uint8))
    thick = 2 * max(1, round(0.03 * size)) + 1
    lines = cv2.dilate(lines, np.ones((thick, 1), np.uint8))
    crossing = cv2.morphologyEx(mask * (1 - lines), cv2.MORPH_CLOSE, np.ones((2 * thick + 1, 1), np.uint8))
    return np.asarray((lines > 0) & (crossing == 0), np.bool_)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A connected piece of ink in a strip: its number, box, area and middle."""

    number: int
    x: float
    y: float
    width: float
    height: float
    area: float
    middle: float

    @property
    def centre(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2

    def stands_in(self, left: float, right: float, size: float) -> bool:
        """Whether it stands between two edges, or reaches well in from the print that it touches."""
        shared = min(self.x + self.width, right) - max(self.x, left)
        return left < self.middle < right or shared > 0.3 * size


def _at_separator(
    labels: npt.NDArray[Any], pieces: Sequence[_Piece], reckoned: float, earliest: float, size: float
) -> tuple[float, float]:
    """The edge put right by the dash or the slash that is seen near it, and how sure it is then.

    The last one counts, for a 1 may look like a slash.
    """
    near = [piece for piece in pieces if min(earliest, reckoned) - _NEAR * size < piece.middle < reckoned + 0.9 * size
            and 0.15 * size < piece.width < 0.5 * size]  # fmt: skip
    seen = [piece.x for piece in near if piece.height < 0.2 * size
            or (piece.height > 0.55 * size and _is_straight(labels == piece.number))]  # fmt: skip
    if seen:
        return max(seen), 1.0
    return (reckoned, 1.0) if reckoned - earliest < _NEAR * size else (earliest, 0.5)


def _is_straight(mask: npt.NDArray[np.bool_]) -> bool:
    """Whether a piece of ink is one straight stroke."""
    short, long = np.linalg.eigvalsh(np.cov(np.stack(np.nonzero(mask))))
    return bool(long > 20 * max(short, 0.1))
