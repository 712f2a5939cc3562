"""Ink on a page that is no print: round seals, found whatever their colour, and strokes of the pen.

A seal is found by its ring: a circle of 24 to 44 mm (Thông tư 07/2010/TT-BCA: 28 to 42 mm across) that is inked nearly
all round and clear just outside. Where print that a reader has read stands over it, the circle is not counted. Strokes
are what ink is left without print and seals, as far as it hangs together.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.notice import Box
from pipeline.scan.paper import darkness
from pipeline.scan.readers import Grey, Line

_Steps = npt.NDArray[np.int64]
_Map = npt.NDArray[np.float32]

_DPI = 72  # at which circles are measured; they are looked for at a third of that
_COARSE = 3
_RADII = 12.0, 22.0  # mm
_INKED = 14  # so much darker than the paper (of 255) is ink
_RING, _COARSE_RING = 0.8, 0.45  # of a circle that is a seal's, after a close and a coarse look
_MOST = 24  # places that are looked at closely
_COLOURED, _SOME = 60, 0.0003  # difference (of 255) of coloured ink, least share of a page that may be writing
_THIN, _STEEP = 5, 4  # pixels; height over width: rules, and streaks of a copier
_HIDDEN = 0.45  # of a circle may lie under print
_RIM = 1.12  # of a seal's radius, to where its ink may reach


@dataclass(frozen=True, slots=True)
class Seal:
    """A round seal: its middle and radius in pixels of the page read."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """The box of ink that hangs together, in pixels of the page read."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageInk:
    """Seals and strokes of a page, where they stand on the page as scanned."""

    page: int
    seals: tuple[Box, ...]
    strokes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """A page at 72 dpi, small enough to be kept; ``scale`` is its size over that of the page read."""

    grey: Grey
    scale: float


@dataclass(frozen=True, slots=True)
class _Page:
    """The ink of a page that no reader has read (1.0 where there is such ink), and where it can be seen."""

    ink: _Map
    seen: _Map


def coloured(image: Grey, plain: Grey) -> Grey | None:
    """Only the coloured ink of a page, black on white, from the page without and with it; ``None`` without any."""
    ink = cv2.subtract(image, plain)
    if np.count_nonzero(ink > _COLOURED) < _SOME * ink.size:
        return None
    return np.asarray(255 - cv2.add(ink, ink), np.uint8)


def shrink(page: Grey, dpi: int) -> Small:
    """An upright grey page (H, W) with all its ink, as the functions here take it."""
    scale = _DPI / dpi
    return Small(np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8), scale)


def find_seals(page: Small, lines: Sequence[Line]) -> tuple[Seal, ...]:
    """The seals on a page, from the surest; ``lines`` are what was read on it."""
    unread = _unread(page, lines)
    seals = [seal for score, seal in _apart(_refined(unread, seal) for _, seal in _likely(unread)) if score >= _RING]
    return tuple(Seal(seal.x / page.scale, seal.y / page.scale, seal.radius / page.scale) for seal in seals)


def find_strokes(page: Small, lines: Sequence[Line], seals: Sequence[Seal]) -> tuple[Stroke, ...]:
    """What ink hangs together outside print and seals: signatures, notes, specks; not rules and streaks."""
    ink = cv2.dilate(_unread(page, lines).ink, np.ones((3, 3), np.uint8)).astype(np.uint8)
    for seal in seals:
        middle = round(seal.x * page.scale), round(seal.y * page.scale)
        cv2.circle(ink, middle, math.ceil(_RIM * seal.radius * page.scale), 0, -1)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink)
    return tuple(Stroke(*(float(side) / page.scale for side in (x, y, x + width, y + height)))
                 for x, y, width, height, _ in boxes[1:]
                 if min(width, height) > _THIN and height < _STEEP * width)  # fmt: skip


def _apart(scored: Iterable[tuple[float, Seal]]) -> list[tuple[float, Seal]]:
    """The best first, without those whose middle lies within a better one."""
    result: list[tuple[float, Seal]] = []
    for score, seal in sorted(scored, key=lambda each: -each[0]):
        if all(math.hypot(seal.x - other.x, seal.y - other.y) > other.radius for _, other in result):
            result.append((score, seal))
    return result


