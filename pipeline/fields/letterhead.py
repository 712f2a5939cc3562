"""What the letterhead and the title say: who issues, what, where, when, about what.

Party letterheads follow Hướng dẫn 36-HD/VPTW: the body above and the body that issues on the left, ĐẢNG CỘNG SẢN VIỆT
NAM on the right. State letterheads follow Nghị định 30/2020/NĐ-CP: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM on the right; a
công văn has no title, its trích yếu stands under the number after "V/v".
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.fields import doc_type, issuer, number
from pipeline.language.casing import letters, pieces, spelling, unit_names
from pipeline.language.lexicon import table
from pipeline.language.places import KINDS, bare_name
from pipeline.language.text import Text, fold
from pipeline.notice import Head, System, Value
from pipeline.scan.layout import Zone

_PARTY = re.compile(r"cong\s*san|dang\s+c\w{1,4}\s+s\w{1,3}n\s+viet")
_STATE = re.compile(r"xa\s*hoi\s*chu|chu\s*nghia|cong\s*hoa\s*xa|doc\s*lap|tu\s*do\s*-|hanh\s*phuc")
_RAN_INTO = re.compile(r"cong\s*san\s*viet|chu\s*nghia|cong\s*hoa\s*xa")  # Đảng ủy xã An Đảng Cộng sản Việt Nam
_PARTY_BODY = re.compile(r"\b(?:dang|tinh|thanh|quan|huyen|thi|chi) (?:uy|bo)\b")
_STATE_BODY = re.compile(r"\b(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|so|bo|chinh phu|thu tuong)\b")

_DATE = re.compile(
    r"n[gq]ay(?P<day>[^,\n]{0,24}?)than[gqe](?P<month>[^,\n]{0,24}?)nam(?P<year>[\doil|\]\s]{0,9})"
)  # whatever stands in the blanks: digits, what looks like them, what was not read
_SHORT_DATE = re.compile(
    r"(?:ngay\s*)?(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)\b"
)
_DIGITS = str.maketrans({"o": "0", "i": "1", "l": "1", "|": "1", "]": "1"})
_PLACE = re.compile(r"[^\W\d_](?:[^\W_]|[\s.'-]{1,3}(?=[^\W_]))*")

_KIND = re.compile(rf"(?:{'|'.join(KINDS)}|TP|TX|TT|Q|P)\b[.\s]*", re.IGNORECASE)
_SHORTENED = ("TP.HCM", "TP. HCM", "TPHCM", "Tp.HCM", "Tp. HCM")
_ABOUT = re.compile(r"\(?\s?v\s{0,2}[/.]\s{0,2}v\b[\s:.]*")
_WHOSE, _OF_WHAT = re.compile(r"cua\s"), re.compile(r"\(?(?:ve viec|v\s?/\s?v)\b")
_COUNTED = re.compile(r"\s*(?:so|lan|lan thu)\s+\d{1,3}\b")  # THÔNG BÁO SỐ 2
_BASIS = re.compile(r"kinh\s*gui\b|can\s*cu\b")
_OFFICE = re.compile(r"(?:chu tich|bo truong|giam doc|thu tuong|ban thuong vu|chanh|uy ban nhan dan|hoi dong)\b")
_RULE = re.compile(r"[\W_\s]*")
# what no trích yếu has: a sentence's end, or a body's opening, within; a word or a comma at its end that wants another
_RUN_ON = re.compile(r"[^.]{4}[.;:] [A-ZĐ]|[^\W_] (?:Ngày \d|Vào (?:hồi|lúc) |Căn cứ |Thực hiện [A-ZĐ]|Sau khi )")
_CUT = re.compile(r"(?:[,:]|\b(?:của|và|với|tại|về|giữa|trên|các))\s*$", re.IGNORECASE)
_MOST = 400  # letters
_ACCEPTED, _DOUBTED = 0.9, 0.85
_EDGES = " \t\n\f.,;:/*_-–—\"'"


def find(text: Text) -> Head:
    """The head of the notice, but for who signed it."""
    title, rest = _title(text)
    code = number.find(text, title.value if title else None)
    about = _subject(text, rest)
    kind = title or _type_without_title(text, code, about)
    if title and code and code.types and title.value not in code.types:
        kind = title.model_copy(update={"confidence": min(title.confidence, 0.8)})
    bodies = issuer.find(text)
    place, day = _place_and_date(text, bodies.names)
    own_body, above = (_no_surer(body, place) for body in (bodies.issuer, bodies.parent))
    names = [body.value for body in (bodies.issuer, bodies.parent) if body]
    own = code.value if code else None
    if own and names and not number.fits(own.value, *names):
        own = own.model_copy(update={"confidence": min(own.confidence, 0.8)})
    return Head(
        system=_system(text, code, bodies),
        doc_type=kind,
        doc_code=own,
        issuer=own_body or _issuer_by_code(text, code),
        issuer_parent=above,
        issue_place=place,
        issue_date=day,
        subject=about,
    )


def _system(text: Text, code: number.Code | None, bodies: issuer.Bodies) -> System:
    """Whose letterhead it is: by the line on the right, else by the form of the code, else by who issues."""
    lines = [text.folded[p.start : p.end] for p in text.in_zone(Zone.MOTTO, Zone.ISSUER, Zone.NUMBER, Zone.PLACE_DATE)]
    party, state = (sum(bool(cue.search(line)) for line in lines) for cue in (_PARTY, _STATE))
    if party == state and code:
        party = bool(re.match(r"\d+\w?-", code.value.value))
        state = not party
    if party == state and bodies.issuer:
        words = text.folded[: text.folded.find("\n") + 200].replace("\n", " ")
        party, state = bool(_PARTY_BODY.search(words)), bool(_STATE_BODY.search(words))
    return "other" if party == state else "party" if party > state else "state"


def _issuer_by_code(text: Text, code: number.Code | None) -> Value[str] | None:
    """The body that the end of the code names, where the letterhead's is not on the scan: NĐ-CP, QĐ-TTg.

    Only of bodies that there are once in the country; surer where the text names it too.
    """
    ending = re.search(r"[-/](\w+)$", code.value.value) if code else None
    if code is None or ending is None:
        return None
    named = next((row["meaning"] for row in table("code_bodies") if row["abbreviation"] == ending[1]), None)
    if named is None or not any(
        row["phrase"] == named and row["role"] == "whole" for row in table("letterhead_phrases")
    ):
        return None
    start, end = _printed_at(text, code.value)
    told = any(named in text.text[p.start : p.end] for p in text.in_zone(Zone.BODY))
    return text.value(named, start, end, method="letterhead.symbol", certainty=0.97 if told else 0.85)


def _title(text: Text) -> tuple[Value[str] | None, tuple[int, int] | None]:
    """The type of document, and what stands after it in the title (THÔNG BÁO | KẾT LUẬN …)."""
    for zone in (Zone.TITLE, Zone.SUBJECT, Zone.ISSUER):
        for paragraph in text.in_zone(zone):
            found = doc_type.at(text, paragraph.start, paragraph.end)
            if found is None:
                continue
            name, end, certainty = found
            counted = _COUNTED.match(text.folded, end, paragraph.end)
            end = counted.end() if counted else end
            rest = (end, paragraph.end) if re.search(r"\w{2}", text.text[end : paragraph.end]) else None
            capitals = text.text[paragraph.start : end].isupper()
            if zone is not Zone.TITLE and ((rest and zone is Zone.SUBJECT) or not capitals):
                continue  # a trích yếu may begin with a type of document: "Kế hoạch tổ chức ..."
            value = text.value(name, paragraph.start, end, method="letterhead.title", certainty=certainty)
            return value, rest
    return None, None


def _type_without_title(text: Text, code: number.Code | None, about: Value[str] | None) -> Value[str] | None:
    """The type where no title was read: that of the code's abbreviation; a công văn has neither."""
    if code is None:
        return None
    start, end = _printed_at(text, code.value)
    if len(code.types) == 1:
        return text.value(code.types[0], start, end, method="letterhead.symbol", certainty=0.9)
    if code.types:
        return text.value(code.types[0], start, end, method="letterhead.symbol", certainty=0.6)
    certainty = 0.98 if about is not None and about.method == "letterhead.v/v" else 0.85
    return text.value("công văn", start, end, method="letterhead.no_title", certainty=certainty)


