"""Readers of a page: image -> lines of words with boxes and confidences.

Two readers stand behind one protocol. Tesseract reads at the image's own resolution and is good at diacritics and
marks; TrueOCR finds lines better, keeps columns apart and is good at the letters themselves.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import Any, Protocol

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.errors import DependencyError

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one core a page: more threads took 3.7 times as long
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime from 1.32 on would call out at import

Grey = npt.NDArray[np.uint8]

UNREAD = "…"  # the text of a word that was written by hand but could not be read

TESSDATA = Path(__file__).resolve().parents[2] / "models" / "tessdata"
# the look-alikes that Tesseract writes for letters of Vietnamese and marks of administrative codes
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "∕": "/", "’": "'", "‘": "'", "—": "–", "−": "-", "‐": "-"})
# a line longer than this many times its height is read in parts: the recogniser squeezes it otherwise
PART_ASPECT = 12.0
# lines that tell whether a page can be read
_GLANCE = 8
_USUAL_DPI = 300  # what Tesseract is told of a page that it only looks at
_SURELY_TURNED = 10.0  # from here on is Tesseract's measure of how a page is turned hardly ever wrong


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word: its text, its box in pixels of the image read, its confidence (0..1).

    ``how`` tells where the text comes from: ``agreed`` (two readers read the same), ``marks`` (the same but for the
    marks in it or beside it), the one reader's name, or ``repaired`` (neither reader's, but what fits the letters and
    the neighbours); ``was`` is what was read then.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    how: str
    was: str = ""


@dataclass(frozen=True)
class Line:
    """Words side by side, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left edge in pixels."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """The right edge in pixels."""
        return max(word.x1 for word in self.words)

    @cached_property
    def y0(self) -> float:
        """The upper edge in pixels: the middle one of the words', so that one odd box does not count."""
        return median([word.y0 for word in self.words])

    @cached_property
    def y1(self) -> float:
        """The lower edge in pixels, likewise."""
        return median([word.y1 for word in self.words])


class Fold(Protocol):
    """Text -> the same without case and diacritics, letter for letter."""

    def __call__(self, text: str) -> str:
        """The folded text, of the same length."""


class Reader(Protocol):
    """What a reader does: the same lines for the same image, nothing else touched."""

    name: str

    def read(self, image: Grey, dpi: int) -> tuple[Line, ...]:
        """Read an upright grey page (H, W); raises DependencyError where the engine is missing."""

    def read_boxes(self, image: Grey, boxes: Sequence[tuple[int, int, int, int]]) -> list[list[Word]]:
        """The words in each box (x0, y0, x1, y1 in pixels) of a page."""

    def turned(self, image: Grey) -> tuple[int, float]:
        """By how many quarter turns counter-clockwise a page is turned, and how likely that is."""

    def sureness(self, image: Grey) -> float:
        """How sure it is (0..1) of what it reads on a page at a glance; 0 without any."""


def clean_text(text: str) -> str:
    """NFC, look-alikes of Vietnamese letters and marks put right, white space at the ends off."""
    text = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES).strip()
    return re.sub(r"[\"“”']{2,}", '"', text)


def alphanumeric(text: str) -> str:
    """The letters and digits alone: for comparing readings whatever their spaces and marks."""
    return re.sub(r"[\W_]", "", text)


