"""Values that the trained NER gives where the rules give none, or one that is in doubt: for a person to look at.

A rule needs its words: a letter lost in "của" costs an issuer, a space within a name cuts it short. The model has
learnt from damaged text where a name begins and ends, and needs no word whole. Where a rule is sure, its value stays;
where it is not and the model sees another stretch there, or where a rule found nothing and one entity of the right kind
stands in the right place, the model's stretch is the value. Its confidence is below what is accepted: it is never more
than a proposal. ``python -m models.ner.doubts`` measures what each kind is worth.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.fields.confirm import DOUBTED, begins_a_task, key, named_in, places_of
from pipeline.fields.mentions import called
from pipeline.fields.positions import offices
from pipeline.fields.sections import conclusion_start, sentence_ends
from pipeline.language.casing import title
from pipeline.language.entities import Entity, Label, overlapping
from pipeline.language.lexicon import table
from pipeline.language.text import Paragraph, Text, fold
from pipeline.notice import Conclusion, Head, Notice, Person, Reference, Value
from pipeline.scan.layout import Zone
from pipeline.scan.readers import alphanumeric

_PROPOSED = 0.7  # how sure a value is at most that the model alone gives
_BODIES: tuple[Label, ...] = ("ORG", "POSITION")
_NO_NAME = re.compile(r"\n|(?<=\w\w)(?<!tp)(?<!TP)(?<!Tp)[.;:]\s|\d\s?[-/]\s?[^\W\d_]")
_STRAY = re.compile(r"\s*(?:[\"“”_]|(?<=\s)[.'’](?=\s)|[-–—]{2,})+\s*")  # marks that no name has
_ISSUED = re.compile(r"\W*(?:c\W?u\W?a|[eot]ua|c[a-z]a|cu[a-z]|cu|ca|ua)\W*")  # của, with a letter lost or misread
_DATED = re.compile(r"[\s,;.(_]*(?:n?g?a?[a-z]?y?)?[\s._:]*")  # ngày, the same
_BEFORE_OFFICE = re.compile(r"\s*[-,–(:]?\s*")
_ITEM = re.compile(r"\s*(?:[-+*•]|\d{1,2}\s?[.)])")
_TWICE = re.compile(r"(?<!\w)(\w+)\s+\1(?!\w)")  # no name says a word twice
_CUE_NEAR = 40  # letters between the word that tells who chairs and the first name


def propose(notice: Notice, entities: Iterable[Entity], text: Text) -> Notice:
    """The notice with the model's values where the rules doubt or find none.

    ``entities`` are those of ``text``, which the notice was read from, in order.
    """
    found = tuple(entities)
    put = _Amender(text, found)
    names = tuple(person.name for person in notice.people)
    people = tuple(
        person.model_copy(update={"name": put.right(person.name, ("PERSON",), names)}) for person in notice.people
    )
    references = tuple(_issued(put.reference(cited), found, text) for cited in notice.references)
    head = _with_blanks_filled(put.head(notice.head), found, text)
    if head.signer_name and not notice.head.signer_name:
        people = (*people, Person(name=head.signer_name, function="signer"))
    return notice.model_copy(update={"head": head, "people": _chaired(people, found, text), "references": references,
                                     "conclusions": tuple(map(put.conclusion, notice.conclusions))})  # fmt: skip


class _Amender:
    """Puts values in doubt right by the entities that stand where they were read."""

    def __init__(self, text: Text, entities: Sequence[Entity]) -> None:
        self._text, self._entities = text, entities

    def right(self, value: Value[str], labels: tuple[Label, ...], beside: tuple[Value[str], ...] = ()) -> Value[str]:
        """The value or, if it is in doubt and exactly one entity stands there, of another stretch, that entity's.

        ``beside`` is the list that the value is in: an entity that holds more than one of them is none of them.
        """
        if value.confidence > DOUBTED or ";" in value.value:
            return value
        places = places_of(value, self._text)
        over = [entity for place in places for entity in overlapping(self._entities, *place)]
        if len({(e.label, _printed(self._text, e)) for e in over}) != 1 or over[0].label not in labels:
            return value
        seen = over[0]
        if not _is_name(self._text, seen) or len(named_in(seen, beside, self._text)) > 1:
            return value
        addressed = called(self._text, seen.start, seen.end)
        if seen.label == "PERSON" and addressed and addressed.name.start in {start for start, _ in places}:
            return value  # the entity is the name with its word of address
        if seen.label != "PERSON":  # the word before a body tells the rule where its name begins
            start, end = max((a, b) for a, b in places if a < seen.end and seen.start < b)
            if begins_a_task(self._text, end) or _TWICE.search(self._text.folded, start, seen.end):
                return value
            seen = replace(seen, start=start)
        if key(_printed(self._text, seen)) == key(value.text):
            return value
        return _value(self._text, seen, min(value.confidence, DOUBTED))

    def reference(self, cited: Reference) -> Reference:
        """The reference with its issuer put right."""
        return cited.model_copy(update={"issuer": self.right(cited.issuer, _BODIES)}) if cited.issuer else cited

    def head(self, head: Head) -> Head:
        """The head with the signer's name put right."""
        signer = head.signer_name
        return head.model_copy(update={"signer_name": self.right(signer, ("PERSON",))}) if signer else head

    def conclusion(self, item: Conclusion) -> Conclusion:
        """The item with the names of those told to act put right."""
        return item.model_copy(update={"assignees": self._told(item.assignees),
                                       "coordinators": self._told(item.coordinators)})  # fmt: skip

    def _told(self, names: tuple[Value[str], ...]) -> tuple[Value[str], ...]:
        return tuple(self.right(name, _BODIES, names) for name in names)


