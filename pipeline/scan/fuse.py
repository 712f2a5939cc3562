"""Two readings of a page -> one.

The readers err in different places: TrueOCR has the letters but loses diacritics, Tesseract the other way round. Their
readings of a line are aligned and cut where both have a space; where they differ, the candidates (either reading, and
known syllables with the same letters) are weighed by the readers' confidences and by how well each fits its
neighbours, along the best path through the line. Words with digits, codes and names are left to the readers: only a
syllable in lower case, or one that both readers read with the same letters, may be repaired.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from rapidfuzz.distance import Levenshtein

from pipeline.scan.grammar import CODE, can_follow, is_code, number_of
from pipeline.scan.readers import Fold, Line, Word, alphanumeric
from pipeline.scan.spacing import spread

# how sure a word is at most: when two readers read the same, and the same that is no word; when one has lost a word
AGREED, _STRANGE, _LOST = 0.995, 0.85, 0.85
# and when they differ; on a rough page: in diacritics or marks where Tesseract, the better at these, is followed, where
# it is not, and in letters: of such words on invented, copied pages 4, 15 and 45 % were wrong
_DIFFER, _DIFFER_ON_ROUGH = 0.97, (0.97, 0.9, 0.7)
# a page is rough from this share of words on which the readers differ, if it has so many words that a share tells
_ROUGH, _TELLING = 0.13, 40
_TWICE = 2  # what readers agree on is wrong more often than the damped say of the neighbours has it
_LEGIBLE = 0.4  # the confidence of a word, that only one has, from which on it is none of a seal's ink
# a single reader's word that is less sure than this is shown to the other: plain words; capitals, numbers and codes
_SURE, _SURE_OF_NAMES = 0.9, 0.98
_OPEN = 0.5  # as sure as a word counts when its neighbours are asked whether they want another
_MARGIN = 0.15  # of a line's height, above and below it
_BEAM = 8
_FLUENCY_WEIGHT, _NAME_WEIGHT = 0.6, 0.15  # of the neighbours' say, for plain words and for capitalised ones
# natural logs: how rarely both readers are wrong in a syllable, each in its own way or both alike
_REPAIR, _BOTH_WRONG = math.log(0.14), math.log(0.014)
_CONFIDENCE_SAYS = 4.0  # the exponent by which the readers' own confidences count where they differ
_SPACE = -1.5  # what each further word costs, so that splitting is not free
_BORNE_OUT = math.log(8)  # for a code of abbreviations that there are, against one that is none
_BRACKET = re.compile(r"(?<=\d)\]")
_VOWELS = frozenset("aeiouy")
_RUN_TOGETHER = re.compile(r"[^\W\d_]{2}[.,;:]+[^\W\d_]{2}")  # "nghị.đã"
_ROMAN = re.compile(r"[IVXLl|1]{1,5}[-/]?")
_MARKS = re.compile(r"^([\"“(\[+*–-]*)(.*?)([\"”)\].,;:!?%/]*)$", re.S)


class Fluency(Protocol):
    """What is known of syllables: which there are, which share letters, which follow which."""

    def knows(self, syllable: str) -> bool:
        """Whether there is such a syllable (lower case)."""

    def twins(self, syllable: str) -> list[str]:
        """Known syllables with the same letters under the diacritics."""

    def log_probability(self, syllable: str, before: tuple[str, ...]) -> float:
        """Natural log of the probability of a syllable after up to two others."""


_Chunk = tuple[tuple[Word, ...], tuple[Word, ...]]  # what the first and the second reader have for a stretch of a line


@dataclass(frozen=True, slots=True)
class _Choice:
    """One way to read a stretch of a line, and the natural log of what the readers say for it."""

    words: tuple[str, ...]
    evidence: float
    how: str


@dataclass(frozen=True, slots=True)
class _Path:
    score: float
    before: tuple[str, ...]
    choices: tuple[_Choice, ...]


def fuse(first: Sequence[Line], second: Sequence[Line], fluency: Fluency, fold: Fold,
         asked: Sequence[frozenset[int]] | None = None) -> tuple[Line, ...]:  # fmt: skip
    """Lines of ``first`` (TrueOCR: the geometry) as ``spread`` gives them, made one with ``second`` (Tesseract).

    ``asked`` holds for each line the words, by number, for which the second reader was given what is ``shown``; without
    it that is all of the page, and what it has where there is no line is kept as a line of its own. ``fold`` takes
    diacritics and case off, letter for letter.
    """
    words_asked = asked if asked is not None else [frozenset(range(len(line.words))) for line in first]
    parts_of = [_stretches(numbers, len(line.words)) for line, numbers in zip(first, words_asked, strict=True)]
    views = [Line(line.words[part.start : part.stop]) for line, parts in zip(first, parts_of, strict=True)
             for part in parts]  # fmt: skip
    taken: list[list[Word]] = [[] for _ in views]
    left: list[Line] = []
    for line in second:
        lost = []
        for word in line.words:
            owner = _owner(word, views)
            if owner is None:
                lost.append(word)
            else:
                taken[owner].append(word)
        if lost and asked is None:
            left.append(Line(tuple(lost)))
    readings = iter(taken)
    cut = [_cut(line, numbers, [(part, _in_order(next(readings))) for part in parts], fold)
           for line, numbers, parts in zip(first, words_asked, parts_of, strict=True)]  # fmt: skip
    rough = _is_rough((chunk for chunks in cut for chunk in chunks), shown=asked is None)
    fused = [_fuse_line(line, chunks, fluency, fold, rough=rough) for line, chunks in zip(first, cut, strict=True)]
    alone = [line for line in left if _legible(line)]
    return tuple(sorted([*fused, *alone], key=lambda line: (line.y0, line.x0)))


def _in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    return spread(Line(tuple(sorted(words, key=lambda word: word.x0)))).words if words else ()


def repair(line: Line, fluency: Fluency, fold: Fold) -> Line:
    """One reader's line with its syllables repaired from their neighbours."""
    return _fuse_line(line, _cut(line, frozenset(), [], fold), fluency, fold, rough=False)


