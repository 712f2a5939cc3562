"""The commands as a person types them: what they print, and how they end."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline import doctor
from pipeline.errors import ExitCode
from pipeline.store import Store
from pipeline.version import VERSION
from tests.maker import fonts
from tests.records import bare, full
from tests.run.fakes import scan

ROOT = Path(__file__).resolve().parents[2]
# the command line with a reader that does what the scans say, as no other option has it
FAKE = "import pipeline.run as run; run.extract.__kwdefaults__['read'] = 'tests.run.fakes:read'; "


def command(*arguments, fake=True):
    start = f"if __name__ == '__main__': {FAKE if fake else ''}from pipeline.cli import main; main()"
    return [sys.executable, "-c", start, *map(str, arguments)]


@pytest.fixture
def do(tmp_path):
    """Run a command in a folder of its own; the result has returncode, stdout and stderr."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("THONGBAO_")}

    def run(*arguments, fake=True, **extra):
        environment = environ | {"PYTHONPATH": str(ROOT)} | extra
        return subprocess.run(
            command(*arguments, fake=fake),
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "data" / "raw"
    folder.mkdir(parents=True)
    return folder


def test_extract_without_arguments_reads_data_raw_and_writes_data_processed(do, raw, tmp_path):
    scan(raw, "a.pdf", "ok", 2)
    scan(raw, "b.pdf", "ok", 1)
    done = do("extract")
    assert (done.returncode, done.stderr) == (ExitCode.OK, "")
    line = "2 notices (2 read now, 0 unchanged), 3 pages, 0 values to review, 0 failures; workbook: "
    assert done.stdout == line + "data/processed/notices.xlsx\n"
    assert (tmp_path / "data/processed/notices.xlsx").exists()
    assert "2 notices (0 read now, 2 unchanged)" in do("extract").stdout
    assert "2 notices (2 read now, 0 unchanged)" in do("extract", "--force", "--jobs", "1").stdout


def test_extract_takes_paths_and_a_place_to_write_to(do, raw, tmp_path):
    scan(tmp_path, "other/a.pdf", "ok")
    scan(tmp_path, "other/b.pdf", "ok")
    done = do("extract", "other/a.pdf", "--out", "there")
    assert done.returncode == ExitCode.OK
    assert done.stdout.startswith("1 notice (1 read now, 0 unchanged), 1 page, ")
    assert [Store(tmp_path / "there").files(i) for i in Store(tmp_path / "there").ids()] == [("a.pdf",)]


def test_extract_with_failures_ends_with_4_and_names_them(do, raw, tmp_path):
    scan(raw, "good.pdf", "ok")
    (raw / "empty.pdf").touch()
    scan(raw, "crash.pdf", "crash")
    done = do("extract")
    assert done.returncode == ExitCode.FAILURES
    assert "1 notice (1 read now, 0 unchanged), 1 page, 0 values to review, 2 failures" in done.stdout
    assert "failed: 'empty.pdf': empty: 0 bytes. The file is empty: copy or scan it again." in done.stderr
    assert "failed: 'crash.pdf': crashed" in done.stderr
    assert [row.source_file for row in Store(tmp_path / "data/processed").failures()] == ["crash.pdf", "empty.pdf"]


def test_many_failures_are_told_in_short(do, raw):
    for number in range(12):
        (raw / f"{number:02}.pdf").touch()
    told = do("extract").stderr.splitlines()
    assert len(told) == 11
    assert told[-1] == "… and 2 more in failures.csv"


def test_extract_without_scans_says_so_and_is_well(do, raw):
    done = do("extract")
    assert done.returncode == ExitCode.OK
    assert "no scans in data/raw" in done.stderr
    assert done.stdout.startswith("0 notices")


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        (["extract", "gone"], {}, "gone does not exist"),
        (["extract", "--out", "data/raw"], {}, "keep the scans outside"),
        (["extract", "--out", "data"], {}, "keep the scans outside"),
        (["extract", "--out", "/dev/null/x"], {}, "Not a directory: '/dev/null/x'"),
        (["extract", "--jobs", "0"], {}, "setting jobs = 0"),
        (["extract", "--jobs", "many"], {}, "valid integer"),
        (["extract"], {"THONGBAO_MAX_DIP": "1"}, "did you mean max_dpi?"),
        (["extract", "--fast"], {}, "No such option"),
        (["translate"], {}, "No such command"),
        (["show"], {}, "Missing argument"),
        (["show", "0123"], {}, "no notice 0123"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(do, raw, arguments, environment, says):
    done = do(*arguments, **environment)
    assert done.returncode == ExitCode.USAGE
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_the_programs_extract_ends_with_3_and_says_how_to_get_them(do, raw):
    scan(raw, "a.pdf", "ok")
    done = do("extract", PATH="/nowhere")
    assert done.returncode == ExitCode.DEPENDENCY
    assert "tesseract is missing: sudo apt-get install tesseract-ocr" in done.stderr
    assert "sudo apt-get install poppler-utils" in done.stderr


def test_what_a_worker_lacks_ends_with_3(do, raw):
    scan(raw, "a.pdf", "missing")
    done = do("extract")
    assert (done.returncode, done.stderr) == (ExitCode.DEPENDENCY, "thongbao: the engine is missing: install it\n")


def test_doctor_lists_what_is_there(do):
    done = do("doctor", fake=False)
    assert done.returncode == ExitCode.OK, done.stdout
    for name in (
        "python",
        "tesseract",
        "tesseract: vie",
        "pdftoppm",
        "spacy",
        "underthesea",
        "models/digits",
        "models/language",
        "models/ner",
    ):
        assert any(line.split(maxsplit=1)[1].startswith(name) for line in done.stdout.splitlines()), name


def test_doctor_says_what_to_do_about_what_is_missing(do):
    done = do("doctor", fake=False, PATH="/nowhere")
    assert done.returncode == ExitCode.DEPENDENCY
    assert any(line.split() == ["MISSING", "pdftoppm", "sudo", "apt-get", "install", "poppler-utils"]
               for line in done.stdout.splitlines())  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_at_once_with_130_and_keeps_what_is_done(raw, tmp_path, number):
    for name in ("a.pdf", "b.pdf"):
        scan(raw, name, "hang", "x" * 500)
    scan(raw, "good.pdf", "ok")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command("extract", "--jobs", "3"), cwd=tmp_path, env=environment, stderr=subprocess.PIPE)
    store = Store(tmp_path / "data/processed")
    deadline = time.monotonic() + 60
    children = [tmp_path / "data" / f"child-{name}" for name in "ab"]
    while not (store.ids() and all(child.exists() and child.read_text() for child in children)):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(number)
    started = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert process.returncode == ExitCode.INTERRUPTED
    assert time.monotonic() - started < 5
    assert said.decode() == "thongbao: interrupted: what was read is kept; the same command goes on from there\n"
    assert len(store.ids()) == 1
    pids = {line.split()[0] for line in (tmp_path / "data" / "log").read_text().splitlines()}
    pids |= {child.read_text() for child in children}
    assert [pid for pid in pids if lives(pid)] == []


def test_workers_end_with_a_run_that_is_killed(raw, tmp_path):
    scan(raw, "a.pdf", "hang")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command("extract"), cwd=tmp_path, env=environment)
    child = tmp_path / "data" / "child-a"
    deadline = time.monotonic() + 60
    while not (child.exists() and child.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.kill()
    process.wait()
    pids = {(tmp_path / "data" / "log").read_text().split()[0], child.read_text()}
    while any(lives(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_on_a_terminal_there_is_a_bar_on_stderr_and_one_line_on_stdout(raw, tmp_path):
    for number in range(3):
        scan(raw, f"{number}.pdf", "ok", 2, 0.3)
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(command("extract"), cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    stdout, _ = process.communicate(timeout=60)
    assert process.returncode == ExitCode.OK
    assert "3/3 files, 6 pages" in shown.decode()
    assert "pages/s" in shown.decode()
    assert stdout.decode().count("\n") == 1


@pytest.fixture
def stored(tmp_path):
    store = Store(tmp_path / "data" / "processed")
    for notice in (full(), bare(1), bare(2, ("bản quét [2].pdf",))):
        store.save(notice)
    return store


def test_tables_builds_all_outputs_from_the_records(do, stored, tmp_path):
    done = do("tables")
    assert done.returncode == ExitCode.OK
    assert done.stdout == "3 notices, 4 pages, 3 values to review, 0 failures; workbook: data/processed/notices.xlsx\n"
    assert (tmp_path / "data/processed/tables/evidence.parquet").exists()
    (stored.folder / "records" / f"{bare(1).notice_id}.json").write_text("{")
    broken = do("tables")
    assert broken.returncode == ExitCode.FAILURES
    assert "broken_record" in broken.stderr
    (stored.folder / "records" / f"{bare(1).notice_id}.json").unlink()
    assert do("tables").returncode == ExitCode.OK


@pytest.mark.parametrize("wanted", ["abab", "ABABABABABABABAB", "xã Nà Mười"])
def test_show_has_everything_and_marks_what_is_in_doubt(do, stored, wanted):
    done = do("show", wanted, COLUMNS="100")
    assert done.returncode == ExitCode.OK
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    for line in ("Số ký hiệu 09-TB/ĐU", "Người ký Lò Thị Mây (?)", "Địa danh (?)", "Chủ tọa Giàng A Páo; Vừ Thị Dợ",
                 "Văn bản viện dẫn", "Nơi nhận", "1 Nơi nhận: -Lưu VP", "Ngày ban hành 2022-04-05",
                 "Xử lý trang", "1 specks off", "2 levelled by 1.2 degrees; specks off",
                 "Từ đã sửa", "1 sat → sạt"):  # fmt: skip
        assert line in lines
    assert max(len(line) for line in done.stdout.splitlines()) <= 100
    assert "[2].pdf" in do("show", "bản quét [2]").stdout


def test_show_asks_for_more_where_several_fit(do, stored):
    done = do("show", "pdf")
    assert done.returncode == ExitCode.USAGE
    assert full().notice_id in done.stderr
    assert bare(1).notice_id in done.stderr


def test_version_and_help(do):
    assert do("--version").stdout == f"thongbao {VERSION}\n"
    said = " ".join(do("--help").stdout.split())
    for code in ExitCode:
        assert f"{code.value} " in said
    for name in ("extract", "tables", "show", "doctor"):
        assert name in said


def test_python_m_pipeline_is_the_command_line(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"thongbao {VERSION}\n"


def test_extract_writes_pdfs_where_asked_and_keeps_them_with_the_records(do, raw, tmp_path):
    page = Image.new("L", (1240, 600), "white")
    ImageDraw.Draw(page).text((200, 200), "THÔNG BÁO", fill=0, font=fonts.face("Bold", 60))
    page.save(raw / "thông báo.png", dpi=(150, 150))
    done = do("extract", "--pdf", fake=False)
    assert (done.returncode, done.stderr) == (ExitCode.OK, "")
    store = Store(tmp_path / "data" / "processed")
    written = store.pdf(store.ids()[0])
    text = subprocess.run(["pdftotext", written, "-"], capture_output=True, text=True, check=True).stdout
    assert text.split() == store.load(store.ids()[0]).text.split() == ["THÔNG", "BÁO"]
    assert [path.name for path in raw.iterdir()] == ["thông báo.png"]
    assert "(0 read now, 1 unchanged)" in do("extract", "--pdf", fake=False).stdout
    before = written.stat().st_mtime_ns
    assert "(1 read now, 0 unchanged)" in do("extract", "--force", fake=False).stdout
    assert written.stat().st_mtime_ns > before


def test_a_pdf_that_fails_costs_no_record(do, raw, tmp_path):
    Image.new("L", (1240, 600), "white").save(raw / "a.png", dpi=(150, 150))
    (tmp_path / "data" / "processed").mkdir()
    (tmp_path / "data" / "processed" / "pdf").touch()  # where the folder should be
    done = do("extract", "--pdf", fake=False)
    assert done.returncode == ExitCode.FAILURES
    assert done.stdout.startswith("1 notice (1 read now, 0 unchanged), 1 page, ")
    (row,) = Store(tmp_path / "data" / "processed").failures()
    assert (row.source_file, row.stage) == ("a.png", "pdf")


def test_without_a_model_it_is_said_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr("pipeline.doctor.ROOT", tmp_path)
    missing = [(check.name, check.remedy) for check in doctor.models() if not check.ok]
    assert missing == [(f"models/{name}", f"git checkout -- models/{name}") for name in ("digits", "language", "ner")]
