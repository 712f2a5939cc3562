"""Names of persons as they are printed: where one begins, where it ends, and how sure that is.

A Vietnamese name is two to five syllables with capitals, the surname first. A reading may lose diacritics or a capital;
a name is taken as it stands and never repaired, only trusted less.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.language.fluency import fluency
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.scan.layout import Zone

_HIGHLAND = r"[HKY]\s?['’‘ʼ`´]\s?(?=[A-ZÀ-ỸĐÐ])"  # H'Linh Niê, K' Brem: what the peoples of the highlands bear first
_TOKEN = re.compile(rf"{_HIGHLAND}[^\W_]+|[^\W_]+(?:['’][^\W_]+)?")
_GAP = re.compile(r"\s{1,3}")
_SMALL_SYLLABLES = {"thi", "van"}  # typists leave these without a capital
_PLACE_ONLY = re.compile(  # on the text as printed: cho is not chợ
    r"\b(?:thôn|xóm|ấp|buôn|làng|khóm|khu|khu phố|trường|tiểu học|thcs|thpt|trung học cơ sở|trung học phổ thông|"
    r"mầm non|đường|phố|ngõ|chợ|(?<!yêu )(?<!nhu )cầu|công ty|quỹ|bệnh viện|học viện|công viên|quảng trường|sông|"
    r"hợp tác xã)\s{1,3}$",
    re.IGNORECASE,
)
_ADMINISTRATIVE = re.compile(
    r"\b(?:phuong|xa|thi tran|quan|huyen|thi xa|thanh pho|tinh|dac khu|tp|(?:thanh|tinh|quan|huyen|thi) uy)\s{1,3}$"
)
_COMMON = 5  # percent of the population
_MOST, _CUT = 5, 4
_LIKELY_SIZE = {2: 0.2, 3: 0.5, 4: 0.4, 5: 0.1}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at ``text[start:end]``; ``certainty`` that this is one, whole."""

    start: int
    end: int
    certainty: float


def after_place_word(text: Text, start: int) -> bool:
    """Whether a street, a school or a hamlet is named from ``start`` on, which may bear a person's name."""
    return _PLACE_ONLY.search(text.text[max(0, start - 30) : start]) is not None


@cache
def surnames() -> dict[str, bool]:
    """Surnames, folded; true for those that are frequent enough to tell a name by."""
    known: dict[str, bool] = {}
    for row in table("surnames"):
        key = fold(row["surname"])
        known[key] = known.get(key, False) or bool(row["frequent"])
    return known


@cache
def _spelled_surnames() -> frozenset[str]:
    return frozenset(row["surname"].casefold() for row in table("surnames"))


@cache
def _unmistakable() -> frozenset[str]:
    """Surnames, folded, that are so common that one is meant even where its marks are lost or wrong."""
    shares = {row["surname"]: float(row["share"]) for row in table("surnames") if row["share"]}
    return frozenset(fold(surname) for surname, share in shares.items() if share >= _COMMON)


def _is_surname(printed: str) -> bool:
    if re.match(_HIGHLAND, printed):
        return True
    return printed.casefold() in _spelled_surnames() or fold(printed) in _unmistakable()


def begins_with_surname(text: Text, name: Name, *, frequent: bool = False) -> bool:
    """Whether the first syllable is a surname as spelled, or one of the commonest with its marks lost."""
    first = _TOKEN.match(text.text, name.start)
    assert first is not None
    return _is_surname(first[0]) and (
        not frequent or surnames().get(fold(first[0])) or re.match(_HIGHLAND, first[0]) is not None
    )


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(row["place"]) for row in table("person_like_places"))


def _phrase(words: str) -> str:
    return r"\s*".join(map(re.escape, fold(words).split()))


