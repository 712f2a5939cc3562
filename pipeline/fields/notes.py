"""What is told of lines in the margins: they are no text of the notice, but nothing is put aside in silence."""

import re
from collections.abc import Iterator

from pipeline.language.text import Text, fold
from pipeline.notice import Flag
from pipeline.scan.layout import Zone
from pipeline.scan.zones import says

_LETTERS = re.compile(r"[^\W\d_]{2}")
_READ = 0.5  # how sure a reader is of more than scribbles
_LONGEST = 120


def find(aside: Text) -> Iterator[Flag]:
    """A flag for each note that can be read, with its page and words; the office's address at the foot is none.

    ``aside`` is what stands on the pages besides the notice's text.
    """
    for paragraph in aside.in_zone(Zone.MARGIN):
        printed = " ".join(aside.text[paragraph.start : paragraph.end].split())
        legible = _LETTERS.search(printed) and aside.confidence(paragraph.start, paragraph.end) >= _READ
        if legible and not says(printed, "footer", fold):
            box = aside.box(paragraph.start, paragraph.end)
            where = f" of page {box.page}" if box else ""
            message = f"stands in the margin{where} and is no part of the text: {printed[:_LONGEST]}"
            yield Flag(code="margin_note", severity="info", message=message)
