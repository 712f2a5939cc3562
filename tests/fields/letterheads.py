"""Letterheads as the layout gives them, for the tests that read them."""

from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"
SURE = 0.95


def head_of(issuer="", number="", motto=STATE, *, dated="", title="", subject="") -> Text:
    zones = [(Zone.ISSUER, issuer), (Zone.NUMBER, number), (Zone.MOTTO, motto), (Zone.PLACE_DATE, dated),
             (Zone.TITLE, title), (Zone.SUBJECT, subject), (Zone.BODY, "Nội dung.")]  # fmt: skip
    return join((zone, line) for zone, lines in zones for line in lines.split("|") if line)


def value(found):
    return found.value if found else None