def doubts(lines: Sequence[Line], fluency: Fluency, fold: Fold) -> list[frozenset[int]]:
    """For each line of a reader's page, as ``spread`` gives them, the words by number that are worth another reading.

    Those are words of which it is not sure, or that its neighbours want otherwise; names, codes and numbers, for which
    more is asked; and the last one of a line that ends early, behind which this reader (TrueOCR) loses full stops.
    """
    edge = max((line.x1 for line in lines), default=0.0)
    return [_doubts(line, edge, fluency, fold) for line in lines]


def _doubts(line: Line, edge: float, fluency: Fluency, fold: Fold) -> frozenset[int]:
    """Those of one line; ``edge`` is where full lines end."""
    unsure = Line(tuple(replace(word, confidence=min(word.confidence, _OPEN)) for word in line.words))
    pairs = list(zip(line.words, repair(unsure, fluency, fold).words, strict=True))
    asked = {at for at, (word, wanted) in enumerate(pairs) if wanted.text != word.text or _is_doubtful(word, fluency)}
    if line.text[-1].isalnum() and line.x1 < edge - (line.y1 - line.y0):
        asked.add(len(pairs) - 1)
    return frozenset(asked)


def shown(lines: Sequence[Line], asked: Sequence[frozenset[int]]) -> list[tuple[float, float, float, float]]:
    """The boxes (x0, y0, x1, y1) in which another reader sees the words asked for, and their neighbours."""
    return [_box(line, part) for line, numbers in zip(lines, asked, strict=True)
            for part in _stretches(numbers, len(line.words))]  # fmt: skip


def _stretches(asked: frozenset[int], count: int) -> tuple[range, ...]:
    """The parts of a line of ``count`` words that hold those asked for, each with a word to either side to read in."""
    parts: list[range] = []
    for at in sorted(asked):
        start = max(0, at - 1)
        if parts and start <= parts[-1].stop:
            start = parts.pop().start
        parts.append(range(start, min(count, at + 2)))
    return tuple(parts)


def _box(line: Line, part: range) -> tuple[float, float, float, float]:
    """The box (x0, y0, x1, y1) of a part of a line, up to the middle of the gaps beside it."""
    words = line.words
    height = line.y1 - line.y0
    left = (words[part.start - 1].x1 + words[part.start].x0) / 2 if part.start else words[0].x0 - height
    right = (words[part.stop - 1].x1 + words[part.stop].x0) / 2 if part.stop < len(words) else words[-1].x1 + height
    return left, line.y0 - _MARGIN * height, right, line.y1 + _MARGIN * height


def _is_doubtful(word: Word, fluency: Fluency) -> bool:
    core = _split(word.text)[1]
    if core.isalpha() and not fluency.knows(core.lower()):
        return True
    return word.confidence < (_SURE if core.islower() else _SURE_OF_NAMES) or bool(CODE.match(word.text))


