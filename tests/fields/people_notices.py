"""Notices with invented people, for the tests of who they name."""

from pipeline.fields.people import find
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone

WARD = [(Zone.ISSUER, "ĐẢNG BỘ QUẬN ĐÔNG HẢI"), (Zone.ISSUER, "ĐẢNG ỦY PHƯỜNG LẠC VIÊN")]
CONCLUSION = "Sau khi nghe ý kiến của nhân dân, chủ tọa kết luận như sau:"


def notice(*body: str) -> Text:
    return join([*WARD, *((Zone.BODY, paragraph) for paragraph in body)])


def people(text: Text) -> list[tuple[str, str, list[str]]]:
    return [(p.function, p.name.value, [position.value for position in p.positions]) for p in find(text)]
