"""What is written by hand or stamped into the letterhead's blanks: the number, the day and the month.

``Số: ___ /QĐ-UBND`` and ``ngày __ tháng __ năm 2026`` are printed with gaps that a pen fills later (Nghị định
30/2020/NĐ-CP, Phụ lục I: the number and the day are given when the document is signed and registered). The readers of
print misread such digits and are sure of it, so here the gap is found between the printed words, its ink is parted from
theirs, and a small network reads it (``models/digits``), bound to what the gap may hold. What the readers read there is
heard as a witness. A blank gap gets no word; one that cannot be read gets a word that is less sure than not.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.scan.layout import Block, PlacedLine, Zone
from pipeline.scan.readers import Grey, Word

MODEL = Path(__file__).resolve().parents[2] / "models" / "digits" / "digits.onnx"

Ink = npt.NDArray[np.float32]  # 0 paper .. 1 ink
Scores = npt.NDArray[np.float64]

_ZONES = (Zone.NUMBER, Zone.PLACE_DATE)

_STRIP = 32  # pixels of height that the network reads
_VIEWS = [(height, slant) for height in (20, 23, 26) for slant in (-0.1, 0.0, 0.15)]  # what one strip is read as
_SOFTEN = 1.5  # the network is surer than it is right: its log-probabilities are divided by this
_OUTSIDE = 0.3  # how far a reading that the blank may not hold speaks against all that it may
# how often the readers are right in a blank when both read the same digits, and when one did; wrong ones spread
_AGREED, _ALONE, _SPREAD = 0.97, 0.6, 0.02
_SURE = 0.99  # no reading is surer
_DOUBTED = 0.4  # a reading that a person has to look at

_DAYS = tuple(f"{day}" for day in range(1, 32)) + tuple(f"0{day}" for day in range(1, 10))
_MONTHS = tuple(f"{month}" for month in range(1, 13)) + tuple(f"0{month}" for month in range(1, 10))
_LONGEST = 5  # digits of a number

# the separator and the first letters of a symbol, a year between them in legal texts: /QĐ-UBND, -TB/ĐU, /2020/NĐ-CP
_SYMBOL = re.compile(r"[-/–_]?\s?[-/–]\s?(?:(?:19|20)\d\d\s?[-/–]\s?)?[A-ZĐ]{2}")
_LETTERS = re.compile(r"[A-ZĐ]{2}[A-Za-zĐđ]{0,6}[-/–]")  # where the readers lost the separator
_PREFIX = re.compile(r"\W{0,2}s[o0]?\W{0,2}")

# advance widths of Times New Roman, which the rules prescribe, in thousandths of its size
_WIDTHS = {
    **dict.fromkeys("ijlt/:;", 278), **dict.fromkeys(".,", 250), **dict.fromkeys("frsIJ-", 340),
    **dict.fromkeys("acezPS", 460), **dict.fromkeys("ELTZ", 610), **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADĐGHKNOQUVXY", 722), **dict.fromkeys("mwM", 800), "F": 556, "W": 944,
}  # fmt: skip
_BEARINGS = 0.06  # how much narrower a word's ink is than its advance


@dataclass(frozen=True, slots=True)
class _Blank:
    """A stretch of a line's text that stands for a blank, and what it may hold (any number where empty)."""

    start: int
    end: int
    allowed: tuple[str, ...] = ()
    lost: bool = False  # the readers have lost the separator that ends it


@dataclass(frozen=True, slots=True)
class _Written:
    """The ink in a blank, its box in pixels of the page."""

    ink: Ink
    x0: int
    y0: int
    x1: int
    y1: int


