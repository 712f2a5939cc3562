"""What ``confirm`` and ``propose`` are worth: ``python -m models.ner.doubts DEV``.

The texts of the gold notices and of the labelled documents are damaged, letter by letter, and the rules read them.
Where a name was printed is known, and so how it stands in the damaged text: a name is right if it is that or the name
itself, folded. Printed for each field: names accepted and marked for a person, right and wrong, as the rules alone give
them, with the doubts of the NER, and with its proposals as well.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from models.ner import damage
from models.ner.labelled import Labelled
from pipeline.fields.confirm import confirm, key
from pipeline.fields.proposals import propose
from pipeline.fields.resolve import bear_out, settle
from pipeline.language.entities import find
from pipeline.language.segment import to_doc
from pipeline.language.text import Placed, Text
from pipeline.notice import Box, Notice, Value
from pipeline.reading import Reading, notice_of
from pipeline.scan.intake import Scan
from pipeline.settings import Settings
from tests.plain import plain

RATES = (0.003, 0.01, 0.02, 0.04)
SEEDS = 3
FIELDS = ("chairs", "offices of chairs", "signer", "issuers of references", "told to act")
WAYS = ("rules alone", "with doubts", "with doubts and proposals")


def printed_names(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Field and name of all that the labels name."""
    for chair in gold.get("chairs", ()):
        yield "chairs", chair["name"]
        yield from (("offices of chairs", office) for office in chair["positions"])
    for reference in gold.get("references", ()):
        if reference.get("issuer"):
            yield "issuers of references", reference["issuer"]
    for item in gold.get("conclusions", ()):
        yield from (("told to act", name) for name in (*item.get("assignees", ()), *item.get("coordinators", ())))
    if gold["notice"].get("signer_name"):
        yield "signer", gold["notice"]["signer_name"]


def read_names(notice: Notice) -> Iterator[tuple[str, Value[str]]]:
    """Field and value of all that a record holds."""
    for person in notice.people:
        if person.function == "chair":
            yield "chairs", person.name
            yield from (("offices of chairs", office) for office in person.positions)
    yield from (("issuers of references", cited.issuer) for cited in notice.references if cited.issuer)
    for item in notice.conclusions:
        yield from (("told to act", name) for name in (*item.assignees, *item.coordinators))
    if notice.head.signer_name:
        yield "signer", notice.head.signer_name


def placed(text: Text) -> Text:
    """The text with a place for each word, a line below the other, so that values can be told apart by it."""
    words = []
    for row, line in enumerate(re.finditer(r"[^\n\f]+", text.text)):
        for word in re.finditer(r"\S+", line[0]):
            box = Box(page=1, x0=word.start() / 5000, x1=word.end() / 5000, y0=row / 1000, y1=(row + 0.9) / 1000)
            words.append(Placed(line.start() + word.start(), line.start() + word.end(), box, 1.0))
    return Text(text.text, text.paragraphs, tuple(words))


def damaged_names(gold: dict[str, Any], text: str, rate: float, seed: str) -> tuple[Text, set[tuple[str, str]]]:
    """A damaged text, and how each name of a field may stand in it."""
    names = set(printed_names(gold))
    spans = [(m.start(), m.end(), field) for field, name in names for m in re.finditer(re.escape(name), text)]
    read = damage.damaged(Labelled(text, tuple(spans)), Random(seed), (rate,))
    there = {(field, key(read.text[start:end])) for start, end, field in read.spans}
    return placed(plain(read.text)), there | {(field, key(name)) for field, name in names}


def cases(dev: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Labels and texts of the notices of meetings."""
    for folder in (Path("tests/gold"), dev / "labels"):
        for path in sorted(folder.glob("*-20[0-9][0-9].json")):
            yield json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")


def records(text: Text, settings: Settings) -> Iterator[tuple[str, Notice]]:
    """The record of a text in each of the ways."""
    scan = Scan("", "", ("",), Path(), "pdf", (), 0)
    as_given = "pipeline.reading.{}".format
    with (
        patch(as_given("confirm"), lambda notice, *_: notice),
        patch(as_given("bear_out"), lambda notice: notice),
        patch(as_given("propose"), lambda notice, *_: notice),
    ):
        rules = notice_of(scan, Reading(text, 1, ()), settings, "2026-01-01T00:00:00Z")
    seen = find(to_doc(text))
    doubted = bear_out(confirm(rules, seen, text))
    for way, notice in zip(WAYS, (bear_out(rules), doubted, propose(doubted, seen, text)), strict=True):
        yield way, settle(notice, settings.accept_at)


def main() -> None:
    """The table."""
    arguments = argparse.ArgumentParser(prog="python -m models.ner.doubts", description=__doc__)
    arguments.add_argument("dev", type=Path)
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for number, (gold, original) in enumerate(cases(arguments.parse_args().dev)):
        for rate in RATES:
            for seed in range(SEEDS):
                text, right = damaged_names(gold, original, rate, f"{number}.{rate}.{seed}")
                for way, notice in records(text, Settings()):
                    for field, value in read_names(notice):
                        is_right = bool({(field, key(value.value)), (field, key(value.text))} & right)
                        counts[field, way, value.status, is_right] += 1
    print("| field | | accepted: right | wrong | for a person: right | wrong |\n|---|---|---|---|---|---|")
    for field in FIELDS:
        for way in WAYS:
            cells = [counts[field, way, status, is_right]
                     for status in ("accepted", "needs_review") for is_right in (True, False)]  # fmt: skip
            print(f"| {field} | {way} | " + " | ".join(map(str, cells)) + " |")


if __name__ == "__main__":
    main()
