"""The conclusions of a notice: items, who must act, with whom, by when."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import conclusions, outline
from pipeline.language.text import Text, fold, join
from pipeline.notice import Conclusion
from pipeline.scan.layout import Zone
from tests.fields.conclusion_cases import CASES, FOOT, PARTY, STATE
from tests.plain import document, plain


def row(item: Conclusion) -> tuple[str, str, str, str]:
    return (
        item.item_no.value,
        " + ".join(name.value for name in item.assignees),
        " + ".join(name.value for name in item.coordinators),
        item.deadline.value if item.deadline else "",
    )


def concluded(*lines: str) -> Text:
    """A notice of a conclusion whose items are these lines, each a paragraph."""
    head = [(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận cuộc họp"), (Zone.BODY, "Chủ tịch kết luận như sau:")]
    return join([*head, *((Zone.BODY, line) for line in lines)])


def paths(text: Text) -> list[str]:
    return [item.path for item in outline.items(text)]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_items_of_whole_notices(case):
    assert [row(item) for item in conclusions.find(plain(case.text))] == list(case.items)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["1. Giao A.", "2. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["1/ Giao A.", "2/ Giao B."], ["1", "2"]),
        (["1- Giao A.", "2 - Giao B."], ["1", "2"]),
        (["1. Giao A:", "a) rà soát;", "b) báo cáo;", "c) Lập;", "d) Thu;", "đ) Chi;", "e) Gửi.", "2. Giao B."],
         ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e", "2"]),
        (["1. Giao A: a) rà soát; b) báo cáo.", "2. Giao B."], ["1", "1.a", "1.b", "2"]),
        (["1. Giao A.", "1.1. Lập.", "1.2 Thu.", "1.2.1. Chi.", "2. Giao B.", "2.1. Gửi."],
         ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]),
        (["I. CHUNG", "1. Giao A.", "2. Giao B.", "II. RIÊNG", "1. Giao C."], ["I", "I.1", "I.2", "II", "II.1"]),
        (["I. CHUNG", "1. Giao A.", "II. RIÊNG", "2. Giao C."], ["I", "I.1", "II", "II.2"]),
        (["Phần I. CHUNG", "1. Giao A.", "Phần II. RIÊNG"], ["I", "I.1", "II"]),
        (["Điều 1. Giao A.", "Điều 2. Giao B."], ["1", "2"]),
        (["Thứ nhất, giao A.", "Thứ hai: giao B.", "Thứ ba là, giao C."], ["1", "2", "3"]),
        (["Một là: giao A.", "Hai là giao B."], ["1", "2"]),
        (["(1) Giao A.", "(2) Giao B."], ["1", "2"]),
        (["1.", "Giao A.", "2.", "Giao B."], ["1", "2"]),
        (["1. Giao A theo kế hoạch năm", "2021. Báo cáo UBND.", "2. Giao B."], ["1", "2"]),
        (["1. Giao A lập hồ sơ 15.6. Xong.", "2. Giao B."], ["1", "2"]),
        # as readings have them
        (["l. Giao A.", "2, Giao B.", "3 Giao C."], ["1", "2", "3"]),
        (["I. Giao A.", "2. Giao B."], ["1", "2"]),
        (["1. CHUNG", "1. Giao A.", "2. Giao B.", "II. RIÊNG"], ["I", "I.1", "I.2", "II"]),
        (["l. CHUNG", "1. Giao A.", "IL RIÊNG", "II. RIÊNG", "1. Giao B."], ["I", "I.1", "II", "II.1"]),
        (["1. Giao A.", "l.l. Lập.", "l.2. Thu.", "2. Giao B."], ["1", "1.1", "1.2", "2"]),
        (["1. Giao A.", "1.1. Lập.", "12. Thu.", "2. Giao B."], ["1", "1.1", "1.2", "2"]),
        (["1. Giao A:", "a) Lập;", "b) Thu;", "c) Chi;", "d) Gửi;", "d) Họp."],
         ["1", "1.a", "1.b", "1.c", "1.d", "1.đ"]),
        (["1. Giao A.", "#. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["1. Giao A. 2. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["%. Giao A.", "2. Giao B.", "3. Giao C."], ["1", "2", "3"]),
        (["1. CHUNG", "2. RIÊNG", "2.1. Giao A:", "a) Lập;", "b) Thu.", "2.2. Giao B.", "3. Giao C."],
         ["1", "2", "2.1", "2.1.a", "2.1.b", "2.2", "3"]),
        (["1. Giao A.", "2. Giao B.", "8. Giao C.", "4. Giao D."], ["1", "2", "3", "4"]),
        (["1. Giao A.", "2. Giao B.", "2. Giao C.", "4. Giao D."], ["1", "2", "3", "4"]),
        (["1. Giao A:", "a) Lập;", "b) Thu;", "e) Chi;", "d) Gửi."], ["1", "1.a", "1.b", "1.c", "1.d"]),
        (["II. KẾT LUẬN", "1. Giao A.", "III. TỔ CHỨC", "1. Giao B."], ["II", "II.1", "III", "III.1"]),
        (["4. Giao A.", "5. Giao B."], []),
        (["Không có mục nào."], []),
        (["1. Giao A:", "a- Lập;", "b- Thu;", "c- Chi.", "2. Giao B."], ["1", "1.a", "1.b", "1.c", "2"]),
        (["1/ Giao A:", "1.1/ Lập.", "1.2/ Thu.", "2/ Giao B."], ["1", "1.1", "1.2", "2"]),
        (["Nội dung thứ nhất: Giao A.", "Nội dung thứ hai: Giao B."], ["1", "2"]),
        (["Nhiệm vụ 1: Giao A.", "Nhiệm vụ 2: Giao B."], ["1", "2"]),
        (["I. Chung", "1. Giao A.", "II Riêng", "1. Giao B.", "III RIÊNG"], ["I", "I.1", "II", "II.1", "III"]),
        (["I. CHUNG", "1. Giao A. II RIÊNG", "1. Giao B.", "2. Giao A. III. Chung"],
         ["I", "I.1", "II", "II.1", "II.2", "III"]),
        (["I. CHUNG", "1. Giao A; vi phạm thì xử lý.", "Il. RIÊNG", "1. Giao B."], ["I", "I.1", "II", "II.1"]),
    ],
)  # fmt: skip
def test_numberings(lines, wanted):
    assert paths(concluded(*lines)) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["1. Thành phần: A.", "2. Diễn biến: B.", "3. Kết luận của đồng chí Chủ tịch:", "3.1. Họp.", "3.2. Lập."],
         {"3.1": True, "3.2": True}),
        (["1/ Diễn biến.", "2/ Ý kiến kết luận, chỉ đạo của Chủ tịch:", "2.1/ Họp.", "2.2/ Lập.", "3/ Giao A họp."],
         {"2.1": True, "2.2": True, "3": False}),
        (["I. DIỄN BIẾN", "1. Có 10 ý kiến.", "II. KẾT LUẬN CỦA CHỦ TỌA", "1. Họp.", "2. Lập."],
         {"1": False, "2": False}),
        (["Phần thứ nhất", "1. Tốt.", "Phần thứ hai", "KẾT LUẬN CỦA CHỦ TRÌ HỘI NGHỊ", "1. Họp.", "2. Lập."],
         {"1": True, "2": True}),
        (["A. DIỄN BIẾN", "1. Tốt.", "B. PHẦN KẾT LUẬN", "I. CHUNG", "1. Họp.", "II. RIÊNG", "1. Lập."],
         {"I": True, "I.1": True, "II": True, "II.1": True}),
    ],
)  # fmt: skip
def test_the_heading_of_the_conclusion_is_no_item(lines, wanted):
    body = [(Zone.BODY, "Ngày 05/3/2024, UBND xã tổ chức đối thoại."), *((Zone.BODY, line) for line in lines)]
    text = join([(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận buổi đối thoại"), *body])
    items = outline.items(text)
    assert {item.path: item.certainty >= 0.9 for item in items} == wanted
    assert {item.parent for item in items} <= {None, *wanted}


@pytest.mark.parametrize(
    ("lines", "doubted"),
    [
        (["1. Giao UBND xã họp.", "#. Giao Công an xã họp.", "3. Giao Xã đội họp."], {"2"}),
        (["1. Giao UBND xã họp.", "Giao Công an xã họp.", "3. Giao Xã đội họp."], {"1", "3"}),
        (["1. Giao UBND xã.", "1.1. Họp.", "Tổ chức thực hiện", "2.1. Họp."], {"1", "1.1", "2.1"}),
        (["- Giao UBND xã họp;", "- Giao Công an xã họp."], {"1", "2"}),
        (
            ["I. CHUNG", "1. Họp.", "II. RIÊNG", "Giao UBND xã:", "a) Họp;", "b) Thu."],
            {"II.a", "II.b"},
        ),
        (["I. CHUNG", "a) Họp.", "II. RIÊNG", "a) Thu."], set()),
        (["1. Giao UBND xã họp.", "2. Giao Công an xã họp.", "8. Giao Xã đội họp.", "4. Họp."], {"3"}),
    ],
)
def test_what_a_lost_number_makes_uncertain(lines, doubted):
    items = outline.items(concluded(*lines))
    assert {item.path for item in items if item.certainty < 0.9} == doubted


@pytest.mark.parametrize(
    ("line", "assignees", "coordinators"),
    [
        ("Giao UBND xã rà soát.", ["UBND xã"], []),
        ("Giao cho Công an xã, Xã đội tuần tra.", ["Công an xã", "Xã đội"], []),
        ("Giao nhiệm vụ cho ông Lò Văn Pánh đôn đốc.", ["ông Lò Văn Pánh"], []),
        ("Phân công đồng chí Phó Bí thư theo dõi.", ["đồng chí Phó Bí thư"], []),
        ("Đề nghị Hội Nông dân xã và Đoàn Thanh niên vận động hội viên.", ["Hội Nông dân xã", "Đoàn Thanh niên"], []),
        ("Về kinh phí, giao Phòng Tài chính - Kế hoạch bố trí.", ["Phòng Tài chính - Kế hoạch"], []),
        ("Đảng ủy giao UBND phường báo cáo.", ["UBND phường"], []),
        ("Thống nhất giao Văn phòng UBND tổng hợp.", ["Văn phòng UBND"], []),
        ("Công an xã chủ trì, phối hợp với Xã đội tuần tra.", ["Công an xã"], ["Xã đội"]),
        ("Trạm Y tế phối hợp chặt chẽ với các thôn phun thuốc.", ["Trạm Y tế"], ["các thôn"]),
        ("Giao Công an xã chủ trì, Xã đội phối hợp tuần tra.", ["Công an xã"], ["Xã đội"]),
        ("Giao UBND xã phối hợp với các đơn vị liên quan họp.", ["UBND xã"], []),
        ("UBND xã phối hợp tuyên truyền.", ["UBND xã"], []),
        ("UBND xã ghi nhận các ý kiến.", [], []),
        ("Chủ tịch UBND huyện yêu cầu các phòng chuyên môn báo cáo.", ["các phòng chuyên môn"], []),
        ("Theo đề nghị của Công an xã, nội dung được duyệt.", [], []),
        ("Hội nghị giao ban tổ chức hằng tuần.", [], []),
        ("Bàn giao UBND xã quản lý.", [], []),
        ("Xây dựng quy chế phối hợp giữa thôn với UBND xã.", [], []),
        ("Hồ sơ đề nghị UBND xã cấp giấy đã đủ.", [], []),
        ("Ban hành kế hoạch.", [], []),
        ("Bà Lý Thị Mận (công chức Tư pháp) được giao lập hồ sơ.", ["Bà Lý Thị Mận (công chức Tư pháp)"], []),
        ("Công an xã được giao làm đầu mối, cùng Xã đội tuần tra.", ["Công an xã"], ["Xã đội"]),
        ("Trưởng phòng Kinh tế chịu trách nhiệm về tiến độ.", ["Trưởng phòng Kinh tế"], []),
        ("Huyện đoàn phối hợp với Trạm Y tế khám bệnh.", ["Huyện đoàn"], ["Trạm Y tế"]),
        ("Cùng với Hội Nông dân xã thăm hỏi hội viên.", [], ["Hội Nông dân xã"]),
        ("Ban Tuyên giáo Huyện ủy hướng dẫn.", ["Ban Tuyên giáo Huyện ủy"], []),
        ("Ban Tôn giáo UBND tỉnh hướng dẫn.", ["Ban Tôn giáo UBND tỉnh"], []),
        ("Các kiến nghị khác, giao UBND xã trả lời.", ["UBND xã"], []),
        ("Công an xã, Xã đội có phương án tuần tra.", ["Công an xã", "Xã đội"], []),
        ("Ban Dân vận Quận ủy theo chức năng, nhiệm vụ hướng dẫn.", ["Ban Dân vận Quận ủy"], []),
        ("Chi bộ Công an lãnh đạo tuần tra ban đêm.", ["Chi bộ Công an"], []),
        ("Giao đồng chí Lê Bá Sơn - Phó Chủ tịch UBND xã họp.", ["đồng chí Lê Bá Sơn - Phó Chủ tịch UBND xã"], []),
        ("Giao tiểu khu 4 tự sửa rãnh.", ["tiểu khu 4"], []),
        ("Giao Đảng ủy UBND xã lãnh đạo, chỉ đạo rà soát.", ["Đảng ủy UBND xã"], []),
        ("Giao Ban lãnh đạo thôn Hạ họp dân.", ["Ban lãnh đạo thôn Hạ"], []),
        ("Phòng Tài nguyên và Môi trường mời đơn vị tư vấn.", ["Phòng Tài nguyên và Môi trường"], []),
        (
            "Giao đồng chí Lầu Nỏ Po - Phó Bí thư, Chủ tịch UBND xã họp.",
            ["đồng chí Lầu Nỏ Po - Phó Bí thư, Chủ tịch UBND xã"],
            [],
        ),
        (
            "Đoàn xã phối hợp với Trạm Y tế, Trường THCS Hạ Lũng khám bệnh.",
            ["Đoàn xã"],
            ["Trạm Y tế", "Trường THCS Hạ Lũng"],
        ),
        ("Thống nhất phương án. UBND xã tổ chức bốc thăm.", ["UBND xã"], []),
        # behind semicolons
        ("Giao Công an xã; Hội Nông dân xã; Đoàn Thanh niên xã tuần tra.",
         ["Công an xã", "Hội Nông dân xã", "Đoàn Thanh niên xã"], []),
        ("Giao Công an xã chủ trì; Xã đội, Trạm Y tế phối hợp tuần tra.", ["Công an xã"], ["Xã đội", "Trạm Y tế"]),
        ("Giao UBND xã lập phương án; Công an xã hướng dẫn người dân.", ["UBND xã", "Công an xã"], []),
        ("Giao UBND xã đo đạc; Đội Thanh tra huyện phối hợp.", ["UBND xã"], ["Đội Thanh tra huyện"]),
        ("Hội nghị nhất trí; các đại biểu đồng tình với báo cáo.", [], []),
        ("Giao thôn Hạ làm đường; UBND xã hỗ trợ xi măng.", ["thôn Hạ"], []),
        # by whom it is done
        ("Kinh phí do Kế toán xã cân đối.", ["Kế toán xã"], []),
        ("Việc chấm điểm do Hội Nông dân xã, Đoàn Thanh niên xã thực hiện.",
         ["Hội Nông dân xã", "Đoàn Thanh niên xã"], []),
        ("Việc đo đạc được giao cho Văn phòng Đăng ký đất đai.", ["Văn phòng Đăng ký đất đai"], []),
        ("Việc nạo vét kênh giao Hợp tác xã Hạ Lũng thực hiện.", ["Hợp tác xã Hạ Lũng"], []),
        ("Khu đất đã được giao cho Trường Tiểu học Hạ Lũng.", [], []),
        ("Nguyên nhân do UBND xã chưa quan tâm.", [], []),
        # one with another
        ("Trạm Y tế xã cùng Hội Phụ nữ xã, Trường THCS Hạ Lũng tuyên truyền.", ["Trạm Y tế xã"],
         ["Hội Phụ nữ xã", "Trường THCS Hạ Lũng"]),
        ("Phòng Nội vụ, Phòng Y tế cùng với Công an huyện kiểm tra.", ["Phòng Nội vụ", "Phòng Y tế"],
         ["Công an huyện"]),
        ("Phòng Nội vụ, Phòng Y tế và Công an huyện theo chức năng, nhiệm vụ triển khai.",
         ["Phòng Nội vụ", "Phòng Y tế", "Công an huyện"], []),
        # what they are called
        ("Giao Ban QLDA đầu tư xây dựng huyện lập hồ sơ.", ["Ban QLDA đầu tư xây dựng huyện"], []),
        ("Ban Quản lý xây dựng nông thôn mới xã kiểm tra.", ["Ban Quản lý xây dựng nông thôn mới xã"], []),
        ("Giao Ban Chỉ đạo giải phóng mặt bằng huyện họp.", ["Ban Chỉ đạo giải phóng mặt bằng huyện"], []),
        ("Giao Quỹ Đầu tư phát triển tỉnh cho vay.", ["Quỹ Đầu tư phát triển tỉnh"], []),
        ("Giao Viện Quy hoạch đô thị và nông thôn lập đồ án.", ["Viện Quy hoạch đô thị và nông thôn"], []),
        ("Giao Chánh Văn phòng Đảng ủy và UBND xã theo dõi.", ["Chánh Văn phòng Đảng ủy và UBND xã"], []),
        ("Đề nghị đồng chí Phó Chánh Văn phòng HĐND - UBND huyện đôn đốc.",
         ["đồng chí Phó Chánh Văn phòng HĐND - UBND huyện"], []),
        ("Xã đội phối hợp với Ban cán sự thôn 3, Hợp tác xã dịch vụ nông nghiệp Nà Phặc tuần tra.", ["Xã đội"],
         ["Ban cán sự thôn 3", "Hợp tác xã dịch vụ nông nghiệp Nà Phặc"]),
        ("Phối hợp với Trung tâm Kiểm nghiệm nông sản sạch Nà Phặc, UBND xã Hạ lấy mẫu.", [],
         ["Trung tâm Kiểm nghiệm nông sản sạch Nà Phặc", "UBND xã Hạ"]),
        # who is one, and who only feels
        ("Phòng Nội vụ là đầu mối tổng hợp.", ["Phòng Nội vụ"], []),
        ("Phòng Nội vụ là cơ quan thường trực, theo dõi.", ["Phòng Nội vụ"], []),
        ("UBND huyện chia sẻ với những vất vả của bà con.", [], []),
        ("Đảng ủy thấu hiểu và thông cảm với bà con.", [], []),
        ("Công an huyện chia sẻ dữ liệu dân cư.", ["Công an huyện"], []),
        # behind what it is about
        ("Đối với 03 kiến nghị còn lại (sửa cầu; thêm phần công trình phụ), UBND xã trả lời.", ["UBND xã"], []),
        ("Về mặt bằng, điện, nước của khu chợ, Phòng Kinh tế khảo sát.", ["Phòng Kinh tế"], []),
        ("Để chống úng, giao Trạm thủy nông Đồng Cam vận hành cống.", ["Trạm thủy nông Đồng Cam"], []),
        ("Giao Đội Thanh tra xây dựng kiểm tra.", ["Đội Thanh tra xây dựng"], []),
        ("Văn phòng HĐND&UBND huyện theo dõi.", ["Văn phòng HĐND&UBND huyện"], []),
        ("Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện đôn đốc.",
         ["Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"], []),
        ("Phối hợp với Phòng Văn hóa - Xã hội; phối hợp với Phòng Văn hóa-Xã hội.", [], ["Phòng Văn hóa - Xã hội"]),
        ("Tổ trưởng TDP số 1, 2, 3 chịu trách nhiệm.", ["Tổ trưởng TDP số 1, 2, 3"], []),
        ("Trưởng các buôn, thôn có trách nhiệm phổ biến.", ["Trưởng các buôn, thôn"], []),
        ("Trạm Y tế phối hợp với Ban CHQS xã, dân quân các buôn.", ["Trạm Y tế"], ["Ban CHQS xã", "dân quân các buôn"]),
        ("Giao Tổ công nghệ số cộng đồng thôn hướng dẫn.", ["Tổ công nghệ số cộng đồng thôn"], []),
        ("Giao Phòng Kinh tế - Hạ tầng và Đô thị rà soát.", ["Phòng Kinh tế - Hạ tầng và Đô thị"], []),
    ],
)  # fmt: skip
def test_who_must_act(line, assignees, coordinators):
    (item,) = conclusions.find(concluded(f"1. {line}"))
    assert [name.value for name in item.assignees] == assignees
    assert [name.value for name in item.coordinators] == coordinators


@pytest.mark.parametrize(
    "line",
    [
        "Thống nhất phương án. UBND xã tổ chức bốc thăm.",  # a sentence in the middle may tell what was done
        "UBND xã sẽ khảo sát.",
        "Ban Quản lý vệ sinh môi trường thôn Hạ công khai thu chi.",
        "Giao UBND xã lập phương án; Công an xã hướng dẫn người dân.",
        "Đối với Phòng Nội vụ: rà soát biên chế.",
        "Giao Công an xã Xã đội tuần tra.",  # a comma is lost
        "Giao Đội Kiểm tra xây dựng hồ sơ.",  # a field, or a task?
        "Giao Ban Tuyên giáo Huyện ủy Ban Dân vận Huyện ủy hướng dẫn.",
        "Giao Ban Quản lý di tích Hạt Kiểm lâm huyện tuần tra.",
        "Giao Ủy ban MTTQ xã Hội Nông dân xã vận động.",
        "Giám đốc các Sở: Nội vụ, Tài chính chịu trách nhiệm thi hành.",  # cut
        "Chánh Văn phòng Ủy ban nhân xã chịu trách nhiệm.",
        "Giao Hội đồng phối hợp công tác phổ biến pháp luật họp.",
        "Phân công cán bộ theo dõi.",  # which?
        "Sân chơi do UBND xã thực hiện.",  # what is, or what is to be?
        "Các xã khu vực III: tỉnh hỗ trợ 80%.",  # what is done for them
        "Giao tiểu khu 4tự sửa rãnh.",  # a space is lost
        "Giao Phòng Tài nguyên và Môi trườngtham mưu.",
        "Giao Phòng Quản lý đô thịhuyện cắm mốc.",
        "Giao Hội Nông dânxã họp dân.",
        "Giao ông Nquyễn Văn Tú họp dân.",  # a letter is misread
        "Giao Đội Thanh tra xây dựmg kiểm tra.",
        "Giao Trung tâm Kiểm định chất lượng xây dựng quy trình.",  # of what quality?
        "Giao Viện Nghiên cứu lúa và giống cây lập đề án.",
        "Giao Nhà máy nước Hạ Lũng cấp nước.",
        "Giao Tổ giúp việc Ban Chỉ đạo thu hồi công nợ huyện rà soát.",
        "Giao công chức Địa chính (ông Lò Văn Pánh) đo đạc.",  # is his name part of it?
        "UBND xã tiếp thu ý kiến của đại biểu.",  # what it thinks or promises
        "Đảng ủy xác định đây là việc gấp.",
        "UBND huyện cam kết không để ai thiệt.",
        "Đảng ủy viên phụ trách địa bàn bí thư chi bộ đôn đốc.",  # a comma is lost
    ],
)
def test_a_guess_at_who_must_act_is_marked(line):
    (item,) = conclusions.find(concluded(f"1. {line}"))
    assert item.assignees and item.assignees[-1].confidence < 0.9


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Các kiến nghị gửi tỉnh:", "- Sửa cầu;", "Văn phòng UBND xã lập văn bản."],  # its number may be lost
        ["1. Kết quả đạt được", "UBND xã hoàn thành 12 tuyến đường."],
        ["1. Đánh giá chung: UBND xã tổ chức nhiều cuộc họp dân."],
    ],
)
def test_what_may_be_told_of_what_was_is_marked(lines):
    (item,) = conclusions.find(concluded(*lines))
    assert item.assignees and all(name.confidence < 0.9 for name in item.assignees)


def test_a_list_of_coordinators_that_is_cut_is_marked():
    for line in (
        "Trạm Y tế phối hợp với Công an xã, quần chúng ưu tú.",
        "Trạm Y tế phối hợp với Công an xã; Xã đội tuần tra.",
    ):
        (item,) = conclusions.find(concluded(f"1. {line}"))
        assert item.coordinators[-1].confidence < 0.9


@pytest.mark.parametrize(
    ("lines", "assignees"),
    [
        (["1. UBND xã Hạ:", "- Họp dân;"], ["UBND xã Hạ"]),
        (["1. Đối với UBND xã Hạ:", "- Rà soát hộ nghèo;"], ["UBND xã Hạ"]),
        (["1. Về phía Công an xã", "- Tuần tra ban đêm;"], ["Công an xã"]),
        (["1. Các kiến nghị gửi tỉnh:", "- Sửa cầu;", "Văn phòng UBND xã lập văn bản."], ["Văn phòng UBND xã"]),
        (["1. Đối với các hộ dân:", "- Hỗ trợ 05 triệu đồng;"], []),
        (["1. Đối với UBND xã Hạ:", "a) Rà soát hộ nghèo."], []),  # the sub-item's own text names nobody
        (["1. Đối với Trường Tiểu học Hạ:", "- Kinh phí 02 tỷ đồng;"], []),
    ],
)
def test_bodies_above_their_tasks(lines, assignees):
    item = conclusions.find(concluded(*lines))[0]
    assert [name.value for name in item.assignees] == assignees


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("Trả lời trong vòng 10 ngày kể từ ngày ban hành Thông báo này.", "2024-06-15"),
        ("Trả lời trong thời hạn 02 tuần, kể từ ngày ký.", "2024-06-19"),
        ("Trả lời trong vòng 10 ngày làm việc kể từ ngày ban hành.", None),
        ("Trả lời trong vòng 10 ngày kể từ ngày nhận hồ sơ.", None),
        ("Trả lời trong vòng 01 tháng kể từ ngày ký.", None),
    ],
)
def test_days_counted_from_the_day_of_issue(line, deadline):
    text = concluded(f"1. {line}")
    dated = join([(Zone.PLACE_DATE, "Nà Phặc, ngày 05 tháng 6 năm 2024"),
                  *((p.zone, text.text[p.start : p.end]) for p in text.paragraphs)])  # fmt: skip
    for each, wanted in ((dated, deadline), (text, None)):
        (item,) = conclusions.find(each, 2024)
        assert (item.deadline and item.deadline.value) == wanted
        assert item.deadline_text


@pytest.mark.parametrize(
    ("line", "deadline", "printed"),
    [
        ("Họp trước ngày 05/6/2024.", "2024-06-05", "trước ngày 05/6/2024"),
        ("Xong chậm nhất là ngày 5 tháng 6 năm 2024.", "2024-06-05", "chậm nhất là ngày 5 tháng 6 năm 2024"),
        ("Hoàn thành trong tháng 6/2024.", "2024-06", "Hoàn thành trong tháng 6/2024"),
        ("Báo cáo trong quý III/2024.", "2024-Q3", "trong quý III/2024"),
        ("Thời hạn hoàn thành: 05/6/2024.", "2024-06-05", "Thời hạn hoàn thành: 05/6/2024"),
        ("Xong trước 05/6.", "2024-06-05", "Xong trước 05/6"),
        ("Bàn giao không muộn hơn ngày 05/6/2024.", "2024-06-05", "không muộn hơn ngày 05/6/2024"),
        ("Gửi trước 17 giờ 00 ngày 05/6/2024.", "2024-06-05", "trước 17 giờ 00 ngày 05/6/2024"),
        ("Gửi chậm nhất 10h ngày 05/6/2024.", "2024-06-05", "chậm nhất 10h ngày 05/6/2024"),
        ("Họp trước 01/6/2024; báo cáo trước 10/6/2024.", "2024-06-10", "trước 10/6/2024"),
        ("Thời hạn: 15 ngày.", None, "Thời hạn: 15 ngày"),
        ("Báo cáo chậm nhất 30/6.", "2024-06-30", "chậm nhất 30/6"),
        ("Cao điểm, thời gian từ ngày 05/6/2024 đến ngày 20/6/2024.", "2024-06-20", "đến ngày 20/6/2024"),
        ("Thời gian thực hiện: từ 05/6/2024 đến 20/6/2024.", "2024-06-20", "đến 20/6/2024"),
        ("Từ ngày 05/6 đến hết ngày 20/6/2024, thôn họp dân.", "2024-06-20", "đến hết ngày 20/6/2024"),
        ("Số liệu từ ngày 05/6/2024 đến ngày 20/6/2024 đã gửi.", None, None),
        ("Xong trong 6 tháng đầu năm 2024.", "2024-06", "Xong trong 6 tháng đầu năm 2024"),
        ("Trong 6 tháng đầu năm 2024, xã đã họp dân.", None, None),
        ("Rà soát trước Tết Nguyên đán.", None, "trước Tết Nguyên đán"),
        ("Xong trước Tết Nguyên đán Giáp Thìn 2024.", None, "Xong trước Tết Nguyên đán Giáp Thìn 2024"),
        ("Báo cáo trước ngày 15 hằng tháng.", None, None),
        ("Báo cáo trong quý III.", "2024-Q3", "trong quý III"),
        ("Báo cáo trong vòng 07 ngày làm việc.", None, "trong vòng 07 ngày làm việc"),
        ("Theo Nghị quyết số 12/NQ-CP ngày 05/6/2024.", None, None),
        ("Báo cáo vào ngày 25 hằng tháng.", None, None),
        ("Đất sử dụng trước ngày 15/10/1993 được xét.", None, None),
        ("Trong tháng 3/2024, thôn đã họp dân.", None, None),
        ("Đưa vào kế hoạch đầu tư công năm 2025.", None, None),
    ],
)
def test_deadlines(line, deadline, printed):
    (item,) = conclusions.find(concluded(f"1. {line}"), 2024)
    assert (item.deadline and item.deadline.value, item.deadline_text) == (deadline, printed)


@pytest.mark.parametrize(
    ("lines", "heading", "text"),
    [
        (["1. Về giao thông: Giao UBND xã họp."], "Về giao thông", "Giao UBND xã họp."),
        (["1. Về giao thông", "Giao UBND xã họp./."], "Về giao thông", "Giao UBND xã họp."),
        (["1. VỀ GIAO THÔNG", "a) Họp;"], "VỀ GIAO THÔNG", None),
        (["1. Tổ chức thực hiện", "a) Họp;"], "Tổ chức thực hiện", None),
        (["1. Giao UBND xã:", "a) Họp;"], None, "Giao UBND xã:"),
        (["1. UBND xã: họp dân."], None, "UBND xã: họp dân."),
        (["1. Rà soát hộ nghèo, phối hợp với Trạm Y tế", "2. Họp."], None, "Rà soát hộ nghèo, phối hợp với Trạm Y tế"),
        (["I. GIAO TRÁCH NHIỆM", "Công an xã tuần tra."], "GIAO TRÁCH NHIỆM", "Công an xã tuần tra."),
        (["1. Họp dân;", "- thôn Thượng;", "- thôn Hạ."], None, "Họp dân;\n- thôn Thượng;\n- thôn Hạ."),
    ],
)
def test_headings_and_texts(lines, heading, text):
    item = conclusions.find(concluded(*lines))[0]
    assert (item.heading and item.heading.value, item.text and item.text.value) == (heading, text)


def test_what_is_passed_on_has_that_for_its_topic():
    lines = ["1. Các kiến nghị thuộc thẩm quyền của huyện: gửi UBND huyện:", "- Xây trường tiểu học.", "2. Xây trường."]
    first, second = conclusions.find(concluded(*lines))
    assert first.topic and first.topic.value == "kiến nghị vượt thẩm quyền"
    assert second.topic is None or second.topic.value == "y tế - giáo dục"


def test_letters_above_all_may_lie_under_a_lost_number():
    assert all(item.certainty < 0.9 for item in outline.items(concluded("a) Họp dân.", "b) Lập danh sách.")))


def test_sub_items_do_not_inherit():
    parent, child = conclusions.find(concluded("1. Giao UBND xã, xong trước 05/6/2024:", "a) Họp dân."), 2024)
    assert row(parent) == ("1", "UBND xã", "", "2024-06-05")
    assert row(child) == ("1.a", "", "", "")
    assert (child.parent_no, child.level) == ("1", 2)


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là kết luận của Chủ tịch, đề nghị các phòng thực hiện./.",
        "Nay thông báo để các phòng biết./.",
        "Văn phòng xin thông báo đến các phòng biết, thực hiện./.",
        "Yêu cầu các phòng nghiêm túc thực hiện Thông báo này./.",
    ],
)
def test_the_closing_formula_is_no_part_of_the_last_item(closing):
    (item,) = conclusions.find(concluded("1. Giao UBND xã họp.", closing, "2. Giao Công an họp."))
    assert item.text and item.text.value == "Giao UBND xã họp."
    assert [name.value for name in item.assignees] == ["UBND xã"]


def test_a_list_before_the_conclusion_is_not_its_items():
    text = plain(STATE + "Kết luận cuộc họp\nNgày 01/4/2024, dự họp gồm:\n1. Ông A, Chủ tịch;\n2. Bà B, thư ký.\n"
                 "Chủ tịch kết luận:\n1. Giao Công an xã tuần tra./." + FOOT)  # fmt: skip
    assert [row(item) for item in conclusions.find(text)] == [("1", "Công an xã", "", "")]


CONFUSIONS = {"ộ": "ô", "ấ": "ẩ", "ề": "ê", "Đ": "Ð", "ủ": "ú", "ợ": "ơ", "ư": "u", "ị": "i", "ố": "ô", "1": "l",
              "I": "l", ";": ",", "–": "-"}  # fmt: skip


def damaged(text: str, seed: int, rate: float) -> str:
    """The text as a poor reading has it: look-alikes, lost full stops and lost spaces."""
    chance = random.Random(seed)
    losses = {".": "", " ": ""}
    letters = []
    for letter in text:
        lost = chance.random()
        if lost < rate:
            letters.append(CONFUSIONS.get(letter, letter))
        elif lost < rate * 1.1:
            letters.append(losses.get(letter, letter))
        else:
            letters.append(letter)
    return "".join(letters)


def facts(item: Conclusion) -> set[tuple[str, str]]:
    """What the item says and does not ask to have looked at, without what a reading may damage in a name."""

    def bare(value: str) -> str:
        return re.sub(r"[\W_]", "", fold(value)).translate(str.maketrans("1l|", "iii"))

    values = [*item.assignees, *item.coordinators, *([item.deadline] if item.deadline else [])]
    return {(item.item_no.value, bare(value.value)) for value in values if value.confidence >= 0.9}


@pytest.mark.parametrize("seed", range(8))
def test_damage_loses_little_and_invents_nothing(seed):
    kept = total = 0
    for case in CASES:
        head, title, body = case.text.partition("THÔNG BÁO")
        whole, hurt = plain(case.text), plain(head + title + damaged(body, seed, 0.03))
        wanted = set().union(*map(facts, conclusions.find(whole)))
        found = set().union(*map(facts, conclusions.find(hurt)))
        assert found <= wanted, case.name
        kept, total = kept + len(found), total + len(wanted)
    assert kept >= 0.8 * total


def without_marks(text: str, seed: int, rate: float) -> str:
    """The text without some of the marks and spaces that part names and items."""
    chance = random.Random(seed)
    return "".join(letter for letter in text if chance.random() >= rate or letter not in ",;.:- ")


@pytest.mark.parametrize("seed", range(8))
def test_lost_marks_between_names_make_no_names(seed):
    for case in CASES:
        head, title, body = case.text.partition("THÔNG BÁO")
        wanted = set().union(*map(facts, conclusions.find(plain(case.text))))
        found = set().union(*map(facts, conclusions.find(plain(head + title + without_marks(body, seed, 0.05)))))
        assert found <= wanted, case.name


MARKER = re.compile(r"^(?:\d{1,2}(?:\.\d)*[./]|[IVX]+\.|[a-zđ]\)|Thứ \w+,)", re.MULTILINE)


def places(text: str) -> dict[tuple[str, str], float]:
    """Each item's number with how it begins, and how sure the number is."""
    return {
        (item.item_no.value, fold(part.value)[:14]): item.item_no.confidence
        for item in conclusions.find(plain(text))
        if (part := item.heading or item.text)
    }


