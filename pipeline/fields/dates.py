"""Dates in the text, what each is for, and the day of the meeting that a notice concludes.

Forms after Nghị định 30/2020/NĐ-CP, phụ lục I, II.4 ("ngày 05 tháng 01 năm 2020") and Hướng dẫn 36-HD/VPTW, II.1.4, and
those in use besides: 28/10/2021, 28-10-2021, tháng 11/2024, quý IV/2022, "ngày 5, 6/10/2022", "từ ngày … đến ngày …".
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

from pipeline.fields import codes
from pipeline.language.lexicon import table
from pipeline.language.text import Paragraph, Text, fold
from pipeline.notice import DateMention, DateRole, Precision, Value
from pipeline.scan.layout import Zone

Part = Literal["start", "end"]

_S = codes.SPACE
_DIGITS = str.maketrans({"i": "1", "l": "1", "|": "1", "]": "1", "o": "0"})
_FIRST = r"(?:(?<![\d/.])\d{1,2}|(?<![\w/.|])[\dilo|\]]{1,2})"  # look-alikes only where a word begins
_TWO = r"(?:\d{1,2}(?!\d)|[\dilo|\]]{1,2})"
_YEAR = r"(?:(?:19|20)\d\d|[12il|][09o][\dilo|\]]{2})"
_AFTER_YEAR = rf"(?!\d|{_S}?/{_S}?\w|-[a-z])"

_FULL = re.compile(
    rf"(?P<day>{_FIRST})(?:{_S}*[-.,]?{_S}*thang{_S}*|{_S}?(?P<m1>[/.-]){_S}?)(?P<month>{_TWO})"
    rf"(?:{_S}*,?{_S}*nam{_S}*|{_S}?(?P<m2>[/.-]){_S}?)(?P<year>{_YEAR}){_AFTER_YEAR}"
)
_SHORT_YEAR = re.compile(rf"ngay{_S}*(?P<day>\d{{1,2}})([/.-])(?P<month>\d{{1,2}})\2(?P<year>\d\d)(?![\w/.-])")
_NO_YEAR = re.compile(
    rf"(?:ngay{_S}*(?P<day>{_FIRST})(?:{_S}*thang{_S}*|{_S}?[/-]{_S}?)"
    rf"|truoc{_S}+(?P<day2>\d{{1,2}})/)(?P<month>{_TWO})(?![\w%]|{_S}?[/-]{_S}?[\w.])"
)
_LISTED = re.compile(
    rf"(?<![\w/.])(?P<day>\d{{1,2}})(?:(?:{_S}?[/-]{_S}?|{_S}+thang{_S}+)(?P<month>\d{{1,2}}))?{_S}*"
    rf"(?P<link>,|;|va|&|-|den(?:{_S}+het)?){_S}*(?:(?:sang|chieu|toi){_S}+)?(?P<head>ngay{_S}*)?$"
)
_HEAD = re.compile(rf"(?:ngay|tu){_S}*:?{_S}*$")
_MONTH = re.compile(
    rf"thang{_S}*(?P<month>{_TWO})(?:{_S}*,?{_S}*nam{_S}*|{_S}?[/.-]{_S}?)(?P<year>{_YEAR}){_AFTER_YEAR}"
)
_MONTH_ONLY = re.compile(
    rf"(?:trong|den|het|truoc|tu|vao|sang|cuoi|dau|giua|ky|hoat){_S}+(?:het{_S}+|cuoi{_S}+)?thang{_S}+(?P<month>\d{{1,2}})"
    rf"(?![\w%]|{_S}?[/.-]{_S}?\d|{_S}+nam{_S}+\d)"
)
_QUARTER = re.compile(
    rf"\bquy{_S}*(?P<quarter>[il1|]{{1,3}}v?|[234])(?![\w.])(?:{_S}*(?:nam|[/.-]){_S}*(?P<year>{_YEAR}){_AFTER_YEAR})?"
)
_YEARS = re.compile(
    rf"(?<![\w/.-])(?P<from>(?:19|20)\d\d){_S}?(?:-|den){_S}?(?:nam{_S})?(?P<to>(?:19|20)\d\d)(?![\w/-])"
)
_YEAR_ONLY = re.compile(rf"nam{_S}*(?P<year>{_YEAR}){_AFTER_YEAR}")
_YEAR_LIST = re.compile(rf"{_S}*(?:,|va){_S}*(?P<year>(?:19|20)\d\d)(?![\w/-])")
_TO = re.compile(rf"{_S}*(?:-|den)(?:{_S}+het)?{_S}*(?:(?:ngay|thang|nam|quy){_S}*)?$")
_UNIT = re.compile("thang|quy")
_AFTER_CODE = re.compile(rf"[\s,(_]*(?:(?:ky|de|ban hanh){_S}+)?(?:ngay{_S}*)?")
_AFTER_TITLE = re.compile(rf"(?<!vao)(?<![\s,;_]tu)(?<![\s,;_]den)(?<![,;\s_]){_S}+ngay{_S}*$")
_NOT_TEXT = (Zone.STAMP, Zone.OVERLAY, Zone.MARGIN, Zone.PAGE_NUMBER)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at ``text[start:end]``; ``iso`` is as precise as the text: 2021-10-28, 2021-10, 2022-Q4, 2021.

    ``fixed``: its year is printed with it or with the date whose list it is in; else it is ``default_year``.
    ``part``: it begins or ends a period. ``certainty`` is less where letters were taken for digits.
    """

    start: int
    end: int
    iso: str
    precision: Precision
    fixed: bool = True
    certainty: float = 0.99
    part: Part | None = None


