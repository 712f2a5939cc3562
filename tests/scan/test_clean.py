"""A page made straight: places lead back to the page as scanned, damaged pages can be read, others stay as they are."""

from collections import Counter
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.scan.clean import Geometry, clean, without_colour
from pipeline.scan.curl import Curl
from pipeline.scan.intake import take_in
from pipeline.scan.pages import Page, pages
from pipeline.scan.readers import TrueOCR, Word, rotate
from pipeline.scan.skew import skew
from pipeline.settings import Settings
from tests.maker import damage

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
DPI = 200


class Glance:
    """What a reader would tell of the page, turn by turn; ``sure`` of the page untouched, and of what is made of it."""

    def __init__(self, turns: int = 0, likely: float = 1.0, sure: tuple[float, ...] = ()) -> None:
        self.turns, self.likely, self.sure = turns, likely, list(sure)

    def turned(self, image: np.ndarray) -> tuple[int, float]:
        return self.turns, self.likely

    def sureness(self, image: np.ndarray) -> float:
        return self.sure.pop(0)


def page(width: int = 400, height: int = 600) -> np.ndarray:
    image = np.full((height, width, 3), 255, np.uint8)
    image[100:120, 50:150] = 0
    image[300:306, 50:350] = 128  # grey, so that the page is no page of two levels
    return image


def word(x0: float, y0: float, x1: float, y1: float) -> Word:
    return Word("x", x0, y0, x1, y1, 1.0, "agreed")


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_place_on_a_turned_page_leads_back_to_the_scan(turns: int) -> None:
    upright = page()
    scanned = np.ascontiguousarray(np.rot90(upright, turns))
    ready = clean(Page(1, scanned, DPI), Glance(turns, sure=(0.5, 0.9)))
    assert np.array_equal(ready.image, upright[:, :, 0])
    box = ready.geometry.on_scan(word(50, 100, 150, 120))
    height, width = scanned.shape[:2]
    down = slice(round(box.y0 * height), round(box.y1 * height))
    ink = scanned[down, round(box.x0 * width) : round(box.x1 * width)]
    assert ink.size
    assert (ink == 0).all()


@pytest.mark.parametrize("degrees", [-7.5, -1.0, 0.8, 5.0])
def test_a_place_on_a_levelled_page_leads_back_to_the_scan(degrees: float, monkeypatch: pytest.MonkeyPatch) -> None:
    image = page()
    monkeypatch.setattr("pipeline.scan.clean.skew", lambda _: degrees)
    ready = clean(Page(1, image, DPI), Glance(sure=(0.5, 0.9)))
    rows, columns = np.nonzero(ready.image[:250] < 120)
    box = ready.geometry.on_scan(word(columns.min(), rows.min(), columns.max(), rows.max()))
    assert box.x0 <= 50 / 400 + 0.01
    assert box.x1 >= 150 / 400 - 0.01
    assert box.y0 <= 100 / 600 + 0.01
    assert box.y1 >= 120 / 600 - 0.01


def test_boxes_stay_on_the_page() -> None:
    box = Geometry(1, 100, 100, 0, 3.0).on_scan(word(-5, -5, 120, 110))
    assert (box.x0, box.y0, box.x1, box.y1) == (0, 0, 1, 1)


_bends = st.tuples(*[st.floats(-40, 40)] * 4)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 3), st.floats(-8, 8), st.none() | st.tuples(_bends, _bends),
       st.integers(70, 230), st.integers(90, 310))  # fmt: skip
