"""What the machine has of what reading needs, and how to get what is missing."""

import importlib.metadata
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PROGRAMS = {
    "tesseract": ("--version", "tesseract-ocr"),
    "pdftoppm": ("-v", "poppler-utils"),
    "pdfinfo": ("-v", "poppler-utils"),
    "pdftotext": ("-v", "poppler-utils"),
    "pdfimages": ("-v", "poppler-utils"),
}
# tessdata is left to the check of the language: the system may have it
_MODELS = {"digits": "digits.onnx", "language": "ngrams.txt.gz", "ner": "model/ner/model"}
_ALONE = "; TrueOCR reads without it: THONGBAO_READER=trueocr"
_SET_UP = "make extract sets it up; by hand: .venv/bin/python -m pip install --require-hashes -r requirements.lock"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing needed: what was found of it, or what to do to get it."""

    name: str
    found: str | None
    remedy: str

    @property
    def ok(self) -> bool:
        """Whether it is there."""
        return self.found is not None


def checks() -> list[Check]:
    """All that reading needs, in the order in which to put it right."""
    return [_python(), *_packages(), *programs(), *models()]


def needed(reader: str) -> list[Check]:
    """What reading with this setting needs besides Python's packages."""
    found = [*programs(), *models()]
    return [check for check in found if reader != "trueocr" or not check.name.startswith("tesseract")]


def programs() -> Iterator[Check]:
    """The programs that the pipeline starts, and Tesseract's Vietnamese."""
    for name, (option, package) in _PROGRAMS.items():
        remedy = f"sudo apt-get install {package}"
        yield Check(name, _version(name, option), remedy + _ALONE if name == "tesseract" else remedy)
    languages = (_says("tesseract", "--list-langs") or "").split()
    own = ROOT / "models" / "tessdata" / "vie.traineddata"
    found = "the system's, which reads worse: git checkout -- models/tessdata" if "vie" in languages else None
    yield Check("tesseract: vie", "models/tessdata" if languages and own.exists() else found,
                f"sudo apt-get install tesseract-ocr-vie{_ALONE}")  # fmt: skip


def _python() -> Check:
    found = platform.python_version() if sys.version_info >= (3, 11) else None
    return Check("python", found, "install Python 3.11 or newer, then make clean and make extract")


def _packages() -> Iterator[Check]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = re.split(r"[^\w.-]", requirement)[0]
        try:
            found: str | None = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found = None
        yield Check(name, found, _SET_UP)


def models() -> Iterator[Check]:
    """The models of the repository, without which nothing is read."""
    for name, file in _MODELS.items():
        path = ROOT / "models" / name / file
        found = f"{path.stat().st_size / 1e6:.1f} MB" if path.exists() else None
        yield Check(f"models/{name}", found, f"git checkout -- models/{name}")


def _says(*command: str) -> str | None:
    """What a program prints; ``None`` where it is missing or fails."""
    if not shutil.which(command[0]):
        return None
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=30, check=True)
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout + done.stderr


def _version(program: str, option: str) -> str | None:
    said = _says(program, option)
    if said is None:
        return None
    number = re.search(r"\d+(?:\.\d+)+", said)
    return number.group() if number else "found"
