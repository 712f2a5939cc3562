"""underthesea's word segmentation as spaCy's tokenizer: a ``Doc`` whose text is the input, letter for letter."""

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from underthesea import word_tokenize

from pipeline.language.text import Text

# what the segmenter would pull apart: codes, dates and counts are words of their own
_WHOLE = re.compile(r"\d+(?:[/.-]\d+)+|\d+\s?[-/]\s?[A-ZĐ][\w/&-]*|\S*\d\S*[/-][A-ZĐ]\S*|T/M|Đ/c|đ/c")


class Segmenter:
    """A spaCy tokenizer: words of one or more syllables after underthesea, codes and dates whole, nothing rewritten."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of ``text``; ``Doc.text == text`` always."""
        spans: list[tuple[int, int]] = []
        at = 0
        for match in _WHOLE.finditer(text):
            spans += _segmented(text, at, match.start())
            spans.append(match.span())
            at = match.end()
        spans += _segmented(text, at, len(text))
        return Doc(self._vocab, *_pieces(text, spans))


def _segmented(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of a stretch stand; what the segmenter does not give back as printed is taken by its spaces."""
    stretch = text[start:end]
    if not stretch.strip():
        return []
    try:
        words = word_tokenize(stretch, use_token_normalize=False)
    except BaseException as error:  # the segmenter is Rust: its panic is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        words = []
    spans, at = [], 0
    for word in words:
        found = re.compile(r"\s+".join(map(re.escape, word.split()))).search(stretch, at) if word.split() else None
        if found is None:
            return [(start + match.start(), start + match.end()) for match in re.finditer(r"\S+", stretch)]
        spans.append((start + found.start(), start + found.end()))
        at = found.end()
    return spans


def _pieces(text: str, spans: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
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
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})
    nlp.tokenizer = Segmenter(nlp.vocab)
    return nlp


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
