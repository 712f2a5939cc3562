"""What the bench counts, and that what the ablation takes out is there to be taken out."""

import sys
from pkgutil import resolve_name

import numpy as np
import pytest

from pipeline.settings import Settings
from tools import ablation, bench
from tools.bench import Cost

BUSY = """
import time
held = bytearray(80_000_000)
while time.process_time() < 0.5:
    pass
time.sleep(0.6)
"""


def test_a_cost_is_that_of_all_that_was_started_and_of_the_worker_that_holds_most():
    busy = [sys.executable, "-c", BUSY]
    cost = bench.measure("busy", 2, [busy, busy, ["sh", "-c", "true"]])
    assert 1 <= cost.cpu < 3
    assert cost.wall >= 0.6
    assert 80 < cost.peak_mb < 160


def test_a_command_that_fails_is_told(capsys):
    bench.measure("false", 1, [["false"]])
    assert "false ended with 123" in capsys.readouterr().err


def test_ratios():
    costs = [Cost("tesseract", 1, 10, 20, 60), Cost("extract", 1, 15, 30, 300), Cost("extract", 2, 16, 20, 300),
             Cost("ocrmypdf", 1, 30, 40, 150), Cost("extract (trueocr)", 1, 5, 10, 200)]  # fmt: skip
    found = bench.ratios(costs)
    assert found["CPU   extract / tesseract, 1 worker"] == 1.5
    assert found["wall  extract / ocrmypdf, 1 worker"] == 0.75
    assert found["CPU   extract (trueocr) / tesseract, 1 worker"] == 0.5
    assert found["pages an hour, 2 workers / 1, extract"] == 1.5
    assert not any("2 workers" in name and "/ tesseract" in name for name in found), "there is none with two"


@pytest.mark.parametrize("name", [name for changes in ablation.PARTS.values() for name in changes])
def test_what_is_taken_out_is_there(name):
    if name not in Settings.model_fields:
        module, _, attribute = name.rpartition(".")
        assert hasattr(resolve_name(module), attribute)


def test_the_same_image_is_read_once_but_with_other_parts_again():
    seen = []

    def read(self, image, dpi):
        seen.append(image.shape)
        return ()

    page, other = np.zeros((2, 3), np.uint8), np.zeros((3, 2), np.uint8)
    for changed in ("", "", "{'pipeline.scan.readers._PART_ASPECT': 1}"):
        remembering = ablation._remembered(read, changed)
        remembering(None, page, 200)
        remembering(None, other, 200)
    assert seen == [(2, 3), (3, 2)] * 2
