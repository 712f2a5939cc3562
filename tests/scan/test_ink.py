"""Seals are found as round objects whatever their colour, and nothing else is taken for one."""

from functools import cache
from random import Random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.scan.ink import find_seals
from tests.maker import damage, ink, script
from tests.maker.pages import lay_out

DPI = 150
NAME = "PHƯỜNG TRƯỜNG THI"


@cache
def sheet():
    """The last sheet of a notice, not yet signed, and where the signature goes."""
    layout = lay_out(script.load("truong-thi-2022"), DPI)
    return layout.sheets[layout.signature.sheet], layout.signature


def grey(page: Image.Image) -> np.ndarray:
    return np.asarray(page.convert("L"))


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
    (seal,) = find_seals(grey(sealed), DPI, ())
    across = 2.2 * place.height
    assert seal.x == pytest.approx(place.x - 1.2 * place.height, abs=0.12 * across)
    assert seal.y == pytest.approx(place.y, abs=0.15 * across)
    assert seal.radius == pytest.approx(0.49 * across, rel=0.08)


@pytest.mark.parametrize("wear", WEAR)
def test_a_page_that_is_only_signed_has_no_seal(wear):
    page, place = sheet()
    assert find_seals(grey(WEAR[wear](ink.sign(page, place, Random(1)))), DPI, ()) == ()


def test_seals_side_by_side_are_all_found():
    page = Image.new("RGB", (1240, 1754), "white")
    _, place = sheet()
    middles = [(400, 500), (900, 500), (640, 1300)]
    for number, (x, y) in enumerate(middles):
        page = ink.stamp(page, NAME, place.__class__(0, x + 1.2 * place.height, y, place.height), Random(number))
    found = sorted((seal.x, seal.y) for seal in find_seals(grey(page), DPI, ()))
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
    assert find_seals(np.asarray(page), DPI, ()) == ()
