"""Persons as a text prints them: a word of address, a name, and the offices before or after it.

A person is a word of address or an office with a name (đồng chí A - QUV; Chủ tịch UBND phường A), or a name alone where
one is expected: in a list, behind a colon. An office without a name is no person.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.fields.positions import Office, offices, rank_pattern
from pipeline.language.lexicon import any_of, table
from pipeline.language.names import Name, after_place_word, begins_with_surname, is_place, name_at
from pipeline.language.text import Text, fold

ITEM = re.compile(  # a point or bracket after the number may be lost or misread
    r"\s*(?:[-+*•·~=]\s*|\d{1,2}(?![\d/])\s?[.):,;]?\s*|(?:[ivx]{1,4}|[a-z])\s?[.)]\s*)+"
)
SERIES = re.compile(r"[\s,;.:]*(?:[-+*•]\s*)?(?:\d{1,2}[.)]\s*)?(?:va|cung voi|cung)?[\s,;:]*")
_BEFORE_OFFICE = re.compile(r"\s{0,3}[-,.;:(–]\s{0,3}(?:la\s+)?|\s{1,3}(?:la\s+)?")
_MARK = re.compile(r"\s{0,3}(?:[,;:.()\-–]|$|va\b|và\b)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person at one place of the text; ``start``..``end`` with the word of address and the offices."""

    start: int
    end: int
    name: Name
    honorific: str | None
    offices: tuple[Office, ...]


@cache
def _addresses() -> tuple[re.Pattern[str], dict[str, str]]:
    """A word of address with the degrees after it, or a degree alone; and the words of address in full."""
    written = {fold(row["form"]).replace(" ", ""): row["written"] for row in table("honorifics")}
    address = any_of([row["form"] for row in table("honorifics") if row["written"]]).replace(r"\s+", r"\s*")
    degrees = [row["form"] for row in table("honorifics") if not row["written"]]
    degree = any_of(degrees)
    full = any_of(
        [form for form in degrees if any(mark in form for mark in (" ", ".", "CK"))]
    )  # no point needed: Thạc sĩ, BSCKII
    return re.compile(
        rf"(?<![^\W_])(?P<several>cac\s+)?(?:(?P<form>{address})(?:(?<=dong chi)|(?<=d/c)|(?![^\W_]))"
        rf"(?:\s*[(/]\s*ba\s*\)?)?\s*[.:'\"*-]?\s*(?:(?:{degree})(?:\s*\.|(?![^\W_]))\s*){{0,4}}"
        rf"|(?:(?:{degree})\.\s*){{1,4}}(?:(?:{degree})(?![^\W_])\s*)?|(?:{full})(?![^\W_])\s*)"
    ), written


def _offices_after(text: Text, name: Name, end: int, *, others: bool) -> list[Office]:
    """The offices after a name; with ``others``, not the one that leads to the next person's name."""
    gap = _BEFORE_OFFICE.match(text.folded, name.end, end)
    if gap is None or (others and ";" in gap[0]):  # Giám đốc A; Phó Giám đốc B
        return []
    found, next_name = offices(text, gap.end(), end, names=others)
    return found[:-1] if next_name else found


def _named(text: Text, span: tuple[int, int], name: Name, honorific: str | None, before: list[Office]) -> Mention:
    """The person of this name within ``span``, with the offices before and after the name."""
    start, end = span
    after = _offices_after(text, name, end, others=bool(before))
    return Mention(start, after[-1].end if after else name.end, name, honorific, (*before, *after))


def _is_exact(text: Text, match: re.Match[str]) -> bool:
    """Whether a short word of address is meant: căn cứ is no cụ, chỉ no chị, and Cù is a surname."""
    if not match["form"] or len(match["form"]) >= len("dc") + 2 or not match["form"].isalpha():
        return True
    honorific = _addresses()[1]["".join(match["form"].split())]
    return text.text[match.start("form") : match.end("form")].lower() in (honorific, "đc")


def _may_address(text: Text, match: re.Match[str]) -> bool:
    """Whether it is one, or one that may have lost its marks: ong, ba; but Chi cục is no chị."""
    return match["form"] in ("ong", "ba") or _is_exact(text, match)


def _addressed(text: Text, match: re.Match[str], end: int) -> Mention | None:
    """The person after a word of address, with offices before or after the name."""
    if after_place_word(text, match.start()):
        return None  # phố Ông Ích Khiêm
    honorific = _addresses()[1]["".join(match["form"].split())] if match["form"] else None
    exact = _is_exact(text, match)
    if not _may_address(text, match):
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


