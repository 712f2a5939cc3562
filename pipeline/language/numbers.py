"""Whole numbers as notices write them: 12, 08, mười hai, with what a reading does to digits (l2, O5)."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

DIGITS = r"\d{1,3}\.\d{3}(?!\d)|[0-9oil|]{1,4}"
_LOOKALIKES = str.maketrans("OolI|", "00111")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number and the certainty that it is the one printed."""

    value: int
    certainty: float


@dataclass(frozen=True, slots=True)
class _NumberWord:
    word: str
    value: int
    role: str
    clear: str


@cache
def _words() -> dict[str, tuple[_NumberWord, ...]]:
    words: dict[str, tuple[_NumberWord, ...]] = {}
    for row in table("number_words"):
        word = _NumberWord(row["word"], int(row["value"]), row["role"], row["clear"])
        words[fold(word.word)] = (*words.get(fold(word.word), ()), word)
    return words


@cache
def words_pattern() -> str:
    """A pattern, on folded text, of a number in words."""
    word = "(?:" + "|".join(sorted(map(re.escape, _words()), key=len, reverse=True)) + ")"
    return rf"{word}(?:\s{{1,2}}{word}){{0,4}}(?![^\W_])"


def read(text: Text, start: int, end: int) -> Number | None:
    """The number printed at ``text[start:end]``, in digits or words; ``None`` if it is none."""
    printed = text.text[start:end]
    if any(letter.isdigit() for letter in printed):
        plain = printed.replace(".", "").translate(_LOOKALIKES)
        return Number(int(plain), 1.0 if plain == printed.replace(".", "") else 0.8) if plain.isdigit() else None
    if len(printed) > 1 and all(letter in "OlI|" for letter in printed):
        return Number(int(printed.translate(_LOOKALIKES)), 0.5)
    return _in_words(printed.split())


def _in_words(printed: list[str]) -> Number | None:
    """``mười hai`` -> 12. Words that are others without their marks count only beside a clear one."""
    total, certainty, clear = 0, 1.0, False
    last: _NumberWord | None = None
    for token in printed:
        choices = _words().get(fold(token), ())
        exact = next((word for word in choices if word.word == token.lower()), None)
        word = exact or _in_place(choices, last)
        if word is None:
            return None
        if exact is None:
            bare = token.lower() == fold(token)
            if not bare and word.clear != "any":
                return None  # printed with other marks: another word
            certainty = min(certainty, 0.9 if word.clear else 0.6)
        clear = clear or exact is not None or word.clear != ""
        if word.role == "hundred":
            total = max(total, 1) * 100
        elif word.role == "ten":
            if last is None or last.role != "unit":
                return None
            total += 9 * last.value
        elif word.role in ("unit", "teen"):
            if last is not None and last.role == "unit":
                return None
            total += word.value
        last = word
    return Number(total, certainty) if clear and total else None


def _in_place(choices: tuple[_NumberWord, ...], last: _NumberWord | None) -> _NumberWord | None:
    """The word meant where marks are lost: after a unit `muoi` is mươi, else mười; after tens `mot` is mốt."""
    for word in choices:
        if word.role == "ten" and (last is None or last.role != "unit"):
            continue
        if word.role == "teen" and last is not None and last.role == "unit":
            continue
        return word
    return None
