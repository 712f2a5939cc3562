"""Time and memory of ``extract``, of bare Tesseract and of OCRmyPDF, on the same pages, in one run.

    make bench [BENCH="--pages 40 --scans DIR"]

CPU time is that of all processes that a command starts, from start to end; memory is the most that one worker and what
it starts held at a time. The machine may be busy with other things: the ratios count, not the times. Tesseract gets the
pages drawn already (PNG, the scan's own resolution, the model in ``models/tessdata``, one thread), so its figures are
those of reading alone. OCRmyPDF is installed for the bench alone, into ``build/ocrmypdf``.
"""

import argparse
import json
import os
import random
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
from PIL import Image

from pipeline.evaluate.judge import commit
from pipeline.scan.intake import Scan, take_in
from pipeline.scan.pages import pages
from pipeline.settings import Settings, load

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
OCRMYPDF = BUILD / "ocrmypdf"
OCRMYPDF_VERSION = "17.13.0"
TESSDATA = ROOT / "models" / "tessdata"
LONGEST = 4  # pages of a scan that is taken: many scans tell more than a long one


@dataclass(frozen=True)
class Cost:
    """What a command took, in seconds of all its processes and megabytes of one worker."""

    name: str
    workers: int
    cpu: float
    wall: float
    peak_mb: float


def main() -> None:
    """Measure, print the ratios, write ``build/bench.json``."""
    arguments = _arguments()
    settings = load()
    work = BUILD / "bench"
    scans, images = choose(arguments.scans, arguments.pages, work / "pages", settings)
    print(f"{len(images)} pages of {len(scans)} scans, load {os.getloadavg()[0]:.1f}, commit {commit()}")
    costs = []
    peer = ocrmypdf()
    for workers in (1, 2):
        costs.append(measure("tesseract", workers, [tesseract(image) for image in images]))
        _say(costs, images)
        costs.append(extract(scans, work, workers))
        _say(costs, images)
        if peer:
            costs.append(measure("ocrmypdf", workers, [peer_command(peer, scan, work) for scan in scans]))
            _say(costs, images)
    for reader in arguments.readers.split(",") if arguments.readers else ():
        costs.append(extract(scans, work, 1, reader))
        _say(costs, images)
    told = {"commit": commit(), "pages": len(images), "load": os.getloadavg(),
            "costs": [asdict(cost) for cost in costs], "ratios": ratios(costs)}  # fmt: skip
    arguments.json.write_text(json.dumps(told, indent=1) + "\n")
    for name, ratio in told["ratios"].items():
        print(f"{name:<56}{ratio:>8.2f}")


def choose(folder: Path, wanted: int, drawn: Path, settings: Settings) -> tuple[list[Scan], list[Path]]:
    """PDF scans with about so many pages together, always the same ones, and their pages as PNG in ``drawn``.

    None that was printed from text, for such a page is not read at all.
    """
    found = [scan for scan in take_in([folder], settings).scans if scan.kind == "pdf"]
    random.Random(0).shuffle(found)
    chosen: list[Scan] = []
    images: list[Path] = []
    for scan in found:
        count = _page_count(scan)
        if count <= LONGEST and len(images) + count <= wanted and (own := draw(scan, drawn, settings)):
            chosen.append(scan)
            images += own
    return chosen, images


def _page_count(scan: Scan) -> int:
    told = subprocess.run(["pdfinfo", scan.path], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


def draw(scan: Scan, folder: Path, settings: Settings) -> list[Path]:
    """The pages as PNG at their own resolution; none where one has a text layer."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for page in pages(scan, settings):
        if page.layer is not None:
            return []
        path = folder / f"{scan.notice_id}-{page.number}.png"
        Image.fromarray(cv2.cvtColor(page.image, cv2.COLOR_BGR2RGB)).save(path, dpi=(page.dpi, page.dpi))
        drawn.append(path)
    return drawn


def tesseract(image: Path) -> list[str]:
    """The command that reads a page."""
    return ["tesseract", str(image), "stdout", "-l", "vie", "--tessdata-dir", str(TESSDATA),
            "-c", "debug_file=/dev/null"]  # fmt: skip


def extract(scans: Sequence[Scan], work: Path, workers: int, reader: str | None = None) -> Cost:
    """The product's own command over the scans, everything read anew."""
    out = work / "processed"
    command = [sys.executable, "-m", "pipeline", "extract", *(str(scan.path) for scan in scans), "--out", str(out),
               "--jobs", str(workers), "--force"]  # fmt: skip
    environ = {"THONGBAO_READER": reader} if reader else {}
    return _run(f"extract ({reader})" if reader else "extract", workers, command, environ)


def ocrmypdf() -> Path | None:
    """OCRmyPDF's command, installed where it is missing; ``None`` where it cannot be."""
    command = OCRMYPDF / "bin" / "ocrmypdf"
    if command.exists():
        return command
    try:
        subprocess.run([sys.executable, "-m", "venv", OCRMYPDF], check=True)
        subprocess.run([OCRMYPDF / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check",
                        f"ocrmypdf=={OCRMYPDF_VERSION}"], check=True)  # fmt: skip
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"without OCRmyPDF, which cannot be installed: {error}", file=sys.stderr)
        return None
    return command


