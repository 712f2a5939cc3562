"""A page as scanned -> a page that can be read: border, coloured ink and specks off, upright, level, straight.

Each step is taken only where the page needs it, and what was done is told (DESIGN.md, facts 7 and 8): what helps made
pages may harm real ones. So a reader has the last word: lines of a page that was turned or mended are read before and
after, and where they read worse the page stays as it was.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import cv2
import numpy as np

from pipeline.notice import Box
from pipeline.scan.blemish import find_border, find_show_through, find_specks, painted
from pipeline.scan.curl import Curl, find_curl
from pipeline.scan.pages import Page
from pipeline.scan.readers import Grey, Word, rotate
from pipeline.scan.skew import skew

# ink is coloured where its channels differ by more than this (of 255); JPEG colour noise stays below
_COLOURED = 60
# a smaller tilt than this many degrees does not hurt a reader, while turning blurs the page
_TILT = 0.3
_STEEP = 2.0  # from so many degrees on it is looked at whether the page reads better for being level
_BAND = 256  # rows that are drawn at a time
_FRAME = 0.02  # of the page's width: the edge of a sheet may lie there, which is not as level as its print
_CERTAIN = 0.8  # a page that is less surely upright is looked at by the reader, and so is one that is surely not
_BETTER = 0.05  # by so much surer must it be of a page that is turned
_NO_HARM = 0.02  # by so much less sure may it be of a page that was mended: chance alone makes half of it


class Look(Protocol):
    """What a reader tells of a grey page (H, W) at a glance."""

    def turned(self, image: Grey) -> tuple[int, float]:
        """By how many quarter turns counter-clockwise the page is turned, and how likely that is."""

    def sureness(self, image: Grey) -> float:
        """How sure (0..1) the reader is of a few of its lines; 0 without any."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """How an upright page of ``width`` x ``height`` pixels came from the page as scanned.

    ``turns`` are the quarter turns clockwise that were made, ``degrees`` the turn counter-clockwise after them, and
    ``curl`` what was then flattened.
    """

    number: int
    width: int
    height: int
    turns: int = 0
    degrees: float = 0.0
    curl: Curl | None = None

    def on_scan(self, word: Word) -> Box:
        """Where a word read on the upright page stands on the page as scanned."""
        return self.place(word.x0, word.y0, word.x1, word.y1)

    def place(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Where a box in pixels of the upright page stands on the page as scanned."""
        across, down = (points.ravel() for points in np.meshgrid(np.linspace(x0, x1, 5), [y0, y1]))
        if self.curl:
            down = down + self.curl.drop(across, down)
        back = cv2.getRotationMatrix2D((self.width / 2, self.height / 2), -self.degrees, 1.0)
        x, y = back @ [across, down, np.ones_like(across)] / [[self.width], [self.height]]
        for _ in range(self.turns):  # undo a clockwise quarter turn: what is at the top was on the left
            x, y = y, 1 - x
        return Box(page=self.number, x0=_fraction(x.min()), y0=_fraction(y.min()),
                   x1=_fraction(x.max()), y1=_fraction(y.max()))  # fmt: skip

    def draw(self, page: Grey) -> Grey:
        """The upright page, from a grey page (H, W) as scanned; its edges are repeated where it has nothing."""
        page = np.ascontiguousarray(np.rot90(page, -self.turns))
        if self.curl is None:
            return rotate(page, self.degrees) if self.degrees else page
        drawn = np.empty_like(page)
        back = cv2.getRotationMatrix2D((self.width / 2, self.height / 2), -self.degrees, 1.0)
        across = np.arange(self.width, dtype=np.float64)[None]
        for top in range(0, self.height, _BAND):  # a few rows at a time: the maps are larger than the page
            rows = np.arange(top, min(top + _BAND, self.height), dtype=np.float64)[:, None]
            down = rows + self.curl.drop(across, rows)
            x, y = (np.asarray(line[0] * across + line[1] * down + line[2], np.float32) for line in back)
            drawn[top : top + len(rows)] = cv2.remap(page, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return drawn


@dataclass(frozen=True)
class CleanPage:
    """A grey page (H, W), upright and level; ``steps`` says in words what was done.

    ``image`` is without coloured ink, ``plain`` the same with it: what is written with a blue pen.
    """

    image: Grey
    plain: Grey
    dpi: int
    geometry: Geometry
    steps: tuple[str, ...]


def _fraction(value: float) -> float:
    return round(min(1.0, max(0.0, float(value))), 5)


def without_colour(image: Grey) -> tuple[Grey, float]:
    """A BGR page (H, W, 3) as grey (H, W), coloured ink as light as its lightest channel; the share of such ink.

    A red seal or a blue pen is light in one channel, while print under it is dark in all three.
    """
    blue, green, red = cv2.split(image)
    lightest = cv2.max(cv2.max(blue, green), red)
    darkest = cv2.min(cv2.min(blue, green), red)
    _, coloured = cv2.threshold(cv2.subtract(lightest, darkest), _COLOURED, 255, cv2.THRESH_BINARY)
    grey = cv2.copyTo(lightest, coloured, cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
    return np.asarray(grey, np.uint8), cv2.countNonZero(coloured) / coloured.size


def clean(page: Page, look: Look) -> CleanPage:
    """The page ready to be read; of a page with a text layer only coloured ink is taken off."""
    image, coloured = without_colour(page.image)
    plain = np.asarray(cv2.cvtColor(page.image, cv2.COLOR_BGR2GRAY), np.uint8)
    steps = [f"coloured ink off ({coloured:.1%} of the page)"] if coloured > 0.0005 else []
    if page.layer is not None:
        height, width = image.shape
        return CleanPage(image, plain, page.dpi, Geometry(page.number, width, height), (*steps, "text layer"))
    finders = ("black border", find_border), ("specks", find_specks), ("print from behind", find_show_through)
    blemishes = {name: found for name, find in finders if (found := find(image, page.dpi)) is not None}
    bared = image
    for places in blemishes.values():
        bared = painted(bared, places)
    level = _level(page.number, bared, look)
    steps += [f"turned by {90 * level.turns} degrees"] if level.turns else []
    steps += [f"levelled by {level.degrees:.1f} degrees"] if level.degrees else []
    mended = level.draw(bared)
    curl = find_curl(mended, page.dpi)
    geometry = replace(level, curl=curl)
    if curl:
        mended = geometry.draw(bared)
    changes = [f"{name} off" for name in blemishes] + (["curled lines straightened"] if curl else [])
    if changes and look.sureness(untouched := level.draw(image)) - _NO_HARM > look.sureness(mended):
        changes = [f"not done, for it reads worse then: {', '.join(changes)}"]
        geometry, mended = level, untouched
    else:
        uncoloured = np.asarray(cv2.compare(plain, image, cv2.CMP_EQ), np.uint8)  # what is written stays
        for places in blemishes.values():
            plain = painted(plain, np.asarray(cv2.bitwise_and(places, uncoloured), np.uint8))
    plain = geometry.draw(plain)
    return CleanPage(mended, plain, page.dpi, geometry, (*steps, *changes))


def _level(number: int, page: Grey, look: Look) -> Geometry:
    """How a grey page (H, W) as scanned is made upright and level."""
    upright = _upright(number, page, look)
    askew = replace(upright, degrees=0.0)
    steep = abs(upright.degrees) >= _STEEP
    if steep and look.sureness(askew.draw(page)) - _NO_HARM > look.sureness(upright.draw(page)):
        return askew
    return upright


def _upright(number: int, page: Grey, look: Look) -> Geometry:
    usual = _turned(number, page, 0)
    turns, likely = look.turned(usual.draw(page))
    if likely >= _CERTAIN and turns == 0:
        return usual
    sure = look.sureness(usual.draw(page))
    if sure == 0:  # a blank page
        return usual
    others = [_turned(number, page, other) for other in ((turns,) if likely >= _CERTAIN else (1, 2, 3))]
    best, geometry = max(((look.sureness(other.draw(page)), other) for other in others), key=lambda each: each[0])
    return geometry if best > sure + _BETTER else usual


def _turned(number: int, page: Grey, turns: int) -> Geometry:
    """The page turned clockwise and then made level by what lies within its frame."""
    upright = np.rot90(page, -turns)
    height, width = upright.shape
    edge = round(_FRAME * width)
    degrees = skew(np.ascontiguousarray(upright[edge : height - edge, edge : width - edge]))
    return Geometry(number, width, height, turns, degrees if abs(degrees) >= _TILT else 0.0)
