"""What the trained NER says about what the rules read: a name that ends elsewhere for the model is in doubt.

A rule takes a name up to the first word that its lists do not let into one, so that damage inside a name cuts it short
("Lê Trọng" for Lê Trọng Khải), and the reading of what is left may be sure. The model sees the words round it. It only
ever lowers confidence: what it finds besides the rules is no value, and what it confirms was the rule's to be sure of.
"""

import re
from collections.abc import Iterable

from pipeline.language.entities import Entity, Label
from pipeline.language.text import Text, fold
from pipeline.notice import Notice, Person, Reference, Value

_DOUBTED = 0.8  # how sure a name can be at most of which the model sees more or less than the rule
_NOT_A_LETTER = re.compile(r"[\W_]")


def _key(printed: str) -> str:
    """What is compared: the letters and digits, folded, so that no space or mark that a reading lost matters."""
    return _NOT_A_LETTER.sub("", fold(printed))


def confirm(notice: Notice, entities: Iterable[Entity], text: Text) -> Notice:
    """The notice with less confidence in names of persons and issuers that the model begins or ends elsewhere.

    ``entities`` are those of ``text``, which the notice was read from. A name that the model does not see at all stays
    as it is.
    """
    seen: dict[Label, set[str]] = {}
    for entity in entities:
        seen.setdefault(entity.label, set()).add(_key(text.text[entity.start : entity.end]))
    persons = seen.get("PERSON", set())
    bodies = seen.get("ORG", set()) | seen.get("POSITION", set())

    def person(named: Person) -> Person:
        return named.model_copy(update={"name": _weighed(named.name, persons)})

    def reference(cited: Reference) -> Reference:
        return cited.model_copy(update={"issuer": _weighed(cited.issuer, bodies)}) if cited.issuer else cited

    signer = notice.head.signer_name
    head = notice.head.model_copy(update={"signer_name": _weighed(signer, persons)}) if signer else notice.head
    return notice.model_copy(update={"head": head, "people": tuple(map(person, notice.people)),
                                     "references": tuple(map(reference, notice.references))})  # fmt: skip


def _weighed(value: Value[str], names: set[str]) -> Value[str]:
    """The value, in doubt if one of the names is more or less of it and none is the same."""
    key = _key(value.text)
    if key in names or not any(key in name or name in key for name in names if name):
        return value
    return value.model_copy(
        update={"confidence": min(value.confidence, _DOUBTED), "method": f"{value.method}, not ner"}
    )