def _number(folded: str) -> int:
    return int(folded.translate(_DIGITS))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _sure(match: re.Match[str], *groups: str) -> float:
    return 0.99 if all((match[group] or "0").isdigit() for group in groups) else 0.75


def _listed(text: Text, span: DateSpan) -> list[DateSpan]:
    """The days before a full date that share its month or year: "ngày 5, 6/10/2022", "từ 24 đến 26/5/2022"."""
    found: list[DateSpan] = []
    kept, position, following = 0, span.start, span
    head = _HEAD.search(text.folded, max(0, position - 12), position)
    for _ in range(8):
        begin = max(0, position - 40, text.folded.rfind("\n", 0, position) + 1)
        match = _LISTED.search(text.folded, begin, position)
        if not match or (match["link"] in (",", ";", "&", "va") and head and not match["month"] and not match["head"]):
            break
        after = date.fromisoformat(following.iso)
        month = int(match["month"]) if match["month"] else after.month
        year = after.year - ((month, int(match["day"])) > (after.month, after.day))
        iso = _day(year, month, int(match["day"])) if month == after.month or match["month"] else None
        if iso is None or (not match["month"] and int(match["day"]) >= after.day):
            break
        part: Part | None = "start" if match["link"].startswith(("den", "-")) else None
        end = match.end("month") if match["month"] else match.end("day")
        following = DateSpan(match.start(), end, iso, "day", span.fixed, min(span.certainty, 0.97), part)
        found.append(following)
        position = match.start()
        if _HEAD.search(text.folded, max(0, position - 12), position):
            kept = len(found)
            head = None
    return found[:kept][::-1]


def _days(text: Text, default_year: int | None) -> Iterator[DateSpan]:
    for match in _FULL.finditer(text.folded):
        year = _number(match["year"])
        iso = _day(year, _number(match["month"]), _number(match["day"]))
        if iso:
            mixed = match["m1"] and match["m2"] and match["m1"] != match["m2"]
            certainty = min(_sure(match, "day", "month", "year"), 0.9 if mixed else 1)
            yield DateSpan(match.start("day"), match.end(), iso, "day", certainty=certainty)
    for match in _SHORT_YEAR.finditer(text.folded):
        if iso := _day(2000 + int(match["year"]), int(match["month"]), int(match["day"])):
            yield DateSpan(match.start("day"), match.end(), iso, "day", certainty=0.9)
    for match in _NO_YEAR.finditer(text.folded) if default_year else ():
        day = "day" if match["day"] else "day2"
        if iso := _day(default_year or 0, _number(match["month"]), _number(match[day])):
            certainty = min(_sure(match, day, "month"), 0.85)
            yield DateSpan(match.start(day), match.end(), iso, "day", fixed=False, certainty=certainty)


