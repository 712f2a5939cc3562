"""The document's own số ký hiệu, from the letterhead: ``28-TB/ĐU``, ``123/TB-UBND``, ``28/2021/NĐ-CP``.

Party: number-TYPE/BODY (Hướng dẫn 36-HD/VPTW). State: number/TYPE-BODY, for a công văn number/BODY-unit, for a legal
text number/year/TYPE-BODY (Nghị định 30/2020/NĐ-CP). A number that is blank or cannot be read gives no code.
"""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from pipeline.fields import codes
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.notice import Value
from pipeline.scan.layout import Zone

_LOOKALIKES = str.maketrans({"⁄": "/", "Ð": "Đ", "–": "-", "—": "-", "‐": "-", "‑": "-", "_": " ", "…": " "})
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})
_LABEL = re.compile(r"(?<!\w)[s5][o0](?![a-z])[\s:.;,]*")
_PART = r"(?!v/v)[^\W\d_](?:[^\W_]|&(?=[^\W\d_]))*"
_SYMBOL = re.compile(
    rf"\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<symbol>{_PART}(?:\s{{0,3}}[-/]\s{{0,3}}{_PART}|\.{_PART}|[-/]\d+)*)",
    re.IGNORECASE,
)
_NO_SLASH = re.compile(r"(?P<number>\d{1,5})\s{1,3}(?=[A-ZĐ]{2,5}[-/][A-ZĐ]{2})")


class Code(NamedTuple):
    """The code, and the types of document that its abbreviation stands for (none for a công văn's)."""

    value: Value[str]
    types: tuple[str, ...]


@cache
def types_by_abbreviation() -> dict[str, tuple[str, ...]]:
    """Types of document by the abbreviation that a code carries (TB → thông báo, tuyên bố)."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("doc_types"):
        if row["abbreviation"] and row["type"] not in found[row["abbreviation"]]:
            found[row["abbreviation"]].append(row["type"])
    return {abbreviation: tuple(types) for abbreviation, types in found.items()}


@cache
def _known() -> dict[str, frozenset[str]]:
    """Abbreviations of types and bodies by their folded letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for abbreviation in [*types_by_abbreviation(), *(row["abbreviation"] for row in table("code_bodies"))]:
        found[fold(abbreviation)].add(abbreviation)
    return {key: frozenset(same) for key, same in found.items()}


def _mended(part: str) -> tuple[str, float]:
    """``part`` of a symbol as it is officially written, where its letters leave one way: QD → QĐ."""
    known = _known().get(fold(part), frozenset())
    if part in known or not known:
        return part, 0.8 if codes.nearly(part) else 1.0
    return (next(iter(known)), 0.95) if len(known) == 1 else (part, 0.6)


def _read_number(printed: str) -> tuple[str, float] | None:
    """The number as digits; ``None`` where there is none, or where it cannot be read."""
    if re.fullmatch(r"\d{1,5}[a-e]?", printed):
        return printed, 1.0
    if re.fullmatch(r"\d{1,3}\.\d{3}", printed):
        return printed.replace(".", ""), 0.9
    together = re.sub(r"[\s.]", "", printed)
    if re.fullmatch(r"\d{1,5}", together):
        return together, 0.8  # 5 74
    digits = together.translate(_DIGITS)
    if re.fullmatch(r"\d{1,5}", digits) and any(letter.isdigit() for letter in together):
        return digits, 0.6  # l8
    return None


def _agreement(symbol: list[str], doc_type: str | None) -> tuple[list[str], float]:
    """The symbol's parts with the type's abbreviation mended after the title, and how well the two agree."""
    abbreviations = [key for key, types in types_by_abbreviation().items() if doc_type in types]
    if not abbreviations:
        return symbol, 1.0
    if symbol[0] in abbreviations:
        return symbol, 1.0
    near = [key for key in abbreviations if _near(fold(symbol[0]), fold(key))]
    if len(near) == 1 and symbol[0] not in types_by_abbreviation():
        return [near[0], *symbol[1:]], 0.85
    return symbol, 0.7


