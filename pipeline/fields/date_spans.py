"""Dates as a text prints them: where each stands, and which day, month, quarter or year it is.

Forms after Nghị định 30/2020/NĐ-CP, phụ lục I, II.4 ("ngày 05 tháng 01 năm 2020") and Hướng dẫn 36-HD/VPTW, II.1.4, and
those in use besides: 28/10/2021, 28-10-2021, tháng 11/2024, quý IV/2022, "ngày 5, 6/10/2022", "từ ngày … đến ngày …".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from pipeline.fields import codes
from pipeline.language.text import Text
from pipeline.notice import Precision

Part = Literal["start", "end"]

_S = codes.SPACE
_DIGITS = str.maketrans({"i": "1", "l": "1", "|": "1", "]": "1", "o": "0"})
_FIRST = r"(?:(?<![\d/.])\d{1,2}|(?<![\w/.|])[\dilo|\]]{1,2})"  # look-alikes only where a word begins
_TWO = r"(?:\d{1,2}(?!\d)|[\dilo|\]]{1,2})"
_YEAR = r"(?:(?:19|20)\d\d|[12il|][09o][\dilo|\]]{2})"
_AFTER_YEAR = rf"(?!\d|{_S}?/{_S}?\w|-[a-z])"

_AND = r"(?:,|va|-|den)"
_ROMAN = r"(?:[il1|]{1,3}v?|[234])"
_ONCE = rf"(?!{_S}*(?:(?:hang|cua|moi){_S}+)?nam(?![a-z]))"  # "hằng năm", "của năm trước": no one date

_NONE = ""  # the date of 31/02/2022

_FULL = re.compile(
    rf"(?P<day>{_FIRST})(?:{_S}*[-.,]?{_S}*thang{_S}*|{_S}?(?P<m1>[/.(-]){_S}?)(?P<month>{_TWO})"
    rf"(?:{_S}*,?{_S}*nam{_S}*|{_S}?(?P<m2>[/.-]){_S}?)(?P<year>{_YEAR}){_AFTER_YEAR}"
)
_SHORT_YEAR = re.compile(rf"ngay{_S}*(?P<day>\d{{1,2}})([/.-])(?P<month>\d{{1,2}})\2(?P<year>\d\d)(?!\w|[/.-]\w)")
_NO_YEAR = re.compile(
    rf"(?:ngay{_S}*(?:\d{{1,2}}{_S}*(?:,|va|-){_S}*){{0,4}}(?P<day>{_FIRST})(?:{_S}*thang{_S}*|{_S}?[/-]{_S}?)"
    rf"|(?:truoc|(?:cham|muon){_S}+nhat(?:{_S}+la)?){_S}+(?P<day2>\d{{1,2}})/)(?P<month>{_TWO})(?![\w%]|{_S}?[/-]{_S}?[\w.]){_ONCE}"
)
_LISTED = re.compile(
    rf"(?<![\w/.])(?P<day>\d{{1,2}})(?:(?:{_S}?[/-]{_S}?|{_S}+thang{_S}+)(?P<month>\d{{1,2}}))?{_S}*"
    rf"(?P<link>,|;|va|&|-|den(?:{_S}+het)?){_S}*(?:(?:sang|chieu|toi){_S}+)?(?P<head>ngay{_S}*)?$"
)
_HEAD = re.compile(rf"(?:ngay|tu){_S}*:?{_S}*$")
_MONTH = re.compile(
    rf"thang{_S}*(?P<list>(?:\d{{1,2}}{_S}*{_AND}{_S}*(?:thang{_S}+)?){{0,3}})(?P<last>{_TWO})"
    rf"(?:{_S}*,?{_S}*nam{_S}*|{_S}?[/.-]{_S}?)(?P<year>{_YEAR}){_AFTER_YEAR}"
)
_MONTH_ONLY = re.compile(
    rf"(?:trong|den|het|truoc|tu|vao|sang|cuoi|dau|giua|ky|hoat){_S}+(?:het{_S}+|cuoi{_S}+)?thang{_S}+(?P<last>\d{{1,2}})"
    rf"(?![\w%]|{_S}?[/.-]{_S}?\d){_ONCE}"
)
_QUARTER = re.compile(
    rf"\bquy{_S}*(?P<list>(?:{_ROMAN}{_S}*{_AND}{_S}*(?:quy{_S}+)?){{0,3}})(?P<last>{_ROMAN})(?!\w)"
    rf"(?:{_S}*(?:,?{_S}*nam|[/.-]){_S}*(?P<year>{_YEAR}){_AFTER_YEAR}|{_ONCE})"
)
_YEARS = re.compile(
    rf"(?<![\w/.-])(?P<from>(?:19|20)\d\d){_S}?(?:-|den){_S}?(?:nam{_S})?(?P<to>(?:19|20)\d\d)(?![\w/-])"
)
_YEAR_ONLY = re.compile(rf"nam{_S}*(?P<year>{_YEAR}){_AFTER_YEAR}")
_CUT_DAY = re.compile(  # the day or month is misread
    rf"\bngay{_S}[^,;:]{{0,20}}$|\bt\w{{1,5}}(?:{_S}\w{{1,3}})?{_S}?\S?\d\S?{_S}*$"
)
_YEAR_LIST = re.compile(rf"{_S}*(?:,|va){_S}*(?P<year>(?:19|20)\d\d)(?![\w/-])")
_TO = re.compile(rf"{_S}*(?:-|den)(?:{_S}+het)?{_S}*(?:(?:ngay|thang|nam|quy){_S}*)?$")


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
        day = _day(year, _number(match["month"]), _number(match["day"]))
        mixed = match["m1"] and match["m2"] and match["m1"] != match["m2"]
        marks = 0.75 if match["m1"] == "(" else 0.9 if mixed else 1
        certainty = min(_sure(match, "day", "month", "year"), marks)
        yield DateSpan(match.start("day"), match.end(), day or _NONE, "day", certainty=certainty)
    for match in _SHORT_YEAR.finditer(text.folded):
        if iso := _day(2000 + int(match["year"]), int(match["month"]), int(match["day"])):
            yield DateSpan(match.start("day"), match.end(), iso, "day", certainty=0.9)
    for match in _NO_YEAR.finditer(text.folded) if default_year else ():
        group = "day" if match["day"] else "day2"
        if iso := _day(default_year or 0, _number(match["month"]), _number(match[group])):
            certainty = min(_sure(match, group, "month"), 0.85)
            yield DateSpan(match.start(group), match.end(), iso, "day", fixed=False, certainty=certainty)


def _quarter(numeral: str) -> int:
    roman = re.sub(r"[l1|]", "i", numeral)
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(roman) or (int(roman) if roman.isdigit() else 0)


def _months(text: Text, default_year: int | None) -> Iterator[DateSpan]:
    """Months and quarters, alone or in a list that shares its year: "tháng 7, 8/2021", "quý III và IV năm 2022"."""
    for pattern in (_MONTH, _MONTH_ONLY, _QUARTER):
        for match in pattern.finditer(text.folded):
            groups = match.groupdict()
            year = _number(groups["year"]) if groups.get("year") else default_year
            if year is None:
                continue
            fixed = groups.get("year") is not None
            certainty = _sure(match, "year", *(["last"] if pattern is _MONTH else [])) if fixed else 0.85
            sign = "-Q" if pattern is _QUARTER else "-"
            unit = re.compile(_ROMAN if pattern is _QUARTER else r"\d{1,2}")
            listed = list(unit.finditer(text.folded, *match.span("list"))) if groups.get("list") else []
            ends = [
                *((m.start(), m.end(), m.group()) for m in listed),
                (match.start("last"), match.end(), match["last"]),
            ]
            for i, (start, end, numeral) in enumerate(ends):
                value = _quarter(numeral) if pattern is _QUARTER else _number(numeral)
                if 1 <= value <= (4 if pattern is _QUARTER else 12):
                    iso = f"{year}{sign}{value if pattern is _QUARTER else f'{value:02}'}"
                    begin = text.folded.rindex("quy" if pattern is _QUARTER else "thang", match.start(), start)
                    yield DateSpan(begin if i == 0 else start, end, iso, "month", fixed=fixed, certainty=certainty)


def _years(text: Text) -> Iterator[DateSpan]:
    for match in _YEARS.finditer(text.folded):
        if int(match["from"]) < int(match["to"]):
            yield DateSpan(*match.span("from"), match["from"], "year", part="start")
            yield DateSpan(*match.span("to"), match["to"], "year", part="end")
    for match in _YEAR_ONLY.finditer(text.folded):
        iso = match["year"].translate(_DIGITS)
        whole = _CUT_DAY.search(text.folded, max(0, match.start() - 30), match.start()) is None
        certainty = _sure(match, "year") if whole else 0.6
        yield DateSpan(match.start("year"), match.end(), iso, "year", certainty=certainty)
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
        if span.iso != _NONE:
            found.append(span)
        return span.iso != _NONE

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
