"""Numbers of opinions in a text: a number beside ý kiến, kiến nghị, phản ánh, or alone where that was said before."""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.language.lexicon import any_of, table
from pipeline.language.numbers import DIGITS, Number, read, words_pattern
from pipeline.language.text import Text

_NOUN = r"(?:(?:luot\s+)?(?:y\s{0,2}kien|kien\s{0,2}nghi|phan\s{0,2}anh)|cau hoi|de xuat|thac mac|de nghi)"
_NOUNS = rf"(?P<noun>{_NOUN}(?:(?:\s{{0,2}}[,/-]\s{{0,2}}|\s{{1,2}}va\s{{1,2}}|\s{{1,2}}){_NOUN}){{0,4}})"
_COUNTED = re.compile(r"y\s*kien|kien\s*nghi|phan\s*anh")
_NOT_OPINIONS = re.compile(r"\s+(?:(?:so|thu)\s+\S|(?:chi dao|ket luan|tham dinh|tham muu|bieu quyet)\b)")
_NOT_A_COUNT = re.compile(  # on the text as printed: năm is a year, nam is not
    r"\b(?:năm|ngày|tháng|quý|khóa|khoá|kỳ|lần|mục|điểm|khoản|điều|thứ|trang|câu|tiết|phần|tổ|thôn|nhóm|nhiệm kỳ|"
    r"(?<!tổng )(?<!có )(?<!với )số)\s{0,2}$|\d[,./-]$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:gan|hon|khoang|tren|tren duoi|it nhat|trung binh)\s+$")
_PARTED = re.compile(r"\btham quyen\b[^.]*(?:y kien|kien nghi|phan anh)[^.]*$")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\s+(?=\w)")
_SOFT = 0.85  # right where the counts bear it out
_PERCENT = r"(?:\s{0,2}\([^()%]{0,20}%\s{0,2}\))?(?:,?\s{0,2}(?:dat|chiem|=)\s{1,2}\d{1,3}(?:[.,]\d{1,2})?\s{0,2}%)?"
_BARE, _OF_UNIT = 4, 6  # the patterns without a noun of a verb (đã trả lời 8/10), and of a unit (xã 17 ý kiến, huyện 4)
_BEFORE_BARE = 160  # letters before a number without a noun in which what it counts is told


@dataclass(frozen=True, slots=True)
class Count:
    """A number of opinions at ``text[start:end]``.

    ``at`` is where the number stands, ``about`` where the words after it begin that are about it.
    """

    start: int
    end: int
    about: int
    at: tuple[int, int]
    count: Number
    total_at: tuple[int, int] | None
    total: Number | None


@cache
def _number() -> str:
    number = rf"(?:{DIGITS}|{words_pattern()})"
    check = rf"(?:\s{{0,2}}\(\s{{0,2}}(?P<check>{number})\s{{0,2}}\))?"
    of = r"(?:\s{1,2}y kien)?\s{0,2}/\s{0,2}|\s+(?:tren|trong)\s+(?:tong so\s+)?|\s+trong so\s+"
    return (
        rf"(?P<count>(?<![^\W_])(?!loi\b){number}|(?<=[^\W\d_])\d{{1,3}}(?!\d)){check}(?:(?:{of})(?P<total>{number}))?"
    )


