"""What must agree with what: each disagreement is a flag that says what to look at.

A check never changes a value; it doubts one. ``code`` is stable, so that analysts can count by it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.fields.codes import of_another
from pipeline.fields.markers import ALPHABET, ROMAN
from pipeline.fields.opinion_headline import headline
from pipeline.language.text import fold
from pipeline.notice import Flag, Notice, Severity, Value
from pipeline.scan.readers import UNREAD

# the values that every notice has: one that was not found is for a person to look for
_EXPECTED = {
    "doc_type": "the document's type", "doc_code": "number and symbol (số, ký hiệu)", "issuer": "the issuing body",
    "issue_date": "the date of issue", "subject": "the subject (trích yếu)", "signer_name": "the signer",
}  # fmt: skip
_BLANK_NUMBER = re.compile(r"^so[ :.…_]{0,40}([-/](?:(?:19|20)\d\d[-/])?[^\W\d_]\S{1,40})$", re.M)
_BLANK_DAY = re.compile(r"\bn[gq]ay[ .:…_]{0,40}t?han[gq]")
_HEAD = 1_500  # letters at the beginning of a notice in which its number line stands
_LONGEST_WAIT = 365  # days from the meeting to its notice
_FAINT = 0.6  # mean confidence of the words below which a page is hardly read


def flags(notice: Notice, signed_on: Value[str] | None = None) -> tuple[Flag, ...]:
    """All doubts about a notice that follow from its own values and the day of its e-signature, if it bears one."""
    if not notice.text.strip():
        return (
            _flag("no_text", "error", None, None, "no text was read: see whether the scan is blank or upside down"),
        )
    return (
        *_missing(notice),
        *_days(notice),
        *_later(notice, signed_on),
        *_counts(notice),
        *_codes(notice),
        *_outline(notice),
        *_reading(notice),
    )


def _flag(code: str, severity: Severity, table: str | None, column: str | None, message: str,
          row: str | None = None) -> Flag:  # fmt: skip
    return Flag(code=code, severity=severity, table=table, row=row, column=column, message=message)


def _missing(notice: Notice) -> Iterator[Flag]:
    """What was not found; of number and day, whether they are blank or were written but could not be read."""
    top = notice.text[:_HEAD]
    blank = _BLANK_NUMBER.search(fold(top)) if notice.head.doc_code is None else None
    if blank:
        what = f"the number before {top[slice(*blank.span(1))]}"
        yield _unfilled("number", "doc_code", what, unread=_is_unread(blank[0]))
    for column, name in _EXPECTED.items():
        if getattr(notice.head, column) is None and not (blank and column == "doc_code"):
            yield _flag(f"missing_{column}", "warning", "notices", column, f"{name} was not found: look at the scan")
    issued = notice.head.issue_date
    if issued is not None and len(issued.value) < len("2022-08-14"):
        day = _BLANK_DAY.search(fold(top))
        unread = day is None or _is_unread(day[0])
        yield _unfilled("day", "issue_date", f"the day of issue, in {issued.value},", unread=unread)


def _is_unread(printed: str) -> bool:
    """Whether a blank holds UNREAD; more of the same are printed dots."""
    return printed.count(UNREAD) == 1


def _unfilled(kind: str, column: str, what: str, *, unread: bool) -> Flag:
    """The flag of a blank in which nothing is written, or nothing that can be read."""
    if unread:
        return _flag(f"unread_{kind}", "warning", "notices", column,
                     f"{what} is written but could not be read: look at the scan")  # fmt: skip
    return _flag(f"blank_{kind}", "warning", "notices", column, f"{what} is blank: nothing is written there")


def _days(notice: Notice) -> Iterator[Flag]:
    issued = notice.head.issue_date
    if issued is None or len(issued.value) != 10:
        return
    met = notice.meeting_date
    if met is not None and len(met.value) == 10:
        days = (date.fromisoformat(issued.value) - date.fromisoformat(met.value)).days
        if days < 0:
            message = f"the notice is dated {issued.value}, before the meeting on {met.value}"
            yield _flag("issued_before_meeting", "error", "notices", "issue_date", message)
            yield _flag("issued_before_meeting", "error", "notices", "meeting_date", message)
        elif days > _LONGEST_WAIT:
            message = f"{days} days lie between the meeting on {met.value} and the notice of {issued.value}"
            yield _flag("long_after_meeting", "warning", "notices", "meeting_date", message)
    for number, cited in enumerate(notice.references, 1):
        if cited.date is not None and cited.date.value > issued.value:
            message = f"a document of {cited.date.value} is cited in a notice of {issued.value}"
            yield _flag("cited_before_issue", "warning", "references", "date", message, str(number))


def _later(notice: Notice, signed_on: Value[str] | None) -> Iterator[Flag]:
    """A notice is dated before it is signed electronically and before it is received."""
    issued = notice.head.issue_date
    if issued is None or len(issued.value) != 10:
        return
    if notice.received_date is not None and notice.received_date.value < issued.value:
        message = f"the notice is dated {issued.value}, but was received on {notice.received_date.value}"
        yield _flag("issued_after_receipt", "error", "notices", "issue_date", message)
        yield _flag("issued_after_receipt", "error", "notices", "received_date", message)
    if signed_on is not None and signed_on.value < issued.value:
        message = f"the notice is dated {issued.value}, but was signed electronically on {signed_on.value}"
        yield _flag("issued_after_signature", "error", "notices", "issue_date", message)


def _counts(notice: Notice) -> Iterator[Flag]:
    for number, row in enumerate(notice.opinions, 1):
        if row.total is not None and row.count.value > row.total.value:
            message = f"{row.count.value} of {row.total.value} opinions"
            yield _flag("more_than_all", "error", "opinions", "count", message, str(number))
    found = headline(notice.opinions)
    if found.raised and found.within and found.outside:
        parts = found.within.value + found.outside.value
        if parts != found.raised.value:
            message = (
                f"{found.within.value} within and {found.outside.value} outside are not {found.raised.value} raised"
            )
            yield _flag("parts_are_not_all", "warning", "notices", "opinions_raised", message)
            yield from _of_rows(notice, "parts_are_not_all", message, found.raised, found.within, found.outside)
    if found.answered and found.raised and found.answered.value > found.raised.value:
        message = f"{found.answered.value} opinions answered, {found.raised.value} raised"
        yield _flag("more_answered_than_raised", "warning", "notices", "opinions_answered", message)
        yield from _of_rows(notice, "more_answered_than_raised", message, found.answered, found.raised)


def _of_rows(notice: Notice, code: str, message: str, *counts: Value[int]) -> Iterator[Flag]:
    """The same doubt of each count that the notice's own row has it from."""
    for number, row in enumerate(notice.opinions, 1):
        if any(row.count is count for count in counts):
            yield _flag(code, "warning", "opinions", "count", message, str(number))


