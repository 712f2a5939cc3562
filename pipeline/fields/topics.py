"""What an item of a conclusion is about: one topic of the fixed list ``topics.tsv``, by weighted phrases."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.notice import Value

Span = tuple[int, int]

_ENOUGH = 2.0  # the weight from which a topic is named
_MARGIN = 1.2  # how many times the weight of the next topic it must have
_STRONG = 3.0
# how often each is right, read over the items of 32 notices
_CLEAR, _WEAK, _CLOSE = 0.97, 0.6, 0.75


PASSED_ON = "kiến nghị vượt thẩm quyền"


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, list[tuple[str, float]]]]:
    weights: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in table("topic_phrases"):
        weights[fold(row["phrase"])].append((row["topic"], float(row["weight"])))
    longest_first = sorted(weights, key=len, reverse=True)
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"\b(?:{alternatives})\b"), dict(weights)


@cache
def _single() -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("topic_phrases") if " " not in row["phrase"])


def of(text: Text, parts: Iterable[tuple[Span, float]]) -> Value[str] | None:
    """The topic of stretches of the text, each with the weight that its words have; ``None`` if no topic stands out.

    The first parts should be the item's own, so that the value points to the item's words.
    """
    pattern, weights = _phrases()
    scores: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, Span]] = {}
    for (start, end), factor in parts:
        seen: set[str] = set()
        for match in pattern.finditer(text.folded, start, end):
            phrase = " ".join(match.group().split())
            if phrase in seen:  # a phrase that is repeated says nothing new
                continue
            if " " not in phrase and text.text[match.start() : match.end()].lower() not in _single():
                continue  # a syllable alone is another word without its marks: "đèn" and "đến"
            seen.add(phrase)
            for topic, weight in weights[phrase]:
                scores[topic] += weight * factor
                if weight * factor > best.get(topic, (0.0, (0, 0)))[0]:
                    best[topic] = (weight * factor, match.span())
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] < _ENOUGH or (len(ranked) > 1 and ranked[0] < _MARGIN * ranked[1]):
        return None
    topic = next(row["topic"] for row in table("topics") if scores.get(row["topic"]) == ranked[0])
    clear = len(ranked) == 1 or ranked[0] >= 2 * ranked[1]
    certainty = (_CLEAR if ranked[0] >= _STRONG else _WEAK) if clear else _CLOSE
    return text.value(topic, *best[topic][1], method="topics.phrases", certainty=certainty)
