"""Offices of a person: where one ends, and written out (QUV -> Quận ủy viên, PBTĐU -> Phó Bí thư Đảng ủy).

Ranks are written out; names of bodies stay as printed (``UBND phường``). ``uỷ`` or ``ủy`` as the document has it.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.fields.body_units import heads, key
from pipeline.language.lexicon import any_of, table
from pipeline.language.names import Name, begins_with_surname, name_after_office, name_at, place_at
from pipeline.language.text import Text, fold

_WORD = re.compile(r"[^\W_]+(?:[./][^\W_]+)*")
_SPACE = re.compile(r"[^\S\t]{1,3}")  # a tab divides the cells of a table
_HYPHEN = re.compile(r"\s{0,3}(?P<mark>[-&])\s{0,3}")
_HEAD_OF = re.compile(r"(?:Phó |phó )?[Tt]rưởng(?=\s{1,3}[A-ZĐ]{2})")
_POINT = re.compile(r"\.\s{1,2}(?=[A-ZĐÐ]{2})")  # read for a comma: no sentence begins with BTĐU
_UNKNOWN = re.compile(r"(?P<word>[A-ZĐÐ]{2,10}(?:-[A-ZĐÐ]{2,10})?)(?:\s[^\W_]{1,8}){0,4}")
_ENDS = re.compile(r"\s{0,3}(?:[,.;:)]|$)", re.MULTILINE)
_JOINED = re.compile(r"[A-ZĐÐ]{2,}(?:-[A-ZĐÐ]{2,})+(?![^\W_])")
_BRACKET = re.compile(r"\s{0,3}\(\s{0,3}")
_CHARGE = re.compile(r"phu\s{0,3}trach\b")
_OF_NEXT = re.compile(r"\s{0,3}(?:la\b|:)")  # A, Chủ tịch UBND xã, thư ký là đồng chí B
_DEPUTY = re.compile(r"p\s{0,2}\.\s{0,2}|(?P<full>pho\s{1,2})")
_LINKS = {"và", "của", "các", "số", "thuộc", "-", "&", "phụ trách"}
_BETWEEN = re.compile(
    r"\s{0,3}[,-]\s{0,3}(?:(?:kiem(?:\s+nhiem)?|dong thoi la)\s+)?|\s+(?:kiem(?:\s+nhiem)?|dong thoi la)\s+"
)
_TONE = {"uỷ": "ủy", "Uỷ": "Ủy", "oà": "òa", "oá": "óa", "oả": "ỏa", "oạ": "ọa", "oã": "õa"}
_PARTS = ("rank", "grade", "organ", "party", "body")


@dataclass(frozen=True, slots=True)
class Office:
    """An office printed at ``text[start:end]``, written out, and the certainty of that.

    ``known``: it is made of words in full of the lists alone, so that a doubtful reading of one is no doubt of it.
    """

    start: int
    end: int
    written: str
    certainty: float
    known: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A phrase of an office: where it is printed and how it is written."""

    start: int
    end: int
    written: str
    certainty: float = 1.0
    known: bool = False


def _pattern(phrases: list[str], gap: str) -> re.Pattern[str]:
    """One pattern for all phrases, the longest first; words may have been run together where ``gap`` allows it."""
    longest = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(gap.join(map(re.escape, p.split())) for p in longest) + r")(?![^\W_])")


@cache
def rank_pattern() -> re.Pattern[str]:
    """The ranks with which an office begins, on folded text."""
    return _pattern([row["rank"] for row in table("ranks")], r"\s{0,3}")


def _by_key(words: list[str]) -> dict[str, tuple[str, ...]]:
    """The spellings that one word without diacritics may have: ban, bản."""
    spellings: dict[str, tuple[str, ...]] = {}
    for word in words:
        key = fold(word).replace(" ", "")
        spellings[key] = (*spellings.get(key, ()), word)
    return spellings


