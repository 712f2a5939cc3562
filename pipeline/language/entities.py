"""The trained NER: persons, bodies, offices, places, documents, dates and counts, wherever they stand in a notice.

The rules know forms; the model has seen how notices are written and damaged. It gives no values, only where something
of a kind stands, so that what a rule read can be confirmed or doubted. How it was made: ``models/ner/README.md``.
"""

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
MODEL = Path(__file__).resolve().parents[2] / "models" / "ner" / "model"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something of a kind at ``text[start:end]``."""

    label: Label
    start: int
    end: int


@cache
def recogniser() -> Language:
    """The model, loaded once; it shares its vocabulary with the documents of ``to_doc``."""
    return spacy.load(MODEL, vocab=pipeline().vocab)


def find(doc: Doc) -> tuple[Entity, ...]:
    """The entities of a notice that ``to_doc`` made, in order; none overlaps another."""
    found = recogniser().get_pipe("ner")(doc.copy()).ents
    return tuple(_entity(span) for span in found if span.text.strip())


def _entity(span: Span) -> Entity:
    """The entity without the white space that the model may have put at its ends."""
    start, printed = span.start_char, span.text
    start += len(printed) - len(printed.lstrip())
    return Entity(cast(Label, span.label_), start, start + len(printed.strip()))
