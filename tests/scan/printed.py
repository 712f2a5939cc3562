"""PDFs that were printed from text, with fonts as Unicode has them or as they were before it: made from nothing.

The letters are Tinos'. A font of an old encoding has them at the bytes of ``pipeline/scan/legacy.tsv``, so that a page
looks right while its text is told in Western European letters, as real ones of the nineties do.
"""

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from PIL import Image, ImageDraw

from pipeline.scan.legacy import letters
from tests.hostile.make import pdf
from tests.maker.fonts import face, file_of

A4 = (595, 842)  # points
_NAMES = {"tcvn3": b".VnTime", "tcvn3-capitals": b".VnTimeH", "vni": b"VNI-Times", "viscii": b"VI-Times"}


@dataclass(frozen=True)
class Print:
    """A stretch of text at x, y points from the top left; ``font`` is ``unicode`` or that of an old encoding.

    ``hidden``: the text is told and not drawn, as what a scanner's OCR puts behind its picture. ``told``: what the PDF
    says of each letter of the text, where that is not what is drawn.
    """

    x: float
    y: float
    text: str
    font: str = "unicode"
    size: float = 13
    hidden: bool = False
    told: Sequence[str] | None = None


@dataclass(frozen=True)
class Picture:
    """A grey JPEG of ``pixels`` that is drawn over x, y, width, height in points from the top left."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes
    pixels: tuple[int, int]


def printed(*sheets: Sequence[Print | Picture], sideways: bool = False) -> bytes:
    """A PDF with these pages; with ``sideways`` they lie on their sides and are to be turned by a quarter."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    fonts: dict[str, int] = {}
    kids = []
    for sheet in sheets:
        names, content = {}, []
        for number, part in enumerate(sheet):
            y = A4[1] - part.y
            if isinstance(part, Picture):
                head = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
                shape = b"/Width %d /Height %d" % part.pixels
                names[f"/I{number}"] = add(_stream(part.jpeg, head + shape))
                box = f"{part.width} 0 0 {part.height} {part.x} {y - part.height}"
                content.append(f"q {box} cm /I{number} Do Q")
                continue
            key = part.font if part.told is None else f"{part.font} {number}"
            if key not in fonts:
                fonts[key] = _font(part, add)
            names[f"/F{fonts[key]}"] = fonts[key]
            mode = 3 if part.hidden else 0
            content.append(f"BT {mode} Tr /F{fonts[key]} {part.size} Tf 1 0 0 1 {part.x} {y - part.size} Tm"
                           f" <{_codes(part).hex()}> Tj ET")  # fmt: skip
        turn = [f"0 1 -1 0 {A4[1]} 0 cm"] if sideways else []
        stream = add(_stream("\n".join(turn + content).encode(), b""))
        kinds = {kind: " ".join(f"{name} {at} 0 R" for name, at in names.items() if name[1] == kind) for kind in "FI"}
        kids.append(add(f"<< /Type /Page /Parent 2 0 R /Contents {stream} 0 R /Rotate {90 * sideways} /Resources"
                        f" << /Font << {kinds['F']} >> /XObject << {kinds['I']} >> >> >>".encode()))  # fmt: skip
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 %d %d] >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids), len(kids), *A4[:: -1 if sideways else 1])  # fmt: skip
    return pdf(objects)


def picture(x: float, y: float, text: str, size: float = 13, grey: int = 0, background: int = 255) -> Picture:
    """A picture of a text, as large as it is in print of ``size`` points."""
    font = face("Regular", 4 * size)
    width, height = round(font.getlength(text)), round(5 * size)
    image = Image.new("L", (width, height), background)
    ImageDraw.Draw(image).text((0, size / 4), text, fill=grey, font=font)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=92)
    along = sum(_width(_tinos().getBestCmap()[ord(letter)]) for letter in text) * size / 1000
    return Picture(x, y, along, height / 4, stream.getvalue(), image.size)


def _stream(content: bytes, head: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), head, content)


