"""The commands. Nothing else in the package prints or exits."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from pipeline import doctor as machine
from pipeline import run, settings
from pipeline.errors import DependencyError, ExitCode, ScanError, UsageError
from pipeline.notice import Notice
from pipeline.scan.intake import take_in
from pipeline.store import Store
from pipeline.tables.build import Built
from pipeline.tables.lines import lines
from pipeline.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Scanned Vietnamese administrative notices in, tables that can be trusted out.",
    epilog="Exit codes: 0 all well; 2 wrong usage; 3 something is missing (see doctor); 4 finished, but some scans gave"
    " no record or no PDF (see failures.csv); 130 interrupted, what was done is kept.",
)
_MOST_SHOWN = 10  # failures on the screen; all of them stand in failures.csv

Out = Annotated[Path | None, typer.Option(help="Folder for all that is written.", show_default="data/processed")]


def main() -> None:
    """Run the command line; ends the process with an ``ExitCode``."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        app()
    except UsageError as error:
        _stop(error, ExitCode.USAGE)
    except DependencyError as error:
        _stop(error, ExitCode.DEPENDENCY)
    except OSError as error:  # no place, no right to write: what is there is whole
        _stop(error, ExitCode.USAGE)
    except _InterruptedError:
        _stop("interrupted: what was read is kept; the same command goes on from there", ExitCode.INTERRUPTED)


class _InterruptedError(BaseException):
    """Ctrl-C or SIGTERM; a KeyboardInterrupt would be taken by typer."""


def _interrupt(number: int, frame: FrameType | None) -> None:
    for again in (signal.SIGINT, signal.SIGTERM):
        signal.signal(again, signal.SIG_IGN)  # a second one must not keep the workers from being ended
    raise _InterruptedError


def _stop(why: object, code: ExitCode) -> None:
    Console(stderr=True, soft_wrap=True).print(f"thongbao: {why}", markup=False, highlight=False)
    sys.exit(code)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"thongbao {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def extract(
    paths: Annotated[list[Path] | None, typer.Argument(help="Scans or folders.", show_default="data/raw")] = None,
    out: Out = None,
    jobs: Annotated[int | None, typer.Option(help="Scans read at a time.", show_default="one a core")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Write searchable PDFs, too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read again what has not changed, too.")] = False,
) -> None:
    """Read scans and write the tables. What has been read before is not read again."""
    chosen = settings.load(processed=out, jobs=jobs, pdf=pdf or None)
    _require_all(chosen.reader)
    roots = paths or [chosen.raw]
    folder = chosen.processed.resolve()
    if any(folder == root.resolve() or folder in root.resolve().parents for root in roots):
        raise UsageError(f"{chosen.processed} is for what is written: keep the scans outside of it")
    intake = take_in(roots, chosen, leave_out=folder)
    with _progress() as watch:
        summary = run.extract(intake, Store(chosen.processed), chosen, force=force, watch=watch)
    if not intake.scans and not intake.refused:
        typer.echo(f"no scans in {', '.join(map(str, roots))}: put PDF, TIFF, JPEG or PNG files there", err=True)
    _report(summary.built, f" ({summary.read} read now, {summary.unchanged} unchanged)")


@app.command()
def tables(out: Out = None) -> None:
    """Build all outputs again from the records."""
    _report(run.rebuild(Store(settings.load(processed=out).processed)), "")


