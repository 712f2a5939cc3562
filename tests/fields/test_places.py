"""Ward, district and province of a notice, then and now."""

import pytest

from pipeline.fields import letterhead, places
from pipeline.language.text import join
from pipeline.notice import Head, Value
from pipeline.scan.layout import Zone
from tests.plain import document


def at(value):
    return Value(value=value, text=value, confidence=1.0, method="test") if value else None


def located(issuer, parent=None, day="2022-03-01", body="Nội dung.", place=None):
    head = Head(issuer=at(issuer), issuer_parent=at(parent), issue_date=at(day), issue_place=at(place))
    return places.find(join([(Zone.BODY, body)]), head)


def units(found):
    return tuple(one.value if one else None for one in (found.ward, found.district, found.province))


@pytest.mark.parametrize(
    ("issuer", "parent", "body", "wanted"),
    [
        ("Đảng ủy phường Giang Biên", "Đảng bộ quận Long Biên", "",
         ("phường Giang Biên", "quận Long Biên", "thành phố Hà Nội")),
        ("Đảng ủy xã Đa Tốn", "Huyện ủy Gia Lâm", "", ("xã Đa Tốn", "huyện Gia Lâm", "thành phố Hà Nội")),
        ("UBND phường Trường Thi", "UBND thành phố Vinh", "", ("phường Trường Thi", "thành phố Vinh", "tỉnh Nghệ An")),
        ("Uỷ ban nhân dân xã Hoằng Trường", None, "UBND huyện Hoằng Hoá, tỉnh Thanh Hoá",
         ("xã Hoằng Trường", "huyện Hoằng Hoá", "tỉnh Thanh Hoá")),
        ("Ủy ban nhân dân xã Tân Tiến", None, "", ("xã Tân Tiến", None, None)),  # many districts have one
        ("Ủy ban nhân dân xã Tân Tiến", None, "Huyện ủy Văn Giang chỉ đạo",
         ("xã Tân Tiến", "huyện Văn Giang", "tỉnh Hưng Yên")),
        ("Ủy ban nhân dân xã Tân Tiến", None, "huyện Văn Giang và huyện Đồng Phú", ("xã Tân Tiến", None, None)),
        ("Ủy ban nhân dân xã Tân Tiến", "UBND huyện Văn Giang", "",
         ("xã Tân Tiến", "huyện Văn Giang", "tỉnh Hưng Yên")),
        ("Quận ủy Tây Hồ", "Thành ủy Hà Nội", "", (None, "quận Tây Hồ", "thành phố Hà Nội")),
        ("Sở Công Thương", "UBND tỉnh Lào Cai", "", (None, None, "tỉnh Lào Cai")),
        ("Ủy ban nhân dân thành phố Hà Nội", None, "", (None, None, "thành phố Hà Nội")),
        ("Ủy ban nhân dân tỉnh Quảng Ngãi", None, "huyện Mộ Đức", (None, None, "tỉnh Quảng Ngãi")),
        ("Bộ Tài chính", None, "tỉnh Lào Cai", (None, None, None)),
        (None, None, "phường Giang Biên", (None, None, None)),
        ("Trường THCS Kim Chung", "UBND huyện Đông Anh", "", (None, "huyện Đông Anh", "thành phố Hà Nội")),
    ],
)  # fmt: skip
def test_the_unit_as_it_was(issuer, parent, body, wanted):
    assert units(located(issuer, parent, body=body)) == wanted


@pytest.mark.parametrize(
    ("issuer", "parent", "place", "province"),
    [
        ("Sở Y tế", None, "Tiền Giang", "tỉnh Tiền Giang"),
        ("Sở Y tế Quảng Ninh", None, "Quảng Ninh", "tỉnh Quảng Ninh"),
        ("Công an tỉnh", "Bộ Công an", "Sơn La", "tỉnh Sơn La"),
        ("Trung tâm Kiểm soát bệnh tật", "Sở Y tế Hà Nội", "Hà Nội", "thành phố Hà Nội"),
        ("Công ty Điện lực Sơn La", None, "Sơn La", "tỉnh Sơn La"),
        ("Bộ Y tế", None, "Hà Nội", None),  # sits there, and is not of the city
        ("Ban Tổ chức", None, "Hà Nội", None),
    ],
)
def test_the_province_of_a_body_that_bears_its_name_or_sits_there(issuer, parent, place, province):
    found = located(issuer, parent, place=place)
    assert units(found) == (None, None, province)
    assert found.province is None or found.province.confidence > 0.9


