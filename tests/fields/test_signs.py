"""Sealed and signed: true, false, or absent where it cannot be told."""

import pytest

from pipeline.fields.signs import sealed, signed
from pipeline.language.text import Paragraph, Placed, Text
from pipeline.notice import Box
from pipeline.scan.ink import PageInk
from pipeline.scan.layout import Zone

OFFICE, NAME = (0.55, 0.50, 0.80, 0.52), (0.55, 0.62, 0.80, 0.64)
SEAL = (0.45, 0.50, 0.62, 0.62)
PEN, DOT = (0.60, 0.54, 0.75, 0.60), (0.60, 0.54, 0.62, 0.56)
SPECK, BLOT = (0.60, 0.54, 0.605, 0.545), (0.50, 0.52, 0.60, 0.60)
ELSEWHERE = (0.05, 0.10, 0.20, 0.14)


def box(at, page=2):
    return Box(page=page, x0=at[0], y0=at[1], x1=at[2], y1=at[3])


def text(*lines):
    """A text whose signature zone has lines at these places of page 2."""
    words = tuple(Placed(4 * i, 4 * i + 3, box(at), 0.99) for i, at in enumerate(lines))
    paragraphs = tuple(Paragraph(Zone.SIGNATURE, word.start, word.end) for word in words)
    return Text("abc\n" * len(lines), paragraphs, words)


def ink(seals=(), strokes=(), page=2):
    return PageInk(page, tuple(box(at, page) for at in seals), tuple(box(at, page) for at in strokes))


@pytest.mark.parametrize(
    ("pages", "has_seal", "has_signature"),
    [
        ([ink([SEAL], [PEN])], True, True),
        ([ink([SEAL], [])], True, False),
        ([ink([], [PEN])], False, True),
        ([ink([], [])], False, False),
        ([ink([], [SPECK, ELSEWHERE])], False, False),
        ([ink([], [DOT])], False, None),  # too short for a signature, too long for dirt
        ([ink([], [BLOT])], None, True),
        ([ink([SEAL], [], page=1), ink([], [])], False, False),
        ([ink([ELSEWHERE], [PEN])], False, True),  # an emblem at the head
        ([], None, None),
    ],
)  # fmt: skip
def test_what_stands_about_the_signature(pages, has_seal, has_signature):
    found = sealed(text(OFFICE, NAME), pages), signed(text(OFFICE, NAME), pages)
    assert tuple(value and value.value for value in found) == (has_seal, has_signature)


def test_the_seal_by_the_signature_is_the_one_shown():
    found = sealed(text(OFFICE, NAME), [ink([ELSEWHERE, SEAL], [])])
    assert found.box == box(SEAL)


@pytest.mark.parametrize("lines", [(), (NAME,)])
def test_without_a_signature_block_nothing_can_be_told(lines):
    assert sealed(text(*lines), [ink([SEAL], [PEN])]) is None
    assert signed(text(*lines), [ink([SEAL], [PEN])]) is None
