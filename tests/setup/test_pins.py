"""What is installed and shipped is what was chosen: versions with hashes, the model by its digest."""

import re
import subprocess
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
TESSDATA = ROOT / "models" / "tessdata"


def pins(lock: str) -> dict[str, tuple[str, int]]:
    """Each package of a lock: its version, and how many hashes it has."""
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())[1:]
    found = [re.match(r"([a-z0-9.-]+)==(\S+)", entry) for entry in entries]
    assert all(found), f"{lock} has a line without a pinned version"
    return {m[1]: (m[2], entry.count("--hash=sha256:")) for m, entry in zip(found, entries, strict=True) if m}


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_has_hashes(lock: str) -> None:
    assert [name for name, (_, hashes) in pins(lock).items() if not hashes] == []


def test_the_dev_lock_has_the_same_versions() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_the_lock_has_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, wanted in (
        ("requirements.lock", project["project"]["dependencies"]),
        ("requirements-dev.lock", project["dependency-groups"]["dev"]),
    ):
        names = {re.split(r"[<>=~! ]", line)[0].lower() for line in wanted}
        assert names - pins(lock).keys() == set(), f"make lock: {lock} is older than pyproject.toml"


@pytest.mark.parametrize("lock", LOCKS)
def test_no_pytorch_and_no_host(lock: str) -> None:
    assert not {"torch", "torchvision", "tensorflow", "jax"} & pins(lock).keys()
    assert "://" not in (ROOT / lock).read_text()


def test_the_model_is_the_one_of_its_card() -> None:
    digest = sha256((TESSDATA / "vie.traineddata").read_bytes()).hexdigest()
    assert digest in (TESSDATA / "README.md").read_text(encoding="utf-8")


def test_tesseract_takes_the_model() -> None:
    command = ["tesseract", "--tessdata-dir", str(TESSDATA), "--list-langs"]
    listed = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert listed.stdout.splitlines()[1:] == ["vie"]


def test_each_model_has_a_card() -> None:
    folders = {path.parent for path in (ROOT / "models").glob("*/*") if path.is_file()}
    overview = (ROOT / "models" / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in folders if not (path / "README.md").exists()} == set()
    assert {path.name for path in folders if f"{path.name}/README.md" not in overview} == set()
