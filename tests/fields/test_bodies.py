"""Where the names of bodies, offices and persons begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import bodies
from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone


def text_of(line: str) -> Text:
    return join([(Zone.BODY, line)])


@pytest.mark.parametrize(
    ("line", "names", "following"),
    [
        ("UBND phường chủ trì, phối hợp với Công an", ["UBND phường"], "task"),
        ("đồng chí Phó Bí thư Thường trực Đảng ủy chỉ đạo", ["đồng chí Phó Bí thư Thường trực Đảng ủy"], "task"),
        ("Ủy ban MTTQ, các đoàn thể xã giám sát", ["Ủy ban MTTQ", "các đoàn thể xã"], "task"),
        ("Trạm Y tế xã, Trường Tiểu học Lộc Sơn tổ chức", ["Trạm Y tế xã", "Trường Tiểu học Lộc Sơn"], "task"),
        ("bộ phận Địa chính - Xây dựng và Môi trường:", ["bộ phận Địa chính - Xây dựng và Môi trường"], "colon"),
        ("Phòng Lao động - Thương binh và Xã hội rà soát", ["Phòng Lao động - Thương binh và Xã hội"], "task"),
        ("các Sở: Y tế, Khoa học và Công nghệ, HĐND họp", ["Sở Y tế", "Sở Khoa học và Công nghệ", "HĐND"], "task"),
        ("các Phòng Nội vụ, Tư pháp tham mưu", ["Phòng Nội vụ", "Phòng Tư pháp"], "task"),
        ("bà Lý Thị Mận - Phó Chủ tịch UBND xã kiểm tra", ["bà Lý Thị Mận - Phó Chủ tịch UBND xã"], "task"),
        ("đồng chí Vi Văn Sơn, Phó Chủ tịch xã đôn đốc", ["đồng chí Vi Văn Sơn, Phó Chủ tịch xã"], "task"),
        ("đồng chí Vi Văn Sơn phụ trách thôn 2", ["đồng chí Vi Văn Sơn"], "task"),
        ("Trưởng thôn Hạ - ông Vi Bá Sơn có trách nhiệm họp", ["Trưởng thôn Hạ - ông Vi Bá Sơn"], "task"),
        ("Kế toán xã, Thủ quỹ chi trả", ["Kế toán xã", "Thủ quỹ"], "task"),
        ("Kê toan xa, Thu quỹ cân đối", ["Kế toán xa", "Thủ quỹ"], "task"),
        ("Phó Chủ tịch UBND phường phụ trách kinh tế rà soát", ["Phó Chủ tịch UBND phường phụ trách kinh tế"], "task"),
        ("các đồng chí Vi Văn Sơn, Lý Thị Mận kiểm tra", ["các đồng chí Vi Văn Sơn", "Lý Thị Mận"], "task"),
        ("Ban Tổ chức, Ủy ban Kiểm tra Đảng ủy rà soát", ["Ban Tổ chức", "Ủy ban Kiểm tra Đảng ủy"], "task"),
        ("Phòng Quản lý đô thị quận kiểm tra", ["Phòng Quản lý đô thị quận"], "task"),
        ("Văn phòng HĐND và UBND huyện tổng hợp", ["Văn phòng HĐND và UBND huyện"], "task"),
        ("Sở Văn hóa, Thể thao và Du lịch, HĐND xã lập", ["Sở Văn hóa, Thể thao và Du lịch", "HĐND xã"], "task"),
        ("UBND TP. Đông Hà lập", ["UBND TP. Đông Hà"], "task"),
        ("UBND các xã, thị trấn kiện toàn", ["UBND các xã, thị trấn"], "task"),
        ("Trưởng các phòng chuyên môn chấp hành", ["Trưởng các phòng chuyên môn"], "task"),
        ("các sở, ban, ngành triển khai", ["các sở, ban, ngành"], "task"),
        ("tổ trưởng, bí thư chi bộ niêm yết", ["tổ trưởng", "bí thư chi bộ"], "task"),
        ("tổ thu gom rác thôn Hạ dọn dẹp", ["tổ thu gom rác thôn Hạ"], "task"),
        ("Công an xã (chủ trì), Ban CHQS xã tuần tra", ["Công an xã", "Ban CHQS xã"], "task"),
        ("các hộ sản xuất trang bị bình chữa cháy", ["các hộ sản xuất"], "task"),
        ("Đảng ủy các xã, thị trấn ven sông lãnh đạo", ["Đảng ủy các xã, thị trấn ven sông"], "task"),
        ("Ban tự quản làng, già làng, trưởng dòng họ vận động", ["Ban tự quản làng", "già làng", "trưởng dòng họ"],
         "task"),
        ("các hộ bị thu hồi một phần đất nông nghiệp nộp", ["các hộ bị thu hồi một phần đất nông nghiệp"], "task"),
        ("UBND phường ghi nhận", ["UBND phường"], "statement"),
        ("Chủ tịch UBND huyện yêu cầu các phòng", ["Chủ tịch UBND huyện"], "order"),
        ("UBND PHƯỜNG CHỦ TRÌ", ["UBND PHƯỜNG"], "task"),
        ("Trưởng ban điều hành các thôn theo dõi", ["Trưởng ban điều hành các thôn"], "task"),
        ("Ban Giám sát đầu tư của cộng đồng xã kiểm tra", ["Ban Giám sát đầu tư của cộng đồng xã"], "task"),
        ("Ban Quản lý rừng phòng hộ Lộc Sơn đo đạc", ["Ban Quản lý rừng phòng hộ Lộc Sơn"], "task"),
        ("Hiệp hội Chè xã, Công an lập", ["Hiệp hội Chè xã", "Công an"], "task"),
        ("xí nghiệp gạch Lộc Sơn ngừng đốt lò", ["xí nghiệp gạch Lộc Sơn"], "task"),
        ("VNPT Lộc Sơn nâng cấp", ["VNPT Lộc Sơn"], "task"),
        ("Ban hành kế hoạch", [], "other"),
        ("Tổ chức tuyên truyền", [], "other"),
        ("Phòng, chống dịch", [], "other"),
        ("các giải pháp", [], "other"),
        ("ban hằng tuần", [], "other"),
        ("Số lượng hồ sơ", [], "other"),
        ("Cơ cấu lại", [], "other"),
        ("Sô Tài chính rà soát", ["Sở Tài chính"], "task"),
        ("các Cục quản lý chuyên ngành rà soát", ["các Cục quản lý chuyên ngành"], "task"),
        ("", [], "other"),
    ],
)  # fmt: skip
def test_names(line, names, following):
    text = text_of(line)
    found = bodies.read(text, 0, len(line))
    assert ([name.value for name in found.names], found.next) == (names, following)


@pytest.mark.parametrize(
    ("damaged", "names"),
    [
        ("Ủyban nhân dân phưòng phối hơp", ["Ủyban nhân dân phưòng"]),
        ("Công an phườ ng chù trì", ["Công an phườ ng"]),
        ("Hôi Liên hiêp Phụ nữ, Hội Cựu chlến binh xã vận động", ["Hội Liên hiệp Phụ nữ", "Hội Cựu chlến binh xã"]),
        ("Sở Văn hóa; Thể thao và Du lịch rà soát", ["Sở Văn hóa; Thể thao và Du lịch"]),
        ("Ban Ðại diện các tổ dân phố\frà soát", ["Ban Đại diện các tổ dân phố"]),
        ("Uy ban nhân dân xã họp", ["Ủy ban nhân dân xã"]),
        ("Uỷ ban Kiêm tra Đảng uỷ họp", ["Uỷ ban Kiểm tra Đảng uỷ"]),
        ("đông chí Bí thư Đảng ủy họp", ["đồng chí Bí thư Đảng ủy"]),
        ("ỦY BAN NHÂN DẪN XÃ RÀ SOÁT", ["ỦY BAN NHÂN DÂN XÃ"]),
        ("Tố bảo vệ dân phố tuần tra", ["Tổ bảo vệ dân phố"]),
        ("các tổ chức. chính trị - xã hội xã vận động", ["các tổ chức chính trị - xã hội xã"]),
        ("Trưởng. các thôn rà soát", ["Trưởng các thôn"]),
        ("Hội Nông dân xã phối. hợp với Công an", ["Hội Nông dân xã"]),
        ("VP. Đảng ủy rà soát", ["VP. Đảng ủy"]),
    ],
)
def test_names_in_damaged_text(damaged, names):
    assert [name.value for name in bodies.read(text_of(damaged), 0, len(damaged)).names] == names


def test_unknown_words_make_a_name_less_certain():
    line = "Tổ xung phong kiểm tra"
    sure = "Tổ dân phố kiểm tra"
    first, second = (bodies.read(text_of(each), 0, len(each)).names[0] for each in (line, sure))
    assert first.certainty < second.certainty == 1


@pytest.mark.parametrize(
    "line",
    [
        "Đoàn TNCS Hồ Chi Mỉn xã vận động",
        "Đoàn TNCS Hồ Chí họp",
        "Trưởng ban phát động phong trào",
        "Ủy ban Mặt trận Tổ vận động",
        "các hộ trồng rau báo cáo",
        "các hộ bị giải tỏa trắng đăng ký",
        "các hộ chăn nuôi gia cầm khai báo",
        "UBND các xã ven phá rà soát",
        "các tổ chức. chính trị xã hội",
        "Công an. xã tuần tra",
        "Công an, xã tuần tra",
        "Trạm, Y tế xã khám bệnh",
        "Hội Nông; dân xã vận động",
        "Hội Nông, nghiệp xã vận động",
        "Đoàn : Thanh niên xã vận động",
        "Phòng Tài chính. - Kế hoạch rà soát",
        "Văn phòng HĐND; và UBND huyện rà soát",
        "Phòng Lao động -; Thương binh và Xã hội rà soát",
        "đồng chí Mai. Văn Sơn đôn đốc",
        "UBND phường Sông, Khê rà soát",
        "Văn phòng ÙBND xã rà soát",
    ],
)
def test_half_a_name_is_doubted(line):
    assert bodies.read(text_of(line), 0, len(line)).names[0].certainty < 0.9


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Trưởng ban công tác Mặt trận các ấp 1, 4 và ấp Giồng Găng rà soát", False),  # one list of places
        ("Công an xã, Trưởng xóm các xóm 3, 5 tuần tra", True),
        ("Bí thư chi bộ, Trưởng xóm các xóm 3, 5, 8 vận động", True),
        ("Trưởng xóm các xóm 3, 5, Công an xã tuần tra", True),
    ],
)
def test_names_that_may_be_one_are_doubted(line, sure):
    found = bodies.read(text_of(line), 0, len(line)).names
    assert len(found) == 2
    assert [name.certainty > 0.9 for name in found] == [sure, sure]


def test_groups_that_nobody_can_look_up_are_vague():
    line = "Sở Tài chính và các đơn vị liên quan rà soát"
    assert [name.vague for name in bodies.read(text_of(line), 0, len(line)).names] == [False, True]


@given(st.lists(st.sampled_from([*"abcdeghiklm:,().-", "UBND", "phường", "các", "Sở", "và", "rà soát", "ông"])))
def test_names_lie_in_order_within_the_text(words):
    line = " ".join(words)
    found = bodies.read(text_of(line), 0, len(line))
    bounds = [bound for name in found.names for bound in (name.start, name.end)]
    assert bounds == sorted(bounds)
    assert all(name.start < name.end and name.value.strip() for name in found.names)
    assert 0 <= found.end <= len(line)
