"""The typeface of the pages, and the check that it has every letter that is to be printed."""

from functools import cache
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont
from PIL import ImageFont

Style = Literal["Regular", "Bold", "Italic", "BoldItalic"]
FONTS = Path(__file__).parent / "fonts"


class MissingGlyphsError(ValueError):
    """A font lacks letters of the text; without this check they would be printed as empty boxes."""

    def __init__(self, path: Path, missing: list[str]) -> None:
        super().__init__(
            f"{path.name} has no glyph for {' '.join(missing)}; a font with all Vietnamese letters is needed"
        )
        self.missing = missing


def file_of(style: Style) -> Path:
    """Tinos, whose letters are as wide as those of Times New Roman."""
    return FONTS / f"Tinos-{style}.ttf"


@cache
def face(style: Style, size: float) -> ImageFont.FreeTypeFont:
    """The font at ``size`` pixels. Raqm is left out: it may be missing, and Vietnamese in NFC needs no shaping."""
    return ImageFont.truetype(file_of(style), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _letters(path: Path) -> frozenset[str]:
    with TTFont(path) as font:
        return frozenset(map(chr, font.getBestCmap()))


def check(path: Path, text: str) -> None:
    """Raise ``MissingGlyphsError`` where the font at ``path`` lacks a letter of ``text``."""
    missing = sorted(set(text) - _letters(path) - {"\n"})
    if missing:
        raise MissingGlyphsError(path, missing)
