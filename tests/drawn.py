"""Pages drawn as tables of lines, without an image: for tests of the zones.

A line is ``(x, y, text)`` in pixels of a page of 1000 x 1414, or ``(x, y, text, height)`` where it is not of the usual
height of 20; letters are as wide as they are on paper.
"""

from collections.abc import Sequence

from pipeline.language.text import fold
from pipeline.scan.layout import Block, PageLines, Zone, joined, lay_out
from pipeline.scan.readers import Line, Word

WIDTH, HEIGHT, LETTER, TALL = 1000, 1414, 9.0, 20
Drawn = tuple[int, int, str] | tuple[int, int, str, int]

STATE: list[Drawn] = [
    (90, 60, "ỦY BAN NHÂN DÂN"), (520, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (90, 90, "XÃ TÂN HỘI"), (560, 90, "Độc lập - Tự do - Hạnh phúc"),
    (90, 140, "Số: 12/TB-UBND"), (520, 140, "Tân Hội, ngày 03 tháng 4 năm 2023"),
    (440, 200, "THÔNG BÁO"), (250, 230, "Kết luận hội nghị tiếp xúc với nhân dân xã năm 2023"),
]  # fmt: skip
PARTY: list[Drawn] = [
    (90, 60, "ĐẢNG BỘ HUYỆN TÂN HỘI"), (600, 60, "ĐẢNG CỘNG SẢN VIỆT NAM"),
    (110, 90, "ĐẢNG ỦY XÃ HÒA MỸ"), (190, 115, "*"),
    (110, 140, "Số 17-TB/ĐU"), (540, 140, "Hòa Mỹ, ngày 12 tháng 5 năm 2022"),
    (440, 200, "THÔNG BÁO"), (290, 230, "Kết luận đối thoại với nhân dân năm 2022"), (480, 255, "-----"),
]  # fmt: skip
BODY: list[Drawn] = [
    (150, 300, "Ngày 20/3/2023, Ủy ban nhân dân xã đã tổ chức hội nghị tiếp xúc với nhân dân các"),
    (100, 330, "thôn trên địa bàn xã; Chủ tịch Ủy ban nhân dân xã kết luận như sau về từng việc đã"),
    (100, 360, "được nêu ra tại hội nghị."),
    (150, 390, "1. Giao công chức Địa chính - Xây dựng của xã rà soát các tuyến đường thôn đã xuống"),
    (100, 420, "cấp, báo cáo trước ngày 15/4/2023."),
    (150, 450, "2. Giao Công an xã tăng cường tuần tra ban đêm./."),
]  # fmt: skip
# as BODY, with enough lines of full length to tell the margins
FULL: list[Drawn] = [
    *BODY[:2],
    (100, 360, "được nêu ra tại hội nghị, yêu cầu các bộ phận chuyên môn và các thôn khẩn trương"),
    (100, 390, "thực hiện, báo cáo kết quả bằng văn bản cho Ủy ban nhân dân xã trước ngày 30/4/2023;"),
    (100, 420, "Văn phòng Ủy ban nhân dân xã theo dõi, đôn đốc các bộ phận và các thôn thực hiện,"),
    (100, 450, "kịp thời báo cáo Chủ tịch Ủy ban nhân dân xã những khó khăn, vướng mắc nảy sinh để"),
    (100, 480, "chỉ đạo giải quyết."),
    (150, 510, "1. Giao Công an xã tăng cường tuần tra ban đêm./."),
]  # fmt: skip
FOOT: list[Drawn] = [
    (100, 580, "Nơi nhận:"), (600, 580, "TM. ỦY BAN NHÂN DÂN"),
    (100, 605, "- UBND huyện (b/c);"), (650, 610, "CHỦ TỊCH"),
    (100, 630, "- Các ban của Hội đồng nhân dân xã và các"), (100, 655, "thôn trên địa bàn;"),
    (100, 680, "- Lưu: VT."), (640, 760, "Phan Văn Tài"),
]  # fmt: skip


def line(x: float, y: float, text: str, height: int = TALL) -> Line:
    words, at, letter = [], float(x), LETTER * height / TALL
    for word in text.split():
        words.append(Word(word, at, y, at + letter * len(word), y + height, 0.99, "agreed"))
        at += letter * (len(word) + 1)
    return Line(tuple(words))


def centred(y: int, text: str, height: int = TALL) -> Drawn:
    """A line in the middle of the page."""
    return round(WIDTH / 2 - LETTER * height / TALL * len(text) / 2), y, text, height


def lines(drawn: Sequence[Drawn]) -> list[Line]:
    return [line(*each) for each in drawn]


def lower(drawn: Sequence[Drawn], by: int) -> list[Drawn]:
    """The lines further down the page."""
    return [(x, y + by, *rest) for x, y, *rest in drawn]  # type: ignore[misc]


def blocks(*pages: Sequence[Drawn]) -> tuple[Block, ...]:
    return lay_out([PageLines(n, WIDTH, HEIGHT, lines(page)) for n, page in enumerate(pages, 1)], fold)


def text(block: Block) -> str:
    return "".join(piece for piece, _, _ in joined(block.lines))


def of(zone: Zone, found: Sequence[Block]) -> list[str]:
    return [text(block) for block in found if block.zone == zone]
