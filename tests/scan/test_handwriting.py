import itertools
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from pipeline.scan import digits as reader
from pipeline.scan.handwriting import fill
from pipeline.scan.layout import Block, PlacedLine, Zone
from pipeline.scan.readers import UNREAD, Word
from tests.maker import damage, fonts, ink
from tests.maker.pages import Place

NUMBER = ("Số:", None, "/TB-UBND")
PARTY = ("Số", None, "-TB/ĐU")
DAY = ("Tân Sơn,", "ngày", None, "tháng 10 năm 2025")
MONTH = ("Tân Sơn,", "ngày", "14", "tháng", None, "năm", "2025")


@dataclass(frozen=True)
class Drawn:
    """A line of a letterhead as printed: image, words with their boxes, and where the blank is."""

    image: Image.Image
    words: tuple[Word, ...]
    at: int
    blank: tuple[float, float]
    baseline: float
    size: float

    @property
    def place(self) -> Place:
        return Place(0, sum(self.blank) / 2, self.baseline - 0.33 * self.size, 0.8 * self.size)

    def read(self, image=None, said=None, how="trueocr", confidence=0.97, latest=None):
        """The words after fill; ``said`` is what the readers made of the blank."""
        words = list(self.words)
        if said is not None:
            top, bottom = self.baseline - 0.7 * self.size, self.baseline
            words.insert(self.at, Word(said, self.blank[0] + 5, top, self.blank[1] - 5, bottom, confidence, how))
        return filled(words, self.zone, image or self.image, latest)

    @property
    def zone(self):
        return Zone.NUMBER if self.words[0].text.startswith("Số") else Zone.PLACE_DATE


def filled(words, zone, image, latest=None):
    line = PlacedLine(1, zone, tuple(words), 0.1, 0.1, 0.9, 0.12)
    (block,) = fill((Block(zone, (line,)),), np.asarray(image.convert("L")), latest)
    return block.lines[0].words


def draw(parts, gap=2.4, dpi=200):
    """A line printed with a gap where ``None`` stands, as wide as ``gap`` times the type's size."""
    size = 13 * dpi / 72
    face = fonts.face("Regular" if parts[0].startswith("Số") else "Italic", size)
    image = Image.new("RGB", (round(16 * size), round(4 * size)), "white")
    pen, x, baseline = ImageDraw.Draw(image), size, 2.4 * size
    words, at, blank = [], 0, (0.0, 0.0)
    for part in parts:
        if part is None:
            at, blank = len(words), (x, x + gap * size)
            x += gap * size
            continue
        for text in part.split():
            pen.text((x, baseline), text, font=face, fill=(35, 35, 35), anchor="ls")
            words.append(Word(text, *pen.textbbox((x, baseline), text, font=face, anchor="ls"), 0.995, "agreed"))
            x += pen.textlength(text, font=face) + 0.25 * size
    return Drawn(image, tuple(words), at, blank, baseline, size)


def written(drawn, text, seed=1, colour=ink.BLUE):
    return ink.write_digits(drawn.image, text, drawn.place, Random(seed), colour)


def texts(words):
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(("parts", "text", "expected"), [
    (NUMBER, "57", "Số: 57 /TB-UBND"),
    (NUMBER, "204", "Số: 204 /TB-UBND"),
    (NUMBER, "08", "Số: 08 /TB-UBND"),
    (PARTY, "36", "Số 36 -TB/ĐU"),
    (("Số:", None, "/2025/NĐ-CP"), "195", "Số: 195 /2025/NĐ-CP"),
    (DAY, "23", "Tân Sơn, ngày 23 tháng 10 năm 2025"),
    (DAY, "06", "Tân Sơn, ngày 06 tháng 10 năm 2025"),
    (("Toàn Thắng,", "ngày", None, "tháng 7 năm 2024"), "17", "Toàn Thắng, ngày 17 tháng 7 năm 2024"),
    (("Thái Nguyên,", "ngày", None, "tháng 7 năm 2024"), "30", "Thái Nguyên, ngày 30 tháng 7 năm 2024"),
    (MONTH, "02", "Tân Sơn, ngày 14 tháng 02 năm 2025"),
])  # fmt: skip
@pytest.mark.parametrize("said", [None, "Ø#", "4", "lá/"])
def test_digits_by_pen_are_read_whatever_the_readers_said(parts, text, expected, said):
    drawn = draw(parts)
    words = drawn.read(written(drawn, text), said)
    assert texts(words) == expected
    (found,) = [word for word in words if word.how == "handwriting"]
    assert found.confidence > 0.8
    assert drawn.blank[0] < found.x0 < found.x1 < drawn.blank[1]


