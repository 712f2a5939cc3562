"""Signs that the name of a body is not whole, or more than one: what readings lose, and words that mean two things."""

import re
import unicodedata
from functools import cache
from itertools import pairwise

from pipeline.fields.body_units import STRAY, Unit, key, spelled_words, spellings
from pipeline.language.hurt import is_hurt
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

_RUN_TOGETHER = re.compile(r"[a-z]{8}")  # no syllable is that long: a space is lost
_NO_SYLLABLE = re.compile(r"nq|q(?!u)|mg\b")
_ACRONYM = re.compile(r"(?!ngh)[bcdghklmnpqrstvx]{3}")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_AND_WORD = re.compile(r"\d+[a-z]{2,}")


@cache
def _words(kind: str) -> tuple[str, ...]:
    """The words of a kind in ``body_doubts.tsv``, folded; behind those that "…" ends another word begins."""
    return tuple(fold(row["words"]).replace("…", "") for row in table("body_doubts") if row["kind"] == kind)


def is_area(words: str) -> bool:
    """Whether the folded words are a kind of place that has officials of its own: thi tran, to dan pho."""
    return words in _words("area")


def doubtful(text: Text, units: list[Unit], i: int, j: int) -> bool:
    """Whether the name of the units from ``i`` to ``j`` may be cut, hurt, or two names whose comma is lost."""
    name, following = units[i:j], units[j : j + 2]
    if following and following[0].kind == "mark":
        following = following[:1]
    start, end = name[0].start, name[-1].end
    return (
        _is_bare(text, name)
        or _is_unfinished(units, i, j)
        or _may_go_on(units, i, j)
        or _is_some_of_a_group(units, i, j)
        or _is_run_on(text, name)
        or _holds_a_stray_comma(name)
        or STRAY.search(text.text, start, units[j + 1].end if j + 1 < len(units) else end) is not None
        or _ends_in_a_task(name)
        or _is_cut_at_and(units, j)
        or any(_has_lost_a_hyphen(text.text[unit.start : unit.end]) for unit in name)
        or (bool(following) and _is_other_word(text, following[0]))
        or (bool(following) and name[0].head == "person" and following[0].folded == "(")
        or (name[0].head == "person" and (len(name) == 1 or (len(name) == 2 and name[1].kind == "proper")))
        or any(";" in text.text[unit.start : unit.end] for unit in name)
        or (bool(following) and following[0].folded == "phu trach" and any(unit.head == "office" for unit in name))
        or (
            len(following) > 1
            and following[0].kind == "conjunction"
            and following[1].head == "plural"
            and following[1].title
        )
        or any(_is_no_word(match[0]) for match in _WORD.finditer(text.text, start, end))
        or any(_NUMBER_AND_WORD.fullmatch(unit.folded) for unit in name)
        or _RUN_TOGETHER.search(text.folded, start, end) is not None
        or is_hurt(text, start, following[-1].end if following else end)
    )


def may_be_one(first: list[Unit], following: list[Unit]) -> bool:
    """Whether two names of a list may be one, whose places go on: "Bí thư chi bộ các thôn 1, 2 | và thôn Lèn"."""
    return _tells_places(first) and is_area(following[0].folded)


def _tells_places(name: list[Unit]) -> bool:
    """Whether the name is that of those of several places: "các thôn 1, 2"."""
    for k, unit in enumerate(name[1:-1], 1):
        numbered = any(each.kind == "number" for each in name[k + 2 : k + 3])  # các khu 2, 6
        if unit.folded == "cac" and (numbered or is_area(name[k + 1].folded)):
            return True
    return False


def _is_no_word(printed: str) -> bool:
    """Whether a word cannot be one: "Nquyễn", "UBNDxã", "banMTTQ", "ÙBND"."""
    if printed.isupper():
        return _ACRONYM.search(fold(printed)) is not None and len(unicodedata.normalize("NFD", printed)) > len(printed)
    small = any(letter.islower() for letter in printed)
    glued = small and any(a.islower() != b.islower() for a, b in pairwise(printed[1:]))
    return glued or (small and _NO_SYLLABLE.search(printed.lower()) is not None)


def _is_other_word(text: Text, unit: Unit) -> bool:
    """Whether the syllable that ends a name may be another one, its marks apart: "Phòng Quản lý | đô" is no "đo"."""
    printed = text.text[unit.start : unit.end].lower()
    return (
        " " not in unit.folded
        and unit.kind in ("task", "stop", "duty", "statement", "link", "order")
        and printed not in spelled_words()
    )


def _is_bare(text: Text, name: list[Unit]) -> bool:
    """Whether the name is a kind of body without saying which ("Các Cục"): its end may be taken for a task."""
    last = name[-1]
    if len(name) == 1 and last.folded in _words("anybody"):  # "phân công cán bộ theo dõi": which?
        return True
    if len(name) > 1 and last.folded in ("uy ban", "so"):  # "Giám đốc các Sở: …"
        return True
    printed = text.text[last.start : last.end]
    only_heads = all(unit.head or unit.folded == "cac" for unit in name) and len(name) <= 2
    return only_heads and last.head == "body" and not printed.isupper() and last.folded in _words("bare")


def _is_unfinished(units: list[Unit], i: int, j: int) -> bool:
    """Whether what is managed may follow a name of such bodies: "Ban Quản lý | vệ sinh môi trường khu phố 2"."""
    name = " ".join(unit.folded for unit in units[i:j])
    return name.endswith(_words("half")) or (
        name.endswith(_words("unfinished")) and j < len(units) and units[j].kind in ("task", "unknown", "none")
    )


