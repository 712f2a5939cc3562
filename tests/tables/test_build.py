"""Every output says the same, is typed, and is the same bytes for the same records."""

import csv
import sqlite3
import time
from datetime import datetime

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import Failure
from pipeline.notice import Recipient
from pipeline.store import Store
from pipeline.tables import schema
from pipeline.tables import workbook as workbook_module
from pipeline.tables.build import build
from pipeline.tables.database import Database
from pipeline.tables.files import CsvFile
from pipeline.tables.rows import rows
from pipeline.tables.summary import SUMMARY, Summary
from pipeline.tables.workbook import Workbook
from tests.records import bare, full, opinion, value

FAILED = Failure("=cmd.pdf", "pages", "encrypted", "The file is locked", "2026-01-01T00:00:00Z")


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "out")
    for notice in (full(), bare(1), bare(2)):
        store.save(notice)
    return store


@pytest.fixture
def out(store):
    build(store, [FAILED], lambda: "now")
    return store.folder


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def wanted(table):
    notices = sorted((full(), bare(1), bare(2)), key=lambda notice: notice.source.files)
    return [row.values for notice in notices for row in rows(notice)[table]]


def test_what_was_built_is_told(store):
    built = build(store, [FAILED], lambda: "now")
    assert (built.notices, built.pages, built.to_review, built.failures) == (3, 4, 3, (FAILED,))
    assert built.workbook == store.folder / "notices.xlsx"


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_csv_and_parquet_hold_every_row(out, table):
    lines = read_csv(out / "tables" / f"{table.name}.csv")
    assert lines[0] == list(table.names)
    assert lines[1:] == [["" if cell is None else str(cell) for cell in row] for row in wanted(table.name)]
    assert (out / "tables" / f"{table.name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    columnar = pq.read_table(out / "tables" / f"{table.name}.parquet")
    types = {"text": "string", "date": "string", "int": "int64", "real": "double"}
    assert [(f.name, str(f.type)) for f in columnar.schema] == [(c.name, types[c.type]) for c in table.columns]
    assert [tuple(row.values()) for row in columnar.to_pylist()] == wanted(table.name)


def test_the_columns_are_those_of_the_contract(out):
    contract = {
        "references": "notice_id reference_index doc_type doc_code doc_number doc_symbol date issuer title"
        " mention_count",
        "dates": "notice_id date_index date precision role text",
        "people": "notice_id person_index name honorific positions positions_text function",
        "opinions": "notice_id opinion_index stage kind scope authority count total text",
        "petitions": "notice_id petition_index text scope referred_to",
        "conclusions": "notice_id item_no parent_no level heading text assignees coordinators deadline"
        " deadline_text topic",
        "recipients": "notice_id recipient_index recipient",
        "flags": "notice_id flag_index code severity table row column message",
        "evidence": "notice_id table row column value page x0 y0 x1 y1 text confidence status method",
        "notices": "notice_id source_file source_sha256 page_count system doc_type doc_number doc_symbol doc_code"
        " issuer issuer_parent issue_place issue_date subject meeting_date ward district province ward_code"
        " district_code province_code current_ward current_ward_code chairs opinions_before opinions_raised"
        " opinions_within opinions_outside opinions_answered conclusion_count signing_authority signer_name signer_role"
        " ocr_confidence status flag_count pipeline_version contract_version extracted_at sealed signed received_number"
        " received_date marks",
    }
    for table, names in contract.items():
        assert read_csv(out / "tables" / f"{table}.csv")[0] == names.split()
    assert read_csv(out / "failures.csv")[0] == ["source_file", "stage", "error", "message", "at"]
    assert len(contract) == len(schema.TABLES)


def test_pandas_reads_them_without_being_told_how(out):
    notices = pd.read_parquet(out / "tables" / "notices.parquet")
    assert notices["opinions_raised"].sum() == 6
    people = pd.read_csv(out / "tables" / "people.csv")
    assert list(people["name"]) == ["Giàng A Páo", "Vừ Thị Dợ", "Lò Thị Mây"]


def test_without_records_the_tables_have_their_columns(tmp_path):
    store = Store(tmp_path)
    assert build(store, [], lambda: "now").notices == 0
    for table in schema.TABLES:
        assert read_csv(tmp_path / "tables" / f"{table.name}.csv") == [list(table.names)]
        assert pq.read_table(tmp_path / "tables" / f"{table.name}.parquet").num_rows == 0
    assert openpyxl.load_workbook(tmp_path / "notices.xlsx")["Kết luận"].max_row == 1


def test_the_same_records_are_the_same_bytes(store):
    def files():
        return {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}

    build(store, [FAILED], lambda: "now")
    before = files()
    time.sleep(2.1)  # the time stamps in a zip file are even seconds
    build(store, [FAILED], lambda: "later")
    assert files() == before


def test_a_build_that_fails_leaves_what_was_there(store, monkeypatch):
    build(store, [], lambda: "now")
    before = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    store.save(bare(3))
    monkeypatch.setattr(Workbook, "close", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        build(store, [], lambda: "now")
    after = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    assert {path: after[path] for path in before} == before
    assert {path.parent.name for path in after.keys() - before.keys()} == {"records", "text"}


def test_a_broken_record_is_a_failure_and_the_others_go_on(store):
    (store.folder / "records" / f"{bare(1).notice_id}.json").write_text("{")
    built = build(store, [FAILED], lambda: "now")
    assert built.notices == 2
    assert [(row.stage, row.error) for row in built.failures] == [("pages", "encrypted"), ("store", "broken_record")]
    assert store.failures() == list(built.failures)


# the workbook


@pytest.fixture
def book(out):
    return openpyxl.load_workbook(out / "notices.xlsx")


def test_sheets_have_vietnamese_headers_filters_and_a_frozen_row(book):
    assert book.sheetnames == [table.title for table in (SUMMARY, *schema.TABLES, schema.FAILURES)]
    for table in (SUMMARY, *schema.TABLES, schema.FAILURES):
        sheet = book[table.title]
        assert [cell.value for cell in sheet[1]] == [column.header for column in table.columns]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(max(sheet.max_row, 1), len(table.columns)).coordinate}"
        assert all(cell.font.bold for cell in sheet[1])


def test_cells_of_the_workbook_are_those_of_the_tables(book):
    for table in schema.TABLES:
        cells = [tuple(cell.value for cell in row) for row in book[table.title].iter_rows(min_row=2)]
        for got, want in zip(cells, wanted(table.name), strict=True):
            for value_, expected in zip(got, want, strict=True):
                if isinstance(value_, datetime):
                    assert value_.date().isoformat() == expected
                elif isinstance(expected, str):
                    assert value_ == expected.replace("\f", " ")
                else:
                    assert value_ == expected


def test_text_is_never_a_formula(book):
    formulas = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {'=HYPERLINK("x")', "+ làm lại đường lên bản", "-Lưu VP", "=cmd.pdf"} <= texts


def test_what_is_to_be_looked_at_is_yellow(book):
    sheet = book["Thông báo"]
    yellow = {
        schema.NOTICES.columns[cell.column - 1].name
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.fill.fgColor.rgb == "FFFFEB9C"
    }
    assert yellow == {"signer_name", "opinions_within", "issue_place"}


def test_full_dates_are_dates_and_others_text(book):
    column = schema.DATES.names.index("date")
    cells = [row[column] for row in book["Ngày tháng"].iter_rows(min_row=2)]
    assert [(cell.is_date, cell.value) for cell in cells] == [(True, datetime(2022, 4, 5)), (False, "2022-01")]


@pytest.mark.parametrize("text", ["2021-02-31", "1021-01-01", "0001-01-01", "2021", ""])
def test_what_is_no_date_of_a_workbook_stays_text(tmp_path, text):
    book = Workbook(tmp_path / "a.xlsx", [schema.DATES])
    notice = bare().model_copy(update={"dates": (full().dates[0].model_copy(update={"date": value(text)}),)})
    book.add(schema.DATES, rows(notice)["dates"])
    book.close([schema.DATES])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Ngày tháng"]["C2"]
    assert (cell.value or "", cell.is_date) == (text, False)


def test_a_cell_too_long_for_a_workbook_is_cut_with_a_mark(tmp_path):
    book = Workbook(tmp_path / "a.xlsx", [schema.RECIPIENTS])
    notice = bare().model_copy(update={"recipients": (Recipient(recipient=value("á" * 40_000)),)})
    book.add(schema.RECIPIENTS, rows(notice)["recipients"])
    book.close([schema.RECIPIENTS])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Nơi nhận"]["C2"].value == "á" * 32_766 + "…"


def test_a_row_is_as_high_as_its_longest_text_up_to_a_bound(tmp_path):
    texts = ["ngắn", "dài " * 40, "hai\ndòng", "rất dài " * 3000]
    book = Workbook(tmp_path / "a.xlsx", [schema.RECIPIENTS])
    notice = bare().model_copy(update={"recipients": tuple(Recipient(recipient=value(text)) for text in texts)})
    book.add(schema.RECIPIENTS, rows(notice)["recipients"])
    book.close([schema.RECIPIENTS])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Nơi nhận"]
    assert [sheet.row_dimensions[row].height for row in range(2, 6)] == [None, 45, 30, 300]


def test_a_full_sheet_goes_on_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_module, "_MOST_ROWS", 3)
    book = Workbook(tmp_path / "a.xlsx", [schema.RECIPIENTS])
    notice = bare().model_copy(update={"recipients": tuple(Recipient(recipient=value(str(i))) for i in range(5))})
    book.add(schema.RECIPIENTS, rows(notice)["recipients"])
    book.close([schema.RECIPIENTS])
    read = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert read.sheetnames == ["Nơi nhận", "Nơi nhận (2)", "Nơi nhận (3)"]
    assert [cell.value for sheet in read for cell in sheet["C"]] == [
        "Nơi nhận", "0", "1", "Nơi nhận", "2", "3", "Nơi nhận", "4"]  # fmt: skip


