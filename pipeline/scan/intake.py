"""Scans in folders: found at any depth, told by their content, fingerprinted, refused where nothing can be read.

Nothing that is looked at is ever changed. Hidden files, READMEs and what operating systems leave behind are passed
over; every other file is a scan or a failure, so that none is lost without a word.
"""

import hashlib
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from os.path import commonpath
from pathlib import Path
from typing import Literal

from pipeline.errors import FailureKind, ScanError, UsageError
from pipeline.settings import Settings

Kind = Literal["pdf", "tiff", "jpeg", "png", "pages"]

STAGE = "intake"
ID_DIGITS = 16
_HEAD = 1024  # a PDF's header may stand anywhere in the first 1024 bytes

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"II+\0", "tiff"), (b"MM\0+", "tiff"),
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"),
)  # fmt: skip
_OTHERS = ((b"PK\x03\x04", "an office document or archive"), (b"\xd0\xcf\x11\xe0", "an old office document"),
           (b"BM", "a BMP image"), (b"GIF8", "a GIF image"), (b"RIFF", "a WebP image or sound"),
           (b"AT&TFORM", "a DjVu document"), (b"{\\rtf", "a text document"), (b"Rar!", "an archive"))  # fmt: skip
_SUFFIXES = {".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"}
_PASSED_OVER = re.compile(r"\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$|README(\.\w+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scan:
    """One notice to be read.

    ``files`` are all the names under which the same bytes were found, relative to the folder of scans; ``path`` is one
    of them on disk, ``members`` the page images of a ``.pages`` folder in order.
    """

    notice_id: str
    sha256: str
    files: tuple[str, ...]
    path: Path
    kind: Kind
    members: tuple[Path, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What was found: the scans, and by name what is none; ``base`` is what names are relative to."""

    base: Path
    roots: tuple[Path, ...]
    scans: tuple[Scan, ...]
    refused: tuple[tuple[str, ScanError], ...]

    def stands_elsewhere(self, name: str) -> bool:
        """Whether the file of this name is there, though not where this intake looked."""
        path = self.base / name
        return not any(path.is_relative_to(root) for root in self.roots) and path.exists()


def take_in(paths: Iterable[Path], settings: Settings, leave_out: Path | None = None) -> Intake:
    """The scans under ``paths`` (folders or files), the same bytes once, in order of name; not those in ``leave_out``.

    Names are relative to the settings' folder of scans where all paths lie in it, else to what they have in common.
    Raises UsageError for a path that does not exist.
    """
    roots = tuple(dict.fromkeys(_root(path) for path in paths))
    base = _base(roots, settings.raw.resolve())
    found: dict[str, Scan] = {}
    refused: dict[str, ScanError] = {}
    for path, error in _walk(roots, None if leave_out is None else leave_out.resolve()):
        name = _name(path, base)
        try:
            if error:
                raise error
            scan = _pages_scan(path, name, settings) if _is_pages(path) else _file_scan(path, name, settings)
        except ScanError as reason:
            refused[name] = reason
            continue
        twin = found.get(scan.notice_id, scan)
        found[scan.notice_id] = replace(twin, files=tuple(sorted({*twin.files, name})))
    scans = sorted(found.values(), key=lambda scan: scan.files)
    return Intake(base, roots, tuple(scans), tuple(sorted(refused.items(), key=lambda item: item[0])))


def _root(path: Path) -> Path:
    if not path.exists():
        raise UsageError(f"{path} does not exist: give a folder with scans, or a scan")
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _base(roots: tuple[Path, ...], raw: Path) -> Path:
    if all(root.is_relative_to(raw) for root in roots):
        return raw
    return Path(commonpath([root if root.is_dir() and not _is_pages(root) else root.parent for root in roots]))


def _name(path: Path, base: Path) -> str:
    """The name in the tables: relative, with slashes; bytes that are no text are written out (backslash, x, ff)."""
    name = path.relative_to(base).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _is_pages(path: Path) -> bool:
    return path.suffix.lower() == ".pages" and path.is_dir()


def _walk(roots: Iterable[Path], leave_out: Path | None) -> Iterator[tuple[Path, ScanError | None]]:
    """Every file and ``.pages`` folder, each folder once however many links lead to it (real ones first)."""
    entered: set[tuple[int, int]] = set()
    folders: list[Path] = []
    links: list[Path] = []
    for root in roots:
        if root.is_dir() and not _is_pages(root):
            folders.append(root)
        else:
            yield root, None
    while folders or links:
        folder = folders.pop() if folders else links.pop()
        try:
            here = folder.stat()
            if (here.st_dev, here.st_ino) in entered or folder.resolve() == leave_out:
                continue
            entered.add((here.st_dev, here.st_ino))
            children = [
                (child, child.is_dir() and not _is_pages(child)) for child in sorted(folder.iterdir(), reverse=True)
            ]
        except OSError as error:
            yield folder, ScanError(STAGE, FailureKind.UNREADABLE, f"the folder cannot be opened ({error.strerror})")
            continue
        for child, is_folder in children:
            if _PASSED_OVER.match(child.name):
                continue
            if is_folder:
                (links if child.is_symlink() else folders).append(child)
            else:
                yield child, None


def _file_scan(path: Path, name: str, settings: Settings) -> Scan:
    kind, sha256, size = _fingerprint(path, settings)
    return Scan(sha256[:ID_DIGITS], sha256, (name,), path, kind, (), size)


def _pages_scan(folder: Path, name: str, settings: Settings) -> Scan:
    """A folder of page images; raises ScanError where a file in it is none, so that no page is lost unseen."""
    try:
        members = sorted((child for child in folder.iterdir() if not _PASSED_OVER.match(child.name)), key=_natural)
    except OSError as error:
        raise ScanError(STAGE, FailureKind.UNREADABLE, f"the folder cannot be opened ({error.strerror})") from error
    digest, total = hashlib.sha256(), 0
    for member in members:
        try:
            kind, sha256, size = _fingerprint(member, settings)
        except ScanError as error:
            raise ScanError(STAGE, error.kind, f"page {member.name}: {error.message}") from error
        if kind == "pdf":
            raise ScanError(STAGE, FailureKind.NOT_A_SCAN, f"page {member.name}: a PDF in a folder of page images")
        digest.update(bytes.fromhex(sha256))
        total += size
    if not members:
        raise ScanError(STAGE, FailureKind.NO_PAGES, "no page images in the folder")
    return Scan(digest.hexdigest()[:ID_DIGITS], digest.hexdigest(), (name,), folder, "pages", tuple(members), total)


def _natural(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Order of file names as a person has it: ``trang 2`` before ``trang 10``."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.name)
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts], path.name


def _fingerprint(path: Path, settings: Settings) -> tuple[Kind, str, int]:
    """The type by content, the SHA-256 and the size; raises ScanError for what cannot be read as a scan."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise ScanError(STAGE, FailureKind.NOT_A_SCAN, "not a file but a folder, device or pipe")
        if about.st_size == 0:
            raise ScanError(STAGE, FailureKind.EMPTY, "0 bytes")
        with path.open("rb") as stream:
            kind = _sniff(stream.read(_HEAD), path)
            if about.st_size > settings.max_file_bytes:
                message = f"{about.st_size} bytes, more than max_file_bytes = {settings.max_file_bytes}"
                raise ScanError(STAGE, FailureKind.TOO_LARGE, message)
            stream.seek(0)
            return kind, hashlib.file_digest(stream, "sha256").hexdigest(), about.st_size
    except FileNotFoundError as error:
        raise ScanError(STAGE, FailureKind.UNREADABLE, "a link that leads to no file") from error
    except (OSError, ValueError) as error:
        message = f"it cannot be opened ({getattr(error, 'strerror', None) or error})"
        raise ScanError(STAGE, FailureKind.UNREADABLE, message) from error


def _sniff(head: bytes, path: Path) -> Kind:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if b"%PDF-" in head:
        return "pdf"
    what = next((what for signature, what in _OTHERS if head.startswith(signature)), None)
    if what is None:
        what = "text" if b"\0" not in head and head.isascii() else "something else"
    named = f" although its name ends in {path.suffix}" if path.suffix.lower() in _SUFFIXES else ""
    raise ScanError(STAGE, FailureKind.NOT_A_SCAN, f"it holds {what}{named}")
