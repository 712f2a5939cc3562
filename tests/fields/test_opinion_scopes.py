"""Whose authority counted opinions fall under, as the issuer sees it."""

import pytest

from pipeline.fields.opinions import find
from pipeline.scan.layout import Zone
from tests.fields.opinion_notices import COMMUNE, DISTRICT, OUTSIDE, WARD, WITHIN, notice


@pytest.mark.parametrize(
    ("head", "phrase", "scope", "authority"),
    [
        (WARD, "thuộc thẩm quyền của phường", WITHIN, "phường"),
        (WARD, "thuộc thẩm quyền", WITHIN, None),
        (WARD, "thuộc t hẩm quyền của phường", WITHIN, "phường"),
        (WARD, "thuộc thẩm quyền giải quyết của UBND phường", WITHIN, "phường"),
        (WARD, "thuộc thẩm quyền của địa phương", WITHIN, None),
        (WARD, "thuộc thẩm quyền giải quyết của quận", OUTSIDE, "quận"),
        (WARD, "thuộc thẩm quyền của UBND quận và Thành phố", OUTSIDE, "quận, thành phố"),
        (WARD, "thuộc thẩm quyền của cấp trên", OUTSIDE, "cấp trên"),
        (WARD, "thuộc thẩm quyền 'các sở, ngành thành phố", OUTSIDE, "sở, ngành, thành phố"),
        (WARD, 'thuộc thẩm quyền "UBND quận', OUTSIDE, "quận"),
        (WARD, "không thuộc thẩm quyền của phường", OUTSIDE, None),
        (WARD, "vượt quá thẩm quyền của phường", OUTSIDE, None),
        (WARD, "vượt thẩm quyền", OUTSIDE, None),
        (COMMUNE, "thuộc thẩm quyền của xã", WITHIN, "xã"),
        (COMMUNE, "thuộc thẩm quyền của thị xã", OUTSIDE, "thị xã"),
        (COMMUNE, "thuộc thẩm quyền của huyện, tỉnh", OUTSIDE, "huyện, tỉnh"),
        (COMMUNE, "ngoài thẩm quyền giải quyết của xã", OUTSIDE, None),
        (DISTRICT, "thuộc thẩm quyền của huyện", WITHIN, "huyện"),
        (DISTRICT, "thuộc thẩm quyền của tỉnh", OUTSIDE, "tỉnh"),
        (DISTRICT, "thuộc thẩm quyền của các xã", OUTSIDE, "xã"),
    ],
)
def test_scope_is_seen_from_the_issuer(
    head: list[tuple[Zone, str]], phrase: str, scope: str, authority: str | None
) -> None:
    (row,) = find(notice(f"Tại hội nghị có 4 ý kiến {phrase}.", head=head))
    assert (row.scope, row.authority) == (scope, authority)


TOWN = [(Zone.ISSUER, "TỈNH ỦY TÂN BÌNH"), (Zone.ISSUER, "THỊ ỦY AN LÂM")]
CITY = [(Zone.ISSUER, "TỈNH TÂN BÌNH"), (Zone.ISSUER, "UBND THÀNH PHỐ AN LÂM")]
CITY_OF_CITY = [(Zone.ISSUER, "THÀNH PHỐ HỒ CHÍ MINH"), (Zone.ISSUER, "UBND THÀNH PHỐ THỦ ĐỨC")]
UNKNOWN = [(Zone.ISSUER, "ỦY BAN NHÂN DÂN")]


@pytest.mark.parametrize(
    ("head", "unit", "scope", "sure"),
    [
        (TOWN, "thị xã", WITHIN, True),
        (TOWN, "tỉnh", OUTSIDE, True),
        (CITY, "thành phố", WITHIN, True),
        (CITY, "tỉnh", OUTSIDE, True),
        (WARD, "cấp phường", WITHIN, True),
        (WARD, "doanh nghiệp", OUTSIDE, True),
        (CITY_OF_CITY, "thành phố", WITHIN, False),
        (UNKNOWN, "xã", WITHIN, False),
        (WARD, "thị trấn", WITHIN, False),
    ],
)
def test_a_scope_is_sure_where_the_kind_of_the_issuer_is(
    head: list[tuple[Zone, str]], unit: str, scope: str, sure: bool
) -> None:
    (row,) = find(notice(f"Tại hội nghị có 4 ý kiến thuộc thẩm quyền của {unit}.", head=head))
    assert (row.scope, row.count.confidence >= 0.9) == (scope, sure)
