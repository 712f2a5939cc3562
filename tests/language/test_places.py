"""The list of units: names, codes, what became of them."""

import pytest

from pipeline.language import places


def names(units):
    return [unit.name for unit in units]


@pytest.mark.parametrize(
    ("name", "era", "codes"),
    [
        ("phường Giang Biên", "before", ["00121"]),
        ("PHƯỜNG GIANG BIEN", "before", ["00121"]),
        ("phường GiangBiên", "before", ["00121"]),
        ("phường Giang Biên", "since", []),
        ("quận Long Biên", "before", ["004"]),
        ("tỉnh Thanh Hoá", "before", ["38"]),
        ("tỉnh Bà Rịa – Vũng Tàu", "before", ["77"]),
        ("xã Hoằng Đồng", "before", ["15952"]),
        ("phường Việt Hưng", "since", ["00127", "06661"]),
        ("đặc khu Lý Sơn", "since", ["21548"]),
        ("xã Không Có", "before", []),
    ],
)
def test_units_by_name(name, era, codes):
    assert sorted(unit.code for unit in places.named(name, era)) == codes


@pytest.mark.parametrize(
    ("name", "above", "now"),
    [
        ("phường Giang Biên", "quận Long Biên", ["phường Việt Hưng", "phường Phúc Lợi"]),
        ("xã Hoằng Trường", "huyện Hoằng Hóa", ["xã Hoằng Tiến"]),
        ("huyện Lý Sơn", "tỉnh Quảng Ngãi", ["đặc khu Lý Sơn"]),
        ("tỉnh Hà Giang", None, ["tỉnh Tuyên Quang"]),
    ],
)
def test_what_became_of_a_unit(name, above, now):
    (unit,) = places.named(name, "before")
    higher = places.above(unit)
    assert (higher.name if higher else None) == above
    assert names(places.successors(unit)) == now


def test_a_unit_of_today_is_its_own_successor():
    (unit,) = places.named("xã Hoằng Tiến", "since")
    assert places.successors(unit) == (unit,)


def test_wards_that_earlier_mergers_ended():
    assert "phường Phúc Lợi" in names(places.absorbed("phường Sài Đồng"))
    assert places.absorbed("phường Giang Biên") == ()


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("phường Giang Biện", "phường Giang Biên"),
        ("phường Giangbiên", "phường Giang Biên"),
        ("phường Giang Biên", None),
        ("tỉnh Thanh Hoá", None),
        ("xã Hoằng Đong", None),  # Hoằng Đông or Hoằng Đồng
        ("xã Không Có", None),
    ],
)
def test_the_one_right_spelling(name, right):
    assert places.respelled(name) == right


def test_the_list_is_whole():
    before = [places.unit("before", code) for era, code in places._units() if era == "before"]
    since = [places.unit("since", code) for era, code in places._units() if era == "since"]
    levels = [unit.level for unit in before]
    assert (levels.count("province"), levels.count("district"), levels.count("ward")) == (63, 696, 10035)
    assert [unit.level for unit in since].count("province") == 34
    assert len(since) == 34 + 3321


def test_every_unit_has_one_above_and_every_ward_a_successor():
    for era, code in places._units():
        unit = places.unit(era, code)
        higher = places.above(unit)
        assert (higher is None) == (unit.level == "province")
        if unit.level == "ward":
            assert all(after.era == "since" and after.level == "ward" for after in places.successors(unit))
            assert places.successors(unit)
        assert unit.name == f"{unit.kind} {unit.bare}"


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("phường", "Giang Biên", True),
        ("phường", "Giang Biện", False),
        ("huyện", "Mộc Châu", True),  # a thị xã since
        ("thị trấn", "Hoằng Trường", True),
        ("huyện", "Giang Biên", False),  # there is a phường
        ("phường", "Sài Đồng", True),  # ended by an earlier merger
        ("tỉnh", "Hoà Bình", True),
        ("quận", "7", True),
    ],
)
def test_whether_a_unit_is_or_was_spelled_so(kind, name, wanted):
    assert places.known(kind, name) == wanted
    assert places.bare_name("Giang Biên")
    assert not places.bare_name("Giang Biện")