def encoded(text: str, font: str) -> str:
    """The text as a font of an old encoding has it, in Western European letters."""
    codes = {letter: code for code, letter in letters(font.split("-", maxsplit=1)[0]).items()}
    # TCVN3 has no capitals with marks: they are the small letters of another font
    return "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in text)


def _codes(part: Print) -> bytes:
    if part.font == "unicode":
        return b"".join(b"%c%c" % divmod(glyph, 256) for glyph in _glyphs(part.text))
    return _bytes(encoded(part.text, part.font))


def _bytes(text: str) -> bytes:
    return b"".join(letter.encode("cp1252") if letter not in map(chr, range(0x80, 0xA0)) else bytes([ord(letter)])
                    for letter in text)  # fmt: skip


@cache
def _tinos() -> TTFont:
    return TTFont(file_of("Regular"))


def _glyphs(text: str) -> list[int]:
    """The numbers of the glyphs; a combining mark has none of its own, so it is drawn as nothing."""
    cmap = _tinos().getBestCmap()
    return [_tinos().getGlyphID(cmap.get(ord(letter), ".notdef")) for letter in text]


def _font(part: Print, add: Callable[[bytes], int]) -> int:
    return _unicode(part, add) if part.font == "unicode" else _legacy(part.font, add)


def _file(content: bytes, add: Callable[[bytes], int]) -> int:
    packed = zlib.compress(content)
    return add(_stream(packed, b"/Filter /FlateDecode /Length1 %d" % len(content)))


def _descriptor(name: bytes, file: int, flags: int, add: Callable[[bytes], int]) -> int:
    return add(b"<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [-200 -250 1200 1000] /Ascent 891"
               b" /Descent -216 /CapHeight 660 /ItalicAngle 0 /StemV 80 /FontFile2 %d 0 R >>"
               % (name, flags, file))  # fmt: skip


def _width(glyph: str) -> int:
    return round(_tinos()["hmtx"][glyph][0] * 1000 / 2048)


def _unicode(part: Print, add: Callable[[bytes], int]) -> int:
    """Tinos as a font of two-byte glyph numbers, and what letters they are."""
    told = {glyph: letter for letter, glyph in zip(part.told, _glyphs(part.text), strict=True)} if part.told else {}
    letters_of = sorted(_tinos().getBestCmap().items(), reverse=True)  # the first of several, a hyphen not a soft one
    cmap = {_tinos().getGlyphID(glyph): chr(code) for code, glyph in letters_of} | told
    rows = [f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in sorted(cmap.items())]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    chars = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    unicode = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def"
               " 1 begincodespacerange <0000> <ffff> endcodespacerange\n" + chars + "\nendcmap end end")  # fmt: skip
    with file_of("Regular").open("rb") as file:
        descriptor = _descriptor(b"Tinos", _file(file.read(), add), 32, add)
    widths = " ".join(str(_width(glyph)) for glyph in _tinos().getGlyphOrder())
    child = add(b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tinos /CIDToGIDMap /Identity /FontDescriptor %d 0 R"
                b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 [%s]] >>"
                % (descriptor, widths.encode()))  # fmt: skip
    return add(b"<< /Type /Font /Subtype /Type0 /BaseFont /Tinos /Encoding /Identity-H /DescendantFonts [%d 0 R]"
               b" /ToUnicode %d 0 R >>" % (child, add(_stream(unicode.encode(), b""))))  # fmt: skip


