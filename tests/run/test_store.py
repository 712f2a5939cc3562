"""Records on disk: whole or not at all."""

import os

import pytest

from pipeline.errors import Failure, ScanError
from pipeline.store import Store, replacing, write
from tests.records import bare, full


def test_a_record_comes_back_as_it_was(tmp_path):
    store = Store(tmp_path)
    store.save(full())
    assert store.ids() == [full().notice_id]
    assert store.load(full().notice_id) == full()
    assert (tmp_path / "text" / f"{full().notice_id}.txt").read_bytes().decode() == full().text


def test_a_file_is_the_old_one_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(OSError, match="disk full"), replacing(path) as part:
        part.write_text("ne")
        raise OSError("disk full")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_there_already_is_not_written_again(tmp_path):
    path = tmp_path / "a.txt"
    write(path, "the same")
    os.utime(path, (1, 1))
    write(path, "the same")
    assert path.stat().st_mtime == 1
    write(path, "another")
    assert path.read_text() == "another"


@pytest.mark.parametrize("content", ["", "{", "{}", '{"notice_id": 1}', "[]", "\udcff"])
def test_a_record_that_cannot_be_read_says_so(tmp_path, content):
    store = Store(tmp_path)
    store.save(bare(1))
    (tmp_path / "records" / f"{bare(1).notice_id}.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ScanError) as raised:
        store.load(bare(1).notice_id)
    assert raised.value.kind == "broken_record"
    assert store.files(bare(1).notice_id) == ()


def test_failures_come_back_in_order_of_name(tmp_path):
    store = Store(tmp_path)
    rows = [
        Failure("b.pdf", "pages", "encrypted", 'khóa, "mã"\nhai dòng', "2026"),
        Failure("a; đ.pdf", "x", "y", "", "z"),
    ]
    store.save_failures(rows)
    assert store.failures() == sorted(rows)
    assert (tmp_path / "failures.csv").read_bytes().startswith(b"\xef\xbb\xbfsource_file,stage,error,message,at\r\n")
    (tmp_path / "failures.csv").write_bytes(b"\xff\xfe other\n1,2\n")
    assert store.failures() == []


def test_what_a_killed_run_left_is_cleared_away(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / ".0.json.part").write_text("{")
    with Store(tmp_path).lock():
        assert list((tmp_path / "records").iterdir()) == []