@pytest.mark.parametrize("dpi", [100, 150, 300])
@pytest.mark.parametrize("colour", [ink.BLUE, ink.BLACK])
@pytest.mark.parametrize("wear", [
    lambda page: damage.noise(page, 12, 3),
    lambda page: damage.blur(page, 0.8),
    lambda page: damage.jpeg(damage.uneven_light(page, 200, 2), 50),
])  # fmt: skip
def test_resolutions_pens_and_wear(dpi, colour, wear):
    drawn = draw(NUMBER, dpi=dpi)
    words = drawn.read(wear(written(drawn, "382", colour=colour)))
    assert texts(words) == "Số: 382 /TB-UBND"


@pytest.mark.parametrize(("parts", "glued", "text", "expected"), [
    (NUMBER, {0: "Số:5#/TB-UBND"}, "59", "Số: 59 /TB-UBND"),
    (NUMBER, {0: "Số:5l", 1: "/TB-UBND"}, "51", "Số: 51 /TB-UBND"),
    (NUMBER, {0: "Số:", 1: "#g/TB-UBND"}, "26", "Số: 26 /TB-UBND"),
    (NUMBER, {0: "Số:", 1: "TB-UBND"}, "26", "Số: 26 TB-UBND"),
    (DAY, {1: "Tân", 2: "Sơn,", 3: "ngàyÂDtháng"}, "20", "Tân Sơn, ngày 20 tháng 10 năm 2025"),
    (DAY, {1: "Tân", 2: "Sơn,", 3: "ngay", 4: "Vftháng"}, "04", "Tân Sơn, ngay 04 tháng 10 năm 2025"),
])  # fmt: skip
def test_words_that_the_readers_glued_are_parted(parts, glued, text, expected):
    drawn = draw(parts)
    image = written(drawn, text)
    left, right = drawn.words[: drawn.at], drawn.words[drawn.at :]
    first, last = left[-1], right[0]
    pieces = [piece for piece in glued.values() if piece not in {word.text for word in left[:-1]}]
    if len(pieces) == 1:
        spans = [(first.x0, last.x1)]
    elif any(mark in pieces[0] for mark in "5l"):
        spans = [(first.x0, drawn.blank[1] - 0.4 * drawn.size), (last.x0, last.x1)]
    else:
        lost = 0.28 * drawn.size if pieces[1][0] == "T" else 0.0
        start = last.x0 + lost if pieces[1] == "TB-UBND" else drawn.blank[0] + 0.4 * drawn.size
        spans = [(first.x0, first.x1), (start, last.x1)]
    middle = [Word(piece, x0, first.y0, x1, first.y1, 0.9, "tesseract")
              for piece, (x0, x1) in zip(pieces, spans, strict=True)]  # fmt: skip
    words = filled([*left[:-1], *middle, *right[1:]], drawn.zone, image)
    assert texts(words) == expected


@pytest.mark.parametrize(("parts", "text"), [(NUMBER, "280"), (DAY, "23")])
@pytest.mark.parametrize("side", ["before", "after"])
def test_a_box_that_has_swallowed_a_digit_does_not_hide_it(parts, text, side):
    drawn = draw(parts, gap=2.6)
    image = written(drawn, text)
    words, step = list(drawn.words), 0.85 * drawn.size
    number = drawn.at - 1 if side == "before" else drawn.at
    word = words[number]
    x0, x1 = (word.x0, drawn.blank[0] + step) if side == "before" else (drawn.blank[1] - step, word.x1)
    words[number] = Word(word.text, x0, word.y0, x1, word.y1, 0.995, "agreed")
    (found,) = [word for word in filled(words, drawn.zone, image) if word.how == "handwriting"]
    assert found.text == text or found.confidence < 0.5


