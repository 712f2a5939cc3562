"""The recipe of the NER's training data: labels stand where they should, before and after damage."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ner import damage, grammar, silver
from models.ner.labelled import LABELS, Labelled
from models.ner.train import doc_of, with_dates


def shown(labelled: Labelled) -> list[tuple[str, str]]:
    return [(label, labelled.text[start:end]) for start, end, label in labelled.spans]


def lines(text: str) -> int:
    return text.count("\n") + text.count("\f")


def test_each_symbol_of_the_grammar_is_defined() -> None:
    rules = grammar._rules()
    named = {name for ways in rules.values() for way in ways for name in re.findall(r"\{([^{}]+)\}", way)}
    assert {name for name in named if not name.startswith("$")} - set(rules) == set()
    made = grammar._Writer(Random(1))
    assert all(made._made(name[1:]) for name in named if name.startswith("$"))


def test_brackets_of_the_grammar_are_closed() -> None:
    ways = [way for ways in grammar._rules().values() for way in ways]
    assert [way for way in ways if way.count("[") != way.count("]") or way.count("<") != way.count(">")] == []


def test_the_same_seed_gives_the_same_notices() -> None:
    assert list(grammar.notices(3, 5)) == list(grammar.notices(3, 5))
    assert list(grammar.notices(3, 5)) != list(grammar.notices(3, 6))


def test_generated_notices_hold_every_label() -> None:
    notices = [with_dates(notice) for notice in grammar.notices(40, 5)]
    counts = Counter(label for notice in notices for *_, label in notice.spans)
    assert set(counts) == set(LABELS)
    assert min(counts.values()) > 40
    for notice in notices:
        assert unicodedata.is_normalized("NFC", notice.text)
        assert all(text == text.strip() for _, text in shown(notice))
        ordered = sorted(notice.spans)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered))


@given(st.integers(0, 60), st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_damage_leaves_labels_in_their_places(number: int, seed: int) -> None:
    (notice,) = grammar.notices(1, number)
    read = damage.damaged(notice, Random(seed))
    assert lines(read.text) == lines(notice.text)
    assert 0.8 * len(notice.spans) <= len(read.spans) <= len(notice.spans)
    for (a, b, label), (start, end, kept) in zip(notice.spans, read.spans, strict=False):
        if len(notice.spans) == len(read.spans):
            assert label == kept
            assert lines(notice.text[:a]) == lines(read.text[:start])
            assert abs((b - a) - (end - start)) <= 3 + (b - a) // 3


def test_undamaged_text_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "PAGE_ENDS", 0.0)
    (notice,) = grammar.notices(1, 3)
    assert damage.damaged(notice, Random(1), (0.0,)) == notice


def test_damage_is_of_the_kinds_of_the_table() -> None:
    read = damage.damaged(
        Labelled("Đồng chí Lò Thị Mỷ, số 10 - Tổ trưởng tổ dân phố. " * 200, ()), Random(4), (0.2,)
    ).text
    assert {"Ð", "D", "l", "I", "O", "–"} <= set(read)
    assert re.search(r"[ôốộổỗo]ng", read)
    assert "đồng chí" in read.lower().replace("đòng", "đồng")


@pytest.mark.parametrize(
    ("paragraph", "entities"),
    [
        (
            "Căn cứ Quyết định số 41/2031/QĐ-UBND ngày 5/6/2031 của Ủy ban nhân dân tỉnh;",
            [("DOCUMENT", "Quyết định số 41/2031/QĐ-UBND"), ("DATE", "5/6/2031"), ("ORG", "Ủy ban nhân dân tỉnh")],
        ),
        (
            "Theo Tờ trình số 9/TTr-STC ngày 5/6/2031 của Giám đốc Sở Tài chính.",
            [("DOCUMENT", "Tờ trình số 9/TTr-STC"), ("DATE", "5/6/2031"), ("POSITION", "Giám đốc Sở Tài chính")],
        ),
        ("Hội nghị có 12 ý kiến của đại biểu và 30 hộ dân.", [("COUNT", "12")]),
        ("Nước mưa chảy vào vườn.", []),
    ],
)
def test_sure_rules_label_official_text(paragraph: str, entities: list[tuple[str, str]]) -> None:
    assert shown(silver.labelled(paragraph)) == entities


def test_what_no_sure_rule_names_is_not_claimed_to_be_nothing() -> None:
    given = silver.labelled("Khi họp, Hội Khuyến học phường Mít Vàng có 12 ý kiến.")
    states = {token.text: token.ent_iob_ for token in doc_of(given)}
    assert states["12"] == "B"
    assert states["họp"] == "O"
    assert states["Mít"] == "" if "Mít" in states else states["Mít Vàng"] == ""
