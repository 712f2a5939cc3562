"""Words to lines, lines to zones, zones to paragraphs in reading order."""

from enum import StrEnum


class Zone(StrEnum):
    """The parts of a notice, after Hướng dẫn 36-HD/VPTW (party) and Nghị định 30/2020/NĐ-CP (state)."""

    ISSUER = "issuer"  # letterhead, left: the body above, the body that issues
    MOTTO = "motto"  # letterhead, right: ĐẢNG CỘNG SẢN VIỆT NAM; CỘNG HÒA ... / Độc lập ...
    NUMBER = "number"  # số ký hiệu
    PLACE_DATE = "place_date"  # địa danh, ngày tháng năm
    TITLE = "title"  # tên loại: THÔNG BÁO
    SUBJECT = "subject"  # trích yếu
    ADDRESSEE = "addressee"  # Kính gửi
    BODY = "body"
    TABLE = "table"
    RECIPIENTS = "recipients"  # nơi nhận
    SIGNATURE = "signature"
    MARK = "mark"  # HỎA TỐC, MẬT
    STAMP = "stamp"  # incoming stamp: ĐẾN Số ... Ngày ...
    OVERLAY = "overlay"  # e-signature: Người ký ..., Thời gian ký ...
    MARGIN = "margin"
    PAGE_NUMBER = "page_number"
