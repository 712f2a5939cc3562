"""The citations in a text: type, code, date, who issued the document, title.

Codes first (``codes``), then what stands round each: its type before it, date and issuer after it ("Kế hoạch số
06-KH/QU, ngày 12/9/2018 của Quận ủy …") or the one who proposes it before ("của Giám đốc Sở Tài chính tại Công văn số
…"), as Nghị định 30/2020/NĐ-CP, phụ lục I, II.6 tells to cite. Last what a list shares ("các Kế hoạch số … và số …").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.fields import bare_numbers, codes, dates, issuing
from pipeline.fields.citations import Cite, Span, doubted, shared
from pipeline.fields.codes import Code
from pipeline.fields.dates import DateSpan
from pipeline.language.lexicon import table
from pipeline.language.text import Paragraph, Text, fold
from pipeline.scan.layout import Zone

_S = codes.SPACE
_NOT_CITED_IN = frozenset(
    {Zone.ISSUER, Zone.MOTTO, Zone.NUMBER, Zone.PLACE_DATE, Zone.STAMP, Zone.OVERLAY, Zone.MARGIN, Zone.PAGE_NUMBER}
)
_LIST = 40  # how many citations back a list may have begun
_REACH = 300  # how far before its code a document's type may stand, with a title between

_SO = re.compile(rf"(?<![a-z])s[o0]{_S}*[:.]?{_S}*$")
_LINK = re.compile(rf"(?:^|[,;:(]|(?<![a-z])(?:va|hoac|cung|cac))[\s,;:(_]*(?:cac{_S}+)?$")
_DATED = re.compile(
    rf"{_S}*(?:[,(]|\.(?={_S}*ngay))?{_S}*(?:(?:ky|de|ban{_S}+hanh|cung){_S}+)?(?:ng[a-z]{{0,3}}{_S}*)?"
)
_UNREAD = re.compile(rf"{_S}*,?{_S}*ngay[^;\n]{{0,25}}?(?={_S}(?:cua|do){_S})")
_SAME_DAY = re.compile(rf"{_S}*[,(]?{_S}*(?:(?:ky|de|ban{_S}+hanh){_S}+)?cung{_S}+ngay(?![a-z]|{_S}*\d)")
_OF = re.compile(rf"{_S}*[),]?{_S}*(?P<word>cua|do){_S}+")
_MADE = re.compile(rf"{_S}+(?:ban{_S}+hanh|ky|cap|phe{_S}+duyet|phat{_S}+hanh)")
_OF_BEFORE = re.compile(rf"(?<![a-z])(?:cua|de{_S}+nghi){_S}+")
_OF_PARTY = re.compile(r"\d+[a-z]?-")
_OF_AFTER = re.compile(rf"{_S}*cua{_S}+")
_NUMBER_IN_BRACKETS = re.compile(rf"{_S}*\({_S}*so{_S}*:?{_S}*$")
_ANY_TYPE, _BRACKETS_WITHIN = "văn bản", 60
_ANOTHER = re.compile(rf"{_S}*[,;]{_S}*|{_S}+va{_S}+|{_S}*[-&]{_S}*")
_OPENING = re.compile(rf"(?:[\s,;_]|va{_S})*")
_WHOSE = re.compile(rf"{_S}*[,(]?{_S}*(?:cua|ngay|ve|do){_S}")
_AT = re.compile(rf"(?<![a-z])tai{_S}+(?:(?:cac|noi{_S}+dung){_S}+){{0,2}}")
_QUOTED = re.compile(rf"{_S}*(?:(?:ve(?:{_S}+viec)?|v/v){_S}*)?\"{_S}*(?P<title>[^\"\n]{{3,600}}?){_S}*\"")
_ABOUT = re.compile(
    r"[\s_,]*(?=(?:ve|v/v|quy[\s_]+dinh|huong[\s_]+dan|ban[\s_]+hanh|sua[\s_]+doi|phe[\s_]+duyet)(?![a-z]))"
)
_UNCLOSED = re.compile(rf"(?:ve|v/v){_S}*\"")  # a quotation whose end was not read
_AT_MEETING = re.compile(
    rf"{_S}*,?{_S}*(?:cua{_S}+)?hoi{_S}+nghi{_S}[^,;:.\n]{{3,100}}?{_S}khoa{_S}+(?:[ivxl]+|\d{{1,2}})(?![a-z\d])"
)
_RECITAL = re.compile(r"[-\s+]*(?:can cu|thuc hien|thi hanh|xet|theo|tiep theo)(?![a-z])")
_DAY_BEFORE = re.compile(rf"ngay{_S}*$")
_DONE_BY = re.compile(rf",{_S}[^;]*(?:phe{_S}+duyet|ban{_S}+hanh|ky|co|thong{_S}+qua){_S}")


def _clause(text: Text, floor: int, position: int) -> int:
    """Where the clause that ends at ``position`` begins, not before ``floor``."""
    return max(floor, *(text.folded.rfind(mark, floor, position) + 1 for mark in (";", ". ")))


@cache
def _types() -> re.Pattern[str]:
    names = sorted({fold(row["type"]) for row in table("doc_types")}, key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(name.replace(' ', f'{_S}*') for name in names)})(?![a-z])")


@cache
def _type_names() -> dict[str, str]:
    return {fold(row["type"]).replace(" ", ""): row["type"] for row in table("doc_types")}


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("doc_types"):
        if row["abbreviation"] and row["type"] not in found.setdefault(fold(row["abbreviation"]), []):
            found[fold(row["abbreviation"])].append(row["type"])
    return {key: tuple(types) for key, types in found.items()}


def _types_of(code: Code) -> tuple[str, ...]:
    """The types of document whose code begins like this one."""
    if re.match(r"qh\d", code.parts[0]):
        return ("luật", "bộ luật", "nghị quyết")
    return _abbreviations().get(code.parts[0], ())


def types_of(key: str) -> tuple[str, ...]:
    """The types whose abbreviation stands in a folded code: thông báo of 40-tb-ubnd."""
    return tuple(kind for part in key.split("-")[1:] for kind in _abbreviations().get(part, ()))


def _type_name(text: Text, match: re.Match[str]) -> str:
    return _type_names()[re.sub(rf"{_S}", "", match.group())]


def _list_of(code: Code, previous: list[Cite]) -> Cite | None:
    """The citation whose list one without a type goes on: the last whose code begins like its own, else the last."""
    alike = [cite for cite in previous[-_LIST:] if cite.code.parts[0] == code.parts[0]]
    return next(reversed(alike or previous), None)


def _kind(text: Text, code: Code, floor: int, model: Cite | None) -> tuple[Span | None, int, bool]:
    """The type of the document, where its citation begins, and whether the type is that of the list it is in."""
    number = _SO.search(text.folded, floor, code.start)
    stem = number.start() if number else code.start
    clause = _clause(text, max(floor, stem - _REACH), stem)
    found = list(_types().finditer(text.folded, clause, stem))
    possible = _types_of(code)
    fitting = [match for match in found if _type_name(text, match) in possible]
    if found and not text.folded[found[-1].end() : stem].strip(" \t\f_:"):
        match = found[-1]  # "Luật Quy hoạch số 21/2017/QH14" is a luật, "giấy phép số 815/QĐ-UBND" a giấy phép
        if fitting and not re.search("[,;:.]", text.folded[fitting[-1].end() : match.start()]):
            match = fitting[-1]
        beside = not text.folded[match.end() : found[-1].start()].strip()  # thông báo kết luận is a thông báo
        law = _type_name(text, match) in ("luật", "bộ luật")
        longer = [kind for kind in possible if _type_name(text, match).startswith(f"{kind} ")]
        if match is found[-1] and longer:
            # a party's Chương trình hành động số 5-CTr/HU is a chương trình: Hướng dẫn 36-HD/VPTW has no other
            value = longer[0] if _OF_PARTY.match(code.code) else _type_name(text, match)
            return Span(value, match.start(), match.end(), 0.85), match.start(), False
        if _type_name(text, match) == _ANY_TYPE:  # most often a công văn
            return _named_behind(text, code, possible) or _span(text, match, 0.85), match.start(), False
        sure = 0.99 if match is found[-1] else 0.97 if law or beside else 0.8
        return _span(text, match, sure), match.start(), False
    if model and model.kind and _LINK.search(text.folded, floor, stem):
        kind = model.kind
        if possible and kind.value not in possible and model.code.known and len(possible) == 1:
            kind = replace(kind, value=possible[0], certainty=0.9)
        return kind, stem, True
    plain = bool(found and _WHOSE.match(text.folded, found[-1].end(), stem))
    for matches, certainty in ((fitting, 0.97), (found if number else [], 0.9 if plain else 0.85)):
        capital = [match for match in matches if text.text[match.start()].isupper()]
        near = [match for match in matches if re.fullmatch(r"[^,;:.]{1,30}", text.folded[match.end() : stem])]
        if capital or near:
            match = (capital or near)[-1]
            return _span(text, match, certainty), match.start(), False
    if possible and (number or code.year or len(code.parts) > 1):
        listed = model.kind.value if model and model.kind and model.kind.value in possible else None
        certainty = 0.9 if len(possible) == 1 else 0.93 if listed else 0.7  # các Luật: A số …; B số …
        return Span(listed or possible[0], code.start, code.end, certainty if number else certainty - 0.1), stem, False
    return None, stem, False


def _named_behind(text: Text, code: Code, possible: tuple[str, ...]) -> Span | None:
    """The type that brackets behind a code tell: "văn bản 64/TB-UBND ngày … (thông báo kết luận …)"."""
    named = _types().search(text.folded, code.end, code.end + _BRACKETS_WITHIN)
    if named is None or _type_name(text, named) not in possible:
        return None
    opened = text.text[code.end : named.start()].rstrip().endswith("(")
    return _span(text, named, 0.85) if opened else None


def _before_brackets(text: Text, start: int, end: int) -> Span | None:
    """The issuer at the end of a title, before the brackets with the number: "Kế hoạch về … của UBND xã (số …)"."""
    opened = _NUMBER_IN_BRACKETS.search(text.folded[start:end])
    if opened is None:
        return None
    stop = start + opened.start()
    names = (_name(text, of.end(), stop) for of in reversed(list(_OF_BEFORE.finditer(text.folded, start, stop))[-3:]))
    return next((doubted(name, 0.9) for name in names if name and name.end == stop), None)


def _span(text: Text, match: re.Match[str], certainty: float) -> Span:
    return Span(_type_name(text, match), match.start(), match.end(), certainty)


class _Dates:
    """The days that a text states in full, by where they begin."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.spans = [span for span in dates.spans(text) if span.precision == "day"]
        self.starts = [span.start for span in self.spans]

    def within(self, start: int, end: int) -> Iterator[DateSpan]:
        """The dates that begin in ``text[start:end]``."""
        i = bisect_left(self.starts, start)
        while i < len(self.spans) and self.spans[i].start < end:
            yield self.spans[i]
            i += 1