class Tesseract:
    """Tesseract through pytesseract, one call a page, with the model in ``models/tessdata`` (Debian's if missing)."""

    name = "tesseract"

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout

    def read(self, image: Grey, dpi: int) -> tuple[Line, ...]:
        """Lines in Tesseract's own order; raises TimeoutError past the time limit."""
        return self._read(image, f"--dpi {dpi}")

    def _read(self, image: Grey, options: str) -> tuple[Line, ...]:
        import pytesseract

        drawn = Image.fromarray(image)
        drawn.format = "TIFF"  # uncompressed; of a PPM Leptonica asks for each byte by itself
        model = f"--tessdata-dir {TESSDATA.as_posix()!r} " if (TESSDATA / "vie.traineddata").exists() else ""
        try:
            data: dict[str, list[Any]] = pytesseract.image_to_data(
                drawn, lang="vie", config=f"{model}{options}", output_type=pytesseract.Output.DICT,
                timeout=self._timeout)  # fmt: skip
        except pytesseract.TesseractNotFoundError as error:
            raise DependencyError(
                "tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-vie; or set reader to trueocr"
            ) from error
        except pytesseract.TesseractError as error:
            raise OSError(f"tesseract failed: {error.message}") from error
        except RuntimeError as error:  # pytesseract's timeout has no type of its own
            raise TimeoutError(f"tesseract took longer than {self._timeout:.0f} s") from error
        rows = []
        for i, raw in enumerate(data["text"]):
            text, left, top, conf = clean_text(raw), data["left"][i], data["top"][i], float(data["conf"][i])
            letter = data["width"][i] / max(1, len(text))
            # a dotted rule under two words reads as a low line between them
            for part in re.finditer("[^_]+", text) if conf >= 0 else ():
                word = Word(part.group(), left + part.start() * letter, top, left + part.end() * letter,
                            top + data["height"][i], conf / 100, self.name)  # fmt: skip
                rows.append(((data["block_num"][i], data["par_num"][i], data["line_num"][i]), word))
        return tuple(Line(tuple(word for _, word in group)) for _, group in groupby(rows, key=lambda row: row[0]))

    def read_boxes(self, image: Grey, boxes: Sequence[tuple[int, int, int, int]]) -> list[list[Word]]:
        """The words in each box (x0, y0, x1, y1 in pixels)."""
        words = [word for line in self.read(only(image, boxes), _USUAL_DPI) for word in line.words]
        return [[word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and y0 <= (word.y0 + word.y1) / 2 <= y1]
                for x0, y0, x1, y1 in boxes]  # fmt: skip

    def turned(self, image: Grey) -> tuple[int, float]:
        """By how many quarter turns counter-clockwise a page is turned, and how likely that is."""
        import pytesseract

        try:
            found = pytesseract.image_to_osd(Image.fromarray(image), output_type=pytesseract.Output.DICT,
                                             timeout=self._timeout)  # fmt: skip
        except (pytesseract.TesseractError, OSError, RuntimeError):  # too few letters, no model for it, or missing
            return 0, 1.0
        surely = min(1.0, float(found["orientation_conf"]) / _SURELY_TURNED)
        return int(found["rotate"]) // 90 % 4, surely

    def sureness(self, image: Grey) -> float:
        """How sure it is of the letters of a page, 0..1; 0 without any."""
        lines = self._read(image, f"--dpi {_USUAL_DPI} --psm 6")  # else it turns the page itself
        return _sureness(word for line in lines for word in line.words)


class TrueOCR:
    """TrueOCR's detector and line recogniser (ONNX, offline); long lines are read in parts, cut between words."""

    name = "trueocr"

    def __init__(self) -> None:
        # the last page looked at and its boxes: whether a page is sure is asked right before it is read
        self._seen: tuple[Grey, list[tuple[int, int, int, int]]] | None = None

    @cached_property
    def _engine(self) -> Any:  # noqa: ANN401 - trueocr carries no types
        try:
            import trueocr
            from trueocr.page import PageEngine
            from trueocr.recognizer import Recognizer
        except ImportError as error:
            raise DependencyError(
                "trueocr is not installed: make clean, then make extract; or set reader to tesseract"
            ) from error
        models = Path(trueocr.__file__).parent / "models"
        return PageEngine(models, threads=1), Recognizer(models, threads=1)

    def read(self, image: Grey, dpi: int) -> tuple[Line, ...]:
        """Lines from top to bottom."""
        boxes = self._boxes(image)
        parts = [(number, part) for number, box in enumerate(boxes) for part in _parts(image, box)]
        words: list[list[Word]] = [[] for _ in boxes]
        for (number, _), read in zip(parts, self.read_boxes(image, [part for _, part in parts]), strict=True):
            words[number].extend(read)
        lines = [Line(tuple(line)) for line in words if line]
        return tuple(sorted(lines, key=lambda line: (line.y0, line.x0)))

    def _boxes(self, image: Grey) -> list[tuple[int, int, int, int]]:
        """The boxes (x0, y0, x1, y1 in pixels) of a page's lines."""
        if self._seen is not None and self._seen[0] is image:
            return self._seen[1]
        pages, _ = self._engine
        height, width = image.shape
        boxes = []
        for x0, y0, x1, y1, *_ in pages.detect(image):
            box = max(0, int(x0)), max(0, int(y0)), min(width, int(np.ceil(x1))), min(height, int(np.ceil(y1)))
            if box[2] - box[0] > 2 and box[3] - box[1] > 2:
                boxes.append(box)
        self._seen = image, boxes
        return boxes

    def read_boxes(self, image: Grey, boxes: Sequence[tuple[int, int, int, int]]) -> list[list[Word]]:
        """The words in each box (x0, y0, x1, y1 in pixels)."""
        _, recognizer = self._engine
        from trueocr.preprocess import pad_batch, prepare_image, width_batches

        pad = recognizer.pad_x
        crops = [prepare_image(image[y0:y1, x0:x1], max_width=recognizer.max_width, pad_y=recognizer.pad_y, pad_x=pad)
                 for x0, y0, x1, y1 in boxes]  # fmt: skip
        result: list[list[Word]] = [[] for _ in boxes]
        for batch in width_batches([crop.shape[1] for crop in crops], max_batch=32):
            tensor, widths = pad_batch([crops[index] for index in batch])
            ids, peaks, lengths = recognizer.session.run(["ids", "conf", "lengths"], {"x": tensor, "widths": widths})
            for row, index in enumerate(batch):
                steps = int(lengths[row])
                letters = ids[row, :steps]
                # greedy CTC: a letter is kept where it is no blank and no repetition of the step before
                at = np.flatnonzero((letters != 0) & np.concatenate(([True], letters[1:] != letters[:-1])))
                text = "".join(recognizer.chars[letters[step] - 1] for step in at)
                x0, y0, x1, y1 = boxes[index]
                margin = pad * (y1 - y0)
                scale = (x1 - x0 + 2 * margin) / max(1, steps)
                places = [x0 - margin + (step + 0.5) * scale for step in at]
                result[index] = _words(text, places, peaks[row, at], boxes[index])
        return result

    def turned(self, image: Grey) -> tuple[int, float]:
        """By how many quarter turns counter-clockwise a page is turned, and how likely that is."""
        pages, _ = self._engine
        from trueocr.page import orient_input

        # the last of the model's classes is for columns of upright writing
        likely = pages.orient.run(None, {"x": orient_input(image)[None, None]})[0][0][:4]
        turns = int(likely.argmax())
        return turns, float(likely[turns])

    def sureness(self, image: Grey) -> float:
        """How sure it is of the letters in the longest lines of a page, 0..1; 0 without any."""
        boxes = sorted(self._boxes(image), key=lambda box: box[0] - box[2])[:_GLANCE]
        parts = [part for box in boxes for part in _parts(image, box)]
        return _sureness(word for line in self.read_boxes(image, parts) for word in line)


