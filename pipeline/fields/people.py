"""Persons that a notice names, each in each function: who chairs, attends, speaks, is told to act.

A person is a word of address or an office with a name (đồng chí A - QUV; Chủ tịch UBND phường A), or a name in a list
whose heading says what its people are. The signer is read from the signature block, not here. An office without a name
is no person.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import cast

from pipeline.fields.positions import Office, offices, rank_pattern
from pipeline.fields.sections import conclusion_start, sentence_ends
from pipeline.language.lexicon import table
from pipeline.language.names import Name, after_place_word, begins_with_surname, is_place, name_at
from pipeline.language.text import Paragraph, Text, fold
from pipeline.notice import Function, Person, Value
from pipeline.scan.layout import Zone

_KNOWN_OFFICE = 0.95  # how sure an office of known words is, however doubtful the reading of its letters
_SURE = 0.9  # a name read surer than this is spelled so
_HEADING = 80  # letters; a longer line is no heading
_ITEM = re.compile(  # a point or bracket after the number may be lost or misread
    r"\s*(?:[-+*•·~=]\s*|\d{1,2}(?![\d/])\s?[.):,;]?\s*|(?:[ivx]{1,4}|[a-z])\s?[.)]\s*)+"
)
_LEAD = re.compile(rf"(?:{_ITEM.pattern})?(?:[^:;.]{{0,60}}:)?\s*(?:cac\s+)?")
_SERIES = re.compile(r"[\s,;.:]*(?:[-+*•]\s*)?(?:\d{1,2}[.)]\s*)?(?:va|cung voi|cung)?[\s,;:]*")
_BEFORE_OFFICE = re.compile(r"\s{0,3}[-,.;:(–]\s{0,3}(?:la\s+)?|\s{1,3}(?:la\s+)?")
_LINK = re.compile(
    r"[\s,]*(?:(?:hoi nghi|cuoc hop|buoi \w+|phien hop|hop|cuoc doi thoai)\s*)?"
    r"(?:[^.;:]{0,60}?(?:\b(?:gom|co|la|cua|cho|do|tai|voi)\b|:))?(?:\s*[^.;:]{1,60}?\b(?:la|gom)\b)?[\s:,\-]*"
    r"(?:(?:co|la|gom|cua|cho)\s*)?[\s:]*(?:\d{1,2}[.)]\s*)?(?:cac\s+)?"
)
_AUXILIARY = re.compile(
    r"(?:[\s,;:)\-(]|(?:da|dong|cung|truc tiep|len|tiep tuc|se|duoc|lam|nguoi|co y kien|voi tu cach)\b)*"
    r"(?:thay mat[^,;.:]{0,80}?\s(?=bao cao|trinh bay|phat bieu|ket luan|chu tri|chu toa|giai trinh|tra loi|khai mac))?"
)
_ASIDE = re.compile(r"\s{0,3}\([^()]{0,80}\)")  # Ông A (tổ 4) đề nghị
_NEXT_ITEM = re.compile(r"[^.;:]{0,120};\s*(?:[-+*•]\s*|\d{1,2}[.)]\s*)?(?:va\s+)?(?:cac\s+)?")
_TOGETHER = re.compile(r"\b(?:va|cung|dong)\s")  # A và B báo cáo; A, B đồng chủ trì
_MARK = re.compile(r"\s{0,3}(?:[,;:.()\-–]|$|va\b|và\b)")
_MEETING = re.compile(
    r"\s*[,)]?\s*(?:(?:to chuc|dieu hanh)\s+)?(?:hoi nghi|cuoc|buoi|phien|ky hop|hop\b|doi thoai|tiep\b|lam viec|"
    r"toa dam|hoi thao|giao ban|dai hoi|le\b)"
)
_CAPITALS = re.compile(r"[A-ZĐÐ]{2,}\b")  # Nguyễn Văn An. QUV: a point read for a comma
_CLAUSE_ENDS = re.compile(
    r"\s*(?:$|[.;)]|,(?!\s*(?:phoi hop|tham muu|xay dung|ra soat|huong dan|to chuc|don doc|theo doi|cung))|"
    r"(?:va|cung)\s+(?:phat bieu|ket luan|dieu hanh|toan the|cac dai bieu))"
)
_GIVEN = re.compile(r"\s*(?:cho\s+)?(?:cac\s+)?:?\s*(?:\d{1,2}[.)]\s*)?")
_OPENS_LIST = re.compile(r"\s*(?:hoi nghi|cuoc hop|buoi \w+)?\s*(?:co|gom)\b")
_TASK = re.compile(
    r"\s*,?\s*(?:va\s+)?(?:phoi hop|tham muu|xay dung|ra soat|to chuc|don doc|theo doi|chi dao|chiu trach)\b"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A person at one place of the text; ``start``..``end`` with the word of address and the offices."""

    start: int
    end: int
    name: Name
    honorific: str | None
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    near: bool
    function: str


