"""A text editor that shows a document through its binding: selections, carets and changes in the model's terms."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QImage, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ..model.document import Document
from ..model.referencing import with_last_texts
from ..model.transaction import Position, Selection, Transaction
from .binding import DocumentBinding


class BoundEditor(QTextEdit):
    """A QTextEdit on one document. It changes nothing itself: `run` applies what commands made."""

    focused = Signal()
    """The keyboard is here now."""
    edit_refused = Signal()
    """A change was asked for in a document that is read-only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(2)
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine)
        self._binding: DocumentBinding | None = None
        self._before: Selection | None = None
        self._placeholder = QImage(1, 1, QImage.Format.Format_ARGB32)

    @property
    def binding(self) -> DocumentBinding:
        """The binding of the document that is shown."""
        assert self._binding is not None
        return self._binding

    @property
    def has_document(self) -> bool:
        """Whether a document is shown."""
        return self._binding is not None

    @property
    def model(self) -> Document:
        return self.binding.document

    def bind(self, binding: DocumentBinding) -> None:
        """Show the document of `binding`; its QTextDocument must have its layout."""
        if self._binding is not None:
            self._binding.patched.disconnect(self._on_patched)
        self._binding = binding
        with QSignalBlocker(self):  # nobody looks before the text is there whole
            self.setDocument(binding.view)
            self.setTextCursor(QTextCursor(binding.view))  # Qt's own keeps the format of the document before
        binding.selection = lambda: self._before
        binding.caret = self.selection
        binding.patched.connect(self._on_patched)

    @property
    def is_typing(self) -> bool:
        """Whether a key or an input method is at work."""
        return self._before is not None

    def selection(self) -> Selection:
        """The present selection in the model's positions."""
        return self.selection_of(self.textCursor())

    def selection_of(self, cursor: QTextCursor) -> Selection:
        """The selection of any cursor in the document that is shown."""
        return Selection(self.binding.position(cursor.anchor()), self.binding.position(cursor.position()))

    def select(self, selection: Selection) -> None:
        """Set selection and caret and bring the caret into view."""
        cursor = self.textCursor()
        cursor.setPosition(self.binding.qt_position(selection.anchor))
        cursor.setPosition(self.binding.qt_position(selection.head), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_read_only(self, read_only: bool) -> None:
        """Refuse every change, or allow them again; the caret moves by keys in both."""
        flag = Qt.TextInteractionFlag
        reading = flag.TextSelectableByMouse | flag.TextSelectableByKeyboard
        self.setTextInteractionFlags(reading if read_only else flag.TextEditorInteraction)

    def run(self, transaction: Transaction | None) -> bool:
        """Apply what a command made; False when there was nothing to do."""
        if transaction is None or self.isReadOnly():
            if transaction is not None:
                self.edit_refused.emit()
            return False
        self.model.apply(with_last_texts(self.model, transaction))
        return True

    def _on_patched(self, transaction: Transaction) -> None:
        if transaction.after is not None and self.hasFocus() | (self.window().focusWidget() is None):
            self.select(transaction.after)
        elif transaction.after is not None:
            self._place(transaction.after)

    def put_caret(self, position: Position) -> None:
        """Set the caret without scrolling and without taking the keyboard."""
        self._place(Selection.at(position))

    def _place(self, selection: Selection) -> None:
        """Set the caret without scrolling: the focus, and so the eye, is elsewhere."""
        bar = self.verticalScrollBar()
        value = bar.value()
        cursor = self.textCursor()
        cursor.setPosition(self.binding.qt_position(selection.head))
        self.setTextCursor(cursor)
        bar.setValue(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._binding is not None:
            self.model.history.close_group()
        super().focusOutEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """An empty picture, for Qt opens the name itself when it gets None: a document never reaches outside."""
        return self._placeholder
