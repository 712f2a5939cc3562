"""Records -> every output under one folder: CSV, Parquet, workbook, SQLite, and the list of failures."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Failure, ScanError, failure
from pipeline.notice import Notice
from pipeline.store import Store
from pipeline.tables.database import Database
from pipeline.tables.files import CsvFile, ParquetFile
from pipeline.tables.rows import Row, rows, status, to_review
from pipeline.tables.schema import FAILURES, TABLES
from pipeline.tables.summary import SUMMARY, Summary
from pipeline.tables.workbook import Workbook

WORKBOOK, DATABASE = "notices.xlsx", "notices.sqlite"


@dataclass(frozen=True, slots=True)
class Built:
    """What the outputs hold, and where the workbook is."""

    notices: int
    pages: int
    to_review: int
    failures: tuple[Failure, ...]
    workbook: Path


def build(store: Store, failures: Iterable[Failure], now: Callable[[], str]) -> Built:
    """Write all outputs anew from the records; each takes the place of the old one only when all are whole.

    ``failures`` are those of reading; records that are broken are added to them.
    """
    order, broken = _order(store, now)
    failed = tuple(sorted({*failures, *broken}))
    with _aside(store.folder) as folder:
        built = _write(folder, (store.load(notice_id) for notice_id in order), failed, store)
    store.save_failures(failed)
    return built


def _order(store: Store, now: Callable[[], str]) -> tuple[list[str], list[Failure]]:
    """The records by the name of their scan, and those that cannot be read."""
    names, broken = [], []
    for notice_id in store.ids():
        try:
            names.append((store.load(notice_id).source.files, notice_id))
        except ScanError as error:
            broken.append(failure(f"records/{notice_id}.json", error, now()))
    return [notice_id for _, notice_id in sorted(names)], broken


def _write(folder: Path, notices: Iterable[Notice], failures: tuple[Failure, ...], store: Store) -> Built:
    (folder / "tables").mkdir()
    files = {
        table.name: (
            CsvFile(folder / "tables" / f"{table.name}.csv", table),
            ParquetFile(folder / "tables" / f"{table.name}.parquet", table),
        )
        for table in TABLES
    }
    sheets = (SUMMARY, *TABLES, FAILURES)
    workbook, database, summary = Workbook(folder / WORKBOOK, sheets), Database(folder / DATABASE), Summary()
    count = pages = doubts = 0
    for notice in notices:
        store.save_text(notice)
        by_table = rows(notice)
        for table in TABLES:
            for file in files[table.name]:
                file.add(by_table[table.name])
            workbook.add(table, by_table[table.name])
            database.add(table, by_table[table.name])
        database.add_text(notice.notice_id, notice.text)
        summary.add(notice, status(notice) == "needs_review")
        count, pages, doubts = count + 1, pages + notice.source.page_count, doubts + to_review(notice)
    workbook.add(SUMMARY, list(summary.rows()))
    workbook.add(FAILURES, [Row((row.source_file, row.stage, row.error, row.message, row.at)) for row in failures])
    for table in TABLES:
        for file in files[table.name]:
            file.close()
    workbook.close(sheets)
    database.close()
    return Built(count, pages, doubts, failures, store.folder / WORKBOOK)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder whose files take their places in ``folder`` when the block is done; of a failed one nothing is left."""
    aside = folder / ".building"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        for file in sorted(path for path in aside.rglob("*") if path.is_file()):
            place = folder / file.relative_to(aside)
            place.parent.mkdir(parents=True, exist_ok=True)
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
            file.replace(place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
