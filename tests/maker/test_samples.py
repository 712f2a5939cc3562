import json
import unicodedata

import pytest

from tests.maker import samples
from tests.maker.samples import GOLD, RAW, SAMPLES


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.notice)
def test_the_scans_are_what_the_maker_makes(sample):
    made = sample.files()
    there = {path.relative_to(RAW).as_posix() for path in (RAW / sample.path).rglob("*")} or {sample.path}
    assert there == set(made)
    for path, content in made.items():
        assert (RAW / path).read_bytes() == content, f"{path}: run `python -m tests.maker samples`"


def test_the_gold_is_what_the_maker_makes():
    for name, text in samples.gold_files():
        assert (GOLD / name).read_text(encoding="utf-8") == text, f"{name}: run `python -m tests.maker samples`"


def test_the_samples_vary_as_archives_do():
    suffixes = [sample.path.rpartition(".")[2] for sample in SAMPLES]
    assert {"pdf", "tif", "pages"} == set(suffixes)
    assert {"clean", "light", "medium", "heavy"} == {sample.level for sample in SAMPLES}
    records = [json.loads((GOLD / f"{sample.notice}.json").read_text(encoding="utf-8")) for sample in SAMPLES]
    issued = {(record["notice"]["ward"], record["notice"]["issue_date"][:4]) for record in records}
    assert {year for _, year in issued} == {"2022", "2023"}
    assert len(issued) == 6
    assert sum("handwritten" in record for record in records) == 2


def test_names_are_normal_and_the_whole_is_small():
    files = [path for path in RAW.rglob("*") if path.is_file()]
    assert all(unicodedata.is_normalized("NFC", path.as_posix()) for path in files)
    assert sum(path.stat().st_size for path in files) < 8_000_000
