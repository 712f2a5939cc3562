"""Ward, district and province of a notice, then and now."""

import pytest

from pipeline.fields import letterhead, places
from pipeline.language.text import join
from pipeline.notice import Head, Value
from pipeline.scan.layout import Zone
from tests.plain import document


def at(value):
    return Value(value=value, text=value, confidence=1.0, method="test") if value else None


def located(issuer, parent=None, day="2022-03-01", body="Nội dung."):
    head = Head(issuer=at(issuer), issuer_parent=at(parent), issue_date=at(day))
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
