"""Words to lines, lines to zones, zones to paragraphs in reading order.

The zones are told by where a line stands and by a few fixed words, after the layouts that Nghị định 30/2020/NĐ-CP
(state) and Hướng dẫn 36-HD/VPTW (party) prescribe: letterhead in two columns, title and subject centred, body, and at
the foot nơi nhận on the left beside the signature on the right. The words are data: ``cues.tsv``.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from pipeline.scan.readers import Fold, Line, Word


class Zone(StrEnum):
    """The parts of a notice, after Hướng dẫn 36-HD/VPTW (party) and Nghị định 30/2020/NĐ-CP (state)."""

    ISSUER = "issuer"  # letterhead, left: the body above, the body that issues
    MOTTO = "motto"  # letterhead, right: ĐẢNG CỘNG SẢN VIỆT NAM; CỘNG HÒA ... / Độc lập ...
    NUMBER = "number"  # số ký hiệu
    PLACE_DATE = "place_date"  # địa danh, ngày tháng năm
    TITLE = "title"  # tên loại: THÔNG BÁO
    SUBJECT = "subject"  # trích yếu
    ADDRESSEE = "addressee"  # Kính gửi
    BODY = "body"
    TABLE = "table"
    RECIPIENTS = "recipients"  # nơi nhận
    SIGNATURE = "signature"
    MARK = "mark"  # HỎA TỐC, MẬT
    STAMP = "stamp"  # incoming stamp: ĐẾN Số ... Ngày ...
    OVERLAY = "overlay"  # e-signature: Người ký ..., Thời gian ký ...
    MARGIN = "margin"
    PAGE_NUMBER = "page_number"
    ANNEX = "annex"  # what follows the foot: a draft, a list, a form


# what a reader of the document would not read out as its text
NOT_TEXT = frozenset({Zone.STAMP, Zone.OVERLAY, Zone.MARGIN, Zone.PAGE_NUMBER})

_ITEM = re.compile(r"(\d{1,2}(\.\d{1,2}){0,3}[.)]|\d{1,2}\.\d{1,2}\s|[a-zđ]{1,2}\)|[-+*•–]\s|[IVX]{1,5}\.|Điều\s+\d+)")
_SENTENCE_END = re.compile(r"[.:;]$|\./\.?$")
_CODE_BREAK = re.compile(r"[\dA-ZĐ/][-/]$")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page: its zone and words, the page's number, and its box in fractions of the page."""

    page: int
    zone: Zone
    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: lines of one zone, in reading order; in the body it may go on over a page break."""

    zone: Zone
    lines: tuple[PlacedLine, ...]


@cache
def _cues(zone: str) -> re.Pattern[str]:
    rows = (files("pipeline.scan") / "cues.tsv").read_text(encoding="utf-8").splitlines()
    table = csv.DictReader((row for row in rows if not row.startswith("#")), delimiter="\t")
    return re.compile("|".join(row["pattern"] for row in table if row["zone"] == zone))


def lay_out(pages: Iterable[tuple[int, int, int, Sequence[Line]]], fold: Fold) -> tuple[Block, ...]:
    """Pages as (number, width, height, lines in pixels) -> the paragraphs of the notice in reading order."""
    placed: list[PlacedLine] = []
    for index, (number, width, height, lines) in enumerate(pages):
        sheet = _Sheet(number, width, height, lines, fold)
        ended = any(line.zone == Zone.RECIPIENTS for line in placed)
        placed.extend(sheet.annex() if ended else sheet.zoned(first=index == 0))
    return _paragraphs(placed)


def beside(number: int, width: int, height: int, lines: Sequence[Line], fold: Fold) -> tuple[Block, ...]:
    """Lines that stand on a page in coloured ink, each a paragraph: of e-signatures, and of stamps and the pen."""
    placed = [PlacedLine(number, Zone.OVERLAY if _cues("overlay").search(fold(line.text)) else Zone.STAMP, line.words,
                         line.x0 / width, line.y0 / height, line.x1 / width, line.y1 / height)
              for line in lines]  # fmt: skip
    return tuple(Block(line.zone, (line,)) for line in placed)


class _Sheet:
    """One page while its lines are told apart."""

    def __init__(self, number: int, width: int, height: int, lines: Sequence[Line], fold: Fold) -> None:
        self._number = number
        self._fold = fold
        split = [part for line in lines for part in _split_columns(line, width, fold)]
        self._rows = _rows([
            PlacedLine(number, Zone.BODY, line.words,
                       line.x0 / width, line.y0 / height, line.x1 / width, line.y1 / height)
            for line in split
        ])  # fmt: skip
        heights = [line.y1 - line.y0 for row in self._rows for line in row if line.x1 - line.x0 > 0.3]
        self._line_height = float(np.median(heights)) if heights else 0.015

    def annex(self) -> list[PlacedLine]:
        """The lines of a page that comes after the foot."""
        return [_zone(line, Zone.ANNEX) for row in self._rows for line in _merged(row)]

    def zoned(self, *, first: bool) -> list[PlacedLine]:
        """The page's lines in reading order, each with its zone."""
        rows = [[self._furniture(line) for line in row] for row in self._rows]
        extra = [line for row in rows for line in row if line.zone != Zone.BODY]
        rows = [kept for row in rows if (kept := [line for line in row if line.zone == Zone.BODY])]
        rows, stamped = self._stamped(rows, [line for line in extra if line.zone == Zone.STAMP])
        extra += stamped
        head_end = self._head_end(rows) if first else 0
        head, rest = rows[:head_end], rows[head_end:]
        foot_start = self._foot_start(rest)
        body, foot = rest[:foot_start], rest[foot_start:]
        result = [line for line in extra if line.zone == Zone.MARK] + self._head(head)
        result += self._title(body) if first else [line for row in body for line in _merged(row)]
        return result + self._foot(foot) + [line for line in extra if line.zone != Zone.MARK]

    def _is(self, zone: str, line: PlacedLine) -> bool:
        return bool(_cues(zone).search(self._fold(line.text)))

    def _furniture(self, line: PlacedLine) -> PlacedLine:
        """Page numbers, stamps and overlays get their zone; all else stays body."""
        if re.fullmatch(r"[-–\s]*\d{1,3}[-–\s.]*", line.text) and (line.y1 < 0.11 or line.y0 > 0.9):
            return _zone(line, Zone.PAGE_NUMBER)
        if self._is("overlay", line):
            return _zone(line, Zone.OVERLAY)
        if line.y1 - line.y0 < 0.62 * self._line_height and (line.y1 < 0.05 or line.y0 > 0.955):
            return _zone(line, Zone.OVERLAY)
        if self._is("stamp", line) and line.x1 - line.x0 < 0.25 and line.y1 < 0.4:
            return _zone(line, Zone.STAMP)
        if self._is("mark", line) and line.x1 - line.x0 < 0.25 and line.y1 < 0.4 and _upper_share(line.text) > 0.7:
            return _zone(line, Zone.MARK)
        return line

    def _stamped(self, rows: list[list[PlacedLine]], stamps: list[PlacedLine]
                 ) -> tuple[list[list[PlacedLine]], list[PlacedLine]]:  # fmt: skip
        """The rows without the other lines of incoming stamps (Số, Ngày, Chuyển beside and below ĐẾN), and those."""

        def within(line: PlacedLine) -> bool:
            return self._is("stamped", line) and any(
                stamp.y0 - 0.01 < (line.y0 + line.y1) / 2 < stamp.y1 + 0.08
                and stamp.x0 - 0.05 < line.x0 and line.x1 < stamp.x1 + 0.25 for stamp in stamps)  # fmt: skip

        found = [_zone(line, Zone.STAMP) for row in rows for line in row if within(line)]
        return [kept for row in rows if (kept := [line for line in row if not within(line)])], found

    def _head_end(self, rows: list[list[PlacedLine]]) -> int:
        """How many rows the letterhead has: up to the title or Kính gửi, else to the first line over both columns."""
        for number, row in enumerate(rows):
            if row[0].y0 > 0.5:
                break
            for line in row:
                centred = abs((line.x0 + line.x1) / 2 - 0.5) < 0.16
                upper = _upper_share(line.text) > 0.7
                if (centred and upper and self._is("title", line)) or self._is("addressee", line):
                    return number
        for number, row in enumerate(rows):
            if any(line.x1 - line.x0 > 0.6 for line in row):
                return number
        return 0

    def _head(self, rows: list[list[PlacedLine]]) -> list[PlacedLine]:
        lines = [line for row in rows for line in self._halves(row)]
        mottos = [line.y0 for line in lines if self._is("motto", line)]
        top = min(mottos, default=0.0) - 2.2 * self._line_height
        left, right, stray = [], [], []
        numbered = about = False
        for line in lines:
            if line.y1 < top:
                stray.append(_zone(line, Zone.OVERLAY))
            elif self._is("motto", line):
                right.append(_zone(line, Zone.MOTTO))
            elif (line.x0 + line.x1) / 2 > 0.45 and self._is("place_date", line):
                right.append(_zone(line, Zone.PLACE_DATE))
            elif (line.x0 + line.x1) / 2 > 0.5:
                right.append(_zone(line, Zone.MARGIN if mottos else Zone.MOTTO))
            elif not numbered and self._is("number", line):
                numbered = True
                left.append(_zone(line, Zone.NUMBER))
            elif numbered and left[-1].zone == Zone.NUMBER and _CODE_BREAK.search(left[-1].text):
                left.append(_zone(line, Zone.NUMBER))
            elif numbered and (about or self._is("about", line)):
                about = True
                left.append(_zone(line, Zone.SUBJECT))
            elif numbered:
                left.append(_zone(line, Zone.MARGIN))
            else:
                left.append(_zone(line, Zone.ISSUER))
        return stray + left + right

    def _halves(self, row: list[PlacedLine]) -> list[PlacedLine]:
        """A row of the letterhead, what stands in its left column as one line (a number in its blank is a piece)."""
        left = [line for line in row if (line.x0 + line.x1) / 2 < 0.45 and not self._is("motto", line)]
        return _near_merged(left) + [line for line in row if line not in left]

    def _title(self, rows: list[list[PlacedLine]]) -> list[PlacedLine]:
        """The rows from the title on: title, subject, Kính gửi, body."""
        result: list[PlacedLine] = []
        zone = Zone.TITLE if rows and any(self._is("title", line) for line in rows[0]) else Zone.BODY
        margin = self._margins(rows)
        for number, row in enumerate(rows):
            for line in _merged(row):
                if self._is("addressee", line) and not any(done.zone == Zone.BODY for done in result):
                    zone = Zone.ADDRESSEE
                elif zone == Zone.ADDRESSEE:
                    zone = Zone.ADDRESSEE if line.x0 > margin[0] + 0.12 else Zone.BODY
                elif zone == Zone.TITLE and number > 0:
                    zone = Zone.SUBJECT if self._centred(line, margin) else Zone.BODY
                elif zone == Zone.SUBJECT and not self._goes_on(line, result[-1], margin):
                    zone = Zone.BODY
                result.append(_zone(line, zone))
        return result

    def _margins(self, rows: list[list[PlacedLine]]) -> tuple[float, float]:
        """The left and right edge of the running text."""
        long = [line for row in rows for line in row if line.x1 - line.x0 > 0.55]
        if len(long) < 3:
            return 0.12, 0.93
        return float(np.percentile([line.x0 for line in long], 20)), float(
            np.percentile([line.x1 for line in long], 80)
        )

    def _centred(self, line: PlacedLine, margin: tuple[float, float]) -> bool:
        full = line.x1 > margin[1] - 0.03
        return abs((line.x0 + line.x1) - sum(margin)) / 2 < 0.05 and not (full and self._is("opening", line))

    def _goes_on(self, line: PlacedLine, before: PlacedLine, margin: tuple[float, float]) -> bool:
        """Whether a line under the title still belongs to the subject."""
        if not self._centred(line, margin) or line.y0 - before.y1 > 1.4 * self._line_height:
            return False
        if _upper_share(line.text) > 0.8 and _upper_share(before.text) <= 0.8:
            return False
        starts_paragraph = line.x0 - margin[0] > 0.03 and line.x1 > margin[1] - 0.02
        return not starts_paragraph or before.x0 - margin[0] < 0.03 or before.x1 > margin[1] - 0.03

    def _foot_start(self, rows: list[list[PlacedLine]]) -> int:
        """How many rows come before the foot: Nơi nhận, or the lines of authority beside and above it."""
        for number, row in enumerate(rows):
            if any(self._opens_foot(line) for line in row):
                start = number
                while start and all(line.x0 > 0.4 and _upper_share(line.text) > 0.6 for line in rows[start - 1]):
                    start -= 1
                return start
        return len(rows)

    def _opens_foot(self, line: PlacedLine) -> bool:
        if line.x0 < 0.45:
            return self._is("recipients", line)
        return self._is("authority", line) and _upper_share(line.text) > 0.7

    def _foot(self, rows: list[list[PlacedLine]]) -> list[PlacedLine]:
        left: list[PlacedLine] = []
        right: list[PlacedLine] = []
        for row in rows:
            listed = [line for line in row if line.x0 < 0.4 and (line.x0 + line.x1) / 2 < 0.52
                      and (left or self._is("recipients", line) or line.text.startswith("-"))]  # fmt: skip
            left += [_zone(line, Zone.RECIPIENTS) for line in listed]
            right += [
                _zone(line, Zone.SIGNATURE) for line in _near_merged([line for line in row if line not in listed])
            ]
        return left + right


