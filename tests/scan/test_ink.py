"""Seals are found as round objects whatever their colour, and nothing else is taken for one."""

from functools import cache
from random import Random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.scan.ink import find_seals, find_strokes, shrink
from pipeline.scan.readers import Line, Word
from tests.maker import damage, ink, script
from tests.maker.pages import lay_out

DPI = 150
NAME = "PHƯỜNG TRƯỜNG THI"


@cache
def sheet():
    """The last sheet of a notice, not yet signed, and where the signature goes."""
    layout = lay_out(script.load("truong-thi-2022"), DPI)
    return layout.sheets[layout.signature.sheet], layout.signature


def small(page: Image.Image):
    return shrink(np.asarray(page.convert("L")), DPI)


WEAR = {
    "clean": lambda page: page,
    "turned": lambda page: damage.skew(page, 1.5),
    "compressed": lambda page: damage.jpeg(damage.noise(damage.uneven_light(page, 190, 3), 12, 3), 50),
    "copied": lambda page: damage.photocopy(page, 3),
}


@pytest.mark.parametrize("wear", WEAR)
@pytest.mark.parametrize("colour", [ink.RED, ink.BLACK])
def test_a_seal_is_found_where_it_was_put(wear, colour):
    page, place = sheet()
    sealed = WEAR[wear](ink.stamp(ink.sign(page, place, Random(1)), NAME, place, Random(2), colour))
    (seal,) = find_seals(small(sealed), ())
    across = 2.2 * place.height
    assert seal.x == pytest.approx(place.x - 1.2 * place.height, abs=0.12 * across)
    assert seal.y == pytest.approx(place.y, abs=0.15 * across)
    assert seal.radius == pytest.approx(0.49 * across, rel=0.08)


@pytest.mark.parametrize("wear", WEAR)
def test_a_page_that_is_only_signed_has_no_seal(wear):
    page, place = sheet()
    assert find_seals(small(WEAR[wear](ink.sign(page, place, Random(1)))), ()) == ()


def test_seals_side_by_side_are_all_found():
    page = Image.new("RGB", (1240, 1754), "white")
    _, place = sheet()
    middles = [(400, 500), (900, 500), (640, 1300)]
    for number, (x, y) in enumerate(middles):
        page = ink.stamp(page, NAME, place.__class__(0, x + 1.2 * place.height, y, place.height), Random(number))
    found = sorted((seal.x, seal.y) for seal in find_seals(small(page), ()))
    assert len(found) == 3
    for (x, y), (seal_x, seal_y) in zip(sorted(middles), found, strict=True):
        assert abs(x - seal_x) < 30 and abs(y - seal_y) < 40


@pytest.mark.parametrize("shape", ["square", "disc", "rules", "nothing"])
def test_other_objects_are_no_seals(shape):
    page = Image.new("L", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    if shape == "square":
        draw.rectangle([500, 500, 720, 720], outline=0, width=4)
    elif shape == "disc":
        draw.ellipse([500, 500, 560, 560], fill=0)
    elif shape == "rules":
        for y in range(200, 1600, 40):
            draw.line([100, y, 1100, y], fill=0, width=3)
    assert find_seals(small(page), ()) == ()


@pytest.mark.parametrize("wear", WEAR)
@pytest.mark.parametrize("stamped", [True, False])
def test_a_signature_is_a_stroke_beside_the_seal(wear, stamped):
    page, place = sheet()
    page = ink.sign(page, place, Random(1))
    page = small(WEAR[wear](ink.stamp(page, NAME, place, Random(2)) if stamped else page))
    strokes = [stroke for stroke in find_strokes(page, (), find_seals(page, ()))
               if stroke.x0 < place.x + place.height and stroke.x1 > place.x - 0.4 * place.height
               and stroke.y0 < place.y < stroke.y1 + 0.5 * place.height]  # fmt: skip
    assert max(stroke.x1 - stroke.x0 for stroke in strokes) > 0.4 * place.height


def test_print_that_was_read_rules_and_streaks_are_no_strokes():
    page = Image.new("L", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    draw.line([100, 300, 800, 300], fill=0, width=3)
    draw.line([900, 100, 904, 1700], fill=0, width=3)
    draw.text((300, 500), "Nguyễn", fill=0, font_size=60)
    word = Word("Nguyễn", 290, 490, 640, 580, 0.9, "trueocr")
    assert find_strokes(small(page), (Line((word,)),), ()) == ()
    assert len(find_strokes(small(page), (), ())) > 0
