"""What the trained NER says about what the rules read: a name that ends elsewhere for the model is in doubt.

A rule takes a name up to the first word that its lists do not let into one, so that damage inside a name cuts it short
("Lê Trọng" for Lê Trọng Khải), and the reading of what is left may be sure. The model sees the words round it. Here it
only ever lowers confidence: what it confirms was the rule's to be sure of. What it finds itself: ``proposals``.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.language.entities import Entity, overlapping
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.notice import Conclusion, Notice, Person, Reference, Value
from pipeline.scan.readers import alphanumeric

DOUBTED = 0.8  # how sure a name can be at most of which the model sees more or less than the rule
_CODE = re.compile(r"\d\s?[-/]\s?[^\W\d_]")


def key(printed: str) -> str:
    """What is compared: the letters and digits, folded, so that no space or mark that a reading lost matters."""
    return alphanumeric(fold(printed))


def places_of(value: Value[str], text: Text) -> list[tuple[int, int]]:
    """Where a value is printed: at its place on the scan or, where it has none, wherever its words stand."""
    words = r"\s+".join(map(re.escape, value.text.split()))
    places = [match.span() for match in re.finditer(words, text.text)]
    return [place for place in places if value.box is None or text.box(*place) == value.box]


def named_in(entity: Entity, values: Iterable[Value[str]], text: Text) -> list[Value[str]]:
    """Which of the values stand within an entity or reach into it."""
    return [value for value in values
            if any(entity.start < end and start < entity.end for start, end in places_of(value, text))]  # fmt: skip


@cache
def _task() -> re.Pattern[str]:
    words = {row["word"] for row in table("body_words") if row["kind"] in ("duty", "task")}
    return re.compile(rf"\s*(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")


def begins_a_task(text: Text, at: int) -> bool:
    """Whether a word with which a task begins, spelled as it should be and in small letters, stands at ``at``."""
    return _task().match(text.text, at) is not None


def _doubted(value: Value[str]) -> Value[str]:
    doubted = {"confidence": min(value.confidence, DOUBTED), "method": f"{value.method}, not ner"}
    return value.model_copy(update=doubted)


def confirm(notice: Notice, entities: Iterable[Entity], text: Text) -> Notice:
    """The notice with less confidence in names of persons and issuers that the model begins or ends elsewhere.

    Offices, and those who are told to act, are in doubt only where the model goes on after them, and no task does.
    ``entities`` are those of ``text``, which the notice was read from, in order. A name that the model does not see at
    all stays as it is, and so does one that it sees whole anywhere. A body that holds a code is no name: it says
    nothing.
    """
    entities = tuple(entities)
    persons = _Seen(text, [entity for entity in entities if entity.label == "PERSON"])
    bodies = _Seen(text, [entity for entity in entities if entity.label in ("ORG", "POSITION")
                          and not _CODE.search(text.text, entity.start, entity.end)])  # fmt: skip

    def person(named: Person) -> Person:
        offices = named.positions if named.function == "signer" else bodies.cut(named.positions)
        return named.model_copy(update={"name": persons.weigh(named.name), "positions": offices})

    def told(item: Conclusion) -> Conclusion:
        return item.model_copy(update={"assignees": bodies.cut(item.assignees),
                                       "coordinators": bodies.cut(item.coordinators)})  # fmt: skip

    def reference(cited: Reference) -> Reference:
        return cited.model_copy(update={"issuer": bodies.weigh(cited.issuer)}) if cited.issuer else cited

    signer = notice.head.signer_name
    head = notice.head.model_copy(update={"signer_name": persons.weigh(signer)}) if signer else notice.head
    return notice.model_copy(update={"head": head, "people": tuple(map(person, notice.people)),
                                     "references": tuple(map(reference, notice.references)),
                                     "conclusions": tuple(map(told, notice.conclusions))})  # fmt: skip


class _Seen:
    """What the model sees of one kind in a text."""

    def __init__(self, text: Text, entities: Sequence[Entity]) -> None:
        self._text, self._entities = text, entities
        self._names = {key(text.text[entity.start : entity.end]) for entity in entities}

    def weigh(self, value: Value[str]) -> Value[str]:
        """The value, in doubt if the model sees something else where it stands."""
        if key(value.text) in self._names or not any(
            overlapping(self._entities, *place) for place in places_of(value, self._text)
        ):
            return value
        return _doubted(value)

    def cut(self, values: tuple[Value[str], ...]) -> tuple[Value[str], ...]:
        """The values of a list, in doubt where what the model sees goes on after their end, and no task begins."""
        return tuple(_doubted(value) if self._goes_on(value, values) else value for value in values)

    def _goes_on(self, value: Value[str], values: Sequence[Value[str]]) -> bool:
        for start, end in places_of(value, self._text):
            over = overlapping(self._entities, start, end)
            if len(over) == 1 and over[0].end > end and not begins_a_task(self._text, end):
                return len(named_in(over[0], values, self._text)) == 1
        return False
