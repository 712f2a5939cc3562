"""Counts of opinions: sentences of notices in several wordings, of invented wards."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.opinions import find
from tests.fields.misread import MARKS, misread
from tests.fields.opinion_notices import ALL, AT, BEFORE, OUTSIDE, WITHIN, notice, rows

SENTENCES = [
    (
        "Trước hội nghị, Ủy ban MTTQ phường đã tổng hợp được 18 ý kiến, kiến nghị của cử tri.",
        [(BEFORE, "raised", ALL, 18, None)],
    ),
    ("UBND phường đã có báo cáo trả lời 18/18 ý kiến gửi đến trước hội nghị.", [(BEFORE, "answered", ALL, 18, 18)]),
    ("Tại hội nghị, có 06 lượt người phát biểu với 09 ý kiến.", [(AT, "raised", ALL, 9, None)]),
    ("Hội nghị đã ghi nhận 14 lượt ý kiến của nhân dân.", [(AT, "raised", ALL, 14, None)]),
    ("Tại buổi đối thoại có 05 kiến nghị, phản ánh.", [(AT, "raised", ALL, 5, None)]),
    (
        "Trước hội nghị có 30 ý kiến của cử tri gửi đến. Tại 03 điểm đối thoại có 21 ý kiến.",
        [(BEFORE, "raised", ALL, 30, None), (AT, "raised", ALL, 21, None)],
    ),
    ("Cử tri đã nêu 17 ý kiến tại các buổi đối thoại.", [(AT, "raised", ALL, 17, None)]),
    (
        "Cuộc họp tại hội trường có mười bốn ý kiến, bao gồm mười một ý kiến thuộc "
        "thẩm quyền UBND phường, ba ý kiến thuộc thẩm quyền UBND quận.",
        [(AT, "raised", ALL, 14, None), (AT, "raised", WITHIN, 11, None), (AT, "raised", OUTSIDE, 3, None)],
    ),
    ("Hội nghị có 12 (mười hai) ý kiến phát biểu.", [(AT, "raised", ALL, 12, None)]),
    (
        "Hội nghị có 9 ý kiến, gồm: về đất đai 05 ý kiến, về an ninh trật tự bốn (04) ý kiến.",
        [(AT, "raised", ALL, 9, None), (AT, "raised", ALL, 5, None), (AT, "raised", ALL, 4, None)],
    ),
    (
        "Hội nghị đã nghe UBND xã báo cáo trả lời 9/9 ý kiến của bà con trước hội nghị và nghe 5 ý kiến phát biểu, "
        "trong đó 3 ý kiến thuộc thẩm quyền của phường, 2 ý kiến thuộc thẩm quyền của quận.",
        [
            (BEFORE, "answered", ALL, 9, 9),
            (AT, "raised", ALL, 5, None),
            (AT, "raised", WITHIN, 3, None),
            (AT, "raised", OUTSIDE, 2, None),
        ],
    ),
    ("Hội nghị có mười hai (12) ý kiến phát biểu.", [(AT, "raised", ALL, 12, None)]),
    ("Hội nghị có hai mươi mốt ý kiến phát biểu.", [(AT, "raised", ALL, 21, None)]),
    ("Hội nghị có năm ý kiến phát biểu.", [(AT, "raised", ALL, 5, None)]),
    ("Hội nghị có một trăm linh hai ý kiến phát biểu.", [(AT, "raised", ALL, 102, None)]),
    ("Tại hội nghị, ông Lê Văn Bảy kiến nghị sửa đường.", []),
    ("Trước ngày tổ chức hội nghị, phường nhận 12 ý kiến.", [(BEFORE, "raised", ALL, 12, None)]),
    (
        "Tại hội nghị có 8 ý kiến, gồm: 6 ý kiến thuộc trách nhiệm giải quyết của phường; 2 ý kiến thuộc trách nhiệm "
        "của quận.",
        [(AT, "raised", ALL, 8, None), (AT, "raised", WITHIN, 6, None), (AT, "raised", OUTSIDE, 2, None)],
    ),
    (
        "Các đại biểu nêu 10 ý kiến: thuộc thẩm quyền của phường 06 ý kiến, thuộc thẩm quyền của quận 04 ý kiến.",
        [(AT, "raised", ALL, 10, None), (AT, "raised", WITHIN, 6, None), (AT, "raised", OUTSIDE, 4, None)],
    ),
    (
        "Tại hội nghị, 7 ý kiến đã được Chủ tịch UBND phường trả lời ngay, 3 ý kiến vượt thẩm quyền được tiếp thu.",
        [(AT, "answered", ALL, 7, None), (AT, "raised", OUTSIDE, 3, None)],
    ),
    (
        "Tại hội nghị có 9 ý kiến; các ý kiến đều thuộc thẩm quyền của phường, chủ tọa đã trả lời 9/9 ý kiến.",
        [(AT, "raised", ALL, 9, None), (AT, "answered", ALL, 9, 9)],
    ),
    ("Tại hội nghị có 5 ý kiến, đều thuộc thẩm quyền của phường.", [(AT, "raised", ALL, 5, None)]),
    (
        "Tại hội nghị có 5 ý kiến thuộc thẩm quyền của phường. Chủ tọa đã trả lời 4/5 ý kiến thuộc thẩm quyền của "
        "phường; còn 01 ý kiến sẽ trả lời sau.",
        [(AT, "raised", WITHIN, 5, None), (AT, "answered", WITHIN, 4, 5), (AT, "pending", WITHIN, 1, None)],
    ),
    (
        "Buổi đối thoại tiếp nhận 16 ý kiến, đã trả lời 12/16 ý kiến; 04 ý kiến còn lại giao bộ phận Địa chính.",
        [(AT, "raised", ALL, 16, None), (AT, "answered", ALL, 12, 16), (AT, "pending", ALL, 4, None)],
    ),
    ("Tại hội nghị phát sinh thêm 6 ý kiến và đều được giải đáp.", [(AT, "raised", ALL, 6, None)]),
    (
        "Tại hội nghị có 6 ý kiến, chủ tọa trả lời 4 ý kiến, còn 2 ý kiến kiến nghị cấp trên giải quyết.",
        [(AT, "raised", ALL, 6, None), (AT, "answered", ALL, 4, None), (AT, "raised", OUTSIDE, 2, None)],
    ),
    ("Hội nghị có sáu ý kiến; sau ý kiến của đại biểu, chủ tọa trao đổi.", [(AT, "raised", ALL, 6, None)]),
    (
        "Tại hội nghị có 20 ý kiến; cụ thể thuộc thẩm quyền phường 15 ý "
        "kiến, thuộc thẩm quyền quận, Thành phố 05 ý kiến.",
        [(AT, "raised", ALL, 20, None), (AT, "raised", WITHIN, 15, None), (AT, "raised", OUTSIDE, 5, None)],
    ),
    (
        "Tại hội nghị có 8 ý kiến: 6 ý kiến thuộc thẩm quyền, 2 ý kiến vượt thẩm quyền.",
        [(AT, "raised", ALL, 8, None), (AT, "raised", WITHIN, 6, None), (AT, "raised", OUTSIDE, 2, None)],
    ),
    (
        "Tại hội nghị có 8 ý kiến, trong đó 6 ý kiến thuộc thẩm quyền giải "
        "quyết của phường và 2 ý kiến ngoài thẩm quyền của phường.",
        [(AT, "raised", ALL, 8, None), (AT, "raised", WITHIN, 6, None), (AT, "raised", OUTSIDE, 2, None)],
    ),
    (
        "Tại hội nghị có 8 ý kiến, trong đó 6 thuộc thẩm quyền của phường, 2 không thuộc thẩm quyền của phường.",
        [(AT, "raised", ALL, 8, None), (AT, "raised", WITHIN, 6, None), (AT, "raised", OUTSIDE, 2, None)],
    ),
    (
        "Tại hội nghị có 10 ý kiến, UBND phường đã trả lời trực tiếp 8/10 ý kiến.",
        [(AT, "raised", ALL, 10, None), (AT, "answered", ALL, 8, 10)],
    ),
    (
        "Tại hội nghị có 10 ý kiến và chủ tọa đã giải đáp 10/10 ý kiến (đạt 100%).",
        [(AT, "raised", ALL, 10, None), (AT, "answered", ALL, 10, 10)],
    ),
    (
        "Tại hội nghị có 10 ý kiến; chủ tọa đã trả lời 8/10 (80%) ý kiến, còn 02 ý kiến sẽ trả lời bằng văn bản sau.",
        [(AT, "raised", ALL, 10, None), (AT, "answered", ALL, 8, 10), (AT, "pending", ALL, 2, None)],
    ),
    (
        "Tại hội nghị có 10 ý kiến; đã trả lời 8/10, còn 02 đang xác minh.",
        [(AT, "raised", ALL, 10, None), (AT, "answered", ALL, 8, 10), (AT, "pending", ALL, 2, None)],
    ),
    (
        "Lãnh đạo phường giải đáp ngay 5/5 kiến nghị thuộc thẩm quyền xem xét của phường.",
        [(AT, "answered", WITHIN, 5, 5)],
    ),
    (
        "Đối với các ý kiến thuộc thẩm quyền của phường, chủ tọa hội nghị đã trả lời 7/9 ý kiến.",
        [(AT, "answered", WITHIN, 7, 9)],
    ),
    ("Chủ trì hội nghị đã trả lời 16 trên tổng số 17 ý kiến.", [(AT, "answered", ALL, 16, 17)]),
    (
        "Trước hội nghị có 30 ý kiến; đã giải quyết xong 25/30 ý kiến, còn 05 ý kiến đang tiếp tục giải quyết.",
        [(BEFORE, "raised", ALL, 30, None), (BEFORE, "resolved", ALL, 25, 30), (BEFORE, "pending", ALL, 5, None)],
    ),
    (
        "UBND phường tiếp nhận 22 ý kiến gửi bằng phiếu trước cuộc họp; 20 ý "
        "kiến đã được trả lời, 02 ý kiến chưa được trả lời.",
        [(BEFORE, "raised", ALL, 22, None), (BEFORE, "answered", ALL, 20, None), (BEFORE, "pending", ALL, 2, None)],
    ),
    ("Tại hội nghị: Tổng số ý kiến, kiến nghị: 24.", [(AT, "raised", ALL, 24, None)]),
    ("Tại hội nghị, tổng số 24 ý kiến được nêu.", [(AT, "raised", ALL, 24, None)]),
    (
        "Tại hội nghị đã có 7 ý kiến; 04 ý kiến được giải đáp, 03 ý kiến thuộc thẩm quyền các sở, ngành của Thành phố.",
        [(AT, "raised", ALL, 7, None), (AT, "answered", ALL, 4, None), (AT, "raised", OUTSIDE, 3, None)],
    ),
    (
        "Chủ tọa hội nghị trả lời 15 ý kiến, trong đó 10 ý kiến thuộc thẩm "
        "quyền của phường và 05 ý kiến thuộc thẩm quyền của quận.",
        [(AT, "answered", ALL, 15, None), (AT, "answered", WITHIN, 10, None), (AT, "answered", OUTSIDE, 5, None)],
    ),
    (
        "Tại hội nghị có 9 ý kiến, còn lại 04 ý kiến thuộc thẩm quyền của quận được tổng hợp gửi quận.",
        [(AT, "raised", ALL, 9, None), (AT, "raised", OUTSIDE, 4, None)],
    ),
    ("Tại hội nghị có 13 câu hỏi, kiến nghị của nhân dân.", [(AT, "raised", ALL, 13, None)]),
    ("Tại hội nghị có 1.204 ý kiến gửi qua phiếu.", [(AT, "raised", ALL, 1204, None)]),
    ("Tại hội nghị có 10 lượt phát biểu, 08 nội dung, 120 đại biểu, 86 hộ dân, 32 chi bộ, 05 nhóm nhiệm vụ.", []),
    ("Đồng ý với ý kiến số 3 và ý kiến thứ 4 của tổ dân phố số 5.", []),
    ("Theo 5 ý kiến chỉ đạo của Thủ tướng Chính phủ, 03 ý kiến kết luận của cấp trên.", []),
    ("Trong năm 2021 ý kiến của nhân dân được tiếp thu.", []),
    ("Nghị quyết số 15 ý kiến rất khác nhau; các ý kiến, một số ý kiến, nhiều ý kiến.", []),
    ("Đối với 03 ý kiến không thuộc thẩm quyền giải quyết của phường, giao UBND phường tổng hợp.", []),
    ("4. Liên quan đến 2 kiến nghị không thuộc thẩm quyền của phường, giao UBND phường báo cáo UBND quận.", []),
    ("Tại mục 5 ý kiến của bà Sáu được ghi nhận; theo bà ý kiến trên là đúng.", []),
]

SENTENCES += [
    (
        "Sau khi nghe Văn phòng báo cáo kết quả giải quyết đơn thư quý I và 12 ý kiến phát biểu của hộ kinh doanh (9 ý "
        "kiến thuộc thẩm quyền của phường, 3 ý kiến thuộc thẩm quyền của quận), chủ tọa đã giải đáp 8/9 ý kiến thuộc "
        "thẩm quyền của phường.",
        [
            (AT, "raised", ALL, 12, None),
            (AT, "raised", WITHIN, 9, None),
            (AT, "raised", OUTSIDE, 3, None),
            (AT, "answered", WITHIN, 8, 9),
        ],
    ),
    (
        "Hội nghị đã nghe báo cáo tình hình xử lý rác thải và 07 ý kiến, kiến nghị của cử tri.",
        [(AT, "raised", ALL, 7, None)],
    ),
    (
        "Tại hội nghị có 15 ý kiến, 11 ý kiến thuộc thẩm quyền của phường, 4 ý kiến thuộc thẩm. quyền của quận.",
        [(AT, "raised", ALL, 15, None), (AT, "raised", WITHIN, 11, None), (AT, "raised", OUTSIDE, 4, None)],
    ),
    ("Chủ tọa đã trả lời trực tiếp và bằng văn bản 8 ý kiến.", [(AT, "answered", ALL, 8, None)]),
    (
        "Trước hội nghị, mặt trận đã tổng hợp 20 ý kiến, phường đã trả lời bằng văn bản 20/20 ý kiến. ' Tại hội nghị "
        "có 11 ý kiến.",
        [(BEFORE, "raised", ALL, 20, None), (BEFORE, "answered", ALL, 20, 20), (AT, "raised", ALL, 11, None)],
    ),
    (
        "Tại hội nghị có 20 ý kiến. Thuộc thẩm quyền của phường: 15. Không thuộc thẩm quyền: 5.",
        [(AT, "raised", ALL, 20, None), (AT, "raised", WITHIN, 15, None), (AT, "raised", OUTSIDE, 5, None)],
    ),
    (
        "Tại hội nghị có 18 ý kiến. 15 ý kiến đã được Chủ tịch UBND phường trả lời, 03 ý kiến sẽ được trả lời.",
        [(AT, "raised", ALL, 18, None), (AT, "answered", ALL, 15, None), (AT, "pending", ALL, 3, None)],
    ),
    (
        "Tại hội nghị, thuộc thẩm quyền của quận 05 ý kiến Đồng chí Chủ "
        "tịch UBND phường đã trả lời trực tiếp 7/8 ý kiến.",
        [(AT, "raised", OUTSIDE, 5, None), (AT, "answered", ALL, 7, 8)],
    ),
    ("Tại hội nghị, UBND phường đã trả lời 17 ý kiến/18 ý kiến.", [(AT, "answered", ALL, 17, 18)]),
    (
        "Ủy ban MTTQ phường đã tổng hợp 40 ý kiến gửi đến Hội nghị, trong đó có 32 ý kiến thuộc "
        "thẩm quyền giải quyết của phường và 08 ý kiến thuộc thẩm quyền của cấp trên.",
        [(BEFORE, "raised", ALL, 40, None), (BEFORE, "raised", WITHIN, 32, None), (BEFORE, "raised", OUTSIDE, 8, None)],
    ),
    (
        "Hội nghị tiếp nhận 11 ý kiến phát biểu; Chủ tịch UBND phường trả lời trực "
        "tiếp 10 ý kiến, 01 ý kiến tiếp thu để xem xét trả lời sau.",
        [(AT, "raised", ALL, 11, None), (AT, "answered", ALL, 10, None), (AT, "pending", ALL, 1, None)],
    ),
    (
        "Tại hội nghị có 15 lượt ý kiến (bao gồm 12 ý kiến thuộc thẩm quyền "
        "phường và 03 ý kiến thuộc thẩm quyền của Quận, Thành phố).",
        [(AT, "raised", ALL, 15, None), (AT, "raised", WITHIN, 12, None), (AT, "raised", OUTSIDE, 3, None)],
    ),
    (
        "Tại hội nghị có 7 ý kiến ( 05 ý kiến thuộc thẩm quyền phường ; 02 ý kiến thuộc thẩm quyền cấp trên ) .",
        [(AT, "raised", ALL, 7, None), (AT, "raised", WITHIN, 5, None), (AT, "raised", OUTSIDE, 2, None)],
    ),
    (
        "Trước hội nghị: 25 ý kiến. Tại hội nghị: 12 ý kiến. Tổng cộng 37 ý kiến.",
        [(BEFORE, "raised", ALL, 25, None), (AT, "raised", ALL, 12, None), ("unknown", "raised", ALL, 37, None)],
    ),
    (
        "Tại hội nghị đã có 09 lượt ý kiến phát biểu. Chủ trì Hội nghị đã trả lời 14/14 nội dung kiến nghị.",
        [(AT, "raised", ALL, 9, None)],
    ),
    (
        "Hội nghị nghe UBND phường báo cáo tiếp thu, giải trình 19 ý kiến gửi đến trước hội nghị (trong đó 15 ý kiến "
        "đã giải quyết xong, 04 ý kiến đang giải quyết).",
        [
            (BEFORE, "raised", ALL, 19, None),
            (BEFORE, "resolved", ALL, 15, None),
            (BEFORE, "pending", ALL, 4, None),
        ],
    ),
    (
        "Tại hội nghị có 14 ý kiến. Chủ tịch đã giải thích được 11/14 ý kiến, còn lại 3 ý kiến chưa thống nhất.",
        [(AT, "raised", ALL, 14, None), (AT, "answered", ALL, 11, 14), (AT, "pending", ALL, 3, None)],
    ),
    (
        "Tại hội nghị có 23 ý kiến. Chủ tịch trả lời tại chỗ 20 ý kiến, 2 ý kiến giao cho công chức tư pháp xác minh, "
        "1 ý kiến thuộc thẩm quyền của Tòa án.",
        [
            (AT, "raised", ALL, 23, None),
            (AT, "answered", ALL, 20, None),
            (AT, "pending", ALL, 2, None),
            (AT, "raised", OUTSIDE, 1, None),
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_counts(sentence: str, expected: list[tuple[str, str, str, int, int | None]]) -> None:
    assert rows(notice(sentence)) == expected


def test_a_stage_reaches_over_sentences_and_lists() -> None:
    text = notice(
        "Trước hội nghị, MTTQ phường nhận được 20 ý kiến. UBND phường trả lời 19/20 ý kiến.",
        "Tại hội nghị, nhân dân thảo luận sôi nổi. Có 12 ý kiến, gồm:",
        "- Thuộc thẩm quyền của phường: 9 ý kiến;",
        "- Ý kiến thuộc thẩm quyền của quận: 03.",
    )
    assert rows(text) == [
        (BEFORE, "raised", ALL, 20, None),
        (BEFORE, "answered", ALL, 19, 20),
        (AT, "raised", ALL, 12, None),
        (AT, "raised", WITHIN, 9, None),
        (AT, "raised", OUTSIDE, 3, None),
    ]


@pytest.mark.parametrize(
    ("opening", "sure"), [("Chủ tịch phường kết luận như sau:", None), ("Chủ tlch phưòng kẻt luân nhu", False)]
)
def test_a_count_in_an_item_of_a_conclusion_whose_opening_was_not_read_is_marked(opening, sure):
    found = find(notice("Tại hội nghị có 12 ý kiến.", opening, "1. UBND phường tiếp tục trả lời 02 ý kiến tháng 9."))
    assert [row.count.confidence > 0.9 for row in found] == ([True] if sure is None else [True, sure])


def test_a_conclusion_that_names_counts_again_adds_none() -> None:
    text = notice(
        "Tại hội nghị có 12 ý kiến.",
        "Đồng chí Bí thư Đảng ủy kết luận như sau:",
        "1. Giao UBND phường giải quyết 05 ý kiến về rãnh thoát nước trước ngày 30/11.",
        "2. Tại hội nghị đã có 12 ý kiến tâm huyết.",
    )
    assert rows(text) == [(AT, "raised", ALL, 12, None)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Hội nghị có 12 (mười ba) ý kiến phát biểu.", 12),
        ("Hội nghị có hơn 100 ý kiến phát biểu.", 100),
        ("Chủ tọa hội nghị trả lời 9/5 ý kiến.", 9),
        ("Hội nghị có lI ý kiến phát biểu.", 11),
        ("Hội nghị có O5 ý kiến phát biểu.", 5),
        ("Có 7 ý kiến.", 7),
        ("Chủ tọa hội nghị đã giải đáp ngày tám ý kiến.", 8),
        ("Chủ tịch UBND phường đã giải quyết 17/20 kiến nghị của hội nghị đối thoại kỳ trước.", 17),
        ("Trước hội nghị, UBND phường báo cáo kết quả giải quyết 20 ý kiến.", 20),
    ],
)
def test_what_is_guessed_is_doubted(sentence: str, value: int) -> None:
    (row,) = find(notice(sentence))
    assert row.count.value == value
    assert row.count.confidence <= 0.8


# words that are others without their marks, or whose marks a case is about
DELICATE = (" ba ", "sáu", "năm ", "một ", "hai ", "mốt ", "bà ", "(mười")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("sentence", "expected"), [case for case in SENTENCES if not any(word in case[0] for word in DELICATE)]
)
def test_damaged_readings(sentence: str, expected: list[tuple[str, str, str, int, int | None]], seed: int) -> None:
    assert rows(notice(misread(sentence, seed, MARKS, 0.4))) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Tại hội nghị có 9 ý kiến lhuộc quyền của phường.",
        "Tại hội nghị có 9 ý kiến khôn g thuộc thẩm quyền của phường.",
        "Tại hội nghị có 9 ý kiến thuộc thẩm quyền của phườg Lạc Viên.",
        "T rước hội nghị, phường nhận được 9 ý kiến.",
        "Tại hội nghị, các đại biểu nêu 8/9 ý kiến.",
        "Tại hội nghị có 0 ý kiến.",
    ],
)
def test_a_count_beside_words_that_are_hurt_is_marked(sentence):
    assert all(row.count.confidence < 0.9 for row in find(notice(sentence)))


@pytest.mark.parametrize(
    "sentence",
    ["Tại hội nghị có 24 ý kiến thuộc 05 nhóm lĩnh vực.", "Tại hội nghị có 9 ý kiến thuộc các lĩnh vực đất đai, y tế."],
)
def test_subjects_are_no_doubt(sentence):
    assert all(row.count.confidence > 0.9 for row in find(notice(sentence)))


def test_those_of_another_body_that_are_left_may_have_been_raised_or_be_pending() -> None:
    (_, _, left) = find(
        notice("Tại hội nghị có 17 ý kiến. Đã trả lời 14/17 ý kiến, còn 3 ý kiến thuộc thẩm quyền của tỉnh.")
    )
    assert (left.count.value, left.scope) == (3, "outside_authority")
    assert left.count.confidence < 0.9


@pytest.mark.parametrize(
    ("parts", "sure"),
    [
        ("5 ý kiến về đất đai, 4 ý kiến về môi trường và 3 ý kiến về an ninh trật tự", True),
        ("5 ý kiến về đất đai, 4 ý kiến về môi trường và 4 ý kiến về an ninh trật tự", False),
        ("4 ý kiến về đất đai, 4 ý kiến về môi trường và 4 ý kiến về an ninh trật tự", True),
    ],
)
def test_parts_by_subject_are_sure_where_they_add_up(parts: str, sure: bool) -> None:
    rows = find(notice(f"Tại hội nghị, Ban Tổ chức tiếp nhận 12 ý kiến, gồm: {parts}."))
    numbers = re.findall(r"\d+", parts)
    assert [row.count.value for row in rows] == [12, *map(int, numbers)]
    assert all((row.stage, row.kind, row.scope) == ("at_meeting", "raised", "all") for row in rows)
    assert [row.count.confidence > 0.9 for row in rows[1:]] == [sure] * 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "ý kiến",
                "12",
                "7/9",
                "mười",
                "hai",
                "thuộc thẩm quyền",
                "của",
                "phường",
                "tại hội nghị",
                "trả lời",
                "còn",
                ",",
                ";",
                ".",
                "(",
                ")",
                "\f",
                "là",
                ":",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_gives_counts_that_stand_in_it(words: list[str]) -> None:
    text = notice(" ".join(words))
    for row in find(text):
        assert row.count.text in " ".join(text.text.split())
        assert 0 <= row.count.confidence <= 1


def test_long_text_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        find(
            notice(
                "tại hội nghị có 12 ý kiến thuộc thẩm quyền của phường, " * count,
                "mười hai " * count,
                "ý kiến, " * count,
            )
        )
        return time.process_time() - began

    seconds(10)
    assert min(seconds(1600), seconds(1600)) < 8 * max(seconds(400), seconds(400))


def test_an_item_of_the_conclusion_may_tell_of_the_meeting() -> None:
    text = notice(
        "Đồng chí Phó Chủ tịch kết luận như sau:",
        "1. Tại hội nghị, các hộ nêu 26 ý kiến, UBND phường đã trả lời 24/26 ý kiến.",
        "2. Đối với 02 kiến nghị chưa được trả lời, giao UBND phường báo cáo UBND quận.",
    )
    assert rows(text) == [
        (AT, "raised", ALL, 26, None),
        (AT, "answered", ALL, 24, 26),
        (AT, "pending", ALL, 2, None),
    ]


def test_a_point_that_was_not_read_does_not_move_a_count_to_the_next_stage() -> None:
    told = "Trước hội nghị có 20 ý kiến, phường đã trả lời bằng văn bản 20/20 ý kiến Tại hội nghị có 11 ý kiến."
    expected = [(BEFORE, "raised", ALL, 20, None), (BEFORE, "answered", ALL, 20, 20), (AT, "raised", ALL, 11, None)]
    assert rows(notice(told)) == expected


HOW = ["dứt điểm", "cơ bản", "kịp thời", "thỏa đáng", "đầy đủ", "trực tiếp", "toàn bộ", "triệt để", "một phần",
       "chi tiết", "xong dứt điểm", "đúng kỳ", "từng mục"]  # fmt: skip


@pytest.mark.parametrize("number", ["14/17", "14"])
@pytest.mark.parametrize("how", [*HOW, "dut điêm", "chi tiêt", "môt phần"])
@pytest.mark.parametrize(("verb", "kind"), [("giải quyết", "resolved"), ("trả lời", "answered")])
def test_how_it_was_done_may_stand_before_the_number(verb, kind, how, number):
    text = notice(f"Tại hội nghị có 17 ý kiến. UBND phường đã {verb} {how} {number} ý kiến của Nhân dân.")
    total = 17 if "/" in number else None
    assert rows(text) == [(AT, "raised", ALL, 17, None), (AT, kind, ALL, 14, total)]
    assert all(row.count.confidence >= 0.9 for row in find(text))


@pytest.mark.parametrize("when", ["trong tháng", "trong năm", "cùng ngày", "trên", "khoảng", "hơn"])
def test_a_number_that_may_be_another_is_marked(when):
    text = notice(f"Tại hội nghị có 17 ý kiến. UBND phường đã trả lời {when} 11 ý kiến.")
    assert rows(text)[1] == (AT, "answered", ALL, 11, None)
    assert find(text)[1].count.confidence < 0.9


@pytest.mark.parametrize("point", ["điểm", "mục", "phần", "tiết", "tháng", "kỳ họp thứ"])
def test_an_ordinal_is_no_count(point):
    assert rows(notice(f"Tại hội nghị, phường trả lời {point} 3 ý kiến của cử tri.")) == []


def test_a_stage_told_of_a_sentence_without_a_count_is_doubtful_for_the_next():
    text = notice(
        "Tại hội nghị có 23 ý kiến. Trước hội nghị, phường phát 60 phiếu lấy ý. "
        "Đã giải quyết xong 20/23 ý kiến, còn lại 3 ý kiến đang giải quyết."
    )
    raised, resolved, pending = find(text)
    assert raised.count.confidence >= 0.9
    assert (resolved.count.confidence, pending.count.confidence) < (0.9, 0.9)
