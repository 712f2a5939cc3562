"""What others put on the notice: the incoming stamp's number and date, marks of urgency and secrecy, e-signatures.

The stamp (Nghị định 30/2020/NĐ-CP, phụ lục IV): ``ĐẾN``, then ``Số``, ``Ngày``, ``Chuyển``, filled in by hand. None of
it is the notice's own text, but the notice cannot be younger than the day on which it was received or signed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.fields.date_spans import spans
from pipeline.language.lexicon import table
from pipeline.language.text import Paragraph, Text
from pipeline.notice import Value
from pipeline.scan.layout import Zone

_STAMP = re.compile(r"(?:cong\s?van\s?)?den(?![a-z])")
_NUMBER = re.compile(
    r"(?<![a-z])so\s?[:.…]?[\s.…]{0,12}(?P<number>\d{1,6}(?:/[a-z]{1,10})?)"
    r"(?![\w/-]|[.,…]\w|[\s.,…]{1,3}[a-z]?\d)"  # 4.15, 4.J5, 4 15: part of a number
)
_SIGNED = re.compile(r"[o0]i\s?gian\s?k[yi]|^\s?\d\d[./]\d\d[./]\d{4}\s+\d\d:\d\d")
_HEAD = (Zone.MARK, Zone.MARGIN, Zone.ISSUER, Zone.MOTTO, Zone.STAMP, Zone.NUMBER)
_BY_HAND, _PRINTED = 0.85, 0.95  # print is what two readers read alike
_MARK, _MARK_WRITTEN = 0.97, 0.92  # in capitals, as Hỏa tốc


@dataclass(frozen=True, slots=True)
class Received:
    """The stamp's number and date (ISO), the marks in the order in which they stand, the day of the e-signature."""

    number: Value[str] | None = None
    date: Value[str] | None = None
    marks: tuple[Value[str], ...] = ()
    signed_on: Value[str] | None = None


def find(text: Text, aside: Text) -> Received:
    """``text`` is the notice's own, ``aside`` what stands on its pages besides."""
    number = next((value for paragraph in _stamp(aside) if (value := _number(aside, paragraph))), None)
    return Received(number, _received_on(aside), _marks(text, aside), _signed_on(aside))


def latest(aside: Text) -> str | None:
    """The day (ISO) after which the notice cannot be dated: of its receipt or its e-signature, the earlier."""
    return min((day.value for day in (_received_on(aside), _signed_on(aside)) if day), default=None)


def _received_on(aside: Text) -> Value[str] | None:
    dates = (_date(aside, paragraph, "received.date") for paragraph in _stamp(aside))
    return next((value for value in dates if value), None)


def _signed_on(aside: Text) -> Value[str] | None:
    dates = (_date(aside, paragraph, "received.signed_on") for paragraph in aside.paragraphs
             if _SIGNED.search(_folded(aside, paragraph)))  # fmt: skip
    return min((value for value in dates if value), key=lambda value: value.value, default=None)


def _folded(text: Text, paragraph: Paragraph) -> str:
    return text.folded[paragraph.start:paragraph.end]  # fmt: skip


def _stamp(aside: Text) -> Iterator[Paragraph]:
    """The lines of the incoming stamp from ĐẾN on."""
    begun = False
    for paragraph in aside.in_zone(Zone.STAMP):
        begun = begun or _STAMP.match(_folded(aside, paragraph)) is not None
        if begun:
            yield paragraph


def _number(aside: Text, paragraph: Paragraph) -> Value[str] | None:
    found = _NUMBER.search(aside.folded, paragraph.start, paragraph.end)
    if not found:
        return None
    start, end = found.span("number")
    return aside.value(aside.text[start:end].upper(), start, end, method="received.number",
                       certainty=_certainty(aside, start, end))  # fmt: skip


def _certainty(aside: Text, start: int, end: int) -> float:
    words = aside.words_in(start, end)
    return _PRINTED if words and all(word.how in ("agreed", "layer") for word in words) else _BY_HAND


def _date(aside: Text, paragraph: Paragraph, method: str) -> Value[str] | None:
    """The first whole date of a line; one before which a digit stands may have lost a part of its day."""
    for span in spans(aside):
        whole = paragraph.start <= span.start and span.end <= paragraph.end and span.precision == "day" and span.fixed
        before = aside.text[paragraph.start:span.start].rstrip()[-1:]  # fmt: skip
        if whole and not before.isdigit():
            certainty = _PRINTED if method == "received.signed_on" else _certainty(aside, span.start, span.end)
            return aside.value(span.iso, span.start, span.end, method=method, certainty=certainty * span.certainty)
    return None


@cache
def _known() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["mark"], re.compile(rf"[\W_]*(?P<label>(?:muc\s?)?do\s?(?:khan|mat)[\W_]*)?(?:{row['pattern']})[\W_]*"))
        for row in table("marks")
    )


def _marks(text: Text, aside: Text) -> tuple[Value[str], ...]:
    """Lines of the first page's head that are a mark and nothing else."""
    found: dict[str, Value[str]] = {}
    for part in (text, aside):
        for paragraph in part.in_zone(*_HEAD):
            for mark, pattern in _known():
                match = pattern.fullmatch(part.folded, paragraph.start, paragraph.end)
                certainty = _mark_certainty(part, paragraph, match) if match else 0.0
                if certainty:
                    value = part.value(mark, paragraph.start, paragraph.end, method="received.mark",
                                       certainty=certainty)  # fmt: skip
                    found.setdefault(mark, value)
    return tuple(found.values())


def _mark_certainty(part: Text, paragraph: Paragraph, match: re.Match[str]) -> float:
    """How sure a line is a mark: less without capitals; a word alone is one only where it stands as one."""
    printed = part.text[paragraph.start:paragraph.end]  # fmt: skip
    letters = [letter for letter in printed if letter.isalpha()]
    if printed.isupper():
        return _MARK
    if not letters[0].isupper():
        return 0.0
    if match["label"] or " " in printed.strip():
        return _MARK_WRITTEN
    return _BY_HAND if paragraph.zone is Zone.MARK else 0.0
