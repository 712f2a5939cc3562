"""underthesea's word segmentation as spaCy's tokenizer: a ``Doc`` whose text is the input, letter for letter."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import spacy
from spacy.attrs import NORM, PREFIX, SUFFIX  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab
from underthesea import word_tokenize

from pipeline.language.lexicon import table
from pipeline.language.text import Text, fold

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\f\v\r]+")  # no word goes on after the end of a line or of a page
# what the segmenter would pull apart: codes, dates and shares of a count are words of their own
_WHOLE = re.compile(
    r"_+|(?<![^\W_])(?<![/.-])(?:\d{1,4}(?:[/.-]\d{1,4}){1,3}(?![^\W_]|[/-]\w)"
    r"|\d{1,5}(?:\s?/\s?\d{4})?\s?[-–/⁄]\s?[A-ZĐÐ][^\W_]{0,11}(?:\s?[-–/⁄]\s?[A-ZĐÐ]|[-/⁄&])[^\W_]{0,11}"
    r"(?:[-/⁄&][^\W_]{1,11}){0,3}"
    r"|(?=[^\W\d_]{0,11}\d|\d{1,5}[-/]\w|[^\W_]{1,12}[-/]\d)[^\W_]{1,12}(?:[-/⁄&][^\W_]{1,12}){1,4}"
    r"|T/M|[Đđ]/c)(?![^\W_])"
)
_LIKE = str.maketrans("Ðð", "Đđ")  # letters that readers put for others, and the segmenter puts back
_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")
_SEAM = re.compile(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2}|\d{1,2}\b)")  # where words may have run together


def _first_syllable(word: str) -> str:
    return fold(word.split(maxsplit=1)[0]) if word.strip() else word


def _last_syllable(word: str) -> str:
    return fold(word.rsplit(maxsplit=1)[-1]) if word.strip() else word


@registry.tokenizers("thongbao.Segmenter.v1")  # type: ignore[untyped-decorator]
def _segmenter() -> Callable[[Language], "Segmenter"]:
    """The tokenizer by its name, for the configuration of a trained model."""
    return lambda nlp: Segmenter(nlp.vocab)


class Segmenter(DummyTokenizer):
    """A spaCy tokenizer: words of one or more syllables after underthesea, codes and dates whole, nothing rewritten.

    A word's ``NORM`` is its folded form, ``PREFIX`` and ``SUFFIX`` are its first and last syllable, folded: a model
    sees of a word what damage to its diacritics leaves.
    """

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        seen = {NORM: fold, PREFIX: _first_syllable, SUFFIX: _last_syllable}
        vocab.lex_attr_getters.update(seen)  # type: ignore[attr-defined]  # spaCy's stubs lack it

    def __call__(self, text: str) -> Doc:
        """The words of ``text``; ``Doc.text == text`` always."""
        spans = [span for line in _LINE.finditer(text) for span in _words(text, line.start(), line.end())]
        return Doc(self._vocab, *_pieces(text, spans))


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    """Where the words of one line stand, in order."""
    whole = [match.span() for match in _WHOLE.finditer(text, start, end)]
    done = start
    for first, last in _segmented(text, start, end):
        a = max(first, done)
        while whole and whole[0][0] < last:  # the part of the word before what is whole, and on from its end
            cut = whole.pop(0)
            yield from _apart(text, a, cut[0])
            yield cut
            a = done = cut[1]
        yield from _apart(text, a, last)


@cache
def _orders() -> frozenset[str]:
    """Words of one syllable that give a task, folded: no name begins with them."""
    return frozenset(
        fold(row["word"]) for row in table("body_words") if row["kind"] == "order" and " " not in row["word"]
    )


def _apart(text: str, start: int, end: int) -> Iterator[Span]:
    """A word without the white space at its ends, cut where it is more than one run together."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    head, _, rest = text[start:end].partition(" ")
    if rest[:1].isupper() and fold(head) in _orders():  # Giao | Ban Quản lý chợ, not "giao ban"
        yield start, start + len(head)
        start = end - len(rest)
    for seam in _SEAM.finditer(text, start, end):
        at = seam.start()
        if at > start + 1 and text[at - 2 : at].islower() and (text[at].isdigit() or text[at : at + 2].istitle()):
            yield start, at
            start = at
    if start < end:
        yield start, end


def _segmented(text: str, start: int, end: int) -> list[Span]:
    """Where the segmenter's words stand; a line that it does not give back as printed is cut into syllables."""
    line = text[start:end].translate(_LIKE)
    try:
        words = word_tokenize(line, use_token_normalize=False)
    except BaseException as error:  # the segmenter is Rust: its panic is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        words = []
    spans: list[Span] = []
    at = 0
    for word in words:
        first, at = at, _after(line, word, at)
        if at < 0:
            break
        spans.append((start + first, start + at))
    if at < 0 or line[at:].strip():
        return [(start + match.start(), start + match.end()) for match in _PIECE.finditer(line)]
    return spans


def _after(line: str, word: str, at: int) -> int:
    """Where ``word``, which begins at or after the white space at ``at``, ends in ``line``; -1 if it is not there."""
    for letter in word:
        if letter.isspace():
            continue
        while at < len(line) and line[at].isspace():
            at += 1
        if at == len(line) or line[at] != letter:
            return -1
        at += 1
    return at


def _pieces(text: str, spans: list[Span]) -> tuple[list[str], list[bool]]:
    """Words and trailing spaces for spaCy, so that together they are the text; other white space is a word."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0

    def gap(to: int) -> None:
        nonlocal at
        if at < to and text[at] == " " and words and not spaces[-1]:
            spaces[-1] = True
            at += 1
        if at < to:
            words.append(text[at:to])
            spaces.append(False)
        at = to

    for start, end in spans:
        gap(start)
        words.append(text[start:end])
        spaces.append(False)
        at = end
    gap(len(text))
    return words, spaces


@cache
def pipeline() -> Language:
    """A blank Vietnamese pipeline with this tokenizer (spaCy's own for Vietnamese wants another segmenter)."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thongbao.Segmenter.v1"}}})


def to_doc(text: Text) -> Doc:
    """The notice as a spaCy ``Doc``; ``doc.spans["zones"]`` are its paragraphs, labelled with their zone.

    ``token.idx`` is the token's offset in ``text``, so ``text.box(token.idx, token.idx + len(token))`` is where it
    stands on the scan.
    """
    doc = pipeline()(text.text)
    zones = [doc.char_span(part.start, part.end, label=part.zone.value, alignment_mode="expand")
             for part in text.paragraphs]  # fmt: skip
    doc.spans["zones"] = [span for span in zones if span is not None]
    return doc
