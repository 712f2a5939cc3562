"""Notices with counts of opinions, of invented wards, and what is read of them as rows."""

from pipeline.fields.opinions import find
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone

BEFORE, AT = "before_meeting", "at_meeting"
ALL, WITHIN, OUTSIDE = "all", "within_authority", "outside_authority"
WARD = [(Zone.ISSUER, "ĐẢNG BỘ QUẬN ĐÔNG HẢI"), (Zone.ISSUER, "ĐẢNG ỦY PHƯỜNG LẠC VIÊN")]
COMMUNE = [(Zone.ISSUER, "UBND HUYỆN SÔNG MÂY"), (Zone.ISSUER, "ỦY BAN NHÂN DÂN"), (Zone.ISSUER, "XÃ AN HẠ")]
DISTRICT = [(Zone.ISSUER, "TỈNH ỦY TÂN BÌNH"), (Zone.ISSUER, "HUYỆN ỦY SÔNG MÂY")]


def notice(*body: str, head: list[tuple[Zone, str]] = WARD) -> Text:
    return join([*head, *((Zone.BODY, paragraph) for paragraph in body)])


def rows(text: Text) -> list[tuple[str, str, str, int, int | None]]:
    return [(o.stage, o.kind, o.scope, o.count.value, o.total.value if o.total else None) for o in find(text)]
