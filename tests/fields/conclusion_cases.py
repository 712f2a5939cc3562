"""Whole notices in many numberings and wordings, made for these tests: places and people are invented.

Each case: the notice, the items as (item_no, assignees, coordinators, deadline), and the petitions as (text, scope,
referred_to). Names of one list are joined by " + ".
"""

from typing import NamedTuple

from pipeline.language.text import Text, join
from pipeline.scan.layout import Zone


class Case(NamedTuple):
    name: str
    text: str
    items: tuple[tuple[str, str, str, str], ...]
    petitions: tuple[tuple[str, str, str], ...] = ()


PARTY = """ĐẢNG BỘ QUẬN BẠCH HẠC
ĐẢNG ỦY PHƯỜNG TÂN LÂM
*
Số 61-TB/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Tân Lâm, ngày 12 tháng 9 năm 2023
THÔNG BÁO
"""
STATE = """ỦY BAN NHÂN DÂN
HUYỆN KIM SƠN ĐÔNG
Số: 305/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kim Sơn Đông, ngày 03 tháng 4 năm 2024
THÔNG BÁO
"""
PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH TRƯỜNG GIANG
VĂN PHÒNG
Số: 77/TB-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Trường Giang, ngày 20 tháng 5 năm 2024
THÔNG BÁO
"""
FOOT = """
Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn Tú"""


def concluded(*lines: str) -> Text:
    """A notice of a conclusion whose items are these lines, each a paragraph."""
    head = [(Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận cuộc họp"), (Zone.BODY, "Chủ tịch kết luận như sau:")]
    return join([*head, *((Zone.BODY, line) for line in lines)])


CASES = [
    Case(
        "roman, dotted, dashes",
        PARTY
        + """Kết luận của đồng chí Bí thư Đảng ủy tại buổi đối thoại với cán bộ, đoàn viên năm 2023
Ngày 05/9/2023, Đảng ủy phường Tân Lâm tổ chức buổi đối thoại. Thành phần gồm:
1. Đồng chí Phan Văn Lộc, Bí thư Đảng ủy;
2. Đồng chí Mai Thị Hiền, Phó Bí thư Thường trực.
Sau khi thảo luận, đồng chí Bí thư Đảng ủy thống nhất kết luận một số nội dung sau:
I. Về kết quả
Buổi đối thoại diễn ra dân chủ; các đại biểu đồng tình với phần giải trình.
II. Nhiệm vụ thời gian tới
1. Công tác vệ sinh môi trường
1.1. Ủy ban nhân dân phường lập phương án đặt thêm thùng rác tại các điểm công cộng, xong trước ngày 15/10/2023.
1.2. Yêu cầu các tổ trưởng tổ dân phố vận động hộ gia đình phân loại rác:
- Rác hữu cơ thu gom hằng ngày;
- Rác tái chế thu gom thứ Bảy.
2. Công tác thanh niên
2.1. Giao Đoàn TNCS Hồ Chí Minh phường chủ trì, phối hợp với Công an phường, Hội Liên hiệp Thanh niên phường mở lớp \
tập huấn kỹ năng số; báo cáo Thường trực Đảng ủy chậm nhất ngày 30/10/2023.
2.2. Đồng chí Phó Bí thư Thường trực Đảng ủy trực tiếp theo dõi, chỉ đạo nội dung này.
III. Tổ chức thực hiện
Giao Văn phòng Đảng ủy đôn đốc việc thực hiện Thông báo này./."""
        + FOOT,
        (
            ("I", "", "", ""),
            ("II", "", "", ""),
            ("II.1", "", "", ""),
            ("II.1.1", "Ủy ban nhân dân phường", "", "2023-10-15"),
            ("II.1.2", "các tổ trưởng tổ dân phố", "", ""),
            ("II.2", "", "", ""),
            (
                "II.2.1",
                "Đoàn TNCS Hồ Chí Minh phường",
                "Công an phường + Hội Liên hiệp Thanh niên phường",
                "2023-10-30",
            ),
            ("II.2.2", "Đồng chí Phó Bí thư Thường trực Đảng ủy", "", ""),
            ("III", "Văn phòng Đảng ủy", "", ""),
        ),
    ),
    Case(
        "ordinals in words",
        STATE
        + """Ý kiến kết luận của Phó Chủ tịch UBND huyện Đỗ Minh Quân tại cuộc họp về phòng, chống thiên tai
