"""The numbered items of a conclusion: where each begins and ends, and how they lie in one another.

Markers ("II.", "1.", "1.1", "a)", "Thứ nhất", "Điều 2") are read in every way that damage allows ("l." is 1, I or the
letter l) and the reading is kept that counts on from the items before it; a line that does not count on is no item.
Decree 30/2020/NĐ-CP, annex I, and Hướng dẫn 36-HD/VPTW order the levels: Roman, Arabic, letters (a, b, c, d, đ, …).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.language.loose import loose
from pipeline.language.text import Text
from pipeline.scan.layout import Zone

Span = tuple[int, int]

_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
             "chin": 9, "muoi": 10}  # fmt: skip
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_DIGIT_LOOKS = str.maketrans("il|!joszbgq", "11111052899")
_ROMAN_LOOKS = str.maketrans("l1|!LJTjY", "IIIIIIIIV")
_MAX_RETRIES = 12
_GAP = 0.6  # how certain the number is of an item before which one seems to be lost

_D = r"[0-9il|!j][0-9il|!ojsbzgq]?(?![a-z])"
_FIRST = rf"(?:{_D}|[sbzgq](?=\s?[.,]))"
_NUMBER = re.compile(rf"({_FIRST})\s?([.,:/)\-])\s*(?=[^\W\d_]|[\"'(])")
_DOTTED = re.compile(rf"({_FIRST}(?:\s?[.,:](?:{_D}|\s\d{{1,2}})){{1,3}})\s?[.,:)\-]?\s*(?=[^\W\d_]|[\"'(])")
_BARE = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")
_ROMAN_MARK = re.compile(r"(?:phan\s+|muc\s+)?([ivxlhyjt1|!]{1,5})\s?[.,:/)\-]\s*(?=[^\W\d_]|[\"'(])")
_ROMAN_BARE = re.compile(r"(?:ii|iii|iv|vi|vii|viii|ix)\s+(?=[^\W\d_])")
_LETTER = re.compile(r"([a-z])\s?([)./])\s*(?=[^\W_]|[\"'(])")
_ORDINAL = re.compile(r"thu\s+([a-z]+)(?:\s+la)?\s?[,:.\-]\s*(?:la\s?[,:]?\s*)?(?=\S)|([a-z]+)\s+la\s?[,:]?\s*(?=\S)")
_ARTICLE = re.compile(r"(?:dieu|khoan|muc)\s+(\d{1,2})\s?[.:]\s*(?=\S)")
_BRACKETS = re.compile(r"\((\d{1,2}|[a-z])\)\s*(?=\S)")
_JUNK = re.compile(r"[^\s\-+*]{1,3}\s?[.,):/]\s*(?=[^\W\d_])")
_CLOSES = re.compile(r"[^()]{0,600}\)")
_LONE = re.compile(rf"(?:{_FIRST}(?:\.{_D})?|[ivx]{{1,4}}|[a-z])\s?[.)/]\s*")  # a number on a line by itself
_INLINE = re.compile(r"[.;:]\s+(?=(?:[\dil]{1,2}(?:\.[\dil]{1,2})?[.)]|[a-z]\))\s)")
DASH = re.compile(r"[-+*•●▪o]\s+|[-+•●▪]")

_CUE = loose(r"\b(?:ket luan|nhan manh|chi dao|yeu cau|thong nhat|quan triet|phan cong|giao(?! (?:ban|luu)\b))\b")
_CONCLUDES = loose(r"\bket luan\b")
_ANNOUNCES = loose(r"(?:nhu sau|sau day|\bsau|cu the|\bgom) [:;.]? $|: $")
_PRESENT = loose(r"\b(?:tham du|thanh phan|chu tri|chu toa|co mat)\b[^.:]{0,60}:?\s*$")
_CLOSED = re.compile(r"\.\s?/\s?[.,]?\s*$")
_CLOSING = loose(
    r"(?:tren day la|nay,? (?:thong bao|ubnd|uy ban|dang uy|van phong|truyen dat)"
    r"|thong bao nay (?:thay|duoc|co hieu luc)"
    r"|[^.;:]{0,90}?\b(?:thong bao|truyen dat) (?:noi dung|y kien)? (?:ket luan|chi dao|den|toi|de)\b)"
)
_CUT = loose(r"[.;]\s+(?=tren day la|nay,? thong bao)")
_CLOSING_WISH = loose(r"(?:de nghi|yeu cau|mong)\b[^.;:]{0,200}\bthuc hien\b[^.;:]{0,100}\./\.?\s*$")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item: its path, where its number is printed, and the stretches of its own text, without sub-items."""

    path: str
    parent: str | None
    level: int
    number: Span
    pieces: tuple[Span, ...]
    certainty: float