def _sureness(words: Iterable[Word]) -> float:
    """The mean confidence of the letters of words; 0 without any."""
    sure = [(len(word.text), word.confidence) for word in words]
    letters = sum(count for count, _ in sure)
    return sum(count * confidence for count, confidence in sure) / letters if letters else 0.0


def _words(
    text: str, places: list[float], peaks: npt.NDArray[np.float32], box: tuple[int, int, int, int]
) -> list[Word]:
    """A line's text with the middle of each letter -> words; a word is as sure as its least sure letter."""
    x0, y0, x1, y1 = box
    half = 0.25 * (y1 - y0)
    words = []
    for match in re.finditer(r"\S+", text):
        first, last = places[match.start()], places[match.end() - 1]
        words.append(Word(clean_text(match.group()), max(x0, first - half), y0, min(x1, last + half), y1,
                          float(peaks[match.start():match.end()].min()), TrueOCR.name))  # fmt: skip
    return [word for word in words if word.text]


def _parts(image: Grey, box: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """A line's box cut at gaps between words into boxes of at most about ``PART_ASPECT`` times its height."""
    x0, y0, x1, y1 = box
    height, width = y1 - y0, x1 - x0
    count = int(np.ceil(width / height / PART_ASPECT))
    if count < 2:
        return [box]
    ink = 255.0 - image[y0:y1, x0:x1].mean(axis=0)
    clear = ink <= ink.min() + 0.03 * (np.percentile(ink, 95) - ink.min()) + 1 / height
    edges = np.flatnonzero(np.diff(np.concatenate(([0], clear.astype(np.int8), [0]))))
    gaps = [(a, b) for a, b in edges.reshape(-1, 2) if b - a > 0.12 * height]
    step = width / count
    cuts = set()
    for number in range(1, count):
        near = [(b - a) / height - 0.8 * abs((a + b) / 2 - number * step) / step for a, b in gaps]
        if near and abs(sum(gaps[best := int(np.argmax(near))]) / 2 - number * step) < 0.35 * step:
            cuts.add(x0 + int(sum(gaps[best]) // 2))
    borders = [x0, *sorted(cuts), x1]
    return [(a, y0, b, y1) for a, b in pairwise(borders) if b - a > 2]


def only(image: Grey, boxes: Sequence[tuple[float, float, float, float]]) -> Grey:
    """The page (H, W) with nothing on its paper but what is in these boxes (x0, y0, x1, y1 in pixels)."""
    shown = np.full_like(image, np.median(image))
    for x0, y0, x1, y1 in boxes:
        place = slice(max(0, int(y0)), int(y1) + 1), slice(max(0, int(x0)), int(x1) + 1)
        shown[place] = image[place]
    return shown


def rotate(image: Grey, degrees: float) -> Grey:
    """The image turned by ``degrees`` counter-clockwise about its centre, the same size, edges repeated."""
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR,
                                     borderMode=cv2.BORDER_REPLICATE), np.uint8)  # fmt: skip
