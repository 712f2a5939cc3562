"""Who is told to act in a stretch of text, and with whom.

Told to act is whoever stands after "giao", "đề nghị", "yêu cầu", "phân công" where these open a clause, and whoever
opens the stretch and is followed by a task ("Công an phường chủ trì …") or a colon. Who stands after "phối hợp với",
or before "phối hợp" behind another's "chủ trì", works with them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.fields import bodies
from pipeline.fields.bodies import Name, Names
from pipeline.fields.markers import DASH
from pipeline.language.loose import loose
from pipeline.language.text import Text

Span = tuple[int, int]

_MAX_CLAUSES = 6  # before the subject
_REACH = 500  # how far back the beginning of a clause is looked for

_ORDER = loose(
    r"\b((?<!tuyen\s)(?<!ton\s)giao(?! ban (?:to chuc|hang|dinh ky|thang|quy|tuan|dau|cuoi))"
    r"|de nghi|yeu cau|phan cong|uy quyen)\b"
    r"(?:\s+(?:nhiem vu|trach nhiem))?(?:\s+(?:them|bo sung))?(?:\s+(?:cho|toi|den|doi voi))?\s*:?\s*(?=\S)"
)
_OTHER_WORDS = re.compile(r"gi[áảạ]o|(?:phần|phận|phản)\s+công", re.IGNORECASE)  # these fold like an order
INSTRUCTS = loose(r"\W*(?:giao|de nghi|yeu cau|phan cong|uy quyen)\b")
_NOT_AN_ORDER = loose(
    r"\b(?:ban|chuyen|duoc|da|theo|hoi|doan|tiep|dap ung|cac|nhung|van ban|nguoi|don|ho so|truong hop|su|y kien"
    r"|noi dung|viec|cua|co|to trinh|nhu cau|kien nghi|bao cao|trinh|phieu|lai|khong|nhiem vu)\s*,?\s*$"
)
_ADVERBS = loose(
    r"(?:\s|,|\b(?:tiep tuc|dong thoi|truoc mat|ngoai ra|rieng|va|cung|thong nhat|nhat tri|tam|trong do|do do|vi vay"
    r"|do vay|chu dong|kien quyet|tien hanh|mot lan nua|truoc het|ben canh do|hoi nghi|chu toa|chu tri|toi)\b)*$"
)
_PREAMBLE = loose(
    r"\W*(?:trong|tren|de|doi voi|ve|can cu"
    r"|(?:cac|nhung|\d{1,3}) (?:noi dung|y kien|kien nghi|van de|de xuat|phan anh)|sau|qua|lien quan|rieng|nham"
    r"|tu|thoi gian|truoc|ngoai|voi|theo|viec"
    r"|truong hop|dinh ky|hang|moi|den|khi|hai)\b"
)
_FIRST_CLAUSE = re.compile(r"[^,.;:()\n]{5,200}(?:\([^()\n]{0,400}\)[^,.;:()\n]{0,100})?[,:]\s+")
_NEXT_CLAUSE = re.compile(r"[^,.;:()\n]{2,120},\s+")
_CLAUSE = re.compile(r"[;:()\n]|\.(?=\s)|\f\s*\n")
_WITH = loose(
    r"\bphoi hop\b(?:\s+(?:chat che|chat|tot|dong bo|hieu qua|thuong xuyen|nhip nhang))?"
    r"(?:\s*,?\s*(?:cung voi|voi|cung|cua))?\s*:?\s*(?=\S)"
)
_ALONGSIDE = loose(r"\b(?:chu tri|dau moi) ,? (?:va)? cung (?:voi)?\s+(?=\S)")
_TOGETHER = loose(r"\W*(?:va )?cung (?:voi)?\s+(?=\S)")
_TAKES_PART = loose(r"\b(?:voi|co) su tham gia cua\s+(?=\S)")
_LEADS = loose(r"\bchu tri\b\)?\s*(?:thuc hien)?\s*[,;]?\s*(?:va\s+)?(?=\S)")
_IS_GIVEN = loose(r"(?:\([^()]{0,80}\))? ,? (?:duoc (?:giao|phan cong)|co (?:trach nhiem|nhiem vu)|chiu trach nhiem)\b")
_MEANS_WELL = loose(  # what a body promises of itself, or is it told?
    r"\s*(?:da|cung|se|xin)? (?:chia se|no luc|co gang|san sang|quan tam den)\b"
)
_PROMISE = loose(r"\s*(?:se|xin)? (?:cam ket|hua|danh gia|xac dinh (?:day|viec|cong tac|nhiem vu|ro day|la|rang))\b")
_STANCE = loose(  # what it thinks: no task, unless more follows
    r"\s*(?:da|cung|se|xin|nghiem tuc)? (?:tiep thu|ghi nhan|lang nghe|thong nhat (?:voi|cao)|tra loi nhu sau"
    r"|giai trinh nhu sau)\b"
)
_AND = re.compile(r",\s+(?:dong thoi\s+|va\s+)?|\s(?:va|de)\s+")
_BY = loose(r"\bdo\s+(?=\S)")
_ITS_TASK = loose(
    r"\s*(?:(?P<own>chu tri|chiu trach nhiem|dam nhiem|phu trach|tong hop|tham muu|can doi|tra loi|giai quyet"
    r"|lam dau moi)|bo tri|thuc hien|don doc|theo doi|huong dan|kiem tra|trien khai|to chuc|bao cao)\b"
)
_NO_TASK = loose(  # what a body has done or is there for: "dự án do UBND xã làm chủ đầu tư", "cuộc họp do …"
    r"\b(?:da|duoc|dang|theo|vua|du an|cong trinh|hoi nghi|cuoc hop|buoi|phong trao|chuong trinh|de an|mo hinh"
    r"|ke hoach|cuoc van dong|van ban|quyet dinh|hop dong|bao cao|so lieu|tuyen|la|nguyen nhan|cham|chua|ton tai"
    r"|han che|kho khan)\b[^.;:]*$"
)
_LABEL = loose(  # "Trách nhiệm: Công an xã."
    r"(?:trach nhiem(?: thuc hien)?|(?:(?:don vi|co quan|bo phan|nguoi) )?(?:thuc hien|chu tri(?: thuc hien)?)"
    r"|phan cong(?: thuc hien)?) :\s*(?=\S)"
)
_LABELLED = re.compile(r"(?:[.;]\s+|\()(?=\w)")
_IN_BRACKETS = loose(r"\s*(?:chu tri|phu trach|dam nhiem|(?:to chuc |chiu trach nhiem )?thuc hien \))")
_GIVEN_TO = loose(r"\b(?:duoc|da) (?:giao|phan cong) (?:nhiem vu|trach nhiem)? (?:lai)? cho\s+(?=\S)")
_MATTER = loose(
    r"\W*(?:(?:cac|nhung|rieng|doi voi|ve) )?(?:noi dung|viec|cong tac|nhiem vu|phan viec|kinh phi"
    r"|trach nhiem|kien nghi)\b"
)
_AS_FOR = loose(r"\W*(?:doi voi|ve phia|rieng)\s+(?=\S)")
_WILL = re.compile(r"\s*se\b")  # its own intention, or a task?
_AIDS = re.compile(r"\s*ho tro\b")  # what others are told to do: "; UBND xã hỗ trợ xi măng"
_LEADS_OTHERS = loose(
    r"\s*(?:truc tiep )?(?:chi dao|lanh dao|phu trach)\b(?: chung)?[^,;.:()\n]{0,60}[,;] (?:va )?(?=\S)"
)
_SENTENCE = re.compile(r"[.;]\s+(?=[^\W\d_])")
_SEMICOLON = re.compile(r";\s+(?=\w)")
_HELPS = loose(r"\s*(?:cung\s+)?phoi hop\b(?!\s+(?:voi|cung)\b| :)")


def _is_told(text: Text, start: int, match: re.Match[str]) -> float:
    """How certain it is that the order at ``match`` in the stretch from ``start`` is given by the notice itself."""
    begin = _clause(text, start, match.start())
    before = text.folded[begin : match.start()]
    if _ADVERBS.match(before):
        return 0.98
    earlier = _ORDER.search(before)
    chunk = begin + before.rfind(",") + 1
    if chunk > begin and not before[before.rfind(",") + 1 :].strip():
        if earlier is None and _PREAMBLE.match(before):
            return 0.97
        if earlier is not None and match[1] == "giao":
            return 0.85
        return 0.0
    if _NOT_AN_ORDER.search(before):
        return 0.0
    for at in (begin, chunk):  # "Đảng ủy giao …", "Để …, Đảng ủy giao …"
        subject = match.start() - len(text.folded[at : match.start()].lstrip())
        names = bodies.read(text, subject, match.end())
        if names.names and not text.folded[names.end : match.start()].strip() and earlier is None:
            return 0.97
    if earlier is None and match[1] == "giao" and _MATTER.match(before):  # "Việc đo đạc giao Công ty A"
        return 0.93
    return 0.85 if earlier is None and _PREAMBLE.match(before) else 0.0


def assignees(text: Text, stretches: Sequence[Span], *, bare: Mapping[int, float]) -> Iterator[Name]:
    """Who is told to act in these stretches, in order.

    ``bare`` are offsets where a body may stand as the subject, each with how certain it is that it is told then.
    A second stretch that begins with an order may be an item whose number was lost: what it says is less certain.
    """
    given = False
    for k, (start, end) in enumerate(stretches):
        doubt = 0.85 if given and INSTRUCTS.match(text.folded, start, end) and bare.get(start, 0) < 1 else 1.0
        if start in bare:
            subjects = [*_led(text, [*_subjects(text, start, end, stretches[k + 1 : k + 2])], end)]
            for name in subjects:
                given = True
                yield name._replace(certainty=name.certainty * bare[start])
            given = given or INSTRUCTS.match(text.folded, start, end) is not None
            for point in _SENTENCE.finditer(text.folded, start, end):
                names = bodies.read(text, point.end(), end)
                if _LABEL.match(text.folded, point.end(), end):
                    continue
                within = any(name.start < point.start() < name.end for name in subjects)  # "Trưởng. các thôn"
                if within or _is_stance(text, names.end, end):
                    continue
                headed = _PREAMBLE.match(text.folded, start, point.start())  # "Về trật tự; Công an xã …"
                aids = point[0][0] == ";" and (not (given or headed) or _AIDS.match(text.folded, names.end))
                if names.next == "task" and not aids:
                    yield from _certain(names.names, 0.85)
        for match in _orders(text, start, end):
            told = _is_told(text, start, match)
            if told:
                names = bodies.read(text, match.end(), end)
                given = given or bool(names.names)
                yield from _certain(names.names, told * doubt)
        yield from _passive(text, start, end)


def _orders(text: Text, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where somebody may be told to act."""
    for match in _ORDER.finditer(text.folded, start, end):
        if not _OTHER_WORDS.fullmatch(text.text, *match.span(1)):
            yield match