def _printed_at(text: Text, value: Value[str]) -> tuple[int, int]:
    """Where a value of one line is printed."""
    start = text.text.find(value.text)
    return (start, start + len(value.text)) if start >= 0 else (0, 1)


def _subject(text: Text, rest: tuple[int, int] | None) -> Value[str] | None:
    """The trích yếu on one line, without "V/v"."""
    spans = [rest] if rest else []
    method, certainty = "letterhead.subject", 0.98
    for start, end in _subject_lines(text, begun=rest is not None):
        if about := _ABOUT.match(text.folded, start, end):
            spans, method = [(about.end(), end)], "letterhead.v/v"
        else:
            spans.append((start, end))
    parts = [" ".join(text.text[start:end].split()) for start, end in spans]
    if rest and parts[0].isupper():
        parts[0] = parts[0].capitalize()
        certainty = 0.93 if re.search(r"\s", parts[0]) else certainty
    elif len(parts) > 1 and parts[0].isupper() and not parts[1].isupper() and doc_type.is_one(parts[0]):
        parts[0] = parts[0].capitalize()  # KẾT LUẬN | của Chủ tịch ...
    value = " ".join(parts).strip(_EDGES)
    if value.endswith(")") and "(" not in value:
        value = value[:-1].rstrip(_EDGES)
    if not re.search(r"\w{2}", value):
        return None
    cut = (
        _CUT.search(text.text[max(0, spans[-1][1] - 12) : spans[-1][1]])
        or value.count(" ") < 2
        or doc_type.is_one(value)
    )
    if cut or len(value) > _MOST or _RUN_ON.search(value):
        certainty = min(certainty, 0.6)
    return text.value(value, spans[0][0], spans[-1][1], method=method, certainty=certainty)


