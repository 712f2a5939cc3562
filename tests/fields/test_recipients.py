"""Nơi nhận of invented offices, and their damaged twins."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import recipients
from pipeline.language.text import join
from pipeline.scan.layout import Zone


def listed(lines: str):
    return [one.recipient.value for one in recipients.find(join((Zone.RECIPIENTS, line) for line in lines.split("|")))]


CASES = [
    ("Nơi nhận:|- Như trên;|- UBND huyện (để b/c);|- Lưu: VT.", ["Như trên", "UBND huyện (để b/c)", "Lưu: VT"]),
    ("Nơi nhận:|- TT Huyện ủy,|- Các chi bộ,|- Lưu VPĐU.", ["TT Huyện ủy", "Các chi bộ", "Lưu VPĐU"]),
    ("Nơi nhận: - Như trên;|- Lưu: VT.", ["Như trên", "Lưu: VT"]),
    ("- Như Điều 3;|- Lưu: VT.", ["Như Điều 3", "Lưu: VT"]),
    ("Nơi nhận:|- Các phòng: Nội vụ,|Y tế;|- Lưu: VT.", ["Các phòng: Nội vụ, Y tế", "Lưu: VT"]),
    ("Nơi nhận:|- Văn phòng (để|báo cáo);|- Lưu: VT.", ["Văn phòng (để báo cáo)", "Lưu: VT"]),
    ("Nơi nhận:|- VPUB: CVP, các PCVP;|- Lưu: VT; TH (An,02).", ["VPUB: CVP, các PCVP", "Lưu: VT; TH (An,02)"]),
    ("Nơi nhận:|- Các xã; các phường;|- Lưu: VT.", ["Các xã; các phường", "Lưu: VT"]),
    ("Nơi nhận:|- Bộ Y tế;|- Lưu: VT (BYT, BTC,|BCA), V03.", ["Bộ Y tế", "Lưu: VT (BYT, BTC, BCA), V03"]),
    ("Nơi nhận:|- Như trên;|- Lưu: VT,|NVPhuong12.", ["Như trên", "Lưu: VT, NVPhuong12"]),
    ("Nơi nhận:|Như trên;|Lưu: VT.", ["Như trên", "Lưu: VT"]),
    ("Nơi nhận:|- Như trên;|- CT, các PCT;|- Lưu: VT.|Wkh ~|3", ["Như trên", "CT, các PCT", "Lưu: VT"]),
    ("Nơi nhận:|- Như trên;|TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|- Lưu: VT.", ["Như trên", "Lưu: VT"]),
    ("Noi nhân;|-Như trên:|— Sở Y tế ;|~ Lưu : VT", ["Như trên", "Sở Y tế", "Lưu : VT"]),
    ("Nơi nhận:|- Như trên; - Sở Y tế;|- Lưu: VT.", ["Như trên", "Sở Y tế", "Lưu: VT"]),
    ("Nơi nhận:|- Như trên;|Sở Y tế;|- Lưu: VT.", ["Như trên", "Sở Y tế", "Lưu: VT"]),
    ("Nơi nhận:|- Như trên;|- 12 chi bộ trực thuộc;|Lưu: VT.", ["Như trên", "12 chi bộ trực thuộc", "Lưu: VT"]),
    ("Nơi nhận:|. Như trên;|* Sở Y tế;|• Lưu: VT.", ["Như trên", "Sở Y tế", "Lưu: VT"]),
    ("Nơi nhận:|- Đài phát thanh;|(để đưa tin)|- Lưu: VT.", ["Đài phát thanh (để đưa tin)", "Lưu: VT"]),
    ("Nơi nhận:|- MTTQ. các đoàn thể;|- P. Nội vụ;|- Lưu: VT.", ["MTTQ, các đoàn thể", "P. Nội vụ", "Lưu: VT"]),
    ("Nơi nhận:|____|.", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), CASES)
def test_the_recipients(lines, wanted):
    assert listed(lines) == wanted


def test_a_recipient_whose_dash_was_lost_is_marked():
    lines = ["Nơi nhận:", "- Như trên;", "Sở Y tế;", "- Sở Tài chính;", "- Lưu: VT."]
    text = join((Zone.RECIPIENTS, line) for line in lines)
    confidence = {one.recipient.value: one.recipient.confidence for one in recipients.find(text)}
    assert confidence["Sở Y tế"] < 0.9 < confidence["Sở Tài chính"]


def test_other_zones_hold_no_recipients():
    assert recipients.find(join([(Zone.BODY, "- Như trên;"), (Zone.SIGNATURE, "- Lưu: VT.")])) == ()


NAME = st.text(st.sampled_from("abcđêàạỷ ABĐ"), min_size=3).map(lambda name: "Sở " + " ".join(name.split()))
NAMES = st.lists(NAME, min_size=2, max_size=9)


@given(NAMES, st.sampled_from(";,"), st.sampled_from("-–—"))
def test_lines_with_dashes_come_back_whole(names, mark, dash):
    assert listed("|".join(["Nơi nhận:", *(f"{dash} {name}{mark}" for name in names)])) == [n.strip() for n in names]


@given(st.lists(st.text(st.sampled_from(string.printable + "ĐđẢỦùẹ⁄Ð–")), max_size=8))
def test_any_text_gives_recipients(lines):
    for one in recipients.find(join((Zone.RECIPIENTS, line) for line in lines)):
        assert one.recipient.value.strip()


@pytest.mark.parametrize("line", ["- " * 20_000, "; - a" * 10_000, "(" * 30_000, "Lưu: " * 8_000])
def test_hostile_lines_take_no_time(line):
    listed(line)


def test_a_full_stop_or_a_word_that_there_is_not_marks_a_recipient():
    text = join(
        [(Zone.RECIPIENTS, line) for line in ("Nơi nhận:", "- BTV Đảng ủy. Các chi bộ;", "- Bộ Ytế;", "- Lưu: VT.")]
    )
    assert [one.recipient.confidence < 0.9 for one in recipients.find(text)] == [True, True, False]