def _passive(text: Text, start: int, end: int) -> Iterator[Name]:
    """Who is to do something in "kinh phí do Kế toán xã cân đối", "việc đo đạc được giao cho Công ty A"."""
    for match in _BY.finditer(text.folded, start, end):
        if text.text[match.start() : match.start() + 2].lower() != "do":
            continue
        names = bodies.read(text, match.end(), end)
        task = _ITS_TASK.match(text.folded, names.end, end)
        if names.next == "task" and task:
            before = text.folded[_clause(text, start, match.start()) : match.start()]
            told = (task["own"] or _MATTER.match(before)) and not _NO_TASK.search(before)
            yield from _certain(names.names, 0.93 if told else 0.8)
    for match in _LABELLED.finditer(text.folded, start, end):  # "(Công an xã chủ trì)", ". Thực hiện: Công an xã."
        label = _LABEL.match(text.folded, match.end(), end)
        names = bodies.read(text, label.end() if label else match.end(), end)
        if label or (match[0] == "(" and _IN_BRACKETS.match(text.folded, names.end, end)):
            yield from _known(names.names, 0.85)
    for match in _GIVEN_TO.finditer(text.folded, start, end):
        begin = _clause(text, start, match.start())
        names = bodies.read(text, match.end(), end)
        passive = match[0].startswith("duoc") and _MATTER.match(text.folded, begin, match.start())
        if passive or names.next == "task":
            yield from _certain(
                names.names, 0.95 if passive and not re.search(r"\bda\s+$", text.folded[begin : match.start()]) else 0.8
            )


