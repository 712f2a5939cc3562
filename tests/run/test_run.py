"""Many scans: what is read again and what is not, and what a worker's death costs."""

import os
import time
from itertools import count
from pathlib import Path

import pytest

from pipeline.errors import DependencyError, UsageError
from pipeline.run import extract
from pipeline.scan.intake import take_in
from pipeline.settings import Settings
from pipeline.store import Store
from tests.run.fakes import scan

READ = "tests.run.fakes:read"


class Place:
    """A folder with scans and one for what is written."""

    def __init__(self, root: Path) -> None:
        self.raw, self.out, self.log = root / "raw", root / "out", root / "log"
        self.raw.mkdir()
        self.store = Store(self.out)
        self.clock = count(1)

    def run(self, *paths, read=READ, force=False, watch=lambda _: None, **settings):
        chosen = Settings(raw=self.raw, processed=self.out, **{"jobs": 2, **settings})
        now = f"2026-01-01T00:00:{next(self.clock):02}Z"
        intake = take_in(paths or [self.raw], chosen, leave_out=self.out)
        return extract(intake, self.store, chosen, read=read, force=force, now=lambda: now, watch=watch)

    def read_so_far(self):
        return sorted(line.split()[1] for line in self.log.read_text().splitlines()) if self.log.exists() else []

    def files(self):
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes() for path in self.out.rglob("*") if path.is_file()
        }


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_each_scan_becomes_a_record_with_its_text_and_the_tables(place):
    scan(place.raw, "a.pdf", "ok", 2)
    scan(place.raw, "b/c.pdf", "ok", 3)
    summary = place.run()
    assert (summary.read, summary.unchanged) == (2, 0)
    assert (summary.built.notices, summary.built.pages, summary.built.failures) == (2, 5, ())
    ids = place.store.ids()
    assert {place.store.load(i).source.files for i in ids} == {("a.pdf",), ("b/c.pdf",)}
    assert {f"records/{i}.json" for i in ids} | {f"text/{i}.txt" for i in ids} < set(place.files())


def test_a_second_run_reads_nothing_and_writes_the_same_bytes(place):
    scan(place.raw, "a.pdf", "ok")
    scan(place.raw, "b.pdf", "ok")
    place.run()
    before = place.files()
    summary = place.run()
    assert (summary.read, summary.unchanged) == (0, 2)
    assert place.read_so_far() == ["a.pdf", "b.pdf"]
    assert place.files() == before


@pytest.mark.parametrize(
    ("change", "read"),
    [
        (lambda place: scan(place.raw, "c.pdf", "ok"), ["a.pdf", "b.pdf", "c.pdf"]),
        (lambda place: scan(place.raw, "a.pdf", "ok", 4), ["a.pdf", "a.pdf", "b.pdf"]),
        (lambda place: next((place.out / "records").iterdir()).write_text("{"), None),
        (lambda place: next((place.out / "records").iterdir()).unlink(), None),
    ],
    ids=["a new scan", "other bytes", "a broken record", "a record gone"],
)
def test_what_has_changed_is_read_again_and_nothing_else(place, change, read):
    scan(place.raw, "a.pdf", "ok")
    scan(place.raw, "b.pdf", "ok")
    place.run()
    change(place)
    assert place.run().read == 1
    assert read is None or place.read_so_far() == read


def test_a_setting_that_matters_reads_all_again_and_one_that_does_not_reads_nothing(place):
    scan(place.raw, "a.pdf", "ok")
    place.run()
    assert place.run(jobs=1, stall_seconds=5).read == 0
    assert place.run(max_dpi=200).read == 1


def test_force_reads_again(place):
    scan(place.raw, "a.pdf", "ok")
    place.run()
    assert place.run(force=True).read == 1
    assert place.store.load(place.store.ids()[0]).extracted_at == "2026-01-01T00:00:02Z"


def test_a_new_name_for_the_same_bytes_is_added_without_reading(place):
    path = scan(place.raw, "a.pdf", "ok")
    place.run()
    (place.raw / "z").mkdir()
    (place.raw / "z" / "again.pdf").write_bytes(path.read_bytes())
    assert place.run().read == 0
    assert place.store.files(place.store.ids()[0]) == ("a.pdf", "z/again.pdf")
    path.unlink()
    place.run()
    assert place.store.files(place.store.ids()[0]) == ("z/again.pdf",)


def test_a_run_over_a_part_keeps_what_it_did_not_look_at(place):
    path = scan(place.raw, "x/a.pdf", "ok")
    scan(place.raw, "x/bad.pdf", "refuse", "unreadable")
    scan(place.raw, "y/worse.pdf", "refuse", "truncated")
    (place.raw / "y" / "twin.pdf").write_bytes(path.read_bytes())
    assert len(place.run().built.failures) == 2
    summary = place.run(place.raw / "y")
    assert [row.source_file for row in summary.built.failures] == ["x/bad.pdf", "y/worse.pdf"]
    assert place.store.files(place.store.ids()[0]) == ("x/a.pdf", "y/twin.pdf")
    (place.raw / "x" / "bad.pdf").unlink()
    assert [row.source_file for row in place.run(place.raw / "y").built.failures] == ["y/worse.pdf"]


def test_the_record_of_a_scan_that_was_moved_away_stays(place):
    path = scan(place.raw, "a.pdf", "ok")
    place.run()
    path.unlink()
    assert place.run().built.notices == 1


def test_a_text_that_was_lost_or_changed_is_put_back(place):
    scan(place.raw, "a.pdf", "ok")
    place.run()
    before = place.files()
    text = next((place.out / "text").iterdir())
    text.write_text("something else")
    place.run()
    assert place.files() == before


