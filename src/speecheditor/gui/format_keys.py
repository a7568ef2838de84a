"""Properties that our block formats carry beside Qt's own, for what Qt's layout does not know."""

from __future__ import annotations

from PySide6.QtGui import QTextFormat

_FIRST = int(QTextFormat.Property.UserProperty.value) + 11

STYLE = _FIRST
"""The id of the paragraph's style."""

CONTEXTUAL = _FIRST + 1
"""There is no space between the paragraph and a neighbour of the same style."""

FROM_MARGIN = _FIRST + 2
"""Tab stops count from the margin of the text; else, as Qt does it, from where the line begins."""

LEADERS = _FIRST + 3
"""What fills the room before each of the tab stops."""
