"""A notice's plain text as a ``Text`` with zones, by cues alone: for tests of the rules without a scan."""

import re
from pathlib import Path

from pipeline.language.text import Text, fold, join
from pipeline.scan.layout import Zone

SHARED = Path(__file__).resolve().parents[2] / "shared"


def plain(text: str) -> Text:
    """Lines of a notice in reading order, each a paragraph, labelled by cues."""
    zone, parts = Zone.ISSUER, []
    for line in text.splitlines():
        if not line.strip():
            continue
        f = fold(line)
        if zone in (Zone.ISSUER, Zone.TITLE, Zone.SUBJECT):
            if re.match(r"so\b[\s:]*\d*\s*-?\s*\d*\s*/?", f) and zone == Zone.ISSUER and "so" == f[:2]:
                parts.append((Zone.NUMBER, line))
                continue
            if zone == Zone.ISSUER and re.match(r"(cong hoa xa hoi|doc lap -|dang cong san)", f):
                parts.append((Zone.MOTTO, line))
                continue
            if zone == Zone.ISSUER and re.search(r"ngay\s+\d+\s+thang\s+\d+\s+nam", f):
                parts.append((Zone.PLACE_DATE, line))
                continue
            if zone == Zone.ISSUER and re.match(r"v/v\b", f):
                parts.append((Zone.SUBJECT, line))
                continue
            if zone == Zone.ISSUER and re.match(r"(thong bao|quyet dinh|chi thi|to trinh|bao cao|ke hoach|giay phep)$", f):
                parts.append((Zone.TITLE, line))
                zone = Zone.SUBJECT
                continue
            if re.match(r"kinh gui", f):
                parts.append((Zone.ADDRESSEE, line))
                zone = Zone.BODY
                continue
            if zone == Zone.SUBJECT and re.match(r"(can cu|thuc hien|ngay \d|theo |chu tich uy ban)", f):
                zone = Zone.BODY
        if re.match(r"noi nhan", f):
            zone = Zone.RECIPIENTS
            parts.append((zone, line))
            continue
        if zone == Zone.RECIPIENTS and not line.startswith("-"):
            zone = Zone.SIGNATURE
        parts.append((zone, line))
    return join(parts)


def document(name: str) -> Text:
    """The text of a labelled development document; says so where ``../shared`` is missing."""
    path = SHARED / "dev" / "labels" / f"{name}.txt"
    assert path.exists(), f"{path} is missing: these tests need the shared folder beside the checkout"
    return plain(path.read_text(encoding="utf-8"))
