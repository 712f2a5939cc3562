"""The administrative units of Vietnam before and since 1 July 2025, their codes, and what became of each.

Before: 63 provinces, districts and wards as of early 2025, with the names of wards that mergers since 2019 had ended.
Since: 34 provinces and wards (Nghị quyết 202/2025/QH15 and those of the Standing Committee on each province). Codes are
those of the General Statistics Office. The list is ``data/units.tsv``; nothing is asked of any server.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.language.casing import letters, spelling
from pipeline.language.lexicon import table

Era = Literal["before", "since"]
Level = Literal["province", "district", "ward"]

REFORM = "2025-07-01"
KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")
_LEVELS: dict[int, Level] = {2: "province", 3: "district", 5: "ward"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in one era: ``name`` with its kind, in sentence case (``phường Giang Biên``)."""

    era: Era
    code: str
    name: str
    parent: str
    successors: tuple[str, ...]
    earlier: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What kind of unit it is: ``phường``."""
        return next(kind for kind in KINDS if self.name.startswith(kind + " "))

    @property
    def bare(self) -> str:
        """Its name without the kind: ``Giang Biên``."""
        return self.name.removeprefix(self.kind + " ")

    @property
    def level(self) -> Level:
        """Whether it is a province, a district or a ward."""
        return _LEVELS[len(self.code)]


@cache
def _units() -> dict[tuple[Era, str], Unit]:
    found: dict[tuple[Era, str], Unit] = {}
    for row in table("units"):
        era: Era = "before" if row["era"] == "before" else "since"
        found[era, row["code"]] = Unit(
            era, row["code"], row["name"], row["parent"], _codes(row["successors"]), _codes(row["earlier"])
        )
    return found


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(",")))


@cache
def _by_name() -> dict[tuple[Era, str], tuple[Unit, ...]]:
    found: dict[tuple[Era, str], list[Unit]] = defaultdict(list)
    for unit in _units().values():
        found[unit.era, letters(unit.name)].append(unit)
    return {key: tuple(units) for key, units in found.items()}


@cache
def _by_earlier_name() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in _units().values():
        for name in unit.earlier:
            found[letters(name)].append(unit)
    return {key: tuple(units) for key, units in found.items()}


def unit(era: Era, code: str) -> Unit:
    """The unit with this code; raises KeyError where there is none."""
    return _units()[era, code]


def above(below: Unit) -> Unit | None:
    """The district of a ward (its province since July 2025), the province of a district."""
    return _units()[below.era, below.parent] if below.parent else None


def named(name: str, era: Era) -> tuple[Unit, ...]:
    """The units called ``name`` (``phường Giang Biên``): those spelled so, else those with the same letters."""
    units = _by_name().get((era, letters(name)), ())
    return tuple(unit for unit in units if spelling(unit.name) == spelling(name)) or units


_LOCAL = ("quận", "huyện", "thị xã", "thành phố")
_SAME_LEVEL = {kind: kinds for kinds in (("phường", "xã", "thị trấn", "đặc khu"), _LOCAL, ("tỉnh",)) for kind in kinds}


@cache
def _spellings() -> dict[str, frozenset[str]]:
    """The kinds of unit that a name is of, by its spelling without its kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in _units().values():
        found[spelling(unit.bare)].add(unit.kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def known(kind: str, name: str) -> bool:
    """Whether there is or was a unit of this level so spelled: a huyện that is a thị xã now, a xã that is a phường.

    Of wards that earlier mergers ended, only the letters are known.
    """
    if not _spellings().get(spelling(name), frozenset()).isdisjoint(_SAME_LEVEL.get(kind, (kind,))):
        return True
    unit = f"{kind} {name}"
    return bool(absorbed(unit)) and not (named(unit, "before") or named(unit, "since"))


def promoted(kind: str, name: str, era: Era) -> tuple[Unit, ...]:
    """The units of this level and name that are of another kind: the thị xã that a huyện became."""
    kinds = (other for other in _SAME_LEVEL.get(kind, ()) if other != kind)
    found = (unit for other in kinds for unit in named(f"{other} {name}", era) if spelling(unit.bare) == spelling(name))
    level = "district" if kind in _LOCAL else "ward"
    return tuple(unit for unit in found if unit.level == level)


def provinces() -> tuple[Unit, ...]:
    """The provinces and cities of that level of both eras."""
    return tuple(unit for unit in _units().values() if unit.level == "province")


def province(name: str, era: Era) -> Unit | None:
    """The province called and spelled so, its kind left out (``Sơn La``)."""
    units = (unit for kind in ("tỉnh", "thành phố") for unit in named(f"{kind} {name}", era))
    return next((unit for unit in units if unit.level == "province" and spelling(unit.bare) == spelling(name)), None)


def bare_name(name: str) -> bool:
    """Whether some unit, of whatever kind, is called and spelled so (``Giang Biên``)."""
    return spelling(name) in _spellings()


def absorbed(name: str) -> tuple[Unit, ...]:
    """The wards into which a ward called ``name`` was merged before July 2025; matched by letters alone."""
    return _by_earlier_name().get(letters(name), ())


def successors(before: Unit) -> tuple[Unit, ...]:
    """The units that have held it since 1 July 2025, the one that took the most first; itself, if it is one of them."""
    if before.era == "since":
        return (before,)
    return tuple(_units()["since", code] for code in before.successors)


def respelled(name: str) -> str | None:
    """The one spelling that units with these letters have, where ``name`` has another: a misreading, most likely."""
    eras: tuple[Era, ...] = ("before", "since")
    spellings: dict[str, str] = {}
    for era in eras:
        for unit in _by_name().get((era, letters(name)), ()):
            spellings.setdefault(spelling(unit.name), unit.name)
    if not spellings or spelling(name) in spellings or len(spellings) > 1:
        return None
    return next(iter(spellings.values()))