@cache
def _ranks() -> dict[str, tuple[str, ...]]:
    return _by_key([row["rank"] for row in table("ranks")])


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    words = [row["word"] for row in table("office_words")]
    words += [row["head"] for row in table("body_heads") if row["kind"] == "body" and not row["head"].isupper()]
    words += [row["head"] for row in table("body_heads") if fold(row["head"]).replace(" ", "") in _no_bodies()]
    return _pattern(words, r"\s{0,3}"), _by_key(words)


@cache
def _no_bodies() -> frozenset[str]:
    """Words, folded, that begin like a body and are none: hội nghị, ban hành."""
    bodies = {fold(row["word"]) for row in table("office_words")}
    none = {fold(row["head"]) for row in table("body_heads") if row["kind"] == "none"}
    begins = [body + " " for body in bodies - {"cac"}]
    return frozenset(head.replace(" ", "") for head in none - bodies if any(map(head.startswith, begins)))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(fold(row["word"]).replace(" ", "") for row in table("office_words") if row["capital"])


@cache
def _kinds_of_body() -> frozenset[str]:
    """Words that say of what kind a body is, and not which: hội đồng, trung tâm."""
    words = {fold(row["word"]) for row in table("office_words")}
    return frozenset(fold(row["head"]) for row in table("body_heads") if row["kind"] == "body") & words


@cache
def _acts() -> re.Pattern[str]:
    """What tells what a person does, or who does it too: Giám đốc Sở báo cáo, Giám đốc Sở và ..."""
    doing = any_of(row["phrase"] for row in table("person_cues") if row["side"] == "after")
    return re.compile(rf"(?:da|cung|dong|se|lam|va|tai|thay|{doing})\b")


@cache
def _compounds() -> re.Pattern[str]:
    """Fields of work that hold commas or hyphens and are one name (Văn hóa, Thể thao và Du lịch)."""
    names = [row["name"] for row in table("body_compounds") if row["kind"] in ("name", "sector")]
    parts = sorted({fold(name) for name in names}, key=len, reverse=True)
    spread = [
        re.sub(r"(?:\\ )+", r"\\s{0,3}", re.escape(p).replace(r"\-", r"\ -\ ").replace(",", r"\ ,\ ")) for p in parts
    ]
    return re.compile("(?:" + "|".join(spread) + r")(?![^\W_])")


@cache
def _written() -> dict[tuple[str, str], tuple[str, ...]]:
    """What an abbreviation is written out as, by its part and folded form."""
    written: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in table("rank_abbreviations"):
        key = row["part"], fold(row["abbreviation"])
        written[key] = (*written.get(key, ()), row["written"])
    return written


@cache
def _abbreviation(parts: tuple[str, ...]) -> re.Pattern[str]:
    """A word that is made of these parts in this order (PBT-TT-ĐU); all but a rank may be missing."""
    groups = []
    for part in parts:
        forms = sorted((form for kind, form in _written() if kind == part), key=len, reverse=True)
        groups.append(f"(?P<{part}>{'|'.join(map(re.escape, forms))})" + ("" if part == "rank" else "?"))
    return re.compile("".join(groups))


@cache
def _degrees() -> re.Pattern[str]:
    """The degrees between an office and a name: Trung tá, ThS. Nguyễn Văn An."""
    forms = any_of(row["form"] for row in table("honorifics") if not row["written"])
    return re.compile(rf"(?:(?:{forms})(?![^\W_])\s*\.?\s*){{1,4}}")


def _plain_tone(words: str) -> str:
    for other, usual in _TONE.items():
        words = words.replace(other, usual)
    return words


