"""One scan -> one notice: the way of the data through scan, language and fields.

``words_of`` reads, ``notice_of`` understands; ``read_notice`` is both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pipeline.errors import FailureKind, ScanError
from pipeline.language.fluency import fluency
from pipeline.language.text import Text, compose, fold
from pipeline.scan.clean import CleanPage, clean
from pipeline.scan.fuse import fuse, repair
from pipeline.scan.handwriting import fill
from pipeline.scan.intake import Scan
from pipeline.scan.layout import lay_out
from pipeline.scan.pages import pages
from pipeline.scan.readers import Grey, Line, Tesseract, TrueOCR
from pipeline.settings import Settings


@dataclass(frozen=True)
class Reading:
    """What was read from a scan: its text with zones and places, how many pages, and what was done to them."""

    text: Text
    page_count: int
    steps: tuple[tuple[int, str], ...]


@cache
def _trueocr() -> TrueOCR:
    return TrueOCR()


def _read(page: CleanPage, settings: Settings) -> tuple[Line, ...]:
    """The lines of a page by the readers that the settings name."""
    if settings.reader == "tesseract":
        return Tesseract(settings.ocr_timeout_seconds).read(page.image, page.dpi)
    lines = _trueocr().read(page.image, page.dpi)
    if settings.reader == "trueocr":
        return tuple(repair(line, fluency(), fold) for line in lines)
    second = Tesseract(settings.ocr_timeout_seconds).read(page.image, page.dpi)
    return fuse(lines, second, fluency(), fold)


def words_of(scan: Scan, settings: Settings, on_page: Callable[[], None] | None = None) -> Reading:
    """Read all pages of a scan, one in memory at a time; raises ScanError where it cannot be read."""
    sheets, places, steps, count = [], {}, [], 0
    first: Grey | None = None
    for page in pages(scan, settings):
        ready = clean(page, _trueocr().upright)
        try:
            lines = page.layer if page.layer is not None else _read(ready, settings)
        except TimeoutError as error:
            raise ScanError("reading", FailureKind.TIMEOUT, f"page {page.number}: {error}") from error
        if first is None:
            first = ready.plain
        sheets.append((page.number, ready.geometry.width, ready.geometry.height, lines))
        places[page.number] = ready.geometry.on_scan
        steps.extend((page.number, step) for step in ready.steps)
        count += 1
        if on_page:
            on_page()
    blocks = lay_out(sheets, fold)
    if first is not None:
        blocks = fill(blocks, first)
    return Reading(compose(blocks, places), count, tuple(steps))