def _is_some_of_a_group(units: list[Unit], i: int, j: int) -> bool:
    """Whether the name tells which of a group are meant, or may go on to: "các hộ | nuôi cá", "các xã | ven phá"."""
    name, following = units[i:j], units[j] if j < len(units) else None
    if any(unit.kind == "link" and unit.folded.startswith(_words("clause")) for unit in name):
        return True
    if following is None or not any(unit.head == "plural" or unit.folded == "cac" for unit in name):
        return False
    if name[-1].folded.endswith(_words("trade")):
        return following.kind not in ("task", "duty", "mark", "link", "conjunction")
    return following.kind == "link" or (
        (len(name) == 1 or name[-1].kind == "link") and following.folded in _words("trade")
    )


def _holds_a_stray_comma(name: list[Unit]) -> bool:
    """Whether a comma in the name may be a speck: "Công an, xã", "Trạm, Y tế xã", "UBND phường Sông, Khê"."""
    group = any(unit.head == "plural" or unit.folded == "cac" for unit in name)
    for k, unit in enumerate(name[:-1]):
        if unit.folded == ",":
            behind = name[k + 1]
            placed = any(is_area(before.folded.split()[-1]) for before in name[:k])
            if (k == 1 or is_area(behind.folded)) and not placed:
                return True
            other = name[0].head == "office" and behind.title and (placed or behind.kind == "sector")
            if not group and (behind.kind == "proper" or other):
                return True  # … or two names: "Kế toán xã, Thủ kho"
    return False


def is_cut_at_mark(units: list[Unit], j: int) -> bool:
    """Whether the mark at ``j`` behind a name may be a speck within it: "Hội Nông; dân xã", "Đoàn : TNCS xã"."""
    if j + 1 >= len(units) or units[j].folded not in (".", ",", ";", ":"):
        return False
    mark, following = units[j].folded, units[j + 1]
    if following.folded == "-" or (mark == ":" and units[j].start > units[j - 1].end):
        return True
    if mark in ";:" and following.kind == "conjunction":
        return True
    kinds = ("inside", "sector", "proper", "unknown") if mark == ";" else ("inside", "sector")
    return mark in ";:" and not following.head and following.kind in kinds


def _is_run_on(text: Text, name: list[Unit]) -> bool:
    """Whether the comma between two bodies seems to be lost: "Công an xã Xã đội"."""
    for unit, following in pairwise(name):
        printed = text.text[following.start : following.end]
        area = is_area(unit.folded) or (unit.folded.endswith(" uy") and unit is not name[0]) or unit.kind == "number"
        alone = following.folded.startswith(_words("alone")) and not name[0].folded.startswith(_words("within"))
        alone = alone and unit.head != "office" and unit.kind not in ("link", "mark")
        whole = printed.isupper() or (following.title and " " in following.folded)
        if following.head == "body" and whole and (area or alone):
            return True
        beside = unit.head == "office" or (name[0].head == "office" and unit.kind == "inside" and _is_place(unit))
        if following.head == "office" and beside and printed[0].islower():
            return True
    return any(" " in unit.folded and is_joined(text.text[unit.start : unit.end]) for unit in name)


def _is_place(unit: Unit) -> bool:
    return is_area(unit.folded) or unit.folded in _words("place")


def is_joined(printed: str) -> bool:
    """Whether a capital begins a later word alone: "xã Hội" of "xã | Hội Nông dân"."""
    first, *others = printed.split()
    return first.islower() and any(word[0].isupper() and word[1:].islower() for word in others)


def _is_cut_at_and(units: list[Unit], j: int) -> bool:
    """Whether "và" goes on with what is no task: "Viện Quy hoạch đô thị | và nông thôn lập …"."""
    if j + 1 >= len(units) or units[j].folded != "va":
        return False
    following = units[j + 1]
    return not following.head and following.kind in ("unknown", "inside", "sector", "proper")


def is_field(unit: Unit) -> bool:
    """Whether the words are a field of work as well as a task: "xây dựng", "phát triển nhà"."""
    return any(unit.folded == field or unit.folded.startswith(f"{field} ") for field in _words("field"))


def _has_lost_a_hyphen(printed: str) -> bool:
    """Whether the lists spell the words with a hyphen that is not there: "Văn hóa Xã hội"."""
    return " " in printed and "-" in spellings().get(key(printed), "") and not re.search("[-–—]", printed)


def _ends_in_a_task(name: list[Unit]) -> bool:
    """Whether the last word, behind a place, may be what is to be done: "Nhà máy nước Hạ Lũng | cấp nước"."""
    return len(name) > 2 and name[-1].folded in _words("service") and name[-2].kind in ("proper", "number")


def _may_go_on(units: list[Unit], i: int, j: int) -> bool:
    """Whether the name may go on at ``j``, with a field of work that is a task too: "Đội Thanh tra | xây dựng"."""
    if j >= len(units) or not is_field(units[j]):
        return False
    last = units[j - 1]
    placed = last.kind in ("proper", "number") or is_area(last.folded)
    if units[i].folded.startswith(_words("freely")) and not placed:
        return True
    return last.title and (last.kind == "task" or last.folded.startswith(("ql", "bql")))
