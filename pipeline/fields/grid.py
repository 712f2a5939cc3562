"""The tables of a text: their rows as cells, and which column is which by its heading.

A row is a paragraph of the zone TABLE whose cells are divided by tabs; an empty cell keeps its place.
"""

from collections.abc import Iterator
from itertools import groupby

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


def columns(text: Text, row: Row, headings: tuple[dict[str, str], ...]) -> dict[str, int]:
    """Which column has which role, of a row of headings: the longest known beginning of a heading counts.

    ``headings`` are rows with the columns ``heading`` and ``role``; a column that begins with none has no role.
    """
    known = sorted(((alphanumeric(fold(each["heading"])), each["role"]) for each in headings), key=lambda e: -len(e[0]))
    found: dict[str, int] = {}
    for number, cell in enumerate(row):
        letters = alphanumeric(fold(text.text[slice(*cell)]))
        role = next((role for start, role in known if letters.startswith(start)), None)
        if role and len(letters) <= _HEADING:
            found.setdefault(role, number)
    return found
