"""The trained NER: persons, bodies, offices, places, documents, dates and counts, wherever they stand in a notice.

The rules know forms; the model has seen how notices are written and damaged. It gives no values, only where something
of a kind stands, so that what a rule read can be confirmed or doubted. How it was made: ``models/ner/README.md``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language.segment import pipeline

Label = Literal["PERSON", "ORG", "POSITION", "PLACE", "DOCUMENT", "DATE", "COUNT"]
LABELS: tuple[Label, ...] = get_args(Label)
_NAMES = ("PERSON", "ORG", "POSITION", "PLACE")
_STOP = re.compile(r"(?<=\w\w)(?<!tp)(?<!TP)(?<!Tp)[.;]\s")  # but for TP. Mường Mít
MODEL = Path(__file__).resolve().parents[2] / "models" / "ner" / "model"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something of a kind at ``text[start:end]``."""

    label: Label
    start: int
    end: int


def overlapping(entities: Sequence[Entity], start: int, end: int) -> list[Entity]:
    """Those of the entities, given in order, that reach into ``text[start:end]``."""
    first = bisect_right(entities, start, key=lambda entity: entity.end)
    last = bisect_left(entities, end, key=lambda entity: entity.start)
    return list(entities[first:last])


@cache
def recogniser() -> Language:
    """The model, loaded once; it shares its vocabulary with the documents of ``to_doc``."""
    return spacy.load(MODEL, vocab=pipeline().vocab)


def find(doc: Doc) -> tuple[Entity, ...]:
    """The entities of a notice that ``to_doc`` made, in order; none overlaps another."""
    found = recogniser().get_pipe("ner")(doc.copy()).ents
    ends = [zone.end_char for zone in doc.spans["zones"]]
    return tuple(_entity(span, ends) for span in found if span.text.strip())


def _entity(span: Span, ends: Sequence[int]) -> Entity:
    """The entity without the white space that the model may have put at its ends, and without what cannot be of it.

    No name goes on after a full stop, nor a person's after the end of a line; ``ends`` are those of the paragraphs. A
    bracket that does not close is left out with what stands on its far side: of a count what is before it.
    """
    inside = span.text.strip()
    start = span.start_char + span.text.index(inside)
    end = start + len(inside)
    if span.label_ in _NAMES and (stop := _STOP.search(inside)):
        end = start + stop.start()
    if (opened := inside.rfind("(")) > 0 and ")" not in inside[opened:]:
        before, after = inside[:opened].rstrip(), inside[opened + 1 :].lstrip()
        if span.label_ == "COUNT" and after:
            start = end - len(after)
        elif before:
            end = min(end, start + len(before))
    if span.label_ == "PERSON":
        end = min(end, next((each for each in ends if each > start), end))
    return Entity(cast(Label, span.label_), start, end)
