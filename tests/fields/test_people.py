"""Persons in each function: sentences of notices with invented people and places."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.people import find
from tests.fields.people_notices import notice, people

FUNCTIONS = [
    ("Chủ trì hội nghị: Thượng tá, TS. Mạc Đăng Thành.", [("chair", "Mạc Đăng Thành", ["Thượng tá"])]),
    ("Chu tri hoi nghi: Trung ta, ThS. Mạc Đăng Thành.", [("chair", "Mạc Đăng Thành", ["Trung tá"])]),
    (
        "Tham dự có Th.S Mạc Thị Sen; Tiến sỹ Lã Quang Vịnh; Luật gia Hồ Bá Tuyển; Linh mục Đinh Văn Thụ.",
        [("attendee", name, []) for name in ("Mạc Thị Sen", "Lã Quang Vịnh", "Hồ Bá Tuyển", "Đinh Văn Thụ")],
    ),
    (
        "Chủ trì: Đồng chí Trung tá, ThS Mạc Đăng Thành - TCA phường.",
        [("chair", "Mạc Đăng Thành", ["Trung tá", "Trưởng Công an phường"])],
    ),
    ("Ông Lã Quang Vịnh, khu phố 3 (hộ kinh doanh) đề nghị giảm phí.", [("speaker", "Lã Quang Vịnh", [])]),
    ("Giải quyết đơn của ông Lã Quang Vịnh, tổ 4: đo lại thửa đất.", [("other", "Lã Quang Vịnh", [])]),
    ("Bà Mạc Thị Sen (tổ 4) nêu: rác nhiều.", [("speaker", "Mạc Thị Sen", [])]),
    (
        "Giao đồng chí Lã Quang Vịnh (PCT), đồng chí Mạc Thị Sen (BTĐU) lập sổ.",
        [("assignee", "Lã Quang Vịnh", ["Phó Chủ tịch"]), ("assignee", "Mạc Thị Sen", ["Bí thư Đảng ủy"])],
    ),
    ("Ông Lã Quang Vịnh, tổ dân phố 9: đề nghị sửa cống.", [("speaker", "Lã Quang Vịnh", [])]),
    ("Ong Lã Quang Vịnh, TDP so 9, de nghi sua cong.", [("speaker", "Lã Quang Vịnh", [])]),
    ("Bà Mạc Thị Sen - cử tri thôn Hạ: Đèn đường hỏng đã lâu.", [("speaker", "Mạc Thị Sen", [])]),
    (
        "Giao đồng chí Lã Quang Vịnh (Tư pháp), đồng chí Mạc Thị Sen (Địa chính) lập sổ.",
        [("assignee", "Lã Quang Vịnh", []), ("assignee", "Mạc Thị Sen", [])],
    ),
    (
        "Tham dự có ông Lã Quang Vịnh (chủ trì), bà Mạc Thị Sen.",
        [("chair", "Lã Quang Vịnh", []), ("attendee", "Mạc Thị Sen", [])],
    ),
    (
        "Các đồng chí Phó Bí thư: Lê Thúy, Trần Mạnh chủ trì hội nghị.",
        [("chair", "Lê Thúy", []), ("chair", "Trần Mạnh", [])],
    ),
    (
        "Tham dự có TS.BS Lã Quang Vịnh - Giám đốc Trung tâm Y tế; BSCKII Mạc Thị Sen; Thạc sĩ Ông Thế Vân.",
        [
            ("attendee", "Lã Quang Vịnh", ["Giám đốc Trung tâm Y tế"]),
            ("attendee", "Mạc Thị Sen", []),
            ("attendee", "Ông Thế Vân", []),
        ],
    ),
    ("Tham dự có PGS.TS. Hồ Bá Tuyển - Trường Đại học Sư phạm.", [("attendee", "Hồ Bá Tuyển", [])]),
    (
        "Dự họp có ông Đỗ Hữu Tình, Chủ tịch Hội đồng quản trị Công ty Sao Khuê.",
        [("attendee", "Đỗ Hữu Tình", ["Chủ tịch Hội đồng quản trị Công ty Sao Khuê"])],
    ),
    ("Bà Cù Thị Lựu (tổ dân phố số 8) kiến nghị sửa cống.", [("speaker", "Cù Thị Lựu", [])]),
    (
        "Dự họp có Phó Giám đốc Sở Mai Văn Kỳ; Chi cục trưởng Chi cục Thủy lợi Lê Văn Đằng; các phòng.",
        [
            ("attendee", "Mai Văn Kỳ", ["Phó Giám đốc Sở"]),
            ("attendee", "Lê Văn Đằng", ["Chi cục trưởng Chi cục Thủy lợi"]),
        ],
    ),
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
    (
        "Ông Lê Ngọc Tuấn, Chủ tịch UBND phường Bến Gỗ, quận Sông Trà, thành phố Nà Lơi đã chủ trì Hội nghị.",
        [("chair", "Lê Ngọc Tuấn", ["Chủ tịch UBND phường Bến Gỗ"])],
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


def test_honorific_and_what_is_printed() -> None:
    (one, other) = find(notice("Các đ/c Đào Thị Lan, PBTĐU và Mạc Văn Úc, CT UBND xã đồng chủ trì hội nghị."))
    assert (one.honorific, one.positions_text) == ("đồng chí", "PBTĐU")
    assert (other.honorific, other.positions_text) == ("đồng chí", "CT UBND xã")


def test_a_page_break_inside() -> None:
    text = notice("Chủ tọa: đồng chí Nguyễn\fThị Thanh - QUV,\fBí thư Đảng ủy\fphường.")
    assert people(text) == [("chair", "Nguyễn Thị Thanh", ["Quận ủy viên", "Bí thư Đảng ủy phường"])]


@pytest.mark.parametrize(
    ("heading", "function"),
    [
        ("Một số ý kiến được chủ trì giải đáp ngay:", "speaker"),
        ("Môt sô kiên nghi đươc chu tri giai đap ngay:", "speaker"),
        ("Chủ trì và giải đáp ý kiến:", "chair"),
    ],
)
def test_those_whose_opinions_the_chair_answers_are_no_chairs(heading: str, function: str) -> None:
    asks = " đề nghị sửa cống" if function == "speaker" else ""
    text = notice(heading, f"- Ông Cù Huy Lân, thôn Hạ{asks}.", f"- Bà Mạc Thị Sen, thôn Thượng{asks}.")
    assert people(text) == [(function, "Cù Huy Lân", []), (function, "Mạc Thị Sen", [])]


def test_the_heading_ends_with_its_list() -> None:
    text = notice(
        "Chủ tọa hội nghị:",
        "- Đồng chí Lưu Văn Đông - BTĐU.",
        "Nhân dân đã nghe báo cáo.",
        "- Ông Cù Huy Lân đề nghị mở đường.",
    )
    assert people(text) == [("chair", "Lưu Văn Đông", ["Bí thư Đảng ủy"]), ("speaker", "Cù Huy Lân", [])]


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


def test_offices_on_both_sides_of_a_name_are_printed_without_it() -> None:
    (person,) = find(notice("Tham dự có Đại tá Lò Văn Sinh, PCT UBND huyện."))
    assert person.positions_text == "Đại tá, PCT UBND huyện"
