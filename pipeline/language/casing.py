"""Capitals to sentence case: ĐẢNG UỶ PHƯỜNG GIANG BIÊN → Đảng uỷ phường Giang Biên.

Known phrases (``letterhead_phrases.tsv``, ``ranks.tsv``) give the capitals and mend lost diacritics; syllables after a
kind of unit or a party committee are a proper name; abbreviations stay. The document's placing of tone marks (uỷ, ủy)
stays too. Phrases are matched by their letters alone, so that words which a reading split or joined still match.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, get_args

from pipeline.language.fluency import same_tone_place
from pipeline.language.lexicon import table
from pipeline.language.text import fold

Role = Literal["head", "named", "whole", "unit", "own", "part", "office", "name", "abbreviation", "unknown"]

_WORD = re.compile(r"[^\W_]+")
_LOOKS = str.maketrans({"1": "i", "|": "i", "0": "o"})  # letters that readings confuse, folded into one
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_NAMED_AFTER: tuple[Role, ...] = ("head", "part", "named", "whole")  # what a province's name stands behind
_MOST_WORDS, _MOST_LETTERS = 14, 48


class Phrase(NamedTuple):
    """A known phrase as it is written within a sentence."""

    written: str
    role: Role
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase or a word at ``text[start:end]`` as it is written within a sentence.

    ``unit`` is the kind of administrative unit whose name follows: ``quận`` for ``Quận ủy`` too. ``gap`` is what stands
    between it and the piece before it, with white space in order.
    """

    start: int
    end: int
    written: str
    role: Role
    unit: str = ""
    gap: str = ""


def spelling(text: str) -> str:
    """``text`` without case, dashes and regard to where tone marks are placed: for comparing spellings."""
    plain = " ".join(re.sub(r"[-–—]", " ", text.casefold()).split())
    return same_tone_place(plain)


def letters(text: str) -> str:
    """The folded letters of ``text`` alone: for looking up phrases."""
    return "".join(_WORD.findall(fold(text))).translate(_LOOKS)


@cache
def _phrases() -> dict[str, list[Phrase]]:
    """The known phrases by their letters; marks tell some of one syllable apart (Ban, bản)."""
    known: dict[str, list[Phrase]] = {}
    for row in table("letterhead_phrases"):
        role = row["role"]
        assert role in get_args(Role), role
        known.setdefault(letters(row["phrase"]), []).append(Phrase(row["phrase"], role, row["unit"]))  # type: ignore[arg-type]
    for row in table("ranks"):
        known.setdefault(letters(row["rank"]), []).append(Phrase(row["rank"], "office"))
    return known


def _spelled(phrase: Phrase, printed: str) -> bool:
    """Whether a phrase that begins with the printed word has more than one, or is that word with all its marks."""
    return " " in phrase.written or spelling(phrase.written) == spelling(printed)


def _marked(word: str) -> bool:
    """Whether a word has marks, which then are not only lost."""
    return fold(word) != word.casefold()


def _longest(text: str, folded: str, words: list[tuple[int, int]], i: int) -> tuple[Phrase | None, int]:
    """The longest phrase that the letters from word ``i`` on spell, and the word after it.

    None whose last word begins a longer phrase on the same line: CHÂU THÀNH | ỦY BAN NHÂN DÂN is no Thành ủy.
    """
    found, after = _spelt(text, folded, words, i)
    if found and after - i > 1 and after < len(words) and "\n" not in folded[words[after - 1][1] : words[after][0]]:
        other, end = _spelt(text, folded, words, after - 1)
        if other and end - after + 1 > after - i:
            return None, i
    return found, after


def _spelt(text: str, folded: str, words: list[tuple[int, int]], i: int) -> tuple[Phrase | None, int]:
    """The longest phrase from word ``i`` on, of several of one syllable the one with its marks; the word after it."""
    found, after, spelt = None, i, ""
    for j in range(i, min(len(words), i + _MOST_WORDS)):
        spelt += folded[words[j][0] : words[j][1]].translate(_LOOKS)
        if len(spelt) > _MOST_LETTERS:
            break
        if phrases := _phrases().get(spelt):
            found, after = next((p for p in phrases if _spelled(p, text[words[i][0] : words[j][1]])), phrases[0]), j + 1
    return found, after


def _rewrite(printed: str, written: str) -> str:
    """The phrase ``written`` with the printed placing of tone marks, and the printed marks between its words."""
    theirs, ours = _WORD.findall(printed), _WORD.findall(written)
    if len(theirs) != len(ours):
        return written
    cased = [
        _like(their, our) if spelling(their) == spelling(our) else our for their, our in zip(theirs, ours, strict=True)
    ]
    gaps = [_gap(gap) for gap in _WORD.split(printed)[1:-1]]
    return cased[0] + "".join(gap + word for gap, word in zip(gaps, cased[1:], strict=True))


