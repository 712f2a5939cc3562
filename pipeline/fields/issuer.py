"""The bodies on the left of the letterhead: who issues, and the body above it."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.fields import doc_type
from pipeline.language.casing import Piece, joined, letters, pieces, spelling, unit_names
from pipeline.language.lexicon import table
from pipeline.language.places import bare_name, known, respelled
from pipeline.language.text import Text
from pipeline.notice import Value
from pipeline.scan.layout import Zone

_NOT_A_BODY = re.compile(
    r"\s*(?:s[o0]\s*[:.]|s[o0]\s*[\d/_-]|v\s?/\s?v\b|doc\s*lap\b|tu\s*do\b|(?:cong\s*)?hoa\s*xa\s*hoi|dang\s*cong\s*san\s*viet|den\b)"
)
_DATED = re.compile(r"\bthang\b.{0,12}\bnam\b")
_MENDED = 0.85
# bodies that each unit has one of: none issues without the unit's name (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.2)
_WHOSE = frozenset({"uybannhandan", "ubnd", "hoidongnhandan", "hdnd", "danguy", "dangbo", "congan"})
_BEGINNINGS = ("head", "named", "whole")
# the level of a kind of unit, highest and lowest: there are cities in place of provinces, and of districts
_LEVELS = {"tỉnh": (1, 1), "thành phố": (1, 2), "quận": (2, 2), "huyện": (2, 2), "thị xã": (2, 2)}
_LOWEST = (3, 3)


class UnitName(NamedTuple):
    """The name of a unit as it is spelled; ``sure`` that it was read so."""

    name: str
    sure: bool


class Bodies(NamedTuple):
    """Who issues and the body above; ``names`` are those of their units by their letters."""

    issuer: Value[str] | None
    parent: Value[str] | None
    names: dict[str, UnitName]


@dataclass
class _Body:
    """A body under construction: its pieces, and how sure it is."""

    pieces: list[Piece]
    certainty: float = 0.99
    joint: bool = False  # of several bodies that issue together

    @property
    def complete(self) -> bool:
        """Whether more is there than a head that wants its complement (ĐẢNG ỦY | PHƯỜNG …)."""
        return len(self.pieces) > 1 or self.pieces[0].role == "whole"

    @property
    def named(self) -> bool:
        """Whether the name of a unit has been read last."""
        return self.pieces[-1].role in ("name", "own") and any(piece.unit for piece in self.pieces)

    @property
    def unit(self) -> tuple[str, str]:
        """The kind and the name of the unit that it is of; empty where none is read."""
        names = unit_names(self.pieces)
        return (self.pieces[names[-1][0][0] - 1].unit, spelling(names[-1][1])) if names else ("", "")


def find(text: Text) -> Bodies:
    """The body that issues and the one above it, in sentence case."""
    lines = list(_lines(text))
    bodies = _split(text, lines)
    told = spelling(" ".join(text.text[p.start : p.end] for p in text.in_zone(Zone.PLACE_DATE)))
    for body in bodies:
        _mend(body, told)
    names = {
        letters(name): UnitName(name, body.certainty > _MENDED)
        for body in bodies
        for _, name in unit_names(body.pieces)
    }
    if not bodies:
        return Bodies(None, None, names)
    certainty = 0.8 if len(bodies) > 2 or (len(bodies) > 1 and _peers(*bodies[-2:])) else 0.99
    own = _value(text, bodies[-1], certainty)
    above = _value(text, bodies[-2], certainty) if len(bodies) > 1 else None
    return Bodies(own, above, names)


@cache
def _systems() -> dict[str, str]:
    return {letters(row["phrase"]): row["stands_for"] for row in table("peers")}


def _peers(above: _Body, below: _Body) -> bool:
    """Whether neither of two bodies is above the other: of two systems, or two units, and no unit above the other."""
    systems = [_systems().get(letters(body.pieces[0].written)) for body in (above, below)]
    same = above.unit == below.unit or "" in (*above.unit, *below.unit)
    return None not in systems and (systems[0] != systems[1] or not same) and not _is_above(above.unit, below.unit)


def _two_in_one(body: _Body) -> bool:
    """Whether it reads as one of another system's, unmarked: HỘI NÔNG DÂN | ĐOÀN TNCS; Đảng ủy UBND is one."""
    first, *rest = [_systems().get(letters(piece.written)) for piece in body.pieces[:2]]
    return first not in (None, "đảng", *rest) and None not in rest and not body.joint


def _is_above(upper: tuple[str, str], lower: tuple[str, str]) -> bool:
    """Whether one unit may hold the other: "" is the kind of none."""
    if not upper[0] or not lower[0] or upper == lower:
        return False
    return _LEVELS.get(upper[0], _LOWEST)[0] < _LEVELS.get(lower[0], _LOWEST)[1]


def _lines(text: Text) -> list[tuple[int, int]]:
    """The lines of the zone that name bodies: no star, number, motto, or scraps beside capitals."""
    spans = [
        (paragraph.start, paragraph.end)
        for paragraph in text.in_zone(Zone.ISSUER)
        if not _NOT_A_BODY.match(text.folded, paragraph.start, paragraph.end)
        and not _DATED.search(text.folded, paragraph.start, paragraph.end)
        and re.search(r"[^\W\d_]{2}|\b\d{1,2}\b", text.text[paragraph.start : paragraph.end])
    ]
    titles = (i for i, (start, end) in enumerate(spans) if _is_title(text, start, end))
    spans = spans[: next(titles, len(spans))]
    capitals = [_capitals(text.text[start:end]) for start, end in spans]
    if any(share > 0.8 for share in capitals):
        return [span for span, share in zip(spans, capitals, strict=True) if share > 0.5]
    return spans


