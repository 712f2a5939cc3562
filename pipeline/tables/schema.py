"""The tables of the data contract: every column in order, with its type and its Vietnamese header."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "int", "real", "date"]  # a date is ISO 8601 text, as precise as the source


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the contract, its header and width (in characters) in the workbook."""

    name: str
    header: str
    type: Type = "text"
    width: int = 16


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``title`` names its sheet, ``key`` is the column that tells the rows of one notice apart.

    ``unique`` says that the key does; it does not where it is what the document itself prints.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: str | None = None
    unique: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


_ID = Column("notice_id", "Mã thông báo", width=18)

NOTICES = Table("notices", "Thông báo", (
    _ID,
    Column("source_file", "Tệp quét", width=36),
    Column("source_sha256", "SHA-256 của tệp", width=14),
    Column("page_count", "Số trang", "int", 9),
    Column("system", "Hệ thống (Đảng/Nhà nước)", width=12),
    Column("doc_type", "Tên loại văn bản", width=14),
    Column("doc_number", "Số", width=8),
    Column("doc_symbol", "Ký hiệu", width=16),
    Column("doc_code", "Số ký hiệu", width=20),
    Column("issuer", "Cơ quan ban hành", width=30),
    Column("issuer_parent", "Cơ quan cấp trên", width=30),
    Column("issue_place", "Địa danh", width=14),
    Column("issue_date", "Ngày ban hành", "date", 14),
    Column("subject", "Trích yếu", width=60),
    Column("meeting_date", "Ngày họp", "date", 14),
    Column("ward", "Phường/xã", width=22),
    Column("district", "Quận/huyện", width=22),
    Column("province", "Tỉnh/thành phố", width=22),
    Column("ward_code", "Mã phường/xã", width=12),
    Column("district_code", "Mã quận/huyện", width=12),
    Column("province_code", "Mã tỉnh/thành phố", width=12),
    Column("current_ward", "Phường/xã hiện nay", width=22),
    Column("current_ward_code", "Mã phường/xã hiện nay", width=12),
    Column("chairs", "Chủ tọa", width=30),
    Column("opinions_before", "Ý kiến trước hội nghị", "int", 12),
    Column("opinions_raised", "Ý kiến tại hội nghị", "int", 12),
    Column("opinions_within", "Ý kiến thuộc thẩm quyền", "int", 12),
    Column("opinions_outside", "Ý kiến không thuộc thẩm quyền", "int", 12),
    Column("opinions_answered", "Ý kiến đã trả lời", "int", 12),
    Column("conclusion_count", "Số mục kết luận", "int", 10),
    Column("signing_authority", "Thẩm quyền ký", width=28),
    Column("signer_name", "Người ký", width=22),
    Column("signer_role", "Chức vụ người ký", width=20),
    Column("ocr_confidence", "Độ tin cậy nhận dạng", "real", 11),
    Column("status", "Trạng thái", width=14),
    Column("flag_count", "Số điểm cần kiểm tra", "int", 10),
    Column("pipeline_version", "Phiên bản phần mềm", width=20),
    Column("contract_version", "Phiên bản dữ liệu", "int", 10),
    Column("extracted_at", "Thời điểm trích xuất", width=20),
    Column("sealed", "Có dấu", width=8),
    Column("signed", "Có chữ ký", width=8),
    Column("received_number", "Số đến", width=10),
    Column("received_date", "Ngày đến", "date", 14),
    Column("marks", "Mức độ khẩn, mật", width=16),
))  # fmt: skip

REFERENCES = Table("references", "Văn bản viện dẫn", (
    _ID,
    Column("reference_index", "STT", "int", 6),
    Column("doc_type", "Tên loại văn bản", width=16),
    Column("doc_code", "Số ký hiệu", width=22),
    Column("doc_number", "Số", width=8),
    Column("doc_symbol", "Ký hiệu", width=18),
    Column("date", "Ngày văn bản", "date", 14),
    Column("issuer", "Cơ quan ban hành", width=32),
    Column("title", "Trích yếu", width=60),
    Column("mention_count", "Số lần viện dẫn", "int", 10),
), "reference_index")  # fmt: skip

