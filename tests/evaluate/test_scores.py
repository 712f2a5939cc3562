from pipeline.evaluate.fields import Finding
from pipeline.evaluate.judge import Judged
from pipeline.evaluate.scores import calibration, conflicts, count, coverage, groups, methods, once
from pipeline.evaluate.texts import TextScore


def finding(right, *, wanted="a", got="b", accepted=True, confidence=0.95, method="one.rule", field="issuer"):
    return Finding(field=field, wanted=wanted, got=got, right=right, accepted=accepted, confidence=confidence,
                   method=method)  # fmt: skip


FOUND = (
    finding(True),
    finding(True, accepted=False, confidence=0.6),
    finding(False, method="other.rule"),
    finding(False, accepted=False, confidence=0.6, method="other.rule"),
    finding(False, wanted="", field="dates"),
    finding(False, got="", accepted=False, confidence=0, method="", field="dates"),
)


def document(level="real", name="d", text=None, found=FOUND):
    return Judged(set="s", scan=f"{name}.pdf", document=name, level=level, findings=found, text=text,
                  methods={"one.rule": 5, "idle.rule": 1})  # fmt: skip


def test_counts():
    total = count(FOUND)
    assert total.model_dump() == {"wanted": 5, "got": 5, "right": 2, "accepted": 3, "silent": 2}
    assert (total.precision, total.recall, total.f1) == (2 / 5, 2 / 5, 2 / 5)
    assert count([]).f1 == 0


def test_groups_stand_in_order_of_damage_and_texts_alone_last():
    text = TextScore(cer=0.1, wer=0.2, word_f1=0.9)
    found = groups([document("text"), document("real", text=text), document("clean"), document("real", "e")])
    assert [(group.level, len(group.documents)) for group in found] == [("clean", 1), ("real", 2), ("text", 1)]
    assert found[1].text() == text, "the mean is over those that have a text"
    assert found[0].text() is None
    assert found[1].scalars.wanted == 8
    assert found[1].fields()["dates"].wanted == 2


def test_rules_with_what_they_gave_and_what_of_it_is_wrong():
    found = {name: tuple(each.model_dump().values()) for name, each in methods([document()]).items()}
    assert found == {"one.rule": (5, 3, 1, 1), "other.rule": (0, 2, 2, 1), "idle.rule": (1, 0, 0, 0)}


def test_what_rules_cover_of_each_field():
    found = {name: (each.wanted, each.missing, each.right) for name, each in coverage([document()]).items()}
    assert found == {"issuer": (4, 0, {"one.rule": 2}), "dates": (1, 1, {})}


def test_rules_that_another_contradicts():
    told = (finding(True, method="one.rule, not ner"), finding(False, method="one.rule, not ner; other.rule"))
    assert [each.model_dump() for each in conflicts([document(found=(*FOUND, *told))])] == [
        {"rule": "one.rule", "against": "ner", "values": 2, "right": 1}
    ]


def test_a_document_counts_once_by_its_scan_or_else_by_its_text():
    read, alone = document("real"), document("text")
    assert once([read, alone]) == [read]
    assert once([alone]) == [alone]


def test_calibration_bins_what_was_got():
    found = [(each.above, each.values, each.right) for each in calibration([document()])]
    assert found == [(0.5, 2, 0.5), (0.95, 3, 0.3333)]
    sure = calibration([document(found=(finding(True, confidence=1),))])
    assert [(each.above, each.values) for each in sure] == [(0.99, 1)]
