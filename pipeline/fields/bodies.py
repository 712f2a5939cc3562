"""Where the name of a body, an office or a person begins and ends, in "Giao UBND phường, Công an phường tổ chức …".

A name begins with a head ("UBND", "phòng", "đồng chí": ``body_heads.tsv``) and goes on through capitals, numbers and
words that names are made of; it ends at a task ("chủ trì", "rà soát": ``body_words.tsv``), a preposition or a mark.
"và" and commas divide names only where another head follows ("Phòng Tài nguyên và Môi trường" is one). Words are
matched by their letters alone, so that those that the reading split or joined still match.
"""

import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from pipeline.fields.body_doubts import doubtful, is_area, is_cut_at_mark, is_field, is_joined, may_be_one
from pipeline.fields.body_units import STRAY, Unit, compounds, heads, key, spellings, units_of
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

Next = Literal["task", "order", "statement", "colon", "other"]

_GLANCE = 80  # enough to see a head
_SHARED_HEADS = {"so", "phong", "bo phan", "bo", "ban"}  # "các Sở: Tài chính, Nội vụ"
_ENDING = {"task", "order", "statement", "stop", "none"}
_ENDS_NAMES = {"statement", "stop", "order", "none"}  # within a name they are other words: "Đồng Cam" is no "đồng cảm"
_LINKS = ("cac", "cua", "thuoc", "truong", "chanh")  # a head behind them is part of the name: "Trưởng các phòng"
_LED = {"ban", "tap the", "bo phan", "can bo", "cac", "nhung", "cac dong chi", "dong chi", ",", "va"}
_FOLLOWS = {"mark", "duty", "task", "statement", "stop", "order", "link", "none", "conjunction"}
_ENDING_MARKS = ".,;:()-\"'"  # any other mark after a name is a sign of damage
_DETERMINERS = {"cac", "nhung", "mot so", "toan the", "tat ca cac", "toan bo cac", "moi", "tung"}
_SHORT = {"tp", "vp", "q", "p", "h", "x", "tx", "tt"}


class Name(NamedTuple):
    """A single body, office or person: ``text[start:end]``; ``value`` is that with the marks that readings lose.

    ``vague`` names are groups that nobody can look up ("các đơn vị liên quan").
    """

    value: str
    start: int
    end: int
    certainty: float
    vague: bool = False


class Names(NamedTuple):
    """The names of one list, where the list ends, and what follows it there."""

    names: tuple[Name, ...]
    end: int
    next: Next


def _ends(unit: Unit, *, plural: bool) -> bool:
    """Whether a name ends before this word."""
    if unit.kind == "duty":
        return True
    return (unit.kind in _ENDING or (unit.kind == "link" and not plural)) and not unit.title


@cache
def _ranks() -> tuple[str, ...]:
    return tuple(fold(row["abbreviation"]) for row in table("rank_abbreviations") if row["part"] == "rank")


def _is_rank(unit: Unit) -> bool:
    """Whether the unit is an abbreviation in capitals of what a person is: QUV, PBTĐU."""
    return unit.kind == "proper" and not unit.title and unit.folded.startswith(_ranks())


def _is_named(units: list[Unit]) -> bool:
    return len(units) >= 2 and all(unit.title and not unit.head for unit in units)


def _goes_on(units: list[Unit], i: int, j: int) -> bool:
    """Whether the name that begins at ``i`` goes on after the comma or "và" at ``j``."""
    if j + 1 >= len(units):
        return False
    first, following = units[i], units[j + 1]
    if (
        is_area(units[j - 1].folded.split()[-1])
        and is_area(following.folded)
        and not following.title
        and all(unit.kind not in ("number", "proper") for unit in units[j + 2 : j + 3])
    ):  # "trưởng các buôn, thôn"
        return True
    if first.head == "person" and _is_named(units[i + 1 : j][:2]) and _is_rank(following):
        return True  # "đồng chí Trần Văn A, UVBTV, Chủ tịch …"
    if following.head:  # "đồng chí Trần Văn A - Phó Bí thư, Chủ tịch …" is one person
        return first.head == "person" and following.head == "office" and _is_named(units[i + 1 : j][:2])
    if following.kind == "number" and units[j - 1].kind == "number":  # "tổ dân phố số 1, 2, 3"
        return True
    if following.kind in ("mark", "conjunction") or _ends(following, plural=False):
        return False
    if is_area(following.folded):  # "UBND các xã, phường"
        return True
    return following.title and first.head != "person"


