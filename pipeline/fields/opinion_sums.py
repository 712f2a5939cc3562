"""Whether the counts of a notice add up: those that do bear one another out, those that do not are in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.fields.opinion_counts import Count
from pipeline.notice import OpinionKind, Scope, Stage

_SOFT, _BORNE_OUT, _DOUBT = 0.8, 0.95, 0.6


@dataclass(frozen=True, slots=True)
class Draft:
    """A count with what is said of it; ``certainty`` is that of all but the stage, before the others settle it."""

    count: Count
    stage: Stage
    stage_certainty: float
    kind: OpinionKind
    scope: Scope
    authority: str | None
    certainty: float
    part: bool = False  # of a subject ("5 ý kiến về đất đai"): no column says so

    @property
    def number(self) -> int:
        """How many."""
        return self.count.count.value


def rest(drafts: list[Draft], stage: Stage) -> tuple[int, Scope] | None:
    """How many the last answered of a stage leave, and whose authority they are; ``None`` where all is not told."""
    done = next((d for d in reversed(drafts) if d.stage == stage and d.kind in ("answered", "resolved")), None)
    if done is None:
        return None
    if done.count.total:
        return done.count.total.value - done.number, done.scope
    all_of_them = next((d for d in drafts if (d.stage, d.kind, d.scope) == (stage, "raised", done.scope)), None)
    return (all_of_them.number - done.number, done.scope) if all_of_them else None


def settled(drafts: list[Draft]) -> list[Draft]:
    """The counts as sure as they are together."""
    certainty = [draft.certainty for draft in drafts]
    stages: tuple[Stage, ...] = ("before_meeting", "at_meeting", "unknown")
    for stage in stages:
        here = [(n, draft) for n, draft in enumerate(drafts) if draft.stage == stage]
        for members, adds_up in (*_parts(here), *_subjects(here), *_outcomes(here)):
            for n in members:
                if not adds_up:
                    certainty[n] = min(certainty[n], _DOUBT)
                elif certainty[n] >= _SOFT:
                    certainty[n] = max(certainty[n], _BORNE_OUT)
    return [replace(draft, certainty=sure) for draft, sure in zip(drafts, certainty, strict=True)]


_Numbered = list[tuple[int, Draft]]


def _parts(here: _Numbered) -> Iterable[tuple[list[int], bool]]:
    """Those within and outside the authority against all that were raised."""
    raised = [(n, d) for n, d in here if d.kind == "raised"]
    every = [(n, d) for n, d in raised if d.scope == "all"]
    within = [(n, d) for n, d in raised if d.scope == "within_authority"]
    outside = [(n, d) for n, d in raised if d.scope == "outside_authority"]
    if not every or not (within or outside):
        return
    whole = max(every, key=lambda each: each[1].number)
    parts = sum(d.number for _, d in (*within, *outside))
    members = [n for n, _ in (whole, *within, *outside)]
    if len({d.number for _, d in within}) > 1 and not outside:
        yield members, False  # one of them is most likely not this body's, by a name that was misread
    elif within and outside:
        yield members, parts == whole[1].number
    elif parts > whole[1].number:
        yield members, False


def _subjects(here: _Numbered) -> Iterable[tuple[list[int], bool]]:
    """Those of each subject against all that were raised: parts that do not add up may be something else."""
    whole = next(((n, d) for n, d in here if (d.kind, d.scope, d.part) == ("raised", "all", False)), None)
    parts = [(n, d) for n, d in here if d.part]
    members = [n for n, _ in parts]
    if whole and len(parts) > 1 and sum(d.number for _, d in parts) == whole[1].number:
        yield [whole[0], *members], True
    else:
        yield members, False


def _outcomes(here: _Numbered) -> Iterable[tuple[list[int], bool]]:
    """Those answered against those raised, and with those left against all."""
    for scope in ("all", "within_authority"):
        raised = [(n, d) for n, d in here if (d.kind, d.scope) == ("raised", scope)]
        done = [(n, d) for n, d in here if d.kind in ("answered", "resolved") and d.scope == scope]
        left = [(n, d) for n, d in here if (d.kind, d.scope) == ("pending", scope)]
        totals = {d.number for _, d in raised} | {d.count.total.value for _, d in done if d.count.total}
        members = [n for n, _ in (*done, *left)]
        most = max((d.number for _, d in here if d.kind == "raised" and d.scope in ("all", scope)), default=None)
        if most is not None:  # 22/22 where 11 were raised: of another stage, or misread
            yield [n for n, d in done if max(d.number, d.count.total.value if d.count.total else 0) > most], False
        if len(done) == 1 and len(left) == 1 and len(totals) == 1:
            whole = done[0][1].number + left[0][1].number
            if whole in totals:
                yield members, True
            elif whole > max(totals):
                yield members, False
