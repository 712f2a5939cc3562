"""Where the parts of a notice's body begin, by the phrases that open them."""

import re

from pipeline.language.text import Text
from pipeline.scan.layout import Zone

_OPENS = re.compile(r"\b(?:ket luan|chi dao|nhan manh|thong nhat)\b[^.;]{0,120}:\s*$")


def conclusion_start(text: Text) -> int:
    """The offset from which on the chair concludes: after the body's first "... kết luận như sau:"; else the end."""
    for paragraph in text.in_zone(Zone.BODY):
        if _OPENS.search(text.folded, max(paragraph.start, paragraph.end - 200), paragraph.end):
            return paragraph.end
    return len(text.text)
