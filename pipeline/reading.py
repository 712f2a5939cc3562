"""One scan -> one notice: the way of the data through scan, language and fields.

``words_of`` reads, ``notice_of`` understands.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.errors import FailureKind, ScanError
from pipeline.fields import (
    conclusions,
    dates,
    letterhead,
    notes,
    opinions,
    people,
    petitions,
    places,
    received,
    recipients,
    references,
    signs,
)
from pipeline.fields import signature as signing
from pipeline.fields.checks import flags
from pipeline.fields.confirm import confirm
from pipeline.fields.proposals import propose
from pipeline.fields.resolve import bear_out, doubted, settle
from pipeline.language import entities
from pipeline.language.fluency import fluency
from pipeline.language.segment import to_doc
from pipeline.language.text import Text, compose, fold
from pipeline.notice import DoubtedWord, Notice, Person, Source
from pipeline.scan.clean import CleanPage, Geometry, clean
from pipeline.scan.fuse import doubts, fuse, repair, shown
from pipeline.scan.handwriting import fill
from pipeline.scan.ink import PageInk, Seal, Small, coloured, find_seals, find_strokes, shrink
from pipeline.scan.intake import Scan
from pipeline.scan.layer import joined, left_over, trusted
from pipeline.scan.layout import Block, PageLines, Zone, beside, lay_out
from pipeline.scan.pages import Page, pages
from pipeline.scan.readers import Grey, Line, Reader, Tesseract, TrueOCR, only
from pipeline.scan.rules import Table, find_tables
from pipeline.scan.second_look import second_look
from pipeline.scan.spacing import spread
from pipeline.settings import Settings
from pipeline.version import pipeline_version

_NOTHING = Text("", ())


@dataclass(frozen=True)
class Reading:
    """What was read from a scan: its text with zones and places, how many pages, and what was done to them.

    ``aside`` is what stands on the pages besides the notice's text: stamps, e-signatures, notes. ``ink`` holds seals
    and strokes of the pen on the pages that are sealed or signed.
    """

    text: Text
    page_count: int
    steps: tuple[tuple[int, str], ...]
    ink: tuple[PageInk, ...] = ()
    aside: Text = _NOTHING


@dataclass(frozen=True)
class _Sheet:
    """A page that was read: what is needed of it until all are."""

    geometry: Geometry
    lines: Sequence[Line]
    seals: tuple[Seal, ...]
    small: Small
    tables: tuple[Table, ...]


@cache
def _trueocr() -> TrueOCR:
    return TrueOCR()


def _first_reader(settings: Settings) -> Reader:
    """The reader that looks at pages and finds their lines."""
    return Tesseract(settings.ocr_timeout_seconds) if settings.reader == "tesseract" else _trueocr()


def _first(image: Grey, dpi: int, settings: Settings) -> Sequence[Line]:
    """The lines of an image by the reader that finds them."""
    return _first_reader(settings).read(image, dpi)


def _second(image: Grey, dpi: int, lines: Sequence[Line], settings: Settings) -> Sequence[Line]:
    """The same lines with what another reader and their neighbours say to them."""
    if settings.reader == "tesseract":
        return lines
    known = fluency() if settings.repair else fluency().as_read()
    lines = [spread(line) for line in lines]
    if settings.reader == "trueocr":
        return [repair(line, known, fold) for line in lines]
    tesseract = Tesseract(settings.ocr_timeout_seconds)
    if settings.reader == "both":
        return fuse(lines, tesseract.read(image, dpi), known, fold)
    asked = doubts(lines, known, fold)
    boxes = shown(lines, asked)
    return fuse(lines, tesseract.read(only(image, boxes), dpi) if boxes else (), known, fold, asked)


def _clean(page: Page, settings: Settings) -> tuple[CleanPage, Sequence[Line] | None]:
    """The page ready to be read, and its text layer where that can be trusted."""
    reader = _first_reader(settings)
    ready = clean(page, reader)
    if page.layer is None:
        return ready, None
    layer = trusted(page.layer, ready.plain, ready.image, reader.read_boxes, fluency().knows, fold)
    return (ready, layer) if layer else (clean(replace(page, layer=None), reader), None)


def _completed(layer: Sequence[Line], page: CleanPage, settings: Settings) -> Sequence[Line]:
    """A page's text layer with what print there is besides it, pasted pictures: what both readers see, if both read."""
    rest = left_over(layer, page.image)
    if rest is None:
        return layer
    if settings.reader not in ("tesseract", "trueocr"):
        settings = settings.model_copy(update={"reader": "both"})
    return joined(layer, _second(rest, page.dpi, _first(rest, page.dpi, settings), settings))


def _read(page: CleanPage, layer: Sequence[Line] | None, settings: Settings) -> _Sheet:
    """Read a page by the readers that the settings name, of one with a text layer the rest; about a seal twice."""
    small = shrink(page.plain, page.dpi)
    tables = find_tables(page.image, page.dpi)
    if layer is not None:
        layer = _completed(layer, page, settings)
        return _Sheet(page.geometry, layer, find_seals(small, layer), small, tables)
    lines = _second(page.image, page.dpi, _first(page.image, page.dpi, settings), settings)
    seals = find_seals(small, lines)
    lines = second_look(page.image, lines, seals, lambda image: _first(image, page.dpi, settings),
                        lambda image, found: _second(image, page.dpi, found, settings), fold)  # fmt: skip
    return _Sheet(page.geometry, lines, seals, small, tables)


