"""The single requests that a conclusion names."""

from dataclasses import replace

import pytest

from pipeline.fields import authority, outline, petitions
from pipeline.language.text import Text, join
from pipeline.notice import Petition
from pipeline.scan.layout import Zone
from tests.fields.conclusion_cases import CASES
from tests.plain import plain


def row(petition: Petition) -> tuple[str, str, str]:
    return (petition.text.value, petition.scope, petition.referred_to.value if petition.referred_to else "")


def concluded(*lines: str, issuer: str = "UBND XÃ NÀ PHẶC") -> Text:
    head = [(Zone.ISSUER, issuer), (Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận đối thoại"),
            (Zone.BODY, "Chủ tịch kết luận như sau:")]  # fmt: skip
    return join([*head, *((Zone.BODY, line) for line in lines)])


OUT, IN = "outside_authority", "within_authority"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_petitions_of_whole_notices(case):
    assert [row(petition) for petition in petitions.find(plain(case.text))] == list(case.petitions)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["1. Kiến nghị thuộc thẩm quyền của huyện: giao UBND xã báo cáo UBND huyện, gồm:",
          "- Xây kè suối Nà Lẹng;", "- Mở lớp xóa mù chữ./."],
         [("Xây kè suối Nà Lẹng", OUT, "UBND huyện"), ("Mở lớp xóa mù chữ", OUT, "UBND huyện")]),
        (["1. Các kiến nghị vượt thẩm quyền:", "- Kiến nghị Điện lực huyện thay cột điện thôn Hạ;",
          "- Đề nghị Sở Y tế bổ sung bác sĩ cho trạm."],
         [("thay cột điện thôn Hạ", OUT, "Điện lực huyện"), ("bổ sung bác sĩ cho trạm", OUT, "Sở Y tế")]),
        (["1. Việc khác:", "- Kiến nghị Kho bạc huyện mở điểm giao dịch lưu động;"],
         [("mở điểm giao dịch lưu động", OUT, "Kho bạc huyện")]),
        (["1. Nội dung không thuộc thẩm quyền, gửi UBND huyện: (1) làm cầu treo; (2) phủ sóng di động thôn Cao."],
         [("làm cầu treo", OUT, "UBND huyện"), ("phủ sóng di động thôn Cao", OUT, "UBND huyện")]),
        (["1. Nội dung không thuộc thẩm quyền: 02 ý kiến gửi UBND huyện: (1) làm cầu treo; (2) phủ sóng thôn Cao; 02 ý "
          "kiến gửi Sở Y tế: (1) cấp thêm thuốc; (2) bổ sung bác sĩ cho trạm. Giao Văn phòng theo dõi."],
         [("làm cầu treo", OUT, "UBND huyện"), ("phủ sóng thôn Cao", OUT, "UBND huyện"),
          ("cấp thêm thuốc", OUT, "Sở Y tế"), ("bổ sung bác sĩ cho trạm", OUT, "Sở Y tế")]),
        (["1. Nội dung không thuộc thẩm quyền, gửi UBND huyện: (1) làm cầu treo. Cầu cũ đã hỏng; (2) mở chợ thôn Cao."],
         [("làm cầu treo. Cầu cũ đã hỏng", OUT, "UBND huyện"), ("mở chợ thôn Cao", OUT, "UBND huyện")]),
        (["1. Đối với 03 ý kiến vượt thẩm quyền (Làm cầu treo; Phủ sóng di động; Cấp thêm thuốc), giao Văn phòng gửi "
          "UBND huyện (hai ý kiến đầu), Sở Y tế (ý kiến thứ ba)."],
         [("Làm cầu treo", OUT, "UBND huyện"), ("Phủ sóng di động", OUT, "UBND huyện"),
          ("Cấp thêm thuốc", OUT, "Sở Y tế")]),
        (["1. Các ý kiến vượt thẩm quyền: báo cáo UBND huyện xem xét, giải quyết: làm cầu treo; phủ sóng di động."],
         [("làm cầu treo", OUT, "UBND huyện"), ("phủ sóng di động", OUT, "UBND huyện")]),
        (["1. Giao Công an xã trả lời bà Ma Thị Sao (thôn Hạ) về việc tách hộ khẩu, xong trước ngày 05/6/2024."],
         [("tách hộ khẩu", IN, "")]),
        (["1. Giải quyết đơn của ông Hà Văn Tịnh về việc tranh chấp lối đi."], [("tranh chấp lối đi", IN, "")]),
        (["1. Nội dung vượt thẩm quyền: Văn phòng chuyển Sở Xây dựng kiến nghị làm cầu treo; chuyển Điện lực huyện đề "
          "nghị dời cột điện thôn Hạ. Thời gian: xong trước ngày 05/6/2024."],
         [("làm cầu treo", OUT, "Sở Xây dựng"), ("dời cột điện thôn Hạ", OUT, "Điện lực huyện")]),
        (["1. Đối với 02 nội dung không thuộc thẩm \"quyền của xã (Làm cầu treo; Cấp thêm thuốc) giao UBND xã họp."],
         [("Làm cầu treo", OUT, ""), ("Cấp thêm thuốc", OUT, "")]),
        (["1. Nội dung vượt thẩm quyền: gửi UBND huyện trước ngày 05/6/2024 để xem xét."], []),
        (["1. Về chợ: Kiến nghị UBND huyện xây chợ Nà Lẹng; giao đất cho trường."],
         [("xây chợ Nà Lẹng", OUT, "UBND huyện"), ("giao đất cho trường", OUT, "UBND huyện")]),
        (["1. Kiến nghị UBND huyện xem xét, giải quyết theo quy định."], []),
        (["1. Đối với kiến nghị giảm phí chợ của các hộ kinh doanh: giao Ban Quản lý chợ tính lại."],
         [("giảm phí chợ", "all", "")]),
        (["1. Việc bà con đề nghị mở lại lối xuống suối, UBND xã sẽ khảo sát."],
         [("mở lại lối xuống suối", "all", "")]),
        (["1. Đối với kiến nghị của thôn Hạ: giao Văn phòng trả lời."], []),
        (["1. Các kiến nghị vượt thẩm quyền: giao UBND xã báo cáo UBND huyện về việc: làm cầu treo; cấp thêm thuốc."],
         [("làm cầu treo", OUT, "UBND huyện"), ("cấp thêm thuốc", OUT, "UBND huyện")]),
        (["1. Thực hiện Kế hoạch về việc trồng rừng."], []),
        (["1. Giao UBND xã:", "- Họp dân;", "- Lập danh sách."], []),
        (["1. Kiến nghị thuộc thẩm quyền của xã: giao UBND xã giải quyết."], []),
        (["1. Kiến nghị tỉnh: giao Công chức Tài chính tham mưu văn bản kiến nghị UBND tỉnh (i) làm cầu treo; (ii) sớm "
          "bàn giao trạm y tế cũ; (iii) phủ sóng thôn Cao."],
         [("làm cầu treo", OUT, "UBND tỉnh"), ("sớm bàn giao trạm y tế cũ", OUT, "UBND tỉnh"),
          ("phủ sóng thôn Cao", OUT, "UBND tỉnh")]),
        (["1. Kiến nghị tỉnh, huyện theo quy định."], []),
        (["1. Hộ ông Lò Văn Ún và hộ bà Ma Thị Sao đề nghị lắp công tơ riêng: giao Điện lực khảo sát."],
         [("lắp công tơ riêng", "all", "")]),
        (["1. Tổ trưởng dân phố đề nghị các hộ: quét sân; trồng hoa."], []),
        (["1. Kiến nghị của 11 hộ dân về việc bồi thường bờ kè: giao Văn phòng trả lời."],
         [("bồi thường bờ kè", "all", "")]),
        (["1. Kiên nghi của các hộ thôn Hạ vê viêc mở lại chợ phiên: giao Văn phòng trả lời."],
         [("mở lại chợ phiên", "all", "")]),
        (["1. Kiến nghị của thôn Hạ: giao Văn phòng trả lời."], []),
    ],
)  # fmt: skip
def test_forms_of_requests(lines, wanted):
    assert [row(petition) for petition in petitions.find(concluded(*lines))] == wanted


