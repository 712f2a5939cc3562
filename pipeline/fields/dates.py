"""The dates of a notice, what each is for, and the day of the meeting that it concludes."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.fields import codes
from pipeline.fields.date_spans import DateSpan, spans
from pipeline.fields.sections import sentence_ends
from pipeline.language.lexicon import table
from pipeline.language.text import Paragraph, Text, fold
from pipeline.notice import DateMention, DateRole, Precision, Value
from pipeline.scan.layout import Zone

__all__ = ["DateSpan", "find", "meeting", "spans"]

_S = codes.SPACE
_YEAR: Precision = "year"
_REACH = 400  # how far back the beginning of a clause is looked for, which keeps the work linear in the text
_NOT_TEXT = (Zone.STAMP, Zone.OVERLAY, Zone.MARGIN, Zone.PAGE_NUMBER)

_UNIT = re.compile("thang|quy")
_AFTER_CODE = re.compile(rf"[\s,(_]*(?:(?:ky|de|ban{_S}+hanh){_S}+)?(?:ngay{_S}*)?")
_AFTER_TITLE = re.compile(rf"(?<!vao)(?<![\s,;_]tu)(?<![\s,;_]den)(?<![,;\s_]){_S}+ngay{_S}*$")
_SINCE = re.compile(r"(?:từ|đến|sau|vào)\s+ngày\s*$", re.IGNORECASE)  # as printed: Luật Đầu tư ngày
_BEFORE_DAY = re.compile(
    r"(?:vao|luc|hoi|trong|tu|sang|chieu|toi|cac|hom|gio|h|phut|thu|hai|ba|nam|sau|bay|chu|nhat|ngay|['`]|\d.*)$"
)
_DAY = re.compile(rf"ngay{_S}*$")
_TIME = re.compile(rf"[^:]{{0,12}}thoi{_S}+gian[^:]{{0,20}}:")
_ITEM = re.compile(r"(?:1|i|a)\s?[.)/]\s")
_CONCLUDED = re.compile(rf"{_S}+(?:nhu{_S}+sau|chi{_S}+dao|mot{_S}+so|cac|nhung|cu{_S}+the|tai|hoi)|{_S}*[:,]")
_CONCLUSIONS = re.compile(r"ket luan[^.;]{0,80}:\s*$")


class _Read:
    """A text with what each date is judged by: the paragraphs, the ends of codes, the letterhead's line."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.ends = [code.end for code in codes.find(text)]
        self.letterhead = next(text.in_zone(Zone.PLACE_DATE), None)
        self._paragraphs = sorted(text.paragraphs, key=lambda paragraph: paragraph.start)
        self._starts = [paragraph.start for paragraph in self._paragraphs]

    def paragraph(self, position: int) -> Paragraph | None:
        """The paragraph that holds ``position``."""
        i = bisect_right(self._starts, position) - 1
        return self._paragraphs[i] if i >= 0 and position < self._paragraphs[i].end else None

    def clause(self, paragraph: Paragraph, position: int) -> int:
        """Where the clause that ``position`` is in begins: after a semicolon or a full stop, or ``_REACH`` before."""
        floor = max(paragraph.start, position - _REACH)
        semicolon = self.text.folded.rfind("; ", floor, position)
        return max(floor, semicolon + 2, *sentence_ends(self.text, floor, position))

    def last_code(self, position: int) -> int:
        """Where the last code before ``position`` ends; -1 without one."""
        i = bisect_right(self.ends, position) - 1
        return self.ends[i] if i >= 0 else -1


def _phrases(rows: Iterable[str]) -> str:
    """Any of the phrases, the longest first."""
    return "|".join(fold(row).replace(" ", f"{_S}+") for row in sorted(set(rows), key=len, reverse=True))


@cache
def _cues() -> re.Pattern[str]:
    """A cue that ends where a date begins, with words like "ngày" between; the group is named for its role."""
    hour = rf"\d{{1,2}}{_S}?(?:gio|h)(?:{_S}?\d{{2}})?(?:{_S}?phut)?,?"
    between = rf"(?:{_S}+(?:la|vao|het|tu|den|cuoi|dau|giua|ngay|mong|mung|thang|quy|nam|{hour}))*{_S}*$"
    groups = [
        rf"(?P<{role}>{_phrases(row['cue'] for row in table('date_cues') if row['role'] == role)})"
        for role in ("deadline", "effective")
    ]
    return re.compile(rf"\b(?:{'|'.join(groups)}){between}")