def _phrases(phrases: list[str]) -> str:
    longest = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)


@cache
def _addresses() -> tuple[re.Pattern[str], dict[str, str]]:
    """A word of address with the degrees after it, or a degree alone; and the words of address in full."""
    written = {fold(row["form"]).replace(" ", ""): row["written"] for row in table("honorifics")}
    address = _phrases([row["form"] for row in table("honorifics") if row["written"]]).replace(r"\s+", r"\s*")
    degrees = [row["form"] for row in table("honorifics") if not row["written"]]
    degree = _phrases(degrees)
    full = _phrases([form for form in degrees if " " in form or "CK" in form])  # no point needed: Thạc sĩ, BSCKII
    return re.compile(
        rf"(?<![^\W_])(?P<several>cac\s+)?(?:(?P<form>{address})(?:(?<=dong chi)|(?<=d/c)|(?![^\W_]))"
        rf"(?:\s*[(/]\s*ba\s*\)?)?\s*[.:]?\s*(?:(?:{degree})(?:\s*\.|(?![^\W_]))\s*){{0,4}}"
        rf"|(?:(?:{degree})\.\s*){{1,4}}(?:(?:{degree})(?![^\W_])\s*)?|(?:{full})(?![^\W_])\s*)"
    ), written


@cache
def _cues(side: str) -> tuple[re.Pattern[str], dict[str, tuple[bool, str]]]:
    rows = [row for row in table("person_cues") if row["side"] == side]
    known = {fold(row["phrase"]): (row["reach"] == "near", row["function"]) for row in rows}
    several = _phrases([phrase for phrase in known if " " in phrase]).replace(r"\s+", r"\s*")  # may have run together
    single = _phrases([phrase for phrase in known if " " not in phrase])
    pattern = rf"{several}|(?<![^\W_])(?:{single})(?![^\W_])"
    return re.compile(pattern), {phrase.replace(" ", ""): cue for phrase, cue in known.items()}


def _offices_after(text: Text, name: Name, end: int, *, others: bool) -> list[Office]:
    """The offices after a name; with ``others``, not the one that leads to the next person's name."""
    gap = _BEFORE_OFFICE.match(text.folded, name.end, end)
    if gap is None or (others and ";" in gap[0]):  # Giám đốc A; Phó Giám đốc B
        return []
    found, next_name = offices(text, gap.end(), end, names=others)
    return found[:-1] if next_name else found


def _named(text: Text, span: tuple[int, int], name: Name, honorific: str | None, before: list[Office]) -> _Mention:
    """The person of this name within ``span``, with the offices before and after the name."""
    start, end = span
    after = _offices_after(text, name, end, others=bool(before))
    return _Mention(start, after[-1].end if after else name.end, name, honorific, (*before, *after))


def _is_exact(text: Text, match: re.Match[str]) -> bool:
    """Whether a short word of address is meant: căn cứ is no cụ, chỉ no chị, and Cù is a surname."""
    if not match["form"] or len(match["form"]) >= len("dc") + 2 or not match["form"].isalpha():
        return True
    honorific = _addresses()[1]["".join(match["form"].split())]
    return text.text[match.start("form") : match.end("form")].lower() in (honorific, "đc")