@pytest.mark.parametrize("damage", ["", "8", "3", "l", "Z.", "1", "#."])
def test_a_damaged_marker_moves_no_item_that_is_sure(damage):
    for case in CASES:
        head, title, body = case.text.partition("THÔNG BÁO")
        right = places(case.text)
        for marker in MARKER.finditer(body):
            mark = marker[0]
            hurt = damage if damage in ("", "Z.", "#.") else re.sub(r"[\dIa-zđ]", damage, mark, count=1)
            found = places(head + title + body[: marker.start()] + hurt + body[marker.end() :])
            assert {place for place, sure in found.items() if sure >= 0.9} <= right.keys(), (case.name, mark)


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Xong trước ngày 15/7/2024.", True),
        ("Xong trước ngày 15/7/2025.", True),
        ("Xong trước ngày 15/7/2027.", False),  # a digit misread?
        ("Xong trước ngày 15/7/2074.", False),
        ("Xong trước ngày 01/6/2024.", False),  # before the day of issue
        ("Các dự án đã được phê duyệt trước ngày 15/7/2024 thì giữ nguyên.", False),  # no deadline
    ],
)
def test_deadlines_that_are_unlikely_are_marked(line, sure):
    text = concluded(f"1. {line}")
    dated = join([(Zone.PLACE_DATE, "Nà Phặc, ngày 05 tháng 6 năm 2024"),
                  *((p.zone, text.text[p.start : p.end]) for p in text.paragraphs)])  # fmt: skip
    (item,) = conclusions.find(dated, 2024)
    assert item.deadline and (item.deadline.confidence >= 0.9) == sure


