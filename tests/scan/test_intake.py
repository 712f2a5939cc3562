"""Every file in a folder is a scan, a failure with a name, or one of the few that are passed over."""

import hashlib
import os

import pytest

from pipeline.errors import UsageError
from pipeline.scan.intake import take_in
from pipeline.settings import Settings

PDF, PNG, JPEG = b"%PDF-1.7\n%", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "raw").mkdir()
    return tmp_path / "raw"


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def take(*paths, raw=None, leave_out=None, **settings):
    return take_in(paths, Settings(raw=raw or paths[0], **settings), leave_out)


def refused(intake):
    return {name: (error.kind.value, error.message) for name, error in intake.refused}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (b"\xef\xbb\xbf\n junk before " + PDF, "pdf"),
        (b"II*\0rest", "tiff"),
        (b"MM\0*rest", "tiff"),
        (b"II+\0rest", "tiff"),
        (JPEG, "jpeg"),
        (PNG, "png"),
    ],
)
@pytest.mark.parametrize("name", ["a.pdf", "b.jpg", "không có đuôi", "c.txt"])
def test_the_type_is_told_by_content(raw, content, kind, name):
    put(raw, name, content)
    (scan,) = take(raw).scans
    assert (scan.kind, scan.files, scan.path.read_bytes()) == (kind, (name,), content)
    assert scan.sha256 == hashlib.sha256(content).hexdigest()
    assert scan.notice_id == scan.sha256[:16]
    assert scan.size == len(content)


@pytest.mark.parametrize(
    ("name", "content", "kind", "seen"),
    [
        ("a.pdf", b"", "empty", "0 bytes"),
        ("a.pdf", b"Kinh gui: ...", "not_a_scan", "text although its name ends in .pdf"),
        ("a.JPG", "Kính gửi".encode(), "not_a_scan", "although its name ends in .JPG"),
        ("a.docx", b"PK\x03\x04rest", "not_a_scan", "an office document or archive"),
        ("a.txt", b"text", "not_a_scan", "it holds text"),
        ("a.bmp", b"BM\0\0", "not_a_scan", "a BMP image"),
        ("a.pdf", b"\0" * 2000 + PDF, "not_a_scan", "something else"),
        ("a.pdf", PDF + b"x" * 100, "too_large", "max_file_bytes = 64"),
    ],
)
def test_what_is_no_scan_is_refused_with_what_it_is(raw, name, content, kind, seen):
    put(raw, name, content)
    intake = take(raw, max_file_bytes=64)
    assert intake.scans == ()
    assert refused(intake)[name][0] == kind
    assert seen in refused(intake)[name][1]


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".a.pdf",
        "Thumbs.db",
        "desktop.ini",
        "README.md",
        "readme",
        "~$a.docx",
        ".git/a.pdf",
        "__MACOSX/a.pdf",
    ],
)
def test_what_systems_leave_behind_is_passed_over(raw, name):
    put(raw, name, PDF)
    put(raw, "README của phường.pdf", PNG)
    assert [scan.files for scan in take(raw).scans] == [("README của phường.pdf",)]
    assert take(raw).refused == ()


def test_folders_of_any_depth_and_any_name_in_order(raw):
    names = ["a/b/c/d/e.pdf", "b có dấu/Đảng ủy.pdf", "dòng\nmới.pdf", "tệp 'x' \"y\"; z.pdf", "z.pdf"]
    for number, name in enumerate(names):
        put(raw, name, PDF + bytes([number]))
    assert [scan.files for scan in take(raw).scans] == [(name,) for name in names]


def test_a_name_that_is_no_text_is_written_out(raw):
    path = os.fsencode(raw) + b"/v\xe9.pdf"
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(PDF)
    (scan,) = take(raw).scans
    assert scan.files == ("v\\xe9.pdf",)
    assert scan.path.read_bytes() == PDF


def test_the_same_bytes_are_one_notice(raw):
    for name in ("z.pdf", "a/b.pdf", "c.tif"):
        put(raw, name, PDF)
    put(raw, "other.pdf", PDF + b"1")
    assert [scan.files for scan in take(raw).scans] == [("a/b.pdf", "c.tif", "z.pdf"), ("other.pdf",)]


def pages_of(raw, **contents):
    for name, content in contents.items():
        put(raw, f"x/tb 1.pages/{name.replace('_', ' ')}", content)


def test_a_pages_folder_is_one_notice_in_the_order_of_its_file_names(raw):
    pages_of(raw, trang_10=PNG + b"10", trang_2=JPEG + b"2", trang_1=PNG + b"1")
    put(raw, "x/tb 1.pages/.DS_Store", b"")
    (scan,) = take(raw).scans
    assert (scan.files, scan.kind) == (("x/tb 1.pages",), "pages")
    assert [path.name for path in scan.members] == ["trang 1", "trang 2", "trang 10"]
    digests = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in scan.members)
    assert scan.sha256 == hashlib.sha256(digests).hexdigest()
    assert scan.size == sum(path.stat().st_size for path in scan.members)
    assert take(raw / "x" / "tb 1.pages", raw=raw).scans == (scan,)


