"""Who signed, by what authority, in what office: the block at the foot.

``T/M`` (party, Hướng dẫn 36-HD/VPTW) and ``TM.``, ``KT.``, ``TL.``, ``TUQ.`` (state, Nghị định 30/2020/NĐ-CP,
phụ lục I, mục 7) come before the body or office for which the signer acts; ``Q.`` before an office: an acting one.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, takewhile

from pipeline.language.casing import Piece, joined, letters, pieces, spelling, title
from pipeline.language.lexicon import table
from pipeline.language.name_syllables import misread
from pipeline.language.names import highland_name, surnames
from pipeline.language.text import Paragraph, Text, fold
from pipeline.notice import Value
from pipeline.scan.layout import Zone

_AUTHORITY = re.compile(
    r"(?<![^\W_])(?P<for>t\s?/\s?m|tm|t\.\s?m|tuq|t\.\s?uq|kt|k\s?/\s?t|k\.\s?t|tl|t\s?/\s?l|t\.\s?l|q(?=\s?[.,]))"
    r"(?![^\W_])[\s.,:;/]{0,4}"
)
_WRITTEN = {"t/m": "T/M", "tm": "TM.", "tuq": "TUQ.", "kt": "KT.", "k/t": "K/T", "tl": "TL.", "t/l": "T/L", "q": "Q."}
# the forms of a copy (Nghị định 30/2020/NĐ-CP, điều 25; Hướng dẫn 36-HD/VPTW, mục III)
_COPY = re.compile(r"\W*(?:trich\s)?sao\s(?:y|luc)(?:\s(?:ban\s)?chinh)?\W*$|\W*trich\ssao\W*$", re.MULTILINE)
_SYLLABLE = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_RUN = re.compile(rf"(?<![^\W\d_]){_SYLLABLE}(?:[^\S\n]{{1,3}}{_SYLLABLE}){{1,7}}")
_LINE = re.compile(r"[^\W_][^\n\f]+")  # specks before it left out
_NO_MARK = re.compile(r"\s?[:;]|\s-(?=\s[^\W\d_])")  # an office has none: Chánh: Văn phòng, Chủ - tịch
_OF_COMMITTEE = re.compile(r"t/?m\.? (?:uy ban nhan dan|ubnd)")
_FOR_BODY = re.compile(r"T/?M\.? (?P<body>[^;]+)")
_BESIDE = 80  # letters beside a name that tell whether it stands alone
_VOWEL = re.compile(r"[aeiouy]")
_Span = tuple[int, int]
_OFFICIAL = ("office", "head", "named", "whole", "unit", "part", "own")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed; several signers are joined by ``; `` in the order in which they stand.

    ``each``: the name and the office of each signer whose name was read.
    """

    authority: Value[str] | None
    name: Value[str] | None
    role: Value[str] | None
    each: tuple[tuple[Value[str], Value[str] | None], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A value in the making."""

    written: str
    start: int
    end: int
    certainty: float


@dataclass
class _Signer:
    authority: list[_Part] = field(default_factory=list)
    role: _Part | None = None
    name: _Part | None = None

    @property
    def empty(self) -> bool:
        return not self.authority and self.role is None


def find(text: Text) -> Signature:
    """The authority, name and office of whoever signed."""
    whole, text = text, _by_column(text)
    signers = [signer for signer in _signers(text, whole) if signer.name or not signer.empty]
    authorities = [part for signer in signers for part in signer.authority]
    names = [signer.name for signer in signers if signer.name]
    roles = [signer.role for signer in signers if signer.role]
    uneven = len(signers) > 1 and (len(names) != len(signers) or len(roles) != len(signers))
    most = 0.7 if uneven else 1.0
    lost = any(_lost_authority(signer, several=len(signers) > 1 and bool(authorities)) for signer in signers)
    return Signature(
        _value(text, authorities, "signature.authority", min(most, 0.8) if lost else most),
        _value(text, names, "signature.name", most),
        _value(text, roles, "signature.role", most),
        tuple(
            (name, _value(text, [signer.role] if signer.role else [], "signature.role", most))
            for signer in signers
            if (name := _value(text, [signer.name] if signer.name else [], "signature.name", most))
        ),
    )


def _lost_authority(signer: _Signer, *, several: bool) -> bool:
    """Whether a line of authority was most likely not read: the KT. before a deputy, that of one of several signers.

    The deputy of an Ủy ban nhân dân signs for its head (Nghị định 30/2020/NĐ-CP, điều 13), nobody else's must.
    """
    if not signer.authority:
        return several
    deputy = signer.role is not None and fold(signer.role.written).startswith("pho ")
    return deputy and _OF_COMMITTEE.match(fold(signer.authority[-1].written)) is not None


def agreeing(authority: Value[str] | None, issuer: Value[str] | None) -> Value[str] | None:
    """The authority, in doubt where the body it names is the issuer's without its first or last words.

    T/M Đảng of a Đảng ủy, TM. Ban nhân dân of an Ủy ban nhân dân.
    """
    body = _FOR_BODY.match(authority.value) if authority else None
    if authority is None or issuer is None or body is None:
        return authority
    said, whole = fold(body["body"]), fold(pieces(issuer.value)[0].written).removesuffix(" viet nam")
    if not whole.endswith(f" {said}") and not whole.startswith(f"{said} "):
        return authority
    return authority.model_copy(update={"confidence": min(authority.confidence, 0.8)})


def _value(text: Text, parts: list[_Part], method: str, most: float) -> Value[str] | None:
    if not parts:
        return None
    certainty = min(most, *(part.certainty for part in parts))
    written = "; ".join(part.written for part in parts)
    value = text.value(written, parts[0].start, parts[-1].end, method=method)
    read = min(text.confidence(part.start, part.end) for part in parts)  # not of the scraps between them
    return value.model_copy(update={"confidence": round(certainty * read, 4)})


def _signers(text: Text, whole: Text) -> list[_Signer]:
    """The blocks of the zone: lines of authority and office, then a name, which ``whole`` may have elsewhere too."""
    signers = [_Signer()]
    for start, end, official in _runs(text):
        if official:
            if signers[-1].name:
                signers.append(_Signer())
            _read_offices(text, start, end, signers)
        elif name := _name(text, start, end):
            name = _corroborated(whole, name)
            signer = signers[-1]
            if signer.name is None or name.certainty >= signer.name.certainty:
                signer.name = name
    return signers


def _runs(text: Text) -> list[tuple[int, int, bool]]:
    """Lines of offices that follow each other as one stretch, and each other line; true for offices."""
    runs: list[tuple[int, int, bool]] = []
    for start, end in _lines(text):
        official = _is_official(text, start, end, after_office=bool(runs) and runs[-1][2])
        if official and runs and runs[-1][2] and not text.text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end, True)
        else:
            runs.append((start, end, official))
    return runs


def _lines(text: Text) -> list[_Span]:
    """The lines of the zone that have letters, up to where somebody certifies a copy."""
    lines = (
        (paragraph.start + line.start(), paragraph.start + line.end())
        for paragraph in text.in_zone(Zone.SIGNATURE)
        for line in _LINE.finditer(text.text[paragraph.start : paragraph.end])
    )
    signed = takewhile(lambda line: not _COPY.match(text.folded, *line), lines)
    return [line for line in signed if re.search(r"[^\W\d_]{2}", text.text[slice(*line)])]


def _by_column(text: Text) -> Text:
    """The text as it is; where several sign side by side (KT. BỘ TRƯỞNG | KT. BỘ TRƯỞNG), their blocks in turn."""
    lines = _lines(text)
    ordered: list[_Span] = []
    columns: list[list[_Span]] = []
    centres: list[float] = []
    i = 0
    while i < len(lines):
        row = _row_of_authorities(text, lines, i)
        if len(row) > 1:
            if len(row) != len(columns) or any(_names(text, column) for column in columns):
                ordered += [line for column in columns for line in column]
                columns, centres = [[] for _ in row], [centre for centre, _ in row]
            for column, (_, line) in zip(columns, row, strict=True):
                column.append(line)
            i += len(row)
            continue
        if columns:
            for part, centre in _parts(text, lines[i], centres):
                columns[centre].append(part)
        else:
            ordered.append(lines[i])
        i += 1
    return _rearranged(text, ordered + [line for column in columns for line in column]) if columns else text


def _rearranged(text: Text, lines: list[_Span]) -> Text:
    """The lines as a text of their own, with the places of their words."""
    written, paragraphs, words = "", [], []
    for start, end in lines:
        moved = len(written) - start
        words += [
            replace(word, start=word.start + moved, end=word.end + moved)
            for word in text.words_in(start, end)
            if start <= word.start and word.end <= end
        ]
        paragraphs.append(Paragraph(Zone.SIGNATURE, len(written), len(written) + end - start))
        written += text.text[start:end] + "\n"
    return Text(written, tuple(paragraphs), tuple(words))


def _row_of_authorities(text: Text, lines: list[_Span], i: int) -> list[tuple[float, _Span]]:
    """The lines from ``i`` on that state an authority beside each other, with their middles, from left to right."""
    row: list[tuple[float, _Span]] = []
    top = bottom = 0.0
    for start, end in lines[i : i + 8]:
        box = text.box(start, end)
        if box is None or not _AUTHORITY.match(text.folded, start, end):
            break
        if row and not top < (box.y0 + box.y1) / 2 < bottom:
            break
        if not row:
            top, bottom = box.y0, box.y1
        row.append(((box.x0 + box.x1) / 2, (start, end)))
    return sorted(row)


def _names(text: Text, column: list[_Span]) -> bool:
    return any(not _is_official(text, *line, after_office=True) and _name(text, *line) for line in column)


def _parts(text: Text, line: _Span, centres: list[float]) -> list[tuple[_Span, int]]:
    """The stretches of a line that belong to one column each, and which that is."""
    parts: list[tuple[_Span, int]] = []
    for word in text.words_in(*line):
        middle = (word.box.x0 + word.box.x1) / 2
        nearest = min(range(len(centres)), key=lambda column: abs(centres[column] - middle))
        if parts and parts[-1][1] == nearest:
            parts[-1] = ((parts[-1][0][0], word.end), nearest)
        else:
            parts.append(((word.start, word.end), nearest))
    return parts or [(line, 0)]


def _is_official(text: Text, start: int, end: int, *, after_office: bool) -> bool:
    """Whether the line states an authority or an office, rather than a name or scraps of seal and pen."""
    printed = text.text[start:end]
    authority = _AUTHORITY.match(text.folded, start, end)
    found = _without_scraps(pieces(text.text[authority.end() if authority else start : end]))
    known = [piece.role in _OFFICIAL for piece in found]
    if authority:
        return any(known)
    capitals = sum(letter.isupper() for letter in printed) > 0.8 * sum(letter.isalpha() for letter in printed)
    if not found or found[0].role != "office":
        return after_office and capitals and known.count(True) > len(known) / 2
    if len(found) > 1 and not known[1] and _name(text, start, end):
        return False  # CHỦ TỊCH NGUYỄN VĂN A, Thượng tướng Nguyễn Văn A
    return capitals or all(known)


def _without_scraps(found: list[Piece]) -> list[Piece]:
    """The pieces without digits right before an office: traces of the pen (2 THỨ TRƯỞNG)."""
    before_office = {piece.start for piece, after in pairwise(found) if after.role == "office"}
    return [piece for piece in found if not (piece.written.isdigit() and piece.start in before_office)]


def _read_offices(text: Text, start: int, end: int, signers: list[_Signer]) -> None:
    """Add the authorities and offices of ``text[start:end]`` to the last signer."""
    marks = list(_AUTHORITY.finditer(text.folded, start, end))
    stops = [*(mark.start() for mark in marks), end]
    stretches: list[tuple[int, int, re.Match[str] | None]] = [(start, stops[0], None)]
    stretches += [(mark.end(), stop, mark) for mark, stop in zip(marks, stops[1:], strict=True)]
    signer = signers[-1]
    for begin, stop, mark in stretches:
        here = _without_scraps(pieces(text.text[begin:stop]))
        found = [replace(piece, start=piece.start + begin, end=piece.end + begin) for piece in here]
        while found and found[0].role in ("abbreviation", "unknown") and mark is None:
            found.pop(0)
        if not found:
            continue
        written = _WRITTEN[re.sub(r"[\s.]", "", mark["for"])] if mark else ""
        acting = written == "Q."
        offices = [i for i, piece in enumerate(found) if piece.role == "office" and (i > 0 or mark is None or acting)]
        first = offices[0] if offices else len(found)
        if mark and not acting:
            part = _part(text, found[:first], f"{written} ", mark.start())
            lost = signer.role is not None and not signer.authority  # CHỦ TỊCH | KT. CHÁNH VĂN PHÒNG: the TL. before it
            signer.authority.append(replace(part, certainty=min(part.certainty, 0.8)) if lost else part)
        if offices:
            office = found[offices[-1] :]
            role = _part(text, office, "Q. " if acting else "", mark.start() if acting and mark else None)
            two = signer.role is not None or len(offices) > 1  # TRƯỞNG BAN | CHỦ TỊCH UBND XÃ: the other may be meant
            signer.role = replace(role, certainty=min(role.certainty, 0.8)) if two else role


def _part(text: Text, found: list[Piece], prefix: str, start: int | None) -> _Part:
    first, last, printed = found[0].start, found[-1].end, joined(found)
    marked = any(_NO_MARK.search(piece.written) and piece.role in _OFFICIAL for piece in found)
    marked = marked or ":" in printed or ";" in printed
    unsure = marked or (re.search(r"[,&/()-]", printed) is not None and text.marks_differ(first, last))
    unsure = unsure or any(piece.role in ("unknown", "abbreviation") for piece in found)
    written = prefix + (re.sub(r"\s?[:;]", "", printed) if marked else printed)
    return _Part(written, first if start is None else start, last, 0.85 if unsure else 0.99)


@cache
def _before_a_name() -> frozenset[str]:
    """Degrees and words of address that may stand before a name, with their diacritics: Cụ is one, Cù a surname."""
    return frozenset(spelling(row["form"]) for row in table("honorifics"))


def _name(text: Text, start: int, end: int) -> _Part | None:
    """The name in a line: two to five syllables with capitals, a surname first; rank, degree and scraps left out."""
    best: _Part | None = None
    for run in _RUN.finditer(text.text, start, end):
        known = pieces(run[0])
        if known[0].role in ("head", "named", "whole") and " " in known[0].written:
            continue  # Ban Thường vụ
        rank = next((p.end for p in known if p.role == "office"), 0)
        words = [(w.start() + run.start(), w[0]) for w in re.finditer(_SYLLABLE, run[0]) if w.start() >= rank]
        while words and spelling(words[0][1]) in _before_a_name():
            words.pop(0)
        beside = (
            text.text[max(start, run.start() - _BESIDE) : run.start()],
            text.text[run.end() : min(end, run.end() + _BESIDE)],
        )
        others = re.findall(r"[^\W_]+", " ".join(beside))
        part = _best_name(text, words, alone=all(spelling(word) in _before_a_name() for word in others))
        if part and (best is None or part.certainty > best.certainty):
            best = part
    if best is None and (name := highland_name(text, start, end)):
        best = _Part(" ".join(text.text[name.start : name.end].split()), name.start, name.end, min(name.certainty, 0.8))
    return best


@cache
def _spelled_surnames() -> frozenset[str]:
    return frozenset(spelling(row["surname"]) for row in table("surnames"))


def _corroborated(text: Text, name: _Part) -> _Part:
    """The name, less sure where the text has it with other marks: then one of the two was misread."""
    words = re.escape(fold(name.written)).replace("\\ ", r"\s{1,3}")
    zone = [range(paragraph.start, paragraph.end) for paragraph in text.in_zone(Zone.SIGNATURE)]
    others = [
        spelling(text.text[slice(*found.span())])
        for found in re.finditer(rf"(?<![^\W_]){words}(?![^\W_])", text.folded)
        if not any(found.start() in place for place in zone)
    ]
    if others and spelling(name.written) not in others:
        return replace(name, certainty=min(name.certainty, 0.6))
    return name


def _best_name(text: Text, words: list[tuple[int, str]], *, alone: bool) -> _Part | None:
    firsts = [i for i, (_, word) in enumerate(words) if letters(word) in surnames()]
    first = firsts[0] if firsts else 0
    name = words[first : first + 6]
    upper = bool(name) and all(word.isupper() for _, word in name)
    size = 0
    for at, word in name:
        folded = text.folded[at : at + len(word)]
        cased = upper or (word[0].isupper() and (len(word) == 1 or word[1:].islower() or "'" in word))
        if not cased or not _VOWEL.search(folded):
            break
        size += 1
    if not 2 <= size <= 5:
        return None
    certainty = 0.99 if firsts and alone and first == 0 and size == len(words) else 0.75 if firsts else 0.5
    if firsts and spelling(name[0][1]) not in _spelled_surnames():
        certainty = min(certainty, 0.6)  # Nguyển, Ha
    if misread([word for _, word in name[:size]]):
        certainty = min(certainty, 0.75)
    if size == 2 and letters(name[0][1]) in ("van", "thi"):
        certainty = min(certainty, 0.6)  # the surname before the middle name was not read
    start, (last, final) = name[0][0], name[size - 1]
    written = " ".join(title(word) if upper else word for _, word in name[:size])
    return _Part(written, start, last + len(final), certainty if size > 2 or firsts else 0.4)