def _months(text: Text, default_year: int | None) -> Iterator[DateSpan]:
    for match in _MONTH.finditer(text.folded):
        if 1 <= (month := _number(match["month"])) <= 12:
            iso = f"{_number(match['year'])}-{month:02}"
            yield DateSpan(match.start(), match.end(), iso, "month", certainty=_sure(match, "month", "year"))
    for match in _MONTH_ONLY.finditer(text.folded) if default_year else ():
        if 1 <= (month := int(match["month"])) <= 12:
            start = text.folded.index("thang", match.start())
            yield DateSpan(start, match.end(), f"{default_year}-{month:02}", "month", fixed=False, certainty=0.85)
    for match in _QUARTER.finditer(text.folded):
        numeral = re.sub(r"[l1|]", "i", match["quarter"])
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(numeral) or (int(numeral) if numeral.isdigit() else 0)
        year = _number(match["year"]) if match["year"] else default_year
        if quarter and year:
            certainty = _sure(match, "year") if match["year"] else 0.85
            fixed = match["year"] is not None
            yield DateSpan(match.start(), match.end(), f"{year}-Q{quarter}", "month", fixed=fixed, certainty=certainty)


def _years(text: Text) -> Iterator[DateSpan]:
    for match in _YEARS.finditer(text.folded):
        if int(match["from"]) < int(match["to"]):
            yield DateSpan(*match.span("from"), match["from"], "year", part="start")
            yield DateSpan(*match.span("to"), match["to"], "year", part="end")
    for match in _YEAR_ONLY.finditer(text.folded):
        iso = match["year"].translate(_DIGITS)
        yield DateSpan(match.start("year"), match.end(), iso, "year", certainty=_sure(match, "year"))
        position = match.end()
        while following := _YEAR_LIST.match(text.folded, position):
            yield DateSpan(*following.span("year"), following["year"], "year")
            position = following.end()


def spans(text: Text, default_year: int | None = None) -> tuple[DateSpan, ...]:
    """Every date in the text, in order. Days, months and quarters without a year take ``default_year``, if given."""
    found: list[DateSpan] = []
    taken: list[bool] = [False] * (len(text.text) + 1)

    def add(span: DateSpan) -> bool:
        if any(taken[span.start : span.end]):
            return False
        taken[span.start : span.end] = [True] * (span.end - span.start)
        found.append(span)
        return True

    for span in sorted(_days(text, default_year), key=lambda span: (not span.fixed, span.start)):
        if add(span):
            for listed in _listed(text, span):
                add(listed)
    for others in (_months(text, default_year), _years(text)):
        for span in others:
            add(span)
    found.sort(key=lambda span: span.start)
    for i, (first, second) in enumerate(pairwise(found)):
        if first.precision == second.precision and _TO.match(text.folded, first.end, second.start):
            found[i], found[i + 1] = replace(first, part="start"), replace(second, part="end")
    return tuple(found)


@cache
def _cues() -> re.Pattern[str]:
    """A cue that ends where a date begins, with words like "ngày" between; the group is named for its role."""
    between = rf"(?:{_S}+(?:la|vao|het|tu|den|cuoi|dau|giua|ngay|thang|quy|nam))*{_S}*$"
    groups = []
    for role in ("deadline", "effective"):
        phrases = sorted((fold(row["cue"]) for row in table("date_cues") if row["role"] == role), key=len, reverse=True)
        groups.append(rf"(?P<{role}>{'|'.join(phrase.replace(' ', f'{_S}+') for phrase in phrases)})")
    return re.compile(rf"\b(?:{'|'.join(groups)}){between}")


@cache
def _types() -> re.Pattern[str]:
    names = sorted({fold(row["type"]) for row in table("doc_types")}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(name.replace(' ', f'{_S}+') for name in names)})\b")


def _clause(text: Text, paragraph: Paragraph, position: int) -> int:
    """Where the clause that ``position`` is in begins: after a semicolon or a full stop of its paragraph."""
    return max(
        paragraph.start, *(text.folded.rfind(mark, paragraph.start, position) + len(mark) for mark in ("; ", ". "))
    )


def _letterhead(text: Text) -> Paragraph | None:
    """The place-and-date line of the letterhead."""
    return next(text.in_zone(Zone.PLACE_DATE), None)


