"""Where the name of the body that issued a cited document ends: "của Bộ Y tế quy định …", "của Đảng ủy xã; …".

A name begins with a body or an office that the lists know, and goes on through what they know of names: levels with
their places, fields ("Kế hoạch và Đầu tư"), capitals. What it ends with are marks, words that no name holds ("về",
"quy định") and, after a name that is complete ("Chính phủ", "Bộ Tài chính"), whatever follows.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.language import places
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.language.wording import misread

State = Literal["whole", "local", "open", "named", "placed", "word"]

_S = r"[ \t\f_]"
_WORD = re.compile(rf"{_S}*([^\W_]+)")
_TITLE = re.compile(rf"(?:ong|ba|dong{_S}+chi|d/c|tap{_S}+the){_S}+")
_AND = re.compile(rf"{_S}+va{_S}+|{_S}?-{_S}?|{_S}*&{_S}*")
_MORE = re.compile(rf"{_S}+va{_S}+(?P<others>cac{_S}+)?(?!so\b)")
_NO_NAME = re.compile(rf"{_S}*(?:ve|khoa{_S}+[ivx]{{1,5}})(?![^\W_])")  # Chính phủ Về ..., HĐND tỉnh Khóa XVI
_NEXT = re.compile(rf"(?P<comma>,)?{_S}+(?!ngay{_S}|so{_S})(?=[^\W_])")
_COMMA = re.compile(rf",{_S}+(?=(?:[^\W_]+{_S}+){{1,5}}va{_S})")
_ENDING = (
    "duty",
    "task",
    "statement",
    "stop",
    "link",
)  # the kinds of body_words.tsv that no name holds in small letters
# a mark within a name: "phường Thới. An;", "phường: Hòa An;"
_STRAY = re.compile(rf'[.:]{_S}*"?{_S}*(?!so{_S})(?P<rest>[^\W\d_]+(?:{_S}[^\W\d_]+){{0,3}})(?={_S}*[;,)\n])')
# dirt before what goes on: "Quận ủy ¡Phú Thạnh", and a mark before a small letter: "UBND. tỉnh", "Trung: “ương"
_DIRT = re.compile(rf"{_S}*(?:[^\w\s;,()./:\"-]+{_S}*(?=[^\W\d_])|[.:\"][.:\"]?{_S}*\"?{_S}*(?P<small>[^\W\d_]))")
_ANY_UNITS = frozenset(
    {"ubnd", "ub", "uy ban nhan dan", "hdnd", "hoi dong nhan dan"}
)  # each unit has one: whose it is?
_RUN_ON = re.compile(r"[A-ZĐ]{2}[^\W\d_A-ZĐ]{2}")  # two words without their space: UBNDtỉnh
_UNIT = re.compile(rf"\b({'|'.join(places.KINDS)})((?: [A-ZÀ-Ỹ][^\W\d_]*(?:['-][^\W\d_]+)?)+)$")  # at the end of a name
_UNKNOWN_UNIT = 0.85
_PLACE_WORDS, _LOOSE_WORDS = 5, 5  # how many words a place's name has at most; how many small words a loose name has


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``text[start:end]``; less certain where words that no list knows are in it.

    ``value`` is the name as printed, save that what a list knows has its diacritics where the reading lost them.
    """

    value: str
    start: int
    end: int
    certainty: float


def _pattern(phrases: set[str]) -> re.Pattern[str]:
    """Any of the phrases, the longest first; the spaces and marks between their words may differ or be lost."""
    spelled = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    marks = {",": "[,;.]?", "-": "-?"}
    forms = [f"{_S}*".join(marks.get(t, re.escape(t)) for t in re.findall(r"[^\s,-]+|[,-]", p)) for p in spelled]
    return re.compile(rf"{_S}*(?P<name>{'|'.join(forms)})(?![^\W_])")


def _letters(phrase: str) -> str:
    return re.sub(r"[^\w]|_", "", phrase)


