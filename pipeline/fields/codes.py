"""Codes of documents (số, ký hiệu) in running text: 28-TB/ĐU, 660/TB-UBND, 64/2025/QH15, QCVN 01:2019/BCT.

State codes are number/type-body (Nghị định 30/2020/NĐ-CP, Phụ lục I), with the year after the number in legal
documents; party codes are number-type/body (Hướng dẫn 36-HD/VPTW, II.1.3). A code is matched on the folded text, its
spaces are taken out, and a part that the reading damaged is mended only where the lists know one form that it can be.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

SPACE = r"[ \t\f_]"  # inside a paragraph; readers also put "_" for the gap between words
_DIGIT = r"[\dilo|]"  # digits, and the letters that readers put for them
_DIGITS = str.maketrans({"i": "1", "l": "1", "|": "1", "o": "0", "s": "5"})
_BY_HAND = str.maketrans({"t": "7", "z": "2"})  # figures written by hand, read as letters that no number ends with
_MARKS = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "–": "-", "—": "-", "‐": "-", "‑": "-"})
_LETTERS = {
    "0": "oqd",
    "1": "il",
    "5": "s",
    "7": "t",
    "8": "b",
    "o": "q",
    "q": "o",
}  # what a part's letter may have been

_YEAR = rf"[12il|]{_DIGIT}{{3}}"
_PART = r"[a-z&][a-z0-9&]{0,24}(?:\.[a-z0-9&]{1,10})?"
_NUMBER = rf"(?<![\w/.,|-])(?:\d{{1,7}}(?:\.\d{{1,3}})?|(?=[ilo|]*\d){_DIGIT}{{1,5}})[a-z]?"
_CODE = re.compile(
    rf"(?P<number>{_NUMBER})(?:{SPACE}?/{SPACE}?(?P<year>{_YEAR}){SPACE}?[/-]{{1,2}}{SPACE}?|{SPACE}?(?P<mark>[/-]){SPACE}?"
    rf"|{SPACE}(?P<lost>)(?=[a-z]{{2,4}}/[a-z]))"
    rf"(?P<symbol>(?:{_PART}|\d\d(?={SPACE}?-{SPACE}?[a-z]{{2}}))"
    rf"(?:{SPACE}?[/-]{SPACE}?{_PART}){{0,9}})"
)
_SHARING = re.compile(rf"(?<![\w/.,-])(?P<number>\d{{1,5}}){SPACE}*(?:,|va){SPACE}*$")
_SO = re.compile(rf"(?<![a-z])so{SPACE}*:?{SPACE}*$")
_SPLIT = re.compile(rf"({SPACE}*[/-]{SPACE}*)")
_UNITS = ("tên cơ quan chuyên môn", "tên bộ", "thường gặp")  # sources of names that are too much alike
_LONG = 4  # letters
_ASSEMBLY = re.compile(r"(qh|ubtvqh)([\dilos|]{1,2})$")
_SPLIT_NUMBER = re.compile(rf"(?<![a-z])so{SPACE}*:?{SPACE}*(?P<head>\d{{1,3}}){SPACE}$")  # số 1 12-KH/ĐU
_JOINT = re.compile(r"l[tns]$")  # the types that several bodies issue: TTLT, HDLN, NQLS
_GLUED = re.compile(r"(?P<part>[A-ZĐ]{2,})[^\W\d_A-ZĐ]{2}")  # the next word without its space: QĐ-UBNDngày
_REST = re.compile(rf"{SPACE}(?P<type>[A-ZĐ]{{1,4}})(?P<body>/[A-ZĐ]{{2,8}})(?!\w)")  # 43-CTr HĐ/TU
_SENTENCE = re.compile(r"\.(?=[^\W\d_][^\W\d_A-ZĐ])")  # a full stop without its space: 12-NQ/TW.Theo


class _Known(NamedTuple):
    forms: dict[str, frozenset[str]]  # folded -> as written
    types: frozenset[str]  # folded abbreviations of types of document


@dataclass(frozen=True, slots=True)
class Code:
    """A code at ``text[start:end]``. ``parts`` are the folded parts of its symbol: ("tb", "du") of 28-TB/ĐU.

    ``year`` is the year inside the code; ``known`` tells that its first part is the abbreviation of a type.
    """

    start: int
    end: int
    code: str
    parts: tuple[str, ...]
    certainty: float
    year: int | None = None
    known: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is a number alone, with no ký hiệu."""
        return not self.parts[0]

    @property
    def body(self) -> tuple[str, ...]:
        """The parts that name who issued the document."""
        return self.parts[1:] if self.known else self.parts[:1]