def _addressed(text: Text, match: re.Match[str], end: int) -> _Mention | None:
    """The person after a word of address, with offices before or after the name."""
    if after_place_word(text, match.start()):
        return None  # phố Ông Ích Khiêm
    honorific = _addresses()[1]["".join(match["form"].split())] if match["form"] else None
    exact = _is_exact(text, match)
    if not exact and match["form"] not in ("ong", "ba"):
        return None
    if name := name_at(text, match.end(), end, addressed=exact):
        surname = begins_with_surname(text, name)
        if not surname and (not exact or honorific not in ("đồng chí", "ông", "bà", None)):
            return None
        if not surname and honorific is None and "." not in match[0]:
            return None  # Bác sĩ Trạm Y tế
        if honorific != "đồng chí" and not surname:
            name = replace(name, certainty=min(name.certainty, 0.6))
        return _named(text, (match.start(), end), name, honorific, [])
    before, named = offices(text, match.end(), end, names=True)
    return _named(text, (match.start(), end), named, honorific, before) if named else None


def _bare(text: Text, start: int, end: int, honorific: str | None = None) -> _Mention | None:
    """A name without a word of address, where one is expected."""
    called = _addresses()[0].match(text.folded, start, end)
    name = None if called and _is_exact(text, called) else name_at(text, start, end, addressed=False)
    if name is None or is_place(text, name) or not begins_with_surname(text, name, frequent=honorific is None):
        return None
    if " " not in text.text[start : name.end].strip().partition(" ")[2] and not _MARK.match(text.text, name.end, end):
        return None  # two syllables, and a sentence goes on: more likely no name
    return _named(text, (start, end), name, honorific, [])


def _mentions(text: Text, start: int, end: int) -> list[_Mention]:
    """The persons in ``text[start:end]``, in order."""
    address, _ = _addresses()
    found: list[_Mention] = []
    shared: str | None = None  # the đồng chí of "các đồng chí A và B"
    item = _ITEM.match(text.folded, start, end)
    at = item.end() if item else start
    while at < end:
        gap = _SERIES.match(text.folded, at, end)
        if gap and (not found or found[-1].end == at) and (mention := _bare(text, gap.end(), end, shared)):
            found.append(mention)
            at = mention.end
            continue
        called = address.search(text.folded, at, end)
        stop = called.start() if called else end
        mention = _after_colon(text, at, stop, end) or _office_before_name(text, at, stop, end)
        if mention is None and called:
            mention = _addressed(text, called, end)
            shared = mention.honorific if mention and called["several"] else None
            if mention and not mention.offices:
                mention = replace(mention, offices=_offices_up_to(text, at, stop))
        if mention:
            found.append(mention)
            at = mention.end
        elif called:
            at = called.end()
        else:
            break
    return found


def _after_colon(text: Text, start: int, stop: int, end: int) -> _Mention | None:
    """The person whose name stands right after a colon (Chủ trì: Nguyễn Văn An)."""
    colon = text.text.find(":", start, stop)
    while colon >= 0:
        gap = _SERIES.match(text.folded, colon, end)
        if gap and gap.end() < stop and (mention := _bare(text, gap.end(), end)):
            return mention
        colon = text.text.find(":", colon + 1, stop)
    return None


def _office_before_name(text: Text, start: int, stop: int, end: int) -> _Mention | None:
    """The first person before ``stop`` whose offices stand before the name, without a word of address."""
    at = start
    while rank := _rank_search().search(text.folded, at, stop):
        found, name = offices(text, rank.start(), end, names=True)
        if name:
            return _named(text, (rank.start(), end), name, None, found)
        at = max(rank.end(), found[-1].end if found else 0)
    return None


def _offices_up_to(text: Text, start: int, stop: int) -> tuple[Office, ...]:
    """The offices that end at a word of address (Chủ tịch UBND xã - đồng chí A); most likely that person's."""
    at = start
    while rank := _rank_search().search(text.folded, at, stop):
        found, _ = offices(text, rank.start(), stop)
        if found and re.fullmatch(r"\s*[,-]\s*", text.folded[found[-1].end : stop]):
            return tuple(replace(office, certainty=min(office.certainty, 0.8)) for office in found)
        at = max(rank.end(), found[-1].end if found else 0)
    return ()


@cache
def _rank_search() -> re.Pattern[str]:
    abbreviations = sorted({fold(r["abbreviation"]) for r in table("rank_abbreviations") if r["part"] == "rank"})
    return re.compile(
        rf"(?<![^\W_])(?:{rank_pattern().pattern}|(?:{'|'.join(abbreviations)})(?:tt)?(?:[dhqt]u)?(?![^\W_]))"
    )