def _is_cited(text: Text, paragraph: Paragraph, span: DateSpan, ends: list[int]) -> bool:
    """Whether the date belongs to a document: right after its code, or after its type and title in the same clause."""
    last = bisect_right(ends, span.start) - 1
    if last >= 0 and _AFTER_CODE.fullmatch(text.folded, ends[last], span.start):
        return True
    if not _AFTER_TITLE.search(text.folded, max(paragraph.start, span.start - 40), span.start):
        return False
    clause = max(_clause(text, paragraph, span.start), span.start - 200)
    types = [m.end() for m in _types().finditer(text.folded, clause, span.start) if text.text[m.start()].isupper()]
    return bool(types) and text.folded.find(",", types[-1], span.start) < 0


def _role(text: Text, paragraph: Paragraph, span: DateSpan, ends: list[int]) -> DateRole:
    if paragraph == _letterhead(text):
        return "issue"
    unit = _UNIT.match(text.folded, span.start)
    match = _cues().search(text.folded, max(paragraph.start, span.start - 60), unit.end() if unit else span.start)
    if match:
        return "deadline" if match["deadline"] else "effective"
    if span.precision == "day" and _is_cited(text, paragraph, span, ends):
        return "reference"
    if span.part:
        return "period_start" if span.part == "start" else "period_end"
    return "other"


def _paragraph_of(text: Text) -> Callable[[int], Paragraph | None]:
    paragraphs = sorted(text.paragraphs, key=lambda paragraph: paragraph.start)
    starts = [paragraph.start for paragraph in paragraphs]

    def at(position: int) -> Paragraph | None:
        i = bisect_right(starts, position) - 1
        return paragraphs[i] if i >= 0 and position < paragraphs[i].end else None

    return at


def _year(issue_date: str | None) -> int | None:
    return int(issue_date[:4]) if issue_date else None


def find(text: Text, issue_date: str | None = None) -> tuple[DateMention, ...]:
    """The table dates: each date of the document itself whose year is printed, in order.

    Dates of incoming stamps, e-signatures and marginal notes are not the document's. In the place-and-date line
    ``issue_date`` counts, where it is known (its day is often written by hand); one that the text does not bear out is
    less certain.
    """
    at, ends = _paragraph_of(text), [code.end for code in codes.find(text)]
    held = _meeting_span(text, issue_date)
    mentions: list[tuple[int, DateMention]] = []
    for span in spans(text):
        paragraph = at(span.start)
        if paragraph is None or paragraph.zone in _NOT_TEXT:
            continue
        role = _role(text, paragraph, span, ends)
        if held is not None and held[0].start == span.start:
            role = "meeting"
        if role == "issue" and issue_date and len(issue_date) == 10:
            continue
        value = text.value(span.iso, span.start, span.end, method=f"dates.{role}", certainty=span.certainty)
        mentions.append((span.start, DateMention(date=value, precision=span.precision, role=role)))
    if issue_date and len(issue_date) == 10:
        mentions.extend(_issued(text, issue_date))
    return tuple(mention for _, mention in sorted(mentions, key=lambda found: found[0]))


def _issued(text: Text, issue_date: str) -> Iterator[tuple[int, DateMention]]:
    """``issue_date`` in the letterhead; less certain where the line there does not bear it out."""
    if not (line := _letterhead(text)):
        return
    here = [span for span in spans(text) if line.start <= span.start < line.end]
    start, end = (here[0].start, here[0].end) if here else (line.start, line.end)
    certainty = here[0].certainty if here and here[0].iso == issue_date else 0.8
    value = text.value(issue_date, start, end, method="dates.issue", certainty=certainty)
    yield start, DateMention(date=value, precision="day", role="issue")


@cache
def _meeting_words(kind: str) -> re.Pattern[str]:
    phrases = sorted(
        (fold(row["phrase"]) for row in table("meeting_cues") if row["kind"] == kind), key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(phrase.replace(' ', f'{_S}+') for phrase in phrases)})\b")


