"""Whether a reading has hurt the words of a stretch of text, as far as the words themselves show it."""

import re
from itertools import pairwise

from pipeline.language.fluency import fluency
from pipeline.language.text import Text

_WORD = re.compile(r"[^\W\d_]+")
_SHRED = re.compile(r"(?<![\w/.-])(?<!\d\s)[bcdđghklmnpqrstvx](?![\w)./-])")  # a consonant alone: "khôn g"


def is_hurt(text: Text, start: int, end: int) -> bool:
    """Whether a word in small letters is none, whatever its marks, or a first letter stands apart ("T rước")."""
    words = [match[0] for match in _WORD.finditer(text.text, start, end)]
    torn = (len(a) == 1 and a.isupper() and a not in "AY" and b.islower() for a, b in pairwise(words))
    return (
        any(torn)
        or _SHRED.search(text.text, start, end) is not None
        or any(word.islower() and not fluency().twins(word) for word in words)
    )