def _subject_lines(text: Text, *, begun: bool) -> Iterator[tuple[int, int]]:
    """Lines of the trích yếu, without rules and without the title or the authority that may stand among them.

    ``begun`` when it has begun in the title.
    """
    seen = begun
    title = next((doc_type.at(text, p.start, p.end) for p in text.in_zone(Zone.TITLE)), None)
    lines = list(text.in_zone(Zone.SUBJECT))
    if len(lines) > 1 and _WHOSE.match(text.folded, lines[0].start) and _OF_WHAT.match(text.folded, lines[1].start):
        lines = lines[1:]  # QUYẾT ĐỊNH | CỦA ỦY BAN NHÂN DÂN | Về việc ...
    for paragraph in lines:
        start, end = paragraph.start, paragraph.end
        printed = text.text[start:end]
        if _RULE.fullmatch(printed):
            continue
        capitals = printed.isupper()
        if seen and (_BASIS.match(text.folded, start, end) or (capitals and _OFFICE.match(text.folded, start, end))):
            return
        found = doc_type.at(text, start, end)
        again = title is None or (found and found[0] == title[0])  # THÔNG BÁO | KẾT LUẬN | của ... are two
        if found and again and not seen and capitals and not re.search(r"\w{2}", text.text[found[1] : end]):
            continue
        seen = True
        yield start, end


