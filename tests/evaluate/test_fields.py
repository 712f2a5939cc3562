"""A record with something in every table against labels that agree with it, and against some that do not."""

import pytest

from pipeline.evaluate.cases import Labels
from pipeline.evaluate.fields import SCALARS, compare
from pipeline.evaluate.scores import count
from tests.records import bare, full, opinion, value

TRUTH = {
    "notice": {"doc_type": "thông báo", "doc_code": "09-TB/ĐU", "issuer": "Đảng uỷ xã Nà Mười",
               "issue_date": "2022-04-05", "meeting_date": "2022-03-31", "signer_name": "Lò Thị Mây",
               "ward": "xã Nà Mười"},
    "absent": ["issue_place"],
    "references": [{"doc_type": "kế hoạch", "doc_code": "123/KH-UBND", "date": "2022-01"}, {"doc_type": "quy chế"}],
    "dates": ["2022-04-05"],
    "chairs": [{"name": "Giàng A Páo", "positions": ["Bí thư Đảng ủy", "Chủ tịch HĐND"]},
               {"name": "Vừ Thị Dợ", "positions": []}],
    "opinions": [{"stage": "before_meeting", "kind": "answered", "scope": "all", "count": 9, "total": 9},
                 {"stage": "at_meeting", "kind": "raised", "scope": "all", "count": 6, "total": None},
                 {"stage": "at_meeting", "kind": "raised", "scope": "within_authority", "count": 4},
                 {"stage": "at_meeting", "kind": "raised", "scope": "outside_authority", "count": 2}],
    "petitions": [{"text": "Làm lại đường lên bản"}],
    "conclusions": [{"item_no": "1"}, {"item_no": "1.a", "assignees": ["Văn phòng", "Công an xã"],
                                       "deadline": "2022-06-30"}, {"item_no": "1"}],
    "recipients": ["Lưu VP"],
}  # fmt: skip


def findings(record=None, **changed):
    return compare(record or full(), Labels.model_validate(TRUTH | changed))


def wrong(found):
    return [(finding.field, finding.wanted, finding.got) for finding in found if not finding.right]


def test_what_agrees_is_right_and_what_is_not_labelled_is_not_scored():
    found = findings()
    assert wrong(found) == []
    assert {finding.field for finding in found} == {
        "doc_type", "doc_code", "issuer", "issue_date", "meeting_date", "signer_name", "ward", "references.code",
        "references.full", "dates", "chairs.name", "chairs.positions", "opinions", "opinions.count", "petitions",
        "conclusions.item_no", "conclusions.assignees", "conclusions.deadline", "recipients",
    }  # fmt: skip
    total = count(found)
    assert (total.precision, total.recall, total.f1) == (1, 1, 1)


def test_each_finding_tells_its_rule_its_confidence_and_whether_it_is_in_doubt():
    by_field = {finding.field: finding for finding in findings()}
    assert by_field["doc_code"].accepted
    assert not by_field["signer_name"].accepted
    assert (by_field["signer_name"].confidence, by_field["signer_name"].method) == (0.6, "test.rule")


@pytest.mark.parametrize(
    ("changed", "misses"),
    [
        ({"notice": {"doc_code": "90-TB/ĐU"}}, [("doc_code", "90-TB/ĐU", "09-TB/ĐU")]),
        ({"notice": {"district": ""}}, [("district", "", "huyện Mường Thử")]),
        ({"notice": {"province": "tỉnh Điện Biên"}}, [("province", "tỉnh Điện Biên", "")]),
        ({"absent": ["doc_code"]}, [("doc_code", "", "09-TB/ĐU")]),
        ({"references": [{"doc_code": "124/KH-UBND"}]}, [
            ("references.code", "124/kh-ubnd", "123/kh-ubnd"),
            ("references.full", " | 124/kh-ubnd |  | ", "kế hoạch | 123/kh-ubnd | 2022-01 | "),
        ]),
        ({"dates": []}, [("dates", "", "2022-04-05")]),
        ({"dates": ["2022-04-05", "2022-03-31"]}, [("dates", "2022-03-31", "")]),
        ({"recipients": ["Lưu VP", "Lưu VP"]}, [("recipients", "lưu vp", "")]),
        ({"recipients": ["Ban Dân vận huyện"]}, [
            ("recipients", "", "lưu vp"), ("recipients", "ban dân vận huyện", ""),
        ]),
        ({"petitions": [{"text": "làm lại đường lên bản xa, kéo thêm điện"}]}, [
            ("petitions", "làm lại đường lên bản xa, kéo thêm điện", "+ làm lại đường lên bản"),
        ]),
        ({"conclusions": [{"item_no": "1"}, {"item_no": "1.a", "coordinators": ["Xã đội"]}]}, [
            ("conclusions.item_no", "", "1"),
            ("conclusions.assignees", "", "1.a | văn phòng"),
            ("conclusions.assignees", "", "1.a | công an xã"),
            ("conclusions.coordinators", "1.a | xã đội", ""),
        ]),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_a_miss(changed, misses):
    notice = {"notice": {}, "absent": []}
    assert wrong(findings(**notice | changed)) == misses


def test_a_month_as_a_deadline_is_not_scored():
    items = [{"item_no": "1"}, {"item_no": "1.a", "assignees": ["Văn phòng", "Công an xã"], "deadline_text": "quý II"},
             {"item_no": "1", "deadline": "2022-07-01"}]  # fmt: skip
    assert wrong(findings(conclusions=items)) == [("conclusions.deadline", "1 | 2022-07-01", "")]


def test_a_count_in_another_place_is_wrong_in_its_place_only():
    notice = full().model_copy(update={"opinions": (opinion("unknown", "raised", "all", 6),)})
    truth = [{"stage": "at_meeting", "kind": "raised", "scope": "all", "count": 6}]
    assert wrong(findings(notice, opinions=truth)) == [
        ("opinions", "at_meeting | raised | all | 6 | ", "unknown | raised | all | 6 | ")
    ]


@pytest.mark.parametrize(
    ("label", "incomplete"),
    [
        ({"doc_type": "kế hoạch", "date": "2022-01", "issuer": "UBND huyện"}, True),
        ({"doc_type": "kế hoạch", "date": "2022-02"}, False),
        ({"doc_type": "kế hoạch"}, False),
    ],
)
def test_a_row_that_lacks_a_cell_is_a_miss_but_says_nothing_wrong(label, incomplete):
    found = findings(references=[{"doc_code": "123/KH-UBND"} | label])
    [miss] = [finding for finding in found if not finding.right]
    assert (miss.field, miss.incomplete, miss.silent) == ("references.full", incomplete, not incomplete)


def test_a_scan_without_a_record_misses_all():
    found = findings(bare())
    total = count(found)
    assert (total.got, total.right, total.wanted) == (0, 0, count(findings()).wanted)
    assert {finding.field for finding in found} & set(SCALARS) == set(TRUTH["notice"])


def test_a_list_in_doubt_is_not_accepted_as_a_whole():
    doubt = value("xã Nà Mười", status="needs_review")
    notice = full()
    notice = notice.model_copy(update={"references": (notice.references[0].model_copy(update={"issuer": doubt}),)})
    found = {finding.field: finding for finding in findings(notice)}
    assert (found["references.code"].accepted, found["references.full"].accepted) == (True, False)
    assert not found["references.full"].silent
