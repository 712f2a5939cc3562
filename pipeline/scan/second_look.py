"""What stands about a seal read a second time: name and office are cut by its ring and the signature's strokes.

The stretches round the seals are read by themselves, as they are and at rising contrast, at which grey seals and pen
fade while print stays. The readings of each line are made one by their letters, then by the spelling of each word, and
a word is as doubtful as they differ. Lines on which both readers had agreed stay, unless they turn out to be cut.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.scan.ink import Seal
from pipeline.scan.paper import darkness
from pipeline.scan.readers import Fold, Grey, Line, Word, alphanumeric, only

# how many lines above and below a seal belong to the signature
_ABOVE, _BELOW = 4.0, 3.0
_INK = 40  # so much darker than the paper (of 255)
# shares of the darkness of print that become white and black: a steep slope takes seals off and keeps thin marks
_CONTRASTS = ((0.4, 0.6), (0.5, 0.75))
_CONFIRMED = 2  # of these views, the first ones, are read by the second reader too
_SURE, _SCRAP, _LEGIBLE = 0.98, 0.9, 0.5
_PART = 4  # letters that tell a part of a line from chance
_VOWEL = re.compile("[aeiouy]")
_OPENING, _CLOSING = re.compile(r"^[^\w(/]+"), re.compile(r"[^\w.);:/]+$")
_MARGIN = 0.25  # of a line's height, above and below it
_HEIGHTS = 0.55, 1.8  # of the page's lines; what is lower or higher is a stroke of the pen

# an image -> its lines
Read = Callable[[Grey], Sequence[Line]]
# an image and its lines as one reader reads them -> the lines that it and another agree on
Confirm = Callable[[Grey, Sequence[Line]], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class _Area:
    x0: int
    y0: int
    x1: int
    y1: int

    def holds(self, line: Line) -> bool:
        """Whether the line stands within."""
        return self.x0 < line.x0 and line.x1 < self.x1 and self.y0 < line.y0 and line.y1 < self.y1


def second_look(image: Grey, lines: Sequence[Line], seals: Sequence[Seal], read: Read, confirm: Confirm,
                fold: Fold) -> tuple[Line, ...]:  # fmt: skip
    """The lines of a page (H, W), those about its seals read again by ``read`` and ``confirm``."""
    if not seals:
        return tuple(lines)
    usual = float(np.median([line.y1 - line.y0 for line in lines])) if lines else 0.3 * seals[0].radius
    areas = [_area(seal, usual, image) for seal in seals]
    left, top = min(area.x0 for area in areas), min(area.y0 for area in areas)
    right, bottom = max(area.x1 for area in areas), max(area.y1 for area in areas)
    part = only(image, [(area.x0, area.y0, area.x1 - 1, area.y1 - 1) for area in areas])[top:bottom, left:right]
    views = _views(np.ascontiguousarray(part))
    found = _agreed([[line for line in read(view) if _is_whole(line, view, usual)] for view in views], fold)
    seen = _confirmed([_alone(view, found) for view in views[:_CONFIRMED]], found, confirm)
    again = [_moved(line, left, top) for line in _agreed((found, *seen), fold, hint=0)]
    return tuple(sorted(_renewed(lines, again, areas, fold), key=lambda line: (line.y0, line.x0)))


def _confirmed(views: Sequence[Grey], found: Sequence[Line], confirm: Confirm) -> list[list[Line]]:
    """The lines found, as each view confirms them; the views are shown at once, one below the other."""
    height = views[0].shape[0]
    shown = [_moved(line, 0, number * height) for number in range(len(views)) for line in found]
    seen: list[list[Line]] = [[] for _ in views]
    for line in confirm(np.vstack(views), shown):
        number = min(int(line.y0 // height), len(views) - 1)
        own = _moved(line, 0, -number * height)
        if any(_same(own, other) for other in found):
            seen[number].append(own)
    return seen


def _is_whole(line: Line, view: Grey, usual: float) -> bool:
    """Whether a line is as high as those of the page, and not cut by the upper or lower edge of what is looked at."""
    return _HEIGHTS[0] * usual < line.y1 - line.y0 < _HEIGHTS[1] * usual and line.y0 > 0 and line.y1 < view.shape[0]


def _alone(view: Grey, lines: Sequence[Line]) -> Grey:
    """The lines without the pen's strokes between them."""
    boxes = [(line.x0, line.y0, line.x1, line.y1, line.y1 - line.y0) for line in lines]
    return only(view, [(x0 - height, y0 - _MARGIN * height, x1 + height, y1 + _MARGIN * height)
                       for x0, y0, x1, y1, height in boxes])  # fmt: skip