def _choose(text: Text, choices: tuple[str, ...]) -> tuple[str, float]:
    """The reading of an abbreviation that stands for two things: the one whose words the document itself has."""
    if len(choices) == 1:
        return _style(text, choices[0]), 1.0
    counts = [text.folded.count(" ".join(fold(choice).split()[:2])) for choice in choices]
    best = max(range(len(choices)), key=counts.__getitem__)
    if counts[best] and counts.count(counts[best]) == 1:
        return _style(text, choices[best]), 0.97
    of_tinh = next((choice for choice in choices if fold(choice).startswith("tinh ")), None)
    if of_tinh and re.search(r"\btinh\b", text.folded) and not re.search(r"\bthanh\s+(?:pho|uy)\b", text.folded):
        return _style(text, of_tinh), 0.85  # TUV where only a tỉnh is named
    return _style(text, choices[best]), 0.5


def _upper(text: Text, start: int, end: int) -> bool:
    """Whether a word is in capitals; a long one may have lost one of them."""
    small = sum(letter.islower() for letter in text.text[start:end])
    return small == 0 or (small == 1 and end - start > 4 and text.text[start].isupper())


def _abbreviated(text: Text, start: int, end: int, parts: tuple[str, ...]) -> _Word | None:
    """A word such as ``PBTTTĐU`` written out, if it is made of these parts."""
    match = _abbreviation(parts).fullmatch(text.folded[start:end].replace(".", "").replace("/", ""))
    if match is None or not _upper(text, start, end):
        return None
    chosen = [_choose(text, _written()[part, match[part]]) for part in parts if match[part]]
    return _Word(start, end, " ".join(words for words, _ in chosen), min(certainty for _, certainty in chosen))


def _spelled(text: Text, start: int, end: int, spellings: tuple[str, ...]) -> _Word:
    """A known word as the document spells it: as printed if that is one of its spellings, else repaired."""
    printed = " ".join(text.text[start:end].split())
    if _plain_tone(printed).casefold() in {_plain_tone(known).casefold() for known in spellings}:
        return _Word(start, end, printed, known=True)
    known = spellings[0]
    if len(printed) == len(known):
        known = "".join(k.upper() if p.isupper() else k.lower() for k, p in zip(known, printed, strict=True))
    return _Word(start, end, _style(text, known), 0.97, known=True)


def _is_other(text: Text, match: re.Match[str]) -> bool:
    """Whether every word of what is printed has other marks than the rank has: Trường Đại (học) is no Trưởng Đài."""
    printed = _plain_tone(" ".join(text.text[match.start() : match.end()].split())).casefold().split()
    if len(printed) < 2 or any(word == fold(word) for word in printed):
        return False  # marks are lost, not others
    known = [_plain_tone(rank).casefold().split() for rank in _ranks()["".join(match[0].split())]]
    return all(len(rank) == len(printed) and not set(rank) & set(printed) for rank in known)


def _rank(text: Text, start: int, end: int) -> list[_Word]:
    """The rank at ``start``, in full or abbreviated, with what abbreviations follow it; empty if none begins here."""
    words: list[_Word] = []
    word = _WORD.match(text.text, start, end)
    match = rank_pattern().match(text.folded, start, end)
    if match and not _is_other(text, match):
        words.append(_spelled(text, start, match.end(), _ranks()["".join(match[0].split())]))
    elif word and (full := _abbreviated(text, start, word.end(), _PARTS)):
        words.append(full)
    elif match := _HEAD_OF.match(text.text, start, end):  # Trưởng BTG Quận ủy
        words.append(_Word(start, match.end(), match[0], 0.9))
    elif match := _DEPUTY.match(text.folded, start, end):  # P. Chủ tịch, P.CT, Phó CVP
        rest = _rank(text, match.end(), end)
        if not rest or fold(rest[0].written).startswith("pho "):
            return []
        if match["full"] and not text.text[rest[0].start : rest[0].end].isupper():
            return []
        words = [_Word(start, rest[0].end, "Phó " + rest[0].written, rest[0].certainty), *rest[1:]]
    if not words:
        return []
    after = _PARTS[1:4] if fold(words[0].written).startswith("uy vien") else _PARTS[1:4:2]  # BCH may be Ban Chỉ huy
    while (space := _SPACE.match(text.text, words[-1].end, end)) and (word := _WORD.match(text.text, space.end(), end)):
        full = _abbreviated(text, word.start(), word.end(), after)
        if full is None or _JOINED.match(text.text, word.start(), end):
            break
        words.append(full)
    return words


