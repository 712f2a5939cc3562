"""Texts of notices as a ``Text`` with zones, without a scan: for tests of the rules."""

from pathlib import Path

from pipeline.evaluate.plain import plain
from pipeline.language.text import Text

__all__ = ["document", "plain"]

SHARED = Path(__file__).resolve().parents[2] / "shared"


def document(name: str) -> Text:
    """The text of a labelled development document; says so where ``../shared`` is missing."""
    path = SHARED / "dev" / "labels" / f"{name}.txt"
    assert path.exists(), f"{path} is missing: these tests need the shared folder beside the checkout"
    return plain(path.read_text(encoding="utf-8"))
