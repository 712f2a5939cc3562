"""Syllables that names have, and what a reading makes of them."""

import pytest

from pipeline.language.name_syllables import misread


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Nguyễn Hoài Sơn", False),
        ("Nguyễn Hỏài Sơn", True),
        ("Vũ Thành Lỏng", True),
        ("Ngô Thị Mai Hương", False),
        ("Ngô Thi Mai Hương", True),
        ("Ngô Thi", False),
        ("Lò Văn Kien", True),
        ("ĐỖ QUỐC TUẤN", False),
        ("Lê Thuỳ Hoà", False),  # the older place of the mark
        ("Giàng A Tỉnh", False),
        ("Y Thái Êban", False),  # no syllable of ours has these letters: nothing is known of it
        ("Thạch Thị Sa Ry", False),
    ],
)
def test_a_syllable_with_the_letters_of_another_was_misread(name, wanted):
    assert misread(name.split()) == wanted