def office_at(text: Text, start: int, end: int, *, names: bool) -> tuple[Office, Name | None] | None:
    """The office that begins at ``start``; with ``names``, it ends before a person's name, which is given too."""
    words = _rank(text, start, end)
    if not words:
        return None
    name = None
    while word := _next(text, words, end):
        if names and words[-1].written not in "-&":
            name = name_after_office(text, word.start, end)
            if name and name.start == word.start and not place_at(text, word.start, end):
                break
            name = None
        words.append(word)
    while len(words) > 1 and words[-1].written.lower() in _LINKS:
        words.pop()
    written = " ".join(word.written for word in words)
    certainty = min(word.certainty for word in words)
    if _cut_short(text, words, end):
        certainty = min(certainty, 0.7)
    return Office(start, words[-1].end, written, certainty, all(word.known for word in words)), name


def _cut_short(text: Text, words: list[_Word], end: int) -> bool:
    """Whether an office ends within a word of two syllables, as far as one can tell (Trưởng phòng Nếp | sống)."""
    space = _SPACE.match(text.text, words[-1].end, end)
    if space and _CHARGE.match(text.folded, space.end(), end):
        return True  # is what follows a part of the office, or the task?
    if space is None or not text.text[space.end() : space.end() + 1].islower():
        return False
    last, before = words[-1], words[-2] if words[1:] else None
    if before and fold(last.written) in _kinds_of_body() and not _acts().match(text.folded, space.end()):
        return True  # Chủ tịch Hội đồng | quản trị
    lone = not last.known and last.written.istitle() and " " not in last.written
    return lone and (before is None or before.known or not before.written.istitle())


def _next(text: Text, words: list[_Word], end: int) -> _Word | None:
    """The next word or phrase of the office that ``words`` begin, ``None`` where it ends."""
    last = words[-1]
    if hyphen := _HYPHEN.match(text.folded, last.end, end):
        goes_on = len(words) > 1 and last.written not in "-&" and _goes_on(text, hyphen.end(), end)
        name = name_after_office(text, hyphen.end(), end)
        if not goes_on or _rank(text, hyphen.end(), end) or (name and name.start == hyphen.end()):
            return None  # the next office, or who holds this one
        return _Word(last.end, hyphen.end(), hyphen["mark"])
    space = _SPACE.match(text.text, last.end, end)
    if space is None and last.written not in "-&":
        return None
    at = space.end() if space else last.end
    if field := _compounds().match(text.folded, at, end):
        return _Word(at, field.end(), " ".join(text.text[at : field.end()].split()))
    if place := place_at(text, at, end):
        return _Word(at, place, " ".join(text.text[at:place].split()))
    pattern, spelling = _words()
    if known := pattern.match(text.folded, at, end):
        key = "".join(known[0].split())
        if key in _no_bodies():
            return None
        if key in _verbs() and text.text[at].islower():
            return None
        word = _spelled(text, at, known.end(), spelling[key])
        if word.certainty < 1 and not last.known and text.text[at].isupper() and " " not in word.written:
            return _Word(at, known.end(), " ".join(text.text[at : known.end()].split()))  # Lê Quý Đôn is no quỹ
        link = word.written.lower()
        return None if link in _LINKS and not _more(text, known.end(), end, digits=link == "số") else word
    if joined := _JOINED.match(text.text, at, end):
        return _Word(at, joined.end(), joined[0])  # VP-TK
    if token := _capital(text, at, end):
        printed = token[0].replace("Ð", "Đ")
        body = ("body", fold(printed)) in _written()
        return _abbreviated(text, at, token.end(), ("party",)) or _Word(at, token.end(), printed, known=body)
    return None


