"""Text as a poor reading has it: what letters are read as, in one table, and the text with some of them read so."""

import random
from collections.abc import Mapping

# marks lost or mixed up: the letters stay the same
MARKS = {"Đ": "Ð", "đ": "d", "í": "i", "ó": "ò", "ý": "y", "ư": "u", "ả": "à", "ấ": "âẩ", "ẩ": "â", "ậ": "â", "ế": "êé",
         "ề": "êể", "ị": "iì", "ọ": "o", "ố": "ô", "ộ": "ôọ", "ờ": "o", "ợ": "ơo", "ụ": "u", "ủ": "uúù", "ỷ": "y",
         "–": "-"}  # fmt: skip
# letters, digits and stops that look alike
SHAPES = {"1": "lI", "I": "l", ";": ",", "–": "-"}
# all of these, and what happens less often
READ_AS = {**MARKS, **SHAPES, "Đ": "ÐD", "0": "O", "l": "1", "5": "S", "6": "ó", "h": "b", "c": "e", "t": "l",
           ";": ",:", ",": ".", ".": ","}  # fmt: skip


def misread(text: str, seed: int, confusions: Mapping[str, str], rate: float) -> str:
    """The text with a share ``rate`` of the letters that are often confused read as one of those they are read as."""
    chance = random.Random(seed)
    return "".join(
        chance.choice(confusions[letter]) if letter in confusions and chance.random() < rate else letter
        for letter in text
    )
