"""The tables of a text: their rows as cells, and which column is which by its heading.

A row is a paragraph of the zone TABLE whose cells are divided by tabs; an empty cell keeps its place.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from pipeline.language.lexicon import table
from pipeline.language.text import Paragraph, Text, fold
from pipeline.scan.layout import Zone
from pipeline.scan.readers import alphanumeric

Span = tuple[int, int]
Row = list[Span]

_HEADING = 80  # letters; a longer cell heads no column


def cells(text: Text, row: Paragraph) -> Row:
    """The row's cells without the space around what stands in them."""
    found, start = [], row.start
    for printed in text.text[row.start : row.end].split("\t"):
        lead = len(printed) - len(printed.lstrip())
        found.append((start + lead, start + max(lead, len(printed.rstrip()))))
        start += len(printed) + 1
    return found


def tables(text: Text) -> Iterator[list[Row]]:
    """The rows of each table of the body, in order."""
    shown = (paragraph for paragraph in text.paragraphs if paragraph.zone in (Zone.TABLE, Zone.BODY))
    for zone, group in groupby(shown, key=lambda paragraph: paragraph.zone):
        if zone == Zone.TABLE:
            yield [cells(text, row) for row in group]


def line_above(text: Text, rows: list[Row]) -> Paragraph | None:
    """The last paragraph of the body that ends before a table: it may say what all of it is about."""
    return next((p for p in reversed(list(text.in_zone(Zone.BODY))) if p.end <= rows[0][0][0]), None)


@cache
def _headings(name: str) -> tuple[tuple[str, str], ...]:
    """Beginnings of headings by their letters, the longest first, each with its role."""
    known = ((alphanumeric(fold(row["heading"])), row["role"]) for row in table(name))
    return tuple(sorted(known, key=lambda row: -len(row[0])))


def _columns(text: Text, row: Row, name: str) -> dict[str, int]:
    """Which column has which role, of a row of headings: the longest known beginning of a heading counts."""
    found: dict[str, int] = {}
    for number, cell in enumerate(row):
        letters = alphanumeric(fold(text.text[slice(*cell)]))
        role = next((role for start, role in _headings(name) if letters.startswith(start)), None)
        if role and len(letters) <= _HEADING:
            found.setdefault(role, number)
    return found


def headed(text: Text, rows: list[Row], name: str, *needed: str) -> Iterator[tuple[Row, dict[str, int]]]:
    """A table's rows below one whose headings have the roles ``needed``, each with the column of each role.

    ``name`` is a list of the lexicon with the columns ``heading`` and ``role``; a column that begins with none of its
    headings has no role.
    """
    columns: dict[str, int] = {}
    for row in rows:
        heads = _columns(text, row, name)
        if heads.keys() >= set(needed):
            columns = heads
        elif columns:
            yield row, columns
