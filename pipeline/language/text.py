"""One text of a notice: normal form, a folded twin of the same length, and offsets that lead back to the scan.

Rules match on ``Text.folded`` (lower case, no diacritics: what OCR damages first) and take values from ``Text.text``
at the same offsets. NFC has one code point for each Vietnamese letter, so folding letter by letter keeps the length.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pipeline.notice import Box, Value
from pipeline.scan.layout import NOT_TEXT, Block, Zone, joined
from pipeline.scan.readers import Word

T = TypeVar("T", str, int, bool)

# letters that folding by decomposition leaves alone, and marks that OCR confuses
_FOLDS = {"đ": "d", "Đ": "d", "Ð": "d", "ð": "d", "–": "-", "—": "-", "‐": "-", "‑": "-", "⁄": "/", "“": '"',
          "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "}  # fmt: skip


class _Folded(dict[int, str]):
    """Each letter's folded twin, found once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = _FOLDS.get(letter, base if len(base) == 1 else letter)
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case without diacritics, letter for letter: ``len(fold(s)) == len(s)``, so offsets stay."""
    return text.translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch ``text[start:end]`` of one zone of the notice."""

    zone: Zone
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A word at ``text[start:end]``, where it stands on the scan, how sure its reading is (0..1), ``how`` it was read.

    ``how`` and ``was`` are as in ``scan.readers.Word``.
    """

    start: int
    end: int
    box: Box
    confidence: float
    how: str = ""
    was: str = ""


@dataclass(frozen=True)
class Text:
    """The text of a notice in reading order.

    Paragraphs are divided by newlines, by a form feed where a page ends between them; a form feed may also stand
    inside a paragraph in place of a space. ``words`` are in order of ``start``; they are empty for a text that was not
    read from a scan.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    words: tuple[Placed, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text without case and diacritics, of the same length."""
        return fold(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def in_zone(self, *zones: Zone) -> Iterator[Paragraph]:
        """The paragraphs of these zones, in reading order."""
        return (paragraph for paragraph in self.paragraphs if paragraph.zone in zones)

    def before(self, zone: Zone) -> "Text":
        """The text up to the first paragraph of a zone; all of it where there is none."""
        cut = next((number for number, paragraph in enumerate(self.paragraphs) if paragraph.zone == zone), None)
        if cut is None:
            return self
        end = self.paragraphs[cut].start
        kept = tuple(word for word in self.words if word.end <= end)
        return Text(self.text[:end].rstrip(), self.paragraphs[:cut], kept)

    def words_in(self, start: int, end: int) -> tuple[Placed, ...]:
        """The words that lie in or reach into ``text[start:end]``."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return tuple(word for word in self.words[first:last] if word.end > start)

    def box(self, start: int, end: int) -> Box | None:
        """The smallest box round ``text[start:end]`` on the page where it begins; ``None`` without a scan."""
        words = self.words_in(start, end)
        if not words:
            return None
        page = words[0].box.page
        boxes = [word.box for word in words if word.box.page == page]
        return Box(page=page, x0=min(b.x0 for b in boxes), y0=min(b.y0 for b in boxes),
                   x1=max(b.x1 for b in boxes), y1=max(b.y1 for b in boxes))  # fmt: skip

    def confidence(self, start: int, end: int) -> float:
        """How sure the reading of ``text[start:end]`` is: that of its least sure word; 1.0 without a scan."""
        return min((word.confidence for word in self.words_in(start, end)), default=1.0)

    def marks_differ(self, start: int, end: int) -> bool:
        """Whether readers saw different marks in ``text[start:end]``; those behind it do not count."""
        return any(word.how == "marks" for word in self.words_in(start, end)[:-1])

    def value(self, value: T, start: int, end: int, *, method: str, certainty: float = 1.0) -> Value[T]:
        """``value`` as read from ``text[start:end]`` by the rule ``method``, right ``certainty`` of the time."""
        printed = " ".join(self.text[start:end].split())
        return Value(value=value, text=printed, box=self.box(start, end), method=method,
                     confidence=round(certainty * self.confidence(start, end), 4))  # fmt: skip


def join(parts: Iterable[tuple[Zone, str]]) -> Text:
    """A text from paragraphs as ``(zone, text)``, without places on a scan."""
    text, paragraphs = "", []
    for zone, given in parts:
        part = unicodedata.normalize("NFC", given)
        paragraphs.append(Paragraph(zone, len(text), len(text) + len(part)))
        text += part + "\n"
    return Text(text, tuple(paragraphs))


def compose(blocks: Sequence[Block], on_scan: Mapping[int, Callable[[Word], Box]], *, aside: bool = False) -> Text:
    """The text of laid-out paragraphs without stamps, overlays, margin notes and page numbers; ``aside``: only those.

    ``on_scan`` tells for each page number where a word of it stands on the page as scanned.
    """
    text, paragraphs, words = "", [], []
    page = 0
    for block in blocks:
        if (block.zone in NOT_TEXT) != aside:
            continue
        if text:
            text += "\n" if block.lines[0].page == page else "\f"
        start = len(text)
        for piece, line, word in joined(block.lines):
            if line is not None and word is not None:
                box = on_scan[line.page](word)
                words.append(Placed(len(text), len(text) + len(piece), box, word.confidence, word.how, word.was))
            text += piece
        page = block.lines[-1].page
        paragraphs.append(Paragraph(block.zone, start, len(text)))
    return Text(text, tuple(paragraphs), tuple(words))