@cache
def _known() -> _Known:
    forms = defaultdict(set)
    types = {row["abbreviation"] for row in table("doc_types") if row["abbreviation"]}
    for form in types | {row["abbreviation"] for row in table("code_bodies")}:
        forms[fold(form)].add(form)
    return _Known({key: frozenset(value) for key, value in forms.items()}, frozenset(map(fold, types)))


@cache
def _standard() -> re.Pattern[str]:
    names = "|".join(fold(row["abbreviation"]) for row in table("doc_types") if row["system"] == "standard")
    return re.compile(
        rf"\b(?P<name>{names}){SPACE}?(?P<number>(?:iso{SPACE}?)?\d{{1,5}}(?:-\d{{1,3}})?){SPACE}?[:.]{SPACE}?"
        rf"(?P<year>(?:19|20)\d\d)(?P<body>/[a-z]{{2,12}})?(?![\w/])"
    )


def _reaches(printed: str, form: str) -> bool:
    """Whether damage alone leads from ``form`` to ``printed``: a lost stroke of Đ, a wrong case; never a new stroke."""
    return not any(p in "Đđ" and f not in "Đđ" for p, f in zip(printed, form, strict=True))


def _mend(printed: str) -> tuple[str, float]:
    """A part as the lists write it, and how certain that is; unknown and ambiguous parts stay as they were read."""
    forms = _known().forms.get(fold(printed), frozenset())
    if printed in forms:
        return printed, 1.0
    reached = [form for form in forms if _reaches(printed, form)]
    if len(reached) == 1:
        return reached[0], 0.95
    return printed, 0.9 if forms else 0.8 if nearly(printed) else 1.0


def nearly(printed: str) -> bool:
    """Whether a part that no list knows most likely lost a letter or changed one: UBN, TTQ; one letter alone."""
    folded = fold(printed).replace("&", "")
    if folded in _known().forms:
        return False
    return len(folded) == 1 or any(Levenshtein.distance(folded, form, score_cutoff=1) == 1 for form in _long_bodies())


@cache
def _long_bodies() -> frozenset[str]:
    """The folded bodies with letters enough that one misread leaves them known; ministries and units are too alike."""
    rows = (row for row in table("code_bodies") if not row["source"].startswith(_UNITS))
    return frozenset(fold(row["abbreviation"]) for row in rows if len(row["abbreviation"]) >= _LONG)


def _of_no_body(parts: tuple[str, ...], mark: str) -> bool:
    """Whether a party's code ends in two letters that are nobody's (18-KH/ĐV): ĐU, HU, TU, TW with one misread."""
    return mark == "-" and len(parts) == 2 and len(parts[1]) == 2 and parts[1] not in _known().forms


def _guess(printed: str) -> tuple[str, float] | None:
    """The one known part that ``printed`` can be by look-alikes (77 -> TT) or a doubled letter (QĐĐ -> QĐ)."""
    folded = fold(printed)
    known = _known().forms
    options = [letter + _LETTERS.get(letter, "") for letter in folded[:6]]
    found = {word for letters in product(*options) if (word := "".join(letters)) in known and word != folded}
    doubled = re.sub(r"(.)\1", r"\1", folded)
    found |= {doubled} if doubled in known and doubled != folded else set()
    forms = {form for word in found for form in known[word]}
    return (forms.pop(), 0.8) if len(forms) == 1 and len(folded) <= 6 else None


