"""Bad input in one folder with good: each gives a failure with what to do or a record that claims nothing."""

import csv
import hashlib
import os
from pathlib import Path

import pytest

from pipeline import run
from pipeline.errors import ADVICE, FailureKind
from pipeline.scan.intake import take_in
from pipeline.settings import Settings
from pipeline.store import Store
from tests.hostile import make

GOOD = Path(__file__).resolve().parents[2] / "data" / "raw" / "Phường Trường Thi" / "Thông báo 87.tif"
GOOD_NAME = "tốt\nvà có dòng mới/Đảng ủy – “thông báo”; số 87.dat"

# what fails, and as what
FAILS = {
    "empty.pdf": (lambda: b"", {"empty"}),
    "text.pdf": (lambda: b"Kinh gui: Uy ban nhan dan xa\n" * 9, {"not_a_scan"}),
    "cut off.pdf": (lambda: make.cut(make.saved(make.photo(), "PDF"), 0.5), {"truncated"}),
    "only a header.pdf": (lambda: b"%PDF-1.7\n", {"truncated"}),
    "locked.pdf": (make.encrypted, {"encrypted"}),
    "no pages.pdf": (make.no_pages, {"no_pages"}),
    "circle.pdf": (make.pages_in_a_circle, {"no_pages", "truncated", "unreadable"}),
    "huge page.pdf": (make.huge_page, {"too_large"}),
    "bomb.tif": (make.tiff_bomb, {"too_large"}),
    "bomb.png": (make.png_bomb, {"too_large"}),
    "cut off.jpg": (lambda: make.cut(make.saved(make.photo(), "JPEG"), 0.3), {"truncated", "unreadable"}),
    "cut off.tif": (lambda: make.cut(make.saved(make.noise(), "TIFF"), 0.6), {"truncated", "unreadable"}),
    "cut off.png": (lambda: make.cut(make.saved(make.noise(), "PNG"), 0.6), {"truncated", "unreadable"}),
    "one page of two empty.pages/1.png": (lambda: make.saved(make.blank(), "PNG"), set()),
    "one page of two empty.pages/2.png": (lambda: b"", set()),
}
# what is read, though there is nothing to read
NOTHING = {
    "noise.png": lambda: make.saved(make.noise(), "PNG"),
    "blank.tif": lambda: make.saved(make.blank(), "TIFF"),
    "photo.jpg": lambda: make.saved(make.photo(), "JPEG"),
    "blank.pdf": lambda: make.saved(make.blank(), "PDF"),
}
NOT_READ = {"notice_id", "source_file", "source_sha256", "page_count", "system", "conclusion_count", "ocr_confidence",
            "status", "flag_count", "pipeline_version", "contract_version", "extracted_at"}  # fmt: skip


def state(folder):
    return {
        path.relative_to(folder).as_posix(): (os.lstat(path).st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Everything in one run; with the folder as it was before and is after."""
    root = tmp_path_factory.mktemp("hostile")
    raw, out = root / "raw", root / "out"
    for name, content in [*((name, content) for name, (content, _) in FAILS.items()), *NOTHING.items()]:
        make.put(raw, name, content())
    make.put(raw, GOOD_NAME, GOOD.read_bytes())
    (raw / "gone.pdf").symlink_to(raw / "nowhere.pdf")
    before = state(raw)
    settings = Settings(raw=raw, processed=out, jobs=2)
    summary = run.extract(take_in([raw], settings, leave_out=out), Store(out), settings)
    return summary, out, before, state(raw)


def table(out, name):
    with (out / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


WANTED = {name: kinds for name, (_, kinds) in FAILS.items() if kinds} | {
    "gone.pdf": {"unreadable"},
    "one page of two empty.pages": {"empty"},
}


@pytest.mark.parametrize("name", WANTED)
def test_what_cannot_be_read_is_a_failure_with_what_to_do(done, name):
    (row,) = [row for row in table(done[1], "failures.csv") if row["source_file"] == name]
    assert row["error"] in WANTED[name], row
    assert row["message"].endswith(ADVICE[FailureKind(row["error"])])
    assert row["stage"]
    assert row["at"]


def test_nothing_else_fails(done):
    assert {row["source_file"] for row in table(done[1], "failures.csv")} == set(WANTED)


@pytest.mark.parametrize("name", NOTHING)
def test_where_there_is_nothing_to_read_nothing_is_claimed(done, name):
    (row,) = [row for row in table(done[1], "tables/notices.csv") if row["source_file"] == name]
    assert {column: cell for column, cell in row.items() if cell and column not in NOT_READ} == {}
    assert row["status"] == "needs_review"
    flags = [flag for flag in table(done[1], "tables/flags.csv") if flag["notice_id"] == row["notice_id"]]
    assert flags
    assert all(flag["message"] for flag in flags)


def test_the_good_scan_among_them_is_read(done):
    (row,) = [row for row in table(done[1], "tables/notices.csv") if row["source_file"] == GOOD_NAME]
    assert row["doc_type"] == "thông báo"
    assert len((done[1] / "text" / f"{row['notice_id']}.txt").read_text(encoding="utf-8").split()) > 200


def test_the_scans_are_as_they_were(done):
    _, _, before, after = done
    assert after == before