def _clause(text: Text, start: int, at: int) -> int:
    """Where the clause begins in which ``at`` stands."""
    start = max(start, at - _REACH)
    return max((m.end() for m in _CLAUSE.finditer(text.folded, start, at)), default=start)


def as_for(text: Text, pieces: Sequence[Span]) -> Iterator[Name]:
    """The bodies of "Đối với UBND xã:" above what they are to do; a guess, for something may be done for them."""
    opening = _AS_FOR.match(text.folded, *pieces[0]) if pieces else None
    if opening is None:
        return
    end = pieces[0][1]
    names = bodies.read(text, opening.end(), end)
    at = names.end
    while at < end and text.text[at] in " \f:,;":
        at += 1
    if at == end and len(pieces) > 1:
        dash = DASH.match(text.folded, *pieces[1])
        at = dash.end() if dash else pieces[1][0]
    if bodies.is_task(text, at) or (at > end and INSTRUCTS.match(text.folded, at)):
        yield from _certain((name for name in names.names if not bodies.is_crowd(text, name)), 0.85)


def _subjects(text: Text, start: int, end: int, following: Sequence[Span]) -> Iterator[Name]:
    """The bodies that open the stretch as its subject, perhaps behind a clause: "Hằng tháng, UBND phường báo cáo …".

    A stretch that is nothing but names is the subject of what follows it: "Công an phường" above "- Tuần tra …".
    """
    names = bodies.read(text, start, end)
    if names.names and _is_stance(text, names.end, end):
        return
    if names.names:
        if names.next in ("task", "colon") or _IS_GIVEN.match(text.folded, names.end, end):
            own = _WILL.match(text.folded, names.end, end) or _MEANS_WELL.match(text.folded, names.end, end)
            yield from _certain(names.names, 0.85 if own or not _is_told_below(text, names, end, following) else 0.97)
        elif names.end == end and not (text.text[start:end].isalpha() and text.text[start:end].isupper()):  # "CHUNG"
            yield from _certain(names.names, 0.95 if following and bodies.is_task(text, following[0][0]) else 0.8)
        return
    clause, certainty = _FIRST_CLAUSE.match(text.folded, start, end), 0.85
    if clause is None or not _PREAMBLE.match(clause[0]):
        return
    for _ in range(_MAX_CLAUSES):
        if clause is None or any(_orders(text, clause.start(), clause.start() + len(clause[0].split("(")[0]))):
            return
        names = bodies.read(text, clause.end(), end)
        if names.next == "task" or (names.names and _IS_GIVEN.match(text.folded, names.end, end)):
            yield from _certain(names.names, certainty)
            return
        clause, certainty = _NEXT_CLAUSE.match(text.folded, clause.end(), end), 0.75


