"""Counts of opinions beside one another: what adds up is surer, what contradicts is doubted; the notice's own row."""

import pytest

from pipeline.fields.opinion_headline import headline
from pipeline.fields.opinions import find
from tests.fields.opinion_notices import ALL, AT, OUTSIDE, WITHIN, notice, rows

TOGETHER = [
    (
        "Tại hội nghị có 18 ý kiến; phân theo thẩm quyền: phường 11 ý kiến, quận 5, thành phố 2.",
        [(AT, "raised", ALL, 18, None), (AT, "raised", WITHIN, 11, None), (AT, "raised", OUTSIDE, 5, None),
         (AT, "raised", OUTSIDE, 2, None)],
    ),
    (
        "Tại hội nghị có 12 ý kiến. Chủ tọa đã trả lời 9 ý kiến, tiếp thu 3 ý kiến.",
        [(AT, "raised", ALL, 12, None), (AT, "answered", ALL, 9, None), (AT, "pending", ALL, 3, None)],
    ),
    (
        "Tại hội nghị có 12 ý kiến, đã trả lời 9, còn lại 3 ý kiến giao Công an phường xem xét.",
        [(AT, "raised", ALL, 12, None), (AT, "answered", ALL, 9, None), (AT, "pending", ALL, 3, None)],
    ),
    (
        "Hội nghị có 12 ý kiến: 9 ý kiến về thẩm quyền của phường, 3 ý kiến về thẩm quyền của quận. Chủ tọa trả lời "
        "8/9 ý kiến thuộc thẩm quyền, 1 ý kiến xin tiếp thu để nghiên cứu.",
        [(AT, "raised", ALL, 12, None), (AT, "raised", WITHIN, 9, None), (AT, "raised", OUTSIDE, 3, None),
         (AT, "answered", WITHIN, 8, 9), (AT, "pending", WITHIN, 1, None)],
    ),
    (
        "Tại hội nghị có 9 ý kiến thuộc thẩm quyền của phường. Chủ tịch UBND phường giải đáp 7 ý kiến thuộc thẩm quyền "
        "của phường, giao các bộ phận trả lời sau 02 ý kiến.",
        [(AT, "raised", WITHIN, 9, None), (AT, "answered", WITHIN, 7, None), (AT, "pending", WITHIN, 2, None)],
    ),
    (
        "Chủ tọa hội nghị đã giải đáp 15 ý kiến thuộc thẩm quyền của phường, số còn lại trả lời sau.",
        [(AT, "answered", WITHIN, 15, None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TOGETHER)
def test_counts_that_add_up_are_sure(sentence: str, expected: list[tuple[str, str, str, int, int | None]]) -> None:
    found = find(notice(sentence))
    assert rows(notice(sentence)) == expected
    assert min(row.count.confidence for row in found) >= 0.9


@pytest.mark.parametrize(
    "sentence",
    [
        "Tại hội nghị có 9 ý kiến; 7 ý kiến đã được trả lời, không còn ý kiến nào vượt thẩm quyền.",
        "Tại hội nghị có 9 ý kiến: 7 ý kiến thuộc thẩm quyền của phường, 3 ý kiến thuộc thẩm quyền của quận.",
        "Tại hội nghị có 11 ý kiến. Phường đã trả lời 20/20 ý kiến.",
        "Tại hội nghị có 11 ý kiến. Phường đã trả lời 9 ý kiến, giải quyết 13 ý kiến.",
        "Tại hội nghị có 11 ý kiến. Phường đã trả lời 12/12 ý kiến thuộc thẩm quyền của phường.",
        "Tại hội nghị có 11 ý kiến: 8 ý kiến thuộc thẩm quyền phường; 3 ý kiến thuộc thẩm quyền của địa phương.",
        "Tại hội nghị, chủ tọa giao Công an phường trả lời 3 ý kiến.",
        "Tại hội nghị có 7 ý kiến thuộc thẩm quyền của phường, đã được trả lời.",
        "Chủ tọa hội nghị giải quyết 5 ý kiến chưa được trả lời.",
        "Từ tháng 9 đến nay, phường thu về 300 phiếu với 96 ý kiến.",
        "Tại hội nghị có 12 ý kiến. Đã trả lời 9 ý kiến. Có 3 ý kiến về môi trường.",
    ],
)
def test_what_another_clause_or_sum_contradicts_is_doubted(sentence: str) -> None:
    assert min(row.count.confidence for row in find(notice(sentence))) < 0.9


def test_headline_columns() -> None:
    text = notice(
        "Trước hội nghị, UBND phường đã trả lời 15/16 ý kiến.",
        "Tại hội nghị có 9 kiến nghị: 06 kiến nghị thuộc thẩm quyền phường, 02 kiến nghị thuộc thẩm quyền quận, 01 "
        "kiến nghị thuộc thẩm quyền Thành phố. Chủ tọa giải đáp 5/6 kiến nghị thuộc thẩm quyền phường.",
    )
    top = headline(find(text))
    values = (top.before, top.raised, top.within, top.outside, top.answered)
    assert [value.value if value else None for value in values] == [16, 9, 6, 3, 5]


def test_a_count_that_the_others_add_up_to_is_not_added_to_them() -> None:
    text = notice(
        "Hội nghị có 12 ý kiến, trong đó 5 ý kiến không thuộc thẩm quyền của phường: 3 ý kiến thuộc thẩm quyền "
        "của quận, 2 ý kiến thuộc thẩm quyền của thành phố."
    )
    outside = headline(find(text)).outside
    assert outside is not None
    assert outside.value == 5


def test_headline_of_nothing_is_absent() -> None:
    top = headline(())
    assert (top.before, top.raised, top.within, top.outside, top.answered) == (None, None, None, None, None)
