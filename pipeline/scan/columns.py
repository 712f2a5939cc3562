"""Lines told apart and put together by the gaps between words: columns, rows, pieces of one line."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.scan.readers import Fold, Line
from pipeline.scan.zones import PlacedLine, Zone, says

_WORD_GAP = 0.04  # of the page's width, at most between words of a heading; columns stand further apart


def placed(number: int, width: float, height: float, lines: Sequence[Line], fold: Fold, left: float = 0.0
           ) -> list[PlacedLine]:  # fmt: skip
    """A page's lines, from pixel ``left`` on, cut between columns, with their boxes in fractions of the page."""
    parts = [part for line in lines for part in _split(line, width, left, fold)]
    return [PlacedLine(number, Zone.BODY, part.words, (part.x0 - left) / width, part.y0 / height,
                       (part.x1 - left) / width, part.y1 / height) for part in parts]  # fmt: skip


def _split(line: Line, width: float, left: float, fold: Fold) -> list[Line]:
    """A line cut where the gap between two words is as wide as that between columns, and before a motto."""
    cuts = [number for number, (a, b) in enumerate(zip(line.words, line.words[1:], strict=False), 1)
            if b.x0 - a.x1 > max(0.05 * width, 2.5 * (line.y1 - line.y0))
            or (b.x0 > left + 0.4 * width and says(Line(line.words[number:]).text, "motto", fold))]  # fmt: skip
    return [Line(line.words[a:b]) for a, b in zip([0, *cuts], [*cuts, len(line.words)], strict=True)]


def rows(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """Lines that stand side by side, from the left, rows from the top."""
    found: list[list[PlacedLine]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if (
            found
            and line.middle < found[-1][0].y1 - 0.25 * (found[-1][0].y1 - found[-1][0].y0)
            and all(line.x0 >= other.x1 - 0.01 or line.x1 <= other.x0 + 0.01 for other in found[-1])
        ):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in found]


def merged(row: Sequence[PlacedLine]) -> PlacedLine:
    """A row of running text as one line, though the reader found it in pieces."""
    words = tuple(word for line in row for word in line.words)
    return replace(row[0], words=words, y0=min(line.y0 for line in row), x1=max(line.x1 for line in row),
                   y1=max(line.y1 for line in row))  # fmt: skip


def near_merged(row: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Neighbours in a row joined where the gap between them is that between words of a heading."""
    result: list[PlacedLine] = []
    for line in row:
        if result and line.x0 - result[-1].x1 < _WORD_GAP:
            result[-1] = merged([result[-1], line])
        else:
            result.append(line)
    return result


def cut(line: PlacedLine, start: int, end: int) -> PlacedLine:
    """The words of a line from number ``start`` up to ``end`` as a line."""
    words = line.words[start:end]
    left, right = line.words[0].x0, max(word.x1 for word in line.words)
    scale = line.width / max(1e-9, right - left)
    return replace(line, words=words, x0=line.x0 + (words[0].x0 - left) * scale,
                   x1=line.x0 + (max(word.x1 for word in words) - left) * scale)  # fmt: skip
