"""The lists that the rules know: document types, bodies, ranks, abbreviations, phrases.

Each list is a tab-separated file in ``data/``: lines that begin with ``#`` say what it is and where it comes from,
then a header row, then one entry a line. Adding a line is all that a new entry needs.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pipeline.language.text import fold

FOLDER = files("pipeline.language") / "data"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.tsv`` by column name; raises FileNotFoundError for a list that does not exist.

    A row with more or fewer cells than the header raises ValueError: its cells would stand in the wrong columns.
    """
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{name}.tsv: {len(row)} cells where the header has {len(header)}: {row}")
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression, for folded text, of any of the phrases, the longest first, with any space between words."""
    longest = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
