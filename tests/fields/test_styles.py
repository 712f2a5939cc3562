"""Whole notices in many styles (tests/styles): the meeting, the people, the counts, the requests and the conclusion."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.evaluate.cases import Case, load
from pipeline.evaluate.fields import SCALARS, Finding
from pipeline.evaluate.judge import judge_text
from pipeline.settings import Settings

FOLDER = Path(__file__).resolve().parents[1] / "styles"
CASES = load(FOLDER, FOLDER)
OTHERS = {*SCALARS, "recipients", "references.code", "references.full"} - {"meeting_date"}

# what the rules are known to miss: none of it may come out wrong and unmarked
MISSED = {
    ("ban-2022", "opinions", "at_meeting | raised | all | 14 | "),  # tổng hợp chung: when?
    ("ap-2019", "conclusions.assignees", "2 | trạm bơm đông kinh"),
    (
        "chung-cu-2023",
        "conclusions.assignees",
        "",
    ),  # UBND phường sẽ ...: an intention; "; Bộ phận Tư pháp hướng dẫn": marked
    ("to-dan-pho-2018", "conclusions.assignees", "3 | ban quản lý vệ sinh môi trường khu phố 6"),  # cut, marked
    ("bang-2025", "petitions", ""),  # what it is about, not what is asked: marked
    ("long-2026", "chairs.name", "phạm nam sơn"),  # "đã có buổi làm việc với …"
    ("long-2026", "chairs.positions", "phạm nam sơn | bí thư đảng uỷ xã"),
    ("muc-2019", "conclusions.assignees", "6 | các chi bộ, đoàn thể"),  # cut, marked
    ("van-phong-2020", "meeting_date", "2020-11-06"),  # "đã kiểm tra tiến độ": the day of a visit
    ("bien-phong-2026", "petitions", "sửa đường tuần tra mốc 422 bị sạt"),  # a part of the body is to ask one above it
    ("bien-phong-2026", "petitions", "lắp hộ lan tại dốc thẩm mã"),
    ("y-te-2022", "petitions", "tăng phụ cấp trực"),  # 2/3 số viên chức đề nghị ...
    ("lien-gia-2019", "petitions", "thông cống kiệt 72"),  # several in one sentence of the account
    ("lien-gia-2019", "petitions", "lắp thêm 02 bóng đèn chiếu sáng"),
    ("lien-gia-2019", "petitions", "xử lý quán nhậu gây ồn sau 22 giờ"),
    ("lien-gia-2019", "petitions", "đền bù phần tường rào bị nứt do thi công"),
    ("lien-gia-2019", "petitions", "mở rộng cửa thu nước đầu kiệt 72"),
    ("lien-gia-2019", "petitions", "dời trụ điện số 14"),
    ("ky-han-2020", "conclusions.assignees", "2 | công ty tnhh mtv thuỷ nông đồng cam"),  # respelled, marked
    ("thu-2012", "conclusions.assignees", "2 | trật tự đô thị phường"),  # no body's name
}


def findings(case: Case) -> Iterator[Finding]:
    judged = judge_text(case, Settings(), "2026-01-02T03:04:05Z")
    return (finding for finding in judged.findings if finding.field not in OTHERS)


@pytest.mark.parametrize("case", CASES, ids=[case.document for case in CASES])
def test_what_a_notice_says_is_found_and_nothing_else(case):
    found = list(findings(case))
    wrong = [finding for finding in found if not finding.right and not finding.method.startswith("ner.")]
    assert not [finding for finding in wrong if finding.silent]
    assert {(case.document, finding.field, finding.wanted) for finding in wrong} <= MISSED
    assert sum(finding.right for finding in found) >= 15
