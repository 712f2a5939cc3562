"""Whole notices as poor readings have them: what comes out is right, or marked, or absent.

Words as such are damaged, not how sure the reader is of them: that the reader itself has doubts comes on top.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from pipeline.fields import (
    conclusions,
    dates,
    letterhead,
    opinions,
    people,
    petitions,
    places,
    recipients,
    references,
    signature,
)
from pipeline.language.text import Text, fold, join
from pipeline.notice import Head
from tests.fields.misread import READ_AS
from tests.plain import plain

TESTS = Path(__file__).resolve().parents[1]
NOTICES = sorted([*(TESTS / "styles").glob("*.txt"), *(TESTS / "gold").glob("*.txt")])
SURE = 0.9

EXACT = ("doc_code", "issue_date", "ward_code", "district_code", "province_code", "current_ward_code")
NAMED = ("issuer", "issuer_parent", "issue_place", "subject", "signing_authority", "signer_name", "signer_role",
         "recipient", "cited issuer", "cited doc_type", "position", "doc_type", "ward", "district",
         "province")  # fmt: skip

Fact = tuple[str, str]


def damaged(text: str, seed: str, rate: float) -> str:
    """The text with letters misread, lost and torn apart."""
    chance = random.Random(seed)
    letters = []
    for letter in text:
        if letter == "\n" or chance.random() >= rate:
            letters.append(letter)
        elif letter in READ_AS and chance.random() < 0.7:
            letters.append(chance.choice(READ_AS[letter]))
        else:
            letters.append("" if letter == " " else chance.choice(["", letter, f" {letter}", fold(letter)]))
    return "".join(letters)


def bare(value: str) -> str:
    """What no reading changes: the letters without marks, look-alikes as one."""
    return re.sub(r"[\W_]", "", fold(value)).translate(str.maketrans("1l|0", "iiio"))


def facts(text: Text) -> Iterator[tuple[Fact, float]]:
    """What the rules read of a notice, and how sure they are."""
    meeting = dates.meeting(text)
    if meeting:
        yield ("meeting", meeting.value), meeting.confidence
    for mention in dates.find(text):
        if mention.precision == "day":
            yield ("date", mention.date.value), mention.date.confidence
    for person in people.find(text):
        if person.function == "chair":
            yield ("chair", bare(person.name.value)), person.name.confidence
    for row in opinions.find(text):
        numbers = f"{row.count.value}/{row.total.value if row.total else ''}"
        yield ("opinions", f"{row.stage} {row.kind} {row.scope} {numbers}"), row.count.confidence
    for request in petitions.find(text):
        yield ("petition", bare(request.text.value)), request.text.confidence
    for item in conclusions.find(text, 2022):
        number, sure = item.item_no.value, item.item_no.confidence
        yield ("item", number), sure
        for name in item.assignees:
            yield ("assignee", f"{number} {bare(name.value)}"), min(sure, name.confidence)
        for name in item.coordinators:
            yield ("coordinator", f"{number} {bare(name.value)}"), min(sure, name.confidence)
        if item.deadline:
            yield ("deadline", f"{number} {item.deadline.value}"), min(sure, item.deadline.confidence)


def outer_facts(text: Text) -> Iterator[tuple[Fact, float]]:
    """What the rules read of a notice round its account: letterhead, foot, places; and documents and offices in it."""
    signed = signature.find(text)
    foot = {"signing_authority": signed.authority, "signer_name": signed.name, "signer_role": signed.role}
    head = letterhead.find(text).model_copy(update=foot)
    for kind in sorted(set(Head.model_fields) - {"system"}):
        if value := getattr(head, kind):
            yield (kind, value.value if kind in EXACT else bare(value.value)), value.confidence
    located = places.find(text, head)
    for kind in type(located).model_fields:
        if value := getattr(located, kind):
            yield (kind, value.value if kind in EXACT else bare(value.value)), value.confidence
    for line in recipients.find(text):
        yield ("recipient", bare(line.recipient.value)), line.recipient.confidence
    for cited in references.find(text):
        code = cited.doc_code.value if cited.doc_code else ""
        for kind in ("doc_code", "date", "doc_type", "issuer") if code else ():
            if value := getattr(cited, kind):
                told = value.value if kind in ("doc_code", "date") else bare(value.value)
                yield (f"cited {kind}", told), value.confidence
    for person in people.find(text):
        for position in person.positions:
            yield ("position", bare(position.value)), position.confidence


def is_the_same(fact: Fact, known: Fact) -> bool:
    """Whether only letters within a name or a request differ, which no rule can see."""
    kinds = ("chair", "petition", "assignee", "coordinator", *NAMED)
    return fact == known or (
        fact[0] == known[0] and fact[0] in kinds and Indel.normalized_similarity(fact[1], known[1]) > 0.8
    )


def tally(read: Iterable[tuple[Fact, float]], known: Sequence[Fact]) -> Counter[str]:
    """How much of what was read is right, accepted, and accepted though it is wrong."""
    counts: Counter[str] = Counter()
    for fact, sure in read:
        right = any(is_the_same(fact, each) for each in known)
        counts["right"] += right
        counts["accepted"] += sure >= SURE
        counts["silent"] += sure >= SURE and not right
    return counts


@pytest.mark.parametrize(("rate", "silent", "found"), [(0.0, 0.0, 1.0), (0.005, 0.003, 0.93), (0.02, 0.007, 0.77)])
def test_what_is_read_from_damaged_text_is_right_or_marked(rate, silent, found):
    counts: Counter[str] = Counter()
    for path in NOTICES:
        head, title, body = path.read_text(encoding="utf-8").partition("THÔNG BÁO\n")
        subject, _, account = body.partition("\n")
        known = [fact for fact, _ in facts(plain(head + title + body))]
        for seed in range(3):
            counts["known"] += len(known)
            hurt = damaged(account, f"{path.stem} {seed}", rate)
            counts += tally(facts(plain(f"{head}{title}{subject}\n{hurt}")), known)
    assert counts["silent"] <= silent * counts["accepted"]
    assert counts["right"] >= found * counts["known"]


@pytest.mark.parametrize(("rate", "silent", "found"), [(0.0, 0.0, 1.0), (0.005, 0.003, 0.96), (0.02, 0.009, 0.88)])
def test_what_is_read_round_a_damaged_account_is_right_or_marked(rate, silent, found):
    counts: Counter[str] = Counter()
    for path in NOTICES:
        text = plain(path.read_text(encoding="utf-8"))
        known = [fact for fact, _ in outer_facts(text)]
        for seed in range(3):
            counts["known"] += len(known)
            chance = f"{path.stem} {seed}"
            zones = [(p.zone, damaged(text.text[p.start : p.end], f"{chance} {n}", rate))
                     for n, p in enumerate(text.paragraphs)]  # fmt: skip
            counts += tally(outer_facts(join(zones)), known)
    assert counts["silent"] <= silent * counts["accepted"]
    assert counts["right"] >= found * counts["known"]
