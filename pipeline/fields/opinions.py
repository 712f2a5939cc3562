"""Counts of opinions (ý kiến, kiến nghị, phản ánh): how many, when raised, whose authority, what became of them.

A count is a number beside such a noun. The words round it, up to the counts before and after it, say the rest.
"""

import re
from bisect import bisect_right
from dataclasses import replace
from typing import get_args

from pipeline.fields import opinion_counts, opinion_kinds, opinion_table
from pipeline.fields.authority import Authority, Issuer, beside, issuer, scopes
from pipeline.fields.opinion_cues import as_stage, cues_in
from pipeline.fields.opinion_kinds import Read
from pipeline.fields.opinion_sums import Draft, rest, settled
from pipeline.fields.sections import conclusion_start
from pipeline.language.hurt import is_hurt
from pipeline.language.text import Text
from pipeline.notice import OpinionCount, Scope, Stage
from pipeline.scan.layout import Zone

_SPECK = r"(?:[^\w\s(]{1,2}\s+)?"  # dirt on the page
_SENTENCE_END = re.compile(rf"[^\W_][\s)\"]{{0,2}}[.!?]\s+{_SPECK}(?=[^\W_])")
_RESTATED = re.compile(r"(?:^|[.:;]\s+|\n)[^\w]*(?:\d{1,2}[.)]\s*)?(?:doi voi|lien quan(?: den)?|ve)\s+(?:cac\s+)?$")
_RIGHT_BEFORE = re.compile(r"\s*[:-]?\s*(?:la|co|gom)?\s*")
_AT_ISSUE = re.compile(r"\b(?:doi voi|trong so|voi (?:cac|nhung)|cac y kien|nhung y kien)\b")
_OPENER = re.compile(  # a comma read for a point, or the point lost
    r",\s{1,2}(?P<word>tai|truoc|sau|trong|qua|chu|dong|cac|den|hoi)\b|\s(?P<lost>tai|truoc|sau|trong)\s"
)
_THE_OTHERS = re.compile(r",\s*(?:(?:so|phan|cac|nhung)\s+)?(?:(?:y kien|kien nghi|noi dung)\s+)?con lai\b")
_OTHERS = re.compile(r"\b(?:y kien|kien nghi|noi dung|van de|phan anh)\b")  # a comma, and others are spoken of
_NOTED = re.compile(r"\b(?:tiep thu|ghi nhan)\b[^,;.]{0,20}$")
_EARLIER_MEETING = re.compile(r"(?:hoi nghi|doi thoai|buoi|cuoc|ky)[^.;,]{0,40}?\b(?:nam|lan|ky) truoc\b")
_WHOSE_ANYHOW = re.compile(
    r"(?<!deu thuoc )\b(?:tham\s*quyen|trach\s*nhiem)\b|(?<!deu thuoc )\bt\w{1,4}\s?quyen\b"
    r"|(?<!deu )\bthu?oc\b(?!\s+(?:\d|cac|nhom|linh|dia ban|chuong))"
)
_TO_ABOVE = re.compile(
    r"\b(?:kien nghi|de nghi|bao cao|trinh|chuyen|gui)\s+(?:(?:voi|len|den)\s+)?cap\s+(?:tren|co tham)"
)
_Span = tuple[int, int]
_NEAR = 300  # letters before a count in which a word that is misread may have said more of it
_OUTSIDE = "outside_authority"
_CLEAR, _DOUBT = 0.95, 0.6
_ITEM = re.compile(r"[^\w\n]{0,4}\d{1,2}[.)]\s")
_WINDOW = 600  # letters that a stage reaches over without being said again


