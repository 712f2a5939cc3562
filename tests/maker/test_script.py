import pytest

from tests.maker import gold, script
from tests.maker.notices import iso
from tests.maker.samples import SAMPLES

NOTICES = [script.load(sample.notice) for sample in SAMPLES]


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("trước ngày 05/6/2022", "2022-06-05"),
        ("26-5-2023", "2023-05-26"),
        ("09 tháng 8 năm 2022", "2022-08-09"),
        ("trong tháng 7 năm 2022", None),
        ("trong quý IV năm 2023", None),
    ],
)
def test_dates_are_read_as_printed(printed, date):
    assert iso(printed) == date


@pytest.mark.parametrize(
    ("path", "printed"), [("2", "2."), ("II", "II."), ("II.3", "3."), ("2.a", "a)"), ("II.1.đ", "đ)")]
)
def test_an_item_is_labelled_by_its_last_step(path, printed):
    assert script.label(path) == printed


def test_an_unknown_tag_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(script, "SCRIPTS", tmp_path)
    (tmp_path / "x.toml").write_text('body = "[whom UBND xã]"', encoding="utf-8")
    with pytest.raises(ValueError, match="whom"):
        script.load("x")


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.name)
def test_text_and_record_agree(notice):
    record, text = gold.record(notice), gold.text(notice)
    codes = [ref["doc_code"] for ref in record["references"]]
    items = record["conclusions"]
    printed = [
        record["notice"]["doc_code"],
        record["notice"]["subject"],
        record["notice"]["signer_name"],
        *codes,
        *(ref["issuer"] for ref in record["references"] if "issuer" in ref),
        *(chair["name"] for chair in record["chairs"]),
        *(petition["text"] for petition in record["petitions"]),
        *(name for item in items for name in [*item.get("assignees", []), *item.get("coordinators", [])]),
        *(item["deadline_text"] for item in items if "deadline_text" in item),
        *record["recipients"],
    ]
    assert [value for value in printed if value not in text] == []
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.name)
def test_the_counts_of_a_notice_add_up(notice):
    counts = {(c["stage"], c["kind"], c["scope"]): c for c in gold.record(notice)["opinions"]}
    raised = counts["at_meeting", "raised", "all"]["count"]
    within = counts["at_meeting", "raised", "within_authority"]["count"]
    assert raised == within + counts["at_meeting", "raised", "outside_authority"]["count"]
    assert counts["at_meeting", "answered", "within_authority"]["total"] == within


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.name)
def test_a_notice_follows_its_meeting_and_precedes_its_deadlines(notice):
    record = gold.record(notice)
    deadlines = [item["deadline"] for item in record["conclusions"] if "deadline" in item]
    assert record["notice"]["meeting_date"] < record["notice"]["issue_date"] < min(deadlines)


def test_a_paragraph_without_a_number_belongs_to_the_item_above():
    items = {item["item_no"]: item for item in gold.record(script.load("du-hang-kenh-2023"))["conclusions"]}
    assert items["III"] == {
        "item_no": "III",
        "assignees": ["UBND phường"],
        "deadline": "2023-06-20",
        "deadline_text": "trước ngày 20-6-2023",
    }
    assert items["IV"]["assignees"] == ["Văn phòng Đảng ủy"]
    assert items["II"] == {"item_no": "II"}
