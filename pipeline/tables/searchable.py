"""A searchable PDF of a notice: the pages as scanned, with the text as it was read invisible at its words.

The invisible text is set in ``glyphless.ttf``, the font without shapes that Tesseract uses for this (Apache-2.0): every
letter is one empty glyph half as wide as high, and stands for itself, so any text can be searched and copied.
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import cv2
from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from pipeline.language.text import Placed, Text
from pipeline.notice import Box
from pipeline.scan.intake import Scan
from pipeline.scan.pages import Colour, Page, pages
from pipeline.settings import Settings
from pipeline.store import replacing

_POINTS = 72
_QUALITY = 75
_FONT = Path(__file__).with_name("glyphless.ttf")
_NAME = "GlyphLessFont"
_WIDTH = 0.5  # of a letter, in sizes of the font
_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


class _Span(NamedTuple):
    """A word along its line and down the page, in fractions of the page."""

    start: float
    end: float
    top: float
    bottom: float


def write(scan: Scan, text: Text, settings: Settings, path: Path) -> None:
    """Write the PDF of a scan and of the text read from it; raises ScanError where the scan cannot be opened."""
    writer = PdfWriter()
    font = _font(writer)
    for page in pages(scan, settings):
        words = [word for word in text.words if word.box.page == page.number]
        writer.add_page(_page(writer, font, page, text, words))
    with replacing(path) as part:
        writer.write(part)


def _stream(content: bytes, **entries: PdfObject) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(zlib.compress(content, 9))
    stream.update({NameObject("/Filter"): NameObject("/FlateDecode"), **_named(entries)})
    return stream


def _named(entries: dict[str, PdfObject]) -> dict[PdfObject, PdfObject]:
    return {NameObject(f"/{name}"): entry for name, entry in entries.items()}


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject(_named(entries))


def _page(writer: PdfWriter, font: IndirectObject, page: Page, text: Text, words: Sequence[Placed]) -> PageObject:
    height, width = (side / page.dpi * _POINTS for side in page.image.shape[:2])
    made = PageObject.create_blank_page(None, width, height)
    lines = [f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Page Do Q", "BT 3 Tr"]
    turn = _turn(words)
    lines += [shown for line in _lines(words, turn) for shown in _show(text, line, width, height, turn)]
    made[NameObject("/Contents")] = writer._add_object(_stream("\n".join([*lines, "ET"]).encode("ascii")))
    made[NameObject("/Resources")] = _dictionary(
        Font=_dictionary(Text=font), XObject=_dictionary(Page=writer._add_object(_image(page.image)))
    )
    return made


def _image(image: Colour) -> StreamObject:
    """A page as JPEG, without colour where it has none."""
    coloured = bool((image.max(axis=2) - image.min(axis=2)).max() > 0)
    shown = image if coloured else image[:, :, 0]
    _, encoded = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    stream = DecodedStreamObject()
    stream.set_data(encoded.tobytes())
    stream.update(_named({
        "Type": NameObject("/XObject"), "Subtype": NameObject("/Image"), "Filter": NameObject("/DCTDecode"),
        "Width": NumberObject(image.shape[1]), "Height": NumberObject(image.shape[0]),
        "BitsPerComponent": NumberObject(8), "ColorSpace": NameObject("/DeviceRGB" if coloured else "/DeviceGray"),
    }))  # fmt: skip
    return stream


def _turn(words: Sequence[Placed]) -> int:
    """By how many quarter turns clockwise the words of a page run off the horizontal: most steps tell."""
    steps = [0, 0, 0, 0]
    for one, other in pairwise(words):
        across = (other.box.x0 + other.box.x1 - one.box.x0 - one.box.x1) / 2
        down = (other.box.y0 + other.box.y1 - one.box.y0 - one.box.y1) / 2
        if max(abs(across), abs(down)) < 0.3:
            sideways = abs(down) > abs(across)
            steps[int(sideways) + 2 * int((down if sideways else across) < 0)] += 1
    return steps.index(max(steps))


def _along(box: Box, turn: int) -> _Span:
    """A box as seen by who reads a page that is turned: from where to where along the line, and down the page."""
    return (
        _Span(box.x0, box.x1, box.y0, box.y1),
        _Span(box.y0, box.y1, 1 - box.x1, 1 - box.x0),
        _Span(1 - box.x1, 1 - box.x0, 1 - box.y1, 1 - box.y0),
        _Span(1 - box.y1, 1 - box.y0, box.x0, box.x1),
    )[turn]


def _lines(words: Sequence[Placed], turn: int) -> Iterator[list[tuple[Placed, _Span]]]:
    """Words that follow each other on one line, all as high as the highest."""
    line: list[tuple[Placed, _Span]] = []
    for word in words:
        span = _along(word.box, turn)
        if line:
            top, bottom, end = line[-1][1].top, line[-1][1].bottom, line[-1][1].end
            shared = min(bottom, span.bottom) - max(top, span.top)
            if shared < 0.5 * min(bottom - top, span.bottom - span.top) or span.end < end:
                yield _even(line)
                line = []
        line.append((word, span))
    if line:
        yield _even(line)


def _even(line: list[tuple[Placed, _Span]]) -> list[tuple[Placed, _Span]]:
    top, bottom = min(span.top for _, span in line), max(span.bottom for _, span in line)
    return [(word, _Span(span.start, span.end, top, bottom)) for word, span in line]


def _show(text: Text, line: Sequence[tuple[Placed, _Span]], width: float, height: float, turn: int) -> Iterator[str]:
    """The operators that show the words of a line, each with a space that reaches to the next."""
    long, high = (width, height) if turn % 2 == 0 else (height, width)
    cos, sin = round(math.cos(turn * math.pi / 2)), -round(math.sin(turn * math.pi / 2))
    for number, (word, span) in enumerate(line):
        printed = " ".join(text.text[word.start:word.end].split()) + " "  # fmt: skip
        room = line[number + 1][1].start - span.start if number + 1 < len(line) else 0.0
        if room <= 0:
            room = (span.end - span.start) * len(printed) / max(1, len(printed) - 1)
        size = max(1.0, (span.bottom - span.top) * high)
        stretch = max(1.0, 100 * room * long / (_WIDTH * size * len(printed)))
        x, y = ((span.start, 1 - span.bottom), (1 - span.bottom, 1 - span.start), (1 - span.start, span.bottom),
                (span.bottom, span.start))[turn]  # fmt: skip
        yield (f"/Text {size:.2f} Tf {stretch:.1f} Tz {cos} {sin} {-sin} {cos} {x * width:.2f} {y * height:.2f} Tm"
               f" <{printed.encode('utf-16-be').hex()}> Tj")  # fmt: skip


def _font(writer: PdfWriter) -> IndirectObject:
    described = _dictionary(
        Type=NameObject("/FontDescriptor"), FontName=NameObject(f"/{_NAME}"), Flags=NumberObject(5),
        FontBBox=ArrayObject(map(NumberObject, (0, 0, 500, 1000))), Ascent=NumberObject(1000), Descent=NumberObject(-1),
        CapHeight=NumberObject(1000), ItalicAngle=NumberObject(0), StemV=NumberObject(80),
        FontFile2=writer._add_object(_stream(_FONT.read_bytes(), Length1=NumberObject(_FONT.stat().st_size))),
    )  # fmt: skip
    letters = _dictionary(
        Type=NameObject("/Font"), Subtype=NameObject("/CIDFontType2"), BaseFont=NameObject(f"/{_NAME}"),
        CIDSystemInfo=_dictionary(Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Identity"),
                                  Supplement=NumberObject(0)),
        CIDToGIDMap=writer._add_object(_stream(b"\x00\x01" * 65536)), DW=FloatObject(1000 * _WIDTH),
        FontDescriptor=writer._add_object(described),
    )  # fmt: skip
    return writer._add_object(_dictionary(
        Type=NameObject("/Font"), Subtype=NameObject("/Type0"), BaseFont=NameObject(f"/{_NAME}"),
        Encoding=NameObject("/Identity-H"), DescendantFonts=ArrayObject([writer._add_object(letters)]),
        ToUnicode=writer._add_object(_stream(_UNICODE)),
    ))  # fmt: skip
