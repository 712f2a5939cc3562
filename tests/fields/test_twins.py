"""Whole notices as poor readings have them: what comes out is right, or marked, or absent.

Words as such are damaged, not how sure the reader is of them: that the reader itself has doubts comes on top.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from pipeline.fields import conclusions, dates, opinions, people, petitions
from pipeline.language.text import Text, fold
from tests.plain import plain

TESTS = Path(__file__).resolve().parents[1]
NOTICES = sorted([*(TESTS / "styles").glob("*.txt"), *(TESTS / "gold").glob("*.txt")])
READ_AS = {"Đ": "ÐD", "đ": "d", "1": "lI", "0": "O", "I": "l", "l": "1", "5": "S", "6": "ó", "h": "b", "c": "e",
           "t": "l", "ủ": "uú", "ộ": "ôọ", "ấ": "âẩ", "ề": "êể", "ế": "êé", "ợ": "ơo", "ư": "u", "ị": "iì", ";": ",:",
           ",": ".", ".": ",", "–": "-"}  # fmt: skip
SURE = 0.9

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


def is_the_same(fact: Fact, known: Fact) -> bool:
    """Whether only letters within a name or a request differ, which no rule can see."""
    kinds = ("chair", "petition", "assignee", "coordinator")
    return fact == known or (
        fact[0] == known[0] and fact[0] in kinds and Indel.normalized_similarity(fact[1], known[1]) > 0.8
    )


@pytest.mark.parametrize(("rate", "silent", "found"), [(0.0, 0.0, 1.0), (0.005, 0.003, 0.93), (0.02, 0.006, 0.77)])
def test_what_is_read_from_damaged_text_is_right_or_marked(rate, silent, found):
    counts: Counter[str] = Counter()
    for path in NOTICES:
        head, title, body = path.read_text(encoding="utf-8").partition("THÔNG BÁO\n")
        subject, _, account = body.partition("\n")
        known = [fact for fact, _ in facts(plain(head + title + body))]
        for seed in range(3):
            counts["known"] += len(known)
            hurt = damaged(account, f"{path.stem} {seed}", rate)
            for fact, sure in facts(plain(f"{head}{title}{subject}\n{hurt}")):
                right = any(is_the_same(fact, each) for each in known)
                counts["right"] += right
                counts["accepted"] += sure >= SURE
                counts["silent"] += sure >= SURE and not right
    assert counts["silent"] <= silent * counts["accepted"]
    assert counts["right"] >= found * counts["known"]