# the summary


def of(number, *, ward="xã Nà Mười", issued="2022-04-05", met="2022-03-31", opinions=(), status="accepted"):
    places = full().places.model_copy(update={"ward": value(ward, status=status) if ward else None})
    head = full().head.model_copy(update={"issue_date": value(issued) if issued else None})
    update = {"places": places, "head": head, "meeting_date": value(met) if met else None, "opinions": opinions}
    return bare(number).model_copy(update=update)


def summary(*notices):
    counted = Summary()
    for notice in notices:
        counted.add(notice, to_review=notice.source.files == ("1.pdf",))
    return [(dict(zip(SUMMARY.names, row.values, strict=True)), row.doubtful) for row in counted.rows()]


def test_counts_by_ward_and_year_with_a_total():
    found = summary(
        of(1, opinions=(opinion("at_meeting", "raised", "all", 6),)),
        of(2, issued="2022-10-01", met="2022-09-20", opinions=(opinion("at_meeting", "raised", "all", 4),)),
        of(3, issued="2023-04-05", met="2023-04-05"),
        of(
            4,
            ward="phường Bến Lội",
            issued=None,
            met="2021-02-03",
            opinions=(opinion("at_meeting", "raised", "all", 0),),
        ),
        of(5, ward=None, issued="2022-04", met=None),
        of(6, ward=None, issued=None, met=None),
    )
    columns = ("ward", "year", "notices", "opinions_raised", "days_to_notice", "needs_review")
    assert [tuple(row[name] for name in columns) for row, _ in found] == [
        ("phường Bến Lội", "2021", 1, 0, None, 0),
        ("xã Nà Mười", "2022", 2, 10, 8.0, 1),
        ("xã Nà Mười", "2023", 1, None, 0.0, 0),
        ("(chưa rõ)", "2022", 1, None, None, 0),
        ("(chưa rõ)", "(chưa rõ)", 1, None, None, 0),
        (None, None, 6, 10, 5.3, 1),
    ]
    assert found[-1][0]["province"] == "Tổng cộng"