def _like(word: str, model: str) -> str:
    if len(word) != len(model):
        return model
    return "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(word, model, strict=True))


def _gap(between: str) -> str:
    """What stands between two words, with white space in order."""
    marks = "".join(between.split()).replace("–", "-").replace("—", "-")
    if "-" in marks:
        return " - "
    kept = "".join(mark for mark in marks if mark in ",;()&/:")
    return f"{kept} " if kept and kept[-1] in ",;:)" else f" {kept}" if kept else " "


def title(word: str) -> str:
    """A syllable of a proper name: Biên. Numbers, and words that are not in capitals, stay."""
    return word[:1].upper() + word[1:].lower() if word.isupper() else word


def _ends_name(phrase: Phrase, named: int, new_line: bool, *, last: bool) -> bool:
    """Whether ``phrase`` ends a proper name after ``named`` words of it: names hold short words too (xã Tân Xã)."""
    if " " in phrase.written:
        return named > 0 or phrase.role != "part"
    if new_line and named > 0:
        return True
    if phrase.written.isupper():
        return True
    return named > 1 and not last and (phrase.role == "unit" or phrase.written == "và")


@cache
def _places() -> dict[str, Phrase]:
    """The names of units without their kind, as spelled: those of provinces are sure, others may be other words."""
    found: dict[str, Phrase] = {}
    for row in sorted(table("units"), key=lambda row: -len(row["code"])):
        name = re.sub("^(?:tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu) ", "", row["name"])
        found[spelling(name)] = Phrase(name, "own" if len(row["code"]) == 2 else "unknown")
    return found


def _place(text: str, words: list[tuple[int, int]], i: int) -> tuple[Phrase | None, int]:
    """A place's name that stands without its kind (CÔNG TY ĐIỆN LỰC SƠN LA), and the word after it."""
    for after in range(min(len(words), i + 4), i + 1, -1):
        printed = text[words[i][0] : words[after - 1][1]]
        if "\n" not in printed and (phrase := _places().get(spelling(printed))):
            return phrase, after
    return None, i


def pieces(text: str) -> list[Piece]:
    """The phrases, names and other words of ``text``, in order."""
    folded = fold(text)
    words = [found.span() for found in _WORD.finditer(text)]
    found: list[Piece] = []
    i, naming, named = 0, False, 0  # whether a proper name is being read, and how many words of it
    while i < len(words):
        start, end = words[i]
        between = text[words[i - 1][1] : start] if i else ""
        gap = _gap(between) if i else ""
        phrase, after = _longest(text, folded, words, i)
        if naming and phrase and not _ends_name(phrase, named, "\n" in between, last=after == len(words)):
            phrase = None
        if (
            phrase
            and found
            and not _spelled(phrase, text[start:end])
            and (
                (phrase.role == "head" and "\n" not in between) or (phrase.role == "part" and _marked(text[start:end]))
            )
        ):
            phrase = None  # CHUYỂN ĐỔI SỐ holds no Sở, CỬA TÙNG no "của"
        if phrase is None and not naming and found and found[-1].role in _NAMED_AFTER:
            phrase, after = _place(text, words, i)
        if phrase:
            end = words[after - 1][1]
            naming, named = phrase.role in ("unit", "named"), 0
            found.append(Piece(start, end, _rewrite(text[start:end], phrase.written), phrase.role, phrase.unit, gap))
            i = after
            continue
        word = text[start:end]
        if naming:
            found.append(Piece(start, end, title(word), "name", gap=gap))
            named += 1 if word.isalpha() else 2
        elif not _SYLLABLE.fullmatch(folded[start:end]):
            found.append(Piece(start, end, word, "abbreviation", gap=gap))
        else:
            first = not found or found[-1].role in ("head", "named", "whole")
            cased = title(word) if first else word.lower() if word.isupper() and len(word) > 1 else word
            found.append(Piece(start, end, cased, "unknown", gap=gap))
        i += 1
    return found


def unit_names(found: list[Piece]) -> list[tuple[list[int], str]]:
    """Names of administrative units: which pieces they are, after the one that gives their kind, and the name."""
    names = []
    for i, piece in enumerate(found):
        if not piece.unit:
            continue
        at = []
        for j in range(i + 1, len(found)):
            if found[j].role not in ("name", "own"):
                break
            at.append(j)
        if at:
            names.append((at, "".join(found[j].gap + found[j].written for j in at).strip()))
    return names


def joined(found: list[Piece]) -> str:
    """The pieces with what stands between them; the first letter a capital."""
    written = "".join((piece.gap if i else "") + piece.written for i, piece in enumerate(found))
    return written[:1].upper() + written[1:]
