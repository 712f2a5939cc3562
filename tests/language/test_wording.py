"""Words of the names of bodies, as they are and as they are misread."""

import pytest

from pipeline.language.wording import misread


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Sở Tài nguyên và Môi trường", False),
        ("Sở Tài mguyên và Môi trường", True),
        ("Bệnh viện Đa khoa", False),
        ("Bệnh viện Đa khòa", True),
        ("Sở Kế hoạch và Đẩu tư", True),
        ("Chủ tịch UBND", False),
        ("Chủ tịch ƯBND", True),
        ("Sở GD&ĐT", False),
        ("Ban Dân tộc HĐND", False),
        ("Hội đồng nhân dân", False),
        ("", False),
    ],
)
def test_a_word_that_is_none_or_that_does_not_belong(name, wanted):
    assert misread(name) == wanted
