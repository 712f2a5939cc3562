"""Text on sheets of A4: words in lines, lines justified or centred, a new sheet when one is full.

Lengths are in points from the top left of the sheet, as in a word processor; ``dpi`` turns them into pixels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from PIL import Image, ImageDraw

from tests.maker import fonts
from tests.maker.fonts import Style

Align = Literal["justify", "left", "centre"]

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 22 * MM, 275 * MM, 31 * MM, 193 * MM
INK = (28, 28, 32)


class Word(NamedTuple):
    text: str
    style: Style = "Regular"


def words(runs: Iterable[tuple[str, Style]]) -> list[Word]:
    """The words of a paragraph; a word that two runs share takes the style in which it begins."""
    line: list[Word] = []
    glued = False
    for text, style in runs:
        for i, part in enumerate(text.split(" ")):
            if i == 0 and glued and part:
                line[-1] = Word(line[-1].text + part, line[-1].style)
            elif part:
                line.append(Word(part, style))
        glued = not text.endswith(" ")
    return line


@dataclass
class Typesetter:
    """Sheets that fill from top to bottom; ``y`` is the top of what comes next on the last one."""

    dpi: int
    sheets: list[Image.Image] = field(default_factory=list)
    y: float = TOP

    def __post_init__(self) -> None:
        self.new_sheet()

    def px(self, points: float) -> float:
        return points * self.dpi / 72

    def new_sheet(self) -> None:
        """A fresh sheet, with its number in the middle of the upper margin from the second on."""
        size = round(self.px(WIDTH)), round(self.px(HEIGHT))
        self.sheets.append(Image.new("RGB", size, (255, 255, 255)))
        self.y = TOP
        if len(self.sheets) > 1:
            self.put([Word(str(len(self.sheets)))], WIDTH / 2, TOP - 6 * MM, 13, "centre")

    def width(self, line: Iterable[Word], size: float) -> float:
        """The width of words in a line, in points."""
        return self._width([*line], size) * 72 / self.dpi

    def put(self, line: Sequence[Word], x: float, baseline: float, size: float, align: Align = "left") -> None:
        """One line at a place: ``x`` is its left end, or its middle where it is centred."""
        start = self.px(x) - (self._width(line, size) / 2 if align == "centre" else 0)
        self._draw(line, start, baseline, size, self._space(size))

    def rule(self, x0: float, x1: float, y: float, thickness: float = 0.7) -> None:
        """A horizontal line."""
        box = [self.px(x0), self.px(y), self.px(x1), self.px(y + thickness)]
        ImageDraw.Draw(self.sheets[-1]).rectangle([round(v) for v in box], fill=INK)

    def column(
        self, line: Sequence[Word], size: float, *, left: float = LEFT, right: float = RIGHT, indent: float = 0,
        leading: float = 1.22, align: Align = "justify", breaks: bool = True,
    ) -> None:  # fmt: skip
        """Words as a paragraph between ``left`` and ``right``, going on to a new sheet where ``breaks`` lets it."""
        for row, last in self._rows(line, size, right - left, indent):
            if breaks and self.y + size * leading > BOTTOM:
                self.new_sheet()
            baseline = self.y + size * (leading - 0.3)
            if align == "centre":
                self.put(row, (left + right) / 2, baseline, size, "centre")
            else:
                space = self._space(size)
                room = self.px(right - left - indent) - self._width(row, size)
                if align == "justify" and not last and len(row) > 1:
                    space += room / (len(row) - 1)
                self._draw(row, self.px(left + indent), baseline, size, space)
            indent = 0
            self.y += size * leading

    def _rows(
        self, line: Sequence[Word], size: float, width: float, indent: float
    ) -> Iterable[tuple[list[Word], bool]]:
        row: list[Word] = []
        for word in line:
            if row and self._width([*row, word], size) > self.px(width - indent):
                yield row, False
                row, indent = [], 0
            row.append(word)
        yield row, True

    def _space(self, size: float) -> float:
        return fonts.face("Regular", self.px(size)).getlength(" ")

    def _width(self, line: Sequence[Word], size: float) -> float:
        lengths = [fonts.face(word.style, self.px(size)).getlength(word.text) for word in line]
        return sum(lengths) + self._space(size) * (len(line) - 1)

    def _draw(self, line: Sequence[Word], x: float, baseline: float, size: float, space: float) -> None:
        draw = ImageDraw.Draw(self.sheets[-1])
        for text, style in line:
            fonts.check(fonts.file_of(style), text)
            face = fonts.face(style, self.px(size))
            draw.text((x, self.px(baseline)), text, font=face, fill=INK, anchor="ls")
            x += face.getlength(text) + space
