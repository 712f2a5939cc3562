"""A notice laid out as its rules say: party after Hướng dẫn 36-HD/VPTW, state after Nghị định 30/2020/NĐ-CP."""

from dataclasses import dataclass

from PIL import Image

from tests.maker.notices import Notice, Words
from tests.maker.typeset import BOTTOM, LEFT, MM, RIGHT, Typesetter, Word, words

LEFT_AXIS, RIGHT_AXIS = 60 * MM, 149 * MM  # of the two columns of the letterhead
FOOT_AXIS = 149 * MM  # of the signature
INDENT = 10 * MM
BODY = 14.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place for the pen or the seal: sheet from 0, centre and height in pixels."""

    sheet: int
    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Layout:
    """The printed sheets, and where number and day were left blank and the signature goes."""

    sheets: tuple[Image.Image, ...]
    number: Place
    day: Place
    signature: Place


def lay_out(notice: Notice, dpi: int, *, blanks: bool = False) -> Layout:
    """The notice as clean pages; with ``blanks`` number and day are left out, for the pen to fill in."""
    sheet = Typesetter(dpi)
    number, day = (_party_head if notice.system == "party" else _state_head)(sheet, notice, blanks)
    _title(sheet, notice)
    for paragraph in notice.body:
        runs = [(p.printed, "Bold" if isinstance(p, Words) and p.bold else "Regular") for p in paragraph.pieces]
        sheet.column(words(runs), BODY, indent=INDENT)
        sheet.y += 4.5
    signature = _foot(sheet, notice)
    return Layout(tuple(sheet.sheets), number, day, signature)


def _party_head(sheet: Typesetter, notice: Notice, blanks: bool) -> tuple[Place, Place]:
    y = sheet.y + 12
    for i, line in enumerate(notice.left_lines):
        style = "Regular" if i < len(notice.parent) else "Bold"
        sheet.put([Word(line, style)], LEFT_AXIS, y + 17 * i, 14, "centre")
    y_star = y + 17 * len(notice.left_lines)
    sheet.put([Word("*")], LEFT_AXIS, y_star, 14, "centre")
    number = _code(sheet, notice, y_star + 17, 14, blanks)
    motto = [Word(notice.right_lines[0], "Bold")]
    sheet.put(motto, RIGHT_AXIS, y, 15, "centre")
    half = sheet.width(motto, 15) / 2
    sheet.rule(RIGHT_AXIS - half, RIGHT_AXIS + half, y + 4)
    day = _place_date(sheet, notice, y + 17 * len(notice.left_lines), blanks)
    sheet.y = y_star + 17 + 20
    return number, day


def _state_head(sheet: Typesetter, notice: Notice, blanks: bool) -> tuple[Place, Place]:
    y = sheet.y + 12
    for i, line in enumerate(notice.left_lines):
        style = "Regular" if i < len(notice.parent) else "Bold"
        sheet.put([Word(line, style)], LEFT_AXIS, y + 15.5 * i, 13, "centre")
    y_rule = y + 15.5 * (len(notice.left_lines) - 1) + 5
    sheet.rule(LEFT_AXIS - 10 * MM, LEFT_AXIS + 10 * MM, y_rule)
    for i, (line, size) in enumerate(zip(notice.right_lines, (13, 14), strict=True)):
        sheet.put([Word(line, "Bold")], RIGHT_AXIS, y + 16 * i, size, "centre")
    half = sheet.width([Word(notice.right_lines[1], "Bold")], 14) / 2
    sheet.rule(RIGHT_AXIS - half, RIGHT_AXIS + half, y + 16 + 4.5)
    baseline = max(y_rule, y + 16 + 4.5) + 20
    number = _code(sheet, notice, baseline, 13, blanks)
    day = _place_date(sheet, notice, baseline, blanks)
    sheet.y = baseline + 18
    return number, day


def _code(sheet: Typesetter, notice: Notice, baseline: float, size: float, blanks: bool) -> Place:
    if not blanks:
        sheet.put([Word(word) for word in notice.code_line.split(" ")], LEFT_AXIS, baseline, size, "centre")
    gap = 15 * MM
    lead, symbol = [Word(notice.code_lead)], [Word(notice.symbol)]
    start = LEFT_AXIS - (sheet.width(lead, size) + gap + sheet.width(symbol, size)) / 2
    blank = start + sheet.width(lead, size)
    if blanks:
        sheet.put(lead, start, baseline, size)
        sheet.put(symbol, blank + gap, baseline, size)
    return _place(sheet, blank + gap / 2, baseline - size / 3, size)


def _place_date(sheet: Typesetter, notice: Notice, baseline: float, blanks: bool) -> Place:
    before, day, after = notice.place_date.partition(f"ngày {notice.date.split()[0]}")
    lead = words([(before + "ngày", "Italic")])
    rest = words([(after, "Italic")])
    gap = 11 * MM if blanks else sheet.width([Word(""), Word(day[5:], "Italic"), Word("")], BODY)
    start = RIGHT_AXIS - (sheet.width(lead, BODY) + gap + sheet.width(rest, BODY)) / 2
    blank = start + sheet.width(lead, BODY)
    sheet.put(lead, start, baseline, BODY)
    sheet.put(rest, blank + gap, baseline, BODY)
    if not blanks:
        sheet.put([Word(day[5:], "Italic")], blank + gap / 2, baseline, BODY, "centre")
    return _place(sheet, blank + gap / 2, baseline - BODY / 3, BODY)


def _title(sheet: Typesetter, notice: Notice) -> None:
    sheet.column([Word(notice.kind.upper(), "Bold")], 15 if notice.system == "party" else 14, align="centre")
    sheet.y += 2
    subject = words([(notice.subject, "Bold")])
    sheet.column(subject, BODY, left=LEFT + 9 * MM, right=RIGHT - 9 * MM, align="centre")
    middle = (LEFT + RIGHT) / 2
    sheet.rule(middle - 18 * MM, middle + 18 * MM, sheet.y + 4)
    sheet.y += 18


def _foot(sheet: Typesetter, notice: Notice) -> Place:
    """Recipients at the left, signature at the right, both on one sheet."""
    height = max(16 + 13 * len(notice.recipients), 16 * len(notice.signature_lines) + 80)
    sheet.y += 6
    if sheet.y + height > BOTTOM + 8 * MM:
        sheet.new_sheet()
    top = sheet.y
    sheet.column([Word("Nơi", "BoldItalic"), Word("nhận:", "BoldItalic")], 12, align="left", breaks=False)
    for line in notice.recipient_lines:
        sheet.column(words([(line, "Regular")]), 11, align="left", leading=1.18, breaks=False)
    for i, line in enumerate(notice.signature_lines):
        sheet.put(words([(line, "Bold")]), FOOT_AXIS, top + 12 + 16 * i, BODY, "centre")
    last = top + 12 + 16 * len(notice.signature_lines) + 64
    sheet.put(words([(notice.signer, "Bold")]), FOOT_AXIS, last, BODY, "centre")
    return _place(sheet, FOOT_AXIS, last - 37, 46)


def _place(sheet: Typesetter, x: float, y: float, height: float) -> Place:
    return Place(len(sheet.sheets) - 1, sheet.px(x), sheet.px(y), sheet.px(height))