def test_a_sum_with_a_value_in_doubt_is_marked_and_no_other():
    doubt = opinion("at_meeting", "raised", "all", 6, status="needs_review")
    found = summary(of(1, opinions=(doubt,)), of(2, ward="xã Khác", status="needs_review"))
    assert [marked for _, marked in found] == [{"ward"}, {"opinions_raised"}, {"opinions_raised"}]


@pytest.mark.parametrize(
    ("met", "issued"), [("2022-05-01", "2022-04-30"), ("2022-05", "2022-06-01"), ("2022-02-31", "2022-06-01")]
)
def test_days_that_make_no_sense_are_not_counted(met, issued):
    assert summary(of(1, met=met, issued=issued))[0][0]["days_to_notice"] is None


# the database


def ask(path, *question):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return connection.execute(*question).fetchall()


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_the_database_holds_every_row(out, table):
    assert ask(out / "notices.sqlite", f'SELECT * FROM "{table.name}" ORDER BY rowid') == wanted(table.name)


def test_the_database_is_whole_and_its_keys_hold(out):
    path = out / "notices.sqlite"
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert ask(path, "PRAGMA foreign_key_check") == []
    keyed = {table for table, sql in ask(path, "SELECT name, sql FROM sqlite_master") if "PRIMARY KEY" in (sql or "")}
    assert {table.name for table in schema.TABLES if table.unique and table.key} <= keyed


