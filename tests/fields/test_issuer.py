"""Who issues, and the body above, in many styles of invented offices, and their damaged twins."""

import re

import pytest

from pipeline.fields import letterhead
from pipeline.language.text import Placed, Text
from pipeline.notice import Box
from tests.fields.letterheads import SURE, head_of, value

# issuer zone -> issuer, parent
ISSUERS = [
    ("ĐẢNG BỘ QUẬN THANH KHÊ|ĐẢNG ỦY PHƯỜNG XUÂN HÀ|*", "Đảng ủy phường Xuân Hà", "Đảng bộ quận Thanh Khê"),
    ("HUYỆN UỶ YÊN THẾ|ĐẢNG UỶ XÃ TAM TIẾN|*", "Đảng uỷ xã Tam Tiến", "Huyện uỷ Yên Thế"),
    ("THÀNH ỦY HÀ NỘI|QUẬN ỦY TÂY HỒ|*", "Quận ủy Tây Hồ", "Thành ủy Hà Nội"),
    ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG|HUYỆN ỦY TIÊN LÃNG|*", "Huyện ủy Tiên Lãng", "Đảng bộ thành phố Hải Phòng"),
    ("TỈNH ỦY GIA LAI|*", "Tỉnh ủy Gia Lai", None),
    ("THỊ ỦY NGHI SƠN|BAN DÂN VẬN|*", "Ban Dân vận", "Thị ủy Nghi Sơn"),
    ("QUẬN ỦY HẢI CHÂU|ỦY BAN KIỂM TRA", "Ủy ban Kiểm tra", "Quận ủy Hải Châu"),
    ("ĐẢNG BỘ HUYỆN CỦ CHI|BAN CHẤP HÀNH|ĐẢNG BỘ XÃ TRUNG LẬP", "Ban Chấp hành Đảng bộ xã Trung Lập",
     "Đảng bộ huyện Củ Chi"),
    ("ĐẢNG BỘ QUẬN 3|ĐẢNG ỦY|PHƯỜNG VÕ THỊ SÁU", "Đảng ủy phường Võ Thị Sáu", "Đảng bộ quận 3"),
    ("ĐẢNG ỦY PHƯỜNG 12", "Đảng ủy phường 12", None),
    ("ĐẢNG ỦY - HĐND - UBND|XÃ TÂN XÃ", "Đảng ủy - HĐND - UBND xã Tân Xã", None),
    ("HUYỆN ỦY THẠCH THẤT|ĐẢNG ỦY - HĐND - UBND|XÃ TÂN XÃ", "Đảng ủy - HĐND - UBND xã Tân Xã", "Huyện ủy Thạch Thất"),
    ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ", "Ủy ban nhân dân xã Bản Phố", None),
    ("UBND HUYỆN LỤC NAM|ỦY BAN NHÂN DÂN|THỊ TRẤN ĐỒI NGÔ", "Ủy ban nhân dân thị trấn Đồi Ngô", "UBND huyện Lục Nam"),
    ("ỦY BAN NHÂN DÂN|QUẬN THANH XUÂN|ỦY BAN NHÂN DÂN|PHƯỜNG NHÂN CHÍNH", "Ủy ban nhân dân phường Nhân Chính",
     "Ủy ban nhân dân quận Thanh Xuân"),
    ("UBND THÀNH PHỐ NAM ĐỊNH|UBND PHƯỜNG LỘC HẠ", "UBND phường Lộc Hạ", "UBND thành phố Nam Định"),
    ("UBND TỈNH BÀ RỊA - VŨNG TÀU|SỞ NỘI VỤ", "Sở Nội vụ", "UBND tỉnh Bà Rịa - Vũng Tàu"),
    ("ỦY BAN NHÂN DÂN|THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân thành phố Hồ Chí Minh", None),
    ("ỦY BAN NHÂN DÂN|THÀNH PHỐ ĐÀ NẴNG|VĂN PHÒNG", "Văn phòng", "Ủy ban nhân dân thành phố Đà Nẵng"),
    ("UBND TỈNH HÀ GIANG|SỞ LAO ĐỘNG - THƯƠNG BINH|VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội",
     "UBND tỉnh Hà Giang"),
    ("SỞ VĂN HÓA, THỂ THAO|VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch", None),
    ("UBND QUẬN NGÔ QUYỀN|PHÒNG TÀI NGUYÊN|VÀ MÔI TRƯỜNG", "Phòng Tài nguyên và Môi trường", "UBND quận Ngô Quyền"),
    ("UBND HUYỆN ĐÔNG ANH|TRƯỜNG THCS KIM CHUNG", "Trường THCS Kim Chung", "UBND huyện Đông Anh"),
    ("HỘI ĐỒNG NHÂN DÂN|HUYỆN VỤ BẢN", "Hội đồng nhân dân huyện Vụ Bản", None),
    ("VĂN PHÒNG|HĐND VÀ UBND|QUẬN CẨM LỆ", "Văn phòng HĐND và UBND quận Cẩm Lệ", None),
    ("MẶT TRẬN TỔ QUỐC VIỆT NAM|HUYỆN SÓC SƠN|BAN THƯỜNG TRỰC", "Ban Thường trực",
     "Mặt trận Tổ quốc Việt Nam huyện Sóc Sơn"),
    ("ỦY BAN|MẶT TRẬN TỔ QUỐC VIỆT NAM|PHƯỜNG THỊNH LIỆT", "Ủy ban Mặt trận Tổ quốc Việt Nam phường Thịnh Liệt", None),
    ("BỘ TÀI CHÍNH", "Bộ Tài chính", None),
    ("BỘ CÔNG AN|CÔNG AN TỈNH THÁI BÌNH", "Công an tỉnh Thái Bình", "Bộ Công an"),
    ("CHÍNH PHỦ", "Chính phủ", None),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ", None),
    ("BỘ Y TẾ - BỘ NỘI VỤ -|BỘ TƯ PHÁP", "Bộ Y tế - Bộ Nội vụ - Bộ Tư pháp", None),
    ("BỘ CÔNG AN - TÒA ÁN|NHÂN DÂN TỐI CAO", "Bộ Công an - Tòa án nhân dân tối cao", None),
    ("UBND QUẬN CẦU GIẤY ỦY BAN NHÂN DÂN PHƯỜNG MAI DỊCH", "Ủy ban nhân dân phường Mai Dịch", "UBND quận Cầu Giấy"),
    ("ĐẢNG BỘ QUÂN KHU 7|ĐẢNG ỦY QUÂN SỰ TỈNH TÂY NINH", "Đảng ủy Quân sự tỉnh Tây Ninh", "Đảng bộ Quân khu 7"),
    ("ĐOÀN TNCS HỒ CHÍ MINH|HUYỆN ĐOÀN GIA LỘC", "Huyện đoàn Gia Lộc", "Đoàn TNCS Hồ Chí Minh"),
    ("ĐẢNG ỦY XÃ TAM TIẾN|BAN XÂY DỰNG ĐẢNG", "Ban Xây dựng Đảng", "Đảng ủy xã Tam Tiến"),
    ("BỘ CHQS TỈNH HÀ NAM|BAN CHQS HUYỆN KIM BẢNG", "Ban CHQS huyện Kim Bảng", "Bộ CHQS tỉnh Hà Nam"),
    ("Đảng bộ huyện Thanh Oai|Đảng ủy xã Dân Hòa", "Đảng ủy xã Dân Hòa", "Đảng bộ huyện Thanh Oai"),
    ("ỦY BAN MTTQ VIỆT NAM|THÀNH PHỐ CẦN THƠ|ỦY BAN MTTQ VIỆT NAM|PHƯỜNG THỚI AN",
     "Ủy ban MTTQ Việt Nam phường Thới An", "Ủy ban MTTQ Việt Nam thành phố Cần Thơ"),
    ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH HÒA BÌNH|CHI BỘ SỞ TƯ PHÁP|*", "Chi bộ Sở Tư pháp",
     "Đảng ủy Khối các cơ quan tỉnh Hòa Bình"),
    ("ĐẢNG BỘ UBND TỈNH CÀ MAU|ĐẢNG ỦY|SỞ Y TẾ|*", "Đảng ủy Sở Y tế", "Đảng bộ UBND tỉnh Cà Mau"),
    ("TỔNG CÔNG TY ĐIỆN LỰC MIỀN BẮC|CÔNG TY ĐIỆN LỰC SƠN LA", "Công ty Điện lực Sơn La",
     "Tổng công ty Điện lực miền Bắc"),
    ("KHO BẠC NHÀ NƯỚC|KHO BẠC NHÀ NƯỚC KIÊN GIANG", "Kho bạc Nhà nước Kiên Giang", "Kho bạc Nhà nước"),
    ("NGÂN HÀNG NHÀ NƯỚC|VIỆT NAM|CHI NHÁNH TỈNH CÀ MAU", "Chi nhánh tỉnh Cà Mau", "Ngân hàng Nhà nước Việt Nam"),
    ("HĐND XÃ ĐÔNG QUAN|TỔ ĐẠI BIỂU SỐ 2", "Tổ đại biểu số 2", "HĐND xã Đông Quan"),
    ("HUYỆN ỦY MỎ CÀY NAM|ĐOÀN KIỂM TRA SỐ 3|*", "Đoàn kiểm tra số 3", "Huyện ủy Mỏ Cày Nam"),
    ("UBND QUẬN HÀ ĐÔNG|ỦY BAN NHÂN DÂN|PHƯỜNG AN KHÁNH", "Ủy ban nhân dân phường An Khánh", "UBND quận Hà Đông"),
    ("LIÊN HIỆP CÁC HỘI|KHOA HỌC VÀ KỸ THUẬT|TỈNH PHÚ THỌ",
     "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Phú Thọ", None),
    ("UBND TP. NAM ĐỊNH|UBND PHƯỜNG LỘC HẠ", "UBND phường Lộc Hạ", "UBND TP. Nam Định"),
    ("UBND TP NAM ĐỊNH|UBND PHƯỜNG LỘC HẠ", "UBND phường Lộc Hạ", "UBND TP Nam Định"),
    ("UBND TP. HÀ NỘI|UBND TP. SƠN TÂY", "UBND TP. Sơn Tây", "UBND TP. Hà Nội"),
    ("THÀNH ỦY NAM ĐỊNH|ĐẢNG ỦY PHƯỜNG LỘC HẠ", "Đảng ủy phường Lộc Hạ", "Thành ủy Nam Định"),
    ("ĐẢNG ỦY XÃ TAM TIẾN|ĐẢNG ỦY ỦY BAN NHÂN DÂN XÃ", "Đảng ủy Ủy ban nhân dân xã", "Đảng ủy xã Tam Tiến"),
    ("UBND THÀNH PHỐ HUẾ|HỘI ĐỒNG PHỐI HỢP|PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT",
     "Hội đồng phối hợp phổ biến, giáo dục pháp luật", "UBND thành phố Huế"),
]  # fmt: skip
DAMAGED_ISSUERS = [
    ("ĐẢNG BỘ QUẬN THANH KHÊ|ĐẢNG ỦY PHƯỜNG XUÂN HÀ|~ e,|___", "Đảng ủy phường Xuân Hà", "Đảng bộ quận Thanh Khê"),
    ("ÐẢNG BÔ QUẬN THANH KHÊ|ĐÀNG UY PHƯỜNG XUÂN HÀ", "Đảng ủy phường Xuân Hà", "Đảng bộ quận Thanh Khê"),
    ("UỶ BAN NHÀN DÂN|XÃ BẢN PHỐ", "Uỷ ban nhân dân xã Bản Phố", None),
    ("ỦY BAN NHÂNDÂN|XÃ BẢN PHỐ|Số: 12/TB-UBND", "Ủy ban nhân dân xã Bản Phố", None),
    ("ỦY BAN NHÂN|DÂN XÃ BẢN PHỐ|Độc lập - Tự do - Hạnh phúc", "Ủy ban nhân dân xã Bản Phố", None),
    ("ĐẢNG CỘNG SẢN VIỆT NAM|ĐẢNG ỦY XÃ TAM TIẾN", "Đảng ủy xã Tam Tiến", None),
    ("UBND TỈNH HÀ GIANG|SỞ LAO ĐỘNG - THƯƠNG BINH|VÀ XÃ HÔI|THÔNG BÁO", "Sở Lao động - Thương binh và Xã hội",
     "UBND tỉnh Hà Giang"),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "issuer", "parent"), ISSUERS + DAMAGED_ISSUERS)
