"""Who is told to act in a stretch of text, with whom, and by when.

Told to act is whoever stands after "giao", "đề nghị", "yêu cầu", "phân công" where these open a clause, and whoever
opens the stretch and is followed by a task ("Công an phường chủ trì …") or a colon. Who stands after "phối hợp với",
or before "phối hợp" behind another's "chủ trì", works with them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.fields import bodies
from pipeline.fields.bodies import Name
from pipeline.fields.dates import DateSpan
from pipeline.language.loose import loose
from pipeline.language.text import Text

Span = tuple[int, int]

_REACH = 500  # how far back the beginning of a clause is looked for

_ORDER = loose(
    r"\b((?<!tuyen\s)(?<!ton\s)giao(?! ban (?:to chuc|hang|dinh ky|thang|quy|tuan|dau|cuoi))"
    r"|de nghi|yeu cau|phan cong|uy quyen)\b"
    r"(?:\s+(?:nhiem vu|trach nhiem))?(?:\s+(?:cho|toi|den|doi voi))?\s*:?\s*(?=\S)"
)
INSTRUCTS = loose(r"\W*(?:giao|de nghi|yeu cau|phan cong|uy quyen)\b")
_NOT_AN_ORDER = loose(
    r"\b(?:ban|chuyen|duoc|da|theo|hoi|doan|tiep|dap ung|cac|nhung|van ban|nguoi|don|ho so|truong hop|su|y kien"
    r"|noi dung|viec|cua|co|to trinh|nhu cau|kien nghi|bao cao|trinh|phieu|lai|khong|nhiem vu)\s*,?\s*$"
)
_ADVERBS = loose(
    r"(?:\s|,|\b(?:tiep tuc|dong thoi|truoc mat|ngoai ra|rieng|va|cung|thong nhat|nhat tri|tam|trong do|do do|vi vay"
    r"|do vay|chu dong|kien quyet|tien hanh|mot lan nua|truoc het|ben canh do|hoi nghi|chu toa|chu tri|toi)\b)*$"
)
_PREAMBLE = loose(
    r"\W*(?:trong|tren|de|doi voi|ve|can cu"
    r"|(?:cac|nhung) (?:noi dung|y kien|kien nghi|van de|de xuat)|sau|qua|lien quan|rieng|nham|tu|thoi gian"
    r"|truoc|ngoai|voi|theo|viec"
    r"|truong hop|dinh ky|hang|moi|den|khi|hai)\b"
)
_FIRST_CLAUSE = re.compile(r"[^,.;:()\n]{5,160},\s+")
_CLAUSE = re.compile(r"[;:()\n]|\.(?=\s)|\f\s*\n")
_WITH = loose(
    r"\bphoi hop\b(?:\s+(?:chat che|chat|tot|dong bo|hieu qua|thuong xuyen|nhip nhang))?"
    r"(?:\s*,?\s*(?:cung voi|voi|cung|cua))?\s*:?\s*(?=\S)"
)
_ALONGSIDE = loose(r"\b(?:chu tri|dau moi) ,? (?:va)? cung (?:voi)?\s+(?=\S)")
_TOGETHER = loose(r"\W*cung (?:voi)?\s+(?=\S)")
_LEADS = loose(r"\bchu tri\b\)?\s*(?:thuc hien)?\s*[,;]?\s*(?:va\s+)?(?=\S)")
_IS_GIVEN = loose(r"(?:\([^()]{0,80}\))? ,? (?:duoc (?:giao|phan cong)|co trach nhiem|chiu trach nhiem)\b")
_WILL = re.compile(r"\s*se\b")  # its own intention, or a task?
_SENTENCE = re.compile(r"\.\s+(?=[^\W\d_])")
_HELPS = loose(r"\s*(?:cung\s+)?phoi hop\b(?!\s+(?:voi|cung)\b)")

_CUE = loose(
    r"(?P<firm>\b(?:truoc|cham nhat|muon nhat|khong (?:muon|cham|tre) hon|khong qua"
    r"|den het|han chot|han cuoi|thoi (?:han|gian)|hoan thanh|xong"
    r"|ket thuc))"
    r"(?:\s*:)?(?:\s+(?:la|vao|het|den|truoc|trong|cuoi|ngay|thang|nam|quy|hoan thanh|thuc hien|xong|viec nay|nay"
    r"|\d{1,2} (?:gio|h) (?:\d{2})? (?:phut)? ,?))*"
    r"\s*:?\s*$|\b(?P<within>trong(?:\s+ca)?)\s+$|\b(?P<until>(?:den|het)(?:\s+het)?(?:\s+ngay)?)\s+$"
    r"|\b(?P<on>vao(?:\s+ngay)?)\s+$"
)
_COUNTED = re.compile(
    r"\b(?:trong(?: thoi han| thoi gian| vong)?|thoi han|khong qua|cham nhat(?: la)?)\s*:?\s*(?:la\s+)?"
    r"(?P<count>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>ngay|tuan|thang)\b(?P<working>\s+lam viec)?"
    r"(?!\s+dau|\s+cuoi|\s*\d)"
    r"(?:,?\s+(?:ke )?tu\s+(?P<issue>(?:ngay\s+)?(?:ban hanh|ky|ra)\b(?!\s+(?:ket|nhan|hop)))?[^.;,]{0,60})?"
)
_PAST = re.compile(r"[^.;:\n]{0,80}\bda\b")
_REPEATED = re.compile(r"\s*(?:hang|hang|moi)\s+(?:thang|quy|nam|tuan)")


class Deadline(NamedTuple):
    """By when: ``iso`` is ``None`` where the text gives no date ("15 ngày kể từ ngày ban hành")."""

    iso: str | None
    date: Span
    phrase: Span
    certainty: float


def _is_told(text: Text, start: int, match: re.Match[str]) -> float:
    """How certain it is that the order at ``match`` in the stretch from ``start`` is given by the notice itself."""
    start = max(start, match.start() - _REACH)
    begin = max((m.end() for m in _CLAUSE.finditer(text.folded, start, match.start())), default=start)
    before = text.folded[begin : match.start()]
    if _ADVERBS.match(before):
        return 0.98
    earlier = _ORDER.search(before)
    chunk = begin + before.rfind(",") + 1
    if chunk > begin and not before[before.rfind(",") + 1 :].strip():
        if earlier is None and _PREAMBLE.match(before):
            return 0.97
        if earlier is not None and match[1] == "giao":
            return 0.85
        return 0.0
    if _NOT_AN_ORDER.search(before):
        return 0.0
    for at in (begin, chunk):  # "Đảng ủy giao …", "Để …, Đảng ủy giao …"
        subject = match.start() - len(text.folded[at : match.start()].lstrip())
        names = bodies.read(text, subject, match.end())
        if names.names and not text.folded[names.end : match.start()].strip() and earlier is None:
            return 0.97
    return 0.85 if earlier is None and _PREAMBLE.match(before) else 0.0


def assignees(text: Text, stretches: Sequence[Span], *, bare: Iterable[int] = ()) -> Iterator[Name]:
    """Who is told to act in these stretches, in order; ``bare`` are offsets where a body may stand as the subject.

    A second stretch that begins with an order may be an item whose number was lost: what it says is less certain.
    """
    begins = set(bare)
    given = False
    for k, (start, end) in enumerate(stretches):
        doubt = 0.85 if given and INSTRUCTS.match(text.folded, start, end) and start not in begins else 1.0
        if start in begins:
            for name in _subjects(text, start, end, stretches[k + 1 : k + 2]):
                given = True
                yield name
            for point in _SENTENCE.finditer(text.folded, start, end):
                names = bodies.read(text, point.end(), end)
                if names.next == "task":
                    yield from _certain(names.names, 0.85)
        for match in _ORDER.finditer(text.folded, start, end):
            told = _is_told(text, start, match)
            if told and text.text[match.start(1) : match.end(1)].lower() not in ("giáo", "giảo"):
                names = bodies.read(text, match.end(), end)
                given = given or bool(names.names)
                yield from _certain(names.names, told * doubt)


def _subjects(text: Text, start: int, end: int, following: Sequence[Span]) -> Iterator[Name]:
    """The bodies that open the stretch as its subject, perhaps behind a clause: "Hằng tháng, UBND phường báo cáo …".

    A stretch that is nothing but names is the subject of what follows it: "Công an phường" above "- Tuần tra …".
    """
    names = bodies.read(text, start, end)
    if names.names:
        if names.next in ("task", "colon") or _IS_GIVEN.match(text.folded, names.end, end):
            yield from _certain(names.names, 0.85 if _WILL.match(text.folded, names.end, end) else 0.97)
        elif names.end == end:
            yield from _certain(names.names, 0.95 if following and bodies.is_task(text, following[0][0]) else 0.8)
        return
    clause = _FIRST_CLAUSE.match(text.folded, start, end)
    if clause and _PREAMBLE.match(clause[0]) and not _ORDER.search(clause[0]):
        names = bodies.read(text, clause.end(), end)
        if names.next == "task":
            yield from _certain(names.names, 0.85)


def _certain(names: Iterable[Name], certainty: float) -> Iterator[Name]:
    return (name._replace(certainty=name.certainty * certainty) for name in names)


def coordinators(text: Text, stretches: Iterable[Span]) -> Iterator[Name]:
    """Who works with those who are told to act, in order; vague groups ("các đơn vị liên quan") are left out."""
    for start, end in stretches:
        if together := _TOGETHER.match(text.folded, start, end):
            yield from (name for name in _certain(bodies.read(text, together.end(), end).names, 0.93) if not name.vague)
        for match in (*_WITH.finditer(text.folded, start, end), *_ALONGSIDE.finditer(text.folded, start, end)):
            names = bodies.read(text, match.end(), end)
            yield from (name for name in _certain(names.names, 0.97) if not name.vague)
        for match in _LEADS.finditer(text.folded, start, end):
            names = bodies.read(text, match.end(), end)
            if names.names and _HELPS.match(text.folded, names.end, end):
                yield from (name for name in _certain(names.names, 0.93) if not name.vague)


def deadline(
    text: Text, stretches: Iterable[Span], spans: Sequence[DateSpan], issued: str | None = None
) -> Deadline | None:
    """The last day, month or quarter that the stretches set; of several, the latest, less certain.

    ``issued`` is the day from which "10 ngày kể từ ngày ban hành" counts.
    """
    found: list[Deadline] = []
    counted: Deadline | None = None
    for start, end in stretches:
        for span in spans:
            if start <= span.start < end and (each := _deadline(text, start, span)):
                found.append(each)
        if counted is None and (match := _COUNTED.search(text.folded, start, end)):
            counted = Deadline(_counted(match, issued), match.span(), match.span(), 0.92)
    if not found:
        return counted
    latest = max(found, key=lambda each: (_last_day(each.iso or ""), each.certainty))
    others = {each.iso for each in found} - {latest.iso}
    return latest._replace(certainty=latest.certainty * 0.85) if others else latest


def _counted(match: re.Match[str], issued: str | None) -> str | None:
    """The day that so many days after the day of issue is; working days and months fix none."""
    if issued is None or not match["issue"] or match["working"] or match["unit"] == "thang":
        return None
    days = int(match["count"]) * (7 if match["unit"] == "tuan" else 1)
    return (date.fromisoformat(issued) + timedelta(days)).isoformat()


def _deadline(text: Text, start: int, span: DateSpan) -> Deadline | None:
    cue = _CUE.search(text.folded, max(start, span.start - 60), span.start)
    if cue is None or _REPEATED.match(text.folded, span.end) or span.part == "start":
        return None
    certainty = 0.98
    if cue["within"] and (span.precision == "year" or _PAST.match(text.folded, span.end)):
        return None
    if cue["firm"] and span.precision == "year" and not re.search(r"hoan thanh|xong|thoi han", cue[0]):
        return None
    if cue["firm"] in ("thoi gian",) and "hoan thanh" not in cue[0] and "thuc hien" not in cue[0]:
        certainty = 0.8
    if cue["firm"] in ("truoc", "hoan thanh") and "truoc" in cue[0] and span.precision != "day":
        certainty = 0.8  # before a month: is the month meant, or the one before?
    if cue["until"] or cue["on"]:
        certainty = 0.8
        before = text.folded[max(start, cue.start() - 30) : cue.start()]
        if re.search(r"\b(?:tinh|ke|tu|so|giai doan|sinh|ban hanh)\b", before):
            return None
        if cue["on"] and not re.search(r"\b(?:bao cao|gui|trinh|nop|hoan thanh|xong)\b", before):
            return None
    return Deadline(
        span.iso, (span.start, span.end), (cue.start(), span.end), certainty * min(1, span.certainty / 0.99)
    )


def _last_day(iso: str) -> str:
    """A key that orders days, months, quarters and years by their last day."""
    if "Q" in iso:
        year, quarter = iso.split("-Q")
        return f"{year}-{int(quarter) * 3:02}-32"
    return iso + {4: "-12-33", 7: "-32"}.get(len(iso), "")
