"""Which ward, district and province a notice is of, as they were when it was issued, and who holds the ward now.

The letterhead names the unit (Đảng ủy phường …) and mostly the one above it; where it does not, the text may (huyện …,
tỉnh …, Thành ủy …). A ward whose name several districts have stays without a district unless one of them is named.
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline.language import places
from pipeline.language.casing import letters, pieces, spelling, title, unit_names
from pipeline.language.places import Era, Level, Unit
from pipeline.language.text import Text, fold
from pipeline.notice import Head, Places, Value

_LEVELS: dict[str, Level] = {"tỉnh": "province", "quận": "district", "huyện": "district", "thị xã": "district",
                             "phường": "ward", "xã": "ward", "thị trấn": "ward", "đặc khu": "ward"}  # fmt: skip
_COMMITTEES = {"tỉnh": "tỉnh ủy", "thành phố": "thành ủy", "quận": "quận ủy", "huyện": "huyện ủy", "thị xã": "thị ủy"}
_PROVINCIAL = re.compile(r"^Sở\b|\b(?:tỉnh|Tỉnh ủy|Tỉnh uỷ)$")  # bodies of a province, which sit where it is
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class _Named(NamedTuple):
    """A unit that the letterhead names: in full (``phường Giang Biên``), and where that is printed."""

    full: str
    printed: Value[str]


class _Found(NamedTuple):
    """A unit of the notice: how it is written, and which one of the list it is, if that is known."""

    value: Value[str]
    unit: Unit | None
    certainty: float = 1.0  # that it is this one of the list


def find(text: Text, head: Head) -> Places:
    """The units of the notice; absent what neither the letterhead nor the text decides."""
    era, seat = _era(text, head), head.issue_place
    named = _letterhead(head, era)
    ward = _ward(text, named, era, seat)
    district = _district(text, ward, named, seat) if era == "before" else None
    province = _province(text, district if era == "before" else ward, named, era) or _by_name(head, era)
    now = _now(ward, district)
    return Places(
        ward=ward and ward.value,
        district=district and district.value,
        province=province and province.value,
        ward_code=_code(ward),
        district_code=_code(district),
        province_code=_code(province),
        current_ward=now and _listed("; ".join(unit.name for unit in now[0]), now[1]),
        current_ward_code=now and _listed("; ".join(unit.code for unit in now[0]), now[1]),
    )


def _era(text: Text, head: Head) -> Era:
    """Before or since 1 July 2025: by the day of issue, else by the last year that the text names."""
    if head.issue_date:
        issued = head.issue_date.value  # as precise as it is known
        return "since" if issued >= places.REFORM[: len(issued)] else "before"
    return "since" if max(_YEAR.findall(text.text), default="") >= "2026" else "before"


def _letterhead(head: Head, era: Era) -> dict[Level, _Named]:
    """The units that the letterhead names, the one that issues before the one above."""
    found: dict[Level, _Named] = {}
    for body in (head.issuer, head.issuer_parent):
        if body is None:
            continue
        parts = pieces(body.value)
        for at, name in unit_names(parts):
            kind = parts[at[0] - 1].unit
            full = f"{kind} {name}"
            cities = [unit for unit in places.named(full, era) if unit.level == "province"]
            level = _LEVELS.get(kind) or ("province" if cities else "district")
            found.setdefault(level, _Named(full, body))
    return found


def _listed_as(full: str, level: Level, era: Era) -> list[Unit]:
    """The units of this name; where none is of this kind, those that it became."""
    kind = next(kind for kind in places.KINDS if full.startswith(f"{kind} "))
    units = places.named(full, era) or places.promoted(kind, full.removeprefix(kind).strip(), era)
    return [unit for unit in units if unit.level == level]


def _ward(text: Text, named: dict[Level, _Named], era: Era, seat: Value[str] | None) -> _Found | None:
    if "ward" not in named:
        return None
    own = named["ward"]
    units = _told_apart(text, _under(_listed_as(own.full, "ward", era), named), seat)
    if len(units) != 1:
        return _Found(_from_letterhead(own, 0.99 if units else 0.97), None)
    alike = spelling(own.full).endswith(spelling(units[0].bare))
    sure = "district" in named or "province" in named or _above_mentioned(text, units[0])
    which = 0.99 if sure else 0.85 if _other_province(text, units[0]) else 0.9
    return _Found(_from_letterhead(own, 0.99 if alike else 0.8), units[0], which * (1 if alike else 0.8))


@cache
def _provinces() -> re.Pattern[str]:
    names = (re.escape(fold(unit.bare)).replace(r"\ ", r"\s+") for unit in places.provinces())
    return re.compile(
        rf"\b(?:tinh|thanh)(?:\s+(?:uy|pho))?\s+(?P<name>{'|'.join(sorted(set(names), key=len, reverse=True))})\b"
    )


def _other_province(text: Text, unit: Unit) -> bool:
    """Whether the text names provinces, but not that of the unit."""
    found = {letters(match["name"]) for match in _provinces().finditer(text.folded)}
    return bool(found) and letters(_line(unit)[-1].bare) not in found


def _told_apart(text: Text, units: list[Unit], seat: Value[str] | None) -> list[Unit]:
    """The one of several units whose unit above is named by the text or the place of issue; all if none is."""
    if len(units) < 2:
        return units
    seated = [unit for unit in units if seat and (above := places.above(unit)) and _is_seat(above, seat)]
    mentioned = [unit for unit in units if _above_mentioned(text, unit)]
    return next((some for some in (mentioned, seated) if len(some) == 1), units)


def _is_seat(unit: Unit, seat: Value[str]) -> bool:
    return spelling(unit.bare) == spelling(seat.value)


def _under(units: list[Unit], named: dict[Level, _Named]) -> list[Unit]:
    """Those of ``units`` that lie in the district and province that the letterhead names."""
    for level in ("district", "province"):
        if level in named:
            name = letters(named[level].full)
            units = [
                unit
                for unit in units
                if any(u.level != level or letters(u.name) == name for u in _line(unit))
                and all(u.level != level or letters(u.name) == name for u in _line(unit))
            ]
    return units


def _line(unit: Unit) -> list[Unit]:
    """The units above, the nearest first."""
    found = []
    while above := places.above(unit):
        found.append(above)
        unit = above
    return found


def _district(text: Text, ward: _Found | None, named: dict[Level, _Named], seat: Value[str] | None) -> _Found | None:
    unit = places.above(ward.unit) if ward and ward.unit else None
    if "district" in named:
        own = named["district"]
        units = [unit] if unit else _listed_as(own.full, "district", "before")
        units = units if unit else _under(units, {k: v for k, v in named.items() if k == "province"})
        units = _told_apart(text, units, seat)
        return _Found(_from_letterhead(own, 0.99), units[0] if len(units) == 1 else None, 0.99)
    if unit and ward:
        return _Found(_mention(text, unit) or _listed(unit.name, ward.certainty), unit, ward.certainty)
    if ward:  # a ward that a merger ended before the list was made
        homes = {above.code: above for unit in places.absorbed(ward.value.value) if (above := places.above(unit))}
        seen = [(home, mention) for home in homes.values() if (mention := _mention(text, home))]
        if len(seen) == 1:
            return _Found(seen[0][1], seen[0][0], 0.9)
    return None


def _province(text: Text, below: _Found | None, named: dict[Level, _Named], era: Era) -> _Found | None:
    unit = _line(below.unit)[-1] if below and below.unit else None
    if "province" in named:
        own = named["province"]
        units = [u for u in places.named(own.full, era) if u.level == "province"]
        return _Found(_from_letterhead(own, 0.99), units[0] if len(units) == 1 else None, 0.99)
    if unit and below:
        return _Found(_mention(text, unit) or _listed(unit.name, below.certainty), unit, below.certainty)
    return None


def _by_name(head: Head, era: Era) -> _Found | None:
    """The province whose name a body bears without its kind, or where a body of a province sits: Sở Y tế Sơn La."""
    for body in (head.issuer, head.issuer_parent):
        if body is None:
            continue
        parts, seat = pieces(body.value), head.issue_place
        own = parts[-1].written if parts[-1].role == "own" else ""
        unit = places.province(own, era) if own else None
        if unit:
            sure = seat is not None and _is_seat(unit, seat)
            return _Found(_derived(unit.name, body, 0.97 if sure else 0.85), unit, 0.97 if sure else 0.85)
        if seat and _PROVINCIAL.search(body.value) and (unit := places.province(seat.value, era)):
            return _Found(_derived(unit.name, seat, 0.95), unit, 0.95)
    return None


def _now(ward: _Found | None, district: _Found | None) -> tuple[tuple[Unit, ...], float] | None:
    """The units that hold the ward since July 2025; several where it was divided, less sure then."""
    if ward is None:
        return None
    if ward.unit:
        units = places.successors(ward.unit)
        return units, (0.98 if len(units) == 1 else 0.6) * ward.certainty
    if district and district.unit:
        took = [unit for unit in places.absorbed(ward.value.value) if unit.parent == district.unit.code]
        units = tuple(dict.fromkeys(after for unit in took for after in places.successors(unit)))
        return (units, 0.6) if units else None
    return None


def _above_mentioned(text: Text, unit: Unit) -> bool:
    above = places.above(unit)
    return above is not None and _mention(text, above) is not None


def _mention(text: Text, unit: Unit) -> Value[str] | None:
    """The unit as the text names it with its kind (huyện …, Huyện ủy …), in the spelling of the text."""
    kinds = [unit.kind, _COMMITTEES.get(unit.kind, unit.kind), *(["tp"] if unit.kind == "thành phố" else [])]
    before = "|".join(re.escape(fold(kind)).replace(r"\ ", r"\s+") for kind in kinds)
    name = re.escape(fold(unit.bare)).replace(r"\ ", r"\s+").replace(r"\-", r"\s?-\s?")
    misread = None
    for found in re.finditer(rf"(?<![^\W_])(?:{before})\.?\s+(?P<name>{name})(?![^\W_])", text.folded):
        printed = text.text[found.start("name") : found.end("name")]
        bare = " ".join(title(word) for word in printed.split())
        if spelling(bare) == spelling(unit.bare):
            return text.value(f"{unit.kind} {bare}", *found.span(), method="places.text", certainty=0.98)
        misread = misread or text.value(unit.name, *found.span(), method="places.text", certainty=0.9)
    return misread


def _from_letterhead(named: _Named, certainty: float) -> Value[str]:
    return _derived(named.full, named.printed, certainty)


def _derived(name: str, printed: Value[str], certainty: float) -> Value[str]:
    """A unit that another value of the letterhead names."""
    return Value(value=name, text=printed.text, box=printed.box, confidence=round(certainty * printed.confidence, 4),
                 method="places.letterhead")  # fmt: skip


def _listed(value: str, certainty: float) -> Value[str]:
    """A value that stands nowhere on the scan but follows from the list of units."""
    return Value(value=value, text="", confidence=round(certainty, 4), method="places.list")


def _code(found: _Found | None) -> Value[str] | None:
    if found is None or found.unit is None:
        return None
    return _listed(found.unit.code, min(found.certainty, found.value.confidence))
