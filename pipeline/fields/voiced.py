"""The requests that the account of the meeting tells, before the conclusion: who asked for what.

They stand behind those who ask ("- Ông A (thôn 3) đề nghị …"), behind a number ("Câu hỏi 2: …"), or in a list of those
that fall under one authority ("Ý kiến thuộc thẩm quyền của huyện: A; B").
"""

import re
from collections.abc import Iterator

from pipeline.fields import bodies
from pipeline.fields.authority import issuer, scopes
from pipeline.fields.bodies import Name, is_task
from pipeline.fields.markers import DASH
from pipeline.fields.requests import Span, petition, ran_together, split, strip
from pipeline.language.lexicon import table
from pipeline.language.loose import loose
from pipeline.language.text import Text, fold
from pipeline.notice import Petition, Scope
from pipeline.scan.layout import Zone

_MARK = re.compile(r"\s*(?:\d{1,2}\s?[.)/]|[a-z]\s?[)/])\s+")
_SPEAKERS = "|".join(sorted((fold(row["speaker"]) for row in table("speakers")), key=len, reverse=True))
VOICE = loose(
    rf"\W*(?:y kien\s+(?:cua\s+)?)?(?:cac|mot so|nhieu|mot)?\s*(?:{_SPEAKERS})\b(?P<who>[^;:\n]{{0,160}}?)\s*[,:]?\s*"
    r"\b(?P<verb>de nghi|kien nghi|de xuat|yeu cau|mong muon|xin|phan anh(?: ve)?|neu y kien)\b\s*:?\s+"
)
_LABEL = loose(
    r"\W*(?:cau hoi|y kien|kien nghi|noi dung)(?:\s+(?:so|thu))?\s+(?:\d{1,2}|nhat|hai|ba|tu|nam|sau|bay)"
    r"\s*[:.]\s*(?=\S)"
)
_LIST = loose(r"\W*(?:[^:;.]{0,60}\b)?(?:y kien|kien nghi|noi dung|de nghi|phan anh)\b[^:;.]{0,160}:\s+(?=\S)")
_COUNTS = re.compile(
    r"\d\s*(?:/\s*\d+\s*)?(?:luot\s+)?(?:y kien|kien nghi|noi dung|phan anh|cau hoi|de nghi)|\btham quyen\b"
)
_OFFICIAL = re.compile(  # who leads may tell others what to do
    r"\b(?:chu tich (?:ubnd|uy ban|hdnd)|bi thu (?:dang uy|huyen uy|quan uy|thanh uy|thi uy|tinh uy)|giam doc so)\b"
)
_ANSWER = loose(  # ông B trả lời là …; UBND xã đã giải thích
    rf"(?:^|[,;])\s*(?:(?:{_SPEAKERS}|chu tich|pho chu tich|lanh dao|ubnd|uy ban nhan dan|dang uy|cong an|can bo"
    r"|cong chuc|noi dung)\b[^,;:]{0,60}?\s)?(?:da |duoc )?(?:tra loi|giai thich|giai trinh|giai dap|cho biet"
    r"|thong tin)(?: (?:la|rang|truc tiep|tai cho|ngay|nhu sau)\b|\s?[,:])"
)
_PASSES_ON = loose(r"\b(?:chuyen|trinh|bao cao|kien nghi|de nghi)(?: (?:len|den|toi|ve|voi|cho))? (?=\S)")
_SENTENCE_ENDS = re.compile(r"[.?!]\s+(?=[^\W\d_])|[.?!]?\s*$")


def find(text: Text, concluded: int) -> Iterator[Petition]:
    """Each request that the body tells before the offset ``concluded``, in order."""
    own = issuer(text)
    about: Scope = "all"  # what the line above a list says of it
    for paragraph in text.in_zone(Zone.BODY):
        if paragraph.start >= concluded:
            return
        start, end = paragraph.start, paragraph.end
        mark = DASH.match(text.folded, start, end) or _MARK.match(text.folded, start, end)
        said = next(scopes(text, start, end, own), None)
        begin = mark.end() if mark else start
        if mark and (voice := VOICE.match(text.folded, begin, end)):
            doubtful = voice["verb"].startswith(("phan", "neu")) or _OFFICIAL.search(
                text.folded, begin, voice.start("verb")
            )
            certainty = 0.8 if doubtful else 0.92
            yield from _told(text, (voice.end(), end), about, "voice", certainty)
        elif label := _LABEL.match(text.folded, begin, end):
            yield from _told(text, (label.end(), end), about, "label", 0.8)
        elif (listed := _LIST.match(text.folded, begin, end)) and (said or mark):
            to = _addressee(text, begin, listed.end())
            yield from _listed(text, (listed.end(), end), said.scope if said else about, to)
        elif text.text[start:end].rstrip().endswith(":"):
            about = said.scope if said else "all"


def _told(text: Text, span: Span, scope: Scope, form: str, certainty: float) -> Iterator[Petition]:
    """The requests of one who asks: up to the end of the sentence, and what follows semicolons in it."""
    stop = _SENTENCE_ENDS.search(text.text, *span)
    end = stop.start() if stop else span[1]
    answer = _ANSWER.search(text.folded, span[0], end)
    for request in split(text, span[0], answer.start() if answer else end):
        sure = min(certainty, 0.85) if ran_together(text, request) else certainty
        if found := petition(text, request, scope, f"petitions.{form}", sure):
            yield found


def _addressee(text: Text, start: int, end: int) -> Name | None:
    """To whom the requests of a list are passed on, by the words before it: "Nhóm kiến nghị chuyển Sở X: …"."""
    for verb in _PASSES_ON.finditer(text.folded, start, end):
        names = bodies.read(text, verb.end(), end).names
        if names and names[0].start == verb.end():
            return names[0] if len(names) == 1 else None
    return None


def _listed(text: Text, span: Span, scope: Scope, to: Name | None) -> Iterator[Petition]:
    """The requests of a list under one authority; none where it lists counts or subjects."""
    requests = split(text, *span)
    if any(_COUNTS.search(text.folded, *request) for request in requests):
        return
    asking = sum(is_task(text, strip(text, *request)[0]) for request in requests)
    for request in requests if 2 * asking > len(requests) else ():
        if found := petition(text, request, scope, "petitions.list", 0.85, to):
            yield found
