"""References: which documents a notice cites, and what it prints with each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import references
from pipeline.language.text import Text, fold, join
from pipeline.notice import Reference, Value
from pipeline.scan.layout import Zone


def body(*paragraphs: str) -> Text:
    return join((Zone.BODY, paragraph) for paragraph in paragraphs)


def row(reference: Reference) -> tuple[str, str, str, str]:
    cells = (reference.doc_type, reference.doc_code, reference.date, reference.issuer)
    return tuple(cell.value if cell else "" for cell in cells)  # type: ignore[return-value]


def rows(*paragraphs: str) -> list[tuple[str, str, str, str]]:
    return [row(reference) for reference in references.find(body(*paragraphs))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thực hiện Kế hoạch số 17-KH/ĐU, ngày 12/9/2023 của Đảng ủy phường Bình Khê về việc đối thoại;",
            [("kế hoạch", "17-KH/ĐU", "2023-09-12", "Đảng ủy phường Bình Khê")],
        ),
        (
            "Căn cứ Nghị định số 77/2031/NĐ-CP ngày 05 tháng 02 năm 2031 của Chính phủ quy định chi tiết;",
            [("nghị định", "77/2031/NĐ-CP", "2031-02-05", "Chính phủ")],
        ),
        (
            "theo Thông báo số 9 -TB⁄ĐU ngày 03-4-2022 của Ban Thường vụ Đảng ủy xã Hòa Lạc.",
            [("thông báo", "9-TB/ĐU", "2022-04-03", "Ban Thường vụ Đảng ủy xã Hòa Lạc")],
        ),
        (
            "Quyết định số 301-QĐ/TW và số 302-QĐ/TW, ngày 11-11-2014 của Bộ Chính trị.",
            [
                ("quyết định", "301-QĐ/TW", "2014-11-11", "Bộ Chính trị"),
                ("quyết định", "302-QĐ/TW", "2014-11-11", "Bộ Chính trị"),
            ],
        ),
        (
            "Theo Kế hoạch về việc tổ chức tiếp dân năm 2022 của UBND huyện Đông Khê (số 58/KH-UBND ngày 20/3/2022).",
            [("kế hoạch", "58/KH-UBND", "2022-03-20", "UBND huyện Đông Khê")],
        ),
        (
            "Kết quả thực hiện văn bản 64/TB-UBND ngày 14/6/2022 (thông báo kết luận tiếp dân) đã được niêm yết.",
            [("thông báo", "64/TB-UBND", "2022-06-14", "")],
        ),
        (
            "các Quyết định số 301 và 302-QĐ/TW của Bộ Chính trị",
            [("quyết định", "301-QĐ/TW", "", "Bộ Chính trị"), ("quyết định", "302-QĐ/TW", "", "Bộ Chính trị")],
        ),
        (
            "các Kế hoạch số 06-KH/HU và số 58-KH/ĐU về đối thoại",
            [("kế hoạch", "06-KH/HU", "", ""), ("kế hoạch", "58-KH/ĐU", "", "")],
        ),
        (
            "ý kiến của Thường trực HĐND tỉnh tại các Công văn số: 12/HĐND-KTNS ngày 03/5/2022, "
            "15/HĐND-KTNS ngày 09/5/2022.",
            [
                ("công văn", "12/HĐND-KTNS", "2022-05-03", "Thường trực HĐND tỉnh"),
                ("công văn", "15/HĐND-KTNS", "2022-05-09", "Thường trực HĐND tỉnh"),
            ],
        ),
        (
            "Theo đề nghị của Giám đốc Sở Xây dựng tại Tờ trình số 45/TTr-SXD ngày 01/3/2022 và Báo cáo số 46/BC-SXD "
            "ngày 02/3/2022; tiếp theo Công văn số 7/UBND-XD ngày 05/3/2022, UBND tỉnh đăng ký nội dung.",
            [
                ("tờ trình", "45/TTr-SXD", "2022-03-01", "Giám đốc Sở Xây dựng"),
                ("báo cáo", "46/BC-SXD", "2022-03-02", "Giám đốc Sở Xây dựng"),
                ("công văn", "7/UBND-XD", "2022-03-05", ""),
            ],
        ),
        (
            "Xét đề nghị của UBND xã Hòa Lạc tại Tờ trình số 3/TTr-UBND ngày 01/3/2022, UBND huyện Đông Khê tại "
            "Tờ trình số 4/TTr-UBND ngày 02/3/2022;",
            [
                ("tờ trình", "3/TTr-UBND", "2022-03-01", "UBND xã Hòa Lạc"),
                ("tờ trình", "4/TTr-UBND", "2022-03-02", "UBND huyện Đông Khê"),
            ],
        ),
        (
            "các Quyết định của UBND tỉnh: số 5/QĐ-UBND ngày 01/3/2022, số 6/QĐ-UBND ngày 02/3/2022",
            [
                ("quyết định", "5/QĐ-UBND", "2022-03-01", "UBND tỉnh"),
                ("quyết định", "6/QĐ-UBND", "2022-03-02", "UBND tỉnh"),
            ],
        ),
        (
            "Nghị định số 1/2031/NĐ-CP ngày 05/01/2031 và Nghị định số 2/2031/NĐ-CP ngày 06/01/2031 của Chính phủ",
            [
                ("nghị định", "1/2031/NĐ-CP", "2031-01-05", "Chính phủ"),
                ("nghị định", "2/2031/NĐ-CP", "2031-01-06", "Chính phủ"),
            ],
        ),
        (
            "Công văn số 31-CV/HU ngày 06/9/2021 và Kế hoạch số 37-KH/ĐU ngày 20/9/2021 của Đảng ủy xã",
            [("công văn", "31-CV/HU", "2021-09-06", ""), ("kế hoạch", "37-KH/ĐU", "2021-09-20", "Đảng ủy xã")],
        ),
        (
            "theo Luật Lưu trữ tư liệu làng xã số 91/2030/QH16 ngày 10 tháng 11 năm 2030 và",
            [("luật", "91/2030/QH16", "2030-11-10", "")],
        ),
        (
            "khoản 2 Điều 9 Luật Quy hoạch số 92/2030/QH16 ngày 24/11/2030 của Quốc hội",
            [("luật", "92/2030/QH16", "2030-11-24", "Quốc hội")],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật A số 31/2030/QH16, Luật B số 27/2029/QH16 và Luật C "
            "số 32/2030/QH16 ngày 29/6/2031;",
            [("luật", "31/2030/QH16", "", ""), ("luật", "27/2029/QH16", "", ""), ("luật", "32/2030/QH16", "", "")],
        ),
        (
            "Pháp lệnh số 81/2029/PL-UBTVQH15 ngày 20/4/2029 của Uỷ ban Thường vụ Quốc hội về",
            [("pháp lệnh", "81/2029/PL-UBTVQH15", "2029-04-20", "Uỷ ban Thường vụ Quốc hội")],
        ),
        (
            "Công văn số 158/UB ngày 09/4/2021 của Ủy ban Dân tộc",
            [("công văn", "158/UB", "2021-04-09", "Ủy ban Dân tộc")],
        ),
        (
            "đề nghị của Công ty Cổ phần Đá Xanh tại Giấy đề nghị cấp giấy phép khai thác số 26.07/GĐN-ĐX "
            "ngày 26/7/2026;",
            [("giấy đề nghị", "26.07/GĐN-ĐX", "2026-07-26", "Công ty Cổ phần Đá Xanh")],
        ),
        (
            "theo Giấy phép số 815/QĐ-UBND ngày 20/4/2022, Giấy phép số 131/QĐ-UBND ngày 16/01/2023 của UBND tỉnh.",
            [
                ("giấy phép", "815/QĐ-UBND", "2022-04-20", "UBND tỉnh"),
                ("giấy phép", "131/QĐ-UBND", "2023-01-16", "UBND tỉnh"),
            ],
        ),
        (
            "theo Quy chuẩn QCVN 09:2031/BXD của Bộ Xây dựng.",
            [("quy chuẩn kỹ thuật quốc gia", "QCVN09:2031/BXD", "", "Bộ Xây dựng")],
        ),
        (
            "Nghị quyết số 19/NQ-CP của Chính phủ về",
            [("nghị quyết", "19/NQ-CP", "", "Chính phủ")],
        ),
        (
            "Quy chế ban hành kèm theo Quyết định số 12-QĐ/TU ngày 25/5/2017 của Thành ủy Đông Khê; các ý kiến",
            [("quyết định", "12-QĐ/TU", "2017-05-25", "Thành ủy Đông Khê")],
        ),
        (
            "Xét đề nghị ông Giám đốc Sở Nội vụ tại Tờ trình số 21/TTr-SNV ngày 03/6/2025,",
            [("tờ trình", "21/TTr-SNV", "2025-06-03", "Giám đốc Sở Nội vụ")],
        ),
        (
            "Ngày 22/11/2030, Thủ tướng Chính phủ phê duyệt Quy hoạch tỉnh tại Quyết định số 1456/QĐ-TTg; theo đó",
            [("quyết định", "1456/QĐ-TTg", "2030-11-22", "")],
        ),
        (
            "Báo cáo thẩm định số 62/BC-STP của Sở Tư pháp, ngày 23 tháng 4 năm 2029;",
            [("báo cáo", "62/BC-STP", "2029-04-23", "Sở Tư pháp")],
        ),
        (
            "Kế hoạch số 5/KH-UBND của UBND xã, ngày 02/6/2023, tại Nhà văn hóa, UBND xã tổ chức hội nghị",
            [("kế hoạch", "5/KH-UBND", "", "UBND xã")],
        ),
        (
            "tại Nghị định số 3/2034/NĐ-CP. ngày 30/7/2034 và Nghị định số 4/2034/NĐ-CP. ngày 31/7/2034 của Chính phủ;",
            [
                ("nghị định", "3/2034/NĐ-CP", "2034-07-30", "Chính phủ"),
                ("nghị định", "4/2034/NĐ-CP", "2034-07-31", "Chính phủ"),
            ],
        ),
        (
            "Căn cứ các Nghị định của Chính phủ: Số 12/2031/NĐ-CP ngày 05/01/2031 về chợ; số 13/2031/NĐ-CP ngày "
            "06/01/2031 về an toàn thực phẩm;",
            [
                ("nghị định", "12/2031/NĐ-CP", "2031-01-05", "Chính phủ"),
                ("nghị định", "13/2031/NĐ-CP", "2031-01-06", "Chính phủ"),
            ],
        ),
        (
            "Kế hoạch ngày 15/4/2024 của UBND xã (số 96/KH-UBND)",
            [("kế hoạch", "96/KH-UBND", "2024-04-15", "UBND xã")],
        ),
        (
            "Quyết định số 22 00-QĐ/TU ngày 25/5/2017 của Thành ủy Đông Khê",
            [("quyết định", "2200-QĐ/TU", "2017-05-25", "Thành ủy Đông Khê")],
        ),
        (
            "Căn cứ các Luật: Chợ số 31/2034/QH15 ngày 18/01/2034; Bến bãi số 61/2030/QH14 ngày 17/6/2030;",
            [("luật", "31/2034/QH15", "2034-01-18", ""), ("luật", "61/2030/QH14", "2030-06-17", "")],
        ),
        (
            "Thông báo kết luận số 45-TB/HU ngày 3.5.2022 của Thường trực Huyện ủy",
            [("thông báo", "45-TB/HU", "2022-05-03", "Thường trực Huyện ủy")],
        ),
        (
            "Thông tư số 02/2030/TT-VPCP ngày 31/10/2030 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn",
            [("thông tư", "02/2030/TT-VPCP", "2030-10-31", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ")],
        ),
    ],
)
def test_citations(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật Thanh niên ngày 16/6/2020;",
        "theo Quyết định số /QĐ-UBND ngày 05/02/2025 của UBND tỉnh",
        "đã trả lời 15/15 ý kiến của Nhân dân",
        "thu gom 02 lần/ngày, 63.000 kg/năm",
        "tại ngõ số 12/KP5, tổ 3/A",
        "Điều 2. Giao Sở Xây dựng. 2.4 - Hỗ trợ kinh phí",
        "họp ngày 28/10/2021 - UBND xã",
        "Lưu: VT, KTTH12/a5.",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert rows(text) == []


@given(st.text(alphabet="0123456789/-. sốngàyQĐTBUBNDcủaKHoạch,;()–⁄Ð\n", max_size=120))
def test_whatever_the_text_codes_have_no_spaces_and_no_two_references_are_alike(text: str) -> None:
    found = [row(reference) for reference in references.find(body("Kế hoạch số " + text))]
    assert all(code and not any(letter.isspace() for letter in code) for _, code, _, _ in found)
    assert len(found) == len({(fold(code), date) for _, code, date, _ in found})


def test_a_document_cited_often_is_one_with_its_count() -> None:
    (first, second) = references.find(
        body(
            "Thực hiện Quyết định số 22-QĐ/TU của Thành ủy và Kế hoạch số 3-KH/ĐU của Đảng ủy;",
            "Quy chế theo Quyết định số 22-QĐ/TU, ngày 25/5/2017 của Thành ủy; theo Quyết định 22-QD/TU.",
        )
    )
    assert row(first) == ("quyết định", "22-QĐ/TU", "2017-05-25", "Thành ủy")
    assert (first.mention_count, second.mention_count) == (3, 1)


def test_a_code_written_with_other_marks_is_the_same_document() -> None:
    (found,) = references.find(
        body("Thông tư liên tịch số 9/2030/TTLT-BTC-BCA ngày 03/4/2030; Thông tư liên tịch số 9/2030/TTLT/BTC-BCA")
    )
    assert found.mention_count == 2


def test_what_the_lines_of_a_subject_share() -> None:
    lines = (
        "Bãi bỏ các Nghị quyết: Số 9/2031/NQ-HĐND",
        "ngày 12/12/2031, số 7/2037/NQ-HĐND ngày 14/7/2037",
        "của HĐND xã",
    )
    found = references.find(join((Zone.SUBJECT, line) for line in lines))
    assert [row(each) for each in found] == [
        ("nghị quyết", "9/2031/NQ-HĐND", "2031-12-12", "HĐND xã"),
        ("nghị quyết", "7/2037/NQ-HĐND", "2037-07-14", "HĐND xã"),
    ]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Kế hoạch số 112-KH/ĐU ngày 03/5/2022 và Kế hoạch số 12-KH/ĐU", False),
        ("Kế hoạch số 112-KH/ĐU ngày 03/5/2022 và Kế hoạch số 12-KH/ĐU ngày 04/5/2022", True),
        ("Kế hoạch số 112-KH/ĐU ngày 03/5/2022 và Kế hoạch số 13-KH/ĐU", True),
        ("Kế hoạch số 1 12-KH/ĐU ngày 03/5/2022", False),
    ],
)
def test_a_code_that_may_have_lost_a_figure_is_marked(text: str, sure: bool) -> None:
    code = references.find(body(text))[-1].doc_code
    assert code is not None
    assert (code.confidence >= 0.9) == sure


@pytest.mark.parametrize(
    ("issuer", "sure"),
    [
        ("UBND huyện Giồng Trôm", True),
        ("UBND huyện Giồng Trộm", False),  # there is one of these letters, spelled otherwise
        ("UBND huyện Giồng Trâu", False),  # there is none
        ("UBND tỉnh", True),
        ("Đảng ủy phường Thới An", True),
        ("Đảng ủy phường Thới. An", False),  # a mark within the name
        ("Đảng ủy phường: Thới An", False),
        ('Đảng ủy phường. "Thới An', False),
        ("Quận ủy Ô Môn", True),
    ],
)
def test_an_issuer_of_a_unit_that_there_is_not_is_marked(issuer: str, sure: bool) -> None:
    (found,) = references.find(body(f"theo Kế hoạch số 7/KH-UBND ngày 03/5/2022 của {issuer}; các văn bản khác"))
    assert found.issuer is not None
    assert (found.issuer.confidence >= 0.9) == sure


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Kế hoạch số 6-KH/QU ngày 03/5/2022 của Quận ủy Ô Môn", True),
        ("Kế hoạch số 6-KH/QU ngày 03/5/2022 của Đảng ủy phường Thới An", False),
        ("Kế hoạch số 6-KH/TU ngày 03/5/2022 của Ban Thường vụ Thành ủy Cần Thơ", True),
        ("Kế hoạch số 6/KH-UBND ngày 03/5/2022 của Ủy ban nhân dân quận", True),
        ("Nghị quyết số 6/NQ-HĐND ngày 03/5/2022 của UBND quận", False),
        ("Quyết định số 6/QĐ-TTg ngày 03/5/2022 của Thủ tướng Chính phủ", True),
        ("Quyết định số 6/QĐ-UBND ngày 03/5/2022 của Chủ tịch UBND tỉnh", True),
        ("Quy định số 6-QĐ/TW ngày 03/5/2022 của Bộ Chính trị", True),
    ],
)
def test_a_code_that_is_not_its_issuers_is_marked(text: str, sure: bool) -> None:
    (found,) = references.find(body(text))
    assert found.issuer is not None and found.doc_code is not None
    assert (found.issuer.confidence >= 0.9, found.doc_code.confidence >= 0.9) == (sure, sure)


def test_one_number_in_two_years_is_two_documents() -> None:
    found = rows("Thông báo số 8-TB/ĐU ngày 01/10/2021 và Thông báo số 8-TB/ĐU ngày 02/10/2022 của Đảng ủy xã")
    assert [(code, date) for _, code, date, _ in found] == [("8-TB/ĐU", "2021-10-01"), ("8-TB/ĐU", "2022-10-02")]


def test_the_notices_own_number_is_no_reference() -> None:
    def cited(day: str) -> list[tuple[str, str, str, str]]:
        text = join(
            [
                (Zone.NUMBER, "Số 8 -TB/ĐU"),
                (Zone.PLACE_DATE, "Hòa Lạc, ngày 02 tháng 10 năm 2022"),
                (Zone.STAMP, "Công văn đến số 12/CV-UBND"),
                (Zone.BODY, f"Thực hiện Thông báo số 8-TB/ĐU{day} của Đảng ủy xã."),
            ]
        )
        return [row(reference) for reference in references.find(text)]

    assert cited("") == []
    assert cited(" ngày 02/10/2022") == []
    assert cited(" ngày 01/10/2021") == [("thông báo", "8-TB/ĐU", "2021-10-01", "Đảng ủy xã")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kế hoạch số 5-KH/ĐU ngày 13/9/2021 của Đảng ủy xã về “Đối thoại định kỳ”; và", "Đối thoại định kỳ"),
        ("Căn cứ Nghị định số 7/2031/NĐ-CP của Chính phủ về hồ sơ lưu trữ;", "về hồ sơ lưu trữ"),
        ("Căn cứ Nghị định số 7/2031/NĐ-CP của Chính phủ quy định về hồ sơ.", "quy định về hồ sơ"),
        ("theo Luật Lưu trữ làng xã số 91/2030/QH16 và", "Lưu trữ làng xã"),
        ("Xã đã thực hiện Nghị quyết số 7-NQ/ĐU của Đảng ủy về quản lý đất đai trên địa bàn có chuyển biến.", None),
        (
            "Căn cứ Kế hoạch số 21-KH/ĐU ngày 03/3/2022 của Đảng ủy xã về “Nuôi biển xa bờ và giữ rừng ngập mặn;",
            "Nuôi biển xa bờ và giữ rừng ngập mặn",
        ),
    ],
)
def test_titles_only_where_their_end_is_sure(text: str, title: str | None) -> None:
    (reference,) = references.find(body(text))
    assert (reference.title.value if reference.title else None) == title


def test_damage_takes_nothing_from_a_citation_but_certainty() -> None:
    printed = "Kế hoạch số 17-KH/ĐU, ngày 12/9/2023 của Ủy ban nhân dân tỉnh; Quyết định số 9/QĐ-CP của Chính phủ."
    damaged = "Kê hoach sô 17 -KH⁄ĐU, ngay 12/9/2023 cua Uy ban nhân dân tinh; Quyêt đinh sô 9/QD-CP cua Chinh phủ."
    good, bad = references.find(body(printed)), references.find(body(damaged))
    assert [row(reference) for reference in bad] == [row(reference) for reference in good]
    assert bad[1].doc_code and good[1].doc_code
    assert bad[1].doc_code.confidence < good[1].doc_code.confidence


@pytest.mark.parametrize(
    "text", ["Thông tư liên tịch số 5/2031/TTLT-BTC-BNV của Bộ Tài chính", "Chương trình số 05-CTr/"]
)
def test_what_is_cut_short_is_less_certain(text: str) -> None:
    (reference,) = references.find(body(text))
    assert reference.doc_code
    assert min(reference.doc_code.confidence, reference.issuer.confidence if reference.issuer else 1) <= 0.8


def test_a_year_that_differs_from_that_of_the_code_is_in_doubt() -> None:
    (reference,) = references.find(body("Nghị định số 7/2031/NĐ-CP ngày 05/01/2037 của Chính phủ"))
    assert reference.date
    assert reference.date.confidence < 0.7


@pytest.mark.parametrize("piece", ["Luật ", "của UBND tại ", "số 12/QĐ-UBND, ", "Sở Ab và ", "A-", "1/", '"a ', "tại "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    references.find(body("Quyết định số 1/QĐ-UBND của " + piece * (40_000 // len(piece))))


SHARED = [
    # text, then number, date and issuer of each
    ("Chỉ thị số 7-CT/HU và Chỉ thị số 8-CT/HU, ngày 04/5/2031 của Huyện ủy",
     [("7-CT/HU", "2031-05-04", "Huyện ủy"), ("8-CT/HU", "2031-05-04", "Huyện ủy")]),
    ("Quyết định số 61/QĐ-UBND.NN ngày 02/3/2031 và Quyết định số 90/QĐ-UBND ngày 05/6/2031 của UBND tỉnh",
     [("61/QĐ-UBND.NN", "2031-03-02", "UBND tỉnh"), ("90/QĐ-UBND", "2031-06-05", "UBND tỉnh")]),
    ("Tờ trình số 31/TTr-UBND ngày 02/3/2031 và Báo cáo số 32/BC-UBND cùng ngày của UBND xã",
     [("31/TTr-UBND", "2031-03-02", "UBND xã"), ("32/BC-UBND", "2031-03-02", "UBND xã")]),
    ("Công văn số 12/UBND-VP ngày 02/3/2031; Công văn số 15/UBND-VP, ký cùng ngày, gửi các thôn",
     [("12/UBND-VP", "2031-03-02", None), ("15/UBND-VP", "2031-03-02", None)]),
    ("Thông tư liên tịch số 5/2031/TTLT-BTC-BNV ngày 02/3/2031 của Bộ Tài chính và Bộ Nội vụ về lương",
     [("5/2031/TTLT-BTC-BNV", "2031-03-02", "Bộ Tài chính và Bộ Nội vụ")]),
    ("Thông tư liên tịch số 9/2031/TTLT/BTC-BNV-BCA của Bộ Tài chính, Bộ Nội vụ và Bộ Công an",
     [("9/2031/TTLT/BTC-BNV-BCA", None, "Bộ Tài chính, Bộ Nội vụ và Bộ Công an")]),
    # what is not shared
    ("Kế hoạch số 7-KH/HU; Quyết định số 8-QĐ/ĐU ngày 04/5/2031 của Đảng ủy xã",
     [("7-KH/HU", None, None), ("8-QĐ/ĐU", "2031-05-04", "Đảng ủy xã")]),
    ("Quyết định số 61/QĐ-UBND và Báo cáo số 5/BC-SNV ngày 05/6/2031 của Sở Nội vụ",
     [("61/QĐ-UBND", None, None), ("5/BC-SNV", "2031-06-05", "Sở Nội vụ")]),
    ("Công văn số 15/UBND-VP cùng ngày, gửi các thôn", [("15/UBND-VP", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_what_documents_share(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    def value(found: Value[str] | None) -> str | None:
        return found.value if found else None

    found = references.find(body(text))
    assert [(value(r.doc_code), value(r.date), value(r.issuer)) for r in found] == expected


def test_a_date_that_may_be_of_the_last_only_is_doubted_on_the_others() -> None:
    first, last = references.find(body("Quyết định số 3-QĐ/HU và Quyết định số 8-QĐ/HU ngày 04/5/2031 của Huyện ủy"))
    assert first.date and last.date
    assert first.date.confidence < 0.9 <= last.date.confidence


@pytest.mark.parametrize(
    ("text", "kind", "sure"),
    [
        ("Chương trình hành động số 5-CTrHĐ/HU ngày 04/5/2031", "chương trình hành động", True),
        ("Chương trình hành động số 5-CTr HĐ/HU ngày 04/5/2031", "chương trình hành động", True),
        ("Chương trình hành động số 5-CTr/HU ngày 04/5/2031", "chương trình", False),
        ("Chuong trinh hành động số 5-CTr/HU ngày 04/5/2031", "chương trình", False),
        ("Chương trình số 5-CTr/HU ngày 04/5/2031", "chương trình", True),
        ("Chương trình hành động số 5/CTr-UBND ngày 04/5/2031", "chương trình hành động", False),
        ("Sổ tay công việc số 5-STCV/HU ngày 04/5/2031", None, False),
        ("Kế hoạch tổng thể số 5-KHTT/HU ngày 04/5/2031", "kế hoạch", False),
    ],
)
def test_a_type_that_is_longer_than_its_code_says_is_in_doubt_and_a_partys_is_the_codes(
    text: str, kind: str | None, sure: bool
) -> None:
    found = references.find(body(text))
    types = [
        (reference.doc_type.value, reference.doc_type.confidence >= 0.9) for reference in found if reference.doc_type
    ]
    assert types == ([(kind, sure)] if kind else [])


@pytest.mark.parametrize("code", ["64/TB-UBND", "64/UBND-VP"])
def test_a_type_that_says_nothing_is_marked(code: str) -> None:
    (found,) = references.find(body(f"Thực hiện văn bản số {code} ngày 14/6/2022 của UBND xã Hòa Lạc."))
    assert found.doc_type and found.doc_type.value == "văn bản" and found.doc_type.confidence < 0.9


@pytest.mark.parametrize("unit", ["Đảng ủy phường Lạc Viên", "Đang uy phường Lạc Viên"])
@pytest.mark.parametrize("link", [" và số ", ", số ", "; số "])
def test_an_issuer_is_not_shared_with_a_code_of_another_body(link: str, unit: str) -> None:
    first, last = references.find(body(f"theo các Kế hoạch số 4-KH/QU{link}9-KH/ĐU ngày 04/5/2031 của {unit}."))
    assert first.issuer is None
    assert first.date is None or first.date.confidence < 0.9
    assert last.issuer and last.issuer.value == "Đảng ủy phường Lạc Viên"


@pytest.mark.parametrize("same", ["cùng ngày", "cung ngay", ", cùng ngày"])
def test_a_day_that_is_said_to_be_the_same_is_that_of_each(same: str) -> None:
    found = references.find(body(f"các Quyết định số 12/QĐ-UBND, số 35/QĐ-UBND và số 44/QĐ-UBND {same} 04/5/2031."))
    assert [(r.date.value, r.date.confidence >= 0.9) for r in found if r.date] == [("2031-05-04", True)] * 3


@pytest.mark.parametrize(
    "meeting", ["Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XII", "Hoi nghi lan thu tam BCH TW khoa XII"]
)
def test_the_title_after_the_meeting_that_passed_it(meeting: str) -> None:
    (found,) = references.find(body(f"Căn cứ Nghị quyết số 36-NQ/TW, ngày 04/5/2031, {meeting} về nuôi biển xa bờ;"))
    assert found.title and found.title.value == "về nuôi biển xa bờ"
    assert found.issuer is None or "khóa" not in found.issuer.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Theo Quyết định 245 ngày 03/2/2031 của UBND huyện Đông Khê.",
            [("quyết định", "245", "2031-02-03", "UBND huyện Đông Khê")],
        ),
        (
            "Theo Quyêt đinh 245 ngay 03/2/2031 của UBND huyện Đông Khê.",
            [("quyết định", "245", "2031-02-03", "UBND huyện Đông Khê")],
        ),
        ("Đã gửi Công văn số 91, chưa có trả lời.", [("công văn", "91", "", "")]),
        ("Theo Tờ trình số 18/2031 của Công an xã Hòa Lạc.", [("tờ trình", "18/2031", "", "Công an xã Hòa Lạc")]),
        ("Xã có Chương trình 135, Dự án số 2 và Kế hoạch 2031; Báo cáo 15 hộ, Thông báo 3 lần.", []),
        ("Thực hiện Chỉ thị 40 nêu trên.", []),
        (
            "Chỉ thị số 40-CT/TW ngày 22/11/2031 của Ban Bí thư; nay thực hiện Chỉ thị 40 nêu trên.",
            [("chỉ thị", "40-CT/TW", "2031-11-22", "Ban Bí thư")],
        ),
    ],
)
def test_a_document_cited_by_its_number_alone(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Chỉ thị số 40-CT/TW; sau đó Chỉ thị 40 nêu trên và Chỉ thị số 40.", [3]),
        ("Chi thi so 40-CT/TW; sau đó Chi thi 40 neu tren.", [2]),
        ("Chỉ thị số 40-CT/TW; Chỉ thị 40-CT/TU và Chỉ thị 40.", [1, 1]),  # either may be meant
        ("Chỉ thị số 40-CT/TW; Thông báo số 40.", [1, 1]),
    ],
)
def test_a_number_alone_repeats_the_document_of_its_type(text: str, counts: list[int]) -> None:
    assert [reference.mention_count for reference in references.find(body(text))] == counts


@pytest.mark.parametrize("number", ["245 ngày 03/2/2031", "số 245", "số 18/2031"])
def test_a_number_without_its_symbol_is_in_doubt(number: str) -> None:
    (found,) = references.find(body(f"Thực hiện Quyết định {number} của Huyện ủy."))
    assert found.doc_code and found.doc_code.confidence < 0.9


def test_the_notice_s_own_number_alone_is_no_reference() -> None:
    text = join([(Zone.NUMBER, "Số: 40/TB-UBND"), (Zone.BODY, "Thông báo số 40 này được niêm yết; Công văn số 40.")])
    assert [row(found)[:2] for found in references.find(text)] == [("công văn", "40")]


@pytest.mark.parametrize("link", [", ", " và ", "; "])
def test_numbers_alone_share_no_issuer(link: str) -> None:
    first, last = references.find(body(f"Công văn số 91{link}Tờ trình số 18 ngày 04/5/2031 của Công an xã Hòa Lạc."))
    assert (first.issuer, first.date) == (None, None)
    assert last.issuer and last.date


@pytest.mark.parametrize("piece", ["Công văn số ", "Chỉ thị 40 ", "Quyết định 4 ", " ", "số 4, "])
def test_numbers_alone_take_linear_time(piece: str) -> None:
    assert references.find(body("Công văn số" + piece * (40_000 // len(piece)))) is not None
