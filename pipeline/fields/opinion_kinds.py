"""What became of the opinions that a count counts: raised, answered, resolved, pending; and how sure that is.

The word that stands in one clause with the number decides: "trả lời 5 ý kiến", "3 ý kiến sẽ được trả lời". One that a
comma divides from it, or that another word contradicts, leaves the kind in doubt.
"""

import re
from dataclasses import dataclass

from pipeline.fields.opinion_counts import Count
from pipeline.fields.opinion_cues import Cue, as_kind, cues_in
from pipeline.language.text import Text
from pipeline.notice import OpinionKind, Scope, Stage

Span = tuple[int, int]

_PASSIVE = re.compile(r"(?P<when>se|chua)?\s*\bduoc\s[^,;.]{0,60}?\b(?:tra loi|giai trinh|giai dap|lam ro)\b")
_AND_ALL = re.compile(r"\bva\s+(?:deu|da|tat ca|toan bo)\b")
_HANDED = re.compile(  # giao các phòng trả lời 2 ý kiến: not answered yet
    r"\b(?P<who>giao|phan cong|yeu cau|de nghi|chuyen)\s[^,;:.()]{0,100}$"
)
_HANDED_ON = re.compile(
    r"\s*(?:con lai\s+|tren\s+)?(?:thi\s+|se\s+|da\s+|duoc\s+|can\s+){0,2}(?:giao|phan cong|chuyen|de nghi)\s"
    r"[^;.]{0,100}?\b(?:tra loi|giai quyet|giai dap|giai trinh|tham muu|xem xet|xu ly|kiem tra|xac minh|lam ro|ra soat"
    r"|thu ly|tra cuu|nghien cuu)\b"
)
_REPORTED = re.compile(  # báo cáo kết quả giải quyết 20 ý kiến: what was done to some of them, told of all
    r"\b(?:bao cao|thong bao|thong tin)"
    r"(?:\s+(?:ve|ket qua|viec|tien do|cong tac|tinh hinh|tong hop|tiep thu|va)\b,?)*\s+$"
)
_PARTS_FOLLOW = re.compile(r"[^.;:\d]{0,120}?[(,:]\s*(?:trong do|gom|cu the)\b")
_DIVIDES = re.compile(r"[,;:]")
_NAMED = re.compile(r"\b(?:ket qua|cong tac|tinh hinh|tien do|viec|qua trinh|noi dung|ve)\s+$")
_BESIDE = re.compile(r"\s\S.*\s(?:va|cung|cung voi)(?:\s+co)?\s+$", re.DOTALL)
_FAR = 80  # letters between a number and the word that is said of it
_NEXT = 40  # letters between a verb and the number that it counts
_SURE, _SOFT, _DOUBT = 0.98, 0.85, 0.6  # _SOFT: right where the counts bear it out


@dataclass(frozen=True, slots=True)
class Read:
    """What has been read of a count, for the counts after it; ``group`` is the kind of the parts being listed."""

    count: Count
    stage: Stage
    stage_certainty: float
    kind: OpinionKind
    scope: Scope
    group: OpinionKind | None


def said_to(text: Text, right: Span) -> int:
    """Up to where the words after a count are read as that count's."""
    passive = _PASSIVE.search(text.folded, *right)
    return max([passive.end() if passive else 0, *(cue.end for cue in cues_in(text, *right, "right", "kind")[:1])])