def _printed(text: Text, entity: Entity) -> str:
    return " ".join(text.text[entity.start : entity.end].split())


def _is_name(text: Text, entity: Entity) -> bool:
    """Whether an entity lies within one sentence and holds no code; a person's begins with a capital and no rank."""
    printed = text.text[entity.start : entity.end]
    if entity.label == "PERSON":
        abbreviated = any(word.isupper() and len(word) > 1 for word in printed.split())
        if not printed[0].isupper() or (abbreviated and not printed.isupper()):
            return False
        if any(office.start == entity.start for office in offices(text, entity.start, entity.end)[0]):
            return False
    return not _NO_NAME.search(printed)


def _value(text: Text, entity: Entity, most: float) -> Value[str]:
    """What an entity names: as printed, without stray marks; a person in capitals with those of a name."""
    printed = " ".join(_STRAY.sub(" ", _printed(text, entity)).replace("Ð", "Đ").split())
    if entity.label == "PERSON" and printed.isupper():
        printed = " ".join(map(title, printed.split()))
    value = text.value(printed, entity.start, entity.end, method=f"ner.{entity.label.lower()}", certainty=most)
    return value.model_copy(update={"confidence": min(value.confidence, most)})


def _issued(cited: Reference, entities: Sequence[Entity], text: Text) -> Reference:
    """A reference without an issuer, with the body that stands behind its code and date and a "của" of any spelling."""
    if cited.issuer or not cited.doc_code:
        return cited
    for _, end in places_of(cited.doc_code, text):
        at = end
        first = bisect_left(entities, end, key=lambda entity: entity.start)
        behind = list(entities[first : first + 2])
        if behind and behind[0].label == "DATE" and _DATED.fullmatch(text.folded, at, behind[0].start):
            at = behind.pop(0).end
        body = behind[0] if behind else None
        if body and body.label in _BODIES and _is_name(text, body) and _ISSUED.fullmatch(text.folded, at, body.start):
            return cited.model_copy(update={"issuer": _value(text, body, _PROPOSED)})
    return cited


def _with_blanks_filled(head: Head, entities: Sequence[Entity], text: Text) -> Head:
    """The head where the rules found no signer, place or issuer.

    The one person of the signature block signs; the place before the letterhead's date is that of issue; the body
    issues of which a paragraph says so.
    """
    changes: dict[str, Value[str]] = {}
    signers = [e for e in _within(text, entities, Zone.SIGNATURE) if e.label == "PERSON" and _is_name(text, e)]
    if head.signer_name is None and len({key(_printed(text, e)) for e in signers}) == 1:
        changes["signer_name"] = _value(text, signers[-1], _PROPOSED)
    placed = _within(text, entities, Zone.PLACE_DATE)
    if head.issue_place is None and [e.label for e in placed[:2]] == ["PLACE", "DATE"]:
        changes["issue_place"] = _value(text, placed[0], _PROPOSED)
    bodies = {paragraph.start for paragraph in text.in_zone(Zone.BODY)}
    issuing = [e for e in entities if e.label == "ORG" and e.start in bodies and _issues().match(text.folded, e.end)]
    if head.issuer is None and issuing and _is_name(text, issuing[0]):
        changes["issuer"] = _value(text, issuing[0], _PROPOSED)
    return head.model_copy(update=changes)


@cache
def _issues() -> re.Pattern[str]:
    """What stands behind the body in "Chính phủ ban hành Nghị định …"."""
    types = sorted({fold(row["type"]) for row in table("doc_types")}, key=len, reverse=True)
    return re.compile(rf"\s*ban hanh\s+(?:{'|'.join(types)})(?!\w)")