@pytest.mark.parametrize(
    ("requests", "sure"),
    [
        ("làm cầu treo ở thôn Hạ; mở lớp xóa mù chữ", True),
        ("cải tạo, mở rộng nghĩa trang thôn Hạ", True),
        ("làm cầu treo ở thôn Hạ, mở lớp xóa mù chữ", False),  # a semicolon may be misread
        ("làm cầu treo ở thôn Hạ, Mở lớp xóa mù chữ", False),
        ("làm cầu tre o ở thôn lhạ", False),
        ("làm cầu treo ở thôn của", False),
        ("bố trí kinh phí cho việc", False),
        ("làm cầu treo ở thôn b) Giao các hộ dân giữ vệ sinh", False),
        ("làm cầu treo ở bản . Nà Cọ", False),
        ("làm cầu treo ở TP. Lai Châu", True),
        ("làm cầu treo ở thôn 4", True),
    ],
)
def test_requests_that_may_have_run_together_are_marked(requests, sure):
    text = concluded(f"1. Nội dung vượt thẩm quyền, gửi UBND huyện xem xét: {requests}.")
    assert {petition.text.confidence >= 0.9 for petition in petitions.find(text)} == {sure}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["- Ông Hà Văn Tịnh (thôn Hạ) đề nghị sửa đập Nà Lẹng.", "- Bà Ma Thị Sao kiến nghị mở lớp xóa mù chữ;"],
         [("sửa đập Nà Lẹng", "all"), ("mở lớp xóa mù chữ", "all")]),
        (["Ý kiến thuộc thẩm quyền của xã:", "1. Hộ ông Hà Văn Tịnh xin gia cố bờ suối."],
         [("gia cố bờ suối", IN)]),
        (["1. Đại biểu thôn Cao đề nghị: phủ sóng di động; cấp bồn nước. Chủ tịch đã trả lời."],
         [("phủ sóng di động", "all"), ("cấp bồn nước", "all")]),
        (["Kiến nghị 1: Sửa nhà văn hóa thôn Hạ.", "Trả lời: Đã ghi vốn."], [("Sửa nhà văn hóa thôn Hạ", "all")]),
        (["1. Kiến nghị thuộc thẩm quyền của huyện: xây kè suối; mở rộng nghĩa trang; cấp nước sạch."],
         [("xây kè suối", OUT), ("mở rộng nghĩa trang", OUT), ("cấp nước sạch", OUT)]),
        (["- Hộ ông Hà Văn Tịnh yêu cầu dời điểm đổ rác khỏi bờ suối. Chủ tịch đồng ý."],
         [("dời điểm đổ rác khỏi bờ suối", "all")]),
        (["1. Bà Ma Thị Sao kiến nghị thu gom rác thôn Hạ; ông Lò Văn Ún trả lời là xe sẽ vào mỗi tuần."],
         [("thu gom rác thôn Hạ", "all")]),
        (["1. Bà Ma Thị Sao đề nghị mở lại chợ phiên; UBND xã đã trả lời: chợ mở từ tháng sau."],
         [("mở lại chợ phiên", "all")]),
        (["1. Bà Ma Thị Sao đề nghị mở lại chợ phiên, Chủ tich UBND xã giai thích rằng chợ mở từ tháng sau."],
         [("mở lại chợ phiên", "all")]),
        (["1. Bà Ma Thị Sao đề nghị UBND xã công khai quỹ; trả lời dứt điểm đơn của thôn Hạ."],
         [("UBND xã công khai quỹ", "all"), ("trả lời dứt điểm đơn của thôn Hạ", "all")]),
        (["1. Ý kiến thuộc thẩm quyền của xã: đất đai 5 ý kiến; môi trường 2 ý kiến."], []),
        (["1. Ý kiến thuộc thẩm quyền của xã: đất đai; môi trường; chính sách."], []),
        (["- Ông Hà Văn Tịnh - Phó Chủ tịch UBND xã;", "- Đồng chí Ma Thị Sao, Hội Nông dân xã."], []),
    ],
)  # fmt: skip
def test_requests_that_the_account_tells(lines, wanted):
    head = [(Zone.ISSUER, "UBND XÃ NÀ PHẶC"), (Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận đối thoại")]
    end = ["Chủ tịch kết luận như sau:", "1. Giao Công an xã tuần tra."]
    text = join([*head, *((Zone.BODY, line) for line in (*lines, *end))])
    assert [(each.text.value, each.scope) for each in petitions.find(text)] == wanted


OTHERS = "1. Đối với các ý kiến không thuộc thẩm quyền, giao Văn phòng chuyển đến cơ quan có thẩm quyền, cụ thể:"


@pytest.mark.parametrize(
    ("dash", "wanted", "sure"),
    [
        ("- Chuyển Sở Y tế: kiến nghị cấp thêm thuốc; kiến nghị bổ sung bác sĩ;",
         [("cấp thêm thuốc", OUT, "Sở Y tế"), ("bổ sung bác sĩ", OUT, "Sở Y tế")], True),
        ("- Chuyên Sơ Y tế: kiên nghi cấp thêm thuốc; kiên nghị bổ sung bác sĩ.",
         [("cấp thêm thuốc", OUT, "Sở Y tế"), ("bổ sung bác sĩ", OUT, "Sở Y tế")], True),
        ("- Gửi Điện lực huyện: dời cột điện thôn Hạ.", [("dời cột điện thôn Hạ", OUT, "Điện lực huyện")], True),
        ("- Kiến nghị làm cầu treo; kiến nghị mở chợ thôn Cao;",
         [("làm cầu treo", OUT, ""), ("mở chợ thôn Cao", OUT, "")], True),
        ("- Làm cầu treo; mở chợ thôn Cao;", [("Làm cầu treo; mở chợ thôn Cao", OUT, "")], False),
        ("- Báo cáo UBND huyện: trước ngày 05/6/2024 về kết quả;",
         [("Báo cáo UBND huyện: trước ngày 05/6/2024 về kết quả", OUT, "")], False),
        ("- Đối với thôn Hạ: làm đường; sửa cầu;", [("Đối với thôn Hạ: làm đường; sửa cầu", OUT, "")], False),
        ("- Công an huyện: kiểm tra xe quá tải;", [("kiểm tra xe quá tải", OUT, "Công an huyện")], False),
        ("- Chuyển Sở Y tế và Sở Xây dựng: kiến nghị làm trạm;",
         [("Chuyển Sở Y tế và Sở Xây dựng: kiến nghị làm trạm", OUT, "")], False),
        ("- Ý kiến của bà Ma Thị Sao thôn Hạ đề nghị huyện bố trí kinh phí sửa cầu;",
         [("bố trí kinh phí sửa cầu", OUT, "huyện")], True),
        ("+ Ý kiến của ông Hà Văn Tịnh đề nghị ngành điện thay cột thôn Hạ.",
         [("thay cột thôn Hạ", OUT, "ngành điện")], True),
    ],
)  # fmt: skip
def test_a_dash_may_say_who_asks_and_whom(dash, wanted, sure):
    found = petitions.find(concluded(OTHERS, dash))
    assert [row(each) for each in found] == wanted
    assert {each.text.confidence >= 0.9 for each in found} == {sure}


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("- Ông Lò Văn Ún đề nghị làm cầu treo qua suối.", True),
        ("- Ông Lò Văn Ún đề nghị làm cầu treo qua suối, mở lớp xóa mù chữ.", False),  # two, it may be
        ("- Ông Lò Văn Ún, Chủ tịch UBND xã yêu cầu các thôn dọn vệ sinh.", False),  # an order, it may be
        ("- Nhiều hộ phản ánh khói lò gạch bay vào nhà.", False),
    ],
)
def test_what_may_be_no_single_request_of_the_account_is_marked(line, sure):
    text = join([(Zone.ISSUER, "UBND XÃ NÀ PHẶC"), (Zone.TITLE, "THÔNG BÁO"), (Zone.BODY, line),
                 (Zone.BODY, "Chủ tịch kết luận như sau:"), (Zone.BODY, "1. Giao Công an xã tuần tra.")])  # fmt: skip
    assert [each.text.confidence >= 0.9 for each in petitions.find(text)] == [sure]


