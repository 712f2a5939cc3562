"""A recipient as printed -> as it is: what the reading of small, slanted print and the pen beside it did to a line.

Each mend says how certain it leaves the line. A line that needed a guess is for a person to look at.
"""

import re
from functools import cache

from pipeline.language.fluency import fluency
from pipeline.language.lexicon import table
from pipeline.language.spelling import Spelling
from pipeline.language.text import fold

_DOUBTED = 0.85
_OFTEN = -4.0  # natural log of how likely the second of two words is at least, that are parted
_END = re.compile(r"[\s;,.:/|~_'*^\-–—]+$")
# what a pen left behind the closing mark, read as single letters or figures
_STROKE = re.compile(r"(?<=[;.)\]])(?: [^\w\s()]{0,3}(?:\w[^\w\s()]{0,3})?){1,5}$|(?<=,) \W?\w\W?$")
_ARCHIVE = re.compile(r"l[uư]u\b", re.IGNORECASE)
_ARCHIVE_MISREAD = re.compile(r"L[uưwo][uưwrn]?(?=\s?[:;.]?\s?(?:VT|VP|[Vv]ăn)\b)")
# two signs with no comma between, or a mark off its word: VT KGVX, TNMT QLĐT; VP goes with whose office it is
_SIGNS = re.compile(
    r"(?<![^\W_])(?!(?:VP|UB|TT|TTr|BTT|BTV|BCH|BQL|BQLDA|CT) )[A-ZĐ][A-ZĐ\d&]+ [A-ZĐ][A-ZĐ\d&]+| [,;.]"
)
# a full stop for the comma behind an office (CVP.NC), or for the space behind a body (UBND.huyện)
_STOPPED = re.compile(r"(?<![^\W_])(?:P?CVP|P?CT|UBND|HĐND|(?:UB)?MTTQ)\.(?=[^\W_])")
_LONE = re.compile(r"(?<![^\W_])(?P<before>[^\W_]+), ?[^\w\s]?[^\W_]$")  # Ban Dân vận, 8; but khu phố 4, 9
# an office and its deputy with no mark between: CT PCT
_DEPUTY = re.compile(r"(?<![^\W_])(?P<head>[A-ZĐ]{1,3}) (?:các )?P(?P=head)(?![^\W_])")
_SIGN_MISREAD = re.compile(r"(?<=Lưu)(?P<mark>\s?[:;.]?\s?)(?:[vV][iìíịĩĨÍÌỊIl1tT])(?=\s?(?:[,;.(]|$))")  # vị for VT
_COPIES_GLUED = re.compile(r"(?<=[^\W_])(?=\(\d{1,3}\s?(?:b|c|bản|BG)?\))")  # KT(15b)
_COMMA_GLUED = re.compile(r"(?<=[^\W\d_]),(?=[^\W_])(?![^()]{0,80}\))")  # VT,05
_HEAD_GLUED = re.compile(r"(?<![^\W_])(?P<head>[^\W\d_][^\W\d_A-ZĐ]{1,5})(?=[A-ZĐ]{2,}(?![^\W\d_]))")  # SởNN&PTNT
_HEADLESS = re.compile(r"(?:nhân dân|ND|kiểm tra)\b", re.IGNORECASE)  # the "Ủy ban" before it was not read
_NOTE_BEHIND = re.compile(r"[;.,] (?=\([^()]*\)$)")  # "Sở Y tế; (để báo cáo)"
_NOTE_GLUED = re.compile(
    r"(?<=[^\W_])(?=\((?:để [^()]{2,40}|[^\W\d_]{1,3}/[^\W\d_]{1,4}|báo cáo|phối hợp)\))"
)  # xã(b/c)
_NOTE = re.compile(r"(?<=\()(?P<lead>để )?(?P<note>[^\W\d_]{2,3}|[^\W\d_]{1,2}/[^\W\d_]{1,3})(?=\))")
_FRAGMENT = re.compile(r"[^\W\d_][^\W\d_A-ZĐ]*$")  # a word alone that is no abbreviation: Thường, of Thường trực
_SMALL = re.compile(r"(?:các|như|toàn|những|đồng chí|đ/c|lưu)\b")  # what may begin in small letters
_VOWEL = frozenset("aeiouy")
_COPIES = re.compile(r"(?<=\()(?P<digits>[\dOolI|]{1,2})(?=(?:\s?(?:bản|b|c|BG|BC|C|B))\))")  # (3b), (01 bản), (1C)
_ONES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_STOP = re.compile(r"(?<![^\W_])(?P<before>[^\W_]+)\. (?=\w)")
_SHORT = frozenset(
    {"tp", "tx", "tt", "bs", "ths", "gs", "pgs", "ts", "ks", "st", "q", "h", "p", "x"}
)  # stand with a stop
_ABBREVIATED = re.compile(r"[^\W\d_A-ZĐ][A-ZĐ]|[A-ZĐ]{2}[^\W\d_A-ZĐ]")  # TTr., TTg., ThTr.: stand with a stop too
_DOUBLED = re.compile(r"(?<=\w)([;,:])\s?[;,.:]+\s?(?=\w)")
_SEMICOLON = re.compile(r"; (?=(\w))")
_WORD = re.compile(r"(?<![\w./&-])[^\W\d_]{2,}(?![\w/&-])(?!\.\w)")


