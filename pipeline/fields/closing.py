"""The closing paragraph below the last item of a conclusion, without a number: it is of the whole, not of that item."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.fields import bodies, duties
from pipeline.fields.markers import DASH
from pipeline.language.loose import loose
from pipeline.language.text import Text

Span = tuple[int, int]

_OF_ALL = loose(  # of the notice as a whole, or of seeing to it that all of it is done
    r"\W*(?:ngoai ra|trong qua trinh|nhan duoc|can cu|viec (?:trien khai )?thuc hien"
    r"|(?:yeu cau |de nghi )?(?:cac|thu truong) (?:co quan|don vi|phong|ban|nganh|doan the|to chuc|bo phan))\b"
    r"|\b(?:thong bao|ket luan|van ban) (?:nay|tren|neu tren)\b|\b(?:noi dung|nhiem vu|y kien) (?:neu )?tren\b"
    r"|\b(?:theo doi|don doc|tong hop|giam sat)\b[^.;]{0,60}\b(?:thuc hien|tien do|ket qua)\b|\bnghiem tuc\b"
)


class Closing(NamedTuple):
    """Which piece of the last item opens the closing paragraph, and whether it can be nothing else."""

    piece: int
    sure: bool


def closing(text: Text, pieces: Sequence[Span]) -> Closing | None:
    """The closing paragraph among the ``pieces`` of the last item: a new paragraph behind a sentence, without a dash.

    It is told from a second paragraph of the item by what it says, unless the item is a heading with paragraphs below.
    """
    headed = bool(pieces) and _is_heading(text, pieces[0])
    for k in range(1, len(pieces)):
        start, end = pieces[k]
        before = text.text[pieces[k - 1][1] - 1]
        if (headed and k == 1) or before in ":;," or DASH.match(text.folded, start, end):
            continue
        if not text.text[start].isupper():
            continue
        below_heading = headed and DASH.match(text.folded, *pieces[k - 1]) is None
        sure = before in "./" and not below_heading and _OF_ALL.search(text.folded, start, end) is not None
        return Closing(k, sure)
    return None


def _is_heading(text: Text, piece: Span) -> bool:
    """Whether the item opens with a line that is no sentence and gives no task: one may have lost its full stop."""
    printed = text.text[slice(*piece)]
    told = bodies.read(text, *piece).next == "task" or duties.INSTRUCTS.match(text.folded, *piece) is not None
    ordered = told and not printed.isupper()
    return len(printed) <= 200 and printed[-1] not in ".;,:" and not ordered