@cache
def _spelling() -> dict[str, str]:
    """The phrases of the lists by their folded letters, where only one is spelled with them."""
    found: dict[str, dict[str, str]] = {}
    for name, column in (("issuer_names", "name"), ("body_compounds", "name"), ("body_heads", "head")):
        for row in table(name):
            phrase = row[column].lower()
            found.setdefault(_letters(fold(phrase)), {}).setdefault(_letters(phrase), phrase)
    return {key: next(iter(phrases.values())) for key, phrases in found.items() if len(phrases) == 1}


def _marks(letters: str) -> list[str]:
    """The letters and their marks, wherever the tone mark stands: those of "hòa" and "hoà" are the same."""
    return sorted(unicodedata.normalize("NFD", letters.lower()))


def _spelled(printed: str) -> str:
    """``printed`` with the diacritics and spaces that the lists have for it; case and marks stay as printed.

    Words of one syllable are not known by their letters alone, save units ("tinh" after a body's name is a tỉnh).
    """
    known = _spelling().get(_letters(fold(printed)), "")
    if " " not in known and known not in _units():
        return printed
    parts = iter(re.findall(r"[^\W_]|[\W_]+", printed))
    spelled = ""
    for word in re.findall(r"[^\W_]+", known):
        syllable, gap = "", ""
        while len(syllable) < len(word):
            part = next(parts)
            if part.isalnum():
                syllable += part
            elif not syllable:
                gap = part
        if _marks(syllable) != _marks(word):  # one that is right keeps the place of its tone mark
            syllable = "".join(_cased(letter, like) for letter, like in zip(word, syllable, strict=True))
        spelled += (gap if not spelled or gap.endswith(" ") or "-" in gap or "&" in gap else f"{gap} ") + syllable
    return spelled


def _strange(printed: str) -> bool:
    """Whether a name of one syllable that the lists know has other marks: Sỏ, Phọng."""
    known = _spelling().get(_letters(fold(printed)), "")
    return bool(known) and _marks(_letters(printed)) != _marks(_letters(known))


def _without_place(name: str) -> str:
    """The name without that of a place at its end, with its kind or without."""
    short = _UNIT.sub("", name)
    words = short.split()
    sizes = (size for size in (4, 3, 2) if size < len(words) and places.bare_name(" ".join(words[-size:])))
    size = next(sizes, 0) if short == name else 0
    return " ".join(words[: len(words) - size])


@cache
def _units() -> frozenset[str]:
    return frozenset(row["name"] for row in table("issuer_names") if row["kind"] == "level" and row["name"].islower())


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


@cache
def _small_words() -> frozenset[str]:
    """The single words that no name holds, with their diacritics: "thu" ends a name, "thư" does not."""
    words = {row["word"] for row in table("body_words") if row["kind"] in _ENDING}
    words |= {row["name"] for row in table("issuer_names") if row["kind"] == "end"}
    return frozenset(word for word in words if " " not in word)


@cache
def _half_compounds() -> frozenset[str]:
    """The first words of names of several words, that are none alone: a name that ends in Trung has lost an ương."""
    names = {fold(row["name"]) for source in ("issuer_names", "body_compounds") for row in table(source)}
    names |= {fold(row["head"]) for row in table("body_heads")}
    return frozenset(name.split()[0] for name in names if " " in name) - names


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    names: dict[str, set[str]] = {kind: set() for kind in ("whole", "local", "head", "sector", "level", "end")}
    for row in table("issuer_names"):
        if row["kind"] != "end" or not row["name"].isalpha():
            names[row["kind"]].add(row["name"])
    names["head"] |= {row["head"] for row in table("body_heads") if row["kind"] in ("body", "office")} - names["local"]
    names["sector"] |= {row["name"] for row in table("body_compounds") if row["kind"] in ("sector", "inside")}
    names["local"] |= {row["name"] for row in table("body_compounds") if row["kind"] == "name"}
    names["phrase"] = {row["word"] for row in table("body_words") if " " in row["word"] and row["kind"] in _ENDING}
    names["inside"] = {row["word"] for row in table("body_words") if " " in row["word"] and row["kind"] == "inside"}
    names["type"] = {row["type"] for row in table("doc_types")}
    return {kind: _pattern(phrases) for kind, phrases in names.items()}


