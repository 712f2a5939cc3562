"""Feet: nơi nhận and signatures, whole or cut by a page break, and what follows them."""

import pytest

from pipeline.scan.layout import Zone
from tests.drawn import FOOT, FULL, STATE, Drawn, blocks, centred, lower, of

RECIPIENTS = [
    "Nơi nhận:",
    "- UBND huyện (b/c);",
    "- Các ban của Hội đồng nhân dân xã và các thôn trên địa bàn;",
    "- Lưu: VT.",
]
SIGNATURE = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phan Văn Tài"]
TOP = [*STATE, *FULL]


def test_recipients_below_the_signature() -> None:
    foot: list[Drawn] = [(600, 580, SIGNATURE[0]), (650, 610, SIGNATURE[1]), (640, 720, SIGNATURE[2]),
                         (100, 760, "Nơi nhận:"), (100, 785, "- Như trên;"), (100, 810, "- Lưu: VT.")]  # fmt: skip
    found = blocks([*TOP, *foot])
    assert of(Zone.SIGNATURE, found) == SIGNATURE
    assert of(Zone.RECIPIENTS, found) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_a_long_recipient_under_the_signature_is_one() -> None:
    long = "- Lưu: VT, các bộ phận Văn phòng - Thống kê, Địa chính, Tài chính, Tư pháp (để thực hiện)."
    foot: list[Drawn] = [(600, 580, SIGNATURE[0]), (650, 610, SIGNATURE[1]), (640, 720, SIGNATURE[2]),
                         (100, 760, "Nơi nhận:"), (100, 785, "- Như trên;"), (100, 810, long)]  # fmt: skip
    found = blocks([*TOP, *foot])
    assert of(Zone.RECIPIENTS, found) == ["Nơi nhận:", "- Như trên;", long]


@pytest.mark.parametrize("office", ["CHỦ TỊCH", "Q. CHỦ TỊCH", "BÍ THƯ", "PHÓ GIÁM ĐỐC", "TRƯỞNG BAN"])
def test_an_office_alone_begins_the_foot(office: str) -> None:
    found = blocks([*TOP, (650, 580, office), (640, 700, "Phan Văn Tài")])
    assert of(Zone.SIGNATURE, found) == [office, "Phan Văn Tài"]
    assert not any(office in text for text in of(Zone.BODY, found))


def test_two_offices_side_by_side_begin_the_foot() -> None:
    foot: list[Drawn] = [(120, 600, "THƯ KÝ"), (620, 600, "CHỦ TRÌ HỘI NGHỊ"),
                         (110, 720, "Lê Văn Sáu"), (640, 720, "Phan Văn Tài")]  # fmt: skip
    assert of(Zone.SIGNATURE, blocks([*TOP, *foot])) == ["THƯ KÝ", "CHỦ TRÌ HỘI NGHỊ", "Lê Văn Sáu", "Phan Văn Tài"]


def test_an_office_above_running_text_is_no_foot() -> None:
    found = blocks([*TOP, (650, 560, "CHỦ TỊCH"), *lower(FULL, 290)])
    assert of(Zone.SIGNATURE, found) == []


@pytest.mark.parametrize("cut", range(1, len(FOOT)))
def test_a_foot_that_a_page_break_cuts_is_whole(cut: int) -> None:
    second = lower(FOOT[cut:], 60 - FOOT[cut][1])
    found = blocks([*TOP, *FOOT[:cut]], second)
    assert of(Zone.SIGNATURE, found) == SIGNATURE
    assert "".join(of(Zone.RECIPIENTS, found)).replace("\f", " ") == "".join(RECIPIENTS)
    assert of(Zone.ANNEX, found) == []