def _led(text: Text, subjects: list[Name], end: int) -> Iterator[Name]:
    """The subjects, with those of "A chỉ đạo, B tham mưu" who act below them: who of the two is told is in doubt."""
    leads = _LEADS_OTHERS.match(text.folded, subjects[-1].end, end) if subjects else None
    names = bodies.read(text, leads.end(), end) if leads else None
    if names and names.next == "task" and not _HELPS.match(text.folded, names.end, end):
        yield from _certain(subjects, 0.85)
        yield from _known(names.names, 0.85)
    else:
        yield from subjects


def _is_stance(text: Text, at: int, end: int) -> bool:
    """Whether a body tells from ``at`` on what it thinks or promises, no more; "tiếp thu, chỉ đạo …" is more."""
    if _PROMISE.match(text.folded, at, end):
        return True
    stance = _STANCE.match(text.folded, at, end)
    if stance is None:
        return False
    clause = _SENTENCE.search(text.folded, stance.end(), end)
    return not any(
        bodies.is_task(text, mark.end()) or INSTRUCTS.match(text.folded, mark.end(), end)
        for mark in _AND.finditer(text.folded, stance.end(), clause.start() if clause else end)
    )


def _listed(text: Text, names: Names, certainty: float) -> Iterator[Name]:
    """The names, those less certain that stand behind a semicolon before a task: they may be told it themselves."""
    for k, name in enumerate(names.names):
        cut = k > 0 and names.next == "task" and ";" in text.text[names.names[0].end : name.start]
        yield name._replace(certainty=name.certainty * (0.8 if cut else certainty))