def test_a_body_named_after_a_province_where_it_does_not_sit_is_marked():
    found = located("Công ty Điện lực Sơn La", place="Hà Nội").province
    assert (found.value, found.confidence < 0.9) == ("tỉnh Sơn La", True)


def test_a_district_that_became_a_town_is_known():
    found = located("Ủy ban nhân dân huyện Mộc Châu")
    assert units(found) == (None, "huyện Mộc Châu", "tỉnh Sơn La")
    assert found.district_code.value == "123"


def test_of_several_districts_the_one_in_the_province_that_the_text_names():
    found = located("Ủy ban nhân dân huyện Châu Thành", body="Công an tỉnh Tiền Giang")
    assert units(found) == (None, "huyện Châu Thành", "tỉnh Tiền Giang")


def test_a_ward_known_by_its_name_alone_is_marked_where_the_text_names_another_province():
    sure = located("Ủy ban nhân dân xã Mường Bú", day="2025-09-01").province
    doubted = located("Ủy ban nhân dân xã Mường Bú", day="2025-09-01", body="tỉnh Tiền Giang").province
    assert sure.confidence >= 0.9 > doubted.confidence


def test_codes_and_what_holds_the_ward_now():
    found = located("Đảng ủy xã Đa Tốn", "Huyện ủy Gia Lâm")
    assert (found.ward_code.value, found.district_code.value, found.province_code.value) == ("00577", "018", "01")
    assert found.current_ward.value.startswith("xã Bát Tràng; ")


def test_a_ward_that_was_divided_is_marked_and_one_that_was_not_is_sure():
    divided = located("Đảng ủy phường Giang Biên", "Đảng bộ quận Long Biên")
    whole = located("UBND phường Trường Thi", "UBND thành phố Vinh")
    assert divided.current_ward.value == "phường Việt Hưng; phường Phúc Lợi"
    assert divided.current_ward_code.value == "00127; 00136"
    assert divided.current_ward.confidence < 0.9 < whole.current_ward.confidence


def test_since_the_reform_there_are_no_districts():
    found = located("Đảng ủy phường Việt Hưng", "Thành ủy Hà Nội", day="2025-08-01")
    assert units(found) == ("phường Việt Hưng", None, "thành phố Hà Nội")
    assert found.ward_code.value == found.current_ward_code.value == "00127"


def test_the_day_of_the_reform_decides():
    before = located("Ủy ban nhân dân xã Hoằng Tiến", body="huyện Hoằng Hóa", day="2025-06-30")
    since = located("Ủy ban nhân dân xã Hoằng Tiến", body="tỉnh Thanh Hóa", day="2025-07-01")
    assert (before.district.value, since.district) == ("huyện Hoằng Hóa", None)


@pytest.mark.parametrize(("month", "district"), [("2025-06", "huyện Hoằng Hóa"), ("2025-07", None)])
def test_the_month_decides_where_the_day_is_blank(month, district):
    found = located("Ủy ban nhân dân xã Hoằng Tiến", body="tỉnh Thanh Hóa", day=month)
    assert (found.district and found.district.value) == district


def test_a_ward_of_two_provinces_waits_for_the_text():
    assert units(located("Ủy ban nhân dân phường Việt Hưng", day="2025-08-01")) == ("phường Việt Hưng", None, None)
    found = located("Ủy ban nhân dân phường Việt Hưng", day="2025-08-01", body="tỉnh Quảng Ninh")
    assert units(found) == ("phường Việt Hưng", None, "tỉnh Quảng Ninh")


def test_a_ward_that_a_merger_ended_keeps_its_district():
    found = located("Đảng ủy phường Sài Đồng", body="Quận ủy Long Biên")
    assert units(found) == ("phường Sài Đồng", "quận Long Biên", "thành phố Hà Nội")
    assert found.ward_code is None
    assert "phường Phúc Lợi" in found.current_ward.value
    assert found.current_ward.confidence < 0.9


def test_a_district_that_only_the_name_of_the_ward_gives_is_less_sure():
    found = located("Ủy ban nhân dân xã Hoằng Trường")
    assert found.district.value == "huyện Hoằng Hóa"
    assert found.district.confidence < 0.95


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "ward"), [("hoang-truong-2020", "xã Hoằng Trường"), ("yen-hoa-2024", "phường Yên Hòa")]
)
def test_documents(name, ward):
    text = document(name)
    found = places.find(text, letterhead.find(text))
    assert found.ward.value == ward
    assert found.province_code is not None
