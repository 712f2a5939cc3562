"""Damage to labelled text the way readers do it, with the labels kept in their places; the same for the same seed."""

import csv
import unicodedata
from functools import cache
from pathlib import Path
from random import Random

from models.ner.labelled import Labelled

_CONFUSIONS = Path(__file__).parent / "confusions.tsv"
PAGE_ENDS = {"\n": 0.03, " ": 0.001}  # how many of the ends of paragraphs and of words are that of a page
RATES = (0.0, 0.0, 0.003, 0.01, 0.03, 0.07)  # letters damaged, each as often as the others


@cache
def _table() -> dict[str, dict[str, tuple[tuple[str, ...], tuple[float, ...]]]]:
    """For each kind, what is printed -> what is read instead, and the weights."""
    lines = (line for line in _CONFUSIONS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found: dict[str, dict[str, list[tuple[str, float]]]] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        found.setdefault(row["kind"], {}).setdefault(row["printed"], []).append((row["read"], float(row["weight"])))
    return {
        kind: {printed: (tuple(read for read, _ in ways), tuple(weight for _, weight in ways))
               for printed, ways in rows.items()}
        for kind, rows in found.items()
    }  # fmt: skip


@cache
def _siblings() -> dict[str, tuple[str, ...]]:
    """The letters that differ from a letter in their marks alone."""
    letters = [
        chr(code) for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA), *range(0x41, 0x7B)) if chr(code).isalpha()
    ]
    groups: dict[str, list[str]] = {}
    for letter in letters:
        decomposed = unicodedata.normalize("NFD", letter)
        vietnamese = all(mark in "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323" for mark in decomposed[1:])
        if decomposed[0].lower() in "aeiouy" and vietnamese:
            groups.setdefault(decomposed[0], []).append(letter)
    return {letter: tuple(o for o in group if o != letter) for group in groups.values() for letter in group}


def _near(letter: str, rng: Random) -> str:
    """The same letter with another mark or none; most often one mark is lost or taken for its neighbour."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if rng.random() < 0.35 else rng.choice(_siblings()[letter])


def _read(text: str, at: int, rng: Random) -> tuple[str, int]:
    """What is read instead of the letters at ``at``, and how many letters of print that is."""
    kinds = _table()
    letter = text[at]
    ways: list[tuple[str, int, float]] = []
    if letter in _siblings() and not letter.isascii():
        ways.append((_near(letter, rng), 1, kinds["mark"][""][1][0]))
    if letter == " ":
        ways.append(("", 1, kinds["space"][" "][1][0]))
        ways += [(read, 1, weight) for read, weight in zip(*kinds["stray"][" "], strict=True)]
    elif letter.isalpha() and text[at - 1 : at].isalpha():
        ways.append((" " + letter, 1, kinds["space"][""][1][0]))
    if letter.isupper() and text[at + 1 : at + 2].islower():
        ways.append((letter.lower(), 1, kinds["capital"][""][1][0]))
    if letter.isalpha():
        ways.append(("", 1, kinds["gone"][""][1][0]))
    for width in (1, 2):
        reads, weights = kinds["letter"].get(text[at : at + width], ((), ()))
        ways += [(read, width, 4 * weight) for read, weight in zip(reads, weights, strict=True)]
    if not ways:
        return letter, 1
    read, width, _ = rng.choices(ways, [weight for *_, weight in ways])[0]
    return read, width


def damaged(given: Labelled, rng: Random, rates: tuple[float, ...] = RATES) -> Labelled:
    """The text as a reader may give it, at one of the rates; a label that nothing is left of is gone."""
    rate = rng.choice(rates)
    pages = "".join("\f" if rng.random() < PAGE_ENDS.get(letter, 0) else letter for letter in given.text)
    given = Labelled(pages, given.spans, given.unknown)
    if not rate:
        return given
    out: list[str] = []
    length = 0
    places = [0] * (len(given.text) + 1)
    at = 0
    while at < len(given.text):
        read, width = (given.text[at], 1)
        if given.text[at] not in "\n\f" and rng.random() < rate:
            read, width = _read(given.text, at, rng)
        for step in range(width):
            places[at + step] = length
        at += width
        out.append(read)
        length += len(read)
    places[len(given.text)] = length
    text = "".join(out)
    spans = []
    for start, end, label in given.spans:
        a, b = places[start], places[end]
        a, b = a + len(text[a:b]) - len(text[a:b].lstrip()), b - len(text[a:b]) + len(text[a:b].rstrip())
        if a < b:
            spans.append((a, b, label))
    return Labelled(
        text, tuple(spans), tuple((places[a], places[b]) for a, b in given.unknown if places[a] < places[b])
    )
