"""One text of a notice: folded letter for letter, and offsets that lead back to the words on the scan."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.text import Paragraph, Placed, Text, compose, fold, join
from pipeline.notice import Box
from pipeline.scan.layout import Block, Zone
from pipeline.scan.readers import Word
from pipeline.scan.zones import PlacedLine

LETTERS = st.text(alphabet=st.characters(blacklist_categories=("Cs",)))
WORDS = st.lists(st.text(alphabet="aăđỊộủ1/-.;", min_size=1, max_size=5), min_size=1, max_size=6)


@given(LETTERS)
def test_folding_keeps_the_length_and_is_done_once(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize("text", ["Đảng ủy PHƯỜNG", "quyết nghị Ðại hội", "“Ngõ” – 5⁄6", "İß"])
def test_folding_leaves_small_letters_without_marks(text):
    folded = fold(unicodedata.normalize("NFC", text))
    assert folded == folded.lower()
    assert all(not unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", folded)[:1])


def test_what_is_folded():
    assert fold("Đảng Ủy Ðề – “a”⁄‘b’\u00a0C") == "dang uy de - \"a\"/'b' c"


@given(st.lists(st.tuples(st.sampled_from(list(Zone)), LETTERS)))
def test_joined_parts_are_its_paragraphs(parts):
    text = join(parts)
    kept = [(paragraph.zone, text.text[paragraph.start : paragraph.end]) for paragraph in text.paragraphs]
    assert kept == [(zone, unicodedata.normalize("NFC", part)) for zone, part in parts]
    assert text.words_in(0, len(text.text)) == ()
    assert text.box(0, 1) is None
    assert text.confidence(0, 1) == 1


def block(zone: Zone, page: int, lines: list[list[str]]) -> Block:
    """A paragraph of lines of words, each word ten pixels wide in a row of its own."""
    placed = []
    for row, words in enumerate(lines):
        made = tuple(Word(word, 10 * k, 10 * row, 10 * k + 8, 10 * row + 8, 0.5 + k / 100, "agreed")
                     for k, word in enumerate(words))  # fmt: skip
        placed.append(PlacedLine(page, zone, made, 0, row / 10, 1, (row + 1) / 10))
    return Block(zone, tuple(placed))


def on_scan(page: int):
    return lambda word: Box(page=page, x0=word.x0 / 100, y0=word.y0 / 100, x1=word.x1 / 100, y1=word.y1 / 100)


@given(st.lists(st.tuples(st.sampled_from([Zone.BODY, Zone.STAMP, Zone.TITLE]), st.integers(1, 2),
                          st.lists(WORDS, min_size=1, max_size=3)), max_size=5))  # fmt: skip
def test_every_word_is_found_again_at_its_place(parts):
    blocks = [block(*part) for part in sorted(parts, key=lambda part: part[1])]
    pages = {page: on_scan(page) for page in (1, 2)}
    text, aside = compose(blocks, pages), compose(blocks, pages, aside=True)
    words = [word.text for each in blocks if each.zone != Zone.STAMP for line in each.lines for word in line.words]
    assert [text.text[word.start : word.end] for word in text.words] == words
    assert {paragraph.zone for paragraph in text.paragraphs} <= {Zone.BODY, Zone.TITLE}
    assert {paragraph.zone for paragraph in aside.paragraphs} <= {Zone.STAMP}
    for word in text.words:
        assert text.words_in(word.start, word.end) == (word,)
        assert text.box(word.start, word.end) == word.box
        assert text.confidence(word.start, word.end) == word.confidence
        value = text.value("x", word.start, word.end, method="test", certainty=0.5)
        assert (value.text, value.box) == (text.text[word.start : word.end], word.box)
        assert value.confidence == pytest.approx(word.confidence / 2, abs=1e-4)


def test_pages_are_divided_by_form_feeds_between_and_within_paragraphs():
    whole = block(Zone.BODY, 1, [["một", "hai"]])
    over = Block(Zone.BODY, (*block(Zone.BODY, 1, [["ba"]]).lines, *block(Zone.BODY, 2, [["bốn"]]).lines))
    last = block(Zone.BODY, 2, [["năm"]])
    text = compose([whole, over, last, block(Zone.BODY, 3, [["sáu"]])], {page: on_scan(page) for page in (1, 2, 3)})
    assert text.text == "một hai\nba\fbốn\nnăm\fsáu"
    box = text.box(8, 14)
    assert box is not None and box.page == 1  # a value is where it begins


def test_a_value_is_as_sure_as_its_least_sure_word():
    box = Box(page=1, x0=0, y0=0, x1=1, y1=1)
    text = Text("một hai", (Paragraph(Zone.BODY, 0, 7),), (Placed(0, 3, box, 0.9), Placed(4, 7, box, 0.4)))
    assert text.confidence(0, 7) == 0.4
    assert text.value("một hai", 0, 7, method="test", certainty=0.5).confidence == 0.2


@pytest.mark.parametrize(("differing", "expected"), [(0, True), (1, False), (None, False)])
def test_marks_that_readers_saw_differently_count_within_a_stretch_not_behind_it(differing, expected):
    box = Box(page=1, x0=0, y0=0, x1=1, y1=1)
    spans = [(0, 7), (8, 12)]
    words = tuple(Placed(*span, box, 0.97, "marks" if at == differing else "agreed") for at, span in enumerate(spans))
    text = Text("Huyện,- xã;a", (Paragraph(Zone.BODY, 0, 12),), words)
    assert text.marks_differ(0, 12) == expected


def test_the_text_before_a_zone():
    text = join([(Zone.BODY, "một"), (Zone.ANNEX, "hai"), (Zone.BODY, "ba")])
    assert text.before(Zone.ANNEX).text == "một"
    assert [paragraph.zone for paragraph in text.before(Zone.ANNEX).paragraphs] == [Zone.BODY]
    assert text.before(Zone.STAMP) is text
