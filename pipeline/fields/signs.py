"""Whether the notice is sealed and signed: what stands about the block of the signature besides print.

Absent where it cannot be told: no signature was found to look beside, or there is ink there that is neither.
"""

from collections.abc import Iterator, Sequence

from pipeline.language.text import Text
from pipeline.notice import Box, Value
from pipeline.scan.ink import PageInk
from pipeline.scan.layout import Zone

_SURE, _CLEAR = 0.98, 0.92  # how often a seal or signature that was seen is there, and one that was not is not
_PEN = 0.04  # of the page's width or height: a signature is longer
_SPECK, _BLOT = 0.015, 0.06  # what is smaller may be dirt; what is larger both ways may be a seal that is hardly seen
_MARGIN = 0.02


def sealed(text: Text, ink: Sequence[PageInk]) -> Value[bool] | None:
    """True with the place of the seal by the signature, false where that is bare; emblems elsewhere do not count."""
    signing = _signing(text)
    if signing is None or not any(page.page == signing.page for page in ink):
        return None
    seals = [seal for page in ink for seal in page.seals if seal.page == signing.page and _meet(_wider(seal), signing)]
    if seals:
        return _value(True, seals[0], "signs.seal", _SURE)
    blots = [stroke for stroke in _strokes(signing, ink) if min(_size(stroke)) > _BLOT]
    return None if blots else _value(False, signing, "signs.no_seal", _CLEAR)


def signed(text: Text, ink: Sequence[PageInk]) -> Value[bool] | None:
    """True with the place of the longest stroke by the signer's name; false where there is none, no speck either."""
    signing = _signing(text)
    if signing is None or not any(page.page == signing.page for page in ink):
        return None
    longest = max(_strokes(signing, ink), key=lambda stroke: max(_size(stroke)), default=None)
    if longest is None or max(_size(longest)) < _SPECK:
        return _value(False, signing, "signs.no_signature", _CLEAR)
    return _value(True, longest, "signs.signature", _SURE) if max(_size(longest)) > _PEN else None


def _value(what: bool, box: Box, method: str, confidence: float) -> Value[bool]:
    return Value(value=what, text="", box=box, confidence=confidence, method=method)


def _signing(text: Text) -> Box | None:
    """The box round authority, office and name, on the page where they end; none without at least two lines."""
    zone = text.in_zone(Zone.SIGNATURE)
    boxes = [box for paragraph in zone if (box := text.box(paragraph.start, paragraph.end)) is not None]
    last = [box for box in boxes if box.page == boxes[-1].page]
    return _around(last) if len(last) > 1 else None


def _strokes(signing: Box, ink: Sequence[PageInk]) -> Iterator[Box]:
    """The strokes that meet the block of the signature or the seal beside it."""
    for page in ink:
        if page.page == signing.page:
            block = _around([signing, *(seal for seal in page.seals if _meet(_wider(seal), signing))])
            yield from (stroke for stroke in page.strokes if _meet(stroke, block))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(page=boxes[0].page, x0=min(box.x0 for box in boxes), y0=min(box.y0 for box in boxes),
               x1=max(box.x1 for box in boxes), y1=max(box.y1 for box in boxes))  # fmt: skip


def _wider(box: Box) -> Box:
    return Box(page=box.page, x0=box.x0 - _MARGIN, y0=box.y0 - _MARGIN, x1=box.x1 + _MARGIN, y1=box.y1 + _MARGIN)


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _size(box: Box) -> tuple[float, float]:
    return box.x1 - box.x0, box.y1 - box.y0
