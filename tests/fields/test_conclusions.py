"""The conclusions of a notice: items, who must act, with whom, by when."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import conclusions, outline
from pipeline.language.text import Text, fold, join
from pipeline.notice import Conclusion
from pipeline.scan.layout import Zone
from tests.fields.conclusion_cases import CASES, FOOT, PARTY, STATE, concluded
from tests.fields.misread import MARKS, SHAPES
from tests.plain import document, plain


def row(item: Conclusion) -> tuple[str, str, str, str]:
    return (
        item.item_no.value,
        " + ".join(name.value for name in item.assignees),
        " + ".join(name.value for name in item.coordinators),
        item.deadline.value if item.deadline else "",
    )


def paths(text: Text) -> list[str]:
    return [item.path for item in outline.items(text)]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_items_of_whole_notices(case):
    assert [row(item) for item in conclusions.find(plain(case.text))] == list(case.items)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["1. Giao A.", "2. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["1/. Giao A.", "2/. Giao B.", "3/.Giao C."], ["1", "2", "3"]),
        (["1.- Giao A.", "2.- Giao B."], ["1", "2"]),
        (["1. Giao A.", "2. 03 kiến nghị còn lại, giao B.", "3) 12 hộ dân họp.", "3. 7 đơn: giao C."], ["1", "2", "3"]),
        (["1. Giao A chi", "3. 000 đồng.", "2. Giao B."], ["1", "2"]),
        (["1)- Giao A.", "a/. Họp.", "2)- Giao B."], ["1", "1.a", "2"]),
        (["I/. Chung", "1/. Giao A.", "1.1/. Họp.", "II/. Riêng", "1/. Giao B."], ["I", "I.1", "I.1.1", "II", "II.1"]),
        (
            ["A. Chung", "B. Riêng", "1. Giao A", "a. Họp.", "b. Lập.", "c. Nộp.", "d. Ký.", "2. Giao B", "C. Chót"],
            ["a", "b", "b.1", "b.1.a", "b.1.b", "b.1.c", "b.1.d", "b.2", "c"],
        ),
        (["- Thứ nhất, giao A.", "- Thứ hai, giao B."], ["1", "2"]),
        (["- Một là, giao A.", "- Hai là, giao B."], ["1", "2"]),
        (["1. Giao A:", "- Một là, họp.", "- Hai là, lập.", "2. Giao B."], ["1", "2"]),
        (["1/ Giao A.", "2/ Giao B."], ["1", "2"]),
        (["1- Giao A.", "2 - Giao B."], ["1", "2"]),
        (["1. Giao A:", "a) rà soát;", "b) báo cáo;", "c) Lập;", "d) Thu;", "đ) Chi;", "e) Gửi.", "2. Giao B."],
         ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e", "2"]),
        (["1. Giao A: a) rà soát; b) báo cáo.", "2. Giao B."], ["1", "1.a", "1.b", "2"]),
        (["1. Giao A:", "a, Rà soát;", "b, Báo cáo.", "2. Giao B."], ["1", "1.a", "1.b", "2"]),
        (["1. Giao A:", "a, b và c rà soát.", "2. Giao B."], ["1", "2"]),
        (["1. Giao A.", "1.1. Lập.", "1.2 Thu.", "1.2.1. Chi.", "2. Giao B.", "2.1. Gửi."],
         ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]),
        (["I. CHUNG", "1. Giao A.", "2. Giao B.", "II. RIÊNG", "1. Giao C."], ["I", "I.1", "I.2", "II", "II.1"]),
        (["I. CHUNG", "1. Giao A.", "II. RIÊNG", "2. Giao C."], ["I", "I.1", "II", "II.2"]),
        (["Phần I. CHUNG", "1. Giao A.", "Phần II. RIÊNG"], ["I", "I.1", "II"]),
        (["Điều 1. Giao A.", "Điều 2. Giao B."], ["1", "2"]),
        (["Thứ nhất, giao A.", "Thứ hai: giao B.", "Thứ ba là, giao C."], ["1", "2", "3"]),
        (["Một là: giao A.", "Hai là giao B."], ["1", "2"]),
        (["(1) Giao A.", "(2) Giao B."], ["1", "2"]),
        (["1.", "Giao A.", "2.", "Giao B."], ["1", "2"]),
        (["1. Giao A theo kế hoạch năm", "2021. Báo cáo UBND.", "2. Giao B."], ["1", "2"]),
        (["1. Giao A lập hồ sơ 15.6. Xong.", "2. Giao B."], ["1", "2"]),
        # as readings have them
        (["l. Giao A.", "2, Giao B.", "3 Giao C."], ["1", "2", "3"]),
        (["I. Giao A.", "2. Giao B."], ["1", "2"]),
        (["1. CHUNG", "1. Giao A.", "2. Giao B.", "II. RIÊNG"], ["I", "I.1", "I.2", "II"]),
        (["l. CHUNG", "1. Giao A.", "IL RIÊNG", "II. RIÊNG", "1. Giao B."], ["I", "I.1", "II", "II.1"]),
        (["1. Giao A.", "l.l. Lập.", "l.2. Thu.", "2. Giao B."], ["1", "1.1", "1.2", "2"]),
        (["1. Giao A.", "1.1. Lập.", "12. Thu.", "2. Giao B."], ["1", "1.1", "1.2", "2"]),
        (["1. Giao A:", "a) Lập;", "b) Thu;", "c) Chi;", "d) Gửi;", "d) Họp."],
         ["1", "1.a", "1.b", "1.c", "1.d", "1.đ"]),
        (["1. Giao A.", "#. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["1. Giao A. 2. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["%. Giao A.", "2. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["1. CHUNG", "2. RIÊNG", "2.1. Giao A:", "a) Lập;", "b) Thu.", "2.2. Giao B.", "3. Giao C."],
         ["1", "2", "2.1", "2.1.a", "2.1.b", "2.2", "3"]),
        (["1. Giao A.", "2. Giao B.", "8. Giao C.", "4. Giao D."], ["1", "2", "3", "4"]),
        (["1. Giao A.", "2. Giao B.", "2. Giao C.", "4. Giao D."], ["1", "2", "3", "4"]),
        (["1. Giao A:", "a) Lập;", "b) Thu;", "e) Chi;", "d) Gửi."], ["1", "1.a", "1.b", "1.c", "1.d"]),
        (["II. KẾT LUẬN", "1. Giao A.", "III. TỔ CHỨC", "1. Giao B."], ["II", "II.1", "III", "III.1"]),
        (["4. Giao A.", "5. Giao B."], []),
        (["Không có mục nào."], []),
        (["1. Giao A:", "a- Lập;", "b- Thu;", "c- Chi.", "2. Giao B."], ["1", "1.a", "1.b", "1.c", "2"]),
        (["1/ Giao A:", "1.1/ Lập.", "1.2/ Thu.", "2/ Giao B."], ["1", "1.1", "1.2", "2"]),
        (["Nội dung thứ nhất: Giao A.", "Nội dung thứ hai: Giao B."], ["1", "2"]),
        (["Nhiệm vụ 1: Giao A.", "Nhiệm vụ 2: Giao B."], ["1", "2"]),
        (["I. Chung", "1. Giao A.", "II Riêng", "1. Giao B.", "III RIÊNG"], ["I", "I.1", "II", "II.1", "III"]),
        (["I. CHUNG", "1. Giao A. II RIÊNG", "1. Giao B.", "2. Giao A. III. Chung"],
         ["I", "I.1", "II", "II.1", "II.2", "III"]),
        (["I. CHUNG", "1. Giao A; vi phạm thì xử lý.", "Il. RIÊNG", "1. Giao B."], ["I", "I.1", "II", "II.1"]),
    ],
)  # fmt: skip
def test_numberings(lines, wanted):
    assert paths(concluded(*lines)) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["1. Thành phần: A.", "2. Diễn biến: B.", "3. Kết luận của đồng chí Chủ tịch:", "3.1. Họp.", "3.2. Lập."],
         {"3.1": True, "3.2": True}),
        (["1/ Diễn biến.", "2/ Ý kiến kết luận, chỉ đạo của Chủ tịch:", "2.1/ Họp.", "2.2/ Lập.", "3/ Giao A họp."],
         {"2.1": True, "2.2": True, "3": False}),
        (["I. DIỄN BIẾN", "1. Có 10 ý kiến.", "II. KẾT LUẬN CỦA CHỦ TỌA", "1. Họp.", "2. Lập."],
         {"1": False, "2": False}),
        (["Phần thứ nhất", "1. Tốt.", "Phần thứ hai", "KẾT LUẬN CỦA CHỦ TRÌ HỘI NGHỊ", "1. Họp.", "2. Lập."],
         {"1": True, "2": True}),
        (["A. DIỄN BIẾN", "1. Tốt.", "B. PHẦN KẾT LUẬN", "I. CHUNG", "1. Họp.", "II. RIÊNG", "1. Lập."],
         {"I": True, "I.1": True, "II": True, "II.1": True}),
    ],
)  # fmt: skip
def test_the_heading_of_the_conclusion_is_no_item(lines, wanted):
    body = [(Zone.BODY, "Ngày 05/3/2024, UBND xã tổ chức đối thoại."), *((Zone.BODY, line) for line in lines)]
    text = join([(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận buổi đối thoại"), *body])
    items = outline.items(text)
    assert {item.path: item.certainty >= 0.9 for item in items} == wanted
    assert {item.parent for item in items} <= {None, *wanted}


@pytest.mark.parametrize(
    ("lines", "doubted"),
    [
        (["1. Giao UBND xã họp.", "#. Giao Công an xã họp.", "3. Giao Xã đội họp."], {"2"}),
        (["1. Họp.", "2. Lập. Việc chung", "1. Nộp.", "2. Ký.", "3. Giao."], {"2", "3"}),
        (
            ["I. Chung", "1. Họp.", "2. Lập; việc riêng", "1. Nộp.", "2. Ký.", "3. Giao.", "II. Chót", "1. Họp."],
            {"I.2", "I.3"},
        ),
        (["1. Giao UBND xã họp.", "Giao Công an xã họp.", "3. Giao Xã đội họp."], {"1", "3"}),
        (["1. Giao UBND xã.", "1.1. Họp.", "Tổ chức thực hiện", "2.1. Họp."], {"1", "1.1", "2.1"}),
        (["- Giao UBND xã họp;", "- Giao Công an xã họp."], {"1", "2"}),
        (
            ["I. CHUNG", "1. Họp.", "II. RIÊNG", "Giao UBND xã:", "a) Họp;", "b) Thu."],
            {"II.a", "II.b"},
        ),
        (["I. CHUNG", "a) Họp.", "II. RIÊNG", "a) Thu."], set()),
        (["1. Giao UBND xã họp.", "2. Giao Công an xã họp.", "8. Giao Xã đội họp.", "4. Họp."], {"3"}),
        (["1. Giao UBND xã họp.", "% 2. Giao Công an xã họp.", "3. Giao Xã đội họp."], {"2"}),
        (["1. Giao UBND xã họp.", ":2. Chi bộ:", "2.1. Họp.", "2.2. Lập.", "3. Họp."], {"2", "2.1", "2.2"}),
        (
            ["I. CHUNG", "1. Họp.", "II. RIÊNG", "1. Lập.", "II. VỐN", "1. Vay.", "2. Trả.", "IV. CHÓT", "1. Nộp."],
            {"III", "III.1", "III.2"},
        ),
        (["I. CHUNG", "1. Họp.", "II. RIÊNG", "1. Lập.", "II. VỐN", "1. Vay.", "2. Trả."], {"III", "III.1", "III.2"}),
        (["I. CHUNG", "Tốt.", "I. RIÊNG", "1. Lập.", "2. Vay."], {"I.1", "I.2"}),
        (["1. Giao UBND xã họp.", "2. Giao Công an xã họp.", "2. Giao Xã đội họp.", "4. Họp."], {"3"}),
        (["7. Giao UBND xã:", "(1) Họp.", "(2) Thu.", "2. Giao Xã đội họp.", "3. Lập."], {"1", "2"}),
        (["1. Giao UBND xã họp.", "2. Giao Công an xã họp.", "2. Giao Xã đội họp."], {"2"}),
        (
            ["I. CHUNG", "Tốt.", "II. RIÊNG", "Giao UBND xã:", "a) Họp.", "b) Thu.", "2. Giao Công an xã họp."],
            {"II", "II.a", "II.b"},
        ),
        (["1. Giao UBND xã", "a) Họp;", "b Thu;", "2. Giao Xã đội họp."], {"1.a"}),
    ],
)
def test_what_a_lost_number_makes_uncertain(lines, doubted):
    items = outline.items(concluded(*lines))
    assert {item.path for item in items if item.certainty < 0.9} == doubted


@pytest.mark.parametrize(
    ("lines", "heading", "text"),
    [
        (["1. Về giao thông: Giao UBND xã họp."], "Về giao thông", "Giao UBND xã họp."),
        (["1. Về giao thông", "Giao UBND xã họp./."], "Về giao thông", "Giao UBND xã họp."),
        (["1. VỀ GIAO THÔNG", "a) Họp;"], "VỀ GIAO THÔNG", None),
        (["1. Tổ chức thực hiện", "a) Họp;"], "Tổ chức thực hiện", None),
        (["1. Giao UBND xã:", "a) Họp;"], None, "Giao UBND xã:"),
        (["1. UBND xã: họp dân."], None, "UBND xã: họp dân."),
        (["1. Rà soát hộ nghèo, phối hợp với Trạm Y tế", "2. Họp."], None, "Rà soát hộ nghèo, phối hợp với Trạm Y tế"),
        (["I. GIAO TRÁCH NHIỆM", "Công an xã tuần tra."], "GIAO TRÁCH NHIỆM", "Công an xã tuần tra."),
        (["1. Họp dân;", "- thôn Thượng;", "- thôn Hạ."], None, "Họp dân;\n- thôn Thượng;\n- thôn Hạ."),
    ],
)
def test_headings_and_texts(lines, heading, text):
    item = conclusions.find(concluded(*lines))[0]
    assert (item.heading and item.heading.value, item.text and item.text.value) == (heading, text)


def test_what_is_passed_on_has_that_for_its_topic():
    lines = ["1. Các kiến nghị thuộc thẩm quyền của huyện: gửi UBND huyện:", "- Xây trường tiểu học.", "2. Xây trường."]
    first, second = conclusions.find(concluded(*lines))
    assert first.topic and first.topic.value == "kiến nghị vượt thẩm quyền"
    assert second.topic is None or second.topic.value == "y tế - giáo dục"


def test_letters_above_all_may_lie_under_a_lost_number():
    assert all(item.certainty < 0.9 for item in outline.items(concluded("a) Họp dân.", "b) Lập danh sách.")))


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("Thay mặt chủ trì, ông Lò Văn Pánh đề nghị:", ["1", "2"]),
        ("Kết thúc buổi họp, đồng chí Chủ tịch đề nghị:", ["1", "2"]),
        ("Chủ tọa kết luận, thay mặt Thường trực, bà Mận đề nghị:", ["1", "2"]),
    ],
)
def test_who_presides_asks(opening, wanted):
    head = [(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận buổi họp dân")]
    lines = ["Cử tri nêu:", "1. Đường hư.", opening, "1/. Công an xã tuần tra.", "2/. Trạm Y tế khám bệnh."]
    items = conclusions.find(join([*head, *((Zone.BODY, line) for line in lines)]))
    assert [item.item_no.value for item in items] == wanted
    assert [name.value for item in items for name in item.assignees] == ["Công an xã", "Trạm Y tế"]


@pytest.mark.parametrize("opening", ["Thay mặt cử tri, bà Mận đề nghị:", "Gửi Chủ tịch xã, các hộ dân đề nghị:"])
def test_what_residents_ask_is_no_conclusion(opening):
    head = [(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận buổi họp dân")]
    lines = [opening, "1. Công an xã tuần tra.", "Chủ tịch kết luận:", "1. Trạm Y tế khám bệnh."]
    items = conclusions.find(join([*head, *((Zone.BODY, line) for line in lines)]))
    assert not any(name.value == "Công an xã" and name.confidence >= 0.9 for item in items for name in item.assignees)


def test_sub_items_do_not_inherit():
    parent, child = conclusions.find(concluded("1. Giao UBND xã, xong trước 05/6/2024:", "a) Họp dân."), 2024)
    assert row(parent) == ("1", "UBND xã", "", "2024-06-05")
    assert row(child) == ("1.a", "", "", "")
    assert (child.parent_no, child.level) == ("1", 2)


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là kết luận của Chủ tịch, đề nghị các phòng thực hiện./.",
        "Nay thông báo để các phòng biết./.",
        "Văn phòng xin thông báo đến các phòng biết, thực hiện./.",
        "Yêu cầu các phòng nghiêm túc thực hiện Thông báo này./.",
    ],
)
def test_the_closing_formula_is_no_part_of_the_last_item(closing):
    (item,) = conclusions.find(concluded("1. Giao UBND xã họp.", closing, "2. Giao Công an họp."))
    assert item.text and item.text.value == "Giao UBND xã họp."
    assert [name.value for name in item.assignees] == ["UBND xã"]


LAST = "4. Giao Công an xã tuần tra tuyến đê, xong trước ngày 05/6/2024."


@pytest.mark.parametrize(
    "last",
    [
        [LAST],
        ["4. Về trật tự: Giao Công an xã:", "- Tuần tra tuyến đê, xong trước ngày 05/6/2024."],
        ["4. Về trật tự", "- Giao Công an xã tuần tra tuyến đê, xong trước ngày 05/6/2024."],
    ],
)
@pytest.mark.parametrize(
    "closing",
    [
        "Giao Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện, báo cáo Thường trực trước ngày 20/12/2024.",
        "Văn phòng UBND xã phối hợp Thanh tra huyện giám sát kết quả thực hiện, báo cáo trước 20/12/2024./.",
        "Ngoài ra, Trưởng các thôn có trách nhiệm họp dân trước ngày 20/12/2024.",
        "Các cơ quan, đơn vị báo cáo kết quả về UBND xã trước ngày 20/12/2024.",
        "Cac co quan, dơn vi bao cao kêt quả về UBND xa truớc ngày 20/12/2024.",
        "Thường trực Đảng ủy yêu cầu Trưởng các phòng nghiêm túc thực hiện, xong trước ngày 20/12/2024.",
        "Mặt trận xã giám sát việc làm theo kết luận này.",
    ],
)
def test_a_closing_paragraph_gives_nothing_to_the_last_item(last, closing):
    *_, item = conclusions.find(concluded("1. Giao UBND xã họp.", "2. Họp.", "3. Họp.", *last, closing), 2024)
    assert row(item) == ("4", "Công an xã", "", "2024-06-05")
    assert item.assignees[0].confidence >= 0.9
    assert item.text and closing[:12] not in item.text.value


@pytest.mark.parametrize(
    "lines",
    [
        [LAST, "Giao Trạm Y tế phối hợp với Hội Nông dân xã phun thuốc, xong trước ngày 20/12/2024."],
        ["4. Tổ chức thực hiện", "Giao Công an xã tuần tra.", "Trạm Y tế phối hợp với Hội Nông dân xã theo dõi kết quả,"
         " xong trước ngày 20/12/2024."],
        ["4. Công an xã tuần tra tuyến đê", "Trạm Y tế theo dõi kết quả thực hiện, xong trước ngày 20/12/2024."],
        ["4. Giao Công an xã tuần tra tuyến đê", "Giao Trạm Y tế phối hợp với Hội Nông dân xã đôn đốc việc thực hiện,"
         " xong trước ngày 20/12/2024.", "Giao Trạm Y tế phối hợp với Hội Nông dân xã họp."],
    ],
)  # fmt: skip
def test_a_last_paragraph_that_may_be_a_closing_one_is_marked(lines):
    *_, item = conclusions.find(concluded("1. Giao UBND xã họp.", "2. Họp.", "3. Họp.", *lines), 2024)
    sure = {name.value for name in (*item.assignees, *item.coordinators) if name.confidence >= 0.9}
    assert sure <= {"Công an xã"}
    assert item.deadline is None or item.deadline.confidence < 0.9


@pytest.mark.parametrize(
    "lines",
    [
        ["4. Tổ chức thực hiện", "Giao Công an xã theo dõi kết quả, xong trước ngày 05/6/2024."],
        ["4. Giao Công an xã theo dõi việc thực hiện", "kết luận này, xong trước ngày 05/6/2024."],
        ["4. Giao Công an xã:", "Theo dõi việc thực hiện kết luận này, xong trước ngày 05/6/2024."],
    ],
)
def test_what_goes_on_with_the_last_item_is_its_own(lines):
    *_, item = conclusions.find(concluded("1. Giao UBND xã họp.", "2. Họp.", "3. Họp.", *lines), 2024)
    assert row(item) == ("4", "Công an xã", "", "2024-06-05")
    assert item.assignees[0].confidence >= 0.9 and item.deadline and item.deadline.confidence >= 0.9


@pytest.mark.parametrize("above", ["Đối với thôn Đồng Vông:", "Đôi vơi thôn Đồng Vông", "THÔN ĐỒNG VÔNG"])
@pytest.mark.parametrize("between", ["Đối với phố Chợ Bãi:", "Phố Chợ Bãi", "VỚI PHỐ CHỢ BÃI"])
def test_numbers_that_begin_again_under_headings_without_numbers_are_kept_and_marked(above, between):
    lines = ["1. Giao Công an xã họp.", "2. Giao UBND xã họp trước ngày 05/6/2024."]
    again = ["1. Giao Trạm Y tế họp.", "a) Lập.", "b) Thu.", "2. Giao Hội Nông dân xã họp."]
    items = conclusions.find(concluded(above, *lines, between, *again), 2024)
    assert [row(item)[:2] for item in items] == [
        ("1", "Công an xã"), ("2", "UBND xã"), ("1", "Trạm Y tế"), ("1.a", ""), ("1.b", ""), ("2", "Hội Nông dân xã")
    ]  # fmt: skip
    assert items[1].text and items[1].text.value == "Giao UBND xã họp trước ngày 05/6/2024."
    values = [value for item in items for value in (item.item_no, *item.assignees, *filter(None, [item.deadline]))]
    assert all(value.confidence < 0.9 for value in values)


def test_a_list_before_the_conclusion_is_not_its_items():
    text = plain(STATE + "Kết luận cuộc họp\nNgày 01/4/2024, dự họp gồm:\n1. Ông A, Chủ tịch;\n2. Bà B, thư ký.\n"
                 "Chủ tịch kết luận:\n1. Giao Công an xã tuần tra./." + FOOT)  # fmt: skip
    assert [row(item) for item in conclusions.find(text)] == [("1", "Công an xã", "", "")]


CONFUSIONS = {**MARKS, **SHAPES}


def damaged(text: str, seed: int, rate: float) -> str:
    """The text as a poor reading has it: look-alikes, lost full stops and lost spaces."""
    chance = random.Random(seed)
    losses = {".": "", " ": ""}
    letters = []
    for letter in text:
        lost = chance.random()
        if lost < rate:
            letters.append(chance.choice(CONFUSIONS.get(letter, letter)))
        elif lost < rate * 1.1:
            letters.append(losses.get(letter, letter))
        else:
            letters.append(letter)
    return "".join(letters)


def facts(item: Conclusion) -> set[tuple[str, str]]:
    """What the item says and does not ask to have looked at, without what a reading may damage in a name."""

    def bare(value: str) -> str:
        return re.sub(r"[\W_]", "", fold(value)).translate(str.maketrans("1l|", "iii"))

    values = [*item.assignees, *item.coordinators, *([item.deadline] if item.deadline else [])]
    return {(item.item_no.value, bare(value.value)) for value in values if value.confidence >= 0.9}


@pytest.mark.parametrize("seed", range(8))
def test_damage_loses_little_and_invents_nothing(seed):
    kept = total = 0
    for case in CASES:
        head, title, body = case.text.partition("THÔNG BÁO")
        whole, hurt = plain(case.text), plain(head + title + damaged(body, seed, 0.03))
        wanted = set().union(*map(facts, conclusions.find(whole)))
        found = set().union(*map(facts, conclusions.find(hurt)))
        assert found <= wanted, case.name
        kept, total = kept + len(found), total + len(wanted)
    assert kept >= 0.8 * total


def without_marks(text: str, seed: int, rate: float) -> str:
    """The text without some of the marks and spaces that part names and items."""
    chance = random.Random(seed)
    return "".join(letter for letter in text if chance.random() >= rate or letter not in ",;.:- ")


@pytest.mark.parametrize("seed", range(8))
def test_lost_marks_between_names_make_no_names(seed):
    for case in CASES:
        head, title, body = case.text.partition("THÔNG BÁO")
        wanted = set().union(*map(facts, conclusions.find(plain(case.text))))
        found = set().union(*map(facts, conclusions.find(plain(head + title + without_marks(body, seed, 0.05)))))
        assert found <= wanted, case.name


MARKER = re.compile(r"^(?:\d{1,2}(?:\.\d)*[./]|[IVX]+\.|[a-zđ]\)|Thứ \w+,)", re.MULTILINE)


def places(text: str) -> dict[tuple[str, str], float]:
    """Each item's number with how it begins, and how sure the number is."""
    return {
        (item.item_no.value, fold(part.value)[:14]): item.item_no.confidence
        for item in conclusions.find(plain(text))
        if (part := item.heading or item.text)
    }


