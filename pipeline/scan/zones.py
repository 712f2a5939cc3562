"""The parts of a notice, lines that have a part, and the fixed words by which parts are told (``cues.tsv``)."""

import csv
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pipeline.scan.readers import Fold, Word


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

_LEADING = re.compile(r"^[\s\"'*_.,:|~]+(?=\w)")  # specks before a line's first word


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page: its zone and words, the page's number, and its box in fractions of the page.

    ``cell`` tells the cells of a row of a table apart.
    """

    page: int
    zone: Zone
    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    cell: int = 0

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.y0 + self.y1) / 2

    @property
    def centre(self) -> float:
        """Its middle from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        """Its width as a fraction of the page's."""
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: lines of one zone, in reading order; in the body it may go on over a page break."""

    zone: Zone
    lines: tuple[PlacedLine, ...]


@cache
def _cues(name: str) -> re.Pattern[str]:
    rows = (files("pipeline.scan") / "cues.tsv").read_text(encoding="utf-8").splitlines()
    table = csv.DictReader((row for row in rows if not row.startswith("#")), delimiter="\t")
    return re.compile("|".join(row["pattern"] for row in table if row["zone"] == name))


def says(text: str, name: str, fold: Fold) -> bool:
    """Whether a line's text holds the words of the cue ``name``."""
    return bool(_cues(name).search(_LEADING.sub("", fold(text))))


def zoned(line: PlacedLine, zone: Zone) -> PlacedLine:
    """The line as one of a zone."""
    return replace(line, zone=zone)


def upper_share(text: str) -> float:
    """How many of the letters are capitals, from 0 to 1."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0