def test_what_one_dash_says_of_authority_holds_for_no_other():
    text = concluded("1. Về chợ:", "- Giao Ban Quản lý chợ thu phí.", "- Lắp thêm đèn ở cổng chợ.",
                     "- Những nội dung quá khả năng của xã thì tổng hợp gửi UBND huyện, trong đó nêu rõ: xây chợ Nà "
                     "Lẹng; nâng cấp cống ngã ba.")  # fmt: skip
    assert [row(each) for each in petitions.find(text)] == [
        ("xây chợ Nà Lẹng", OUT, "UBND huyện"), ("nâng cấp cống ngã ba", OUT, "UBND huyện")
    ]  # fmt: skip


def test_a_request_that_is_told_and_passed_on_is_one():
    lines = ["- Ông Hà Văn Tịnh đề nghị làm cầu treo.", "Chủ tịch kết luận:",
             "1. Nội dung vượt thẩm quyền, gửi UBND huyện: (1) làm cầu treo; (2) cấp thêm thuốc."]  # fmt: skip
    head = [(Zone.ISSUER, "UBND XÃ NÀ PHẶC"), (Zone.TITLE, "THÔNG BÁO"), (Zone.SUBJECT, "Kết luận đối thoại")]
    text = join([*head, *((Zone.BODY, line) for line in lines)])
    assert [row(each) for each in petitions.find(text)] == [
        ("làm cầu treo", OUT, "UBND huyện"), ("cấp thêm thuốc", OUT, "UBND huyện")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("issuer", "line", "scope"),
    [
        ("UBND XÃ NÀ PHẶC", "1. Nội dung thuộc thẩm quyền của huyện.", OUT),
        ("UBND HUYỆN NGÂN SƠN", "1. Nội dung thuộc thẩm quyền của huyện.", IN),
        ("UBND HUYỆN NGÂN SƠN", "1. Nội dung thuộc thẩm quyền của UBND tỉnh.", OUT),
        ("UBND PHƯỜNG YÊN BÌNH", "1. Nội dung thuộc thẩm quyền giải quyết của phường.", IN),
        ("UBND PHƯỜNG YÊN BÌNH", "1. Nội dung thuộc thẫ quyền của cấp trên.", OUT),
        ("UBND PHƯỜNG YÊN BÌNH", "1. Nội dung khác.", None),
    ],
)
def test_scope_is_that_of_the_issuer(issuer, line, scope):
    text = concluded(line, issuer=issuer)
    (item,) = petitions.outline.items(text)
    assert petitions.scope(text, item, authority.issuer(text)) == scope


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("1. Về 2 ý kiến thuộc thẩm quyền của huyện: kéo dài thời gian thuê ki-ốt; lắp trụ nước chữa cháy ở chợ Nà. "
         "Giao Văn phòng dự thảo văn bản báo cáo UBND huyện.",
         [("kéo dài thời gian thuê ki-ốt", OUT, "UBND huyện"),
          ("lắp trụ nước chữa cháy ở chợ Nà", OUT, "UBND huyện")]),
        ("1. Đối với 02 kiến nghị chưa được trả lời (nâng giá đất bãi Pác; cho phép giữ lại phần nhà cũ), UBND xã báo "
         "cáo UBND huyện.",
         [("nâng giá đất bãi Pác", "all", "UBND huyện"), ("cho phép giữ lại phần nhà cũ", "all", "UBND huyện")]),
        ("1. Đối với 02 nhóm kiến nghị (đất đai, nhà ở; môi trường, nước sạch), giao UBND xã giải quyết.", []),
        ("1. Đối với 03 kiến nghị (nâng giá đất bãi Pác; cho phép giữ lại phần nhà cũ), giao UBND xã.", []),
        ("1. Về 7 kiến nghị thuộc thẩm quyền của tỉnh: Văn phòng tổng hợp, trình lãnh đạo, trong đó kiến nghị tỉnh hỗ "
         "trợ tiền nhà; kiến nghị tỉnh xây thêm trạm xá.",
         [("hỗ trợ tiền nhà", OUT, ""), ("xây thêm trạm xá", OUT, "")]),
        ("1. Nhất trí với kiến nghị của các hộ dân về việc dời chợ tạm ra bãi Pác. Giao UBND xã lập phương án.",
         [("dời chợ tạm ra bãi Pác", "all", "")]),
        ("1. Về kiến nghị của tổ liên gia số 5: tổ trưởng vận động các hộ dỡ mái che.", []),
        ("1. Thống nhất với đề nghị của UBND huyện về việc điều chỉnh kế hoạch thu. Giao UBND xã thực hiện.", []),
        ("1. Các kiến nghị vượt thẩm quyền: Văn phòng tổng hợp; UBND xã ký văn bản; Mặt trận theo dõi.", []),
        ("1. Kiến nghị UBND huyện quan tâm, xem xét giải quyết các kiến nghị nêu trên của Nhân dân.", []),
        ("1. Gửi UBND huyện 02 ý kiến vượt thẩm quyền của xã, gồm: mở tuyến tránh; nâng cấp hồ Nà Cọ.",
         [("mở tuyến tránh", OUT, "UBND huyện"), ("nâng cấp hồ Nà Cọ", OUT, "UBND huyện")]),
    ],
)  # fmt: skip
def test_lists_of_requests_and_what_only_speaks_of_them(line, wanted):
    assert [row(petition) for petition in petitions.find(concluded(line, "2. Giao Văn phòng theo dõi."))] == wanted


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (["1. Trả lời bà Lò Thị Ín về việc sửa đường dẫn vào", "7 nghĩa trang trước ngày 25/5/2022."], False),
        (["1. Trả lời bà Lò Thị Ín về việc sửa đường dẫn vào", "nghĩa trang trước ngày 25/5/2022."], False),
        (["1. Trả lời bà Lò Thị Ín về việc sửa đường dẫn vào nghĩa trang", "2. Giao Văn phòng theo dõi."], True),
        (["1. Trả lời bà Lò Thị Ín về việc sửa đường dẫn vào nghĩa trang;", "a) giao Văn phòng theo dõi."], True),
    ],
)
def test_a_request_that_its_line_cuts_is_marked(lines, sure):
    found = petitions.find(concluded(*lines))
    assert [petition.text.confidence >= 0.9 for petition in found] == [sure]


