"""Words that a reader wrote as one, parted: the space after a mark, before a capital, behind capitals."""

import re
from dataclasses import replace

from pipeline.scan.readers import Line, Word


def spread(line: Line) -> Line:
    """A line whose words are parted after marks that the reader wrote without a space (``Ngãi,ngày``)."""
    words: list[Word] = []
    for word in line.words:
        cuts = [at for at in range(1, len(word.text)) if _squeezed(word.text, at, first=not words)]
        width = (word.x1 - word.x0) / len(word.text)
        for a, b in zip([0, *cuts], [*cuts, len(word.text)], strict=True):
            words.append(replace(word, text=word.text[a:b], x0=word.x0 + a * width, x1=word.x0 + b * width))
    return Line(tuple(words))


def _squeezed(text: str, at: int, *, first: bool) -> bool:
    """Whether a space is missing before ``text[at]``: ``Ngãi,ngày``, ``xã.Giao``, ``chíĐinh``, ``-CT``."""
    before, letter = text[at - 1], text[at]
    if before in ",;:" and (letter.isalpha() or letter == "("):
        return True
    if before in ";:":
        return letter.isdigit() and at > 1 and text[at - 2].isalpha()
    if before == ".":
        return at > 1 and (text[at - 2].islower() or text[at - 2].isdigit()) and text[at : at + 2].istitle()
    if before == "-":
        return first and at == 1 and letter.isalpha()
    if before.islower():
        return letter.isupper()
    capitals = re.split(r"[\W\d_]", text[:at])[-1]
    rest = text[at:].rstrip(".,;:)")
    return len(capitals) >= 3 and capitals.isupper() and len(rest) > 1 and rest.isalpha() and rest.islower()
