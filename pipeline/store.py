"""Records on disk: what is done and what is not.

``records/<notice_id>.json`` is the source of truth, ``text/<notice_id>.txt`` follows from it. A file is either the old
one or the new one, whole, whatever happens in between. The record of a scan that is no longer in the folder of scans
is kept: an archive may be moved away once it is read; who wants it gone deletes the record.
"""

import csv
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import Failure, FailureKind, ScanError, UsageError
from pipeline.notice import Notice
from pipeline.scan.intake import Scan

STAGE = "store"
FAILURE_COLUMNS = tuple(field.name for field in fields(Failure))
_PART = ".part"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of ``path`` once the block is done; nothing is left of a failed one."""
    part = path.with_name(f".{path.name}{_PART}")
    path.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    try:
        yield part
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write(path: Path, content: str) -> None:
    """Put the text there whole, in UTF-8; a file that holds it already is left as it is."""
    data = content.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return
    with replacing(path) as part:
        part.write_bytes(data)


class Store:
    """The records under one folder (``data/processed``)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._records, self._text = folder / "records", folder / "text"
        self._failures = folder / "failures.csv"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep others from writing here meanwhile; raises UsageError where someone does already."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise UsageError(f"another run is writing to {self.folder}: wait for it to end") from error
            for part in self.folder.rglob(f".*{_PART}"):  # of a run that was killed
                part.unlink()
            yield

    def ids(self) -> list[str]:
        """The ids of all records, in order."""
        return sorted(path.stem for path in self._records.glob("*.json"))

    def load(self, notice_id: str) -> Notice:
        """One record; raises ScanError (``broken_record``) where there is none that can be read."""
        path = self._records / f"{notice_id}.json"
        try:
            return Notice.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            raise ScanError(STAGE, FailureKind.BROKEN_RECORD, f"{path.name}: {reason}") from error

    def save(self, notice: Notice) -> None:
        """Keep a record and its text."""
        write(self._records / f"{notice.notice_id}.json", notice.model_dump_json(indent=1) + "\n")
        self.save_text(notice)

    def save_text(self, notice: Notice) -> None:
        """Keep its text, where it is not there as it should be."""
        write(self._text / f"{notice.notice_id}.txt", notice.text)

    def done(self, scan: Scan, version: str) -> Notice | None:
        """The record of this scan where it needs no reading: read from the same bytes, by the same version."""
        try:
            notice = self.load(scan.notice_id)
        except ScanError:
            return None
        return notice if (notice.source.sha256, notice.pipeline_version) == (scan.sha256, version) else None

    def pdf(self, notice_id: str) -> Path:
        """Where the searchable PDF of a scan stands, if one was asked for."""
        return self.folder / "pdf" / f"{notice_id}.pdf"

    def files(self, notice_id: str) -> tuple[str, ...]:
        """The names under which a scan is known; none where it has no record."""
        try:
            return self.load(notice_id).source.files
        except ScanError:
            return ()

    def failures(self) -> list[Failure]:
        """The rows of ``failures.csv``; none where it is missing or not as written here."""
        if not self._failures.exists():
            return []
        with self._failures.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
            rows = list(csv.reader(stream))
        return [Failure(*row) for row in rows[1:] if len(row) == len(FAILURE_COLUMNS)]

    def save_failures(self, failures: Iterable[Failure]) -> None:
        """Write ``failures.csv`` anew: one row a scan that gave no record, in order of name."""
        with replacing(self._failures) as part, part.open("w", encoding="utf-8-sig", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(FAILURE_COLUMNS)
            rows.writerows(astuple(failure) for failure in sorted(failures))
