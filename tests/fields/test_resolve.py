"""Confidence becomes a status; what is told twice is surer; what a check names is for a person."""

import pytest

from pipeline.fields.resolve import bear_out, doubted, settle
from pipeline.notice import Flag, Head, Notice, OpinionCount, Person, Places, Reference, Source, Value


def value(text: str, confidence: float) -> Value[str]:
    return Value(value=text, text=text, confidence=confidence, method="test")


def notice(**parts: object) -> Notice:
    source = Source(files=("a.pdf",), sha256="0" * 64, page_count=1)
    return Notice(notice_id="0" * 16, source=source, text="x", pipeline_version="0", extracted_at="t", **parts)


@pytest.mark.parametrize(("confidence", "status"), [(0.89, "needs_review"), (0.9, "accepted"), (1.0, "accepted")])
def test_a_value_less_sure_than_the_limit_is_for_a_person(confidence: float, status: str) -> None:
    chair = Person(name=value("Trần Văn An", confidence), positions=(value("Bí thư", confidence),), function="chair")
    found = settle(notice(head=Head(subject=value("x", confidence)), people=(chair,)), 0.9)
    assert found.head.subject is not None
    assert found.head.subject.status == status
    assert found.people[0].name.status == status
    assert found.people[0].positions[0].status == status


def known(ward_code: Value[str] | None) -> Notice:
    return notice(
        head=Head(issuer=value("Đảng ủy phường Cửa Nam", 0.5), issuer_parent=value("Đảng bộ quận Hoàn Kiếm", 0.5),
                  issue_place=value("Cửa Nam", 0.5), doc_code=value("3-TB/ĐU", 0.5)),
        places=Places(ward=value("phường Cửa Nam", 0.5), district=value("quận Hoàn Kiếm", 0.5), ward_code=ward_code,
                      district_code=value("002", 0.5), current_ward=value("phường Cửa Nam", 0.5)),
    )  # fmt: skip


def test_a_ward_that_lies_in_the_district_read_above_it_is_sure_and_so_is_what_is_named_after_it() -> None:
    found = settle(bear_out(known(value("00055", 0.5))), 0.9)
    assert found.places.ward is not None and found.places.ward.status == "accepted"
    assert found.head.issuer is not None and found.head.issuer.status == "accepted"
    assert found.head.issuer_parent is not None and found.head.issuer_parent.status == "accepted"
    assert found.head.issue_place is not None and found.head.issue_place.status == "accepted"
    assert found.head.doc_code is not None and found.head.doc_code.status == "needs_review"
    assert found.places.current_ward is not None and found.places.current_ward.status == "needs_review"


@pytest.mark.parametrize(
    ("ward", "district"), [("phường Cửa Nậm", "quận Hoàn Kiếm"), ("phường Cửa Nam", "quận Hoàn Kiểm")]
)
def test_units_that_are_known_by_their_letters_alone_bear_nothing_out(ward: str, district: str) -> None:
    read = known(value("00055", 0.5))
    places = read.places.model_copy(update={"ward": value(ward, 0.5), "district": value(district, 0.5)})
    read = read.model_copy(update={"places": places})
    assert bear_out(read) == read


def test_a_ward_that_no_list_knows_bears_nothing_out() -> None:
    assert bear_out(known(None)) == known(None)


@pytest.mark.parametrize(("chair", "sure"), [("Trần Văn An", True), ("Trần Văn Ân", False)])
def test_a_signer_who_stands_in_the_text_is_sure(chair: str, sure: bool) -> None:
    people = (
        Person(name=value(chair, 0.95), function="chair"),
        Person(name=value("Trần Văn An", 0.4), function="signer"),
    )
    found = bear_out(notice(head=Head(signer_name=value("Trần Văn An", 0.4)), people=people))
    assert found.head.signer_name is not None
    assert (found.head.signer_name.confidence >= 0.9) is sure


def test_a_signer_is_no_surer_than_the_name_is_anywhere() -> None:
    people = (Person(name=value("Hà Thị Ngợi", 0.7), function="chair"),)
    found = bear_out(notice(head=Head(signer_name=value("Hà Thị Ngợi", 0.6)), people=people))
    assert found.head.signer_name is not None
    assert found.head.signer_name.confidence == 0.7


def test_a_value_that_a_check_names_is_for_a_person_however_sure() -> None:
    flag = Flag(code="issued_before_meeting", severity="error", table="notices", column="issue_date", message="m")
    sure = settle(notice(head=Head(issue_date=value("2021-10-01", 1.0), subject=value("x", 1.0))), 0.9)
    found = doubted(sure, (flag,))
    assert found.head.issue_date is not None and found.head.issue_date.status == "needs_review"
    assert found.head.subject is not None and found.head.subject.status == "accepted"
    assert found.flags == (flag,)


def test_a_name_that_is_no_kind_of_body_is_not_borne_out_by_its_district() -> None:
    broken = known(value("00055", 0.5))
    broken = broken.model_copy(
        update={"head": broken.head.model_copy(update={"issuer_parent": value("Ản (Bộ quận Hoàn Kiếm", 0.5)})}
    )
    found = bear_out(broken)
    assert found.head.issuer_parent is not None and found.head.issuer_parent.confidence == 0.5


@pytest.mark.parametrize(
    ("place", "province", "sure"),
    [
        ("Quảng Ngãi", "tỉnh Quảng Ngãi", True),
        ("Quãng Ngãi", "tỉnh Quảng Ngãi", False),
        ("Quãng Ngãi", "tỉnh Quãng Ngãi", False),  # the same marks misread in both: no such province
        ("Đức Phổ", "tỉnh Quảng Ngãi", False),
    ],
)
def test_a_province_and_its_body_are_surer_where_the_place_of_issue_has_the_name(place, province, sure):
    head = Head(issuer=value(f"Ủy ban nhân dân {province}", 0.8), issue_place=value(place, 0.95))
    found = bear_out(notice(head=head, places=Places(province=value(province, 0.8), province_code=value("51", 0.8))))
    told = [found.head.issuer, found.places.province, found.places.province_code]
    assert [each.confidence for each in told] == [0.95 if sure else 0.8] * 3


@pytest.mark.parametrize(("severity", "status"), [("warning", "needs_review"), ("info", "accepted")])
def test_a_flag_reaches_the_row_that_it_names(severity, status):
    count = Value(value=7, text="7", confidence=1.0, method="test")
    row = OpinionCount(stage="at_meeting", kind="raised", scope="all", count=count)
    cited = Reference(doc_code=value("1-KH/QU", 1.0), date=value("2022-01-03", 1.0))
    found = doubted(
        notice(opinions=(row, row), references=(cited,)),
        tuple(
            Flag(code="x", severity=severity, table=table, row=number, column=column, message="x")
            for table, number, column in (("opinions", "2", "count"), ("references", "1", "date"))
        ),
    )
    assert [each.count.status for each in found.opinions] == ["accepted", status]
    date, code = found.references[0].date, found.references[0].doc_code
    assert date is not None and code is not None
    assert (date.status, code.status) == (status, "accepted")
