"""Whose authority a matter falls under (thuộc thẩm quyền của phường), as seen from the body that issues the notice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.notice import Scope
from pipeline.scan.layout import Zone

_PHRASE = re.compile(
    r"(?P<how>khong\s*(?:thuoc|nam trong|phai)|chua\s*thuoc|vuot(?:\s*qua)?|ngoai|thuoc|trong)\s*(?:pham\s*vi\s*)?"
    r"(?:t\s?ham\W{0,3}quyen|trach\s*nhiem)"
    r"(?:\s*,?\s*(?:va\s+)?(?:giai quyet|xem xet|xu ly|tra loi|quyet dinh|trach nhiem|quan ly))*"
    r"(?:\s*,\s*trach nhiem)?\s*"
)
_OF_SOMEBODY = re.compile(r"cua\s+\w")  # whose name is not known, or misread
_UNITS = (r"\bphuong\b|\bxa\b|\bthi tran\b|\bdac khu\b", r"\bquan\b|\bhuyen\b|\bthi xa\b", r"\bthanh pho\b|\btinh\b")


@dataclass(frozen=True, slots=True)
class Authority:
    """A phrase at ``text[start:end]`` that says whose authority; ``written`` names it, where the text does."""

    start: int
    end: int
    scope: Scope
    written: str | None
    certainty: float


def issuer_level(text: Text) -> int | None:
    """The level of the body that issues: 1 commune, 2 district, 3 province; ``None`` if the letterhead does not tell.

    The letterhead's left side has the body above first and the issuer last.
    """
    for paragraph in reversed(list(text.in_zone(Zone.ISSUER))):
        line = text.folded[paragraph.start : paragraph.end]
        if re.search(r"\bthi xa\b", line):
            return 2
        for level, units in enumerate(_UNITS, 1):
            if re.search(units, line):
                return level
    return None


@cache
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    known = {fold(row["phrase"]): (row["level"], row["written"]) for row in table("authorities")}
    names = "|".join(r"\s{1,3}".join(phrase.split()) for phrase in sorted(known, key=len, reverse=True))
    body = r"(?:(?:cua|cac|cap|ubnd|uy ban nhan dan|dang uy|quan uy|huyen uy)\s{1,3}){0,4}"
    return re.compile(rf"(?P<link>[\s,/-]{{0,5}}(?:(?:va|hoac)\s{{1,3}})?){body}(?P<name>{names})(?![^\W_])"), known


def scopes(text: Text, start: int, end: int, level: int | None) -> Iterator[Authority]:
    """The phrases in ``text[start:end]`` that say whose authority, for a body of this level."""
    for phrase in _PHRASE.finditer(text.folded, start, end):
        at = phrase.end()
        levels: list[str] = []
        written: list[str] = []
        pattern, known = _names()
        while (name := pattern.match(text.folded, at, end)) and (not levels or _divides(name)):
            of, words = known[" ".join(name["name"].split())]
            levels.append(of)
            if words and words not in written:
                written.append(words)
            at = name.end()
        unread = not levels and _OF_SOMEBODY.match(text.folded, at, end) is not None
        scope, certainty = _judge(not phrase["how"].startswith(("thuoc", "trong")), levels, level)
        names = None if phrase["how"].startswith(("khong", "chua", "vuot", "ngoai")) else ", ".join(written) or None
        yield Authority(phrase.start(), at, scope, names, min(certainty, 0.6) if unread else certainty)


def _divides(name: re.Match[str]) -> bool:
    """Whether a second name stands in one list with the first; two units side by side are one (các sở Thành phố)."""
    return name["link"].strip() != "" or name.end() - name.start() == len(name["link"]) + len(name["name"])


def _judge(denied: bool, levels: list[str], level: int | None) -> tuple[Scope, float]:
    """Within or outside, and how sure: what is not under the issuer's own authority is outside it."""
    ours = [of == "own" or (level is not None and of == str(level)) for of in levels]
    if level is None and levels and "up" not in levels:
        ours = [of in ("own", "1") for of in levels]  # notices of a conclusion with the people are the commune's
    certainty = 0.99 if level is not None or not levels or denied else 0.9
    if denied:
        return "outside_authority", certainty if not levels or any(ours) else 0.6
    if not levels or all(ours):
        return "within_authority", certainty
    return "outside_authority", 0.6 if any(ours) else certainty
