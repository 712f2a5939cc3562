"""Words of a line whose neighbours want other diacritics: "tố dân phố", where it is tổ dân phố.

Nơi nhận is set smaller and partly slanted (Nghị định 30/2020/NĐ-CP, phụ lục I, II.9), so that both readers lose the
same marks there. Of words in small letters the language says which marks they have; of names only the rest of the
notice does, where the same two words stand more often with other marks.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.language.fluency import fluency, same_tone_place
from pipeline.language.text import Text, fold

_WORD = re.compile(r"[^\W\d_]+")
_GLUE = "/&-."  # what makes a word a part of an abbreviation: b/c, ch.trách
_PREFERRED = 4.0  # by how much (natural log) the neighbours prefer a word before it is believed: measured on real scans
_LIKELY = -5.0  # how likely (natural log) it is beside one of them at least, where what was read is no word at all


class Spelling:
    """What a notice's text and the language say about the marks on the words of its lines."""

    def __init__(self, text: Text) -> None:
        """Count the pairs of neighbours in the text."""
        self._pairs: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for run in _runs(text.text):
            words = [_key(match[0]) for match in run]
            for pair in pairwise(words):
                self._pairs[fold(pair[0]), fold(pair[1])][pair] += 1

    def mended(self, line: str) -> str:
        """A line of the text with the marks that its words have by their neighbours; its length stays."""
        result, at = "", 0
        for run in _runs(line):
            words = [match[0] for match in run]
            for number, match in enumerate(run):
                word = words[number]
                if len(word) > 1 and not word[1:].isupper() and not _glued(line, match):
                    plain = word.islower() or match.start() == 0
                    words[number] = self._weighed(words, number, plain=plain)
                result += line[at : match.start()] + words[number]
                at = match.end()
        return result + line[at:]

    def _weighed(self, words: Sequence[str], number: int, *, plain: bool) -> str:
        word = _key(words[number])
        key = _fitting(words, number) if plain else self._elsewhere(words, number)
        twin = next((twin for twin in fluency().twins(word) if _key(twin) == key), None)
        if twin is None or key == word:
            return words[number]
        return twin.title() if words[number].istitle() else twin

    def _elsewhere(self, words: Sequence[str], number: int) -> str | None:
        """The word that stands more often beside the same neighbour in the text."""
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
                return best
        return None


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


def _fitting(words: Sequence[str], number: int) -> str | None:
    """The word with the same letters that fits far better between its neighbours."""
    before = tuple(_key(word) for word in words[max(0, number - 2) : number])
    after = _key(words[number + 1]) if number + 1 < len(words) else None
    if not before and after is None:
        return None

    def fits(word: str) -> list[float]:
        found = [fluency().log_probability(word, before)]
        return [*found, fluency().log_probability(after, (*before[-1:], word))] if after else found

    word = _key(words[number])
    twins = {twin: fits(twin) for twin in map(_key, fluency().twins(word)) if twin != word}
    best = max(twins, key=lambda twin: sum(twins[twin]), default=None)
    if best is None or sum(twins[best]) - sum(fits(word)) < _PREFERRED:
        return None
    return best if fluency().knows(word) or max(twins[best]) > _LIKELY else None
