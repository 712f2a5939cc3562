import numpy as np
import pytest
from PIL import Image

from tests.maker import ink, script
from tests.maker.pages import lay_out
from tests.maker.samples import SAMPLES
from tests.maker.typeset import Typesetter, Word, words

DPI = 60
NAMES = [sample.notice for sample in SAMPLES]


def dark(image: Image.Image, place) -> int:
    """Dark pixels in a blank of the letterhead."""
    half = place.height / 2
    box = (int(place.x - half), int(place.y - half), int(place.x + half), int(place.y + half))
    return int((np.asarray(image.convert("L").crop(box)) < 128).sum())


@pytest.mark.parametrize("name", NAMES)
def test_number_and_day_stand_in_print_or_are_left_blank(name):
    notice = script.load(name)
    printed, blank = lay_out(notice, 200), lay_out(notice, 200, blanks=True)
    for place in ("number", "day"):
        where = getattr(blank, place)
        assert dark(blank.sheets[where.sheet], where) == 0
    assert dark(printed.sheets[0], printed.day) > 0


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_lands_in_the_blank(name):
    from random import Random

    layout = lay_out(script.load(name), 200, blanks=True)
    page = ink.write_digits(layout.sheets[0], "28", layout.day, Random(1), ink.BLACK)
    assert dark(page, layout.day) > 20


@pytest.mark.parametrize("name", NAMES)
def test_the_signature_is_on_the_last_sheet_with_room_for_the_pen(name):
    layout = lay_out(script.load(name), DPI)
    assert layout.signature.sheet == len(layout.sheets) - 1
    assert dark(layout.sheets[-1], layout.signature) == 0


def test_pages_are_numbered_from_the_second_on():
    sheet = Typesetter(DPI)
    sheet.new_sheet()
    upper = [np.asarray(page.convert("L").crop((0, 0, page.width, int(sheet.px(60))))) for page in sheet.sheets]
    assert upper[0].min() == 255
    assert upper[1].min() < 128


def test_lines_are_justified_but_the_last():
    sheet = Typesetter(72)
    sheet.column([Word("nghị")] * 60, 14)
    rows = (np.asarray(sheet.sheets[0].convert("L")) < 128).any(axis=1).nonzero()[0]
    ends = {}
    for row in rows:
        line = (row - rows[0]) // round(14 * 1.22)
        ends[line] = max(ends.get(line, 0), (np.asarray(sheet.sheets[0].convert("L"))[row] < 128).nonzero()[0].max())
    *full, last = ends.values()
    assert max(full) - min(full) <= 2
    assert last < min(full) - 20


def test_words_that_touch_across_runs_stay_one_word():
    assert words([("(", "Regular"), ("15 ý kiến", "Bold"), ("); hết", "Regular")]) == [
        Word("(15"), Word("ý", "Bold"), Word("kiến);", "Bold"), Word("hết"),
    ]  # fmt: skip
