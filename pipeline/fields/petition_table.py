"""Requests in a table: what is asked in one column, whose it is to decide in another (``petition_columns.tsv``)."""

from collections.abc import Iterator

from pipeline.fields import bodies, grid
from pipeline.fields.authority import Issuer, scopes
from pipeline.fields.bodies import Name
from pipeline.fields.requests import petition, strip
from pipeline.language.text import Text
from pipeline.notice import Petition, Scope

_SHORTEST = 3  # syllables
_TOLD, _UNTOLD = 0.93, 0.85  # how sure a request is where the line above its table says whose it is, and where not


def find(text: Text, own: Issuer) -> Iterator[Petition]:
    """The requests of such tables, in order; the line above a table tells whose authority all of them are."""
    for rows in grid.tables(text):
        above = grid.line_above(text, rows)
        told = next(scopes(text, above.start, above.end, own), None) if above else None
        scope: Scope = told.scope if told else "all"
        certainty = min(_TOLD, told.certainty) if told else _UNTOLD
        for row, columns in grid.headed(text, rows, "petition_columns", "request", "body"):
            if max(columns["request"], columns["body"]) < len(row):
                yield from _row(text, row[columns["request"]], row[columns["body"]], scope, certainty)


def _row(text: Text, request: grid.Span, body: grid.Span, scope: Scope, certainty: float) -> Iterator[Petition]:
    span = strip(text, *request)
    if len(text.text[slice(*span)].split()) < _SHORTEST:
        return
    to = _whole(text, body) if scope != "within_authority" else None
    if found := petition(text, span, scope, "petitions.table", certainty, to):
        yield found


def _whole(text: Text, cell: grid.Span) -> Name | None:
    """The one body that a cell names, in doubt where the cell says more."""
    read = bodies.read(text, *cell)
    if len(read.names) != 1 or read.names[0].vague:
        return None
    name = read.names[0]
    rest = text.text[name.end : cell[1]].strip(" .;,")
    return name._replace(certainty=name.certainty * (0.8 if rest else 1.0))
