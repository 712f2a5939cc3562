"""Capitals to sentence case."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import casing


def sentence(printed):
    return casing.joined(casing.pieces(printed))


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("ĐẢNG UỶ PHƯỜNG XUÂN HÀ", "Đảng uỷ phường Xuân Hà"),
        ("ĐẢNG ỦY PHƯỜNG XUÂN HÀ", "Đảng ủy phường Xuân Hà"),
        ("SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("HUYỆN VỤ BẢN", "Huyện Vụ Bản"),
        ("XÃ TÂN XÃ", "Xã Tân Xã"),
        ("THÀNH PHỐ HẢI PHÒNG", "Thành phố Hải Phòng"),
        ("QUẬN 3 THÀNH PHỐ HỒ CHÍ MINH", "Quận 3 thành phố Hồ Chí Minh"),
        ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"),
        ("BỘ TRƯỞNG BỘ QUỐC PHÒNG", "Bộ trưởng Bộ Quốc phòng"),
        ("VĂN PHÒNG HĐND VÀ UBND", "Văn phòng HĐND và UBND"),
        ("CÔNG TY TNHH MTV", "Công ty TNHH MTV"),
        ("ÐÀNG BÔ HUYÊN YÊN THẾ", "Đảng bộ huyện Yên Thế"),
        ("UYBAN NHÂNDÂN", "Ủy ban nhân dân"),
        ("Đảng ủy xã Dân Hòa", "Đảng ủy xã Dân Hòa"),
        ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "Ban Chỉ đạo chuyển đổi số"),
        ("TỔ TƯ VẤN XẾP SỐ", "Tổ tư vấn xếp số"),
        ("ĐẢNG BỘ QUÂN KHU 7", "Đảng bộ Quân khu 7"),
        ("BAN TIẾP DÂN", "Ban Tiếp dân"),
        ("XÃ TÂN SƠN\nBAN TIẾP DÂN", "Xã Tân Sơn Ban Tiếp dân"),
        ("XÃ TÂN SƠN\nBẢN HỒ", "Xã Tân Sơn bản Hồ"),
    ],
)
def test_sentence_case(printed, written):
    assert sentence(printed) == written


@pytest.mark.parametrize("above", ["HUYỆN CHÂU THÀNH", "HUYỆN LONG THÀNH"])
def test_a_name_that_ends_in_thanh_is_no_committee(above):
    phrases = [piece.written for piece in casing.pieces(f"UBND {above}\nỦY BAN NHÂN DÂN XÃ LÁI")]
    assert "Ủy ban nhân dân" in phrases and "Thành ủy" not in phrases


def test_what_is_not_in_the_lists_is_told():
    roles = [piece.role for piece in casing.pieces("TRUNG TÂM HOA KIỂNG")]
    assert roles == ["head", "unknown", "unknown"]


@given(st.text(st.sampled_from(string.printable + "ĐđẢỦùẹ⁄Ð–")))
def test_no_letter_is_lost_or_made_up(printed):
    assert casing.letters(sentence(printed)) == casing.letters(printed)


@pytest.mark.parametrize("printed", ["Xuân Hà", "XUÂN HÀ", "xuân  hà"])
def test_spelling_disregards_case(printed):
    assert casing.spelling(printed) == "xuân hà"


def test_spelling_disregards_where_tone_marks_are_placed():
    assert casing.spelling("Thanh Hoá") == casing.spelling("Thanh Hóa") != casing.spelling("Thanh Hòa")
