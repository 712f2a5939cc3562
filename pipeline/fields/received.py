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
_NUMBER = re.compile(r"(?<![a-z])so\s?[:.…]?[\s.…]{0,12}(?P<number>\d{1,6}(?:/[a-z]{1,10})?)(?![\w/-]|\.\d)")
_SIGNED = re.compile(r"[o0]i\s?gian\s?k[yi]|^\s?\d\d[./]\d\d[./]\d{4}\s+\d\d:\d\d")
_HEAD = (Zone.MARK, Zone.MARGIN, Zone.ISSUER, Zone.MOTTO, Zone.STAMP, Zone.NUMBER)
_BY_HAND, _PRINTED = 0.85, 0.95
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
    stamp = list(_stamp(aside))
    dates = [value for paragraph in aside.paragraphs if _SIGNED.search(_folded(aside, paragraph))
             and (value := _date(aside, paragraph, "received.signed_on"))]  # fmt: skip
    return Received(
        next((value for paragraph in stamp if (value := _number(aside, paragraph))), None),
        next((value for paragraph in stamp if (value := _date(aside, paragraph, "received.date"))), None),
        _marks(text, aside),
        min(dates, key=lambda value: value.value, default=None),
    )


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
    number = aside.text[slice(*found.span("number"))].upper()
    return aside.value(number, *found.span(), method="received.number", certainty=_BY_HAND)


def _date(aside: Text, paragraph: Paragraph, method: str) -> Value[str] | None:
    """The first whole date of a line; one before which a digit stands may have lost a part of its day."""
    certainty = _PRINTED if method == "received.signed_on" else _BY_HAND
    for span in spans(aside):
        whole = paragraph.start <= span.start and span.end <= paragraph.end and span.precision == "day" and span.fixed
        before = aside.text[paragraph.start:span.start].rstrip()[-1:]  # fmt: skip
        if whole and not before.isdigit():
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
