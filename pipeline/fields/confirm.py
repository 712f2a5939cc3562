"""What the trained NER says about what the rules read: a name that ends elsewhere for the model is in doubt.

A rule takes a name up to the first word that its lists do not let into one, so that damage inside a name cuts it short
("Lê Trọng" for Lê Trọng Khải), and the reading of what is left may be sure. The model sees the words round it. It only
ever lowers confidence: what it finds besides the rules is no value, and what it confirms was the rule's to be sure of.
"""

import re
from collections.abc import Iterable, Sequence

from pipeline.language.entities import Entity
from pipeline.language.text import Text, fold
from pipeline.notice import Notice, Person, Reference, Value

_DOUBTED = 0.8  # how sure a name can be at most of which the model sees more or less than the rule
_CODE = re.compile(r"\d\s?[-/]\s?[^\W\d_]")
_NOT_A_LETTER = re.compile(r"[\W_]")


def _key(printed: str) -> str:
    """What is compared: the letters and digits, folded, so that no space or mark that a reading lost matters."""
    return _NOT_A_LETTER.sub("", fold(printed))


def confirm(notice: Notice, entities: Iterable[Entity], text: Text) -> Notice:
    """The notice with less confidence in names of persons and issuers that the model begins or ends elsewhere.

    ``entities`` are those of ``text``, which the notice was read from. A name that the model does not see at all stays
    as it is, and so does one that it sees whole anywhere. A body that holds a code is no name: it says nothing.
    """
    entities = tuple(entities)
    persons = _Seen(text, [entity for entity in entities if entity.label == "PERSON"])
    bodies = _Seen(text, [entity for entity in entities if entity.label in ("ORG", "POSITION")
                          and not _CODE.search(text.text, entity.start, entity.end)])  # fmt: skip

    def person(named: Person) -> Person:
        return named.model_copy(update={"name": persons.weigh(named.name)})

    def reference(cited: Reference) -> Reference:
        return cited.model_copy(update={"issuer": bodies.weigh(cited.issuer)}) if cited.issuer else cited

    signer = notice.head.signer_name
    head = notice.head.model_copy(update={"signer_name": persons.weigh(signer)}) if signer else notice.head
    return notice.model_copy(update={"head": head, "people": tuple(map(person, notice.people)),
                                     "references": tuple(map(reference, notice.references))})  # fmt: skip


class _Seen:
    """What the model sees of one kind in a text."""

    def __init__(self, text: Text, entities: Sequence[Entity]) -> None:
        self._text, self._entities = text, entities
        self._names = {_key(text.text[entity.start : entity.end]) for entity in entities}

    def weigh(self, value: Value[str]) -> Value[str]:
        """The value, in doubt if the model sees something else where it stands."""
        if _key(value.text) in self._names or not any(self._overlapped(*place) for place in self._places(value)):
            return value
        doubted = {"confidence": min(value.confidence, _DOUBTED), "method": f"{value.method}, not ner"}
        return value.model_copy(update=doubted)

    def _overlapped(self, start: int, end: int) -> bool:
        return any(entity.start < end and start < entity.end for entity in self._entities)

    def _places(self, value: Value[str]) -> list[tuple[int, int]]:
        """Where the value is printed: at its place on the scan or, where it has none, wherever its words stand."""
        words = r"\s+".join(map(re.escape, value.text.split()))
        places = [match.span() for match in re.finditer(words, self._text.text)]
        return [place for place in places if value.box is None or self._text.box(*place) == value.box]
