"""The editor of one cell, in its place over the table; what it does not do itself it asks for by signals."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ..model.document import Document
from .binding import DocumentBinding, Renderer
from .cell_layout import CellDecor, CellFrame, CellLayout
from .editor import SpeechEditor
from .layout_decor import Exhibits
from .review import ReviewLooks

_EDGES = {
    Qt.Key.Key_Up.value: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_Down.value: QTextCursor.MoveOperation.Down,
    Qt.Key.Key_Left.value: QTextCursor.MoveOperation.Left,
    Qt.Key.Key_Right.value: QTextCursor.MoveOperation.Right,
}

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellEditor(SpeechEditor):
    """A SpeechEditor for the document of a cell."""

    left = Signal()
    """Escape: the keyboard shall go back to the text."""
    stepped = Signal(int)
    """Tab (+1) or Shift+Tab (-1)."""
    edge_passed = Signal(object)
    """An arrow key (`QTextCursor.MoveOperation`) that leads out of the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout: CellLayout | None = None
        self._follows = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Cell of a table"))
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self.hide()

    def show_cell(self, document: Document, exhibits: Exhibits, review: ReviewLooks | None, renderer: Renderer) -> None:
        """Edit `document`; what was edited is released."""
        self.release()
        view = QTextDocument(self)
        view.setDocumentMargin(0.0)
        decor = CellDecor(document, exhibits, review)
        self._layout = layout = CellLayout(view, decor)
        view.setDocumentLayout(layout)
        binding = DocumentBinding(document, view, renderer, self)
        decor.formats = binding.formats
        old = self._binding
        self.bind(binding)
        self._follows = True
        if old is not None:
            old.view.deleteLater()
            old.deleteLater()

    def release(self) -> None:
        """Stop following the document."""
        if self._follows and self._binding is not None:
            self._binding.release()
        self._follows = False

    def place(self, rect: QRect, frame: CellFrame, zoom: float, paper: QPalette, fill: str) -> None:
        """Stand over a cell, `rect` in the parent's pixels, on `paper` or on its own `fill`."""
        assert self._layout is not None
        if self._layout.zoom != zoom:
            self._layout.set_zoom(zoom)
        self._layout.set_frame(frame)
        palette = QPalette(paper)
        if fill:
            palette.setColor(QPalette.ColorRole.Base, QColor(fill))
        self.setPalette(palette)
        self.setGeometry(rect)
        self.show()

    def caret_rect(self) -> QRect:
        """Where the caret is, in the parent's pixels."""
        return self.cursorRect().translated(self.pos())

    def _stay(self, value: int) -> None:
        """All of the text is in sight: the cell grows with it."""
        if value:
            self.verticalScrollBar().setValue(0)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _TABS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Tab else -1)
        elif self._leads_out(event):
            self.edge_passed.emit(_EDGES[event.key()])
        else:
            super().keyPressEvent(event)
        event.accept()  # what a cell does not know is not for the text around it

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays in the table."""
        return False

    def _leads_out(self, event: QKeyEvent) -> bool:
        """Whether an arrow key has nowhere to go in this cell."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        move = _EDGES.get(event.key()) if plain else None
        cursor = self.textCursor()
        return move is not None and not cursor.hasSelection() and not cursor.movePosition(move)

    # -- other events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, not the cell."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
