"""What the NER says of the rules' names: doubt where it begins or ends them elsewhere, and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.confirm import confirm
from pipeline.language.entities import Entity, find
from pipeline.language.segment import to_doc
from pipeline.language.text import Text, join
from pipeline.notice import Head
from pipeline.scan.layout import Zone
from tests.seen import body, entity, record

CHAIR = "Chủ trì: đồng chí Lò Văn Pá - Bí thư Đảng ủy xã."
CITED = "Căn cứ Kế hoạch số 41-KH/HU, của Huyện ủy Mường Mít về đối thoại;"


@pytest.mark.parametrize(
    ("label", "printed", "doubted"),
    [
        ("PERSON", "Lò Văn Pá", False),
        ("PERSON", "Văn Pá", True),
        ("PERSON", "Lò Văn", True),
        ("PERSON", "đồng chí Lò Văn Pá", True),
        ("PERSON", "Bí thư Đảng ủy xã", False),  # another stretch says nothing of the name
        ("ORG", "Lò Văn", False),  # nor does an entity of another kind
    ],
)
def test_a_person_is_doubted_whose_name_the_model_ends_elsewhere(label: str, printed: str, *, doubted: bool) -> None:
    text = body(CHAIR)
    before = record(text)
    after = confirm(before, [entity(text, label, printed)], text)
    (was,), (now,) = before.people, after.people
    assert was.name.confidence > 0.9
    assert now.name.value == was.name.value == "Lò Văn Pá"
    assert (now.name.confidence < 0.9) == doubted
    assert (now.name.method != was.name.method) == doubted


@pytest.mark.parametrize(
    ("printed", "doubted"),
    [
        ("41-KH/HU, của Huyện ủy Mường Mít", False),
        ("Huyện ủy Mường Mít", False),
        ("Huyện ủy", True),
        ("Huyện ủy Mường Mít về đối thoại", True),
        ("đối thoại", False),
    ],
)
def test_an_issuer_is_doubted_that_the_model_ends_elsewhere(printed: str, *, doubted: bool) -> None:
    text = body(CITED)
    (now,) = confirm(record(text), [entity(text, "ORG", printed)], text).references
    assert now.issuer is not None
    assert now.issuer.value == "Huyện ủy Mường Mít"
    assert (now.issuer.confidence < 0.9) == doubted


def concluded(item: str) -> Text:
    lines = ("Bí thư Đảng ủy kết luận như sau:", f"1. {item}", "2. Kiểm tra các lò gạch.")
    return join([(Zone.TITLE, "THÔNG BÁO"), *((Zone.BODY, line) for line in lines)])


@pytest.mark.parametrize(
    ("after", "seen", "doubted"),
    [
        (" tuần tra ban đêm", "Công an xã", False),
        (" tuần tra ban đêm", "Công an xã tuần tra", False),  # a task begins there
        (" “vùng cao tuần tra", "Công an xã “vùng cao", True),
        (" “vùng cao tuần tra", "Công an xã", False),
        (" “vùng cao tuần tra", "tuần tra", False),
        (" “vùng cao tuần tra", "Trạm Y tế xã và Công an xã “vùng cao", False),  # two names are seen as one
    ],
)
def test_who_is_told_to_act_is_doubted_where_the_model_goes_on(after: str, seen: str, *, doubted: bool) -> None:
    text = concluded(f"Giao Trạm Y tế xã và Công an xã{after}.")
    confirmed = confirm(record(text), [entity(text, "ORG", seen)], text)
    clinic, police = [name for item in confirmed.conclusions for name in item.assignees]
    assert (clinic.value, police.value) == ("Trạm Y tế xã", "Công an xã")
    assert clinic.confidence > 0.9
    assert (police.confidence < 0.9) == doubted


@pytest.mark.parametrize(
    ("seen", "doubted"),
    [("Bí thư Đảng ủy xã", False), ("Bí thư Đảng ủy xã. ấp", True), ("Đảng ủy", False)],
)
def test_an_office_is_doubted_where_the_model_goes_on(seen: str, *, doubted: bool) -> None:
    text = body("Chủ trì: đồng chí Lò Văn Pá - Bí thư Đảng ủy xã. ấp.")
    ((office,),) = [p.positions for p in confirm(record(text), [entity(text, "POSITION", seen)], text).people]
    assert office.value == "Bí thư Đảng ủy xã"
    assert (office.confidence < 0.9) == doubted


def test_the_same_name_elsewhere_confirms_it() -> None:
    text = body(CHAIR, "Đồng chí Lò Văn Pá kết luận.")
    cut = Entity("PERSON", text.text.index("Lò"), text.text.index("Pá"))
    whole = Entity("PERSON", text.text.rindex("Lò"), text.text.rindex("Pá") + 2)
    assert confirm(record(text), [cut, whole], text) == record(text)


def test_the_signer_is_weighed_too() -> None:
    text = join([(Zone.SIGNATURE, "BÍ THƯ"), (Zone.SIGNATURE, "Lò Văn Pá")])
    start = text.text.index("Lò")
    name = text.value("Lò Văn", start, start + 6, method="signature")
    given_head = Head(signer_name=name)
    after = confirm(record(text, given_head), [entity(text, "PERSON", "Lò Văn Pá")], text)
    assert after.head.signer_name is not None
    assert after.head.signer_name.confidence < 0.9


@given(st.lists(st.integers(0, len(CHAIR + CITED)), unique=True).map(sorted), st.data())
@settings(max_examples=100, deadline=None)
def test_confidence_only_ever_falls_and_nothing_else_changes(cuts: list[int], data: st.DataObject) -> None:
    text = body(CHAIR, CITED)
    labels = st.sampled_from(["PERSON", "ORG", "POSITION", "PLACE"])
    entities = [Entity(data.draw(labels), a, b) for a, b in pairwise(cuts)]
    before = record(text)
    after = confirm(before, entities, text)
    for was, now in [
        *zip([p.name for p in before.people], [p.name for p in after.people], strict=True),
        *zip([r.issuer for r in before.references], [r.issuer for r in after.references], strict=True),
    ]:
        assert was is not None
        assert now is not None
        assert now.confidence <= was.confidence
        assert now.model_copy(update={"confidence": was.confidence, "method": was.method}) == was


def test_a_name_cut_short_by_damage_is_doubted_by_the_model_itself() -> None:
    text = body("Chủ trì hội nghị:", "- Đồng chí Hoàng Thị M inh Nguyệt - Bí thư Đảng ủy xã;")
    (chair,) = confirm(record(text), find(to_doc(text)), text).people
    assert chair.name.value != "Hoàng Thị Minh Nguyệt"
    assert chair.name.confidence < 0.9
