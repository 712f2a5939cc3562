"""What is written by hand or stamped into the letterhead's blanks: the number, the day and the month.

``Số: ___ /QĐ-UBND`` and ``ngày __ tháng __ năm 2026`` are printed with gaps that a pen fills later (Nghị định
30/2020/NĐ-CP, Phụ lục I: the number and the day are given when the document is signed and registered). The readers of
print misread such digits and are sure of it, so here the gap is found between the printed words, its ink is parted from
theirs, and a small network reads it (``models/digits``), bound to what the gap may hold. What the readers read there is
heard as a witness. A blank gap gets no word; one that cannot be read gets a word that is less sure than not.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.scan.digits import LONGEST, Ink, Witness, read
from pipeline.scan.layout import Block, PlacedLine, Zone
from pipeline.scan.readers import Grey, Word

_ZONES = (Zone.NUMBER, Zone.PLACE_DATE)

# how often the readers are right in a blank when both read the same digits, and when one did
_AGREED, _ALONE = 0.95, 0.6
_KNOWN = 0.97  # the confidence of a printed word that only few could stand for
_DOUBTED = 0.4  # the confidence of what a person has to look at

_DAYS = tuple(f"{day}" for day in range(1, 32)) + tuple(f"0{day}" for day in range(1, 10))
_MONTHS = tuple(f"{month}" for month in range(1, 13)) + tuple(f"0{month}" for month in range(1, 10))

# the separator and the first letters of a symbol, a year between them in legal texts: /QĐ-UBND, -TB/ĐU, /2020/NĐ-CP
_SYMBOL = re.compile(r"[-/–]\s?(?:(?:19|20)\d\d\s?[-/–]\s?)?[A-ZĐ]{2}")
_LETTERS = re.compile(r"[A-ZĐ]{2}[A-Za-zĐđ]{0,6}[-/–]")  # where the readers lost the separator
_DAY, _MONTH, _YEAR = re.compile(r"ng[^u\s]y"), re.compile(r"th.ng"), re.compile(r"n.m")
_LONGEST_BLANK = 16  # letters that the readers make of a blank
_PREFIX = re.compile(r"\W{0,2}s[o0]?\s?[:;]?")

# advance widths of Times New Roman, which the rules prescribe, in thousandths of its size
_WIDTHS = {
    **dict.fromkeys("ijlt/:;", 278), **dict.fromkeys(".,", 250), **dict.fromkeys("frsIJ-", 340),
    **dict.fromkeys("acezPS", 460), **dict.fromkeys("ELTZ", 610), **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADĐGHKNOQUVXY", 722), **dict.fromkeys("mwM", 800), "F": 556, "W": 944,
}  # fmt: skip
_SPACE = 0.15  # of the type's size: a narrower gap is none
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
    """What is written in a blank, with its box in pixels of the page; ``share`` of the ink there is in it.

    ``close`` tells whether the print after it follows without a space.
    """

    ink: Ink
    share: float
    close: bool
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
        if line not in trimmed:
            return line
        words = _fill_line(line, trimmed[line], size, image)
        return line if words == trimmed[line] else replace(line, words=words)

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
    symbol, letters = _SYMBOL.search(text, before.end()), _LETTERS.search(text, before.end())
    # a dash alone is not the first separator of a state symbol: TB-UBND has lost its slash
    lost = letters and symbol and letters.end() > symbol.start() and symbol[0][0] != "/" and "/" not in text
    if symbol and not lost:
        return [_Blank(before.end(), symbol.start())]
    return [_Blank(before.end(), letters.start() if letters else len(text), lost=bool(letters))]


def _date_blanks(text: str) -> list[_Blank]:
    """The blanks between ``ngày``, ``tháng`` and ``năm``."""
    folded, blanks = _folded(text), []
    after: re.Match[str] | None = None
    for word, allowed in ((_YEAR, ()), (_MONTH, _MONTHS), (_DAY, _DAYS)):
        # from the end, for a place may be called Toàn Thắng or Nam Sơn
        found = [match for match in word.finditer(folded) if after is None or match.end() <= after.start()]
        if not found:
            break
        if after and after.start() - found[-1].end() <= _LONGEST_BLANK:
            blanks.append(_Blank(found[-1].end(), after.start(), allowed))
        after = found[-1]
    return blanks[::-1]


def _read_blank(words: tuple[Word, ...], blank: _Blank, size: float, image: Grey) -> tuple[Word, ...]:
    """The words with those in the blank replaced by what is written there."""
    inside = [word for a, b, word in _spans(words) if a < blank.end and b > blank.start]
    said = "".join(word.text[max(0, blank.start - a) : blank.end - a] for a, b, word in _spans(words)
                   if a < blank.end and b > blank.start)  # fmt: skip
    said = re.sub(r"[\s.,:;_…]", "", said)
    witness = said if said.isdecimal() and len(said) <= LONGEST else ""
    agreed = all(word.how in ("agreed", "layer") for word in inside)
    told = witness and all(word.how == "layer" for word in inside)
    lettered = agreed and re.fullmatch(r"\d{1,5}[A-Za-zĐđ]", said)  # 12a: the network reads digits alone
    left, right = _edges(words, blank, size)
    if told or lettered or right - left < 0.1 * size:
        return words
    written = _ink_between(image, words, left, right, size, reckoned=blank.lost or _glued(words, blank))
    if written is None:
        if not witness:
            return _replaced(words, blank, None)
        return tuple(
            replace(word, confidence=min(word.confidence, _DOUBTED)) if word in inside else word for word in words
        )
    heard = Witness(witness, _AGREED if agreed else _ALONE) if witness else None
    reading = read(written.ink, blank.allowed, heard)
    if agreed and reading.text == witness:
        return words
    confidence = round(reading.confidence * written.share, 4)
    found = Word(reading.text, written.x0, written.y0, written.x1, written.y1, confidence, "handwriting")
    return _replaced(words, blank, found, close=written.close)


def _spans(words: Sequence[Word]) -> list[tuple[int, int, Word]]:
    """The words with where they start and end in the line's text."""
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word.text), word))
        at += len(word.text) + 1
    return spans


