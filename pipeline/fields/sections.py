"""Where the parts of a notice's body begin, by the phrases that open them, and where its sentences end."""

import re
from collections.abc import Iterator

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold
from pipeline.scan.layout import Zone

_OPENS = re.compile(r"\b(?:ket luan|chi dao|nhan manh|thong nhat)\b[^.;]{0,120}:\s*$")
_HEADED = re.compile(  # III. KẾT LUẬN CỦA CHỦ TỌA
    r"\s*(?:[ivx]{1,4}|[a-d]|\d)\s?[.)/-]\s*(?:noi dung |phan )?ket luan"
    r"(?:\s+(?:cua|tai|chung|hoi nghi|chi dao)[^.;:\d]{0,60})?\s*:?\s*$"
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


def conclusion_start(text: Text) -> int:
    """The offset from which on the chair concludes: after "... kết luận như sau:" or "III. KẾT LUẬN"; else the end."""
    for paragraph in text.in_zone(Zone.BODY):
        opened = _OPENS.search(text.folded, max(paragraph.start, paragraph.end - 200), paragraph.end)
        if opened or _HEADED.match(text.folded, paragraph.start, paragraph.end):
            return paragraph.end
    return len(text.text)
