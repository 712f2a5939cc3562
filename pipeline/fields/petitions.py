"""The single requests that a conclusion names, whether they are this body's to decide, and to whom they are passed on.

They stand in brackets ("03 nội dung không thuộc thẩm quyền (A; B; C)"), behind dashes, counted in the line
("(1) A; (2) B"), behind a colon ("xem xét, giải quyết: A; B"), or alone ("trả lời ông X về việc A").
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from pipeline.fields import bodies, outline
from pipeline.fields.bodies import Name
from pipeline.fields.markers import DASH
from pipeline.fields.outline import Item, Span
from pipeline.language.loose import loose
from pipeline.language.text import Text
from pipeline.notice import Petition, Scope
from pipeline.scan.layout import Zone

_LEVELS = (
    (1, r"xa|phuong|thi tran|dac khu"),
    (2, r"quan|huyen|thi xa"),
    (3, r"thanh pho|tinh|so|cac so|so,? (?:ban,? )?nganh"),
    (4, r"trung uong|bo|chinh phu"),
    (9, r"cap tren|cap co|nganh cap tren|co quan cap tren|cac nganh|don vi khac"),
)
_NOT_OURS = loose(r"\b(?:khong thuoc|vuot|ngoai|chua thuoc)\s+(?:pham vi\s+)?(?:t[a-z]{1,4}\s*quyen|chuc nang)")
_TO_ABOVE = loose(
    r"\W*(?:ve |cac |nhung |doi voi )*(?:noi dung |y kien )?"
    r"(?:kien nghi|de nghi|de xuat)(?: voi| len)? cap (?:tren|co tham quyen)\b"
)
_OF = re.compile(
    r"\bt[a-z]{1,4}\s*quyen\s+(?:giai quyet\s+|xem xet,? giai quyet\s+|xu ly\s+)?(?:cua\s+)?"
    r"(?:ubnd|uy ban nhan dan|dang uy|cap|cac)?\s*("
    + "|".join(f"(?P<l{level}>{names})" for level, names in _LEVELS)
    + r")\b"
)
_PASSES_ON = loose(
    r"\b(?:bao cao|gui|trinh|kien nghi|de nghi|de xuat|chuyen)(?:\s+(?:len|den|toi|ve|voi|cho|cac|van ban))?\s+(?=\S)"
)
_ASKS = loose(r"\W*(?:kien nghi|de nghi|de xuat)(?:\s+voi)?\s*:?\s*")
_REQUESTS = loose(r"kien nghi(?: voi)?\s+")
_LISTS = loose(r"\b(?:y kien|kien nghi|noi dung|van de|de nghi|de xuat|phan anh|cu the|gom|giai quyet|xem xet)\b")
_ORDERS = loose(r"\W*(?:gui|giao|yeu cau|phan cong|bao cao|trinh)\b")
_COUNT = re.compile(r"\((\d{1,2})\)\s*")
_ABOUT = loose(r"(?:ve\s+)?(?:viec\s+)")
_ALONE = loose(
    r"\b(?:tra loi|giai quyet|xem xet|xu ly|lam ro|giai trinh)\b[^.;:]{0,60}?"
    r"\b(?:ong|ba|cu|anh|chi|ho ong|ho ba|cong dan|cu tri|cac ho|ho gia dinh|nhan dan|kien nghi|y kien|phan anh"
    r"|de nghi)\b[^.;:]{0,140}?\bve\s+viec\s+"
)
_DATE_FOLLOWS = re.compile(
    r"[,;]?\s*(?:\bxong\s+)?\b(?:truoc|cham nhat|muon nhat|hoan thanh|xong|bao cao|trong thang|trong quy|thoi han"
    r"|trinh)\b(?=\s+(?:ngay|la|truoc|trong|vao|thang|quy|ket qua|ubnd|chu tich|\d))|[.;]\s|[.;]$|\n"
)
_ORDINALS = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
             "chin": 9, "muoi": 10}  # fmt: skip
_WHICH = re.compile(
    r"\(\s*(?:(?P<count>\d{1,2}|[a-z]+)\s+)?(?:noi dung|y kien|kien nghi|van de)\s*"
    r"(?:(?P<first>dau(?: tien)?)|(?P<last>cuoi(?: cung)?|con lai)|(?:thu|so)\s+(?P<nth>\d{1,2}|[a-z]+)"
    r"(?P<more>(?:\s*(?:,|va)\s*(?:thu\s+|so\s+)?(?:\d{1,2}|[a-z]+))*))?\s*\)"
)


class _Addressee(NamedTuple):
    name: Name
    which: tuple[int, ...] | None  # the requests it is sent, from 0; None: all


def own_level(text: Text) -> int:
    """The level of the body that issues the notice: 1 commune, 2 district, 3 province."""
    issuer = " ".join(text.folded[p.start : p.end] for p in text.in_zone(Zone.ISSUER))
    for level, names in _LEVELS[:3]:
        if re.search(rf"\b(?:{names})\b", issuer):
            return level
    return 1


def scope(text: Text, item: Item, level: int) -> Scope | None:
    """Whose authority the item's own text says that it is about; ``None`` where it does not say."""
    for start, end in item.pieces:
        if _NOT_OURS.search(text.folded, start, end) or _TO_ABOVE.match(text.folded, start, end):
            return "outside_authority"
        for match in _OF.finditer(text.folded, start, end):
            of = next(number for number, _ in _LEVELS if match[f"l{number}"])
            return "outside_authority" if of > level else "within_authority"
    return None


