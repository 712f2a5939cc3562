"""Text in the units that names of bodies are made of: marks, words, and runs of words that the lists know as one.

Words are matched by their letters alone, so that those that the reading split or joined still match; where two words
of the lists have the same letters (tự, tư), the spelling decides if it is that of one of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

_REACH = 500  # a list of names is no longer than this, which keeps the work linear in the text
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[^\w\s]|_")
_SMALL = "a-z" + "".join(letter for letter in map(chr, range(0xE0, 0x1EFA)) if letter.islower())
STRAY = re.compile(rf"(?<=[^\W\d_][^\W\d_])\.(?=\s+[{_SMALL}])")  # a speck read as a full stop: "phối. hợp"
_LOOKS = str.maketrans({"1": "i", "l": "i", "|": "i", "0": "o"})  # letters that readings confuse, folded into one
_MARKS_WITHIN = ",;.-/&"


@dataclass(frozen=True, slots=True)
class Unit:
    """A mark, a word, or a run of words that the lists know as one."""

    start: int
    end: int
    folded: str
    kind: str  # of body_words.tsv, or: name, sector, none, conjunction, number, proper, unknown, mark
    head: str = ""  # the kind of head of body_heads.tsv
    inner: frozenset[str] = frozenset()
    title: bool = False  # a capital first and small letters after it: part of a proper name


class Head(NamedTuple):
    """What the lists say of the beginning of a name; ``inner`` are verbs that may follow it within the name."""

    kind: str
    inner: frozenset[str]
    spelling: str = ""


def key(text: str) -> str:
    """The letters of ``text``, and its commas: "tài chính, kế hoạch" are two where "tài chính - kế hoạch" is one."""
    return re.sub(r"[^\w,]|_", "", re.sub("[;.]", ",", fold(text))).translate(_LOOKS)


@cache
def heads() -> dict[str, Head]:
    """What names begin with, by its letters."""
    return {
        key(row["head"]): Head(
            row["kind"],
            frozenset(key(word) for word in row["inner"].split(",") if word),
            row["head"].lower().replace(" ", ""),
        )
        for row in table("body_heads")
    }


@cache
def words() -> dict[str, str]:
    """What words within and after names mean, by their letters."""
    return {key(row["word"]): row["kind"] for row in table("body_words")}


@cache
def spelled_words() -> dict[str, str]:
    """What the words mean as they are spelled: tự is a task, tư is none."""
    return {row["word"].lower(): row["kind"] for row in table("body_words")}


@cache
def compounds() -> dict[str, str]:
    """Runs of words that are one, by their letters."""
    return {key(row["name"]): row["kind"] for row in table("body_compounds")}


@cache
def spellings() -> dict[str, str]:
    """How the lists spell what begins a name or has several syllables, where they spell it in one way."""
    columns = (("body_heads", "head"), ("body_compounds", "name"), ("body_words", "word"))
    found: dict[str, set[str]] = {}
    for name, column in columns:
        for row in table(name):
            if " " in row[column] or name == "body_heads":
                found.setdefault(key(row[column]), set()).add(row[column])
    return {letters: known.pop() for letters, known in found.items() if len(known) == 1}


def _longest(tokens: list[tuple[int, int, str]], i: int, entries: Mapping[str, object], marks: str = "") -> int:
    """How many tokens from ``i`` on spell the longest entry, 0 if none does; ``marks`` may lie between them."""
    letters, longest = "", 0
    for count, (_, _, folded) in enumerate(tokens[i : i + 18], start=1):
        if folded[0].isalnum():
            letters += folded.translate(_LOOKS)
            if letters in entries:
                longest = count
        elif folded not in marks or count == 1:
            break
        elif folded in ",;.":
            letters += ","
    return longest


def units_of(text: Text, start: int, end: int) -> list[Unit]:
    """``text[start:end]``, as far as one list may reach, in units of the lists."""
    end = min(end, start + _REACH)
    specks = {match.start() for match in STRAY.finditer(text.text, start, end)}
    tokens = [(*match.span(), match.group()) for match in _TOKEN.finditer(text.folded, start, end)
              if match.start() not in specks]  # fmt: skip
    units, i = [], 0
    while i < len(tokens):
        spans = (
            _longest(tokens, i, compounds(), _MARKS_WITHIN),
            _longest(tokens, i, heads(), "/()"),
            _longest(tokens, i, words()),
        )
        count = max(1, *spans)
        a, b = tokens[i][0], tokens[i + count - 1][1]
        units.append(_unit(text, a, b, spans, count))
        i += count
    return units


def _unit(text: Text, start: int, end: int, spans: tuple[int, int, int], count: int) -> Unit:
    printed, folded = STRAY.sub("", text.text[start:end]), " ".join(text.folded[start:end].split())
    letters = key(printed)
    title = printed[0].isupper() and (len(printed) == 1 or not printed.isupper())
    compound, head, word = (span == count for span in spans)
    known = heads()[letters] if head else Head("", frozenset())
    if word and " " not in printed and known.spelling != printed.lower() in spelled_words():
        known = Head("", frozenset())  # mời is no mọi
    if word:
        kind = spelled_words().get(printed.lower()) or words()[letters]
    elif compound:
        kind = compounds()[letters]
    elif known.kind == "none":
        kind = "none"
    elif head:
        kind = "inside"
    elif folded in ("va", "cung", "hoac"):
        kind = "conjunction"
    elif not printed[0].isalnum():
        kind = "mark"
    else:
        kind = "number" if printed[0].isdigit() else "proper" if printed[0].isupper() else "unknown"
    if compound and compounds()[letters] in ("name", "collective"):
        known = Head("body" if compounds()[letters] == "name" else "plural", frozenset())
    return Unit(start, end, folded, kind, "" if known.kind == "none" else known.kind, known.inner, title)
