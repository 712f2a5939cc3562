"""Whole documents of offices that the rules had not seen when they were written (tests/offices), as text."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.evaluate.cases import load
from pipeline.evaluate.fields import Finding
from pipeline.evaluate.judge import judge_text
from pipeline.settings import Settings

FOLDER = Path(__file__).resolve().parents[1] / "offices"
CASES = load(FOLDER, FOLDER)
OPEN_POINTS = {
    # UVTV: "ủy viên thường vụ" as printed, "ủy viên ban thường vụ" by the label
    ("cai-be-2013", "chairs.positions", "phan thị bạch tuyết | uỷ viên thường vụ huyện uỷ"),
    # two offices joined by a comma are one assignee by these labels, and two by those of the other sets
    ("hong-gai-2026", "conclusions.assignees", "ii.4 | bí thư chi bộ"),
    ("hong-gai-2026", "conclusions.assignees", "ii.4 | trưởng khu phố các khu 2, 6, 9"),
    ("krong-pac-2025", "conclusions.assignees", "5 | trưởng thôn"),
    ("krong-pac-2025", "conclusions.assignees", "5 | trưởng buôn các thôn 4, 7, buôn pan"),
}
LEAST_RIGHT = 0.97  # of what the labels want, in each set of fields


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Finding, ...]]:
    return {case.document: judge_text(case, Settings(), "2026-01-02T03:04:05Z").findings for case in CASES}


@pytest.mark.parametrize("document", [case.document for case in CASES])
def test_nothing_that_is_accepted_is_wrong(document: str, found: dict[str, tuple[Finding, ...]]) -> None:
    silent = {(document, finding.field, finding.got) for finding in found[document] if finding.silent}
    assert silent <= OPEN_POINTS


def test_hardly_anything_is_missing(found: dict[str, tuple[Finding, ...]]) -> None:
    wanted: Counter[bool] = Counter()
    for finding in (finding for each in found.values() for finding in each if finding.wanted):
        wanted[finding.right] += 1
    assert wanted.total() > 4_000
    assert wanted[True] / wanted.total() > LEAST_RIGHT
