"""Records of invented notices: for tests of what is made of a record."""

from pipeline.notice import (
    Box,
    Conclusion,
    DateMention,
    DoubtedWord,
    Flag,
    Head,
    Notice,
    OpinionCount,
    Person,
    Petition,
    Places,
    Recipient,
    Reference,
    Source,
    Value,
)

SHA = "ab" * 32


def value(what, text=None, *, page=1, at=(0.1, 0.2, 0.5, 0.22), status="accepted", confidence=0.99, method="test.rule"):
    """A value that stands on the scan; ``at=None`` for one that does not."""
    box = Box(page=page, x0=at[0], y0=at[1], x1=at[2], y1=at[3]) if at else None
    return Value(value=what, text=str(what) if text is None else text, box=box, confidence=confidence, status=status,
                 method=method)  # fmt: skip


def opinion(stage, kind, scope, count, *, total=None, status="accepted"):
    return OpinionCount(stage=stage, kind=kind, scope=scope, count=value(count, f"{count} ý kiến", status=status),
                        total=None if total is None else value(total, f"{total} ý kiến"))  # fmt: skip


def bare(number=0, files=None):
    """A notice of which nothing was understood."""
    sha = f"{number:064x}"[::-1]
    source = Source(files=files or (f"{number}.pdf",), sha256=sha, page_count=1)
    return Notice(notice_id=sha[:16], source=source, text="",
                  pipeline_version="0.1.0+0", extracted_at="2026-01-02T03:04:05Z")  # fmt: skip


def full(notice_id=SHA[:16]):
    """A notice with something in every table, one value and one empty cell in doubt."""
    doubt = value("Lò Thị Mây", status="needs_review", confidence=0.6)
    return Notice(
        notice_id=notice_id,
        source=Source(files=("xã Nà Mười/a.pdf", "b; c.tif"), sha256=SHA, page_count=2,
                      steps=((1, "specks off"), (2, "levelled by 1.2 degrees"), (2, "specks off"))),
        doubted_words=(DoubtedWord(text="sạt", how="repaired", read="sat", confidence=0.7,
                                   box=Box(page=1, x0=0.1, y0=0.5, x1=0.15, y1=0.52)),
                       DoubtedWord(text="mưa", how="tesseract", confidence=0.9,
                                   box=Box(page=2, x0=0.1, y0=0.1, x1=0.15, y1=0.12))),
        text="ĐẢNG ỦY XÃ NÀ MƯỜI\nSố 09-TB/ĐU\nđường lên bản bị sạt\flở sau mưa\n",
        head=Head(
            system="party",
            doc_type=value("thông báo", "THÔNG BÁO"),
            doc_code=value("09-TB/ĐU", "Số 09 -TB/ĐU"),
            issuer=value("Đảng ủy xã Nà Mười"),
            issue_date=value("2022-04-05", "ngày 05 tháng 4 năm 2022"),
            subject=value('=HYPERLINK("x")'),
            signing_authority=value("T/M Đảng ủy", "T/M ĐẢNG ỦY", page=2),
            signer_name=doubt,
        ),
        places=Places(ward=value("xã Nà Mười"), district=value("huyện Mường Thử", at=None), ward_code=value("00318")),
        meeting_date=value("2022-03-31", "31/3/2022"),
        references=(
            Reference(doc_type=value("kế hoạch"), doc_code=value("123/KH-UBND"), date=value("2022-01"),
                      mention_count=2),
            Reference(title=value("Quy chế làm việc")),
        ),
        dates=(
            DateMention(date=value("2022-04-05", "ngày 05 tháng 4 năm 2022"), precision="day", role="issue"),
            DateMention(date=value("2022-01", "tháng 01 năm 2022"), precision="month", role="reference"),
        ),
        people=(
            Person(name=value("Giàng A Páo"), honorific="đồng chí", function="chair", positions_text="BT ĐU, CT HĐND",
                   positions=(value("Bí thư Đảng ủy", "BT ĐU", at=(0.3, 0.4, 0.4, 0.42)),
                              value("Chủ tịch HĐND", "CT HĐND", at=(0.45, 0.41, 0.6, 0.43), confidence=0.95))),
            Person(name=value("Vừ Thị Dợ", page=2), function="chair"),
            Person(name=doubt, function="signer"),
        ),
        opinions=(
            opinion("before_meeting", "answered", "all", 9, total=9),
            opinion("at_meeting", "raised", "all", 6),
            opinion("at_meeting", "raised", "within_authority", 4, status="needs_review"),
            opinion("at_meeting", "raised", "outside_authority", 2),
        ),
        petitions=(Petition(text=value("+ làm lại đường lên bản"), scope="outside_authority",
                            referred_to=value("UBND huyện")),),
        conclusions=(
            Conclusion(item_no=value("1"), level=1, heading=value("Về giao thông"), topic=value("hạ tầng", at=None)),
            Conclusion(item_no=value("1.a"), parent_no="1", level=2, text=value("Giao Văn phòng\nvà Công an\x0c xã"),
                       assignees=(value("Văn phòng"), value("Công an xã", page=2)), deadline=value("2022-06-30"),
                       deadline_text="trước 30/6/2022"),
            Conclusion(item_no=value("1"), level=1),
        ),
        recipients=(Recipient(recipient=value("-Lưu VP")),),
        flags=(
            Flag(code="missing", severity="warning", table="notices", row="1", column="issue_place",
                 message="để trống"),
            Flag(code="note", severity="info", message="đã xoay trang 1"),
        ),
        received_number=value("418", "Số: 418"),
        received_date=value("2022-04-07", "Ngày: 07/4/2022"),
        marks=(value("KHẨN"),),
        sealed=value(True, "dấu", page=2, at=(0.5, 0.6, 0.7, 0.75)),
        signed=value(False, "chữ ký", page=2, at=(0.5, 0.6, 0.9, 0.75)),
        ocr_confidence=0.93125,
        pipeline_version="0.1.0+0",
        extracted_at="2026-01-02T03:04:05Z",
    )  # fmt: skip
