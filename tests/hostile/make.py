"""Scans that are none, or not whole, or too large: each made from nothing, the same bytes every time."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

A4 = (827, 1169)  # at 100 dpi
_PASSWORD_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def _pages(*kids: bytes, box: bytes = b"0 0 595 842") -> list[bytes]:
    references = b" ".join(b"%d 0 R" % number for number in range(3, 3 + len(kids)))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [%s] >>" % (references, len(kids), box)
    return [b"<< /Type /Catalog /Pages 2 0 R >>", tree, *kids]


_PAGE = b"<< /Type /Page /Parent 2 0 R >>"


def no_pages() -> bytes:
    return pdf(_pages())


def huge_page() -> bytes:
    """A page of 200,000 x 200,000 points: 70 m a side."""
    return pdf(_pages(_PAGE, box=b"0 0 200000 200000"))


def pages_in_a_circle() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])


def encrypted() -> bytes:
    """Locked with a password, as PDF 1.4 has it (standard handler, revision 2, 40 bits)."""

    def rc4(key: bytes, data: bytes) -> bytes:
        state, j = list(range(256)), 0
        for i in range(256):
            j = (j + state[i] + key[i % len(key)]) % 256
            state[i], state[j] = state[j], state[i]
        out, i, j = bytearray(), 0, 0
        for byte in data:
            i = (i + 1) % 256
            j = (j + state[i]) % 256
            state[i], state[j] = state[j], state[i]
            out.append(byte ^ state[(state[i] + state[j]) % 256])
        return bytes(out)

    padded, name, rights = (b"mat khau" + _PASSWORD_PAD)[:32], b"0123456789abcdef", struct.pack("<i", -4)
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + rights + name).digest()[:5]
    user = rc4(key, _PASSWORD_PAD)
    handler = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), user.hex().encode())
    objects = [*_pages(_PAGE), handler]
    trailer = b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), name.hex().encode(), name.hex().encode())
    return pdf(objects, trailer)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **{"dpi": (100, 100), **options})
    return stream.getvalue()


def noise() -> Image.Image:
    return Image.fromarray(np.random.default_rng(7).integers(0, 256, A4[::-1], dtype=np.uint8))


def blank() -> Image.Image:
    return Image.new("L", A4, 255)


def photo() -> Image.Image:
    """Hills, a sun and a house: light and shade everywhere and not a letter."""
    x, y = np.meshgrid(np.arange(A4[0]), np.arange(A4[1]))
    sky = np.stack([90 + y * 0.1, 140 + y * 0.05, 220 - y * 0.05], axis=-1)
    hills = (y > 700 + 90 * np.sin(x / 110) + 30 * np.sin(x / 31))[..., None]
    image = Image.fromarray(np.where(hills, sky * [0.5, 0.9, 0.3], sky).clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.ellipse((560, 90, 700, 230), fill=(250, 220, 120))
    draw.polygon([(150, 800), (290, 690), (430, 800)], fill=(120, 50, 40))
    draw.rectangle((180, 800, 400, 960), fill=(190, 170, 140))
    return image


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def tiff_bomb() -> bytes:
    """A header that promises 200,000 x 200,000 pixels, and nothing after it."""
    tags = [(256, 4, 200_000), (257, 4, 200_000), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1),
            (278, 4, 200_000), (279, 4, 2**32 - 1)]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", 0)


def png_bomb() -> bytes:
    """60,000 x 60,000 pixels of one grey: 450 MB of image in half a megabyte of file."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header, packer = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0), zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(7501) * 500) for _ in range(120)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def put(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
