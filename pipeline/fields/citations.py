"""One citation of a document, and what those in a list share: "các Kế hoạch số … và số … ngày … của …"."""

import re
from dataclasses import dataclass, replace

from pipeline.fields import codes
from pipeline.fields.codes import Code
from pipeline.language.text import Paragraph, Text, fold

_S = codes.SPACE
_LAWS = frozenset({"hien phap", "bo luat", "luat", "phap lenh", "nghi quyet"})
_BETWEEN = re.compile(r"(?:[\s,;:(_]|(?<![a-z])(?:va|hoac|cung|cac|so)(?![a-z]))*$")
_SOFT = re.compile(r"(?:[\s,(_]|(?<![a-z])(?:va|hoac|cung|cac|so)(?![a-z]))*$")
_SAME_DAY = re.compile(rf"{_S}*[,(]?{_S}*cung{_S}+ngay{_S}*$")
_AMENDING = re.compile(r"(?:luat|phap lenh|nghi dinh|thong tu)[\s_]+sua[\s_]+doi[^;]*cua[\s_]*$")


@dataclass(frozen=True, slots=True)
class Span:
    """What was read at ``text[start:end]``."""

    value: str
    start: int
    end: int
    certainty: float


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation: ``text[start:end]`` from its type (or "số") to its issuer.

    ``bare``: it has no type of its own and takes that of its list. ``before``: its issuer stands before its type, and
    so is that of the list which it begins.
    """

    code: Code
    start: int
    end: int
    kind: Span | None
    date: Span | None = None
    issuer: Span | None = None
    title: Span | None = None
    bare: bool = False
    before: bool = False


def doubted(span: Span, certainty: float) -> Span:
    """The same, no more certain than ``certainty``."""
    return replace(span, certainty=min(span.certainty, certainty))


def _alike(one: Code, other: Code) -> bool:
    """Whether two codes name the same body, whichever office of it drew the document up: UBND.XD, UBND."""
    if one.bare or other.bare:
        return False
    return [part.split(".")[0] for part in one.body[:1]] == [part.split(".")[0] for part in other.body[:1]]


def _neighbours(one: Cite, other: Cite) -> bool:
    """Whether two documents are of one type and body with the next number: they are most likely of one day."""
    numbers = [re.match(r"\d+", cite.code.code) for cite in (one, other)]
    if (
        one.kind is None
        or other.kind is None
        or one.kind.value != other.kind.value
        or one.code.parts != other.code.parts
    ):
        return False
    first, second = (int(number[0]) if number else 0 for number in numbers)
    return second - first == 1


def shared(text: Text, paragraph: Paragraph, cites: list[Cite]) -> list[Cite]:
    """The citations with what their lists share: an issuer, a date."""
    cites = list(cites)
    for i in range(len(cites) - 2, -1, -1):  # what stands after the last of a list
        this, after = cites[i], cites[i + 1]
        if not _BETWEEN.fullmatch(text.folded, this.end, after.start):
            continue
        soft = _SOFT.fullmatch(text.folded, this.end, after.start) is not None
        same = this.code.body == after.code.body and not this.code.bare
        other = after.issuer is not None and codes.of_another(this.code.code, after.issuer.value)  # KH/QU, Đảng ủy xã
        issuer = None if other or after.before or this.issuer else after.issuer
        if issuer and (after.bare or (soft and same)):
            this = replace(this, issuer=doubted(issuer, 0.95))
        elif issuer and soft and _alike(this.code, after.code):
            this = replace(this, issuer=doubted(issuer, 0.93))
        fits = after.date and (this.code.year is None or str(this.code.year) == after.date.value[:4])
        if this.date is None and after.date and fits and (after.bare or (soft and same)):
            told = after.date.start > after.code.end and _SAME_DAY.fullmatch(
                text.folded, after.code.end, after.date.start
            )
            sure = (
                0.95 if told else 0.85 if other else 0.95 if after.bare else 0.93 if _neighbours(this, after) else 0.85
            )
            this = replace(this, date=doubted(after.date, sure))
        cites[i] = this
    head: Cite | None = None
    for i, this in enumerate(cites):  # what stands before the first of a list
        linked = i > 0 and head and _SOFT.fullmatch(text.folded, cites[i - 1].end, this.start)
        if this.before:
            head = this
        elif not (head and head.issuer and linked and this.code.body == head.code.body and not this.code.bare):
            head = None
        elif this.issuer is None and not codes.of_another(this.code.code, head.issuer.value):
            cites[i] = replace(this, issuer=doubted(head.issuer, 0.95))
    return _amended(text, paragraph, cites)


def _amended(text: Text, paragraph: Paragraph, cites: list[Cite]) -> list[Cite]:
    """In "Luật sửa đổi … của Luật A số …, Luật B số … ngày …" the date is the amending law's, which has no number."""
    for i, cite in enumerate(cites):
        if not cite.kind or fold(cite.kind.value) not in _LAWS or cite.date or not (i == 0 or cites[i - 1].date):
            continue
        floor = cites[i - 1].end if i else paragraph.start
        if not _AMENDING.search(text.folded, max(floor, cite.start - 200), cite.start):
            continue
        last = i
        while last + 1 < len(cites) and _BETWEEN.fullmatch(text.folded, cites[last].end, cites[last + 1].start):
            last += 1
        if last > i and all(other.date is None for other in cites[i:last]):
            cites[last] = replace(cites[last], date=None, issuer=None)
    return cites
