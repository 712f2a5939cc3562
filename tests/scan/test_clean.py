"""A page made straight: places lead back to the page as scanned, and coloured ink does not hide print."""

import numpy as np
import pytest

from pipeline.scan.clean import Geometry, clean, without_colour
from pipeline.scan.pages import Page
from pipeline.scan.readers import Word


def page(width: int = 400, height: int = 600) -> np.ndarray:
    image = np.full((height, width, 3), 255, np.uint8)
    image[100:120, 50:150] = 0
    return image


def word(x0: float, y0: float, x1: float, y1: float) -> Word:
    return Word("x", x0, y0, x1, y1, 1.0, "agreed")


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_place_on_a_turned_page_leads_back_to_the_scan(turns: int) -> None:
    upright = page()
    scanned = np.ascontiguousarray(np.rot90(upright, turns))
    ready = clean(Page(1, scanned, 200), lambda _: (turns, 0.0))
    assert np.array_equal(ready.image, upright[:, :, 0])
    box = ready.geometry.on_scan(word(50, 100, 150, 120))
    height, width = scanned.shape[:2]
    down = slice(round(box.y0 * height), round(box.y1 * height))
    ink = scanned[down, round(box.x0 * width) : round(box.x1 * width)]
    assert ink.size
    assert (ink == 0).all()


@pytest.mark.parametrize("degrees", [-7.5, -1.0, 0.8, 5.0])
def test_a_place_on_a_levelled_page_leads_back_to_the_scan(degrees: float) -> None:
    image = page()
    ready = clean(Page(1, image, 200), lambda _: (0, degrees))
    rows, columns = np.nonzero(ready.image < 128)
    box = ready.geometry.on_scan(word(columns.min(), rows.min(), columns.max(), rows.max()))
    assert box.x0 <= 50 / 400 + 0.01
    assert box.x1 >= 150 / 400 - 0.01
    assert box.y0 <= 100 / 600 + 0.01
    assert box.y1 >= 120 / 600 - 0.01


def test_boxes_stay_on_the_page() -> None:
    box = Geometry(1, 100, 100, 0, 3.0).on_scan(word(-5, -5, 120, 110))
    assert (box.x0, box.y0, box.x1, box.y1) == (0, 0, 1, 1)


def test_a_seal_goes_and_the_print_under_it_stays() -> None:
    image = np.full((50, 50, 3), 255, np.uint8)
    image[10:40, 10:40] = (40, 40, 220)  # a red seal (blue, green, red)
    image[20:25, 5:45] = 0  # print through it
    grey, coloured = without_colour(image)
    assert coloured > 0.2
    assert (grey[20:25, 5:45] == 0).all()
    assert (grey[12:18, 12:38] > 200).all()


def test_a_small_tilt_is_left_alone_and_what_was_done_is_said() -> None:
    assert clean(Page(1, page(), 200), lambda _: (0, 0.1)).steps == ()
    assert clean(Page(1, page(), 200), lambda _: (2, 1.5)).steps == ("turned by 180 degrees", "levelled by 1.5 degrees")