def _after_charge(units: list[Unit], i: int, j: int) -> int:
    """The unit after "phụ trách …" at ``j`` where that is part of the office named from ``i`` on; else ``j``.

    "Phó Chủ tịch phụ trách đô thị chủ trì" names an office; "Phân công ông A phụ trách tổ 5" gives a task.
    """
    if not any(unit.head == "office" or unit.folded.endswith("vien") for unit in units[i:j]):
        return j
    if j + 1 < len(units) and units[j + 1].kind in ("duty", "task"):
        return j  # "phụ trách mở lớp": a task
    for k in range(j + 1, min(len(units), j + 10)):
        unit = units[k]
        if unit.folded == ":" or (unit.kind in ("duty", "task") and k > j + 1):
            return k
        if unit.kind in ("mark", "conjunction"):
            return k if k + 1 < len(units) and units[k + 1].head else j
    return j


def _leads(units: list[Unit], j: int) -> bool:
    """Whether "lãnh đạo" at ``j`` is what a body does: "Chi bộ Công an lãnh đạo tuần tra"; not in "Ban lãnh đạo"."""
    return j > 0 and units[j].folded == "lanh dao" and not units[j].title and units[j - 1].folded not in _LED


def _before_task(units: list[Unit], j: int) -> int:
    """The task within a few words of the unknown word at ``j``, else ``j``; one that is in no name may be farther."""
    for k in range(j + 1, min(len(units), j + 10)):
        if units[k].kind == "mark":
            break
        if units[k].kind == "duty" or (k < j + 4 and _ends(units[k], plural=True)):
            return k
    return j


def _name_end(units: list[Unit], i: int) -> tuple[int, float]:
    """The unit after the name that begins at ``i``, and how certain it is that it ends there."""
    plural, certainty, opening, j = units[i].head == "plural", 1.0, True, i + 1
    while j < len(units):
        unit, k = units[j], j
        if unit.kind == "conjunction" or unit.folded == ",":
            k = j + 1 if _goes_on(units, i, j) else j
        elif unit.folded == "-":
            k = j + 2 if j + 1 < len(units) and units[j + 1].kind not in ("mark", "duty") else j
        elif unit.folded in "./":
            abbreviated = unit.folded == "/" or units[j - 1].folded in _SHORT
            k = j + 1 if abbreviated and j + 1 < len(units) and units[j + 1].title else j
        elif opening and key(unit.folded) in units[j - 1].inner:
            k = j + 1
        elif _leads(units, j):
            pass
        elif unit.folded == "phu trach":
            k = _after_charge(units, i, j)
        elif unit.kind == "unknown" and units[j - 1].kind == "proper" and units[i].head != "person":
            k, certainty = j + 1, min(certainty, 0.9)  # the second syllable of a word: "Ngân sách"
        elif unit.kind == "unknown":
            k, certainty = _before_task(units, j), 0.75
        elif (
            unit.kind != "mark"
            and (unit.head != "person" or (unit.title and any(u.head == "person" for u in units[i:j])))  # Nguyễn Bá Sơn
            and (not _ends(unit, plural=plural) or (unit.head and units[j - 1].folded.endswith(_LINKS)))
        ):
            k = j + 1
        if k == j:
            break
        opening, j = opening and bool(unit.head), k
    return j, certainty


