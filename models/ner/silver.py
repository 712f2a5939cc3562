"""Labels where the rules are sure, on official text that nobody has labelled.

Elsewhere nothing is claimed: a stretch in which an entity may stand that no sure rule names is ``unknown``, and the
training learns neither that there is one nor that there is none.
"""

import re
from collections.abc import Iterator
from functools import cache

from models.ner.labelled import Labelled, Span
from pipeline.fields import bodies, codes, date_spans, issuing
from pipeline.fields.positions import offices
from pipeline.language.lexicon import table
from pipeline.language.names import begins_with_surname, name_at
from pipeline.language.places import named
from pipeline.language.text import Text, fold, join
from pipeline.scan.layout import Zone

SURE = 0.95

_OF = re.compile(r"(?:\d{4}|(?<=[a-z]))\s+cua\s+")
_ORDER = re.compile(r"(?<!\w)(?:giao|de nghi|yeu cau|phoi hop voi)\s+(?:cho\s+)?")
_HONORIFIC = re.compile(r"(?<!\w)(?:dong chi|d/c|ong|ba)\s+(?=[a-z])")
_OPINIONS = re.compile(r"(?<![\w/.,])(\d{1,3}(?:/\d{1,3})?)\s+(?:luot\s+)?(?:y kien|kien nghi)(?!\w)")
_UNIT = re.compile(
    r"(?<!\w)(?:tai|thuoc|dia ban|o|den)\s+"
    r"((?:tỉnh|huyện|xã|phường|quận|thành phố|thị xã|thị trấn)(?:\s+[A-ZĐÀ-Ỹ][\w'-]*){1,4})"
)
_DOUBTFUL = re.compile(r"\S*(?:\d|[^\W\d_])\S*")


def kind_of(name: str) -> str:
    """ORG for a body, POSITION for the office of a person."""
    body = name.lower().startswith(("thường trực", "thường vụ", "trường"))
    return "POSITION" if _ranks().match(fold(name)) and not body else "ORG"


@cache
def _ranks() -> re.Pattern[str]:
    ranks = sorted({fold(row["rank"]) for row in table("ranks")}, key=len, reverse=True)
    return re.compile(rf"(?:(?:cac|dong chi|d/c)\s+)*(?:{'|'.join(ranks)}|thu truong|truong)(?!\w)")


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted({fold(row["head"]) for row in table("body_heads") if row["kind"] in ("body", "office")}, key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(heads)))})(?!\w)(?:\s+\w+){{0,6}}")


@cache
def _types() -> re.Pattern[str]:
    types = sorted({fold(row["type"]) for row in table("doc_types")}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(types)})\s+(?:so\s*:?\s*)?$")


def _documents(text: Text) -> Iterator[Span]:
    for code in codes.find(text):
        if code.certainty >= SURE and code.known:
            head = _types().search(text.folded, max(0, code.start - 40), code.start)
            yield head.start() if head else code.start, code.end, "DOCUMENT"


def dates(text: Text) -> Iterator[Span]:
    """The dates of the text, as the product's own rules read them."""
    for span in date_spans.spans(text):
        if span.certainty >= SURE:
            yield span.start, span.end, "DATE"


def _named(text: Text) -> Iterator[Span]:
    end = len(text.text)
    for match in _OF.finditer(text.folded):
        name = issuing.name_at(text, match.end(), end)
        if name and name.certainty >= SURE and text.text[name.start].isupper():
            yield name.start, name.end, kind_of(name.value)
    for match in _ORDER.finditer(text.folded):
        for each in bodies.read(text, match.end(), end).names:
            if each.certainty >= SURE and not each.vague:
                yield each.start, each.end, kind_of(each.value)


def _people(text: Text) -> Iterator[Span]:
    for match in _HONORIFIC.finditer(text.folded):
        name = name_at(text, match.end(), len(text.text), addressed=True)
        if name and name.certainty >= SURE and begins_with_surname(text, name):
            yield name.start, name.end, "PERSON"
            gap = re.compile(r"\s*[,-]\s*").match(text.text, name.end)
            for office in offices(text, gap.end(), len(text.text))[0] if gap else ():
                if office.certainty >= SURE:
                    yield office.start, office.end, "POSITION"


def _places(text: Text) -> Iterator[Span]:
    for match in _UNIT.finditer(text.text):
        words = match[1].split()
        for size in range(len(words), 1, -1):
            name = " ".join(words[:size])
            if named(name, "before") or named(name, "since"):
                yield match.start(1), match.start(1) + len(" ".join(match[1].split(" ")[:size])), "PLACE"
                break


def labelled(paragraph: str) -> Labelled:
    """A paragraph with its sure entities, and the stretches in which there may be others."""
    text = join([(Zone.BODY, paragraph)])
    found: list[Span] = [*dates(text), *_documents(text), *_people(text), *_named(text), *_places(text)]
    found += [(*match.span(1), "COUNT") for match in _OPINIONS.finditer(text.folded)]
    spans: list[Span] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    doubtful = [m.span() for m in _DOUBTFUL.finditer(paragraph) if m[0] != m[0].lower() or any(map(str.isdigit, m[0]))]
    doubtful += [m.span() for m in _heads().finditer(text.folded)]
    return Labelled(paragraph, tuple(spans), tuple(sorted(doubtful)))


def paragraphs(corpus: str, every: int) -> Iterator[str]:
    """Each ``every``-th paragraph of the corpus that is neither a stub nor a whole page."""
    kept = (line.strip() for number, line in enumerate(corpus.splitlines()) if number % every == 0)
    return (line for line in kept if 40 < len(line) < 1500)


def passages(corpus: str, every: int) -> Iterator[Labelled]:
    """The paragraphs that have a sure entity."""
    return (found for line in paragraphs(corpus, every) if (found := labelled(line)).spans)
