"""A page as scanned -> a page that can be read: coloured ink off, upright, level; with what was done.

Each step is taken only where the page needs it (DESIGN.md, facts 7 and 8): what helps made pages may harm real ones.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.notice import Box
from pipeline.scan.pages import Page
from pipeline.scan.readers import Grey, Word, rotate

# ink is coloured where its channels differ by more than this (of 255); JPEG colour noise stays below
_COLOURED = 60
# a smaller tilt than this many degrees does not hurt a reader, while turning blurs the page
_TILT = 0.3


@dataclass(frozen=True, slots=True)
class Geometry:
    """How an upright page of ``width`` x ``height`` pixels came from the page as scanned.

    ``turns`` are the quarter turns clockwise that were made, ``degrees`` the turn counter-clockwise after them.
    """

    number: int
    width: int
    height: int
    turns: int = 0
    degrees: float = 0.0

    def on_scan(self, word: Word) -> Box:
        """Where a word read on the upright page stands on the page as scanned."""
        return self.place(word.x0, word.y0, word.x1, word.y1)

    def place(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Where a box in pixels of the upright page stands on the page as scanned."""
        back = cv2.getRotationMatrix2D((self.width / 2, self.height / 2), -self.degrees, 1.0)
        corners = np.array([[x, y, 1.0] for x in (x0, x1) for y in (y0, y1)]) @ back.T
        points = [(x / self.width, y / self.height) for x, y in corners]
        for _ in range(self.turns):  # undo a clockwise quarter turn: what is at the top was on the left
            points = [(y, 1 - x) for x, y in points]
        across, down = zip(*points, strict=True)
        return Box(page=self.number, x0=_fraction(min(across)), y0=_fraction(min(down)),
                   x1=_fraction(max(across)), y1=_fraction(max(down)))  # fmt: skip


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


def clean(page: Page, tilt: Callable[[Grey], tuple[int, float]]) -> CleanPage:
    """The page ready to be read; ``tilt`` tells its quarter turns and the degrees that level it."""
    image, coloured = without_colour(page.image)
    plain = np.asarray(cv2.cvtColor(page.image, cv2.COLOR_BGR2GRAY), np.uint8)
    steps = [f"coloured ink off ({coloured:.1%} of the page)"] if coloured > 0.0005 else []
    turns, degrees = (0, 0.0) if page.layer is not None else tilt(image)
    if page.layer is not None:
        steps.append("text layer")
    if turns:
        image, plain = (np.ascontiguousarray(np.rot90(grey, -turns)) for grey in (image, plain))
        steps.append(f"turned by {90 * turns} degrees")
    if abs(degrees) >= _TILT:
        image, plain = rotate(image, degrees), rotate(plain, degrees)
        steps.append(f"levelled by {degrees:.1f} degrees")
    else:
        degrees = 0.0
    height, width = image.shape
    return CleanPage(image, plain, page.dpi, Geometry(page.number, width, height, turns, degrees), tuple(steps))