@app.command()
def show(
    notice: Annotated[str, typer.Argument(metavar="ID", help="A notice_id, its beginning, or a part of a file name.")],
    out: Out = None,
) -> None:
    """Show one notice; what a person has to look at is marked with a question mark."""
    found = _find(Store(settings.load(processed=out).processed), notice)
    console = Console(soft_wrap=False)
    for title, rows in lines(found):
        if title:
            console.print(Text(title, style="bold"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value, doubtful in rows:
            grid.add_row(
                Text(name), Text(f"{value} (?)".lstrip() if doubtful else value, style="yellow" if doubtful else "")
            )
        console.print(grid)
        console.print()


@app.command()
def evaluate(
    folders: Annotated[list[Path], typer.Argument(help="Folders with labelled scans.", show_default=False)],
    out: Annotated[Path, typer.Option(help="Folder for what is read.")] = Path("build/evaluate"),
    json: Annotated[Path | None, typer.Option(help="File for the figures.", show_default="OUT/report.json")] = None,
    base: Annotated[Path | None, typer.Option(help="Figures of an earlier run: what was won and lost.")] = None,
    jobs: Annotated[int | None, typer.Option(help="Scans read at a time.", show_default="one a core")] = None,
) -> None:
    """Score what is read from labelled scans against what is true."""
    from pipeline.evaluate import cases, judge, report  # with all that reading needs: other commands start without

    chosen = settings.load(processed=out, jobs=jobs, pdf=False)
    before = report.load(base) if base else None
    _require_all(chosen.reader)
    known = [case for folder in folders for case in cases.load(folder, chosen.raw)]
    with _progress() as watch:
        found = judge.evaluate(known, chosen, watch=watch)
    report.save(found, json or out / "report.json")
    for line in (*report.lines(found), *(report.changes(found, before) if before else ()), *report.summary(found)):
        typer.echo(line)


@app.command()
def doctor() -> None:
    """Say what is there of what reading needs, and what to do about what is missing."""
    found = machine.checks()
    width = max(len(check.name) for check in found)
    for check in found:
        typer.echo(f"{'ok     ' if check.ok else 'MISSING'}  {check.name:<{width}}  {check.found or check.remedy}")
    if not all(check.ok for check in found):
        raise typer.Exit(ExitCode.DEPENDENCY)


def _require_all(reader: str) -> None:
    missing = [check for check in machine.needed(reader) if not check.ok]
    if missing:
        raise DependencyError("; ".join(dict.fromkeys(f"{check.name} is missing: {check.remedy}" for check in missing)))


def _find(store: Store, wanted: str) -> Notice:
    ids = [notice_id for notice_id in store.ids() if notice_id.startswith(wanted.lower())]
    if not ids:
        ids = [notice_id for notice_id in store.ids() if any(wanted in name for name in store.files(notice_id))]
    if not ids:
        raise UsageError(f"no notice {wanted} in {store.folder}: its column notice_id has those that there are")
    if len(ids) > 1:
        raise UsageError(f"{wanted} may be any of {', '.join(ids[:_MOST_SHOWN])}: give more of it")
    try:
        return store.load(ids[0])
    except ScanError as error:
        raise UsageError(f"{error}: run extract, which reads it again") from error


def _report(built: Built, how: str) -> None:
    """The failures, then the one line of summary; ends with the exit code."""
    for failure in built.failures[:_MOST_SHOWN]:
        typer.echo(f"failed: {failure.source_file!r}: {failure.error}: {failure.message}", err=True)
    if len(built.failures) > _MOST_SHOWN:
        typer.echo(f"… and {len(built.failures) - _MOST_SHOWN} more in failures.csv", err=True)
    counts = [
        (built.notices, "notice"),
        (built.pages, "page"),
        (built.to_review, "value"),
        (len(built.failures), "failure"),
    ]
    notices, pages, values, failures = (f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    typer.echo(f"{notices}{how}, {pages}, {values} to review, {failures}; workbook: {built.workbook}")
    if built.failures:
        raise typer.Exit(ExitCode.FAILURES)


@contextmanager
def _progress() -> Iterator[Callable[[run.Progress], None]]:
    """A bar on stderr, where that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    started = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("looking at scans")

        def watch(now: run.Progress) -> None:
            speed = now.pages_done / max(0.1, time.monotonic() - started)
            told = f"{now.scans_done}/{now.scans} files, {now.pages_done} pages, {speed:.1f} pages/s"
            bar.update(task, description=told, total=max(1, now.bytes), completed=now.bytes_done)

        yield watch
