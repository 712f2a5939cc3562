import unicodedata
from pathlib import Path

import matplotlib
import pytest

from tests.maker import fonts
from tests.maker.typeset import Typesetter, Word

TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
LOWER = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES) + "đ"
STIX = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "STIXGeneral.ttf"


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_every_face_has_every_vietnamese_letter(style):
    fonts.check(fonts.file_of(style), LOWER + LOWER.upper() + "0123456789 -–“”…./;:()")


def test_a_font_without_vietnamese_letters_is_refused_by_name():
    with pytest.raises(fonts.MissingGlyphsError, match=r"STIXGeneral.ttf has no glyph for .*ệ") as refused:
        fonts.check(STIX, LOWER + LOWER.upper())
    assert len(refused.value.missing) == 88


def test_a_page_is_not_made_with_a_letter_that_the_font_lacks():
    with pytest.raises(fonts.MissingGlyphsError, match="越"):
        Typesetter(72).column([Word("越南")], 14)
