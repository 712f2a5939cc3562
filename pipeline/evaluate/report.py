"""A run told: tables for a terminal, a JSON file, what was won and lost against another run."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.evaluate.fields import SCALARS, Finding
from pipeline.evaluate.judge import Judged, Report
from pipeline.evaluate.scores import (
    Count,
    Group,
    calibration,
    conflicts,
    count,
    coverage,
    groups,
    methods,
    once,
    scanned,
)
from pipeline.evaluate.texts import TextScore
from pipeline.store import write

_KEY_FIELDS = {"doc_code": "number", "issue_date": "date"}
_STATES = {(False, False): "missing", (True, True): "incomplete", (True, False): "to review"}
_MOVED = 0.0005  # a smaller change of an error rate is not worth a line


def save(report: Report, path: Path) -> None:
    """Write the run as JSON: the figures first, then all that they are made of."""
    documents = once(report.documents)
    figures = {
        "groups": [
            {"set": group.set, "level": group.level, "documents": len(group.documents), "micro": _plain(group.total),
             "notices": _plain(group.scalars), "text": _dump(group.text()), "unmarked": _dump(group.text(marked=False)),
             "fields": {name: _plain(found) for name, found in group.fields().items()}}
            for group in groups(report.documents)
        ],
        "methods": {name: found.model_dump() for name, found in methods(documents).items()},
        "coverage": {name: found.model_dump() for name, found in coverage(documents).items()},
        "conflicts": [each.model_dump() for each in conflicts(documents)],
        "calibration": [each.model_dump() for each in calibration(documents)],
    }  # fmt: skip
    write(path, json.dumps({"summary": figures, **report.model_dump()}, ensure_ascii=False, indent=1) + "\n")


def load(path: Path) -> Report:
    """A run as ``save`` wrote it; raises UsageError for anything else."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Report.model_validate({name: part for name, part in held.items() if name != "summary"})
    except (OSError, ValueError, AttributeError, ValidationError) as error:
        raise UsageError(f"{path} is no report of evaluate: {error}") from error


def lines(report: Report) -> Iterator[str]:
    """The figures of a run, each set a table with a column for each level, then every miss, rule and flag."""
    yield f"commit {report.commit or 'unknown'}, pipeline {report.pipeline_version}, {report.at}"
    every = groups(report.documents)
    for name in dict.fromkeys(group.set for group in every):
        yield ""
        yield from _table(name, [group for group in every if group.set == name])
    documents = once(report.documents)
    yield ""
    yield from _documents(scanned(report.documents))
    yield ""
    yield from _misses(report.documents)
    yield ""
    yield from _rules(documents)
    yield ""
    yield from _coverage(documents)
    yield ""
    yield f"{'confidence':<24}{'values':>9}{'mean':>9}{'right':>9}"
    for each in calibration(documents):
        yield f"{f'from {each.above:.2f}':<24}{each.values:>9}{each.confidence:>9.3f}{each.right:>9.3f}"
    flags = Counter(code for document in documents for code in document.flags)
    yield ""
    yield "flags: " + (", ".join(f"{code} {number}" for code, number in flags.most_common()) or "none")


def summary(report: Report) -> Iterator[str]:
    """A line for each set: micro F1, and what is wrong though accepted, over all its scans, or texts if it has none."""
    for name in dict.fromkeys(document.set for document in report.documents):
        documents = [document for document in report.documents if document.set == name]
        total = count(finding for document in scanned(documents) or documents for finding in document.findings)
        yield (
            f"{name}: micro F1 {total.f1:.4f}; {total.silent} of {total.accepted} accepted values wrong "
            f"({_share(total.silent, total.accepted)}), {_share(total.accepted, total.wanted)} of those wanted accepted"
        )


def changes(report: Report, base: Report) -> Iterator[str]:
    """What was won (+) and lost (-) against a base, scan by scan, field by field; only scans that are in both."""
    before = {(document.set, document.scan): document for document in base.documents}
    won = lost = 0
    yield f"against commit {base.commit or 'unknown'}, pipeline {base.pipeline_version}, {base.at}"
    for document in report.documents:
        old = before.get((document.set, document.scan))
        if old is None:
            continue
        told = [*_text_changes(old, document)]
        missed, misses = Counter(map(_miss, _wrong(old))), Counter(map(_miss, _wrong(document)))
        for sign, found in (("+", missed - misses), ("-", misses - missed)):
            for (field, wanted, got), number in found.items():
                told += [f"  {sign} {field}: wanted {wanted!r}, {'had' if sign == '+' else 'got'} {got!r}"] * number
        won, lost = won + (missed - misses).total(), lost + (misses - missed).total()
        if told:
            yield f"{document.set}/{document.scan} ({document.level})"
            yield from told
    yield f"{won} misses less, {lost} more"


