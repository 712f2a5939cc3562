"""Words of a line whose neighbours want other diacritics: "tố dân phố", where it is tổ dân phố.

Nơi nhận is set smaller and partly slanted (Nghị định 30/2020/NĐ-CP, phụ lục I, II.9), so that both readers lose the
same marks there. Of words in small letters the language says which marks they have; of names only the rest of the
notice does, where the same two words stand more often with other marks.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pipeline.language.fluency import fluency, same_tone_place
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

_WORD = re.compile(r"[^\W\d_]+")
_GLUE = "/&-."  # what makes a word a part of an abbreviation: b/c, ch.trách
# by how much (natural log) the neighbours prefer another word before the one that was read is doubted, or given up
_DOUBTED, _GIVEN_UP = 4.0, 5.0
_LIKELY = -5.0  # how likely (natural log) the other is beside one of them at least, where what was read is no word
_SURE, _GUESSED = 0.95, 0.85


class Spelling:
    """What a notice's text and the language say about the marks on the words of its lines."""

    def __init__(self, text: Text) -> None:
        """Count the pairs of neighbours in the text."""
        self._pairs: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for run in _runs(text.text):
            words = [_key(match[0]) for match in run]
            for pair in pairwise(words):
                self._pairs[fold(pair[0]), fold(pair[1])][pair] += 1

    def mended(self, line: str) -> tuple[str, float]:
        """A line of the text with the marks that its words have by their neighbours, and how certain they are."""
        result, at, certainty = "", 0, 1.0
        for run in _runs(line):
            words = [match[0] for match in run]
            for number, match in enumerate(run):
                word = words[number]
                if len(word) > 1 and not word[1:].isupper() and not _glued(line, match):
                    plain = word.islower() or match.start() == 0
                    words[number], sure = _fitting(words, number) if plain else self._elsewhere(words, number)
                    certainty = min(certainty, sure)
                result += line[at : match.start()] + words[number]
                at = match.end()
        return result + line[at:], certainty

    def _elsewhere(self, words: Sequence[str], number: int) -> tuple[str, float]:
        """The word, or the one that stands more often beside the same neighbour in the text."""
        word = _key(words[number])
        for step in (1, -1):
            if not 0 <= number + step < len(words):
                continue
            other = _key(words[number + step])
            pair = (word, other) if step > 0 else (other, word)
            seen = self._pairs.get((fold(pair[0]), fold(pair[1])), Counter())
            side = 0 if step > 0 else 1
            rivals = {found[side]: count for found, count in seen.items() if found[1 - side] == other}
            best = max(rivals, key=lambda each: rivals[each], default=word)
            if rivals.get(best, 0) > rivals.get(word, 0):
                return _like(words[number], best), _SURE
        return words[number], 1.0


def _key(word: str) -> str:
    return same_tone_place(word.lower())


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """The words of a text, those together that only white space divides."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if run and not text[run[-1].end() : match.start()].isspace():
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _glued(line: str, match: re.Match[str]) -> bool:
    """Whether a word is part of an abbreviation or a code."""
    before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 2]
    stop = after[:1] == "." and after[1:].isalnum()
    return bool(before and before in _GLUE) or bool(after and after[0] in "/&-") or stop


def _like(printed: str, key: str) -> str:
    """The word of this key as it is spelled, with the capital of the printed one."""
    word = next((twin for twin in fluency().twins(key) if _key(twin) == key), printed)
    return word.title() if printed.istitle() else word


@cache
def _usual() -> frozenset[tuple[str, str]]:
    """The pairs of neighbours in the phrases of nơi nhận."""
    phrases = [[_key(word) for word in row["phrase"].split()] for row in table("recipient_phrases")]
    return frozenset(pair for phrase in phrases for pair in pairwise(phrase))


def _fitting(words: Sequence[str], number: int) -> tuple[str, float]:
    """The word, or the one with the same letters that fits far better between its neighbours."""
    printed, word = words[number], _key(words[number])
    before = tuple(_key(other) for other in words[max(0, number - 2) : number])
    after = tuple(_key(other) for other in words[number + 1 : number + 2])
    if not before and not after:
        return printed, 1.0

    def fits(word: str) -> list[float]:
        found = [fluency().log_probability(word, before)]
        return [*found, *(fluency().log_probability(other, (*before[-1:], word)) for other in after)]

    twins = {twin: fits(twin) for twin in map(_key, fluency().twins(word)) if twin != word}
    best = max(twins, key=lambda twin: sum(twins[twin]), default=word)
    gain = sum(twins[best]) - sum(fits(word)) if best != word else 0.0
    if gain < _DOUBTED or not (fluency().knows(word) or max(twins[best]) > _LIKELY):
        return printed, 1.0
    if any(pair in _usual() for pair in pairwise((*before[-1:], best, *after))):
        return _like(printed, best), _SURE
    return (_like(printed, best) if gain >= _GIVEN_UP else printed), _GUESSED