@pytest.mark.parametrize(
    ("asked", "sure"),
    [("mở rộng đường vào bản 4", True), ("mở rộng đường vào 4. Yêu cầu các hộ dân giữ vệ sinh", False),
     ("mở rộng đường vào bản Pung. Giao Văn phòng theo dõi", False)],
)  # fmt: skip
def test_a_request_that_holds_another_item_is_marked(asked, sure):
    found = petitions.find(concluded("1. Chuyển các kiến nghị vượt thẩm quyền sau:", f"- Kiến nghị UBND huyện {asked}.",
                                     "2. Giao Văn phòng theo dõi."))  # fmt: skip
    assert [petition.text.confidence >= 0.9 for petition in found] == [sure]


def test_when_requests_are_to_be_sent_is_none():
    text = concluded("1. Nội dung vượt thẩm quyền, đề nghị UBND huyện xem xét: mở tuyến tránh; nâng cấp hồ Nà Cọ; Gửi "
                     "trước ngày 25/5/2022.")  # fmt: skip
    assert [petition.text.value for petition in petitions.find(text)] == ["mở tuyến tránh", "nâng cấp hồ Nà Cọ"]


def test_a_list_that_begins_anew_without_a_mark_is_marked():
    text = concluded("1. Nội dung không thuộc thẩm quyền, gửi UBND huyện: (1) làm cầu treo; (2) phủ sóng thôn Cao và "
                     "gửi Sở Y tế: (1) cấp thêm thuốc.")  # fmt: skip
    found = petitions.find(text)
    assert [petition.text.confidence < 0.9 for petition in found] == [True, True, False]