class _Line(NamedTuple):
    start: int
    end: int
    inline: bool = False  # begins within a paragraph, behind a full stop or colon


class _Reading(NamedTuple):
    style: str
    values: tuple[int, ...]  # (2,); (1, 2) of "1.2"
    end: int  # where the marker ends
    doubt: float = 1.0


@dataclass
class _Level:
    style: str
    values: tuple[int, ...]
    path: str
    first: int  # its place among the items
    certainty: float  # of its path


@dataclass
class _Open:
    path: str
    parent: str | None
    level: int
    number: Span
    certainty: float
    pieces: list[Span] = field(default_factory=list)


def _number(printed: str) -> int:
    digits = printed.translate(_DIGIT_LOOKS)
    return int(digits) if digits.isdigit() else 0


def _doubt(printed: str) -> float:
    """What is left of the certainty where letters are taken for digits."""
    return 0.85 if re.search("[a-hk-z]", printed.replace("l", "1")) else 1.0 if printed[0].isdigit() else 0.95


def _roman(printed: str) -> int:
    """The value of a Roman number as readings spell it: "l", "1" for I, "H" for II, "IL" for II, "Y" for V."""
    letters = printed.translate(_ROMAN_LOOKS).replace("H", "II")
    return _ROMAN.index(letters) if letters in _ROMAN else 0


