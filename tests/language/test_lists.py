"""The lists that the rules know: every file is whole, and one more line is all that a new entry needs."""

import ast
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from pipeline.language import lexicon
from pipeline.language.casing import Role
from pipeline.language.places import Era
from pipeline.notice import DateRole, Function, OpinionKind, Stage, System

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "pipeline" / "language" / "data").glob("*.tsv"))
NAMES = [path.stem for path in FILES]
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "pipeline").rglob("*.py")}

# columns that hold one of a few words: those of the code's types, or those that the head of the list explains
KINDS = {"aspect", "capital", "clear", "era", "frequent", "function", "instead", "kind", "level", "part", "reach",
         "role", "side"}  # fmt: skip
TYPED = {
    ("date_cues", "role"): get_args(DateRole),
    ("doc_types", "system"): (*get_args(System), "standard"),
    ("letterhead_phrases", "role"): get_args(Role),
    ("opinion_cues", "value"): (*get_args(Stage), *get_args(OpinionKind), "noted", "inherit"),
    ("person_cues", "function"): (*get_args(Function), "conclude"),
    ("units", "era"): get_args(Era),
    ("topic_phrases", "topic"): tuple(row["topic"] for row in lexicon.table("topics")),
}
# lists in which an entry may stand several times, for it means several things
SEVERAL = {"body_compounds", "body_doubts", "doc_types", "opinion_cues", "person_cues", "rank_abbreviations",
           "topic_phrases"}  # fmt: skip


