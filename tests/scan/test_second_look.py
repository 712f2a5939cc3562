"""What is read about a seal a second time: cut names are made whole, scraps left out, differences are doubts."""

from itertools import count

import numpy as np
import pytest

from pipeline.language.text import fold
from pipeline.scan.ink import Seal
from pipeline.scan.readers import Line, Word
from pipeline.scan.second_look import _spelt, second_look

SEAL = Seal(500, 500, 100)
PAGE = np.full((1000, 1200), 255, np.uint8)
PAGE[590:620, 520:700] = 0  # some ink, so that there are several views
X0, Y0 = 385, 280  # where the stretch that is read again begins


def line(text, x0=520.0, y0=590.0, sure=0.99, *, step=70.0):
    """A line of words, each 60 wide and 30 high; ``sure`` may be one number a word."""
    words = text.split()
    sureness = sure if isinstance(sure, list) else [sure] * len(words)
    return Line(tuple(Word(word, x0 + i * step, y0, x0 + i * step + 60, y0 + 30, sureness[i], "trueocr")
                      for i, word in enumerate(words)))  # fmt: skip


def look(before, *readings):
    """The page after a second look whose views are read, in turn, as ``readings``, the last one for the rest."""
    turn = count()

    def read(image):
        at = min(next(turn), len(readings) - 1)
        return [Line(tuple(Word(w.text, w.x0 - X0, w.y0 - Y0, w.x1 - X0, w.y1 - Y0, w.confidence, w.how)
                           for w in found.words)) for found in readings[at]]  # fmt: skip

    return second_look(PAGE, before, [SEAL], read, lambda image, found: found, fold)


BODY = line("một dòng của phần nội dung", 100, 100)


@pytest.mark.parametrize(
    ("before", "read", "after"),
    [
        (line("Vũ Thị", sure=0.999), line("Vũ Thị Mơ"), "Vũ Thị Mơ"),  # the ring had cut it
        (line("Thị Mơ", 590, sure=0.9), line("Vũ Thị Mơ"), "Vũ Thị Mơ"),
        (line("VŨ THI MƠ", sure=0.6), line("VŨ THỊ MƠ"), "VŨ THỊ MƠ"),
        (line("Vũ Thị Mơ", sure=0.995), line("Vũ Thi Mơ"), "Vũ Thị Mơ"),  # both readers had agreed
        (line("Vũ Thị Mơ", sure=0.6), line("“Vũ Thị Mơ ,"), "Vũ Thị Mơ"),
        (line("Vũ Thị Mơ", sure=0.6), line("Vũ Thị Mơ Z", sure=[0.9, 0.9, 0.9, 0.4]), "Vũ Thị Mơ"),
        (line("Vũ Thị Mơ", sure=0.6), line("Vũ Thị Mơ", y0=900), "Vũ Thị Mơ"),  # print elsewhere is not this line
    ],
)  # fmt: skip
def test_a_line_about_the_seal_is_what_the_second_look_makes_of_it(before, read, after):
    assert [found.text for found in look([BODY, before], [read]) if found.y0 == 590] == [after]


def test_other_lines_stay_as_they_were():
    beside = line("Nơi nhận:", 60, 590)
    found = look([BODY, beside, line("Vũ Thị")], [line("Vũ Thị Mơ")])
    assert BODY in found and beside in found


def test_a_line_that_the_stretch_cuts_is_not_read_into_it():
    across = line("dòng này đi ngang qua cả mép vùng đọc lại", 200, 420)
    found = look([across], [line("qua cả mép", 400, 420)])
    assert found == (across,)


def test_readings_that_differ_leave_a_doubt():
    spellings = [[line("Vũ Thị Mơ")], [line("Vũ Thị Mở")], [line("Vũ Thị Mơ")]]
    (found,) = look([line("Vũ Thị Mợ", sure=0.5)], *spellings)
    assert found.text == "Vũ Thị Mơ"
    assert found.words[0].confidence > 0.9
    assert found.words[2].confidence < 0.7


def test_a_letter_taken_off_as_a_scrap_leaves_a_doubt():
    (found,) = look([line("Lê Như", sure=0.5)], [line("Lê Như Ý", sure=[0.99, 0.99, 0.6])])
    assert (found.text, found.words[-1].confidence) in {("Lê Như", 0.6), ("Lê Như Ý", 0.6)}


@pytest.mark.parametrize("scrap", ["–~", "4", "zt"])
def test_strokes_of_the_pen_are_no_lines(scrap):
    assert look([line(scrap, y0=480, sure=0.3)], [line(scrap, y0=480, sure=0.4)]) == ()


def test_without_a_seal_nothing_is_read_again():
    assert second_look(PAGE, [BODY], [], None, None, fold) == (BODY,)


def test_readings_of_which_nobody_is_sure_are_kept_in_doubt():
    found = _spelt([line("Trần Văn An", sure=0.0), line("Trần Văn Ân", sure=0.0)])
    assert len(found.words) == 3
    assert all(word.confidence == 0 for word in found.words)
