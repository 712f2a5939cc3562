"""The markers that number the items of a conclusion, in every way that damage allows to read them.

"II.", "1.", "1.1", "a)", "Thứ nhất", "Điều 2"; "l." is 1, I or the letter l. Which reading holds, ``outline`` decides.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.language.text import Text

ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
             "chin": 9, "muoi": 10}  # fmt: skip
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_DIGIT_LOOKS = str.maketrans("il|!joszbgq", "11111052899")
_ROMAN_LOOKS = str.maketrans("l1|!LJTjY", "IIIIIIIIV")

_D = r"[0-9il|!j][0-9il|!ojsbzgq]?(?![a-z])"
_FIRST = rf"(?:{_D}|[sbzgq](?=\s?[.,]))"
_NUMBER = re.compile(rf"({_FIRST})\s?([.,:/)\-])[.\-]?\s*(?=[^\W\d_]|[\"'(])")
_DOTTED = re.compile(rf"({_FIRST}(?:\s?[.,:](?:{_D}|\s\d{{1,2}})){{1,3}})\s?[.,:)/\-]?[.\-]?\s*(?=[^\W\d_]|[\"'(])")
_COUNT = re.compile(rf"({_FIRST})\s?[.)/]\s+(?=(?!00)\d{{1,3}}\s+[^\W\d_])")  # "8. 05 ý kiến còn lại"
_BARE = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")
_ROMAN_MARK = re.compile(r"(?:phan\s+|muc\s+)?([ivxlhyjt1|!]{1,5})\s?[.,:/)\-][.\-]?\s*(?=[^\W\d_]|[\"'(])")
_ROMAN_BARE = re.compile(r"(i|ii|iii|iv|v|vi|vii|viii|ix|x)\s+([^\W\d_]{2,})")
_LETTER = re.compile(r"([a-z])\s?(?:([)./,])[.\-]?\s*|-\s+)(?=[^\W_]|[\"'(])")
_ORDINAL = re.compile(
    r"(?:[-+*•●▪]\s*)?(?:(?:(?:viec|noi dung|nhiem vu|van de)\s+)?thu\s+([a-z]+)(?:\s+la)?\s?[,:.\-]\s*"
    r"(?:la\s?[,:]?\s*)?|([a-z]+)\s+la\s?[,:]?\s*)(?=\S)"
)
_ARTICLE = re.compile(r"(?:dieu|khoan|muc|noi dung|nhiem vu)\s+(\d{1,2})\s?[.:]\s*(?=\S)")
_BRACKETS = re.compile(r"\((\d{1,2}|[a-z])\)\s*(?=\S)")
_UNREADABLE = re.compile(r"(?:[^\s\-+*]{1,3}\s?[.,):/]\s*|[bcdghklmnpqrstvx]\s+)(?=[^\W\d_])")
_SPECK = re.compile(r"[^\w\s\"'(+*•●▪-]\s?(?=[0-9a-z])")  # dirt before a number: "% 7.", ":2."
LONE = re.compile(rf"(?:{_FIRST}(?:\.{_D})?|[ivx]{{1,4}}|[a-z])\s?[.)/][.\-]?\s*")  # a number on a line by itself
INLINE = re.compile(r"[.;:]\s+(?=(?:[\dil]{1,2}(?:\.[\dil]{1,2})?[.)]|[a-z]\)|[ivx]{1,4}\.?)\s)")
DASH = re.compile(r"[-+*•●▪]\s+|[-+•●▪]")


class Line(NamedTuple):
    """A stretch of the text that may begin with a marker."""

    start: int
    end: int
    inline: bool = False  # begins within a paragraph, behind a full stop or colon


class Reading(NamedTuple):
    """A way to read a marker; ``doubt`` is what it leaves of the certainty."""

    style: str
    values: tuple[int, ...]  # (2,); (1, 2) of "1.2"
    end: int  # where the marker ends
    doubt: float = 1.0


def _number(printed: str) -> int:
    digits = printed.translate(_DIGIT_LOOKS)
    return int(digits) if digits.isdigit() else 0


def _doubt(printed: str) -> float:
    """What is left of the certainty where letters are taken for digits."""
    return 0.85 if re.search("[a-hk-z]", printed.replace("l", "1")) else 1.0 if printed[0].isdigit() else 0.95


def _roman(printed: str) -> int:
    """The value of a Roman number as readings spell it: "l", "1" for I, "H" for II, "IL" for II, "Y" for V."""
    letters = printed.translate(_ROMAN_LOOKS).replace("H", "II")
    return ROMAN.index(letters) if letters in ROMAN else 0


def readings(text: Text, line: Line) -> Iterator[Reading]:
    """Every way to read the marker that the line begins with, the likeliest first; behind a speck less certain."""
    speck = None if line.inline else _SPECK.match(text.folded, line.start, line.end)
    if speck is None:
        yield from _readings(text, line)
    else:
        for reading in _readings(text, Line(speck.end(), line.end)):
            yield reading._replace(doubt=0.85 * reading.doubt)


def _readings(text: Text, line: Line) -> Iterator[Reading]:
    folded, start, end = text.folded, line.start, line.end
    if match := _DOTTED.match(folded, start, end):
        values = tuple(_number(re.sub(r"\s", "", part)) for part in re.split("[.,:]", match[1]))
        if all(values) and _capital(text, match.end()):
            yield Reading("dotted", values, match.end(), _doubt(match[1]))
    if match := _ROMAN_MARK.match(folded, start, end):
        printed = text.text[match.start(1) : match.end(1)]
        value = _roman(printed)
        exact, capital = printed == ROMAN[value], _capital(text, match.end())
        if value and (capital or exact) and not re.search("[vxiht]", printed):
            alike = len(printed) > 1 and capital and not re.search("[^IVXl1|]", printed)  # "Il." counts on as II alone
            yield Reading("roman", (value,), match.end(), 1.0 if exact and capital else 0.95 if alike else 0.9)
    elif (match := _ROMAN_BARE.match(folded, start, end)) and _are_capitals(text, match):  # "I ĐÁNH GIÁ CHUNG"
        yield Reading("roman", (ROMAN.index(match[1].upper()),), match.start(2), 0.85)
    if match := _NUMBER.match(folded, start, end):
        value, bracket = _number(match[1]), match[2] == ")"
        if value and (bracket or _capital(text, match.end())):
            yield Reading("number)" if bracket else "number", (value,), match.end(), _doubt(match[1]))
            if value > 10 and not bracket:  # the dot of "1.2" is lost
                yield Reading("dotted", (value // 10, value % 10), match.end(), 0.7)
    elif (match := None if line.inline else _COUNT.match(folded, start, end)) and _number(match[1]):
        style = "number)" if ")" in match[0] else "number"
        yield Reading(style, (_number(match[1]),), match.end(), min(0.95, _doubt(match[1])))
    elif (match := _BARE.match(folded, start, end)) and _capital(text, match.end()):
        yield Reading("number", (int(match[1]),), match.end(), 0.8)
    if match := _LETTER.match(folded, start, end):
        printed = text.text[match.start(1)].lower()
        letter = "đ" if printed in "đð" else match[1]
        if letter in ALPHABET and (match[2] != "," or _capital(text, match.end())):  # "a, Rà soát …"
            style = {")": "letter", ",": "letter", None: "letter-"}.get(match[2], "letter.")
            capital = text.text[match.start(1)].isupper()  # chapter C. is no item c. of a list
            for case, doubt in ((capital, 1.0), (not capital, 0.75)):
                cased = f"capital {style}" if case else style
                yield Reading(cased, (ALPHABET.index(letter) + 1,), match.end(), doubt)
                if letter == "d":  # a "đ" whose stroke is lost
                    yield Reading(cased, (ALPHABET.index("đ") + 1,), match.end(), 0.9 * doubt)
    if match := _ORDINAL.match(folded, start, end):
        value = _ORDINALS.get(match[1] or match[2], 0)
        if value:
            style = "ordinal" if folded[start].isalpha() else "- ordinal"
            yield Reading(style, (value,), match.end())
    if match := _ARTICLE.match(folded, start, end):
        yield Reading("article", (int(match[1]),), match.end())
    if match := _BRACKETS.match(folded, start, end):
        mark = match[1]
        value = int(mark) if mark.isdigit() else ALPHABET.find(mark) + 1
        if value:
            yield Reading("(number)" if mark.isdigit() else "(letter)", (value,), match.end())


def _are_capitals(text: Text, bare: re.Match[str]) -> bool:
    return text.text[slice(*bare.span(1))].isupper() and _capital(text, bare.start(2))


def _capital(text: Text, at: int) -> bool:
    letter = text.text[at : at + 1]
    return not letter.islower()


def is_unreadable(text: Text, line: Line) -> bool:
    """Whether the line begins with something short that may be a marker, unreadable, and then a capital."""
    match = _UNREADABLE.match(text.folded, line.start, line.end)
    return match is not None and not line.inline and _capital(text, match.end())


def unreadable_end(text: Text, line: Line) -> int:
    """Where the marker of a line ends that is unreadable, or misread."""
    if reading := next(readings(text, line), None):
        return reading.end
    match = _UNREADABLE.match(text.folded, line.start, line.end)
    return match.end() if match else line.start
