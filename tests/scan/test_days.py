"""Which days and months a blank of the letterhead's date may hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scan.days import days, months


@pytest.mark.parametrize(
    ("before", "after", "last", "count"),
    [
        ("tan son, ngay", "thang 10 nam 2025", 31, 31),
        ("tan son, ngay", "thang 4 nam 2025", 30, 30),
        ("tan son, ngay", "thang 02 nam 2024", 29, 29),
        ("tan son, ngay", "thang 2 nam 2023", 28, 28),
        ("tan son, ngay", "thang2nam2023", 28, 28),  # glued
        ("tan son, ngay", "theng 2 nem 2023", 28, 28),  # damaged
        ("tan son, ngay", "thang nam 2023", 31, 31),  # the month is blank
        ("tan son, ngay", "thang 13 nam 2023", 31, 31),
        ("tan son, ngay", "", 31, 31),
        ("tan son, thu hai, ngay", "thang 10 nam 2025", 27, 4),  # 6, 13, 20, 27
        ("tan son, chu nhat ngay", "thang 2 nam 2026", 22, 4),
        ("tan son, thu bay ngay", "thang 11 nam 2025", 29, 5),
    ],
)
def test_days_that_there_are(before, after, last, count):
    allowed = days(before, after).allowed
    assert max(map(int, allowed)) == last
    assert len(set(map(int, allowed))) == count


@pytest.mark.parametrize(
    ("latest", "last"),
    [("2025-10-14", 14), ("2025-10-31", None), ("2025-11-02", None), ("2025-09-30", None), (None, None)],
)
def test_days_that_are_not_too_late(latest, last):
    timely = days("ngay", "thang 10 nam 2025", latest).timely
    assert max(map(int, timely), default=None) == last  # none where none or all would be


@pytest.mark.parametrize(
    ("after", "latest", "last"),
    [
        ("nam 2025", "2025-04-20", 4),
        ("nam 2025", "2026-01-05", None),
        ("", "2025-04-20", None),
        ("nam 2025", None, None),
    ],
)
def test_months_that_are_not_too_late(after, latest, last):
    found = months(after, latest)
    assert set(map(int, found.allowed)) == set(range(1, 13))
    assert max(map(int, found.timely), default=None) == last


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(0, 60))
def test_the_day_itself_may_always_be(day, later):
    names = ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat")
    after = f"thang {day.month:02} nam {day.year}"
    found = days(f"{names[day.weekday()]}, ngay", after, (day + timedelta(later)).isoformat())
    for choice in (found.allowed, found.timely or found.allowed):
        assert {str(day.day), f"{day.day:02}"} <= set(choice)
