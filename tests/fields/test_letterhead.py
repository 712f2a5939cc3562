"""Letterheads in many styles, of invented offices, and their damaged twins."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import letterhead
from pipeline.language.text import join
from pipeline.scan.layout import Zone
from tests.fields.letterheads import PARTY, STATE, SURE, head_of, value
from tests.plain import document

CODES = [
    ("Số 28 -TB/ĐU", "THÔNG BÁO", "28-TB/ĐU"),
    ("Số: 46 /TB-UBND", "THÔNG BÁO", "46/TB-UBND"),
    ("Số: 574/UBND-KTTH", "", "574/UBND-KTTH"),
    ("Số 05-CTr/ĐU", "CHƯƠNG TRÌNH", "05-CTr/ĐU"),
    ("Số: 28/2021/NĐ-CP", "NGHỊ ĐỊNH", "28/2021/NĐ-CP"),
    ("Số: 07/2023/TTLT-BCA-|BQP-BTP", "THÔNG TƯ LIÊN TỊCH", "07/2023/TTLT-BCA-BQP-BTP"),
    ("Số: 1.204/QĐ-UBND", "QUYẾT ĐỊNH", "1204/QĐ-UBND"),
    ("Số: 15a/KH-UBND", "KẾ HOẠCH", "15a/KH-UBND"),
    ("Số 318 - CV/QU", "", "318-CV/QU"),
    ("Số: 64/2025/QH15", "LUẬT", "64/2025/QH15"),
    ("Số: 99/STC-HCSN V/v quyết toán", "", "99/STC-HCSN"),
    ("Số: 99/STC-HCSN|V/v quyết toán", "", "99/STC-HCSN"),
    ("Số: 31/GM-UBND.", "GIẤY MỜI", "31/GM-UBND"),
    ("Số: 12/BC-VP", "BÁO CÁO", "12/BC-VP"),
    ("Số: 2507/GP-UBND", "GIẤY PHÉP", "2507/GP-UBND"),
    ("Số 11-QĐi/TW", "QUY ĐỊNH", "11-QĐi/TW"),
    ("Số: 12/TB-HĐND&UBND", "THÔNG BÁO", "12/TB-HĐND&UBND"),
    ("Số: 34/SNV-TCBC&TCPCP", "", "34/SNV-TCBC&TCPCP"),
    ("Sô 17 –TB⁄ÐU", "THÔNG BÁO", "17-TB/ĐU"),
    ("Số:46/TB - UBND", "THÔNG BÁO", "46/TB-UBND"),
    ("So 129 - TB/DU", "THÔNG BÁO", "129-TB/ĐU"),
    ("Số: 21/QD-UBND", "QUYẾT ĐỊNH", "21/QĐ-UBND"),
    ("Số: 21/NQ-HDND", "NGHỊ QUYẾT", "21/NQ-HĐND"),
]


@pytest.mark.parametrize(
    ("number", "body", "issuer"),
    [
        ("Số: 9/2021/NĐ-CP", "Chính phủ ban hành Nghị định về hụi, họ.", "Chính phủ"),
        ("Số: 88/QĐ-TTg", "Thủ tướng Chính phủ quyết định giao vốn.", "Thủ tướng Chính phủ"),
        ("Số: 88/QĐ-UBND", "Ủy ban nhân dân xã quyết định.", None),
        ("Số 17-TB/ĐU", "Đảng ủy kết luận.", None),
    ],
)
def test_an_issuer_that_is_not_on_the_scan_is_told_by_a_code_that_only_it_has(number, body, issuer):
    found = letterhead.find(join([(Zone.NUMBER, number), (Zone.TITLE, "QUYẾT ĐỊNH"), (Zone.BODY, body)])).issuer
    assert value(found) == issuer
    unsure = letterhead.find(join([(Zone.NUMBER, number), (Zone.TITLE, "QUYẾT ĐỊNH")])).issuer
    assert unsure is None or unsure.confidence < 0.9


@pytest.mark.parametrize(("printed", "title", "code"), CODES)
def test_the_code(printed, title, code):
    assert value(letterhead.find(head_of(number=printed, title=title)).doc_code) == code


@pytest.mark.parametrize(
    "printed",
    [
        "Số:      /QĐ-UBND",
        "Số: ___/TB-UBND",
        "Số: ....../TB-UBND",
        "Số: #2?/QĐ-TTg",
        "Số: 0f/CT-UBND",
        "Số: , MO/QĐ-UBND",
        "Số:   -TB/ĐU",
        "Số: I/TB-UBND",
        "",
    ],
)
def test_a_number_that_is_blank_or_unreadable_gives_no_code(printed):
    assert letterhead.find(head_of(number=printed, title="THÔNG BÁO")).doc_code is None


@pytest.mark.parametrize(
    ("printed", "title", "code"),
    [
        ("Số: l8/TB-UBND", "THÔNG BÁO", "18/TB-UBND"),
        ("Số 4O-TB/ĐU", "THÔNG BÁO", "40-TB/ĐU"),
        ("Số: 5 74/TB-UBND", "THÔNG BÁO", "574/TB-UBND"),
        ("Số: 46/TR-UBND", "THÔNG BÁO", "46/TB-UBND"),
        ("Số: 46/QĐ-UBND", "THÔNG BÁO", "46/QĐ-UBND"),
        ("Số: 46 TB-UBND", "THÔNG BÁO", "46/TB-UBND"),
        ("Số: 46/HDLN-BYT-", "HƯỚNG DẪN LIÊN NGÀNH", "46/HDLN-BYT"),
    ],
)
def test_a_code_that_was_mended_or_contradicts_the_title_is_marked(printed, title, code):
    found = letterhead.find(head_of(number=printed, title=title)).doc_code
    assert found.value == code
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    ("issuer", "printed", "sure"),
    [
        ("HUYỆN ỦY YÊN THẾ|TRUNG TÂM CHÍNH TRỊ", "Số 18-KH/TTCT", True),
        ("HUYỆN ỦY YÊN THẾ|TRUNG TÂM CHÍNH TRỊ", "Số 18-KH/TICT", False),
        ("HUYỆN ỦY YÊN THẾ|ĐOÀN KIỂM TRA SỐ 3", "Số 18-KH/ĐKT", True),
        ("HUYỆN ỦY YÊN THẾ|ĐOÀN KIỂM TRA SỐ 3", "Số 18-KH/DKT", False),
        ("UBND TỈNH HÀ GIANG|SỞ NỘI VỤ", "Số: 18/SNV-TCBC", True),
        ("UBND TỈNH HÀ GIANG|SỞ NỘI VỤ", "Số: 18/SHV-TCBC", False),
        ("UBND TỈNH HÀ GIANG|BAN CHỈ ĐẠO 389", "Số: 18/KH-BCĐ389", True),
        ("TỔNG CỤC THUẾ|CỤC THUẾ TỈNH BÌNH THUẬN", "Số: 18/CTBTH-TTHT", True),
        ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ", "Số: 18/KH-UBND", True),
        ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ", "Số: 18/KH-UDND", False),
        ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ", "Số: 18/KH-UBN", False),
        ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ", "Số: 18/KH-UBD", False),
        ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ", "Số: 0/KH-UBND", False),
        ("ĐẢNG ỦY XÃ BẢN PHỐ", "Số 18-KH/ĐU", True),
        ("ĐẢNG ỦY XÃ BẢN PHỐ", "Số 18-KH/Đ", False),
        ("HUYỆN ỦY YÊN THẾ|BAN DÂN VẬN", "Số 18-KH/BDV", True),
        ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ", "Số: 18/KH UBND", False),
        ("ỦY BAN NHÂN DÂN|XÃ BẢN PHỐ|TRẠM Y TẾ", "Số: 18/KH-TỲT", False),
    ],
)
def test_a_code_that_does_not_name_its_issuer_is_marked(issuer, printed, sure):
    found = letterhead.find(
        head_of(issuer=issuer, number=printed, title="KẾ HOẠCH" if "KH" in printed else "")
    ).doc_code
    assert (found.confidence > SURE, found.confidence < 0.9) == (sure, not sure)


@pytest.mark.parametrize(
    ("left_and_right", "title", "subject", "doc_type"),
    [
        (("ĐẢNG ỦY XÃ TAM TIẾN", "Số 28-TB/ĐU", PARTY), "THÔNG BÁO", "Kết luận hội nghị", "thông báo"),
        (("ĐẢNG ỦY XÃ TAM TIẾN", "Số 28-TB/ĐU", PARTY), "THÔNG BÁO KẾT LUẬN", "của đồng chí Bí thư", "thông báo"),
        (("BỘ Y TẾ", "Số: 3/HDLN-BYT-BCA", STATE), "HƯỚNG DẪN LIÊN NGÀNH", "Về việc a", "hướng dẫn liên ngành"),
        (("BỘ Y TẾ", "Số: 3/GP-BYT", STATE), "GIẤY PHÉP HOẠT ĐỘNG", "", "giấy phép"),
        (("BỘ Y TẾ", "Số: 3/TB-BYT", STATE), "", "THÔNG BÁO|Về việc b", "thông báo"),
        (("BỘ Y TẾ", "Số: 3/TB-BYT", STATE), "THÔNGBÁO", "Về việc b", "thông báo"),
        (("BỘ Y TẾ", "Số: 3/TB-BYT", STATE), "TH0NG BAO", "Về việc b", "thông báo"),
        (("BỘ Y TẾ", "Số: 3/KCB-NV", STATE), "", "V/v khám bệnh", "công văn"),
        (("HUYỆN ỦY YÊN THẾ", "Số 3-CV/HU", PARTY), "", "V/v hội nghị", "công văn"),
        (("BỘ Y TẾ", "Số: 3/TTr-BYT", STATE), "", "", "tờ trình"),
    ],
)
def test_the_type_of_document(left_and_right, title, subject, doc_type):
    assert letterhead.find(head_of(*left_and_right, title=title, subject=subject)).doc_type.value == doc_type


def test_a_title_that_the_code_contradicts_is_marked():
    found = letterhead.find(head_of(number="Số: 46/QĐ-UBND", title="THÔNG BÁO")).doc_type
    assert found.value == "thông báo"
    assert found.confidence < 0.9


def test_without_title_and_number_there_is_no_type():
    assert letterhead.find(head_of(issuer="BỘ Y TẾ")).doc_type is None


@pytest.mark.parametrize(
    ("motto", "issuer", "number", "system"),
    [
        (PARTY, "ĐẢNG ỦY XÃ TAM TIẾN", "Số 28-TB/ĐU", "party"),
        ("ĐẢNG CÔNG SÂN VIÊT NAM", "", "", "party"),
        (STATE, "ỦY BAN NHÂN DÂN XÃ TAM TIẾN", "Số: 28/TB-UBND", "state"),
        ("CỘNG HOÀ XÃ HÔI CHÙ NGHIA VIET NAM", "", "", "state"),
        ("Độc lập - Tự do - Hạnh phúc", "", "", "state"),
        ("", "", "Số 28-TB/ĐU", "party"),
        ("", "", "Số: 28/TB-UBND", "state"),
        ("", "ĐẢNG ỦY XÃ TAM TIẾN", "", "party"),
        ("", "ỦY BAN NHÂN DÂN XÃ TAM TIẾN", "", "state"),
        ("", "", "", "other"),
        ("ĐOÀN TNCS HỒ CHÍ MINH", "HUYỆN ĐOÀN YÊN THẾ", "", "other"),
    ],
)
def test_whose_letterhead_it_is(motto, issuer, number, system):
    assert letterhead.find(head_of(issuer, number, motto)).system == system


@pytest.mark.parametrize(
    ("printed", "place", "day"),
    [
        ("Xuân Hà, ngày 28 tháng 10 năm 2021", "Xuân Hà", "2021-10-28"),
        ("Xuân Hà,|ngày 05 tháng 3 năm 2022", "Xuân Hà", "2022-03-05"),
        ("Thành phố Hồ Chí Minh, ngày 5 tháng 3 năm 2022", "Thành phố Hồ Chí Minh", "2022-03-05"),
        ("TP. Hồ Chí Minh, ngày 5 tháng 3 năm 2022", "TP. Hồ Chí Minh", "2022-03-05"),
        ("Bà Rịa - Vũng Tàu, ngày 1 tháng 12 năm 2019", "Bà Rịa - Vũng Tàu", "2019-12-01"),
        ("Phường 12, ngày 1 tháng 12 năm 2019", "Phường 12", "2019-12-01"),
        ("Cư M'gar, ngày 1 tháng 12 năm 2019", "Cư M'gar", "2019-12-01"),
        ("Xuân Hà ngày28 tháng10 năm2021", "Xuân Hà", "2021-10-28"),
        ("*  Xuân Hà , ngảy 28 tháng 10 năm 2021.", "Xuân Hà", "2021-10-28"),
        ("Xuân Hà, ngày 2 8 tháng 1 0 năm 2021", "Xuân Hà", "2021-10-28"),
        ("Hà Nội, 28/10/2021", "Hà Nội", "2021-10-28"),
        ("Xuân Hà, ngày      tháng 10 năm 2021", "Xuân Hà", "2021-10"),
        ("Xuân Hà, ngày ... tháng ... năm 2021", "Xuân Hà", "2021"),
        ("Xuân Hà, ngày #8 tháng 10 năm 2021", "Xuân Hà", "2021-10"),
        ("Xuân Hà, ngày VFtháng 10 năm 2021", "Xuân Hà", "2021-10"),
        ("Xuân Hà, ngày … tháng 10 năm 2021", "Xuân Hà", "2021-10"),
        ("Xuân Hà, ngày 7 tháng … năm 2021", "Xuân Hà", "2021"),
        ("Xuân Hà, ngày    tháng    năm", "Xuân Hà", None),
        ("Xuân Hà, ngày    tháng    năm 20", "Xuân Hà", None),
        ("Xuân Hà, ngày 31 tháng 02 năm 2021", "Xuân Hà", None),
        ("Xuân Hà, ngày 28 tháng 13 năm 2021", "Xuân Hà", None),
        ("Xuân Hà, ngày 28 tháng 10 năm 202", "Xuân Hà", None),
        ("", None, None),
    ],
)
def test_the_place_and_the_day(printed, place, day):
    head = letterhead.find(head_of(dated=printed))
    assert (value(head.issue_place), value(head.issue_date)) == (place, day)


@pytest.mark.parametrize("printed", ["ngày    tháng 10 năm 2021", "ngày … tháng 10 năm 2021", "ngày tháng năm 2021"])
def test_a_date_without_its_day_is_marked(printed):
    found = letterhead.find(head_of(dated=f"Xuân Hà, {printed}")).issue_date
    assert found.text in {"năm 2021", "tháng 10 năm 2021"}
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    "printed", ["ngày l8 tháng 10 năm 2021", "ngày 18 tháng IO năm 2021", "ngày 18 tháng 10 năm 202]"]
)
def test_a_day_with_letters_for_digits_is_marked(printed):
    found = letterhead.find(head_of(dated=f"Xuân Hà, {printed}")).issue_date
    assert found.value == "2021-10-18"
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    ("place", "sure"),
    [
        *(
            (place, True)
            for place in ("Hà Nội", "Phường 12", "Cư M'gar", "Phan Rang - Tháp Chàm", "TP. Thủ Đức", "TP.HCM")
        ),
        *((place, False) for place in ("Hà Nộí", "Quạn 7", "Bẳc Kạn", "Tp. Hồ Chí Mỉnh", "Thừa Thien Huế")),
    ],
)
def test_a_place_that_no_unit_is_spelled_like_is_marked(place, sure):
    found = letterhead.find(head_of(dated=f"{place}, ngày 1 tháng 2 năm 2022")).issue_place
    assert (found.value, found.confidence > SURE, found.confidence < 0.9) == (place, sure, not sure)


@pytest.mark.parametrize(
    ("dated", "sure"),
    [("Yên Phụ", True), ("yên Phụ", False), ("hà Nội", True)],  # in small letters: in doubt
)
def test_a_unit_is_as_much_in_doubt_as_the_place_of_issue_of_its_name(dated, sure):
    head = letterhead.find(head_of("ỦY BAN NHÂN DÂN|PHƯỜNG YÊN PHỤ", dated=f"{dated}, ngày 1 tháng 2 năm 2022"))
    assert (head.issuer.value, head.issuer.confidence > 0.9) == ("Ủy ban nhân dân phường Yên Phụ", sure)


@pytest.mark.parametrize(
    ("issuer", "sure"),
    [
        ("ĐẢNG ỦY XÃ TAM TIẾN", True),
        ("ĐẢNG ỦY XÃ TAM TIẾN ĐẢG CỘNG SẢN VIỆT NAM", False),
        ("ỦY BAN NHÂN DÂN XÃ TAM TIẾN CỘNG HÒA XÃ HỘI", False),
    ],
)
def test_an_issuer_that_the_line_beside_it_ran_into_is_marked(issuer, sure):
    found = letterhead.find(head_of(issuer)).issuer
    assert (found.confidence > 0.9) == sure


def test_a_place_that_the_letterhead_spells_otherwise_is_mended_and_marked():
    found = letterhead.find(head_of(issuer="ĐẢNG ỦY PHƯỜNG GIANG BIÊN", dated="Giang Biện, ngày 1 tháng 2 năm 2022"))
    assert found.issue_place.value == "Giang Biên"
    assert found.issue_place.confidence < SURE


@pytest.mark.parametrize(
    ("title", "printed", "subject"),
    [
        ("THÔNG BÁO", "Kết luận Hội nghị đối thoại|năm 2023", "Kết luận Hội nghị đối thoại năm 2023"),
        ("THÔNG BÁO", "Về việc nghỉ lễ./.", "Về việc nghỉ lễ"),
        ("THÔNG BÁO", "Về việc nghỉ lễ|-----", "Về việc nghỉ lễ"),
        ("", "V/v nghỉ lễ|Quốc khánh", "nghỉ lễ Quốc khánh"),
        ("", "V/v: nghỉ lễ;", "nghỉ lễ"),
        ("", "V⁄v nghỉ lễ", "nghỉ lễ"),
        ("THÔNG BÁO KẾT LUẬN", "của Chủ tịch UBND xã", "Kết luận của Chủ tịch UBND xã"),
        ("THÔNG BÁO", "KẾT LUẬN|của Chủ tịch UBND xã", "Kết luận của Chủ tịch UBND xã"),
        ("THÔNG BÁO", "KÊT LUÂN|của Chủ tịch UBND xã", "Kêt luân của Chủ tịch UBND xã"),
        ("THÔNG BÁO", "KẾT LUẬN|Hội nghị đối thoại", "Kết luận Hội nghị đối thoại"),
        ("THÔNG BÁO", "THÔNG BÁO|Về việc nghỉ lễ", "Về việc nghỉ lễ"),
        ("GIẤY PHÉP XẢ NƯỚC THẢI", "", "Xả nước thải"),
        ("GIẤY PHÉP XẢ NƯỚC THẢI", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ|Căn cứ Luật Đất đai;", "Xả nước thải"),
        ("THÔNG BÁO", "Về việc nghỉ lễ|CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "Về việc nghỉ lễ"),
        ("THÔNG BÁO", "Về việc nghỉ lễ|Kính gửi: Các thôn", "Về việc nghỉ lễ"),
        ("", "THÔNG BÁO|Về việc nghỉ lễ", "Về việc nghỉ lễ"),
        ("KẾ HOẠCH", "Kế hoạch phối hợp năm 2024", "Kế hoạch phối hợp năm 2024"),
        ("QUYẾT ĐỊNH", "CỦA ỦY BAN NHÂN DÂN XÃ|Về việc nghỉ lễ", "Về việc nghỉ lễ"),
        ("THÔNG BÁO", "Của đồng chí Bí thư|tại hội nghị", "Của đồng chí Bí thư tại hội nghị"),
        ("THÔNG BÁO", "(V/v nghỉ lễ Quốc khánh)", "nghỉ lễ Quốc khánh"),
        ("THÔNG BÁO", "Kết luận (đợt 2)", "Kết luận (đợt 2)"),
        ("THÔNG BÁO SỐ 2", "Về việc nghỉ lễ", "Về việc nghỉ lễ"),
        ("THÔNG BÁO", "___|*", None),
        ("THÔNG BÁO", "", None),
    ],
)
def test_the_subject(title, printed, subject):
    assert value(letterhead.find(head_of(title=title, subject=printed)).subject) == subject


LINES = st.text(st.sampled_from(string.printable + "ĐđẢỦùẹ⁄Ð–"))


@given(st.lists(st.tuples(st.sampled_from(list(Zone)), LINES), max_size=12))
def test_any_text_gives_a_head(parts):
    text = join(parts)
    head = letterhead.find(text)
    for _, found in head:
        if found is not None and not isinstance(found, str):
            assert found.value.strip()
            assert found.text in " ".join(text.text.split())


@pytest.mark.parametrize(
    "line", ["- " * 20_000, "Số: " * 9_000, "A-" * 20_000, "ngày tháng năm " * 3_000, "ỦY BAN " * 6_000]
)
def test_hostile_lines_take_no_time(line):
    for zone in (Zone.ISSUER, Zone.NUMBER, Zone.PLACE_DATE, Zone.TITLE, Zone.SUBJECT):
        letterhead.find(join([(zone, line)]))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("title", "about", "sure"),
    [
        ("THÔNG BÁO", "Kết luận cuộc họp bàn việc sửa đình", True),
        ("THÔNG BÁO KẾT LUẬN", "của Bí thư Đảng ủy tại cuộc họp tháng 3 năm 2022", True),
        ("KẾ HOẠCH", "Thực hiện Nghị quyết của Đảng ủy về sửa đình", True),
        ("THÔNG BÁO KẾT LUẬN", "", False),
        ("THÔNG BÁO KẾT LUẬN", "Cuộc họp bàn việc sửa đình", True),
        ("THÔNG BÁO", "Cuộc họp", False),
        ("THÔNG BÁO", "Kết luận cuộc họp với", False),
        ("THÔNG BÁO", "Kết luận cuộc họp bàn việc sửa đình,", False),
        ("QUYẾT ĐỊNH", "Về việc phê duyệt dự toán công trình:", False),
        ("THÔNG BÁO", "Kết luận cuộc họp bàn việc sửa đình|Ngày 3/4/2022, xã họp", False),
        ("THÔNG BÁO", "Kết luận cuộc họp bàn việc sửa đình|Xã họp dân. Dự họp có 5 cụ", False),
        ("THÔNG BÁO", "Kết luận cuộc họp" + " bàn việc sửa đình làng" * 20, False),
    ],
)
def test_a_subject_that_is_cut_or_runs_on_is_marked(title, about, sure):
    found = letterhead.find(head_of(title=title, subject=about)).subject
    assert (found.confidence > 0.9) == sure


@pytest.mark.parametrize("name", ["viet-hung-2021", "yen-hoa-2024", "scan-13"])
def test_clean_documents_are_sure(name):
    head = letterhead.find(document(name))
    found = [head.doc_type, head.doc_code, head.issuer, head.issue_place, head.issue_date, head.subject]
    assert min(one.confidence for one in found) > SURE
