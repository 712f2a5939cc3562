"""A notice's plain text -> a ``Text`` with zones, by cues alone: what the rules make of a notice read without error."""

import re

from pipeline.language.text import Text, fold, join
from pipeline.scan.layout import Zone

_NUMBER = re.compile(r"so\s*[:\d/-]")
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap -|dang cong san")
_DATE = re.compile(r"ngay\s+\d+\s+thang\s+\d+\s+nam")
_TITLE = re.compile(r"(thong bao|quyet dinh|chi thi|to trinh|bao cao|ke hoach|giay phep)$")
_BODY = re.compile(
    r"can cu|thuc hien|(?:(?:sang|chieu|toi),? )?ngay \d|(?:sang|chieu|toi|hoi|luc|vao luc) \d|theo |chu tich uy ban"
    r"|vua qua|hom nay|trong (?:hai |ba |\d+ )?ngay"
)


def plain(text: str) -> Text:
    """Lines of a notice in reading order, each a paragraph."""
    zone, parts = Zone.ISSUER, []
    for line in filter(str.strip, text.splitlines()):
        folded = fold(line)
        own = _own_zone(folded) if zone == Zone.ISSUER else None
        if own == Zone.TITLE:
            zone = Zone.SUBJECT
        elif own is None and zone in (Zone.ISSUER, Zone.SUBJECT) and folded.startswith("kinh gui"):
            own, zone = Zone.ADDRESSEE, Zone.BODY
        elif zone == Zone.SUBJECT and _BODY.match(folded):
            zone = Zone.BODY
        elif folded.startswith("noi nhan"):
            zone = Zone.RECIPIENTS
        elif zone == Zone.RECIPIENTS and not line.startswith("-"):
            zone = Zone.SIGNATURE
        if zone == Zone.BODY and "\t" in line:  # the cells of a table's row
            own = Zone.TABLE
        parts.append((own or zone, line))
    return join(parts)


def _own_zone(folded: str) -> Zone | None:
    """The zone of a line of the letterhead that tells it itself."""
    if _NUMBER.match(folded):
        return Zone.NUMBER
    if _MOTTO.match(folded):
        return Zone.MOTTO
    if _DATE.search(folded):
        return Zone.PLACE_DATE
    if folded.startswith("v/v"):
        return Zone.SUBJECT
    return Zone.TITLE if _TITLE.match(folded) else None