@pytest.mark.parametrize("parts", [NUMBER, PARTY, DAY, MONTH])
@pytest.mark.parametrize("leader", ["none", "dots", "rule"])
@pytest.mark.parametrize("said", [None, "_", "……", "lầ"])
def test_a_blank_gets_no_word(parts, leader, said):
    drawn = draw(parts)
    pen, y = ImageDraw.Draw(drawn.image), drawn.baseline + 2
    if leader == "rule":
        pen.line([(drawn.blank[0] - 4, y), (drawn.blank[1] + 4, y)], fill=(60, 60, 60), width=2)
    if leader == "dots":
        for x in range(int(drawn.blank[0]), int(drawn.blank[1]), 8):
            pen.ellipse([x, y - 3, x + 2, y - 1], fill=(60, 60, 60))
    assert texts(drawn.read(damage.noise(drawn.image, 8, 1), said)) == texts(drawn.words)


def test_digits_on_a_rule_are_read():
    drawn = draw(DAY)
    image = written(drawn, "25")
    y = drawn.place.y + 0.42 * drawn.size
    ImageDraw.Draw(image).line([(drawn.blank[0] - 4, y), (drawn.blank[1] + 4, y)], fill=(60, 60, 60), width=2)
    assert texts(drawn.read(image)) == "Tân Sơn, ngày 25 tháng 10 năm 2025"


@pytest.mark.parametrize(
    "parts", [("Số:", "214", "/TB-UBND"), ("Số", "7", "-TB/ĐU"), ("Hà", "Nội,", "ngày 11 tháng 8 năm 2023")]
)
@pytest.mark.parametrize("how", ["agreed", "layer"])
def test_print_that_both_readers_agree_on_is_theirs(parts, how):
    drawn = draw(parts)
    words = tuple(Word(w.text, w.x0, w.y0, w.x1, w.y1, w.confidence, how) for w in drawn.words)
    assert filled(words, drawn.zone, drawn.image) == words


def test_a_number_with_a_letter_is_theirs():
    drawn = draw(("Số:", "12a", "/TB-UBND"))
    assert filled(drawn.words, drawn.zone, drawn.image) == drawn.words


def test_print_that_one_reader_misread_is_put_right_or_doubted():
    drawn = draw(("Số:", "681", "/TB-UBND"))
    words = [*drawn.words[:1], Word("631", *_box(drawn.words[1]), 0.9, "tesseract"), *drawn.words[2:]]
    found = filled(words, drawn.zone, drawn.image)[1]
    assert found.text == "681" or found.confidence < 0.5


@pytest.mark.parametrize(("number", "said", "how"), [
    ("2", "27", "agreed"), ("4", "14", "agreed"), ("31", "312", "agreed"), ("2", "27", "trueocr"),
    ("57", "21", "agreed"),
])  # fmt: skip
def test_a_number_against_which_the_readers_speak_is_doubted(number, said, how):
    drawn = draw(("Số:", number, "/TB-UBND"))
    words = (drawn.words[0], Word(said, *_box(drawn.words[1]), 0.995, how), drawn.words[2])
    found = filled(words, drawn.zone, drawn.image)[1]
    assert found.confidence <= 0.8
    assert how != "agreed" or number not in said or found.text == said


def _box(word):
    return word.x0, word.y0, word.x1, word.y1


@pytest.mark.parametrize(("parts", "expected"), [
    (NUMBER, f"Số: {UNREAD} /TB-UBND"), (DAY, f"Tân Sơn, ngày {UNREAD} tháng 10 năm 2025"),
])  # fmt: skip
@pytest.mark.parametrize("said", [None, "11", "K#"])
def test_of_a_scribble_no_digits_are_made_up(parts, expected, said):
    drawn = draw(parts)
    rng = Random(4)
    x0, x1 = drawn.blank
    points = [(rng.uniform(x0 + 8, x1 - 8), drawn.place.y + rng.uniform(-0.5, 0.5) * drawn.size) for _ in range(24)]
    ImageDraw.Draw(drawn.image).line(points, fill=(20, 20, 60), width=3)
    words = drawn.read(said=said)
    assert texts(words) == expected
    assert all(word.confidence < 0.2 for word in words if word.how == "handwriting")


def test_print_that_both_readers_agree_on_stays_where_the_ink_says_nothing():
    drawn = draw(NUMBER)
    image = ink.sign(drawn.image, drawn.place, Random(7))
    words = drawn.read(image, "214", "agreed")
    assert texts(words) == "Số: 214 /TB-UBND"
    assert next(word for word in words if word.text == "214").confidence < 0.9


