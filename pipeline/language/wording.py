"""Whether the words of a body's name are such as there are, or were misread: Sở Tài mguyên, Đa khòa, ƯBND."""

import re
from functools import cache

from pipeline.language.casing import spelling
from pipeline.language.fluency import fluency
from pipeline.language.lexicon import table
from pipeline.language.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_FAR = 5.0  # natural log of how much likelier another spelling is behind the word before it


@cache
def _abbreviations() -> dict[str, str]:
    return {fold(row["abbreviation"]): row["abbreviation"] for row in table("code_bodies")}


def misread(name: str) -> bool:
    """Whether a word of the name is none, or another with its letters fits far better where it stands."""
    before = ""
    for word in _WORD.findall(name):
        plain = spelling(word)
        if word.isupper() and len(word) > 1:
            known = _abbreviations().get(fold(word))
            if known and len(known) > 2 and spelling(known) != plain:
                return True
            before = ""
            continue
        if len(word) > 1 and not fluency().knows(plain):
            return True
        if before and _another(plain, before):
            return True
        before = plain
    return False


def _another(word: str, before: str) -> bool:
    """Whether another spelling of the word is far likelier behind the one before."""
    likely = fluency().log_probability(word, (before,))
    return any(fluency().log_probability(twin, (before,)) > likely + _FAR for twin in fluency().twins(word))
