"""A notice from its script: a TOML file with the facts of the letterhead and the foot, and the body as marked text.

In the body a line is a paragraph. ``*...*`` is bold; ``#2.a`` at its head makes it that item of the conclusion (the
label is printed: ``a)``); ``[tag one | two]`` is a value:

| tag | fields |
|---|---|
| `ref` | kind, code, date, issuer, and how it is written where that is unusual |
| `day` | date, role |
| `count` | what is printed, stage, kind, scope |
| `chair` | name, positions written out, with `;` between |
| `who`, `with` | who must act, with whom |
| `until` | the words of the deadline |
| `ask` | the request, scope, to whom it was referred |
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tests.maker.notices import Ask, Chair, Count, Day, Notice, Paragraph, Piece, Ref, Until, Who, Words

SCRIPTS = Path(__file__).parent / "notices"

_MARK = re.compile(r"\[(\w+) ([^\]]+)\]|\*([^*]+)\*")
_BAR = re.compile(r"\s*\|\s*")
_ITEM = re.compile(r"#(\S+)\s+")


def load(name: str) -> Notice:
    """The notice that ``notices/<name>.toml`` describes."""
    text = unicodedata.normalize("NFC", (SCRIPTS / f"{name}.toml").read_text(encoding="utf-8"))
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in tomllib.loads(text).items()}
    body = tuple(_paragraph(line) for line in fields.pop("body").splitlines() if line)
    return Notice(name=name, body=body, **fields)


def label(item_no: str) -> str:
    """How the last step of an item's path is printed: ``II.`` and ``2.``, but ``a)``."""
    last = item_no.rpartition(".")[2]
    return f"{last})" if last.isalpha() and last.islower() else f"{last}."


def _paragraph(line: str) -> Paragraph:
    head = _ITEM.match(line)
    if not head:
        return Paragraph(tuple(_pieces(line)))
    pieces = tuple(_pieces(line[head.end() :]))
    bold = isinstance(pieces[0], Words) and pieces[0].bold
    return Paragraph((Words(label(head[1]) + " ", bold), *pieces), head[1])


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() > end:
            yield Words(text[end : mark.start()])
        yield Words(mark[3], bold=True) if mark[3] else _value(mark[1], _BAR.split(mark[2]))
        end = mark.end()
    if end < len(text):
        yield Words(text[end:])


def _value(tag: str, fields: list[str]) -> Piece:
    match tag:
        case "ref":
            return Ref(*fields)
        case "day":
            return Day(*fields)
        case "count":
            return Count(*fields)
        case "chair":
            return Chair(fields[0], tuple(fields[1].split("; ")))
        case "who":
            return Who(fields[0], "assignee")
        case "with":
            return Who(fields[0], "coordinator")
        case "until":
            return Until(fields[0])
        case "ask":
            return Ask(*fields)
    raise ValueError(f"unknown tag [{tag} ...] in a script")
