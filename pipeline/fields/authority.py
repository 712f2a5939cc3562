"""Whose authority a matter falls under (thuộc thẩm quyền của phường), as seen from the body that issues the notice.

A name means the issuer's own unit if it is of the same kind (thị xã for a Thị ủy, thành phố for a province's city).
Where the letterhead does not tell the issuer's kind, or two units of one level are meant, the scope is in doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.language.lexicon import table
from pipeline.language.places import provinces
from pipeline.language.text import Text, fold
from pipeline.notice import Scope
from pipeline.scan.layout import Zone

_PHRASE = re.compile(
    r"(?P<how>khong\s*(?:thuoc|nam trong|phai)|chua\s*thuoc|vuot(?:\s*qua)?|ngoai|thuoc|trong|"
    r"(?<=kien )ve|(?<=nghi )ve)"
    r"\s*(?:pham\s*vi\s*)?(?:t\s?ham\W{0,3}quyen|trach\s*nhiem)"
    r"(?:\s*,?\s*(?:va\s+)?(?:giai quyet|xem xet|xu ly|tra loi|quyet dinh|trach nhiem|quan ly))*"
    r"(?:\s*,\s*trach nhiem)?\s*"
)
_OF_SOMEBODY = re.compile(r"cua\s+\w|[^\w\s.,;:()/-]{1,2}\s*\w")  # whose name is not known, or misread
_UNIT = re.compile(  # in the order in which a line that names two is told by them
    r"\b(?P<phuong>phuong)\b|\b(?P<xa>(?<!thi )xa)\b(?!\s*hoi)|\b(?P<thi_tran>thi\s*tran)\b|\b(?P<dac_khu>dac\s*khu)\b"
    r"|\b(?P<quan>(?<!co )quan(?!\s*(?:ly|su|doi|tri|he))(?:\s*uy)?)\b|\b(?P<huyen>huyen(?:\s*uy)?)\b"
    r"|\b(?P<thi_xa>thi\s*(?:xa|uy))\b|\b(?P<thanh_pho>thanh\s*(?:pho|uy|doan)|tp)\b|\b(?P<tinh>tinh)\b"
)
_LEVELS = {"phuong": 1, "xa": 1, "thi_tran": 1, "dac_khu": 1, "quan": 2, "huyen": 2, "thi_xa": 2, "thanh_pho": 3,
           "tinh": 3}  # fmt: skip
_CLEAR, _SOFT, _DOUBT = 0.99, 0.85, 0.6  # _SOFT: right where the counts bear it out
_LEGIBLE = 0.8  # how surely the letterhead must be read to tell what is the issuer's own


@dataclass(frozen=True, slots=True)
class Issuer:
    """The unit whose body issues: its level, 1 commune, 2 district, 3 province, and its kind, as far as they are told.

    ``below`` is true for the city of a city (thành phố Thủ Đức), whose notices mean either by "thành phố"; ``certain``
    is false where a line that may name the unit was not read for sure.
    """

    level: int | None = None
    kind: str | None = None
    below: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Authority:
    """A phrase at ``text[start:end]`` that says whose authority; ``written`` names it, where the text does."""

    start: int
    end: int
    scope: Scope
    written: str | None
    certainty: float


def issuer(text: Text) -> Issuer:
    """The unit whose body issues, from the letterhead: its left side has the body above first and the issuer last."""
    zone = list(text.in_zone(Zone.ISSUER))
    lines = [text.folded[p.start : p.end] for p in zone]
    for number, line in reversed(list(enumerate(lines))):
        kinds = {match.lastgroup for match in _UNIT.finditer(line)}
        kind = next((kind for kind in _LEVELS if kind in kinds), None)
        if kind is None:
            continue
        above = {match.lastgroup for earlier in lines[:number] for match in _UNIT.finditer(earlier)}
        if kind == "thanh_pho" and ("tinh" in above or "thanh_pho" in above or not _is_central(line)):
            return Issuer(2, kind, "thanh_pho" in above)
        certain = text.confidence(zone[number].start, zone[-1].end) >= _LEGIBLE
        return Issuer(_LEVELS[kind], kind, certain=certain)
    return Issuer()


@cache
def _central() -> tuple[str, ...]:
    """The cities that are no tỉnh's."""
    return tuple(fold(unit.bare) for unit in provinces() if unit.kind == "thành phố")


def _is_central(line: str) -> bool:
    return " ".join(line.split()).endswith(_central())