@cache
def _not_a_name() -> tuple[re.Pattern[str], frozenset[str]]:
    """What ends a run of syllables with capitals, or is no name: a rank, a body; folded, and as it is spelled."""
    words = [*(row["rank"] for row in table("ranks")), *(row["words"] for row in table("not_in_names"))]
    phrases = "|".join(sorted(map(_phrase, words), key=len, reverse=True))
    return re.compile(rf"(?:{phrases})\b"), frozenset(word.casefold() for word in words)


def _ends_a_name(text: Text, at: int, after: int) -> bool:
    """Whether a rank or a body stands at ``at``, after so many syllables (Nguyễn Văn Phong has no văn phòng)."""
    pattern, spelled = _not_a_name()
    match = pattern.match(text.folded, at)
    if match is None or after == 0:
        return match is not None
    printed = " ".join(text.text[at : match.end()].split())
    return printed.casefold() in spelled or (after > 1 and printed.lower() == " ".join(match[0].split()))


def _tokens(text: Text, start: int, end: int) -> Iterator[re.Match[str]]:
    """Syllables from ``start`` on that only white space divides."""
    at = start
    while token := _TOKEN.match(text.text, at, end):
        yield token
        gap = _GAP.match(text.text, token.end(), end)
        if gap is None:
            return
        at = gap.end()


def _run(text: Text, start: int, end: int) -> list[re.Match[str]]:
    """The syllables at ``start`` that a name can be made of, at most one more than a name has."""
    run: list[re.Match[str]] = []
    capitals = False
    for token in _tokens(text, start, end):
        word, folded = token[0], text.folded[token.start() : token.end()]
        small = folded in _SMALL_SYLLABLES and bool(run)
        if not (word[0].isupper() or small) or _ends_a_name(text, token.start(), len(run)):
            break
        if not run:
            capitals = len(word) > 1 and word.isupper()
        elif capitals != (len(word) > 1 and word.isupper()) and len(word) > 1 and not small:
            break  # NGUYỄN VĂN AN Bí thư; Nguyễn Văn An QUV
        run.append(token)
        if len(run) > _MOST:
            break
    return _without_last_small(run)