def _bare(text: Text, start: int, end: int, honorific: str | None = None) -> Mention | None:
    """A name without a word of address, where one is expected; the ``honorific`` of "các đồng chí A, B" is shared."""
    called = _addresses()[0].match(text.folded, start, end)
    name = None if called and _is_exact(text, called) else name_at(text, start, end, addressed=False)
    if (
        name is None
        or (honorific is None and is_place(text, name))
        or not begins_with_surname(text, name, frequent=honorific is None)
    ):
        return None
    short = " " not in text.text[start : name.end].strip().partition(" ")[2]
    if short and honorific is None and not _MARK.match(text.text, name.end, end):
        return None  # two syllables, and a sentence goes on: more likely no name
    return _named(text, (start, end), name, honorific, [])


def called(text: Text, start: int, end: int) -> Mention | None:
    """The person whose word of address stands at ``start``."""
    word = _addresses()[0].match(text.folded, start, end)
    return _addressed(text, word, end) if word else None


def alone(text: Text, start: int, end: int) -> Mention | None:
    """The person whose name stands at ``start``, with a word of address or without, where a name is expected."""
    return called(text, start, end) or _bare(text, start, end)


def find(text: Text, start: int, end: int) -> list[Mention]:
    """The persons in ``text[start:end]``, in order."""
    address, _ = _addresses()
    found: list[Mention] = []
    shared: str | None = None  # the đồng chí of "các đồng chí A và B"
    item = ITEM.match(text.folded, start, end)
    at = item.end() if item else start
    while at < end:
        gap = SERIES.match(text.folded, at, end)
        if gap and (not found or found[-1].end == at) and (mention := _bare(text, gap.end(), end, shared)):
            found.append(mention)
            at = mention.end
            continue
        words = (word for word in address.finditer(text.folded, at, end) if _may_address(text, word))
        called = next(words, None)
        stop = called.start() if called else end
        mention = _after_colon(text, at, stop, end, shared) or _office_before_name(text, at, stop, end)
        if mention is None and called:
            mention = _addressed(text, called, end)
            shared = _addresses()[1]["".join(called["form"].split())] if called["several"] and called["form"] else None
            if mention and (before := _offices_up_to(text, at, stop)):  # Thượng tá, TS. A - Phó Trưởng Công an
                mention = replace(mention, start=before[0].start, offices=mention.offices or before)
        if mention:
            found.append(mention)
            at = mention.end
        elif called:
            at = called.end()
        else:
            break
    return found


def _after_colon(text: Text, start: int, stop: int, end: int, shared: str | None) -> Mention | None:
    """The person whose name stands right after a colon (Chủ trì: Nguyễn Văn An); ``shared`` as in ``_bare``."""
    colon = text.text.find(":", start, stop)
    while colon >= 0:
        gap = SERIES.match(text.folded, colon, end)
        if gap and gap.end() < stop and (mention := _bare(text, gap.end(), end, shared)):
            return mention
        colon = text.text.find(":", colon + 1, stop)
    return None


def _office_before_name(text: Text, start: int, stop: int, end: int) -> Mention | None:
    """The first person before ``stop`` whose offices stand before the name, without a word of address."""
    at = start
    while rank := rank_search().search(text.folded, at, stop):
        found, name = offices(text, rank.start(), end, names=True)
        if name:
            return _named(text, (rank.start(), end), name, None, found)
        at = max(rank.end(), found[-1].end if found else 0)
    return None


def _offices_up_to(text: Text, start: int, stop: int) -> tuple[Office, ...]:
    """The offices that end at a word of address (Chủ tịch UBND xã - đồng chí A); most likely that person's."""
    at = start
    while rank := rank_search().search(text.folded, at, stop):
        found, _ = offices(text, rank.start(), stop)
        if found and re.fullmatch(r"\s*[,-]\s*", text.folded[found[-1].end : stop]):
            return tuple(replace(office, certainty=min(office.certainty, 0.8)) for office in found)
        at = max(rank.end(), found[-1].end if found else 0)
    return ()


@cache
def rank_search() -> re.Pattern[str]:
    """The words with which an office may begin, in full or abbreviated, on folded text."""
    abbreviations = sorted({fold(r["abbreviation"]) for r in table("rank_abbreviations") if r["part"] == "rank"})
    return re.compile(
        rf"(?<![^\W_])(?:{rank_pattern().pattern}|(?:{'|'.join(abbreviations)})(?:tt)?(?:[dhqt]u)?(?![^\W_]))"
    )
