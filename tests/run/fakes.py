"""Readers that do as they are told by the scan's own bytes: read, fail, crash, hang, take all memory."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.errors import DependencyError, FailureKind, ScanError
from pipeline.notice import Notice, Source
from pipeline.store import Store, write
from pipeline.version import pipeline_version


def read(scan, settings, now, on_page):
    """The scan's second line says what happens; ``log`` in the folder above keeps what was read."""
    words = scan.path.read_bytes().split(b"\n")[1].decode().split()
    with (scan.path.parent.parent / "log").open("a") as log:
        log.write(f"{os.getpid()} {scan.path.name} {os.environ['OMP_THREAD_LIMIT']}\n")
    what, args = words[0], words[1:]
    print("a library that talks")
    if what != "later":
        act(what, args, scan)
    pages = int(args[0]) if what == "ok" and args else 1
    pause = float(args[1]) if what == "ok" and len(args) > 1 else 0
    for _ in range(pages):
        time.sleep(pause)
        on_page()
    yield Notice(
        notice_id=scan.notice_id,
        source=Source(files=scan.files, sha256=scan.sha256, page_count=pages),
        text=f"{words}\n",
        pipeline_version=pipeline_version(settings),
        extracted_at=now,
    )
    if what == "later":
        act(args[0], args[1:], scan)
    if settings.pdf:
        write(Store(settings.processed).pdf(scan.notice_id), now)


def act(what, args, scan):
    """Do something else than read."""
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif what == "exit":
        os._exit(7)
    elif what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "hang":
        # a child in a session of its own, as an engine that was told to end its whole group would be
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
        (scan.path.parent.parent / f"child-{scan.path.stem}").write_text(str(child.pid))
        time.sleep(600)
    elif what == "memory":
        raise MemoryError
    elif what == "panic":
        raise BaseException("a panic")
    elif what == "bug":
        raise KeyError("no such key")
    elif what == "refuse":
        raise ScanError("pages", FailureKind(args[0]), "seen here")
    elif what == "missing":
        raise DependencyError("the engine is missing: install it")


def scan(folder: Path, name: str, *what: object) -> Path:
    """Write a scan that makes ``read`` do something."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-\n" + " ".join(map(str, what)).encode() + b"\n" + name.encode())
    return path