def stamped(text, said, seed=1, confidence=0.4):
    """The words after fill of a stamp's line: its number written on dots."""
    drawn = draw(("Số:", None))
    pen = ImageDraw.Draw(drawn.image)
    for x in range(int(drawn.blank[0]), int(drawn.blank[1]), 8):
        pen.ellipse([x, drawn.baseline - 2, x + 2, drawn.baseline], fill=(60, 60, 160))
    image = written(drawn, text, seed) if text else drawn.image
    box = (drawn.words[0].x0, drawn.words[0].y0, drawn.blank[1] if said else drawn.words[0].x1, drawn.words[0].y1)
    return filled([Word(f"Số:{said}", *box, confidence, "trueocr")], Zone.STAMP, image)


@pytest.mark.parametrize(("text", "said"), [("415", ".4.15"), ("415", ".4.J5"), ("72", "J2"), ("208", "")])
def test_the_number_in_an_incoming_stamp_is_read(text, said):
    words = stamped(text, said)
    assert texts(words) == f"Số: {text}"
    assert words[-1].how == "handwriting"


def test_a_stamp_without_a_number_gets_none():
    assert texts(stamped("", "......")) == "Số:"


@pytest.mark.parametrize("line", ["Số: 12/VP", "Chuyển: 415", "ĐẾN"])
def test_other_lines_of_a_stamp_are_the_readers(line):
    drawn = draw((line,))
    assert filled(drawn.words, Zone.STAMP, drawn.image) == drawn.words


def test_a_date_behind_a_stamp_s_number_stays_as_sure_as_it_was():
    drawn = draw(("ĐẾN", "Số:", None, "Ngày:07/4/2022"))
    drawn_on = written(drawn, "63")
    words = [*drawn.words[:2], Word("J#", drawn.blank[0] + 4, drawn.words[1].y0, drawn.blank[1] - 4,
                                    drawn.words[1].y1, 0.5, "trueocr"),
             replace(drawn.words[2], confidence=0.5)]  # fmt: skip
    found = filled(words, Zone.STAMP, drawn_on)
    assert texts(found) == "ĐẾN Số: 63 Ngày:07/4/2022"
    assert found[-1].confidence == 0.5


@pytest.mark.parametrize(("parts", "text"), [
    (("Tân Sơn,", "ngày", None, "tháng 2 năm 2025"), "30"),
    (("Tân Sơn,", "ngày", None, "tháng 6 năm 2025"), "31"),
    (("Tân Sơn,", "thứ Hai, ngày", None, "tháng 6 năm 2025"), "14"),  # it was a Saturday
])  # fmt: skip
def test_a_day_that_there_is_not_is_doubted(parts, text):
    drawn = draw(parts)
    (found,) = [word for word in drawn.read(written(drawn, text)) if word.how == "handwriting"]
    assert found.text != text
    assert found.confidence < 0.8


@pytest.mark.parametrize(("latest", "sure"), [(None, True), ("2025-06-23", True), ("2025-06-12", False)])
def test_a_day_after_the_notice_was_received_is_doubted(latest, sure):
    drawn = draw(("Tân Sơn,", "ngày", None, "tháng 6 năm 2025"))
    words = drawn.read(written(drawn, "23"), latest=latest)
    (found,) = [word for word in words if word.how == "handwriting"]
    assert (found.confidence > 0.8) == sure
    assert found.text == "23" or not sure


@pytest.mark.parametrize(("odds", "expected", "least", "most"), [
    ({"23": 0.6, "13": 0.3}, "13", 0.2, 0.8),
    ({"23": 0.5, "03": 0.05, "13": 0.45}, "13", 0.2, 0.8),
    ({"23": 0.97, "13": 0.01}, "23", 0.2, 0.4),  # nothing in time is likely: the day of receipt may be misread
    ({"13": 0.6, "23": 0.3}, "13", 0.6, 0.6),
])  # fmt: skip
def test_of_what_may_be_written_that_which_is_in_time_is_taken(monkeypatch, odds, expected, least, most):
    def read(ink, allowed=(), witness=None):
        if witness:  # the printed month
            return reader.Reading(witness.text, 0.99)
        best = max((text for text in odds if text in allowed), key=lambda text: odds[text])
        return reader.Reading(best, odds[best])

    monkeypatch.setattr("pipeline.scan.handwriting.read", read)
    drawn = draw(("Tân Sơn,", "ngày", None, "tháng 6 năm 2025"))
    words = drawn.read(written(drawn, "23"), latest="2025-06-20")
    (found,) = [word for word in words if word.how == "handwriting"]
    assert found.text == expected
    assert least <= found.confidence <= most


