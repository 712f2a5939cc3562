"""What ``tools/setup.sh`` does, on a machine of stubs: only they and a few of the system's tools are on its PATH."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ["bash", "cat", "chmod", "cp", "dirname", "env", "grep", "mkdir", "mktemp", "rm", "sha256sum", "sort", "tail"]
PACKAGES = ["tesseract-ocr", "tesseract-ocr-vie", "poppler-utils"]

PYTHON = """#!/bin/bash
printf 'python %s\\n' "$*" >> "$LOG"
case "$*" in
  "-c import sys"*) exit "${PYTHON_IS_OLD:-0}" ;;
  "-c import ensurepip"*) [ -e "$BIN/ensurepip" ] ;;
  "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  "-m pip install"*) exit "${PIP_FAILS:-0}" ;;
esac
"""
APT = """#!/bin/bash
printf 'apt-get %s\\n' "$*" >> "$LOG"
[ "${APT_FAILS:-}" ] && echo "E: Unable to locate package" && exit 100
for name in "$@"; do
  case $name in
    tesseract-ocr) printf '#!/bin/bash\\n[ ! -e "$BIN/vie" ] || echo vie\\n' > "$BIN/tesseract" ;;
    tesseract-ocr-vie) echo > "$BIN/vie" ;;
    poppler-utils) printf '#!/bin/bash\\n' > "$BIN/pdftoppm" ;;
    python3-venv) echo > "$BIN/ensurepip" ;;
  esac
done
chmod +x "$BIN"/*
"""
SUDO = """#!/bin/bash
printf 'sudo %s\\n' "$*" >> "$LOG"
exec "$@"
"""


@dataclass
class Machine:
    """A checkout in a folder with a space in its name, and what is on the PATH beside it."""

    checkout: Path
    bin: Path
    log: Path

    def has(self, name: str, script: str) -> None:
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def user(self, number: int) -> None:
        self.has("id", f"#!/bin/bash\necho {number}\n")

    def setup(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run the script; ``log`` then holds what this run alone called."""
        self.log.write_text("")
        env |= {"PATH": str(self.bin), "BIN": str(self.bin), "LOG": str(self.log), "TMPDIR": str(self.bin.parent)}
        return subprocess.run(
            ["bash", "tools/setup.sh", *args], cwd=self.checkout, env=env, capture_output=True, text=True, timeout=60,
            check=False)  # fmt: skip

    def called(self, start: str) -> list[str]:
        return [line for line in self.log.read_text().splitlines() if line.startswith(start)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh machine: Python, and root with apt-get; none of the packages."""
    made = Machine(tmp_path / "một thư mục", tmp_path / "bin", tmp_path / "log")
    made.bin.mkdir()
    (made.checkout / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "setup.sh", made.checkout / "tools")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (made.checkout / lock).write_text(f"# {lock}\n")
    for tool in TOOLS:
        (made.bin / tool).symlink_to(os.path.realpath(shutil.which(tool) or tool))
    made.has("python3", PYTHON)
    made.has("apt-get", APT)
    made.has("ensurepip", "")
    made.user(0)
    return made


def test_a_fresh_machine_is_set_up_by_one_command(machine: Machine) -> None:
    done = machine.setup()
    assert done.returncode == 0, done.stderr
    assert machine.called("apt-get install")[0].endswith(" ".join(PACKAGES))
    assert machine.called("python -m venv") == ["python -m venv --clear .venv"]
    (install,) = machine.called("python -m pip install")
    assert "--require-hashes" in install
    assert install.endswith("requirements.lock")


def test_a_second_run_sets_nothing_up_and_says_nothing(machine: Machine) -> None:
    machine.setup()
    again = machine.setup()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert machine.called("apt-get") == []
    assert machine.called("python -m") == []


def test_a_changed_lock_is_installed_and_nothing_else(machine: Machine) -> None:
    machine.setup()
    (machine.checkout / "requirements.lock").write_text("# other versions\n")
    assert machine.setup().returncode == 0
    assert len(machine.called("python -m pip install")) == 1
    assert machine.called("python -m venv") + machine.called("apt-get") == []


def test_what_the_tests_need_has_all_that_extract_needs(machine: Machine) -> None:
    assert machine.setup("dev").returncode == 0
    assert machine.called("python -m pip install")[0].endswith("requirements-dev.lock")
    machine.setup()
    assert machine.called("python -m") == []


def test_extract_first_and_the_tests_later(machine: Machine) -> None:
    machine.setup()
    machine.setup("dev")
    assert machine.called("python -m pip install")[0].endswith("requirements-dev.lock")
    assert machine.called("python -m venv") == []
    assert machine.setup("dev").stderr == machine.setup().stderr == ""


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.has("tesseract", "#!/bin/bash\necho eng\n")
    machine.has("pdftoppm", "#!/bin/bash\n")
    machine.setup()
    assert machine.called("apt-get install")[0].endswith("--no-install-recommends tesseract-ocr-vie")


def test_debian_without_its_venv_package(machine: Machine) -> None:
    (machine.bin / "ensurepip").unlink()
    assert machine.setup().returncode == 0
    assert machine.called("apt-get install")[0].endswith(" ".join([*PACKAGES, "python3-venv"]))


def test_sudo_where_it_is_not_root(machine: Machine) -> None:
    machine.user(1000)
    machine.has("sudo", SUDO)
    assert machine.setup().returncode == 0
    assert any("apt-get install" in line for line in machine.called("sudo"))
    assert len(machine.called("python -m pip install")) == 1


@pytest.mark.parametrize("lacks", ["apt-get", "sudo"])
def test_where_packages_cannot_be_installed_one_line_names_them(machine: Machine, lacks: str) -> None:
    if lacks == "apt-get":
        (machine.bin / "apt-get").unlink()
    else:
        machine.user(1000)
    done = machine.setup()
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert all(package in line for package in PACKAGES)
    assert not (machine.checkout / ".venv").exists()


def test_apt_that_fails_is_quoted_and_names_the_command(machine: Machine) -> None:
    done = machine.setup(APT_FAILS="1")
    assert done.returncode == 3
    assert "Unable to locate package" in done.stderr
    assert done.stderr.splitlines()[-1].endswith(f"apt-get install {' '.join(PACKAGES)}")


def test_an_interrupted_set_up_is_done_again(machine: Machine) -> None:
    failed = machine.setup(PIP_FAILS="1")
    assert failed.returncode == 3
    assert "network" in failed.stderr
    assert machine.setup().returncode == 0
    assert len(machine.called("python -m pip install")) == 1


def test_a_venv_whose_python_is_gone_is_made_again(machine: Machine) -> None:
    machine.setup()
    (machine.checkout / ".venv" / "bin" / "python").unlink()
    assert machine.setup().returncode == 0
    assert machine.called("python -m venv") == ["python -m venv --clear .venv"]


def test_a_python_that_is_too_old(machine: Machine) -> None:
    done = machine.setup(PYTHON_IS_OLD="1")
    assert done.returncode == 3
    assert done.stderr.startswith("Python 3.11 or newer is missing")