def _sentences(text: Text, paragraph: Paragraph) -> list[tuple[int, int]]:
    item = _ITEM.match(text.folded, paragraph.start, paragraph.end)
    first = item.end() if item else paragraph.start  # the point of "II." ends no sentence
    found = sentence_ends(text, first, paragraph.end)
    ends = [end for end in found if not _CAPITALS.match(text.text, end) or not _rank_search().match(text.folded, end)]
    return list(pairwise([paragraph.start, *ends, paragraph.end]))


def _series(text: Text, mentions: list[_Mention]) -> list[list[_Mention]]:
    """Mentions that stand together as one list."""
    series: list[list[_Mention]] = []
    for mention in mentions:
        if series and _SERIES.fullmatch(text.folded, series[-1][-1].end, mention.start):
            series[-1].append(mention)
        else:
            series.append([mention])
    return series


def _cue_after(text: Text, at: int, end: int, concluded: bool) -> str | None:
    """What the verb after a person says that the person does."""
    pattern, known = _cues("after")
    verb = None
    for begin in (at, *(aside.end() for aside in (_ASIDE.match(text.folded, at, end),) if aside)):
        auxiliary = _AUXILIARY.match(text.folded, begin, end)
        verb = verb or pattern.match(text.folded, auxiliary.end() if auxiliary else begin, end)
    if verb is None:
        return "assignee" if concluded and _TASK.match(text.folded, at, end) else None
    function = known["".join(verb[0].split())][1]
    if function in ("attendee", "chair") and _OPENS_LIST.match(text.folded, verb.end(), end):
        return None  # a comma read for a point: ..., Tham dự có ...
    meeting = _MEETING.match(text.folded, verb.end(), end)
    if function == "chair" and not meeting and (concluded or not _CLAUSE_ENDS.match(text.folded, verb.end(), end)):
        return "assignee"  # chủ trì xử lý, chủ trì, phối hợp với ...
    return function


def _cues_before(text: Text, start: int, end: int) -> list[_Cue]:
    pattern, known = _cues("before")
    return [_Cue(m.start(), m.end(), *known["".join(m[0].split())]) for m in pattern.finditer(text.folded, start, end)]


def _reaches(text: Text, cue: _Cue, start: int) -> bool:
    link = _GIVEN if cue.function == "assignee" else _LINK  # theo đề nghị của đồng chí A gives A no task
    return not cue.near or link.fullmatch(text.folded, cue.end, start) is not None


def find(text: Text) -> tuple[Person, ...]:
    """The persons that the notice names, each in each function, in order; without the signer."""
    found: list[tuple[_Mention, str]] = []
    heading, marked = "", None  # what the heading says, and whether its list has marks
    concluded = conclusion_start(text)
    for paragraph in text.in_zone(Zone.SUBJECT, Zone.BODY, Zone.TABLE):
        is_item = _is_item(text, paragraph)
        if marked not in (None, is_item):
            heading = ""
        here = _in_paragraph(text, paragraph, heading, concluded=paragraph.start >= concluded)
        found.extend(here)
        if here:
            marked = is_item
        elif (opens := _heading(text, paragraph, is_item)) is not None:
            heading, marked = opens, None
    return tuple(_person(text, mention, function) for mention, function in _once(text, found))