def _is_told_below(text: Text, names: Names, end: int, following: Sequence[Span]) -> bool:
    """Whether what stands behind the colon of "UBND xã: …" may be a task; no colon, and it is one."""
    if names.next != "colon":
        return True
    at = text.text.index(":", names.end) + 1
    while at < end and text.text[at].isspace():
        at += 1
    if at == end and following:
        dash = DASH.match(text.folded, *following[0])
        at = dash.end() if dash else following[0][0]
    return at >= end or bodies.is_task(text, at)


def _certain(names: Iterable[Name], certainty: float) -> Iterator[Name]:
    return (name._replace(certainty=name.certainty * certainty) for name in names)


def _known(names: Iterable[Name], certainty: float) -> Iterator[Name]:
    """The same without groups that nobody can look up."""
    return (name for name in _certain(names, certainty) if not name.vague)


def coordinators(text: Text, stretches: Iterable[Span], told: Sequence[Name] = ()) -> Iterator[Name]:
    """Who works with those who are ``told`` to act, in order; vague groups ("các đơn vị liên quan") are left out."""
    for start, end in stretches:
        for name in told:
            if start <= name.start < end and (together := _TOGETHER.match(text.folded, name.end, end)):
                beside = bodies.read(text, together.end(), end)
                sure = 0.93 if "voi" in together[0] else 0.85  # "giao A cùng B": are both told?
                yield from _known(beside.names, sure)
        if together := _TOGETHER.match(text.folded, start, end):
            yield from _known(bodies.read(text, together.end(), end).names, 0.93)
        for match in (*_WITH.finditer(text.folded, start, end), *_ALONGSIDE.finditer(text.folded, start, end)):
            names = bodies.read(text, match.end(), end)
            yield from _known(_listed(text, names, 0.97), 1.0)
        for match in _TAKES_PART.finditer(text.folded, start, end):
            names = bodies.read(text, match.end(), end)
            yield from (name for name in _known(names.names, 0.85) if not bodies.is_crowd(text, name))
        leads = [(match.end(), 0.93) for match in _LEADS.finditer(text.folded, start, end)]
        behind = [(match.end(), 0.85) for match in _SEMICOLON.finditer(text.folded, start, end)]
        for at, certainty in {**dict(behind), **dict(leads)}.items():
            names = bodies.read(text, at, end)
            if names.names and _HELPS.match(text.folded, names.end, end):
                yield from _known(names.names, certainty)