def _date(text: Text, days: _Dates, code: Code | None, position: int) -> Span | None:
    """The date that stands at ``position``, right after a code or an issuer."""
    span = next(days.within(position, position + 30), None)
    if span is None or not _DATED.fullmatch(text.folded, position, span.start):
        return None
    agrees = code is None or code.year is None or span.iso[:4] == str(code.year)
    return Span(span.iso, span.start, span.end, min(span.certainty, 0.99 if agrees else 0.6))


def _name(text: Text, start: int, end: int) -> Span | None:
    named = issuing.name_at(text, start, end)
    if named is None:
        return None
    return Span(named.value, named.start, named.end, named.certainty)


def _of(text: Text, position: int, end: int) -> Span | None:
    """The issuer after "của" at ``position``, or the one of "do … ban hành"."""
    match = _OF.match(text.folded, position, end)
    name = _name(text, match.end(), end) if match else None
    if match and name and match["word"] == "do" and not _MADE.match(text.folded, name.end, end):
        return None
    return name


def _issuers(text: Text, code: Code, first: Span, limit: int) -> Span:
    """All who issued a joint document ("của Bộ A và Bộ B"): as many as its code names, or it is in doubt."""
    names = [first]
    while another := _ANOTHER.match(text.folded, names[-1].end, limit):
        name = _name(text, another.end(), limit)
        if name is None or name.start > another.end():
            break
        names.append(name)
    value = first.value
    for before, name in pairwise(names):
        value += f"{text.text[before.end : name.start]}{name.value}"
    # "và" behind the first of two names is what may go on in a name: they are no less sure for it
    sure = min(1.0 if len(names) == len(code.body) > 1 else 0.8, *(max(name.certainty, 0.9) for name in names))
    return Span(" ".join(value.split()), first.start, names[-1].end, sure)