def _longer(units: list[Unit], i: int, j: int) -> int:
    """The unit after a doubtful name, if it may go on through a field of work to a place: else ``j``.

    "Trung tâm Kiểm nghiệm | chất lượng nông sản Hạ Lũng" does; "Công ty Hạ Lũng | xây dựng …" has its place already.
    """
    if units[i].head != "body" or units[j - 1].kind in ("proper", "number") or is_area(units[j - 1].folded):
        return j
    ended = j
    for k in range(j, min(len(units), j + 10)):
        unit = units[k]
        place = is_area(unit.folded) or (unit.kind in ("proper", "number") and units[k - 1].kind != "conjunction")
        if place or (ended > j and unit.title and not unit.head):
            ended = k + 1
        elif (
            ended > j
            or unit.head
            or not (unit.kind in ("unknown", "inside", "sector", "conjunction") or is_field(unit))
        ):
            break
    closed = ended >= len(units) or units[ended].kind in ("mark", "duty", "task", "conjunction")
    return ended if closed else j


def _shared(units: list[Unit], i: int) -> int:
    """The head that the parts of "các Sở: Tài chính, Nội vụ" share, 0 if this is no such list."""
    if i + 2 >= len(units) or units[i].folded != "cac" or units[i + 1].folded not in _SHARED_HEADS:
        return 0
    following = units[i + 2]
    return i + 1 if following.folded == ":" or (following.title and not following.head) else 0


def _share(text: Text, units: list[Unit], head: int) -> tuple[list[Name], int]:
    """The bodies of "các Sở: Tài chính, Kế hoạch và Đầu tư", each with the head, and the unit after them."""
    shared = text.text[units[head].start : units[head].end]
    names, j = [], head + 1
    j += units[j].folded == ":"
    while j < len(units) and units[j].title and (not units[j].head or _is_sector(units[j])):
        start, j = j, j + 1
        while j < len(units) and units[j].kind not in ("mark", "conjunction") and not _ends(units[j], plural=False):
            j += 1
        a, b = units[start].start, units[j - 1].end
        certainty = 0.95 if _is_sector(units[start]) and not any(map(_is_sector, units[start + 1 : j])) else 0.75
        names.append(Name(f"{shared[0].upper()}{shared[1:]} {' '.join(text.text[a:b].split())}", a, b, certainty))
        if j + 1 >= len(units) or not _divides(units[j]) or not units[j + 1].title:
            break
        if units[j + 1].head and not _is_sector(units[j + 1]):
            break
        j += 1
    return names, j


def _spelt(text: Text, name: list[Unit]) -> str:
    """The name as printed, but with the marks of the lists on the words that they know ("Uy ban" is "Ủy ban")."""
    value, at = "", name[0].start
    for k, unit in enumerate(name):
        printed = " ".join(STRAY.sub("", text.text[unit.start : unit.end]).split())
        known = k == 0 or (
            " " in printed and unit.kind not in _ENDS_NAMES and not is_joined(text.text[unit.start : unit.end])
        )
        spelling = spellings().get(key(printed)) if known else None
        value += text.text[at : unit.start] + (_respell(printed, spelling) if spelling else printed)
        at = unit.end
    return " ".join(STRAY.sub("", value).split())


def _respell(printed: str, spelling: str) -> str:
    """``printed`` with the letters of ``spelling`` where only marks differ; old and new tone placement are the same."""
    if fold(printed) != fold(spelling):
        return printed
    syllables = []
    for p, s in zip(printed.split(), spelling.split(), strict=True):
        same = sorted(unicodedata.normalize("NFD", p.lower())) == sorted(unicodedata.normalize("NFD", s.lower()))
        cased = "".join(b.upper() if a.isupper() else b.lower() for a, b in zip(p, s, strict=True))
        syllables.append(p if same else cased)
    return " ".join(syllables)


def _is_sector(unit: Unit) -> bool:
    return compounds().get(key(unit.folded)) == "sector"


def _divides(unit: Unit) -> bool:
    return unit.folded == "," or unit.kind == "conjunction"


