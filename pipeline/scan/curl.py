"""How the lines of a page curl: a book's spine, a sheet that did not lie flat, a page that was photographed.

The page is cut into upright strips. Where print is dark and where it is not, from top to bottom, is much the same in
neighbouring strips, only higher or lower: by how much is found for each pair, in bands of the page's height, and a
smooth surface is laid through all of it. The rule and its limits were measured on pages curled on purpose: what is
less than ``_LEAST`` costs a reader nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.scan.readers import Grey

_DPI = 100  # at which curl is measured
_STRIPS, _BANDS = 24, 3
_NEXT, _AFTER_NEXT = 7, 10  # the most rows by which a strip may stand higher than the next, and the one after it
_INKED, _ALIKE = 2.0, 0.3  # least change of ink from row to row (its mean square), least correlation of two strips
_PAIRS = 30  # fewer tell nothing of a page
_STIFF = 0.05  # how much the surface is held flat where nothing is measured
_ODD, _ROUNDS = 0.5, 10  # rows: pairs that are further off the surface count less and less
_LEAST = 0.022  # inches, about an eighth of a line of print

_Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curl:
    """How far print stands below where it should, by place on a page of ``width`` x ``height`` pixels.

    ``even`` and ``tilting`` are four numbers each, of a polynomial across the page: what is the same all the way down,
    and what changes with the height. Above ``top`` and below ``bottom`` (-1 to 1 down the page), where nothing could be
    measured, it changes no more.
    """

    width: int
    height: int
    even: tuple[float, ...]
    tilting: tuple[float, ...]
    top: float
    bottom: float

    def drop(self, x: npt.ArrayLike, y: npt.ArrayLike) -> _Numbers:
        """The pixels by which print at ``x``, ``y`` stands below its place; means nothing outside the page."""
        across = np.asarray(x, np.float64) / self.width * 2 - 1
        down = np.clip(np.asarray(y, np.float64) / self.height * 2 - 1, self.top, self.bottom)
        terms = _terms(across)
        return np.asarray(np.tensordot(self.even, terms, 1) + np.tensordot(self.tilting, terms, 1) * down, np.float64)

    @property
    def depth(self) -> float:
        """How much lines are bent, in pixels: the middle one of lines from top to bottom, the page's tilt aside."""
        x, y = np.meshgrid(np.linspace(0.1, 0.9, 33) * self.width, np.linspace(0.15, 0.85, 9) * self.height)
        bent = self.drop(x, y) - self.even[0] * (x / self.width * 2 - 1)
        return float(np.median(np.ptp(bent, axis=1)))


def find_curl(page: Grey, dpi: int) -> Curl | None:
    """The curl of an upright, level page (H, W); ``None`` where it is too little to matter, or cannot be told."""
    scale = _DPI / dpi
    ink = 255 - cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edges = np.linspace(0, ink.shape[1], _STRIPS + 1).astype(int)
    columns = [ink[:, edges[at]:edges[at + 1]].mean(axis=1) for at in range(_STRIPS)]  # fmt: skip
    profiles = np.diff(np.asarray(columns, np.float64), axis=1)
    middles = _terms((np.arange(_STRIPS) + 0.5) / _STRIPS * 2 - 1)
    rows, drops, downs = [], [], []
    for band in range(_BANDS):
        from_, to = (profiles.shape[1] * at // _BANDS for at in (band, band + 1))
        down = (from_ + to) / profiles.shape[1] - 1
        for left, right, drop in _drops(profiles[:, from_:to]):
            across = middles[:, right] - middles[:, left]
            rows.append(np.concatenate((across, across * down)))
            drops.append(drop)
            downs.append(down)
    if len(rows) < _PAIRS:
        return None
    found = _fitted(np.asarray(rows), np.asarray(drops)) / scale
    height, width = page.shape
    curl = Curl(width, height, tuple(map(float, found[:4])), tuple(map(float, found[4:])), min(downs), max(downs))
    return curl if curl.depth >= _LEAST * dpi else None


def _terms(across: _Numbers) -> _Numbers:
    """The terms of the surface at -1 to 1 across the page; the mean of each is nothing, so that the page stays put."""
    return np.asarray([across, across**2 - 1 / 3, across**3, across**4 - 1 / 5])


def _drops(profiles: _Numbers) -> Sequence[tuple[int, int, float]]:
    """For pairs of strips by how many rows the right one stands lower than the left one."""
    found = []
    strong = (profiles**2).mean(axis=1) >= _INKED
    size = profiles.shape[1]
    for step, most in ((1, _NEXT), (2, _AFTER_NEXT)):
        for left in range(len(profiles) - step):
            right = left + step
            if not (strong[left] and strong[right]):
                continue
            a, b = profiles[left], profiles[right]
            alike = np.correlate(b, a, "full")[size - 1 - most:size + most]  # fmt: skip
            best = int(alike.argmax())
            if best in (0, 2 * most) or alike[best] < _ALIKE * np.sqrt((a @ a) * (b @ b)):
                continue
            before, at, after = alike[best - 1:best + 2]  # fmt: skip
            found.append((left, right, best - most + 0.5 * float((before - after) / (before - 2 * at + after))))
    return found


def _fitted(rows: _Numbers, drops: _Numbers) -> _Numbers:
    """The eight numbers of the surface that fits best, pairs that are odd hardly counted."""
    weights = np.ones(len(rows))
    stiff = _STIFF * np.eye(rows.shape[1])
    found = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        found = np.linalg.lstsq(np.vstack([rows * weights[:, None], stiff]),
                                np.concatenate([drops * weights, np.zeros(len(stiff))]), rcond=None)[0]  # fmt: skip
        weights = 1 / (1 + ((rows @ found - drops) / _ODD) ** 2)
    return found
