"""What must agree with what: each disagreement is one flag that names the cell."""

import pytest

from pipeline.fields.checks import flags
from pipeline.notice import Conclusion, Head, Notice, OpinionCount, Reference, Source, Value


def value(content: str | int, confidence: float = 1.0) -> Value:
    return Value(value=content, text=str(content), confidence=confidence, method="test")


HEAD = Head(doc_type=value("thông báo"), doc_code=value("3-TB/ĐU"), issuer=value("Đảng ủy xã A"),
            subject=value("Kết luận"), issue_date=value("2022-05-20"), signer_name=value("Trần Văn An"))  # fmt: skip


def notice(**parts: object) -> Notice:
    source = Source(files=("a.pdf",), sha256="0" * 64, page_count=1)
    given = {"text": "x", "head": HEAD, **parts}
    return Notice(notice_id="0" * 16, source=source, pipeline_version="0", extracted_at="t", **given)


def opinion(scope: str, count: int, total: int | None = None, kind: str = "raised") -> OpinionCount:
    return OpinionCount(stage="at_meeting", kind=kind, scope=scope, count=value(count),
                        total=None if total is None else value(total))  # fmt: skip


def items(*numbers: str) -> tuple[Conclusion, ...]:
    return tuple(Conclusion(item_no=value(number), parent_no=number.rpartition(".")[0] or None,
                            level=number.count(".") + 1) for number in numbers)  # fmt: skip


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "1.1", "1.2", "2", "2.a", "2.b", "2.c", "2.d", "2.e", "3"),
        ("1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e"),
        ("I", "I.1", "I.2", "II", "II.3", "II.4", "III", "III.5"),
        ("I", "II", "III", "IV", "V", "V.1"),
        ("a", "b"),
    ],
)
def test_items_that_count_up_have_no_flag(numbers: tuple[str, ...]) -> None:
    assert not [flag for flag in flags(notice(conclusions=items(*numbers))) if flag.table == "conclusions"]


def test_a_notice_that_agrees_with_itself_has_no_flag() -> None:
    opinions = (opinion("all", 9), opinion("within_authority", 6), opinion("outside_authority", 3),
                opinion("within_authority", 6, 6, "answered"))  # fmt: skip
    cited = (Reference(doc_code=value("1-KH/QU"), date=value("2022-01-03")),)
    whole = notice(
        opinions=opinions, references=cited, conclusions=items("1", "2", "3"), meeting_date=value("2022-05-02")
    )
    assert flags(whole) == ()


@pytest.mark.parametrize(
    ("parts", "code", "cell"),
    [
        ({"text": " \n"}, "no_text", (None, None)),
        ({"head": HEAD.model_copy(update={"doc_code": None})}, "missing_doc_code", ("notices", "doc_code")),
        (
            {"head": HEAD.model_copy(update={"issuer": value("UBND xã A"), "doc_code": value("3/NQ-HĐND")})},
            "code_of_another_body",
            ("notices", "doc_code"),
        ),
        ({"meeting_date": value("2022-06-01")}, "issued_before_meeting", ("notices", "issue_date")),
        ({"meeting_date": value("2020-06-01")}, "long_after_meeting", ("notices", "meeting_date")),
        ({"references": (Reference(date=value("2023-01-01")),)}, "cited_before_issue", ("references", "date")),
        ({"opinions": (opinion("all", 9, 7, "answered"),)}, "more_than_all", ("opinions", "count")),
        (
            {"opinions": (opinion("all", 9), opinion("within_authority", 6), opinion("outside_authority", 2))},
            "parts_are_not_all",
            ("notices", "opinions_raised"),
        ),
        (
            {"opinions": (opinion("all", 5), opinion("all", 7, None, "answered"))},
            "more_answered_than_raised",
            ("notices", "opinions_answered"),
        ),
        ({"conclusions": items("1", "2", "4")}, "items_do_not_count_up", ("conclusions", "item_no")),
        ({"conclusions": items("1", "1.a", "1.b", "1.d", "2")}, "items_do_not_count_up", ("conclusions", "item_no")),
        ({"conclusions": items("I", "I.1", "II", "II.1", "IV")}, "items_do_not_count_up", ("conclusions", "item_no")),
        ({"conclusions": items("I", "I.1", "II", "II.6", "II.8")}, "items_do_not_count_up", ("conclusions", "item_no")),
        ({"ocr_confidence": 0.4}, "hardly_legible", (None, None)),
    ],
)
def test_each_disagreement_is_flagged_and_says_where(parts: dict, code: str, cell: tuple) -> None:
    found = [flag for flag in flags(notice(**parts)) if flag.code == code]
    assert found, [flag.code for flag in flags(notice(**parts))]
    assert (found[0].table, found[0].column) == cell
    assert found[0].message


