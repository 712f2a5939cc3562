"""Counts of opinions (ý kiến, kiến nghị, phản ánh): how many, when raised, whose authority, what became of them.

A count is a number beside such a noun. The words round it, up to the counts before and after it, say the rest.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from pipeline.fields import opinion_counts
from pipeline.fields.authority import Authority, issuer_level, scopes
from pipeline.fields.opinion_counts import Count
from pipeline.fields.sections import conclusion_start
from pipeline.language.hurt import is_hurt
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.notice import OpinionCount, OpinionKind, Scope, Stage, Value
from pipeline.scan.layout import Zone

_SENTENCE_END = re.compile(r"[^\W_][\s)\"]{0,2}[.!?]\s+(?=[^\W_])")
_RESTATED = re.compile(r"(?:^|[.:;]\s+|\n)[^\w]*(?:\d{1,2}[.)]\s*)?(?:doi voi|lien quan(?: den)?|ve)\s+(?:cac\s+)?$")
_RIGHT_BEFORE = re.compile(r"\s*[:-]?\s*(?:la|co|gom)?\s*")
_AT_ISSUE = re.compile(r"\b(?:doi voi|trong so|voi (?:cac|nhung)|cac y kien|nhung y kien)\b")
_OPENER = re.compile(r",\s{1,2}(?P<word>tai|truoc|sau|trong|qua|chu|dong|cac|den|hoi)\b")  # a comma read for a point
_PASSIVE = re.compile(r"(?P<when>se|chua)?\s*\bduoc\s[^,;.]{0,60}?\b(?:tra loi|giai trinh|giai dap|lam ro)\b")
_EARLIER_MEETING = re.compile(r"(?:hoi nghi|doi thoai|buoi|cuoc|ky)[^.;,]{0,40}?\b(?:nam|lan|ky) truoc\b")
_AND_ALL = re.compile(r"\bva\s+(?:deu|da|tat ca|toan bo)\b")
_WHOSE_ANYHOW = re.compile(
    r"(?<!deu thuoc )\b(?:tham\s*quyen|trach\s*nhiem)\b|(?<!deu thuoc )\bt\w{1,4}\s?quyen\b"
    r"|(?<!deu )\bthu?oc\b(?!\s+(?:\d|cac|nhom|linh|dia ban|chuong))"
)
_WHOSE = re.compile(r"(?:tham quyen|trach nhiem)\s*$")
_TO_ABOVE = re.compile(
    r"\b(?:kien nghi|de nghi|bao cao|trinh|chuyen|gui)\s+(?:(?:voi|len|den)\s+)?cap\s+(?:tren|co tham)"
)
_Span = tuple[int, int]
_NEAR = 300  # letters before a count in which a word that is misread may have said more of it
_WINDOW = 600  # letters that a stage reaches over without being said again


@dataclass(frozen=True, slots=True)
class Headline:
    """The opinions_* columns of a notice; ``None`` where the text does not say."""

    before: Value[int] | None
    raised: Value[int] | None
    within: Value[int] | None
    outside: Value[int] | None
    answered: Value[int] | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What has been read of a count, for the counts after it."""

    count: Count
    stage: Stage
    stage_certainty: float
    kind: OpinionKind
    scope: Scope
    group: OpinionKind | None  # the kind of the parts that are being listed


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    aspect: str
    value: str


@cache
def _cues(side: str, what: str) -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """The cues of one side, of the stage or of the kind, the longest first."""
    rows = [
        row
        for row in table("opinion_cues")
        if row["side"] in (side, "both") and (row["aspect"] == "kind") == (what == "kind")
    ]
    known = {fold(row["phrase"]): row for row in rows}
    longest = sorted(known, key=len, reverse=True)
    several = "|".join(r"\s{0,3}".join(phrase.split()) for phrase in longest if " " in phrase)  # may have run together
    single = "|".join(phrase for phrase in longest if " " not in phrase)
    pattern = several + (rf"|(?<![^\W_])(?:{single})(?![^\W_])" if single else "")
    return re.compile(pattern), {phrase.replace(" ", ""): row for phrase, row in known.items()}