def _owner(word: Word, lines: Sequence[Line]) -> int | None:
    """The line that the word stands in: the one that covers most of its height at its place."""
    best, most = None, 0.3
    middle = (word.x0 + word.x1) / 2
    for number, line in enumerate(lines):
        height = line.y1 - line.y0
        if line.x0 - 0.7 * height <= middle <= line.x1 + 0.7 * height:
            shared = (min(line.y1, word.y1) - max(line.y0, word.y0)) / max(1.0, min(height, word.y1 - word.y0))
            if shared > most:
                best, most = number, shared
    return best


def _legible(line: Line) -> bool:
    """Whether a line that only one reader saw is likely text and not ink of a seal or a border."""
    letters = sum(character.isalnum() for word in line.words for character in word.text)
    return letters >= 3 and sum(word.confidence for word in line.words) / len(line.words) >= 0.7


def _cut(line: Line, asked: frozenset[int], readings: Sequence[tuple[range, Sequence[Word]]],
         fold: Fold) -> list[_Chunk]:  # fmt: skip
    """A line beside what another reader has for some of its stretches (from left to right)."""
    chunks: list[_Chunk] = []
    at = 0
    for part, other in readings:
        chunks += [((word,), ()) for word in line.words[at : part.start]]
        at = part.start
        for a, b in _chunks(line.words[part.start : part.stop], other, fold):
            # a word at the edge of what was shown may be cut in the other reading
            known = bool(a) and asked.isdisjoint(range(at, at + len(a)))
            chunks += [((word,), ()) for word in a] if known else [(a, b)]
            at += len(a)
    return chunks + [((word,), ()) for word in line.words[at:]]


def _is_rough(chunks: Iterable[_Chunk], *, shown: bool) -> bool:
    """Whether the readers differ on many of a page's words; ``shown``: the second was shown all of it."""
    words = differ = 0
    for a, b in chunks:
        words += len(a)
        if (b or shown) and _run(a) != _run(b):
            differ += len(a)
    return words >= _TELLING and differ >= _ROUGH * words


def _run(words: Sequence[Word]) -> str:
    """What stands in words, whatever parts them."""
    return "".join(word.text for word in words)


def _fuse_line(line: Line, chunks: Sequence[_Chunk], fluency: Fluency, fold: Fold, *, rough: bool) -> Line:
    """A line made one with what another reader has; ``rough`` says that readers differ on much of the page."""
    paths = [_Path(0.0, (), ())]
    opening, last = _opening(line.words), None
    for a, b in chunks:
        choices = _choices(a, b, fluency, fold, plain=bool(a) and a[0] is opening)
        choices = _possible(choices, fold(last.text) if last else "")
        last = a[-1] if a else last
        said = {(choice.words, before): _neighbours(choice.words, before, fluency)
                for choice in choices for before in {path.before for path in paths}}  # fmt: skip
        step = [_extend(path, choice, *said[choice.words, path.before]) for path in paths for choice in choices]
        paths = sorted(step, key=lambda path: -path.score)[:_BEAM]
    words: list[Word] = []
    for number, ((a, b), choice) in enumerate(zip(chunks, paths[0].choices, strict=True)):
        rivals = [path.score - paths[0].score for path in paths if path.choices[number].words != choice.words]
        # damped for choosing, the neighbours' say counts in full for how sure the choice is: so it is on real scans
        full = 1.0 if choice.how == "agreed" else 1 / _FLUENCY_WEIGHT
        chosen = 1 / (1 + sum(math.exp(full * rival) for rival in rivals))
        if choice.how == "agreed":
            chosen **= _TWICE
        limit = _limit(choice, a, b, fluency, fold, rough=rough)
        words.extend(_place(choice, a, b, limit * chosen))
    return Line(tuple(words))


def _opening(words: Sequence[Word]) -> Word | None:
    """The first word of a list's line (after its dash) where no capital follows it: not the beginning of a name."""
    if len(words) < 3 or words[0].text not in {"-", "+"} or words[2].text.istitle():
        return None
    return words[1]


def _chunks(a: Sequence[Word], b: Sequence[Word], fold: Fold) -> list[_Chunk]:
    """Two readings of a line cut where both have a space."""
    if not b:
        return [((word,), ()) for word in a]
    left, right = (fold(" ".join(word.text for word in words)) for words in (a, b))
    cuts = [(0, 0)]
    for block in Levenshtein.opcodes(left, right):
        if block.tag == "equal":
            for at in range(block.src_start, block.src_end):
                if left[at] == " ":
                    cuts.append(
                        (left.count(" ", 0, at) + 1, right.count(" ", 0, at - block.src_start + block.dest_start) + 1)
                    )
    cuts.append((len(a), len(b)))
    return [(tuple(a[i:k]), tuple(b[j:m])) for (i, j), (k, m) in pairwise(cuts)]


