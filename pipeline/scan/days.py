"""Which days and months a blank of the letterhead's date may hold, by what is printed beside it.

The day exists in its month, falls on the weekday that is printed before it, and is not after the day on which the
notice was signed electronically or received (``latest``): nothing is received before it is issued.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"n.m\s?(?P<year>(?:19|20)\d\d)(?!\d)")
_MONTH_YEAR = re.compile(r"th.ng\s?(?P<month>\d{1,2})\s?" + _YEAR.pattern)
_WEEKDAY = re.compile(r"\b(?:thu\s?(hai|ba|tu|nam|sau|bay)|(chu\s?nhat))\b")
_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a blank may hold, as it may be written, and what of it is not too late (empty where all or none is)."""

    allowed: tuple[str, ...]
    timely: tuple[str, ...] = ()


def months(after: str, latest: str | None = None) -> Choice:
    """The months that a blank before ``after`` (folded: ``nam 2025``) may hold; ``latest`` is an ISO date."""
    year = _YEAR.search(after)
    first = (lambda month: f"{year['year']}-{month:02}") if year else None
    return _choice(range(1, 13), first, latest and latest[:7])


def days(before: str, after: str, latest: str | None = None) -> Choice:
    """The days that a blank between ``before`` and ``after`` (folded: ``thang 2 nam 2025``) may hold."""
    found = _MONTH_YEAR.search(after)
    year, month = (int(found["year"]), int(found["month"])) if found else (0, 0)
    if not 1 <= month <= 12:
        return _choice(range(1, 32))
    named = _WEEKDAY.search(before)
    weekday = (_WEEKDAYS.index(named[1]) if named[1] else 6) if named else None
    possible = [day for day in range(1, monthrange(year, month)[1] + 1)
                if weekday in (None, date(year, month, day).weekday())]  # fmt: skip
    return _choice(possible, lambda day: date(year, month, day).isoformat(), latest)


def _choice(numbers: Iterable[int], iso: Callable[[int], str] | None = None, latest: str | None = None) -> Choice:
    possible = tuple(numbers)
    timely = [number for number in possible if iso and latest and iso(number) <= latest]
    return Choice(_written(possible), _written(timely) if len(timely) < len(possible) else ())


def _written(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(text for number in numbers for text in dict.fromkeys((str(number), f"{number:02}")))
