"""Many scans: what is new is read by workers, what is done is left alone, and the tables are built from all records."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.errors import failure
from pipeline.notice import Notice
from pipeline.scan.intake import Intake, Scan
from pipeline.settings import Settings
from pipeline.store import STAGE, Store
from pipeline.tables.build import Built, build
from pipeline.version import pipeline_version
from pipeline.workers import Event, PageRead, ScanDone, ScanFailed, ScanRead, read_all

READ = "pipeline.making:make"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; bytes stand for the time that a scan takes."""

    scans: int
    scans_done: int
    pages_done: int
    bytes: int
    bytes_done: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to: how many scans were read now, and what all outputs hold."""

    read: int
    unchanged: int
    built: Built


def utc_now() -> str:
    """The time as the record has it, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def extract(
    intake: Intake,
    store: Store,
    settings: Settings,
    *,
    force: bool = False,
    read: str = READ,
    now: Callable[[], str] = utc_now,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Read what has changed (with ``force``: everything), keep each record as it comes, then build all outputs.

    What is done is read again where a PDF is asked for and there is none.
    Interrupted by an exception, it leaves every record that it has kept and no process behind. Raises UsageError
    where another run is at work on the store, DependencyError where something is missing.
    """
    version = pipeline_version(settings)
    with store.lock():
        unread = []
        for scan in intake.scans:
            lacking = settings.pdf and not store.pdf(scan.notice_id).exists()
            notice = None if force or lacking else store.done(scan, version)
            if notice:
                store.save(_named(notice, notice.source.files, scan, intake))
            else:
                unread.append(scan)
        failures = [row for row in store.failures() if intake.stands_elsewhere(row.source_file)]
        failures += [failure(name, error, now()) for name, error in intake.refused]
        read_now = 0
        with closing(read_all(unread, settings, read, now)) as events:
            for event in _watched(events, unread, watch):
                if isinstance(event, ScanRead):
                    names = store.files(event.scan.notice_id)
                    store.save(_named(event.notice, names, event.scan, intake))
                    read_now += 1
                elif isinstance(event, ScanFailed):
                    failures += [failure(name, event.error, now()) for name in event.scan.files]
        return Summary(read_now, len(intake.scans) - len(unread), build(store, failures, now))


def rebuild(store: Store, now: Callable[[], str] = utc_now) -> Built:
    """Build all outputs again from the records; raises UsageError where a run is at work on the store."""
    with store.lock():
        return build(store, [row for row in store.failures() if row.stage != STAGE], now)


def _named(notice: Notice, before: Iterable[str], scan: Scan, intake: Intake) -> Notice:
    """The record under every name that its bytes have now: those found, and those ``before`` not looked at."""
    names = {*scan.files, *filter(intake.stands_elsewhere, before)}
    source = notice.source.model_copy(update={"files": tuple(sorted(names))})
    return notice.model_copy(update={"source": source})


def _watched(events: Iterable[Event], scans: list[Scan], watch: Callable[[Progress], None]) -> Iterator[Event]:
    """The events; each is told of once it is dealt with."""
    progress = Progress(len(scans), 0, 0, sum(scan.size for scan in scans), 0)
    watch(progress)
    for event in events:
        if isinstance(event, PageRead):
            progress = replace(progress, pages_done=progress.pages_done + 1)
        elif isinstance(event, ScanDone | ScanFailed):
            done = progress.bytes_done + event.scan.size
            progress = replace(progress, scans_done=progress.scans_done + 1, bytes_done=done)
        yield event
        watch(progress)
