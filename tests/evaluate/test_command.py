"""``evaluate`` as a person types it, with a reader that does what the scans say."""

import json

from pipeline.errors import ExitCode
from tests.cli.test_cli import do
from tests.run.fakes import scan

__all__ = ["do"]  # the fixture


def labelled(folder, **scans):
    """A folder with labelled scans: what the reader does, by document."""
    (folder / "labels").mkdir(parents=True)
    for name, what in scans.items():
        scan(folder / "scans", f"{name}.pdf", *what)
        (folder / "labels" / f"{name}.json").write_text(json.dumps({"notice": {"doc_type": "thông báo"}}))
        (folder / "labels" / f"{name}.txt").write_text("THÔNG BÁO\n")
    manifest = {f"{name}.pdf": [name, "real"] for name in scans}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_scans_are_read_once_and_scored_each_time(do, tmp_path):
    labelled(tmp_path / "set", a=["ok", 1], b=["refuse", "unreadable"])
    first = do("evaluate", "set", "--out", "out")
    assert first.returncode == ExitCode.OK, first.stderr
    assert "set: micro F1 0.0000; 0 of 0 accepted values wrong" in first.stdout
    assert "set/b.pdf" in first.stdout and "no record" in first.stdout
    again = do("evaluate", "set", "--out", "out", "--base", "out/report.json", "--json", "again.json")
    assert "0 misses less, 0 more" in again.stdout
    log = (tmp_path / "set" / "log").read_text().split("\n")
    assert sum("a.pdf" in line for line in log) == 1
    levels = [group["level"] for group in json.loads((tmp_path / "again.json").read_text())["summary"]["groups"]]
    assert levels == ["real", "text"]


def test_documents_without_scans_are_scored_from_their_texts(do, tmp_path):
    labels = {"notice": {"doc_type": "thông báo", "signer_role": "Chủ tịch"}}
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "a.json").write_text(json.dumps(labels))
    (tmp_path / "set" / "a.txt").write_text("THÔNG BÁO\nvề việc làm đường\n")
    (tmp_path / "set" / "manifest.json").write_text(json.dumps({"a.txt": ["a", "text"]}))
    done = do("evaluate", "set", "--out", "out")
    assert done.returncode == ExitCode.OK, done.stderr
    assert "set: micro F1 0.6667; 0 of 1 accepted values wrong" in done.stdout


def test_a_folder_without_labels_is_wrong_usage(do, tmp_path):
    (tmp_path / "set").mkdir()
    done = do("evaluate", "set")
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "set holds no labelled scans" in done.stderr


def test_a_base_that_is_none_is_told_before_anything_is_read(do, tmp_path):
    labelled(tmp_path / "set", a=["ok", 1])
    done = do("evaluate", "set", "--base", "set/manifest.json")
    assert done.returncode == ExitCode.USAGE
    assert "no report" in done.stderr
    assert not (tmp_path / "set" / "log").exists()