@cache
def _no_ordinals(clear: str) -> re.Pattern[str]:
    """Phrases right before a number that end like the word before an ordinal: giải quyết dứt điểm 16 ý kiến."""
    phrases = any_of(row["phrase"] for row in table("not_ordinals") if row["clear"] == clear)
    return re.compile(rf"(?<![^\W_])(?:{phrases})\s{{0,2}}$")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A number before the noun; after it; before `thuộc thẩm quyền` or after a verb, where the noun is left out."""
    number = _number()
    authority = r"(?:khong\s+)?(?:thuoc|vuot(?: qua)?|ngoai)\s+(?:pham vi\s+)?(?:tham quyen|trach nhiem)"
    verb, ends = r"(?:tra loi|giai trinh|giai dap|giai quyet(?: xong)?)", r"(?=\s{0,2}(?:[.;,(]|\n|$))"
    return (
        re.compile(rf"{number}{_PERCENT}\s{{0,3}}{_NOUNS}"),
        re.compile(rf"(?<![^\W_]){_NOUNS}[^.;:\d]{{0,80}}(?::|\bla)\s{{1,2}}{number}{ends}"),
        re.compile(rf"{number}\s{{1,3}}(?={authority})"),
        re.compile(rf"{authority}[^.;:\d]{{0,60}}:\s{{1,2}}{number}{ends}"),
        re.compile(rf"{verb}\s+(?:duoc\s+)?{number}{ends}"),
        re.compile(rf"\bcon(?: lai)?\s+{number}(?=\s+(?:dang|chua|can|se)\b)"),
        re.compile(rf"\b(?:xa|phuong|thi tran|quan|huyen|thi xa|thanh pho|tinh|trung uong)\s*:?\s+{number}{ends}"),
    )


def find(text: Text, start: int, end: int) -> list[Count]:
    """The counts in ``text[start:end]``, in order, none over another."""
    found: list[Count] = []
    taken = bytearray(end - start)  # letters that belong to a count already
    for rank, pattern in enumerate(_patterns()):
        since = min((count.end for count in found), default=end)
        for match in pattern.finditer(text.folded, start, end):
            left_out = rank > 1  # the noun may be left out only after it was said
            if left_out and match.start() < since:
                continue
            if rank == _OF_UNIT and not _PARTED.search(
                text.folded[max(start, match.start() - _BEFORE_BARE) : match.start()]
            ):
                continue
            if any(taken[match.start("count") - start : match.end() - start]):
                continue
            if count := _count(text, match, start):
                if rank == _OF_UNIT or (rank == _BARE and count.total is None):
                    count = replace(count, count=Number(count.count.value, min(count.count.certainty, _SOFT)))
                found.append(count)
                taken[count.start - start : count.end - start] = b"\1" * (count.end - count.start)
    return sorted(found, key=lambda count: count.start)


def _count(text: Text, match: re.Match[str], start: int) -> Count | None:
    groups = match.re.groupindex
    if "noun" in groups and (not _COUNTED.search(match["noun"]) or _NOT_OPINIONS.match(text.folded, match.end("noun"))):
        return None
    first = match.start("count")
    before = text.folded[max(start, first - 40) : first]
    number = read(text, first, match.end("count"))
    while number is None and (word := _WORD_BEFORE.match(text.folded, first, match.end("count"))):
        first = word.end()  # an ninh trật tự | bốn (04) ý kiến
        number = read(text, first, match.end("count"))
    refused = _NOT_A_COUNT.search(text.text[max(start, first - 40) : first])
    in_words = match["count"].isalpha() or " " in match["count"]
    misread = refused is not None and in_words and refused[0].strip().lower() == "ngày"  # giải đáp ngay tám ý kiến
    in_doubt = misread or (refused and _no_ordinals("").search(before))  # trong tháng 5 ý kiến
    if number is None or (refused and not in_doubt and not _no_ordinals("yes").search(before)):
        return None
    if (
        in_words
        and text.text[first].isupper()
        and before.strip()
        and text.text[max(start, first - 40) : first].split()[-1].istitle()
    ):
        return None  # ông Huỳnh Bảy kiến nghị
    if number.value > 2000 or (number.value > 1900 and match["total"] is None):
        return None  # a year
    certainty = number.certainty * (0.6 if in_doubt or _ABOUT.search(before) else 1.0)
    if match["check"] and (said := read(text, *match.span("check"))) and said.value != number.value:
        certainty = 0.3
    total = read(text, *match.span("total")) if match["total"] else None
    if total and total.value < number.value:
        certainty = 0.3
    noun_first = "noun" in groups and match.start("noun") < first
    return Count(
        start=match.start() if noun_first else first,
        end=match.end(),
        about=match.end("noun") if noun_first else match.end(),
        at=(first, match.end("check") if match["check"] else match.end("count")),
        count=Number(number.value, certainty),
        total_at=match.span("total") if total else None,
        total=total,
    )
