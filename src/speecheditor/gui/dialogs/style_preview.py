"""A sample of a style in both scripts, between lines of body text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from ...formats.style_edits import character_style_props
from ...model.blocks import PLAIN, PLAIN_PARAGRAPH
from ...model.readback import BlockLook
from ...model.styles import Style
from ..render import StyledRenderer
from ..theme import paper

SAMPLE = "各位代表，同志们：今年的工作，要一件一件落到实处。We keep the promises of 2024, one by one."
AROUND = "上下文 Text"
_FAINT = QColor(0, 0, 0, 90)


class StylePreview(QTextEdit):
    """Shows a style as `renderer` draws it; nothing in it can be edited."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setPalette(paper(self.palette()))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("Preview of the style"))
        self.setMinimumHeight(170)

    def sizeHint(self) -> QSize:
        return QSize(380, 220)

    def show_style(self, style: Style, renderer: StyledRenderer) -> None:
        """Show `style`, of the sheet that `renderer` has."""
        self.clear()
        cursor = self.textCursor()
        body = BlockLook(0, "", PLAIN_PARAGRAPH)
        is_paragraph = style.kind == "paragraph"
        look = BlockLook(style.level, style.id, PLAIN_PARAGRAPH) if is_paragraph else body
        props = PLAIN if is_paragraph else character_style_props(style.id)
        beside = _faint(renderer.char_format(body, PLAIN))
        for text, block, chars in (
            (AROUND, body, beside),
            (SAMPLE, look, renderer.char_format(look, props)),
            (AROUND, body, beside),
        ):
            _append(cursor, text, renderer, block, chars)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _append(cursor: QTextCursor, text: str, renderer: StyledRenderer, block: BlockLook, chars: QTextCharFormat) -> None:
    shown = renderer.block_format(block)
    shown.clearProperty(QTextFormat.Property.HeadingLevel)
    if cursor.position():
        cursor.insertBlock(shown)
    else:
        cursor.setBlockFormat(shown)
    cursor.insertText(text, chars)


def _faint(chars: QTextCharFormat) -> QTextCharFormat:
    found = QTextCharFormat(chars)
    found.setForeground(_FAINT)
    return found
