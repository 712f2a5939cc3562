import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.texts import plain_form, same, score, spelled, unmarked


@pytest.mark.parametrize(
    ("field", "got", "wanted", "right"),
    [
        ("issuer", "Uỷ ban nhân dân xã Hoà Tiến", "Ủy ban nhân dân xã Hòa Tiến", True),
        ("issuer", "ỦY BAN NHÂN DÂN XÃ HÒA TIẾN.", "Uỷ ban nhân dân xã Hoà Tiến", True),
        ("issuer", "Ủy ban nhân dân xã Hoa Tiến", "Ủy ban nhân dân xã Hòa Tiến", False),
        ("issuer", None, "Ủy ban nhân dân xã Hòa Tiến", False),
        ("doc_code", "71 – TB / ĐU", "71-TB/ĐU", True),
        ("doc_code", "71-TB/DU", "71-TB/ĐU", False),
        ("doc_code", "7-TB/ĐU", "71-TB/ĐU", False),
        ("issue_date", "2022-03-01", "2022-03-01", True),
        ("issue_date", "2022-03-10", "2022-03-01", False),
        ("signing_authority", "TM Ủy ban nhân dân, KT Chủ tịch", "TM. Uỷ ban nhân dân; KT. Chủ tịch", True),
        ("signing_authority", "TM. Ủy ban nhân dân", "TM. Uỷ ban nhân dân; KT. Chủ tịch", False),
        ("subject", "Kết luận cuộc họp giao ban tháng 4 của Thường trực Hội đồng nhân dân xã",
         "Kết luận cuộc họp giao ban tháng 5 của Thường trực Hội đồng nhân dân xã", True),
        ("subject", "Kết luận cuộc họp giao ban", "Kết luận cuộc họp giao ban tháng 5", False),
        ("signer_name", "Lò Văn Púa", "Lò Văn Pua", False),
    ],
)  # fmt: skip
def test_what_counts_as_right(field, got, wanted, right):
    assert same(field, got, wanted) is right


@pytest.mark.parametrize(
    ("truth", "read", "cer", "wer", "word_f1"),
    [
        ("một hai ba bốn", "một hai ba bốn", 0, 0, 1),
        ("một hai ba bốn", "ba bốn một hai", 14 / 14, 1, 1),
        ("một hai ba bốn", "một hai ba bon", 1 / 14, 1 / 4, 3 / 4),
        ("một hai ba bốn", "một hai", 7 / 14, 2 / 4, 2 * 2 / 6),
        ("một hai", "", 1, 1, 0),
    ],
)
def test_scores_of_a_text(truth, read, cer, wer, word_f1):
    found = score(truth, read)
    assert (found.wer, found.word_f1) == pytest.approx((wer, word_f1))
    assert found.cer == pytest.approx(cer, abs=0.3 if cer == 1 and read else 1e-9)


def test_what_is_no_matter_of_reading():
    printed = "Hoà – “xã”…\n 2 \n\fnăm 2022\n"
    assert plain_form(printed) == plain_form('Hòa - "xã"... năm 2022')
    assert plain_form("có 2 xã") != plain_form("có xã")


def test_diacritics_alone_are_taken_off():
    assert unmarked("ĐẢNG ủy đường Nguyễn, 12") == "DANG uy duong Nguyen, 12"


@given(st.text())
def test_a_spelling_stays_as_it_is(text):
    assert spelled(spelled(text)) == spelled(text)


@given(st.text(min_size=1))
def test_a_text_is_no_way_from_itself(text):
    form = plain_form(text)
    assert not form or score(form, form).cer == 0
