"""The part of a notice that concludes: from the sentence that opens it to "./." or the closing formula."""

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.fields import sections
from pipeline.fields.markers import DASH, INLINE, LONE, Line, is_unreadable, readings
from pipeline.language.loose import loose
from pipeline.language.text import Paragraph, Text
from pipeline.scan.layout import Zone
from pipeline.scan.readers import alphanumeric

_CLOSES = re.compile(r"[^()]{0,600}\)")
_CUE = loose(r"\b(?:ket luan|nhan manh|chi dao|yeu cau|thong nhat|quan triet|phan cong|giao(?! (?:ban|luu)\b))\b")
_ASKS = loose(  # "Thay mặt Thường trực, ông A đề nghị:", not "Cử tri đề nghị:"
    r"\b(?:thay mat|chu tri|chu toa|chu tich|bi thu|thuong truc|lanh dao)\b"
    r"(?!.*\b(?:cu tri|nhan dan|nguoi dan|ho dan|ba con|hoi vien|y kien|kien nghi)\b).* (?:de nghi|giao) :? $"
)
_ASK = loose(r"\b(?:de nghi|giao) :? $")
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


def _is_conclusion(text: Text) -> bool | None:
    """Whether the notice is one of a conclusion; ``None`` where its opening sentence has to tell."""
    titles = [text.folded[p.start : p.end] for p in text.in_zone(Zone.TITLE)]
    subject = " ".join(text.folded[p.start : p.end] for p in text.in_zone(Zone.SUBJECT))
    concluded = re.search(r"\bk[eé]t\s*luan\b", subject) is not None
    if not titles:
        return concluded if next(text.in_zone(Zone.ADDRESSEE), None) is None else False
    title = alphanumeric(" ".join(titles)).replace("0", "o")
    if "ketluan" in title:
        return True
    return (concluded or None) if "thongbao" in title else False


def _joins(text: Text, before: Line, line: Line) -> bool:
    """Whether the line goes on with the one before: after a lone number, within brackets, or amid a sentence."""
    if LONE.fullmatch(text.folded, before.start, before.end):
        return True
    opened = text.text.rfind("(", max(before.start, before.end - 600), before.end)
    if opened >= 0 and text.text.find(")", opened, before.end) < 0 and _CLOSES.match(text.text, line.start, line.end):
        return not any(True for _ in readings(text, line))
    return (
        text.text[line.start].islower()
        and text.text[before.end - 1] not in ".;:"
        and not text.text[before.end : line.start].strip()
        and not any(True for _ in readings(text, line))
    )


def _lines(text: Text) -> list[Line]:
    """The paragraphs of the body up to its close, those joined that were divided in the middle of a sentence."""
    lines: list[Line] = []
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
        if lines and _joins(text, lines[-1], Line(start, end)):
            lines[-1] = Line(lines[-1].start, end)
        else:
            lines.append(Line(start, end))
    return lines


def _split(text: Text, line: Line) -> list[Line]:
    """The line, cut where a marker may stand within it."""
    cuts = [match.end() for match in INLINE.finditer(text.folded, line.start, line.end)]
    bounds = [line.start, *cuts, line.end]
    return [Line(a, b, inline=a != line.start) for a, b in pairwise(bounds)]


def _is_first(text: Text, line: Line) -> bool:
    return any(set(reading.values) == {1} for reading in readings(text, line))


def _is_lost(text: Text, lines: list[Line], k: int) -> bool:
    """Whether line ``k`` may be a first item whose number is unreadable: one with number two follows soon."""
    return is_unreadable(text, lines[k]) and any(
        set(reading.values) == {2} for line in lines[k + 1 : k + 8] for reading in readings(text, line)
    )


def _opens(text: Text, line: Line, *, says: bool) -> tuple[bool, bool]:
    """Whether the line announces what is concluded, and whether it tells who is present."""
    sentence = re.split(r"\.\s", text.folded[max(line.start, line.end - 300) : line.end].rstrip())[-1]
    cues = list((_CUE if says else _CONCLUDES).finditer(sentence))
    if says and _ASKS.search(sentence):
        cues += _ASK.finditer(sentence)
    present = _PRESENT.search(sentence)
    opens = bool(cues and _ANNOUNCES.search(sentence) and (present is None or cues[-1].start() > present.start()))
    return opens, present is not None


def announces(text: Text, line: Paragraph) -> bool:
    """Whether the line of the body says that what follows it, a table perhaps, is what is concluded."""
    return _is_conclusion(text) is True and _opens(text, Line(line.start, line.end), says=True)[0]


class Part(NamedTuple):
    """The lines of the conclusion, how certain it is that it begins there, and the number that its heading has."""

    lines: list[Line]
    certainty: float
    number: int | None = None


def find(text: Text) -> Part:
    """The lines of the conclusion, behind the sentence or the heading that opens it.

    A sentence right above a first number is the surest sign, then a heading; without either, the first number of all.
    """
    says = _is_conclusion(text)
    if says is False:
        return Part([], 0)
    lines = [part for line in _lines(text) for part in _split(text, line)]
    opened = headed = first = None
    for k, (before, line) in enumerate(pairwise(lines), start=1):
        numbered = _is_first(text, line)
        heading = sections.conclusion_heading(text, before.start, before.end)
        if heading and heading.number and _is_below(text, line, heading.number):
            return Part(_closed(text, lines[k:]), 1.0, heading.number)
        if heading and numbered and opened is None:  # below III, is it 1 or III.1?
            outermost = not heading.numbered or text.text[line.start] == "I"
            return Part(_closed(text, lines[k:]), 1.0 if outermost else 0.8)
        if heading and headed is None:
            headed = k
        opens, present = _opens(text, before, says=says is True)
        if opens and (numbered or _is_lost(text, lines, k) or DASH.match(text.folded, line.start, line.end)):
            return Part(_closed(text, lines[k:]), 1.0)
        if opens and opened is None:
            opened = k
        if says and first is None and numbered and not present:
            first = k
    start = next((k for k in (headed, opened, first) if k is not None), None)
    return Part(_closed(text, lines[start:]), 0.8) if start is not None else Part([], 0)


def _is_below(text: Text, line: Line, number: int) -> bool:
    """Whether the line is the first item below the number of a heading: 3.1 below 3."""
    return any(reading.values == (number, 1) for reading in readings(text, line))


def _closed(text: Text, lines: list[Line]) -> list[Line]:
    """The lines up to the closing mark "./." or the closing formula."""
    kept: list[Line] = []
    for line in lines:
        marked = any(True for _ in readings(text, line))
        if kept and not marked:
            printed = text.folded[line.start : line.end]
            if _CLOSING.match(printed) or _CLOSING_WISH.match(printed):
                break
        cut = _CUT.search(text.folded[line.start : line.end])
        if cut:
            kept.append(Line(line.start, line.start + cut.start() + 1, line.inline))
            break
        kept.append(line)
        if _CLOSED.search(text.folded, max(line.start, line.end - 8), line.end):
            break
    return kept
