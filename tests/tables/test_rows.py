"""A record -> rows and evidence."""

import pytest

from pipeline.notice import Flag
from pipeline.tables import schema
from pipeline.tables.rows import rows, split_code, status, to_review
from tests.records import bare, full, value


def dicts(notice, table):
    names = schema.BY_NAME[table].names
    return [dict(zip(names, row.values, strict=True)) for row in rows(notice)[table]]


@pytest.mark.parametrize(
    ("code", "number", "symbol"),
    [
        ("28-TB/ĐU", "28", "TB/ĐU"),
        ("06-KH/QU", "06", "KH/QU"),
        ("123/TB-UBND", "123", "TB-UBND"),
        ("300/2025/NĐ-CP", "300", "2025/NĐ-CP"),
        ("11-QĐi/TW", "11", "QĐi/TW"),
        ("12a-TB/ĐU", "12a", "TB/ĐU"),
        ("-TB/ĐU", None, "TB/ĐU"),
        ("/TB-UBND", None, "TB-UBND"),
        ("TB/ĐU", None, "TB/ĐU"),
        ("28", "28", None),
        ("18/2022", "18", None),
        ("-", None, None),
    ],
)
def test_number_and_symbol_of_a_code(code, number, symbol):
    assert split_code(code) == (number, symbol)


def test_the_row_of_a_notice():
    (row,) = dicts(full(), "notices")
    expected = {
        "source_file": "xã Nà Mười/a.pdf; b; c.tif",
        "page_count": 2,
        "system": "party",
        "doc_number": "09",
        "doc_symbol": "TB/ĐU",
        "doc_code": "09-TB/ĐU",
        "issue_place": None,
        "issue_date": "2022-04-05",
        "meeting_date": "2022-03-31",
        "ward": "xã Nà Mười",
        "ward_code": "00318",
        "province": None,
        "chairs": "Giàng A Páo; Vừ Thị Dợ",
        "opinions_before": 9,
        "opinions_raised": 6,
        "opinions_within": 4,
        "opinions_outside": 2,
        "opinions_answered": None,
        "conclusion_count": 3,
        "ocr_confidence": 0.93125,
        "status": "needs_review",
        "flag_count": 2,
        "sealed": "true",
        "signed": "false",
        "received_number": "418",
        "received_date": "2022-04-07",
        "marks": "KHẨN",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_notice_of_which_nothing_is_known_has_empty_cells():
    (row,) = dicts(bare(), "notices")
    known = {"notice_id", "source_file", "source_sha256", "page_count", "system", "conclusion_count", "status",
             "flag_count", "pipeline_version", "contract_version", "extracted_at"}  # fmt: skip
    assert {name for name, cell in row.items() if cell is not None} == known
    assert all(not part for name, part in rows(bare()).items() if name != "notices")


@pytest.mark.parametrize(
    ("table", "index", "expected"),
    [
        ("references", 0, {"reference_index": 1, "doc_code": "123/KH-UBND", "doc_number": "123", "date": "2022-01",
                           "mention_count": 2, "title": None}),
        ("references", 1, {"reference_index": 2, "doc_code": None, "doc_number": None, "title": "Quy chế làm việc"}),
        ("dates", 1, {"date_index": 2, "date": "2022-01", "precision": "month", "role": "reference",
                      "text": "tháng 01 năm 2022"}),
        ("people", 0, {"person_index": 1, "positions": "Bí thư Đảng ủy; Chủ tịch HĐND",
                       "positions_text": "BT ĐU, CT HĐND", "honorific": "đồng chí", "function": "chair"}),
        ("people", 1, {"positions": None, "honorific": None}),
        ("opinions", 0, {"stage": "before_meeting", "kind": "answered", "count": 9, "total": 9, "text": "9 ý kiến"}),
        ("petitions", 0, {"text": "+ làm lại đường lên bản", "referred_to": "UBND huyện"}),
        ("conclusions", 1, {"item_no": "1.a", "parent_no": "1", "level": 2, "assignees": "Văn phòng; Công an xã",
                            "coordinators": None, "deadline": "2022-06-30", "deadline_text": "trước 30/6/2022"}),
        ("recipients", 0, {"recipient_index": 1, "recipient": "-Lưu VP"}),
        ("flags", 1, {"flag_index": 2, "code": "note", "table": None, "row": None}),
    ],
)  # fmt: skip
def test_the_rows_of_the_other_tables(table, index, expected):
    row = dicts(full(), table)[index]
    assert {name: row[name] for name in expected} == expected
    assert row["notice_id"] == full().notice_id


def evidence(notice):
    return {(row["table"], row["row"], row["column"]): row for row in dicts(notice, "evidence")}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (("notices", "1", "issue_date"), {"value": "2022-04-05", "text": "ngày 05 tháng 4 năm 2022", "page": 1,
                                          "x0": 0.1, "y1": 0.22, "confidence": 0.99, "status": "accepted",
                                          "method": "test.rule"}),
        (("notices", "1", "doc_number"), {"value": "09", "text": "Số 09 -TB/ĐU"}),
        (("notices", "1", "signing_authority"), {"page": 2}),
        (("notices", "1", "signer_name"), {"status": "needs_review", "confidence": 0.6}),
        (("notices", "1", "district"), {"value": "huyện Mường Thử", "page": None, "x0": None}),
        # a list: all its values, on the first one's page, as sure as the least sure
        (("notices", "1", "chairs"), {"value": "Giàng A Páo; Vừ Thị Dợ", "page": 1, "x1": 0.5}),
        (("people", "1", "positions"), {"x0": 0.3, "y0": 0.4, "x1": 0.6, "y1": 0.43, "confidence": 0.95,
                                        "text": "BT ĐU; CT HĐND"}),
        # a plain cell stands where the value that its row is about does
        (("people", "1", "function"), {"value": "chair", "text": "Giàng A Páo", "x0": 0.1}),
        (("opinions", "3", "scope"), {"value": "within_authority", "status": "needs_review"}),
        (("conclusions", "1.a", "item_no"), {"value": "1.a"}),
        (("conclusions", "1.a", "deadline_text"), {"value": "trước 30/6/2022", "text": "1.a"}),
    ],
)  # fmt: skip
def test_where_a_cell_stands(cell, expected):
    row = evidence(full())[cell]
    assert {name: row[name] for name in expected} == expected


