"""Patterns for text whose spaces the reading may have lost."""

import re


def loose(pattern: str) -> re.Pattern[str]:
    """The compiled pattern, in which a space stands for white space of any kind, or none: "phốihợp với" matches too."""
    return re.compile(pattern.replace(" ", r"\s*"))