@pytest.mark.parametrize(
    ("contents", "kind", "seen"),
    [
        ({}, "no_pages", "no page images"),
        ({"1.png": PNG, "2.png": b""}, "empty", "page 2.png"),
        ({"1.png": PNG, "2.txt": b"text"}, "not_a_scan", "page 2.txt: it holds text"),
        ({"1.png": PNG, "2.pdf": PDF}, "not_a_scan", "page 2.pdf"),
        ({"1.png": PNG, "2/3.png": PNG}, "not_a_scan", "page 2"),
    ],
)
def test_a_pages_folder_with_something_else_in_it_is_refused_as_a_whole(raw, contents, kind, seen):
    (raw / "x" / "tb 1.pages").mkdir(parents=True)
    pages_of(raw, **contents)
    intake = take(raw)
    assert intake.scans == ()
    assert refused(intake)["x/tb 1.pages"][0] == kind
    assert seen in refused(intake)["x/tb 1.pages"][1]


def test_a_pages_file_is_no_folder_of_pages(raw):
    put(raw, "a.pages", b"PK\x03\x04")
    assert refused(take(raw)) == {"a.pages": ("not_a_scan", "it holds an office document or archive")}


def test_links_are_followed_once(raw, tmp_path):
    put(tmp_path, "archive/a.pdf", PDF)
    put(raw, "real/b.pdf", PNG)
    (raw / "to archive").symlink_to(tmp_path / "archive")
    (raw / "again").symlink_to(raw / "real")
    (raw / "real" / "loop").symlink_to(raw)
    (raw / "c.pdf").symlink_to(tmp_path / "archive" / "a.pdf")
    assert [scan.files for scan in take(raw).scans] == [("c.pdf", "to archive/a.pdf"), ("real/b.pdf",)]


@pytest.mark.parametrize("target", ["gone.pdf", "itself.pdf"])
def test_a_broken_link_is_a_failure(raw, target):
    (raw / "itself.pdf").symlink_to(target)
    assert refused(take(raw))["itself.pdf"][0] == "unreadable"


def test_a_pipe_is_refused_and_not_waited_for(raw):
    os.mkfifo(raw / "a.pdf")
    assert refused(take(raw))["a.pdf"][0] == "not_a_scan"


@pytest.mark.parametrize("method", ["open", "iterdir"])
def test_what_may_not_be_opened_is_a_failure(raw, monkeypatch, method):
    closed = put(raw, "closed/a.pdf", PDF) if method == "open" else put(raw, "closed/a.pdf", PDF).parent
    put(raw, "b.pdf", PNG)
    kept = getattr(type(raw), method)

    def refuse(path, *args, **kwargs):
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return kept(path, *args, **kwargs)

    monkeypatch.setattr(type(raw), method, refuse)
    intake = take(raw)
    assert [scan.files for scan in intake.scans] == [("b.pdf",)]
    ((kind, message),) = refused(intake).values()
    assert kind == "unreadable"
    assert "Permission denied" in message


def test_names_are_relative_to_the_folder_of_scans_whatever_part_is_given(raw, tmp_path, monkeypatch):
    put(raw, "x/a.pdf", PDF)
    put(tmp_path, "other/y/b.pdf", PNG)
    put(tmp_path, "other/z/c.pdf", JPEG)
    monkeypatch.chdir(raw / "x")

    def names(*paths):
        return [scan.files[0] for scan in take(*paths, raw=raw).scans]

    assert names(raw / "x") == names(raw / "x" / "a.pdf") == ["x/a.pdf"]
    assert names(tmp_path / "other") == ["y/b.pdf", "z/c.pdf"]
    assert names(tmp_path / "other" / "y" / "b.pdf") == ["b.pdf"]
    assert names(tmp_path / "other" / "y", tmp_path / "other" / "z" / "c.pdf") == ["y/b.pdf", "z/c.pdf"]
    assert names(raw.parent / "raw" / ".." / "raw" / "x", raw / "x") == ["x/a.pdf"]


def test_what_is_written_is_not_taken_in(raw):
    put(raw, "a.pdf", PDF)
    put(raw, "processed/notices.xlsx", b"PK\x03\x04")
    assert take(raw, leave_out=raw / "processed").refused == ()


def test_a_path_that_does_not_exist_is_wrong_usage(raw):
    with pytest.raises(UsageError, match="does not exist"):
        take(raw / "gone", raw=raw)


def test_what_stands_elsewhere(raw):
    put(raw, "x/a.pdf", PDF)
    put(raw, "y/b.pdf", PNG)
    part = take(raw / "x", raw=raw)
    assert [part.stands_elsewhere(name) for name in ("x/a.pdf", "y/b.pdf", "y/gone.pdf")] == [False, True, False]
