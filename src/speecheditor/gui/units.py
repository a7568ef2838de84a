"""The border between Qt's UTF-16 units and Python's code points."""

from __future__ import annotations


def to_units(text: str, offset: int) -> int:
    """The UTF-16 length of ``text[:offset]``."""
    if text.isascii():
        return offset
    return offset + sum(char > "\uffff" for char in text[:offset])


def to_points(text: str, units: int) -> int:
    """How many code points of `text` lie before UTF-16 unit `units`; the middle of a pair counts as behind it."""
    if text.isascii():
        return units
    count = 0
    for index, char in enumerate(text):
        if count >= units:
            return index
        count += 2 if char > "\uffff" else 1
    return len(text)
