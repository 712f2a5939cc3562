"""Who is told to act in an item of the conclusion, and with whom."""

import pytest

from pipeline.fields import conclusions
from tests.fields.conclusion_cases import concluded


@pytest.mark.parametrize(
    ("line", "assignees", "coordinators"),
    [
        ("Giao UBND xã rà soát.", ["UBND xã"], []),
        ("Thống nhất giao thêm cho Đội Thuế, Trạm Y tế xã kiểm tra.", ["Đội Thuế", "Trạm Y tế xã"], []),
        ("Giao bo sung cho Trạm Y tế xã kiểm tra.", ["Trạm Y tế xã"], []),
        ("UBND xã tiếp thu ý kiến của đại biểu.", [], []),
        ("Trưởng. các thôn rà soát.", ["Trưởng các thôn"], []),
        ("Đảng ủy xác định đây là việc gấp.", [], []),
        ("UBND xã cam kết đồng hành, tạo điều kiện cho bà con.", [], []),
        ("UBND xã nghiem tuc tiep thu các ý kiến của bà con về giá đất.", [], []),
        ("Ghi nhận đóng góp của bà con. UBND xã hứa giữ giá nước.", [], []),
        ("UBND xã tiếp thu các ý kiến, chỉ đạo Công an xã tuần tra.", ["UBND xã"], []),
        ("Công an xã phối hợp với Công an huyện tổng kiểm tra quán trọ.", ["Công an xã"], ["Công an huyện"]),
        ("Công an huyện tông rà soát quán trọ.", ["Công an huyện"], []),
        ("05 kiến nghị còn lại, công chức Địa chính xã soạn văn bản trả lời.", ["công chức Địa chính xã"], []),
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
        # named behind the task
        ("Lát vỉa hè chợ (Trạm Y tế chủ trì, Xã đội phối hợp).", ["Trạm Y tế"], ["Xã đội"]),
        ("Lát vỉa hè chợ. Trách nhiệm: Công an xã, Xã đội.", ["Công an xã", "Xã đội"], []),
        ("Lát via he chợ; trach nhiêm thưc hiện : Công an xã.", ["Công an xã"], []),
        ("Lát vỉa hè chợ. Đơn vị chủ trì: Công an xã; đơn vị phối hợp: Xã đội.", ["Công an xã"], ["Xã đội"]),
        ("Lát vỉa hè chợ (Công an xã, Xã đội thực hiện).", ["Công an xã", "Xã đội"], []),
        ("Lát vỉa hè chợ (Công an xã thực hiện năm 2020 còn dở).", [], []),
        ("Lát vỉa hè chợ. Thời hạn: tháng 5. Kết quả: xã khen.", [], []),
        ("Lát vỉa hè chợ (Công an xã đã họp).", [], []),
        # an office within a body
        ("Giao UBND huyện (Phòng Nội vụ) rà soát.", ["UBND huyện (Phòng Nội vụ)"], []),
        ("UBND xã (bộ phận Địa chính) đo đạc.", ["UBND xã (bộ phận Địa chính)"], []),
        # subjects behind a colon, or a semicolon for one
        ("Với 03 kiến nghị vượt quyền (đề nghị làm cầu; xin giống): Công an xã rà soát.", ["Công an xã"], []),
        ("Về hộ tịch; Công an xã phải cấp lại sổ.", ["Công an xã"], []),
        ("Giao đồng chí Vi Văn Sơn, UVBTV, Phó Chủ tịch UBND xã đôn đốc.",
         ["đồng chí Vi Văn Sơn, UVBTV, Phó Chủ tịch UBND xã"], []),
        ("Công an xã rà soát, có sự tham gia của Xã đội và Trạm Y tế.", ["Công an xã"], ["Xã đội", "Trạm Y tế"]),
        ("Công an xã rà soát, có sự tham gia của người dân.", ["Công an xã"], []),
        ("Thuế cơ sở 8 hướng dẫn kê khai.", ["Thuế cơ sở 8"], []),
        ("Giao Công ty Công trình đô thị hút bùn.", ["Công ty Công trình đô thị"], []),
        ("Phòng Nông nghiệp và PTNT rà soát.", ["Phòng Nông nghiệp và PTNT"], []),
        ("Trạm Y tế phối hợp với Văn phòng - Thống kê UBND xã rà soát.", ["Trạm Y tế"],
         ["Văn phòng - Thống kê UBND xã"]),
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
        "Giao Phòng Văn hóa Xã hội họp.",  # a hyphen is lost
        "Giao Tổ giúp việc Ban Chỉ đạo thu hồi công nợ huyện rà soát.",
        "Giao công chức Địa chính (ông Lò Văn Pánh) đo đạc.",  # is his name part of it?
        "Giao Văn phòng theo dõi.",  # of whom?
        "Giao Văn phòng Hu¥ện ủy theo dõi.",
        "Các hộ nuôi cá lồng di dời lồng bè.",  # the households that raise fish
        "Đề nghị các hộ có nhà xây lấn hành lang tháo dỡ.",
        "Đề nghị các tổ chức. chính trị - xã hội xã vận động hội viên.",
        "Đảng ủy viên phụ trách địa bàn bí thư chi bộ đôn đốc.",  # a comma is lost
        "Giao UBND các xã (UBND xã Hạ, UBND xã Thượng) đo đạc.",  # one, two or three?
        "Giao UBND xã (Công an xã báo cáo) đo đạc.",
        "Giao UBND xã (Phòng Nội vụ đo đạc.",
        "Giao Ủy ban nhân dân xã (UBND xã) đo đạc.",  # its own abbreviation
        "Lát vỉa hè chợ. Thực hiện: Công an xã.",
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


def test_who_acts_together_with_another_is_a_guess():
    (item,) = conclusions.find(concluded("1. Giao ông Lò Văn Pánh cùng Trạm Y tế xã khám bệnh."))
    assert [name.value for name in item.coordinators] == ["Trạm Y tế xã"] and item.coordinators[0].confidence < 0.9


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
        (["1. Đối với UBND xã Hạ", "- Giao công chức Địa chính đo đạc;"], ["UBND xã Hạ", "công chức Địa chính"]),
        (["1. Đối với Trường Tiểu học Hạ: Đề nghị Ban Giám hiệu họp."], ["Ban Giám hiệu"]),
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
    ("line", "told"),
    [
        ("Đồng chí Lò Thị Nga, Phó Chủ tịch UBND xã phụ trách mở lớp.", "Đồng chí Lò Thị Nga, Phó Chủ tịch UBND xã"),
        ("Phó Chủ tịch UBND xã phụ trách dạy nghề cho thanh niên.", "Phó Chủ tịch UBND xã"),
        ("Tư pháp - Hộ tịch tham mưu lập sổ.", "Tư pháp - Hộ tịch"),
        ("Tư pháp - Hộ tịch xã phối hợp với Công an xã.", "Tư pháp - Hộ tịch xã"),
        ("Địa chính - Xây dựng xã rà soát các thửa đất.", "Địa chính - Xây dựng xã"),
        ("Đoàn thể vận động hội viên.", "Đoàn thể"),
        ("Công chức VHXH, Tài chính - Kế toán lập sổ.", "Công chức VHXH, Tài chính - Kế toán"),
        ("Phòng Tổ chức biên chế và Tổ chức hội tham mưu.", "Phòng Tổ chức biên chế và Tổ chức hội"),
        ("Công chức xã, Văn hóa thông tin lập sổ.", "Công chức xã, Văn hóa thông tin"),
    ],
)
def test_those_of_whom_it_is_in_doubt_where_they_end_are_marked(line, told):
    (item,) = conclusions.find(concluded(f"1. {line}"))
    assert [(name.value, name.confidence < 0.9) for name in item.assignees] == [(told, True)]


@pytest.mark.parametrize(
    "line",
    [
        "Bí thư chi bộ chỉ đạo, Công an xã tham mưu văn bản.",
        "Bi thu chi bo truc tiep chi dao chung; Công an xã thuc hien.",
    ],
)
def test_both_who_leads_and_who_acts_are_told_in_doubt(line):
    (item,) = conclusions.find(concluded(f"1. {line}"))
    assert [name.value for name in item.assignees] == ["Bí thư chi bộ", "Công an xã"]
    assert all(name.confidence < 0.9 for name in item.assignees)