def fill(blocks: tuple[Block, ...], image: Grey) -> tuple[Block, ...]:
    """The blocks with the blanks of the first page's letterhead read; ``image`` is that page with its coloured ink."""
    first = min((line.page for block in blocks for line in block.lines), default=0)
    lines = [line for block in blocks if block.zone in _ZONES for line in block.lines if line.page == first]
    trimmed = {line: tuple(_trimmed(word, image) for word in line.words) for line in lines}
    size = _size([word for words in trimmed.values() for word in words])

    def filled(line: PlacedLine) -> PlacedLine:
        return replace(line, words=_fill_line(line, trimmed[line], size, image)) if line in trimmed else line

    return tuple(replace(block, lines=tuple(map(filled, block.lines))) for block in blocks)


def _fill_line(line: PlacedLine, words: tuple[Word, ...], size: float, image: Grey) -> tuple[Word, ...]:
    blanks = _number_blanks(line.text) if line.zone == Zone.NUMBER else _date_blanks(line.text)
    for blank in reversed(blanks):
        words = _read_blank(words, blank, size, image)
    return words


def _trimmed(word: Word, image: Grey) -> Word:
    """The word with the sides of its box moved in to its ink."""
    x0, y0 = max(0, int(word.x0)), max(0, int(word.y0))
    part = image[y0 : int(word.y1) + 1, x0 : int(word.x1) + 1]
    if not part.size:
        return word
    light, dark = np.percentile(part, (90, 2))
    columns = np.flatnonzero((part < light - 0.4 * (light - dark)).any(axis=0))
    return replace(word, x0=float(x0 + columns[0]), x1=float(x0 + columns[-1] + 1)) if len(columns) else word


def _folded(text: str) -> str:
    """Lower case without diacritics, letter for letter."""
    plain = "".join(unicodedata.normalize("NFKD", letter)[0] for letter in text)
    return plain.lower().replace("đ", "d") if len(plain.lower()) == len(text) else text


def _number_blanks(text: str) -> list[_Blank]:
    """The blank between ``Số`` and the symbol (or the line's end)."""
    before = _PREFIX.match(_folded(text))
    if not before:
        return []
    if symbol := _SYMBOL.search(text, before.end()):
        return [_Blank(before.end(), symbol.start())]
    letters = _LETTERS.search(text, before.end())
    return [_Blank(before.end(), letters.start() if letters else len(text), lost=bool(letters))]


def _date_blanks(text: str) -> list[_Blank]:
    """The blanks between ``ngày``, ``tháng`` and ``năm``."""
    folded, blanks = _folded(text), []
    day, month = folded.find("ngay"), folded.find("thang")
    year = folded.find("nam", month + 5)
    if 0 <= day < month:
        blanks.append(_Blank(day + 4, month, _DAYS))
    if 0 <= month < year:
        blanks.append(_Blank(month + 5, year, _MONTHS))
    return blanks


def _read_blank(words: tuple[Word, ...], blank: _Blank, size: float, image: Grey) -> tuple[Word, ...]:
    """The words with those in the blank replaced by what is written there."""
    inside = [word for a, b, word in _spans(words) if a < blank.end and b > blank.start]
    said = "".join(word.text[max(0, blank.start - a) : blank.end - a] for a, b, word in _spans(words)
                   if a < blank.end and b > blank.start)  # fmt: skip
    said = re.sub(r"[\s.,:;_…]", "", said)
    witness = said if re.fullmatch(r"\d{1,5}", said) else ""
    if witness and all(word.how == "layer" for word in inside):
        return words
    left, right = _edges(words, blank, size)
    if right - left < 0.1 * size:
        return words
    agreed = all(word.how == "agreed" for word in inside)
    written = _ink_between(image, words, left, right, size, reckoned=blank.lost or _glued(words, blank))
    if written is None:
        if not witness:
            return _replaced(words, blank, None)
        return tuple(
            replace(word, confidence=min(word.confidence, _DOUBTED)) if word in inside else word for word in words
        )
    reading = _weigh(_views(written.ink), blank.allowed, witness, agreed=agreed)
    if reading.text == witness and agreed:
        return words
    found = Word(reading.text, written.x0, written.y0, written.x1, written.y1, reading.confidence, "handwriting")
    return _replaced(words, blank, found)


