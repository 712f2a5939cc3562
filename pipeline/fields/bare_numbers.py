"""Documents cited by their number alone: "Quyết định 145 ngày 3/2/2021", "Công văn số 77", "Chỉ thị 40 nêu trên".

Nghị định 30/2020/NĐ-CP, phụ lục I, II.6 wants the ký hiệu too, so that what such a number is, is never sure.
"""

import re
from functools import cache

from pipeline.fields import codes
from pipeline.fields.codes import Code
from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

_S = codes.SPACE
STATED, REPEATED = 0.8, 0.5  # a document of its own; a number that means one only where the text has its code

# what a text may count or number besides documents: "Dự án số 2", "Chương trình 135"
_THINGS = frozenset(map(fold, ("dự án", "đề án", "phương án", "chương trình", "biên bản", "hợp đồng", "lệnh")))
_SYMBOL = re.compile(r"[\s_]{0,3}[/.-]?[\s_]{0,3}[A-ZĐ][A-Za-zĐđ]*[\s_]?[/-]")
_DATED = re.compile(rf"{_S}*[,(]?{_S}*ngay{_S}*\d{{1,2}}{_S}?(?:[/.-]|thang)")
_OF = re.compile(rf"{_S}*[,)]?{_S}*cua{_S}+")
_ENDS = re.compile(rf"{_S}*(?:$|[\n,;:.)]|(?:neu{_S}+tren|noi{_S}+tren|tren|nay|va|ve|cua|do|ngay)(?![a-z]))")


@cache
def _pattern() -> re.Pattern[str]:
    names = {
        fold(row["type"]): None for row in table("doc_types") if row["abbreviation"] and row["system"] != "standard"
    }
    any_of = "|".join(name.replace(" ", rf"{_S}+") for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<![a-z])(?P<type>{any_of}){_S}+(?P<so>so(?:{_S}*:)?{_S}*)?(?P<number>\d{{1,5}}(?:/(?P<year>20\d\d))?)(?![\w/%]|[.,]\d|-\w)"
    )


def _certainty(text: Text, match: re.Match[str]) -> float | None:
    """How certain it is that the number is a document's; ``None`` where something else is counted."""
    of = _OF.match(text.folded, match.end())
    told = _DATED.match(text.folded, match.end()) or (of and text.text[of.end() : of.end() + 1].isupper())
    thing = " ".join(match["type"].split()) in _THINGS
    if told or (match["so"] and not thing):
        return STATED
    return REPEATED if _ENDS.match(text.folded, match.end()) else None


def find(text: Text, known: tuple[Code, ...]) -> list[Code]:
    """The numbers that stand right after a type with a capital, with no ký hiệu: none of the ``known`` codes."""
    taken = {code.start for code in known}
    found = []
    for match in _pattern().finditer(text.folded):
        start, end = match.span("number")
        if start in taken or not text.text[match.start()].isupper() or _SYMBOL.match(text.text, end):
            continue
        if not match["so"] and re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            continue  # Kế hoạch 2022
        if certainty := _certainty(text, match):
            year = int(match["year"]) if match["year"] else None
            found.append(Code(start, end, match["number"], ("",), certainty, year))
    return found