FAULTS = {
    "crash": ("crashed", "signal 11"),
    "exit": ("crashed", "exit 7"),
    "killed": ("out_of_memory", "--jobs 1"),
    "memory": ("out_of_memory", "--jobs 1"),
    "hang": ("timeout", "stall_seconds"),
    "panic": ("internal", "BaseException: a panic"),
    "bug": ("internal", "no such key"),
    "refuse encrypted": ("encrypted", "seen here. The file is locked"),
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_costs_its_scan_and_no_other(place, jobs):
    for number, what in enumerate(FAULTS):
        scan(place.raw, f"{number}.pdf", what)
    for number in range(4):
        scan(place.raw, f"good{number}.pdf", "ok")
    summary = place.run(jobs=jobs, stall_seconds=4)
    assert summary.read == summary.built.notices == 4
    assert len(summary.built.failures) == len(FAULTS)
    for row, (error, seen) in zip(summary.built.failures, FAULTS.values(), strict=True):
        assert row.error == error
        assert seen in row.message
    assert place.store.failures() == list(summary.built.failures)
    assert place.read_so_far().count("0.pdf") == 1
    assert not any(is_alive(path.read_text()) for path in place.raw.parent.glob("child-*"))


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_after_the_record_costs_the_pdf_alone(place, what):
    error, seen = FAULTS[what]
    scan(place.raw, "a.pdf", "later", what)
    progress = []
    summary = place.run(pdf=True, stall_seconds=4, watch=progress.append)
    assert (summary.read, summary.built.notices) == (1, 1)
    (row,) = summary.built.failures
    assert (row.source_file, row.stage, row.error) == ("a.pdf", "pdf", error)
    assert seen in row.message
    assert (progress[-1].scans_done, progress[-1].pages_done) == (1, 1)
    assert place.run().built.failures == ()  # the record is whole; no PDF is asked for
    assert place.read_so_far() == ["a.pdf"]
    assert len(place.run(pdf=True, stall_seconds=4).built.failures) == 1


def test_a_pdf_that_is_asked_for_and_not_there_has_its_scan_read_again(place):
    for name in ("a.pdf", "b.pdf"):
        scan(place.raw, name, "ok")
    assert place.run().read == 2
    assert not (place.out / "pdf").exists()
    assert place.run(pdf=True).read == 2
    made = sorted((place.out / "pdf").iterdir())
    assert [path.stem for path in made] == place.store.ids()
    assert place.run(pdf=True).read == 0
    made[0].unlink()
    assert place.run().read == 0
    assert place.run(pdf=True).read == 1
    assert sorted((place.out / "pdf").iterdir()) == made


def test_a_long_scan_is_not_taken_for_a_hung_one(place):
    scan(place.raw, "long.pdf", "ok", 8, 0.7)
    assert place.run(stall_seconds=4).built.failures == ()


def test_what_fails_is_tried_again(place):
    scan(place.raw, "a.pdf", "refuse", "unreadable")
    place.run()
    place.run()
    assert place.read_so_far() == ["a.pdf", "a.pdf"]


@pytest.mark.parametrize("read", ["tests.run.fakes:nothing_of_that_name", "tests.run.no_such_module:read"])
def test_a_reader_that_cannot_be_had_stops_the_run(place, read):
    scan(place.raw, "a.pdf", "ok")
    with pytest.raises(DependencyError, match="doctor"):
        place.run(read=read)


def test_something_missing_stops_the_run(place):
    scan(place.raw, "a.pdf", "missing")
    with pytest.raises(DependencyError, match="install it"):
        place.run()


def test_an_interruption_keeps_what_is_done_and_leaves_no_process(place):
    scan(place.raw, "a.pdf", "hang")
    scan(place.raw, "b.pdf", "ok")

    def watch(progress):
        if progress.scans_done and (place.raw.parent / "child-a").exists():
            raise KeyboardInterrupt

    scan(place.raw, "c.pdf", "ok", 5, 1)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        place.run(watch=watch)
    assert time.monotonic() - started < 30
    assert len(place.store.ids()) >= 1
    pids = {line.split()[0] for line in place.log.read_text().splitlines()}
    pids.add((place.raw.parent / "child-a").read_text())
    deadline = time.monotonic() + 5  # what is killed is gone only when its new parent has waited for it
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, pids))


def test_workers_are_processes_of_their_own_with_one_thread(place):
    for number in range(4):
        scan(place.raw, f"{number}.pdf", "ok", 1, 0.3)
    place.run()
    rows = [line.split() for line in place.log.read_text().splitlines()]
    assert len({pid for pid, _, _ in rows} - {str(os.getpid())}) == 2
    assert {limit for _, _, limit in rows} == {"1"}


def test_progress_counts_scans_pages_and_bytes(place):
    for number in range(3):
        scan(place.raw, f"{number}.pdf", "ok", 2)
    seen = []
    place.run(watch=seen.append)
    assert (seen[0].scans, seen[0].scans_done, seen[0].pages_done, seen[0].bytes_done) == (3, 0, 0, 0)
    assert (seen[-1].scans_done, seen[-1].pages_done) == (3, 6)
    assert seen[-1].bytes_done == seen[-1].bytes == sum(path.stat().st_size for path in place.raw.iterdir())


def test_two_runs_do_not_write_to_one_place(place):
    scan(place.raw, "a.pdf", "ok")
    with place.store.lock(), pytest.raises(UsageError, match="another run"):
        place.run()
    assert place.run().read == 1


def test_two_workers_take_half_the_time(place):
    for number in range(8):
        scan(place.raw, f"{number}.pdf", "ok", 1, 1)
    started = time.monotonic()
    place.run(jobs=2)
    two = time.monotonic() - started
    # eight seconds of waiting: one worker needs all of them; starting the workers is what else there is
    assert two < 8 / 1.3