def _area(seal: Seal, usual: float, image: Grey) -> _Area:
    """The signature about a seal, which stands over its left third (Nghị định 30/2020/NĐ-CP, phụ lục I, mục 8)."""
    height, width = image.shape
    above, below = seal.radius + _ABOVE * usual, seal.radius + _BELOW * usual
    return _Area(max(0, int(seal.x - 1.15 * seal.radius)), max(0, int(seal.y - above)),
                 min(width, int(seal.x + 5 * seal.radius)), min(height, int(seal.y + below)))  # fmt: skip


def _moved(line: Line, right: int, down: int) -> Line:
    return Line(tuple(replace(word, x0=word.x0 + right, x1=word.x1 + right, y0=word.y0 + down, y1=word.y1 + down)
                      for word in line.words))  # fmt: skip


def _views(part: Grey) -> list[Grey]:
    """The image as it is, then with ink lighter than a share of the darkness of print made white."""
    dark = darkness(part, 15, 51).astype(np.float32)
    ink = dark[dark > _INK]
    if ink.size == 0:
        return [part]
    share = dark / np.percentile(ink, 80)
    return [part, *(np.asarray(255 * (1 - ((share - white) / (black - white)).clip(0, 1)), np.uint8)
                    for white, black in _CONTRASTS)]  # fmt: skip


def _rows(readings: Iterable[Sequence[Line]]) -> list[list[tuple[int, Line]]]:
    """The readings of each line of print with their numbers; the pieces in which one reading has it are one."""
    rows: list[list[tuple[int, Line]]] = []
    for number, reading in enumerate(readings):
        own: list[list[Line]] = [[] for _ in rows]
        new: list[list[tuple[int, Line]]] = []
        for line in sorted(reading, key=lambda line: line.x0 - line.x1):
            at = next((at for at, row in enumerate(rows) if any(_same(line, other) for _, other in row)), None)
            if at is None:
                new.append([(number, line)])
            elif not any(_same(line, piece) for piece in own[at]):
                own[at].append(line)
        for row, pieces in zip(rows, own, strict=True):
            if pieces:
                row.append((number, Line(tuple(sorted((word for line in pieces for word in line.words), key=_left)))))
        rows += new
    return rows


def _left(word: Word) -> float:
    return word.x0


def _same(line: Line, other: Line) -> bool:
    """Whether two lines are readings of the same print."""
    down = min(line.y1, other.y1) - max(line.y0, other.y0)
    across = min(line.x1, other.x1) - max(line.x0, other.x0)
    return down > 0.5 * max(line.y1 - line.y0, other.y1 - other.y0) and across > 0


def _sureness(line: Line) -> float:
    return min(word.confidence for word in line.words)


def _agreed(readings: Iterable[Sequence[Line]], fold: Fold, hint: int | None = None) -> list[Line]:
    """Each line of print once, from its readings; the one with number ``hint`` tells of letters, not of spelling."""
    return [line for row in _rows(readings) if (line := _one(row, fold, hint)) is not None]


