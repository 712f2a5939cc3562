"""What the documentation says is what the code does."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from pipeline.cli import app
from pipeline.errors import ExitCode
from pipeline.settings import Settings
from pipeline.tables.schema import FAILURES, TABLES
from pipeline.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "models").rglob("*.md")]


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def cells(text: str, header: str) -> list[tuple[str, ...]]:
    """The rows of the table with this header line; marks of code are taken off."""
    body = text.split(f"| {header} |\n", 1)[1].split("\n\n", 1)[0].splitlines()[1:]
    return [tuple(cell.strip().strip("`") for cell in row.strip("| ").split(" | ")) for row in body]


@pytest.mark.parametrize("table", [*TABLES, FAILURES], ids=lambda table: table.name)
def test_each_column_is_explained_in_order(table) -> None:
    page = section((ROOT / "docs" / "tables.md").read_text(encoding="utf-8"), table.name)
    rows = cells(page, "column | header | what")
    assert [row[:2] for row in rows] == [(column.name, column.header) for column in table.columns]
    assert all(row[2] for row in rows)
    assert f"“{table.title}”" in page


def test_the_readme_names_each_table() -> None:
    named = README.split("The tables are ", 1)[1].split(". ", 1)[0]
    assert re.findall(r"`(\w+)`", named) == [table.name for table in TABLES]


def test_exit_codes() -> None:
    assert [int(row[0]) for row in cells(README, "code | meaning")] == sorted(ExitCode)


def shown(name: str) -> str:
    """A setting's default as the README writes it."""
    default = Settings.model_fields[name].default
    if name == "jobs":
        return "one a core"
    if isinstance(default, bool):
        return str(default).lower()
    return f"{default:,}" if isinstance(default, int) else str(default)


def test_settings() -> None:
    rows = cells(README, "setting | default | what")
    fields = Settings.model_fields
    assert rows == [(name, shown(name), field.description) for name, field in fields.items()]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_make_command_exists(page: Path) -> None:
    assert set(re.findall(r"`?\bmake\s+([a-z-]+)`", page.read_text(encoding="utf-8"))) <= targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_each_path_that_the_readme_names_exists() -> None:
    paths = re.findall(r"`((?:pipeline|notebooks|models|tests|tools|docs)/[\w./-]*)`", README)
    assert len(paths) > 2
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_each_command_and_each_of_its_options() -> None:
    rows = cells(README, "command | what")
    commands = get_command(app).commands
    assert [row[0].split()[0] for row in rows] == [name for name, command in commands.items() if not command.hidden]
    for usage, _ in rows:
        name, *rest = usage.split(" ", 1)
        options = {option for p in commands[name].params for option in p.opts if option.startswith("--")}
        assert set(re.findall(r"--[a-z-]+", "".join(rest))) == options - {"--help"}, name
