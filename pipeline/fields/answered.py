"""The requests that the conclusion tells together with what is done about them.

They stand behind dashes, each before its answer ("các kiến nghị sau: - Sửa cầu treo: đã giao Phòng A"), or behind who
asked, in a task to answer them ("kiểm tra, trả lời ý kiến của ông A đề nghị B").
"""

import re
from collections.abc import Iterator

from pipeline.fields import bodies
from pipeline.fields.markers import DASH
from pipeline.fields.outline import Item
from pipeline.fields.requests import ASKS, petition
from pipeline.language.loose import loose
from pipeline.language.text import Text
from pipeline.notice import Petition

_FOLLOW = loose(r"\b(?:kien nghi|y kien|de nghi|phan anh)\b[^.;:]{0,60}?\b(?:sau|cu the|gom)(?: day| la)?\s*:\s*$")
_ANSWERED = re.compile(r"(?P<what>[^:;\n]{8,200}):\s+\S")
_ASKED = loose(
    r"\b(?:tra loi|giai quyet|xem xet|xu ly|lam ro|giai trinh|kiem tra|xac minh|ra soat)\b[^.;:]{0,40}?"
    r"\b(?:y kien|kien nghi|phan anh|truong hop|don)\s(?:cua\s)?(?:cac |mot so )?"
    r"(?:ho|ong|ba|cu|anh|chi|cong dan|nguoi dan|cu tri|nhan dan)\b[^.,;:]{0,100}?\s(?:de nghi|kien nghi|xin)\s+(?=\S)"
)
_ENDS = re.compile(r"[,;:\n]|\.\s|\.?$")
_SURE = 0.85  # no more than that: what was asked and what is said of it are not always divided so


def find(text: Text, item: Item) -> Iterator[Petition]:
    """The requests of an item that is not about what others are to decide, in order, all in doubt."""
    dashes = [dash for piece in item.pieces if (dash := DASH.match(text.folded, *piece))]
    listed = [_ANSWERED.match(text.folded, dash.end(), _end(item, dash)) for dash in dashes]
    opened = any(_FOLLOW.search(text.folded, *piece) for piece in item.pieces if not DASH.match(text.folded, *piece))
    if opened and listed and all(each and _asks(text, each.start()) for each in listed):
        for each in filter(None, listed):
            yield from _petition(text, *each.span("what"))
        return
    for start, end in item.pieces:
        for match in _ASKED.finditer(text.folded, start, end):
            stop = _ENDS.search(text.folded, match.end(), end)
            yield from _petition(text, match.end(), stop.start() if stop else end)


def _end(item: Item, dash: re.Match[str]) -> int:
    return next(end for start, end in item.pieces if start == dash.start())


def _asks(text: Text, start: int) -> bool:
    return ASKS.match(text.folded, start) is not None or bodies.is_task(text, start)


def _petition(text: Text, start: int, end: int) -> Iterator[Petition]:
    """The request, this body's to decide unless it names another that it is for."""
    if found := petition(text, (start, end), "within_authority", "petitions.answered", _SURE):
        yield found.model_copy(update={"scope": "outside_authority"}) if found.referred_to else found