def _strip(text: Text, start: int, end: int) -> Span:
    while start < end and (text.text[start].isspace() or text.text[start] in ",;:-+*•"):
        start += 1
    while end > start and (text.text[end - 1].isspace() or text.text[end - 1] in ".,;:/"):
        end -= 1
    return start, end


def _split(text: Text, start: int, end: int) -> list[Span]:
    bounds = [start, *(start + m.end() for m in re.finditer(";", text.folded[start:end])), end]
    parts = (_strip(text, a, b) for a, b in pairwise(bounds))
    return [(a, b) for a, b in parts if b - a > 5]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _ORDINALS.get(word, 0)


def _which(match: re.Match[str], total: int) -> tuple[int, ...] | None:
    if match["nth"]:
        numbers = [match["nth"], *re.findall(r"\d{1,2}|[a-z]+", re.sub(r"\b(?:va|thu|so)\b", " ", match["more"] or ""))]
        return tuple(_number(number) - 1 for number in numbers)
    count = _number(match["count"] or "mot")
    if match["first"]:
        return tuple(range(count))
    if match["last"]:
        return tuple(range(total - count, total)) if match["count"] else ()
    return None


def _addressees(text: Text, start: int, end: int, total: int) -> list[_Addressee]:
    """To whom the requests are passed on in this stretch, and which of them to whom."""
    for match in _PASSES_ON.finditer(text.folded, start, end):
        found, at = [], match.end()
        while names := bodies.read(text, at, end).names:
            name, at = names[0], names[0].end
            which = _WHICH.match(text.folded, at + _space(text, at), end)
            found.append(_Addressee(name, _which(which, total) if which else None))
            if which is None:
                break
            at = which.end()
            conjunction = re.compile(r"\s*(?:,|;|va)\s*").match(text.folded, at, end)
            if conjunction is None:
                break
            at = conjunction.end()
        if found:
            return found
    return []


def _space(text: Text, at: int) -> int:
    return len(text.folded[at : at + 3]) - len(text.folded[at : at + 3].lstrip())


def _petition(text: Text, span: Span, scope: Scope, form: str, to: Name | None = None) -> Petition | None:
    """The request at ``span``; the body that it begins with ("Kiến nghị UBND huyện …") is whom it is passed on to."""
    (start, end), certainty = span, 0.95 if form in ("dashes", "counted") else 0.92
    if asks := _ASKS.match(text.folded, start, end):
        start = asks.end()
        names = bodies.read(text, start, end)
        if names.names:
            first = names.names[0]
            start, to, certainty = names.end, first, certainty * first.certainty
    if match := _ABOUT.match(text.folded, start + _space(text, start), end):
        start = match.end()
    start, end = _strip(text, start, end)
    if end - start < 6:
        return None
    printed = " ".join(text.text[start:end].split())
    method = f"petitions.{form}"
    referred = text.value(to.value, to.start, to.end, method=method, certainty=certainty) if to else None
    return Petition(
        text=text.value(printed, start, end, method=method, certainty=certainty), scope=scope, referred_to=referred
    )


