"""Nơi nhận: who gets the document, one a line (Nghị định 30/2020/NĐ-CP, phụ lục I, mục 9; Hướng dẫn 36-HD/VPTW).

Each begins with a dash and ends with a mark; the last is the archive ("Lưu: VT"). A line without a dash goes on the one
before it, unless that ended with the mark that ends recipients here.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.fields.recipient_line import mended
from pipeline.language.casing import pieces
from pipeline.language.fluency import fluency
from pipeline.language.spelling import Spelling
from pipeline.language.text import Text
from pipeline.notice import Recipient
from pipeline.scan.layout import Zone

_HEADING = re.compile(r"\W*n[o0]i\s*[:.]?\s*nh\wn\b\s*[:.;,]?\s*")
_DASH = re.compile(r"\s*[-–—‐‑−~•·+*=_«»“”\"¬■▪.]{1,3}[\s.]*(?=\w|\()")
_INNER = re.compile(r"(?:[;,.:]\s+[-–—]|;\s+[\"“”])\s{0,3}(?=[^\W\d_])")
_ARCHIVE = re.compile(r"l[uwo]u\b\s*[:;.,v]?|l[uw][wrn]?\b\s*[:;.,]?\s*(?=(?:vt|vp)\b|van (?:thu|phong))")
_AUTHORITY = re.compile(r"(?:t/m|tm|kt|tl|tuq|k/t|t/l)\s?[.,/\s]")
_SIGNED = re.compile(r"\W*(?:da ky|nguoi ky|ky boi|thoi gian ky)\b")
# as Nghị định 30/2020/NĐ-CP has it: "Lưu: VT"; both readers may drop the colon; a party's "Lưu VPĐU" has none
_COLON_LOST = re.compile(r"luu\s+vt\b")
_CLOSING = ";,.:"
_MARKS = '-+*;,.:()[]"“” '
_INDENT = 2.5  # letters: a word of two and the space behind it
_READ_ALIKE = 0.99  # what both readers read the same, and its neighbours do not doubt, is at least so sure


@dataclass
class _Line:
    """A stretch of the zone that a dash or a line break begins."""

    start: int
    end: int
    dashed: bool

    def closing(self, text: Text) -> str:
        """The mark at its end, if any."""
        last = text.text[self.start : self.end].rstrip()[-1:]
        return last if last in _CLOSING else ""


def find(text: Text) -> tuple[Recipient, ...]:
    """The recipients in order, the dash and the closing mark taken off, wrapped lines joined."""
    lines = _lines(text)
    groups: list[list[_Line]] = []
    dashes = sum(line.dashed for line in lines) >= max(2, len(lines) * 0.4)
    marks = Counter(a.closing(text) for a, b in pairwise(lines) if b.dashed or not dashes)
    usual = marks.most_common(1)[0][0] if marks else ";"
    for line in lines:
        before = groups[-1] if groups else None
        if before and _is_archive(text, before[0]):
            if not _archive_goes_on(text, before, line):
                break
            before.append(line)
        elif (
            before is None or line.dashed or _is_archive(text, line) or _ended(text, before, line, usual, dashes=dashes)
        ):
            groups.append([line])
        else:
            before.append(line)
    spelling, cut = Spelling(text), _cut(text, [group[0] for group in groups])
    return tuple(_recipient(text, group, spelling, dashes=dashes, cut=group[0].start in cut) for group in groups)


def _cut(text: Text, lines: list[_Line]) -> frozenset[int]:
    """Where lines begin that stand further right than the others: their first word was not read (UB MTTQ).

    A box may be narrower than its word: then the word begins as far before its end as its letters need.
    """
    words = {line.start: found[0] for line in lines if line.dashed and (found := text.words_in(line.start, line.end))}
    if len(words) < 3:
        return frozenset()
    letter = median((word.box.x1 - word.box.x0) / (word.end - word.start) for word in words.values())
    usual = median(word.box.x0 for word in words.values())
    begins = {at: min(word.box.x0, word.box.x1 - letter * (word.end - word.start)) for at, word in words.items()}
    return frozenset(at for at, begin in begins.items() if begin - usual > _INDENT * letter)


def _lines(text: Text) -> list[_Line]:
    """The lines of the zone after its heading, up to whatever is no recipient any more."""
    found: list[_Line] = []
    for paragraph in text.in_zone(Zone.RECIPIENTS):
        start, end = paragraph.start, paragraph.end
        if heading := _HEADING.match(text.folded, start, end):
            start = heading.end()
        if not re.search(r"[^\W_]{2}", text.text[start:end]):
            continue
        if _is_signature(text, start, end):
            continue
        cuts = [match.start() + 1 for match in _INNER.finditer(text.text, start, end)]
        for first, last in zip([start, *cuts], [*cuts, end], strict=True):
            dash = _DASH.match(text.text, first, last)
            found.append(_Line(dash.end() if dash else first, last, dash is not None))
    return found


def _is_signature(text: Text, start: int, end: int) -> bool:
    """Whether a line of the signature's column has come among the recipients: an authority or office in capitals."""
    if _SIGNED.match(text.folded, start, end):
        return True
    printed = text.text[start:end].strip()
    if not printed.isupper() or printed[0] in "-–—":
        return False
    return bool(_AUTHORITY.match(text.folded, start, end)) or any(p.role == "office" for p in pieces(printed)[:1])


