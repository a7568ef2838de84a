"""Two places of one document, one above the other: the editor, and a second view into which the editor can go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QTextEdit, QWidget

from .layout_anchor import ViewAnchor
from .sheet import paint_sheet, sheet_rect
from .speech_view import SpeechView

Place = tuple[int, float]
"""A block and how far below the view's top it begins."""


class SecondPlace(QTextEdit):
    """A view of the editor's document that only scrolls; ``asked`` tells that the writer wants to work in it.

    It shares the editor's QTextDocument, and so its layout, zoom and folds.
    """

    asked = Signal()

    def __init__(self, editor: SpeechView, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self._anchor: ViewAnchor | None = None
        self._is_passing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Second place in the speech"))
        self.caret = editor.textCursor()
        self.take_colors()
        self.show_document()

    def take_colors(self) -> None:
        """Have the editor's paper."""
        self.setPalette(self._editor.palette())
        self.verticalScrollBar().setPalette(self._editor.verticalScrollBar().palette())

    def show_document(self) -> None:
        """Show what the editor shows."""
        if self._anchor is not None:
            self._anchor.release()
        self.setDocument(self._editor.document())
        self.document().setUndoRedoEnabled(False)
        self._anchor = ViewAnchor(self, self._editor.speech_layout)
        self.caret = QTextCursor(self.document())

    @property
    def anchor(self) -> ViewAnchor:
        assert self._anchor is not None
        return self._anchor

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.asked.emit()

    # -- the mouse: the press brings the editor here, and the editor gets what follows

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.asked.emit()
        self._is_passing = True
        self._pass_on(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_passing:
            self._pass_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_passing:
            self._pass_on(event)
        self._is_passing = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._editor.contextMenuEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._editor.wheelEvent(event)  # Qt would enlarge the font of the document
        else:
            super().wheelEvent(event)

    def _pass_on(self, event: QMouseEvent) -> None:
        target = self._editor.viewport()
        place = QPointF(target.mapFromGlobal(event.globalPosition()))
        twin = QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(target, twin)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        editor = self._editor
        page, tail = editor.model.properties.page, editor.speech_layout.manner.tail
        paint_sheet(self, QRectF(event.rect()), sheet_rect(self, page, editor.zoom, tail))
        super().paintEvent(event)


class Panes(QSplitter):
    """The editor, and on demand a second place of the same document below or above it."""

    def __init__(self, editor: SpeechView, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._editor = editor
        self._second: SecondPlace | None = None
        self.setChildrenCollapsible(False)
        self.addWidget(editor)
        editor.installEventFilter(self)

    @property
    def second(self) -> SecondPlace | None:
        """The second place, while there is one."""
        return self._second

    def in_order(self) -> list[QTextEdit]:
        """The panes from top to bottom."""
        return [pane for k in range(self.count()) if isinstance(pane := self.widget(k), QTextEdit)]

    def split(self, is_split: bool) -> None:
        """Show a second place, at first the same one; or only the editor."""
        if is_split and self._second is None:
            place = _place_of(self._editor, self._editor)
            self._second = SecondPlace(self._editor, self)
            self._second.asked.connect(self.exchange)
            self.addWidget(self._second)
            self.setSizes([1, 1])
            self._second.caret = self._editor.textCursor()
            self._second.anchor.put(*place)
        elif not is_split and self._second is not None:
            self._second.anchor.release()
            self._second.setParent(None)
            self._second.deleteLater()
            self._second = None
        self._editor.setFocus()

    def show_document(self) -> None:
        """Follow the editor to another document."""
        if self._second is not None:
            self._second.show_document()

    def exchange(self) -> None:
        """Let the editor go to the second place, and the second place to where the editor was."""
        editor, second = self._editor, self._second
        if second is None:
            return
        here, there, caret = _place_of(editor, editor), _place_of(second, editor), editor.textCursor()
        sizes = self.sizes()
        self.insertWidget(self.indexOf(second), editor)
        self.setSizes(sizes)
        editor.setTextCursor(second.caret)
        second.caret = caret
        editor.put_in_view(*there)
        second.anchor.put(*here)
        editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange and watched is self._editor and self._second is not None:
            self._second.take_colors()
        return super().eventFilter(watched, event)


def _place_of(view: QTextEdit, editor: SpeechView) -> Place:
    layout, top = editor.speech_layout, view.verticalScrollBar().value()
    number = layout.block_at(top)
    return number, layout.top_of(number) - top