def _divides_bodies(units: list[Unit], j: int) -> bool:
    """Whether the semicolon at ``j`` divides bodies: "giao Công an xã; Xã đội tuần tra"."""
    return units[j].folded == ";" and units[j + 1].head in ("body", "office") and units[j + 1].title


def _in_brackets(units: list[Unit], i: int, j: int) -> tuple[int, float]:
    """The unit after what stands in brackets behind a name, else ``j``, and how certain it is that it is part of it.

    The office of "bà Lê Thị A (công chức Tư pháp)" is; the person of "công chức Tư pháp (bà Lê Thị A)" may be.
    """
    inside = units[j + 1].head if units[j : j + 1] and units[j].folded == "(" and j + 1 < len(units) else ""
    if units[i].head == "person" and inside == "office":
        return _past_brackets(units, j), 1.0
    if units[i].head in ("office", "body") and inside == "person":
        return _past_brackets(units, j), 0.85
    if (
        units[i].head == inside == "body"
    ):  # "UBND huyện (Phòng Nội vụ)", "UBND xã (UBND)", "UBND xã (Công an xã báo cáo)"
        end, past = _name_end(units, j + 1)[0], _past_brackets(units, j)
        again = units[j + 1].folded == "".join(word[0] for word in units[i].folded.split())  # "Ban Chỉ đạo (BCĐ xã)"
        return (past, 0.93) if j + 2 < end == past - 1 and not again else (j, 0.85)
    return j, 1.0


def _past_brackets(units: list[Unit], j: int) -> int:
    """The unit after the brackets that open at ``j``, if they close soon; else ``j``."""
    if j < len(units) and units[j].folded == "(":
        for k in range(j + 1, min(len(units), j + 25)):
            if units[k].folded == ")":
                return k + 1
    return j


def _is_charge(units: list[Unit]) -> bool:
    """Whether "theo chức năng, nhiệm vụ …" goes on here."""
    return any(unit.folded.startswith(("nhiem", "quyen han", "tham quyen")) for unit in units)


def _next(units: list[Unit], j: int) -> Next:
    if j >= len(units):
        return "other"
    unit = units[j]
    if unit.folded == ":":
        return "colon"
    if unit.folded == "theo":  # "các Phó Chủ tịch theo lĩnh vực phụ trách chỉ đạo …"
        clause = units[j + 1 : j + 10]
        marks = [k for k, each in enumerate(clause) if each.kind == "mark" and not _is_charge(clause[k + 1 : k + 2])]
        unit = next((each for each in clause[1 : marks[0] if marks else None] if each.kind in ("duty", "task")), unit)
    if unit.kind in ("duty", "task", "none") or _leads(units, j):
        return "task"
    if unit.kind == "order":
        return "order"
    return "statement" if unit.kind == "statement" else "other"


