"""The values of a notice against its labels: one finding for each value that was read or should have been."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from pipeline.evaluate.cases import ConclusionLabel, Labels
from pipeline.evaluate.texts import code, same, spelled
from pipeline.notice import Conclusion, Frozen, Notice, Reference, Value

SCALARS = (
    "doc_type", "doc_code", "issuer", "issuer_parent", "issue_place", "issue_date", "meeting_date", "subject", "ward",
    "district", "province", "signer_name", "signer_role", "signing_authority",
)  # fmt: skip
_NEAR = 0.8  # where a request begins and ends is a matter of taste: so much of it is enough
_KIN = 0.5  # a wrong value stands for the missing one that it is so similar to

AnyValue = Value[str] | Value[int]
Key = tuple[str, ...]


class Finding(Frozen):
    """What was wanted in a field and what was got; either may be empty, not both.

    ``incomplete``: what was got is right as far as it goes, cells of the row are missing.
    """

    field: str
    wanted: str = ""
    got: str = ""
    right: bool = False
    incomplete: bool = False
    accepted: bool = False
    confidence: float = 0
    method: str = ""

    @property
    def silent(self) -> bool:
        """Wrong, and nobody was asked to look at it."""
        return bool(self.got) and self.accepted and not self.right and not self.incomplete


@dataclass(frozen=True)
class _Claim:
    """What a record says: in the form in which it is compared, the values that say it, and whose they are."""

    key: Key
    values: tuple[AnyValue, ...]
    owner: AnyValue | None = None


def compare(notice: Notice, labels: Labels) -> list[Finding]:
    """All that the labels know of, field by field."""
    return [*_scalars(notice, labels), *(finding for table in _tables(notice, labels) for finding in _match(*table))]


def _scalars(notice: Notice, labels: Labels) -> Iterator[Finding]:
    found: dict[str, Value[str] | None] = {**vars(notice.head), **vars(notice.places)}
    found["meeting_date"] = notice.meeting_date
    wanted = {**labels.notice, **dict.fromkeys(labels.absent, "")}
    for field in SCALARS:
        value = found[field]
        truth = wanted.get(field) or ""
        if field in wanted and (truth or value):
            right = same(field, value.value if value else None, truth)
            yield _finding(field, truth, value.value if value else "", right, (value,) if value else ())


def _finding(field: str, wanted: str, got: str, right: bool, values: Sequence[AnyValue],
             owner: AnyValue | None = None) -> Finding:  # fmt: skip
    told = [*values, owner] if owner else values
    return Finding(
        field=field, wanted=wanted, got=got, right=right,
        accepted=bool(values) and all(value.status != "needs_review" for value in told),
        confidence=min((value.confidence for value in values), default=0),
        method="; ".join(dict.fromkeys(value.method for value in values)),
    )  # fmt: skip


def _match(field: str, claims: Iterable[_Claim], wanted: Iterable[Key]) -> Iterator[Finding]:
    """Each claim that is wanted is right, once; of the others each stands for the most similar that is missing."""
    missing, wrong = list(wanted), []
    for claim in claims:
        if claim.key in missing:
            missing.remove(claim.key)
            yield _finding(field, _shown(claim.key), _shown(claim.key), True, claim.values, claim.owner)
        else:
            wrong.append(claim)
    for claim in wrong:
        got = _shown(claim.key)
        kin = max(missing, key=lambda key: Indel.normalized_similarity(_shown(key), got), default=None)
        if kin is not None and Indel.normalized_similarity(_shown(kin), got) >= _KIN:
            missing.remove(kin)
            finding = _finding(field, _shown(kin), got, False, claim.values, claim.owner)
            partial = all(cell in ("", truth) for cell, truth in zip(claim.key, kin, strict=True))
            yield finding.model_copy(update={"incomplete": partial})
        else:
            yield _finding(field, "", got, False, claim.values, claim.owner)
    for key in missing:
        yield _finding(field, _shown(key), "", False, ())


def _shown(key: Key) -> str:
    return " | ".join(key)


def _tables(notice: Notice, labels: Labels) -> Iterator[tuple[str, list[_Claim], list[Key]]]:
    """For each labelled field of the other tables: its name, what the record says, what it should say."""
    if labels.references is not None:
        known = [label for label in labels.references if label.doc_code]
        coded = [(part, part.doc_code) for part in notice.references if part.doc_code]
        yield (
            "references.code",
            [_Claim((code(value.value),), (value,)) for _, value in coded],
            [(code(label.doc_code),) for label in known],
        )
        yield (
            "references.full",
            [_reference(part) for part, _ in coded],
            [(spelled(label.doc_type), code(label.doc_code), label.date or "", spelled(label.issuer))
             for label in known],
        )  # fmt: skip
    if labels.dates is not None:
        days: dict[str, Value[str]] = {}
        for mention in notice.dates:
            day = mention.date.value
            if mention.precision == "day" and (day not in days or mention.date.confidence > days[day].confidence):
                days[day] = mention.date
        yield (
            "dates",
            [_Claim((day,), (days[day],)) for day in sorted(days)],
            [(day,) for day in sorted({*labels.dates})],
        )
    if labels.chairs is not None:
        chairs = [person for person in notice.people if person.function == "chair"]
        yield (
            "chairs.name",
            [_Claim((spelled(person.name.value),), (person.name,)) for person in chairs],
            [(spelled(label.name),) for label in labels.chairs],
        )
        yield (
            "chairs.positions",
            [claim for person in chairs for claim in _listed(person.name, person.positions)],
            [(spelled(label.name), spelled(position)) for label in labels.chairs for position in label.positions],
        )
    if labels.opinions is not None:
        counts = [
            (part.stage, part.kind, part.scope, str(part.count.value), str(part.total.value) if part.total else "")
            for part in notice.opinions
        ]
        values = [(part.count, part.total) if part.total else (part.count,) for part in notice.opinions]
        truth = [
            (label.stage, label.kind, label.scope, _number(label.count), _number(label.total))
            for label in labels.opinions
        ]
        yield "opinions", [_Claim(key, value) for key, value in zip(counts, values, strict=True)], list(truth)
        yield (
            "opinions.count",
            [_Claim(key[3:], value) for key, value in zip(counts, values, strict=True)],
            [key[3:] for key in truth],
        )
    if labels.conclusions is not None:
        yield from _conclusions(notice.conclusions, labels.conclusions)
    if labels.petitions is not None:
        requests = [spelled(label.text) for label in labels.petitions]
        yield (
            "petitions",
            [_Claim((_near(spelled(part.text.value), requests),), (part.text,)) for part in notice.petitions],
            [(request,) for request in requests],
        )
    if labels.recipients is not None:
        yield (
            "recipients",
            [_Claim((spelled(part.recipient.value).lstrip("- "),), (part.recipient,)) for part in notice.recipients],
            [(spelled(label).lstrip("- "),) for label in labels.recipients],
        )


def _reference(part: Reference) -> _Claim:
    cells = (part.doc_type, part.doc_code, part.date, part.issuer)
    doc_type, doc_code, date, issuer = (value.value if value else "" for value in cells)
    key = spelled(doc_type), code(doc_code), date, spelled(issuer)
    return _Claim(key, tuple(value for value in cells if value))


def _listed(owner: Value[str], listed: Iterable[Value[str]]) -> Iterator[_Claim]:
    """The values of a list, each with whose it is: in doubt where either is."""
    for value in listed:
        if spelled(value.value):
            yield _Claim((spelled(owner.value), spelled(value.value)), (value,), owner)


def _conclusions(
    parts: Sequence[Conclusion], labels: Sequence[ConclusionLabel]
) -> Iterator[tuple[str, list[_Claim], list[Key]]]:
    yield (
        "conclusions.item_no",
        [_Claim((spelled(part.item_no.value),), (part.item_no,)) for part in parts],
        [(spelled(label.item_no),) for label in labels],
    )
    yield (
        "conclusions.assignees",
        [claim for part in parts for claim in _listed(part.item_no, part.assignees)],
        [(spelled(label.item_no), spelled(body)) for label in labels for body in label.assignees],
    )
    if any(label.coordinators is not None for label in labels):
        yield (
            "conclusions.coordinators",
            [claim for part in parts for claim in _listed(part.item_no, part.coordinators)],
            [(spelled(label.item_no), spelled(body)) for label in labels for body in label.coordinators or ()],
        )
    if any(label.deadline for label in labels):
        # a month or a quarter has no last day in the labels
        open_ended = {spelled(label.item_no) for label in labels if label.deadline_text and not label.deadline}
        days = [(part.item_no, part.deadline) for part in parts if part.deadline and len(part.deadline.value) == 10]
        yield (
            "conclusions.deadline",
            [_Claim((spelled(item.value), day.value), (day,)) for item, day in days
             if spelled(item.value) not in open_ended],
            [(spelled(label.item_no), label.deadline) for label in labels if label.deadline],
        )  # fmt: skip


def _near(got: str, wanted: Sequence[str]) -> str:
    """The first of the wanted that is nearly the same, else what was got."""
    return next((each for each in wanted if Levenshtein.normalized_similarity(got, each) >= _NEAR), got)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
