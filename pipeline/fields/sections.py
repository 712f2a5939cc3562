"""Where the parts of a notice's body begin, by the phrases that open them, and where its sentences end."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.scan.layout import Zone

_OPENS = re.compile(r"\b(?:ket luan|chi dao|nhan manh|thong nhat)\b[^.;]{0,120}:\s*$")
_MARK = (
    r"(?:(?:(?:phan|muc)\s+)?(?:thu\s+(?:nhat|hai|ba|tu)|[ivx]{1,4}|[a-d]|(?P<number>\d{1,2}))\s?[.):/-]{0,2}"
    r"\s+|(?P<number2>\d{1,2})[.)/-])"
)
_HEADED = re.compile(  # "III. KẾT LUẬN CỦA CHỦ TỌA", "3. Ý kiến kết luận của đồng chí Bí thư:", "KẾT LUẬN CỦA CHỦ TRÌ"
    rf"\s*(?P<mark>{_MARK})?(?:(?:noi\s+dung|phan|y\s+kien|phat\s+bieu)\s+){{0,2}}ket\s+luan"
    r"(?:(?:\s+(?:cua|tai|chung|hoi\s+nghi|cuoc\s+hop|buoi|chi\s+dao|va|doi\s+thoai|dong\s+chi|chu\s+tri|chu\s+toa"
    r"|chu\s+tich|bi\s+thu)|,)[^.;:]{0,120})?\s*(?P<colon>:)?\s*$"
)
_POINT = re.compile(r"(?<=[^\W_])[.!?]\s+(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]*$")
_ABBREVIATIONS = frozenset(
    {fold(row["form"]) for row in table("honorifics") if " " not in row["form"]} | {"tp", "tx", "tt"}
)


def sentence_ends(text: Text, start: int, end: int) -> Iterator[int]:
    """Where the sentences after the first begin in ``text[start:end]``; no sentence ends with ThS. or TP."""
    for point in _POINT.finditer(text.folded, start, end):
        word = _WORD.search(text.folded, max(start, point.start() - 12), point.start())
        if word and word[0] not in _ABBREVIATIONS and len(word[0]) > 1:
            yield point.end()


class ConclusionHeading(NamedTuple):
    """The heading above what is concluded: whether it is numbered, and its number where that is an Arabic one."""

    numbered: bool
    number: int | None


def conclusion_heading(text: Text, start: int, end: int) -> ConclusionHeading | None:
    """What ``text[start:end]`` is if it is the heading of the conclusion: numbered, in capitals, or before a colon."""
    match = _HEADED.match(text.folded, start, end) if end - start <= 250 else None
    if match is None or not (match["mark"] or match["colon"] or text.text[start:end].isupper()):
        return None
    number = match["number"] or match["number2"]
    return ConclusionHeading(match["mark"] is not None, int(number) if number else None)


def conclusion_start(text: Text) -> int:
    """The offset from which on the chair concludes: after "... kết luận như sau:" or "III. KẾT LUẬN"; else the end."""
    for paragraph in text.in_zone(Zone.BODY):
        opened = _OPENS.search(text.folded, max(paragraph.start, paragraph.end - 200), paragraph.end)
        if opened or conclusion_heading(text, paragraph.start, paragraph.end):
            return paragraph.end
    return len(text.text)
