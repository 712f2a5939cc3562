"""Who chairs: sentences and lists of notices with invented people and places."""

import pytest

from pipeline.language.text import join
from pipeline.scan.layout import Zone
from tests.fields.people_notices import CONCLUSION, WARD, notice, people

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
    (
        ["Chủ tọa: đồng chíNguyễn Văn Ổn - QUV; Đồngchí Lê Thị Ấm, PCT UBND phường."],
        [("Nguyễn Văn Ổn", ["Quận ủy viên"]), ("Lê Thị Ấm", ["Phó Chủ tịch UBND phường"])],
    ),
    (
        [
            "Đồng chí Lò Văn Minh, Ủy viên Ban Thường vụ Đảng ủy, Phó Chủ tịch UBND xã, được đồng chí Chủ tịch UBND xã "
            "ủy quyền, chủ trì Hội nghị."
        ],
        [("Lò Văn Minh", ["Ủy viên Ban Thường vụ Đảng ủy", "Phó Chủ tịch UBND xã"])],
    ),
    (
        ["Đồng chí Lò Văn Minh, Phó Chủ tịch UBND xã, thua uy quyên của Chủ tich UBND xã chủ trì buổi đối thoại."],
        [("Lò Văn Minh", ["Phó Chủ tịch UBND xã"])],
    ),
    (["Đồng chí Lò Văn Minh, Phó Chủ tịch UBND xã được Chủ tịch UBND xã giao chủ trì việc xử lý rác."], []),
    (
        [
            "Tham gia chủ trì buổi tiếp xúc, ngoài đồng chí Lò Văn Minh - HUV, Bí thư Đảng ủy xã, người trực tiếp điều "
            "hành, còn có đồng chí Hà Thị Sen, PBT Đảng ủy và đồng chí Vi Văn Tú - Chủ tịch UBND xã. Thư ký: đồng chí "
            "Ma Thị Hoa."
        ],
        [
            ("Lò Văn Minh", ["Huyện ủy viên", "Bí thư Đảng ủy xã"]),
            ("Hà Thị Sen", ["Phó Bí thư Đảng ủy"]),
            ("Vi Văn Tú", ["Chủ tịch UBND xã"]),
        ],
    ),
    (
        [
            "Đồng chí Lò Văn Minh, Bí thư Đảng ủy xã chủ trì; tham gia chủ trì có đồng chí Hà Thị Sen, Chủ tịch UBND "
            "xã, thư ký là đồng chí Ma Thị Hoa; dự hội nghị có đồng chí Vi Văn Tú, Trưởng Công an xã."
        ],
        [("Lò Văn Minh", ["Bí thư Đảng ủy xã"]), ("Hà Thị Sen", ["Chủ tịch UBND xã"])],
    ),
    (
        ["Buổi họp do ông Lò Văn Minh, Phó Bí thư  Đảng ủy, Chủ tịch UBND xã chủ trì, cùng dự có bà Hà Thị Sen."],
        [("Lò Văn Minh", ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"])],
    ),
    (["Ông Lò Văn Minh, Trưởng Công an xã chủ trì, cùng Ban Quản lý chợ dẹp hàng quán."], []),
]


@pytest.mark.parametrize(("body", "chairs"), CHAIRS)
def test_chairs(body: list[str], chairs: list[tuple[str, list[str]]]) -> None:
    assert [(name, positions) for function, name, positions in people(notice(*body)) if function == "chair"] == chairs


def test_who_concludes_chairs_where_nobody_else_does() -> None:
    subject = (Zone.SUBJECT, "Kết luận của Phó Chủ tịch UBND tỉnh Châu Minh Tuệ tại cuộc họp về thoát nước")
    assert people(join([*WARD, subject])) == [("chair", "Châu Minh Tuệ", ["Phó Chủ tịch UBND tỉnh"])]


def test_a_chair_who_concludes_is_one_row() -> None:
    text = notice(
        "Chủ tịch UBND xã Lê Đình Chung chủ trì hội nghị.", "Chủ tịch UBND xã Lê Đình Chung kết luận như sau:"
    )
    assert people(text) == [("chair", "Lê Đình Chung", ["Chủ tịch UBND xã"])]


HOA = "đồng chí Lê Văn Hòa, Bí thư Đảng ủy"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Hội nghị do {HOA} chủ trì, đồng chí Trần Thị Mai, Phó Bí thư giúp việc, đồng chí Ngô Văn Tư làm thư ký.",
        "Đồng chí Lê Văn Hòa, Bí thư Đảng ủy chủ trì hội nghị; giúp việc chủ tọa có đồng chí Trần Thị Mai, Phó Bí thư.",
        f"Chủ trì hội nghị: {HOA}; đồng chí Trần Thị Mai, Phó Bí thư giúp việc; đồng chí Ngô Văn Tư - thư ký.",
        "Đồng chí Lê Văn Hòa, Bí thư Đảng ủy chủ trì, cùng sự điều hành của đồng chí Trần Thị Mai, Phó Bí thư.",
        f"Chủ tọa: {HOA}; phó chủ tọa: đồng chí Trần Thị Mai, Phó Bí thư.",
        "Đồng chí Lê Văn Hòa, Bí thư Đảng ủy chủ trì, đồng chí Trần Thị Mai, Phó Bí thư dẫn chương trình.",
    ],
)
def test_who_assists_is_no_chair(sentence: str) -> None:
    chairs = [(name, offices) for function, name, offices in people(notice(sentence)) if function == "chair"]
    assert chairs == [("Lê Văn Hòa", ["Bí thư Đảng ủy"])]


@pytest.mark.parametrize("name", ["K' Tơn", "K’ Tơn", "H’Lan Niê", "H' Lan Niê", "Y'Thu Byă"])
def test_names_of_the_highlands(name: str) -> None:
    text = notice(f"Chủ trì hội nghị: đồng chí {name} - Bí thư Đảng ủy xã.")
    assert people(text) == [("chair", name, ["Bí thư Đảng ủy xã"])]


@pytest.mark.parametrize(
    ("lines", "office"),
    [
        (["TỈNH ỦY TÂN BÌNH", "HUYỆN ỦY SÔNG MÂY"], "Tỉnh ủy viên"),
        (["TỈNH TÂN BÌNH", "HUYỆN SÔNG MÂY"], "Tỉnh ủy viên"),
        (["THÀNH ỦY HÀ NỘI", "QUẬN ỦY SÔNG MÂY"], "Thành ủy viên"),
    ],
)
def test_tuv_is_told_by_the_province(lines: list[str], office: str) -> None:
    head = [(Zone.ISSUER, line) for line in lines]
    text = join([*head, (Zone.BODY, "Chủ trì hội nghị: đồng chí Lê Văn Hòa - TUV, Bí thư Huyện ủy.")])
    assert people(text) == [("chair", "Lê Văn Hòa", [office, "Bí thư Huyện ủy"])]