@given(st.lists(st.sampled_from(["I.", "II.", "1.", "2.", "3.", "1.1.", "2.1.", "a)", "b)", "-", "Giao", "\n",
                                 "UBND xã", "họp", ":", ".", "(", ")", "Thứ nhất,"]), max_size=50))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_items_stand_in_order_and_hold_all_the_text(words):
    text = concluded(*" ".join(words).split("\n"))
    items = outline.items(text)
    numbers = [item.path for item in items]
    assert len(set(numbers)) == len(numbers)
    bounds = [bound for item in items for span in (item.number, *item.pieces) for bound in span]
    assert bounds == sorted(bounds)
    assert all(item.parent is None or item.path.startswith(f"{item.parent}.") for item in items)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["bo-de-2022", "da-ton-2023", "giang-bien-2022", "viet-hung-2021", "yen-hoa-2024"])
def test_the_text_of_a_notice_is_found_in_its_items(name):
    text = document(name)
    found = conclusions.find(text)
    assert len(found) > 5
    for item in found:
        for value in (*item.assignees, *item.coordinators):
            assert value.text in " ".join(text.text.split())


def test_party_notices_name_the_party_body():
    text = plain(PARTY + "Kết luận hội nghị\nNgày 01/9/2023 họp, kết luận như sau:\n1. Giao Đảng ủy họp./." + FOOT)
    assert [row(item) for item in conclusions.find(text)] == [("1", "Đảng ủy", "", "")]