def _certainty(words: Sequence[Word]) -> float:
    return min(max(min(word.confidence for word in words), 0.02), 0.98)


def _trust(first: float, second: float) -> tuple[float, float]:
    """Natural logs of how likely each of two different readings is right, by the readers' own confidences.

    Of the words on which they differ about one in seven is read right by neither (DESIGN.md, fact 4).
    """
    a, b = first**_CONFIDENCE_SAYS, second**_CONFIDENCE_SAYS
    return math.log(0.86 * a / (a + b)), math.log(0.86 * b / (a + b))


def _choices(a: tuple[Word, ...], b: tuple[Word, ...], fluency: Fluency, fold: Fold, *, plain: bool) -> list[_Choice]:
    """The ways to read a stretch, each with the log of what the readers say for it.

    ``plain`` says that a capital is only that of a sentence's first word, not of a name.
    """
    left, right = tuple(word.text for word in a), tuple(word.text for word in b)
    single = len(left) == 1 and len(right) < 2
    if left == right:
        agreed = [_Choice(left, 0.0, "agreed")]
        return agreed + _repairs(left[0], _BOTH_WRONG, fluency, plain=plain) if single else agreed
    if not b:
        doubt = math.log(1.02 - _certainty(a))
        return [_Choice(left, 0.0, a[0].how), *_repairs(left[0], doubt, fluency, plain=plain)]
    if "".join(left) == "".join(right):
        return [_Choice(_spaced(left, right, fluency), 0.0, "agreed")]
    if whole := _not_lost(a, b, fluency, fold):
        return [_Choice(whole, 0.0, "lost")]
    trust, other_trust = _trust(_certainty(a), _certainty(b))
    if not single:
        return [_Choice(left, trust, a[0].how), _Choice(right, other_trust, b[0].how)]
    (_, core, after), (before, other_core, other_after) = _split(left[0]), _split(right[0])
    if _ROMAN.fullmatch(core) and _ROMAN.fullmatch(other_core):  # strokes side by side are lost, not added
        return [_Choice((max(left[0], right[0], key=len),), 0.0, "agreed")]
    if "]" in right[0] and (core == other_core or _BRACKET.sub("1", right[0]).rstrip(".,;:)") == core):
        return [_Choice(left, 0.0, "agreed")]  # Tesseract reads a 1 as a bracket, or adds one to it
    # Tesseract is the better reader of marks, but for the two that differ in a dot's tail
    marks = after if {after, other_after} == {";", ":"} else other_after
    one, other = f"{before}{core}{marks}", f"{before}{other_core}{marks}"
    if core == other_core:
        return [_Choice((other,), 0.0, "agreed")]
    if number := number_of(core, other_core):
        return [_Choice((f"{before}{number}{marks}",), 0.0, "agreed")]
    trust += _BORNE_OUT * is_code(core, fluency.knows)
    other_trust += _BORNE_OUT * is_code(other_core, fluency.knows)
    choices = [_Choice((one,), trust, a[0].how), _Choice((other,), other_trust, b[0].how)]
    if fold(core) == fold(other_core):
        choices += _repairs(other, _REPAIR, fluency, plain=plain)
    return choices


def _possible(choices: list[_Choice], after: str) -> list[_Choice]:
    """The ways to read what follows a word (folded) that can be; all where none can."""
    return [choice for choice in choices if can_follow(after, choice.words[0])] or choices


def _not_lost(a: Sequence[Word], b: Sequence[Word], fluency: Fluency, fold: Fold) -> tuple[str, ...]:
    """The first reading with the words or numbers that the second has lost beside the same others; else empty.

    Left to the neighbours, the shorter would win: each word costs. The first reader (TrueOCR) seldom makes words up;
    the second reads seals and strokes of the pen as words.
    """
    shared = [fold(_split(word.text)[1]) for word in b]
    rest = list(shared)
    for word in a:
        core = _split(word.text)[1]
        if rest and fold(core) == rest[0]:
            rest.pop(0)
        elif word.confidence < _LEGIBLE or not _is_word(core, shared, fluency, fold):
            return ()
    return tuple(word.text for word in a) if not rest and len(a) > len(b) else ()


def _is_word(core: str, beside: Sequence[str], fluency: Fluency, fold: Fold) -> bool:
    """Whether what only one reader has is a word or a number, no ink and no scrap of a word that was read twice."""
    if len(core) < 2 or any(fold(core) in other for other in beside):
        return False
    return core.isdigit() or core.isupper() or (fluency.knows(core.lower()) and not _VOWELS.isdisjoint(fold(core)))


