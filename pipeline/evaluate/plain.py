"""A notice's plain text -> a ``Text`` with zones, by cues alone: what the rules make of a notice read without error."""

import re

from pipeline.fields import doc_type
from pipeline.language.casing import spelling
from pipeline.language.text import Text, fold, join
from pipeline.scan.layout import Zone

_NUMBER = re.compile(r"so\s*[:\d/-]")
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap -|dang cong san")
_DATE = re.compile(r"ngay\s+\d+\s+thang\s+\d+\s+nam")
_TIME = r"(?:(?:sang|trua|chieu|toi|dem|hoi|luc|vao|ngay),? ?){1,3}\d"
_BODY = re.compile(
    rf"can cu|thuc hien|trien khai|thi hanh|{_TIME}|theo |xet |nham |sau khi|tiep theo|chu tich uy ban|vua qua|hom nay"
    r"|trong (?:hai |ba |\d+ |cac )?ngay|tu ngay|de (?:trien khai|thuc hien|tiep tuc|nang cao|kip thoi)|duoc su"
)
_PARAGRAPH = re.compile(r"[-+*•]|\(?(?:\d{1,2}|[a-zđ])[.)/]|[IVX]{1,4}[.)/-]")
_ENDED = re.compile(r"[.;:](?:/\.?)?\s*$")
_RULE = re.compile(r"[\W_]*$")
_LONG = 200  # letters, which no line of a trích yếu has


def plain(text: str) -> Text:
    """Lines of a notice in reading order, each a paragraph."""
    zone, parts = Zone.ISSUER, list[tuple[Zone, str]]()
    for line in filter(str.strip, text.splitlines()):
        folded, own = fold(line), _own_zone(line) if zone == Zone.ISSUER else None
        before = parts[-1] if parts else (zone, "")
        if own == Zone.TITLE:
            zone = Zone.SUBJECT
        elif own is None and zone in (Zone.ISSUER, Zone.SUBJECT) and folded.startswith("kinh gui"):
            own, zone = Zone.ADDRESSEE, Zone.BODY
        elif own is None and zone == Zone.ISSUER and before[0] == Zone.SUBJECT:  # V/v on several lines
            own = Zone.SUBJECT
        elif zone == Zone.SUBJECT and _opens(line, before):
            zone = Zone.BODY
        elif folded.startswith("noi nhan"):
            zone = Zone.RECIPIENTS
        elif zone == Zone.RECIPIENTS and not line.startswith("-"):
            zone = Zone.SIGNATURE
        if zone == Zone.BODY and own is None and before[0] == Zone.ADDRESSEE and line.startswith("-"):
            own = Zone.ADDRESSEE
        if zone == Zone.BODY and "\t" in line:  # the cells of a table's row
            own = Zone.TABLE
        parts.append((own or zone, line))
    return join(parts)


def _opens(line: str, before: tuple[Zone, str]) -> bool:
    """Whether a line below the title opens the body: the lines of a trích yếu are no sentences and end with no mark."""
    ended = bool(_ENDED.search(line))
    cue = not line[0].islower() and bool(_BODY.match(fold(line)))
    if before[0] != Zone.SUBJECT:  # KẾ HOẠCH | Thực hiện Nghị quyết ... is a trích yếu
        return cue and (ended or len(line) > _LONG or fold(line).startswith(("can cu", "chu tich")))
    if cue or _ENDED.search(before[1]) or _RULE.match(before[1]):
        return True
    if line[0].islower() or _RULE.match(line):
        return len(line) > _LONG
    return ended or len(line) > _LONG or bool(_PARAGRAPH.match(line)) or (line.isupper() and not before[1].isupper())


def _own_zone(line: str) -> Zone | None:
    """The zone of a line of the letterhead that tells it itself."""
    folded = fold(line)
    if _NUMBER.match(folded):
        return Zone.NUMBER
    if _MOTTO.match(folded):
        return Zone.MOTTO
    if _DATE.search(folded):
        return Zone.PLACE_DATE
    if folded.startswith("v/v"):
        return Zone.SUBJECT
    found = doc_type.at(join([(Zone.TITLE, line)]), 0, len(line))
    if found is None or spelling(line[: found[1]]) != spelling(found[0]) or not line[: found[1]].isupper():
        return None
    return Zone.TITLE if " " in found[0] or not line[found[1] :].strip() else None
