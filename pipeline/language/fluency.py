"""How well a syllable fits between its neighbours, from counts of official text (``models/language/``)."""

import gzip
import math
import re
from collections import defaultdict
from copy import copy
from functools import cache, lru_cache
from pathlib import Path

from pipeline.language.text import fold

MODEL = Path(__file__).resolve().parents[2] / "models" / "language" / "ngrams.txt.gz"

# both places of the tone mark are correct spelling; counts are kept under the newer one
_TONE_PLACES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ",
    "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def same_tone_place(text: str) -> str:
    """``uỷ`` and ``hoà`` as ``ủy`` and ``hòa``, lower case only: for comparing, never for output."""
    for old, new in _TONE_PLACES.items():
        text = text.replace(new, old)
    return text


_FIXED = re.compile(rf"(?<=q)(?:{'|'.join(_TONE_PLACES)})|(?:{'|'.join(_TONE_PLACES)})(?=[^\W\d_])")


def _written(counted: str) -> str:
    """A counted syllable as it is spelled where there is one place for its mark: đoàn for đòan, quý for qúy."""
    return _FIXED.sub(lambda match: _TONE_PLACES[match[0]], counted)


class Fluency:
    """Counts of syllables, pairs and triples, and the syllables that share letters under their diacritics."""

    def __init__(self, path: Path = MODEL) -> None:
        """Read the counts; raises FileNotFoundError where the model is missing."""
        self._counts: dict[str, int] = {}
        self._after: dict[str, int] = defaultdict(int)  # how often a history was followed by anything
        self._kinds: dict[str, int] = defaultdict(int)  # by how many different syllables
        self._twins: dict[str, list[str]] = defaultdict(list)
        self._total = 0
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                count, _, entry = line.rstrip("\n").partition("\t")
                self._counts[entry] = int(count)
                history, _, syllable = entry.rpartition(" ")
                if history:
                    self._after[history] += int(count)
                    self._kinds[history] += 1
                else:
                    self._total += int(count)
                    self._twins[fold(syllable)].append(_written(syllable))
        self._size = sum(map(len, self._twins.values()))

    def as_read(self) -> "Fluency":
        """The same counts, but no syllable has another spelling: what was read is never repaired."""
        same = copy(self)
        same._twins = {}
        return same

    def knows(self, syllable: str) -> bool:
        """Whether the syllable, in lower case, occurs in the counts or the dictionary."""
        return same_tone_place(syllable) in self._counts

    def twins(self, syllable: str) -> list[str]:
        """All known syllables with the same letters under their diacritics, as they are spelled."""
        return self._twins.get(fold(syllable), [])

    def log_probability(self, syllable: str, before: tuple[str, ...]) -> float:
        """Natural log of the probability of a syllable after up to two others (Witten-Bell interpolation)."""
        return math.log(self._probability(same_tone_place(syllable), tuple(map(same_tone_place, before[-2:]))))

    def _probability(self, syllable: str, before: tuple[str, ...]) -> float:
        if not before:
            return (self._counts.get(syllable, 0) + 0.1) / (self._total + 0.1 * (self._size + 1))
        shorter = self._probability(syllable, before[1:])
        history = " ".join(before)
        met = self._after.get(history, 0)
        if not met:
            return shorter
        kinds = self._kinds[history]
        return (self._counts.get(f"{history} {syllable}", 0) + kinds * shorter) / (met + kinds)


@cache
def fluency() -> Fluency:
    """The model of the repository, read once a process."""
    return Fluency()