def _replaced(words: Sequence[Word], blank: _Blank, found: Word | None, *, close: bool = False) -> tuple[Word, ...]:
    """The words without what the readers read in the blank, with ``found`` in its place.

    Print that they glued to it is parted from it, but not a symbol that follows close.
    """
    before: list[Word] = []
    after: list[Word] = []
    for a, b, word in _spans(words):
        head, tail = word.text[: max(0, blank.start - a)], word.text[max(0, blank.end - a) :]
        if b <= blank.start or a >= blank.end:
            (before if b <= blank.start else after).append(word)
            continue
        share = (word.x1 - word.x0) / len(word.text)
        # Số, ngày, tháng, năm were recognised, whatever the readers made of the ink; a symbol is as sure as it was
        sure = max(word.confidence, _KNOWN)
        symbol = not blank.allowed
        if head:
            before.append(
                replace(word, text=head, x1=found.x0 if found else word.x0 + share * len(head), confidence=sure)
            )
        if symbol and tail and found and close:
            found = replace(
                found, text=found.text + tail, x1=word.x1, confidence=min(found.confidence, word.confidence)
            )
        elif tail:
            left = found.x1 if found else word.x1 - share * len(tail)
            after.append(replace(word, text=tail, x0=left, confidence=word.confidence if symbol else sure))
    return (*before, *((found,) if found else ()), *after)


def _advance(text: str) -> float:
    """The width of printed text in multiples of the type's size."""
    return sum(_WIDTHS.get(unicodedata.normalize("NFKD", letter)[0], 500) for letter in text) / 1000


