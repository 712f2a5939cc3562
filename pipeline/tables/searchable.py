"""A searchable PDF of a notice: the pages as scanned, with the text as it was read invisible at its words.

The text is set in ``glyphless.ttf``, Tesseract's font for this (Apache-2.0), here with a name and with all letters
mapped to its one empty glyph, half as wide as high: so any text can be searched and copied.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fpdf import FPDF
from fpdf.enums import TextMode
from PIL import Image

from pipeline.language.text import Placed, Text
from pipeline.scan.intake import Scan
from pipeline.scan.pages import Page, pages
from pipeline.settings import Settings
from pipeline.store import replacing

_POINTS = 72
_QUALITY = 60  # of JPEG: print looks as at 75, in a fifth less
_FONT = Path(__file__).with_name("glyphless.ttf")
_WIDTH = 0.5  # of a letter, in sizes of the font


class _Word(NamedTuple):
    """A word, from where to where along its line and down the page, in fractions of the page as it is read."""

    text: str
    start: float
    end: float
    top: float
    bottom: float


def write(scan: Scan, text: Text, settings: Settings, now: str, path: Path) -> None:
    """Write the PDF of a scan and of the text read from it; raises ScanError where the scan cannot be opened."""
    pdf = FPDF(unit="pt")
    pdf.set_creation_date(datetime.fromisoformat(now))
    pdf.set_lang("vi")
    pdf.add_font("glyphless", fname=_FONT)
    pdf.text_mode = TextMode.INVISIBLE
    for page in pages(scan, settings):
        height, width = (side / page.dpi * _POINTS for side in page.image.shape[:2])
        pdf.add_page(format=(width, height))
        pdf.image(_image(page), 0, 0, width, height)
        placed = [word for word in text.words if word.box.page == page.number]
        turn = _turn(placed)
        long, high = (width, height) if turn % 2 == 0 else (height, width)
        centre = ((width, height), (width, width), (width, height), (height, height))[turn]
        with pdf.rotation(-90 * turn, centre[0] / 2, centre[1] / 2):
            for line in _lines([_as_read(word, text, turn) for word in placed]):
                _show(pdf, line, long, high)
    with replacing(path) as part:
        pdf.output(part.as_posix())


def _image(page: Page) -> Image.Image | BytesIO:
    """The image to store: JPEG, without colour where it has none; of two tones where the scan has no more."""
    image = Image.fromarray(page.image[:, :, ::-1])
    if (page.image.max(axis=2) == page.image.min(axis=2)).all():
        image = image.convert("L")
        if page.bilevel:
            return image.convert("1", dither=Image.Dither.NONE)  # fpdf2 makes CCITT group 4 of it
    jpeg = BytesIO()
    image.save(jpeg, "JPEG", quality=_QUALITY, progressive=True)
    return jpeg


def _turn(words: Sequence[Placed]) -> int:
    """By how many quarter turns clockwise the words of a page run off the horizontal: most steps tell."""
    steps = [0, 0, 0, 0]
    for one, other in pairwise(word.box for word in words):
        across, down = (other.x0 + other.x1 - one.x0 - one.x1) / 2, (other.y0 + other.y1 - one.y0 - one.y1) / 2
        if max(abs(across), abs(down)) < 0.3:
            sideways = abs(down) > abs(across)
            steps[int(sideways) + 2 * int((down if sideways else across) < 0)] += 1
    return steps.index(max(steps))


def _as_read(word: Placed, text: Text, turn: int) -> _Word:
    """A word as seen by who reads a page that is turned."""
    x0, x1, y0, y1 = word.box.x0, word.box.x1, word.box.y0, word.box.y1
    for _ in range(turn):
        x0, x1, y0, y1 = y0, y1, 1 - x1, 1 - x0
    return _Word(" ".join(text.text[word.start : word.end].split()), x0, x1, y0, y1)


def _lines(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words that follow each other on one line."""
    line: list[_Word] = []
    for word in words:
        if line:
            last = line[-1]
            shared = min(last.bottom, word.bottom) - max(last.top, word.top)
            if shared < 0.5 * min(last.bottom - last.top, word.bottom - word.top) or word.end < last.end:
                yield line
                line = []
        line.append(word)
    if line:
        yield line


def _show(pdf: FPDF, line: Sequence[_Word], long: float, high: float) -> None:
    """Set a line, all words as high as the highest, each with a space to the next; the page is ``long`` x ``high``."""
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    size = max(1.0, (bottom - top) * high)
    pdf.set_font("glyphless", size=size)
    for number, word in enumerate(line):
        letters = len(word.text) + 1
        room = line[number + 1].start - word.start if number + 1 < len(line) else 0.0
        if room <= 0:
            room = (word.end - word.start) * letters / max(1, letters - 1)
        pdf.set_stretching(max(1.0, 100 * room * long / (_WIDTH * size * letters)))
        pdf.text(word.start * long, bottom * high, f"{word.text} ")