def _proposer(text: Text, floor: int, start: int) -> Span | None:
    """Who stands before the type in "của Giám đốc Sở Tài chính tại Công văn số …" or ", UBND xã tại Tờ trình số …"."""
    floor = _clause(text, floor, start)
    for at in reversed(list(_AT.finditer(text.folded, floor, start))):
        between = text.text[at.end() : start]
        if between.strip() and not (between[:1].isupper() and len(between) < 150):
            break
        heads = [match.end() for match in _OF_BEFORE.finditer(text.folded, floor, at.start())]
        heads += [match.end() for match in [_OPENING.match(text.folded, floor)] if match]
        for head in (*reversed(heads[:-1][-2:]), heads[-1]):
            name = _name(text, head, at.start())
            if name and not text.text[name.end : at.start()].strip(" \t\f_,"):
                return doubted(name, 0.9 if between.strip() else 0.98)
    return None


def _title(text: Text, paragraph: Paragraph, position: int, following: int) -> Span | None:
    """The title at ``position``: in quotes, or after "về" in a recital up to its semicolon or its end."""
    if match := _QUOTED.match(text.folded, position, paragraph.end):
        title = text.text[match.start("title") : match.end("title")]
        return Span(" ".join(title.split()), *match.span("title"), 0.95)
    meeting = _AT_MEETING.match(text.folded, position, paragraph.end)  # ..., Hội nghị lần thứ tư … khóa XIII về
    position = meeting.end() if meeting else position
    about = _ABOUT.match(text.folded, position, paragraph.end)
    if not about or not _RECITAL.match(text.folded, paragraph.start, paragraph.end):
        return None
    stop = text.folded.find(";", about.end(), paragraph.end)
    end = stop if stop >= 0 else paragraph.end
    if end > following or ", ngay" in text.folded[about.end() : end] or end - about.end() > 600:
        return None
    if text.text[about.end() : end].count(" ") < 3 or (stop < 0 and text.text[end - 1] not in ".:,/"):
        return None
    quoted = _UNCLOSED.match(text.folded, about.end(), end)
    start, certainty = (quoted.end(), 0.8) if quoted else (about.end(), 0.9)
    title = text.text[start:end].rstrip(" .;:,/\f")
    return Span(" ".join(title.split()), start, start + len(title), certainty) if title else None


