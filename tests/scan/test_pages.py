"""Pages are drawn at the resolution of the paper, whatever a camera or a program that makes PDFs tells of it."""

import zlib

import pytest
from PIL import Image

from pipeline.errors import ScanError
from pipeline.scan.intake import take_in
from pipeline.scan.pages import pages
from pipeline.settings import Settings
from tests.hostile.make import pdf
from tests.scan.printed import notice, picture, printed

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


@pytest.mark.parametrize(
    ("size", "told", "seen", "dpi"),
    [
        ((1728, 1146), (204, 98), (1728, 2386), 204),  # a fax, standard
        ((1728, 2292), (204, 196), (1728, 2292), 204),  # a fax, fine: as good as square
        ((827, 2339), (100, 200), (1654, 2339), 200),
        ((1728, 1146), (204, 1), (1728, 1146), 204),  # no resolution that could be
    ],
)
def test_the_pixels_of_a_fax_are_made_square(tmp_path, size, told, seen, dpi):
    Image.new("1", size, 1).save(tmp_path / "a.tif", dpi=told, compression="group4")
    [scan] = take_in([tmp_path], Settings()).scans
    [page] = pages(scan, Settings())
    assert page.image.shape[1::-1] == (pytest.approx(seen[0], rel=0.005), pytest.approx(seen[1], rel=0.005))
    assert page.dpi == pytest.approx(dpi, rel=0.01)
    assert page.bilevel


def test_a_fax_that_is_too_large_when_square_is_refused(tmp_path):
    Image.new("1", (1728, 1146), 1).save(tmp_path / "a.tif", dpi=(204, 98), compression="group4")
    [scan] = take_in([tmp_path], Settings()).scans
    with pytest.raises(ScanError, match="1728x2386 pixels"):
        next(pages(scan, Settings(max_pixels=3_000_000)))


def drawn(path, content, *images):
    """The page of a PDF with this content and these images, as (dictionary, pixels)."""
    names = b" ".join(b"/I%d %d 0 R" % (number, 6 + number) for number in range(len(images)))
    path.write_bytes(pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< %s >>" % names,
        *(b"<< /Type /XObject /Subtype /Image /Filter /FlateDecode /Length %d %s >>\nstream\n%s\nendstream"
          % (len(packed := zlib.compress(pixels)), head, packed) for head, pixels in images),
    ]))  # fmt: skip
    [scan] = take_in([path], Settings()).scans
    [page] = pages(scan, Settings())
    return page


def test_print_that_is_a_mask_over_coarse_paper_is_drawn_as_fine_as_it_is(tmp_path):
    paper = b"/Width 620 /Height 877 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\xdd" * 620 * 877
    ink = b"/Width 1656 /Height 2339 /ImageMask true /BitsPerComponent 1", b"\xfe" * 207 * 2339
    content = b"q 595 0 0 842 0 0 cm /I0 Do Q 0 g q 595 0 0 842 0 0 cm /I1 Do Q"
    assert drawn(tmp_path / "a.pdf", content, paper, ink).dpi == pytest.approx(200, rel=0.02)
    assert drawn(tmp_path / "b.pdf", content[:29], paper).dpi == pytest.approx(75, rel=0.02)


def test_a_page_in_one_bit_is_drawn_as_fine_as_it_is(tmp_path):
    ink = b"/Width 1656 /Height 2339 /ImageMask true /BitsPerComponent 1", b"\xfe" * 207 * 2339
    assert drawn(tmp_path / "a.pdf", b"q 595 0 0 842 0 0 cm /I0 Do Q", ink).dpi == pytest.approx(200, rel=0.02)


def test_an_image_within_the_content_is_no_hindrance(tmp_path):
    content = b"q 20 0 0 20 90 700 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"
    assert drawn(tmp_path / "a.pdf", content).dpi == Settings().max_dpi


def test_a_scan_in_strips_has_no_layer(tmp_path):
    hidden = [type(part)(part.x, part.y, part.text, hidden=True) for part in notice()]
    strips = [picture(0, 42 * row, "." * 183, size=33) for row in range(20)]
    for name, parts in (("strips", strips + hidden), ("text", notice())):
        (tmp_path / f"{name}.pdf").write_bytes(printed(parts))
    layers = {scan.files[0]: page.layer for scan in take_in([tmp_path], Settings()).scans
              for page in pages(scan, Settings())}  # fmt: skip
    assert layers["strips.pdf"] is None
    assert layers["text.pdf"]
