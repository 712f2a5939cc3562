"""What the NER proposes: names where the rules doubt or find none, never more than for a person to look at."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.confirm import confirm
from pipeline.fields.proposals import propose
from pipeline.fields.resolve import settle
from pipeline.language.entities import Entity, find
from pipeline.language.segment import to_doc
from pipeline.language.text import Text, join
from pipeline.notice import Head, Notice, Value
from pipeline.scan.layout import Zone
from tests.seen import body, entity, record


def proposed(text: Text, *seen: tuple[str, str], head: Head | None = None) -> Notice:
    entities = [entity(text, label, printed) for label, printed in seen]
    return settle(propose(confirm(record(text, head), entities, text), entities, text), 0.9)


def chairs(notice: Notice) -> list[str]:
    return [person.name.value for person in notice.people if person.function == "chair"]


CITED = "Căn cứ Kế hoạch số 41-KH/HU, ngày 12/9/2031 {of} Huyện ủy Mường Mít về đối thoại;"
DAY = ("DATE", "12/9/2031")


@pytest.mark.parametrize("of", ["cua", "củ", "của", "cúa", "c ủa", "ủa"])
def test_an_issuer_is_found_behind_a_misread_word(of: str) -> None:
    text = body(CITED.format(of=of))
    (cited,) = proposed(text, DAY, ("ORG", "Huyện ủy Mường Mít")).references
    assert cited.issuer is not None
    assert cited.issuer.value == "Huyện ủy Mường Mít"
    assert (cited.issuer.status == "accepted") == (of in ("cua", "của", "cúa"))  # these the rule itself reads


@pytest.mark.parametrize("of", ["gửi", "và", "; giao", "trình", "tại"])
def test_no_issuer_stands_behind_another_word(of: str) -> None:
    text = body(CITED.format(of=of))
    (cited,) = proposed(text, DAY, ("ORG", "Huyện ủy Mường Mít")).references
    assert cited.issuer is None


def test_a_name_cut_short_is_made_whole_for_a_person_to_look_at() -> None:
    text = body("Chủ trì: đồng chí Lò Văn Pá nh - Bí thư Đảng ủy xã.")
    notice = proposed(text, ("PERSON", "Lò Văn Pá nh"))
    (chair,) = notice.people
    assert chair.name.value == "Lò Văn Pá nh"
    assert chair.name.status == "needs_review"
    assert chair.name.method == "ner.person"


def test_a_word_of_address_is_no_part_of_a_name() -> None:
    text = body("Thư ký: Bà Lù Thị Nhinh.")
    assert [each.name.value for each in proposed(text, ("PERSON", "Bà Lù Thị Nhinh")).people] == ["Lù Thị Nhinh"]


def test_an_entity_of_two_persons_is_neither() -> None:
    text = body("Các đồng chí Phó Bí thư: Lù Thúy, Trần Mạnh chủ trì hội nghị.")
    assert chairs(proposed(text, ("PERSON", "Lù Thúy, Trần Mạnh"))) == ["Lù Thúy", "Trần Mạnh"]


def test_a_rank_is_no_part_of_a_name() -> None:
    text = body("Chủ trì: Trung tá Lò Văn Pá nh - Bí thư Đảng ủy xã.")
    assert not any(name.startswith("Trung tá") for name in chairs(proposed(text, ("PERSON", "Trung tá Lò Văn Pá nh"))))


@pytest.mark.parametrize(
    ("confidence", "value"),
    [(0.99, "Lò Văn Pánh BÍ THƯ"), (0.8, "Lò Văn Pánh"), (0.4, "Lò Văn Pánh")],
)
def test_a_value_of_which_the_rule_is_sure_stays(confidence: float, value: str) -> None:
    text = join([(Zone.BODY, "Họp."), (Zone.SIGNATURE, "Lò Văn Pánh BÍ THƯ")])
    start = text.text.index("Lò")
    read: Value[str] = text.value("Lò Văn Pánh BÍ THƯ", start, len(text.text) - 1, method="rule", certainty=confidence)
    entities = [entity(text, "PERSON", "Lò Văn Pánh")]
    notice = propose(record(text, Head(signer_name=read)), entities, text)
    assert notice.head.signer_name is not None
    assert notice.head.signer_name.value == value
    assert notice.head.signer_name.confidence <= confidence


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ("Ủy ban MTTQ “Việt Nam xã", "Ủy ban MTTQ Việt Nam xã"),  # a speck is no part of the name
        ("Giao Ủy ban MTTQ “Việt Nam xã", "Ủy ban MTTQ Việt Nam xã"),  # it begins where the rule says
        ("Ủy ban MTTQ “Việt Nam xã tuần tra. Họp", "Ủy ban MTTQ"),  # no name holds a full stop
        ("Ủy ban MTTQ “Việt Nam xã xã", "Ủy ban MTTQ"),  # nor a word twice
        ("Giao", "Ủy ban MTTQ"),
    ],
)
def test_who_is_told_to_act_is_made_whole(seen: str, value: str) -> None:
    lines = (
        "Bí thư kết luận như sau:",
        "1. Giao Ủy ban MTTQ “Việt Nam xã{more} tuần tra. Họp thêm.",
        "2. Kiểm tra lò gạch.",
    )
    more = " xã" if seen.endswith("xã xã") else ""
    text = join([(Zone.TITLE, "THÔNG BÁO"), *((Zone.BODY, line.format(more=more)) for line in lines)])
    (name,) = [name for item in proposed(text, ("ORG", seen)).conclusions for name in item.assignees]
    assert name.value == value
    assert (name.status == "needs_review") == (seen != "Giao")


def test_names_of_two_entities_are_left_alone() -> None:
    text = body("Chủ trì: đồng chí Lò Văn Pá nh - Bí thư Đảng ủy xã.")
    notice = proposed(text, ("PERSON", "Lò Văn"), ("PERSON", "Pá nh"))
    assert chairs(notice) == ["Lò Văn Pá"]


def test_the_person_of_the_signature_block_signs() -> None:
    text = join([(Zone.SIGNATURE, "BÍ THƯ"), (Zone.SIGNATURE, "LÒVĂN PÁNH")])
    notice = proposed(text, ("PERSON", "LÒVĂN PÁNH"), head=Head())
    assert notice.head.signer_name is not None
    assert notice.head.signer_name.value == "Lòvăn Pánh"
    assert notice.head.signer_name.status == "needs_review"
    assert [person.function for person in notice.people] == ["signer"]


def test_of_two_persons_in_the_signature_block_none_signs() -> None:
    text = join([(Zone.SIGNATURE, "Lò Văn Pánh"), (Zone.SIGNATURE, "Vừ A Dính")])
    notice = proposed(text, ("PERSON", "Lò Văn Pánh"), ("PERSON", "Vừ A Dính"), head=Head())
    assert notice.head.signer_name is None


def test_the_place_before_the_date_of_the_letterhead_is_that_of_issue() -> None:
    text = join([(Zone.PLACE_DATE, "Mường Mít, ngàv 05 tháng 11 năm 2031"), (Zone.BODY, "Họp.")])
    notice = proposed(text, ("PLACE", "Mường Mít"), ("DATE", "05 tháng 11 năm 2031"))
    assert notice.head.issue_place is not None
    assert notice.head.issue_place.value == "Mường Mít"
    assert notice.head.issue_place.status == "needs_review"


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("Ủy ban nhân dân xã Mường Mít ban hành Quyết định về chợ.", "Ủy ban nhân dân xã Mường Mít"),
        ("Theo đó Ủy ban nhân dân xã Mường Mít ban hành Quyết định về chợ.", None),
        ("Ủy ban nhân dân xã Mường Mít báo cáo về chợ.", None),
    ],
)
def test_the_body_that_a_preamble_says_to_issue_issues(sentence: str, issuer: str | None) -> None:
    text = join([(Zone.TITLE, "QUYẾT ĐỊNH"), (Zone.BODY, sentence)])
    found = proposed(text, ("ORG", "Ủy ban nhân dân xã Mường Mít"), head=Head()).head.issuer
    assert (found.value if found else None) == issuer
    assert found is None or found.status == "needs_review"


LISTED = ("{cue} hội nghị:", "- Đổng chl Lò Văn Pánh - Bí thư Đảng ủy xã;", "- Đổng chl Vừ A Dính - Chủ tịch UBND xã.",
          "Đồng chí bí thư kết luận như sau:", "1. Giao Lý A Sử làm đường.")  # fmt: skip
NAMES = (("PERSON", "Lò Văn Pánh"), ("PERSON", "Vừ A Dính"), ("PERSON", "Lý A Sử"))


@pytest.mark.parametrize(
    ("cue", "named"),
    [
        ("Chu tr1", ["Lò Văn Pánh", "Vừ A Dính"]),
        ("Ch trì", ["Lò Văn Pánh", "Vừ A Dính"]),
        ("Chủ t0ạ", ["Lò Văn Pánh", "Vừ A Dính"]),
        ("Tham dự", []),
        ("Thư ký", []),
    ],
)
def test_chairs_stand_under_a_misread_word(cue: str, named: list[str]) -> None:
    notice = proposed(body(*(line.format(cue=cue) for line in LISTED)), *NAMES)
    assert chairs(notice) == named
    assert all(p.name.status == "needs_review" for p in notice.people if p.function == "chair")


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Ch trì: Lò Văn Pánh; Vừ A Dính", ["Lò Văn Pánh", "Vừ A Dính"]),
        ("Hội nghị do Lò Văn Pánh đồng ch trì. Dự họp còn có Vừ A Dính", []),
        ("Lò Văn Pánh và Lý A Sử ch trì, Vừ A Dính", []),
        ("Ch trì: Lò Văn Pánh. Tham dự: Vừ A Dính", ["Lò Văn Pánh"]),
        ("Ch trì: Lò Văn Pánh; tham dự: Vừ A Dính", ["Lò Văn Pánh"]),
        ("Ch trì: Lò Văn Pánh; thư ký: Vừ A Dính", ["Lò Văn Pánh"]),
        ("Thành phần dự họp do Lò Văn Pánh ch trì gồm Vừ A Dính", []),
    ],
)
def test_who_attends_beside_a_chair_is_none(sentence: str, named: list[str]) -> None:
    known = [name for name in NAMES if name[1] in sentence]
    text = body(sentence, "Đồng chí bí thư kết luận như sau:", "1. Giao Công an xã tuần tra.")
    alone = propose(record(text), [entity(text, *name) for name in known], text)
    assert chairs(alone) == named


@pytest.mark.parametrize(
    ("heading", "named"),
    [("Ch trì có:", ["Vừ A Dính"]), ("Dự họp do Lò Văn Pánh ch trì có:", []), ("Ch trì và đại biểu tham dự có:", [])],
)
def test_a_heading_makes_those_below_it_chairs_unless_it_names_who_is(heading: str, named: list[str]) -> None:
    text = body(heading, "- Vừ A Dính", "Đồng chí bí thư kết luận như sau:", "1. Giao Công an xã tuần tra.")
    known = [entity(text, *name) for name in NAMES if name[1] in text.text]
    assert chairs(propose(record(text), known, text)) == named


def test_a_chair_has_the_offices_behind_the_name() -> None:
    chair, _ = proposed(body(*(line.format(cue="Ch trì") for line in LISTED)), *NAMES).people
    assert [position.value for position in chair.positions] == ["Bí thư Đảng ủy xã"]
    assert chair.positions_text == "Bí thư Đảng ủy xã"


WHOLE = (CITED.format(of="của"), "Chủ trì hội nghị:", "- Đồng chí Lò Văn Pánh - Bí thư Đảng ủy xã;",
         "Bí thư Đảng ủy kết luận như sau:", "1. Giao Công an xã tuần tra ban đêm.",
         "2. Kiểm tra các lò gạch.")  # fmt: skip


@given(st.lists(st.integers(0, sum(map(len, WHOLE)) + 9), unique=True).map(sorted), st.data())
@settings(max_examples=100, deadline=None)
def test_whatever_the_model_sees_no_new_value_is_accepted(cuts: list[int], data: st.DataObject) -> None:
    text = join([(Zone.TITLE, "THÔNG BÁO"), *((Zone.BODY, line) for line in WHOLE)])
    labels = st.sampled_from(["PERSON", "ORG", "POSITION", "PLACE", "DATE"])
    entities = [Entity(data.draw(labels), a, b) for a, b in pairwise(cuts)]
    before = settle(record(text), 0.9)
    after = settle(propose(confirm(record(text), entities, text), entities, text), 0.9)
    assert accepted(after) <= accepted(before)


def accepted(notice: Notice) -> set[tuple[str, str]]:
    values = [("person", person.name) for person in notice.people]
    values += [("issuer", cited.issuer) for cited in notice.references if cited.issuer]
    values += [("told", name) for item in notice.conclusions for name in (*item.assignees, *item.coordinators)]
    return {(what, value.value) for what, value in values if value.status == "accepted"}


def test_the_model_itself_mends_a_name_that_damage_cuts() -> None:
    text = body("Chủ trì hội nghị:", "- Đồng chí Hoàng Thị M inh Nguyệt - Bí thư Đảng ủy xã;")
    entities = find(to_doc(text))
    (chair,) = settle(propose(confirm(record(text), entities, text), entities, text), 0.9).people
    assert chair.name.value == "Hoàng Thị M inh Nguyệt"
    assert chair.name.status == "needs_review"
