"""What is on a page as scanned and not on the paper: the black about the sheet, specks, edges without any grey."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.scan.readers import Grey

# the black of a scanner's bed or lid, looked for at this resolution; print is less wide than this many pixels of it
_DPI, _DARK, _WIDE = 50, 96, 5
_SOME, _MOST = 0.002, 0.4  # of a page; more is a page that is dark itself
_INK = 128
# inches: specks are no larger than a full stop, and further from print than a dot is from its letter
_STOP, _APART = 0.022, 0.05
_MANY = 6  # specks on a square inch
_GREY = slice(40, 216)  # levels that are neither paper nor ink; a page with fewer for its ink is black and white
_TWO_LEVELS = 0.05


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


def is_two_levels(page: Grey) -> bool:
    """Whether a page (H, W) is ink and paper with hardly a grey between: scanned in black and white."""
    levels = np.bincount(page[::2, ::2].ravel(), minlength=256)
    return bool(levels[_GREY].sum() < _TWO_LEVELS * levels[:_INK].sum())


def softened(page: Grey) -> Grey:
    """The page with its hard edges made grey, as readers know them."""
    return np.asarray(cv2.GaussianBlur(page, (3, 3), 0.8), np.uint8)


def painted(page: Grey, places: Grey) -> Grey:
    """The page with ``places`` (255) as light as its paper."""
    paper = int(np.median(page[::8, ::8]))
    return np.where(places > 0, np.uint8(max(paper, _INK)), page)
