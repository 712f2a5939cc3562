"""Persons in a list of those present that is a table: a name, the offices, what the person does there.

Rows count only under a row of headings that names a column of names and one of offices (``people_columns.tsv``).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.fields import grid, mentions
from pipeline.fields.grid import Span
from pipeline.fields.mentions import Mention
from pipeline.fields.positions import offices
from pipeline.language.text import Text


class PeopleTable(NamedTuple):
    """A table at ``text[start:end]``: its persons, each with the cell that tells what the person does, if one does."""

    start: int
    end: int
    rows: tuple[tuple[Mention, Span | None], ...]


def find(text: Text) -> Iterator[PeopleTable]:
    """The tables that name persons, in order."""
    for rows in grid.tables(text):
        found = [(mention, _cell(row, columns.get("function")))
                 for row, columns in grid.headed(text, rows, "people_columns", "name", "office")
                 if (mention := _row(text, row, columns))]  # fmt: skip
        if found:
            yield PeopleTable(rows[0][0][0], rows[-1][-1][1], tuple(found))


def _cell(row: grid.Row, column: int | None) -> Span | None:
    if column is None or column >= len(row) or row[column][0] == row[column][1]:
        return None
    return row[column]


def _row(text: Text, row: grid.Row, columns: dict[str, int]) -> Mention | None:
    """The person whom a row names, with the offices of its cell."""
    name = _cell(row, columns["name"])
    mention = mentions.alone(text, *name) if name else None
    if mention is None or name is None or text.text[mention.end : name[1]].strip(" .,;"):
        return None
    office = _cell(row, columns["office"])
    found = offices(text, *office)[0] if office else []
    if found and office and text.text[found[-1].end : office[1]].strip(" .,;"):
        found[-1] = replace(found[-1], certainty=min(found[-1].certainty, 0.8))  # the cell says more of it
    return replace(mention, offices=(*mention.offices, *found))
