"""People where a reading has done harm: marks lost or mixed up, names spelled in several ways."""

import re

import pytest

from pipeline.fields.people import find
from pipeline.language.text import Placed, Text, join
from pipeline.notice import Box
from pipeline.scan.layout import Zone
from tests.fields.misread import MARKS, misread
from tests.fields.people_notices import WARD, notice, people


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
    text = notice(misread(lead, seed, MARKS, 0.5) + name + misread(offices, seed + 1, MARKS, 0.5))
    assert people(text) == [("chair", name, written)]


@pytest.mark.parametrize("mark", [";", ":"])
def test_a_semicolon_read_as_a_colon_behind_the_verb_opens_no_list(mark: str) -> None:
    told = f"Đồng chí Lò Văn Pha - HUV chủ trì Hội nghị{mark} cùng chủ trì có đồng chí Mùa Thị Sua - PBT Đảng ủy."
    assert [name for function, name, _ in people(notice(told)) if function == "chair"] == ["Lò Văn Pha", "Mùa Thị Sua"]


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


@pytest.mark.parametrize("speck", ["-", " - ", " '", ' "', " *", ".", ": "])
def test_a_speck_behind_the_word_of_address_hides_nobody(speck: str) -> None:
    text = notice(f"Chủ tọa hội nghị: đồng chí{speck}Phùng Văn Quý, Bí thư Đảng ủy phường; đồng chí Tạ Thị Bưởi.")
    assert people(text) == [
        ("chair", "Phùng Văn Quý", ["Bí thư Đảng ủy phường"]),
        ("chair", "Tạ Thị Bưởi", []),
    ]


@pytest.mark.parametrize(
    ("name", "again", "sure"),
    [
        ("Phùng Thị Minh", "", True),
        ("Phùng Thị Mịnh", "", False),
        ("Phùng Thị Mịnh", " Bà Phùng Thị Mịnh kết luận.", True),
        ("Lò Văn Qi", "", False),
    ],
)
def test_a_name_with_a_syllable_that_no_name_has_is_marked_on_a_scan(name: str, again: str, sure: bool) -> None:
    printed = notice(f"Chủ tọa hội nghị: đồng chí {name}, Bí thư Đảng ủy phường.{again}")
    box = Box(page=1, x0=0, y0=0, x1=1, y1=1)
    words = tuple(Placed(*word.span(), box, 0.99, "agreed") for word in re.finditer(r"\S+", printed.text))
    (person,) = find(Text(printed.text, printed.paragraphs, words))
    assert (person.name.confidence > 0.9) == sure
