"""Whatever dates are printed in whatever style, they are read back: lists, spans, months, quarters, short years."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import dates
from pipeline.language.text import join
from pipeline.scan.layout import Zone

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
DAY = st.sampled_from(
    ["{:02}/{:02}/{}", "{}/{}/{}", "{}-{}-{}", "{}.{}.{}", "{} tháng {} năm {}", "{:02} tháng {:02} năm {}"]
)
DAY_ONLY = st.sampled_from(["{}", "{:02}"])
AND = st.sampled_from([", ", " và ", "; ", " và ngày ", ", ngày "])
TO = st.sampled_from([" đến ngày ", " đến hết ngày ", " tới ngày ", " đến "])
MONTH = st.sampled_from(["{:02}/{}", "{}/{}", "{} năm {}", "{:02} năm {}", "{}, năm {}", "{}-{}"])
QUARTERS = st.sampled_from([("I", 1), ("II", 2), ("III", 3), ("IV", 4), ("1", 1), ("2", 2), ("3", 3), ("4", 4)])
YEARS = st.integers(2000, 2059)


def isos(text: str, year: int | None = None) -> list[str]:
    return [span.iso for span in dates.spans(join([(Zone.BODY, text)]), year)]


def printed(day: date, form: str) -> str:
    return form.format(day.day, day.month, day.year)


@given(YEARS, st.integers(1, 12), st.sets(st.integers(1, 28), min_size=2, max_size=4), DAY, DAY_ONLY, AND)
def test_days_of_one_month(year: int, month: int, days: set[int], form: str, alone: str, link: str) -> None:
    listed = sorted(days)
    last = printed(date(year, month, listed[-1]), form)
    text = f"Họp các ngày {link.join([*(alone.format(day) for day in listed[:-1]), last])} tại xã."
    assert isos(text) == [date(year, month, day).isoformat() for day in listed]


@given(DAYS, st.integers(1, 400), DAY, TO)
def test_from_one_day_to_another(first: date, length: int, form: str, to: str) -> None:
    last = first + timedelta(length)
    text = f"Từ ngày {printed(first, form)}{to}{printed(last, form)}, xã ra quân."
    assert isos(text) == [first.isoformat(), last.isoformat()]


@given(DAYS, st.sampled_from(["{}/{}", "{:02}/{:02}", "{} tháng {}", "{:02} tháng {:02}"]))
def test_a_day_without_its_year_has_the_one_given(day: date, form: str) -> None:
    text = f"Hoàn thành trước ngày {form.format(day.day, day.month)}."
    assert isos(text, day.year) == [day.isoformat()]


@given(YEARS, st.integers(1, 12), MONTH)
def test_a_month(year: int, month: int, form: str) -> None:
    assert isos(f"Hoàn thành trong tháng {form.format(month, year)}.") == [f"{year}-{month:02}"]


@given(YEARS, QUARTERS, MONTH.filter(lambda form: "02" not in form))
def test_a_quarter(year: int, quarter: tuple[str, int], form: str) -> None:
    assert isos(f"Hoàn thành trong quý {form.format(quarter[0], year)}.") == [f"{year}-Q{quarter[1]}"]


@given(
    st.dates(date(2010, 1, 1), date(2029, 12, 31)), st.sampled_from(["{:02}/{:02}/{:02}", "{}/{}/{:02}", "{}-{}-{:02}"])
)
def test_a_year_of_two_figures_is_of_this_century(day: date, form: str) -> None:
    assert isos(f"Hoàn thành trước ngày {form.format(day.day, day.month, day.year % 100)}.") == [day.isoformat()]