def _joined(printed: str) -> tuple[str, float] | None:
    """A type and a body whose hyphen was lost: NĐCP -> NĐ-CP."""
    known, folded = _known(), fold(printed)
    cuts = [i for i in range(1, len(folded)) if folded[:i] in known.types and folded[i:] in known.forms]
    if len(cuts) != 1:
        return None
    return f"{_mend(printed[: cuts[0]])[0]}-{_mend(printed[cuts[0] :])[0]}", 0.85


def _small(printed: str) -> str | None:
    """A body's form with a capital behind small letters whose last was read small: Thu for ThU (Thị ủy)."""
    forms = _known().forms.get(fold(printed), frozenset())
    form = next(iter(forms)) if len(forms) == 1 else ""
    mixed = form != form.upper() and form[-1:].isupper()
    return form if mixed and printed[:1].isupper() and printed[1:].islower() and len(printed) > 2 else None


def _part(printed: str, *, first: bool, alone: bool) -> tuple[str, float] | None:
    """One part of a symbol as it should be, and its certainty; ``None`` for a word that is no part of a code."""
    folded = fold(printed)
    if match := _ASSEMBLY.match(folded):
        return match[1].upper() + match[2].translate(_DIGITS), 1.0 if match[2].isdigit() else 0.85
    letters = [letter for letter in printed if letter.isalpha()]
    if folded not in _known().forms:
        if first and (guess := _guess(printed)):
            return guess
        if first and alone and (joined := _joined(printed)):
            return joined
    if not first and (form := _small(printed)):
        return form, 0.85
    capitals = sum(letter.isupper() for letter in letters)
    if not letters or not letters[0].isupper() or capitals * 2 < len(letters) or (capitals < 2 and len(letters) > 1):
        return None
    return _mend(printed)


def _symbol(printed: str) -> tuple[str, int, float]:
    """The symbol without spaces, how much of ``printed`` it takes up, and how certain it is; ("", 0, 0) for none."""
    pieces = _SPLIT.split(printed)
    symbol, length, certainty = "", 0, 1.0
    for i in range(0, len(pieces), 2):
        part = _part(pieces[i], first=i == 0, alone=len(pieces) == 1)
        apart = i > 2 and pieces[i - 1][0].isspace()  # TTLT-BTC - BCA is one code, KH/ĐU - UBND two things
        if part is None or (apart and not _JOINT.search(fold(pieces[0]))):
            break
        if i:
            symbol += pieces[i - 1].strip(" \t\f_")
            length += len(pieces[i - 1])
        symbol += part[0]
        length += len(pieces[i])
        certainty = min(certainty, part[1])
    return (symbol, length, certainty) if sum(map(str.isalpha, symbol)) >= 2 else ("", 0, 0.0)


def _unglued(printed: str) -> int:
    """Where the symbol ends whose last part was read as one with the word behind it: VPQHVăn, UBNDngày."""
    match = _GLUED.search(printed)
    if match is None:
        return len(printed)
    known, part = _known().forms, fold(match["part"])
    return match.end("part") - (1 if part not in known and part[:-1] in known else 0)