@cache
def _types() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_phrases(row['type'] for row in table('doc_types'))})\b")


@cache
def _on_the_basis_of() -> re.Pattern[str]:
    """The beginning of a clause that cites one document: what it cites may hold commas, but no second date or code."""
    return re.compile(
        rf"[\s\-+]*can{_S}+cu{_S}+(?:{_phrases(row['type'] for row in table('doc_types'))})\b[^;:/\d]*\bngay{_S}*$"
    )


@cache
def _meeting_words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_phrases(row['phrase'] for row in table('meeting_cues') if row['kind'] == kind)})\b")


def _is_cited(read: _Read, paragraph: Paragraph, span: DateSpan) -> bool:
    """Whether the date belongs to a document: right after its code, or after its type and title in the same clause."""
    folded, last = read.text.folded, read.last_code(span.start)
    if last >= span.start - 40 and _AFTER_CODE.fullmatch(folded, last, span.start):
        return True
    begin = read.clause(paragraph, span.start)
    if _on_the_basis_of().match(folded, begin, span.start) and not _SINCE.search(read.text.text, begin, span.start):
        return True  # Căn cứ Pháp lệnh Bưu chính, Viễn thông, ngày ...
    if not _AFTER_TITLE.search(folded, max(paragraph.start, span.start - 40), span.start):
        return False
    clause = max(begin, span.start - 200)
    types = [m.end() for m in _types().finditer(folded, clause, span.start) if read.text.text[m.start()].isupper()]
    return bool(types) and folded.find(",", types[-1], span.start) < 0


def _role(read: _Read, paragraph: Paragraph, span: DateSpan) -> DateRole:
    if paragraph == read.letterhead:
        return "issue"
    if span.part:
        return "period_start" if span.part == "start" else "period_end"
    unit = _UNIT.match(read.text.folded, span.start)
    until = unit.end() if unit else span.start
    if match := _cues().search(read.text.folded, max(paragraph.start, span.start - 60), until):
        return "deadline" if match["deadline"] else "effective"
    if span.precision == "day" and _is_cited(read, paragraph, span):
        return "reference"
    return "other"


def find(text: Text, issue_date: str | None = None) -> tuple[DateMention, ...]:
    """The table dates: each date of the document itself whose year is printed, in order.

    Dates of incoming stamps, e-signatures and marginal notes are not the document's. In the letterhead ``issue_date``
    counts, where it is known in full (its day is often written by hand). Where it is in doubt which day is the
    meeting's, all that it may be are.
    """
    read = _Read(text)
    day = issue_date if issue_date and len(issue_date) == 10 else None
    held = _meeting(read, issue_date)
    mentions = [(start, mention) for start, mention in _issued(read, day)] if day else []
    for span in spans(text):
        paragraph = read.paragraph(span.start)
        if paragraph is None or paragraph.zone in _NOT_TEXT or (day and paragraph == read.letterhead):
            continue
        role = "meeting" if held and held.day.start == span.start else _role(read, paragraph, span)
        sure = held.certainty if held and span.start in held.told else 1.0
        if role == "deadline" and day and len(span.iso) == len(day) and span.iso < day:
            role = "other"  # đất sử dụng trước ngày ...: no deadline is past when it is set
        quarter = "Q" in span.iso  # ISO 8601 has none: its year, with the quarter in the text
        iso, precision = (span.iso[:4], _YEAR) if quarter else (span.iso, span.precision)
        value = text.value(iso, span.start, span.end, method=f"dates.{role}", certainty=min(span.certainty, sure))
        mentions.append((span.start, DateMention(date=value, precision=precision, role=role)))
    return tuple(mention for _, mention in sorted(mentions, key=lambda found: found[0]))


def _issued(read: _Read, issue_date: str) -> Iterator[tuple[int, DateMention]]:
    """``issue_date`` in the letterhead; less certain where the line there does not bear it out."""
    if line := read.letterhead:
        here = next((span for span in spans(read.text) if line.start <= span.start < line.end), None)
        start, end = (here.start, here.end) if here else (line.start, line.end)
        certainty = here.certainty if here and here.iso == issue_date else 0.8
        value = read.text.value(issue_date, start, end, method="dates.issue", certainty=certainty)
        yield start, DateMention(date=value, precision="day", role="issue")


