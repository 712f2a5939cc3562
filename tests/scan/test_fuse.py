"""Two readings of a line made one: who is believed, what is repaired, what is left alone."""

import numpy as np
import pytest

from pipeline.language.fluency import fluency
from pipeline.language.text import fold
from pipeline.scan.fuse import AGREED, doubts, fuse, repair, shown
from pipeline.scan.readers import Line, Word, only
from pipeline.scan.spacing import spread


def line(text: str, how: str, confidence: float = 0.9, y: float = 0) -> Line:
    words, at = [], 0
    for word in text.split():
        words.append(Word(word, 20.0 * at, y, 20.0 * (at + len(word)), y + 40, confidence, how))
        at += len(word) + 1
    return Line(tuple(words))


FULL = Line((Word("đầy.", 0, 80, 2000, 120, 0.99, "trueocr"),))  # a line as long as all that are full


def one(first: str, second: str, sure: float = 0.8, other: float = 0.9) -> str:
    (read,) = fuse([line(first, "trueocr", sure)], [line(second, "tesseract", other)], fluency(), fold)
    return read.text


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("sửa đổi, bố sung", "sửa đồi, bổ sung", "sửa đổi, bổ sung"),
        ("về việc phê duyêt kế hoạch", "vê việc phê duyệt kê hoạch", "về việc phê duyệt kế hoạch"),
        ("thấm quyên giải quyết", "thâm quyền giải quyết", "thẩm quyền giải quyết"),
        ("Ngãi,ngày 05 tháng 02", "Ngãi, ngày 05 tháng 02", "Ngãi, ngày 05 tháng 02"),
        ("- Đồng chíĐinh Văn Hải", "- Đồng chí Đinh Văn Hải", "- Đồng chí Đinh Văn Hải"),
        ("số 40/2025/NĐ-CP ngày", "số 40/2025/NĐ- CP ngày", "số 40/2025/NĐ-CP ngày"),
        ("ĐẢNG ỦY PHƯỜNG", "ĐẢNGỦY PHƯỜNG", "ĐẢNG ỦY PHƯỜNG"),
        ("ĐẢNG ỦY XÃ PHƯỚC KIẼN", "ĐẢNG ỦY XÃ PHƯỚC KIỂN", "ĐẢNG ỦY XÃ PHƯỚC KIỂN"),
        ("UBND XÃ HOẢNG TRƯỜNG", "UBND XÃ HOẰNG TRƯỜNG", "UBND XÃ HOẰNG TRƯỜNG"),
        ("thị t rấn Đông Khê", "thị trấn Đông Khê", "thị trấn Đông Khê"),
        ("Sở Tưpháp", "Sở Tư pháp", "Sở Tư pháp"),
        ("Trạm Y tế xã", "Trạm Ytế xã", "Trạm Y tế xã"),
        ("II. NHIỆM VỤ", "I. NHIỆM VỤ", "II. NHIỆM VỤ"),
        ("II- NHIỆM VỤ", "I- NHIỆM VỤ", "II- NHIỆM VỤ"),
        ("I/ NHIỆM VỤ", "II/ NHIỆM VỤ", "II/ NHIỆM VỤ"),
        ("UBND phường; công an", "UBND phường: công an", "UBND phường; công an"),
    ],
)
def test_the_better_reading_wins(first: str, second: str, expected: str) -> None:
    assert one(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("ngày l8 tháng 4", "ngày 18 tháng 4", "ngày 18 tháng 4"),
        ("ngày 42 tháng 4", "ngày 12 tháng 4", "ngày 12 tháng 4"),
        ("ngày 12 tháng 14", "ngày 12 tháng 11", "ngày 12 tháng 11"),
        ("ngày 42/4/2022", "ngày 12/4/2022", "ngày 12/4/2022"),
        ("trả lời 15/I6 ý kiến", "trả lời 15/16 ý kiến", "trả lời 15/16 ý kiến"),
        ("năm 2O21", "năm 2021", "năm 2021"),
        ("Số: 12/TB-UBNO", "Số: 12/TB-UBND", "Số: 12/TB-UBND"),
        ("khu 3B", "khu 38", "khu 3B"),
        ("giao 42 hộ", "giao 12 hộ", "giao 42 hộ"),
    ],
)
def test_what_a_number_or_a_code_can_be_outweighs_the_surer_reader(first: str, second: str, expected: str) -> None:
    assert one(first, second, sure=0.95, other=0.8) == expected


@pytest.mark.parametrize("text", ["Ngô Thị Bích Liên", "28-TB/ĐU", "15/10/2021", "7 ý kiến", "Khoan Tế"])
def test_what_both_read_alike_is_kept_though_it_is_rare(text: str) -> None:
    read = fuse([line(text, "trueocr")], [line(text, "tesseract")], fluency(), fold)
    assert [part.text for part in read] == [text]
    assert all(word.confidence > AGREED - 0.01 and word.how == "agreed" for word in read[0].words)


