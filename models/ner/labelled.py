"""Text with labelled stretches: what the recipe makes, damages and gives to the training."""

from dataclasses import dataclass

LABELS = ("PERSON", "ORG", "POSITION", "PLACE", "DOCUMENT", "DATE", "COUNT")

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its entities as ``(start, end, label)``; ``unknown`` are stretches in which there may be others."""

    text: str
    spans: tuple[Span, ...]
    unknown: tuple[tuple[int, int], ...] = ()
