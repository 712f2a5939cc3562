"""What is on a page as scanned and not its print: black about the sheet, specks, print from behind."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.scan.paper import darkness
from pipeline.scan.readers import Grey

# the black of a scanner's bed or lid, looked for at this resolution; print is less wide than this many pixels of it
_DPI, _DARK, _WIDE = 50, 96, 5
_SOME, _MOST = 0.002, 0.4  # of a page; more is a page that is dark itself
_INK = 128
# inches: specks are no larger than a full stop, and further from print than a dot is from its letter
_STOP, _APART = 0.022, 0.05
_MANY = 6  # specks on a square inch
# print of the other side, looked for at this resolution: ink (so much darker, of 255, than the paper) that hangs
# together like a letter (inches) and is nowhere as dark as this share of print; elsewhere a sixth is so faint
_THROUGH_DPI, _FAINT, _DARK = 100, 20, 80
_LETTER, _OF_PRINT = (0.05, 0.25), 0.6
_MANY_FAINT, _TELLING = 0.25, 100
_PAPER = 9, 31  # pixels: strokes that are filled in, and how far the paper is levelled
_EDGE, _LARGE = 0.02, 0.8  # inches: light ink so near to print is the edge of its strokes; so large it is a seal


def find_border(page: Grey, dpi: int) -> Grey | None:
    """Where (255) the black about the sheet is, on a grey page (H, W) as scanned; ``None`` without any."""
    scale = _DPI / dpi
    small: Grey = np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    # all that is outside is taken as black, so that a thin strip along the edge is wide enough
    framed = np.pad((small < _DARK).astype(np.uint8), _WIDE, constant_values=1)
    wide = cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((_WIDE, _WIDE), np.uint8))
    _, pieces = cv2.connectedComponents(wide)
    border = (pieces == pieces[0, 0]).astype(np.uint8)
    if not _SOME < border[_WIDE:-_WIDE, _WIDE:-_WIDE].mean() < _MOST:
        return None
    blurred = cv2.dilate(border, np.ones((_WIDE, _WIDE), np.uint8))[_WIDE:-_WIDE, _WIDE:-_WIDE]
    return np.asarray(cv2.resize(255 * blurred, page.shape[::-1], interpolation=cv2.INTER_NEAREST), np.uint8)


def find_specks(page: Grey, dpi: int) -> Grey | None:
    """Where (255) specks stand by themselves on a grey page (H, W); ``None`` where there are not many.

    Specks within a dot's reach of print stay: a letter's dot, a full stop and a broken letter's pieces look the same.
    """
    height = len(page)
    part = page[2 * height // 5 : 3 * height // 5]
    _, lone = _lone(part, dpi)
    if np.count_nonzero(lone) < _MANY * part.size / dpi**2:
        return None
    pieces, lone = _lone(page, dpi)
    return np.asarray(cv2.dilate(255 * lone[pieces].astype(np.uint8), np.ones((3, 3), np.uint8)), np.uint8)


def _lone(page: Grey, dpi: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """The number of the piece of ink that each pixel (H, W) belongs to; which pieces are specks."""
    ink = np.asarray(cv2.threshold(page, _INK - 1, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)
    _, pieces, boxes, middles = cv2.connectedComponentsWithStats(ink)
    sizes = np.asarray(boxes, np.int32)[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    letters = sizes > _STOP * dpi
    specks = ~letters
    letters[0] = specks[0] = False  # the paper
    numbers = np.asarray(pieces, np.int32)
    reach = 2 * round(_APART * dpi) + 1
    near = cv2.dilate(letters[numbers].astype(np.uint8), np.ones((reach, reach), np.uint8))
    x, y = np.asarray(middles, np.float64).astype(int).T
    specks &= near[y, x] == 0
    return numbers, specks


def find_show_through(page: Grey, dpi: int) -> Grey | None:
    """Where (255) the print of the other side shines through on a grey page (H, W); ``None`` where it does not."""
    scale = min(1.0, _THROUGH_DPI / dpi)
    middle = page[len(page) // 4 : 3 * len(page) // 4]
    small = cv2.resize(middle, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    limit = _faint_limit(darkness(np.asarray(small, np.uint8), *_PAPER), scale * dpi)
    if limit is None:
        return None
    dark = darkness(page, *_PAPER)
    reach = 2 * round(_EDGE * dpi) + 1
    print_ = cv2.dilate((dark > limit).astype(np.uint8), np.ones((reach, reach), np.uint8))
    return _without_large(np.where((dark > _FAINT // 2) & (print_ == 0), np.uint8(255), np.uint8(0)), dpi)


def _faint_limit(dark: Grey, dpi: float) -> float | None:
    """Between the darkest of the letters that are none of this side's and print; ``None`` where there are few such."""
    print_ = dark[dark > _DARK]
    if print_.size == 0:
        return None
    full = _OF_PRINT * float(np.percentile(print_, 80))
    count, pieces, boxes, _ = cv2.connectedComponentsWithStats((dark > _FAINT).astype(np.uint8))
    height, width = (np.asarray(boxes)[:, side] / dpi for side in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH))
    letters = (height > _LETTER[0]) & (height < _LETTER[1]) & (width < 2 * _LETTER[1])
    letters[0] = False  # the paper
    faint = letters.copy()
    faint[np.asarray(pieces)[dark >= full]] = False
    if np.count_nonzero(faint) < max(_TELLING, _MANY_FAINT * np.count_nonzero(letters)):
        return None
    peaks = np.zeros(count, np.uint8)
    np.maximum.at(peaks, np.asarray(pieces, np.int32).ravel(), dark.ravel())
    return (float(np.percentile(peaks[faint], 95)) + full) / 2


def _without_large(places: Grey, dpi: int) -> Grey:
    """The places that do not hang together over more than a line of print: seals stay."""
    scale = min(1.0, _THROUGH_DPI / dpi)
    small = cv2.resize(places, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, pieces, boxes, _ = cv2.connectedComponentsWithStats((small > 127).astype(np.uint8))
    least = np.asarray(boxes)[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1)
    large = least > _LARGE * scale * dpi
    large[0] = False  # all that is none of the places
    kept = cv2.resize(large[np.asarray(pieces)].astype(np.uint8), places.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return np.where(kept > 0, np.uint8(0), places)


def painted(page: Grey, places: Grey) -> Grey:
    """The page with ``places`` (255) as light as its paper."""
    paper = int(np.median(page[::8, ::8]))
    return np.where(places > 0, np.uint8(max(paper, _INK)), page)
