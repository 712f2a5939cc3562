import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate.cases import load

ROOT = Path(__file__).resolve().parents[2]


def make(folder, manifest=None, labels=None, place="labels"):
    (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_text(json.dumps(manifest or {"tệp 1.pdf": ["một", "heavy"]}))
    (folder / place / "một.json").write_text(json.dumps({"notice": {"doc_type": "thông báo"}} | (labels or {})))
    return folder


def test_the_repositorys_own_cases():
    cases = load(ROOT / "tests" / "gold", ROOT / "data" / "raw")
    assert {case.set for case in cases} == {"gold"}
    assert {case.level for case in cases} == {"clean", "light", "medium", "heavy"}
    assert all(case.scan.exists() and case.text and not case.first_page and case.labels.conclusions for case in cases)


@pytest.mark.parametrize(("place", "scans"), [("labels", "scans"), (".", "raw/in/depth")])
def test_where_labels_texts_and_scans_lie(tmp_path, place, scans):
    folder = make(tmp_path / "set", place=place)
    at = (folder if scans == "scans" else tmp_path) / scans
    at.mkdir(parents=True)
    (at / "tệp 1.pdf").touch()
    (folder / place / "một.txt").write_text("cả\fhai")
    [case] = load(folder, tmp_path / "raw")
    assert (case.scan, case.document, case.level, case.text) == (at / "tệp 1.pdf", "một", "heavy", "cả\fhai")
    (folder / place / "một.p1.txt").write_text("cả")
    [case] = load(folder, tmp_path / "raw")
    assert (case.text, case.first_page) == ("cả", True)


def test_a_document_of_the_level_text_has_no_scan(tmp_path):
    folder = make(tmp_path, manifest={"một.txt": ["một", "text"]})
    (folder / "labels" / "một.txt").write_text("cả")
    [case] = load(folder, tmp_path / "raw")
    assert (case.document, case.level, case.text) == ("một", "text", "cả")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "no manifest.json"),
        (lambda folder: (folder / "manifest.json").write_text("[1]"), "manifest.json"),
        (lambda folder: (folder / "scans" / "tệp 1.pdf").unlink(), "tệp 1.pdf"),
        (lambda folder: (folder / "labels" / "một.json").unlink(), "một.json is missing"),
        (lambda folder: make(folder, labels={"opinions": [{"stage": "x"}]}), "opinions.0.kind"),
    ],
)
def test_what_is_amiss_is_told(tmp_path, spoil, message):
    folder = make(tmp_path)
    (folder / "scans").mkdir()
    (folder / "scans" / "tệp 1.pdf").touch()
    assert load(folder, tmp_path)
    spoil(folder)
    with pytest.raises(UsageError, match=message):
        load(folder, tmp_path)