DATES = Table("dates", "Ngày tháng", (
    _ID,
    Column("date_index", "STT", "int", 6),
    Column("date", "Ngày", "date", 14),
    Column("precision", "Độ chính xác", width=12),
    Column("role", "Vai trò", width=14),
    Column("text", "Nguyên văn", width=40),
), "date_index")  # fmt: skip

PEOPLE = Table("people", "Nhân sự", (
    _ID,
    Column("person_index", "STT", "int", 6),
    Column("name", "Họ và tên", width=24),
    Column("honorific", "Danh xưng", width=12),
    Column("positions", "Chức vụ", width=48),
    Column("positions_text", "Chức vụ (nguyên văn)", width=40),
    Column("function", "Vai trò", width=12),
), "person_index")  # fmt: skip

OPINIONS = Table("opinions", "Ý kiến", (
    _ID,
    Column("opinion_index", "STT", "int", 6),
    Column("stage", "Thời điểm", width=16),
    Column("kind", "Loại", width=12),
    Column("scope", "Phạm vi thẩm quyền", width=18),
    Column("authority", "Cấp có thẩm quyền", width=16),
    Column("count", "Số ý kiến", "int", 10),
    Column("total", "Trên tổng số", "int", 10),
    Column("text", "Nguyên văn", width=60),
), "opinion_index")  # fmt: skip

PETITIONS = Table("petitions", "Kiến nghị", (
    _ID,
    Column("petition_index", "STT", "int", 6),
    Column("text", "Nội dung kiến nghị", width=80),
    Column("scope", "Phạm vi thẩm quyền", width=18),
    Column("referred_to", "Chuyển đến", width=30),
), "petition_index")  # fmt: skip

CONCLUSIONS = Table("conclusions", "Kết luận", (
    _ID,
    Column("item_no", "Mục", width=8),
    Column("parent_no", "Thuộc mục", width=10),
    Column("level", "Cấp", "int", 6),
    Column("heading", "Tiêu đề", width=40),
    Column("text", "Nội dung", width=80),
    Column("assignees", "Đơn vị, người được giao", width=36),
    Column("coordinators", "Phối hợp", width=30),
    Column("deadline", "Thời hạn", "date", 14),
    Column("deadline_text", "Thời hạn (nguyên văn)", width=30),
    Column("topic", "Lĩnh vực", width=24),
), "item_no", unique=False)  # fmt: skip

RECIPIENTS = Table("recipients", "Nơi nhận", (
    _ID,
    Column("recipient_index", "STT", "int", 6),
    Column("recipient", "Nơi nhận", width=60),
), "recipient_index")  # fmt: skip

FLAGS = Table("flags", "Cần kiểm tra", (
    _ID,
    Column("flag_index", "STT", "int", 6),
    Column("code", "Mã", width=24),
    Column("severity", "Mức độ", width=10),
    Column("table", "Bảng", width=14),
    Column("row", "Dòng", width=8),
    Column("column", "Cột", width=18),
    Column("message", "Nội dung", width=80),
), "flag_index")  # fmt: skip

EVIDENCE = Table("evidence", "Dẫn chứng", (
    _ID,
    Column("table", "Bảng", width=14),
    Column("row", "Dòng", width=8),
    Column("column", "Cột", width=18),
    Column("value", "Giá trị", width=40),
    Column("page", "Trang", "int", 7),
    Column("x0", "Trái", "real", 8),
    Column("y0", "Trên", "real", 8),
    Column("x1", "Phải", "real", 8),
    Column("y1", "Dưới", "real", 8),
    Column("text", "Nguyên văn", width=40),
    Column("confidence", "Độ tin cậy", "real", 10),
    Column("status", "Trạng thái", width=14),
    Column("method", "Phương pháp", width=28),
))  # fmt: skip

TABLES = (NOTICES, REFERENCES, DATES, PEOPLE, OPINIONS, PETITIONS, CONCLUSIONS, RECIPIENTS, FLAGS, EVIDENCE)
BY_NAME = {table.name: table for table in TABLES}

FAILURES = Table("failures", "Không đọc được", (
    Column("source_file", "Tệp quét", width=50),
    Column("stage", "Công đoạn", width=12),
    Column("error", "Lỗi", width=16),
    Column("message", "Nội dung và cách xử lý", width=100),
    Column("at", "Thời điểm", width=22),
))  # fmt: skip
