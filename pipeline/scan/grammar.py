"""What numbers, dates and codes can be: of two readings of one, that which is well formed is the likelier."""

import re
from collections.abc import Callable

CODE = re.compile(r"\d[\w.]*[/-][\w./-]*[,;.:)]*")
_NUMBER = re.compile(r"\d+(?:[./-]\d+)*")  # a number, a date, a fraction
_LOOK_ALIKES = str.maketrans("lIi|Oo", "111100")  # letters read for digits
_MOST = {"ngay": 31, "thang": 12}  # what a number after these words is at most


def number_of(one: str, other: str) -> str | None:
    """The number that two readings of a word are, if one is a number and the other its look-alike: 15/16, 15/I6."""
    number = one.translate(_LOOK_ALIKES)
    alike = number == other.translate(_LOOK_ALIKES) and number in (one, other)
    return number if alike and _NUMBER.fullmatch(number) else None


def is_code(word: str, knows: Callable[[str], bool]) -> bool:
    """Whether a word is a code of abbreviations that there are (``knows``, lower case): 12/TB-UBND, not 12/TB-UBNO."""
    parts = re.findall(r"[^\W\d_]{2,}", word)
    return bool(parts and CODE.fullmatch(word)) and all(knows(part.lower()) for part in parts)


def can_follow(before: str, word: str) -> bool:
    """Whether a word can stand behind another (folded): there is no day 42 and no month 14."""
    number = re.match(r"\d+", word)
    most = _MOST.get(before)
    return number is None or most is None or 0 < int(number[0]) <= most
