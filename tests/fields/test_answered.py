"""Requests that the conclusion tells with what is done about them."""

import pytest

from pipeline.fields import petitions
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone

OUT, IN = "outside_authority", "within_authority"
OPENS, SAID = "1. Về ý kiến của bà con", "Giao Văn phòng theo dõi các kiến nghị sau:"


def concluded(*lines: str) -> Text:
    head = [(Zone.ISSUER, "UBND XÃ NÀ PHẶC"), (Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận đối thoại"),
            (Zone.BODY, "Chủ tịch kết luận như sau:")]  # fmt: skip
    return join([*head, *((Zone.BODY, line) for line in lines)])


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            [OPENS, SAID, "- Sửa cầu treo thôn Hạ: đã giao thôn làm trong quý I;",
             "- Đề nghị Điện lực huyện thay cột điện thôn Cao: UBND xã đã có văn bản."],
            [("Sửa cầu treo thôn Hạ", IN, None), ("thay cột điện thôn Cao", OUT, "Điện lực huyện")],
        ),
        (
            [OPENS, "Giao Van phong theo doi cac kien nghi sau day:", "- Sửa câu treo thôn Ha: đã giao thôn làm."],
            [("Sửa câu treo thôn Ha", IN, None)],
        ),
        (  # no requests are spoken of
            ["1. Phân công nhiệm vụ", "Giao các bộ phận làm các việc sau:", "- Sửa cầu treo: xong trong tháng 6;"],
            [],
        ),
        (  # one of them tells no request
            [OPENS, SAID, "- Sửa cầu treo: xong trong tháng 6;", "- Tháng 7: họp."],
            [],
        ),
        (
            ["1. Công an xã trực ban.", "- Xác minh, trả lời ý kiến của ông Ma Tu (thôn Hạ) đề nghị lắp đèn ở ngã ba;"],
            [("lắp đèn ở ngã ba", IN, None)],
        ),
        (
            ["1. Kiểm tra trường hợp hộ bà Lý Thị Sao xin được vay vốn nuôi bò, trả lời trước ngày 05/6/2024."],
            [("được vay vốn nuôi bò", IN, None)],
        ),
        (["1. Trả lời ý kiến của ông Ma Văn Tu, đề nghị Công an xã trực ban."], []),
    ],
)  # fmt: skip
def test_requests_told_with_their_answers(lines, wanted):
    found = petitions.find(concluded(*lines))
    assert [(p.text.value, p.scope, p.referred_to and p.referred_to.value) for p in found] == wanted
    assert all(p.text.confidence < 0.9 for p in found)


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (["1. Các ý kiến vượt thẩm quyền, giao Văn phòng gửi UBND huyện:", "- Xây kè suối Nà Lẹng;"], True),
        (["1. Các ý kiến vượt thẩm quyền", "a) UBND xã:", "- Xây kè suối Nà Lẹng;"], False),
        (["1. Các ý kiến vượt thẩm quyền", "a) UBND xã:", "- Xây kè suối Nà Lẹng;", "Dọn sạch lòng suối."], False),
        (["1. Các ý kiến vượt thẩm quyền", "a) Nhiệm vụ trước mắt:", "- Xây kè suối Nà Lẹng;"], False),
        (["1. Các ý kiến vượt thẩm quyền:", "- Đề nghị Bệnh viện huyện cải tiến việc khám bảo hiểm;"], True),
        (["1. Các ý kiến vượt thẩm quyền:", "- Đề nghị Bệnh viện huyện cải tiến: việc khám bảo hiểm;"], False),
        (["1. Các ý kiến vượt thẩm quyền:", "- Đề nghị Bệnh viện huyện xem xét: cải tiến việc khám bệnh;"], True),
        (["1. Các ý kiến vượt thẩm quyền:", "- Đề nghị Bệnh viện huyện: cải tiến việc khám bệnh;"], True),
    ],
)
def test_what_a_body_is_told_below_a_list_of_requests_is_marked(lines, sure):
    (found,) = petitions.find(concluded(*lines))
    assert (found.text.confidence >= 0.9) == sure
