"""Whose authority a matter falls under, where the letterhead that tells the issuer's own is hard to read."""

import re
from dataclasses import replace

import pytest

from pipeline.fields.authority import issuer, scopes
from pipeline.language.text import Placed, Text, join
from pipeline.notice import Box
from pipeline.scan.layout import Zone

PAGE = Box(page=1, x0=0, y0=0, x1=1, y1=1)


def read(issuing: str, confidence: float) -> Text:
    """A notice whose letterhead has one line that was read as surely as that, and is else read well."""
    lines = [(Zone.ISSUER, "ỦY BAN NHÂN DÂN TỈNH HẢI SƠN"), (Zone.ISSUER, issuing), (Zone.NUMBER, "Số: 12/TB-UBND"),
             (Zone.BODY, "Có 18 ý kiến thuộc thẩm quyền của huyện, 3 ý kiến thuộc thẩm quyền của tỉnh.")]  # fmt: skip
    text = join(lines)
    least = text.paragraphs[1]
    words = tuple(
        Placed(*word.span(), PAGE, confidence if least.start <= word.start() < least.end else 0.995)
        for word in re.finditer(r"\S+", text.text)
    )
    return replace(text, words=words)


def said(text: Text) -> list[tuple[str, bool]]:
    """The scopes that the body tells, and whether they are sure."""
    body = text.paragraphs[-1]
    return [(found.scope, found.certainty > 0.9) for found in scopes(text, body.start, body.end, issuer(text))]


@pytest.mark.parametrize("confidence", [0.995, 0.7])
def test_a_scope_is_as_sure_as_the_line_that_tells_the_issuer(confidence: float) -> None:
    sure = confidence > 0.9
    assert said(read("ỦY BAN NHÂN DÂN HUYỆN LONG MY", confidence)) == [
        ("within_authority", sure),
        ("outside_authority", sure),
    ]


def test_a_line_that_may_have_named_the_issuer_leaves_scopes_in_doubt() -> None:
    assert [sure for _, sure in said(read("HYBANNHANDANHUYENLONGMY", 0.7))] == [False, False]
