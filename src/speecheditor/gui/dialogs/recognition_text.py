"""The reviewed text beside its rows: the paragraph of the current row stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ...model.blocks import OBJECT, Block, OpaqueBlock
from ..outline_delegate import mixed


class ReviewedText(QPlainTextEdit):
    """Read-only; paragraph i is block i of the review. Tells which one the caret is put into by hand."""

    place_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(10)
        self.cursorPositionChanged.connect(self._on_caret)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these paragraphs."""
        self.blockSignals(True)
        self.setPlainText("\n".join(_readable(block) for block in blocks))
        self.blockSignals(False)

    def show_place(self, place: int, number: int) -> None:
        """Bring a paragraph into view and mark it; its first `number` characters are the typed number."""
        whole = self._selected(place, None)
        colors = self.palette()
        highlight, base = colors.color(QPalette.ColorRole.Highlight), colors.color(QPalette.ColorRole.Base)
        marks: list[QTextEdit.ExtraSelection] = []
        for cursor, part in ((whole, 0.18), (self._selected(place, number), 0.5)):
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(mixed(highlight, base, part))
            mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)
        if not self.hasFocus():
            whole.setPosition(whole.selectionStart())
            self.blockSignals(True)
            self.setTextCursor(whole)
            self.blockSignals(False)
            self.centerCursor()

    def _selected(self, place: int, count: int | None) -> QTextCursor:
        """The first `count` characters of a paragraph (None: all) selected."""
        block = self.document().findBlockByNumber(place)
        cursor = QTextCursor(block)
        size = block.length() - 1
        cursor.setPosition(
            block.position() + (size if count is None else min(count, size)), QTextCursor.MoveMode.KeepAnchor
        )
        return cursor

    def _on_caret(self) -> None:
        if self.hasFocus():
            self.place_chosen.emit(self.textCursor().blockNumber())


def _readable(block: Block) -> str:
    return f"[{block.caption}]" if isinstance(block, OpaqueBlock) else block.text.replace(OBJECT, "▫")