def lines(name: str) -> tuple[list[str], list[str], list[list[str]]]:
    """The comment at the head of a list, its header and its rows, as they stand in the file."""
    every = (ROOT / "pipeline" / "language" / "data" / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    assert every.pop() == "", "the last line ends"
    first = next(number for number, line in enumerate(every) if not line.startswith("#"))
    return every[:first], every[first].split("\t"), [line.split("\t") for line in every[first + 1 :]]


def used() -> dict[str, set[str]]:
    """For each list that the code reads, the columns that the function which reads it takes."""
    found: dict[str, set[str]] = {}
    for tree in MODULES.values():
        readers = [node for node in tree.body if not isinstance(node, ast.ClassDef | ast.Import | ast.ImportFrom)]
        for reader in readers:
            inside = list(ast.walk(reader))
            tables = [n.args[0].value for n in inside if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
                      and n.func.id == "table" and isinstance(n.args[0], ast.Constant)]  # fmt: skip
            columns = {n.slice.value for n in inside if isinstance(n, ast.Subscript) and isinstance(n.value, ast.Name)
                       and n.value.id in ("row", "r") and isinstance(n.slice, ast.Constant)}  # fmt: skip
            for name in tables:
                found.setdefault(name, set()).update(column for column in columns if isinstance(column, str))
    return found


def test_every_list_is_read_and_every_list_that_is_read_exists() -> None:
    words = {node.value for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [name for name in NAMES if name not in words] == []
    assert set(used()) <= set(NAMES)
    assert len(used()) > 25


@pytest.mark.parametrize("name", sorted(used()))
def test_a_list_has_the_columns_that_the_code_takes(name: str) -> None:
    others = {column for other in used() if other != name for column in lines(other)[1]}
    assert used()[name]
    assert used()[name] - set(lines(name)[1]) <= others  # of another list that the same function reads
    assert used()[name] & set(lines(name)[1])


@pytest.mark.parametrize("name", NAMES)
def test_the_head_says_what_the_list_is_and_where_it_comes_from(name: str) -> None:
    head, header, _ = lines(name)
    assert head and all(line.startswith("# ") or line == "#" for line in head)
    assert "source" in header or re.search(r"(?m)^# (?:.*[.;:] )?(?:From|Made|Taken|Written|Urgency) \S?", _told(head))


def _told(head: list[str]) -> str:
    return "\n".join(head).replace("Urgency:", "Urgency ")  # of the marks: each kind has a source of its own


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_whole(name: str) -> None:
    _, header, rows = lines(name)
    assert rows and len(set(header)) == len(header)
    assert [row for row in rows if len(row) != len(header)] == []
    assert [row for row in rows if not row[0]] == []
    assert [cell for row in rows for cell in row if " ".join(cell.split()) != cell] == []
    assert [cell for row in rows for cell in row if unicodedata.normalize("NFC", cell) != cell] == []
    assert [row for row in rows if row[0].startswith("#")] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_entry_stands_twice(name: str) -> None:
    _, header, rows = lines(name)
    whole = len(header) if name in SEVERAL or header[0] in ("kind", "role", "era") else 1
    entries = Counter(tuple(cell.lower() if name == "body_words" else cell for cell in row[:whole])
                      for row in rows)  # fmt: skip
    assert [entry for entry, count in entries.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "column"), [(name, c) for name in NAMES for c in lines(name)[1] if c in KINDS or (name, c) in TYPED]
)
def test_kinds_are_those_that_the_code_or_the_head_of_the_list_knows(name: str, column: str) -> None:
    head, header, rows = lines(name)
    at = header.index(column)
    values = {row[at] for row in rows if row[at]}
    known = TYPED.get((name, column)) or re.findall(r"\w+", " ".join(head))
    assert values - set(known) == set()


@pytest.mark.parametrize(("name", "column"), [("number_words", "value"), ("topic_phrases", "weight")])
def test_numbers_are_numbers(name: str, column: str) -> None:
    assert all(float(row[column]) >= 0 for row in lexicon.table(name))


@pytest.mark.parametrize("row", ["mười hai", "mười hai\t12", "mười hai    12\tteen\t", "mười hai\t12\tteen\t\t"])
def test_a_row_that_is_not_whole_is_refused(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list_ = tmp_path / "spare.tsv"
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    list_.write_text(f"# From nowhere.\nword\tvalue\trole\tclear\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="spare"):
        lexicon.table("spare")


# a list, one more line, and what is then read of a text: run apart, for lists are read once
ADDED = [
    ("rank_abbreviations", "PĐBS\tPhó Đoàn bộ\trank",
     "from pipeline.fields.people import find",
     "[p.value for each in find(text) for p in each.positions]",
     "Chủ trì hội nghị: đồng chí Lê Thị Mận, PĐBS.", ["Phó Đoàn bộ"]),
    ("opinion_cues", "hồi âm\tleft\tkind\tanswered",
     "from pipeline.fields.opinions import find",
     "[each.kind for each in find(text)]",
     "Tại hội nghị, UBND xã hồi âm 9 ý kiến.", ["answered"]),
    ("doc_types", "tờ loan\tTLN\tother\tnowhere",
     "from pipeline.fields.references import find",
     "[each.doc_type.value for each in find(text) if each.doc_type]",
     "Thực hiện Tờ loan số 12/TLN-UBND ngày 03/4/2023 của UBND huyện.", ["tờ loan"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "line", "imports", "reads", "sentence", "expected"), ADDED, ids=[a[0] for a in ADDED])
def test_one_more_line_is_all_that_a_new_entry_needs(
    name: str, line: str, imports: str, reads: str, sentence: str, expected: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(Path(str(lexicon.FOLDER)), folder)

    def read() -> str:
        code = (
            "import pathlib; from pipeline.language import lexicon; "
            f"lexicon.FOLDER = pathlib.Path({str(folder)!r}); {imports}; "
            "from pipeline.evaluate.plain import plain; "
            f"text = plain('UBND XÃ AN HẠ\\nTHÔNG BÁO\\nKết luận hội nghị\\n' + {sentence!r}); print({reads})"
        )
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
                             env={"PYTHONIOENCODING": "utf-8"})  # fmt: skip
        return run.stdout.strip()

    assert read() != str(expected)
    with (folder / f"{name}.tsv").open("a", encoding="utf-8") as list_:
        list_.write(f"{line}\n")
    assert read() == str(expected)
