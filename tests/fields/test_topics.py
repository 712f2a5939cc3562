"""What an item of a conclusion is about."""

import pytest

from pipeline.fields import topics
from pipeline.language.lexicon import table
from pipeline.language.text import join
from pipeline.scan.layout import Zone


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("Kết nạp đảng viên mới, nâng cao chất lượng sinh hoạt chi bộ", "xây dựng Đảng"),
        ("Cấp giấy chứng nhận quyền sử dụng đất cho các thửa đất đủ điều kiện", "đất đai - xây dựng"),
        ("Sửa chữa mặt đường, lắp đèn chiếu sáng trên tuyến đường liên thôn", "hạ tầng - giao thông"),
        ("Thu gom rác thải, tổng vệ sinh môi trường", "môi trường"),
        ("Tuyên truyền phòng, chống dịch sốt xuất huyết", "y tế - giáo dục"),
        ("Tuần tra, trấn áp tội phạm, ma túy", "an ninh trật tự"),
        ("Chi trả trợ cấp cho hộ nghèo, người có công", "văn hóa - xã hội"),
        ("Niêm yết thủ tục hành chính tại bộ phận một cửa", "cải cách hành chính"),
        ("Các nội dung vượt thẩm quyền của xã", "kiến nghị vượt thẩm quyền"),
        ("Giải ngân vốn đầu tư công, tăng thu ngân sách", "kinh tế"),
        ("Theo dõi, đôn đốc, tổng hợp kết quả", "tổ chức thực hiện"),
        ("Theo dồi, đôn đôc, tông hợp kêt qua", "tổ chức thực hiện"),
        ("Xếp lại bàn ghế", None),
        ("", None),
    ],
)
def test_topic_by_phrases(line, topic):
    value = topics.of(join([(Zone.BODY, line)]), [((0, len(line)), 1.0)])
    assert (value and value.value) == topic


def test_a_heading_weighs_more_than_the_words_below_it():
    heading, line = "Về môi trường", "Sửa chữa mặt đường"
    text = join([(Zone.BODY, heading), (Zone.BODY, line)])
    below = (len(heading) + 1, len(heading) + 1 + len(line))
    plain, headed = (topics.of(text, [(below, 1.0), ((0, len(heading)), weight)]) for weight in (0.1, 5.0))
    assert plain and plain.value == "hạ tầng - giao thông"
    assert headed and headed.value == "môi trường"


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Cấp giấy chứng nhận quyền sử dụng đất", True),
        ("Làm việc với doanh nghiệp", False),  # one weak word
        ("Thu gom rác thải; sửa chữa mặt đường, lắp đèn chiếu sáng", False),  # two topics
    ],
)
def test_a_topic_of_one_weak_word_or_of_two_is_marked(line, sure):
    value = topics.of(join([(Zone.BODY, line)]), [((0, len(line)), 1.0)])
    assert value and (value.confidence >= 0.9) == sure


def test_phrases_name_topics_of_the_list():
    assert {row["topic"] for row in table("topic_phrases")} == {row["topic"] for row in table("topics")}
