"""What is written by hand or stamped into the letterhead's blanks: the number, the day and the month.

``Số: ___ /QĐ-UBND`` and ``ngày __ tháng __ năm 2026`` are printed with gaps that a pen fills later (Nghị định
30/2020/NĐ-CP, Phụ lục I: the number and the day are given when the document is signed and registered). The readers of
print misread such digits and are sure of it, so here the gap is found between the printed words, its ink is parted from
theirs, and a small network reads it (``models/digits``), bound to what the gap may hold. What the readers read there is
heard as a witness. A blank gap gets no word, one that holds what cannot be read gets ``UNREAD``, and digits that may be
misread get a word that is less sure than not.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from pipeline.scan import days, pen
from pipeline.scan.digits import LONGEST, Ink, Reading, Witness, read
from pipeline.scan.layout import Block, PlacedLine, Zone
from pipeline.scan.readers import UNREAD, Grey, Word

_ZONES = (Zone.NUMBER, Zone.PLACE_DATE, Zone.STAMP)

# how often the readers are right in a blank when both read the same digits, and when one did
_AGREED, _ALONE = 0.95, 0.6
_DISPUTED = 0.8  # how sure a number is at most that both readers read otherwise, or with more digits
_KNOWN = 0.97  # the confidence of a printed word that only few could stand for
_DOUBTED = 0.4  # the confidence of what a person has to look at
_FLOOR = 0.2  # less sure digits are made up: of scribbles nine in ten are, of digits hardly one
_PRINT = 0.9  # how sure a month and a year are that tell which days there may be

# the separator and the first letters of a symbol, a year between them in legal texts: /QĐ-UBND, -TB/ĐU, /2020/NĐ-CP
_SYMBOL = re.compile(r"[-/–]\s?(?:(?:19|20)\d\d\s?[-/–]\s?)?[A-ZĐ]{2}")
_LETTERS = re.compile(r"[A-ZĐ]{2}[A-Za-zĐđ]{0,6}[-/–]")  # where the readers lost the separator
_DAY, _MONTH, _YEAR = re.compile(r"ng[^u\s]y"), re.compile(r"th.ng"), re.compile(r"n.m")
_LONGEST_BLANK = 16  # letters that the readers make of a blank
_PREFIX = re.compile(r"\W{0,2}s[o0]?\s?[:;]?")
_STAMPED = re.compile(r"\W{0,3}(?:den\W{0,3})?s[o0]\s?[:;.]?")
_LETTERED = re.compile(r"/\s?[a-z]")  # 12/VP: the network reads digits alone

# advance widths of Times New Roman, which the rules prescribe, in thousandths of its size
_WIDTHS = {
    **dict.fromkeys("ijlt/:;", 278), **dict.fromkeys(".,", 250), **dict.fromkeys("frsIJ-", 340),
    **dict.fromkeys("acezPS", 460), **dict.fromkeys("ELTZ", 610), **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADĐGHKNOQUVXY", 722), **dict.fromkeys("mwM", 800), "F": 556, "W": 944,
}  # fmt: skip
_BEARINGS = 0.06  # how much narrower a word's ink is than its advance


@dataclass(frozen=True, slots=True)
class _Blank:
    """A stretch of a line's text that stands for a blank: for the number, the day, the month, a stamp's number."""

    start: int
    end: int
    what: Literal["number", "day", "month", "stamp"] = "number"
    lost: bool = False  # the readers have lost the separator that ends it


def fill(blocks: tuple[Block, ...], image: Grey, latest: str | None = None) -> tuple[Block, ...]:
    """The blocks with the blanks of the first page's letterhead, and the number in its incoming stamp, read.

    ``image`` is that page with its coloured ink. ``latest`` is the day (ISO) after which the notice cannot be dated,
    where it is known.
    """
    first = min((line.page for block in blocks for line in block.lines), default=0)
    lines = [line for block in blocks if block.zone in _ZONES for line in block.lines if line.page == first]
    trimmed = {line: tuple(_trimmed(word, image) for word in line.words) for line in lines}
    size = {of_stamp: _size([word for line, words in trimmed.items() for word in words
                             if (line.zone == Zone.STAMP) == of_stamp]) for of_stamp in (False, True)}  # fmt: skip

    def filled(line: PlacedLine) -> PlacedLine:
        if line not in trimmed:
            return line
        words = _fill_line(line, trimmed[line], size[line.zone == Zone.STAMP], image, latest)
        return line if words == trimmed[line] else replace(line, words=words)

    return tuple(replace(block, lines=tuple(map(filled, block.lines))) for block in blocks)


def _fill_line(
    line: PlacedLine, words: tuple[Word, ...], size: float, image: Grey, latest: str | None
) -> tuple[Word, ...]:
    find = {Zone.NUMBER: _number_blanks, Zone.PLACE_DATE: _date_blanks, Zone.STAMP: _stamp_blanks}[line.zone]
    blanks = find(line.text)
    for blank in reversed(blanks):
        words = _read_blank(words, blank, _choice(words, blank, latest), size, image)
    return words


def _choice(words: tuple[Word, ...], blank: _Blank, latest: str | None) -> days.Choice:
    """What a blank may hold (any number where empty), by what is surely read beside it."""
    sure = all(word.confidence >= _PRINT for a, b, word in _spans(words) if b > blank.end)
    text = _folded(" ".join(word.text for word in words))
    before, after = text[: blank.start], text[blank.end :] if sure else ""
    if blank.what == "day":
        return days.days(before, after, latest)
    return days.months(after, latest) if blank.what == "month" else days.Choice(())


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


def _stamp_blanks(text: str) -> list[_Blank]:
    """The blank behind ``Số`` in an incoming stamp."""
    folded = _folded(text)
    before = _STAMPED.match(folded)
    if before is None or _LETTERED.search(folded, before.end()):
        return []
    day = _DAY.search(folded, before.end())
    return [_Blank(before.end(), day.start() if day else len(text), "stamp")]


def _date_blanks(text: str) -> list[_Blank]:
    """The blanks between ``ngày``, ``tháng`` and ``năm``."""
    folded, blanks = _folded(text), []
    after: re.Match[str] | None = None
    for word in (_YEAR, _MONTH, _DAY):
        # from the end, for a place may be called Toàn Thắng or Nam Sơn
        found = [match for match in word.finditer(folded) if after is None or match.end() <= after.start()]
        if not found:
            break
        if after and after.start() - found[-1].end() <= _LONGEST_BLANK:
            blanks.append(_Blank(found[-1].end(), after.start(), "day" if word is _DAY else "month"))
        after = found[-1]
    return blanks[::-1]


def _read_blank(
    words: tuple[Word, ...], blank: _Blank, choice: days.Choice, size: float, image: Grey
) -> tuple[Word, ...]:
    """The words with those in the blank replaced by what is written there."""
    inside = [word for a, b, word in _spans(words) if a < blank.end and b > blank.start]
    said = "".join(word.text[max(0, blank.start - a) : blank.end - a] for a, b, word in _spans(words)
                   if a < blank.end and b > blank.start)  # fmt: skip
    said = re.sub(r"[\s.,:;_…]", "", said)
    witness = said if said.isdecimal() and len(said) <= LONGEST else ""
    agreed = all(word.how in ("agreed", "layer") for word in inside)
    told = witness and all(word.how == "layer" for word in inside)
    lettered = agreed and re.fullmatch(r"\d{1,5}[A-Za-zĐđ]", said)  # 12a: the network reads digits alone
    if told or lettered:
        return words
    written = pen.find(image, _place(words, blank, size))
    if written is None:
        if not witness:
            return _replaced(words, blank, None)
        return _no_surer(words, inside, _DOUBTED)
    heard = Witness(witness, _AGREED if agreed else _ALONE) if witness else None
    reading = read(written.ink, choice.allowed, heard)
    if agreed and reading.text == witness:
        return words
    reading = _in_time(reading, written.ink, choice, heard)
    part = bool(reading.text) and reading.text != witness and reading.text in witness  # the blank's edge is off
    if agreed and part:
        return _no_surer(words, inside, _DISPUTED)
    confidence = round(reading.confidence * written.certainty, 4)
    if part or (agreed and witness):
        confidence = min(confidence, _DISPUTED)
    if confidence < _FLOOR and agreed and witness:
        return _no_surer(words, inside, _DOUBTED)
    text = reading.text if confidence >= _FLOOR else UNREAD
    found = Word(text, written.x0, written.y0, written.x1, written.y1, confidence, "handwriting")
    return _replaced(words, blank, found, close=written.close)


def _in_time(reading: Reading, ink: Ink, choice: days.Choice, heard: Witness | None) -> Reading:
    """The reading; where it is too late, the next that is not, and in doubt: the bound may be misread too."""
    if not choice.timely or reading.text in choice.timely:
        return reading
    other = read(ink, choice.timely, heard)
    if other.confidence < _FLOOR:
        return replace(reading, confidence=min(reading.confidence, _DOUBTED))
    return replace(other, confidence=min(other.confidence, _DISPUTED))


def _no_surer(words: Sequence[Word], inside: Sequence[Word], most: float) -> tuple[Word, ...]:
    """The words, those inside the blank at most that sure."""
    return tuple(replace(word, confidence=min(word.confidence, most)) if word in inside else word for word in words)


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
        symbol = blank.what in ("number", "stamp")
        if head:
            before.append(
                replace(word, text=head, x1=found.x0 if found else word.x0 + share * len(head), confidence=sure)
            )
        if blank.what == "number" and tail and found and close:
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


def _place(words: Sequence[Word], blank: _Blank, size: float) -> pen.Blank:
    """Where the print before the blank ends and where the print after it begins.

    The readers' boxes are believed where they are about as wide as their words; else the edge is reckoned from the
    word's far end, for a box may have swallowed a digit.
    """
    left, right, before, after, earliest = words[0].x0, words[-1].x1 + 3 * size, False, False, 0.0
    if blank.what == "stamp" and _spans(words)[-1][1] > blank.start:
        right = words[-1].x1 + 0.3 * size  # beyond what is written there is the stamp's frame
    for a, b, word in _spans(words):
        if a < blank.start:
            reckoned = word.x0 + size * _advance(word.text[: blank.start - a])
            before = b > blank.start or word.x1 > reckoned + 0.15 * size
            left = min(word.x1, reckoned + 0.15 * size) if b <= blank.start else reckoned
        if b > blank.end:
            reckoned = word.x1 - size * _advance(word.text[max(0, blank.end - a) :])
            after = a < blank.end or reckoned - word.x0 > 0.35 * size
            right = reckoned if after else word.x0
            earliest = word.x0 if a >= blank.end else reckoned
            if blank.lost:
                right, after = right - 0.28 * size, True
                earliest = min(earliest, right)
            break
    top, bottom = (float(np.median([getattr(word, side) for word in words])) for side in ("y0", "y1"))
    return pen.Blank(left, right, top, bottom, size, (before, after), symbol=blank.what == "number", earliest=earliest)
