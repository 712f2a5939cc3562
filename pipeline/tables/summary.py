"""Counts by ward and year: the sheet "Tổng hợp"."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.fields.opinion_headline import headline
from pipeline.notice import Notice, Value
from pipeline.tables.rows import Plain, Row
from pipeline.tables.schema import Column, Table

UNKNOWN = "(chưa rõ)"
TOTAL = "Tổng cộng"

SUMMARY = Table("summary", "Tổng hợp", (
    Column("province", "Tỉnh/thành phố", width=24),
    Column("district", "Quận/huyện", width=24),
    Column("ward", "Phường/xã", width=26),
    Column("year", "Năm", width=9),
    Column("notices", "Số thông báo", "int", 10),
    Column("opinions_before", "Ý kiến trước hội nghị", "int", 12),
    Column("opinions_raised", "Ý kiến tại hội nghị", "int", 12),
    Column("opinions_within", "Ý kiến thuộc thẩm quyền", "int", 13),
    Column("opinions_outside", "Ý kiến không thuộc thẩm quyền", "int", 14),
    Column("opinions_answered", "Ý kiến đã trả lời", "int", 12),
    Column("conclusions", "Số mục kết luận", "int", 10),
    Column("days_to_notice", "Số ngày từ họp đến ban hành (bình quân)", "real", 18),
    Column("needs_review", "Số thông báo cần xem lại", "int", 12),
))  # fmt: skip
_GROUP = ("province", "district", "ward", "year")


@dataclass
class _Group:
    """What the notices of one ward and year add up to; a column nothing is known of is not there."""

    sums: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    days: list[int] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)


class Summary:
    """Takes notices one by one, gives the rows of the sheet."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, ...], _Group] = defaultdict(_Group)

    def add(self, notice: Notice, to_review: bool) -> None:
        """Count a notice in: under its ward, and the year of its issue (of its meeting where that is not known)."""
        places, counts = notice.places, headline(notice.opinions)
        dated = notice.head.issue_date or notice.meeting_date
        by = {"province": places.province, "district": places.district, "ward": places.ward, "year": dated}
        key = tuple((value.value[:4] if name == "year" else value.value) if value else "" for name, value in by.items())
        known: dict[str, Value[str] | Value[int] | None] = {
            **by,
            "opinions_before": counts.before,
            "opinions_raised": counts.raised,
            "opinions_within": counts.within,
            "opinions_outside": counts.outside,
            "opinions_answered": counts.answered,
        }
        for group in (self._groups[key], self._groups[()]):
            group.sums["notices"] += 1
            group.sums["conclusions"] += len(notice.conclusions)
            group.sums["needs_review"] += to_review
            for name, value in known.items():
                if value and isinstance(value.value, int):
                    group.sums[name] += value.value
                if value and value.status == "needs_review":
                    group.doubtful.add(name)
            if any(item.item_no.status == "needs_review" for item in notice.conclusions):
                group.doubtful.add("conclusions")
            self._add_days(group, notice)

    def _add_days(self, group: _Group, notice: Notice) -> None:
        met, issued = notice.meeting_date, notice.head.issue_date
        days = _days(met, issued)
        if met and issued and days is not None:
            group.days.append(days)
            if "needs_review" in (met.status, issued.status):
                group.doubtful.add("days_to_notice")

    def rows(self) -> Iterator[Row]:
        """One row a ward and year, in order, what is not known last; then the total."""
        keys = sorted((key for key in self._groups if key), key=lambda key: [(not part, part) for part in key])
        for key in keys:
            yield self._row(self._groups[key], dict(zip(_GROUP, key, strict=True)))
        if keys:
            yield self._row(self._groups[()], {"province": TOTAL, "district": "", "ward": "", "year": ""}, total=True)

    def _row(self, group: _Group, by: dict[str, str], total: bool = False) -> Row:
        cells: dict[str, Plain] = {name: part or (None if total else UNKNOWN) for name, part in by.items()}
        cells |= group.sums
        if group.days:
            cells["days_to_notice"] = round(sum(group.days) / len(group.days), 1)
        doubtful = group.doubtful - set(_GROUP) if total else group.doubtful
        return Row(tuple(cells.get(name) for name in SUMMARY.names), frozenset(doubtful))


def _days(start: Value[str] | None, end: Value[str] | None) -> int | None:
    """Days from one day to the other; ``None`` where one is not known to the day, or they stand the wrong way round."""
    try:
        days = (date.fromisoformat(end.value) - date.fromisoformat(start.value)).days if start and end else -1
    except ValueError:
        return None
    return days if days >= 0 else None