def test_the_issuer_and_the_body_above(zone, issuer, parent):
    head = letterhead.find(head_of(issuer=zone))
    assert (value(head.issuer), value(head.issuer_parent)) == (issuer, parent)


@pytest.mark.parametrize("how", ["agreed", "marks"])
def test_an_issuer_in_which_readers_saw_different_marks_is_marked(how):
    text = head_of(issuer="ĐẢNG ỦY PHƯỜNG LÊ LỢI")
    box = Box(page=1, x0=0, y0=0, x1=1, y1=1)
    words = tuple(Placed(*word.span(), box, 0.99, how) for word in re.finditer(r"\S+", text.text))
    head = letterhead.find(Text(text.text, text.paragraphs, words))
    assert (head.issuer.confidence < 0.9) == (how == "marks")


@pytest.mark.parametrize(("zone", "issuer", "parent"), ISSUERS)
def test_a_clean_issuer_is_sure(zone, issuer, parent):
    assert letterhead.find(head_of(issuer=zone)).issuer.confidence > SURE


@pytest.mark.parametrize(
    ("zone", "issuer"),
    [
        ("ĐẢNG ỦY PHƯỜNG GIANG BIỆN", "Đảng ủy phường Giang Biên"),
        ("ĐẢNG ỦY PHƯỜNG XUÂNHÀ", "Đảng ủy phường Xuân Hà"),
        ("HUYỆN ỦY TIÊN LÀNG", "Huyện ủy Tiên Lãng"),
        ("UBND HUYỆN TIÊN LÃNG|ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"),
        ("TRUNG TÂM HOA KIỂNG", "Trung tâm Hoa kiểng"),
        ("ỦY BAN NHÂN DÂN|XÃ QUẢNG SON", "Ủy ban nhân dân xã Quảng Son"),  # Quảng Sơn or Quang Sơn: none is spelled so
        ("ĐẢNG BỘ QUÂN TÂY HỒ", "Đảng bộ quận Tây Hồ"),
        ("TRƯỜNG ĐẠI HỌC THỦ CÔNG MỸ NGHỆ", "Trường Đại học Thủ Công Mỹ Nghệ"),
        ("HỘI NÔNG DÂN|ĐOÀN TNCS HỒ CHÍ MINH|XÃ TAM TIẾN", "Hội Nông dân Đoàn TNCS Hồ Chí Minh xã Tam Tiến"),
        ("BỆNH VIỆN ĐA KHOA ĐỨC GIANG", "Bệnh viện Đa khoa Đức Giang"),
        ("ĐỒN BIÊN PHÒNG CỬA TÙNG", "Đồn Biên phòng Cửa Tùng"),
        ("ỦY BAN NHÂN DÂN|HUYỆN TÂN THÀNH", "Ủy ban nhân dân huyện Tân Thành"),  # there was one; Tân Thạnh is another
    ],
)
def test_an_issuer_that_was_mended_or_guessed_is_marked(zone, issuer):
    found = letterhead.find(head_of(issuer=zone)).issuer
    assert found.value == issuer
    assert found.confidence < 0.9