def _is_item(text: Text, paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list: it has a mark before it, or is one person and nothing else."""
    if _ITEM.match(text.folded, paragraph.start, paragraph.end):
        return True
    called = _addresses()[0].match(text.folded, paragraph.start, paragraph.end)
    mention = _addressed(text, called, paragraph.end) if called else None
    return mention is not None and not text.text[mention.end : paragraph.end].strip(" .;,:\f")


def _heading(text: Text, paragraph: Paragraph, is_item: bool) -> str | None:
    """What a paragraph that names nobody says of those below it; ``None`` if it is an item of the list."""
    start = _sentences(text, paragraph)[-1][0]
    cues = [cue for cue in _cues_before(text, start, paragraph.end) if cue.function != "assignee"]
    printed = text.text[start : paragraph.end].rstrip()
    if printed.endswith(":") or (is_item and len(printed) < _HEADING and printed[-1:] not in ",;."):
        return cues[-1].function if cues else ""
    return None if is_item else ""


def _in_paragraph(text: Text, paragraph: Paragraph, heading: str, *, concluded: bool) -> list[tuple[_Mention, str]]:
    """The persons of a paragraph with what they are; ``heading`` is what the heading above says of the first."""
    found: list[tuple[_Mention, str]] = []
    for start, end in _sentences(text, paragraph):
        mentions = _mentions(text, start, end)
        cues = _cues_before(text, start, end)
        begins = mentions and _LEAD.fullmatch(text.folded, start, mentions[0].start)
        function, near, previous = heading if begins else "", False, start
        for series in _series(text, mentions):
            first = series[0].start
            if near and not _NEXT_ITEM.fullmatch(text.folded, previous, first):
                function = ""
            for cue in cues:
                if previous <= cue.start and cue.end <= first:
                    near = cue.near
                    function = cue.function if _reaches(text, cue, first) else "" if near else function
            verb = _cue_after(text, series[-1].end, end, concluded) if function != "assignee" else None
            together = verb and _TOGETHER.search(
                text.folded, series[-2].end if series[1:] else start, series[-1].end + 10
            )
            for mention in series:
                said = verb if verb and (together or mention is series[-1]) else function
                found.append((mention, said or "other"))
            previous = series[-1].end
    return found


def _folded(text: Text, name: Name) -> str:
    return " ".join(text.folded[name.start : name.end].split())


def _once(text: Text, found: list[tuple[_Mention, str]]) -> list[tuple[_Mention, Function]]:
    """Each person once in each function; `other` only for those who have none."""
    chairing = {_folded(text, mention.name) for mention, function in found if function == "chair"}
    named: dict[tuple[str, Function], _Mention] = {}
    for mention, said in found:
        key = _folded(text, mention.name)
        if said == "conclude" and key in chairing:
            continue
        function = cast(Function, said if said != "conclude" else "speaker" if chairing else "chair")
        if mention.honorific is None and function == "other" and not mention.offices:
            continue
        slot = key, function
        if slot not in named or (mention.offices and not named[slot].offices):
            named[slot] = mention
    best = _best_readings(text, [mention.name for mention, _ in found])
    doing = {key for key, function in named if function != "other"}
    return [
        (replace(mention, name=best.get(key, mention.name)), function)
        for (key, function), mention in named.items()
        if function != "other" or key not in doing
    ]


def _best_readings(text: Text, names: list[Name]) -> dict[str, Name]:
    """Of names that stand in the text more than once, the signature included, the place where each was read best.

    Two sure readings that differ in their marks are two persons, so none is better.
    """
    signers = (name_at(text, p.start, p.end, addressed=False) for p in text.in_zone(Zone.SIGNATURE))
    places: dict[str, list[Name]] = {}
    for name in [*names, *(signer for signer in signers if signer)]:
        places.setdefault(_folded(text, name), []).append(name)
    best: dict[str, Name] = {}
    for key, same in places.items():
        sure = {name: name.certainty * text.confidence(name.start, name.end) for name in same}
        first, *rest = sorted(sure, key=sure.__getitem__, reverse=True)
        spelled = {text.text[name.start : name.end].casefold() for name in same if sure[name] > _SURE}
        if rest and len(spelled) < 2:
            best[key] = replace(
                first, certainty=max(first.certainty, 0.97) if first.certainty > 0.8 else first.certainty
            )
    return best


def _person(text: Text, mention: _Mention, function: Function) -> Person:
    name = mention.name
    first, last = (mention.offices[0].start, mention.offices[-1].end) if mention.offices else (0, 0)
    return Person(
        name=text.value(" ".join(text.text[name.start : name.end].replace("Ð", "Đ").split()), name.start, name.end,
                        method=f"people.{function}", certainty=name.certainty),
        honorific=mention.honorific,
        positions=tuple(_position(text, office) for office in mention.offices),
        positions_text=" ".join(text.text[first:last].split()) or None,
        function=function,
    )  # fmt: skip


def _position(text: Text, office: Office) -> Value[str]:
    value = text.value(
        office.written, office.start, office.end, method="positions.written_out", certainty=0.99 * office.certainty
    )
    floor = _KNOWN_OFFICE * office.certainty if office.known else 0.0
    return value if value.confidence >= floor else value.model_copy(update={"confidence": round(floor, 4)})
