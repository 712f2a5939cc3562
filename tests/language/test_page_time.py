"""What all that follows the reading of a page costs: rules, model and their reconciling."""

import time
from pathlib import Path

import pytest

from pipeline.evaluate.plain import plain
from pipeline.reading import Reading, notice_of
from pipeline.scan.intake import Scan
from pipeline.settings import Settings

GOLD = Path(__file__).resolve().parents[1] / "gold"
SCAN = Scan("0" * 16, "0" * 64, ("a.pdf",), Path("a.pdf"), "pdf", (), 1)
PAGE = 2500  # letters
BUDGET = 0.15  # seconds of CPU a page


@pytest.mark.parametrize("name", ["du-hang-kenh-2022", "truong-thi-2023"])
def test_a_page_takes_no_more_than_its_budget(name: str) -> None:
    reading = Reading(plain((GOLD / f"{name}.txt").read_text(encoding="utf-8")), 1, ())

    def once() -> float:
        began = time.process_time()
        assert notice_of(SCAN, reading, Settings(), "2026-01-02T03:04:05Z").conclusions
        return time.process_time() - began

    once()  # what is loaded once
    assert min(once() for _ in range(3)) < BUDGET * max(1, len(reading.text.text) / PAGE)
