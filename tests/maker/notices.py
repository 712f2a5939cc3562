"""A notice as content: what it says, and which of its words are which value.

A paragraph is a row of pieces. A piece is either plain text or a typed value that knows how it is printed, so that the
page image, the text and the gold record all come from one thing and cannot disagree.
"""

import re
from dataclasses import dataclass
from typing import Literal

System = Literal["party", "state"]

_DATE = re.compile(r"(\d{1,2})\s*(?:/|-| tháng )\s*(\d{1,2})\s*(?:/|-| năm )\s*(\d{4})")
_COUNT = re.compile(r"(\d+)(?:/(\d+))?")


def iso(printed: str) -> str | None:
    """The full date in ``printed`` (``12/5/2022``, ``12-5-2022``, ``12 tháng 5 năm 2022``) as ISO 8601."""
    found = _DATE.search(printed)
    return "{2}-{1:0>2}-{0:0>2}".format(*found.groups()) if found else None


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text, a part of it perhaps in bold."""

    printed: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """Another document that is cited, with what this mention prints of it."""

    kind: str
    code: str
    date: str = ""
    issuer: str = ""
    written: str = "{kind} số {code} ngày {date} của {issuer}"

    @property
    def printed(self) -> str:
        return self.written.format(kind=self.kind, code=self.code, date=self.date, issuer=self.issuer)


@dataclass(frozen=True, slots=True)
class Day:
    """A date that is neither a reference's nor a deadline."""

    printed: str
    role: str


@dataclass(frozen=True, slots=True)
class Count:
    """A count of opinions: ``15/16 ý kiến`` counts 15 of 16."""

    printed: str
    stage: str
    kind: str
    scope: str

    @property
    def numbers(self) -> tuple[int, int | None]:
        found = _COUNT.search(self.printed)
        if not found:
            raise ValueError(f"no number in the count {self.printed!r}")
        return int(found[1]), int(found[2]) if found[2] else None


@dataclass(frozen=True, slots=True)
class Chair:
    """The name of one who chairs; ``positions`` written out, as the text may abbreviate them."""

    printed: str
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """One who is told to act, or with whom."""

    printed: str
    function: Literal["assignee", "coordinator"]


@dataclass(frozen=True, slots=True)
class Until:
    """The words that set a deadline."""

    printed: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A single request of the people."""

    printed: str
    scope: str
    referred_to: str = ""


Piece = Words | Ref | Day | Count | Chair | Who | Until | Ask


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; ``item_no`` is its path (``II.1.a``) where it is an item of the conclusion."""

    pieces: tuple[Piece, ...]
    item_no: str = ""

    @property
    def printed(self) -> str:
        return "".join(piece.printed for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Notice:
    """All that stands on the paper, in the order in which it is read.

    ``issuer`` and ``parent`` are the lines of the letterhead, in the case of running text; ``date`` is as printed,
    without ``ngày``.
    """

    name: str
    system: System
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    symbol: str
    place: str
    date: str
    kind: str
    subject: str
    body: tuple[Paragraph, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    role: str
    signer: str
    ward: str
    district: str
    province: str

    @property
    def code_line(self) -> str:
        """Số ký hiệu: ``Số 37-TB/ĐU`` (party), ``Số: 37/TB-UBND`` (state)."""
        return f"{self.code_lead} {self.number}{self.symbol}"

    @property
    def code_lead(self) -> str:
        return "Số" if self.system == "party" else "Số:"

    @property
    def left_lines(self) -> tuple[str, ...]:
        """The left column above the number, in capitals."""
        return tuple(line.upper() for line in (*self.parent, *self.issuer))

    @property
    def right_lines(self) -> tuple[str, ...]:
        """The right column above place and date."""
        if self.system == "party":
            return ("ĐẢNG CỘNG SẢN VIỆT NAM",)
        return ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

    @property
    def place_date(self) -> str:
        return f"{self.place}, ngày {self.date}"

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """Nơi nhận: a dash before each, a semicolon after each, a full stop after the last."""
        last = len(self.recipients) - 1
        return tuple(f"- {line}{'.' if i == last else ';'}" for i, line in enumerate(self.recipients))

    @property
    def signature_lines(self) -> tuple[str, ...]:
        return (*(line.upper() for line in self.authority), self.role.upper())
