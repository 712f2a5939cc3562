"""Page images of a scan, one at a time, at the scan's own resolution, with the text that a PDF tells of them."""

import math
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from pdf2image import convert_from_path, pdfinfo_from_path
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.errors import DependencyError, FailureKind, ScanError
from pipeline.scan.intake import Scan
from pipeline.scan.layer import told
from pipeline.scan.readers import Line
from pipeline.settings import Settings

Colour = npt.NDArray[np.uint8]

# images that cover a page are told from a logo and a seal by their share of the page
_FULL_PAGE = 0.5
# a row of pdfimages -list, read from both ends: an inline image has no object's number in between
_IMAGE = re.compile(
    r"^ *(?P<page>\d+) +\d+ +(?P<kind>\w+) +(?P<width>\d+) +(?P<height>\d+) +\S+ +\S+ +(?P<bits>\d+) .*"
    r" (?P<across>\d+) +(?P<down>\d+) +\S+ +\S+$",
    re.M,
)
_A4_INCHES = 11.69
# the longer side of a sheet, A6 to A3; cameras, and programs that make PDFs of pictures, tell of others
_SHEETS = 5.0, 20.0


@dataclass(frozen=True)
class Page:
    """A page as scanned: its number from 1, its image (H, W, 3; BGR) and resolution.

    ``layer`` holds the lines of a text layer as the PDF tells them (in pixels of the image); ``None`` where the page
    has none, or is a scanned image. ``bilevel`` says that the scanner knew black and white alone.
    """

    number: int
    image: Colour
    dpi: int
    layer: tuple[Line, ...] | None = None
    bilevel: bool = False


def pages(scan: Scan, settings: Settings) -> Iterator[Page]:
    """The pages of a scan in order, one in memory at a time; raises ScanError where it cannot be opened."""
    if scan.kind == "pdf":
        yield from _pdf_pages(scan.path, settings)
        return
    number = 0
    for member in scan.members or (scan.path,):
        for page in _image_pages(member, settings, number):
            number = page.number
            yield page


def count(scan: Scan) -> int:
    """How many pages the scan has; raises ScanError where it cannot be opened."""
    if scan.kind == "pdf":
        return int(_pdf_info(scan.path)["Pages"])
    total = 0
    for member in scan.members or (scan.path,):
        try:
            with Image.open(member) as image:
                total += getattr(image, "n_frames", 1)
        except (OSError, SyntaxError, Image.DecompressionBombError, UnidentifiedImageError) as error:
            raise _unreadable(member, error) from error
    return total


def _unreadable(path: Path, error: Exception) -> ScanError:
    kind = FailureKind.UNREADABLE
    if isinstance(error, Image.DecompressionBombError):
        kind = FailureKind.TOO_LARGE
    elif "truncated" in str(error):
        kind = FailureKind.TRUNCATED
    return ScanError("pages", kind, f"{path.name}: {error}")


def _pdf_trouble(said: str) -> FailureKind:
    """Why poppler could not open a PDF, from what it said."""
    if "password" in said.lower():
        return FailureKind.ENCRYPTED
    if "page count 0" in said or "last page (0)" in said:
        return FailureKind.NO_PAGES
    return FailureKind.TRUNCATED


def _image_pages(path: Path, settings: Settings, before: int) -> Iterator[Page]:
    try:
        with Image.open(path) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image), before + 1):
                if number > settings.max_pages:
                    raise ScanError("pages", FailureKind.TOO_LARGE, f"more than {settings.max_pages} pages")
                size = _square(frame)
                if size[0] * size[1] > settings.max_pixels:
                    raise ScanError("pages", FailureKind.TOO_LARGE, f"page {number} has {size[0]}x{size[1]} pixels")
                drawn = frame.convert("RGB")
                upright = ImageOps.exif_transpose(drawn if size == frame.size else drawn.resize(size))
                dpi = _resolution(frame, max(size))
                scale = min(1.0, settings.max_dpi / dpi)
                if scale < 1:
                    upright = upright.resize((round(upright.width * scale), round(upright.height * scale)))
                yield Page(number, _bgr(upright), round(dpi * scale), None, frame.mode == "1")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, UnidentifiedImageError) as error:
        raise _unreadable(path, error) from error


def _bgr(image: Image.Image) -> Colour:
    """A picture as pixels (H, W, 3; BGR)."""
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    return np.asarray(cv2.cvtColor(np.asarray(rgb), cv2.COLOR_RGB2BGR), np.uint8)


def _told(image: Image.Image) -> tuple[float, float]:
    """The resolution across and down that an image file tells; zero where it tells none."""
    across, down = image.info.get("dpi", (0, 0))[:2]
    return float(across or 0), float(down or 0)


def _square(image: Image.Image) -> tuple[int, int]:
    """The size of an image with its pixels made square: a fax has half as many down a page as across, or fewer."""
    across, down = _told(image)
    if min(across, down) < 72 or not 0.05 < abs(math.log(across / down)) < 1.5:
        return image.size
    return round(image.width * max(1.0, down / across)), round(image.height * max(1.0, across / down))


