"""Types of document (tên loại văn bản) where they are printed: THÔNG BÁO."""

import re
from functools import cache

from pipeline.language.casing import letters, spelling
from pipeline.language.lexicon import table
from pipeline.language.text import Text

_SURE_LENGTH = 7  # names with fewer letters are too alike for mending


@cache
def _types() -> tuple[tuple[str, str], ...]:
    """Types of document by their letters, the longest first."""
    types = {row["type"] for row in table("doc_types") if row["system"] != "standard"}
    return tuple(sorted(((letters(name), name) for name in types), key=lambda pair: (-len(pair[0]), pair)))


def at(text: Text, start: int, end: int) -> tuple[str, int, float] | None:
    """The type with which ``text[start:end]`` begins, where it ends, and how sure that is.

    Less where its marks are others and more follows on the line: PHƯỜNG AN KHÁNH begins with no phương án.
    """
    spelt, ends = "", {}
    for word in re.finditer(r"[^\W_]+", text.folded[start : min(end, start + 120)]):
        spelt += word[0]
        ends[len(spelt)] = start + word.end()
    for key, name in _types():
        if len(key) in ends and spelt.startswith(key):
            stop = ends[len(key)]
            spelled = spelling(text.text[start:stop]) == spelling(name)
            return name, stop, 0.99 if spelled or not re.search(r"\w", text.text[stop:end]) else 0.95
    for key, name in _types():
        alike = len(key) >= _SURE_LENGTH and len(key) in ends
        if alike and sum(a != b for a, b in zip(spelt, key, strict=False)) == 1:
            return name, ends[len(key)], 0.9
    return None


def is_one(words: str) -> bool:
    """Whether the words are a type of document and nothing else: Kết luận."""
    return letters(words) in {key for key, _ in _types()}