def test_agreed_digits_without_ink_are_doubted():
    drawn = draw(DAY)
    words = drawn.read(said="11", how="agreed", confidence=0.99)
    assert next(word for word in words if word.text == "11").confidence < 0.5


def test_the_readers_are_heard():
    drawn = draw(NUMBER)
    image = damage.noise(damage.blur(written(drawn, "575", seed=3), 2.2), 25, 1)
    alone, backed = (
        next(word for word in drawn.read(image, said) if word.how == "handwriting") for said in (None, "575")
    )
    assert backed.text == "575"
    assert backed.confidence >= alone.confidence


@pytest.mark.parametrize("parts", [NUMBER, DAY])
def test_sure_readings_are_right(parts):
    rng = Random(11)
    exact, wrong_and_sure = 0, []
    for seed in range(60):
        true = f"{rng.randint(1, 31):02d}" if parts is DAY else f"{rng.randint(1, 1500):02d}"
        drawn = draw(parts, gap=1.4 + 0.6 * len(true), dpi=rng.choice([120, 200, 300]))
        image = damage.noise(damage.blur(written(drawn, true, seed), rng.uniform(0.2, 1.2)), rng.uniform(2, 20), seed)
        found = [word for word in drawn.read(image) if word.how == "handwriting"]
        exact += bool(found) and found[0].text == true
        wrong_and_sure += [(true, word) for word in found if word.text != true and word.confidence > 0.9]
    assert exact >= 55
    assert not wrong_and_sure


def test_a_doubted_month_stays_doubted_when_the_day_is_read():
    drawn = draw(("Tân Sơn,", "ngày", None, "tháng 10 năm 2025"))
    image = written(drawn, "23")
    month = next(word for word in drawn.words if word.text == "10")
    ImageDraw.Draw(image).rectangle(_box(month), fill="white")
    assert texts(drawn.read(image)) == "Tân Sơn, ngày 23 tháng 10 năm 2025"
    assert next(word for word in drawn.read(image) if word.text == "10").confidence < 0.5


def test_other_zones_and_pages_are_left_alone():
    drawn = draw(NUMBER)
    image = np.asarray(written(drawn, "57").convert("L"))
    body = Block(Zone.BODY, (PlacedLine(1, Zone.BODY, drawn.words, 0, 0, 1, 1),))
    later = Block(Zone.NUMBER, (PlacedLine(2, Zone.NUMBER, drawn.words, 0, 0, 1, 1),))
    assert fill((body, later), image) == (body, later)
    assert fill((), image) == ()


@given(
    texts=st.lists(st.sampled_from(["Số:", "Số", "ngày", "tháng", "năm", "12", "/TB-UBND", "-TB/ĐU", "Số:1/TB", "_"]),
                   min_size=1, max_size=7),
    edges=st.lists(st.floats(-50, 400), min_size=16, max_size=16),
    seed=st.integers(0, 9),
    zone=st.sampled_from([Zone.NUMBER, Zone.PLACE_DATE, Zone.STAMP]),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_no_words_and_no_ink_can_break_it(texts, edges, seed, zone):
    words = []
    for number, text in enumerate(texts):
        x0, x1 = sorted(edges[2 * number : 2 * number + 2])
        words.append(Word(text, x0, edges[number] % 80, x1, edges[number] % 80 + 20, 0.9, "agreed"))
    noise = np.random.default_rng(seed).integers(0, 256, (90, 300)).astype(np.uint8)
    found = filled(words, zone, Image.fromarray(noise if seed % 2 else np.full_like(noise, 255)))
    assert all(0 <= word.confidence <= 1 and word.text for word in found)


def test_readings_of_a_strip_share_the_whole_probability():
    scores = np.random.default_rng(3).normal(0, 2, (2, 3, 11))
    scores -= np.logaddexp.reduce(scores, axis=2, keepdims=True)
    every = ["".join(text) for length in range(1, 4) for text in itertools.product("0123456789", repeat=length)]
    total = np.exp(reader._log_likelihood(scores, every)).sum(axis=1) + np.exp(scores[:, :, 0].sum(axis=1))
    assert total == pytest.approx([1.0, 1.0])