def test_what_introduces_a_list_is_no_request():
    text = concluded("1. Chuyển UBND huyện 02 kiến nghị thuộc thẩm quyền của huyện, trong đó có:", "- Mở tuyến tránh;",
                     "- Nâng cấp hồ Nà Cọ.", "2. Giao Văn phòng theo dõi.")  # fmt: skip
    assert [petition.text.value for petition in petitions.find(text)] == ["Mở tuyến tránh", "Nâng cấp hồ Nà Cọ"]


@pytest.mark.parametrize(
    ("issuer", "unit", "scope"),
    [("THỊ ỦY AN LÂM", "thị xã", IN), ("THỊ ỦY AN LÂM", "tỉnh", OUT), ("UBND THÀNH PHỐ AN LÂM", "thành phố", IN)],
)
def test_the_issuer_is_told_by_its_kind(issuer, unit, scope):
    text = concluded(f"1. Nội dung thuộc thẩm quyền của {unit}.", issuer=issuer)
    (item,) = petitions.outline.items(text)
    assert petitions.scope(text, item, authority.issuer(text)) == scope


@pytest.mark.parametrize(
    ("lead", "to"),
    [
        ("- Nhóm kiến nghị chuyển Công ty Điện lực:", "Công ty Điện lực"),
        ("- Nhóm kiên nghi chuyên Công ty Điện lực:", "Công ty Điện lực"),
        ("- Các ý kiến trình UBND huyện:", "UBND huyện"),
        ("2. Những nội dung đề nghị Sở Xây dựng:", "Sở Xây dựng"),
        ("- Kiến nghị chuyển UBND huyện, Sở Xây dựng:", ""),
        ("- Ý kiến của thôn Hạ:", ""),
    ],
)
def test_a_list_told_of_the_meeting_says_where_it_goes(lead, to):
    text = plain(
        "UBND HUYỆN SÔNG MÂY\nUBND XÃ NÀ PHẶC\nTHÔNG BÁO\nKết luận hội nghị đối thoại\nTại hội nghị:\n"
        f"{lead} nâng công suất trạm biến áp thôn Hạ; di dời cột điện trước nhà văn hóa.\n"
        "Chủ tịch UBND xã kết luận:\n1. Giao Công an xã tuần tra."
    )
    assert [(*row(each)[::2], each.text.confidence < 0.9) for each in petitions.find(text)] == [
        ("nâng công suất trạm biến áp thôn Hạ", to, True), ("di dời cột điện trước nhà văn hóa", to, True)]  # fmt: skip


