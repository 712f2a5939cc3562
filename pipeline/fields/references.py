"""The documents that a notice cites, each once: its citations (``citing``) made one."""

import re
from collections.abc import Iterable

from pipeline.fields import bare_numbers, citing, codes, dates
from pipeline.fields.citations import Cite, Span
from pipeline.fields.codes import Code
from pipeline.language.text import Text, fold
from pipeline.notice import Reference, Value
from pipeline.scan.layout import Zone


def _key(code: Code) -> str:
    """What a code has in common however its marks are written: 14/TTLT/BTC-BCA, 14/TTLT-BTC-BCA, 5/2005/NĐ.CP."""
    return re.sub(r"[./]", "-", fold(code.code))


def _own(text: Text) -> tuple[frozenset[str], str | None]:
    """The notice's own code, and its date where that is printed."""
    places = {zone: list(text.in_zone(zone)) for zone in (Zone.NUMBER, Zone.PLACE_DATE)}
    own = [code for code in codes.find(text) if any(p.start <= code.start < p.end for p in places[Zone.NUMBER])]
    day = next((s.iso for s in dates.spans(text) for p in places[Zone.PLACE_DATE] if p.start <= s.start < p.end), None)
    return frozenset(_key(code) for code in own), day


def _best(spans: Iterable[Span | None]) -> Span | None:
    """The first that is as certain as any, give or take a little."""
    found = [span for span in spans if span is not None]
    top = max((span.certainty for span in found), default=0)
    return next((span for span in found if span.certainty >= top - 0.1), None)


def _value(text: Text, span: Span | None, rule: str) -> Value[str] | None:
    if span is None:
        return None
    certainty = (
        min(span.certainty, 0.85) if rule == "issuer" and text.marks_differ(span.start, span.end) else span.certainty
    )
    return text.value(span.value, span.start, span.end, method=f"references.{rule}", certainty=certainty)


def _reference(text: Text, mentions: list[Cite], *, doubtful: bool) -> Reference:
    code = max(
        (cite.code for cite in mentions), key=lambda code: code.certainty * text.confidence(code.start, code.end)
    )
    certainty = min(code.certainty, 0.99, 0.85 if doubtful else 1.0)
    return Reference(
        doc_type=_value(text, _best(cite.kind for cite in mentions), "type"),
        doc_code=text.value(code.code, code.start, code.end, method="references.code", certainty=certainty),
        date=_value(text, _best(cite.date for cite in mentions), "date"),
        issuer=_value(text, _best(cite.issuer for cite in mentions), "issuer"),
        title=_value(text, _best(cite.title for cite in mentions), "title"),
        mention_count=len(mentions),
    )


def find(text: Text) -> tuple[Reference, ...]:
    """Each other document with a number that the notice cites, once, in order of first mention.

    Two documents of one number (numbers begin anew each year) are told apart by their dates. The notice's own number
    is no reference. A number alone (Chỉ thị 40) is the document of its type with that number, if one is cited; else it
    has a row of its own, in doubt, where its words tell that it is a document's. Absent is what the text does not print
    with the citation.
    """
    own, issued = _own(text)
    found: dict[str, list[list[Cite]]] = {}
    order: list[list[Cite]] = []
    cites = list(citing.find(text))
    for cite in (cite for cite in cites if not cite.code.bare):
        key = _key(cite.code)
        if key in own and (cite.date is None or issued is None or cite.date.value == issued):
            continue
        _put(cite, found.setdefault(key, []), order)
    for cite in (cite for cite in cites if cite.code.bare):
        named = [groups for key, groups in found.items() if _repeats(cite, key, groups)]
        if len(named) > 1 or _is_own_number(cite, own, issued):
            continue
        if named or cite.code.certainty >= bare_numbers.STATED:
            _put(cite, named[0] if named else found.setdefault(_key(cite.code), []), order)
    order.sort(key=lambda group: min(cite.start for cite in group))
    dated = {fold(group[0].code.code) for group in order if any(cite.date for cite in group)}
    return tuple(_reference(text, group, doubtful=_lost_a_digit(group, dated)) for group in order)


def _put(cite: Cite, groups: list[list[Cite]], order: list[list[Cite]]) -> None:
    """Add a citation to the document of its date among those of one number; else it begins another."""
    for group in groups:
        stated = {mention.date.value for mention in group if mention.date}
        if cite.date is None or not stated or cite.date.value in stated:
            group.append(cite)
            return
    groups.append([cite])
    order.append(groups[-1])


def _is_number_of(bare: Code, keys: Iterable[str]) -> bool:
    """Whether one of the codes has this number: 145, 145/2021 of 145-qd-ubnd."""
    return any(key.partition("-")[0] == bare.code.partition("/")[0] for key in keys)


def _is_own_number(cite: Cite, own: Iterable[str], issued: str | None) -> bool:
    """Whether a number alone is the notice's: Thông báo số 40 of 40/TB-UBND."""
    if cite.date and issued and cite.date.value != issued:
        return False
    kinds = {kind for key in own for kind in citing.types_of(key)}
    return _is_number_of(cite.code, own) and (cite.kind is None or not kinds or cite.kind.value in kinds)


def _repeats(cite: Cite, key: str, groups: list[list[Cite]]) -> bool:
    """Whether a number alone may be that of documents of one code: of its type, too."""
    kinds = {mention.kind.value for group in groups for mention in group if mention.kind}
    return cite.kind is not None and cite.kind.value in kinds and _is_number_of(cite.code, [key])


def _lost_a_digit(mentions: list[Cite], dated: set[str]) -> bool:
    """Whether an undated code is that of a dated document but for one figure: 12-KH/ĐU beside 112-KH/ĐU."""
    key = fold(mentions[0].code.code)
    number = re.match(r"\d*", key)
    if key in dated or any(cite.date for cite in mentions) or not number:
        return False
    longer = (key[:at] + figure + key[at:] for at in range(number.end() + 1) for figure in "0123456789")
    return not dated.isdisjoint(longer)