def _ink(sheet: _Sheet) -> PageInk:
    strokes = find_strokes(sheet.small, sheet.lines, sheet.seals)
    rims = [(seal.x - seal.radius, seal.y - seal.radius, seal.x + seal.radius, seal.y + seal.radius)
            for seal in sheet.seals]  # fmt: skip
    return PageInk(sheet.geometry.number, tuple(sheet.geometry.place(*rim) for rim in rims),
                   tuple(sheet.geometry.place(each.x0, each.y0, each.x1, each.y1) for each in strokes))  # fmt: skip


def _beside(page: CleanPage, settings: Settings) -> tuple[Block, ...]:
    """What is written in coloured ink in the upper half of a page: stamps, e-signatures, the pen."""
    half = page.image.shape[0] // 2
    ink = coloured(page.image[:half], page.plain[:half])
    lines = _first(ink, page.dpi, settings) if ink is not None else ()
    return beside(page.geometry.number, page.geometry.width, page.geometry.height, lines, fold)


def words_of(scan: Scan, settings: Settings, on_page: Callable[[], None] | None = None) -> Reading:
    """Read all pages of a scan, one in memory at a time; raises ScanError where it cannot be read."""
    sheets: list[_Sheet] = []
    steps: list[tuple[int, str]] = []
    first: Grey | None = None
    written: tuple[Block, ...] = ()
    for page in pages(scan, settings):
        try:
            ready, layer = _clean(page, settings)
            sheets.append(_read(ready, layer, settings))
        except TimeoutError as error:
            raise ScanError("reading", FailureKind.TIMEOUT, f"page {page.number}: {error}") from error
        except OSError as error:
            raise ScanError("reading", FailureKind.UNREADABLE, f"page {page.number}: {error}") from error
        if first is None:
            first, written = ready.plain, _beside(ready, settings)
        steps.extend((page.number, step) for step in ready.steps)
        if on_page:
            on_page()
    blocks = lay_out((PageLines(sheet.geometry.number, sheet.geometry.width, sheet.geometry.height, sheet.lines,
                                sheet.tables) for sheet in sheets), fold)  # fmt: skip
    blocks = (*blocks, *written)
    on_scan = {sheet.geometry.number: sheet.geometry.on_scan for sheet in sheets}
    if first is not None:
        blocks = fill(blocks, first, received.latest(compose(blocks, on_scan, aside=True)))
    signed = {line.page for block in blocks if block.zone == Zone.SIGNATURE for line in block.lines}
    ink = tuple(_ink(sheet) for sheet in sheets if sheet.seals or sheet.geometry.number in signed)
    return Reading(compose(blocks, on_scan), len(sheets), tuple(steps), ink, compose(blocks, on_scan, aside=True))


def notice_of(scan: Scan, reading: Reading, settings: Settings, now: str) -> Notice:
    """Understand what was read: every field by its rule, what must agree checked, doubtful values marked."""
    whole = reading.text
    text = whole.before(Zone.ANNEX)
    head = letterhead.find(text)
    signature = signing.find(text)
    authority = signing.agreeing(signature.authority, head.issuer)
    head = head.model_copy(update={"signing_authority": authority, "signer_name": signature.name,
                                   "signer_role": signature.role})  # fmt: skip
    stamps = received.find(text, reading.aside)
    issued = head.issue_date.value if head.issue_date else None
    year = int(issued[:4]) if issued else None
    notice = Notice(
        notice_id=scan.notice_id,
        source=Source(files=scan.files, sha256=scan.sha256, page_count=reading.page_count, steps=reading.steps),
        text=whole.text,
        head=head,
        places=places.find(text, head),
        meeting_date=dates.meeting(text, issued),
        references=references.find(whole),
        dates=dates.find(whole, issued),
        people=(*people.find(text), *_signers(signature)),
        opinions=opinions.find(text),
        petitions=petitions.find(text),
        conclusions=conclusions.find(text, year),
        recipients=recipients.find(text),
        received_number=stamps.number,
        received_date=stamps.date,
        marks=stamps.marks,
        sealed=signs.sealed(text, reading.ink),
        signed=signs.signed(text, reading.ink),
        doubted_words=_doubted_words(whole, settings),
        ocr_confidence=_mean(word.confidence for word in whole.words),
        pipeline_version=pipeline_version(settings),
        extracted_at=now,
    )
    seen = entities.find(to_doc(text))
    notice = propose(bear_out(confirm(notice, seen, text)), seen, text)
    return doubted(settle(notice, settings.accept_at), (*flags(notice, stamps.signed_on), *notes.find(reading.aside)))


def _signers(signature: signing.Signature) -> Iterator[Person]:
    """A row for each who signed."""
    for name, role in signature.each:
        yield Person(name=name, positions=(role,) if role else (), function="signer",
                     positions_text=role.text if role else None)  # fmt: skip


def _doubted_words(text: Text, settings: Settings) -> tuple[DoubtedWord, ...]:
    """The words that were repaired and, where two readers saw all of the page, those that they did not read alike."""
    differ = {"marks", "lost", *(("tesseract", "trueocr") if settings.reader == "both" else ())}
    return tuple(DoubtedWord(text=text.text[word.start : word.end], how=word.how, read=word.was,
                             confidence=round(word.confidence, 4), box=word.box)
                 for word in text.words if word.was or word.how in differ)  # fmt: skip


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return round(sum(numbers) / len(numbers), 4) if numbers else None