def test_a_contradiction_between_counts_names_the_counts_too() -> None:
    found = flags(
        notice(opinions=(opinion("within_authority", 4), opinion("all", 5), opinion("all", 7, 7, "answered")))
    )
    assert [flag.row for flag in found if flag.table == "opinions"] == ["2", "3"]


@pytest.mark.parametrize(
    ("line", "symbol"),
    [("Số: /TB-UBND", "/TB-UBND"), ("Số ..... -TB/ĐU", "-TB/ĐU"), ("So: /QD-UBND", "/QD-UBND"),
     ("Số: 12/TB-UBND", None), ("Số: #2/TB-UBND", None), ("Số hộ nghèo -", None)],
)  # fmt: skip
def test_a_number_that_is_blank_before_its_symbol_is_told(line: str, symbol: str | None) -> None:
    found = flags(notice(text=f"ỦY BAN NHÂN DÂN\n{line}\nXÃ A", head=HEAD.model_copy(update={"doc_code": None})))
    told = [flag.message.split()[3] for flag in found if flag.code == "blank_number"]
    assert told == ([symbol] if symbol else [])


def test_a_number_that_was_read_is_not_told_to_be_blank() -> None:
    assert not [flag for flag in flags(notice(text="Số: /TB-UBND")) if flag.code == "blank_number"]


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("Số: /TB-UBND", "blank_number", "is blank"),
        ("Số:........./TB-UBND", "blank_number", "is blank"),
        ("Số: ……… /TB-UBND", "blank_number", "is blank"),
        ("Số: … /TB-UBND", "unread_number", "could not be read"),
        ("Số …-TB/ĐU", "unread_number", "could not be read"),
        ("Phòng Nội vụ", "missing_doc_code", "was not found"),
    ],
)  # fmt: skip
def test_a_number_is_blank_or_unread_or_not_found(line: str, code: str, told: str) -> None:
    found = flags(notice(text=f"ỦY BAN NHÂN DÂN\n{line}\nXÃ A", head=HEAD.model_copy(update={"doc_code": None})))
    (flag,) = [flag for flag in found if flag.column == "doc_code"]
    assert flag.code == code
    assert told in flag.message


@pytest.mark.parametrize(
    ("line", "issued", "code"),
    [
        ("Tân Sơn, ngày    tháng 8 năm 2022", "2022-08", "blank_day"),
        ("Tân Sơn, ngay ... thang 8 năm 2022", "2022-08", "blank_day"),
        ("Tân Sơn, ngày tháng năm 2022", "2022", "blank_day"),
        ("Tân Sơn, ngày … tháng 8 năm 2022", "2022-08", "unread_day"),
        ("Tân Sơn, ngày K# tháng 8 năm 2022", "2022-08", "unread_day"),
        ("Tân Sơn, ngày 14 tháng 8 năm 2022", "2022-08-14", None),
    ],
)  # fmt: skip
def test_a_day_is_blank_or_unread(line: str, issued: str, code: str | None) -> None:
    head = HEAD.model_copy(update={"issue_date": value(issued)})
    found = [flag.code for flag in flags(notice(text=f"UBND\n{line}\n", head=head)) if flag.column == "issue_date"]
    assert found == ([code] if code else [])