def _longest(text: Text, position: int, end: int) -> tuple[str, int] | None:
    """The kind and the end of the longest name part that the lists know at ``position``."""
    found = [
        (match.end(), kind)
        for kind in ("whole", "local", "level", "sector", "head")
        if (match := _lists()[kind].match(text.folded, position, end))
    ]
    if not found:
        return None
    length = max(stop for stop, _ in found)
    return next(kind for stop, kind in found if stop == length), length


def _ends(text: Text, position: int, end: int) -> bool:
    """Whether what follows is no part of a name."""
    if _lists()["end"].match(text.folded, position, end) or _NO_NAME.match(text.folded, position, end):
        return True
    if match := _lists()["phrase"].match(text.folded, position, end):
        return text.text[match.start("name") : match.end()].islower()
    word = _WORD.match(text.folded, position, end)
    return bool(word) and text.text[word.start(1) : word.end(1)] in _small_words() if word else False


def _place(text: Text, position: int, end: int) -> int:
    """Where the proper name of a place that follows ends; ``position`` if none follows."""
    for count in range(_PLACE_WORDS):
        match = _WORD.match(text.folded, position, end)
        number = count == 0 and re.fullmatch(r"\d{1,2}", match[1]) if match else None
        if not match or not (text.text[match.start(1)].isupper() or number):
            break
        if _ends(text, position, end) or ((known := _longest(text, position, end)) and known[0] in ("whole", "local")):
            break
        position = match.end()
    return position


def _unit_certainty(kind: str, place: str) -> float:
    """How certain a unit is: a name that none has, or that is spelled otherwise, was most likely misread."""
    kind, name = " ".join(kind.split()).lower(), " ".join(place.replace("_", " ").split())
    if not name or kind not in places.KINDS:
        return 1.0
    return 1.0 if places.known(kind, name) else _UNKNOWN_UNIT


def _linked(text: Text, position: int, end: int) -> int:
    """Where the next word begins after "và", a hyphen or a comma inside a name; ``position`` if the name ends here."""
    match = _COMMA.match(text.folded, position, end)
    if match and text.text[match.end()].islower() and not _ends(text, match.end(), end):
        return match.end()
    match = _AND.match(text.folded, position, end)
    if not match or match.end() >= end or not text.text[match.end()].isupper() or _ends(text, match.end(), end):
        return position
    known = _longest(text, match.end(), end)
    types = _lists()["type"].match(text.folded, match.end(), end)
    return position if types or (known and known[0] in ("whole", "local", "head")) else match.end()


