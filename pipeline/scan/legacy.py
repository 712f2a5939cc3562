"""Text in the encodings of the time before Unicode: TCVN3 (.VnTime), VNI-Windows, VISCII -> Unicode.

A PDF made with fonts of that time tells their bytes as if they were Western European (``Céng hßa x· héi``). Which
encoding it is stands nowhere for sure, but only one of them turns nearly all marked words into Vietnamese syllables.
``legacy.tsv`` has the letters.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

UNICODE = "unicode"

# whether there is such a syllable (lower case)
Knows = Callable[[str], bool]

_ENCODINGS = ("tcvn3", "vni", "viscii")
_PLAUSIBLE = 0.9  # of the marked syllables; names of other peoples' places are not known
_SYLLABLE = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"(?<![\w/-])[^\W\d_]*-[^\W\d_]*(?![\w/-])")
_SOFT_HYPHEN = "\u00ad"


def _printed(code: str) -> str:
    """The bytes of a letter as a PDF tells them: Windows-1252, with control codes where that has none."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in bytes.fromhex(code))


# symbol fonts tell a byte as a letter of the private use area
_SYMBOLS = {0xF000 + byte: _printed(f"{byte:02X}") for byte in range(0x20, 0x100)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A word as it is told, what it is in an old encoding, and in which of the two it is Vietnamese."""

    word: str
    text: str
    kind: Literal["old", "unicode", "both", "neither"]


def recognise(words: Iterable[str], knows: Knows) -> str | None:
    """The encoding in which the words are Vietnamese, nearly all that carry marks; ``None`` where there is none.

    Words of Unicode may stand in a text of another encoding, but not the other way round.
    """
    given = list(words)
    shares = {encoding: _share(given, encoding, knows) for encoding in (UNICODE, *_ENCODINGS)}
    best = UNICODE if shares[UNICODE] >= _PLAUSIBLE else max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _PLAUSIBLE else None


def decoded(lines: Iterable[Sequence[str]], encoding: str, knows: Knows) -> list[list[tuple[str, bool]]]:
    """The words of lines in Unicode, each with whether that is sure.

    In a text of an old encoding some lines or words may be in Unicode. Most words are Vietnamese in one of them only;
    what is so in both is as the rest of its line, and in doubt where that is of both kinds or tells nothing.
    """
    told = [[_told(word, encoding, knows) for word in line] for line in lines]
    mixed = any(word.kind == "unicode" for line in told for word in line)
    return [_line(line, mixed=mixed) for line in told]


def decode(word: str, encoding: str, knows: Knows) -> str:
    """A word of an encoding in Unicode."""
    if encoding == UNICODE:
        return word
    table = letters(encoding)
    text = _pattern(encoding).sub(lambda match: table[match.group()], word.translate(_SYMBOLS))
    return _unhyphened(text, table[_SOFT_HYPHEN], knows) if _SOFT_HYPHEN in table else text


def _line(line: Sequence[_Told], *, mixed: bool) -> list[tuple[str, bool]]:
    old, unicode = (any(word.kind == kind for word in line) for kind in ("old", "unicode"))
    if unicode and not old:
        return [(word.word, True) for word in line]
    sure = not unicode and (old or not mixed)
    return [(word.word if word.kind == "unicode" else word.text, sure or word.kind != "both") for word in line]


def _told(word: str, encoding: str, knows: Knows) -> _Told:
    text = decode(word, encoding, knows)
    if encoding == UNICODE:
        return _Told(word, text, "neither")
    if not _is_known(word, knows):
        return _Told(word, text, "old" if _is_known(text, knows) else "neither")
    if not _is_known(text, knows) or (text == word and any(_is_foreign(letter, encoding) for letter in word)):
        return _Told(word, text, "unicode")
    return _Told(word, text, "neither" if text == word else "both")


def _is_foreign(letter: str, encoding: str) -> bool:
    """Whether a letter means nothing by itself in the encoding."""
    return not letter.isascii() and letter not in letters(encoding)


def _known(text: str, knows: Knows) -> tuple[int, int]:
    """How many of the syllables with a letter beyond ASCII are known, and how many there are."""
    marked = [syllable for syllable in _SYLLABLE.findall(text.lower()) if not syllable.isascii()]
    return sum(map(knows, marked)), len(marked)


def _is_known(text: str, knows: Knows) -> bool:
    right, marked = _known(text, knows)
    return 0 < right == marked


def _share(words: Sequence[str], encoding: str, knows: Knows) -> float:
    """The share of known ones of the syllables with a letter beyond ASCII."""
    told = [_told(word, encoding, knows) for word in words]
    counts = [_known(word.word if word.kind == "unicode" else word.text, knows) for word in told]
    marked = sum(count for _, count in counts)
    return sum(right for right, _ in counts) / marked if marked else 0.0


def _unhyphened(word: str, letter: str, knows: Knows) -> str:
    """The word with the letter that stands at the place of the soft hyphen, which many a PDF tells as a hyphen."""

    def syllable(match: re.Match[str]) -> str:
        whole = match.group().replace("-", letter)
        return whole if len(whole) > 1 and knows(whole.lower()) else match.group()

    return _HYPHENED.sub(syllable, word)


@cache
def letters(encoding: str) -> dict[str, str]:
    """The letters of an old encoding by what a PDF tells in their place."""
    lines = (files("pipeline.scan") / "legacy.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {_printed(row[encoding]): row["letter"] for row in rows if row[encoding]}


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(letters(encoding), key=len, reverse=True))))
