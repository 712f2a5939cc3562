"""What bodies are told to do, in the words of official text: tasks behind the names of the generated notices.

A name ends where a task begins, so a model has to have seen many tasks. Only runs of small letters are taken in which
no entity can stand.
"""

import re
from collections.abc import Iterator
from functools import cache

from underthesea import pos_tag

from models.ner.silver import paragraphs
from pipeline.language.lexicon import table
from pipeline.language.text import fold

_WORD = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+)*")
_GOES_ON = {"V", "N", "A", "R", "E", "C"}  # verbs, nouns, adjectives, adverbs, prepositions, conjunctions
_ENDS = {"V", "N", "A"}
_LONGEST = 6
_LISTS = (("body_heads", "head"), ("ranks", "rank"), ("doc_types", "type"), ("office_words", "word"),
          ("honorifics", "form"))  # fmt: skip
_OTHERS = {"xa", "phuong", "huyen", "tinh", "quan", "y kien", "kien nghi", "ngay", "thang", "nam", "quy", "dieu",
           "khoan", "nha nuoc", "nhan dan"}  # fmt: skip
_NO_TASK = {"bi", "duoc", "la", "phai", "can", "co", "khong", "ra"}  # verbs with which no task begins


@cache
def _in_names() -> frozenset[str]:
    """Words that belong to an entity or begin one."""
    rows = [(row[column], row.get("kind", "body")) for name, column in _LISTS for row in table(name)]
    return frozenset({fold(word) for word, kind in rows if kind not in ("none", "plural")} | _OTHERS)


@cache
def _no_beginning() -> frozenset[str]:
    return frozenset({fold(row["word"]) for row in table("body_words") if row["kind"] in ("stop", "order")} | _NO_TASK)


def _runs(paragraph: str) -> Iterator[str]:
    """Runs of words that begin with a verb and hold no entity."""
    run: list[tuple[str, str]] = []
    for word, kind in [*pos_tag(paragraph), ("", "")]:
        fits = kind in _GOES_ON and word.islower() and _WORD.fullmatch(word) and fold(word) not in _in_names()
        if fits and (run or (kind == "V" and fold(word) not in _no_beginning())):
            run.append((word, kind))
        if not fits or len(run) == _LONGEST:
            while run and run[-1][1] not in _ENDS:
                run.pop()
            if len(run) > 1:
                yield " ".join(word for word, _ in run)
            run = []


def tasks(corpus: str, every: int) -> tuple[str, ...]:
    """The tasks in each ``every``-th paragraph of a corpus, each once, in order."""
    found = (run for paragraph in paragraphs(corpus, every) for run in _runs(paragraph))
    return tuple(sorted(set(found)))
