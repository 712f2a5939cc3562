"""Where a person's name begins and ends."""

import pytest

from pipeline.language.names import name_after_office, name_at, place_at
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone


def text(body: str) -> Text:
    return join([(Zone.ISSUER, "PHƯỜNG LẠC VIÊN"), (Zone.BODY, body)])


def named(body: str) -> str | None:
    whole = text(body)
    name = name_at(whole, whole.text.index(body), len(whole.text), addressed=True)
    return whole.text[name.start : name.end] if name else None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Nguyễn Văn An - QUV", "Nguyễn Văn An"),
        ("Nguyễn Văn An QUV, Bí thư", "Nguyễn Văn An"),
        ("Nguyễn Văn An Bí thư Đảng ủy", "Nguyễn Văn An"),
        ("Nguyễn Văn An thi hành", "Nguyễn Văn An"),
        ("Nguyễn thị Lan chủ trì", "Nguyễn thị Lan"),
        ("NGUYỄN VĂN AN Bí thư", "NGUYỄN VĂN AN"),
        ("Lê Văn Phong, Chánh Văn phòng", "Lê Văn Phong"),
        ("Tôn Nữ Thị Kim Oanh;", "Tôn Nữ Thị Kim Oanh"),
        ("Võ Phiên chủ trì", "Võ Phiên"),
        ("K'Sor Phước.", "K'Sor Phước"),
        ("Bí thư Đảng ủy", None),
        ("Đảng Ủy Viên", None),
        ("Hồ Chí Minh", None),
        ("An", None),
    ],
)
def test_name_at(printed: str, name: str | None) -> None:
    assert named(printed) == name


@pytest.mark.parametrize(
    ("office", "run", "name"),
    [
        ("Chủ tịch UBND phường ", "Lạc Viên Đinh Gia Bảo chủ trì", "Đinh Gia Bảo"),
        ("Chủ tịch UBND tỉnh ", "Võ Phiên chủ trì", "Võ Phiên"),
        ("Chủ tịch UBND phường ", "Trần Phú chủ trì", None),
        ("Hiệu trưởng Trường THCS ", "Lê Quý Đôn dự", None),
        ("Giám đốc Sở ", "Xây Dựng dự", None),
    ],
)
def test_name_after_office(office: str, run: str, name: str | None) -> None:
    whole = text(office + run)
    start = whole.text.index(run)
    found = name_after_office(whole, start, len(whole.text))
    assert (whole.text[found.start : found.end] if found else None) == name


def test_the_place_of_the_letterhead_is_a_place() -> None:
    whole = text("Chủ tịch UBND phường Lạc Viên Đinh Gia Bảo")
    start = whole.text.index("Lạc Viên Đinh")
    assert place_at(whole, start, len(whole.text)) == start + len("Lạc Viên")