def _cues_in(text: Text, start: int, end: int, side: str, what: str) -> list[_Cue]:
    """The cues in ``text[start:end]`` that may stand on this side of a count."""
    pattern, known = _cues(side, what)
    found = []
    for match in pattern.finditer(text.folded, start, end):
        key = "".join(match[0].split())
        row = known[key]
        if " " not in row["phrase"] and text.text[match.start() : match.end()].lower() not in (row["phrase"], key):
            continue  # cơ, cố for có
        if side == "left" and _WHOSE.search(text.folded, max(0, match.start() - 16), match.start()):
            continue  # thẩm quyền giải quyết
        found.append(_Cue(match.start(), match.end(), row["aspect"], row["value"]))
    return found


def find(text: Text) -> tuple[OpinionCount, ...]:
    """Each count of opinions that the body states, in order."""
    level = issuer_level(text)
    concluded = conclusion_start(text)
    body = list(text.in_zone(Zone.BODY))
    found: dict[tuple[object, ...], OpinionCount] = {}
    previous: _Read | None = None
    used = 0  # up to here the words have been read as the last count's
    for paragraph in body:
        counts = opinion_counts.find(text, paragraph.start, paragraph.end)
        sentences = _SENTENCE_END.finditer(text.folded, paragraph.start, paragraph.end) if counts else ()
        ends = [paragraph.start, *(match.end() for match in sentences), paragraph.end]
        for i, count in enumerate(counts):
            following = counts[i + 1].start if i + 1 < len(counts) else paragraph.end
            sentence = ends[bisect_right(ends, count.start) - 1], ends[bisect_right(ends, count.start)]
            left = max(sentence[0], used, counts[i - 1].end if i else sentence[0])
            if (
                previous
                and not i
                and paragraph.start < concluded
                and _introduces(text, previous.count.end, paragraph.start)
            ):
                left = previous.count.end
            right = _right(text, count.end, min(following, sentence[1]), following < sentence[1])
            before, after = (left, count.start), (count.about, right)
            if _RESTATED.search(text.folded, max(0, left - 3), count.start):
                continue
            stage, stage_certainty, said = _stage(text, before, after, previous)
            if count.start > concluded and not said:
                continue  # the items of the conclusion name opinions again
            authority = _authority(text, level, before, after, previous, following)
            scope: Scope = authority.scope if authority else "all"
            kind, group, kind_certainty = _kind(text, before, after, scope, previous)
            if authority is None and kind == "pending" and previous and _are_the_rest(previous, count):
                scope = previous.scope
            passive = _PASSIVE.search(text.folded, *after)
            used = max([passive.end() if passive else 0, *(c.end for c in _cues_in(text, *after, "right", "kind")[:1])])
            if (scope, kind) == ("all", "raised") and any(key[:3] == (stage, kind, scope) for key in found):
                kind_certainty = 0.6  # a part by subject, not by authority: no column says so
            unsaid = authority is None and _WHOSE_ANYHOW.search(text.folded, count.end, right)
            odd = (kind == "raised" and count.total is not None) or count.count.value == 0
            hurt = is_hurt(text, max(min(left, sentence[0]), count.start - _NEAR), right)
            if unsaid or odd or hurt:
                kind_certainty = min(kind_certainty, 0.6)  # what is misread may be what says more of the count
            inherited = min(stage_certainty, 0.6) if hurt and not said else stage_certainty
            previous = _Read(count, stage, inherited, kind, scope, group)
            certainty = min(
                count.count.certainty, stage_certainty, kind_certainty, authority.certainty if authority else 0.99
            )
            row = OpinionCount(
                stage=stage, kind=kind, scope=scope, authority=authority.written if authority else None,
                count=text.value(count.count.value, *count.at, method="opinions.count", certainty=certainty),
                total=text.value(count.total.value, *count.total_at, method="opinions.total",
                                 certainty=min(certainty, count.total.certainty))
                if count.total and count.total_at else None,
            )  # fmt: skip
            found.setdefault((stage, kind, scope, row.authority, row.count.value, row.total and row.total.value), row)
    return tuple(_whole(list(found.values())))


