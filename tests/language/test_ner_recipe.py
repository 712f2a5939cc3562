"""The recipe of the NER's training data: labels stand where they should, before and after damage."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ner import clauses, damage, grammar, silver
from models.ner.labelled import LABELS, Labelled
from models.ner.train import doc_of, with_dates
from pipeline.language.text import join
from pipeline.scan.layout import Zone

TASKS = ("đổ bê tông lối vào", "quét vôi", "sơn lại cổng chào", "dọn cỏ dại")


def shown(labelled: Labelled) -> list[tuple[str, str]]:
    return [(label, labelled.text[start:end]) for start, end, label in labelled.spans]


def lines(text: str) -> int:
    return text.count("\n") + text.count("\f")


def test_each_symbol_of_the_grammar_is_defined() -> None:
    rules = grammar._rules()
    named = {name for ways in rules.values() for way in ways for name in re.findall(r"\{([^{}]+)\}", way)}
    assert {name for name in named if not name.startswith("$")} - set(rules) == set()
    made = grammar._Writer(Random(1), TASKS)
    assert all(made._made(name[1:]) for name in named if name.startswith("$"))


def test_brackets_of_the_grammar_are_closed() -> None:
    ways = [way for ways in grammar._rules().values() for way in ways]
    assert [way for way in ways if way.count("[") != way.count("]") or way.count("<") != way.count(">")] == []


def test_the_same_seed_gives_the_same_notices() -> None:
    assert list(grammar.notices(3, 5, TASKS)) == list(grammar.notices(3, 5, TASKS))
    assert list(grammar.notices(3, 5, TASKS)) != list(grammar.notices(3, 6, TASKS))


def test_generated_notices_hold_every_label() -> None:
    notices = [with_dates(notice) for notice in grammar.notices(40, 5, TASKS)]
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
    (notice,) = grammar.notices(1, number, TASKS)
    with patch.dict(damage.PAGE_ENDS, {" ": 0.0}):  # so that lines can be counted
        read = damage.damaged(notice, Random(seed))
    assert lines(read.text) == lines(notice.text)
    assert 0.8 * len(notice.spans) <= len(read.spans) <= len(notice.spans)
    for (a, b, label), (start, end, kept) in zip(notice.spans, read.spans, strict=False):
        if len(notice.spans) == len(read.spans):
            assert label == kept
            assert lines(notice.text[:a]) == lines(read.text[:start])
            assert abs((b - a) - (end - start)) <= 3 + (b - a) // 3


def test_undamaged_text_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "PAGE_ENDS", {})
    (notice,) = grammar.notices(1, 3, TASKS)
    assert damage.damaged(notice, Random(1), (0.0,)) == notice


def test_pages_end_between_paragraphs_and_within_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "PAGE_ENDS", {"\n": 0.5, " ": 0.5})
    given = Labelled("Lò Văn Pá\nLý A Sử\n" * 20, ((0, 9, "PERSON"),))
    read = damage.damaged(given, Random(3), (0.0,))
    assert {"Lò\fVăn", "Văn\fPá", "Pá\fLý", "Pá\nLý"} <= {read.text[i : i + n] for i in range(400) for n in (5, 6)}
    assert read.spans == given.spans
    assert read.text.replace("\f", " ") == given.text.replace("\n", " ") or "\n" in read.text


def test_damage_is_of_the_kinds_of_the_table() -> None:
    read = damage.damaged(
        Labelled("Đồng chí Lò Thị Mỷ, số 10 - Tổ trưởng tổ dân phố. " * 200, ()), Random(4), (0.2,)
    ).text
    assert {"Ð", "D", "l", "I", "O", "–"} <= set(read)
    assert re.search(r"[ôốộổỗo]ng", read)
    assert re.search(r"\w [“.,_] ?\w| _\w|\w _", read)  # specks read as marks
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


@pytest.mark.parametrize(
    ("paragraph", "tasks"),
    [
        ("Các cơ quan kiểm tra, sửa chữa hệ thống chiếu sáng trên các tuyến đường.", ("sửa chữa hệ thống chiếu sáng",)),
        ("Chủ cơ sở trồng cây xanh dọc đường và tưới nước thường xuyên hằng ngày.", ("tưới nước thường xuyên",)),
        ("Tỷ lệ của các phường là 12,5%; của các xã: 30 điểm trong năm 2031.", ()),
        ("Dọn cỏ.", ()),
    ],
)
def test_tasks_are_taken_from_the_words_of_official_text(paragraph: str, tasks: tuple[str, ...]) -> None:
    assert clauses.tasks(paragraph, 1) == tasks


@pytest.mark.parametrize("word", ["UBND", "phường", "Mường Mít", "chủ tịch", "quyết định", "năm", "12", "đồng chí"])
def test_no_task_holds_what_may_be_an_entity(word: str) -> None:
    paragraph = f"Nhân viên quét dọn sân trường, trồng cây {word} tưới nước hằng ngày cho cây xanh tốt."
    tasks = clauses.tasks(paragraph, 1)
    assert tasks
    assert not [task for task in tasks if word in task.split() or f" {word} " in f" {task} "]


def test_each_paragraph_gives_its_tasks_once_and_in_order() -> None:
    corpus = "Các cơ quan kiểm tra, sửa chữa hệ thống chiếu sáng trên các tuyến đường.\n" * 4
    assert clauses.tasks(corpus, 1) == clauses.tasks(corpus, 2) == tuple(sorted(set(clauses.tasks(corpus, 1))))
    assert clauses.tasks("", 1) == ()


def test_dates_of_generated_notices_are_days_that_there_are() -> None:
    days = [grammar._long_date(Random(seed)) for seed in range(400)] + [grammar._date(Random(s)) for s in range(400)]
    read = [silver.dates(join([(Zone.BODY, f"ngày {day};")])) for day in days]
    assert [day for day, spans in zip(days, map(list, read), strict=True) if len(spans) != 1] == []