def _near(a: str, b: str) -> bool:
    """Whether ``a`` is ``b`` but for one letter."""
    return len(a) == len(b) > 1 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _parse(text: Text, start: int, end: int, doc_type: str | None, *, labelled: bool) -> Code | None:
    label = _LABEL.search(text.folded, start, end)
    if label is None and labelled:
        return None
    at = label.end() if label else start
    printed = text.text[:end].translate(_LOOKALIKES)
    mark = re.compile(r"[-/]").search(printed, at, min(end, at + 24))
    bare = _NO_SLASH.match(printed, at)
    if mark is None:
        return None
    if bare:  # the mark after the number was not read
        party = "/" in printed[bare.end() : bare.end() + 6]
        read, separator, after = (bare["number"], 0.6), "-" if party else "/", bare.end()
    else:
        number = _read_number(printed[at : mark.start()].strip(" \t\n\f.:,;"))
        if number is None:
            return None
        read, separator, after = number, mark[0], mark.end()
    symbol = _SYMBOL.match(printed, after)
    if symbol is None or not symbol["symbol"][:2].strip()[0].isupper():
        return None
    spelt = "".join(symbol["symbol"].split()).rstrip(".")
    if re.match(r"\s{0,3}[-/]\s{0,3}(?:\n|$)", printed[symbol.end() : symbol.end() + 8]):
        read = read[0], 0.5  # it goes on where nothing was read
    if re.match(r" {1,3}[A-ZĐ]{2,8}(?:[-.]\w+)?\s*(?:\n|$)", printed[symbol.end() : symbol.end() + 16]):
        read = read[0], min(read[1], 0.7)  # the mark before its last part was not read: KH UBND
    marks, parts, certainty = re.findall(r"[-/.]", spelt), [], read[1]
    for part in re.split(r"[-/.]", spelt):
        whole, sure = _mended(part)
        parts.append(whole)
        certainty = min(certainty, sure)
    parts, agreement = _agreement(parts, doc_type)
    agreement = agreement if read[0].strip("0") else 0.6  # nothing bears the number 0
    value = read[0] + separator + (f"{symbol['year']}/" if symbol["year"] else "") + parts[0]
    value += "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))
    first = re.search(r"\S", text.text[at:end])
    begin = at + (first.start() if first else 0)
    certainty = 0.99 * min(certainty, agreement)
    found = text.value(value, begin, symbol.end(), method="letterhead.number", certainty=certainty)
    return Code(found, types_by_abbreviation().get(parts[0], ()))


def fits(code: str, *bodies: str) -> bool:
    """Whether the body that a code names is one that the lists know, or begins its words with those letters.

    ``bodies`` are the names of who issues and of the body above: TTCT is a Trung tâm Chính trị's, TICT nobody's.
    """
    parts = re.split(r"[-/]", code)[1:]
    parts = [part for part in parts if not part.isdigit()]
    own = parts[1:] if parts and parts[0] in types_by_abbreviation() else parts[:1]
    initials = "".join(_initials(word) for word in re.findall(r"[^\W_]+", " ".join(bodies)))
    return all(
        part in _known().get(fold(part), ()) or (_plain(part) and _within(_stroked(part), initials)) for part in own
    )


def _initials(word: str) -> str:
    """What an abbreviation may take of a word: all of UBND and 389, T or TH of Thuế."""
    letters = _stroked(word)
    return letters if word.isupper() or word.isdigit() else letters[: 2 if letters[1:2] == "h" else 1]


def _stroked(word: str) -> str:
    """The folded word with the strokes of its Đ."""
    return "".join("đ" if letter in "Đđ" else fold(letter) for letter in word)


def _plain(part: str) -> bool:
    """Whether a part has no marks but the stroke of Đ: abbreviations have no others, save those that the lists know."""
    return not re.search(r"[^A-Za-zĐđ\d&.]", part)


def _within(part: str, initials: str) -> bool:
    """Whether the letters of ``part`` stand in this order in ``initials``."""
    rest = iter(initials)
    return all(letter in rest for letter in part if letter.isalnum())


def find(text: Text, doc_type: str | None) -> Code | None:
    """The document's own code, given the type that its title states; ``None`` where its number is blank or unread."""
    zones = (Zone.NUMBER, Zone.ISSUER, Zone.MOTTO, Zone.PLACE_DATE, Zone.MARK)
    for start, end, zone in _stretches(text, zones):
        if code := _parse(text, start, end, doc_type, labelled=zone is not Zone.NUMBER):
            return code
    return None


def _stretches(text: Text, zones: tuple[Zone, ...]) -> list[tuple[int, int, Zone]]:
    """Where the code may stand: the number's zone as one stretch if its lines follow each other, else line by line."""
    found: list[tuple[int, int, Zone]] = []
    for zone in zones:
        for paragraph in text.in_zone(zone):
            follows = found and zone is Zone.NUMBER is found[-1][2] and paragraph.start - found[-1][1] <= 1
            if follows:
                found[-1] = (found[-1][0], paragraph.end, zone)
            else:
                found.append((paragraph.start, paragraph.end, zone))
    return found
