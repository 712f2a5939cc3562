"""Tables as CSV (UTF-8 with BOM, so that Excel opens it right) and as typed Parquet."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables.rows import Plain, Row
from pipeline.tables.schema import Table

_TYPES = {"text": pa.string(), "date": pa.string(), "int": pa.int64(), "real": pa.float64()}
_BATCH = 20_000  # rows in memory before they are written


class CsvFile:
    """A table as CSV; an absent value is an empty cell."""

    def __init__(self, path: Path, table: Table) -> None:
        self._stream = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow(table.names)

    def add(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        self._writer.writerows(row.values for row in rows)

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class ParquetFile:
    """A table as Parquet; an absent value is null. A table without rows has its columns all the same."""

    def __init__(self, path: Path, table: Table) -> None:
        self._schema = pa.schema([(column.name, _TYPES[column.type]) for column in table.columns])
        self._writer = pq.ParquetWriter(path, self._schema)
        self._waiting: list[tuple[Plain, ...]] = []

    def add(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        self._waiting += [row.values for row in rows]
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        columns = zip(*self._waiting, strict=True) if self._waiting else [()] * len(self._schema)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._waiting = []

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()
