"""The trained NER: that it is the built one, what it finds in notices that nobody trained it on, and how fast."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ner.evaluate import by_model, wanted
from models.ner.labelled import LABELS as TRAINED
from models.ner.train import digest
from pipeline.language.entities import LABELS, MODEL, Entity, _entity, find, recogniser
from pipeline.language.segment import to_doc
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone
from tests.plain import plain

ROOT = Path(__file__).resolve().parents[2]


def body(*paragraphs: str) -> Text:
    return join((Zone.BODY, paragraph) for paragraph in paragraphs)


def found(text: Text, *labels: str) -> list[str]:
    return [text.text[e.start : e.end] for e in find(to_doc(text)) if e.label in labels]


def test_the_model_is_the_one_that_was_built() -> None:
    assert digest(MODEL) == (MODEL.parent / "model.sha256").read_text(encoding="utf-8").strip()


def test_the_model_is_small_and_knows_no_words_of_its_training() -> None:
    files = [path for path in MODEL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 15e6
    assert not [path for path in files if path.name in ("strings.json", "vectors", "lookups.bin")]


def test_the_labels_are_those_of_the_training() -> None:
    assert set(recogniser().get_pipe("ner").labels) == set(LABELS) == set(TRAINED)


CHAIRS = "- Đồng chí Lương Thị Mận - HUV, Bí thư Đảng ủy xã;"
CITED = "Căn cứ Kế hoạch số 41-KH/HU, ngày 12/9/2031 của Huyện ủy Sông Mây về tổ chức đối thoại;"
OPINIONS = "Tại hội nghị có 17 ý kiến của 15 đại biểu, trong đó 09 ý kiến thuộc thẩm quyền của xã."
TASK = "2. Giao Công an xã chủ trì, phối hợp với Hội Nông dân xã kiểm tra các lò gạch, xong trước ngày 30/11/2031."
PLACED = "Mường Mít, ngày 05 tháng 11 năm 2031"


@pytest.mark.parametrize(
    ("paragraph", "label", "printed"),
    [
        (CHAIRS, "PERSON", ["Lương Thị Mận"]),
        (CHAIRS, "POSITION", ["HUV", "Bí thư Đảng ủy xã"]),
        ("- Ðồng chi Luong Thị Mận - HUV, Bí thu Đảng uỷ xã;", "PERSON", ["Luong Thị Mận"]),
        (CITED, "DOCUMENT", ["Kế hoạch số 41-KH/HU"]),
        (CITED, "DATE", ["12/9/2031"]),
        (CITED, "ORG", ["Huyện ủy Sông Mây"]),
        ("Căn cú Kế hoach số 4l-KH/HU, ngày 12/9/203l của Huyên ủy Sông Mây về tổ chúc đối thoại;", "ORG",
         ["Huyên ủy Sông Mây"]),
        (OPINIONS, "COUNT", ["17", "09"]),
        ("Tại hội nghị có l7 ý kiến của 15 đại biểu, trong đó 09 ý kiên thuộc thẩm quyền xã.", "COUNT", ["l7", "09"]),
        (TASK, "ORG", ["Công an xã", "Hội Nông dân xã"]),
        (TASK, "DATE", ["30/11/2031"]),
        ("2 Giao Cong an xã chủ trì, phôi hợp với Hội Nông dân xã kiểm tra các lò gạch.", "ORG",
         ["Cong an xã", "Hội Nông dân xã"]),
        ("1. Giao Ban Quản lý chợ Mít sắp xếp lại các ki ốt.", "ORG", ["Ban Quản lý chợ Mít"]),
        ("theo Tờ trình số 41/TTr-PTNMT_ngày_25/12/2031 và", "DOCUMENT", ["Tờ trình số 41/TTr-PTNMT"]),
        ("theo Tờ trình số 41/TTr-PTNMT_ngày_25/12/2031 và", "DATE", ["25/12/2031"]),
        (PLACED, "PLACE", ["Mường Mít"]),
        (PLACED, "DATE", ["05 tháng 11 năm 2031"]),
        ("Mưa to, nước dâng, lúa ngập nhiều ngày.", "PERSON", []),
        ("2. Giao Ban điều hành các khu phố 4, 8 và 15 nhắc dân quét rác trên hè.", "ORG",
         ["Ban điều hành các khu phố 4, 8 và 15"]),
        ("2. Giao Ban diều hành các khu phô 4, 8 và 15 nhăc dân quét rác trên hè.", "ORG",
         ["Ban diều hành các khu phô 4, 8 và 15"]),
        ("3. Bí thư chi bộ các ấp 2, 6, 9 họp dân trước mùa gặt.", "POSITION", ["Bí thư chi bộ các ấp 2, 6, 9"]),
        ("b) Giao Văn phòng mời các chủ bè cá ký cam kết.", "ORG", ["Văn phòng"]),
        ("Hội nghị ghi nhận 41 (bốn mươi mốt) ý kiến, trong đó hai mươi ba (23) ý kiến về đường sá.", "COUNT",
         ["41 (bốn mươi mốt)", "hai mươi ba (23)"]),
        ("Hôi nghị ghi nhân 41 (bôn mươi môt) ý kiến, trong đó hai muơi ba (23) ý kiên về đuờng sá.", "COUNT",
         ["41 (bôn mươi môt)", "hai muơi ba (23)"]),
        ("Thực hiện Quyết định số 301-QĐ/TU, 302-QĐ/TU ngày 04/5/2031 của Tỉnh ủy;", "DOCUMENT",
         ["Quyết định số 301-QĐ/TU", "302-QĐ/TU"]),
        ("2\tSửa cống tại bãi Soi\tTrung tâm GDTX huyện\t30/9/2031", "ORG", ["Trung tâm GDTX huyện"]),
    ],
)  # fmt: skip
def test_entities(paragraph: str, label: str, printed: list[str]) -> None:
    assert found(body("Hội nghị đối thoại", paragraph, "Nơi nhận:"), label) == printed


def test_a_person_s_name_ends_with_its_line() -> None:
    text = join([(Zone.SIGNATURE, "CHỦ TỊCH"), (Zone.SIGNATURE, "Lương Thị Mận"), (Zone.SIGNATURE, "2031")])
    assert found(text, "PERSON") == ["Lương Thị Mận"]


@pytest.mark.parametrize(
    ("taken", "label", "printed"),
    [
        ("hội nghị (16", "COUNT", "16"),
        ("mười hai (12)", "COUNT", "mười hai (12)"),
        ("các hộ kinh doanh (29", "ORG", "các hộ kinh doanh"),
        ("UBND xã (", "ORG", "UBND xã"),
    ],
)
def test_no_entity_holds_half_a_pair_of_brackets(taken: str, label: str, printed: str) -> None:
    text = body(taken + " ý kiến")
    span = to_doc(text).char_span(0, len(taken), label=label)
    assert span is not None
    entity = _entity(span, [])
    assert text.text[entity.start : entity.end] == printed


def test_a_document_keeps_no_entities_of_the_model() -> None:
    doc = to_doc(body(CHAIRS))
    find(doc)
    assert not doc.ents


@given(
    st.lists(
        st.sampled_from([CHAIRS, CITED, OPINIONS, TASK, PLACED, TASK + " " + CITED, "", "\f", "./.", "Ð l0"]),
        max_size=6,
    )
)
@settings(max_examples=50, deadline=None)
def test_entities_are_in_order_and_lie_in_the_text(paragraphs: list[str]) -> None:
    text = body(*paragraphs)
    entities = find(to_doc(text))
    ends = [0, *(entity.end for entity in entities)]
    for entity, before in zip(entities, ends, strict=False):
        assert isinstance(entity, Entity)
        assert before <= entity.start < entity.end <= len(text.text)
        printed = text.text[entity.start : entity.end]
        assert printed == printed.strip()
        assert entity.label in LABELS
        assert entity.label in ("DOCUMENT", "DATE", "COUNT") or ". " not in printed


# what it must find at least on notices that are no part of its training: share of the names that the record holds
@pytest.mark.parametrize("name", ["du-hang-kenh-2022", "phuoc-kien-2023", "truong-thi-2022", "truong-thi-2023"])
def test_it_finds_nearly_all_that_the_gold_names(name: str) -> None:
    gold = ROOT / "tests" / "gold"
    text = plain((gold / f"{name}.txt").read_text(encoding="utf-8"))

    want = wanted(json.loads((gold / f"{name}.json").read_text(encoding="utf-8")), text, whole=True)
    assert len(want) > 25
    assert len(want & by_model(text)) >= 0.93 * len(want)


def test_a_page_takes_a_fraction_of_its_budget() -> None:
    text = body(*[CHAIRS, CITED, OPINIONS, TASK] * 8)  # about a page
    find(to_doc(text))
    began = time.process_time()
    find(to_doc(text))
    assert time.process_time() - began < 0.15