Ngày 28/3/2024, Phó Chủ tịch UBND huyện Đỗ Minh Quân chủ trì cuộc họp. Tham dự có lãnh đạo các phòng, ban.
Sau khi nghe Phòng Nông nghiệp và Phát triển nông thôn báo cáo, Phó Chủ tịch UBND huyện yêu cầu:
Thứ nhất, Phòng Nông nghiệp và Phát triển nông thôn rà soát các vị trí sạt lở, tham mưu phương án trước ngày 10/4/2024.
Thứ hai, UBND các xã, thị trấn kiện toàn lực lượng xung kích; hoàn thành trong tháng 4/2024.
Thứ ba, đề nghị Ban Chỉ huy Quân sự huyện, Công an huyện và Hạt Kiểm lâm huyện bố trí lực lượng ứng trực 24/24 giờ.
Thứ tư, giao Phòng Tài chính - Kế hoạch cân đối kinh phí; thời hạn: 15 ngày.
Trên đây là ý kiến kết luận của Phó Chủ tịch UBND huyện, đề nghị các đơn vị nghiêm túc thực hiện./."""
        + FOOT,
        (
            ("1", "Phòng Nông nghiệp và Phát triển nông thôn", "", "2024-04-10"),
            ("2", "UBND các xã, thị trấn", "", "2024-04"),
            ("3", "Ban Chỉ huy Quân sự huyện + Công an huyện + Hạt Kiểm lâm huyện", "", ""),
            ("4", "Phòng Tài chính - Kế hoạch", "", ""),
        ),
    ),
    Case(
        "assignments to persons",
        STATE
        + """Kết luận của Chủ tịch UBND huyện tại phiên họp thường kỳ tháng 3 năm 2024
Ngày 01/4/2024, UBND huyện họp phiên thường kỳ. Chủ tịch UBND huyện kết luận và phân công nhiệm vụ như sau:
1. Phân công đồng chí Lê Hữu Phước - Phó Chủ tịch UBND huyện phụ trách khối kinh tế:
a) Chỉ đạo giải ngân vốn đầu tư công, đến hết quý II/2024 đạt 50% kế hoạch;
b) Làm việc với Công ty Cổ phần Cấp nước Kim Sơn Đông về tiến độ đấu nối, báo cáo trước ngày 20/4/2024.
2. Phân công bà Trịnh Thu Nga, Phó Chủ tịch UBND huyện chỉ đạo Phòng Giáo dục và Đào tạo chuẩn bị kỳ thi.
3. Yêu cầu các đồng chí Chủ tịch UBND các xã, Trưởng các phòng chuyên môn chấp hành nghiêm giờ giấc làm việc.
4. Các phòng, ban, đơn vị tiếp tục rà soát chức năng, nhiệm vụ; gửi Phòng Nội vụ tổng hợp chậm nhất ngày 25/4/2024.
Văn phòng HĐND và UBND huyện thông báo kết luận của Chủ tịch UBND huyện để các đơn vị biết, thực hiện./."""
        + FOOT,
        (
            ("1", "đồng chí Lê Hữu Phước - Phó Chủ tịch UBND huyện phụ trách khối kinh tế", "", ""),
            ("1.a", "", "", "2024-Q2"),
            ("1.b", "", "", "2024-04-20"),
            ("2", "bà Trịnh Thu Nga, Phó Chủ tịch UBND huyện", "", ""),
            ("3", "các đồng chí Chủ tịch UBND các xã + Trưởng các phòng chuyên môn", "", ""),
            ("4", "Các phòng, ban, đơn vị", "", "2024-04-25"),
        ),
    ),
    Case(
        "province office, bodies as subjects",
        PROVINCE
        + """Kết luận của Phó Chủ tịch Thường trực UBND tỉnh Cao Thanh Hà về tiến độ đường ven sông
