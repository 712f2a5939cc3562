"""Persons that a notice names, each in each function: who chairs, attends, speaks, is told to act.

The words round a person, or the heading of the list that the person stands in, tell. The signer is read from the
signature block, not here.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import cast

from pipeline.fields import mentions, people_table
from pipeline.fields.grid import Span
from pipeline.fields.mentions import ITEM, SERIES, Mention, rank_search
from pipeline.fields.positions import Office
from pipeline.fields.sections import conclusion_start, sentence_ends
from pipeline.language.lexicon import any_of, table
from pipeline.language.name_syllables import misread
from pipeline.language.names import Name, name_at
from pipeline.language.text import Paragraph, Text, fold
from pipeline.notice import Function, Person, Value
from pipeline.scan.layout import Zone

_KNOWN_OFFICE = 0.95  # how sure an office of known words is, however doubtful the reading of its letters
_SURE = 0.9  # a name read surer than this is spelled so
_HEADING = 80  # letters; a longer line is no heading
_LEAD = re.compile(rf"(?:{ITEM.pattern})?(?:[^:;.]{{0,60}}:)?\s*(?:cac\s+)?")
_LINK = re.compile(
    r"[\s,]*(?:(?:hoi nghi|cuoc hop|buoi \w+|phien hop|hop|cuoc doi thoai)\s*)?"
    r"(?:[^.;:]{0,60}?(?:\b(?:gom|co|la|cua|cho|do|tai|voi)\b|:))?(?:\s*[^.;:]{1,60}?\b(?:la|gom)\b)?[\s:,\-]*"
    r"(?:(?:co|la|gom|cua|cho)\s*)?[\s:]*(?:\d{1,2}[.)]\s*)?(?:cac\s+)?"
)
_AUXILIARY = re.compile(
    r"(?:[\s,;:)\-(]|(?:da|dong(?!\s+chi)|cung|truc tiep|len|tiep tuc|se|duoc|lam|nguoi|co y kien|voi tu cach)\b)*"
    r"(?:(?:thay mat|(?:thua |theo )?(?:uy quyen|uy nhiem)|(?:(?:dong chi|ong|ba)\s)?(?:bi thu|chu tich)[^,;.:]{0,60}?"
    r"\s(?:uy quyen|uy nhiem|phan cong|giao))[^,;.:]{0,80}?,?\s"
    r"(?=bao cao|trinh bay|phat bieu|ket luan|chu tri|chu toa|giai trinh|tra loi|khai mac|dieu hanh))?"
)
_ASIDE = re.compile(  # Ông A (tổ 4) đề nghị; ông A, tổ 4: đề nghị
    r"\s{0,3}(?:\([^()]{0,80}\)|[,-]\s{0,3}(?P<home>(?:cu tri|dai dien|nguoi dan|cu dan|tdp|to(?: dan pho)?|thon"
    r"|xom|ap|ban|buon|khu(?: pho| dan cu)?|khoi|khom|so nha|ngo|ngach|hem)\b[^,;.:()\n-]{0,60}?"
    r"(?=\s*[,:(-]|\s(?:de nghi|kien nghi|phan anh|hoi|neu|xin)\b)))"
)
_KIND = re.compile(r"\s*,\s*(?:xa|phuong|thi tran|quan|huyen|thi xa|thanh pho|tp\.?|tinh)\s+")
_WORD = re.compile(r"[\s-]*[^\W\d_]+")
_SPEAKS = re.compile(r"\s*:\s*[^\W\d_]")  # ông A, tổ 4: Cống đầu ngõ …
_ASKED = re.compile(r"\b(?:y kien|kien nghi|phan anh|cau hoi|tra loi|giai dap|giai trinh)\b")
_NEXT_ITEM = re.compile(r"[^.;:]{0,120};\s*(?:[-+*•]\s*|\d{1,2}[.)]\s*)?(?:va\s+)?(?:cac\s+)?")
_TOGETHER = re.compile(r"\b(?:va|cung|dong(?!\s+chi))\s")  # A và B báo cáo; A, B đồng chủ trì
_MEETING = re.compile(
    r"\s*[,)]?\s*(?:(?:to chuc|dieu hanh)\s+)?(?:hoi nghi|cuoc|buoi|phien|ky hop|hop\b|doi thoai|tiep\b|lam viec|"
    r"toa dam|hoi thao|giao ban|dai hoi|le\b)"
)
_CAPITALS = re.compile(r"[A-ZĐÐ]{2,}\b")  # Nguyễn Văn An. QUV: a point read for a comma
_CLAUSE_ENDS = re.compile(
    r"\s*(?:$|[.;)]|,(?!\s*(?:phoi hop|tham muu|xay dung|ra soat|huong dan|to chuc|don doc|theo doi"
    r"|cung(?!\s+(?:du|tham|co|den|toi)\b)))|"
    r"(?:,\s*)?(?:va|cung)\s+(?:(?:truc tiep|da)\s+)?(?:phat bieu|ket luan|dieu hanh|tra loi|giai dap|giai trinh|"
    r"toan the|cac dai bieu|su\s|voi su\s))"
)
_ASSISTS = re.compile(r"(?:tong )?thu ky(?:\s+(?:hoi nghi|cuoc hop|buoi|phien|ghi)\b|$)")
_GIVEN = re.compile(r"\s*(?:cho\s+)?(?:cac\s+)?:?\s*(?:\d{1,2}[.)]\s*)?")
_OPENS_LIST = re.compile(r"\s*(?:hoi nghi|cuoc hop|buoi \w+)?\s*(?:(?:co|gom|la)\b|:(?!\s*(?:cung|tham du)\b))")
_TASK = re.compile(
    r"\s*,?\s*(?:va\s+)?(?:phoi hop|tham muu|xay dung|ra soat|to chuc|don doc|theo doi|chi dao|chiu trach|co trach"
    r"|phu trach|dam nhiem)\b"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    near: bool
    function: str


@cache
def _cues(side: str) -> tuple[re.Pattern[str], dict[str, tuple[bool, str]]]:
    rows = [row for row in table("person_cues") if row["side"] == side]
    known = {fold(row["phrase"]): (row["reach"] == "near", row["function"]) for row in rows}
    short = {phrase for phrase in known if len(phrase.split()[-1]) < 3}  # đến dự is not in "đèn đường"
    several = any_of([phrase for phrase in known if " " in phrase and phrase not in short])
    whole = any_of([phrase for phrase in known if " " not in phrase or phrase in short])
    pattern = rf"{several}|(?<![^\W_])(?:{whole})(?![^\W_])".replace(r"\s+", r"\s*")  # may have run together
    return re.compile(pattern), {phrase.replace(" ", ""): cue for phrase, cue in known.items()}


def _sentences(text: Text, paragraph: Paragraph) -> list[tuple[int, int]]:
    item = ITEM.match(text.folded, paragraph.start, paragraph.end)
    first = item.end() if item else paragraph.start  # the point of "II." ends no sentence
    found = sentence_ends(text, first, paragraph.end)
    ends = [end for end in found if not _CAPITALS.match(text.text, end) or not rank_search().match(text.folded, end)]
    return list(pairwise([paragraph.start, *ends, paragraph.end]))


def _series(text: Text, found: list[Mention]) -> list[list[Mention]]:
    """Mentions that stand together as one list."""
    series: list[list[Mention]] = []
    for mention in found:
        aside = _ASIDE.match(text.folded, series[-1][-1].end, mention.start) if series else None
        passed = aside and not aside["home"] and _said_in(text, aside.span()) is None  # (Tư pháp), not (chủ trì)
        begin = aside.end() if aside and passed else series[-1][-1].end if series else 0
        begin += series != [] and text.text[begin] == ")"  # đồng chí A (Phó Chủ tịch), đồng chí B
        if series and SERIES.fullmatch(text.folded, begin, mention.start):
            series[-1].append(mention)
        else:
            series.append([mention])
    return series


def _cue_after(text: Text, at: int, end: int, concluded: bool, opens: bool) -> tuple[str, int] | None:
    """What the verb after a person says that the person does, and where the verb ends.

    ``opens``: the person begins the sentence, so that a colon behind the home is followed by what is said.
    """
    pattern, known = _cues("after")
    verb = None
    aside = _ASIDE.match(text.folded, at, end)
    another = _ASIDE.match(text.folded, aside.end(), end) if aside else None  # , tổ 4 (cử tri trẻ)
    for begin in (at, *(passed.end() for passed in (aside, another) if passed), _past_units(text, at, end)):
        auxiliary = _AUXILIARY.match(text.folded, begin, end)
        verb = verb or pattern.match(text.folded, auxiliary.end() if auxiliary else begin, end)
    if verb is None:
        if aside and aside["home"] and opens and not concluded and _SPEAKS.match(text.folded, aside.end(), end):
            return "speaker", aside.end()
        return ("assignee", at) if concluded and _TASK.match(text.folded, at, end) else None
    function = known["".join(verb[0].split())][1]
    if function in ("attendee", "chair", "other") and _OPENS_LIST.match(text.folded, verb.end(), end):
        return None  # a comma read for a point: ..., Tham dự có ...
    meeting = _MEETING.match(text.folded, verb.end(), end)
    if function == "chair" and not meeting and (concluded or not _CLAUSE_ENDS.match(text.folded, verb.end(), end)):
        function = "assignee"  # chủ trì xử lý, chủ trì, phối hợp với ...
    return function, verb.end()


def _past_units(text: Text, at: int, end: int) -> int:
    """Where the units end that stand behind an office: ", quận Y, thành phố Z" of "Chủ tịch UBND phường X, quận …"."""
    while kind := _KIND.match(text.folded, at, end):
        after = kind.end()
        while (word := _WORD.match(text.text, after, end)) and word[0].lstrip()[0].isupper():
            after = word.end()
        if after == kind.end():
            break
        at = after
    return at


def _cues_before(text: Text, start: int, end: int) -> list[_Cue]:
    pattern, known = _cues("before")
    return [_Cue(m.start(), m.end(), *known["".join(m[0].split())]) for m in pattern.finditer(text.folded, start, end)]


def _reaches(text: Text, cue: _Cue, start: int) -> bool:
    link = _GIVEN if cue.function == "assignee" else _LINK  # theo đề nghị của đồng chí A gives A no task
    return not cue.near or link.fullmatch(text.folded, cue.end, start) is not None


def _said_in(text: Text, cell: Span | None) -> str | None:
    """What a cell of a table says that the person of its row does."""
    if cell is None:
        return None
    begins = _AUXILIARY.match(text.folded, *cell)
    for side in ("after", "before"):
        pattern, known = _cues(side)
        if cue := pattern.match(text.folded, begins.end() if begins else cell[0], cell[1]):
            return known["".join(cue[0].split())][1]
    return None


def find(text: Text) -> tuple[Person, ...]:
    """The persons that the notice names, each in each function, in order; without the signer."""
    found: list[tuple[Mention, str]] = []
    heading, marked = "", None  # what the heading says, and whether its list has marks
    tables = {table.start: table for table in people_table.find(text)}
    passed = 0  # up to here the text is a table that has been read
    concluded = conclusion_start(text)
    for paragraph in text.in_zone(Zone.SUBJECT, Zone.BODY, Zone.TABLE):
        if listed := next((tables[at] for at in tables if paragraph.start <= at < paragraph.end), None):
            found.extend((mention, _said_in(text, cell) or heading or "other") for mention, cell in listed.rows)
            heading, passed = "", listed.end
        if paragraph.start < passed:
            continue
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
    if ITEM.match(text.folded, paragraph.start, paragraph.end):
        return True
    mention = mentions.called(text, paragraph.start, paragraph.end)
    return mention is not None and not text.text[mention.end : paragraph.end].strip(" .;,:\f")


def _heading(text: Text, paragraph: Paragraph, is_item: bool) -> str | None:
    """What a paragraph that names nobody says of those below it; ``None`` if it is an item of the list."""
    start = _sentences(text, paragraph)[-1][0]
    cues = [cue for cue in _cues_before(text, start, paragraph.end) if cue.function != "assignee"]
    printed = text.text[start : paragraph.end].rstrip()
    asked = _ASKED.search(text.folded, start, paragraph.end)  # các ý kiến đã được chủ trì trả lời: who asked follows
    cues = [cue for cue in cues if not (cue.function == "chair" and asked and asked.start() < cue.start)]
    if printed.endswith(":") or (is_item and len(printed) < _HEADING and printed[-1:] not in ",;."):
        return cues[-1].function if cues else ""
    return None if is_item else ""


def _in_paragraph(text: Text, paragraph: Paragraph, heading: str, *, concluded: bool) -> list[tuple[Mention, str]]:
    """The persons of a paragraph with what they are; ``heading`` is what the heading above says of the first."""
    found: list[tuple[Mention, str]] = []
    for start, end in _sentences(text, paragraph):
        here = mentions.find(text, start, end)
        cues = _cues_before(text, start, end)
        begins = here and _LEAD.fullmatch(text.folded, start, here[0].start)
        function, near, previous = heading if begins else "", False, start
        spoken = start  # up to here the words have been read as what the last person does
        for series in _series(text, here):
            first = series[0].start
            if near and not _NEXT_ITEM.fullmatch(text.folded, previous, first):
                function = ""
            for cue in cues:
                if max(previous, spoken) <= cue.start and cue.end <= first:
                    near = cue.near
                    function = cue.function if _reaches(text, cue, first) else "" if near else function
            opens = bool(begins) and series[0] is here[0]
            after = _cue_after(text, series[-1].end, end, concluded, opens) if function != "assignee" else None
            verb, spoken = after or (None, spoken)
            shared = series[-1].honorific is not None and series[-1].start == series[-1].name.start
            together = verb not in (None, "other") and (
                shared or _TOGETHER.search(text.folded, series[-2].end if series[1:] else start, series[-1].end + 10)
            )
            for mention in series:
                said = verb if verb and (together or mention is series[-1]) else function
                if said == "chair" and _keeps_minutes(mention):
                    said = "other"
                found.append((mention, said or "other"))
            previous = series[-1].end
    return found


def _keeps_minutes(mention: Mention) -> bool:
    """Whether a person in the list of those who chair is there to assist: "đồng chí A - thư ký"."""
    return any(office.certainty > _SURE and _ASSISTS.match(fold(office.written)) for office in mention.offices)


def _folded(text: Text, name: Name) -> str:
    return " ".join(text.folded[name.start : name.end].split())


def _once(text: Text, found: list[tuple[Mention, str]]) -> list[tuple[Mention, Function]]:
    """Each person once in each function; `other` only for those who have none."""
    chairing = {_folded(text, mention.name) for mention, function in found if function == "chair"}
    named: dict[tuple[str, Function], Mention] = {}
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


def _person(text: Text, mention: Mention, function: Function) -> Person:
    name = mention.name
    before = [office for office in mention.offices if office.start < name.start]
    sides = [side for side in (before, mention.offices[len(before) :]) if side]
    posts = ", ".join(" ".join(text.text[side[0].start : side[-1].end].split()) for side in sides)
    printed = " ".join(text.text[name.start : name.end].replace("Ð", "Đ").split())
    # a rare name, or a mark that was misread: sure where it stands twice, or was not read from a scan
    doubted = bool(text.words) and text.text.count(printed) < 2 and misread(printed.split())
    certainty = min(name.certainty, 0.75 if doubted else 1.0)
    return Person(
        name=text.value(printed, name.start, name.end, method=f"people.{function}", certainty=certainty),
        honorific=mention.honorific,
        positions=tuple(_position(text, office) for office in mention.offices),
        positions_text=posts or None,
        function=function,
    )  # fmt: skip


def _position(text: Text, office: Office) -> Value[str]:
    value = text.value(
        office.written, office.start, office.end, method="positions.written_out", certainty=0.99 * office.certainty
    )
    floor = _KNOWN_OFFICE * office.certainty if office.known else 0.0
    return value if value.confidence >= floor else value.model_copy(update={"confidence": round(floor, 4)})