def _unread(page: Small, lines: Sequence[Line]) -> _Page:
    """Ink darker than the paper round it, without the words that were read."""
    ink = darkness(page.grey, 9, 21) > _INKED
    seen = np.ones(page.grey.shape, bool)
    words = [word for line in lines for word in line.words]
    usual = float(np.median([word.y1 - word.y0 for word in words])) if words else 0.0
    for word in words:
        if word.confidence > 0.5 and len(word.text) > 1 and 0.5 * usual < word.y1 - word.y0 < 1.7 * usual:
            x0, y0, x1, y1 = (round(side * page.scale) for side in (word.x0, word.y0, word.x1, word.y1))
            seen[max(0, y0 - 1):y1 + 1, max(0, x0 - 1):x1 + 1] = False  # fmt: skip
    return _Page((ink & seen).astype(np.float32), seen.astype(np.float32))


def _likely(page: _Page) -> list[tuple[float, Seal]]:
    """Where a coarse look sees a ring, with scores."""
    height, width = (side // _COARSE for side in page.ink.shape)
    blocks = (height, _COARSE, width, _COARSE)
    ink = page.ink[:height * _COARSE, :width * _COARSE].reshape(blocks).max((1, 3))  # fmt: skip
    seen = page.seen[:height * _COARSE, :width * _COARSE].reshape(blocks).mean((1, 3))  # fmt: skip
    first, last = (round(radius / 25.4 * _DPI / _COARSE) for radius in _RADII)
    likely: list[tuple[float, Seal]] = []
    for radius in range(first, last + 1):
        score = _along(ink, seen, radius) - 0.5 * _along(ink, seen, radius + 2)
        peaks = (score > _COARSE_RING) & (score >= cv2.dilate(score, np.ones((7, 7), np.uint8)))
        for y, x in np.argwhere(peaks):
            seal = Seal(float(x * _COARSE + 1), float(y * _COARSE + 1), float(radius * _COARSE))
            likely.append((float(score[y, x]), seal))
    return _apart(likely)[:_MOST]


def _along(ink: _Map, seen: _Map, radius: int) -> _Map:
    """For each place the share of the circle round it that is inked, of what can be seen of it."""
    size = 2 * radius + 3
    circle = np.zeros((size, size), np.float32)
    cv2.circle(circle, (radius + 1, radius + 1), radius, 1.0, 1)
    inked, visible = (cv2.filter2D(each, -1, circle, borderType=cv2.BORDER_CONSTANT) for each in (ink, seen))
    return np.asarray(inked / np.maximum(visible, (1 - _HIDDEN) * circle.sum()), np.float32)


def _refined(page: _Page, seal: Seal) -> tuple[float, Seal]:
    """The best circle near ``seal`` with its score: first in steps of two pixels, then of one."""
    thick = np.asarray(cv2.dilate(page.ink, np.ones((3, 3), np.uint8)), np.float32)
    best = (-1.0, seal)
    for steps in ((-6, -4, -2, 0, 2, 4, 6), (-1, 0, 1)):
        _, near = best
        dy, dx = (np.asarray(grid.ravel(), np.int64) for grid in np.meshgrid(steps, steps))
        for radius in (near.radius + step for step in steps):
            score = _on(page, thick, near, dx, dy, radius) - 0.7 * _on(page, page.ink, near, dx, dy, radius + 4)
            at = int(score.argmax())
            best = max(best, (float(score[at]), Seal(near.x + float(dx[at]), near.y + float(dy[at]), radius)),
                       key=lambda scored: scored[0])  # fmt: skip
    return best


def _on(page: _Page, ink: _Map, seal: Seal, dx: _Steps, dy: _Steps, radius: float) -> _Map:
    """The same share for circles about ``seal`` moved by each of ``dx``, ``dy``."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    x = np.round(seal.x + dx[:, None] + radius * np.cos(angles)).astype(int)
    y = np.round(seal.y + dy[:, None] + radius * np.sin(angles)).astype(int)
    height, width = ink.shape
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    x, y = x.clip(0, width - 1), y.clip(0, height - 1)
    inked = (ink[y, x] * inside).sum(axis=1)
    visible = np.maximum(page.seen[y, x], ink[y, x]).sum(axis=1)
    return np.asarray(inked / np.maximum(visible, (1 - _HIDDEN) * len(angles)), np.float32)
