"""Notices from a grammar: labelled text of invented offices, persons and matters, the same for the same seed.

``grammar.tsv`` tells how a notice is written; names of places, surnames, ranks and types come from the product's lists.
"""

import csv
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from models.ner.labelled import LABELS, Labelled, Span
from models.ner.silver import kind_of
from pipeline.language.lexicon import table

_GRAMMAR = Path(__file__).parent / "grammar.tsv"
_TOKEN = re.compile(r"(\^?)\{([^{}]+)\}|(\[)|(\])|(<)([^<>]*)>|([^\^{}\[\]<>]+|\^)")
_DIGITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_NO_MATTERS = {
    "đánh giá chung",
    "tổ chức thực hiện",
    "kiến nghị vượt thẩm quyền",
}  # of topic_phrases.tsv: of conclusions, not of bodies
_LEVELS = {"xã": 1, "phường": 1, "thị trấn": 1, "quận": 2, "huyện": 2, "thị xã": 2, "thành phố": 2, "tỉnh": 3}


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    lines = (line for line in _GRAMMAR.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rules: dict[str, list[str]] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        rules.setdefault(row["symbol"], []).append(row["expansion"])
    return {symbol: tuple(ways) for symbol, ways in rules.items()}


@cache
def _units() -> dict[int, tuple[str, ...]]:
    """Names with their kind, of the three levels: wards, districts, provinces."""
    found: dict[int, list[str]] = {1: [], 2: [], 3: []}
    for row in table("units"):
        kind = next((kind for kind in _LEVELS if row["name"].startswith(kind + " ")), None)
        if kind:
            at_top = not row["parent"]
            found[3 if at_top else _LEVELS[kind] if _LEVELS[kind] < 3 else 3].append(row["name"])
    return {level: tuple(names) for level, names in found.items()}


def _bare(name: str) -> str:
    return re.sub(rf"^(?:{'|'.join(_LEVELS)}) ", "", name)


@cache
def _column(name: str, column: str) -> tuple[str, ...]:
    return tuple(row[column] for row in table(name) if row[column])


@cache
def _bodies(part: str) -> tuple[str, ...]:
    """Bodies in codes: of the party, or of the state."""
    rows = table("code_bodies")
    party = [row["abbreviation"] for row in rows if "36-HD" in row["source"]]
    return tuple(party if part == "party" else [r["abbreviation"] for r in rows if r["abbreviation"] not in party])


@cache
def _sectors() -> tuple[str, ...]:
    """Fields of a sở or phòng with the capitals that names have: "Tài nguyên và Môi trường"."""
    rows = [row["name"] for row in table("body_compounds") if row["kind"] == "sector"]
    return tuple(re.sub(r"(^|, | - | và )(\w)", lambda m: m[1] + m[2].upper(), name) for name in rows)


@cache
def _verbs() -> tuple[str, ...]:
    """What a body is told to do: words that follow its name and are no part of it."""
    return tuple(row["word"] for row in table("body_words") if row["kind"] in ("duty", "task"))


@cache
def _whole() -> tuple[str, ...]:
    """Bodies of the centre, as they are cited."""
    names = (row["name"] for row in table("issuer_names") if row["kind"] == "whole")
    return tuple(name for name in names if kind_of(name) == "ORG")


@cache
def _collectives() -> tuple[str, ...]:
    return tuple(row["name"] for row in table("body_compounds") if row["kind"] == "collective")


@cache
def _topics() -> tuple[str, ...]:
    """What a team, a board or a company may be about: "phòng cháy, chữa cháy", "cây xanh"."""
    inside = tuple(row["name"] for row in table("body_compounds") if row["kind"] == "inside")
    rows = [row for row in table("topic_phrases") if row["topic"] not in _NO_MATTERS and row["phrase"].islower()]
    return inside + tuple(row["phrase"] for row in rows)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _capitals(rng: Random) -> str:
    """The abbreviation of a body that no list has."""
    return "".join(rng.choices("ABCDĐGHKLMNPQSTUVXY", k=rng.choice((2, 3, 3, 4, 5))))


def _in_words(number: int) -> str:
    """12 -> mười hai, for 1 to 99."""
    tens, ones = divmod(number, 10)
    last = "lăm" if tens and ones == 5 else "mốt" if tens > 1 and ones == 1 else _DIGITS[ones]
    return " ".join(filter(None, ("mười" if tens == 1 else f"{_DIGITS[tens]} mươi" if tens else "", last)))


def _date(rng: Random) -> str:
    month, year = rng.randint(1, 12), rng.randint(2005, 2027)
    day = rng.randint(1, monthrange(year, month)[1])
    style = rng.choice(("{d:02}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d}-{m}-{y}", "{d:02}.{m}.{y}",
                        "{d:02} tháng {m} năm {y}", "{d:02} tháng {m:02} năm {y}", "{d}/{m}/{y}"))  # fmt: skip
    return style.format(d=day, m=month, y=year)


def _long_date(rng: Random) -> str:
    style = rng.choice(("{d:02} tháng {m:02} năm {y}", "{d} tháng {m} năm {y}", "{d:02} tháng {m} năm {y}"))
    month, year = rng.randint(1, 12), rng.randint(2005, 2027)
    return style.format(d=rng.randint(1, monthrange(year, month)[1]), m=month, y=year)


def _month(rng: Random) -> str:
    style = rng.choice(("tháng {m}/{y}", "tháng {m} năm {y}", "quý {q}/{y}", "quý {q} năm {y}", "năm {y}"))
    quarter = rng.choice(("I", "II", "III", "IV"))
    return style.format(m=rng.randint(1, 12), y=rng.randint(2015, 2027), q=quarter)


@dataclass
class _Writer:
    """One notice: where it is, what has been written, and which stretches of it are labelled."""

    rng: Random
    tasks: Sequence[str]
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    label: str = ""  # of the stretch that is being written
    capitals: bool = False

    def __post_init__(self) -> None:
        self._place = {level: self.rng.choice(names) for level, names in _units().items()}
        self._level = self.rng.choice((1, 1, 1, 2, 3))

    def _unit(self, level: int) -> str:
        """The notice's own unit of a level, now and then another."""
        return self._place[level] if self.rng.random() < 0.6 else self.rng.choice(_units()[level])

    def _made(self, name: str) -> str:
        rng = self.rng
        own_level = self._place[self._level].split(" ")[
            0 : (2 if self._place[self._level][:3] in ("thị", "thà") else 1)
        ]
        types = [row for row in table("doc_types") if row["system"] != "standard"]
        made: dict[str, Callable[[], str]] = {
            "ward": lambda: self._unit(1), "district": lambda: self._unit(2), "province": lambda: self._unit(3),
            "wardname": lambda: _bare(self._unit(1)), "districtname": lambda: _bare(self._unit(2)),
            "provincename": lambda: _bare(self._unit(3)), "level": lambda: " ".join(own_level),
            "surname": lambda: rng.choice(_surnames()), "rank": lambda: rng.choice(_column("ranks", "rank")),
            "type": lambda: rng.choice(types)["type"],
            "Type": lambda: _capital(rng.choice(types)["type"]),
            "abbr": lambda: rng.choice([row["abbreviation"] for row in types if row["abbreviation"]]),
            "pbody": lambda: rng.choice(_bodies("party")), "sbody": lambda: rng.choice(_bodies("state")),
            "ministry": lambda: rng.choice([b for b in _bodies("state") if b.startswith("B")]),
            "City": lambda: _capital(self._unit(rng.choice((2, 3)))), "task": lambda: rng.choice(self.tasks),
            "Task": lambda: _capital(rng.choice(self.tasks)),
            "topic": lambda: rng.choice(_topics()), "Topic": lambda: _capital(rng.choice(_topics())),
            "whole": lambda: rng.choice(_whole()), "collective": lambda: rng.choice(_collectives()),
            "caps": lambda: _capitals(rng),
            "unitcode": lambda: rng.choice(("VP", "NV", "KTTH", "NC", "TNMT", "VX", "TCKH", "ĐTXD", "KT", "THNC")),
            "sector": lambda: rng.choice(_sectors()), "fields": lambda: rng.choice(_sectors()).lower(),
            "date": lambda: _date(rng), "longdate": lambda: _long_date(rng),
            "month": lambda: _month(rng), "year": lambda: str(rng.randint(2005, 2027)),
            "roman": lambda: rng.choice(("I", "II", "III", "IV")), "digit": lambda: str(rng.randint(1, 9)),
            "verb": lambda: rng.choice(_verbs()),
            "n": lambda: str(rng.randint(1, 15)), "nn": lambda: f"{rng.randint(1, 99):0{rng.choice((1, 2))}}",
            "num": lambda: str(rng.choice((rng.randint(1, 99), rng.randint(1, 999), rng.randint(1, 6000)))),
            "word": lambda: _in_words(rng.randint(1, rng.choice((15, 99)))),
        }  # fmt: skip
        return made[name]()

    def _put(self, printed: str) -> None:
        self.text += printed.upper() if self.capitals else printed

    def write(self, symbol: str) -> None:
        """One way to write a symbol, at the end of what is written."""
        if symbol.startswith("$"):
            self._put(self._made(symbol[1:]))
            return
        label = symbol.partition("_")[0]
        labels = label in LABELS and not self.label
        start = len(self.text)
        if labels:
            self.label = label
        self._expand(self.rng.choice(_rules()[symbol]))
        if labels:
            self.label = ""
            self.spans.append((start, len(self.text), label))

    def _expand(self, way: str) -> None:
        skipping = 0
        for capitals, symbol, opens, closes, alternatives, choices, words in _TOKEN.findall(way):
            if opens:
                skipping += skipping > 0 or self.rng.random() < 0.5
            elif closes:
                skipping -= skipping > 0
            elif skipping:
                continue
            elif symbol:
                outer, self.capitals = self.capitals, self.capitals or bool(capitals)
                self.write(symbol)
                self.capitals = outer
            elif alternatives:
                self._expand(self.rng.choice(choices.split("|")))
            else:
                self._put(words.replace("¶", "\n").replace("⇥", "\t"))


@cache
def _surnames() -> tuple[str, ...]:
    """Surnames, the common ones more often, but none as often as in life: the others are to be learnt, too."""
    rows = table("surnames")
    return tuple(row["surname"] for row in rows for _ in range(1 + min(8, round(float(row["share"] or 0)))))


def notices(count: int, seed: int, tasks: Sequence[str]) -> Iterator[Labelled]:
    """So many notices, all of their entities labelled, save dates; ``tasks`` are what bodies are told to do."""
    for number in range(count):
        writer = _Writer(Random(f"{seed}.{number}"), tasks)
        writer.write("notice")
        yield Labelled(writer.text, tuple(writer.spans))
