"""Worker processes that read scans: one that crashes, is killed or hangs costs its scan and nothing else.

Each worker is a process group of its own, started fresh (``spawn``), so that it can be ended with all that it has
started, and none outlives the run.
"""

import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from pkgutil import resolve_name
from typing import Literal

from pipeline.errors import DependencyError, FailureKind, ScanError
from pipeline.notice import Notice
from pipeline.scan.intake import Scan
from pipeline.settings import Settings

STAGE, LATER = "reading", "pdf"  # where a scan fails: before it gives its record, after
# one thread a worker: the cores are shared out among scans
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_STARTS = 3  # workers that may die in a row before they are ready

# yields the record, which is safe from then on; then makes what else there is to make
Read = Callable[[Scan, Settings, str, Callable[[], None]], Iterator[Notice]]
Tag = Literal["ready", "page", "read", "done", "failed", "missing"]
Message = tuple[Tag, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of a scan is finished."""

    scan: Scan


@dataclass(frozen=True, slots=True)
class ScanRead:
    """A scan gave a record."""

    scan: Scan
    notice: Notice


@dataclass(frozen=True, slots=True)
class ScanDone:
    """It gave all that was asked for."""

    scan: Scan


@dataclass(frozen=True, slots=True)
class ScanFailed:
    """A scan gave no record; or, after its record, no PDF."""

    scan: Scan
    error: ScanError


Event = PageRead | ScanRead | ScanDone | ScanFailed


def read_all(scans: Iterable[Scan], settings: Settings, read: str, now: Callable[[], str]) -> Generator[Event]:
    """Read scans with ``settings.jobs`` workers, the largest first, and tell what happens as it does.

    ``read`` names a ``Read`` (``module:function``), imported in the workers only. All workers are ended when the
    iterator is closed. Raises DependencyError where the workers cannot start or lack something.
    """
    waiting = deque(sorted(scans, key=lambda scan: (-scan.size, scan.files)))
    workers: list[_Worker] = []
    stillborn = 0
    try:
        while waiting or any(worker.scan for worker in workers):
            busy = sum(worker.scan is not None for worker in workers)
            while len(workers) < min(settings.jobs, busy + len(waiting)):
                workers.append(_Worker(settings, read))
            timeout = max(0.0, min(worker.deadline for worker in workers) - time.monotonic())
            heard = connection.wait([worker.channel for worker in workers], min(timeout, threading.TIMEOUT_MAX))
            for worker in list(workers):
                late = worker.channel not in heard
                if late and time.monotonic() < worker.deadline:
                    continue
                message = None if late else worker.hear()
                if message is None:
                    workers.remove(worker)
                    error = worker.end(late)
                    stillborn += not worker.ready
                    if stillborn >= _STARTS:
                        raise DependencyError(f"workers cannot start: {error}. Run doctor to see what is missing")
                    if worker.scan:
                        yield ScanFailed(worker.scan, error)
                    continue
                scan = worker.scan
                event = worker.take(message)
                if scan and event:
                    yield event
                if worker.scan is None and waiting:
                    worker.give(waiting.popleft(), now())
    finally:
        for worker in workers:
            worker.end(late=True)


class _Worker:
    """A process and the channel to it; ``scan`` is what it reads, ``ready`` whether it has ever said so."""

    def __init__(self, settings: Settings, read: str) -> None:
        self.scan: Scan | None = None
        self.ready = False
        self._patience = settings.stall_seconds
        self._since = time.monotonic()
        self._stage = STAGE
        context = get_context("spawn")
        self.channel, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, settings, read), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def deadline(self) -> float:
        """When it has to be heard of next (``time.monotonic``); never while it has nothing to do."""
        return self._since + self._patience if self.scan or not self.ready else float("inf")

    def give(self, scan: Scan, now: str) -> None:
        """Have it read a scan."""
        self.scan, self._since, self._stage = scan, time.monotonic(), STAGE
        with suppress(OSError):  # where it is dead, that is heard next
            self.channel.send((scan, now))

    def hear(self) -> Message | None:
        """What it says; ``None`` where it is dead."""
        try:
            message: Message = self.channel.recv()
        except (EOFError, OSError):
            return None
        return message

    def take(self, message: Message) -> Event | None:
        """Note what it says; the event for it, if it is one. Raises DependencyError where it lacks something."""
        tag, parts = message
        self.ready, self._since = True, time.monotonic()
        if tag == "missing":
            raise DependencyError(parts[0])
        scan = self.scan
        if tag == "page" and scan:
            return PageRead(scan)
        if tag == "read" and scan:
            self._stage = LATER
            return ScanRead(scan, Notice.model_validate_json(parts[0]))
        self.scan = None
        if tag == "done" and scan:
            return ScanDone(scan)
        if tag == "failed" and scan:
            return ScanFailed(scan, ScanError(parts[0], FailureKind(parts[1]), parts[2]))
        return None

    def end(self, late: bool) -> ScanError:
        """End it and all that it has started; what became of it, as an error of its scan."""
        pid = self._process.pid or 0
        if not late:
            self._process.join(timeout=2)  # it is dying: let it say how
        family = _family(pid)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        self._process.kill()  # where it died before it had a group
        _kill(family)
        self._process.join()
        self.channel.close()
        code = self._process.exitcode or 0
        if late:
            kind, seen = FailureKind.TIMEOUT, f"no page was finished in {self._patience:g} s (stall_seconds)"
        elif code == -signal.SIGKILL:
            kind, seen = FailureKind.OUT_OF_MEMORY, "the worker was killed, most likely for want of memory"
        else:
            kind, seen = FailureKind.CRASHED, "the worker died, " + (f"signal {-code}" if code < 0 else f"exit {code}")
        return ScanError(self._stage, kind, seen)


def _family(pid: int) -> list[int]:
    """The processes that ``pid`` started, and those that they did; they may have left its process group."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            about = entry.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # ended meanwhile
        children.setdefault(int(about[1]), []).append(int(entry.parent.name))
    family = [pid]
    for member in family:
        family += children.get(member, [])
    return family[1:]


def _kill(family: Iterable[int]) -> None:
    for pid in family:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _serve(channel: "Connection[Message, tuple[Scan, str]]", settings: Settings, read: str) -> None:
    """The life of a worker: read what is given, one scan at a time, until nobody is there."""
    os.setsid()
    os.environ.update(_ENVIRONMENT)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)  # what a library prints is not what the command prints
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        reader: Read = resolve_name(read)
    except (ImportError, DependencyError) as error:
        channel.send(("missing", (f"{error}: run doctor to see what is missing",)))
        return
    channel.send(("ready", ()))
    with suppress(EOFError):
        while True:
            scan, now = channel.recv()
            channel.send(_read(reader, scan, settings, now, channel.send))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        _kill(_family(os.getpid()))
        os.killpg(0, signal.SIGKILL)


def _read(reader: Read, scan: Scan, settings: Settings, now: str, tell: Callable[[Message], None]) -> Message:
    """Read a scan, telling of its pages and its record; how it ended."""
    stage = STAGE
    try:
        for notice in reader(scan, settings, now, lambda: tell(("page", ()))):
            tell(("read", (notice.model_dump_json(),)))
            stage = LATER
        return "done", ()
    except DependencyError as error:
        return "missing", (str(error),)
    except ScanError as error:
        return "failed", (LATER if stage == LATER else error.stage, error.kind, error.message)
    except MemoryError:
        return "failed", (stage, FailureKind.OUT_OF_MEMORY, "memory ran out")
    except TimeoutError as error:
        return "failed", (stage, FailureKind.TIMEOUT, str(error))
    except BaseException as error:  # a panic in Rust is no Exception
        where = traceback.extract_tb(error.__traceback__)[-1]
        seen = f"{type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})"
        return "failed", (stage, FailureKind.INTERNAL, seen)
