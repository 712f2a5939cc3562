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
ABOUT = """ỦY BAN NHÂN DÂN XÃ NÀ MƯỜI
Số: 124/UBND-VP
V/v sửa đường,
cầu treo ở bản Pha
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Nà Mười, ngày 05 tháng 4 năm 2022
Kính gửi:
- Phòng Kinh tế huyện;
- Các bản.
Bản Pha có một cầu treo.
"""
HEAD, N, M, D, B = Zone.ISSUER, Zone.NUMBER, Zone.MOTTO, Zone.PLACE_DATE, Zone.BODY


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (PARTY, [HEAD, HEAD, HEAD, N, M, D, Zone.TITLE, Zone.SUBJECT, B, B, Zone.RECIPIENTS, Zone.RECIPIENTS,
                 Zone.SIGNATURE, Zone.SIGNATURE]),
        (LETTER, [HEAD, N, Zone.SUBJECT, M, M, D, Zone.ADDRESSEE, B]),
        (ABOUT, [HEAD, N, Zone.SUBJECT, Zone.SUBJECT, M, D, *[Zone.ADDRESSEE] * 3, B]),
        ("", []),
    ],
)  # fmt: skip
def test_zones_by_cues(text, zones):
    found = plain(text)
    assert [paragraph.zone for paragraph in found.paragraphs] == zones
    kept = [found.text[paragraph.start : paragraph.end] for paragraph in found.paragraphs]
    assert kept == [line for line in text.splitlines() if line]


@pytest.mark.parametrize("title", ["THÔNG BÁO", "THÔNG BÁO KẾT LUẬN", "CÔNG ĐIỆN", "CHƯƠNG TRÌNH HÀNH ĐỘNG"])
@pytest.mark.parametrize(
    ("about", "body"),
    [
        (["kết luận cuộc họp với bản Pha"], "Nhằm sửa đường, bản họp dân."),
        (["kết luận cuộc họp với bản Pha"], "Vào hồi 8 giờ 00, ngày 05/4/2022, bản họp dân"),
        (["kết luận cuộc họp với", "Nhân dân bản Pha,", "bản Pho"], "Bản họp dân, có 12 ý kiến:"),
        (["kết luận cuộc họp với", "bản Pha ngày 05 tháng 4 năm 2022"], "I. KẾT QUẢ"),
        (["kết luận cuộc họp với bản Pha", "-----"], "Dân bản họp"),
        (["Thực hiện Nghị quyết của Đảng ủy về", "thực hiện nếp sống mới"], "CHỦ TỊCH"),
        (["kết luận cuộc họp"], "Bản Pha " + "cùng dân các bản " * 14),
        ([], "Căn cứ Luật Đường bộ"),
        ([], "Ngày 05/4/2022, bản họp dân."),
    ],
)
def test_the_subject_ends_where_the_body_opens(title, about, body):
    head = ["ỦY BAN NHÂN DÂN", "XÃ NÀ MƯỜI", "Số: 12/TB-UBND", title]
    zones = [paragraph.zone for paragraph in plain("\n".join([*head, *about, body])).paragraphs]
    assert zones == [HEAD, HEAD, N, Zone.TITLE, *[Zone.SUBJECT] * len(about), B]


@pytest.mark.parametrize("line", ["PHƯỜNG AN PHA", "HỘI ĐỒNG NHÂN DÂN", "LUẬT SƯ ĐOÀN", "BAN CHỈ ĐẠO ĐỀ ÁN 12"])
def test_a_body_is_no_title(line):
    assert [paragraph.zone for paragraph in plain(f"UBND HUYỆN PHA\n{line}").paragraphs] == [HEAD, HEAD]
