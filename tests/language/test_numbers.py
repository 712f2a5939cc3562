"""Whole numbers, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.numbers import read
from pipeline.language.text import join
from pipeline.scan.layout import Zone

UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def value(printed: str) -> int | None:
    number = read(join([(Zone.BODY, printed)]), 0, len(printed))
    return number.value if number else None


def spelled(number: int) -> str:
    """A number from 1 to 999 in words, as it is said in the north."""
    hundreds, tens, units = number // 100, number // 10 % 10, number % 10
    words = [f"{UNITS[hundreds]} trăm"] if hundreds else []
    if tens:
        words.append("mười" if tens == 1 else f"{UNITS[tens]} mươi")
        unit = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(units, UNITS[units])
        words.extend([unit] if units else [])
    elif units:
        words.extend(["linh", UNITS[units]] if hundreds else [UNITS[units]])
    return " ".join(words)


@given(st.integers(1, 999))
def test_words_say_the_number(number: int) -> None:
    assert value(spelled(number)) == number


@given(st.integers(0, 9999))
def test_digits_say_the_number(number: int) -> None:
    assert value(str(number)) == number


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("08", 8), ("1.204", 1204), ("O5", 5), ("l2", 12), ("lI", 11), ("Mười Hai", 12), ("hai mươi tư", 24), ("chin", 9),
     ("muoi hai", 12), ("bẩy", 7), ("ba mươi nhăm", 35)],
)  # fmt: skip
def test_how_numbers_are_printed_and_read(printed: str, expected: int) -> None:
    assert value(printed) == expected


@pytest.mark.parametrize("printed", ["bà", "sau", "nam", "hải", "mươi", "hai ba", "không", "l", "O", "mối"])
def test_words_that_are_no_number(printed: str) -> None:
    assert value(printed) is None


@pytest.mark.parametrize("printed", ["O5", "l2", "chin", "lI"])
def test_what_was_guessed_is_less_certain(printed: str) -> None:
    number = read(join([(Zone.BODY, printed)]), 0, len(printed))
    assert number is not None
    assert number.certainty < 0.95
