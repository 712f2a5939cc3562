"""Each reader alone: a page is read though the other is missing, and what is missing is told."""

import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline import doctor, reading
from pipeline.errors import DependencyError
from pipeline.language.text import Paragraph, Placed, Text
from pipeline.notice import Box
from pipeline.scan.clean import clean
from pipeline.scan.intake import Scan, take_in
from pipeline.scan.layout import Zone
from pipeline.scan.pages import Page, pages
from pipeline.scan.readers import Tesseract, TrueOCR
from pipeline.settings import Settings

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
WORDS = {"THÔNG", "BÁO", "kiến", "ý"}


def sample() -> Scan:
    return next(scan for scan in take_in([RAW], Settings()).scans if scan.files[0].endswith("341_TB-UBND.pdf"))


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch):
    """Take a reader away."""

    def take(name: str) -> None:
        if name == "trueocr":
            for module in [name, *(each for each in sys.modules if each.startswith("trueocr."))]:
                monkeypatch.setitem(sys.modules, module, None)
        else:
            monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "no-such-program")
        reading._trueocr.cache_clear()

    yield take
    reading._trueocr.cache_clear()


@pytest.mark.parametrize(("alone", "other"), [("tesseract", "trueocr"), ("trueocr", "tesseract")])
def test_either_reader_reads_alone(alone: str, other: str, missing) -> None:
    missing(other)
    read = reading.words_of(sample(), Settings(reader=alone))
    assert set(read.text.text.split()) > WORDS
    assert {word.how for word in read.text.words} <= {alone, "repaired", "handwriting"}


@pytest.mark.parametrize("absent", ["tesseract", "trueocr"])
def test_both_readers_without_one_of_them_says_what_to_do(absent: str, missing) -> None:
    missing(absent)
    with pytest.raises(DependencyError, match=f"{absent} is not installed.*reader"):
        reading.words_of(sample(), Settings(reader="both"))


@pytest.mark.parametrize("reader", [Tesseract(60), TrueOCR()], ids=["tesseract", "trueocr"])
def test_a_page_on_its_side_is_seen_by_either_reader(reader) -> None:
    page = next(iter(pages(sample(), Settings())))
    assert reader.turned(page.image[:, :, 1]) == (0, pytest.approx(1, abs=0.2))
    for turns in (1, 2, 3):
        ready = clean(Page(1, np.ascontiguousarray(np.rot90(page.image, turns)), page.dpi), reader)
        assert ready.geometry.turns == turns


@pytest.mark.parametrize(
    ("reader", "kept"),
    [("both", [("bổ", "repaired", "bố"), ("sung", "tesseract", "")]), ("trueocr", [("bổ", "repaired", "bố")])],
)
def test_the_record_keeps_what_was_repaired_and_where_the_readers_differ(reader, kept) -> None:
    box = Box(page=1, x0=0.1, y0=0.1, x1=0.2, y1=0.12)
    words = (Placed(0, 3, box, 0.99, "agreed"), Placed(4, 6, box, 0.8, "repaired", "bố"),
             Placed(7, 11, box, 0.7, "tesseract"))  # fmt: skip
    read = reading.Reading(Text("sửa bổ sung", (Paragraph(Zone.BODY, 0, 11),), words), 1, ())
    notice = reading.notice_of(sample(), read, Settings(reader=reader), "2026-01-02T03:04:05Z")
    assert [(word.text, word.how, word.read) for word in notice.doubted_words] == kept
    assert notice.doubted_words[0].box == box


def test_what_reading_needs_goes_by_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.doctor.shutil.which", lambda name: None if name == "tesseract" else f"/bin/{name}")
    missing = {
        reader: {check.name for check in doctor.needed(reader) if not check.ok} for reader in ("both", "trueocr")
    }
    assert missing == {"both": {"tesseract", "tesseract: vie"}, "trueocr": set()}