def read(text: Text, start: int, end: int) -> Names:
    """The names in the list that begins at ``start``, each by itself; no names if no head stands there."""
    first = units_of(text, start, min(end, start + _GLANCE))
    if not first or not (first[0].head or _is_acronym(text, first) or _is_bare_sector(first)):
        return Names((), start, "other")
    units = units_of(text, start, end)
    names: list[Name] = []
    i = j = 0
    while i < len(units):
        another_person = bool(names) and units[j - 1].title and _is_named(units[i : i + 2]) and _person(units, names)
        if head := _shared(units, i):
            shared, j = _share(text, units, head)
            names.extend(shared)
        elif another_person or (i == 0 and not units[0].head) or _names(text, units, i):
            j, certainty = _name_end(units, i)
            if doubtful(text, units, i, j) or (i == 0 and _is_bare_sector(units)):
                certainty = min(certainty, 0.8)
            if certainty <= 0.8:
                j = _longer(units, i, j)
            j, known = _in_brackets(units, i, j)
            certainty = min(certainty, known)
            a, b = units[i].start, units[j - 1].end
            vague = units[i].head == "plural" and any(u.folded.endswith(("lien quan", "huu quan")) for u in units[i:j])
            names.append(Name(_spelt(text, units[i:j]), a, b, certainty, vague))
        else:
            break
        after = _past_brackets(units, j)
        if after + 1 >= len(units) or not (_divides(units[after]) or _divides_bodies(units, after)):
            j = after
            break
        i = after + 1
        if not (units[i].head or units[i].title):
            if units[i].kind in ("inside", "sector", "proper", "unknown") and units[after].folded == ",":
                names[-1] = names[-1]._replace(certainty=min(names[-1].certainty, 0.85))  # is the list cut?
            break
        j = after if j != after else j
    if not names:
        return Names((), start, "other")
    for k in range(1, len(names)):
        one, other = ([unit for unit in units if name.start <= unit.start < name.end] for name in names[k - 1 : k + 1])
        if may_be_one(one, other):
            names[k - 1 : k + 1] = (name._replace(certainty=min(name.certainty, 0.8)) for name in names[k - 1 : k + 1])
    if (
        j < len(units)
        and units[j].kind == "mark"
        and (units[j].folded not in _ENDING_MARKS or is_cut_at_mark(units, j))
    ):
        names[-1] = names[-1]._replace(certainty=min(names[-1].certainty, 0.7))
    if j + 1 < len(units) and units[j].kind not in _FOLLOWS and units[j + 1].title:
        names[-1] = names[-1]._replace(certainty=min(names[-1].certainty, 0.8))  # words between were lost
    return Names(tuple(names), units[j - 1].end, _next(units, j))


def _is_acronym(text: Text, units: list[Unit]) -> bool:
    """Whether the list begins with a body known by its letters alone ("VNPT"), and not with a line in capitals."""
    printed = text.text[units[0].start : units[0].end]
    after = text.text[units[1].start : units[1].end] if len(units) > 1 else ""
    known = len(printed) > 2 and printed.isascii() and printed.isupper() and printed.isalpha()
    return known and units[0].kind == "proper" and not (after.isalpha() and after.isupper())


def _is_bare_sector(units: list[Unit]) -> bool:
    """Whether the list begins with those whose post the field is: "Văn phòng - Thống kê theo dõi …"."""
    placed = len(units) > 1 and is_area(units[1].folded)
    following = {unit.kind for unit in units[1 + placed : 2 + placed]}
    begins = _is_sector(units[0]) and units[0].title and not units[0].head
    return begins and bool(following & ({"duty", "task"} if placed else {"duty"}))


def _names(text: Text, units: list[Unit], i: int) -> bool:
    """Whether a head stands at ``i`` that names somebody.

    A determiner before something that is no body ("các giải pháp") does not, nor a lone syllable in small letters
    ("ban"), nor one with other marks than the head's ("Số" for "Sở") if nothing after it says that they are misread.
    """
    unit = units[i]
    if not unit.head:
        return False
    following = units[i + 1] if i + 1 < len(units) else None
    if unit.folded in _DETERMINERS:
        return following is not None and (bool(following.head) or following.kind == "inside")
    if " " in unit.folded:
        return True
    printed = text.text[unit.start : unit.end]
    known = heads().get(key(printed))
    if known and known.spelling != printed.lower():
        return following is not None and (following.title or following.kind in ("sector", "proper"))
    return not printed.islower() or _name_end(units, i)[0] > i + 1


def _person(units: list[Unit], names: list[Name]) -> bool:
    """Whether the last name is a person's, so that another may follow it without a head."""
    first = next(unit for unit in units if unit.start == names[-1].start)
    return first.head == "person" or not first.head


def is_crowd(text: Text, name: Name) -> bool:
    """Whether the name is one of residents or the like ("các hộ dân"), no group of bodies ("các phòng")."""
    first = units_of(text, name.start, name.end)[0]
    return first.head == "plural" and first.folded not in _DETERMINERS


def is_task(text: Text, start: int) -> bool:
    """Whether what stands at ``start`` begins with a task ("Chủ trì", "Rà soát")."""
    units = units_of(text, start, min(len(text.text), start + _GLANCE))
    return bool(units) and units[0].kind in ("duty", "task")