def _table(name: str, levels: Sequence[Group]) -> Iterator[str]:
    def row(label: str, cells: Sequence[str]) -> str:
        return f"{label:<24}" + "".join(f"{cell:>16}" for cell in cells)

    yield row(name, [f"{group.level} ({len(group.documents)})" for group in levels])
    yield row("precision recall F1", [""] * len(levels))
    by_field = [group.fields() for group in levels]
    order = dict.fromkeys((*SCALARS, *(field for fields in by_field for field in fields)))
    for field in order:
        if any(field in fields for fields in by_field):
            yield row("  " + field, [_three(fields.get(field)) for fields in by_field])
    yield row("  all (micro)", [_three(group.total) for group in levels])
    for field, label in _KEY_FIELDS.items():
        yield row(f"{label} exact", [_exact(fields.get(field)) for fields in by_field])
    yield row("wrong though accepted", [f"{group.total.silent}/{group.total.accepted}" for group in levels])
    yield row("  of notices", [f"{group.scalars.silent}/{group.scalars.accepted}" for group in levels])
    yield row("accepted of wanted", [_share(group.total.accepted, group.total.wanted) for group in levels])
    yield row("  of notices", [_share(group.scalars.accepted, group.scalars.wanted) for group in levels])
    for marked, label in ((True, ""), (False, " without marks")):
        scores = [group.text(marked=marked) for group in levels]
        yield row("CER" + label, [f"{each.cer:.4f}" if each else "-" for each in scores])
        yield row("WER" + label, [f"{each.wer:.4f}" if each else "-" for each in scores])
        yield row("word F1" + label, [f"{each.word_f1:.4f}" if each else "-" for each in scores])


def _documents(documents: Sequence[Judged]) -> Iterator[str]:
    """A line for each scan: its text, its number and date, its fields."""
    yield (
        f"{'scan':<42}{'CER':>8}{'WER':>8}{'word F1':>8}{'CER-':>8}{'WER-':>8}{'F1-':>8}  {'number':<8}{'date':<8}"
        f"{'F1':>6}{'silent':>8}"
    )
    for document in documents:
        numbers = [*_three_numbers(document.text), *_three_numbers(document.unmarked)]
        total = count(document.findings)
        states = [_state(document, field) for field in _KEY_FIELDS]
        name = f"{document.set}/{document.scan}"
        yield (
            f"{name[:41]:<42}{''.join(f'{number:>8}' for number in numbers)}  {states[0]:<8}{states[1]:<8}"
            f"{total.f1:>6.3f}{total.silent:>8}{'  no record' if document.failed else ''}"
        )


def _state(document: Judged, field: str) -> str:
    """Whether a field is right, asked about, missing, or wrong though accepted."""
    found = next((finding for finding in document.findings if finding.field == field), None)
    if found is None:
        return "-"
    if found.right:
        return "right" if found.accepted else "right?"
    if not found.got:
        return "missing"
    return "WRONG" if found.accepted else "wrong?"


def _misses(documents: Sequence[Judged]) -> Iterator[str]:
    yield "misses: set | level | scan | field | wanted | got | state | method"
    for document in documents:
        for finding in _wrong(document):
            state = "ACCEPTED" if finding.silent else _STATES[bool(finding.got), finding.incomplete]
            cells = (document.set, document.level, document.scan, *_miss(finding), state, finding.method)
            yield " | ".join(" ".join(cell.split()) for cell in cells)


def _rules(documents: Sequence[Judged]) -> Iterator[str]:
    yield f"{'values':>9}{'scored':>9}{'wrong':>9}{'accepted':>9}  rule (several: of the cells of a row)"
    for name, found in methods(documents).items():
        yield f"{found.given:>9}{found.scored:>9}{found.wrong:>9}{found.silent:>9}  {name}"


def _coverage(documents: Sequence[Judged]) -> Iterator[str]:
    """What each rule finds of what is wanted, field by field, and where one rule contradicts another."""
    yield f"{'wanted':>9}{'missing':>9}  field: rules that found it"
    for field, found in coverage(documents).items():
        rules = ", ".join(f"{name} {number}" for name, number in found.right.items())
        yield f"{found.wanted:>9}{found.missing:>9}  {field}: {rules or 'none'}"
    yield ""
    yield f"{'values':>9}{'right':>9}  conflict"
    for each in conflicts(documents):
        yield f"{each.values:>9}{each.right:>9}  {each.rule} against {each.against}"


def _text_changes(old: Judged, new: Judged) -> Iterator[str]:
    if old.text and new.text and abs(new.text.cer - old.text.cer) >= _MOVED:
        sign = "+" if new.text.cer < old.text.cer else "-"
        yield (
            f"  {sign} CER {old.text.cer:.4f} -> {new.text.cer:.4f}, word F1 {old.text.word_f1:.4f} -> "
            f"{new.text.word_f1:.4f}"
        )


def _wrong(document: Judged) -> list[Finding]:
    return [finding for finding in document.findings if not finding.right]


def _miss(finding: Finding) -> tuple[str, str, str]:
    return finding.field, finding.wanted, finding.got


def _plain(found: Count) -> dict[str, float]:
    shares = {"precision": found.precision, "recall": found.recall, "f1": found.f1}
    return {**found.model_dump(), **{name: round(share, 4) for name, share in shares.items()}}


def _dump(found: TextScore | None) -> dict[str, float] | None:
    return {name: round(number, 5) for name, number in found.model_dump().items()} if found else None


def _three(found: Count | None) -> str:
    if found is None or not found.wanted + found.got:
        return "-"
    return " ".join(f"{share:.2f}" if share < 1 else "1.0" for share in (found.precision, found.recall)) + (
        f" {found.f1:.3f}"
    )


def _three_numbers(found: TextScore | None) -> tuple[str, str, str]:
    return (f"{found.cer:.4f}", f"{found.wer:.4f}", f"{found.word_f1:.4f}") if found else ("-", "-", "-")


def _exact(found: Count | None) -> str:
    return f"{found.right}/{found.wanted}" if found else "-"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "-"
