"""Where the name of the body that issued a cited document ends."""

import pytest

from pipeline.fields import issuing
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone


def body(paragraph: str) -> Text:
    return join([(Zone.BODY, paragraph)])


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Bộ Lao động, Thương binh và Xã hội", "Bộ Lao động, Thương binh và Xã hội"),
        ("Bộ trường,Chủ nhiệm Văn phòng Chinh phủ", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Bộ Ytế", "Bộ Y tế"),
        ("Bộ NN&PTNT", "Bộ NN&PTNT"),
        ("Bộ Giao thông - Vận tải", "Bộ Giao thông - Vận tải"),
        ("Uỷ ban nhân dân tinh", "Uỷ ban nhân dân tỉnh"),
        ("Thành uy Đông Khê", "Thành ủy Đông Khê"),
    ],
)
def test_names_that_the_lists_know_get_their_marks_back(printed: str, value: str) -> None:
    found = issuing.name_at(body(printed), 0, len(printed))
    assert found
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chính phủ Quy định bổ sung", "Chính phủ"),
        ("Bộ Tài nguyên và Môi trường hướng dẫn thực hiện", "Bộ Tài nguyên và Môi trường"),
        ("UBND huyện Đông Khê và Kế hoạch số 38", "UBND huyện Đông Khê"),
        ("Giám đốc Sở Văn hóa, Thể thao và Du lịch tại Tờ trình", "Giám đốc Sở Văn hóa, Thể thao và Du lịch"),
        ("Giám đốc Ban Quản lý dự án Cầu đường xã Hòa Lạc tại", "Giám đốc Ban Quản lý dự án Cầu đường xã Hòa Lạc"),
        ("Hội đồng nhân dân tỉnh khóa VII, kỳ họp thứ 8", "Hội đồng nhân dân tỉnh"),
        ("UBND quận 5 về việc", "UBND quận 5"),
        ("UBND tỉnh V/v ban hành", "UBND tỉnh"),
        ("Sở Lao động - Thương binh và Xã hội hướng dẫn", "Sở Lao động - Thương binh và Xã hội"),
        ("ông Giám đốc Sở Tài chính tỉnh Đông Khê, ", "Giám đốc Sở Tài chính tỉnh Đông Khê"),
        ("Văn phòng HĐND - UBND xã về", "Văn phòng HĐND - UBND xã"),
        ("Chinh phu quy dinh", "Chinh phu"),
        ("Hội đồng nhân dân tỉnh Khoá XIV, kỳ họp", "Hội đồng nhân dân tỉnh"),
        ("Chính phủ Về thu tiền thuê đất", "Chính phủ"),
        ("Ban kinh tế và ngân sách HĐND tỉnh và ý kiến", "Ban kinh tế và ngân sách HĐND tỉnh"),
        ("Phòng Lao động, TB&XH huyện Đông Khê về", "Phòng Lao động, TB&XH huyện Đông Khê"),
        ("Ban Bí thư Trung ương Đoàn về", "Ban Bí thư Trung ương Đoàn"),
        ("Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam;", "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam"),
        ("Đoàn giám sát;", "Đoàn giám sát"),
        ("Đoàn giám sát Hội đồng nhân dân huyện về kết quả", "Đoàn giám sát Hội đồng nhân dân huyện"),
        ("Đoàn kiểm tra liên ngành quận về", "Đoàn kiểm tra liên ngành quận"),
        ("Tổ công tác UBND phường;", "Tổ công tác UBND phường"),
        ("Hội đồng nghĩa vụ quân sự xã về", "Hội đồng nghĩa vụ quân sự xã"),
        ("Luật Đất đai", None),
        ("hệ thống chính trị", None),
    ],
)
def test_where_the_name_of_an_issuer_ends(text: str, name: str | None) -> None:
    found = issuing.name_at(body(text), 0, len(text))
    assert (text[found.start : found.end] if found else None) == name


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân lâm thời tỉnh",
        "Bộ Y tế và Bộ Nội vụ",
        "Tổng công ty",
        "Ban Chỉ huy Phòng, lụt",
        "Ban Bí thư Trung ương Hội",
        "Phòng Văn hóa, TTVH huyện",
        "Ban dân số và trẻ em HĐND tỉnh",
        "Chủ tịch UBNDtỉnh;",
        "Sỏ Tài chính;",
        "Sở Tài mguyên và Môi trường;",
        "Bệnh viện Đa khòa khu vực;",
        "Chủ tịch ƯBND tỉnh;",
        "Liên đoàn Lao động tỉnh Phũ Thọ;",
        "UBND;",
        "Chủ tịch Ủy ban nhân dân;",
        "UBND. tỉnh Phú Thọ;",
        "Ban Thường vụ Quận ủy ¡Cầu Giấy;",
        "Ban Thường vụ Huyện ủy | Tân Lạc.",
        "Ban Chấp hành Trung: “ương Đảng (khóa XI)",
        "Ban Chấp hành Trung;",
    ],
)
def test_a_name_that_may_go_on_is_less_certain(text: str) -> None:
    found = issuing.name_at(body(text), 0, len(text))
    assert found
    assert found.certainty < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chính;",
        "Chủ tịch UBND tỉnh;",
        "Liên đoàn Lao động tỉnh Phú Thọ;",
        "Bệnh viện Đa khoa khu vực Cẩm Phả;",
        "Giám đốc Công an thành phố Hồ Chí Minh;",
        "Hội đồng quản trị Công ty cổ phần Cấp nước Sơn Tây;",
        "Đảng ủy phường 7;",
        "Đoàn giám sát;",
        "Ban Thường vụ Quận ủy;",
    ],
)
def test_a_name_as_there_is_one_is_sure(text: str) -> None:
    found = issuing.name_at(body(text), 0, len(text))
    assert found
    assert found.value == text.rstrip(";")
    assert found.certainty > 0.9