@pytest.mark.parametrize("damage", ["", "8", "3", "l", "Z.", "1", "#."])
def test_a_damaged_marker_moves_no_item_that_is_sure(damage):
    for case in CASES:
        head, title, body = case.text.partition("THÔNG BÁO")
        right = places(case.text)
        for marker in MARKER.finditer(body):
            mark = marker[0]
            hurt = damage if damage in ("", "Z.", "#.") else re.sub(r"[\dIa-zđ]", damage, mark, count=1)
            found = places(head + title + body[: marker.start()] + hurt + body[marker.end() :])
            assert {place for place, sure in found.items() if sure >= 0.9} <= right.keys(), (case.name, mark)


@given(st.lists(st.sampled_from(["I.", "II.", "1.", "2.", "3.", "1.1.", "2.1.", "a)", "b)", "-", "Giao", "\n",
                                 "UBND xã", "họp", ":", ".", "(", ")", "Thứ nhất,"]), max_size=50))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_items_stand_in_order_and_hold_all_the_text(words):
    text = concluded(*" ".join(words).split("\n"))
    items = outline.items(text)
    numbers = [item.path for item in items]
    twice = [item for item in items if numbers.count(item.path) > 1]
    assert all(item.certainty <= 0.8 for item in twice)
    bounds = [bound for item in items for span in (item.number, *item.pieces) for bound in span]
    assert bounds == sorted(bounds)
    assert all(item.parent is None or item.path.startswith(f"{item.parent}.") for item in items)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["bo-de-2022", "da-ton-2023", "giang-bien-2022", "viet-hung-2021", "yen-hoa-2024"])
def test_the_text_of_a_notice_is_found_in_its_items(name):
    text = document(name)
    found = conclusions.find(text)
    assert len(found) > 5
    for item in found:
        for value in (*item.assignees, *item.coordinators):
            assert value.text in " ".join(text.text.split())


def test_party_notices_name_the_party_body():
    text = plain(PARTY + "Kết luận hội nghị\nNgày 01/9/2023 họp, kết luận như sau:\n1. Giao Đảng ủy họp./." + FOOT)
    assert [row(item) for item in conclusions.find(text)] == [("1", "Đảng ủy", "", "")]
