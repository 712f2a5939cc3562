"""A single request: where it begins and ends, without the words that ask, and the body that it is for."""

import re
from functools import cache
from itertools import pairwise

from pipeline.fields import bodies
from pipeline.fields.bodies import Name
from pipeline.language.hurt import is_hurt
from pipeline.language.lexicon import any_of, table
from pipeline.language.loose import loose
from pipeline.language.text import Text
from pipeline.notice import Petition, Scope

Span = tuple[int, int]

ASKS = loose(r"\W*(?:kien nghi|de nghi|de xuat|mong muon)(?:\s+voi)?\s*:?\s*")
_ABOUT = loose(r"(?:ve\s+)?(?:viec\s+)")
_NONE = loose(  # thuộc thẩm quyền của tỉnh: what is said of requests, and none itself; thanks
    r"(?:khong thuoc|chua thuoc|thuoc|vuot|ngoai) (?:pham vi )?(?:t[a-z]{1,4}\W{0,3}quyen|trach nhiem|linh vuc)\b"
    r"|(?:(?:quan tam|xem xet|nghien cuu|giai quyet|chi dao|som|tra loi|tiep tuc|va|,) ){1,8}(?:cac |nhung |\d{1,3} )?"
    r"(?:y kien|kien nghi|noi dung|de nghi)\b"
    r"|(?:gui|trinh|bao cao|hoan thanh|xong)(?: xong)? (?:truoc|trong|cham nhat|muon nhat)(?: la)? "
    r"(?:ngay|thang|quy|tuan)\b"
    r"|(?:(?:gui loi|xin|chan thanh|tran trong|vui mung|phan khoi|va|,) ){0,3}(?:cam on|hoan nghenh|chuc mung|tri an)\b"
    r"|(?:neu )?tren\W*$|(?:nhu |cu the )?sau(?: day)?\W*$"
)
_OPENS_LIST = loose(r"\b(?:trong do(?: co)?|bao gom|gom(?: co)?|cu the(?: la| nhu sau)?|nhu sau)$")
# an item's number, or a sentence's end, within: "... việc 4. Yêu cầu ...", "... cầu . Bến ..."
_TWO = re.compile(r"\s(?:\d{1,2}|[a-eđ])[.)]\s+[^\W_]|[^\W_]{3}\.\s+[A-ZĐÀ-Ỹ]|\s\.\s")
# the next line goes on in small letters, with a stroke read as a figure before it, and no dash or letter of an item
_GOES_ON = re.compile(r"[^\S\n\f]*[\n\f][^\w\-–—+*•]{0,3}(?:\d{1,3}\s+)?(?P<next>[^\W\d_])(?![.)])")
_STRAY_STOP = re.compile(r"\s+\.\s")
_SHORTEST = 6  # letters
_WHOLE = 5  # syllables that a request has at least


@cache
def _units() -> re.Pattern[str]:
    """Whom a request is for, told by no more than its level or branch: "đề nghị huyện …", "đề nghị ngành điện …"."""
    return re.compile(rf"(?P<unit>(?:cap\s)?(?:{any_of(row['phrase'] for row in table('authorities'))}))\s+(?=\S)")


def strip(text: Text, start: int, end: int) -> Span:
    """The stretch without white space, dashes and closing marks round it."""
    while start < end and (text.text[start].isspace() or text.text[start] in ",;:-+*•"):
        start += 1
    while end > start and (text.text[end - 1].isspace() or text.text[end - 1] in ".,;:/"):
        end -= 1
    return start, end


def split(text: Text, start: int, end: int) -> list[Span]:
    """The requests between semicolons."""
    bounds = [start, *(start + m.end() for m in re.finditer(";", text.folded[start:end])), end]
    parts = (strip(text, a, b) for a, b in pairwise(bounds))
    return [(a, b) for a, b in parts if b - a >= _SHORTEST]


def space(text: Text, at: int) -> int:
    """How much white space stands at ``at``."""
    return len(text.folded[at : at + 3]) - len(text.folded[at : at + 3].lstrip())


def petition(
    text: Text, span: Span, scope: Scope, method: str, certainty: float, to: Name | None = None
) -> Petition | None:
    """The request at ``span``; the body that it begins with ("Kiến nghị UBND huyện …") is whom it is passed on to."""
    start, end = span
    if asks := ASKS.match(text.folded, start, end):
        start = asks.end()
        names = bodies.read(text, start, end)
        if names.names:
            first = names.names[0]
            start, to, certainty = names.end, first, certainty * first.certainty
        elif (unit := _units().match(text.folded, start, end)) and bodies.is_task(text, unit.end()):
            value = text.text[slice(*unit.span("unit"))]
            start, to = unit.end(), Name(value, *unit.span("unit"), certainty)
    if match := _ABOUT.match(text.folded, start + space(text, start), end):
        swallowed = to is not None and not text.text[to.end : start].strip() and match[0].startswith("viec")
        start, certainty = match.end(), min(certainty, 0.8 if swallowed else 1.0)  # Sở A cải tiến | việc khám bệnh
    start, end = strip(text, start, end)
    if end - start < _SHORTEST or _NONE.match(text.folded, start, end) or _OPENS_LIST.search(text.folded[start:end]):
        return None
    if is_hurt(text, *span) or _is_cut(text, start, end) or _TWO.search(text.text, start, end):
        certainty = min(certainty, 0.8)  # where it begins and ends may be misread
    printed = " ".join(text.text[start:end].split())
    referred = None
    if to:
        sure = min(certainty, to.certainty)
        referred = text.value(to.value, to.start, to.end, method=method, certainty=sure)
    return Petition(
        text=text.value(printed, start, end, method=method, certainty=certainty), scope=scope, referred_to=referred
    )


def ran_together(text: Text, span: Span) -> bool:
    """Whether a comma in it may be a semicolon misread: a whole request stands before it, and a task follows."""
    at = span[0]
    for comma in re.finditer(r",\s+", text.text[slice(*span)]):
        begin, end = span[0] + comma.start(), span[0] + comma.end()
        if len(text.text[at:begin].split()) >= _WHOLE and (text.text[end].isupper() or bodies.is_task(text, end)):
            return True
        at = end
    return False


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(row["word"] for row in table("unfinished_words"))


def _is_cut(text: Text, start: int, end: int) -> bool:
    """Whether a request most likely goes on: it ends in a word that begins what follows, or before a stray full stop.

    So it does where its line ends without a mark and the next goes on in small letters.
    """
    if text.text[start:end].split()[-1] in _unfinished() or _STRAY_STOP.match(text.text, end):
        return True
    goes_on = _GOES_ON.match(text.text, end)
    return goes_on is not None and goes_on["next"].islower()
