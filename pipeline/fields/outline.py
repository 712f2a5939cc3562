"""The numbered items of a conclusion: where each begins and ends, and how they lie in one another.

Of the ways to read a marker the one is kept that counts on from the items before it; a line that does not count on is
no item. Nghị định 30/2020/NĐ-CP, phụ lục I, and Hướng dẫn 36-HD/VPTW order the levels: Roman, Arabic, letters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.fields import conclusion_part
from pipeline.fields.closing import closing
from pipeline.fields.markers import ALPHABET, DASH, ROMAN, Line, Reading, is_unreadable, readings, unreadable_end
from pipeline.language.text import Text

Span = tuple[int, int]

_MAX_RETRIES = 12
_GAP = 0.6  # how certain the number is of an item before which one seems to be lost
_AGAIN = 0.65  # and of a section whose number is that of the section before it: "II." for III


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item: its path, where its number is printed, and the stretches of its own text, without sub-items.

    From ``doubted`` on, if it is set, the text may be no more the item's: a paragraph that closes the conclusion.
    """

    path: str
    parent: str | None
    level: int
    number: Span
    pieces: tuple[Span, ...]
    certainty: float
    doubted: int | None = None


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


class _Place(NamedTuple):
    depth: int
    path: str
    certainty: float
    skipped: _Level | None = None  # an open item whose own marker is lost


def _number(style: str, value: int) -> str:
    if style == "roman":
        return ROMAN[value]
    return ALPHABET[value - 1] if "letter" in style else str(value)


def _holds(level: _Level, prefix: tuple[int, ...]) -> bool:
    """Whether the open item is the one that "2.1" counts on from: item 2, not b)."""
    return level.values == prefix and "letter" not in level.style


def _place(reading: Reading, stack: list[_Level], closed: Mapping[str, int]) -> _Place | None:
    """Where an item with this marker lies under the open ones, if it counts on from them."""
    value = reading.values[-1]
    depth, certainty = len(stack), 1.0
    if reading.style == "dotted":
        prefix = reading.values[:-1]
        above = next((d for d in reversed(range(len(stack))) if _holds(stack[d], prefix)), None)
        if above is None:
            return _under_lost(reading, stack)
        if stack[above].style == "roman" and above + 1 < len(stack) and stack[above + 1].style == "number":
            certainty = _GAP  # "2.1" below II, 1: of a lost 2, rather than of II
            if lost := _under_lost(reading, stack):
                return lost
        elif stack[above].style == "roman" and reading.values[0] > 1 and "dotted" not in closed:
            certainty = 0.85  # did section I have no 1.1? Then 2 may be lost
        elif stack[above].style == "roman" and above + 1 < len(stack) and stack[above + 1].certainty <= _GAP:
            certainty = 0.8  # as doubtful as the one before it
        depth = above + 1
        step = value - (stack[depth].values[-1] if depth < len(stack) and stack[depth].style == "dotted" else 0)
    else:
        same = next((d for d in reversed(range(len(stack))) if stack[d].style == reading.style), None)
        if reading.style == "roman" and stack and same != 0:  # Roman numbers are the outermost: the first one is lost
            exact = value > 1 and reading.doubt == 1
            return _Place(0, ROMAN[value], _GAP) if exact and stack[0].style == "number" else None
        if same is None:
            if reading.style == "- ordinal" and stack:
                return None  # a dash below an item is part of its text
            step = value
            if reading.style == "number)" and stack and "letter" in stack[-1].style:
                certainty = 0.85  # letters lie below numbers: "1)" may be "b)"
            if reading.style == "number" and reading.doubt < 1 and stack and stack[-1].style == "roman":
                certainty = 0.85  # is "I." the first item of section I, or section II?
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
    own = _number(reading.style, value)
    return _Place(depth, f"{parent}.{own}" if parent else own, certainty * reading.doubt)


def _under_lost(reading: Reading, stack: list[_Level]) -> _Place | None:
    """Where "5.1" lies if no item 5 is open: after item 4, under a 5 whose marker is lost."""
    *head, last = reading.values[:-1]
    if reading.values[-1] != 1 or reading.doubt < 0.9:
        return None
    depth = next((d for d in reversed(range(len(stack))) if _holds(stack[d], (*head, last - 1))), None)
    if depth is None:
        return None if stack or last != 1 else _Place(0, "1.1", 0.9)
    above = stack[depth - 1].path if depth else ""
    lost = f"{above}.{last}" if above else str(last)
    return _Place(
        depth + 1, f"{lost}.1", _GAP, _Level(stack[depth].style, (*head, last), lost, stack[depth].first, _GAP)
    )