def _law_title(text: Text, kind: Span, code: Code) -> Span | None:
    """The name of a law between its type and its number: "Luật Lưu trữ số …"."""
    number = _SO.search(text.folded, kind.end, code.start)
    end = number.start() if number else code.start
    name = " ".join(text.text[kind.end : end].split()).removeprefix(": ")
    if kind.value not in ("luật", "bộ luật", "pháp lệnh") or not name or fold(name).startswith("cua "):
        return None
    return Span(name, kind.end, end, 0.95)


def _after(text: Text, days: _Dates, code: Code, limit: int) -> tuple[Span | None, Span | None, int]:
    """The date and the issuer after a code, and where they end."""
    date = _date(text, days, code, code.end)
    end = date.end if date else code.end
    if date is None and (undated := _SAME_DAY.match(text.folded, end, limit) or _UNREAD.match(text.folded, end, limit)):
        end = undated.end()
    issuer = _of(text, end, limit)
    if issuer is None and (quoted := _QUOTED.match(text.folded, end, limit)):
        issuer = _of(text, quoted.end(), limit)
    if issuer is None:
        return date, None, end
    if date is None and (later := _date(text, days, code, issuer.end)):
        comma = (
            text.text[issuer.end : issuer.end + 1] == ","
        )  # ", ngày 02/6/2023, tại Nhà văn hóa …" begins what comes next
        if not comma or text.text[later.end : later.end + 1] in ";.)\n":
            return later, issuer, later.end
    return date, issuer, issuer.end


