"""Lines in reading order -> paragraphs, and a paragraph -> its words with the white space between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.scan.readers import Word
from pipeline.scan.zones import NOT_TEXT, Block, PlacedLine, Zone, upper_share

_ITEM = re.compile(r"(\d{1,2}(\.\d{1,2}){0,3}[.)]|\d{1,2}\.\d{1,2}\s|[a-zđ]{1,2}\)|[-+*•–]\s|[IVX]{1,5}\.|Điều\s+\d+)")
_SENTENCE_END = re.compile(r"[.:;]$|\./\.?$")
_CODE_BREAK = re.compile(r"[\dA-ZĐ/][-/]$")
_SYMBOL = re.compile(r"[-/–⁄]\s?(?:[A-ZĐÐ]{2}|(?:19|20)\d\d\s?[-/–⁄])")
_RUNNING = (Zone.BODY, Zone.ANNEX)


def breaks_code(text: str) -> bool:
    """Whether a line's end cuts a code: ``Số: 287/STC-``."""
    return bool(_CODE_BREAK.search(text))


def opens_symbol(text: str) -> bool:
    """Whether a line begins with what stands behind a blank for a number: ``/TB-UBND``, ``-TB/ĐU``, ``/2021/NĐ-CP``."""
    return bool(_SYMBOL.match(text))


def is_item(text: str) -> bool:
    """Whether a line begins with the number, letter or dash of an item."""
    return bool(_ITEM.match(text))


def paragraphs(parts: Sequence[PlacedLine | Block]) -> tuple[Block, ...]:
    """Lines in reading order -> paragraphs; outside body and recipients each line is one. Blocks stay as they are."""
    lines = [part for part in parts if isinstance(part, PlacedLine)]
    edges = {page: _edges([line for line in lines if line.page == page and line.zone in _RUNNING])
             for page in {line.page for line in lines}}  # fmt: skip
    order: list[list[PlacedLine] | Block] = []
    last: list[PlacedLine] = []  # the paragraph of the text before
    body: list[PlacedLine] = []  # that of the body, which may go on though others stand between
    for part in parts:
        if isinstance(part, Block):
            order.append(part)
            last, body = [], []
        elif part.zone in NOT_TEXT:
            order.append([part])
        elif part.zone in _RUNNING and body and _continues(body[-1], part, edges[part.page]):
            body.append(part)
        elif last and _wrapped(last[-1], part):
            last.append(part)
        else:
            last = [part]
            order.append(last)
            if part.zone in _RUNNING:
                body = last
    return tuple(each if isinstance(each, Block) else Block(each[0].zone, tuple(each)) for each in order)


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
    if upper_share(before.text) > 0.8 and upper_share(line.text) < 0.5:  # a heading in capitals
        return False
    indented = line.x0 - left > 0.02
    ended = bool(_SENTENCE_END.search(before.text))
    short = before.x1 < right - 0.06
    if is_item(line.text) and (indented or ended or short):
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

    A code that a line end cuts (``287/STC-`` / ``HCSN``) is not parted; a page break is a form feed; a tab stands
    between the columns of a table's row, of which the first may be empty.
    """
    pieces: list[tuple[str, PlacedLine | None, Word | None]] = []
    if lines and lines[0].cell > 1:
        pieces.append(("\t" * (lines[0].cell - 1), None, None))
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1]
            if before.page != line.page:
                pieces.append(("\f", None, None))
            elif before.cell != line.cell:
                pieces.append(("\t" * max(1, line.cell - before.cell), None, None))
            elif not (breaks_code(before.text) and re.match(r"[A-ZĐ\d]", line.text)):
                pieces.append((" ", None, None))
        for index, word in enumerate(line.words):
            if index:
                pieces.append((" ", None, None))
            pieces.append((word.text, line, word))
    return pieces
