"""Labelled scans: a folder with ``manifest.json``, the labels and texts of its documents, and the scans.

The manifest maps a scan's file name to ``[document, level]``, a level being how damaged the scan is. Labels are
``<document>.json``, the text in reading order is ``<document>.txt`` (``<document>.p1.txt`` where only that of the first
page is known), in ``labels/`` or beside the manifest. The scans lie in ``scans/``, or else in the folder of scans. A
document of the level ``text`` has no scan: the manifest names its text.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import UsageError

MANIFEST = "manifest.json"
TEXT_ALONE = "text"  # the level of documents whose true text is given to the rules, without a scan
_MANIFEST = TypeAdapter(dict[str, tuple[str, str]])


class _Label(BaseModel):
    """A part of the labels; what is not scored may stand there as well."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ReferenceLabel(_Label):
    """A cited document; one without a code is not scored."""

    doc_type: str | None = None
    doc_code: str | None = None
    date: str | None = None
    issuer: str | None = None


class ChairLabel(_Label):
    """Who chaired, with the positions written out."""

    name: str
    positions: tuple[str, ...] = ()


class OpinionLabel(_Label):
    """A count of opinions."""

    stage: str
    kind: str
    scope: str
    count: int | None = None
    total: int | None = None


class PetitionLabel(_Label):
    """A request."""

    text: str


class ConclusionLabel(_Label):
    """An item of the conclusion; ``coordinators`` are ``None`` where nobody has looked for them."""

    item_no: str
    assignees: tuple[str, ...] = ()
    coordinators: tuple[str, ...] | None = None
    deadline: str | None = None
    deadline_text: str | None = None


class Labels(_Label):
    """What is on a scan. A table that is ``None`` is not labelled; a field in ``absent`` is blank on the scan."""

    notice: dict[str, str | None]
    absent: tuple[str, ...] = ()
    references: tuple[ReferenceLabel, ...] | None = None
    dates: tuple[str, ...] | None = None
    chairs: tuple[ChairLabel, ...] | None = None
    opinions: tuple[OpinionLabel, ...] | None = None
    petitions: tuple[PetitionLabel, ...] | None = None
    conclusions: tuple[ConclusionLabel, ...] | None = None
    recipients: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Case:
    """A labelled scan of a set; ``text`` is true for the first page only where ``first_page`` says so."""

    set: str
    scan: Path
    document: str
    level: str
    labels: Labels
    text: str | None
    first_page: bool


def load(folder: Path, scans: Path) -> list[Case]:
    """The cases of a folder, its scans looked for in ``scans`` where it has none itself; raises UsageError."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        raise UsageError(f"{folder} holds no labelled scans: there is no {MANIFEST} in it")
    try:
        listed = _MANIFEST.validate_json(manifest.read_bytes())
    except ValidationError as error:
        raise UsageError(f"{manifest} does not map scans to [document, level]: {error.errors()[0]['msg']}") from error
    own = folder / "scans"
    place = own if own.is_dir() else scans
    found = {path.name: path for path in sorted(place.rglob("*"), reverse=True)}
    labels = folder / "labels" if (folder / "labels").is_dir() else folder
    cases = []
    for name, (document, level) in listed.items():
        scan = labels / name if level == TEXT_ALONE else found.get(name, place / name)
        if not scan.exists():
            raise UsageError(f"{manifest} names {name}, which is not in {scan.parent}")
        text, first_page = _text(labels, document)
        cases.append(Case(folder.resolve().name, scan, document, level, _labels(labels, document), text, first_page))
    return cases


def _labels(folder: Path, document: str) -> Labels:
    path = folder / f"{document}.json"
    try:
        return Labels.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(f"{path} is missing: it should hold the labels of {document}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _text(folder: Path, document: str) -> tuple[str | None, bool]:
    for name, first_page in ((f"{document}.p1.txt", True), (f"{document}.txt", False)):
        if (folder / name).exists():
            return (folder / name).read_text(encoding="utf-8"), first_page
    return None, False