Ngày 15/5/2024, Phó Chủ tịch Thường trực UBND tỉnh Cao Thanh Hà chủ trì cuộc họp về tiến độ đường ven sông.
Sau khi nghe báo cáo và ý kiến của các đơn vị, Phó Chủ tịch Thường trực UBND tỉnh có ý kiến chỉ đạo như sau:
1. Cơ bản thống nhất với báo cáo của Sở Giao thông vận tải.
2. Sở Giao thông vận tải:
- Chủ trì, phối hợp với Sở Tài nguyên và Môi trường, UBND thành phố Trường Giang đẩy nhanh giải phóng mặt bằng;
- Báo cáo UBND tỉnh trước ngày 05/6/2024.
3. Đối với vướng mắc về vật liệu đắp nền, giao Sở Xây dựng chủ trì, phối hợp với các Sở: Công Thương, Khoa học và \
Công nghệ, Tài chính và các đơn vị liên quan đề xuất nguồn cung, hoàn thành trước 10/6/2024.
4. Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh chịu trách nhiệm toàn diện về chất lượng.
5. Đề nghị Công an tỉnh chủ trì, Sở Giao thông vận tải phối hợp phân luồng phương tiện trong thời gian thi công.
Văn phòng UBND tỉnh xin thông báo đến các cơ quan, đơn vị biết, thực hiện./."""
        + FOOT,
        (
            ("1", "", "", ""),
            ("2", "Sở Giao thông vận tải", "Sở Tài nguyên và Môi trường + UBND thành phố Trường Giang", "2024-06-05"),
            ("3", "Sở Xây dựng", "Sở Công Thương + Sở Khoa học và Công nghệ + Sở Tài chính", "2024-06-10"),
            ("4", "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh", "", ""),
            ("5", "Công an tỉnh", "Sở Giao thông vận tải", ""),
        ),
    ),
    Case(
        "requests passed on in many forms",
        PARTY
        + """Kết luận hội nghị đối thoại giữa người đứng đầu cấp ủy với Nhân dân năm 2023
Ngày 05/9/2023, Đảng ủy phường tổ chức hội nghị đối thoại. Thay mặt chủ trì, đồng chí Bí thư Đảng ủy kết luận:
1/ Các nội dung thuộc thẩm quyền của phường: giao bộ phận Tư pháp - Hộ tịch trả lời bà Lưu Thị Sen (tổ dân phố số 2) \
về việc cấp lại bản sao giấy khai sinh trước ngày 20/9/2023.
2/ Các nội dung vượt thẩm quyền của phường: giao UBND phường tổng hợp, kiến nghị UBND quận Bạch Hạc xem xét:
a) Lắp gương cầu lồi tại ngã ba đường Bờ Hồ;
b) Bố trí thêm giáo viên cho Trường Tiểu học Tân Lâm.
3/ Đối với 02 ý kiến thuộc thẩm quyền của Thành phố (Kéo dài tuyến xe buýt số 9 đến chợ Đầu Mối; Hạ ngầm cáp viễn \
thông trên phố Hàng Lược), Đảng ủy giao UBND phường có văn bản gửi Sở Giao thông vận tải (nội dung thứ nhất), Sở Thông \
tin và Truyền thông (nội dung thứ hai) trong tháng 9/2023.
4/ Yêu cầu Văn phòng Đảng ủy, Văn phòng UBND phường công khai Thông báo này./."""
        + FOOT,
        (
            ("1", "bộ phận Tư pháp - Hộ tịch", "", "2023-09-20"),
            ("2", "UBND phường", "", ""),
            ("2.a", "", "", ""),
            ("2.b", "", "", ""),
            ("3", "UBND phường", "", "2023-09"),
            ("4", "Văn phòng Đảng ủy + Văn phòng UBND phường", "", ""),
        ),
        (
            ("cấp lại bản sao giấy khai sinh", "within_authority", ""),
            ("Lắp gương cầu lồi tại ngã ba đường Bờ Hồ", "outside_authority", "UBND quận Bạch Hạc"),
            ("Bố trí thêm giáo viên cho Trường Tiểu học Tân Lâm", "outside_authority", "UBND quận Bạch Hạc"),
            ("Kéo dài tuyến xe buýt số 9 đến chợ Đầu Mối", "outside_authority", "Sở Giao thông vận tải"),
            ("Hạ ngầm cáp viễn thông trên phố Hàng Lược", "outside_authority", "Sở Thông tin và Truyền thông"),
        ),
    ),
    Case(
        "articles and numbers that run on",
        PARTY
        + """Kết luận của Ban Thường vụ Đảng ủy về công tác chỉnh trang đô thị
