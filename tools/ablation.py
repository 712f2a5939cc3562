"""Each part of reading taken out by itself: what it is worth, on labelled scans.

    .venv/bin/python -m tools.ablation ../shared/dev [--only handwriting,repair]

Prints a row for each part, real scans and made ones apart: CER, word F1, how many numbers and dates are exact, F1 of
all fields and how many values are wrong though accepted, all with the part taken out. The switches are here and not in
the product, which has none for its own steps. Where only the first page's text is known, only that page is read.
"""

import argparse
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import cv2
import numpy as np

from pipeline import reading
from pipeline.evaluate.cases import Case, load
from pipeline.evaluate.judge import Judged, judge
from pipeline.evaluate.scores import Group
from pipeline.run import utc_now
from pipeline.scan.intake import Scan, take_in
from pipeline.scan.layout import Block, PageLines, Zone
from pipeline.scan.pages import Page
from pipeline.scan.readers import Fold, Grey, Line, Tesseract, TrueOCR
from pipeline.scan.zones import PlacedLine
from pipeline.settings import Settings

LEVELS = {"clean": 0, "light": 1, "medium": 2, "heavy": 3}  # one made scan of each, of another document each
WITH_ALL = "all parts"
_pages = reading.pages


def grey(image: Grey) -> tuple[Grey, float]:
    """The page as it is, no ink told from another."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8), 0.0


def unzoned(pages: Iterable[PageLines], fold: Fold) -> tuple[Block, ...]:
    """The lines as the readers give them, from top to bottom, all of them body."""
    return tuple(
        Block(Zone.BODY, (PlacedLine(page.number, Zone.BODY, line.words, line.x0 / page.width, line.y0 / page.height,
                                     line.x1 / page.width, line.y1 / page.height),))
        for page in pages for line in sorted(page.lines, key=lambda line: line.y0)
    )  # fmt: skip


def unlayered(scan: Scan, settings: Settings) -> Iterator[Page]:
    """The pages without their text layers."""
    return (replace(page, layer=None) for page in _pages(scan, settings))


# what is put in place of what, for each part that is taken out; a setting where the product has one
PARTS: dict[str, dict[str, object]] = {
    WITH_ALL: {},
    "second reader (TrueOCR alone)": {"reader": "trueocr"},
    "TrueOCR (Tesseract alone)": {"reader": "tesseract"},
    "Tesseract where TrueOCR is sure (fast)": {"reader": "fast"},
    "the integer best model (Debian's)": {"pipeline.scan.readers.TESSDATA": Path("none")},
    "zones and reading order": {"pipeline.reading.lay_out": unzoned},
    "the second look at seals": {"pipeline.reading.second_look": lambda image, lines, *_: tuple(lines)},
    "coloured ink off": {"pipeline.scan.clean.without_colour": grey},
    "levelling": {"pipeline.scan.clean._TILT": 1e9},
    "turning and levelling": {
        "pipeline.scan.readers.TrueOCR.turned": lambda self, image: (0, 1.0),
        "pipeline.scan.clean.skew": lambda image: 0.0,
    },
    "straightening of curled lines": {"pipeline.scan.clean.find_curl": lambda *_: None},
    "black borders off": {"pipeline.scan.clean.find_border": lambda *_: None},
    "specks off": {"pipeline.scan.clean.find_specks": lambda *_: None},
    "print from behind off": {"pipeline.scan.clean.find_show_through": lambda *_: None},
    "the no-harm check of cleaning": {"pipeline.scan.clean._NO_HARM": 1.0},
    "long lines in parts": {"pipeline.scan.readers.PART_ASPECT": 1e9},
    "repair of diacritics": {"repair": False},
    "handwriting": {"pipeline.reading.fill": lambda blocks, *_: blocks},
    "text layer": {"pipeline.reading.pages": unlayered},
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="parts whose names hold one of these, with commas between")
    arguments = parser.parse_args()
    cases = choose(load(arguments.folder, Path("data/raw")))
    wanted = arguments.only.split(",")
    columns = f"{'word F1':>9}{'number':>8}{'date':>7}{'field F1':>10}{'wrong':>7}"
    print(f"{'without':<40}{'real: CER':>12}{columns}{'made: CER':>12}{columns}")
    for part, changes in PARTS.items():
        if part == WITH_ALL or any(name in part for name in wanted):
            judged = measure(cases, changes)
            real = [each for each in judged if each.level == "real"]
            made = [each for each in judged if each.level != "real"]
            print(f"{part:<40}{_cells(real)}{_cells(made)}", flush=True)


def choose(cases: Sequence[Case]) -> list[Case]:
    """Every real scan, and one made scan of each level."""
    real = [case for case in cases if case.level == "real"]
    documents = sorted({case.document for case in cases if case.level in LEVELS})
    of_level = {documents[number % len(documents)]: level for level, number in LEVELS.items()}
    return real + [case for case in cases if of_level.get(case.document) == case.level]


def measure(cases: Sequence[Case], changes: dict[str, object]) -> list[Judged]:
    """The scans read with some parts changed, and judged."""
    settings = Settings(**{name: change for name, change in changes.items() if name in Settings.model_fields})
    with ExitStack() as stack:
        of_readers = str([name for name in changes if name.startswith("pipeline.scan.readers")])
        for reader in (Tesseract, TrueOCR):
            stack.enter_context(patch.object(reader, "read", _remembered(reader.read, of_readers)))
        for name, change in changes.items():
            if name not in Settings.model_fields:
                stack.enter_context(patch(name, change))
        return [_read(case, settings) for case in cases]


def _read(case: Case, settings: Settings) -> Judged:
    [scan] = take_in([case.scan], settings).scans
    last = 1 if case.first_page else None
    drawn = reading.pages
    with patch.object(reading, "pages", lambda scan, settings: islice(drawn(scan, settings), last)):
        read = reading.words_of(scan, settings)
    return judge(case, reading.notice_of(scan, read, settings, utc_now()))


_readings: dict[tuple[str, bytes], tuple[Line, ...]] = {}


def _remembered(read: Callable[..., tuple[Line, ...]], changed: str) -> Callable[[object, Grey, int], tuple[Line, ...]]:
    """The reader, which does not read the same image twice; ``changed`` tells what else its reading hangs on."""

    def remembering(self: object, image: Grey, dpi: int) -> tuple[Line, ...]:
        key = read.__qualname__ + changed, hashlib.sha256(image.tobytes() + bytes(str(image.shape), "ascii")).digest()
        if key not in _readings:
            _readings[key] = read(self, image, dpi)
        return _readings[key]

    return remembering


def _cells(judged: Sequence[Judged]) -> str:
    group = Group("", "", tuple(judged))
    text, fields, total = group.text(), group.fields(), group.total
    exact = "".join(f"{fields[name].right}/{fields[name].wanted}".rjust(7) for name in ("doc_code", "issue_date"))
    read = f"{text.cer:>12.4f}{text.word_f1:>9.4f}" if text else f"{'-':>12}{'-':>9}"
    return f"{read} {exact}{total.f1:>10.4f}{total.silent:>7}"


if __name__ == "__main__":
    main()
