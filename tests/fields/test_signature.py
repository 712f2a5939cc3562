"""Signatures of invented people, one to several, and their damaged twins."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import signature
from pipeline.language.text import Placed, Text, join
from pipeline.notice import Box, Value
from pipeline.scan.layout import Zone


def signed(lines: str):
    return signature.find(join((Zone.SIGNATURE, line) for line in lines.split("|")))


def values(found):
    return tuple(one.value if one else None for one in (found.authority, found.role, found.name))


CLEAN = [
    ("T/M ĐẢNG ỦY|BÍ THƯ|Lê Quang Vinh", "T/M Đảng ủy", "Bí thư", "Lê Quang Vinh"),
    ("T/M BAN THƯỜNG VỤ|PHÓ BÍ THƯ THƯỜNG TRỰC|Cao Thị Hằng Nga", "T/M Ban Thường vụ", "Phó Bí thư Thường trực",
     "Cao Thị Hằng Nga"),
    ("T/M BAN CHẤP HÀNH|BÍ THƯ|Lý Tú", "T/M Ban Chấp hành", "Bí thư", "Lý Tú"),
    ("T/M BAN THƯỜNG VỤ QUẬN ỦY|PHÓ BÍ THƯ|THƯỜNG TRỰC|Mai Anh Khoa", "T/M Ban Thường vụ Quận ủy",
     "Phó Bí thư Thường trực", "Mai Anh Khoa"),
    ("TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|Trần Đình Bảo", "TM. Ủy ban nhân dân", "Chủ tịch", "Trần Đình Bảo"),
    ("TM. UỶ BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Trần Đình Bảo", "TM. Uỷ ban nhân dân; KT. Chủ tịch", "Phó Chủ tịch",
     "Trần Đình Bảo"),
    ("TL. CHỦ TỊCH|KT. CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|Vi Văn Sáng", "TL. Chủ tịch; KT. Chánh Văn phòng",
     "Phó Chánh Văn phòng", "Vi Văn Sáng"),
    ("KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Nông Thị Mến", "KT. Chủ tịch", "Phó Chủ tịch", "Nông Thị Mến"),
    ("TUQ. CHỦ TỊCH|GIÁM ĐỐC SỞ TƯ PHÁP|Đỗ Hữu Tài", "TUQ. Chủ tịch", "Giám đốc Sở Tư pháp", "Đỗ Hữu Tài"),
    ("TM. ỦY BAN NHÂN DÂN|Q. CHỦ TỊCH|Đỗ Hữu Tài", "TM. Ủy ban nhân dân", "Q. Chủ tịch", "Đỗ Hữu Tài"),
    ("CHỦ TỊCH|Đỗ Hữu Tài", None, "Chủ tịch", "Đỗ Hữu Tài"),
    ("GIÁM ĐỐC|Đỗ Hữu Tài", None, "Giám đốc", "Đỗ Hữu Tài"),
    ("KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC|Đỗ Hữu Tài", "KT. Giám đốc", "Phó Giám đốc", "Đỗ Hữu Tài"),
    ("KT. BỘ TRƯỞNG|BỘ NỘI VỤ|THỨ TRƯỞNG|Thiếu tướng Vi Hữu Tài", "KT. Bộ trưởng Bộ Nội vụ", "Thứ trưởng",
     "Vi Hữu Tài"),
    ("KT. CHÁNH ÁN|TÒA ÁN NHÂN DÂN TỐI CAO|PHÓ CHÁNH ÁN|Đỗ Hữu Tài", "KT. Chánh án Tòa án nhân dân tối cao",
     "Phó Chánh án", "Đỗ Hữu Tài"),
    ("TM. HỘI ĐỒNG NHÂN DÂN|CHỦ TỊCH|Đỗ Hữu Tài", "TM. Hội đồng nhân dân", "Chủ tịch", "Đỗ Hữu Tài"),
    ("TM. BAN THƯỜNG TRỰC|CHỦ TỊCH|Đỗ Hữu Tài", "TM. Ban Thường trực", "Chủ tịch", "Đỗ Hữu Tài"),
    ("TM. CHÍNH PHỦ|THỦ TƯỚNG|Đỗ Hữu Tài", "TM. Chính phủ", "Thủ tướng", "Đỗ Hữu Tài"),
    ("TL. BỘ TRƯỞNG|VỤ TRƯỞNG VỤ PHÁP CHẾ|TS. Đỗ Hữu Tài", "TL. Bộ trưởng", "Vụ trưởng Vụ Pháp chế", "Đỗ Hữu Tài"),
    ("T/L BAN THƯỜNG VỤ|CHÁNH VĂN PHÒNG|Đỗ Hữu Tài", "T/L Ban Thường vụ", "Chánh Văn phòng", "Đỗ Hữu Tài"),
    ("CHỦ TỊCH UBND XÃ|ĐỖ HỮU TÀI", None, "Chủ tịch UBND xã", "Đỗ Hữu Tài"),
    ("PHÓ CHỦ TỊCH PHỤ TRÁCH|Đỗ Hữu Tài", None, "Phó Chủ tịch phụ trách", "Đỗ Hữu Tài"),
    ("CHỦ TỊCH|Nguyễn Công An", None, "Chủ tịch", "Nguyễn Công An"),
    ("CHỦ TỌA KỲ HỌP|Đỗ Hữu Tài", None, "Chủ tọa kỳ họp", "Đỗ Hữu Tài"),
    ("T/M TỔ CÔNG TÁC|TỔ TRƯỞNG|Đỗ Hữu Tài", "T/M Tổ công tác", "Tổ trưởng", "Đỗ Hữu Tài"),
    ("KT. TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG|Cù Văn An", "KT. Trưởng phòng", "Phó Trưởng phòng", "Cù Văn An"),
    ("KT. THỐNG ĐỐC|PHÓ THỐNG ĐỐC|Cù Văn An", "KT. Thống đốc", "Phó Thống đốc", "Cù Văn An"),
    ("TM. HỘI ĐỒNG QUẢN TRỊ|CHỦ TỊCH|Cù Văn An", "TM. Hội đồng quản trị", "Chủ tịch", "Cù Văn An"),
    ("T/M BAN THƯỜNG VỤ|BÍ THƯ|Cù Văn An|SAO Y|Số 22-SY/ĐU|T/L BAN THƯỜNG VỤ|CHÁNH VĂN PHÒNG|Vi Văn Sáng",
     "T/M Ban Thường vụ", "Bí thư", "Cù Văn An"),
    ("CHỦ TỊCH|Cù Văn An|SAO LỤC|TL. GIÁM ĐỐC|CHÁNH VĂN PHÒNG|Vi Văn Sáng", None, "Chủ tịch", "Cù Văn An"),
]  # fmt: skip
DAMAGED = [
    ("TM, ỦY BAN NHÂN DÀN|KT, CHÙ TICH|PHÓ CHU TỊCH|Trần Đình Bảo", "TM. Ủy ban nhân dân; KT. Chủ tịch", "Phó Chủ tịch",
     "Trần Đình Bảo"),
    ("TM.ỦY BAN NHÂN DÂN|KT.CHỦ TỊCH|PHÓ CHỦ TỊCH|Trần Đình Bảo", "TM. Ủy ban nhân dân; KT. Chủ tịch", "Phó Chủ tịch",
     "Trần Đình Bảo"),
    ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Trần Đình Bảo", "TM. Ủy ban nhân dân; KT. Chủ tịch",
     "Phó Chủ tịch", "Trần Đình Bảo"),
    ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH|Trần Đình Bảo", "KT. Chủ tịch", "Phó Chủ tịch", "Trần Đình Bảo"),
    ("TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|★|~vh Wk|(Đã ký)|Tạ Đình Bảo|*", "TM. Ủy ban nhân dân", "Chủ tịch", "Tạ Đình Bảo"),
    ("T/M ĐÀNG UY|BÍ THU|Lê Quang Vinh .", "T/M Đảng ủy", "Bí thư", "Lê Quang Vinh"),
    ('"T/M BAN THƯỜNG VỤ.|BÍ THƯ|Lê Quang Vinh', "T/M Ban Thường vụ", "Bí thư", "Lê Quang Vinh"),
    ("| * TM. ỦY BAN NHÂN DÂN|' CHỦ TỊCH|. Trần Đình Bảo", "TM. Ủy ban nhân dân", "Chủ tịch", "Trần Đình Bảo"),
    ("BAN THƯỜNG VỤ.|BÍ THƯ|Lê Quang Vinh", None, "Bí thư", "Lê Quang Vinh"),
    ("TL. CHỦ TỊCH|CHÁNH: VĂN PHÒNG|Vi Văn Sáng", "TL. Chủ tịch", "Chánh Văn phòng", "Vi Văn Sáng"),
    ("CHỦ TỊCH", None, "Chủ tịch", None),
    ("Trần Đình Bảo", None, None, "Trần Đình Bảo"),
    ("~ 12 w|(k1", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "authority", "role", "name"), CLEAN + DAMAGED)
def test_who_signed(lines, authority, role, name):
    assert values(signed(lines)) == (authority, role, name)


@pytest.mark.parametrize(("lines", "authority", "role", "name"), CLEAN)
def test_a_clean_signature_is_sure(lines, authority, role, name):
    found = signed(lines)
    assert min(one.confidence for one in (found.authority, found.role, found.name) if one) > 0.95


def test_several_signers_are_joined_in_their_order():
    found = signed("KT. BỘ TRƯỞNG|BỘ Y TẾ|THỨ TRƯỞNG|Hà Văn Lợi|KT. BỘ TRƯỞNG|BỘ TƯ PHÁP|THỨ TRƯỞNG|Tạ Thị Thu")
    assert values(found) == ("KT. Bộ trưởng Bộ Y tế; KT. Bộ trưởng Bộ Tư pháp", "Thứ trưởng; Thứ trưởng",
                             "Hà Văn Lợi; Tạ Thị Thu")  # fmt: skip


def test_signers_side_by_side_are_read_one_after_the_other():
    rows = [
        ("KT. BỘ TRƯỞNG", "KT. BỘ TRƯỞNG"),
        ("BỘ Y TẾ", "BỘ TƯ PHÁP"),
        ("2 THỨ TRƯỞNG", "THỨ TRƯỞNG"),
        ("Hà Văn Lợi", "Tạ Thị Thu"),
    ]
    lines = [
        (line, 0.1 + 0.5 * column, 0.1 + 0.05 * y) for y, row in enumerate(rows) for column, line in enumerate(row)
    ]
    text, words = join((Zone.SIGNATURE, line) for line, _, _ in lines), []
    for paragraph, (line, x, y) in zip(text.paragraphs, lines, strict=True):
        for word in re.finditer(r"\S+", line):
            box = Box(page=1, x0=x + word.start() * 0.01, y0=y, x1=x + word.end() * 0.01, y1=y + 0.03)
            words.append(Placed(paragraph.start + word.start(), paragraph.start + word.end(), box, 0.97))
    found = signature.find(Text(text.text, text.paragraphs, tuple(words)))
    assert values(found) == ("KT. Bộ trưởng Bộ Y tế; KT. Bộ trưởng Bộ Tư pháp", "Thứ trưởng; Thứ trưởng",
                             "Hà Văn Lợi; Tạ Thị Thu")  # fmt: skip
    assert found.name.box.x0 == 0.1


@pytest.mark.parametrize(
    "lines", ["TRƯỞNG BAN|CHỦ TỊCH UBND XÃ|Đỗ Hữu Tài", "T/M BAN THƯỜNG VỤ|PHÓ BÍ THƯ|CHỦ TỊCH UBND XÃ|Đỗ Hữu Tài"]
)
def test_of_two_offices_one_is_marked(lines):
    assert signed(lines).role.confidence < 0.9


@pytest.mark.parametrize(
    ("body", "sure"), [("đồng chí Tạ Thị Thu chủ trì", True), ("đồng chí Tạ Thị Thư chủ trì", False)]
)
def test_a_name_that_the_text_has_with_other_marks_is_marked(body, sure):
    text = join([(Zone.BODY, body), (Zone.SIGNATURE, "CHỦ TỊCH"), (Zone.SIGNATURE, "Tạ Thị Thu")])
    assert (signature.find(text).name.confidence > 0.9) == sure


@pytest.mark.parametrize("name", ["Nguyển Văn An", "Nguyên Văn An", "Ha Thị Mai"])
def test_a_surname_that_nobody_has_is_marked(name):
    found = signed(f"CHỦ TỊCH|{name}").name
    assert found.value == name
    assert found.confidence < 0.9


@pytest.mark.parametrize("role", ["CHÁNH: VĂN PHÒNG", "CHỦ - TỊCH", "PHÓ; CHỦ TỊCH", "BÍ THƯ: ĐẢNG ỦY"])
def test_a_mark_within_an_office_is_marked(role):
    found = signed(f"{role}|Vi Văn Sáng").role
    assert found.confidence < 0.9
    assert not set(found.value) & set(":;")


def test_an_office_before_an_authority_may_have_lost_its_own():
    assert signed("CHỦ TỊCH|KT. CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|Vi Văn Sáng").authority.confidence < 0.9


@pytest.mark.parametrize("name", ["Lò Văn Qi", "Trần Hoải Sơn", "Trần Văn Lỏng", "Ngô Thi Mai Hương"])
def test_a_name_with_a_syllable_that_was_misread_is_marked(name):
    found = signed(f"CHỦ TỊCH|{name}").name
    assert found.value == name
    assert found.confidence < 0.9


def test_a_signer_without_a_name_makes_the_others_doubtful():
    found = signed("KT. BỘ TRƯỞNG|BỘ Y TẾ|THỨ TRƯỞNG|Hà Văn Lợi|KT. BỘ TRƯỞNG|BỘ TƯ PHÁP|THỨ TRƯỞNG")
    assert found.name.confidence < 0.9


@pytest.mark.parametrize("lines", ["CHỦ TỊCH|Wk Trần Đình Bảo", "CHỦ TỊCH|Kpah Bơ Lan", "CHỦ TỊCH|Xzq Vũ"])
def test_a_name_among_scraps_is_marked(lines):
    found = signed(lines)
    assert found.name is None or found.name.confidence < 0.9


def test_the_name_is_not_taken_from_elsewhere():
    text = join([(Zone.BODY, "Trần Đình Bảo"), (Zone.SIGNATURE, "CHỦ TỊCH"), (Zone.RECIPIENTS, "- Trần Đình Bảo;")])
    assert values(signature.find(text)) == (None, "Chủ tịch", None)


@given(st.lists(st.text(st.sampled_from(string.printable + "ĐđẢỦùẹ⁄Ð–")), max_size=8))
def test_any_text_gives_a_signature(lines):
    found = signature.find(join((Zone.SIGNATURE, line) for line in lines))
    assert all(one.value.strip() for one in (found.authority, found.role, found.name) if one)


@pytest.mark.parametrize("line", ["TM. " * 10_000, "CHỦ TỊCH " * 5_000, "Trần " * 8_000, "a-" * 20_000])
def test_hostile_lines_take_no_time(line):
    signed(line)


@pytest.mark.parametrize(
    ("name", "sure"), [("Vi Văn Sáng", True), ("Văn Sáng", False), ("Thị Mến", False), ("Lý Tú", True)]
)
def test_a_name_without_its_surname_is_marked(name: str, sure: bool) -> None:
    found = signed(f"TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|{name}").name
    assert found is None or (found.confidence >= 0.9) == sure
    assert found is not None or not sure


@pytest.mark.parametrize("name", ["K’ Tơn", "H'Lan Niê"])
def test_a_name_of_the_highlands_is_found(name: str) -> None:
    found = signed(f"T/M ĐẢNG ỦY|BÍ THƯ|{name}")
    assert values(found) == ("T/M Đảng ủy", "Bí thư", name)
    assert found.name.confidence < 0.9


@pytest.mark.parametrize(
    "lines",
    [
        "TM. ỦY BAN MTTQ|CHỦ TỊCH|Vi Hữu Tài|TM. ỦY BAN NHÂN DÂN|PHÓ CHỦ TỊCH|Cao Thị Hằng Nga",
        "TM. UY BAN MTTQ|CHU TICH|Vi Hữu Tài|TM. UY BAN NHAN DAN|PHO CHU TICH|Cao Thị Hằng Nga",
    ],
)
def test_each_signer_has_a_name_and_an_office_of_their_own(lines: str) -> None:
    found = signed(lines)
    each = [(name.value, role.value, role.text.casefold()) for name, role in found.each]
    assert [row[:2] for row in each] == [("Vi Hữu Tài", "Chủ tịch"), ("Cao Thị Hằng Nga", "Phó Chủ tịch")]
    assert not any("Hữu" in text or "ban" in text for _, _, text in each)
    assert found.name.value == "; ".join(name for name, _, _ in each)


def test_an_office_without_a_name_is_nobody() -> None:
    assert signed("TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH").each == ()


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        ("TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Đỗ Hữu Tài", True),
        ("TM. ỦY BAN NHÂN DÂN|PHÓ CHỦ TỊCH|Đỗ Hữu Tài", False),
        ("TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|PHÓ CHỦ TỊCH|Đỗ Hữu Tài", False),
        ("T/M BAN THƯỜNG VỤ|PHÓ BÍ THƯ|Đỗ Hữu Tài", True),
        ("TM. BAN THƯỜNG TRỰC|PHÓ CHỦ TỊCH|Đỗ Hữu Tài", True),
        ("TM. ỦY BAN MTTQ|CHỦ TỊCH|Đỗ Hữu Tài|TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|Vi Văn Sáng", True),
        ("TM. ỦY BAN MTTQ|CHỦ TỊCH|Đỗ Hữu Tài|CHỦ TỊCH|Vi Văn Sáng", False),
    ],
)
def test_an_authority_of_which_a_line_was_lost_is_marked(lines: str, sure: bool) -> None:
    found = signed(lines).authority
    assert (found.confidence > 0.95, found.confidence < 0.9) == (sure, not sure)


@pytest.mark.parametrize(
    ("issuer", "line", "sure"),
    [
        ("Ủy ban nhân dân xã Bản Phố", "TM. ỦY BAN NHÂN DÂN", True),
        ("Ủy ban nhân dân xã Bản Phố", "TM. ỦY BAN NHÂN DÂN XÃ", True),
        ("Ủy ban nhân dân xã Bản Phố", "TM. UBND", True),
        ("Ủy ban nhân dân xã Bản Phố", "TM. BAN NHÂN DÂN", False),
        ("Ủy ban nhân dân xã Bản Phố", "TM. NHÂN DÂN", False),
        ("Ủy ban nhân dân xã Bản Phố", "TM. ỦY BAN", False),
        ("Đảng ủy xã Bản Phố", "T/M ĐẢNG ỦY", True),
        ("Đảng ủy xã Bản Phố", "T/M BAN THƯỜNG VỤ", True),
        ("Ủy ban MTTQ Việt Nam xã Bản Phố", "TM. ỦY BAN MTTQ", True),
        ("Đảng ủy xã Bản Phố", "T/M ĐẢNG", False),
    ],
)
def test_an_authority_that_lost_words_of_the_issuer_is_marked(issuer: str, line: str, sure: bool) -> None:
    named = Value(value=issuer, text=issuer, confidence=0.99, method="letterhead.issuer")
    found = signature.agreeing(signed(f"{line}|CHỦ TỊCH|Đỗ Hữu Tài").authority, named)
    assert (found.confidence > 0.95, found.confidence < 0.9) == (sure, not sure)
