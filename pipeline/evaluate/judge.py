"""Labelled scans -> what is right and wrong in what is read from them."""

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, Field

from pipeline import run
from pipeline.errors import ScanError
from pipeline.evaluate.cases import TEXT_ALONE, Case
from pipeline.evaluate.fields import Finding, compare
from pipeline.evaluate.plain import plain
from pipeline.evaluate.texts import TextScore, plain_form, score, unmarked
from pipeline.notice import Frozen, Notice, Source, Value
from pipeline.reading import Reading, notice_of
from pipeline.scan.intake import Scan, take_in
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.version import pipeline_version


class Judged(Frozen):
    """A scan's record against its labels; ``methods`` counts the values that each rule gave, scored or not."""

    set: str
    scan: str
    document: str
    level: str
    failed: bool = False
    text: TextScore | None = None
    unmarked: TextScore | None = None
    findings: tuple[Finding, ...] = ()
    methods: dict[str, int] = Field(default_factory=dict)
    flags: tuple[str, ...] = ()


class Report(Frozen):
    """A whole run, and what was run."""

    commit: str
    pipeline_version: str
    at: str
    documents: tuple[Judged, ...]


def evaluate(
    cases: Sequence[Case],
    settings: Settings,
    now: Callable[[], str] = run.utc_now,
    watch: Callable[[run.Progress], None] = lambda _: None,
) -> Report:
    """Read the scans into ``settings.processed`` as ``extract`` does (what is up to date is left) and judge them.

    Documents whose whole text is known are judged once more from that text alone.
    """
    store = Store(settings.processed)
    scanned = [case for case in cases if case.level != TEXT_ALONE]
    intake = take_in([case.scan for case in scanned], settings)
    run.extract(intake, store, settings, now=now, watch=watch)
    ids = {(intake.base / name).resolve(): scan.notice_id for scan in intake.scans for name in scan.files}
    judged = [judge(case, _record(store, ids.get(case.scan.resolve()))) for case in scanned]
    judged += _alone(cases, settings, now())
    return Report(commit=commit(), pipeline_version=pipeline_version(settings), at=now(), documents=tuple(judged))


def judge(case: Case, notice: Notice | None) -> Judged:
    """A record (``None``: the scan gave none) against the labels."""
    record = notice or Notice(notice_id="", source=Source(files=(), sha256="", page_count=0), text="",
                              pipeline_version="", extracted_at="")  # fmt: skip
    text = bare = None
    if case.text is not None:
        read = record.text.split("\f")[0] if case.first_page else record.text
        truth, read = plain_form(case.text), plain_form(read)
        text, bare = score(truth, read), score(unmarked(truth), unmarked(read))
    return Judged(
        set=case.set, scan=case.scan.name, document=case.document, level=case.level, failed=notice is None,
        text=text, unmarked=bare, findings=tuple(compare(record, case.labels)),
        methods=dict(Counter(_methods(record))), flags=tuple(flag.code for flag in record.flags),
    )  # fmt: skip


def judge_text(case: Case, settings: Settings, now: str) -> Judged:
    """The record that the document's true text gives, as if nothing had been misread, against the labels."""
    scan = Scan(case.document, "", (case.scan.name,), case.scan, "pages", (), 0)
    return judge(case, notice_of(scan, Reading(plain(case.text or ""), 1, ()), settings, now))


def commit() -> str:
    """The commit that is checked out, with ``-dirty`` where files differ from it; empty outside of a checkout."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def _record(store: Store, notice_id: str | None) -> Notice | None:
    try:
        return store.load(notice_id) if notice_id else None
    except ScanError:
        return None


def _alone(cases: Iterable[Case], settings: Settings, now: str) -> Iterator[Judged]:
    """Each document whose whole text is known, read from that text."""
    whole = {(case.set, case.document): case for case in cases if case.text is not None and not case.first_page}
    for case in whole.values():
        found = judge_text(case, settings, now)
        yield found.model_copy(
            update={"scan": f"{case.document}.txt", "level": TEXT_ALONE, "text": None, "unmarked": None}
        )


def _methods(part: object) -> Iterator[str]:
    """The method of every value in a record."""
    if isinstance(part, Value):
        yield part.method
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _methods(getattr(part, name))
    elif isinstance(part, tuple):
        for member in part:
            yield from _methods(member)
