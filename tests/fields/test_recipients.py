"""Nơi nhận of invented offices, and their damaged twins."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import recipients
from pipeline.language.text import Paragraph, Placed, Text, join
from pipeline.notice import Box
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
    ("Nơi nhận:|- Các xã; các phường;|- Lưu: VT.", ["Các xã, các phường", "Lưu: VT"]),
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
    ("Nơi nhận:|- Các đoàn thế xã;|- Tông công ty Z;|- Lưu: VT.", ["Các đoàn thể xã", "Tổng công ty Z", "Lưu: VT"]),
    ("Nơi nhận:|- Trạm Ytế xã;|- Phòng Tưpháp;|- HĐND xã (th);", ["Trạm Y tế xã", "Phòng Tư pháp", "HĐND xã (t/h)"]),
    ("Nơi nhận:|- TTr. Đảng ủy, VP. HĐND xã;|- Lưu: VT.", ["TTr. Đảng ủy, VP. HĐND xã", "Lưu: VT"]),
    ("Nơi nhận:|- Đội thuế xã(p/h);|- Đảng ủy(để báo cáo);|- Hội NCT(b/c);|- Các ông(bà);",
     ["Đội thuế xã (p/h)", "Đảng ủy (để báo cáo)", "Hội NCT (b/c)", "Các ông(bà)"]),
    ("Nơi nhận:|- TT HĐND xã (b/o);|- UBND xã. (b/c)|- Lưu: VT.", ["TT HĐND xã (b/c)", "UBND xã (b/c)", "Lưu: VT"]),
    ("Nơi nhận:|- UBND xã (Ic);|- Thuế xã (O2 bản);|- Lưu: VT.", ["UBND xã (1c)", "Thuế xã (02 bản)", "Lưu: VT"]),
    ("Nơi nhận:|- Sở Nội vụ; k|- VP: CVP. NC;|- Lưu: VT, NC(B.Hà)-", ["Sở Nội vụ", "VP: CVP, NC", "Lưu: VT, NC(B.Hà)"]),
    ("Nơi: nhận:|- TX. Kỳ Sơn;|- P.KTTH;|- Lưu: VT; TH.", ["TX. Kỳ Sơn", "P.KTTH", "Lưu: VT; TH"]),
    ("Nơi nhận:|- Cty Tân Lôc;|- BQL Tân Lộc, Trại Tân Lộc;", ["Cty Tân Lộc", "BQL Tân Lộc, Trại Tân Lộc"]),
    ("Nơi nhận:|- Sở Nội vụ;|- Lưu VPĐU. 4 #", ["Sở Nội vụ", "Lưu VPĐU"]),
    ("Nơi nhận:|- UBND các quận 1, 3;|- Lưu: VT, 8", ["UBND các quận 1, 3", "Lưu: VT"]),
    ('Nơi nhận:|- Sở Nội vụ; " Sở Y tế;|" Công an;|- Lưu: VT.', ["Sở Nội vụ", "Sở Y tế", "Công an", "Lưu: VT"]),
    ("Nơi nhận:|- HĐND,.UBND;|- CT; các PCT xã;|- Lưu:; VT; TH.", ["HĐND, UBND", "CT, các PCT xã", "Lưu: VT; TH"]),
    ("Nơi nhận:|- Sở Nội vụ; Đài PTTH;|- Lưu: VT.", ["Sở Nội vụ; Đài PTTH", "Lưu: VT"]),
    ("Nơi nhận:|- Sở Y tế;|- Lư: VT, TH (An,|03).", ["Sở Y tế", "Lưu: VT, TH (An, 03)"]),
    ("Nơi nhận:|- Luu VP.|Wk", ["Lưu VP"]),
    ("Nơi nhận:|- SởVH&TT tỉnh;|- Đài TTTH,BBT;|- Lưu: VT,07.", ["Sở VH&TT tỉnh", "Đài TTTH, BBT", "Lưu: VT, 07"]),
    ("Nơi nhận:|- Như trên;|- Lưu: vị, QLĐT(12b).", ["Như trên", "Lưu: VT, QLĐT (12b)"]),
    ("Nơi nhận:|- ThTTU, TTr TU;|- Lưu: VT, TH(An,02).", ["ThTTU, TTr TU", "Lưu: VT, TH(An,02)"]),
    ("Nơi nhận:|- Lò mổ xã;|- Lữ đoàn 6;|- Lưu: VT.", ["Lò mổ xã", "Lữ đoàn 6", "Lưu: VT"]),
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


NAME = st.text(st.sampled_from("ABCĐÊÀẠỶ "), min_size=3).map(lambda name: "Sở " + " ".join(name.split()))
NAMES = st.lists(NAME, min_size=2, max_size=9)


@given(NAMES, st.sampled_from(";,"), st.sampled_from("-–—"))
def test_lines_with_dashes_come_back_whole(names, mark, dash):
    assert listed("|".join(["Nơi nhận:", *(f"{dash} {name}{mark}" for name in names)])) == [n.strip() for n in names]


@given(st.lists(st.text(st.sampled_from(string.printable + "ĐđẢỦùẹ⁄Ð–")), max_size=8))
def test_any_text_gives_recipients(lines):
    for one in recipients.find(join((Zone.RECIPIENTS, line) for line in lines)):
        assert one.recipient.value.strip()


@pytest.mark.parametrize(
    "line",
    [
        "- " * 20_000,
        "; - a" * 10_000,
        "; a" * 20_000 + " bb",
        "A. " * 20_000,
        "(" * 30_000,
        "Lưu: " * 8_000,
        "a,a" * 20_000,
    ],
)
def test_hostile_lines_take_no_time(line):
    listed(line)


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("- BTV Đảng ủy. Các chi bộ;", True),
        ("- VPUB: CVP. TTHC;", True),
        ("- TX. Kỳ Sơn;", False),
        ("- HĐND xã (th);", True),
        ("- HĐND xã (t/h);", False),
        ("- HĐND xã (vh);", True),
        ("- HĐND xã (để biết);", False),
        ("- Các ông (bà) Trưởng thôn;", False),
        ("- Quỹ ĐBQH, TTĐT;", False),
        ("- UBND xã (Ic);", True),
        ("- UBND xã (3b);", False),
        ("- Sở Nội vụ; k", True),
        ("- HĐND,.UBND xã;", True),
        ("- CT; các PCT xã;", True),
        ("- Phòng Tư pháp (An;", True),
        ("- Sở VH&TT;", False),
        ("- SởVH&TT;", True),
        ("- Chi cục QLĐT(12b);", True),
        ("- Chi cục QLĐT,BQL;", True),
        ("- nhân dân các xã;", True),  # Ủy ban
        ("- Thường;", True),
        ("- trực Huyện ủy;", True),
        ("- UBND;", False),
        ("- Thường trực Huyện ủy;", False),
        ("- các xã, phường;", False),
        ("- Nhà văn hóa xã;", False),
        ("- Các phòng: KTHT VHTT;", True),
        ("- Các phòng: KTHT, VHTT;", False),
        ("- VP: LĐVP, các CV NC.KT;", True),
        ("- VP: CVP.NC.KT;", True),
        ("- VP: CVP, NC.KT;", False),
        ("- Văn phòng: VP HĐND, UB MTTQ, TT HĐND, BTV ĐU;", False),
        ("- VP HĐND, UB MTTQ, TT HĐND, BTV ĐU;", False),
        ("- Thanh tra TP, BQLDA ĐTXD TP;", False),
        ("- CT, các PCT UBND.xã;", True),
        ("- TT.HU, TT.HĐND huyện (b/c);", False),
        ("- Ban Tổ chức Thành ủy, 8;", True),
        ("- Ban Tổ chức Thành ủy, t;", True),
        ("- Ban điều hành khu phố 4, 9;", False),
        ("- UBND các phường 1, 2, 3;", False),
    ],
)
def test_a_line_that_needed_a_guess_is_marked(line, marked):
    found = recipients.find(
        join([(Zone.RECIPIENTS, "Nơi nhận:"), (Zone.RECIPIENTS, line), (Zone.RECIPIENTS, "- Lưu: VT.")])
    )
    assert [one.recipient.confidence < 0.9 for one in found] == [marked, False]


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("- BTTIỦy ban MTTQ xã;", True),
        ("- BTT Ủy ban MTTQ xã, TT HĐND, TTĐT;", False),
        ("- xãĐa Tốn;", True),
        ("- BQLvườn&BQL;", True),
        ("- VPUB: CVP, PCVP(KTTH);", False),
        ("- Lưu: VT, KTTHhoa.", False),
    ],
)
def test_words_that_run_together_are_marked_however_they_were_read(line, marked):
    text = scanned(line)
    assert [one.recipient.confidence < 0.9 for one in recipients.find(text)] == [marked]


def scanned(line, unsure="", how="agreed"):
    words = []
    for word in re.finditer(r"\S+", line):
        box = Box(page=1, x0=word.start() / 100, y0=0, x1=word.end() / 100, y1=1)
        words.append(Placed(*word.span(), box, *((0.97, how) if word[0] == unsure else (0.995, "agreed"))))
    return Text(line, (Paragraph(Zone.RECIPIENTS, 0, len(line)),), tuple(words))


@pytest.mark.parametrize(
    ("line", "unsure", "marked"),
    [
        ("- Lưu: VT, KTthu12.", "KTthu12.", True),
        ("- Lưu: VT, KTTH.", "KTTH.", False),
        ("- Sở Xyq;", "Xyq;", True),
        ("- Sở Nội vụ;", "vụ;", False),
    ],
)
def test_only_what_no_list_bears_out_must_be_read_alike_by_both_readers(line, unsure, marked):
    text = scanned(line, unsure)
    assert [one.recipient.confidence < 0.9 for one in recipients.find(text)] == [marked]
    assert [one.recipient.confidence < 0.9 for one in recipients.find(scanned(line))] == [False]


@pytest.mark.parametrize(
    ("line", "differs", "marked"),
    [
        ("- Trưởng thôn, Bí thư chi bộ;", "thôn,", True),
        ("- Trưởng thôn, Bí thư chi bộ;", "bộ;", False),  # the mark that ends it
        ("- VP: CVP.KTTH;", "VP:", True),
    ],
)
def test_a_line_in_which_the_readers_saw_different_marks_is_marked(line, differs, marked):
    (found,) = recipients.find(scanned(line, differs, "marks"))
    assert (found.recipient.confidence < 0.9) == marked


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("- CT PCT UBND xã;", True),
        ("- CT, PCT UBND xã;", False),
        ("- VP: CVP PCVP;", True),
        ("- CT các PCT UBND huyện;", True),
        ("- CT, các PCT UBND huyện;", False),
    ],
)
def test_an_office_beside_its_deputy_has_lost_the_comma_between(line, marked):
    assert [one.recipient.confidence < 0.9 for one in recipients.find(scanned(line))] == [marked]


@pytest.mark.parametrize(
    ("archive", "marked"),
    [("- Lưu VT.", True), ("- Lưu VT, TH.", True), ("- Lưu: VT.", False), ("- Lưu VPĐU.", False), ("- Lưu VP.", False)],
)
def test_the_archives_colon_is_missed_on_a_scan(archive, marked):
    assert [one.recipient.confidence < 0.9 for one in recipients.find(scanned(archive))] == [marked]


@pytest.mark.parametrize(
    ("archive", "marked"),
    [
        ("- Lưu: VT KGVX.", True),
        ("- Lưu: VT, KGVX.", False),
        ("- Lưu: VT , KGVX.", True),
        ("- Lưu: VT,07.", True),
        ("- Lưu: vị, KGVX.", True),
        ("- Lưu: VP HĐND.", False),
        ("- Lưu: VP UBND KTTH2.", True),
        ("- Lưu VPĐU.", False),
    ],
)
def test_signs_of_the_archive_without_their_mark_are_marked(archive, marked):
    found = recipients.find(join((Zone.RECIPIENTS, line) for line in ("Nơi nhận:", "- Như trên;", archive)))
    assert (found[-1].recipient.confidence < 0.9) == marked


@pytest.mark.parametrize(("indent", "marked"), [(0, False), (1, False), (3, True)])
def test_a_line_that_begins_further_right_than_the_others_has_lost_a_word(indent, marked):
    lines = ["- Đảng ủy xã;", "- MTTQ xã;", "- Các thôn;", "- Lưu: VT."]
    text = join((Zone.RECIPIENTS, line) for line in lines)
    words = []
    for number, paragraph in enumerate(text.paragraphs):
        for word in re.finditer(r"\S+", text.text[paragraph.start : paragraph.end]):
            right = indent if number == 1 and word.start() else 0
            x0, x1 = (0.1 + 0.009 * (at + right) for at in word.span())
            box = Box(page=1, x0=x0, y0=0.1 * number, x1=x1, y1=0.1 * number + 0.01)
            words.append(Placed(paragraph.start + word.start(), paragraph.start + word.end(), box, 0.995))
    found = recipients.find(Text(text.text, text.paragraphs, tuple(words)))
    assert [one.recipient.confidence < 0.9 for one in found] == [False, marked, False, False]
