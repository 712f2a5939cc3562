"""The conclusions of a notice: items, who must act, with whom, by when."""

import pytest

from pipeline.fields import conclusions
from pipeline.notice import Conclusion
from tests.fields.conclusion_cases import CASES
from tests.plain import plain


def row(item: Conclusion) -> tuple[str, str, str, str]:
    return (
        item.item_no.value,
        " + ".join(name.value for name in item.assignees),
        " + ".join(name.value for name in item.coordinators),
        item.deadline.value if item.deadline else "",
    )


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_items_of_whole_notices(case):
    assert [row(item) for item in conclusions.find(plain(case.text))] == list(case.items)