def _legacy(name: str, add: Callable[[bytes], int]) -> int:
    """Tinos with its letters at the bytes of an old encoding; a mark of VNI is drawn over the letter before it."""
    font = TTFont(file_of("Regular"))
    cmap, widths = font.getBestCmap(), font["hmtx"]
    glyphs = {code: cmap[code] for code in range(0x20, 0x7F)}
    for code, letter in letters(name.split("-", maxsplit=1)[0]).items():
        drawn = cmap[ord(letter.upper() if name.endswith("capitals") else letter)]
        glyphs[_bytes(code)[-1]] = drawn if len(code) == 1 else _mark(font, drawn, code)
    if name.endswith("capitals"):
        glyphs |= {code: cmap[ord(chr(code).upper())] for code in range(0x61, 0x7B)}
    table = CmapSubtable.newSubtable(6)
    table.platformID, table.platEncID, table.language = 1, 0, 0
    table.cmap = {code: glyphs.get(code, ".notdef") for code in range(256)}
    font["cmap"].tables = [table]
    content = io.BytesIO()
    font.save(content)
    advance = " ".join(str(round(widths[glyphs.get(code, ".notdef")][0] * 1000 / 2048)) for code in range(32, 256))
    descriptor = _descriptor(b"ABCDEF+" + _NAMES[name], _file(content.getvalue(), add), 4, add)
    return add(b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+%s /FirstChar 32 /LastChar 255 /Widths [%s]"
               b" /FontDescriptor %d 0 R >>" % (_NAMES[name], advance.encode(), descriptor))  # fmt: skip


def _mark(font: TTFont, drawn: str, code: str) -> str:
    """A glyph without width that puts the marks of ``drawn`` over the letter before it."""
    name = f"mark{ord(code[-1]):02x}"
    if name not in font.getGlyphOrder():
        pen = TTGlyphPen(font.getGlyphSet())
        advance = font["hmtx"][drawn][0]
        parts = font["glyf"][drawn].components[1:]
        for part in parts:
            pen.addComponent(part.glyphName, (1, 0, 0, 1, part.x - advance, part.y))
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (0, glyph.xMin)
    return name


def notice(font: str = "unicode", capitals: str | None = None, number: str = "27") -> list[Print]:
    """A notice of one page; lines all in capitals in the font ``capitals``."""
    at = [(70, 60, "ĐẢNG BỘ QUẬN HẢI LÂM"), (330, 60, "ĐẢNG CỘNG SẢN VIỆT NAM"), (70, 80, "ĐẢNG ỦY PHƯỜNG TÂN ỨNG"),
          (100, 112, f"Số: {number}-TB/ĐU"), (330, 112, "Tân Ứng, ngày 15 tháng 9 năm 2003"), (260, 160, "THÔNG BÁO"),
          (150, 180, "Kết luận hội nghị giao ban công tác quý III năm 2003"),
          (70, 560, "Nơi nhận:"), (70, 580, "- Thường trực Quận ủy;"), (70, 598, "- Các chi bộ trực thuộc;"),
          (70, 616, "- Lưu Văn phòng."), (370, 560, "T/M ĐẢNG ỦY"), (390, 580, "BÍ THƯ"),
          (350, 680, "Nguyễn Hữu Ước"), *((70, 220 + 22 * row, line) for row, line in enumerate(BODY))]  # fmt: skip
    return [Print(x, y, text, capitals or font if text.isupper() else font, 12.5) for x, y, text in at]


BODY = [
    "Ngày 12/9/2003, Đảng ủy phường Tân Ứng đã tổ chức hội nghị giao ban công tác quý III.",
    "Đồng chí Nguyễn Hữu Ước, Bí thư Đảng ủy phường, chủ trì hội nghị. Sau khi nghe báo cáo và",
    "các ý kiến phát biểu, hội nghị thống nhất kết luận như sau:",
    "1. Giao Ủy ban nhân dân phường chỉ đạo việc nạo vét mương thoát nước ở các tổ dân phố,",
    "hoàn thành trước ngày 30/10/2003.",
    "2. Đề nghị Mặt trận Tổ quốc phường phối hợp với các đoàn thể vận động nhân dân giữ gìn",
    "vệ sinh, thực hiện nếp sống văn minh, hướng dẫn các hộ ký cam kết.",
    "3. Giao Văn phòng Đảng ủy theo dõi, đôn đốc và báo cáo kết quả thực hiện với Thường trực.",
]