def _size(words: Sequence[Word]) -> float:
    """The letterhead's type size in pixels, from the widths of its words: of letters alone where there are such."""
    sizes = [((word.x1 - word.x0) / (_advance(word.text) - _BEARINGS), word) for word in words if len(word.text) > 2]
    letters = [size for size, word in sizes if word.text.isalpha()]
    # a word that holds a blank is too wide for its letters
    rough = [min(size, 1.3 * (word.y1 - word.y0)) for size, word in sizes]
    return float(np.median(letters or rough or [1.3 * (word.y1 - word.y0) for word in words] or [0.0]))


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
    paper, darkest = np.percentile(strip, (80, 1))
    dark = np.percentile(inner, 1)
    if paper - dark < max(30.0, 0.25 * (paper - darkest)):
        return None
    ink = np.clip((paper - strip) / (paper - dark), 0, 1).astype(np.float32)
    ink[_rules(ink > 0.4, size)] = 0
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
    inside = [piece for piece in pieces if piece.stands_in(a, b, size)
              and high < piece.centre + 0.3 * size and piece.centre - 0.3 * size < low]  # fmt: skip
    seeds = [piece for piece in inside if piece.height > 0.38 * size]
    if not seeds:
        return None
    high, low = min(piece.y for piece in seeds), max(piece.y + piece.height for piece in seeds)
    kept = [piece for piece in inside if max(piece.height, piece.width) > 0.12 * size
            and piece.area > 0.004 * size * size
            and piece.y + piece.height > high - 0.15 * size and piece.y < low]  # fmt: skip
    left_out = sum(piece.area for piece in inside if piece.height > 0.12 * size and piece not in kept)
    area = sum(piece.area for piece in kept)
    mask = np.isin(labels, [piece.number for piece in kept]).astype(np.uint8)
    mask[:, : max(0, int(a - 0.25 * size))] = 0
    mask[:, int(b + 0.25 * size) :] = 0
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top_row, end_row, first, end = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    drawn = (ink * cv2.dilate(mask, np.ones((3, 3), np.uint8)))[top_row:end_row, first:end]
    close = b - end < _SPACE * size
    return _Written(drawn, area / (area + left_out), close, x0 + first, y0 + top_row, x0 + end, y0 + end_row)


def _rules(ink: npt.NDArray[np.bool_], size: float) -> npt.NDArray[np.bool_]:
    """Where there are lines to write on, or under the letterhead, but for the strokes that cross them."""
    mask = ink.astype(np.uint8)
    lines = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(3, round(1.1 * size))), np.uint8))
    thick = 2 * max(1, round(0.03 * size)) + 1
    lines = cv2.dilate(lines, np.ones((thick, 1), np.uint8))
    crossing = cv2.morphologyEx(mask * (1 - lines), cv2.MORPH_CLOSE, np.ones((2 * thick + 1, 1), np.uint8))
    return np.asarray((lines > 0) & (crossing == 0), np.bool_)


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

    def stands_in(self, left: float, right: float, size: float) -> bool:
        """Whether it stands between two edges, or reaches well in from the print that it touches."""
        shared = min(self.x + self.width, right) - max(self.x, left)
        return left < self.middle < right or shared > 0.3 * size


def _separator(labels: npt.NDArray[Any], pieces: Sequence[_Piece], reckoned: float, size: float) -> float:
    """The edge put right by the dash or the slash that is seen near it: the last, for a 1 may look like a slash."""
    near = [piece for piece in pieces if -0.25 * size < piece.middle - reckoned < 0.9 * size
            and 0.15 * size < piece.width < 0.5 * size]  # fmt: skip
    seen = [piece.x for piece in near if piece.height < 0.2 * size
            or (piece.height > 0.55 * size and _is_straight(labels == piece.number))]  # fmt: skip
    return max(seen, default=reckoned)


def _is_straight(mask: npt.NDArray[np.bool_]) -> bool:
    """Whether a piece of ink is one straight stroke."""
    short, long = np.linalg.eigvalsh(np.cov(np.stack(np.nonzero(mask))))
    return bool(long > 20 * max(short, 0.1))