def _is_title(text: Text, start: int, end: int) -> bool:
    """Whether the line is the document's title (THÔNG BÁO), which ends the letterhead."""
    found = doc_type.at(text, start, end)
    return found is not None and found[2] > 0.95 and len(found[0]) > 6 and text.text[start : found[1]].isupper()


def _capitals(printed: str) -> float:
    marks = [letter for letter in printed if letter.isalpha()]
    return sum(letter.isupper() for letter in marks) / len(marks) if marks else 1.0


def _split(text: Text, lines: list[tuple[int, int]]) -> list[_Body]:
    """The pieces of the lines, a body at a time."""
    stretches: list[tuple[int, int]] = []
    for start, end in lines:  # a phrase may go on in the next line (ỦY BAN | MẶT TRẬN TỔ QUỐC)
        if stretches and not re.search(r"[^\W_]", text.text[stretches[-1][1] : start]):
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    bodies: list[_Body] = []
    for start, end in stretches:
        for piece in pieces(text.text[start:end]):
            here = _dotted(text, replace(piece, start=piece.start + start, end=piece.end + start))
            body = bodies[-1] if bodies else None
            if body and here.role == "unit" and _goes_down(text, body, here):
                body.certainty = min(body.certainty, _MENDED)
                bodies.append(_Body([here], _MENDED))
                continue
            if body is None or _begins(text, body, here):
                bodies.append(_Body([here], 0.99 if here.role in _BEGINNINGS else 0.6))
                continue
            if here.role in _BEGINNINGS and _dashed(text, body.pieces[-1].end, here.start):
                body.joint = True
            body.pieces.append(here)
    return bodies


def _begins(text: Text, body: _Body, piece: Piece) -> bool:
    """Whether ``piece`` begins another body after ``body``."""
    if piece.role not in _BEGINNINGS:
        return False
    if not body.complete:  # KHO BẠC NHÀ NƯỚC | KHO BẠC NHÀ NƯỚC KIÊN GIANG
        return piece.written == body.pieces[0].written
    if _dashed(text, body.pieces[-1].end, piece.start) or body.joint:
        return False
    if body.pieces[-1].role == "part" and body.pieces[-1].written.lower() in ("và", "của", "thuộc"):
        return False
    return "\n" in text.text[body.pieces[-1].end : piece.start] or body.named


def _goes_down(text: Text, body: _Body, piece: Piece) -> bool:
    """Whether a line begins with a unit below the one that ``body`` is of: UBND TP. BẮC KẠN | PHƯỜNG SÔNG CẦU."""
    new_line = "\n" in text.text[body.pieces[-1].end : piece.start]
    return new_line and body.named and not body.joint and _is_above(body.unit, (piece.unit, ""))


def _dotted(text: Text, piece: Piece) -> Piece:
    """A shortened kind of unit with the point that is printed after it: TP."""
    if piece.role == "unit" and piece.written.isupper() and text.text[piece.end : piece.end + 1] == ".":
        return replace(piece, end=piece.end + 1, written=f"{piece.written}.")
    return piece


def _dashed(text: Text, end: int, start: int) -> bool:
    return bool(re.search(r"[-–—,&]", text.text[end:start]))


def _mend(body: _Body, told: str) -> None:
    """Put right a unit's name that is spelled otherwise in the list of units; joined words are divided again.

    Not where the place of issue (``told``) has it so too, or another kind of unit is spelled so: there have been units
    that the list does not have. Either is in doubt.
    """
    for at, name in reversed(unit_names(body.pieces)):
        kind = body.pieces[at[0] - 1].unit
        right = respelled(f"{kind} {name}")
        if known(kind, name):
            continue
        body.certainty = min(body.certainty, _MENDED)
        if right is None:
            continue
        if re.search(rf"(?<!\w){re.escape(spelling(name))}(?!\w)", told) or bare_name(name):
            continue
        first, last = body.pieces[at[0]], body.pieces[at[-1]]
        body.pieces[at[0] : at[-1] + 1] = [Piece(first.start, last.end, right[len(kind) + 1 :], "name", gap=" ")]


def _value(text: Text, body: _Body, certainty: float) -> Value[str]:
    certainty = min(certainty, body.certainty)
    if len(body.pieces) == 1 and (body.pieces[0].role == "named" or letters(body.pieces[0].written) in _WHOSE):
        certainty = min(certainty, 0.8)  # the unit's name was not read
    if any(piece.role == "unknown" for piece in body.pieces) or _two_in_one(body):
        certainty = min(certainty, 0.85)
    if any(_respelled(text, piece) for piece in body.pieces) or _overrun(text, body.pieces):
        certainty = min(certainty, 0.85)
    start, end = body.pieces[0].start, body.pieces[-1].end
    if text.marks_differ(start, end):
        certainty = min(certainty, 0.85)
    return text.value(joined(body.pieces), start, end, method="letterhead.issuer", certainty=certainty)


def _respelled(text: Text, piece: Piece) -> bool:
    """Whether a word of one syllable was taken for a known one with other marks: QUÂN for quận, SỐ for Sở."""
    known = piece.role in ("head", "unit") and " " not in piece.written
    return known and spelling(piece.written) != spelling(text.text[piece.start : piece.end])


def _overrun(text: Text, found: list[Piece]) -> bool:
    """Whether a name goes on in the next line, or is longer than such names are: more may be in it than a name.

    Names of units have up to four syllables (Bà Rịa - Vũng Tàu); those of schools may be of words in small letters.
    """
    run, longest = 0, 4
    for before, piece in pairwise(found):
        if piece.role != "name":
            run, longest = 0, 4
            continue
        if before.role == "named" and not before.unit:
            longest = 2
        run += 1
        if run > longest or (run > 2 and "\n" in text.text[before.end : piece.start]):
            return True
    return False
