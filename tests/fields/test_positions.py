"""Offices written out, beside invented names."""

import pytest

from pipeline.fields.people import find
from tests.fields.people_notices import notice, people

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
    ("PTCA phường", ["Phó Trưởng Công an phường"]),
    ("BTCB TDP 6", ["Bí thư chi bộ tổ dân phố 6"]),
    ("PBT chi bộ, TBCTMT TDP 2", ["Phó Bí thư chi bộ", "Trưởng ban Công tác Mặt trận tổ dân phố 2"]),
    ("Phó CVP HĐND - UBND quận", ["Phó Chánh Văn phòng HĐND - UBND quận"]),
    ("CVP HĐND&UBND huyện", ["Chánh Văn phòng HĐND & UBND huyện"]),
    ("Chánh Văn phòng HĐND & UBND", ["Chánh Văn phòng HĐND & UBND"]),
    ("PCT HLHPN xã", ["Phó Chủ tịch HLHPN xã"]),
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


@pytest.mark.parametrize("printed", ["KLMN tổ 4", "QRXT", "ĐVTH phường", "KL MNPQ", "KL-MN"])
def test_an_unknown_abbreviation_is_kept_as_printed_and_in_doubt(printed):
    (person,) = find(notice(f"Tham dự có ông Nguyễn Văn Quý, {printed}; đại diện nhân dân."))
    assert person.positions_text == printed
    assert [(office.value, office.confidence < 0.6) for office in person.positions] == [(printed, True)]


@pytest.mark.parametrize("printed", ["TDP 9", "UBND phường", "TRẦN VĂN CƯỜNG", "MTTQ xã"])
def test_what_is_a_body_or_a_name_is_no_unknown_office(printed):
    persons = find(notice(f"Tham dự có ông Nguyễn Văn Quý, {printed}; đại diện nhân dân."))
    assert not persons[0].positions


@pytest.mark.parametrize("task", ["phụ trách mở lớp học hè", "phu trach mo lop hoc he"])
def test_an_office_does_not_end_in_what_it_is_charged_with(task):
    (person,) = find(notice(f"Đồng chí Nguyễn Văn Quý, Phó Chủ tịch UBND xã {task}."))
    assert [(office.value, office.confidence < 0.9) for office in person.positions] == [("Phó Chủ tịch UBND xã", True)]