def _whole(rows: list[OpinionCount]) -> list[OpinionCount]:
    """A count that adds up those raised before and at the meeting was raised at no one stage."""
    raised = [row for row in rows if row.kind == "raised" and row.scope == "all"]
    for row in raised:
        before, at = (
            {o.count.value for o in raised if o.stage == stage and o is not row} for stage in get_args(Stage)[:2]
        )
        if any(row.count.value - value in at for value in before):
            return [row.model_copy(update={"stage": "unknown"}) if other is row else other for other in rows]
    return rows


def _introduces(text: Text, start: int, end: int) -> bool:
    """Whether a list of the parts of the count before ``start`` is opened there (12 ý kiến, gồm:)."""
    return end - start < 120 and text.text[start:end].rstrip().endswith(":")


def _right(text: Text, start: int, end: int, followed: bool) -> int:
    """Where the words after a count end that are about it: at a semicolon, or before the clause of the next count."""
    if (mark := text.text.find(";", start, end)) >= 0:
        return mark
    misread = next((m for m in _OPENER.finditer(text.folded, start, end) if text.text[m.start("word")].isupper()), None)
    if misread:
        return misread.start()
    if followed:
        cut = max(text.folded.rfind(mark, start, end) for mark in (",", "(", " va "))
        verbs = _cues_in(text, max(start, cut), end, "left", "kind")  # no mark divides: ... của xã UBND xã trả lời 7/8
        return cut if cut >= 0 else verbs[-1].start if verbs else end
    return end


def _stage(text: Text, left: _Span, right: _Span, previous: _Read | None) -> tuple[Stage, float, bool]:
    """When the opinions were raised, how sure that is, and whether the sentence itself says so."""
    after = _cues_in(text, *right, "right", "stage")
    before = _cues_in(text, *left, "left", "stage")
    if _EARLIER_MEETING.search(text.folded, *right) or _earlier_year(text, *right):
        return "unknown", 0.6, False
    for cue in after:
        if cue.aspect == "stage" and cue.value == "before_meeting":
            return "before_meeting", 0.99, True
    if strong := [cue for cue in before if cue.aspect != "weak"]:
        cue = max(strong, key=lambda cue: (cue.end, -cue.start))
        if _EARLIER_MEETING.search(text.folded, cue.start, left[1]) or _earlier_year(text, cue.start, left[1]):
            return "unknown", 0.6, False
        return _as_stage(cue.value), 0.99, True
    for cue in after:
        if cue.aspect != "weak":
            return _as_stage(cue.value), 0.98, True
    since = max(previous.count.end if previous else 0, left[0] - _WINDOW)
    earlier = [cue for cue in _cues_in(text, since, left[0], "left", "stage") if cue.aspect == "stage"]
    state = _as_stage(earlier[-1].value) if earlier else (previous.stage if previous else None)
    weak = next(iter([*before, *(after if state is None else [])]), None)
    if weak and weak.value != state:
        return _as_stage(weak.value), 0.8 if state is None else 0.6, False
    if state and state != "unknown":
        return state, 0.98 if earlier or previous is None else min(0.98, previous.stage_certainty), False
    return ("at_meeting" if state is None else "unknown"), 0.6, False


def _as_stage(value: str) -> Stage:
    return "before_meeting" if value == "before_meeting" else "at_meeting"


def _earlier_year(text: Text, start: int, end: int) -> bool:
    """Whether a meeting of an earlier year than the notice's is named there."""
    named = re.compile(r"(?:hoi nghi|doi thoai|buoi|cuoc)[^.;,]{0,60}?\bnam\s+(\d{4})").search(text.folded, start, end)
    if named is None:
        return False
    dates = (re.search(r"nam\s*(\d{4})", text.folded[p.start : p.end]) for p in text.in_zone(Zone.PLACE_DATE))
    return any(date and int(named[1]) < int(date[1]) for date in dates)