def _place_and_date(text: Text, names: dict[str, issuer.UnitName]) -> tuple[Value[str] | None, Value[str] | None]:
    """The place of issue and the day, as precise as it is filled in.

    ``names`` are those of the letterhead's units by their letters, as they are spelled there.
    """
    for zone in (Zone.PLACE_DATE, Zone.MOTTO, Zone.NUMBER, Zone.ISSUER):
        for start, end in _lines(text, zone):
            found = _DATE.search(text.folded, start, end)
            found = found or (_SHORT_DATE.search(text.folded, start, end) if zone is Zone.PLACE_DATE else None)
            if found:
                return _place(text, start, found.start(), names), _day(text, found)
    return None, None


def _lines(text: Text, zone: Zone) -> list[tuple[int, int]]:
    """The paragraphs of a zone; those of the place and date as one stretch, if they follow each other."""
    spans: list[tuple[int, int]] = []
    for paragraph in text.in_zone(zone):
        if spans and zone is Zone.PLACE_DATE and paragraph.start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], paragraph.end)
        else:
            spans.append((paragraph.start, paragraph.end))
    return spans


def _day(text: Text, found: re.Match[str]) -> Value[str] | None:
    """The day of issue; the month, or the year, where the blank before it is empty or unread, and in doubt."""
    certainty, parts, start = 0.99, [], found.end()
    for part, begin in (("year", found.end("month")), ("month", found.end("day")), ("day", found.start())):
        printed = re.sub(r"[\s._…]", "", found[part])
        digits = printed.translate(_DIGITS)
        if not printed or not digits.isdigit():
            certainty = min(certainty, _DOUBTED)
            break
        if not printed.isdigit():
            certainty = min(certainty, 0.6 if re.search(r"\d", printed) else 0.4)
        parts.append(int(digits))
        start = begin
    if not parts or not 1945 <= parts[0] <= 2100:
        return None
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    end = found.end() - (len(found["year"]) - len(found["year"].rstrip()))
    iso = "-".join(f"{part:02}" for part in parts)
    return text.value(iso, start, end, method="letterhead.date", certainty=certainty)


def _place(text: Text, start: int, end: int, names: dict[str, issuer.UnitName]) -> Value[str] | None:
    """The place before the date; mended where the letterhead spells the name of its unit otherwise."""
    words = list(_PLACE.finditer(text.text[start:end]))
    if not words or len(words[-1][0]) < 2:
        return None
    found = words[-1]
    printed = " ".join(found[0].split())
    capitals = all(word[0].isupper() or word.isdigit() for word in re.findall(r"(?<!['’])\b\w+", printed))
    certainty = 0.99 if capitals else 0.8
    if len(printed.split()) > 5:
        certainty = 0.6
    value, unit, known = printed, names.get(letters(printed)), _is_place(printed)
    if unit and spelling(unit.name) != spelling(printed) and (unit.sure or not known):
        value, certainty = unit.name, min(certainty, 0.9 if unit.sure else 0.85)
    elif not known and not (unit and unit.sure):
        certainty = min(certainty, 0.8)
    return text.value(value, start + found.start(), start + found.end(), method="letterhead.place", certainty=certainty)


def _no_surer(body: Value[str] | None, place: Value[str] | None) -> Value[str] | None:
    """A body, in doubt where the place of issue is that names the same unit: the same marks are lost in both.

    So is one that the line on the right has run into.
    """
    if body is not None and _RAN_INTO.search(fold(body.value)):
        return body.model_copy(update={"confidence": min(body.confidence, _DOUBTED)})
    if body is None or place is None or place.confidence >= _ACCEPTED:
        return body
    same = any(letters(name) == letters(place.value) for _, name in unit_names(pieces(body.value)))
    return body.model_copy(update={"confidence": min(body.confidence, _DOUBTED)}) if same else body


def _is_place(printed: str) -> bool:
    """Whether a unit is called and spelled so, with or without its kind: Hà Nội, TP. Hồ Chí Minh, Quận 7."""
    kind = _KIND.match(printed)
    return bare_name(printed[kind.end() if kind else 0 :]) or printed in _SHORTENED
