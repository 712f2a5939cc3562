"""Pages are drawn at the resolution of the paper, whatever a camera or a program that makes PDFs tells of it."""

import pytest
from PIL import Image

from pipeline.scan.intake import take_in
from pipeline.scan.pages import pages
from pipeline.settings import Settings

A4_AT_200 = 1654, 2339


@pytest.mark.parametrize("form", ["pdf", "jpg", "tif"])
@pytest.mark.parametrize(
    ("size", "told", "drawn", "dpi"),
    [
        (A4_AT_200, 200, A4_AT_200, 200),
        (A4_AT_200, 72, A4_AT_200, 200),  # a page of 23 by 32 inches
        (A4_AT_200, 96, A4_AT_200, 200),
        (A4_AT_200, 600, A4_AT_200, 200),  # a page of 4 inches
        ((2480, 3508), 150, (2480, 3508), 300),
        ((1240, 1754), 150, (1240, 1754), 150),
        ((3307, 4677), 283, (3307, 4677), 283),  # A3
        ((3024, 4032), 72, (2631, 3508), 300),  # a camera's picture, no finer than the settings say
    ],
)
def test_the_resolution_is_that_of_a_sheet_of_paper(tmp_path, form, size, told, drawn, dpi):
    Image.new("L", size, 230).save(
        tmp_path / f"a.{form}", **({"resolution": told} if form == "pdf" else {"dpi": (told,) * 2})
    )
    [scan] = take_in([tmp_path], Settings()).scans
    [page] = pages(scan, Settings())
    assert page.dpi == pytest.approx(dpi, rel=0.02)
    assert page.image.shape[1::-1] == (pytest.approx(drawn[0], rel=0.015), pytest.approx(drawn[1], rel=0.015))
