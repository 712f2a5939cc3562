"""Words that a reading has hurt."""

import pytest

from pipeline.language.hurt import is_hurt
from pipeline.language.text import join
from pipeline.scan.layout import Zone


@pytest.mark.parametrize(
    ("line", "hurt"),
    [
        ("Tại Hội nghị có 9 ý kiến thuộc thẩm quyền của phường", False),
        ("đồng chí Kpă H'Nhung ở buôn Ea Tul", False),
        ("gồm: a) 12 m đường; b) 3 l dầu", False),
        ("ý kiến thu ộc thẩm quyển của phuờng", False),  # each is a syllable, its marks apart
        ("ý kiến thuôcj thẩm quyền", True),
        ("ý kiến lhuộc thẩm quyền", True),
        ("ý kiến khôn g thuộc thẩm quyền", True),
        ("T rước Hội nghị", True),
        ("", False),
    ],
)
def test_words_that_are_none(line, hurt):
    text = join([(Zone.BODY, line)])
    assert is_hurt(text, 0, len(line)) == hurt
    assert not is_hurt(text, 0, 0)