def test_a_name_that_the_place_of_issue_bears_out_is_not_mended_but_marked():
    head = letterhead.find(head_of(issuer="HUYỆN ỦY TIÊN LÀNG", dated="Tiên Làng, ngày 1 tháng 2 năm 2022"))
    assert (head.issuer.value, head.issue_place.value) == ("Huyện ủy Tiên Làng", "Tiên Làng")
    assert head.issuer.confidence < 0.9


@pytest.mark.parametrize(
    ("zone", "issuer", "parent"),
    [
        ("ỦY BAN NHÂN DÂN XÃ TAM TIẾN|ỦY BAN MTTQ VIỆT NAM XÃ TAM TIẾN", "Ủy ban MTTQ Việt Nam xã Tam Tiến",
         "Ủy ban nhân dân xã Tam Tiến"),
        ("UY BAN NHAN DAN XÃ TAM TIẾN|UY BAN MTTQ VIET NAM XÃ TAM TIẾN", "Ủy ban MTTQ Việt Nam xã Tam Tiến",
         "Ủy ban nhân dân xã Tam Tiến"),
        ("HUYỆN ỦY YÊN THẾ|ỦY BAN NHÂN DÂN HUYỆN YÊN THẾ", "Ủy ban nhân dân huyện Yên Thế", "Huyện ủy Yên Thế"),
        ("UBND XÃ TAM TIẾN|UBND XÃ BẢN PHỐ", "UBND xã Bản Phố", "UBND xã Tam Tiến"),
        ("HỘI LHPN XÃ TAM TIẾN|HỘI CỰU CHIẾN BINH XÃ TAM TIẾN", "Hội Cựu chiến binh xã Tam Tiến",
         "Hội LHPN xã Tam Tiến"),
        ("UBND TP. NAM ĐỊNH|PHƯỜNG LỘC HẠ", "Phường Lộc Hạ", "UBND TP. Nam Định"),
        ("UBND TP NAM ĐINH|PHUONG LỘC HẠ", "Phường Lộc Hạ", "UBND TP Nam Định"),
        ("ĐẢNG BỘ HUYỆN CỦ CHI|XÃ TRUNG LẬP", "Xã Trung Lập", "Đảng bộ huyện Củ Chi"),
    ],
)  # fmt: skip
def test_of_two_bodies_where_neither_is_told_to_be_above_both_are_marked(zone, issuer, parent):
    head = letterhead.find(head_of(issuer=zone))
    assert (value(head.issuer), value(head.issuer_parent)) == (issuer, parent)
    assert max(head.issuer.confidence, head.issuer_parent.confidence) < 0.9