def test_what_both_read_alike_but_no_neighbour_bears_out_is_in_doubt() -> None:
    (read,) = fuse(
        [line("các đoàn thế phường", "trueocr")], [line("các đoàn thế phường", "tesseract")], fluency(), fold
    )
    assert read.words[2].text == "thể" or read.words[2].confidence < 0.9


def test_a_choice_that_its_neighbours_bear_out_is_accepted() -> None:
    (read,) = fuse([line("thường trực HĐND tinh", "trueocr")], [line("thường trực HĐND tỉnh", "tesseract")],
                   fluency(), fold)  # fmt: skip
    assert read.words[3].text == "tỉnh"
    assert read.words[3].confidence > 0.95


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("đồng chí Bích Liên", "đồng chí Bích", "đồng chí Bích Liên"),
        ("giải quyết 14 thửa đất", "giải quyết thửa đất", "giải quyết 14 thửa đất"),
        ("UBND, UB MTTQ phường", "UBND, MTTQ phường", "UBND, UB MTTQ phường"),
    ],
)
def test_a_word_that_one_reader_has_lost_is_kept_and_in_doubt(first: str, second: str, whole: str) -> None:
    (read,) = fuse([line(first, "trueocr")], [line(second, "tesseract")], fluency(), fold)
    assert read.text == whole
    assert min(word.confidence for word in read.words) < 0.9


@pytest.mark.parametrize(("first", "lost"), [("giao thông th nông thôn", False), ("giao thông xã nông thôn", True)])
def test_a_scrap_of_a_word_that_was_read_twice_is_no_lost_word(first: str, lost: bool) -> None:
    (read,) = fuse([line(first, "trueocr")], [line("giao thông nông thôn", "tesseract")], fluency(), fold)
    assert any(word.how == "lost" for word in read.words) == lost


def test_what_only_the_second_reader_sees_is_ink() -> None:
    (read,) = fuse([line("ngân sách của  tỉnh Đông Khê", "trueocr")], [line("ngân sách LẠ của tỉnh", "tesseract")],
                   fluency(), fold)  # fmt: skip
    assert not any(word.how == "lost" for word in read.words[:3])


def test_where_readers_differ_in_a_number_the_word_is_in_doubt() -> None:
    (read,) = fuse([line("hội nghị có 18 ý", "trueocr")], [line("hội nghị có 16 ý", "tesseract")], fluency(), fold)
    assert read.words[3].text in {"18", "16"}
    assert read.words[3].confidence < 0.9


def test_a_name_is_never_made_into_another_word() -> None:
    (read,) = fuse(
        [line("bà Đổ Thị Nhàn", "trueocr", 0.9)], [line("bà Đỏ Thị Nhàn", "tesseract", 0.9)], fluency(), fold
    )
    assert read.words[1].text in {"Đổ", "Đỏ"}
    assert read.words[1].confidence < 0.9


def test_words_that_only_the_second_reader_saw_are_kept_where_they_are_text() -> None:
    first = [line("Căn cứ Luật", "trueocr", y=0)]
    second = [line("Căn cứ Luật", "tesseract", y=0), line("Xét đề nghị", "tesseract", 0.95, y=200)]
    second.append(line("~ |", "tesseract", 0.3, y=400))
    assert [read.text for read in fuse(first, second, fluency(), fold)] == ["Căn cứ Luật", "Xét đề nghị"]


def test_one_reader_alone_is_repaired_from_the_neighbours() -> None:
    assert repair(line("sửa đổi, bố sung một số điêu", "trueocr", 0.55), fluency(), fold).text == (
        "sửa đổi, bổ sung một số điều"
    )


def test_parting_squeezed_words_keeps_their_letters_and_order() -> None:
    parted = spread(line("-CT,PCT UBND tỉnh;HĐNDxã", "trueocr"))
    assert parted.text == "- CT, PCT UBND tỉnh; HĐND xã"
    edges = [edge for word in parted.words for edge in (word.x0, word.x1)]
    assert edges == sorted(edges)


@pytest.mark.parametrize(
    ("text", "sure", "asked"),
    [
        ("các cơ quan có liên quan,", 0.99, []),
        ("sửa đổi, bố sung một số,", 0.99, ["bố"]),  # the neighbours want another
        ("giao đềtrao đổi,", 0.99, ["đềtrao"]),  # there is no such syllable
        ("theo Quyết định 28-QĐ/ĐU,", 0.99, ["28-QĐ/ĐU,"]),  # a code is always read twice
        ("bà Ngô Thị Liên,", 0.96, ["Ngô", "Thị", "Liên,"]),  # a name, unless the reader is all but certain
        ("nghị quyết này", 0.99, ["này"]),  # the line ends early: a full stop may be lost
    ],
)
def test_what_is_doubtful_is_read_twice(text: str, sure: float, asked: list[str]) -> None:
    first = line(text, "trueocr", sure)
    numbers, _ = doubts([first, FULL], fluency(), fold)
    assert [first.words[at].text for at in sorted(numbers)] == asked


