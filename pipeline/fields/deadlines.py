"""By when something is to be done: the day, month or quarter that a stretch of text sets, or a term without a date."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.fields.dates import DateSpan
from pipeline.language.loose import loose
from pipeline.language.text import Text

Span = tuple[int, int]

_CUE = loose(
    r"(?P<firm>\b(?:truoc|cham nhat|muon nhat|khong (?:muon|cham|tre) hon|khong qua"
    r"|den het|han chot|han cuoi|thoi (?:han|gian)|hoan thanh|xong"
    r"|ket thuc))"
    r"(?:\s*:)?(?:\s+(?:la|vao|het|den|truoc|trong|cuoi|ngay|mong|mung|thang|nam|quy|hoan thanh|thuc hien|xong"
    r"|viec nay|nay"
    r"|\d{1,2} (?:gio|h) (?:\d{2})? (?:phut)? ,?))*"
    r"\s*:?\s*$|\b(?P<within>trong(?:\s+ca)?)\s+$|\b(?P<until>(?:den|het)(?:\s+het)?(?:\s+ngay)?)\s+$"
    r"|\b(?P<on>vao(?:\s+ngay)?)\s+$"
)
_PERIOD = loose(  # a period of which the end is set: "thời gian từ ngày … đến ngày …"
    r"\b(?:(?:trong )?thoi gian(?: (?:thuc hien|to chuc|trien khai|hoan thanh))?|(?:thuc hien|trien khai|hoan thanh)"
    r"(?: trong)?|cao diem) :? (?:la |ke )?tu [^.;:]{4,40}$"
)
_ENDS_CLAUSE = re.compile(r"\s*(?:[.;)]|$)", re.MULTILINE)
_COUNTED = re.compile(
    r"\b(?:trong(?: thoi han| thoi gian| vong)?|thoi han|khong qua|cham nhat(?: la)?)\s*:?\s*(?:la\s+)?"
    r"(?P<count>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>ngay|tuan|thang)\b(?P<working>\s+lam viec)?"
    r"(?!\s+dau|\s+cuoi|\s*\d)"
    r"(?:,?\s+(?:ke )?tu\s+(?P<issue>(?:ngay\s+)?(?:ban hanh|ky|ra)\b(?!\s+(?:ket|nhan|hop)))?[^.;,]{0,60})?"
)
_HALF = re.compile(
    r"\b(?:(?:hoan\s+thanh|xong)\s+)?(?:trong|het)\s+(?P<count>0?[369])\s+thang\s+dau\s+nam\s+(?P<year>20\d\d)\b"
)
_FEAST = loose(
    r"\b(?:(?:xong|hoan thanh)\s+)?(?:truoc|cham nhat(?: la)?) (?:dip )?(?:tet|le|ngay bau cu|khai giang"
    r"|mua mua|mua bao)\b(?: (?:nguyen dan|duong lich|am lich|trung thu|quoc khanh|bao))?"
    r"(?:\s+[a-z]{1,5}\s+[a-z]{1,4}(?= \d{4}))?"
    r"(?: (?:nam )?\d{4})?"
)
_PAST = re.compile(r"[^.;:\n]{0,80}\bda\b")
_SHORT = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-](\d{1,2})(?![\w/.-])")  # 25/9 in a column of terms
_CUED_SHORT = loose(
    r"\b(?:(?:han|thoi han|han chot|han cuoi)(?: (?:thuc hien|hoan thanh|bao cao|nop|la|den|truoc|chot))*"
    r"|(?:xong|hoan thanh) truoc|cham nhat(?: la)?) :? (?:het )?(?:ngay )?"
    r"(?P<date>(?P<day>\d{1,2})[/.-](?P<month>\d{1,2}))(?= (?:[;,)]|[.](?!\d)|$))"
)
_RECURS = re.compile(r"\b(?:hang|moi|dinh\s+ky)\s+(?:thang|quy|nam|tuan|ngay)\b")
_DONE = re.compile(r"\bda\s+(?:duoc|co|nop|xay|su\s+dung|cap|phe\s+duyet|hoan\s+thanh)\b[^.;:,]*$")
_ANOTHER = re.compile(r"\s*(?:,|va|-)\s*(?:(?:ngay|thang|quy)\s+[\div]|\d{1,2}/\d)")  # "tháng 5 và tháng 6/2024"
_REPEATED = re.compile(r"\s*(?:hang|moi)\s+(?:thang|quy|nam|tuan)")


class Deadline(NamedTuple):
    """By when: ``iso`` is ``None`` where the text gives no date ("15 ngày kể từ ngày ban hành")."""

    iso: str | None
    date: Span
    phrase: Span
    certainty: float


def deadline(
    text: Text, stretches: Iterable[Span], spans: Sequence[DateSpan], issued: str | None = None
) -> Deadline | None:
    """The last day, month or quarter that the stretches set; of several, the latest, less certain.

    ``issued`` is the day from which "10 ngày kể từ ngày ban hành" counts.
    """
    found: list[Deadline] = []
    counted: Deadline | None = None
    for start, end in stretches:
        for span in spans:
            if start <= span.start < end and (each := _deadline(text, start, span)):
                found.append(each)
        counted = counted or _undated(text, start, end, issued)
    if not found:
        return counted or next((due for span in stretches if (due := _short(text, *span, issued))), None)
    latest = _likely(max(found, key=lambda each: (_last_day(each.iso or ""), each.certainty)), issued)
    others = counted or {each.iso for each in found} - {latest.iso}
    return latest._replace(certainty=latest.certainty * 0.85) if others else latest


def _short(text: Text, start: int, end: int, issued: str | None) -> Deadline | None:
    """The day of "hạn 10/5", in the year of issue, or the next where it has passed by then; in doubt."""
    match = _CUED_SHORT.search(text.folded, start, end)
    if match is None or issued is None:
        return None
    year, month, day = int(issued[:4]), int(match["month"]), int(match["day"])
    year += f"{month:02}-{day:02}" < issued[5:]
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Deadline(iso, match.span("date"), match.span(), 0.85)


def _likely(due: Deadline, issued: str | None) -> Deadline:
    """The deadline, in doubt where it is before the day of issue or years after it: a digit may be misread."""
    if issued is None or due.iso is None or (issued <= _last_day(due.iso) and int(due.iso[:4]) <= int(issued[:4]) + 1):
        return due
    return due._replace(certainty=min(due.certainty, 0.8))


def term(text: Text, cell: Span, spans: Sequence[DateSpan], issued: str | None, year: int | None) -> Deadline | None:
    """The deadline that a cell states which holds nothing else: any date in it that does not recur, the last one."""
    start, end = cell
    dated = [span for span in spans if start <= span.start < end and span.part != "start"]
    if _RECURS.search(text.folded, start, end):
        return None
    if dated:
        last = max(dated, key=lambda span: _last_day(span.iso))
        return _likely(Deadline(last.iso, (last.start, last.end), cell, 0.97 if len(dated) == 1 else 0.8), issued)
    if year and (short := _SHORT.search(text.folded, start, end)):
        day, month = int(short[1]), int(short[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            return Deadline(f"{year}-{month:02}-{day:02}", short.span(), cell, 0.85)
    return _undated(text, start, end, issued)


def _undated(text: Text, start: int, end: int, issued: str | None) -> Deadline | None:
    """A term without a date: "15 ngày kể từ …", "trong 6 tháng đầu năm 2024", "trước Tết Nguyên đán"."""
    if match := _COUNTED.search(text.folded, start, end):
        return Deadline(_counted(match, issued), match.span(), match.span(), 0.92)
    if (match := _HALF.search(text.folded, start, end)) and not _PAST.match(text.folded, match.end()):
        return Deadline(f"{match['year']}-{int(match['count']):02}", match.span(), match.span(), 0.85)
    if match := _FEAST.search(text.folded, start, end):
        return Deadline(None, match.span(), match.span(), 0.9)
    return None


def _counted(match: re.Match[str], issued: str | None) -> str | None:
    """The day that so many days after the day of issue is; working days and months fix none."""
    if issued is None or not match["issue"] or match["working"] or match["unit"] == "thang":
        return None
    days = int(match["count"]) * (7 if match["unit"] == "tuan" else 1)
    return (date.fromisoformat(issued) + timedelta(days)).isoformat()


def _deadline(text: Text, start: int, span: DateSpan) -> Deadline | None:
    cue = _CUE.search(text.folded, max(start, span.start - 60), span.start)
    if cue is None or _REPEATED.match(text.folded, span.end) or span.part == "start":
        return None
    certainty = 0.98
    if cue["within"] and (span.precision == "year" or _PAST.match(text.folded, span.end)):
        return None
    if cue["firm"] and span.precision == "year" and not re.search(r"hoan thanh|xong|thoi han", cue[0]):
        return None
    if cue["firm"] in ("thoi gian",) and "hoan thanh" not in cue[0] and "thuc hien" not in cue[0]:
        certainty = 0.8
    if cue["firm"] == "truoc" and _DONE.search(text.folded, max(start, cue.start() - 120), cue.start()):
        certainty = 0.8  # "các dự án đã được duyệt trước ngày …"
    if _ANOTHER.match(text.folded, span.end):
        certainty = 0.8
    if cue["firm"] in ("truoc", "hoan thanh") and "truoc" in cue[0] and span.precision != "day":
        certainty = 0.8  # before a month: is the month meant, or the one before?
    if cue["until"] and span.part == "end" and _PERIOD.search(text.folded, max(start, span.start - 90), span.start):
        certainty = 0.85
    elif cue["until"] and span.part == "end" and _ENDS_CLAUSE.match(text.folded, span.end):
        certainty = 0.8  # "mở đợt cao điểm từ ngày … đến ngày …"
    elif cue["until"] or cue["on"]:
        certainty = 0.8
        before = text.folded[max(start, cue.start() - 30) : cue.start()]
        if re.search(r"\b(?:tinh|ke|tu|so|giai doan|sinh|ban hanh)\b", before):
            return None
        if cue["on"] and not re.search(r"\b(?:bao cao|gui|trinh|nop|hoan thanh|xong)\b", before):
            return None
    return Deadline(
        span.iso, (span.start, span.end), (cue.start(), span.end), certainty * min(1, span.certainty / 0.99)
    )


def _last_day(iso: str) -> str:
    """A key that orders days, months, quarters and years by their last day."""
    if "Q" in iso:
        year, quarter = iso.split("-Q")
        return f"{year}-{int(quarter) * 3:02}-32"
    return iso + {4: "-12-33", 7: "-32"}.get(len(iso), "")