def _spans(words: Sequence[Word]) -> list[tuple[int, int, Word]]:
    """The words with where they start and end in the line's text."""
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word.text), word))
        at += len(word.text) + 1
    return spans


def _replaced(words: Sequence[Word], blank: _Blank, found: Word | None) -> tuple[Word, ...]:
    """The words without what the readers read in the blank, glued print parted from it, with ``found`` in its place."""
    before: list[Word] = []
    after: list[Word] = []
    for a, b, word in _spans(words):
        head, tail = word.text[: max(0, blank.start - a)], word.text[max(0, blank.end - a) :]
        if b <= blank.start or a >= blank.end:
            (before if b <= blank.start else after).append(word)
            continue
        share = (word.x1 - word.x0) / len(word.text)
        if head:
            before.append(replace(word, text=head, x1=found.x0 if found else word.x0 + share * len(head)))
        if tail:
            after.append(replace(word, text=tail, x0=found.x1 if found else word.x1 - share * len(tail)))
    # the print beside a blank is one of few known words and was recognised, whatever the readers made of the ink
    before, after = (
        [replace(word, confidence=max(word.confidence, 0.97)) for word in part] for part in (before, after)
    )
    return (*before, *((found,) if found else ()), *after)


def _advance(text: str) -> float:
    """The width of printed text in multiples of the type's size."""
    return sum(_WIDTHS.get(unicodedata.normalize("NFKD", letter)[0], 500) for letter in text) / 1000


def _size(words: Sequence[Word]) -> float:
    """The letterhead's type size in pixels, from the widths of its words: of letters alone where there are such."""
    sizes = [
        ((word.x1 - word.x0) / (_advance(word.text) - _BEARINGS), word.text.isalpha())
        for word in words
        if len(word.text) > 2
    ]
    plain = [size for size, letters in sizes if letters]
    return float(
        np.median(plain or [size for size, _ in sizes] or [1.1 * (word.y1 - word.y0) for word in words] or [0.0])
    )


def _glued(words: Sequence[Word], blank: _Blank) -> bool:
    """Whether the blank's end is within a word, so that its place is only reckoned."""
    return any(a < blank.end < b for a, b, _ in _spans(words))


def _edges(words: Sequence[Word], blank: _Blank, size: float) -> tuple[float, float]:
    """Where the print before the blank ends and where the print after it begins."""
    left, right = words[0].x0, words[-1].x1 + 3 * size
    for a, b, word in _spans(words):
        if a < blank.start:
            left = word.x1 if b <= blank.start else word.x0 + size * _advance(word.text[: blank.start - a])
        if b > blank.end:
            right = word.x0 if a >= blank.end else word.x1 - size * _advance(word.text[blank.end - a :])
            break
    return left, right - (0.28 * size if blank.lost else 0.0)