def _split(word: str) -> tuple[str, str, str]:
    """The marks before a word, the word, the marks after it."""
    match = _MARKS.fullmatch(word)
    return (match[1], match[2], match[3]) if match else ("", word, "")


def _spaced(left: tuple[str, ...], right: tuple[str, ...], fluency: Fluency) -> tuple[str, ...]:
    """The better of two readings that differ in spaces only: a code holds none, syllables stand apart."""
    less, more = sorted((left, right), key=len)
    if CODE.fullmatch("".join(left)):
        return less
    cores = [_split(word)[1] for word in more]
    whole = [_split(word)[1] for word in less]
    if all(fluency.knows(core.lower()) for core in whole) and _odds(whole, fluency) > _odds(cores, fluency):
        return less  # "t rấn" for trấn
    known = all(fluency.knows(core.lower()) or (core.isupper() and len(core) > 1) or core.isdigit() for core in cores)
    return more if known else less


def _odds(words: Sequence[str], fluency: Fluency) -> float:
    """The natural log of the probability of words that follow each other."""
    keys = [word.lower() for word in words]
    return sum(fluency.log_probability(key, tuple(keys[max(0, at - 2) : at])) for at, key in enumerate(keys))


def _repairs(word: str, evidence: float, fluency: Fluency, *, plain: bool) -> list[_Choice]:
    """Known syllables with the same letters, for a word that is not a name's; they share the evidence."""
    before, core, after = _split(word)
    if not core.isalpha() or not (core.islower() or core.isupper() or (plain and core.istitle())):
        return []
    cased = str.upper if core.isupper() else str.lower if core.islower() else str.title
    twins = [cased(twin) for twin in fluency.twins(core.lower())]
    share = evidence - math.log(max(1, len(twins)))
    return [_Choice((f"{before}{twin}{after}",), share, "repaired") for twin in twins if twin != core]


def _neighbours(words: Iterable[str], before: tuple[str, ...], fluency: Fluency) -> tuple[float, tuple[str, ...]]:
    """What the syllables before say for the words (natural log), and the syllables before what follows."""
    say = 0.0
    for word in words:
        _, core, after = _split(word)
        if core.isalpha():
            weight = _FLUENCY_WEIGHT if core.islower() or core.isupper() else _NAME_WEIGHT
            say += weight * fluency.log_probability(core.lower(), before)
            before = () if after else (*before[-1:], core.lower())
        else:
            before = ()
    return say, before


def _extend(path: _Path, choice: _Choice, say: float, before: tuple[str, ...]) -> _Path:
    score = path.score + choice.evidence + say + _SPACE * (len(choice.words) - 1)
    return _Path(score, before, (*path.choices, choice))


def _limit(choice: _Choice, a: tuple[Word, ...], b: tuple[Word, ...], fluency: Fluency, fold: Fold, *,
           rough: bool) -> float:  # fmt: skip
    """How sure a choice is at most, by what the readers differ in and by the page."""
    if not b:
        return min(word.confidence for word in a)
    if choice.how == "lost":
        return _LOST
    if _run(a) == _run(b) and choice.how == "agreed":
        return AGREED if all(_is_sound(word, fluency) for word in choice.words) else _STRANGE
    if not rough:
        return _DIFFER
    followed, not_followed, letters = _DIFFER_ON_ROUGH
    if alphanumeric(fold(_run(a))) != alphanumeric(fold(_run(b))):
        return letters
    return followed if choice.how == "agreed" or choice.words == tuple(word.text for word in b) else not_followed


def _is_sound(word: str, fluency: Fluency) -> bool:
    """Whether a word looks like one: a syllable that there is, a number, an abbreviation, or a code."""
    core = _split(word)[1]
    if core.isalpha():
        return core.isupper() or fluency.knows(core.lower())
    return core.isupper() or not _RUN_TOGETHER.search(core)


def _place(choice: _Choice, a: tuple[Word, ...], b: tuple[Word, ...], confidence: float) -> list[Word]:
    """The words of a choice with their boxes: those of the reading with as many words."""
    like = b if len(b) == len(choice.words) else a
    how = "marks" if b and _run(a) != _run(b) and alphanumeric(_run(a)) == alphanumeric(_run(b)) else choice.how
    was = " ".join(word.text for word in b or a) if choice.how == "repaired" else ""
    return [replace(word, text=text, confidence=confidence, how=how, was=was)
            for text, word in zip(choice.words, like, strict=True)]  # fmt: skip