def find(text: Text) -> tuple[OpinionCount, ...]:
    """Each count of opinions that the body states, in sentences and in tables, in order."""
    own = issuer(text)
    concluded = conclusion_start(text)
    found: dict[tuple[object, ...], Draft] = {}
    previous: Read | None = None
    used = 0  # up to here the words have been read as the last count's
    for paragraph in text.in_zone(Zone.BODY):
        counts = opinion_counts.find(text, paragraph.start, paragraph.end)
        sentences = _SENTENCE_END.finditer(text.folded, paragraph.start, paragraph.end) if counts else ()
        begins = (m.end() for m in sentences if not text.text[m.end()].islower())  # not of thẩm. quyền
        ends = [paragraph.start, *begins, paragraph.end]
        told = False  # whether this item of the conclusion tells of the meeting again
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
            stage, stage_certainty, said = _stage(text, before, after, previous)
            authority = _authority(text, own, before, after, previous, following)
            authority = authority or beside(text, sentence[0], (count.start, count.end), right, own)
            scope: Scope = authority.scope if authority else "all"
            kind, group, certainty = opinion_kinds.kind(text, before, after, scope, previous)
            remains = rest(list(found.values()), stage)
            is_rest = remains is not None and authority is None and remains[0] == count.count.value > 0
            restated = _RESTATED.search(text.folded, max(0, left - 3), count.start)
            if restated and not (is_rest and kind == "pending"):
                continue
            if count.start > concluded and not (said or told or restated):
                if found:
                    continue  # the items of the conclusion name opinions again
                stage_certainty = min(stage_certainty, _DOUBT)
            told = count.start > concluded
            if concluded == len(text.text) and found and not said and _ITEM.match(text.folded, paragraph.start):
                stage_certainty = min(stage_certainty, _DOUBT)  # it may be an item: what opens them was not read
            again = (scope, kind) == ("all", "raised") and any(k[:3] == (stage, kind, scope) for k in found)
            if is_rest and remains and (kind == "pending" or certainty < _CLEAR or again):
                # 12 ý kiến, đã trả lời 9 ý kiến, tiếp thu 3 ý kiến; but 3 ý kiến về môi trường may be a subject
                by_chance = again and not _NOTED.search(text.folded[left : count.start])
                kind, scope, certainty = "pending", remains[1], 0.75 if by_chance else _CLEAR
            elif remains and authority and remains[0] == count.count.value and (kind, scope) == ("raised", _OUTSIDE):
                certainty = min(certainty, 0.8)  # "còn 3 ý kiến của tỉnh" behind 14/17: raised, or left over?
            elif authority is None and kind != "raised" and previous and previous.scope != "all" and not group:
                certainty = min(certainty, 0.8)  # whose they are is told of the count before, and may hold here
            used = opinion_kinds.said_to(text, after)
            part = again and kind == "raised"
            unsaid = authority is None and _WHOSE_ANYHOW.search(text.folded, count.end, right)
            odd = (kind == "raised" and count.total is not None) or count.count.value == 0
            hurt = is_hurt(text, max(min(left, sentence[0]), count.start - _NEAR), right)
            if unsaid or odd or hurt:
                certainty = min(certainty, _DOUBT)  # what is misread may be what says more of the count
            inherited = min(stage_certainty, _DOUBT) if hurt and not said else stage_certainty
            previous = Read(count, stage, inherited, kind, scope, group)
            certainty = min(count.count.certainty, certainty, authority.certainty if authority else 0.99)
            written = authority.written if authority else None
            key = (stage, kind, scope, written, count.count.value, count.total and count.total.value)
            same = found.get(key)
            if same and part and same.part and same.count.start >= paragraph.start:
                key = (*key[:4], count.count.value, -count.start)  # two subjects may have as many
            found.setdefault(key, Draft(count, stage, stage_certainty, kind, scope, written, certainty, part))
    rows = [(draft.count.start, _row(text, draft)) for draft in settled(_whole(list(found.values())))]
    rows += opinion_table.find(text, own, concluded, rows)
    return tuple(row for _, row in sorted(rows, key=lambda placed: placed[0]))


def _row(text: Text, draft: Draft) -> OpinionCount:
    count, certainty = draft.count, min(draft.certainty, draft.stage_certainty)
    return OpinionCount(
        stage=draft.stage, kind=draft.kind, scope=draft.scope, authority=draft.authority,
        count=text.value(count.count.value, *count.at, method="opinions.count", certainty=certainty),
        total=text.value(count.total.value, *count.total_at, method="opinions.total",
                         certainty=min(certainty, count.total.certainty))
        if count.total and count.total_at else None,
    )  # fmt: skip


def _whole(drafts: list[Draft]) -> list[Draft]:
    """A count that adds up those raised before and at the meeting was raised at no one stage."""
    raised = [draft for draft in drafts if draft.kind == "raised" and draft.scope == "all"]
    for whole in raised:
        before, at = (
            {other.number for other in raised if other.stage == stage and other is not whole}
            for stage in get_args(Stage)[:2]
        )
        if any(whole.number - number in at for number in before):
            return [replace(draft, stage="unknown") if draft is whole else draft for draft in drafts]
    return drafts


def _introduces(text: Text, start: int, end: int) -> bool:
    """Whether a list of the parts of the count before ``start`` is opened there (12 ý kiến, gồm:)."""
    return end - start < 120 and text.text[start:end].rstrip().endswith(":")