def _starts_roman(text: Text, lines: list[Line]) -> bool:
    """Whether the first marker, which may be I or 1, is Roman: a Roman II or an Arabic 1 follows before an Arabic 2."""
    first = 1 if _is_title(text, lines[0]) else 0  # "Đối với thôn A:" above 1
    for line in lines[first + 1 :]:
        found = {(reading.style, reading.values) for reading in readings(text, line)}
        if ("roman", (2,)) in found or ("number", (1,)) in found:
            return True
        if ("number", (2,)) in found:
            return False
    return text.text[lines[min(first, len(lines) - 1)].start] == "I"


def _is_title(text: Text, line: Line) -> bool:
    """Whether a line without a number heads what follows it: short, no sentence, no dash."""
    if line.inline or line.end - line.start > 120 or text.text[line.end - 1] in ".;,/":
        return False
    return DASH.match(text.folded, line.start, line.end) is None and not any(True for _ in readings(text, line))


def _may_open_section(text: Text, before: _Open, line: Line) -> bool:
    """Whether a line that is no item may head a section whose number is lost: short, no sentence, behind a sentence."""
    ended = bool(before.pieces) and text.text[before.pieces[-1][1] - 1] in ".;"
    heads = line.end - line.start <= 120 and text.text[line.end - 1] not in ".;,:/"
    return ended and heads and not line.inline and DASH.match(text.folded, line.start, line.end) is None


def _restart(text: Text, above: Line, ways: list[Reading], stack: list[_Level], last: _Open) -> list[Reading]:
    """The readings by which numbering begins again under a heading without a number: 1, 2; "Đối với thôn B:"; 1, 2."""
    headed = len(last.pieces) > 1 and last.pieces[-1][0] >= above.start and _is_title(text, above)
    if not headed or stack[0].style not in ("number", "number)"):
        return []
    return [way for way in ways if way.style == stack[0].style and way.values == (1,) and way.doubt == 1]


def _again(ways: list[Reading], stack: list[_Level]) -> list[Reading]:
    """The number of the next section, where a line has that of a section with items: "II." for III."""
    if len(stack) < 2:
        return []
    again = (way for way in ways if way.style == "roman" and way.doubt == 1 and way.values == stack[0].values)
    return [way._replace(values=(way.values[0] + 1,), doubt=_AGAIN) for way in again]


def _is_misnumbered(ways: list[Reading], line: Line) -> bool:
    """Whether a line that counts on from no item is numbered: its number is misread, or one before it is lost."""
    return not line.inline and any("ordinal" not in way.style for way in ways)


def _doubted_from(ways: list[Reading], stack: list[_Level]) -> int:
    """From which item on a line that counts on from none makes numbers doubtful: only the last, unless it is a second.

    A second of which no first is open: the first is lost somewhere in the section.
    """
    second = any(way.style.startswith("number") and way.values == (2,) for way in ways)
    if second and stack and not any(level.style.startswith("number") for level in stack):
        return stack[0].first if stack[0].style in ("roman", "article") else 0
    return -1


def _begins_again(ways: list[Reading], line: Line) -> bool:
    """Whether a line that counts on from no item is a first one: "1." below II.2."""
    return not line.inline and any(
        way.style in ("number", "number)") and way.values == (1,) and way.doubt == 1 for way in ways
    )


