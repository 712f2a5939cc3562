"""The text layer of a page that was printed from text: what it says, where that can be trusted, what it lacks.

A layer is taken in place of a reading where it is plausible Vietnamese, covers the ink of the page, and says what a
reader sees: PDFs carry text that is drawn in nobody's sight, the few lines of an e-signature, old OCR without
diacritics, letters of an old encoding or of none (DESIGN.md, fact 11). A layer over a scanned image is another reader's
guess and never asked for here.
"""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import cv2
import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from pipeline.scan.legacy import UNICODE, Knows, decoded, recognise
from pipeline.scan.readers import PART_ASPECT, Fold, Grey, Line, Word, alphanumeric, clean_text

# an image and boxes (x0, y0, x1, y1) on it -> the words in each box
Read = Callable[[Grey, Sequence[tuple[int, int, int, int]]], Sequence[Sequence[Word]]]

_WORDS, _MOST_WORDS = 10, 5_000  # fewer say too little to be judged by, more are no page
_MARKED = 0.45  # of the words of Vietnamese carry marks
_COVERED = 0.8  # of the ink of print stands under words
_SEEN = 0.97  # of the words that the reader must see as the layer has them
_UNLIKE = 0.5  # a word that is less like what the reader sees is in doubt, and so is a number that is not the same
_SURE, _DOUBTED = 0.999, 0.4
_LEGIBLE, _LEGIBLE_NUMBER = 0.98, 0.9
_REACH = 3.0  # times the height of a line: so far from it may a part of it stand
_INK, _TRACE = 128, 200  # (of 255) as dark as print, darker than paper
_LEAST_LETTER = 0.4  # times the height of words, which is that of their font
_RULE = 2.0  # times the height of words: a straight line that long is no letter