def test_what_is_drawn_leads_back_to_where_it_came_from(turns, degrees, bends, x, y):
    width, height = 300, 400
    curl = Curl(width, height, *bends, -0.5, 0.9) if bends else None
    geometry = Geometry(1, width, height, turns, degrees, curl)
    across, down = (width, height) if turns % 2 == 0 else (height, width)
    scanned = np.full((down, across), 255, np.uint8)
    at = round(x / width * across), round(y / height * down)
    scanned[at[1] - 4 : at[1] + 5, at[0] - 4 : at[0] + 5] = 0
    drawn = geometry.draw(scanned)
    assert drawn.shape == (height, width)
    rows, columns = np.nonzero(drawn < 128)
    if rows.size:  # it may be bent or turned off the page
        box = geometry.place(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert box.x0 * across - 2 <= at[0] <= box.x1 * across + 2
        assert box.y0 * down - 2 <= at[1] <= box.y1 * down + 2
        assert (box.x1 - box.x0) * across < 90
        assert (box.y1 - box.y0) * down < 90


def test_a_seal_goes_and_the_print_under_it_stays() -> None:
    image = np.full((50, 50, 3), 255, np.uint8)
    image[10:40, 10:40] = (40, 40, 220)  # a red seal (blue, green, red)
    image[20:25, 5:45] = 0  # print through it
    grey, coloured = without_colour(image)
    assert coloured > 0.2
    assert (grey[20:25, 5:45] == 0).all()
    assert (grey[12:18, 12:38] > 200).all()


@pytest.mark.parametrize(
    ("degrees", "glance", "steps"),
    [
        (0.1, Glance(), ()),  # too little to hurt
        (1.5, Glance(2, sure=(0.5, 0.9)), ("turned by 180 degrees", "levelled by 1.5 degrees")),
        (5.0, Glance(sure=(0.5, 0.9)), ("levelled by 5.0 degrees",)),
        (5.0, Glance(sure=(0.9, 0.5)), ()),  # it reads worse then
    ],
)
def test_a_tilted_page_is_levelled_where_that_helps(degrees, glance, steps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.scan.clean.skew", lambda _: degrees)
    assert clean(Page(1, page(), DPI), glance).steps == steps


@pytest.mark.parametrize("degrees", [-20, -3.1, -0.4, 0, 0.7, 2, 11])
def test_the_skew_of_a_page_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    lines = np.full((1000, 700), 255, np.uint8)
    for top in range(100, 900, 30):
        lines[top : top + 12, 80 : 620 - top % 70] = 0
    assert skew(rotate(lines, -degrees)) == pytest.approx(degrees, abs=0.15)
    assert skew(np.full((100, 80), 255, np.uint8)) == 0


@pytest.mark.parametrize(
    ("glance", "turned"),
    [
        (Glance(1, sure=(0.9, 0.6)), 0),  # the reader reads it as it is
        (Glance(0, likely=0.5, sure=(0.4, 0.5, 0.9, 0.3)), 2),  # doubtful: it tries all four
        (Glance(3, likely=0.5, sure=(0.9, 0.5, 0.5, 0.93)), 0),  # doubtful, and not clearly better
        (Glance(1, sure=(0.0,)), 0),  # a blank page
    ],
)
def test_the_reader_has_the_last_word_on_how_a_page_is_turned(glance: Glance, turned: int) -> None:
    assert clean(Page(1, page(), DPI), glance).geometry.turns == turned


def test_a_page_that_reads_worse_mended_stays_as_it_was() -> None:
    image = page()
    image[:30] = 0
    kept = clean(Page(1, image, DPI), Glance(sure=(0.9, 0.8)))
    assert kept.steps == ("not done, for it reads worse then: black border off",)
    assert np.array_equal(kept.image, image[:, :, 0])
    mended = clean(Page(1, image, DPI), Glance(sure=(0.9, 0.9)))
    assert mended.steps == ("black border off",)
    assert (mended.image[:30] == 255).all()
    assert (mended.plain[:30] == 255).all()


def test_print_from_behind_goes_and_seals_and_the_pen_stay() -> None:
    image = np.full((1200, 800, 3), 255, np.uint8)
    for top in range(40, 1160, 40):
        for left in range(40, 480, 20):
            image[top : top + 20, left : left + 12] = 20  # print
            image[top + 8 : top + 28, left + 260 : left + 272] = np.minimum(
                image[top + 8 : top + 28, left + 260 : left + 272], 190)  # fmt: skip
    cv2.circle(image, (650, 1000), 120, (170, 170, 170), 6)
    image[40:60, 600:780] = (200, 90, 60)  # blue
    ready = clean(Page(1, image, DPI), Glance(sure=(0.9, 0.9)))
    assert "print from behind off" in ready.steps
    assert (ready.image[350:380, 500:740] == 255).all() and (ready.plain[350:380, 500:740] == 255).all()
    assert (ready.image[40:60, 40:52] == 20).all()
    assert (ready.plain[40:60, 600:780] < 150).all()
    assert ready.plain[1000, 650 - 120] == 170


def test_a_page_with_a_text_layer_is_not_moved() -> None:
    image = page()
    image[:30] = 0
    ready = clean(Page(1, image, DPI, ()), Glance(1))
    assert ready.steps == ("text layer",)
    assert np.array_equal(ready.image, image[:, :, 0])


@cache
def eye() -> TrueOCR:
    return TrueOCR()


@cache
def sheets(name: str) -> list[Page]:
    [scan] = [scan for scan in take_in([RAW], Settings()).scans if scan.files[0].endswith(name)]
    return list(pages(scan, Settings()))


def sample(name: str) -> Image.Image:
    return Image.fromarray(sheets(name)[0].image[:, :, ::-1])


def scanned(image: Image.Image) -> Page:
    return Page(1, np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1]), DPI)


