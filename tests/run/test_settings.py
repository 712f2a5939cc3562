"""File < environment < flags; and what is said about what is wrong."""

import tomllib
from pathlib import Path

import pytest

from pipeline.errors import ADVICE, ExitCode, FailureKind, ScanError, UsageError, failure
from pipeline.settings import UNREAD, Settings, load
from pipeline.version import VERSION, pipeline_version


def test_flags_over_environment_over_file(tmp_path):
    file = tmp_path / "thongbao.toml"
    file.write_text("max_dpi = 150\nmax_pages = 7\njobs = 3\n")
    environ = {"THONGBAO_MAX_PAGES": "8", "THONGBAO_JOBS": "4", "HOME": "/"}
    chosen = load(file, environ, jobs=5, processed=None)
    assert (chosen.max_dpi, chosen.max_pages, chosen.jobs) == (150, 8, 5)
    assert chosen.processed == Path("data/processed")
    assert load(tmp_path / "missing.toml", {}) == Settings()


@pytest.mark.parametrize(
    ("text", "environ", "says"),
    [
        ("max_dip = 1", {}, r"thongbao.toml: .* max_dip: did you mean max_dpi\?"),
        ("zzz = 1", {}, "known are raw, processed"),
        ("max_dpi =", {}, "thongbao.toml"),
        ("max_dpi = 'high'", {}, "max_dpi = 'high'"),
        ("reader = 'magic'", {}, "reader = 'magic'.*both"),
        ("", {"THONGBAO_JOBS": "0"}, "jobs = '0'.*greater"),
        ("", {"THONGBAO_JOB": "1"}, r"did you mean jobs\?"),
    ],
)
def test_what_is_wrong_is_named_with_what_would_be_right(tmp_path, text, environ, says):
    file = tmp_path / "thongbao.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=says):
        load(file, environ)


def test_every_setting_says_what_it_is_for():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_version_changes_with_what_is_read_and_with_nothing_else():
    chosen = Settings()
    changed = {"raw": "x", "processed": "x", "jobs": 77, "max_file_bytes": 5, "stall_seconds": 5, "reader": "tesseract",
               "accept_at": 0.5, "max_dpi": 100, "max_pixels": 2_000_000, "max_pages": 3, "render_timeout_seconds": 1,
               "ocr_timeout_seconds": 1, "repair": False, "pdf": True}  # fmt: skip
    for name, value in changed.items():
        other = chosen.model_copy(update={name: value})
        assert (pipeline_version(other) == pipeline_version(chosen)) == (name in UNREAD), name


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert pipeline_version(Settings()).startswith(f"{VERSION}+")


@pytest.mark.parametrize("kind", FailureKind)
def test_every_failure_says_what_to_do(kind):
    row = failure("a.pdf", ScanError("pages", kind, "two\nlines."), "now")
    assert row.message == f"two lines. {ADVICE[kind]}"
    assert len(ADVICE[kind].split()) > 4


def test_the_exit_codes_are_those_documented():
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "USAGE": 2,
        "DEPENDENCY": 3,
        "FAILURES": 4,
        "INTERRUPTED": 130,
    }
