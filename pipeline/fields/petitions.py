"""The single requests that a notice names, whether they are this body's to decide, and to whom they are passed on.

In the conclusion they stand in brackets ("03 nội dung không thuộc thẩm quyền (A; B; C)"), behind dashes, counted in the
line ("(1) A; (2) B"), behind a colon ("xem xét, giải quyết: A; B"), behind whom they are sent to ("chuyển Sở X kiến
nghị A"), or alone ("trả lời ông X về việc A"). Those that the account of the meeting tells are found by ``voiced``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.fields import answered, bodies, outline, petition_table, voiced
from pipeline.fields.authority import Issuer, issuer
from pipeline.fields.bodies import Name
from pipeline.fields.markers import DASH
from pipeline.fields.outline import Item, Span
from pipeline.fields.requests import ASKS, petition, ran_together, space, split, strip
from pipeline.language.loose import loose
from pipeline.language.text import Text, fold
from pipeline.notice import Petition, Scope
from pipeline.scan.readers import alphanumeric

_LEVELS = (
    (1, r"xa|phuong|thi tran|dac khu"),
    (2, r"quan|huyen|thi xa"),
    (3, r"thanh pho|tinh|so|cac so|so,? (?:ban,? )?nganh"),
    (4, r"trung uong|bo|chinh phu"),
    (9, r"cap tren|cap co|nganh cap tren|co quan cap tren|cac nganh|don vi khac"),
)
_NOT_OURS = loose(
    r"\b(?:khong thuoc|vuot|vuot qua|qua|ngoai|chua thuoc)\s+(?:pham vi\s+)?(?:t[a-z]{1,4}\W{0,3}quyen|chuc nang)"
    r"|\b(?:vuot|vuot qua|qua)\s+kha nang\s+(?:giai quyet\s+)?cua\s+"
    r"(?:xa|phuong|thi tran|huyen|quan|thi xa|dia phuong)\b"
)
_TO_ABOVE = loose(
    r"\W*(?:ve |cac |nhung |doi voi )*(?:noi dung |y kien )?"
    r"(?:(?:kien nghi|de nghi|de xuat)(?: voi| len)? cap (?:tren|co tham quyen)\b"
    r"|kien nghi(?: voi| len)? (?:cap )?(?:tinh|thanh pho|huyen|quan|thi xa|trung uong)\s*:)"
)
_OF = re.compile(
    r"\bt[a-z]{1,4}\W{0,3}quyen\s+(?:giai quyet\s+|xem xet,? giai quyet\s+|xu ly\s+)?(?:cua\s+)?"
    r"(?:ubnd|uy ban nhan dan|dang uy|cap|cac)?\s*("
    + "|".join(f"(?P<l{level}>{names})" for level, names in _LEVELS)
    + r")\b"
)
_PASSES_ON = loose(
    r"\b(?:bao cao|gui|trinh|kien nghi|de nghi|de xuat|chuyen)(?:\s+(?:len|den|toi|ve|voi|cho|cac|van ban))?\s+(?=\S)"
)
_REQUESTS = loose(r"(?:[^:;.]{3,120}:)?\W*kien nghi(?: voi)?\s+")
_SENT = loose(r"\b(?P<verb>chuyen|gui|bao cao|trinh|kien nghi|de nghi)(?:\s+(?:len|den|toi|ve|voi|cho))?\s+(?=\S)")
_SENT_WHAT = loose(r"\s*,?\s*(?:kien nghi|de nghi|de xuat|(?:xem xet,? )?ve viec|noi dung|y kien)\s*:?\s+(?=\S)")
_TO_UNIT = loose(  # trong đó kiến nghị tỉnh hỗ trợ …; kiến nghị huyện sửa …
    r"(?:trong do|cu the|gom|[;:,]) (?:co )?(?:kien nghi|de nghi)(?: voi)? (?:cap )?"
    r"(?:tinh|thanh pho|huyen|quan|thi xa|trung uong|cap tren|xa|phuong)\s+(?=\S)"
)
_NO_REQUEST = loose(
    r"\W*(?:xem xet|giai quyet|nghien cuu|truoc|xong|trong|de|theo|cham nhat|hoan thanh|thoi (?:han|gian)|va cac|sau)\b"
)
_CONCERNING = loose(
    r"(?:(?:doi voi|ve|viec)\s+|(?=(?:kien nghi|de nghi|phan anh) (?:cua|tu) ))(?:cac |nhung )*(?:y kien |noi dung )*"
    r"(?:(?:ong|ba|cong dan|nguoi dan|nhan dan|cu tri|cac ho|ho dan|hoi vien|doan vien)\b[^,;:.\n]{0,80}?\s)?"
    r"(?:kien nghi|de nghi|phan anh)\s+(?P<whose>(?:cua|tu)\s+[^,;:.\n]{3,100}?\s(?=ve viec\s)"
    r"|(?:cua|tu)\s+[^,;:.\n]{3,100}?\s)?(?P<about>ve viec\s+|ve\s+)?"
    r"(?!cua\b|tu\b|thuoc|vuot|khong|ngoai|chua|tren|nay|so|voi|len|lien quan|noi|neu|da|duoc)"
    r"(?P<what>[^:;.,\n]{8,200}?)"
    r"(?:\s+cua\s+(?:tieu thuong|ong|ba|nhan dan|cong dan|nguoi dan|cu tri|cac ho|doanh nghiep|hoi vien)"
    r"[^:;.,\n]{0,80})?(?=[:,])"
)
_ASKERS = (
    r"ba con|nhan dan|cu tri|cong dan|nguoi dan|ho dan|cac ho|tieu thuong|hoi vien|doan vien|doanh nghiep|ong|ba|"
    r"dai bieu|cong nhan|phu huynh"
)
_AGREED = loose(
    r"(?:dong tinh|nhat tri|thong nhat|dong y|ghi nhan|tiep thu|chap nhan)(?: cao)?(?: voi)?\s+(?:cac |nhung )*"
    rf"(?:y kien |noi dung )*(?:kien nghi|de nghi|de xuat|phan anh)\s+cua\s+(?:cac |mot so )*(?:{_ASKERS})\b"
    r"[^,;:.\n]{0,80}?\bve viec\s+(?P<what>[^:;.\n]{8,200}?)(?=[:;.]|$)"
)
_ANSWERED = re.compile(r"(?P<what>[^:;.\n]{8,200}):\s")
_LISTS = loose(r"\b(?:y kien|kien nghi|noi dung|van de|de nghi|de xuat|phan anh|cu the|gom|giai quyet|xem xet|viec)\b")
_LEAD = loose(  # what stands before a body that the requests behind its colon are for
    r"\W*(?:(?:chuyen|gui|bao cao|trinh|kien nghi|de nghi|thuoc|tham quyen|trach nhiem|cua|len|den|toi|ve|voi"
    r"|cho)\s+){0,4}(?=\S)"
)
_LED = re.compile(r"[^:;.\n]{0,60}:\s+(?=\S)")
_COLON = re.compile(r":\s")
_ORDERS = loose(r"\W*(?:gui|giao|yeu cau|phan cong|bao cao|trinh)\b")
_NUMBERED = re.compile(
    r"(?<![^\W_])(\d{1,2}|[a-z]{2,5})\s+(?:y kien|kien nghi|noi dung|de nghi|phan anh)\b[^.:;]{0,120}$"
)
_BRACKETS = re.compile(r"\(([^()]{20,2500})\)")
_FULL_STOP = re.compile(r"\.\s")
_CLAUSE_ENDS = re.compile(r";|\.\s|\.?$")
_CERTAINTY = {"concerning": 0.85, "sent": 0.94, "addressed": 0.94, "listed": 0.85, "units": 0.85, "bracketed": 0.94}
_DIVIDED = ("brackets", "colon", "listed", "sent", "addressed")  # forms in which semicolons divide the requests
_COUNT = re.compile(r"\((\d{1,2}|[ivx]{1,4})\)\s*")
# what opens the next list of counted requests: "(2) B; 03 kiến nghị gửi Sở X: (1) C"
_NEXT_LIST = re.compile(r"[;.,]\s+(?=\d{1,3}\s+(?:y kien|kien nghi|noi dung|de nghi|phan anh|van de)\b)")
_SENTENCE_ENDS = re.compile(r"(?<=[^\W_]{2}[^\W_])\.\s+(?=[^\W\d_])")
_ALONE = loose(
    r"\b(?:tra loi|giai quyet|xem xet|xu ly|lam ro|giai trinh)\b[^.;:]{0,60}?"
    r"\b(?:ong|ba|cu|anh|chi|ho ong|ho ba|cong dan|cu tri|cac ho|ho gia dinh|nhan dan|kien nghi|y kien|phan anh"
    r"|de nghi)\b[^.;:]{0,140}?\bve\s+viec\s+"
)
_COUNT_FOLLOWS = re.compile(r"\s+(?:cac|nhung|\d{1,3})\s+(?:y kien|kien nghi|noi dung|de nghi|van de)\b")
_NOBODY = re.compile(r"\s+co\s+tham\s+quyen\b")  # "cơ quan có thẩm quyền" says not which
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


def scope(text: Text, item: Item, own: Issuer) -> Scope | None:
    """Whose authority the item's own text says that it is about, as the issuer sees it; ``None`` where it does not say.

    What one dash of an item says holds for that dash only. An issuer of whom nothing is told is a commune's.
    """
    said = (_scope(text, piece, own) for piece in item.pieces if not DASH.match(text.folded, *piece))
    return next((scope for scope in said if scope), None)


def _scope(text: Text, piece: Span, own: Issuer) -> Scope | None:
    level = own.level or 1
    if _NOT_OURS.search(text.folded, *piece) or _TO_ABOVE.match(text.folded, *piece):
        return "outside_authority"
    if match := _OF.search(text.folded, *piece):
        of = next(number for number, _ in _LEVELS if match[f"l{number}"])
        if level == 2 and "thanh pho" in match[0] and own.kind == "thanh_pho":
            of = 2  # the city of a tỉnh
        return "outside_authority" if of > level else "within_authority"
    return None


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


def _without_count(text: Text, name: Name) -> Name:
    """A body without the count of what it is sent: "UBND huyện 03 ý kiến"."""
    counted = _COUNT_FOLLOWS.search(text.folded, name.start, name.end)
    if counted is None:
        return name
    return name._replace(value=text.text[name.start : counted.start()], end=counted.start())


def _addressees(text: Text, start: int, end: int, total: int) -> list[_Addressee]:
    """To whom the requests are passed on in this stretch, and which of them to whom."""
    for match in _PASSES_ON.finditer(text.folded, start, end):
        found, at = [], match.end()
        while (names := bodies.read(text, at, end).names) and not _NOBODY.match(text.folded, names[0].end, end):
            name = _without_count(text, names[0])
            at = names[0].end
            which = _WHICH.match(text.folded, at + space(text, at), end)
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


def _lists(text: Text, item: Item) -> Iterator[tuple[list[Span], Span, str]]:
    """The lists of requests in an item's own text: the requests, the stretch that tells where they go, and the form."""
    intro: Span | None = None
    dashes: list[Span] = []
    for start, end in item.pieces:
        if dash := DASH.match(text.folded, start, end):
            dashes.append(strip(text, dash.end(), end))
            continue
        intro = (item.pieces[0][0], end)
        brackets = _BRACKETS.search(text.folded, start, end)
        counted = list(_COUNT.finditer(text.folded, start, end))
        if len(counted) > 1:
            yield from _counted(text, counted, start, end)
        elif brackets and (";" in brackets[1] or ASKS.match(brackets[1])):
            yield split(text, *brackets.span(1)), (brackets.end(), end), "brackets"
        elif (colon := _list_colon(text, start, end)) is not None:
            stop = _list_end(text, colon, end)
            passes_on = _PASSES_ON.search(text.folded, start, colon)
            requests = split(text, colon + 1, stop)
            sure = all(bodies.is_task(text, request[0]) for request in requests)
            yield requests, (start, colon) if passes_on else (stop, end), "colon" if sure else "listed"
        elif sent := list(_sent(text, start, end)):
            for request, to in sent:
                yield [request], to, "sent"
        else:
            for match in _TO_UNIT.finditer(text.folded, start, end):
                clause = _CLAUSE_ENDS.search(text.folded, match.end(), end)
                if bodies.is_task(text, match.end()):
                    yield [strip(text, match.end(), clause.start() if clause else end)], match.span(), "units"
    if dashes and intro:
        yield dashes, intro, "tasks" if _is_doer(text, item.pieces[0]) else "dashes"