def _are_the_rest(previous: _Read, count: Count) -> bool:
    """Whether the count is what is left of the one before it: "đã trả lời 14/15 ý kiến …; còn 01 ý kiến"."""
    total = previous.count.total
    return total is not None and total.value - previous.count.count.value == count.count.value


def _authority(
    text: Text, level: int | None, left: _Span, right: _Span, previous: _Read | None, following: int
) -> Authority | None:
    """Whose authority the opinions fall under: said after the noun, right before the number, or of all at issue.

    What stands right before the number of the next count, at ``following``, is said of that.
    """
    before = next(reversed(list(scopes(text, *left, level))), None)
    after = next(iter(scopes(text, *right, level)), None)
    if after and re.match(r"\s*[:,(]", text.folded[right[0] : after.start]):
        after = None if _RIGHT_BEFORE.fullmatch(text.folded, after.end, following) else after
    if after and text.folded[right[0] : after.start].rstrip().endswith("deu"):  # 5 ý kiến, đều thuộc thẩm quyền
        after = None
    if after is None and (above := _TO_ABOVE.search(text.folded, max(left[1], right[0] - 12), right[1])):
        after = Authority(*above.span(), "outside_authority", "cấp trên", 0.9)
    if before is None:
        return after
    # 7 ý kiến thuộc thẩm quyền của xã, 5 ý kiến ...
    of_previous = previous is not None and not text.folded[previous.count.end : before.start].strip()
    if not of_previous and _RIGHT_BEFORE.fullmatch(text.folded, before.end, left[1]):
        return before
    of_all = text.folded[left[0] : before.start].rstrip().endswith(" deu")  # các ý kiến đều thuộc thẩm quyền
    if after or of_all or not _AT_ISSUE.search(text.folded, left[0], before.start):
        return after
    return replace(before, certainty=min(before.certainty, 0.9))


def _kind(
    text: Text, left: _Span, right: _Span, scope: Scope, previous: _Read | None
) -> tuple[OpinionKind, OpinionKind | None, float]:
    """What became of the opinions; the kind of a list's parts; how sure."""
    group = previous.group if previous else None
    after = _cues_in(text, *right, "right", "kind")
    beside = _AND_ALL.search(text.folded, *right)  # 6 kiến nghị và đều được giải đáp: those were raised
    if after and not beside:
        return _as_kind(after[0].value), group, 0.98
    if not beside and (passive := _PASSIVE.search(text.folded, *right)):  # đã được Chủ tịch UBND xã trả lời
        return "answered" if passive["when"] is None else "pending", group, 0.95
    cues = _cues_in(text, *left, "left", "kind")
    inherits = [cue for cue in cues if cue.value == "inherit"]
    if (
        inherits
        and previous
        and not [c for c in cues if c.start >= inherits[-1].end and c.value not in ("raised", "inherit")]
    ):
        return previous.kind, previous.kind, 0.98
    cues = [cue for cue in cues if cue.value != "inherit"]
    if cues:
        cue = max(cues, key=lambda cue: (cue.end, -cue.start))
        if cue.value != "pending" or text.folded[cue.start : cue.end] != "con":
            return _as_kind(cue.value), None, 0.98
        return ("raised", None, 0.95) if scope == "outside_authority" else ("pending", None, 0.8)
    if previous is None:
        return "raised", None, 0.95
    between = text.folded[previous.count.end : left[1]]
    if group:
        return group, group, 0.98
    if previous.kind == "raised" or scope == "outside_authority" or re.search(r"[;.\n]", between):
        return "raised", None, 0.98 if previous.kind == "raised" or ";" in between else 0.9
    return previous.kind, None, 0.75


def _as_kind(value: str) -> OpinionKind:
    for kind in ("answered", "resolved", "pending"):
        if value == kind:
            return kind
    return "raised"


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
    """Several counts as one value, that stands where the first does; as sure as the least sure."""
    if len(counts) < 2:
        return counts[0] if counts else None
    return counts[0].model_copy(
        update={
            "value": sum(count.value for count in counts),
            "text": " + ".join(count.text for count in counts),
            "confidence": min(count.confidence for count in counts),
            "method": "opinions.sum",
        }
    )