def shared(some: Counter[str], others: Counter[str]) -> float:
    return 2 * sum((some & others).values()) / (sum(some.values()) + sum(others.values()))


CLEAN = "341_TB-UBND.pdf"
DAMAGE = {
    "askew": (lambda sheet: damage.skew(sheet, 5), "levelled"),
    "sideways": (lambda sheet: sheet.transpose(Image.Transpose.ROTATE_90), "turned by 90"),
    "upside down": (lambda sheet: sheet.transpose(Image.Transpose.ROTATE_180), "turned by 180"),
    "on a black bed": (lambda sheet: damage.black_bed(sheet, 0.05, 2.0), "black border off"),
    "specked": (lambda sheet: damage.specks(sheet, 40, DPI, 1), "specks off"),
    "shone through": (lambda sheet: damage.shine_through(sheet, damage.skew(sheet, 1), 0.35), "print from behind off"),
    "curled": (lambda sheet: damage.curl(sheet, 0.15, DPI), "curled lines straightened"),
    "from a book": (lambda sheet: damage.curl(sheet, 0.4, DPI, spine=True), "curled lines straightened"),
    "all of it": (lambda sheet: damage.black_bed(damage.curl(sheet, 0.2, DPI), 0.04, 3).transpose(
        Image.Transpose.ROTATE_270), "curled lines straightened"),
}  # fmt: skip


@cache
def true_words() -> Counter[str]:
    return Counter(
        word.text for line in eye().read(clean(scanned(sample(CLEAN)), eye()).image, DPI) for word in line.words
    )


@pytest.mark.parametrize("harm", DAMAGE)
def test_a_damaged_page_is_read_and_its_words_lead_back_to_the_scan(harm: str) -> None:
    done, said = DAMAGE[harm]
    sheet = scanned(done(sample(CLEAN)))
    ready = clean(sheet, eye())
    assert any(said in step for step in ready.steps)
    found = [word for line in eye().read(ready.image, DPI) for word in line.words]
    assert shared(Counter(word.text for word in found), true_words()) > 0.9
    grey = sheet.image[:, :, 1]
    height, width = grey.shape
    again = []
    for word in (long := [word for word in found if len(word.text) > 4][::7]):
        box = ready.geometry.on_scan(word)
        part = grey[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)]
        part = np.ascontiguousarray(np.rot90(part, -ready.geometry.turns))
        [read] = eye().read_boxes(part, [(0, 0, part.shape[1], part.shape[0])])
        again.append(any(word.text[1:-1] in other.text for other in read))
    assert len(long) > 5
    assert sum(again) >= 0.7 * len(again)


@pytest.mark.parametrize("name", [CLEAN, "Kết luận đối thoại 2022.pdf", "Thông báo 87.tif"])
def test_pages_that_need_nothing_are_only_made_level(name: str) -> None:
    for each in sheets(name):  # the last one is half empty, and offices stand beside the signature
        assert [step for step in clean(each, eye()).steps if not step.startswith(("levelled", "coloured"))] == []
