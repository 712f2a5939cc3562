"""Count syllables, pairs and triples of official Vietnamese text into ``ngrams.txt.gz``.

``python models/language/build.py CORPUS_DIR`` (``make language-model``): the sources and the figures stand in the
model card beside this file. Same input, same bytes.
"""

import gzip
import re
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import underthesea

from pipeline.language.fluency import MODEL, same_tone_place
from pipeline.language.lexicon import table

TOKEN = re.compile(r"[a-zà-ỹđ]+|\n|[^\sa-zà-ỹđ]+")


def tokens(text: str) -> list[str]:
    """Syllables, marks and line ends in lower case, tone marks in the newer place."""
    return TOKEN.findall(same_tone_place(unicodedata.normalize("NFC", text).lower()))


# lists whose phrases stand in nearly every notice, though the corpus has few notices: the list, its column
LISTS = (
    ("letterhead_phrases", "phrase"),
    ("recipient_phrases", "phrase"),
    ("ranks", "rank"),
    ("body_compounds", "name"),
)
LISTED = 10  # times that each of their phrases counts


def count(corpus: str, words: list[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Counts of single syllables, pairs and triples; each of ``words`` counts as if it had been met once."""
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    for text in [corpus, *words]:
        run: list[str] = []
        for token in [*tokens(text), "\n"]:
            if token.isalpha():
                run.append(token)
                continue
            singles.update(run)
            pairs.update(map(" ".join, pairwise(run)))
            triples.update(map(" ".join, zip(run, run[1:], run[2:], strict=False)))
            run = []
    return singles, pairs, triples


def main() -> None:
    """Write the model from the texts of the folder given and the word list of the installed underthesea."""
    corpus = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt")))
    listed = Path(underthesea.__file__).parent / "corpus" / "data" / "Viet74K.txt"
    words = [line.strip() for line in listed.read_text(encoding="utf-8").splitlines() if line.strip()]
    listed_phrases = [row[column] for name, column in LISTS for row in table(name)]
    singles, pairs, triples = count(corpus, words + listed_phrases * LISTED)
    of_names, *together = count("", [row["name"] for row in table("units")])
    pairs, triples = pairs + together[0], triples + together[1]
    kept = [
        # how often a name's syllable is one says nothing of how common it is
        dict.fromkeys(of_names, 1) | {entry: n for entry, n in singles.items() if n >= 2 or entry in words},
        pairs,
        {entry: n for entry, n in triples.items() if n >= 2},
    ]
    lines = [f"{n}\t{entry}" for order in kept for entry, n in sorted(order.items())]
    with MODEL.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
        packed.write("\n".join(lines).encode())


if __name__ == "__main__":
    main()