def _readings(text: Text, line: _Line) -> Iterator[_Reading]:
    """Every way to read the marker that the line begins with, the likeliest first."""
    folded, start, end = text.folded, line.start, line.end
    if match := _DOTTED.match(folded, start, end):
        values = tuple(_number(re.sub(r"\s", "", part)) for part in re.split("[.,:]", match[1]))
        if all(values) and _capital(text, match.end()):
            yield _Reading("dotted", values, match.end(), _doubt(match[1]))
    if match := _ROMAN_MARK.match(folded, start, end):
        printed = text.text[match.start(1) : match.end(1)]
        value = _roman(printed)
        exact, capital = printed == _ROMAN[value], _capital(text, match.end())
        if value and (capital or exact) and not re.search("[vxiht]", printed):
            yield _Reading("roman", (value,), match.end(), 1.0 if exact and capital else 0.9)
    elif (match := _ROMAN_BARE.match(folded, start, end)) and _capital(text, match.end()) and _capital(text, start):
        yield _Reading("roman", (_roman(match[0].strip().upper()),), match.end(), 0.85)
    if match := _NUMBER.match(folded, start, end):
        value, bracket = _number(match[1]), match[2] == ")"
        if value and (bracket or _capital(text, match.end())):
            yield _Reading("number)" if bracket else "number", (value,), match.end(), _doubt(match[1]))
            if value > 10 and not bracket:  # the dot of "1.2" is lost
                yield _Reading("dotted", (value // 10, value % 10), match.end(), 0.7)
    elif (match := _BARE.match(folded, start, end)) and _capital(text, match.end()):
        yield _Reading("number", (int(match[1]),), match.end(), 0.8)
    if match := _LETTER.match(folded, start, end):
        printed = text.text[match.start(1)].lower()
        letter = "đ" if printed in "đð" else match[1]
        if letter in _ALPHABET:
            style = "letter" if match[2] == ")" else "letter."
            yield _Reading(style, (_ALPHABET.index(letter) + 1,), match.end())
            if letter == "d":  # a "đ" whose stroke is lost
                yield _Reading(style, (_ALPHABET.index("đ") + 1,), match.end(), 0.9)
    if match := _ORDINAL.match(folded, start, end):
        value = _ORDINALS.get(match[1] or match[2], 0)
        if value:
            yield _Reading("ordinal", (value,), match.end())
    if match := _ARTICLE.match(folded, start, end):
        yield _Reading("article", (int(match[1]),), match.end())
    if match := _BRACKETS.match(folded, start, end):
        mark = match[1]
        value = int(mark) if mark.isdigit() else _ALPHABET.find(mark) + 1
        if value:
            yield _Reading("(number)" if mark.isdigit() else "(letter)", (value,), match.end())


def _capital(text: Text, at: int) -> bool:
    letter = text.text[at : at + 1]
    return not letter.islower()


def _says_conclusion(text: Text) -> bool | None:
    """Whether the notice is one of a conclusion; ``None`` where its opening sentence has to tell."""
    titles = [text.folded[p.start : p.end] for p in text.in_zone(Zone.TITLE)]
    subject = " ".join(text.folded[p.start : p.end] for p in text.in_zone(Zone.SUBJECT))
    concluded = re.search(r"\bk[eé]t\s*luan\b", subject) is not None
    if not titles:
        return concluded if next(text.in_zone(Zone.ADDRESSEE), None) is None else False
    title = re.sub(r"[\W_]", "", " ".join(titles)).replace("0", "o")
    if "ketluan" in title:
        return True
    return (concluded or None) if "thongbao" in title else False


def _joins(text: Text, before: _Line, line: _Line) -> bool:
    """Whether the line goes on with the one before: after a lone number, within brackets, or amid a sentence."""
    if _LONE.fullmatch(text.folded, before.start, before.end):
        return True
    opened = text.text.rfind("(", max(before.start, before.end - 600), before.end)
    if opened >= 0 and text.text.find(")", opened, before.end) < 0 and _CLOSES.match(text.text, line.start, line.end):
        return not any(True for _ in _readings(text, line))
    return (
        text.text[line.start].islower()
        and text.text[before.end - 1] not in ".;:"
        and not text.text[before.end : line.start].strip()
        and not any(True for _ in _readings(text, line))
    )


def _lines(text: Text) -> list[_Line]:
    """The paragraphs of the body up to its close, those joined that were divided in the middle of a sentence."""
    lines: list[_Line] = []
    for paragraph in text.paragraphs:
        if paragraph.zone in (Zone.RECIPIENTS, Zone.SIGNATURE) and lines:
            break
        if paragraph.zone != Zone.BODY:
            continue
        start, end = paragraph.start, paragraph.end
        while start < end and text.text[start].isspace():
            start += 1
        if start == end:
            continue
        if re.match(r"noi nhan\b", text.folded[start:end]):
            break
        if lines and _joins(text, lines[-1], _Line(start, end)):
            lines[-1] = _Line(lines[-1].start, end)
        else:
            lines.append(_Line(start, end))
    return lines


def _split(text: Text, line: _Line) -> list[_Line]:
    """The line, cut where a marker may stand within it."""
    cuts = [match.end() for match in _INLINE.finditer(text.folded, line.start, line.end)]
    bounds = [line.start, *cuts, line.end]
    return [_Line(a, b, inline=a != line.start) for a, b in pairwise(bounds)]


def _is_first(text: Text, line: _Line) -> bool:
    return any(set(reading.values) == {1} for reading in _readings(text, line))


def _is_lost(text: Text, lines: list[_Line], k: int) -> bool:
    """Whether line ``k`` may be a first item whose number is unreadable: one with number two follows soon."""
    return _is_junk(text, lines[k]) and any(
        set(reading.values) == {2} for line in lines[k + 1 : k + 8] for reading in _readings(text, line)
    )


def _is_junk(text: Text, line: _Line) -> bool:
    """Whether the line begins with something short that may be a marker, unreadable, and then a capital."""
    match = _JUNK.match(text.folded, line.start, line.end)
    return match is not None and not line.inline and _capital(text, match.end())


def _section(text: Text) -> tuple[list[_Line], float]:
    """The lines of the conclusion, behind the sentence that opens it, and how certain it is that it begins there."""
    says = _says_conclusion(text)
    if says is False:
        return [], 0
    lines = [part for line in _lines(text) for part in _split(text, line)]
    fallback = None
    for k, (before, line) in enumerate(pairwise(lines)):
        if not (_is_first(text, line) or _is_lost(text, lines, k + 1) or DASH.match(text.folded, line.start, line.end)):
            continue
        opening = text.folded[max(before.start, before.end - 300) : before.end]
        sentence = re.split(r"\.\s", opening.rstrip())[-1]
        cues = list((_CUE if says else _CONCLUDES).finditer(sentence))
        present = _PRESENT.search(sentence)
        if cues and _ANNOUNCES.search(sentence) and (present is None or cues[-1].start() > present.start()):
            return _closed(text, lines[k + 1 :]), 1.0
        if says and fallback is None and _is_first(text, line) and present is None:
            fallback = k + 1
    return (_closed(text, lines[fallback:]), 0.8) if fallback is not None else ([], 0)


def _closed(text: Text, lines: list[_Line]) -> list[_Line]:
    """The lines up to the closing mark "./." or the closing formula."""
    kept: list[_Line] = []
    for line in lines:
        marked = any(True for _ in _readings(text, line))
        if kept and not marked:
            printed = text.folded[line.start : line.end]
            if _CLOSING.match(printed) or _CLOSING_WISH.match(printed):
                break
        cut = _CUT.search(text.folded[line.start : line.end])
        if cut:
            kept.append(_Line(line.start, line.start + cut.start() + 1, line.inline))
            break
        kept.append(line)
        if _CLOSED.search(text.folded, max(line.start, line.end - 8), line.end):
            break
    return kept


class _Place(NamedTuple):
    depth: int
    path: str
    certainty: float
    skipped: _Level | None = None  # an open item whose own marker is lost


def _last(style: str, value: int) -> str:
    if style == "roman":
        return _ROMAN[value]
    return _ALPHABET[value - 1] if "letter" in style else str(value)


def _place(reading: _Reading, stack: list[_Level], closed: Mapping[str, int]) -> _Place | None:
    """Where an item with this marker lies under the open ones, if it counts on from them."""
    value = reading.values[-1]
    depth, certainty = len(stack), 1.0
    if reading.style == "dotted":
        prefix = reading.values[:-1]
        above = next((d for d in reversed(range(len(stack))) if stack[d].values == prefix), None)
        if above is None:
            return _under_lost(reading, stack)
        depth = above + 1
        step = value - (stack[depth].values[-1] if depth < len(stack) and stack[depth].style == "dotted" else 0)
    else:
        same = next((d for d in reversed(range(len(stack))) if stack[d].style == reading.style), None)
        if reading.style == "roman" and stack and same != 0:  # Roman numbers are the outermost: the first one is lost
            exact = value > 1 and reading.doubt == 1
            return _Place(0, _ROMAN[value], _GAP) if exact and stack[0].style == "number" else None
        if same is None:
            step = value
            if value > 1 and stack:  # numbers that run on through the sections: I. 1, 2; II. 3, 4
                step, certainty = value - closed.get(reading.style, -9), 0.9
        else:
            depth, step = same, value - stack[same].values[-1]
    if step == 1:
        pass
    elif step in (2, 3) and (depth < len(stack) or (step == 2 and not stack)):
        certainty = _GAP
    else:
        return None
    parent = stack[depth - 1].path if depth else ""
    own = _last(reading.style, value)
    return _Place(depth, f"{parent}.{own}" if parent else own, certainty * reading.doubt)


def _under_lost(reading: _Reading, stack: list[_Level]) -> _Place | None:
    """Where "5.1" lies if no item 5 is open: after item 4, under a 5 whose marker is lost."""
    *head, last = reading.values[:-1]
    if reading.values[-1] != 1 or reading.doubt < 0.9:
        return None
    depth = next((d for d in reversed(range(len(stack))) if stack[d].values == (*head, last - 1)), None)
    if depth is None:
        return None if stack or last != 1 else _Place(0, "1.1", 0.9)
    above = stack[depth - 1].path if depth else ""
    lost = f"{above}.{last}" if above else str(last)
    return _Place(
        depth + 1, f"{lost}.1", _GAP, _Level(stack[depth].style, (*head, last), lost, stack[depth].first, _GAP)
    )


def _starts_roman(text: Text, lines: list[_Line]) -> bool:
    """Whether the first marker, which may be I or 1, is Roman: a Roman II or an Arabic 1 follows before an Arabic 2."""
    for line in lines[1:]:
        readings = {(reading.style, reading.values) for reading in _readings(text, line)}
        if ("roman", (2,)) in readings or ("number", (1,)) in readings:
            return True
        if ("number", (2,)) in readings:
            return False
    return text.text[lines[0].start] == "I"


def _parse(
    text: Text, lines: list[_Line], forced: Mapping[int, _Reading], *, look: bool
) -> tuple[list[_Open], tuple[int, _Reading] | None]:
    """The items; or, to ``look`` where a number is left out, the line whose unreadable marker may be that number."""
    stack: list[_Level] = []
    closed: dict[str, int] = {}
    items: list[_Open] = []
    since: dict[int, list[int]] = {0: []}  # depth -> lines since its last item that may have an unreadable marker
    roman = bool(lines) and _starts_roman(text, lines)
    for index, line in enumerate(lines):
        readings = [forced[index]] if index in forced else list(_readings(text, line))
        if not stack and index not in forced:
            readings = [r for r in readings if (r.style == "roman") == roman or r.style not in ("roman", "number")]
        places = [(reading, place) for reading in readings if (place := _place(reading, stack, closed))]
        if line.inline:
            places = [(r, p) for r, p in places if p.certainty > _GAP and (p.depth < len(stack) or "letter" in r.style)]
        if not places:
            if items:
                _append(text, items[-1], line)
            if _is_junk(text, line):
                if items:
                    items[-1].certainty = min(items[-1].certainty, 0.8)
                for candidates in since.values():
                    candidates.append(index)
            continue
        reading, place = max(places, key=lambda each: each[1].certainty)
        if place.certainty <= _GAP and index not in forced:
            before = reading.values[-1] - 1
            if look and len(since.get(place.depth, [])) == 1 and not place.skipped:
                lost = since[place.depth][0]
                if before == (stack[place.depth].values[-1] if place.depth < len(stack) else 0) + 1:
                    values = (*reading.values[:-1], before)
                    return items, (lost, _Reading(reading.style, values, _junk_end(text, lines[lost]), _GAP))
            level = place.depth - 1 if place.skipped else place.depth
            same = level < len(stack) and (place.skipped or stack[level].style == reading.style)
            for item in items[stack[level].first if same else 0 :]:
                item.certainty = min(item.certainty, 0.7)  # the text of the item that is left out is in one of them
        base = place.depth - 1 if place.skipped else place.depth
        for closing in stack[base:]:
            closed[closing.style] = closing.values[-1]
        stack[base:] = [place.skipped] if place.skipped else []
        parent = stack[-1].path if stack else None
        certainty = min(place.certainty * (0.9 if line.inline else 1.0), stack[-1].certainty if stack else 1.0)
        stack.append(_Level(reading.style, reading.values, place.path, len(items), certainty))
        since = {depth: found for depth, found in since.items() if depth < place.depth} | {place.depth: []}
        items.append(_Open(place.path, parent, place.depth + 1, (line.start, reading.end), certainty))
        _append(text, items[-1], _Line(reading.end, line.end))
    return items, None


def _junk_end(text: Text, line: _Line) -> int:
    match = _JUNK.match(text.folded, line.start, line.end)
    return match.end() if match else line.start


def _append(text: Text, item: _Open, line: _Line) -> None:
    start, end = line.start, line.end
    while start < end and text.text[start].isspace():
        start += 1
    while end > start and text.text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if line.inline and item.pieces:
        item.pieces[-1] = (item.pieces[-1][0], end)
    else:
        item.pieces.append((start, end))


def items(text: Text) -> tuple[Item, ...]:
    """The items of the conclusion in order, sub-items after their parents; none if the notice is not of a conclusion.

    Dashes are no items but part of the text of theirs, unless the whole conclusion is a list of dashes: those are
    counted, with a certainty that asks for a look.
    """
    lines, certainty = _section(text)
    forced: dict[int, _Reading] = {}
    for tries in range(_MAX_RETRIES):
        found, lost = _parse(text, lines, forced, look=tries < _MAX_RETRIES - 1)
        if lost is None:
            break
        forced[lost[0]] = lost[1]
    if not found:
        found = list(_dashes(text, lines))
    return tuple(
        Item(item.path, item.parent, item.level, item.number, tuple(item.pieces), item.certainty * certainty)
        for item in found
    )


def _dashes(text: Text, lines: list[_Line]) -> Iterator[_Open]:
    count = 0
    for line in lines:
        if match := DASH.match(text.folded, line.start, line.end):
            count += 1
            item = _Open(str(count), None, 1, (line.start, match.end()), 0.5)
            _append(text, item, _Line(match.end(), line.end))
            yield item