def _one(row: Sequence[tuple[int, Line]], fold: Fold, hint: int | None) -> Line | None:
    """One line from its readings: the letters that have most say, each word spelt as most spell it."""
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, read in row:
        line = _without_scraps(read, fold)
        if line is not None and len(letters := alphanumeric(fold(line.text))) > 1:
            groups[letters].append((number, line))
    if not groups:
        return None
    own = {letters: sum(_sureness(line) for _, line in group) for letters, group in groups.items()}
    # a reading that is cut, the letter at its edge misread or not, speaks for the whole one
    say = {letters: sum(own[other] for other in own if letters == other or _is_cut(other, letters)) for letters in own}
    best = max(say, key=lambda letters: (say[letters], own[letters]))
    spelt = [line for number, line in groups[best] if number != hint] or [line for _, line in groups[best]]
    return _spelt(spelt) if say[best] > _LEGIBLE else None


def _is_cut(letters: str, whole: str) -> bool:
    return len(letters) < len(whole) and any(part in whole for part in (letters, letters[1:], letters[:-1])
                                             if part == letters or len(part) >= _PART)  # fmt: skip


def _without_scraps(line: Line, fold: Fold) -> Line | None:
    """The line without what strokes of the pen were read as: doubtful single letters and marks at its ends."""
    words = list(line.words)
    for end in (0, -1):
        while words and words[end].confidence < _SCRAP and not (len(letters := alphanumeric(fold(words[end].text))) > 1
                                                                and _VOWEL.search(letters)):  # fmt: skip
            scrap = words.pop(end)
            if words and scrap.text.isalpha():  # or a name's last letter, so what is left is in doubt
                words[end] = replace(words[end], confidence=min(words[end].confidence, scrap.confidence))
    if words:
        words[0] = replace(words[0], text=_OPENING.sub("", words[0].text))
        words[-1] = replace(words[-1], text=_CLOSING.sub("", words[-1].text))
    words = [word for word in words if word.text]
    return Line(tuple(words)) if words else None


def _core(word: Word) -> str:
    """The word without the marks about it, which are no matter of spelling."""
    return re.sub(r"^\W+|\W+$", "", word.text) or word.text


def _spelt(group: Sequence[Line]) -> Line:
    """Lines with the same letters made one, its words parted and spelt as in most of them."""
    counts: dict[int, float] = defaultdict(float)
    for line in group:
        counts[len(line.words)] += _sureness(line)
    usual = max(counts, key=lambda count: counts[count])
    words = []
    for readings in zip(*(line.words for line in group if len(line.words) == usual), strict=True):
        spellings: dict[str, float] = defaultdict(float)
        for word in readings:
            spellings[_core(word)] += word.confidence
        text = max(spellings, key=lambda spelling: spellings[spelling])
        best = max((word for word in readings if _core(word) == text), key=lambda word: (word.confidence, word.text))
        said = sum(spellings.values())  # nothing where no reader is sure of anything
        words.append(replace(best, confidence=best.confidence * spellings[text] / said if said else 0.0))
    return Line(tuple(words))


def _renewed(lines: Sequence[Line], again: Sequence[Line], areas: Sequence[_Area], fold: Fold) -> list[Line]:
    """The page's lines; those of the areas as they were read again, where they had not been sure or were cut."""
    kept: list[Line] = []
    for line in lines:
        new = next((new for new in again if _same(new, line)), None)
        if not any(area.holds(line) for area in areas):
            kept.append(line)
        elif new is None:
            kept += [line] if _sureness(line) > _LEGIBLE and len(alphanumeric(fold(line.text))) > 1 else []
        elif _settled(line, new, fold):
            kept.append(line)
    return kept + [new for new in again if not any(_same(new, line) for line in kept)]


def _settled(line: Line, new: Line, fold: Fold) -> bool:
    """Whether both readers had agreed on a line, and the new reading has no more of it."""
    letters, more = alphanumeric(fold(line.text)), alphanumeric(fold(new.text))
    return _sureness(line) > _SURE and not (letters in more and len(more) > len(letters))
