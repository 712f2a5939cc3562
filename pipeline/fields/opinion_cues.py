"""The words round a count that say when the opinions were raised and what became of them (``opinion_cues.tsv``)."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.notice import OpinionKind, Stage

_WHOSE = re.compile(r"(?:tham quyen|trach nhiem)\s*$")
_EXACT = frozenset({"con", "cho"})  # còn, but bà con


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase at ``text[start:end]`` and what it says."""

    start: int
    end: int
    aspect: str
    value: str


@cache
def _cues(side: str, what: str) -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """The cues of one side, of the stage or of the kind, the longest first."""
    rows = [
        row
        for row in table("opinion_cues")
        if row["side"] in (side, "both") and (row["aspect"] == "kind") == (what == "kind")
    ]
    known = {fold(row["phrase"]): row for row in rows}
    longest = sorted(known, key=len, reverse=True)
    several = "|".join(r"\s{0,3}".join(phrase.split()) for phrase in longest if " " in phrase)  # may have run together
    single = "|".join(phrase for phrase in longest if " " not in phrase)
    pattern = several + (rf"|(?<![^\W_])(?:{single})(?![^\W_])" if single else "")
    return re.compile(pattern), {phrase.replace(" ", ""): row for phrase, row in known.items()}


def cues_in(text: Text, start: int, end: int, side: str, what: str) -> list[Cue]:
    """The cues in ``text[start:end]`` that may stand on this side of a count."""
    pattern, known = _cues(side, what)
    found = []
    for match in pattern.finditer(text.folded, start, end):
        key = "".join(match[0].split())
        row = known[key]
        if " " not in row["phrase"] and text.text[match.start() : match.end()].lower() not in (row["phrase"], key):
            continue  # cơ, cố for có
        if key in _EXACT and text.text[match.start() : match.end()].lower() == key:
            continue
        if side == "left" and _WHOSE.search(text.folded, max(0, match.start() - 16), match.start()):
            continue  # thẩm quyền giải quyết
        found.append(Cue(match.start(), match.end(), row["aspect"], row["value"]))
    return found


def as_kind(value: str) -> OpinionKind:
    """What became of the opinions, by what a cue says."""
    for kind in ("answered", "resolved", "pending"):
        if value == kind:
            return kind
    return "pending" if value == "noted" else "raised"


def as_stage(value: str) -> Stage:
    """When the opinions were raised, by what a cue says."""
    return "before_meeting" if value == "before_meeting" else "at_meeting"
