"""What ``confirm`` is worth: ``python -m models.ner.doubts DEV``.

The texts of the gold notices and of the labelled documents are damaged, letter by letter, and the rules read them.
Where a name was printed is known, and so how it stands in the damaged text: a rule's name is right if it is that or the
name itself, folded. Printed for each field: accepted names that are right and wrong, without the doubts of the NER and
with them.
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
from pipeline.fields.confirm import confirm
from pipeline.fields.resolve import settle
from pipeline.language.entities import find
from pipeline.language.segment import to_doc
from pipeline.language.text import Text, fold
from pipeline.notice import Notice, Value
from pipeline.reading import Reading, notice_of
from pipeline.scan.intake import Scan
from pipeline.settings import Settings
from tests.plain import plain

RATES = (0.003, 0.01, 0.02)
SEEDS = 4


def key(printed: str) -> str:
    """Letters and digits, folded."""
    return re.sub(r"[\W_]", "", fold(printed))


def printed_names(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Field and name of all that the labels name."""
    for chair in gold.get("chairs", ()):
        yield "chairs", chair["name"]
    for reference in gold.get("references", ()):
        if reference.get("issuer"):
            yield "issuers of references", reference["issuer"]
    if gold["notice"].get("signer_name"):
        yield "signer", gold["notice"]["signer_name"]


def read_names(notice: Notice) -> Iterator[tuple[str, Value[str]]]:
    """Field and value of all that the rules read."""
    yield from (("chairs", person.name) for person in notice.people if person.function == "chair")
    yield from (("issuers of references", cited.issuer) for cited in notice.references if cited.issuer)
    if notice.head.signer_name:
        yield "signer", notice.head.signer_name


def damaged_names(gold: dict[str, Any], text: str, rate: float, seed: str) -> tuple[Text, set[tuple[str, str]]]:
    """A damaged text, and how each name of a field may stand in it."""
    names = set(printed_names(gold))
    spans = [(m.start(), m.end(), field) for field, name in names for m in re.finditer(re.escape(name), text)]
    read = damage.damaged(Labelled(text, tuple(spans)), Random(seed), (rate,))
    there = {(field, key(read.text[start:end])) for start, end, field in read.spans}
    return plain(read.text), there | {(field, key(name)) for field, name in names}


def cases(dev: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Labels and texts of the notices of meetings."""
    for folder in (Path("tests/gold"), dev / "labels"):
        for path in sorted(folder.glob("*-20[0-9][0-9].json")):
            yield json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")


def main() -> None:
    """The table."""
    arguments = argparse.ArgumentParser(prog="python -m models.ner.doubts", description=__doc__)
    arguments.add_argument("dev", type=Path)
    counts: Counter[tuple[str, str, bool]] = Counter()
    chosen = Settings()
    for number, (gold, original) in enumerate(cases(arguments.parse_args().dev)):
        for rate in RATES:
            for seed in range(SEEDS):
                text, right = damaged_names(gold, original, rate, f"{number}.{rate}.{seed}")
                scan = Scan("", "", ("",), Path(), "pdf", (), 0)
                with patch("pipeline.reading.confirm", lambda notice, *_: notice):
                    without = notice_of(scan, Reading(text, 1, ()), chosen, "2026-01-01T00:00:00Z")
                doubted = settle(confirm(without, find(to_doc(text)), text), chosen.accept_at)
                for how, notice in (("without", without), ("with", doubted)):
                    for field, value in read_names(notice):
                        if value.status == "accepted":
                            counts[field, how, (field, key(value.value)) in right] += 1
    print("| field | accepted without: right | wrong | accepted with: right | wrong |\n|---|---|---|---|---|")
    for field in ("chairs", "signer", "issuers of references"):
        cells = [counts[field, how, right] for how in ("without", "with") for right in (True, False)]
        print(f"| {field} | " + " | ".join(map(str, cells)) + " |")


if __name__ == "__main__":
    main()