def _ink_between(
    image: Grey, words: Sequence[Word], left: float, right: float, size: float, *, reckoned: bool
) -> _Written | None:
    """What is written between two edges on the line of the words; ``None`` where that is dots and rules at most."""
    top, bottom = (float(np.median([getattr(word, side) for word in words])) for side in ("y0", "y1"))
    y0, y1 = max(0, int(top - 0.5 * size)), min(image.shape[0], int(bottom + 0.5 * size))
    x0, x1 = max(0, int(left - 0.8 * size)), min(image.shape[1], int(right + 1.3 * size))
    strip = image[y0:y1, x0:x1].astype(np.float32)
    inner = strip[:, int(max(0, left - x0)) : int(max(1, right - x0))]
    if not strip.size or not inner.size:
        return None
    paper, darkest, dark = (
        float(np.percentile(strip, 80)),
        float(np.percentile(strip, 1)),
        float(np.percentile(inner, 1)),
    )
    if paper - dark < max(30.0, 0.25 * (paper - darkest)):
        return None
    ink = np.clip((paper - strip) / (paper - dark), 0, 1).astype(np.float32)
    _, labels, stats, middles = cv2.connectedComponentsWithStats((ink > 0.4).astype(np.uint8), connectivity=8)
    pieces = []
    for number, (x, y, width, height, area) in enumerate(stats.tolist()):
        if number:  # 0 is the paper
            pieces.append(_Piece(number, x, y, width, height, area, float(middles[number][0])))
    a, b = left - x0, right - x0
    high, low = top - y0, bottom - y0
    if reckoned:
        core = high + 0.2 * (low - high), low - 0.2 * (low - high)
        b = _separator(labels, [piece for piece in pieces if core[0] < piece.centre < core[1]], b, size)
    pieces = [piece for piece in pieces if high < piece.centre + 0.3 * size and piece.centre - 0.3 * size < low
              and not piece.is_rule(size)]  # fmt: skip
    seeds = [piece for piece in pieces if piece.stands_in(a, b, size) and piece.height > 0.38 * size]
    if not seeds:
        return None
    high, low = min(piece.y for piece in seeds), max(piece.y + piece.height for piece in seeds)
    kept = [piece for piece in pieces if piece.stands_in(a, b, size) and piece.area > 0.004 * size * size
            and piece.y + piece.height > high - 0.15 * size and piece.y < low
            and (piece.height > 0.2 * size or piece.width > 0.2 * size)]  # fmt: skip
    mask = np.isin(labels, [piece.number for piece in kept]).astype(np.uint8)
    mask[:, : max(0, int(a - 0.25 * size))] = 0
    mask[:, int(b + 0.25 * size) :] = 0
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    around = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return _Written((ink * around)[box], x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1,
                    y0 + int(rows[-1]) + 1)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Piece:
    """A connected piece of ink in a strip: its number, box, area and middle."""

    number: int
    x: float
    y: float
    width: float
    height: float
    area: float
    middle: float

    @property
    def centre(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2

    def is_rule(self, size: float) -> bool:
        """Whether it is a line to write on, or under the letterhead."""
        return self.width > 1.2 * size and self.height < 0.2 * size

    def stands_in(self, left: float, right: float, size: float) -> bool:
        """Whether it stands between two edges, or reaches well in from the print that it touches."""
        shared = min(self.x + self.width, right) - max(self.x, left)
        return left < self.middle < right or shared > 0.3 * size


def _separator(labels: npt.NDArray[np.int32], pieces: Sequence[_Piece], reckoned: float, size: float) -> float:
    """The edge put right by the dash or the slash that is seen near it: the last, for a 1 may look like a slash."""
    seen = [piece.middle for piece in pieces if reckoned - 0.4 * size < piece.middle < reckoned + 0.9 * size
            and 0.15 * size < piece.width < 0.5 * size
            and (piece.height < 0.2 * size or (piece.height > 0.55 * size and _is_straight(labels == piece.number)))
            ]  # fmt: skip
    return max(seen) - 1 if seen else reckoned


def _is_straight(mask: npt.NDArray[np.bool_]) -> bool:
    """Whether a piece of ink is one straight stroke."""
    short, long = np.linalg.eigvalsh(np.cov(np.stack(np.nonzero(mask))))
    return bool(long > 20 * max(short, 0.1))


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    confidence: float


@cache
def _network() -> Callable[[Ink], Scores]:
    """Strips (n, 1, 32, width) -> log-probabilities (n, width / 4, none and ten digits)."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(MODEL, options, providers=["CPUExecutionProvider"])
    return lambda strips: np.asarray(session.run(["log_p"], {"strip": strips})[0], np.float64)


def _views(ink: Ink) -> Scores:
    """Log-probabilities (views, steps, none and ten digits) of the strip, read at several sizes and slants."""
    made = [_view(ink, height, slant) for height, slant in _VIEWS]
    width = (max(view.shape[1] for view in made) + 3) // 4 * 4
    batch = np.zeros((len(made), 1, _STRIP, width), np.float32)
    for row, view in zip(batch, made, strict=True):
        row[0, :, : view.shape[1]] = view
    scores = _network()(batch) / _SOFTEN
    return scores - np.logaddexp.reduce(scores, axis=2, keepdims=True)


def _view(ink: Ink, height: int, slant: float) -> Ink:
    scale = height / ink.shape[0]
    width = max(2, round(ink.shape[1] * scale))
    small = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    matrix = np.array([[1.0, slant, 8.0 - slant * height / 2], [0.0, 1.0, (_STRIP - height) / 2]])
    return np.asarray(cv2.warpAffine(small, matrix, (width + 16, _STRIP)), np.float32)


def _weigh(scores: Scores, allowed: Sequence[str], witness: str, *, agreed: bool) -> _Reading:
    """The most probable reading of a blank, from the network's scores and what the readers read there."""
    candidates = sorted({*allowed, *_near(scores)} | ({witness} if witness else set()))
    odds = dict(zip(candidates, np.exp(_log_likelihood(scores, candidates)).mean(axis=0), strict=True))
    rest = max(0.0, 1.0 - sum(odds.values()))
    if allowed:
        rest += sum(share for text, share in odds.items() if text not in allowed)
        odds = {text: odds[text] for text in allowed}
        rest *= _OUTSIDE
    if witness:
        right = _AGREED if agreed else _ALONE
        wrong = (1 - right) * _SPREAD
        odds = {text: share * (right if text == witness else wrong) for text, share in odds.items()}
        rest *= wrong
    best = max(odds, key=lambda text: odds[text])
    return _Reading(best, round(min(_SURE, float(odds[best] / (sum(odds.values()) + rest + 1e-12))), 4))


def _near(scores: Scores) -> set[str]:
    """The readings that the views favour, and all that differ from these in one digit."""
    found = set()
    for view in scores.argmax(axis=2):
        text = "".join(str(label - 1) for label, _ in groupby(view.tolist()) if label)[:_LONGEST]
        found |= {text[:at] + digit + text[at + 1 :] for at in range(len(text)) for digit in "0123456789"}
        found |= {text[:at] + digit + text[at:] for at in range(len(text) + 1) for digit in "0123456789"}
        found |= {text[:at] + text[at + 1 :] for at in range(len(text))}
    return {text for text in found if 0 < len(text) <= _LONGEST}


def _log_likelihood(scores: Scores, texts: Sequence[str]) -> Scores:
    """The log of the probability (views, texts) that the scores give each text (the forward pass of CTC)."""
    result = np.full((scores.shape[0], len(texts)), -np.inf)
    for length in {len(text) for text in texts}:
        rows = [row for row, text in enumerate(texts) if len(text) == length]
        labels = np.zeros((len(rows), 2 * length + 1), np.int64)
        labels[:, 1::2] = [[int(digit) + 1 for digit in texts[row]] for row in rows]
        # a step may skip the gap between two digits that differ
        skips = np.zeros(labels.shape, bool)
        skips[:, 3::2] = labels[:, 3::2] != labels[:, 1:-2:2]
        state = np.full((scores.shape[0], *labels.shape), -np.inf)
        state[:, :, :2] = scores[:, 0][:, labels[:, :2]]
        for step in range(1, scores.shape[1]):
            moved = np.full_like(state, -np.inf)
            moved[:, :, 1:] = state[:, :, :-1]
            skipped = np.full_like(state, -np.inf)
            skipped[:, :, 2:] = state[:, :, :-2]
            total = np.logaddexp(np.logaddexp(state, moved), np.where(skips, skipped, -np.inf))
            state = total + scores[:, step][:, labels]
        result[:, rows] = np.logaddexp(state[:, :, -1], state[:, :, -2])
    return result
