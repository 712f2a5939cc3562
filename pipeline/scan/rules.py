"""Ruled tables on a page: image -> the cells that printed rules enclose.

Rules are thin straight runs of ink: a black hat takes off what is thicker (bold print, seals), an opening what is
shorter than any cell. Where rules cross and enclose, each clear stretch between them is a cell, so cells that span
several rows or columns need no rule of their own.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.scan.readers import Grey

_DPI = 100  # at which rules are looked for
_THICKEST = 3  # pixels of a rule, at that resolution
# pixels of a run across and down: what is inked without a break (longer than any stroke of print), and in all
_UNBROKEN, _SHORTEST = (20, 16), (40, 22)
_DARKER = 22  # of 255, than what is beside it
# of the page across and down, at most: a wide table; beyond, the edge of the paper, or a streak of the copier's drum
_LONGEST = (0.97, 0.9)
_GAP = 9  # pixels that a worn rule may be broken for, and by which it may fall short of another
_LEAST_WIDTH = 0.35  # of the page: an incoming stamp's frame is smaller
_LEAST_CELL = 14  # pixels of height and width
_MOST_CELLS = 1500  # squared paper has more
_FRAME = 0.6  # of the table: a cell as large as that is a frame round text


@dataclass(frozen=True, slots=True)
class Cell:
    """A box that rules enclose, in pixels of the page."""

    x0: float
    y0: float
    x1: float
    y1: float


Table = tuple[Cell, ...]


def find_tables(image: Grey, dpi: int) -> tuple[Table, ...]:
    """The ruled tables on an upright grey page, each as its cells from the top left on."""
    scale = min(1.0, _DPI / dpi)
    small = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    across = _runs(small, _UNBROKEN[0], _SHORTEST[0], _LONGEST[0])
    down = _runs(np.ascontiguousarray(small.T), _UNBROKEN[1], _SHORTEST[1], _LONGEST[1]).T
    if not across.any() or not down.any():
        return ()
    # each rule made longer, so that corners that a copy has lost are closed
    longer = np.ones((1, 2 * _GAP + 1), np.uint8)
    mask = np.asarray(np.maximum(cv2.dilate(across, longer), cv2.dilate(down, longer.T)), np.uint8)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    tables = []
    for x, y, width, height, _ in boxes[1:count]:
        if width < _LEAST_WIDTH * small.shape[1] or height < 2 * _LEAST_CELL:
            continue
        cells = _cells(mask[y : y + height, x : x + width].copy())
        if 2 < len(cells) <= _MOST_CELLS:
            tables.append(tuple(Cell((x + a) / scale, (y + b) / scale, (x + c) / scale, (y + d) / scale)
                                for a, b, c, d in cells))  # fmt: skip
    return tuple(tables)


def _runs(page: Grey, unbroken: int, shortest: int, longest: float) -> Grey:
    """The thin dark runs across of at least a length, breaks closed; none from edge to edge of the page."""
    hat = cv2.morphologyEx(page, cv2.MORPH_BLACKHAT, np.ones((_THICKEST + 2, 1), np.uint8))
    ink: Grey = (hat > _DARKER).astype(np.uint8)
    for step, size in ((cv2.MORPH_OPEN, (1, unbroken)), (cv2.MORPH_CLOSE, (3, _GAP)), (cv2.MORPH_OPEN, (1, shortest))):
        ink = np.asarray(cv2.morphologyEx(ink, step, np.ones(size, np.uint8)), np.uint8)
    near = cv2.dilate(ink, np.ones((3, 1), np.uint8)) > 0
    span = page.shape[1] - near.argmax(axis=1) - near[:, ::-1].argmax(axis=1)
    ink[near.any(axis=1) & (span > longest * page.shape[1])] = 0
    return ink


def _close(mask: Grey) -> None:
    """Draw the rule at the top that a row cut by a page break, or a table without a frame, does not have."""
    ends = np.flatnonzero(mask[:3].any(axis=0))
    if len(ends) and ends[-1] - ends[0] > _LEAST_CELL:
        mask[0, ends[0] : ends[-1] + 1] = 1


def _cells(mask: Grey) -> list[tuple[int, int, int, int]]:
    """The clear stretches that the rules of one table enclose, as boxes; none where they only frame a text."""
    height, width = mask.shape
    for side in (mask, mask[::-1], mask.T, mask.T[::-1]):
        _close(side)
    clear = cv2.copyMakeBorder(1 - mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(clear, connectivity=4)
    outside = int(labels[0, 0])
    cells = []
    for label in range(1, count):
        x, y, w, h, _ = (int(part) for part in boxes[label])
        if label == outside or w < _LEAST_CELL or h < _LEAST_CELL:
            continue
        if w * h > _FRAME * width * height:
            return []
        cells.append((x - 1, y - 1, x - 1 + w, y - 1 + h))
    return sorted(cells, key=lambda cell: (cell[1], cell[0]))
