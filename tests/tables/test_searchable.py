"""A searchable PDF looks like the scan, and its text is the notice's, word for word, in order."""

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.language.text import Paragraph, Placed, Text
from pipeline.notice import Box
from pipeline.scan.intake import take_in
from pipeline.scan.layout import Zone
from pipeline.settings import Settings
from pipeline.tables import searchable

LINES = [
    "ĐẢNG ỦY PHƯỜNG NÀ MƯỜI",
    "Số 09-TB/ĐU ngày 05/4/2022",
    "sửa đổi, bổ sung: ỡ ẵ ộ ỷ ự ặ ề ổ",
    "“Lò Thị Mây” – Bí thư./.",
]
SETTINGS = Settings(raw=Path("raw"), processed=Path("processed"))


def notice(pages=1, turn=0):
    """Lines of words, the same on each page, as they stand on a scan turned clockwise by quarter turns."""
    text, words = "", []
    for page in range(1, pages + 1):
        for number, line in enumerate(LINES):
            x = 0.1
            for printed in line.split():
                x0, x1, y0, y1 = x, x + 0.012 * len(printed), 0.1 + 0.05 * number, 0.12 + 0.05 * number
                for _ in range(turn):
                    x0, x1, y0, y1 = 1 - y1, 1 - y0, x0, x1
                words.append(Placed(len(text), len(text) + len(printed),
                                    Box(page=page, x0=x0, y0=y0, x1=x1, y1=y1), 0.99))  # fmt: skip
                text += printed + " "
                x += 0.012 * (len(printed) + 1)
        text = text.rstrip() + "\f"
    return Text(text, (Paragraph(Zone.BODY, 0, len(text)),), tuple(words))


@pytest.fixture
def scan(tmp_path):
    def make(name="xã Nà Mười.tif", pages=1, mode="RGB", size=(827, 1169)):
        rng = np.random.default_rng(0)
        sheets = [Image.fromarray(rng.integers(0, 255, (size[1], size[0], 3), np.uint8)) for _ in range(pages)]
        sheets = [sheet.resize((size[0] // 24, size[1] // 24)).convert(mode).resize(size) for sheet in sheets]
        path = tmp_path / "raw" / name
        path.parent.mkdir()
        sheets[0].save(path, save_all=True, append_images=sheets[1:], dpi=(100, 100))
        return take_in([path], SETTINGS).scans[0]

    return make


def write(scan, text, settings, path):
    searchable.write(scan, text, settings, "2026-01-01T00:00:00Z", path)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_the_words_come_out_in_order_whichever_way_the_page_lies(scan, tmp_path, turn):
    size = (827, 1169) if turn % 2 == 0 else (1169, 827)
    write(scan(size=size), notice(turn=turn), SETTINGS, tmp_path / "a.pdf")
    assert run("pdftotext", "-raw", tmp_path / "a.pdf", "-").split() == " ".join(LINES).split()


def test_each_page_is_as_large_as_the_scan_and_has_its_own_words(scan, tmp_path):
    write(scan(pages=3), notice(pages=3), SETTINGS, tmp_path / "a.pdf")
    info = run("pdfinfo", tmp_path / "a.pdf")
    assert "Pages:           3" in info
    assert "595.44 x 841.68 pts" in info
    for page in "123":
        assert run("pdftotext", "-f", page, "-l", page, tmp_path / "a.pdf", "-").split() == " ".join(LINES).split()


def differs(pdf, scan):
    """By how many of 255 tones a page differs from the scan, seen from afar."""
    run("pdftoppm", "-r", "10", "-png", pdf, pdf.with_suffix(""))
    with Image.open(next(pdf.parent.glob(f"{pdf.stem}-*.png"))) as shown, Image.open(scan.path) as original:
        small = original.convert("RGB").resize(shown.size, Image.Resampling.BOX)
        return np.abs(np.asarray(shown.convert("RGB"), int) - np.asarray(small, int)).mean()


@pytest.mark.parametrize(
    ("mode", "stored"), [("RGB", r"rgb +3 +8 +jpeg"), ("L", r"gray +1 +8 +jpeg"), ("1", r"gray +1 +1 +ccitt")]
)
def test_the_page_looks_like_the_scan_and_is_stored_like_it(scan, tmp_path, mode, stored):
    made = scan(mode=mode)
    write(made, notice(), SETTINGS, tmp_path / "a.pdf")
    write(take_in([tmp_path / "a.pdf"], SETTINGS).scans[0], notice(), SETTINGS, tmp_path / "b.pdf")
    for name, most in (("a", 8), ("b", 16)):  # of b the edges may be a pixel off
        assert differs(tmp_path / f"{name}.pdf", made) < most  # nothing is printed over it
        assert re.search(stored, run("pdfimages", "-list", tmp_path / f"{name}.pdf"))


def test_words_stand_where_they_are_on_the_scan(scan, tmp_path):
    known = notice()
    write(scan(), known, SETTINGS, tmp_path / "a.pdf")
    found = re.findall(
        r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">', run("pdftotext", "-bbox", tmp_path / "a.pdf", "-")
    )
    assert len(found) == len(known.words)
    for word, (x0, y0, x1, y1) in zip(known.words, found, strict=True):
        assert (float(x0), float(x1)) == pytest.approx((word.box.x0 * 595.44, word.box.x1 * 595.44), abs=0.5)
        assert (float(y0), float(y1)) == pytest.approx((word.box.y0 * 841.68, word.box.y1 * 841.68), abs=0.5)


def test_the_same_scan_gives_the_same_bytes_and_stays_as_it_is(scan, tmp_path):
    made = scan()
    before = made.path.read_bytes()
    for name in "ab":
        write(made, notice(), SETTINGS, tmp_path / f"{name}.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert made.path.read_bytes() == before
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_words_in_odd_places_do_no_harm(scan, tmp_path):
    boxes = [(0.5, 0.5, 0.5, 0.5), (0, 0, 1, 1), (0.9, 0.2, 0.95, 0.21), (0.1, 0.2, 0.12, 0.21)]
    words = tuple(Placed(2 * i, 2 * i + 1, Box(page=1, x0=a, y0=b, x1=c, y1=d), 0.9)
                  for i, (a, b, c, d) in enumerate(boxes))  # fmt: skip
    write(scan(), Text("a b c d", (Paragraph(Zone.BODY, 0, 7),), words), SETTINGS, tmp_path / "a.pdf")
    assert sorted(run("pdftotext", "-raw", tmp_path / "a.pdf", "-").split()) == ["a", "b", "c", "d"]