def kind(
    text: Text, left: Span, right: Span, scope: Scope, previous: Read | None
) -> tuple[OpinionKind, OpinionKind | None, float]:
    """What became of the opinions; the kind of a list's parts; how sure."""
    group = previous.group if previous else None
    cues = cues_in(text, *left, "left", "kind")
    said_of_it = (cue for cue in cues if cue.value != "inherit" and not _of_another(text, cue, left))
    last = max(said_of_it, key=lambda cue: (cue.end, -cue.start), default=None)
    done = (
        last if last and last.value != "raised" and not _is_still(text, last) and _is_next(text, last, left) else None
    )
    beside = _AND_ALL.search(text.folded, *right)  # 6 kiến nghị và đều được giải đáp: those were raised
    after = None if beside else _after(text, right, scope)
    if after and last and len(_DIVIDES.findall(text.folded, right[0], after[2])) > 1:
        after = None  # said of something else
    if done is not None:
        said, certainty = _done(text, done, left)
        if said != "pending" and _REPORTED.search(text.folded[max(left[0], done.start - 80) : done.start]):
            return ("raised", None, _SOFT) if _PARTS_FOLLOW.match(text.folded, right[0]) else (said, None, _DOUBT)
        if after and not _DIVIDES.search(text.folded, right[0], after[2]) and after[0] != said:
            return after[0], group, _DOUBT  # giải quyết 5 ý kiến chưa được trả lời
        return said, None, certainty
    if after is not None:
        return after[0], group, after[1]
    inherits = [cue for cue in cues if cue.value == "inherit"]
    if (
        inherits
        and previous
        and not [c for c in cues if c.start >= inherits[-1].end and c.value not in ("raised", "inherit")]
    ):
        return previous.kind, previous.kind, _SURE
    if last is not None and _is_still(text, last):
        return ("raised", None, 0.95) if scope == "outside_authority" else ("pending", None, 0.8)
    if last is not None:
        return as_kind(last.value), None, _SURE if last.value == "raised" else _SOFT
    return _unsaid(text, left, scope, previous)


def _after(text: Text, right: Span, scope: Scope) -> tuple[OpinionKind, float, int] | None:
    """The kind that the words after a count tell, how sure, and where they begin."""
    found = cues_in(text, *right, "right", "kind")
    cue = next((cue for cue in found if cue.value != "noted" or scope != "outside_authority"), None)
    passive = _PASSIVE.search(text.folded, *right)
    handed = _HANDED_ON.match(text.folded, *right)
    if cue is not None and not (passive and passive.end() < cue.start):
        far = cue.start - right[0] > _FAR or _DIVIDES.search(text.folded, right[0], cue.start) is not None
        noted = cue.value == "noted"
        return "pending" if noted else as_kind(cue.value), _DOUBT if far else _SOFT if noted else _SURE, cue.start
    if passive:  # đã được Chủ tịch UBND xã trả lời
        divided = _DIVIDES.search(text.folded, right[0], passive.start())
        return "answered" if passive["when"] is None else "pending", _DOUBT if divided else 0.95, passive.start()
    return ("pending", _SOFT, right[0]) if handed and scope != "outside_authority" else None


def _done(text: Text, cue: Cue, left: Span) -> tuple[OpinionKind, float]:
    """The kind that the verb right before a number tells; in doubt where others are told to do it."""
    handed = _HANDED.search(text.folded, max(left[0], cue.start - 120), cue.start)
    if handed is None or cue.value == "pending":
        return as_kind(cue.value), _SURE
    return as_kind(cue.value) if handed["who"] == "chuyen" else "pending", _DOUBT


def _is_still(text: Text, cue: Cue) -> bool:
    """Whether all that is said is "còn 2 ý kiến"."""
    return text.folded[cue.start : cue.end] == "con"


def _of_another(text: Text, cue: Cue, left: Span) -> bool:
    """Whether a verb names work that is told of beside the count: báo cáo kết quả giải quyết hồ sơ và 5 ý kiến."""
    named = _NAMED.search(text.folded, left[0], cue.start)
    return named is not None and _BESIDE.match(text.folded, cue.end, left[1]) is not None


def _is_next(text: Text, cue: Cue, left: Span) -> bool:
    """Whether a verb stands right before the number, in its clause."""
    between = text.folded[cue.end : left[1]]
    return len(between) <= _NEXT and not re.search(r"[,;:]", between)


def _unsaid(
    text: Text, left: Span, scope: Scope, previous: Read | None
) -> tuple[OpinionKind, OpinionKind | None, float]:
    """The kind where nothing near says it: that of the list, or of the counts before."""
    if previous is None:
        return "raised", None, 0.95
    between = text.folded[previous.count.end : left[1]]
    if previous.group:
        return previous.group, previous.group, _SURE
    if previous.kind == "raised" or scope == "outside_authority" or re.search(r"[;.\n]", between):
        return "raised", None, _SURE if previous.kind == "raised" or ";" in between else 0.9
    return previous.kind, None, 0.75