def _within(text: Text, days: _Dates, start: int, end: int) -> tuple[Span | None, Span | None]:
    """The date and the issuer between a type and its number: "Kế hoạch ngày … của UBND xã (số 6/KH-UBND)"."""
    date = _date(text, days, None, start)
    if date is None:
        return None, None
    issuer = _of(text, date.end, end)
    number = _SO.search(text.folded, issuer.end if issuer else date.end, end)
    return (
        (date, issuer)
        if number and not text.text[(issuer or date).end : number.start()].strip(" (,\f")
        else (None, None)
    )


def _cite(days: _Dates, paragraph: Paragraph, code: Code, previous: list[Cite], following: int) -> Cite | None:
    """The citation round ``code``; ``None`` for a code that nothing shows to be a document's."""
    text = days.text
    floor = previous[-1].end if previous else paragraph.start
    model = _list_of(code, previous)
    kind, start, bare = _kind(text, code, floor, model)
    if kind is None:
        return None
    own = not bare and floor <= kind.start < code.start
    date, issuer, end = _after(text, days, code, min(paragraph.end, following))
    before = issuer is None
    if date is None and issuer is None and own:
        date, issuer = _within(text, days, kind.end, code.start)
    if issuer is None and own:
        of = _OF_AFTER.match(text.folded, kind.end, code.start)
        issuer = _name(text, of.end(), code.start) if of else _before_brackets(text, kind.end, code.start)
        issuer = issuer if of or issuer else _proposer(text, floor, start)
    elif issuer is None and bare and model and model.before and model.issuer:
        issuer = doubted(model.issuer, 0.95)
    if issuer and codes.joint(code):
        issuer = _issuers(text, code, issuer, min(paragraph.end, following))
        end = max(end, issuer.end) if issuer.start > code.start else end
    if issuer and codes.of_another(
        code.code, issuer.value
    ):  # one of the two was misread, or the issuer is another document's
        issuer, code = doubted(issuer, 0.85), replace(code, certainty=min(code.certainty, 0.85))
    title = (_law_title(text, kind, code) if own else None) or _title(text, paragraph, end, following)
    same_day = previous[-1].date if previous and _SAME_DAY.match(text.folded, code.end, paragraph.end) else None
    date = date or (doubted(same_day, 0.93) if same_day else _day_before(text, days, floor, start))
    return Cite(code, start, end, kind, date, issuer, title, bare, before and issuer is not None)


def _day_before(text: Text, days: _Dates, floor: int, start: int) -> Span | None:
    """The date of "Ngày 22/11/2023, Thủ tướng … phê duyệt … tại Quyết định số …", no other document between."""
    clause = _clause(text, floor, start)
    found = list(days.within(clause, start))
    if len(found) != 1 or not _DAY_BEFORE.search(text.folded, clause, found[0].start):
        return None
    opening = text.folded[clause : found[0].start].strip(" \t\f_-+")
    if opening != "ngay" or not _DONE_BY.match(text.folded, found[0].end, start):
        return None
    return Span(found[0].iso, found[0].start, found[0].end, 0.85)


def find(text: Text) -> Iterator[Cite]:
    """Each citation of a document with a number, in order."""
    text = _flowing(text)
    days = _Dates(text)
    known = codes.find(text)
    everything = sorted((*known, *bare_numbers.find(text, known)), key=lambda code: code.start)
    starts = [code.start for code in everything]
    for paragraph in text.paragraphs:
        if paragraph.zone in _NOT_CITED_IN:
            continue
        first, last = (bisect_left(starts, position) for position in (paragraph.start, paragraph.end))
        here = everything[first:last]
        cites: list[Cite] = []
        for i, code in enumerate(here):
            following = here[i + 1].start if i + 1 < len(here) else paragraph.end
            if cite := _cite(days, paragraph, code, cites, following):
                cites.append(cite)
        if cites:
            yield from shared(text, paragraph, cites)


def _flowing(text: Text) -> Text:
    """The text with the lines of the trích yếu as one paragraph: each is one of its own, as they are centred."""
    printed, paragraphs = list(text.text), list[Paragraph]()
    for paragraph in text.paragraphs:
        if paragraphs and paragraph.zone is Zone.SUBJECT is paragraphs[-1].zone:
            printed[paragraph.start - 1] = " "
            paragraphs[-1] = Paragraph(Zone.SUBJECT, paragraphs[-1].start, paragraph.end)
        else:
            paragraphs.append(paragraph)
    return replace(text, text="".join(printed), paragraphs=tuple(paragraphs))
