"""Data walks through the rooms in one direction: each imports only from itself and from those above it."""

import ast
from pathlib import Path

import pytest

PIPELINE = Path(__file__).resolve().parents[2] / "pipeline"
# from the first to the last
ROOMS = [
    "errors", "settings", "version", "notice", "scan", "language", "fields", "reading", "store", "tables", "report",
    "review", "making", "workers", "run", "evaluate", "doctor", "cli", "__main__",
]  # fmt: skip
RANK = {name: rank for rank, name in enumerate(ROOMS)}
FILES = sorted(path for path in PIPELINE.rglob("*.py") if path != PIPELINE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PIPELINE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms that a module imports from, at its top or later."""
    package = ("pipeline", *path.relative_to(PIPELINE).parent.parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*up, *([node.module] if node.module else [])))
            found |= {f"{base}.{name.name}" for name in node.names} if base == "pipeline" else {base}
    return {parts[1] for name in found if (parts := name.split("."))[0] == "pipeline" and len(parts) > 1}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_a_room_imports_from_those_above_it(path: Path) -> None:
    assert room(path) in RANK, f"{room(path)} has no place among the rooms"
    below = {name for name in imports(path) if RANK.get(name, len(RANK)) > RANK[room(path)]}
    assert below == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    names = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if room(path) not in ("cli", "__main__"):
        assert not names & {"print", "input", "exit", "quit"}
