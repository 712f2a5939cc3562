"""What can go wrong, what it is called, and what to do about it.

Three kinds of trouble: the command was wrong (``UsageError``), the machine lacks something (``DependencyError``), or
one scan gives no record (``ScanError``, which becomes a row of ``failures.csv`` while the other scans go on).
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0  # all well
    USAGE = 2  # wrong usage: an unknown option, setting, path or notice
    DEPENDENCY = 3  # a program, package or model is missing
    FAILURES = 4  # finished, but some scans gave no record or no PDF: see failures.csv
    INTERRUPTED = 130  # stopped by Ctrl-C or SIGTERM; what was done is kept


class FailureKind(StrEnum):
    """Why a scan gave no record: the column ``error`` of ``failures.csv``."""

    EMPTY = "empty"
    NOT_A_SCAN = "not_a_scan"
    TRUNCATED = "truncated"
    ENCRYPTED = "encrypted"
    NO_PAGES = "no_pages"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out_of_memory"
    BROKEN_RECORD = "broken_record"
    INTERNAL = "internal"


ADVICE = {
    FailureKind.EMPTY: "The file is empty: copy or scan it again.",
    FailureKind.NOT_A_SCAN: "Give it as PDF, TIFF, JPEG or PNG, or take it out of the folder.",
    FailureKind.TRUNCATED: "The file is damaged or was cut off: copy it again from where it comes from.",
    FailureKind.ENCRYPTED: "The file is locked: save a copy without a password.",
    FailureKind.NO_PAGES: "There is no page in it: scan it again.",
    FailureKind.TOO_LARGE: "If it is right as it is, raise the limit in thongbao.toml; otherwise scan it again.",
    FailureKind.UNREADABLE: "See whether it opens in a viewer and may be read by this user; otherwise scan it again.",
    FailureKind.TIMEOUT: "Run it again; if it stays, raise the time limit in thongbao.toml or split the file.",
    FailureKind.CRASHED: "Run it again; if it stays, please report it with the scan.",
    FailureKind.OUT_OF_MEMORY: "Run it again with --jobs 1, or scan it at 300 dpi or less.",
    FailureKind.BROKEN_RECORD: "Run extract again: it is then read anew from the scan.",
    FailureKind.INTERNAL: "This is a defect of the program: please report it with the scan.",
}


class UsageError(Exception):
    """What was asked cannot be done; the message says what to do instead."""


class DependencyError(Exception):
    """A program, a package or a model is missing; the message says how to get it."""


class ScanError(Exception):
    """One scan gives no record: in which stage, why, and what was seen (without what to do: that is the kind's)."""

    def __init__(self, stage: str, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.stage, self.kind, self.message = stage, kind, message


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A row of ``failures.csv``: the scan (or record) by name, where it failed, why, what to do, and when."""

    source_file: str
    stage: str
    error: str
    message: str
    at: str


def failure(source_file: str, error: ScanError, at: str) -> Failure:
    """The row for a scan that gave no record; its message ends with what to do."""
    seen = " ".join(error.message.split()).rstrip(".")
    message = f"{seen}. {ADVICE[error.kind]}" if seen else ADVICE[error.kind]
    return Failure(source_file, error.stage, error.kind, message, at)
