"""Text as a poor reading has it."""

import random
from collections.abc import Mapping


def misread(text: str, seed: int, confusions: Mapping[str, str], rate: float) -> str:
    """The text with a share ``rate`` of the letters that are often confused read as others, always the same ones."""
    chance = random.Random(seed)
    return "".join(confusions[letter] if letter in confusions and chance.random() < rate else letter for letter in text)