def _codes(notice: Notice) -> Iterator[Flag]:
    code, issuer = notice.head.doc_code, notice.head.issuer
    if code is not None and issuer is not None and of_another(code.value, issuer.value):
        message = f"{code.value} is not a code of {issuer.value}"
        yield _flag("code_of_another_body", "warning", "notices", "doc_code", message)
        yield _flag("code_of_another_body", "warning", "notices", "issuer", message)
    seen: dict[str, str] = {}
    for number, cited in enumerate(notice.references, 1):
        if cited.doc_code is None or cited.date is None:
            continue
        other = seen.setdefault(cited.doc_code.value, cited.date.value)
        if other != cited.date.value:
            message = f"{cited.doc_code.value} is dated {other} and {cited.date.value}"
            yield _flag("two_dates_of_one_document", "warning", "references", "date", message, str(number))


def _outline(notice: Notice) -> Iterator[Flag]:
    """Items of the conclusion that do not count up below one parent: a number was misread or an item lost."""
    siblings: dict[str | None, list[str]] = {}
    for item in notice.conclusions:
        siblings.setdefault(item.parent_no, []).append(item.item_no.value)
    last: dict[int, int] = {}
    for paths in siblings.values():
        numbers, style = _counted([path.rpartition(".")[2] for path in paths])
        first = numbers[0] if numbers[0] == last.get(style, -1) + 1 else 1  # I. 1, 2; II. 3, 4
        last[style] = numbers[-1]
        if numbers != [*range(first, first + len(numbers))]:
            message = f"the items are numbered {', '.join(paths)}"
            yield _flag("items_do_not_count_up", "warning", "conclusions", "item_no", message)


def _counted(numbers: list[str]) -> tuple[list[int], int]:
    """Numbers of one list as counts, and in which way they are written; 0 for one that is written in another way."""
    latin = [letter for letter in ALPHABET if letter != "đ"]  # a list may leave it out
    styles: list[Sequence[str]] = [[str(count) for count in range(1, 100)], ROMAN[1:], ALPHABET, latin]
    counts = [[style.index(number) + 1 if number in style else 0 for number in numbers] for style in styles]
    best = min(range(len(styles)), key=lambda k: sum(b - a != 1 for a, b in pairwise([0, *counts[k]])))
    return counts[best], best


def _reading(notice: Notice) -> Iterator[Flag]:
    if notice.ocr_confidence is not None and notice.ocr_confidence < _FAINT:
        yield _flag(
            "hardly_legible", "warning", None, None, "most words are in doubt: scan the document again if you can"
        )