@pytest.mark.parametrize("words", ["đường lên bản", "duong len ban", "ĐƯỜNG", '"sat lo" mua', "nà mười", "na AND muoi"])
def test_text_is_found_with_and_without_diacritics(out, words):
    question = "SELECT notice_id FROM search WHERE search MATCH ?"
    assert ask(out / "notices.sqlite", question, (words,)) == [(full().notice_id,)]


def test_text_that_is_not_there_is_not_found(out):
    assert ask(out / "notices.sqlite", "SELECT rowid FROM search WHERE search MATCH ?", ("cau treo",)) == []


def test_the_query_in_the_documentation_works(out):
    from pipeline.tables import database

    question = database.__doc__.split("\n\n")[1].replace("dang uy phuong", "dang uy na")
    assert ask(out / "notices.sqlite", question.strip().rstrip(";"))[0][0] == full().notice_id


# whatever the text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["=1+1", "@SUM(A1)", "\x00", "\r\n", '"; "', "_x0041_", "https://a.b", "007", "1e5", "\ufffe", "﻿", "a\fb"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_any_text_survives(tmp_path, texts):
    notice = bare().model_copy(update={"recipients": tuple(Recipient(recipient=value(text)) for text in texts)})
    found = rows(notice)["recipients"]
    for path in tmp_path.iterdir():
        path.unlink()
    file = CsvFile(tmp_path / "a.csv", schema.RECIPIENTS)
    file.add(found)
    file.close()
    assert [row[2] for row in read_csv(tmp_path / "a.csv")[1:]] == texts
    database = Database(tmp_path / "a.sqlite")
    database.add(schema.NOTICES, rows(notice)["notices"])
    database.add(schema.RECIPIENTS, found)
    database.close()
    assert [text for (text,) in ask(tmp_path / "a.sqlite", "SELECT recipient FROM recipients ORDER BY rowid")] == texts
    book = Workbook(tmp_path / "a.xlsx", [schema.RECIPIENTS])
    book.add(schema.RECIPIENTS, found)
    book.close([schema.RECIPIENTS])
    cells = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["Nơi nhận"]["C"])[1:]
    assert len(cells) == len(texts)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}  # "n" is an empty cell
