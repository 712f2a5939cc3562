"""The figures are those of the reference scorer, over the same output."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.evaluate.cases import load
from pipeline.evaluate.judge import judge
from pipeline.evaluate.plain import plain
from pipeline.evaluate.scores import groups
from pipeline.reading import Reading, notice_of
from pipeline.scan.intake import Scan
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.tables.build import build
from tests.plain import SHARED

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
NOW = "2026-01-02T03:04:05Z"


def damaged(text, chance):
    """The text with letters lost and digits misread, so that there are misses of every kind."""
    return "".join(chance.choice(["", "1", letter, letter]) if chance.random() < 0.01 else letter for letter in text)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The repository's own notices, read from damaged texts: the folder with all outputs, and what is judged."""
    store, settings, chance = Store(tmp_path_factory.mktemp("out")), Settings(), random.Random(7)
    judged = []
    for number, case in enumerate(load(GOLD, ROOT / "data" / "raw")):
        scan = Scan(f"{number:016x}", f"{number:064x}", (case.scan.name,), case.scan, "pdf", (), 1)
        notice = notice_of(scan, Reading(plain(damaged(case.text, chance)), 1, ()), settings, NOW)
        store.save(notice)
        judged.append(judge(case, notice))
    build(store, [], lambda: NOW)
    return store.folder, judged


@pytest.mark.shared
def test_the_reference_scorer_says_the_same(read, tmp_path):
    folder, judged = read
    told = tmp_path / "told.json"
    command = [sys.executable, SHARED / "dev" / "score.py", folder, "--manifest", GOLD / "manifest.json", "--gold",
               GOLD, "--json", told]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    theirs = json.loads(told.read_text())
    ours = {group.level: group for group in groups(judged)}
    assert set(ours) == set(theirs["micro_f1"])
    for level, group in ours.items():
        assert 0.3 < group.total.f1 < 1
        assert round(group.total.f1, 4) == round(theirs["micro_f1"][level], 4)
        assert [group.scalars.silent, group.scalars.accepted, group.scalars.wanted] == theirs["silent"][level]
        # it folds tone marks the other way (hoà -> hòa), which moves a letter where one of the two is damaged
        assert group.text().model_dump() == pytest.approx(theirs["text"][level], abs=5e-4)
        fields = {name.split("/")[1]: counts for name, counts in theirs["fields"].items() if name.startswith(level)}
        for name, found in group.fields().items():
            assert [found.right, found.got, found.wanted] == fields[name], name
    right, got, wanted = (sum(getattr(group.total, name) for group in ours.values())
                          for name in ("right", "got", "wanted"))  # fmt: skip
    assert done.stdout.strip().endswith(f"micro F1 {2 * right / (got + wanted):.4f}")


def test_damage_costs_values(read):
    _, judged = read
    assert all(document.text.cer > 0 and any(not finding.right for finding in document.findings) for document in judged)