_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</word>'
)  # fmt: skip
# a hyphen that is printed may be told as a soft one; ligatures stand for their letters
_LETTERS = str.maketrans({"\u00ad": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_UNSEEN = re.compile("[\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_NO_STROKE = re.compile(r"[^\W_1lIi]")
# what a reader of single words takes for one another
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s"})


def told(listing: str, width: int, height: int) -> tuple[Line, ...]:
    """The lines of a page in pixels of its image, their letters as the PDF has them, from pdftotext's -bbox-layout."""
    page = re.search(r'<page width="([\d.]+)" height="([\d.]+)">', listing)
    sides = [float(side) for side in page.groups()] if page else [0.0]
    if not all(sides):
        return ()
    # of a page that is turned in the file it tells the sides as they were before, but places as they are seen
    long, short = max(sides), min(sides)
    across, down = (width / short, height / long) if width < height else (width / long, height / short)
    lines = []
    for block in listing.split("<line ")[1:]:
        words: list[Word] = []
        for *sides, printed in _WORD.findall(block):
            x0, y0, x1, y1 = (float(side) * scale for side, scale in zip(sides, (across, down) * 2, strict=True))
            text = _UNSEEN.sub("", html.unescape(printed))
            if words and x0 - words[-1].x1 < 0.08 * (y1 - y0):
                # a change of font parts a word in the layer, though no space is printed
                words[-1] = replace(words[-1], text=words[-1].text + text, x1=max(x1, words[-1].x1))
            else:
                words.append(Word(text, x0, y0, x1, y1, _SURE, "layer"))
        if words:
            lines.append(Line(tuple(words)))
    return tuple(lines)


def trusted(
    lines: Sequence[Line], plain: Grey, image: Grey, read: Read, knows: Knows, fold: Fold
) -> tuple[Line, ...] | None:
    """The lines of a layer in Unicode, words in doubt that do not look like what stands there; ``None``: read the page.

    ``plain`` is the page, ``image`` the page without its coloured ink.
    """
    if not _is_page(lines, plain):
        return None
    seen = _drawn(lines, plain)
    encoding = recognise([word.text for line in seen for word in line.words], knows)
    if encoding is None:
        return None
    seen = _in_unicode(seen, encoding, knows)
    words = [word for line in seen for word in line.words]
    if len(words) < _WORDS or not _is_marked(words, fold) or _share_covered(words, image) < _COVERED:
        return None
    return _borne_out(seen, plain, image, read, knows, fold, encoding)


def left_over(lines: Sequence[Line], image: Grey) -> Grey | None:
    """The page without the words of its layer; ``None`` where no ink is left that may be print."""
    words = [word for line in lines for word in line.words]
    rest = np.where(_under(words, image.shape), 255, image).astype(np.uint8)
    ink = _without_rules(rest < _INK, _height(words))
    rest[(rest < _INK) & ~ink] = 255
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    tall = boxes[1:, cv2.CC_STAT_HEIGHT] / _height(words)
    return rest if ((tall > _LEAST_LETTER) & (tall < _RULE)).any() else None


def _is_page(lines: Sequence[Line], plain: Grey) -> bool:
    """Whether the words are as many as may stand on a page, side by side."""
    words = [word for line in lines for word in line.words]
    return _WORDS <= len(words) <= _MOST_WORDS and sum(map(_area, words)) <= plain.size


def _area(word: Word) -> float:
    return max(0.0, word.x1 - word.x0) * max(0.0, word.y1 - word.y0)


def _each(lines: Sequence[Line], change: Callable[[Word], Word | None]) -> list[Line]:
    """The lines with each word changed; without words that are nothing then, and lines without words."""
    changed = [[new for word in line.words if (new := change(word)) and new.text] for line in lines]
    return [Line(tuple(words)) for words in changed if words]


def _drawn(lines: Sequence[Line], plain: Grey) -> list[Line]:
    """The words where there is any ink."""

    def drawn(word: Word) -> Word | None:
        x0, y0, x1, y1 = _box(word, plain.shape)
        part = plain[y0:y1, x0:x1]
        return word if part.size and part.min() < _TRACE else None

    return _each(lines, drawn)


def _in_unicode(lines: Sequence[Line], encoding: str, knows: Knows) -> list[Line]:
    """The words in Unicode; in doubt are those of which it is not sure what they are."""
    texts = decoded([[word.text for word in line.words] for line in lines], encoding, knows)
    words = [[replace(word, text=clean_text(text.translate(_LETTERS)), confidence=_SURE if sure else _DOUBTED)
              for word, (text, sure) in zip(line.words, row, strict=True)]
             for line, row in zip(lines, texts, strict=True)]  # fmt: skip
    return [Line(tuple(kept)) for row in words if (kept := [word for word in row if word.text])]


def _is_marked(words: Sequence[Word], fold: Fold) -> bool:
    """Whether so many words carry marks as do in Vietnamese."""
    letters = [word.text for word in words if word.text.isalpha()]
    return sum(fold(text) != text.lower() for text in letters) >= max(1, _MARKED * len(letters))


def _box(word: Word, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    height, width = shape
    return max(0, int(word.x0)), max(0, int(word.y0)), min(width, int(word.x1) + 2), min(height, int(word.y1) + 2)


def _under(words: Sequence[Word], shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Where words stand."""
    covered = np.zeros(shape, bool)
    for word in words:
        x0, y0, x1, y1 = _box(word, shape)
        covered[y0:y1, x0:x1] = True
    return covered


def _height(words: Sequence[Word]) -> float:
    return float(np.median([word.y1 - word.y0 for word in words]))


def _without_rules(ink: npt.NDArray[np.bool_], height: float) -> npt.NDArray[np.bool_]:
    """The ink without straight lines: rules, frames of tables."""
    marks, length = ink.astype(np.uint8), max(2, round(_RULE * height))
    for kernel in (np.ones((1, length), np.uint8), np.ones((length, 1), np.uint8)):
        marks[cv2.morphologyEx(marks, cv2.MORPH_OPEN, kernel) > 0] = 0
    return marks > 0


def _share_covered(words: Sequence[Word], image: Grey) -> float:
    ink = _without_rules(image < _INK, _height(words))
    return float((ink & _under(words, image.shape)).sum() / max(1, ink.sum()))


def _borne_out(lines: Sequence[Line], plain: Grey, image: Grey, read: Read, knows: Knows, fold: Fold, encoding: str
               ) -> tuple[Line, ...] | None:  # fmt: skip
    """The lines with doubts of the words that the reader sees otherwise; ``None`` where these are too many.

    A few words are read at a time, then each word by itself where they are not the same. Words that were in TCVN3 get
    their capitals as they are seen, for it has none with marks.
    """
    parts = [part for line in lines for part in _parts(line)]
    seen = {word: looks for part, letters in zip(parts, _read(parts, plain, read), strict=True)
            for word, looks in _divided(part, letters, fold)}  # fmt: skip
    apart = [word for part in parts for word in part if word not in seen]
    other = dict(zip(apart, _read([(word,) for word in apart], image, read), strict=True))
    seen |= {word: looks for word in apart for _, looks in _divided((word,), other[word], fold)}
    if len(set(apart) - set(seen)) > (1 - _SEEN) * sum(map(len, parts)):
        return None

    def judged(word: Word) -> Word:
        text = word.text if encoding != "tcvn3" or word not in seen else _in_capitals(word.text, seen[word])
        if word in seen:  # with the same letters: what is no syllable must have the same marks too
            doubted = not _is_known(text, knows) and _key(text, str.lower) != _key(seen[word], str.lower)
        else:  # the reader errs, unless the word might be no word, or might have been of another encoding
            doubted = encoding != UNICODE or not _is_known(text, knows) or _is_unlike(text, other[word], fold)
        return replace(word, text=text, confidence=_DOUBTED if doubted else word.confidence)

    return tuple(_each(lines, judged))


def _parts(line: Line) -> list[tuple[Word, ...]]:
    """The words of a line, as many together as a reader reads well."""
    parts: list[tuple[Word, ...]] = []
    for word in line.words:
        if parts and word.x1 - parts[-1][0].x0 < PART_ASPECT * (word.y1 - word.y0):
            parts[-1] = (*parts[-1], word)
        else:
            parts.append((word,))
    return parts


def _read(parts: Sequence[tuple[Word, ...]], image: Grey, read: Read) -> list[str]:
    """The letters and digits that the reader sees in each part."""
    boxes = [[_box(word, image.shape) for word in part] for part in parts]
    sides = [(min(box[0] for box in part), min(box[1] for box in part), max(box[2] for box in part),
              max(box[3] for box in part)) for part in boxes]  # fmt: skip
    return [alphanumeric("".join(word.text for word in words)) for words in read(image, sides)]


def _key(text: str, fold: Callable[[str], str]) -> str:
    """What of a text is compared: its letters and digits in one case, those that look alike as one."""
    return fold(alphanumeric(text)).translate(_ALIKE)


def _divided(part: tuple[Word, ...], letters: str, fold: Fold) -> list[tuple[Word, str]]:
    """Each word with what is seen of it; nothing where that is not the same. What has no letters is not looked at."""
    looks = [len(alphanumeric(word.text)) for word in part]
    if sum(looks) and _key("".join(word.text for word in part), fold) != _key(letters, fold):
        return []
    return [
        (word, letters[start:end]) for word, (start, end) in zip(part, pairwise([0, *accumulate(looks)]), strict=True)
    ]


def _in_capitals(told: str, seen: str) -> str:
    """The word with the capitals that are seen, letter for letter."""
    looks = iter(seen)
    return "".join(letter.upper() if alphanumeric(letter) and next(looks).isupper() else letter for letter in told)


def _is_known(text: str, knows: Knows) -> bool:
    """Whether all that stands between marks and digits are syllables."""
    return all(map(knows, re.findall(r"[^\W\d_]+", text.lower())))


def _is_unlike(told: str, seen: str, fold: Fold) -> bool:
    """Whether a word looks like another: a number that is not the same, a word with half its letters others."""
    a, b = _key(told, fold), _key(seen, fold)
    return a != b if told[0].isdigit() else Levenshtein.normalized_similarity(a, b) < _UNLIKE


def joined(lines: Sequence[Line], beside: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a layer with what was read beside it: as part of a line, a number in its gap, or as its own."""
    result = list(lines)
    for line in filter(_is_print, beside):
        near = [other for other in result if other.y0 < (line.y0 + line.y1) / 2 < other.y1
                and max(line.x0 - other.x1, other.x0 - line.x1) < _REACH * (other.y1 - other.y0)]  # fmt: skip
        words = sorted((word for part in (line, *near) for word in part.words), key=lambda word: word.x0)
        result = [*(other for other in result if other not in near), Line(tuple(words))]
    return tuple(result)


def _is_print(line: Line) -> bool:
    """Whether what was read is print, not strokes of a pen, of a table or of the ornaments of a seal.

    It is not all strokes, and of most of its words a reader is as sure as when two agree; of a number that stands by
    itself, which Tesseract often does not see, less will do: the digits' reader looks at it as well.
    """
    sure = np.median([word.confidence for word in line.words])
    likely = sure > _LEGIBLE or (line.text.isdecimal() and sure > _LEGIBLE_NUMBER)
    return bool(likely and re.search(r"[^\W_]{2}", line.text) and _NO_STROKE.search(line.text))
