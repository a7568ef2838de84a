"""What an undo entry is called: one member for each thing a writer can do. The window translates the names."""

from __future__ import annotations

from enum import Enum


class Operation(Enum):
    """The value is the English name as it stands behind "Undo" in the menu."""

    TYPE = "Typing"
    DELETE = "Delete"
    SPLIT = "Paragraph Break"
    JOIN = "Join Paragraphs"
    CUT = "Cut"
    PASTE = "Paste"
    DRAG_TEXT = "Move Text"
    MOVE_SECTION = "Move Section"
    PROMOTE = "Promote"
    DEMOTE = "Demote"
    RENAME = "Rename Heading"
    DELETE_SECTION = "Delete Section"
    SET_LEVEL = "Change Level"
    BOLD = "Bold"
    ITALIC = "Italic"
    UNDERLINE = "Underline"
    ALIGN = "Align"
    SET_SCHEME = "Change Numbering"
    TYPE_LABELS = "Numbers to Text"
    RECOGNIZE = "Text to Numbers"
    RESTRUCTURE = "Restructure"
    REPLACE = "Replace"