def _is_archive(text: Text, line: _Line) -> bool:
    return _ARCHIVE.match(text.folded, line.start, line.end) is not None


def _archive_goes_on(text: Text, before: list[_Line], line: _Line) -> bool:
    """Whether "Lưu: VT (…" is wrapped: an open bracket, or no full stop and a mark that wants more."""
    printed = text.text[before[0].start : before[-1].end]
    if line.dashed:
        return False
    return printed.count("(") > printed.count(")") or before[-1].closing(text) == ","


def _ended(text: Text, group: list[_Line], line: _Line, usual: str, *, dashes: bool) -> bool:
    """Whether the recipient that ``group`` holds so far is over, when ``line`` follows without a dash."""
    printed = text.text[group[0].start : group[-1].end]
    if printed.count("(") > printed.count(")") or text.text.startswith("(", line.start):
        return False
    mark = group[-1].closing(text)
    return mark in (";", ".") or (mark != "" and mark == usual and not dashes) or (not dashes and usual == "")


def _recipient(text: Text, group: list[_Line], spelling: Spelling, *, dashes: bool, cut: bool) -> Recipient:
    start, end = group[0].start, group[-1].end
    certainty = 0.85 if cut or (dashes and not group[0].dashed) else 0.99
    if len(group) > 1:
        certainty = min(certainty, 0.95)
    if any(line.closing(text) in (";", ".") for line in group[:-1]):  # the dash of the next was not read
        certainty = min(certainty, 0.85)
    printed = " ".join(" ".join(text.text[line.start : line.end].split()) for line in group)
    value, sure = mended(printed, spelling)
    dropped = bool(text.words) and _COLON_LOST.match(text.folded, start, end) is not None
    doubted = dropped or _has_unread(text, start, end) or any(text.marks_differ(line.start, line.end) for line in group)
    certainty = min(certainty, sure, 0.85 if doubted else 1.0)
    return Recipient(recipient=text.value(value, start, end, method="recipients.line", certainty=certainty))


def _runs_together(word: str) -> bool:
    """Whether a capital stands behind a small letter, or a small letter behind two capitals: xãĐa, BTTỦy."""
    shape = "".join("A" if letter.isupper() else "a" for letter in word)
    return "aA" in shape or "AAa" in shape


def _has_unread(text: Text, start: int, end: int) -> bool:
    """Whether a word that there is not, or the initials of a typist, were not read the same by both readers.

    Two words without the space between them are in doubt however they were read, save in the archive's signs.
    """
    archive = _ARCHIVE.match(text.folded, start, end) is not None
    for word in text.words_in(start, end):  # none without a scan: then nobody has misread anything
        core = text.text[max(start, word.start) : min(end, word.end)].strip(_MARKS)
        parts = core.split("&")
        if not archive and all(map(str.isalpha, parts)) and any(map(_runs_together, parts)):
            return True
        named = core[1:].islower() and core.isalpha()
        unknown = (named and not fluency().knows(core.lower())) or (archive and not named and not core.isupper())
        if unknown and word.confidence < _READ_ALIKE:
            return True
    return False
