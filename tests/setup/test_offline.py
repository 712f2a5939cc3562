"""Nothing calls out: the kernel kills whatever opens a connection, and reading gives the same without any network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OFFLINE = [sys.executable, "tests/setup/offline.py"]
SAMPLE = ROOT / "data" / "raw" / "Phường Dư Hàng Kênh" / "Kết luận đối thoại 2022.pdf"
SIGSYS = -31

IMPORT_ALL = """
import pkgutil, time
import pipeline
for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
import cv2, onnxruntime, pandas, pdf2image, pyarrow, pytesseract, spacy, trueocr, underthesea, xlsxwriter
time.sleep(12)  # long enough for a client that waits before it reports to its maker
"""


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


CALLS = [
    "create_connection(('127.0.0.1', 9))",
    "socket(socket.AF_INET6).connect(('::1', 9))",
    "getaddrinfo('example.org', 80)",
]


@pytest.mark.parametrize("call", CALLS)
def test_the_guard_bites(call: str) -> None:
    assert run([*OFFLINE, "-c", f"import socket; socket.{call}"]).returncode == SIGSYS


def test_no_import_opens_a_connection() -> None:
    done = run([*OFFLINE, "-c", IMPORT_ALL])
    assert done.returncode == 0, done.stderr


def outputs(folder: Path) -> dict[str, object]:
    """The records and texts of a run, but for the time at which they were made."""
    records = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "records").iterdir()}
    times = [record.pop("extracted_at") for record in records.values()]
    texts = {path.name: path.read_text(encoding="utf-8") for path in (folder / "text").iterdir()}
    assert len(times) == len(texts) == 1
    return records | texts


def test_extract_reads_the_same_without_a_network(tmp_path: Path) -> None:
    # a network namespace of its own has no way out; where the kernel makes none, the guard alone has to do
    alone = ["unshare", "--map-root-user", "--net"]
    prefix = alone if run([*alone, "true"]).returncode == 0 else []
    extract = ["-m", "pipeline", "extract", str(SAMPLE), "--jobs", "1", "--out"]
    online = run([sys.executable, *extract, str(tmp_path / "online")])
    offline = run([*prefix, *OFFLINE, *extract, str(tmp_path / "offline")])
    assert (online.returncode, offline.returncode) == (0, 0), online.stderr + offline.stderr
    assert outputs(tmp_path / "offline") == outputs(tmp_path / "online")