def _numbered(text: Text, match: re.Match[str]) -> Code | None:
    start = match.start("symbol")
    printed = text.text[start : match.end("symbol")].translate(_MARKS)
    if stop := _SENTENCE.search(printed):
        printed = printed[: stop.start()]
    glued = _unglued(printed)
    symbol, length, certainty = _symbol(printed[:glued])
    if not symbol:
        return None
    certainty = min(certainty, 0.8 if length == glued < len(printed) else 1.0)
    if (rest := _REST.match(text.text, start + length)) and fold(symbol + rest["type"]) in _known().types:
        symbol, length, certainty = symbol + rest["type"] + rest["body"], rest.end() - start, min(certainty, 0.85)
    number = match["number"]
    last = number[-1].translate(_DIGITS if number[-1] in "ilo|" else _BY_HAND)
    digits = number[:-1].translate(_DIGITS) + last
    year = (match["year"] or "").translate(_DIGITS)
    if digits != number or year != (match["year"] or ""):
        certainty = min(certainty, 0.75)
    parts = tuple(part for part in re.split(r"[/-]", fold(symbol)) if part)
    begin = match.start()
    if split := _SPLIT_NUMBER.search(text.folded, max(0, begin - 12), begin):
        begin, digits, certainty = split.start("head"), split["head"] + digits, min(certainty, 0.8)
    if match["lost"] is not None:
        certainty = min(certainty, 0.8)
    mark = f"/{year}/" if year else "-" if match["lost"] is not None else match["mark"]
    code = f"{digits}{mark}{symbol}"
    known = parts[0] in _known().types
    if known and len(parts) == 1:  # who issued it is missing
        certainty = min(certainty, 0.6)
    lost = (known and _of_no_body(parts, mark)) or (not year and _ASSEMBLY.match(parts[0])) or not digits.strip("0.")
    if lost:  # 18-KH/ĐV; a law's code without its year; a number 0
        certainty = min(certainty, 0.7)
    if not year and re.match(r"[\d.]+[^\W\d_]", code):  # "12a" is rare: more often a figure written by hand
        certainty = min(certainty, 0.8)
    return Code(begin, start + length, code, parts, certainty, int(year) if year else None, known)


def _technical(text: Text, match: re.Match[str]) -> Code:
    name = text.text[match.start("name") : match.end("name")].upper().replace("Ð", "Đ")
    number = match["number"].replace(" ", "").upper()
    body = text.text[match.start("body") : match.end("body")] if match["body"] else ""
    parts = (fold(name), *([fold(body[1:])] if body else []))
    return Code(*match.span(), f"{name}{number}:{match['year']}{body}", parts, 0.98, int(match["year"]), known=True)


def _before(text: Text, code: Code) -> list[Code]:
    """The numbers before a code that share its symbol: "số 301, 302-QĐ/TW" names two documents."""
    found: list[Code] = []
    position, symbol = code.start, re.sub(r"^\w+", "", code.code)
    while match := _SHARING.search(text.folded, max(0, position - 12), position):
        position = match.start("number")
        number, end = match["number"], match.end("number")
        found.append(replace(code, start=position, end=end, code=number + symbol, certainty=min(code.certainty, 0.9)))
    return found if found and _SO.search(text.folded, max(0, position - 8), position) else []


def find(text: Text) -> tuple[Code, ...]:
    """Every code in the text, in order: whatever is written like one, cited or not."""
    standards = [_technical(text, match) for match in _standard().finditer(text.folded)]
    taken = [(code.start, code.end) for code in standards]
    numbered = [
        code
        for match in _CODE.finditer(text.folded)
        if not any(start < match.end() and match.start() < end for start, end in taken)
        and (code := _numbered(text, match))
    ]
    sharing = [other for code in numbered for other in _before(text, code)]
    return tuple(sorted(standards + numbered + sharing, key=lambda code: code.start))


@cache
def _instead() -> dict[str, dict[str, tuple[str, ...]]]:
    """Bodies that issue in their own name, each with the folded names of all of its system."""
    rows = [row for row in table("code_bodies") if row["instead"]]
    names = {fold(row["abbreviation"]): (fold(row["abbreviation"]), *fold(row["meaning"]).split(", ")) for row in rows}
    systems = {fold(row["abbreviation"]): row["instead"] for row in rows}
    return {body: {other: names[other] for other in names if systems[other] == systems[body]} for body in names}


def joint(code: Code) -> bool:
    """Whether it is of a document that several bodies issued together."""
    return _JOINT.search(code.parts[0]) is not None


def of_another(symbol: str, issuer: str) -> bool:
    """Whether a symbol (KH/QU) is that of one body and the issuer another (Đảng ủy phường Thới An): one was misread."""
    bodies = [part for part in re.split(r"[/-]", fold(symbol)) if part in _instead()]
    if len(bodies) != 1:
        return False
    words = f" {' '.join(fold(issuer).split())} "
    named = [body for body, names in _instead()[bodies[0]].items() if any(f" {name} " in words for name in names)]
    return bool(named) and bodies[0] not in named