def _right(text: Text, start: int, end: int, followed: bool) -> int:
    """Where the words after a count end that are about it: at a semicolon, or before the clause of the next count."""
    if (mark := text.text.find(";", start, end)) >= 0:
        return mark
    if others := _THE_OTHERS.search(text.folded, start, end):
        end, followed = others.start(), False
    misread = next(
        (m for m in _OPENER.finditer(text.folded, start, end) if text.text[m.start(m.lastgroup or 0)].isupper()), None
    )
    if misread:
        return misread.start()
    if followed:
        cut = max(text.folded.rfind(mark, start, end) for mark in (",", "(", " va "))
        verbs = cues_in(text, max(start, cut), end, "left", "kind")  # no mark divides: ... của xã UBND xã trả lời 7/8
        return cut if cut >= 0 else verbs[-1].start if verbs else end
    return end


def _stage(text: Text, left: _Span, right: _Span, previous: Read | None) -> tuple[Stage, float, bool]:
    """When the opinions were raised, how sure that is, and whether the sentence itself says so."""
    after = cues_in(text, *right, "right", "stage")
    before = cues_in(text, *left, "left", "stage")
    if _EARLIER_MEETING.search(text.folded, *right) or _earlier_year(text, *right):
        return "unknown", 0.6, False
    for cue in after:
        if cue.aspect == "stage" and cue.value == "before_meeting":
            return "before_meeting", 0.99, True
    if strong := [cue for cue in before if cue.aspect != "weak"]:
        cue = max(strong, key=lambda cue: (cue.end, -cue.start))
        if _EARLIER_MEETING.search(text.folded, cue.start, left[1]) or _earlier_year(text, cue.start, left[1]):
            return "unknown", 0.6, False
        spoken = after[0] if previous and after and not text.folded[right[0] : after[0].start].strip() else None
        if spoken and spoken.aspect == "here" and as_stage(spoken.value) != as_stage(cue.value):
            return as_stage(spoken.value), 0.8, True  # 9 ý kiến trước hội nghị và nghe 5 ý kiến phát biểu
        return as_stage(cue.value), 0.99, True
    for cue in after:
        if cue.aspect != "weak":
            return as_stage(cue.value), 0.98, True
    since = max(previous.count.end if previous else 0, left[0] - _WINDOW)
    earlier = [cue for cue in cues_in(text, since, left[0], "left", "stage") if cue.aspect == "stage"]
    state = as_stage(earlier[-1].value) if earlier else (previous.stage if previous else None)
    weak = next(iter([*before, *(after if state is None else [])]), None)
    if weak and weak.value != state:
        return as_stage(weak.value), 0.8 if state is None else 0.6, False
    if (
        state
        and earlier
        and previous
        and previous.stage not in (state, "unknown")
        and "." in text.text[earlier[-1].end : left[0]]
    ):
        return state, 0.8, False  # said of a sentence without a count: this may still tell of the count before it
    if state and state != "unknown":
        return state, 0.98 if earlier or previous is None else min(0.98, previous.stage_certainty), False
    return ("at_meeting" if state is None else "unknown"), 0.6, False


def _earlier_year(text: Text, start: int, end: int) -> bool:
    """Whether a meeting of an earlier year than the notice's is named there."""
    named = re.compile(r"(?:hoi nghi|doi thoai|buoi|cuoc)[^.;,]{0,60}?\bnam\s+(\d{4})").search(text.folded, start, end)
    if named is None:
        return False
    dates = (re.search(r"nam\s*(\d{4})", text.folded[p.start : p.end]) for p in text.in_zone(Zone.PLACE_DATE))
    return any(date and int(named[1]) < int(date[1]) for date in dates)


def _authority(
    text: Text, own: Issuer, left: _Span, right: _Span, previous: Read | None, following: int
) -> Authority | None:
    """Whose authority the opinions fall under: said after the noun, right before the number, or of all at issue.

    What stands right before the number of the next count, at ``following``, is said of that.
    """
    before = next(reversed(list(scopes(text, *left, own))), None)
    after = next(iter(scopes(text, *right, own)), None)
    if after and re.match(r"\s*[:,(]", text.folded[right[0] : after.start]):
        after = None if _RIGHT_BEFORE.fullmatch(text.folded, after.end, following) else after
    between = text.folded[right[0] : after.start] if after else ""
    if between.rstrip().endswith("deu") or _OTHERS.search(between):  # 5 ý kiến, đều thuộc thẩm quyền
        after = None
    elif after and "," in between:
        after = replace(after, certainty=min(after.certainty, 0.85))
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
