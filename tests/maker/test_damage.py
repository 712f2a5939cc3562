from random import Random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.maker import damage, ink
from tests.maker.pages import Place


def paper(mode="RGB", size=(300, 400)):
    return Image.new(mode, size, (255,) * len(mode) if mode == "RGB" else 255)


def ruled(size=(400, 400)):
    """White paper with one level line across the middle."""
    page = paper(size=size)
    ImageDraw.Draw(page).rectangle([20, size[1] // 2 - 1, size[0] - 20, size[1] // 2 + 1], fill=(0, 0, 0))
    return page


def levels(page):
    return np.asarray(page.convert("L")).astype(int)


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 1.6, 5.0])
def test_skew_turns_the_page_by_the_angle(degrees):
    ys, xs = (levels(damage.skew(ruled(), degrees)) < 100).nonzero()
    slope = np.polyfit(xs, ys, 1)[0]
    assert np.degrees(np.arctan(-slope)) == pytest.approx(degrees, abs=0.15)


def test_skew_keeps_size_and_white_corners():
    page = damage.skew(ruled(), 3)
    assert page.size == (400, 400)
    assert page.getpixel((0, 0)) == (255, 255, 255)


def test_blur_softens_edges():
    sharp, soft = levels(ruled()), levels(damage.blur(ruled(), 1.5))
    assert np.abs(np.diff(soft, axis=0)).max() < np.abs(np.diff(sharp, axis=0)).max() / 2


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_noise_stays_within_its_amount_and_about_its_level(mode):
    grey = Image.new(mode, (200, 200), 128 if mode == "L" else (128, 128, 128))
    grain = np.asarray(damage.noise(grey, 12, 1)).astype(int) - 128
    assert 3 < grain.std() < 12
    assert np.abs(grain).max() <= 12
    assert abs(grain.mean()) < 1


def test_noise_follows_its_seed():
    assert damage.noise(ruled(), 9, 1).tobytes() == damage.noise(ruled(), 9, 1).tobytes()
    assert damage.noise(ruled(), 9, 1).tobytes() != damage.noise(ruled(), 9, 2).tobytes()


@pytest.mark.parametrize("seed", range(5))
def test_uneven_light_darkens_down_to_its_limit_without_steps(seed):
    lit = levels(damage.uneven_light(paper(), 150, seed))
    assert 148 <= lit.min() <= 153
    assert lit.max() <= 255
    assert np.abs(np.diff(lit, axis=0)).max() <= 1


def test_jpeg_loses_a_little_and_more_at_lower_quality():
    losses = [np.abs(levels(damage.jpeg(ruled(), quality)) - levels(ruled())).mean() for quality in (90, 15)]
    assert 0 < losses[0] < losses[1] < 10


def test_a_photocopy_is_black_and_white_with_specks_and_a_streak():
    copy = damage.photocopy(ruled(), 3)
    black = ~np.asarray(copy)
    assert copy.mode == "1"
    assert black[199:202, 30:370].mean() > 0.95
    assert black[:, :].sum(axis=0).max() > 200  # the streak runs down the sheet
    assert 10 < black[:150].sum(axis=0).astype(bool).sum() < 60


def test_a_seal_is_red_round_and_lets_the_text_through():
    page = ruled()
    place = Place(0, 290, 200, 70)
    sealed = ink.stamp(page, "ĐẢNG ỦY XÃ", place, Random(1))
    pixels = np.asarray(sealed).astype(int)
    red = (pixels[:, :, 0] - pixels[:, :, 1] > 60).nonzero()
    assert 140 < np.ptp(red[0]) < 160
    assert 140 < np.ptp(red[1]) < 160
    assert levels(sealed)[200, 30:370].max() < 60
    assert np.asarray(sealed)[:, :, 0].min() == np.asarray(page)[:, :, 0].min()


def test_a_signature_is_blue_and_is_another_for_another_hand():
    place = Place(0, 150, 200, 100)
    signed, other = (ink.sign(paper(), place, Random(seed)) for seed in (1, 2))
    pixels = np.asarray(signed).astype(int)
    assert (pixels[:, :, 2] - pixels[:, :, 0] > 60).sum() > 300
    assert signed.tobytes() != other.tobytes()
    assert signed.tobytes() == ink.sign(paper(), place, Random(1)).tobytes()


@pytest.mark.parametrize("digit", "0123456789")
def test_each_digit_is_written_with_its_own_form_where_it_belongs(digit):
    place = Place(0, 150, 200, 60)
    ys, xs = (levels(ink.write_digits(paper(), digit, place, Random(4), ink.BLACK)) < 128).nonzero()
    assert 45 < np.ptp(ys) < 90
    assert abs(ys.mean() - 200) < 15
    assert abs(xs.mean() - 150) < 25


def test_print_behind_shines_through_mirrored_and_faint():
    behind = paper()
    ImageDraw.Draw(behind).rectangle([10, 10, 60, 20], fill=(0, 0, 0))
    page = levels(damage.shine_through(paper(), behind, 0.3))
    assert (page[:, :200] == 255).all()
    assert page[15, 300 - 30] == pytest.approx(0.7 * 255, abs=2)