@pytest.mark.parametrize("title", ["PHỤ LỤC", "PHỤ LỤC I", "DANH SÁCH", "BIỂU SỐ 01"])
def test_an_annex_follows_a_foot_that_has_no_list(title: str) -> None:
    foot: list[Drawn] = [(600, 580, SIGNATURE[0]), (650, 610, SIGNATURE[1]), (640, 720, SIGNATURE[2])]
    annex = [centred(60, title), centred(90, "(Kèm theo Thông báo số 12/TB-UBND)"), *FULL]
    found = blocks([*TOP, *foot], annex)
    assert of(Zone.ANNEX, found)[0].startswith(title)
    assert len(of(Zone.BODY, found)) == 2


def test_an_annex_follows_a_list_without_a_name() -> None:
    found = blocks([*TOP, *FOOT[:-1]], [centred(60, "PHỤ LỤC"), *FULL])
    assert of(Zone.ANNEX, found)
    assert of(Zone.SIGNATURE, found) == SIGNATURE[:2]


@pytest.mark.parametrize(
    "copy",
    [
        [(90, 860, "ỦY BAN NHÂN DÂN"), (90, 885, "HUYỆN HÒA MỸ"), (90, 915, "Số: 88/SY-UBND"), (450, 940, "SAO Y"),
         (500, 915, "Hòa Mỹ, ngày 07 tháng 4 năm 2023"), (100, 1000, "Nơi nhận:"), (100, 1025, "- Các phòng;"),
         (600, 1000, "TL. CHỦ TỊCH"), (600, 1030, "CHÁNH VĂN PHÒNG"), (620, 1120, "Lê Văn Sáu")],
        [(450, 850, "SAO LỤC"), (90, 880, "HUYỆN ỦY HÒA MỸ"), (90, 915, "Số 9-BS/HU"), (600, 1000, "T/M BAN THƯỜNG VỤ"),
         (620, 1120, "Lê Văn Sáu")],
        [(430, 850, "TRÍCH SAO"), (600, 1000, "CHÁNH VĂN PHÒNG"), (620, 1120, "Lê Văn Sáu")],
    ],
)  # fmt: skip
def test_the_foot_of_a_copy_is_not_the_document_s(copy: list[Drawn]) -> None:
    found = blocks([*TOP, *FOOT, *copy])
    assert of(Zone.SIGNATURE, found) == SIGNATURE
    assert of(Zone.RECIPIENTS, found) == RECIPIENTS
    assert of(Zone.NUMBER, found) == ["Số: 12/TB-UBND"]


def test_an_annex_on_the_page_of_the_foot() -> None:
    found = blocks(
        [*TOP, *FOOT, centred(900, "PHỤ LỤC"), (100, 930, "Các thôn nhận hỗ trợ"), (100, 960, "1. Thôn Đông")]
    )
    assert of(Zone.SIGNATURE, found) == SIGNATURE
    assert of(Zone.RECIPIENTS, found) == RECIPIENTS


def test_a_list_after_a_foot_without_a_name_is_an_annex() -> None:
    names: list[Drawn] = [(100 + 300 * (n % 2), 60 + 30 * n, f"{n}. Nguyễn Văn Bảy") for n in range(30)]
    found = blocks([*TOP, *FOOT[:-1]], names)
    assert of(Zone.SIGNATURE, found) == SIGNATURE[:2]
    assert len([line for block in found if block.zone == Zone.ANNEX for line in block.lines]) == 30


def test_scraps_of_the_pen_and_the_seal_stay_out_of_the_list() -> None:
    found = blocks([*TOP, *FOOT, (560, 690, "Mku"), (700, 720, "TAN")])
    assert of(Zone.RECIPIENTS, found) == RECIPIENTS
    assert of(Zone.SIGNATURE, found)[-1] == "Phan Văn Tài"


def test_capitals_in_the_body_are_no_foot() -> None:
    heading: list[Drawn] = [(100, 540, "II. CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KẾT LUẬN"), *lower(FULL, 280)]
    found = blocks([*TOP, *heading], [*lower(FULL, -240), *FOOT])
    assert "II. CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KẾT LUẬN" in of(Zone.BODY, found)
    assert of(Zone.SIGNATURE, found) == SIGNATURE