def _parse(
    text: Text, lines: list[Line], forced: Mapping[int, Reading], heading: int | None, *, look: bool
) -> tuple[list[_Open], tuple[int, Reading] | None]:
    """The items; or, to ``look`` where a number is left out, the line whose unreadable marker may be that number.

    ``heading`` is the number above the conclusion of which "3.1" counts on; it is no item itself.
    """
    stack = [_Level("number", (heading,), str(heading), 0, 1.0)] if heading else []
    closed: dict[str, int] = {}
    items: list[_Open] = []
    since: dict[int, list[int]] = {0: []}  # depth -> lines since its last item that may have an unreadable marker
    roman, unsure = bool(lines) and _starts_roman(text, lines), False
    for index, line in enumerate(lines):
        ways = [forced[index]] if index in forced else list(readings(text, line))
        if not stack and index not in forced:
            ways = [way for way in ways if (way.style == "roman") == roman or way.style not in ("roman", "number")]
        ways = _again(ways, stack) or ways
        places = [(way, place) for way in ways if (place := _place(way, stack, closed))]
        if line.inline:
            places = [
                (r, p) for r, p in places if p.certainty > _AGAIN and (p.depth < len(stack) or "letter" in r.style)
            ]
        begun = items and heading is None and not (places or line.inline)
        if begun and (again := _restart(text, lines[index - 1], ways, stack, items[-1])):
            del items[-1].pieces[-1]
            for item in items:  # do all lie under sections whose numbers are lost?
                item.certainty = min(item.certainty, 0.8)
            stack, closed, since, unsure = [], {}, {0: []}, True
            places = [(again[0], _Place(0, "1", 1.0))]
        if not places:
            if items:
                unsure = unsure or (stack[0].style == "roman" and _may_open_section(text, items[-1], line))
                if _begins_again(ways, line):  # is a section's number lost?
                    unsure, items[-1].certainty = True, min(items[-1].certainty, 0.8)
                _append(text, items[-1], line)
            if is_unreadable(text, line) or _is_misnumbered(ways, line):
                for item in items[_doubted_from(ways, stack) :]:
                    item.certainty = min(item.certainty, 0.8)
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
                    return items, (lost, Reading(reading.style, values, unreadable_end(text, lines[lost]), _GAP))
            level = place.depth - 1 if place.skipped else place.depth
            same = level < len(stack) and (place.skipped or stack[level].style == reading.style)
            for item in items[stack[level].first if same else 0 :]:
                item.certainty = min(item.certainty, 0.7)  # the text of the item that is left out is in one of them
        base = place.depth - 1 if place.skipped else place.depth
        for ended in stack[base:]:
            closed[ended.style] = ended.values[-1]
        stack[base:] = [place.skipped] if place.skipped else []
        parent = stack[-1].path if stack and (len(stack) > 1 or heading is None) else None
        unsure = unsure and not (reading.style == "roman" or reading.style.startswith("capital"))
        certainty = min(place.certainty * (0.9 if line.inline else 1.0), stack[-1].certainty if stack else 1.0)
        numbered = "number" in closed and bool(stack) and stack[-1].style in ("roman", "article")
        if reading.style.startswith("letter") and (not stack or numbered):
            certainty = min(certainty, 0.8)  # letters number what lies under a number: it may be lost
        if unsure or (heading is not None and not stack):
            certainty = min(certainty, 0.8)  # of which section? Is it of the conclusion still?
        stack.append(_Level(reading.style, reading.values, place.path, len(items), certainty))
        since = {depth: found for depth, found in since.items() if depth < place.depth} | {place.depth: []}
        items.append(_Open(place.path, parent, len(place.path.split(".")), (line.start, reading.end), certainty))
        _append(text, items[-1], Line(reading.end, line.end))
    return items, None


def _append(text: Text, item: _Open, line: Line) -> None:
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

    Numbers that begin again under headings without numbers are kept as printed, doubtful, and so stand there twice.
    Dashes are no items but part of the text of theirs, unless the whole conclusion is a list of dashes: those are
    counted, with a certainty that asks for a look.
    """
    lines, certainty, number = conclusion_part.find(text)
    forced: dict[int, Reading] = {}
    for tries in range(_MAX_RETRIES):
        found, lost = _parse(text, lines, forced, number, look=tries < _MAX_RETRIES - 1)
        if lost is None:
            break
        forced[lost[0]] = lost[1]
    if not found:
        found = list(_dashes(text, lines))
    doubted = _close(text, found[-1]) if found else None
    return tuple(
        Item(
            item.path, item.parent, item.level, item.number, tuple(item.pieces), item.certainty * certainty,
            doubted if item is found[-1] else None,
        )
        for item in found
    )  # fmt: skip


def _close(text: Text, last: _Open) -> int | None:
    """Takes the closing paragraph off the last item; or says from where on its text may be one."""
    end = closing(text, last.pieces)
    if end is None:
        return None
    start = last.pieces[end.piece][0]
    if end.sure:
        del last.pieces[end.piece :]
    return None if end.sure else start


def _dashes(text: Text, lines: list[Line]) -> Iterator[_Open]:
    count = 0
    for line in lines:
        if match := DASH.match(text.folded, line.start, line.end):
            count += 1
            item = _Open(str(count), None, 1, (line.start, match.end()), 0.5)
            _append(text, item, Line(match.end(), line.end))
            yield item