_BEFORE_DAY = re.compile(
    r"(?:vao|luc|hoi|trong|tu|sang|chieu|toi|cac|hom|gio|h|phut|thu|hai|ba|nam|sau|bay|chu|nhat|ngay|\d.*)$"
)
_ITEM = re.compile(r"(?:1|i|a)\s?[.)/]\s")
_ENDING = re.compile(rf"(?:{_S}+(?:nhu{_S}+sau|chi{_S}+dao|mot{_S}+so|cac|nhung|cu{_S}+the|tai)|{_S}*[:,])")


def _account(text: Text) -> Iterator[Paragraph]:
    """The paragraphs that tell of the meeting: the subject, and the body up to the conclusions."""
    for paragraph in text.paragraphs:
        if paragraph.zone in (Zone.SUBJECT, Zone.TITLE):
            yield paragraph
        if paragraph.zone != Zone.BODY:
            continue
        if (
            _ITEM.match(text.folded, paragraph.start, paragraph.end)
            and "ngay" not in text.folded[paragraph.start : paragraph.end]
        ):
            return
        yield paragraph


def _opens(before: str) -> bool:
    """Whether only words of time stand between the date and the beginning of its clause: "Chiều thứ Ba, ngày …"."""
    for token in reversed(re.findall(r"\w+|[^\w\s]", before)):
        if token in ";,.:(":
            return True
        if not _BEFORE_DAY.match(token):
            return False
    return True


def _concludes(text: Text) -> bool:
    """Whether the notice says that it concludes something: in its title or subject, or before its items."""
    words = _meeting_words("concluded")
    head = [p for p in text.paragraphs if p.zone in (Zone.TITLE, Zone.SUBJECT)]
    if any(words.search(text.folded, p.start, p.end) for p in head):
        return True
    return any(
        (match := words.search(text.folded, p.start, p.end)) and _ENDING.match(text.folded, match.end())
        for p in _account(text)
        if p.zone == Zone.BODY
    )


def _rank(text: Text, paragraph: Paragraph, span: DateSpan) -> tuple[int, float] | None:
    """How well the date is said to be that of the meeting (0 best) and how certain that is."""
    folded, meetings = text.folded, _meeting_words("meeting")
    clause = _clause(text, paragraph, span.start)
    before = folded[max(clause, span.start - 200) : span.start]
    if paragraph.zone != Zone.BODY:
        return (0, 0.97) if meetings.search(before) else None
    ends = [i for mark in (";", ". ") if (i := folded.find(mark, span.end, paragraph.end)) >= 0]
    after = folded[span.end : min([*ends, paragraph.end, span.end + 600])]
    if (
        _opens(folded[paragraph.start : span.start][-80:])
        and (held := _meeting_words("held").search(after))
        and meetings.search(after, held.start())
    ):
        return 0, 0.98
    if meetings.search(before) and re.search(rf"ngay{_S}*$", before):
        return 1, 0.85
    return None


def _meeting_span(text: Text, issue_date: str | None) -> tuple[DateSpan, float] | None:
    if not _concludes(text):
        return None
    ends = [code.end for code in codes.find(text)]
    account = list(_account(text))
    found: list[tuple[int, DateSpan, float]] = []
    for span in spans(text, _year(issue_date)):
        paragraph = next((p for p in account if p.start <= span.start < p.end), None)
        if paragraph is None or span.precision != "day" or (issue_date and span.iso > issue_date):
            continue
        if _role(text, paragraph, span, ends) in ("reference", "deadline", "effective"):
            continue
        if rank := _rank(text, paragraph, span):
            found.append((rank[0], span, min(span.certainty, rank[1])))
    if not found:
        return None
    best = min(rank for rank, _, _ in found)
    span, certainty = next((span, certainty) for rank, span, certainty in found if rank == best)
    if len({other.iso for rank, other, _ in found if rank == best}) > 1:
        certainty = min(certainty, 0.7)
    return span, certainty


def meeting(text: Text, issue_date: str | None = None) -> Value[str] | None:
    """The day of the meeting that the notice concludes; absent where the notice concludes none or does not say.

    Never after ``issue_date``. Where a meeting took several days, the first; where several meetings are told of, the
    first too, and less certain.
    """
    held = _meeting_span(text, issue_date)
    if held is None:
        return None
    span, certainty = held
    return text.value(span.iso, span.start, span.end, method="dates.meeting", certainty=certainty)
