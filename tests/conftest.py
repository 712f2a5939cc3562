"""Tests marked ``shared`` read the development set in ``../shared``; a checkout without it runs all the others."""

import pytest

from tests.plain import SHARED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("shared")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_report_header() -> str | None:
    return None if SHARED.is_dir() else f"without {SHARED}: tests that read it are left out"
