"""Whatever a text repeats, each finder takes time in proportion to its length."""

import time
from collections.abc import Callable

import pytest

from pipeline.fields import (
    conclusions,
    dates,
    letterhead,
    opinions,
    people,
    petitions,
    places,
    received,
    recipients,
    references,
    signature,
)
from pipeline.language.text import Text, join
from pipeline.notice import Head
from pipeline.scan.layout import Zone

FINDERS: dict[str, Callable[[Text], object]] = {
    "letterhead": letterhead.find,
    "places": lambda text: places.find(text, Head()),
    "signature": signature.find,
    "received": lambda text: received.find(text, text),
    "references": references.find,
    "dates": lambda text: dates.find(text, "2022-06-05"),
    "meeting": lambda text: dates.meeting(text, "2022-06-05"),
    "people": people.find,
    "opinions": opinions.find,
    "petitions": petitions.find,
    "conclusions": lambda text: conclusions.find(text, 2022),
    "recipients": recipients.find,
}
PIECES = [
    "A", "l", " ", "(", ";", ". ", ": ", "- ", "1. ", "2.1. ", "a) ", "I. ", "(1) ", "Thứ nhất, ", "ngày ", "trước ",
    "ngày 5, 6/", "tháng 1, 2, ", "Số 12-QĐ/", "Quyết định số 12/QĐ-UBND ngày 1/2/2022 của ", "theo đề nghị của ",
    "đồng chí Nguyễn Văn ", "các đồng chí ", "Phó Bí thư, ", "UVBTV ", "Bà Lê Thị An (", "chủ trì ", "mười hai ",
    "ý kiến, ", "có 12 ý kiến thuộc thẩm quyền của ", "- Ông Lê Văn An (thôn 3) đề nghị ", "kiến nghị UBND huyện ",
    "Đối với kiến nghị của ông ", "về việc ", "phối hợp với ", "Giao UBND phường chủ trì, phối hợp với Công an, ",
    "phường, ", "Ủy ban nhân dân ", "Văn phòng HĐND và ", "cùng ", "phụ trách ", "theo chức năng, ", "Lưu: VT, ",
    "Chủ tịch kết luận như sau: ", "trong vòng 10 ngày kể từ ",
]  # fmt: skip
FRAME = [(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận hội nghị"), (Zone.BODY, "Chủ tịch kết luận như sau:")]
HEAD = [(Zone.ISSUER, "UBND XÃ NÀ MƯỜI"), (Zone.PLACE_DATE, "Nà Mười, ngày 05 tháng 6 năm 2022")]
SHORT, LONG = 1_000, 4_000


def texts(piece: str, length: int) -> list[Text]:
    """Texts of about this length: one paragraph, many of them, and one in each zone besides the body."""
    stretch = piece * (length // len(piece))
    line = piece * (1 + 60 // len(piece))
    lines = [(Zone.BODY, line)] * (length // len(line))
    zones = (Zone.ISSUER, Zone.NUMBER, Zone.PLACE_DATE, Zone.SUBJECT, Zone.RECIPIENTS, Zone.SIGNATURE, Zone.STAMP)
    return [
        join([*HEAD, (Zone.BODY, stretch), *FRAME, (Zone.BODY, f"1. {stretch}")]),
        join([*HEAD, *lines, *FRAME, (Zone.BODY, "1. Giao UBND xã."), *lines]),
        join([(zone, stretch) for zone in zones]),
    ]


def seconds(finder: Callable[[Text], object], text: Text) -> float:
    began = time.process_time()
    finder(text)
    return time.process_time() - began


def is_slow(finder: Callable[[Text], object], short: Text, long: Text) -> bool:
    """Whether the long text takes much more than its share, each time of three."""
    assert short.folded and long.folded  # that is no part of the time
    return all(seconds(finder, long) > 8 * seconds(finder, short) + 0.02 for _ in range(3))


@pytest.mark.parametrize("name", FINDERS)
def test_a_text_four_times_as_long_takes_about_four_times_as_long(name):
    finder = FINDERS[name]
    finder(texts("A", SHORT)[0])  # reads the lists
    pairs = [(piece, pair) for piece in PIECES for pair in zip(texts(piece, SHORT), texts(piece, LONG), strict=True)]
    assert not {piece for piece, pair in pairs if is_slow(finder, *pair)}