def _without_last_small(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """A name does not end in thị or văn: Nguyễn Văn An thi hành."""
    return run[:-1] if run and run[-1][0][0].islower() else run


def _certainty(text: Text, run: list[re.Match[str]]) -> float:
    words = [token[0] for token in run]
    certainty = 0.99 if words[0].casefold() in _spelled_surnames() else 0.5 if fold(words[0]) in surnames() else 0.8
    if any(any(letter.isdigit() for letter in word) for word in words):
        certainty = 0.3  # a letter was read as a digit
    elif any(word != word.upper() and word[1:] != word[1:].lower() and word.isalpha() for word in words):
        certainty = 0.5  # two syllables run together
    elif any(word[0].islower() for word in words):
        certainty = min(certainty, 0.9)
    elif not all(fluency().knows(word.lower()) or word.casefold() in _spelled_surnames() for word in words):
        certainty = min(certainty, 0.6)  # a syllable that no text has: most likely misread
    if len(run) == 2:
        certainty -= 0.02
    return certainty if len(run) < _MOST else min(certainty, 0.85)


def name_at(text: Text, start: int, end: int, *, addressed: bool) -> Name | None:
    """The name that begins at ``start``, within ``text[start:end]``.

    ``addressed`` after a word of address (đồng chí, ông): then a name may have lost its capitals, too.
    """
    run = _run(text, start, end)
    if len(run) < 2 and not (run and re.match(_HIGHLAND, run[0][0])):
        return _without_capitals(text, start, end) if addressed else None
    if len(run) > _MOST:
        return Name(start, run[_CUT - 1].end(), 0.4)
    return Name(start, run[-1].end(), _certainty(text, run))


def _without_capitals(text: Text, start: int, end: int) -> Name | None:
    """A name whose capitals a reading has lost: a frequent surname and one to three syllables up to a mark."""
    run = []
    for token in _tokens(text, start, end):
        run.append(token)
        if len(run) > _CUT:
            return None
    if len(run) < 2 or _ends_a_name(text, start, 0) or not surnames().get(fold(run[0][0])):
        return None
    if not run[0][0][0].isupper() or any(any(letter.isdigit() for letter in token[0]) for token in run):
        return None
    rest = text.text[run[-1].end() : end].lstrip()
    if not rest or rest[0] not in ",;-–(:":
        return None
    return Name(start, run[-1].end(), 0.6)


def highland_name(text: Text, start: int, end: int) -> Name | None:
    """The name in ``text[start:end]`` that begins with H', K' or Y', as those of the peoples of the highlands do."""
    first = re.compile(rf"(?<![^\W_]){_HIGHLAND}").search(text.text, start, end)
    return name_at(text, first.start(), end, addressed=False) if first else None


def name_after_office(text: Text, start: int, end: int, *, sure: bool = False) -> Name | None:
    """The name in the run of capitals at ``start``, where the words of an office went before.

    The run must hold a surname that tells a name: ``Yên Hòa Trần Quốc Bảo`` is a place and a name. ``sure`` when a word
    of address went before, so that somebody must be named: then any surname of the list will do.
    """
    run = _capitals(text, start, end)
    before = text.folded[max(0, start - 30) : start]
    after_unit = _ADMINISTRATIVE.search(before) is not None
    if not run or (after_place_word(text, start) and not after_unit):
        return None
    if not sure and " ".join(fold(token[0]) for token in run) in _places():
        return None
    best: tuple[float, Name] | None = None
    for i, token in enumerate(run):
        size = len(run) - i
        if size == 2 and token[0].casefold() not in _spelled_surnames():
            continue
        frequent = surnames().get(text.folded[token.start() : token.end()])
        if (
            not 2 <= size <= _MOST
            or not _is_surname(token[0])
            or not (frequent or (sure and not (after_unit and i == 0)))
        ):
            continue
        if _ends_a_name(text, token.start(), 0):
            return None
        rating = (1 if frequent else 0) + _LIKELY_SIZE[size]
        certainty = _certainty(text, run[i:]) - (0.1 if after_unit and i == 0 and size == 2 else 0)
        if best is None or rating > best[0]:
            best = rating, Name(token.start(), run[-1].end(), certainty)
    return best[1] if best else None


def is_place(text: Text, name: Name) -> bool:
    """Whether what reads like a name is that of a known unit."""
    return " ".join(text.folded[name.start : name.end].split()) in _places()


def place_at(text: Text, start: int, end: int) -> int | None:
    """Where the name of a unit ends that begins at ``start``, right after ``phường``, ``xã`` ..., if it is a known one.

    Known are the names that read like a person's, and those that stand in the letterhead.
    """
    if not _ADMINISTRATIVE.search(text.folded[max(0, start - 30) : start]):
        return None
    run = _capitals(text, start, end)
    for size in range(len(run), 1, -1):
        key = " ".join(text.folded[token.start() : token.end()] for token in run[:size])
        if len(run) - size != 1 and (key in _places() or _in_letterhead(text, key)):
            return run[size - 1].end()
    return None


def _capitals(text: Text, start: int, end: int) -> list[re.Match[str]]:
    """The syllables with one capital at ``start``."""
    run: list[re.Match[str]] = []
    for token in _tokens(text, start, end):
        word = token[0]
        small = bool(run) and text.folded[token.start() : token.end()] in _SMALL_SYLLABLES
        if not (word[0].isupper() or small) or (len(word) > 1 and word.isupper()) or len(run) > 2 * _MOST:
            break
        run.append(token)
    return _without_last_small(run)


def _in_letterhead(text: Text, key: str) -> bool:
    return any(
        key in " ".join(text.folded[p.start : p.end].split()) for p in text.in_zone(Zone.ISSUER, Zone.PLACE_DATE)
    )