def test_a_line_that_ends_where_all_do_may_go_on() -> None:
    first = line("nghị quyết này", "trueocr", 0.99)
    assert doubts([first], fluency(), fold) == [frozenset()]


def test_a_stretch_holds_its_neighbours_and_is_cut_between_words() -> None:
    first = line("một hai ba bốn năm sáu bảy tám", "trueocr")
    words = first.words
    (a0, y0, a1, y1), (b0, _, b1, _) = shown([first], [frozenset({0, 2, 7})])
    assert a0 < words[0].x0
    assert words[3].x1 < a1 < words[4].x0
    assert words[5].x1 < b0 < words[6].x0
    assert b1 > words[7].x1 + 20  # room for a full stop
    assert (y0, y1) == (-6, 46)


def test_the_second_reader_has_a_say_only_where_it_was_asked() -> None:
    """What it makes of a word at the edge of what it was shown, cut as it may be, is nothing to go by."""
    first = line("hội nghị cho rằng bố sung kinh phí", "trueocr", 0.9)
    seen = line("hội nghị cho rằng bổ sung. kinh phí", "tesseract", 0.9).words[3:6]
    (read,) = fuse([first], [Line(seen)], fluency(), fold, [frozenset({4})])
    assert read.text == "hội nghị cho rằng bổ sung kinh phí"


def test_only_what_is_shown_is_on_the_page() -> None:
    page = np.full((100, 200), 230, np.uint8)
    page[40:60, 20:80] = page[40:60, 120:180] = 10
    masked = only(page, [(110.5, 30, 190.2, 70)])
    assert (masked[:, :110] == 230).all()
    assert (masked[:, 110:] == page[:, 110:]).all()


def test_a_repaired_word_keeps_what_was_read_and_nothing_is_repaired_on_request() -> None:
    read = line("sửa đổi, bố sung một số điêu", "trueocr", 0.55)
    words = repair(read, fluency(), fold).words
    assert [(word.was, word.text) for word in words if word.was] == [("bố", "bổ"), ("điêu", "điều")]
    assert repair(read, fluency().as_read(), fold).text == read.text


PAGE = "Hội đồng nhân dân và Ủy ban nhân dân phường đã xem xét nội dung này"


def sureness(first: str, second: str, others: list[tuple[str, str]]) -> float:
    """How sure the first word of a line is, on a page with other lines as the readers have them."""
    pairs = [(first, second), *others]
    left = [line(text, "trueocr", 0.8, 60.0 * row) for row, (text, _) in enumerate(pairs)]
    right = [line(text, "tesseract", y=60.0 * row) for row, (_, text) in enumerate(pairs)]
    return fuse(left, right, fluency(), fold)[0].words[0].confidence


ALIKE = [(PAGE, PAGE)] * 5
APART = [(PAGE, PAGE)] * 4 + [(PAGE, PAGE.replace("n", "m"))]


@pytest.mark.parametrize(("first", "second"), [("Kha thuộc", "Kba thuộc"), ("17 thuộc", "47 thuộc"),
                                               ("trường dân", "trươmg dân")])  # fmt: skip
def test_letters_that_readers_have_otherwise_are_in_doubt_where_they_differ_on_much_of_the_page(
    first: str, second: str
) -> None:
    assert sureness(first, second, APART) <= 0.7
    assert sureness(first, second, APART) < 0.8 * sureness(first, second, ALIKE)


def test_a_few_words_are_no_page() -> None:
    assert sureness("trường dân", "trươmg dân", []) == sureness("trường dân", "trươmg dân", ALIKE) > 0.9


def test_diacritics_that_only_the_first_reader_has_are_in_doubt_on_a_rough_page() -> None:
    assert sureness("đường dân", "đuờng dân", ALIKE) > 0.9 >= sureness("đường dân", "đuờng dân", APART)


@pytest.mark.parametrize("text", ["Hội nghị.đã kết thúc", "đồng chí Hoèng Văn Sơn"])
def test_what_both_read_alike_but_is_no_word_is_in_doubt(text: str) -> None:
    (read,) = fuse([line(text, "trueocr")], [line(text, "tesseract")], fluency(), fold)
    assert min(word.confidence for word in read.words) < 0.9


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("ấp, khóm", "ấp khóm", ["marks", "agreed"]),
        ("ấp, khóm", "ấp. khóm", ["marks", "agreed"]),
        ("ấp khóm", "ấp khóm", ["agreed", "agreed"]),
        ("ắp khóm", "ấp khóm", ["tesseract", "agreed"]),
    ],
)
def test_words_that_differ_in_their_marks_alone_are_told(first: str, second: str, how: list[str]) -> None:
    (read,) = fuse([line(first, "trueocr")], [line(second, "tesseract")], fluency(), fold)
    assert [word.how for word in read.words] == how
