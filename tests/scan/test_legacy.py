"""Old encodings: every letter there and back, and which encoding a text has, told by its syllables alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.fluency import fluency
from pipeline.scan.legacy import UNICODE, decode, decoded, letters, recognise
from tests.scan.printed import encoded

KNOWS = fluency().knows
TEXT = (
    "Căn cứ kết quả hội nghị, Đảng ủy đề nghị các chi bộ hướng dẫn đảng viên ưu tiên thực hiện những việc đã thống nhất"
)
MARKED = [letter for letter in map(chr, range(0xC0, 0x1EFA)) if unicodedata.normalize("NFD", letter) != letter]


def read(text: str, encoding: str) -> str:
    [words] = decoded([text.split()], encoding, KNOWS)
    return " ".join(word for word, _ in words)


@pytest.mark.parametrize(
    ("told", "encoding", "text"),
    [
        ("V¨n phßng §¶ng ñy", "tcvn3", "Văn phòng Đảng ủy"),
        ("Vaên phoøng Ñaûng uûy", "vni", "Văn phòng Đảng ủy"),
        ("Vån phòng Ðäng üy", "viscii", "Văn phòng Đảng ủy"),
        ("THOÂNG BAÙO VEÀ VIEÄC XÖÛ LYÙ", "vni", "THÔNG BÁO VỀ VIỆC XỬ LÝ"),
        ("Th«ng t- h-íng dÉn", "tcvn3", "Thông tư hướng dẫn"),  # ư told as a hyphen
        ("Th«ng t\u00ad h\u00adíng dÉn", "tcvn3", "Thông tư hướng dẫn"),
        ("- kinh tÕ-x· héi; 12-TB/§U", "tcvn3", "- kinh tế-xã hội; 12-TB/ĐU"),  # these are hyphens
        ("Nguy-n", "viscii", "Nguyễn"),
        ("\uf056\uf0a8\uf06e phßng", "tcvn3", "Văn phòng"),  # a symbol font
        ("héi nghị", "tcvn3", "hội nghị"),  # a word in another font
        ("theo dõi, đôn đốc", "vni", "theo dõi, đôn đốc"),  # a line, of which a word is one in VNI too
    ],
)
def test_words_of_each_encoding(told: str, encoding: str, text: str) -> None:
    assert read(told, encoding) == text


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_text_of_each_encoding_is_recognised_and_read(encoding: str) -> None:
    told = encoded(TEXT, encoding)
    assert told != TEXT
    assert recognise(told.split(), KNOWS) == encoding
    assert read(told, encoding) == TEXT


@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), TEXT + " ở xã Đắk Nhau, huyện Krông Pắc"])
def test_unicode_stays_what_it_is(text: str) -> None:
    assert recognise(text.split(), KNOWS) == UNICODE
    assert read(text, UNICODE) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "khong co dau nao trong van ban nay",
        "Le conseil a décidé de créer une école à Genève où l'élève étudie",
        "KӃW TXҧ NLӇP tra YLӋF FKҩS hành quy ÿӏQK FӫD pháp OXұW",  # glyph numbers told as letters
        " ".join(word[::-1] for word in TEXT.split()),
        " ".join(encoded(word, ("tcvn3", "vni")[at % 2]) for at, word in enumerate(TEXT.split())),
    ],
)
def test_what_is_no_vietnamese_has_no_encoding(text: str) -> None:
    assert recognise(text.split(), KNOWS) is None


@given(st.text(alphabet=[letter for letter in MARKED if letter in letters("vni").values()], min_size=1))
def test_vni_has_every_letter(text: str) -> None:
    assert decode(encoded(text, "vni"), "vni", lambda _: False) == text


@given(st.sampled_from(["tcvn3", "vni", "viscii"]), st.text())
def test_any_text_can_be_decoded(encoding: str, text: str) -> None:
    assert isinstance(decode(text, encoding, KNOWS), str)
    assert recognise(text.split(), KNOWS) in {None, UNICODE, "tcvn3", "vni", "viscii"}


def test_all_letters_of_vietnamese_are_in_the_table() -> None:
    assert len(set(letters("vni").values())) == 134
    small = {letter for letter in letters("vni").values() if letter.islower()}
    assert {letter for letter in letters("tcvn3").values() if letter.islower()} == small
    assert {letter for letter in letters("viscii").values() if letter.islower()} == small


def test_a_word_of_two_encodings_is_in_doubt_where_its_line_does_not_tell() -> None:
    told = [["bé", "nghị"], ["bé"], ["bé", "héi"], ["héi", "nghị", "bé"]]
    assert [[sure for _, sure in line] for line in decoded(told, "tcvn3", KNOWS)] == [
        [True, True], [False], [True, True], [True, True, False]]  # fmt: skip
    assert decoded([["bé"], ["héi"]], "tcvn3", KNOWS) == [[("bộ", True)], [("hội", True)]]