@pytest.mark.parametrize("thanks", ["cảm ơn UBND xã đã làm đường", "trân trọng cảm ơn lãnh đạo xã",
                                    "cam ơn xã đã quan tâm", "gửi lời cảm ơn đến Đảng ủy xã",
                                    "hoan nghênh việc mở chợ mới"])  # fmt: skip
def test_thanks_are_no_request(thanks):
    text = plain(
        "UBND XÃ NÀ PHẶC\nTHÔNG BÁO\nKết luận hội nghị đối thoại\nTại hội nghị:\n"
        f"- Ông Ma Văn Tịnh đề nghị {thanks}.\n- Bà Ma Thị Sao đề nghị sửa đường vào thôn Hạ.\n- Ý kiến 3: {thanks}.\n"
        "Chủ tịch UBND xã kết luận:\n1. Giao Công an xã tuần tra."
    )
    assert [each.text.value for each in petitions.find(text)] == ["sửa đường vào thôn Hạ"]


def test_numbers_that_begin_anew_pass_nothing_on():
    lines = ("1. Các kiến nghị vượt thẩm quyền, gửi UBND huyện:", "a) Làm cầu treo bản Lẹng.",
             "2. Giao Công an xã:", "a) Lập danh sách hộ nuôi chó.")  # fmt: skip
    first, below, second, last = outline.items(text := concluded(*lines))
    again = (first, below, replace(second, path="1"), replace(last, path="1.a", parent="1"))
    assert list(petitions.passed_on(text, again).values()) == [True, True, False, False]
