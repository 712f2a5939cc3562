"""Two texts, or two values, compared: what counts as the same spelling, and how far a reading is from the truth."""

import difflib
import re
import unicodedata
from collections import Counter

from rapidfuzz.distance import Levenshtein

from pipeline.notice import Frozen

# both places of a tone mark are correct spellings
_OLD = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_NEW = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_TONES = tuple(zip(_OLD, _NEW, strict=True))
_PRINT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
_SAME_SUBJECT = 0.97  # the share of a subject that has to be right


class TextScore(Frozen):
    """Errors over the true length, of letters and of words in reading order; F1 of the words in whatever order."""

    cer: float
    wer: float
    word_f1: float


def _toned(text: str) -> str:
    for old, new in _TONES:
        text = text.replace(old, new).replace(old.upper(), new.upper())
    return text


def spelled(value: object) -> str:
    """A value without what is a matter of style: case, places of tone marks, quotes, dashes, space, closing marks."""
    text = _toned(unicodedata.normalize("NFC", "" if value is None else str(value)).casefold()).translate(_PRINT)
    text = re.sub(r"\s*-\s*", "-", text)
    return re.sub(r"\s+", " ", text).strip(" .;,:")


def code(value: object) -> str:
    """A số ký hiệu without spaces and points."""
    return re.sub(r"[\s.]", "", spelled(value))


def same(field: str, got: str | None, wanted: str | None) -> bool:
    """Whether a value of a field of the table notices is right."""
    if field == "doc_code":
        return code(got) == code(wanted)
    if field == "subject":
        return difflib.SequenceMatcher(None, spelled(got), spelled(wanted), autojunk=False).ratio() >= _SAME_SUBJECT
    if field == "signing_authority":
        return re.sub(r"\W", "", spelled(got)) == re.sub(r"\W", "", spelled(wanted))
    return spelled(got) == spelled(wanted)


def plain_form(text: str) -> str:
    """A whole text without what is no matter of reading: tone places, quotes, dashes, space, lone page numbers."""
    text = _toned(unicodedata.normalize("NFC", text)).translate(_PRINT).replace("\f", "\n")
    return re.sub(r"\s+", " ", re.sub(r"(?m)^\s*\d{1,2}\s*$", "", text)).strip()


def unmarked(text: str) -> str:
    """The text without its diacritics."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def score(truth: str, read: str) -> TextScore:
    """How far two texts in plain form are apart; all is wrong where nothing was read."""
    if not read:
        return TextScore(cer=1, wer=1, word_f1=0)
    wanted, got = truth.split(), read.split()
    shared = sum((Counter(wanted) & Counter(got)).values())
    return TextScore(
        cer=Levenshtein.distance(truth, read) / max(1, len(truth)),
        wer=Levenshtein.distance(wanted, got) / max(1, len(wanted)),
        word_f1=2 * shared / max(1, len(wanted) + len(got)),
    )