def _account(text: Text) -> Iterator[Paragraph]:
    """The paragraphs that tell of the meeting: the title, the subject, and the body up to the conclusions."""
    for paragraph in text.paragraphs:
        if paragraph.zone in (Zone.SUBJECT, Zone.TITLE):
            yield paragraph
        elif paragraph.zone == Zone.BODY:
            within = text.folded[paragraph.start : paragraph.end]
            if _ITEM.match(within) and "ngay" not in within:
                return
            yield paragraph
            if _CONCLUSIONS.search(within[-160:]):
                return


def _concludes(text: Text, account: list[Paragraph]) -> bool:
    """Whether the notice says that it concludes something: in its title or subject, or before its items."""
    words = _meeting_words("concluded")
    return any(
        (match := words.search(text.folded, p.start, p.end))
        and (p.zone != Zone.BODY or _CONCLUDED.match(text.folded, match.end()))
        for p in account
    )


def _opens(before: str) -> bool:
    """Whether only words of time stand between the date and the beginning of its clause: "Chiều thứ Ba, ngày …"."""
    for token in reversed(re.findall(r"\w+|[^\w\s]", before)):
        if token in ";,.:(":
            return True
        if not _BEFORE_DAY.match(token):
            return False
    return True


def _rank(read: _Read, paragraph: Paragraph, span: DateSpan) -> tuple[int, float] | None:
    """How well the date is said to be that of the meeting (0 best) and how certain that is."""
    folded, meetings, verbs = read.text.folded, _meeting_words("meeting"), _meeting_words("held")
    clause = read.clause(paragraph, span.start)
    before = folded[clause : span.start]
    if paragraph.zone != Zone.BODY:
        return (0, 0.97) if meetings.search(before) else None
    until = min(paragraph.end, span.end + 600)
    ends = [next(sentence_ends(read.text, span.end, until), until), folded.find(";", span.end, until)]
    after = folded[span.end : min(end for end in ends if end >= 0)]
    held = verbs.search(after) if _opens(folded[paragraph.start : span.start][-80:]) else None
    if held and meetings.search(after, held.start()):
        return 0, 0.98
    if meetings.search(before) and _DAY.search(before) and read.last_code(span.start) < clause:
        return 1, 0.93 if verbs.search(before) else 0.85
    return (2, 0.8) if _TIME.match(before) else None


class _Held(NamedTuple):
    """The day of the meeting, how certain it is, and where all that may as well be it begin."""

    day: DateSpan
    certainty: float
    told: frozenset[int]


def _meeting(read: _Read, issue_date: str | None) -> _Held | None:
    account = list(_account(read.text))
    if not _concludes(read.text, account):
        return None
    starts = {paragraph.start for paragraph in account}
    found: list[tuple[int, DateSpan, float]] = []
    for span in spans(read.text, int(issue_date[:4]) if issue_date else None):
        paragraph = read.paragraph(span.start)
        if paragraph is None or paragraph.start not in starts or span.precision != "day":
            continue
        late = issue_date is not None and span.iso[: len(issue_date)] > issue_date
        if late or _role(read, paragraph, span) in ("reference", "deadline", "effective"):
            continue
        if rank := _rank(read, paragraph, span):
            found.append((rank[0], span, min(span.certainty, rank[1])))
    if not found:
        return None
    best = min(rank for rank, _, _ in found)
    alike = [(span, certainty) for rank, span, certainty in found if rank == best]
    span, certainty = alike[0]
    if len({other.iso for other, _ in alike}) > 1:
        certainty = min(certainty, 0.7)
    return _Held(span, certainty, frozenset(other.start for other, _ in alike))


def meeting(text: Text, issue_date: str | None = None) -> Value[str] | None:
    """The day of the meeting that the notice concludes; absent where the notice concludes none or does not say.

    Never after ``issue_date``. Where a meeting took several days, the first; where several meetings are told of, the
    first too, and less certain.
    """
    held = _meeting(_Read(text), issue_date)
    if held is None:
        return None
    day = held.day
    return text.value(day.iso, day.start, day.end, method="dates.meeting", certainty=held.certainty)