def peer_command(program: Path, scan: Scan, work: Path) -> list[str]:
    """OCRmyPDF over one scan, upright and level, with the same model; what text there is already is read again."""
    text = subprocess.run(["pdftotext", scan.path, "-"], capture_output=True, check=False).stdout.strip()
    return [str(program), "-q", "-l", "vie", "--rotate-pages", "--deskew", "--output-type", "pdf", "--jobs", "1",
            "--invalidate-digital-signatures", *(["--force-ocr"] if text else []), str(scan.path),
            str(work / f"{scan.notice_id}.pdf")]  # fmt: skip


def measure(name: str, workers: int, commands: Sequence[Sequence[str]]) -> Cost:
    """Several commands, so many at a time."""
    lines = "".join(shlex.join(command) + " >/dev/null\0" for command in commands)
    models = _models()
    environ = {"TESSDATA_PREFIX": str(models)} if name == "ocrmypdf" else {}
    return _run(name, workers, ["xargs", "-0", "-P", str(workers), "-n", "1", "sh", "-c"], environ, lines)


def _models() -> Path:
    """The product's model beside what else OCRmyPDF needs of Tesseract's data (orientation, configurations)."""
    folder = BUILD / "bench" / "tessdata"
    folder.mkdir(parents=True, exist_ok=True)
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    system = Path(listed.split('"')[1])
    for path in (TESSDATA / "vie.traineddata", *(system / name for name in ("osd.traineddata", "configs", "pdf.ttf"))):
        link = folder / path.name
        if not link.exists() and path.exists():
            link.symlink_to(path)
    return folder


def _run(name: str, workers: int, command: Sequence[str], environ: dict[str, str], given: str = "") -> Cost:
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"OMP_THREAD_LIMIT": "1"} | environ, text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)  # fmt: skip
    assert process.stdin
    process.stdin.write(given)
    process.stdin.close()
    peak = 0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        peak = max(peak, _largest_worker(process.pid))
        time.sleep(0.2)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(f"{name} ended with {process.returncode}", file=sys.stderr)
    return Cost(name, workers, usage.ru_utime + usage.ru_stime, time.monotonic() - started, peak / 1e6)


def _largest_worker(root: int) -> int:
    """Bytes in memory of the child of ``root`` that holds most, with all that it has started."""
    children: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    commands: dict[int, bytes] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            about = stat.read_text(errors="replace").rpartition(")")[2].split()
            command = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        pid = int(stat.parent.name)
        children.setdefault(int(about[1]), []).append(pid)
        resident[pid], commands[pid] = int(about[21]) * os.sysconf("SC_PAGE_SIZE"), command

    def held(pid: int) -> int:
        # a child that is not yet the program that it is to be still shares all memory of its parent
        own = [child for child in children.get(pid, []) if commands[child] != commands[pid]]
        return resident[pid] + sum(map(held, own))

    return max(map(held, children.get(root, [])), default=0)


def ratios(costs: Sequence[Cost]) -> dict[str, float]:
    """What counts: each command beside bare Tesseract and OCRmyPDF with as many workers, two workers beside one."""
    by_key = {(cost.name, cost.workers): cost for cost in costs}
    found = {}
    for cost in costs:
        for peer in ("tesseract", "ocrmypdf"):
            other = by_key.get((peer, cost.workers))
            if other and cost.name != peer:
                told = f"{cost.name} / {peer}, {cost.workers} worker{'s' * (cost.workers > 1)}"
                found[f"CPU   {told}"] = cost.cpu / other.cpu
                found[f"wall  {told}"] = cost.wall / other.wall
        if cost.workers == 2:
            found[f"pages an hour, 2 workers / 1, {cost.name}"] = by_key[cost.name, 1].wall / cost.wall
    return found


def _say(costs: Sequence[Cost], images: Sequence[Path]) -> None:
    cost, pages = costs[-1], len(images)
    told = f"{cost.name:<24}{cost.workers} worker{'s' if cost.workers > 1 else ' '}"
    spent = f"CPU {cost.cpu / pages:6.2f} s a page  wall {cost.wall / pages:6.2f} s a page"
    print(f"{told}  {spent}  peak {cost.peak_mb:6.0f} MB a worker", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = ROOT.parent / "shared" / "dev" / "scans"
    parser.add_argument("--scans", type=Path, default=shared if shared.is_dir() else ROOT / "data" / "raw")
    parser.add_argument("--pages", type=int, default=40, help="about so many (default 40)")
    parser.add_argument("--readers", default="tesseract,trueocr", help="other readers of extract to measure, 1 worker")
    parser.add_argument("--json", type=Path, default=BUILD / "bench.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