@cache
def _names() -> tuple[str, dict[str, tuple[str, str]]]:
    """A pattern of a body, its name in the group ``name``; and level and written form by name."""
    known = {fold(row["phrase"]): (row["level"], row["written"]) for row in table("authorities")}
    names = "|".join(r"\s{1,3}".join(phrase.split()) for phrase in sorted(known, key=len, reverse=True))
    body = r"(?P<body>(?:(?:cua|cac|cap|ubnd|uy ban nhan dan|dang uy)\s{1,3}){0,4})"
    return rf"{body}(?P<name>{names})(?![^\W_])", known


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"(?P<link>[\s,/'\"*|-]{{0,5}}(?:(?:va|hoac)\s{{1,3}})?){_names()[0]}")


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A body right before a number (xã: 17 ý kiến), right after what is counted (17 ý kiến của xã)."""
    name = _names()[0]
    return (
        re.compile(rf"(?:^|[\s:,;(-])(?:cua\s+|thuoc\s+)?{name}\s*(?:co\s|la\s|:|-)?\s*$"),
        re.compile(rf"\s*(?:(?:thuoc|cua)\s+|(?=cap\s)){name}"),
    )


def scopes(text: Text, start: int, end: int, own: Issuer) -> Iterator[Authority]:
    """The phrases in ``text[start:end]`` that say whose authority, for this issuer."""
    for phrase in _PHRASE.finditer(text.folded, start, end):
        at = phrase.end()
        names: list[re.Match[str]] = []
        while (name := _listed().match(text.folded, at, end)) and (not names or _divides(name)):
            names.append(name)
            at = name.end()
        unread = not names and _OF_SOMEBODY.match(text.folded, at, end) is not None
        denied = not phrase["how"].startswith(("thuoc", "trong", "ve"))
        if phrase["how"] == "ve" and not names:
            continue  # các ý kiến về trách nhiệm ...
        scope, certainty = _judge(denied, names, own)
        if unread or phrase["how"] == "ve":
            certainty = min(certainty, _DOUBT if unread else _SOFT)
        yield Authority(phrase.start(), at, scope, None if denied else _written(names), certainty)


def beside(text: Text, sentence: int, count: tuple[int, int], end: int, own: Issuer) -> Authority | None:
    """The body that stands beside a count, in a sentence that parts the opinions by authority: "xã 17 ý kiến"."""
    said = text.folded.rfind("tham quyen", sentence, count[0])
    if said < 0:
        return None
    before, after = _beside()
    name = before.search(text.folded[max(said, count[0] - 60) : count[0]]) or after.match(text.folded, count[1], end)
    if name is None:
        return None
    scope, certainty = _judge(False, [name], own)
    return Authority(*count, scope, _written([name]), min(certainty, _SOFT))


def _written(names: list[re.Match[str]]) -> str | None:
    words = [_names()[1][" ".join(name["name"].split())][1] for name in names]
    return ", ".join(dict.fromkeys(filter(None, words))) or None


def _divides(name: re.Match[str]) -> bool:
    """Whether a second name stands in one list with the first; two units side by side are one (các sở Thành phố)."""
    return name["link"].strip() != "" or name.end() - name.start() == len(name["link"]) + len(name["name"])


def _is_ours(name: re.Match[str], own: Issuer) -> tuple[bool, float]:
    """Whether a name means the issuer's own unit, and how sure that is."""
    words = " ".join(name["name"].split())
    level = _names()[1][words][0]
    if level in ("own", "up"):
        return level == "own", _CLEAR if own.level == 1 or words not in ("co so", "dang uy") else _DOUBT
    if own.level is None:
        return level == "1", _DOUBT  # notices of a conclusion with the people are the commune's
    unit = _UNIT.search(words)
    kind = unit.lastgroup if unit else None
    clear = _CLEAR if own.certain else _DOUBT
    if kind == own.kind:
        return True, _DOUBT if own.below else clear
    if level == str(own.level):  # cấp xã, in a notice of a phường; but thị trấn there is another unit
        return True, clear if kind is None or re.search(r"\bcap\s", name["body"]) else _DOUBT
    return False, clear


def _judge(denied: bool, names: list[re.Match[str]], own: Issuer) -> tuple[Scope, float]:
    """Within or outside, and how sure: what is not under the issuer's own authority is outside it."""
    judged = [_is_ours(name, own) for name in names]
    ours = [mine for mine, _ in judged]
    certainty = min((sure for _, sure in judged), default=_CLEAR)
    if denied:
        return "outside_authority", certainty if not ours or any(ours) else _DOUBT
    if all(ours):
        return "within_authority", certainty
    return "outside_authority", _DOUBT if any(ours) else certainty
