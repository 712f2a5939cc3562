"""The counts of opinions of a notice's own row, from all that it states."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.notice import OpinionCount, OpinionKind, Scope, Stage, Value


@dataclass(frozen=True, slots=True)
class Headline:
    """The opinions_* columns of a notice; ``None`` where the text does not say."""

    before: Value[int] | None
    raised: Value[int] | None
    within: Value[int] | None
    outside: Value[int] | None
    answered: Value[int] | None


def headline(opinions: tuple[OpinionCount, ...]) -> Headline:
    """The counts for the notice's own row: of those raised and answered at the meeting, and raised before it."""

    def rows(stage: Stage, kind: OpinionKind, *scopes: Scope) -> Iterator[OpinionCount]:
        return (row for row in opinions if row.stage == stage and row.kind == kind and row.scope in scopes)

    def largest(values: Iterator[Value[int]]) -> Value[int] | None:
        return max(values, key=lambda value: value.value, default=None)

    before = largest(row.count for row in rows("before_meeting", "raised", "all"))
    if before is None:
        before = largest(row.total for row in rows("before_meeting", "answered", "all") if row.total)
    answered = largest(row.count for row in rows("at_meeting", "answered", "all"))
    if answered is None:
        answered = largest(row.count for row in rows("at_meeting", "answered", "within_authority"))
    return Headline(
        before=before,
        raised=largest(row.count for row in rows("at_meeting", "raised", "all")),
        within=largest(row.count for row in rows("at_meeting", "raised", "within_authority")),
        outside=_sum([row.count for row in rows("at_meeting", "raised", "outside_authority")]),
        answered=answered,
    )


def _sum(counts: list[Value[int]]) -> Value[int] | None:
    """Several counts as one value, that stands where the first does; as sure as the least sure.

    A count that the others add up to is their sum already: "5 ý kiến ngoài thẩm quyền (3 của tỉnh, 2 của bộ)".
    """
    if len(counts) < 2:
        return counts[0] if counts else None
    largest = max(counts, key=lambda count: count.value)
    if 2 * largest.value == sum(count.value for count in counts):
        return largest
    return counts[0].model_copy(
        update={
            "value": sum(count.value for count in counts),
            "text": " + ".join(count.text for count in counts),
            "confidence": min(count.confidence for count in counts),
            "method": "opinions.sum",
        }
    )
