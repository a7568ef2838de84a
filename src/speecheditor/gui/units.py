"""The border between Qt's UTF-16 units and Python's code points, and where a unit is drawn."""

from __future__ import annotations

from typing import cast

from PySide6.QtGui import QTextLine


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


def x_at(line: QTextLine, unit: int) -> float:
    """Where a UTF-16 unit of a layout is drawn in its line; PySide gives the unit too, which its stubs do not say."""
    return cast("tuple[float, int]", line.cursorToX(unit))[0]
