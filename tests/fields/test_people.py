"""Persons in each function: sentences of notices with invented people and places."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.people import find
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone

WARD = [(Zone.ISSUER, "ĐẢNG BỘ QUẬN ĐÔNG HẢI"), (Zone.ISSUER, "ĐẢNG ỦY PHƯỜNG LẠC VIÊN")]
CONCLUSION = "Sau khi nghe ý kiến của nhân dân, chủ tọa kết luận như sau:"


def notice(*body: str) -> Text:
    return join([*WARD, *((Zone.BODY, paragraph) for paragraph in body)])


def people(text: Text) -> list[tuple[str, str, list[str]]]:
    return [(p.function, p.name.value, [position.value for position in p.positions]) for p in find(text)]


CHAIRS = [
    (  # a surname with the letters of a word of address
        [
            "Chủ trì hội nghị có các đồng chí: Lương Đức Tín, Quận ủy viên, Bí thư Đảng ủy; Cù Thị Nhàn, Phó Bí thư "
            "Đảng ủy; Bạch Thế Hiển, Chủ tịch UBND phường."
        ],
        [
            ("Lương Đức Tín", ["Quận ủy viên", "Bí thư Đảng ủy"]),
            ("Cù Thị Nhàn", ["Phó Bí thư Đảng ủy"]),
            ("Bạch Thế Hiển", ["Chủ tịch UBND phường"]),
        ],
    ),
    (
        [
            "Chủ tọa hội nghị:",
            "- Đồng chí Phạm Quốc Khánh - QUV, Bí thư Đảng ủy phường;",
            "- Đồng chí Mai Thị Lụa - PBTĐU, Chủ tịch UBND phường.",
        ],
        [
            ("Phạm Quốc Khánh", ["Quận ủy viên", "Bí thư Đảng ủy phường"]),
            ("Mai Thị Lụa", ["Phó Bí thư Đảng ủy", "Chủ tịch UBND phường"]),
        ],
    ),
    (
        [
            "Chủ trì cuộc họp gồm:",
            "1. Đ/c Trịnh Bá Tuyên, HUV, BTĐU xã",
            "2. Đ/c Lò Thị Mẩy, PBTTTĐU, Chủ tịch HĐND xã",
        ],
        [
            ("Trịnh Bá Tuyên", ["Huyện ủy viên", "Bí thư Đảng ủy xã"]),
            ("Lò Thị Mẩy", ["Phó Bí thư Thường trực Đảng ủy", "Chủ tịch HĐND xã"]),
        ],
    ),
    (
        [
            "Chủ tọa: đồng chí Vương Đình Nhật - UVBTV Quận ủy, Bí thư Đảng "
            "ủy; đồng chí Tạ Thu Ngân - Chủ tịch UBND phường."
        ],
        [
            ("Vương Đình Nhật", ["Ủy viên Ban Thường vụ Quận ủy", "Bí thư Đảng ủy"]),
            ("Tạ Thu Ngân", ["Chủ tịch UBND phường"]),
        ],
    ),
    (
        ["Hội nghị diễn ra dưới sự chủ trì của đồng chí Nguyễn Công Thành, Bí thư Đảng ủy, Chủ tịch HĐND thị trấn."],
        [("Nguyễn Công Thành", ["Bí thư Đảng ủy", "Chủ tịch HĐND thị trấn"])],
    ),
    (
        [
            "Đồng chí Cao Văn Lượng - TUV, Bí thư Huyện ủy chủ trì buổi đối thoại; cùng chủ "
            "trì có đồng chí Hà Thị Sen - PBT TT Huyện ủy, thuộc Tỉnh ủy."
        ],
        [("Cao Văn Lượng", ["Tỉnh ủy viên", "Bí thư Huyện ủy"]), ("Hà Thị Sen", ["Phó Bí thư Thường trực Huyện ủy"])],
    ),
    (
        ["Các đồng chí Đoàn Minh Trí, ĐUV, Phó Chủ tịch HĐND và Bùi Thị Mây, PCT UBND xã đồng chủ trì Hội nghị."],
        [("Đoàn Minh Trí", ["Đảng ủy viên", "Phó Chủ tịch HĐND"]), ("Bùi Thị Mây", ["Phó Chủ tịch UBND xã"])],
    ),
    (
        ["Thành phần gồm:", "- Chủ trì: Ông Lâm Quang Vinh - PBT Đảng ủy - Chủ tịch UBND xã;"],
        [("Lâm Quang Vinh", ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"])],
    ),
    (
        ["Ngày 05/6/2023, Chủ tịch UBND phường Hồ Sỹ Đan chủ trì hội nghị đối thoại với nhân dân."],
        [("Hồ Sỹ Đan", ["Chủ tịch UBND phường"])],
    ),
    (
        ["Chủ tịch UBND phường Lạc Viên Đinh Gia Bảo chủ trì hội nghị."],
        [("Đinh Gia Bảo", ["Chủ tịch UBND phường Lạc Viên"])],
    ),
    (
        [
            "Hội nghị do Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch UBND tỉnh "
            "Tống Phước An, chủ trì; các sở, ngành tham dự."
        ],
        [("Tống Phước An", ["Ủy viên Ban Thường vụ Tỉnh ủy", "Chủ tịch UBND tỉnh"])],
    ),
    (
        ["Buổi đối thoại do ông Nguyễn Đức Hạnh - Chủ tịch UBND xã kiêm Trưởng ban Chỉ đạo chủ trì."],
        [("Nguyễn Đức Hạnh", ["Chủ tịch UBND xã", "Trưởng ban Chỉ đạo"])],
    ),
    (
        ["Hội nghị do bà Lý Thu Hà - Chủ tịch UBND xã chủ trì, với sự tham gia của ông Phan Sỹ Đa - Trưởng Công an."],
        [("Lý Thu Hà", ["Chủ tịch UBND xã"])],
    ),
    (["Điều hành hội nghị: Đồng chí Lý Văn Thoại - Chủ tịch UBND xã."], [("Lý Văn Thoại", ["Chủ tịch UBND xã"])]),
    (["Chủ trì hội nghị: ông Y Blô Niê - Chủ tịch UBND xã."], [("Y Blô Niê", ["Chủ tịch UBND xã"])]),
    (["Chủ trì hội nghị: bà H'Linh Mlô - Chủ tịch UBND xã."], [("H'Linh Mlô", ["Chủ tịch UBND xã"])]),
    (["Chủ trì hội nghị có đồng chí Phan Thị Ánh - BT Đảng ủy phường."], [("Phan Thị Ánh", ["Bí thư Đảng ủy phường"])]),
    (["Chủ trì hội nghị là bà Quách Thị Hiền, Phó Chủ tịch HĐND xã."], [("Quách Thị Hiền", ["Phó Chủ tịch HĐND xã"])]),
    (["Đồng chí Giàng A Sử, CT UBND xã (chủ trì) và toàn thể đại biểu."], [("Giàng A Sử", ["Chủ tịch UBND xã"])]),
    (
        [
            "I. THÀNH PHẦN",
            "1. Chủ trì: Đồng chí Kiều Văn Tứ - Phó Bí thư Thường trực Đảng ủy",
            "2. Thư ký: Đồng chí Lý Mai Chi - CVP Đảng ủy",
        ],
        [("Kiều Văn Tứ", ["Phó Bí thư Thường trực Đảng ủy"])],
    ),
    (
        ["Chủ tọa hội nghị: - Đồng chí Chu Văn Lập - QUV, Bí thư Đảng ủy; - Đồng chí Vi Thị Pao - PCT UBND phường."],
        [("Chu Văn Lập", ["Quận ủy viên", "Bí thư Đảng ủy"]), ("Vi Thị Pao", ["Phó Chủ tịch UBND phường"])],
    ),
    (
        [
            "Đồng chủ trì: Ông Ngô Xuân Lộc, Giám đốc Sở Văn hóa, Thể thao và Du "
            "lịch; bà Hứa Kim Yến, Phó Giám đốc Sở Tài chính."
        ],
        [
            ("Ngô Xuân Lộc", ["Giám đốc Sở Văn hóa, Thể thao và Du lịch"]),
            ("Hứa Kim Yến", ["Phó Giám đốc Sở Tài chính"]),
        ],
    ),
    (
        ["Đồng chí Lại Hữu Phước - UV BTV QU, Trưởng phòng Tài chính - Kế hoạch quận chủ trì cuộc họp."],
        [("Lại Hữu Phước", ["Ủy viên Ban Thường vụ Quận ủy", "Trưởng phòng Tài chính - Kế hoạch quận"])],
    ),
    (["Đồng chí Bạch Ngọc Thư (P.CT UBND xã) chủ trì hội nghị."], [("Bạch Ngọc Thư", ["Phó Chủ tịch UBND xã"])]),
    (
        ["Chủ tọa hội nghị: Đỗ Văn Hoạt - Bí thư Chi bộ, Trưởng thôn Đoài."],
        [("Đỗ Văn Hoạt", ["Bí thư Chi bộ", "Trưởng thôn Đoài"])],
    ),
    (
        ["Đồng chí Phó Chủ tịch UBND phường Lương Thị Tươi chủ trì, điều hành hội nghị."],
        [("Lương Thị Tươi", ["Phó Chủ tịch UBND phường"])],
    ),
    (["Đồng chí Bí thư Đảng ủy - Nghiêm Xuân Đạt chủ trì hội nghị."], [("Nghiêm Xuân Đạt", ["Bí thư Đảng ủy"])]),
    (["Chủ tịch UBND phường Trần Phú chủ trì hội nghị."], []),
    (["Chủ trì: đồng chí Bí thư Đảng ủy phường và đồng chí Chủ tịch UBND phường."], []),
    (["Đồng chí Chủ tịch UBND phường chủ trì hội nghị, các đồng chí Đảng ủy viên tham dự."], []),
    (["Thay mặt chủ tọa hội nghị, đồng chí Bí thư Đảng ủy phường phát biểu."], []),
    (
        [
            CONCLUSION,
            "1. Đồng chí Tô Văn Bình, Phó Chủ tịch UBND phường chủ trì, phối hợp với Công an phường giải tỏa vỉa hè.",
        ],
        [],
    ),
    ([CONCLUSION, "1. Giao đồng chí Tô Văn Bình chủ trì rà soát."], []),
]


@pytest.mark.parametrize(("body", "chairs"), CHAIRS)
def test_chairs(body: list[str], chairs: list[tuple[str, list[str]]]) -> None:
    assert [(name, positions) for function, name, positions in people(notice(*body)) if function == "chair"] == chairs


CHAIRS += [
    (
        ["Chủ toạ: 1. Ông Mạc Văn Hải – Chủ tịch UBND xã; 2. Bà Trần Thị Thuỷ – Phó Chủ tịch HĐND xã."],
        [("Mạc Văn Hải", ["Chủ tịch UBND xã"]), ("Trần Thị Thuỷ", ["Phó Chủ tịch HĐND xã"])],
    ),
    (
        [
            "Chủ trì: các đồng chí: Hà Hồng Vân, Bí thư Đảng ủy; Phan Văn "
            "Tính, Phó Bí thư; Lê Thị Bảy, Chủ tịch UBMTTQ xã."
        ],
        [
            ("Hà Hồng Vân", ["Bí thư Đảng ủy"]),
            ("Phan Văn Tính", ["Phó Bí thư"]),
            ("Lê Thị Bảy", ["Chủ tịch UBMTTQ xã"]),
        ],
    ),
    (
        [
            "I. Chủ trì",
            "Đồng chí Lương Văn Bình - Bí thư Đảng ủy xã",
            "II. Thư ký",
            "Đồng chí Trần Thị Mùi - CVP",
            "III. Đại biểu tham dự",
            "1. Đồng chí Sùng A Của - Phó Chủ tịch UBND huyện",
        ],
        [("Lương Văn Bình", ["Bí thư Đảng ủy xã"])],
    ),
    (
        [
            "Chủ trì:",
            "- Đ/c Vi Văn An: Bí thư Đảng ủy.",
            "Đại biểu mời:",
            "- Đ/c Ngô Thị Xuân: Phó trưởng Ban Dân vận.",
        ],
        [("Vi Văn An", ["Bí thư Đảng ủy"])],
    ),
    (
        ["Chủ trì:", "- Đ/c Vi Văn An: Bí thư Đảng ủy.", "Phần hỏi đáp:", "- Đ/c Ngô Thị Xuân nêu câu hỏi."],
        [("Vi Văn An", ["Bí thư Đảng ủy"])],
    ),
    (
        ["Chủ trì:", "- Đ/c Vi Văn An: Bí thư Đảng ủy.", "Đồng chí Ngô Thị Xuân và các đại biểu đã thảo luận."],
        [("Vi Văn An", ["Bí thư Đảng ủy"])],
    ),
    (["Chủ trì hội nghị có đồng chí Vi Văn An; sau đó, đồng chí Ngô Thị Xuân đã về."], [("Vi Văn An", [])]),
    (
        [
            "Sau khi nghe báo cáo của Trưởng phòng Quản lý đô thị Bùi Văn "
            "Khoát, Chủ tịch UBND quận Đường Hoài Nam kết luận:"
        ],
        [("Đường Hoài Nam", ["Chủ tịch UBND quận"])],
    ),
    (
        ["Đ/c: Hoàng Văn Thái – BT Đảng ủy – CT HĐND xã – Chủ tọa hội nghị"],
        [("Hoàng Văn Thái", ["Bí thư Đảng ủy", "Chủ tịch HĐND xã"])],
    ),
    (["1. Đồng chí Đặng Văn Phòng – Bí thư Đảng ủy phường: Chủ trì"], [("Đặng Văn Phòng", ["Bí thư Đảng ủy phường"])]),
    (
        ["Chủ trì: Lãnh đạo UBND phường, đại diện là ông Đỗ Mạnh Cường, PCT UBND phường."],
        [("Đỗ Mạnh Cường", ["Phó Chủ tịch UBND phường"])],
    ),
    (["Chủ tịch UBND xã - đồng chí Lê Hữu Lợi chủ trì hội nghị."], [("Lê Hữu Lợi", ["Chủ tịch UBND xã"])]),
    (
        ["Đồng chí Chủ tịch UBND phường (Mai Văn Tuyến) chủ trì hội nghị."],
        [("Mai Văn Tuyến", ["Chủ tịch UBND phường"])],
    ),
    (
        ["Chủ trì: đồng chí Tạ Tất Thắng -QUV ,Bí thư Đảng ủy ;đồng chí Vũ Hải Yến- PBTĐU,CT UBND phường."],
        [
            ("Tạ Tất Thắng", ["Quận ủy viên", "Bí thư Đảng ủy"]),
            ("Vũ Hải Yến", ["Phó Bí thư Đảng ủy", "Chủ tịch UBND phường"]),
        ],
    ),
    (
        ["Chủ tọa: Đ/c LÊ VĂN THỤ - BÍ THƯ ĐẢNG ỦY; Đ/c Tạ Văn Ba QUV."],
        [("LÊ VĂN THỤ", ["BÍ THƯ ĐẢNG ỦY"]), ("Tạ Văn Ba", ["Quận ủy viên"])],
    ),
    (
        [
            "Ngày 15/3/2025, Phó Chủ tịch Thường trực UBND thành phố Lê Văn Phong chủ "
            "trì cuộc họp; dự họp có Giám đốc Sở Xây dựng Mai Quang Tuấn."
        ],
        [("Lê Văn Phong", ["Phó Chủ tịch Thường trực UBND thành phố"])],
    ),
]

CHAIRS += [
    (
        ["Chủ tọa: đồng chíNguyễn Văn Ổn - QUV; Đồngchí Lê Thị Ấm, PCT UBND phường."],
        [("Nguyễn Văn Ổn", ["Quận ủy viên"]), ("Lê Thị Ấm", ["Phó Chủ tịch UBND phường"])],
    ),
]

FUNCTIONS = [
    (
        "Tham dự buổi làm việc có đồng chí Lê Hà Phương, Phó Trưởng ban Dân vận Quận ủy; các chi ủy.",
        [("attendee", "Lê Hà Phương", ["Phó Trưởng ban Dân vận Quận ủy"])],
    ),
    (
        "Tới dự và chỉ đạo hội nghị có đồng chí Võ Hoài Sang - UVBTV Quận ủy, "
        "Trưởng ban Tuyên giáo Quận ủy; đại diện lãnh đạo phòng Nội vụ.",
        [("attendee", "Võ Hoài Sang", ["Ủy viên Ban Thường vụ Quận ủy", "Trưởng ban Tuyên giáo Quận ủy"])],
    ),
    (
        "Cùng dự có Phó Chủ tịch UBND phường Khuất Thị Nga; Công an phường; Trạm Y tế phường.",
        [("attendee", "Khuất Thị Nga", ["Phó Chủ tịch UBND phường"])],
    ),
    (
        "Về phía huyện có ông Nông Văn Tài - Phó Trưởng phòng Nội vụ huyện.",
        [("attendee", "Nông Văn Tài", ["Phó Trưởng phòng Nội vụ huyện"])],
    ),
    (
        "Hội nghị đã nghe đồng chí Trương Mạnh Đức, Phó Chủ tịch UBND phường báo cáo kết quả 9 tháng.",
        [("speaker", "Trương Mạnh Đức", ["Phó Chủ tịch UBND phường"])],
    ),
    (
        "Đồng chí Dương Thùy Linh - Công chức Văn hóa - Xã hội đã trình bày báo cáo.",
        [("speaker", "Dương Thùy Linh", ["Công chức Văn hóa - Xã hội"])],
    ),
    (
        "Ông Phùng Đắc Lộc, Trưởng Công an xã giải trình các nội dung liên quan.",
        [("speaker", "Phùng Đắc Lộc", ["Trưởng Công an xã"])],
    ),
    (
        "Thư ký hội nghị: Bà Thái Thị Hương - Công chức Tư pháp - Hộ tịch.",
        [("other", "Thái Thị Hương", ["Công chức Tư pháp - Hộ tịch"])],
    ),
    ("Giải quyết đơn của bà Ông Thị Mười (tổ dân phố số 7) về lối đi chung.", [("other", "Ông Thị Mười", [])]),
    ("Trả lời kiến nghị của ông Hầu Seo Páo về việc cấp đất.", [("other", "Hầu Seo Páo", [])]),
    (
        "Giao ông Đàm Quang Tiến - Phó Chủ tịch UBND xã chỉ đạo việc thu gom rác.",
        [("assignee", "Đàm Quang Tiến", ["Phó Chủ tịch UBND xã"])],
    ),
    ("Phân công đồng chí Vũ Thị Thơ theo dõi, đôn đốc.", [("assignee", "Vũ Thị Thơ", [])]),
    ("Yêu cầu ông Hoàng Trọng Nghĩa, Trưởng thôn 5 họp dân.", [("assignee", "Hoàng Trọng Nghĩa", ["Trưởng thôn 5"])]),
    (
        "Đồng chí Thượng tá Lã Đức Huy - Trưởng Công an quận tham dự hội nghị.",
        [("attendee", "Lã Đức Huy", ["Thượng tá", "Trưởng Công an quận"])],
    ),
    (
        "Dự họp có TS. Nguyễn Thế Anh; ông ThS. Trần Cảnh Toàn, Hiệu trưởng Trường THCS Lê Quý Đôn.",
        [("attendee", "Nguyễn Thế Anh", []), ("attendee", "Trần Cảnh Toàn", ["Hiệu trưởng Trường THCS Lê Quý Đôn"])],
    ),
    ("Nhân dân phố Ông Ích Khiêm và đường Bà Huyện Thanh Quan kiến nghị sửa rãnh.", []),
    (
        "Đồng chí Lê Ngọc Ánh - Chủ tịch UBMTTQ phường báo cáo; ông Cao Văn Toàn, Chủ tịch UBND phường giải trình.",
        [("speaker", "Lê Ngọc Ánh", ["Chủ tịch UBMTTQ phường"]), ("speaker", "Cao Văn Toàn", ["Chủ tịch UBND phường"])],
    ),
    (
        "Bí thư Đoàn Thanh niên phường Vũ Đức Anh phát biểu.",
        [("speaker", "Vũ Đức Anh", ["Bí thư Đoàn Thanh niên phường"])],
    ),
    (
        "Đề nghị ông Trần Văn Nam - Bí thư chi bộ 5 và bà Lê Thị Hạnh - Bí thư chi bộ 6 vận động nhân dân.",
        [("assignee", "Trần Văn Nam", ["Bí thư chi bộ 5"]), ("assignee", "Lê Thị Hạnh", ["Bí thư chi bộ 6"])],
    ),
    ("Học tập tư tưởng Hồ Chí Minh; noi gương Chủ tịch Hồ Chí Minh; Đoàn TNCS Hồ Chí Minh phường.", []),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương; Vụ trưởng Vụ Pháp "
        "chế và Hiệu trưởng Trường Cao đẳng Nội vụ Hà Nội.",
        [],
    ),
    ("Giao Giám đốc Sở Tài chính, Giám đốc Kho bạc Nhà nước Ninh Bình, Chủ tịch UBND huyện Trấn Yên thi hành.", []),
    (
        "Theo đề nghị của Chánh Văn phòng UBND tỉnh Lê Ngọc Tuấn.",
        [("other", "Lê Ngọc Tuấn", ["Chánh Văn phòng UBND tỉnh"])],
    ),
    ("Giao đồng chí Lê Ngọc Tuấn báo cáo kết quả.", [("assignee", "Lê Ngọc Tuấn", [])]),
    ("Hội nghị đón ông Tạ Cẩm Tú, Ủy viên Bộ Chính trị về dự.", [("attendee", "Tạ Cẩm Tú", ["Ủy viên Bộ Chính trị"])]),
    ("Đại biểu đã nghe tiếng Anh, ảnh Bác và chỉ Luật Đất đai.", []),
    ("Bà con tổ dân phố, ông bà, cha mẹ học sinh và các đồng chí đảng viên.", []),
    ("Đại diện lãnh đạo tỉnh Bà Rịa - Vũng Tàu và Thành phố Hồ Chí Minh tham dự.", []),
    ("Các đ/c Đảng Ủy Viên, Bí Thư Chi Bộ, Tổ Trưởng Tổ Dân Phố dự đầy đủ.", []),
    ("Thực hiện Quyết định của Ban Thường vụ Thành ủy Hà Nội và Tỉnh ủy Thái Bình.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), FUNCTIONS)
def test_functions(sentence: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert people(notice(sentence)) == expected


OFFICES = [
    ("QUV, BTĐU", ["Quận ủy viên", "Bí thư Đảng ủy"]),
    ("HUV, BT Đảng ủy, CT HĐND xã", ["Huyện ủy viên", "Bí thư Đảng ủy", "Chủ tịch HĐND xã"]),
    ("PBTTTĐU phường", ["Phó Bí thư Thường trực Đảng ủy phường"]),
    ("PBT TT Đảng ủy, CT UBMTTQ xã", ["Phó Bí thư Thường trực Đảng ủy", "Chủ tịch UBMTTQ xã"]),
    ("UVBTV QU, Trưởng ban Tổ chức Quận ủy", ["Ủy viên Ban Thường vụ Quận ủy", "Trưởng ban Tổ chức Quận ủy"]),
    ("UVBTVĐU, PCT UBND", ["Ủy viên Ban Thường vụ Đảng ủy", "Phó Chủ tịch UBND"]),
    (
        "Ủy viên BTV Đảng ủy, Chỉ huy trưởng Ban CHQS xã",
        ["Ủy viên Ban Thường vụ Đảng ủy", "Chỉ huy trưởng Ban CHQS xã"],
    ),
    ("UV BCH Đảng bộ, CVP UBND huyện", ["Ủy viên Ban Chấp hành Đảng bộ", "Chánh Văn phòng UBND huyện"]),
    ("PCVP HĐND và UBND quận", ["Phó Chánh Văn phòng HĐND và UBND quận"]),
    ("Chánh Văn phòng HĐND - UBND huyện", ["Chánh Văn phòng HĐND - UBND huyện"]),
    ("PCTTT HĐND tỉnh", ["Phó Chủ tịch Thường trực HĐND tỉnh"]),
    ("CTUBND xã", ["Chủ tịch UBND xã"]),
    ("GĐ Sở Xây dựng", ["Giám đốc Sở Xây dựng"]),
    ("Tổ trưởng TDP số 12", ["Tổ trưởng tổ dân phố số 12"]),
    ("Bí thư Chi bộ TDP số 3", ["Bí thư Chi bộ tổ dân phố số 3"]),
    ("Trưởng ban Công tác Mặt trận thôn Thượng", ["Trưởng ban Công tác Mặt trận thôn Thượng"]),
    ("Phó Bí thư Đảng ủy - Chủ tịch UBND xã", ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"]),
    ("Phó Bí thư Đảng ủy–Chủ tịch UBND xã", ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"]),
    ("Chủ tịch Hội Liên hiệp Phụ nữ phường", ["Chủ tịch Hội Liên hiệp Phụ nữ phường"]),
    ("Bí thư Đoàn TNCS Hồ Chí Minh xã", ["Bí thư Đoàn TNCS Hồ Chí Minh xã"]),
    ("Chủ tịch Hội Cựu chiến binh thị trấn", ["Chủ tịch Hội Cựu chiến binh thị trấn"]),
    ("Trưởng phòng Lao động - Thương binh và Xã hội quận", ["Trưởng phòng Lao động - Thương binh và Xã hội quận"]),
    ("Phó Chủ tịch Ủy ban MTTQ Việt Nam phường", ["Phó Chủ tịch Ủy ban MTTQ Việt Nam phường"]),
    ("Đại biểu Quốc hội, Ủy viên Ủy ban Kiểm tra Tỉnh ủy", ["Đại biểu Quốc hội", "Ủy viên Ủy ban Kiểm tra Tỉnh ủy"]),
    (
        "Công chức Địa chính - Xây dựng - Đô thị và Môi trường",
        ["Công chức Địa chính - Xây dựng - Đô thị và Môi trường"],
    ),
    ("Bí thư Đảng uỷ", ["Bí thư Đảng uỷ"]),
    ("Thanh tra viên Thanh tra Sở", ["Thanh tra viên Thanh tra Sở"]),
    ("Phó Chánh Thanh tra sở", ["Phó Chánh Thanh tra sở"]),
    ("Công chức VP-TK", ["Công chức VP-TK"]),
    ("Trưởng Ban Tổ chức hội nghị", ["Trưởng Ban Tổ chức hội nghị"]),
    ("Bí thư Thành ủy Tam Đường", ["Bí thư Thành ủy Tam Đường"]),
    ("Chủ tịch UBND phường Lê Lợi", ["Chủ tịch UBND phường Lê Lợi"]),
    ("Giám đốc Bệnh viện Phạm Ngọc Thạch", ["Giám đốc Bệnh viện Phạm Ngọc Thạch"]),
    ("Phó Trưởng Công an phường", ["Phó Trưởng Công an phường"]),
]


@pytest.mark.parametrize(("printed", "written"), OFFICES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ tọa: đồng chí Nguyễn Văn Quý - {}.",
        "Đồng chí Nguyễn Văn Quý, {} chủ trì hội nghị.",
        "Tham dự có ông Nguyễn Văn Quý ({}); đại diện nhân dân.",
    ],
)
def test_offices_are_written_out(sentence: str, printed: str, written: list[str]) -> None:
    assert [positions for _, _, positions in people(notice(sentence.format(printed)))] == [written]


@pytest.mark.parametrize(
    ("elsewhere", "written"), [("Thành ủy Hà Nội", "Thành ủy viên"), ("Tỉnh ủy Yên Bái", "Tỉnh ủy viên")]
)
def test_an_abbreviation_with_two_meanings_takes_the_one_of_the_document(elsewhere: str, written: str) -> None:
    text = notice(
        f"Thực hiện Chương trình số 5-CTr/TU của {elsewhere}.", "Chủ tọa: đồng chí Lê Văn Cát - TUV, Bí thư Quận ủy."
    )
    assert people(text) == [("chair", "Lê Văn Cát", [written, "Bí thư Quận ủy"])]


def test_an_abbreviation_with_two_meanings_is_doubted_where_nothing_tells() -> None:
    (person,) = find(notice("Chủ tọa: đồng chí Lê Văn Cát - TUV."))
    assert person.positions[0].confidence < 0.8


def test_what_is_written_out_takes_the_spelling_of_the_document() -> None:
    text = notice("Chủ toạ: đồng chí Lê Văn Cát - QUV, Bí thư Đảng uỷ, thuộc Quận uỷ.")
    assert people(text) == [("chair", "Lê Văn Cát", ["Quận uỷ viên", "Bí thư Đảng uỷ"])]


def test_an_abbreviation_that_is_not_known_stays_as_printed_and_is_doubted() -> None:
    (person,) = find(notice("Chủ tọa: đồng chí Lê Văn Cát - UVUBKTĐU, Bí thư Chi bộ 3."))
    assert [position.value for position in person.positions] == ["UVUBKTĐU", "Bí thư Chi bộ 3"]
    assert person.positions[0].confidence < 0.6 < person.positions[1].confidence


def test_who_concludes_chairs_where_nobody_else_does() -> None:
    subject = (Zone.SUBJECT, "Kết luận của Phó Chủ tịch UBND tỉnh Châu Minh Tuệ tại cuộc họp về thoát nước")
    assert people(join([*WARD, subject])) == [("chair", "Châu Minh Tuệ", ["Phó Chủ tịch UBND tỉnh"])]


def test_a_chair_who_concludes_is_one_row() -> None:
    text = notice(
        "Chủ tịch UBND xã Lê Đình Chung chủ trì hội nghị.", "Chủ tịch UBND xã Lê Đình Chung kết luận như sau:"
    )
    assert people(text) == [("chair", "Lê Đình Chung", ["Chủ tịch UBND xã"])]


def test_honorific_and_what_is_printed() -> None:
    (one, other) = find(notice("Các đ/c Đào Thị Lan, PBTĐU và Mạc Văn Úc, CT UBND xã đồng chủ trì hội nghị."))
    assert (one.honorific, one.positions_text) == ("đồng chí", "PBTĐU")
    assert (other.honorific, other.positions_text) == ("đồng chí", "CT UBND xã")


def test_a_page_break_inside() -> None:
    text = notice("Chủ tọa: đồng chí Nguyễn\fThị Thanh - QUV,\fBí thư Đảng ủy\fphường.")
    assert people(text) == [("chair", "Nguyễn Thị Thanh", ["Quận ủy viên", "Bí thư Đảng ủy phường"])]


def test_the_heading_ends_with_its_list() -> None:
    text = notice(
        "Chủ tọa hội nghị:",
        "- Đồng chí Lưu Văn Đông - BTĐU.",
        "Nhân dân đã nghe báo cáo.",
        "- Ông Cù Huy Lân đề nghị mở đường.",
    )
    assert people(text) == [("chair", "Lưu Văn Đông", ["Bí thư Đảng ủy"]), ("speaker", "Cù Huy Lân", [])]


# what a reading does to a text: marks lost or mixed up, letters for letters; names stay as read, ranks are known words
CONFUSIONS = {
    "ỷ": "y",
    "ủ": "ù",
    "í": "i",
    "ư": "u",
    "Đ": "Ð",
    "ậ": "â",
    "ị": "i",
    "ó": "ò",
    "ọ": "o",
    "ộ": "ô",
    "–": "-",
}


def damaged(text: str, seed: int) -> str:
    rng = random.Random(seed)
    return "".join(CONFUSIONS[c] if c in CONFUSIONS and rng.random() < 0.5 else c for c in text)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("lead", "name", "offices", "written"),
    [
        (
            "Chủ tọa hội nghị: đồng chí ",
            "Nguyễn Văn Quý",
            " - QUV, Bí thư Đảng ủy phường.",
            ["Quận ủy viên", "Bí thư Đảng ủy phường"],
        ),
        ("Chủ trì hội nghị gồm: đ/c ", "Trần Thị Bưởi", ", PBT TT Đảng ủy.", ["Phó Bí thư Thường trực Đảng ủy"]),
        ("Chủ tọa: Ông ", "Lê Quang Thọ", " - PBTĐU, Chủ tịch HĐND xã.", ["Phó Bí thư Đảng ủy", "Chủ tịch HĐND xã"]),
        (
            "Hội nghị do đồng chí ",
            "Phạm Hữu Tâm",
            ", Ủy viên Ban Thường vụ Đảng ủy chủ trì.",
            ["Ủy viên Ban Thường vụ Đảng ủy"],
        ),
    ],
)
def test_damaged_readings(lead: str, name: str, offices: str, written: list[str], seed: int) -> None:
    text = notice(damaged(lead, seed) + name + damaged(offices, seed + 1))
    assert people(text) == [("chair", name, written)]


def test_a_damaged_name_stays_as_read_and_is_doubted() -> None:
    (person,) = find(notice("Chủ tọa: đồng chí Nguyên Vãn Qu1 - QUV."))
    assert person.name.value == "Nguyên Vãn Qu1"
    assert person.name.confidence < 0.5


def test_of_several_readings_of_a_name_the_best_is_taken() -> None:
    text = join([*WARD, (Zone.BODY, "Chủ tọa: đồng chí Nguyễn Hữu Thâng - QUV."), (Zone.SIGNATURE, "Nguyễn Hữu Thắng")])
    assert [(person.name.value, person.name.confidence > 0.9) for person in find(text)] == [("Nguyễn Hữu Thắng", True)]


def test_two_sure_names_that_differ_in_a_mark_are_two_persons() -> None:
    text = notice("Chủ tọa: đồng chí Lê Văn Hùng - QUV.", "Tham dự có đồng chí Lê Văn Hưng.")
    assert [person.name.value for person in find(text)] == ["Lê Văn Hùng", "Lê Văn Hưng"]


def test_a_name_without_capitals_is_doubted() -> None:
    (person,) = find(notice("Chủ tọa: đồng chí Nguyễn văn an - QUV, Bí thư Đảng ủy."))
    assert person.name.value == "Nguyễn văn an"
    assert person.name.confidence < 0.8


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "đồng chí",
                "Chủ trì:",
                "Nguyễn",
                "Văn",
                "An",
                "QUV",
                "-",
                ",",
                ";",
                ".",
                "Bí thư",
                "Đảng ủy",
                "và",
                "ông",
                ":",
                "\x0c",
                "phường",
                "UBND",
                "CT",
                "1",
                "P.",
                "(",
                ")",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_gives_people_that_stand_in_it(words: list[str]) -> None:
    text = notice(" ".join(words))
    for person in find(text):
        assert person.name.text in " ".join(text.text.split())
        assert person.name.value == person.name.text


def test_long_text_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        find(
            notice("Nguyễn Văn An, Bí thư Đảng ủy, chủ trì và đồng chí " * count, "Chủ tịch " * count, "- , ; " * count)
        )
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600), seconds(1600)) < 8 * max(seconds(400), seconds(400))
