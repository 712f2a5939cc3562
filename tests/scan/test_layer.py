"""Text layers of pages that were printed from text: which are taken, what they say then, what is in doubt or read."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.fluency import fluency
from pipeline.language.text import fold
from pipeline.reading import Reading, words_of
from pipeline.scan.clean import clean
from pipeline.scan.intake import take_in
from pipeline.scan.layer import joined, left_over, told, trusted
from pipeline.scan.pages import pages
from pipeline.scan.readers import Line, TrueOCR, Word
from pipeline.settings import Settings
from tests.scan.printed import BODY, Picture, Print, notice, picture, printed

SETTINGS = Settings()
BLACK = np.zeros((300, 300), np.uint8)
WORDS = sorted(word for part in notice() for word in part.text.split())


@cache
def reader() -> TrueOCR:
    return TrueOCR()


def layer(folder: Path, *parts: Print | Picture) -> tuple[Line, ...] | None:
    """What of the text layer of a page is trusted."""
    path = folder / "notice.pdf"
    path.write_bytes(printed(parts))
    [scan] = take_in([path], SETTINGS).scans
    [page] = pages(scan, SETTINGS)
    if page.layer is None:
        return None
    ready = clean(page, reader())
    return trusted(page.layer, ready.plain, ready.image, reader().read_boxes, fluency().knows, fold)


def read(folder: Path, *parts: Print | Picture, sideways: bool = False) -> Reading:
    """What is read of a page."""
    path = folder / "notice.pdf"
    path.write_bytes(printed(parts, sideways=sideways))
    [scan] = take_in([path], SETTINGS).scans
    return words_of(scan, SETTINGS)


def unasked(*_: object) -> list[list[Word]]:
    raise AssertionError("a reader need not be asked")


def words(lines: Sequence[Line] | None) -> list[str]:
    assert lines is not None
    return sorted(word.text for line in lines for word in line.words)


def doubted(lines: Sequence[Line] | None) -> list[str]:
    assert lines is not None
    return [word.text for line in lines for word in line.words if word.confidence < SETTINGS.accept_at]


@pytest.mark.parametrize(
    ("font", "capitals"),
    [("unicode", None), ("tcvn3", "tcvn3-capitals"), ("vni", None), ("viscii", None)],
)
def test_a_page_is_taken_from_its_layer_in_any_encoding(tmp_path: Path, font: str, capitals: str | None) -> None:
    parts = notice(font, capitals)
    if font == "tcvn3":  # its font of small letters has no such capitals
        parts = [replace(part, text=part.text.replace("Ứng", "ứng").replace("Ước", "ước").replace("Ủy", "ủy"))
                 for part in parts]  # fmt: skip
    lines = layer(tmp_path, *parts)
    assert words(lines) == sorted(word for part in parts for word in part.text.split())
    assert doubted(lines) == []


def test_capitals_that_were_typed_small_are_taken_from_the_print(tmp_path: Path) -> None:
    parts = notice("tcvn3", "tcvn3-capitals")
    title = next(at for at, part in enumerate(parts) if part.text == "THÔNG BÁO")
    parts[title] = replace(parts[title], text="thông báo")
    assert {"THÔNG", "BÁO"} <= set(words(layer(tmp_path, *parts)))


def test_lines_of_two_encodings_on_one_page(tmp_path: Path) -> None:
    parts = [replace(part, font="vni") if at % 3 else part for at, part in enumerate(notice())]
    lines = layer(tmp_path, *parts)
    assert words(lines) == WORDS
    assert doubted(lines) == []


def test_marks_apart_from_their_letters(tmp_path: Path) -> None:
    parts = [replace(part, told=[unicodedata.normalize("NFD", letter) for letter in part.text]) for part in notice()]
    assert words(layer(tmp_path, *parts)) == WORDS


def test_hyphens_told_as_soft_ones_and_letters_that_nobody_sees(tmp_path: Path) -> None:
    tricks = {"-": "\u00ad", "ộ": "\u200bộ", "B": "\ufeffB"}
    parts = [replace(part, told=[tricks.get(letter, letter) for letter in part.text]) for part in notice()]
    assert words(layer(tmp_path, *parts)) == WORDS


def over(parts: Sequence[Print], tell: Callable[[str], str]) -> list[Print | Picture]:
    """The lines as pictures, with text behind them that nobody sees."""
    behind = [replace(part, text=tell(part.text), hidden=True) for part in parts]
    return [*(picture(part.x, part.y, part.text, part.size) for part in parts), *(each for each in behind if each.text)]


def without_marks(text: str) -> str:
    return unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()


def of_the_last_lines(text: str) -> str:
    return text if text in BODY[4:] else ""


def of_a_signature(text: str) -> str:
    return text if text in ("Nguyễn Hữu Ước", "- Thường trực Quận ủy;", "Tân Ứng, ngày 15 tháng 9 năm 2003") else ""


def of_another_page(text: str) -> str:
    return BODY[(BODY.index(text) + 1) % len(BODY)] if text in BODY else text


def test_text_behind_a_picture_is_taken_where_it_is_what_one_sees(tmp_path: Path) -> None:
    assert words(layer(tmp_path, *over(notice(), str))) == WORDS


@pytest.mark.parametrize(
    "tell",
    [
        without_marks,
        of_the_last_lines,
        of_a_signature,
        of_another_page,
        lambda text: text[::-1],
        lambda text: " ".join(text.replace(" ", "")),
    ],
    ids=["no marks", "half of it", "signature", "another page", "reversed", "letter by letter"],
)
def test_text_behind_a_picture_is_not_taken_where_it_is_not(tmp_path: Path, tell: Callable[[str], str]) -> None:
    assert layer(tmp_path, *over(notice(), tell)) is None


def test_text_with_marks_in_few_of_its_lines_is_not_taken(tmp_path: Path) -> None:
    parts = [part if at % 4 == 0 else replace(part, told=[without_marks(letter) for letter in part.text])
             for at, part in enumerate(notice())]  # fmt: skip
    assert layer(tmp_path, *parts) is None


def test_letters_of_private_use_are_not_taken(tmp_path: Path) -> None:
    parts = [replace(part, told=[chr(0xE000 + ord(letter)) for letter in part.text]) for part in notice()]
    assert layer(tmp_path, *parts) is None


@pytest.mark.parametrize(
    ("printed_as", "told_as", "in_doubt"),
    [
        ("27-TB/ĐU", "31-TB/ĐU", ["31-TB/ĐU"]),
        ("2003.", "2008.", ["30/10/2008."]),
        ("Thường trực Quận", "Ban công tác", ["Ban", "công", "tác", "ủy;"]),
    ],
)
def test_words_that_differ_from_what_one_sees_are_in_doubt(
    tmp_path: Path, printed_as: str, told_as: str, in_doubt: list[str]
) -> None:
    lines = layer(tmp_path, *over(notice(), lambda text: text.replace(printed_as, told_as)))
    assert sorted(doubted(lines)) == sorted(in_doubt)


def test_a_letter_that_is_told_wrong_is_in_doubt_where_it_makes_no_syllable(tmp_path: Path) -> None:
    parts = [replace(part, told=["ẽ" if letter == "ễ" else letter for letter in part.text]) for part in notice()]
    assert doubted(layer(tmp_path, *parts)) == ["Nguyẽn", "Nguyẽn"]


def test_text_where_nothing_is_printed_is_no_text(tmp_path: Path) -> None:
    nothing = Print(70, 480, "Số: 99-QĐ/ĐU ngày 01 tháng 01 năm 2001", hidden=True)
    assert words(layer(tmp_path, *notice(), nothing)) == WORDS


@pytest.mark.parametrize("number", ["27", "308", "1045"])
def test_a_number_pasted_as_a_picture_is_read(tmp_path: Path, number: str) -> None:
    parts = [part for part in notice() if not part.text.startswith("Số")]
    places = [Print(95, 112, "Số:", size=12.5), picture(116, 111, number), Print(154.5, 112, "-TB/ĐU", size=12.5)]
    reading = read(tmp_path, *parts, *places)
    assert "text layer" in {step for _, step in reading.steps}
    assert f"Số: {number} -TB/ĐU" in reading.text.text


def test_a_number_under_another_is_in_doubt(tmp_path: Path) -> None:
    over_it = [picture(120, 110, "  ", 30), Print(122, 112, "31", size=12.5)]
    reading = read(tmp_path, *notice(), *over_it)
    assert "text layer" in {step for _, step in reading.steps}
    at = reading.text.text.index("27-TB/ĐU")
    assert reading.text.confidence(at, at + 2) < SETTINGS.accept_at


def test_lines_that_are_a_picture_are_read_where_they_stand(tmp_path: Path) -> None:
    parts = notice()
    line = next(part for part in parts if part.text == BODY[4])
    reading = read(
        tmp_path, *(part for part in parts if part is not line), picture(line.x, line.y, line.text, line.size)
    )
    assert "text layer" in {step for _, step in reading.steps}
    assert " ".join(BODY[3:6]) in reading.text.text.replace("\n", " ")


def test_a_page_that_lies_on_its_side_in_the_file_has_its_words_where_they_are_seen(tmp_path: Path) -> None:
    upright, turned = read(tmp_path, *notice()), read(tmp_path, *notice(), sideways=True)
    assert turned.text.text == upright.text.text
    for one, other in zip(turned.text.words, upright.text.words, strict=True):
        assert one.box.x0 == pytest.approx(other.box.x0, abs=0.01)
        assert one.box.y0 == pytest.approx(other.box.y0, abs=0.01)


@pytest.mark.parametrize(
    "word", [Word("nước", 0, 0, 9, 9, 0.999, "layer"), Word("nước", 0, 0, 300, 300, 0.999, "layer")]
)
def test_words_without_number_or_end_are_no_page(word: Word) -> None:
    assert trusted([Line((word,) * 100)] * 100, BLACK, BLACK, unasked, fluency().knows, fold) is None


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [("308", 0.995, True), ("tổ dân phố", 0.995, True), ("tổ dân phố", 0.9, False), ("1", 0.995, False),
     ("l I", 0.995, False), ("III", 0.995, False), ("…", 0.995, False)],
)  # fmt: skip
def test_what_is_kept_of_the_ink_beside_a_layer(text: str, confidence: float, kept: bool) -> None:
    line = Line(tuple(Word(word, 0, 0, 9, 9, confidence, "agreed") for word in text.split()))
    assert joined((), [line]) == ((line,) if kept else ())


def test_nothing_is_left_over_of_a_page_that_its_layer_covers() -> None:
    page = np.full((100, 400), 255, np.uint8)
    page[40:60, 50:150] = page[80:82, :] = 0  # a word and a rule
    word = Word("phường", 48, 35, 152, 65, 0.999, "layer")
    assert left_over([Line((word,))], page) is None
    page[40:60, 200:210] = 0
    rest = left_over([Line((word,))], page)
    assert rest is not None
    assert rest[50, 205] == 0
    assert (rest[:, :160] == 255)[:75].all()


@given(st.text())
def test_any_listing_gives_lines(listing: str) -> None:
    for text in (listing, f'<page width="10" height="10"><line ><word xMin="1{listing}</word>'):
        assert all(line.words for line in told(text, 100, 100))