Ngày 01/9/2023, Ban Thường vụ Đảng ủy phường họp và kết luận như sau:
I. Về công tác chỉ đạo
1. Ban Thường vụ Đảng ủy ghi nhận kết quả bước đầu của các tổ dân phố.
2. Giao Khối Dân vận phường tham mưu mô hình "Tuyến phố tự quản", hoàn thành trước 30/9/2023.
II. Về tổ chức thực hiện
3. Giao Mặt trận Tổ quốc và các đoàn thể phường tuyên truyền, vận động hội viên.
4. Đảng ủy viên phụ trách địa bàn, bí thư chi bộ chịu trách nhiệm trước Ban Thường vụ Đảng ủy.
5. Định kỳ ngày 25 hằng tháng, UBND phường báo cáo kết quả về Văn phòng Đảng ủy./."""
        + FOOT,
        (
            ("I", "", "", ""),
            ("I.1", "", "", ""),
            ("I.2", "Khối Dân vận phường", "", "2023-09-30"),
            ("II", "", "", ""),
            ("II.3", "Mặt trận Tổ quốc + các đoàn thể phường", "", ""),
            ("II.4", "Đảng ủy viên phụ trách địa bàn + bí thư chi bộ", "", ""),
            ("II.5", "UBND phường", "", ""),
        ),
    ),
    Case(
        "dashed orders under headings",
        STATE
        + """Kết luận của Chủ tịch UBND huyện tại buổi kiểm tra công tác chuyển đổi số
Ngày 25/3/2024, Chủ tịch UBND huyện kiểm tra công tác chuyển đổi số. Chủ tịch UBND huyện nhấn mạnh:
1. Về dịch vụ công trực tuyến:
- Giao Phòng Văn hóa và Thông tin hướng dẫn các xã nhập dữ liệu, xong trước ngày 30/4/2024;
- Bộ phận Tiếp nhận và Trả kết quả huyện: bố trí cán bộ trực hỗ trợ người dân;
- Đề nghị Bưu điện huyện phối hợp trả kết quả tại nhà.
2. Về hạ tầng: Văn phòng HĐND và UBND huyện chủ trì, phối hợp với VNPT Kim Sơn Đông nâng cấp đường truyền.
3. Thời gian hoàn thành các nhiệm vụ trên: trước ngày 15/5/2024./."""
        + FOOT,
        (
            (
                "1",
                "Phòng Văn hóa và Thông tin + Bộ phận Tiếp nhận và Trả kết quả huyện + Bưu điện huyện",
                "",
                "2024-04-30",
            ),
            ("2", "Văn phòng HĐND và UBND huyện", "VNPT Kim Sơn Đông", ""),
            ("3", "", "", "2024-05-15"),
        ),
    ),
    Case(
        "no notice of a conclusion",
        STATE
        + """Về việc nghỉ lễ và trực cơ quan
Căn cứ kế hoạch công tác năm 2024, UBND huyện thông báo như sau:
1. Giao Văn phòng HĐND và UBND huyện phân công lịch trực.
2. Đề nghị các phòng, ban treo cờ Tổ quốc trước ngày 29/4/2024./."""
        + FOOT,
        (),
    ),
    Case(
        "a decision has none",
        STATE.replace("THÔNG BÁO", "QUYẾT ĐỊNH")
        + """Về việc thành lập Tổ công tác thực hiện kết luận thanh tra
Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Trưởng phòng Nội vụ, kết luận và quyết định như sau:
Điều 1. Giao Phòng Nội vụ chủ trì thực hiện kết luận thanh tra.
Điều 2. Quyết định có hiệu lực kể từ ngày ký./."""
        + FOOT,
        (),
    ),
]
