"""Codes of documents in running text, whole and damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import codes
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone


def body(paragraph: str) -> Text:
    return join([(Zone.BODY, paragraph)])


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("17 -TB⁄ĐU", "17-TB/ĐU"),
        ("2200-QĐÐ/TU", "2200-QĐ/TU"),
        ("2200-QÐ/TU", "2200-QĐ/TU"),
        ("2200-QD/TU", "2200-QĐ/TU"),
        ("11-QĐi/TW", "11-QĐi/TW"),
        ("12-KH/ThU", "12-KH/ThU"),
        ("5-CTR/DU", "5-CTr/ĐU"),
        ("40/2025/NĐ- CP", "40/2025/NĐ-CP"),
        ("40/2025/ND-CP", "40/2025/NĐ-CP"),
        ("40/2025/NĐCP", "40/2025/NĐ-CP"),
        ("4O/2O25/NĐ-CP", "40/2025/NĐ-CP"),
        ("l2/KH-UBND", "12/KH-UBND"),
        ("23/2024/77-BCT", "23/2024/TT-BCT"),
        ("9/2021/QHl5", "9/2021/QH15"),
        ("76/NQ-HDND", "76/NQ-HĐND"),
        ("76/NQ-HĐNĐ", "76/NQ-HĐNĐ"),  # never takes a stroke away: it may be the document's own
        ("55/TTr - UBND", "55/TTr-UBND"),
        ("4039/STC-\fHCSN", "4039/STC-HCSN"),
        ("8/HD-XYZD", "8/HD-XYZD"),
        ("30a/2008/NQ-CP", "30a/2008/NQ-CP"),
        ("71/2004/TTLT/BTC-BGD&ĐT", "71/2004/TTLT/BTC-BGD&ĐT"),
        ("QCVN 01 : 2019/BCT", "QCVN01:2019/BCT"),
        ("12-KH/ĐU – UBND phường", "12-KH/ĐU"),
        ("12-NQ/TW.Theo đó", "12-NQ/TW"),
        ("5/2017/TTLT-BTC-BCA - BQP", "5/2017/TTLT-BTC-BCA-BQP"),
    ],
)
def test_codes_lose_their_spaces_and_what_the_reading_did(printed: str, code: str) -> None:
    (found,) = codes.find(body(f"Văn bản số {printed} ngày"))
    assert found.code == code
    strict = "".join(printed.split()).replace("⁄", "/").replace("Ð", "Đ").replace("–", "-").startswith(code)
    assert (found.certainty >= 0.98) == (strict and "HĐNĐ" not in code), "what is mended is less certain"


@given(
    st.integers(1, 9999),
    st.sampled_from(["KH", "QĐ", "TB", "NQ", "CTr", "TTr", "BC", "CV", "KL", "QĐi"]),
    st.sampled_from(["ĐU", "TU", "TW", "QU", "HU", "BDVQU", "UBKTĐU"]),
)
def test_every_party_code_is_read_back(number: int, kind: str, of: str) -> None:
    for printed in (f"{number}-{kind}/{of}", f"{number} - {kind} / {of}"):
        (found,) = codes.find(body(f"Theo văn bản số {printed}, ngày"))
        assert found.code == f"{number}-{kind}/{of}"
        assert found.certainty == 1


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("12/QĐ-UBNDngày 03/4", "12/QĐ-UBND"),
        ("10/VBHN-VPQHVăn bản", "10/VBHN-VPQH"),
        ("12-KH/ĐUvề việc", "12-KH/ĐU"),
    ],
)
def test_a_word_that_was_read_with_the_code_is_taken_off_and_the_code_marked(printed: str, code: str) -> None:
    (found,) = codes.find(body(f"Văn bản số {printed} của"))
    assert (found.code, found.certainty < 0.9) == (code, True)


def test_a_mark_printed_twice_is_one() -> None:
    (found,) = codes.find(body("Nghị quyết số 11/2004//NQ-HĐND ngày"))
    assert found.code == "11/2004/NQ-HĐND"


def test_a_last_capital_that_was_read_small_is_mended_and_marked() -> None:
    (found,) = codes.find(body("Kế hoạch số 12-KH/Thu ngày"))
    assert (found.code, found.certainty < 0.9) == ("12-KH/ThU", True)
    (found,) = codes.find(body("Kế hoạch số 12/KH Thu gom rác"))
    assert found.code == "12/KH"


@pytest.mark.parametrize(("printed", "code"), [("8T/QĐ-UBND", "87/QĐ-UBND"), ("13t /KH-UBND", "137/KH-UBND")])
def test_a_figure_written_by_hand_and_read_as_a_letter_is_proposed(printed: str, code: str) -> None:
    (found,) = codes.find(body(f"Quyết định số {printed} ngày"))
    assert (found.code, found.certainty < 0.9) == (code, True)


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [
        ("61/KH-UBND", "61/KH-UBN"),
        ("61/KH-UBND", "61/KH-UBD"),
        ("61/KH-UBND", "61/KH-UBNDD"),
        ("61/KH-HĐND", "61/KH-HĐNO"),
        ("27/TB-MTTQ-BTT", "27/TB-TTQ-BTT"),
        ("61/UBND-VX", "61/UBN-VX"),
        ("9-NQ/ĐU", "9-NQ/Đ"),
        ("9-NQ/ĐU", "9-NQ/ĐV"),
        ("10-NQ/ĐU", "0-NQ/ĐU"),
        ("59/2020/QH14", "020/QH14"),
    ],
)
def test_a_code_that_lost_or_changed_a_letter_is_marked(whole: str, damaged: str) -> None:
    sure, doubted = (codes.find(body(f"Thực hiện văn bản số {code} của xã"))[0] for code in (whole, damaged))
    assert (sure.code, sure.certainty > 0.95) == (whole, True)
    assert doubted.certainty < 0.9


@pytest.mark.parametrize("code", ["84/TB-BQLC", "18-KH/TTCT", "28/TTr-PDT", "6/2021/QH15", "12/SNN-PTNT", "30/KH-GDĐT"])
def test_a_rare_symbol_that_is_near_no_known_one_is_sure(code: str) -> None:
    assert codes.find(body(f"Thực hiện văn bản số {code} của xã"))[0].certainty > 0.95