def test_every_filled_cell_that_was_read_has_evidence_and_no_other():
    notice = full()
    found = evidence(notice)
    not_read = {"notices": {"source_file", "source_sha256", "page_count", "system", "conclusion_count", "status",
                            "ocr_confidence", "flag_count", "pipeline_version", "contract_version",
                            "extracted_at"}}  # fmt: skip
    wanted = set()
    for table in schema.TABLES[:8]:
        for row in dicts(notice, table.name):
            key = str(row[table.key]) if table.key else "1"
            skipped = {"notice_id", *({table.key} if table.unique else ()), *not_read.get(table.name, ())}
            wanted |= {
                (table.name, key, name) for name, cell in row.items() if cell is not None and name not in skipped
            }
    assert set(found) == wanted
    for (table, key, column), row in found.items():
        cells = [
            str(r[column]) for r in dicts(notice, table) if not (k := schema.BY_NAME[table].key) or str(r[k]) == key
        ]
        assert row["value"] in cells


@pytest.mark.parametrize(
    ("states", "severities", "expected"),
    [
        ((), (), "accepted"),
        (("accepted",), ("info",), "accepted"),
        (("accepted",), ("warning",), "needs_review"),
        (("reviewed",), ("error",), "needs_review"),
        (("accepted", "needs_review", "reviewed"), (), "needs_review"),
        (("accepted", "reviewed"), (), "reviewed"),
    ],
)
def test_the_status_of_a_notice(states, severities, expected):
    people = tuple(full().people[0].model_copy(update={"name": value("A", status=state)}) for state in states)
    flags = tuple(Flag(code="c", severity=severity, message="m") for severity in severities)
    notice = bare().model_copy(update={"people": people, "flags": flags})
    assert status(notice) == expected
    assert to_review(notice) == states.count("needs_review")


def test_cells_to_look_at_are_those_in_doubt_and_those_a_warning_names():
    found = rows(full())
    assert found["notices"][0].doubtful == {"signer_name", "opinions_within", "issue_place"}
    assert [bool(row.doubtful) for row in found["opinions"]] == [False, False, True, False]
    assert found["people"][2].doubtful == {"name"}