def _goes_on(text: Text, at: int, end: int) -> bool:
    """Whether what follows a hyphen may be the same body's name still (Văn phòng - Thống kê, HĐND - UBND)."""
    word = _capital(text, at, end)
    if word is None:
        return False
    body = _abbreviation(("body",)).fullmatch(text.folded[at : word.end()])
    return body is not None or any(p.match(text.folded, at, end) for p in (_words()[0], _compounds()))


def _capital(text: Text, at: int, end: int) -> re.Match[str] | None:
    """The word at ``at`` if it begins with a capital or a digit."""
    word = _WORD.match(text.text, at, end)
    return word if word and (word[0][0].isupper() or word[0][0].isdigit()) else None


def _more(text: Text, at: int, end: int, *, digits: bool) -> bool:
    """Whether a link (và, của) is followed by more of an office's name, not by the next rank or person."""
    space = _SPACE.match(text.text, at, end)
    if space is None or rank_pattern().match(text.folded, space.end(), end):
        return False
    name = name_after_office(text, space.end(), end)
    if name and name.start == space.end():
        return False
    first = text.text[space.end() : space.end() + 1]
    return first.isupper() or (digits and first.isdigit()) or bool(_words()[0].match(text.folded, space.end(), end))


def _style(text: Text, words: str) -> str:
    """With ``uỷ`` where the document writes so, for what is written out."""
    if text.text.count("uỷ") + text.text.count("Uỷ") <= text.text.count("ủy") + text.text.count("Ủy"):
        return words
    return words.replace("ủy", "uỷ").replace("Ủy", "Uỷ")


def _unknown(text: Text, start: int, end: int) -> tuple[Office, None] | None:
    """An abbreviation that the lists do not have, before an office or a mark: as printed, and much in doubt."""
    match = _UNKNOWN.match(text.text, start, end)
    if match is None or ("body", fold(match["word"])) in _written():
        return None
    between = _BETWEEN.match(text.folded, match.end(), end)
    if (between is None or not _rank(text, between.end(), end)) and not _stands_alone(text, match, end):
        return None
    return Office(start, match.end(), " ".join(match[0].split()), 0.5, False), None


def _stands_alone(text: Text, match: re.Match[str], end: int) -> bool:
    """Whether an unknown abbreviation with a mark behind it may be an office: no body ("UBMTTQ xã"), no name."""
    name = name_at(text, match.start(), end, addressed=False)
    if key(match["word"]) in heads() or (name and begins_with_surname(text, name)):
        return False
    return _ENDS.match(text.text, match.end(), end) is not None


def offices(text: Text, start: int, end: int, *, names: bool = False) -> tuple[list[Office], Name | None]:
    """The offices from ``start`` on, one after the other, and with ``names`` the person's name that ends them."""
    found: list[Office] = []
    at = start
    while read := office_at(text, at, end, names=names) or _unknown(text, at, end):
        office, name = read
        if found and text.text[office.start].islower() and text.text[found[0].start].isupper():
            if _OF_NEXT.match(text.folded, office.end, end):
                break
            office = replace(office, certainty=min(office.certainty, 0.6))  # may be others: ..., bí thư các chi bộ
        found.append(office)
        if name:
            return found, name
        if names and (opened := _BRACKET.match(text.folded, office.end, end)):  # Chủ tịch UBND phường (Nguyễn Văn An)
            name = name_after_office(text, opened.end(), end, sure=True)
            return found, name if name and name.start == opened.end() else None
        between = _BETWEEN.match(text.folded, office.end, end) or _POINT.match(text.text, office.end, end)
        if not between:
            break
        if names and not _rank(text, between.end(), end):
            degrees = _degrees().match(text.folded, between.end(), end)
            begin = degrees.end() if degrees else between.end()
            name = name_after_office(text, begin, end, sure=True)
            if name and name.start == begin:
                return found, name
        at = between.end()
    return found, None