def _resolution(image: Image.Image, longest: int) -> float:
    """The resolution that an image file tells, where that makes a sheet of paper of it; else that of an A4 page.

    ``longest`` is its longer side, its pixels made square.
    """
    told = max(_told(image)) if image.size != _square(image) else _told(image)[0]
    return told * _enlarged(longest / told) if told >= 72 else longest / _A4_INCHES


def _enlarged(inches: float) -> float:
    """By how much a page of this length is larger than its sheet of paper: A4, where no sheet is as long."""
    return 1.0 if not inches or _SHEETS[0] <= inches <= _SHEETS[1] else inches / _A4_INCHES


def _pdf_info(path: Path) -> dict[str, Any]:
    try:
        return dict(pdfinfo_from_path(path.as_posix(), timeout=60))
    except PDFInfoNotInstalledError as error:
        raise DependencyError("poppler is not installed: apt-get install poppler-utils") from error
    except PDFPopplerTimeoutError as error:
        raise ScanError("pages", FailureKind.TIMEOUT, "pdfinfo did not answer within 60 s") from error
    except (PDFPageCountError, ValueError) as error:
        said = " ".join(str(error).split())[-200:]
        raise ScanError("pages", _pdf_trouble(said), said) from error


def _pdf_pages(path: Path, settings: Settings) -> Iterator[Page]:
    total = int(_pdf_info(path)["Pages"])
    if total == 0:
        raise ScanError("pages", FailureKind.NO_PAGES, "the PDF has no pages")
    if total > settings.max_pages:
        raise ScanError("pages", FailureKind.TOO_LARGE, f"{total} pages, more than {settings.max_pages}")
    resolutions = _image_resolutions(path, settings)
    for number in range(1, total + 1):
        size = _page_inches(path, number)
        share, found, bilevel = resolutions.get(number, (0.0, 0, False))
        scanned = share >= _FULL_PAGE * size[0] * size[1]
        large = _enlarged(max(size)) if scanned else 1.0
        dpi = min(settings.max_dpi, max(round(found * large), 72)) if scanned else settings.max_dpi
        if size[0] * size[1] * (dpi / large) ** 2 > settings.max_pixels:
            dpi = int(large * (settings.max_pixels / (size[0] * size[1])) ** 0.5)
            if dpi < 72:
                message = f"page {number} is {size[0]:.0f} x {size[1]:.0f} inches"
                raise ScanError("pages", FailureKind.TOO_LARGE, message)
        drawn = max(1, round(dpi / large))
        try:
            images = convert_from_path(path.as_posix(), dpi=drawn, first_page=number, last_page=number,
                                       timeout=math.ceil(settings.render_timeout_seconds))  # fmt: skip
        except PDFPopplerTimeoutError as error:
            raise ScanError("pages", FailureKind.TIMEOUT, f"page {number} was not drawn in time") from error
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        if len(images) != 1 or min(images[0].size) < 16:
            raise ScanError("pages", FailureKind.UNREADABLE, f"page {number} could not be drawn")
        image = _bgr(images[0])
        # a layer over the image of a page is old OCR, whose wrong marks no check would find (docs/evaluation.md)
        yield Page(number, image, round(drawn * large), None if scanned else _layer(path, number, image),
                   scanned and bilevel)  # fmt: skip


def _poppler(*command: str) -> str:
    """What a poppler tool prints; empty where it fails, for what it tells is only a hint."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except FileNotFoundError as error:
        raise DependencyError("poppler is not installed: apt-get install poppler-utils") from error
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def _page_inches(path: Path, number: int) -> tuple[float, float]:
    info = _poppler("pdfinfo", "-f", str(number), "-l", str(number), path.as_posix())
    found = re.search(rf"Page\s+{number} size:\s+([\d.]+) x ([\d.]+)", info)
    return (float(found[1]) / 72, float(found[2]) / 72) if found else (8.27, _A4_INCHES)


def _image_resolutions(path: Path, settings: Settings) -> dict[int, tuple[float, int, bool]]:
    """For each page the square inches that its images cover together, the resolution of print on them, and whether
    all of them know black and white alone.

    A scanner may cut a page into strips, or put print as a mask of its own over a coarse image of the paper.
    """
    covered: dict[int, float] = defaultdict(float)
    found: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    shaded: set[int] = set()
    listing = _poppler("pdfimages", "-list", "-l", str(settings.max_pages), path.as_posix())
    for row in _IMAGE.finditer(listing):
        page, width, height, across, down = (int(row[name]) for name in ("page", "width", "height", "across", "down"))
        area = width * height / max(1, across) / max(1, down)
        found[page][across] += area
        if row["kind"] in ("image", "stencil"):
            covered[page] += area
            shaded |= {page} if int(row["bits"]) > 1 else set()
    return {page: (area, max(dpi for dpi, share in found[page].items() if share >= 0.5 * max(found[page].values())),
                   page not in shaded)
            for page, area in covered.items()}  # fmt: skip


def _layer(path: Path, number: int, image: Colour) -> tuple[Line, ...] | None:
    listing = _poppler("pdftotext", "-f", str(number), "-l", str(number), "-bbox-layout", path.as_posix(), "-")
    return told(listing, image.shape[1], image.shape[0]) or None
