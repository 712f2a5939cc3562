"""Whether the syllables of a person's name are such as names have, or were read with other marks: Lỏng for Long."""

import re
from functools import cache

from pipeline.language.casing import spelling
from pipeline.language.lexicon import table
from pipeline.language.text import fold

_MIDDLE = {"thi": "thị"}  # the commonest middle name; Thi as a middle name is far rarer than Thị without its mark
_NO_SYLLABLE = re.compile(r"q(?!u)")  # Qi for Ọi


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The syllables of names as spelled, and their folded letters."""
    syllables = [row["syllable"] for row in table("name_syllables")] + [row["surname"] for row in table("surnames")]
    return frozenset(map(spelling, syllables)), frozenset(map(fold, syllables))


def misread(name: list[str]) -> bool:
    """Whether a syllable behind the surname has the letters of one that names have, with other marks, or is none."""
    spelled, lettered = _known()
    if len(name) > 2 and _MIDDLE.get(fold(name[1]), spelling(name[1])) != spelling(name[1]):
        return True
    if any(_NO_SYLLABLE.search(fold(syllable)) for syllable in name):
        return True
    return any(fold(syllable) in lettered and spelling(syllable) not in spelled for syllable in name[1:])
