"""The single requests that a conclusion names."""

import pytest

from pipeline.fields import petitions
from tests.fields.conclusion_cases import CASES
from tests.plain import plain


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_petitions_of_whole_notices(case):
    found = petitions.find(plain(case.text))
    rows = [(p.text.value, p.scope, p.referred_to.value if p.referred_to else "") for p in found]
    assert rows == list(case.petitions)
