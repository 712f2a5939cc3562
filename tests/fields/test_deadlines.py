"""By when what an item of the conclusion asks for is to be done."""

import pytest

from pipeline.fields import conclusions
from pipeline.language.text import join
from pipeline.scan.layout import Zone
from tests.fields.conclusion_cases import concluded


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("Trả lời trong vòng 10 ngày kể từ ngày ban hành Thông báo này.", "2024-06-15"),
        ("Trả lời trong thời hạn 02 tuần, kể từ ngày ký.", "2024-06-19"),
        ("Trả lời trong vòng 10 ngày làm việc kể từ ngày ban hành.", None),
        ("Trả lời trong vòng 10 ngày kể từ ngày nhận hồ sơ.", None),
        ("Trả lời trong vòng 01 tháng kể từ ngày ký.", None),
    ],
)
def test_days_counted_from_the_day_of_issue(line, deadline):
    text = concluded(f"1. {line}")
    dated = join([(Zone.PLACE_DATE, "Nà Phặc, ngày 05 tháng 6 năm 2024"),
                  *((p.zone, text.text[p.start : p.end]) for p in text.paragraphs)])  # fmt: skip
    for each, wanted in ((dated, deadline), (text, None)):
        (item,) = conclusions.find(each, 2024)
        assert (item.deadline and item.deadline.value) == wanted
        assert item.deadline_text