def mended(printed: str, spelling: Spelling) -> tuple[str, float]:
    """The recipient without closing and stray marks, its words mended, and how certain it is that this is it."""
    certainty = 1.0
    value = _ARCHIVE_MISREAD.sub("Lưu", _END.sub("", printed))
    if (stroke := _STROKE.search(value)) and (value[stroke.start() - 1] != "," or _ARCHIVE.match(value)):
        value, certainty = _END.sub("", _STROKE.sub("", value)), _DOUBTED
    value = _NOTE_BEHIND.sub(" ", value)
    if _NOTE_GLUED.search(value):  # small print: the space is most likely there
        value, certainty = _NOTE_GLUED.sub(" ", value), min(certainty, 0.95)
    for mend in (_notes, _stops, _marks, _copies, _spaces, _parted):
        value, sure = mend(value)
        certainty = min(certainty, sure)
    value, sure = spelling.mended(value)
    certainty = min(certainty, sure)
    return value, min(certainty, _DOUBTED) if _is_odd(value) else certainty


def _is_odd(value: str) -> bool:
    """Whether a mark or a word of a recipient was most likely lost or misread, or a stroke of the pen read as one."""
    signs = value if _ARCHIVE.match(value) else value.partition(":")[2]
    lone = _LONE.search(value)
    return (
        _HEADLESS.match(value) is not None
        or _FRAGMENT.match(value) is not None
        or (value[:1].islower() and _SMALL.match(value) is None)
        or _DEPUTY.search(value) is not None
        or _SIGNS.search(signs) is not None
        or _STOPPED.search(value) is not None
        or (lone is not None and len(lone["before"]) > 1 and not lone["before"].isdigit())
        or value.count("(") != value.count(")")
    )


@cache
def _known_notes() -> frozenset[str]:
    return frozenset(row["note"] for row in table("recipient_notes"))


def _notes(value: str) -> tuple[str, float]:
    """The notes in brackets: one whose slash was lost or letter misread is doubted, and mended where it can be one."""
    certainty = 1.0

    def note(match: re.Match[str]) -> str:
        nonlocal certainty
        read = match["note"]
        spelled = "/" not in read and not _VOWEL.isdisjoint(fold(read))  # các ông (bà)
        if not read.islower() or spelled or read in _known_notes():
            return match[0]
        certainty = _DOUBTED
        near = [known for known in _known_notes() if _may_be(fold(known), fold(read))]
        return (match["lead"] or "") + (near[0] if len(near) == 1 else read)

    return _NOTE.sub(note, value), certainty


def _may_be(known: str, read: str) -> bool:
    if len(read) < len(known):
        return known.replace("/", "") == read
    return len(read) == len(known) and sum(a != b for a, b in zip(known, read, strict=True)) == 1


def _stops(value: str) -> tuple[str, float]:
    """No sentence ends within a recipient: a full stop behind a whole word is a comma that was misread."""
    found = [
        match
        for match in _STOP.finditer(value)
        if fold(match["before"]) not in _SHORT and len(match["before"]) > 1 and not _ABBREVIATED.search(match["before"])
    ]
    for match in reversed(found):
        if match["before"][-1].islower() or len(match["before"]) > 2:
            value = f"{value[: match.end('before')]}, {value[match.end() :]}"
    return value, _DOUBTED if found else 1.0


def _marks(value: str) -> tuple[str, float]:
    """One mark where two were read; a semicolon within a recipient is most likely a comma, or ends another one."""
    mended = _DOUBLED.sub(lambda match: f"{match[1]} ", value)
    semicolon = not _ARCHIVE.match(value) and "; " in mended
    if semicolon:
        mended = _SEMICOLON.sub(lambda match: ", " if match[1].islower() else match[0], mended)
    return mended, _DOUBTED if semicolon or mended != value else 1.0


def _copies(value: str) -> tuple[str, float]:
    """How many copies: the letters that stand for digits (Ic)."""
    mended = _COPIES.sub(lambda match: match["digits"].translate(_ONES), value)
    return mended, 1.0 if mended == value else _DOUBTED


def _spaces(value: str) -> tuple[str, float]:
    """The spaces that small print loses before figures and capitals, and the sign VT of the archive read as a word."""
    mended = _COMMA_GLUED.sub(", ", _COPIES_GLUED.sub(" ", value))
    if _ARCHIVE.match(value):
        mended = _SIGN_MISREAD.sub(lambda match: f"{match['mark']}VT", mended)
    else:
        mended = _HEAD_GLUED.sub(lambda match: f"{match[0]} " if _is_word(match["head"]) else match[0], mended)
    return mended, 1.0 if mended == value else _DOUBTED


def _is_word(read: str) -> bool:
    return read[1:].islower() and not _VOWEL.isdisjoint(fold(read)) and fluency().knows(read.lower())


def _parted(value: str) -> tuple[str, float]:
    """Two words that were printed or read as one (Ytế), where there are such two in one way."""
    certainty = 1.0

    def part(match: re.Match[str]) -> str:
        nonlocal certainty
        word = match[0]
        known = fluency().knows(word.lower())
        pairs = [(word[:cut], word[cut:]) for cut in range(1, len(word)) if _follows(word[:cut], word[cut:])]
        if not word[1:].islower() or (known and not (pairs and _rarer(word, pairs[0]))):
            return word
        certainty = 0.95
        return " ".join(pairs[0]) if len(pairs) == 1 else word

    return _WORD.sub(part, value), certainty


def _rarer(word: str, pair: tuple[str, str]) -> bool:
    """Whether a word that some text has is far rarer than the two that it may be."""
    one, other = (part.lower() for part in pair)
    parted = fluency().log_probability(one, ()) + fluency().log_probability(other, (one,))
    return fluency().log_probability(word.lower(), ()) < parted - 2.0


def _follows(one: str, other: str) -> bool:
    """Whether the second often follows the first."""
    one, other = one.lower(), other.lower()
    if not (fluency().knows(one) and fluency().knows(other)):
        return False
    return fluency().log_probability(other, (one,)) > _OFTEN
