"""Make the training data, train the NER and write it: ``python -m models.ner.train ../shared/corpus`` (``make train``).

The same corpus, seeds and versions give the same model, byte for byte on one kind of machine. Nothing of the corpus and
no list of its words is written to the model: its words are hashed.
"""

import argparse
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from spacy.cli.train import train
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans, load_model

from models.ner import clauses, silver
from models.ner.damage import damaged
from models.ner.grammar import notices
from models.ner.labelled import Labelled
from pipeline.language.segment import pipeline
from pipeline.language.text import join
from pipeline.scan.layout import Zone

HERE = Path(__file__).parent
BUILD = Path("build/ner")
SEED = 20211028
NOTICES, HELD_OUT = 2500, 40  # generated notices to train on and to choose the best step by
PASSAGES = {"official": 1, "laws": 3}  # of so many paragraphs of the corpus one is labelled
TASKS = {"official": 2, "laws": 5}  # and one gives tasks for the generated notices
EXCLUDED = ("vocab",)  # words of the training


def with_dates(given: Labelled) -> Labelled:
    """A generated notice with its dates labelled, too."""
    text = join((Zone.BODY, line) for line in given.text.split("\n"))
    free = [d for d in silver.dates(text) if not any(a < d[1] and d[0] < b for a, b, _ in given.spans)]
    return Labelled(given.text, tuple(sorted((*given.spans, *free))))


def doc_of(given: Labelled) -> Doc:
    """The words of a text with its entities; a word that is partly of an entity is wholly of it."""
    doc = pipeline()(given.text)
    spans = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in given.spans]
    entities = filter_spans([trimmed for span in spans if span is not None and (trimmed := _trimmed(span))])
    taken = {token.i for span in entities for token in span}
    doubtful = (doc.char_span(a, b, alignment_mode="expand") for a, b in given.unknown)
    missing = sorted({token.i for span in doubtful if span is not None for token in span} - taken)
    doc.set_ents(entities, missing=[doc[i : i + 1] for i in missing], default="outside")
    return doc


def _trimmed(span: Span) -> Span | None:
    """The entity without white space at its ends."""
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while start < end and span.doc[end - 1].is_space:
        end -= 1
    return Span(span.doc, start, end, label=span.label_) if start < end else None


def generated(count: int, seed: int, tasks: Sequence[str]) -> Iterator[Labelled]:
    """So many generated notices with damage."""
    rng = Random(seed)
    return (damaged(with_dates(notice), rng) for notice in notices(count, seed, tasks))


def from_corpus(texts: Mapping[str, str]) -> Iterator[Labelled]:
    """Paragraphs of official text, labelled where the rules are sure, with damage."""
    rng = Random(SEED)
    for name, text in texts.items():
        yield from (damaged(passage, rng) for passage in silver.passages(text, PASSAGES[name]))


def store(texts: Iterable[Labelled], path: Path) -> int:
    """Write the documents for spaCy; how many words they have."""
    docs = [doc_of(text) for text in texts]
    DocBin(docs=docs).to_disk(path)
    return sum(map(len, docs))


def digest(folder: Path) -> str:
    """The SHA-256 over a model's files, in order of their names."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def main() -> None:
    """Data, training, model, and the digest of it beside it."""
    arguments = argparse.ArgumentParser(prog="python -m models.ner.train", description=__doc__)
    arguments.add_argument("corpus", type=Path)
    corpus = arguments.parse_args().corpus
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    texts = {name: (corpus / f"{name}.txt").read_text(encoding="utf-8") for name in PASSAGES}
    tasks = [task for name, text in texts.items() for task in clauses.tasks(text, TASKS[name])]
    words = store([*generated(NOTICES, SEED, tasks), *from_corpus(texts)], BUILD / "train.spacy")
    print(f"{words} words to train on, {store(generated(HELD_OUT, SEED + 1, tasks), BUILD / 'dev.spacy')} to choose by")
    paths = {"paths.train": str(BUILD / "train.spacy"), "paths.dev": str(BUILD / "dev.spacy")}
    train(HERE / "config.cfg", BUILD / "out", overrides=paths)
    best = load_model(BUILD / "out" / "model-best")
    best.config["paths"].update(train=None, dev=None)  # where the data was made is no part of the model
    model = HERE / "model"
    shutil.rmtree(model, ignore_errors=True)
    best.to_disk(model, exclude=EXCLUDED)
    (HERE / "model.sha256").write_text(digest(model) + "\n", encoding="utf-8")
    scores = json.loads((model / "meta.json").read_text(encoding="utf-8"))["performance"]
    print(f"F1 on held-out generated notices: {scores['ents_f']:.4f}; model {digest(model)}")


if __name__ == "__main__":
    main()