@pytest.mark.parametrize(
    ("line", "deadline", "printed"),
    [
        ("Họp trước ngày 05/6/2024.", "2024-06-05", "trước ngày 05/6/2024"),
        ("Xong chậm nhất là ngày 5 tháng 6 năm 2024.", "2024-06-05", "chậm nhất là ngày 5 tháng 6 năm 2024"),
        ("Hoàn thành trong tháng 6/2024.", "2024-06", "Hoàn thành trong tháng 6/2024"),
        ("Báo cáo trong quý III/2024.", "2024-Q3", "trong quý III/2024"),
        ("Thời hạn hoàn thành: 05/6/2024.", "2024-06-05", "Thời hạn hoàn thành: 05/6/2024"),
        ("Xong trước 05/6.", "2024-06-05", "Xong trước 05/6"),
        ("Bàn giao không muộn hơn ngày 05/6/2024.", "2024-06-05", "không muộn hơn ngày 05/6/2024"),
        ("Gửi trước 17 giờ 00 ngày 05/6/2024.", "2024-06-05", "trước 17 giờ 00 ngày 05/6/2024"),
        ("Gửi chậm nhất 10h ngày 05/6/2024.", "2024-06-05", "chậm nhất 10h ngày 05/6/2024"),
        ("Họp trước 01/6/2024; báo cáo trước 10/6/2024.", "2024-06-10", "trước 10/6/2024"),
        ("Thời hạn: 15 ngày.", None, "Thời hạn: 15 ngày"),
        ("Báo cáo chậm nhất 30/6.", "2024-06-30", "chậm nhất 30/6"),
        ("Cao điểm, thời gian từ ngày 05/6/2024 đến ngày 20/6/2024.", "2024-06-20", "đến ngày 20/6/2024"),
        ("Thời gian thực hiện: từ 05/6/2024 đến 20/6/2024.", "2024-06-20", "đến 20/6/2024"),
        ("Từ ngày 05/6 đến hết ngày 20/6/2024, thôn họp dân.", "2024-06-20", "đến hết ngày 20/6/2024"),
        ("Số liệu từ ngày 05/6/2024 đến ngày 20/6/2024 đã gửi.", None, None),
        ("Xong trong 6 tháng đầu năm 2024.", "2024-06", "Xong trong 6 tháng đầu năm 2024"),
        ("Trong 6 tháng đầu năm 2024, xã đã họp dân.", None, None),
        ("Rà soát trước Tết Nguyên đán.", None, "trước Tết Nguyên đán"),
        ("Xong trước Tết Nguyên đán Giáp Thìn 2024.", None, "Xong trước Tết Nguyên đán Giáp Thìn 2024"),
        ("Báo cáo trước ngày 15 hằng tháng.", None, None),
        ("Mở đợt cao điểm tuần tra, từ ngày 05/6/2024 đến ngày 25/6/2024.", "2024-06-25", "đến ngày 25/6/2024"),
        ("Từ ngày 05/3/2024 đến ngày 25/3/2024 có 12 vụ.", None, None),
        ("Báo cáo trong quý III.", "2024-Q3", "trong quý III"),
        ("Báo cáo trong vòng 07 ngày làm việc.", None, "trong vòng 07 ngày làm việc"),
        ("Theo Nghị quyết số 12/NQ-CP ngày 05/6/2024.", None, None),
        ("Báo cáo vào ngày 25 hằng tháng.", None, None),
        ("Đất sử dụng trước ngày 15/10/1993 được xét.", None, None),
        ("Trong tháng 3/2024, thôn đã họp dân.", None, None),
        ("Đưa vào kế hoạch đầu tư công năm 2025.", None, None),
    ],
)
def test_deadlines(line, deadline, printed):
    (item,) = conclusions.find(concluded(f"1. {line}"), 2024)
    assert (item.deadline and item.deadline.value, item.deadline_text) == (deadline, printed)


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Xong trước ngày 15/7/2024.", True),
        ("Xong trước ngày 15/7/2025.", True),
        ("Xong trước ngày 15/7/2027.", False),  # a digit misread?
        ("Xong trước ngày 15/7/2074.", False),
        ("Tuần tra từ ngày 15/7/2024 đến ngày 25/7/2024.", False),
        ("Xong trong tháng 7 và tháng 8/2024.", False),  # of two, which?
        ("Xong trước ngày 15/7/2024, ngày 20/7/2024 họp.", False),
        ("Xong trước ngày 15/7/2024, 20 hộ dân dự họp.", True),
        ("Trả lời trong 10 ngày, lắp xong trước ngày 15/7/2024.", False),
        ("Gửi dự thảo trước ngày 01/7/2024, trình trước ngày 15/7/2024.", False),
        ("Làm từ ngày 01/7/2024; hoàn thành chậm nhất 15/7/2024.", True),
        ("Xong trước ngày 01/6/2024.", False),  # before the day of issue
        ("Các dự án đã được phê duyệt trước ngày 15/7/2024 thì giữ nguyên.", False),  # no deadline
    ],
)
def test_deadlines_that_are_unlikely_are_marked(line, sure):
    text = concluded(f"1. {line}")
    dated = join([(Zone.PLACE_DATE, "Nà Phặc, ngày 05 tháng 6 năm 2024"),
                  *((p.zone, text.text[p.start : p.end]) for p in text.paragraphs)])  # fmt: skip
    (item,) = conclusions.find(dated, 2024)
    assert item.deadline and (item.deadline.confidence >= 0.9) == sure


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("Công an xã tuần tra, hạn 10/9.", "2024-09-10"),
        ("Cong an xa tuan tra (han: 10-9).", "2024-09-10"),
        ("Trạm Y tế phun thuốc; hạn hoàn thành: 15.9", "2024-09-15"),
        ("Trạm Y tế phun thuốc, hạn 10/5.", "2025-05-10"),
        ("Trạm Y tế phun thuốc, hạn 31/2.", None),
        ("Thời hạn 1/3 số hộ thuê đất đã hết.", None),
    ],
)
def test_a_day_without_a_year_is_in_the_year_of_issue_or_the_next_and_in_doubt(line, deadline):
    text = concluded(f"1. {line}")
    dated = join([(Zone.PLACE_DATE, "Nà Phặc, ngày 05 tháng 6 năm 2024"),
                  *((p.zone, text.text[p.start : p.end]) for p in text.paragraphs)])  # fmt: skip
    (item,) = conclusions.find(dated, 2024)
    assert (item.deadline and item.deadline.value) == deadline
    assert item.deadline is None or item.deadline.confidence < 0.9