def name_at(text: Text, start: int, end: int) -> Named | None:
    """The name that begins at ``start`` and ends before ``end``; ``None`` where no body or office begins there."""
    if match := _TITLE.match(text.folded, start, end):
        start = match.end()
    known = _longest(text, start, end)
    if known is None or known[0] in ("sector", "level"):
        return None
    begin = re.compile(rf"{_S}*").match(text.folded, start)
    start = begin.end() if begin else start
    position, certainty, small = known[1], 0.98, 0
    pieces = [(start, position)]
    state: State = "open" if known[0] == "head" else "whole" if known[0] == "whole" else "local"
    while state != "whole":
        if pieces[-1][1] != position:
            pieces.append((pieces[-1][1], position))
        known = _longest(text, position, end)
        kind = known[0] if known else ""
        if known and kind == "level" and state != "word":
            pieces.append((position, known[1]))
            after = _place(text, known[1], end)
            certainty = min(certainty, _unit_certainty(text.text[position : known[1]], text.text[known[1] : after]))
            position, state = after, "placed"
        elif state == "placed":
            break
        elif known and kind in ("whole", "local") and state in ("open", "named", "local"):
            position, state = known[1], "whole" if kind == "whole" else "local"
        elif known and kind == "sector" and state in ("open", "word"):
            position, state = known[1], "named"
        elif (
            known
            and kind == "head"
            and state in ("open", "named", "local", "word")
            and _capital(text, position, known[1])
        ):
            position, state = known[1], "open"
        elif state in ("local", "named"):
            after = _place(text, position, end)
            if after == position:
                break
            name = text.text[position:after].replace("_", " ")
            position, state = after, "placed" if places.bare_name(name) else "word"  # Công ty cổ phần Cấp | nước
        else:
            if inside := _lists()["inside"].match(text.folded, position, end):
                position, state = inside.end(), "word"
                continue
            word = _WORD.match(text.folded, position, end)
            if (
                word
                and word[1] != "va"
                and not _ends(text, position, end)
                and (_capital(text, position, word.end()) or small < _LOOSE_WORDS)
            ):
                small = 0 if _capital(text, position, word.end()) else small + 1
                position, state = word.end(), "word"
                continue
            after = _linked(text, position, end)
            if after == position or (state == "open" and small):
                break
            position, state, small = after, "open", 0
    if (
        small
        or (state == "open" and len(pieces) == 1)
        or (state == "word" and _letters(text.folded[position - 8 : position].split()[-1]) in _half_compounds())
        or (state == "local" and fold(" ".join(text.text[slice(*pieces[-1])].split())) in _ANY_UNITS)
        or _goes_on(text, position, end, complete=state in ("whole", "placed"))
    ):
        certainty = 0.85
    if pieces[-1][1] != position:
        pieces.append((pieces[-1][1], position))
    printed = [" ".join(text.text[a:b].replace("_", " ").split()) for a, b in pieces]
    spelled = [_spelled(piece) for piece in printed]
    if spelled != printed:
        certainty = min(certainty, 0.95)
    whole = " ".join(spelled)
    unit = _UNIT.search(whole)
    strange = any(_strange(text.text[a:b]) for a, b in pieces if (known := _longest(text, a, end)) and known[1] == b)
    if strange or _RUN_ON.search(whole) or misread(_without_place(whole)):
        certainty = min(certainty, 0.85)
    if unit and _unit_certainty(*unit.groups()) < 1:
        certainty = min(certainty, _UNKNOWN_UNIT)
    glue = [
        " " if i and any(text.folded[at].isspace() or text.folded[at] == "_" for at in (a - 1, a)) else ""
        for i, (a, _) in enumerate(pieces)
    ]
    value = "".join(gap + piece for gap, piece in zip(glue, spelled, strict=True))
    return Named(value, start, position, certainty)


def _goes_on(text: Text, position: int, end: int, *, complete: bool) -> bool:
    """Whether the name may go on: "và" and another body, or a word that no list knows.

    A word in small letters after a name that is ``complete`` is what the document is about.
    """
    if (stray := _STRAY.match(text.folded, position, end)) and _capital(text, *stray.span("rest")):
        return True
    dirt = None if complete else _DIRT.match(text.folded, position, end)
    if dirt and (dirt["small"] is None or text.text[dirt.start("small")].islower()):
        return not _ends(text, dirt.end() - (dirt["small"] is not None), end)
    if match := _MORE.match(text.folded, position, end):
        another = match["others"] or not complete or _capital(text, match.end(), end)
        return bool(another) and not _lists()["type"].match(text.folded, match.end(), end)
    match = _NEXT.match(text.folded, position, end)
    if match is None or _ends(text, match.end() - 1, end) or _lists()["type"].match(text.folded, match.end(), end):
        return False
    if not _capital(text, match.end(), end):
        return not complete
    known = _longest(text, match.end(), end)
    return not match["comma"] or known is None or known[0] == "sector"


def _capital(text: Text, position: int, end: int) -> bool:
    """Whether the next word, in ``text[position:end]``, begins with a capital or a digit."""
    word = text.text[position:end].lstrip(" \t\f_")
    return bool(word) and (word[0].isupper() or word[0].isdigit())
