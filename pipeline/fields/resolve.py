"""Values as the rules found them -> values with the status that their confidence earns, and what follows from them."""

from functools import cache
from typing import TypeVar

from pydantic import BaseModel

from pipeline.language.fluency import same_tone_place
from pipeline.language.lexicon import table
from pipeline.language.places import KINDS, known
from pipeline.notice import Flag, Notice, Value

M = TypeVar("M", bound=BaseModel)


_BORNE_OUT = 0.96  # a value that others, read elsewhere on the scan, bear out


def bear_out(notice: Notice) -> Notice:
    """The notice with more confidence in what is told twice.

    That is a ward known to lie in the district that is read above it, both spelled as units are, the bodies and the
    place named after them; a province whose name is the place of issue's too, and the body named after it; and a signer
    whose name stands in the text as well.
    """
    head, places = notice.head, notice.places
    if (
        places.ward
        and places.district
        and places.ward_code
        and places.district_code
        and _spelled(places.ward.value, places.district.value)
    ):
        places = _surer(places, "ward", "ward_code", "district", "district_code", "province", "province_code")
        ward, district = (value.value for value in (places.ward, places.district) if value)
        name = ward.partition(" ")[2]
        head = _surer(head, *(column for column, told in (
            ("issuer", head.issuer and _is_body_of(head.issuer.value, ward)),
            ("issuer_parent", head.issuer_parent and _is_body_of(head.issuer_parent.value, district)),
            ("issue_place", head.issue_place and head.issue_place.value == name)) if told))  # fmt: skip
    if places.province and head.issue_place and _names(head.issue_place.value, places.province.value):
        unit, said = places.province.value, head.issue_place.confidence
        places = _surer(places, "province", "province_code", most=said)
        if head.issuer and _is_body_of(head.issuer.value, unit):
            head = _surer(head, "issuer", most=said)
    if head.signer_name:
        same = [person.name.confidence for person in notice.people
                if person.name.value == head.signer_name.value and person.function != "signer"]  # fmt: skip
        # one print of a letter that a font makes hard to read is misread like the next: as sure as the surer of them
        head = _surer(head, "signer_name", most=max(same, default=0.0))
    return notice.model_copy(update={"head": head, "places": places})


def _spelled(*units: str) -> bool:
    """Whether each unit is spelled as one of its kind is: its code may have been found by its letters alone."""
    kinds = {unit: next((kind for kind in KINDS if unit.startswith(f"{kind} ")), "") for unit in units}
    return all(known(kind, unit.removeprefix(kind).strip()) for unit, kind in kinds.items())


def _names(place: str, province: str) -> bool:
    """Whether a place is named as the province is, and both are spelled as one is: Quảng Ngãi, tỉnh Quảng Ngãi."""
    return _spelled(province) and province.endswith(f" {place}")


def _is_body_of(name: str, unit: str) -> bool:
    """Whether a name is that of a known kind of body and the unit: Đảng ủy | phường Cửa Nam."""
    return name.endswith(unit) and same_tone_place(name.removesuffix(unit).strip().lower()) in _kinds_of_body()


@cache
def _kinds_of_body() -> frozenset[str]:
    return frozenset(same_tone_place(row["phrase"].lower()) for row in table("letterhead_phrases"))


def _surer(part: M, *columns: str, most: float = _BORNE_OUT) -> M:
    surer = {column: value.model_copy(update={"confidence": max(value.confidence, min(_BORNE_OUT, most))})
             for column in columns if isinstance(value := getattr(part, column), Value)}  # fmt: skip
    return part.model_copy(update=surer)


def settle(notice: Notice, accept_at: float) -> Notice:
    """The notice with each value ``accepted`` or, less sure than ``accept_at`` or named by a flag, ``needs_review``."""
    return _settle(notice, accept_at)


def _settle(part: M, accept_at: float) -> M:
    if isinstance(part, Value):
        status = "accepted" if part.confidence >= accept_at else "needs_review"
        return part.model_copy(update={"status": status})
    changes: dict[str, object] = {}
    for name in type(part).model_fields:
        member = getattr(part, name)
        if isinstance(member, BaseModel):
            changes[name] = _settle(member, accept_at)
        elif isinstance(member, tuple) and member and isinstance(member[0], BaseModel):
            changes[name] = tuple(_settle(each, accept_at) for each in member)
    return part.model_copy(update=changes) if changes else part


def doubted(notice: Notice, flags: tuple[Flag, ...]) -> Notice:
    """The notice with its flags, and each value that a flag names marked: of its own row, its opinions, references."""
    told = [flag for flag in flags if flag.severity != "info"]
    named = {flag.column for flag in told if flag.table == "notices"}
    groups = {group: _mark(getattr(notice, group), named) for group in ("head", "places")}
    lists = {
        table: tuple(
            _mark(each, {flag.column for flag in told if (flag.table, flag.row) == (table, str(number))})
            for number, each in enumerate(getattr(notice, table), 1)
        )
        for table in ("opinions", "references")
    }
    return _mark(notice, named).model_copy(update={**groups, **lists, "flags": (*notice.flags, *flags)})


def _mark(part: M, named: set[str | None]) -> M:
    changes = {name: value.model_copy(update={"status": "needs_review"})
               for name in type(part).model_fields
               if name in named and isinstance(value := getattr(part, name), Value)}  # fmt: skip
    return part.model_copy(update=changes)