def _within(text: Text, entities: Sequence[Entity], zone: Zone) -> list[Entity]:
    return [e for paragraph in text.in_zone(zone) for e in overlapping(entities, paragraph.start, paragraph.end)]


def _chaired(people: tuple[Person, ...], entities: Sequence[Entity], text: Text) -> tuple[Person, ...]:
    """The persons, with those as chairs whom the model sees under a word for chairing, if that is misread."""
    chairing = [person.name for person in people if person.function == "chair"]
    chairs = {key(name.value) for name in chairing}
    new: list[Person] = []
    for entity in _under_a_cue(text, entities):
        name = key(_printed(text, entity))
        if not any(name in known or known in name for known in chairs) and not named_in(entity, chairing, text):
            chairs.add(name)
            new.append(_chair(text, entity))
    named = {key(person.name.value) for person in new}
    others = tuple(p for p in people if p.function != "other" or key(p.name.value) not in named)
    return (*new, *others) if new else people


def _chair(text: Text, entity: Entity) -> Person:
    end = next(p.end for p in text.paragraphs if p.start <= entity.start < p.end)
    gap = _BEFORE_OFFICE.match(text.folded, entity.end, end)
    posts = offices(text, gap.end(), end)[0] if gap and gap[0].strip() else []
    return Person(
        name=_value(text, entity, _PROPOSED),
        positions=tuple(text.value(post.written, post.start, post.end, method="ner.position",
                                   certainty=min(_PROPOSED, post.certainty)) for post in posts),
        positions_text=" ".join(text.text[posts[0].start : posts[-1].end].split()) if posts else None,
        function="chair",
    )  # fmt: skip


def _under_a_cue(text: Text, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Persons before the conclusions in a line, or in a list whose heading, says that they chair."""
    stop = conclusion_start(text)
    heading: Paragraph | None = None
    for before, paragraph in pairwise([None, *text.in_zone(Zone.BODY)]):
        if paragraph is None or paragraph.start >= stop:
            return
        listed = _ITEM.match(text.folded, paragraph.start, paragraph.end) is not None
        heading = (
            (heading if before and _ITEM.match(text.folded, before.start, before.end) else before) if listed else None
        )
        persons = [e for e in overlapping(entities, paragraph.start, paragraph.end) if e.label == "PERSON"]
        cued = heading is not None and _opens_with_a_chair(text, heading, entities)
        for before_it, entity in pairwise([None, *persons]):
            if entity is not None and _is_name(text, entity):
                start = max(paragraph.start, entity.start - 2 * _CUE_NEAR)
                if cued or _tells_a_chair(text, start, entity.start, before_it):
                    yield entity


def _opens_with_a_chair(text: Text, heading: Paragraph, entities: Sequence[Entity]) -> bool:
    """Whether a heading says that those below it chair, and names no one who does."""
    named = any(e.label == "PERSON" for e in overlapping(entities, heading.start, heading.end))
    return not named and _tells_a_chair(text, heading.start, heading.end, None)


def _tells_a_chair(text: Text, start: int, end: int, named: Entity | None) -> bool:
    """Whether a word for chairing, of which one letter may be lost or misread, stands near the end of the stretch.

    It says nothing of who follows where the sentence ends after it, or a word for attending or taking notes stands
    there, or somebody is ``named`` right before it (A, B đồng chủ trì, C).
    """
    start = max([start, *sentence_ends(text, start, end)])
    letters = alphanumeric(text.folded[start:end]).replace("chutich", " ")  # one letter from chủ trì
    cue = _chairing().search(letters, max(0, len(letters) - _CUE_NEAR))
    if cue is None or _present().search(letters, cue.end()):
        return False
    if named is None or named.end <= start:
        return True
    between = alphanumeric(text.folded[named.end : end]).replace("chutich", " ")
    return ":" in text.text[named.end : end] or _chairing().search(between) is None


def _words_before(*functions: str) -> set[str]:
    """The letters of the words before the names of persons in these functions."""
    rows = (row for row in table("person_cues") if row["side"] == "before" and row["function"] in functions)
    return {alphanumeric(fold(row["phrase"])) for row in rows}


@cache
def _present() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words_before("attendee", "other"))))


@cache
def _chairing() -> re.Pattern[str]:
    """The words before the names of chairs, each with any one letter gone or another."""
    ways = {f"{word[:i]}.?{word[i + 1 :]}" for word in _words_before("chair") for i in range(len(word))}
    return re.compile("|".join(sorted(ways)))
