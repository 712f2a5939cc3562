"""Tables as one SQLite file, with keys, indexes and a full-text index that finds words with and without diacritics.

SELECT notice_id, snippet(search, -1, '[', ']', '…', 12) FROM search WHERE search MATCH 'dang uy phuong';
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from pipeline.tables.rows import Row
from pipeline.tables.schema import TABLES, Table

_TYPES = {"text": "TEXT", "date": "TEXT", "int": "INTEGER", "real": "REAL"}
_INDEXES = {
    "notices": ("doc_code", "issue_date", "ward_code", "status"),
    "references": ("doc_code",),
    "dates": ("date",),
    "people": ("name",),
    "conclusions": ("deadline", "topic"),
    "flags": ("code",),
    "evidence": ("status",),
}
# unicode61 takes off every mark of a letter but the bar of đ, which Unicode holds to be another letter: the column
# `plain` has it taken off as well, so that "đảng" is found in `text` and "dang" in `plain`
_SEARCH = """
CREATE TABLE texts (notice_id TEXT PRIMARY KEY REFERENCES notices (notice_id), text TEXT NOT NULL);
CREATE VIEW searched AS
    SELECT rowid, notice_id, text, replace(replace(text, 'đ', 'd'), 'Đ', 'D') AS plain FROM texts;
CREATE VIRTUAL TABLE search USING fts5
    (notice_id UNINDEXED, text, plain, content = 'searched', content_rowid = 'rowid',
    tokenize = 'unicode61 remove_diacritics 2');
"""


def _create(table: Table) -> str:
    columns = [f'"{column.name}" {_TYPES[column.type]}' for column in table.columns]
    columns[0] += " NOT NULL"
    if table.name == "notices":
        keys = ['PRIMARY KEY ("notice_id")']
    else:
        keys = ['FOREIGN KEY ("notice_id") REFERENCES "notices" ("notice_id")']
        if table.key and table.unique:
            keys.append(f'PRIMARY KEY ("notice_id", "{table.key}")')
    return f'CREATE TABLE "{table.name}" ({", ".join(columns + keys)});'


def _create_indexes(table: Table) -> list[str]:
    columns = [f'"{name}"' for name in _INDEXES.get(table.name, ())]
    if table.key and not table.unique:
        columns.append(f'"notice_id", "{table.key}"')
    if table.name == "evidence":
        columns.append('"notice_id", "table", "row", "column"')
    return [f'CREATE INDEX "{table.name}_{number}" ON "{table.name}" ({on});' for number, on in enumerate(columns, 1)]


class Database:
    """The SQLite file; the same rows in the same order give the same bytes."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode = OFF")  # it is built aside and put in place when whole
        self._connection.executescript("".join(_create(table) for table in TABLES) + _SEARCH)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows of a table; those of the table notices come first."""
        marks = ", ".join("?" * len(table.columns))
        self._connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', [row.values for row in rows])

    def add_text(self, notice_id: str, text: str) -> None:
        """Add the text of a notice."""
        self._connection.execute("INSERT INTO texts (notice_id, text) VALUES (?, ?)", (notice_id, text))

    def close(self) -> None:
        """Build the indexes and finish the file."""
        for table in TABLES:
            for statement in _create_indexes(table):
                self._connection.execute(statement)
        self._connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        self._connection.execute("ANALYZE")
        self._connection.commit()
        self._connection.execute("VACUUM")
        self._connection.close()
