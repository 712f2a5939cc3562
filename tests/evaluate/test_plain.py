import pytest

from pipeline.evaluate.plain import plain
from pipeline.scan.layout import Zone

PARTY = """ĐẢNG BỘ HUYỆN MƯỜNG THỬ
ĐẢNG ỦY XÃ NÀ MƯỜI
*
Số 09-TB/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Nà Mười, ngày 05 tháng 4 năm 2022

THÔNG BÁO
về việc sửa đường lên bản
Căn cứ Kế hoạch số 03-KH/ĐU;
1. Giao Văn phòng.
Nơi nhận:
- Lưu VP.
T/M ĐẢNG ỦY
Giàng A Páo
"""
LETTER = """ỦY BAN NHÂN DÂN XÃ NÀ MƯỜI
Số: 123/UBND-VP
V/v sửa đường lên bản
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nà Mười, ngày 05 tháng 4 năm 2022
Kính gửi: Phòng Kinh tế huyện
Số hộ bị ảnh hưởng là 12.
"""
HEAD, N, M, D, B = Zone.ISSUER, Zone.NUMBER, Zone.MOTTO, Zone.PLACE_DATE, Zone.BODY


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (PARTY, [HEAD, HEAD, HEAD, N, M, D, Zone.TITLE, Zone.SUBJECT, B, B, Zone.RECIPIENTS, Zone.RECIPIENTS,
                 Zone.SIGNATURE, Zone.SIGNATURE]),
        (LETTER, [HEAD, N, Zone.SUBJECT, M, M, D, Zone.ADDRESSEE, B]),
        ("", []),
    ],
)  # fmt: skip
def test_zones_by_cues(text, zones):
    found = plain(text)
    assert [paragraph.zone for paragraph in found.paragraphs] == zones
    kept = [found.text[paragraph.start : paragraph.end] for paragraph in found.paragraphs]
    assert kept == [line for line in text.splitlines() if line]