def _counted(text: Text, counted: list[re.Match[str]], start: int, end: int) -> Iterator[tuple[list[Span], Span, str]]:
    """The lists of counted requests in a stretch; each list that counts from 1 again has its own words before it."""
    intro, requests = (start, counted[0].start()), list[Span]()
    for match, follower in zip(counted, [*counted[1:], None], strict=True):
        stop = follower.start() if follower else end
        if follower and follower[1] not in ("1", "01", "i"):
            requests.append(strip(text, match.end(), stop))
            continue
        marks = (_NEXT_LIST.search(text.folded, match.end(), stop), _SENTENCE_ENDS.search(text.text, match.end(), stop))
        last = min([stop, *(mark.start() for mark in marks if mark)])
        requests.append(strip(text, match.end(), last))
        yield requests, intro, "listed" if follower and last == stop else "counted"  # where it ends is not told
        intro, requests = (last, stop), []


def _list_colon(text: Text, start: int, end: int) -> int | None:
    """The last colon behind words that pass requests on and before a list of them; ``None`` without one."""
    colon = text.folded.rfind(":", start, end)
    while colon > 0:
        if (
            colon < end - 8
            and not _NO_REQUEST.match(text.folded, colon + 1, end)
            and not _ORDERS.match(text.folded, colon + 1, end)
            and _LISTS.search(text.folded, start, colon)
            and not _names_doers(text, requests := split(text, colon + 1, _list_end(text, colon, end)))
            and (_PASSES_ON.search(text.folded, start, colon) or _asks_for(text, requests))
        ):
            return colon
        colon = text.folded.rfind(":", start, colon)
    return None