def _lists(text: Text, item: Item) -> Iterator[tuple[list[Span], Span, str]]:
    """The lists of requests in an item's own text: the requests, the stretch that tells where they go, and the form."""
    intro: Span | None = None
    dashes: list[Span] = []
    for start, end in item.pieces:
        if dash := DASH.match(text.folded, start, end):
            dashes.append(_strip(text, dash.end(), end))
            continue
        intro = (item.pieces[0][0], end)
        brackets = re.compile(r"\(([^()]{20,2500})\)").search(text.folded, start, end)
        counted = list(_COUNT.finditer(text.folded, start, end))
        colon = text.folded.rfind(":", start, end)
        if len(counted) > 1:
            bounds = [match.end() for match in counted]
            ends = [*(match.start() for match in counted[1:]), end]
            yield (
                [_strip(text, a, b) for a, b in zip(bounds, ends, strict=True)],
                (start, counted[0].start()),
                "counted",
            )
        elif brackets and (";" in brackets[1] or _ASKS.match(brackets[1])):
            yield _split(text, *brackets.span(1)), (brackets.end(), end), "brackets"
        elif (
            0 < colon < end - 8
            and _LISTS.search(text.folded, start, colon)
            and _PASSES_ON.search(text.folded, start, colon)
        ):
            stop = re.compile(r"\.\s").search(text.folded, colon, end)
            yield _split(text, colon + 1, stop.start() if stop else end), (start, colon), "colon"
    if dashes and intro:
        yield dashes, intro, "dashes"


def _outside(text: Text, item: Item) -> Iterator[Petition]:
    for requests, where, form in _lists(text, item):
        addressees = _addressees(text, *where, len(requests))
        for k, request in enumerate(requests):
            sent = [a.name for a in addressees if a.which is None or k in a.which or a.which == ()]
            if petition := _petition(text, request, "outside_authority", form, sent[0] if sent else None):
                yield petition


def _as_items(text: Text, item: Item, parent: Item) -> Iterator[Petition]:
    """The request that an item is, in an item that passes on those in it: "kiến nghị UBND quận xem xét: a) …; b) …"."""
    start, end = item.pieces[0]
    asks = _ASKS.match(text.folded, start, end) is not None
    last = parent.pieces[-1]
    if not asks and (text.text[last[1] - 1] != ":" or _ORDERS.match(text.folded, start, end)):
        return
    addressees = _addressees(text, parent.pieces[0][0], last[1], 0)
    to = addressees[0].name if addressees else None
    if (asks or to) and (petition := _petition(text, (start, end), "outside_authority", "items", to)):
        yield petition


def _addressed(text: Text, item: Item) -> Iterator[Petition]:
    """Dashed requests that each name whom they are for: "- Kiến nghị UBND huyện …"."""
    for start, end in item.pieces:
        dash = DASH.match(text.folded, start, end)
        asks = _REQUESTS.match(text.folded, dash.end(), end) if dash else None
        if dash and asks and bodies.read(text, asks.end(), end).names:
            petition = _petition(text, (dash.end(), end), "outside_authority", "dashes")
            yield from [petition] if petition else []


def _alone(text: Text, item: Item) -> Iterator[Petition]:
    for start, end in item.pieces:
        for match in _ALONE.finditer(text.folded, start, end):
            stop = _DATE_FOLLOWS.search(text.folded, match.end(), end)
            span = (match.end(), stop.start() if stop else end)
            if petition := _petition(text, span, "within_authority", "alone"):
                yield petition


def passed_on(text: Text, items: tuple[Item, ...]) -> Mapping[str, bool]:
    """For each item by its path, whether it is about requests that are not this body's to decide; sub-items inherit."""
    level = own_level(text)
    found: dict[str, bool] = {}
    for item in items:
        said = scope(text, item, level)
        found[item.path] = found.get(item.parent or "", False) if said is None else said == "outside_authority"
    return found


def find(text: Text) -> tuple[Petition, ...]:
    """Each single request that the conclusion names, in the order of the items."""
    items = outline.items(text)
    outside = passed_on(text, items)
    by_path = {item.path: item for item in items}
    found: list[Petition] = []
    for item in items:
        if not outside[item.path]:
            found.extend(_alone(text, item))
            found.extend(_addressed(text, item))
            continue
        listed = list(_outside(text, item))
        parent = by_path.get(item.parent or "")
        if not listed and item.pieces and parent and parent.pieces and outside[parent.path]:
            listed = list(_as_items(text, item, parent))
        found.extend(listed)
    return tuple(found)