def _zone(line: PlacedLine, zone: Zone) -> PlacedLine:
    return PlacedLine(line.page, zone, line.words, line.x0, line.y0, line.x1, line.y1)


def _upper_share(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0


def _split_columns(line: Line, width: int, fold: Fold) -> list[Line]:
    """A line cut where the gap between two words is as wide as that between columns, and before a motto."""
    cuts = [number for number, (a, b) in enumerate(zip(line.words, line.words[1:], strict=False), 1)
            if b.x0 - a.x1 > max(0.05 * width, 2.5 * (line.y1 - line.y0))
            or (b.x0 > 0.4 * width and _cues("motto").search(fold(Line(line.words[number:]).text)))]  # fmt: skip
    return [Line(line.words[a:b]) for a, b in zip([0, *cuts], [*cuts, len(line.words)], strict=True)]


def _rows(lines: list[PlacedLine]) -> list[list[PlacedLine]]:
    """Lines that stand side by side, from the left, rows from the top."""
    rows: list[list[PlacedLine]] = []
    for line in sorted(lines, key=lambda line: (line.y0 + line.y1) / 2):
        middle = (line.y0 + line.y1) / 2
        if (
            rows
            and middle < rows[-1][0].y1 - 0.25 * (rows[-1][0].y1 - rows[-1][0].y0)
            and all(line.x0 >= other.x1 - 0.01 or line.x1 <= other.x0 + 0.01 for other in rows[-1])
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _merged(row: list[PlacedLine]) -> list[PlacedLine]:
    """A row of running text as one line, though the reader found it in pieces."""
    words = tuple(word for line in row for word in line.words)
    return [PlacedLine(row[0].page, row[0].zone, words, row[0].x0, min(line.y0 for line in row),
                       max(line.x1 for line in row), max(line.y1 for line in row))]  # fmt: skip


def _near_merged(row: list[PlacedLine]) -> list[PlacedLine]:
    """Neighbours in a row joined where the gap between them is that between words of a heading."""
    result: list[PlacedLine] = []
    for line in row:
        if result and line.x0 - result[-1].x1 < 0.04:
            result[-1:] = _merged([result[-1], line])
        else:
            result.append(line)
    return result


def _paragraphs(lines: list[PlacedLine]) -> tuple[Block, ...]:
    """Lines in reading order -> paragraphs; outside body and recipients each line is one."""
    blocks: list[list[PlacedLine]] = []
    open_body: list[PlacedLine] | None = None
    for page in sorted({line.page for line in lines}):
        own = [line for line in lines if line.page == page]
        body = [line for line in own if line.zone in (Zone.BODY, Zone.ANNEX)]
        edges = _edges(body)
        for line in own:
            if line.zone in (Zone.BODY, Zone.ANNEX):
                if open_body is not None and _continues(open_body[-1], line, edges):
                    open_body.append(line)
                else:
                    open_body = [line]
                    blocks.append(open_body)
            elif blocks and _wrapped(blocks[-1][-1], line):
                blocks[-1].append(line)
            else:
                blocks.append([line])
    return tuple(Block(block[0].zone, tuple(block)) for block in blocks)


def _wrapped(before: PlacedLine, line: PlacedLine) -> bool:
    """Whether a line of the number or of nơi nhận goes on with the one before."""
    if line.zone != before.zone:
        return False
    if line.zone == Zone.RECIPIENTS:
        return not re.match(r"[-–+*•]|Như|Lưu", line.text)
    return line.zone == Zone.NUMBER


def _edges(body: list[PlacedLine]) -> tuple[float, float, float]:
    """Left and right edge of a page's running text, and the usual distance of its lines."""
    long = [line for line in body if line.x1 - line.x0 > 0.5]
    if len(long) < 2:
        return 0.12, 0.93, 0.03
    pitch = [b.y0 - a.y0 for a, b in pairwise(body) if 0 < b.y0 - a.y0 < 0.08]
    return (float(np.percentile([line.x0 for line in long], 15)), float(np.percentile([line.x1 for line in long], 85)),
            float(np.median(pitch)) if pitch else 0.03)  # fmt: skip


def _continues(before: PlacedLine, line: PlacedLine, edges: tuple[float, float, float]) -> bool:
    """Whether a line of the body goes on with the paragraph that ``before`` is the last line of."""
    left, right, pitch = edges
    if before.zone != line.zone:
        return False
    if _upper_share(before.text) > 0.8 and _upper_share(line.text) < 0.5:  # a heading in capitals
        return False
    indented = line.x0 - left > 0.02
    ended = bool(_SENTENCE_END.search(before.text))
    short = before.x1 < right - 0.06
    if _ITEM.match(line.text) and (indented or ended or short):
        return False
    if before.page != line.page:
        return not (indented and (ended or short)) and not (ended and short)
    if line.y0 - before.y0 > 1.7 * pitch and ended:
        return False
    if indented:
        return not ended and not short and line.x0 - left < 0.04
    return not short or not ended


def joined(lines: Sequence[PlacedLine]) -> list[tuple[str, PlacedLine | None, Word | None]]:
    """A paragraph's pieces in order: a word with its line, or the white space between two words.

    A code that a line end cuts (``287/STC-`` / ``HCSN``) is not parted; a page break is a form feed.
    """
    pieces: list[tuple[str, PlacedLine | None, Word | None]] = []
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1]
            if before.page != line.page:
                pieces.append(("\f", None, None))
            elif not (_CODE_BREAK.search(before.text) and re.match(r"[A-ZĐ\d]", line.text)):
                pieces.append((" ", None, None))
        for index, word in enumerate(line.words):
            if index:
                pieces.append((" ", None, None))
            pieces.append((word.text, line, word))
    return pieces