def _list_end(text: Text, start: int, end: int) -> int:
    """Where the sentence that begins at ``start`` ends."""
    stop = _FULL_STOP.search(text.folded, start, end)
    return stop.start() if stop else end


def _names_doers(text: Text, requests: list[Span]) -> bool:
    """Whether a part of a list begins with a body: it tells who is to do what, and is no list of requests."""
    found = ((start, bodies.read(text, start, end).names) for start, end in requests)
    return any(names and names[0].start == start for start, names in found)


def _is_doer(text: Text, intro: Span) -> bool:
    """Whether all that stands before dashes is a body: "UBND xã:" is told what to do, or asked."""
    names = bodies.read(text, *intro).names
    return len(names) == 1 and names[0].start == intro[0] and not text.text[names[0].end : intro[1]].strip(" :.\f\n")


def _asks_for(text: Text, requests: list[Span]) -> bool:
    """Whether most parts of a list begin with what is to be done."""
    tasks = sum(bodies.is_task(text, start) for start, _ in requests)
    return len(requests) > 1 and 2 * tasks >= len(requests)


def _sent(text: Text, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """Each request that stands behind whom it is sent to, with that place: "chuyển Sở X kiến nghị A; gửi …"."""
    at = start
    while verb := _SENT.search(text.folded, at, end):
        at = verb.end()
        names = bodies.read(text, verb.end(), end)
        if not names.names:
            continue
        what = _SENT_WHAT.match(text.folded, names.end, end)
        begin = what.end() if what else names.end
        if (what is None and verb["verb"] != "kien nghi") or _NO_REQUEST.match(text.folded, begin, end):
            continue
        stop = _CLAUSE_ENDS.search(text.folded, begin, end)
        at = stop.start() if stop else end
        yield strip(text, begin, at), (verb.start(), names.end)


def _outside(text: Text, item: Item) -> Iterator[Petition]:
    for requests, where, form in _lists(text, item):
        addressees = _addressees(text, *where, len(requests))
        for k, request in enumerate(requests):
            sent = [a.name for a in addressees if a.which is None or k in a.which or a.which == ()]
            to = sent[0] if sent else None
            if form in ("dashes", "tasks"):
                spoken_of = to or _LISTS.search(text.folded, *where) or ASKS.match(text.folded, *request)
                yield from _of_dash(text, request, to, asked=form == "dashes" and bool(spoken_of))
            else:
                yield from _as_petition(text, request, "outside_authority", form, to)


def _of_dash(text: Text, span: Span, to: Name | None, *, asked: bool) -> Iterator[Petition]:
    """The requests behind a dash, without who asks and whom they are sent to: "Chuyển Sở X: kiến nghị A; kiến nghị B".

    What a colon or semicolons divide in another way is one request, and in doubt.
    """
    start, end = span
    lead = _LEAD.match(text.folded, start, end)
    names = bodies.read(text, lead.end(), end).names if lead else ()
    led = _LED.match(text.folded, names[0].end, end) if len(names) == 1 else None
    voice = voiced.VOICE.match(text.folded, start, end)
    if led and not _NO_REQUEST.match(text.folded, led.end(), end):
        start, to = led.end(), names[0]
    elif voice and ASKS.match(text.folded, voice.start("verb")):
        start = voice.start("verb")
    requests = split(text, start, end)
    asks = [ASKS.match(text.folded, request[0]) is not None for request in requests]
    divided = all(asks) or (led and all(a or bodies.is_task(text, r[0]) for a, r in zip(asks, requests, strict=True)))
    sure = asked and not _COLON.search(text.text, start, end) and not _ORDERS.match(text.folded, start, end)
    if len(requests) > 1 and not divided:
        requests, sure = [(start, end)], False
    if led and lead and lead.end() == span[0] and not all(asks):
        sure = False  # a body with no word before it may be told what to do
    begun = text.folded[names[0].end : led.end()].strip(" :,\f") if led else ""
    sure = sure and (not begun or bool(_NO_REQUEST.match(begun) or _LISTS.search(begun)))  # Sở Y tế cải tiến: việc khám
    for request in requests:
        yield from _as_petition(text, request, "outside_authority", "dashes" if sure else "listed", to)


def _dash_of_others(text: Text, item: Item, own: Issuer) -> Iterator[Petition]:
    """The requests of a dash that says by itself that they are not this body's: "- Nội dung vượt thẩm quyền: A; B"."""
    for start, end in item.pieces:
        dash = DASH.match(text.folded, start, end)
        if dash and _scope(text, (dash.end(), end), own) == "outside_authority":
            yield from _outside(text, replace(item, pieces=((dash.end(), end),)))


def _as_petition(text: Text, span: Span, scope: Scope, form: str, to: Name | None = None) -> list[Petition]:
    certainty = _CERTAINTY.get(form, 0.97)
    if form in _DIVIDED and ran_together(text, span):
        certainty = 0.85
    found = petition(text, span, scope, f"petitions.{form}", certainty, to)
    return [found] if found else []


def _as_items(text: Text, item: Item, parent: Item) -> list[Petition]:
    """The request that an item is, in an item that passes on those in it: "kiến nghị UBND quận xem xét: a) …; b) …"."""
    start, end = item.pieces[0]
    asks = ASKS.match(text.folded, start, end) is not None
    last = parent.pieces[-1]
    if not asks and (text.text[last[1] - 1] != ":" or _ORDERS.match(text.folded, start, end)):
        return []
    addressees = _addressees(text, parent.pieces[0][0], last[1], 0)
    to = addressees[0].name if addressees else None
    return _as_petition(text, (start, end), "outside_authority", "items", to) if asks or to else []


def _addressed(text: Text, item: Item) -> Iterator[Petition]:
    """Requests at the head of an item or behind a dash that name whom they are for: "Kiến nghị UBND huyện …"."""
    for start, end in item.pieces:
        dash = DASH.match(text.folded, start, end)
        asks = _REQUESTS.match(text.folded, dash.end() if dash else start, end)
        names = bodies.read(text, asks.end(), end) if asks else None
        if asks and names and names.names and not _NO_REQUEST.match(text.folded, names.end, end):
            begin = asks.start() + asks[0].rfind("kien")
            requests = split(text, names.end, end) if not dash else [(begin, end)]
            to = None if dash else names.names[0]
            for request in requests:
                yield from _as_petition(text, request, "outside_authority", "dashes" if dash else "addressed", to)


def _alone(text: Text, item: Item) -> Iterator[Petition]:
    for start, end in item.pieces:
        for match in _ALONE.finditer(text.folded, start, end):
            stop = _DATE_FOLLOWS.search(text.folded, match.end(), end)
            span = (match.end(), stop.start() if stop else end)
            yield from _as_petition(text, span, "within_authority", "alone")


def _concerning(text: Text, item: Item) -> Iterator[Petition]:
    """The request that an item is about: "Đối với kiến nghị … của các hộ: giao …", "Việc công dân đề nghị …, …"."""
    start, end = item.pieces[0] if item.pieces else (0, 0)
    match = _CONCERNING.match(text.folded, start, end)
    if match and match["whose"] and not match["about"] and not bodies.is_task(text, match.start("what")):
        return  # kiến nghị của tổ dân phố số 8: whose it is, not what
    if match := match or _AGREED.match(text.folded, start, end):
        yield from _as_petition(text, match.span("what"), "all", "concerning")
    elif voice := voiced.VOICE.match(text.folded, start, end):  # Hộ ông A đề nghị …: giao …
        what = _ANSWERED.match(text.folded, voice.end(), end)
        yield from _as_petition(text, what.span("what"), "all", "concerning") if what else ()


def _in_brackets(text: Text, item: Item) -> Iterator[Petition]:
    """The requests that stand in brackets behind their number: "Đối với 02 kiến nghị chưa được trả lời (A; B), …"."""
    start, end = item.pieces[0] if item.pieces else (0, 0)
    brackets = _BRACKETS.search(text.folded, start, end)
    if brackets and (number := _NUMBERED.search(text.folded[start : brackets.start()])):
        requests = split(text, *brackets.span(1))
        if len(requests) == _number(number[1]) and _asks_for(text, requests) and not _names_doers(text, requests):
            addressees = _addressees(text, brackets.end(), end, len(requests))
            for request in requests:
                to = addressees[0].name if len(addressees) == 1 and addressees[0].which is None else None
                yield from _as_petition(text, request, "all", "bracketed", to)


def passed_on(text: Text, items: tuple[Item, ...]) -> Mapping[int, bool]:
    """For each item by its place, whether it is about requests that others are to decide; sub-items inherit."""
    own = issuer(text)
    found: dict[int, bool] = {}
    for item, parent in _with_parents(items):
        said = scope(text, item, own)
        inherited = parent is not None and found[parent.number[0]]
        found[item.number[0]] = inherited if said is None else said == "outside_authority"
    return found


def _with_parents(items: tuple[Item, ...]) -> Iterator[tuple[Item, Item | None]]:
    """Each item with the one that it stands under: the last of that path, for numbers may begin anew."""
    last: dict[str, Item] = {}
    for item in items:
        yield item, last.get(item.parent or "")
        last[item.path] = item


def find(text: Text) -> tuple[Petition, ...]:
    """Each single request that the notice names, in order; one that is told twice where it is concluded on."""
    items = outline.items(text)
    own = issuer(text)
    outside = passed_on(text, items)
    concluded: list[Petition] = []
    for item, parent in _with_parents(items):
        if not outside[item.number[0]]:
            alone = [*_alone(text, item), *_addressed(text, item), *_dash_of_others(text, item, own)]
            told = alone or [*_in_brackets(text, item)] or [*_concerning(text, item)]
            concluded.extend(told or answered.find(text, item))
            continue
        listed = list(_outside(text, item))
        if not listed and item.pieces and parent and parent.pieces and outside[parent.number[0]]:
            listed = list(_as_items(text, item, parent))
        concluded.extend(listed or _concerning(text, item))
    known = {alphanumeric(fold(each.text.value)) for each in concluded}
    concluding = items[0].number[0] if items else len(text.text)
    account = [*voiced.find(text, concluding), *petition_table.find(text, own)]
    return (*(each for each in account if alphanumeric(fold(each.text.value)) not in known), *concluded)
