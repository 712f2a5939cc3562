import io

import pytest
from PIL import Image

from tests.maker import formats

PAGES = [Image.new("RGB", (85, 110), (level, level, level)) for level in (255, 200)]
BILEVEL = [page.convert("1") for page in PAGES]


@pytest.mark.parametrize("pages", [PAGES, BILEVEL], ids=["colour", "bilevel"])
def test_a_pdf_is_images_alone_and_the_same_each_time(pages):
    made = formats.pdf(pages, 100)
    assert made.count(b"/Type /Page\n") == 2
    assert made.count(b"/Subtype /Image") == 2
    assert b"/Font" not in made
    assert made == formats.pdf(pages, 100)
    assert (b"CCITTFaxDecode" in made) == (pages is BILEVEL)


@pytest.mark.parametrize("pages", [PAGES, BILEVEL], ids=["colour", "bilevel"])
def test_a_tiff_holds_all_pages_and_its_resolution(pages):
    with Image.open(io.BytesIO(formats.tiff(pages, 200))) as image:
        assert image.n_frames == 2
        assert image.info["dpi"] == (200, 200)
        assert image.info["compression"] == ("group4" if pages is BILEVEL else "jpeg")


def test_the_names_of_a_pages_folder_sort_in_page_order():
    names = [*formats.jpegs(PAGES * 6, 100)]
    assert names == sorted(names)
    assert len(names) == 12
