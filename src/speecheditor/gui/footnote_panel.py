"""The panel below the text in which a footnote is written: its number, its text, the way to the others and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..model.document import Document
from ..model.label_index import LabelIndex
from ..model.reference_index import ReferenceIndex
from ..model.transaction import Selection
from . import theme
from .binding import DocumentBinding
from .decor import ModelDecor
from .editor import SpeechEditor
from .exhibits import BareExhibits
from .layout import SpeechLayout
from .render import StyledRenderer

_MARGIN = 8.0
"""Unzoomed pixels around the text of a note."""


class NoteEditor(SpeechEditor):
    """Shows the text of one note as a document of its own, which is undone with the text."""

    left = Signal()
    """Esc was pressed."""
    lost_focus = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Text of the footnote"))
        self.setTabChangesFocus(True)
        self._notes_layout: SpeechLayout | None = None

    def show_note(self, document: Document, caret: Selection | None, zoom: float) -> None:
        """Show `document`, the caret where it was, else at the end."""
        view = QTextDocument(self)
        view.setDocumentMargin(_MARGIN)
        labels = LabelIndex(document)
        styles = document.properties.styles
        decor = ModelDecor(document, labels, ReferenceIndex(document, labels), BareExhibits(styles))
        layout = SpeechLayout(view, decor)
        view.setDocumentLayout(layout)
        layout.set_zoom(zoom)
        old, before = (self._binding.view, self._binding) if self._binding is not None else (None, None)
        if before is not None:
            before.release()
        binding = DocumentBinding(document, view, StyledRenderer(styles), self)
        binding.renderer_of = lambda changed: StyledRenderer(changed.styles, numbering=changed.numbering)
        decor.formats = binding.formats
        self.bind(binding)
        self._notes_layout = layout
        if old is not None and before is not None:
            old.deleteLater()
            before.deleteLater()
        self.setPalette(theme.paper(self.palette()))
        last = len(document.blocks) - 1
        self.select(caret or Selection.at((last, len(document.blocks[last].text))))

    def event(self, event: QEvent) -> bool:
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lost_focus.emit()


class FootnotePanel(QWidget):
    """The editor of a note under a line that says which note it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = NoteEditor(self)
        self.title = QLabel()
        self.previous, self.next, self.back = QToolButton(), QToolButton(), QToolButton()
        self.previous.setArrowType(Qt.ArrowType.LeftArrow)
        self.next.setArrowType(Qt.ArrowType.RightArrow)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.title, 1)
        for button in (self.previous, self.next, self.back):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.editor, 1)
        column.setContentsMargins(12, 6, 12, 6)
        self.editor.setMinimumHeight(72)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.previous.setToolTip(self.tr("Previous footnote"))
        self.previous.setAccessibleName(self.tr("Previous footnote"))
        self.next.setToolTip(self.tr("Next footnote"))
        self.next.setAccessibleName(self.tr("Next footnote"))
        self.back.setText(self.tr("Back to the Text"))
        self.back.setToolTip(self.tr("Back to the text (Esc)"))

    def show_number(self, number: str) -> None:
        """Say which note is shown."""
        self.title.setText(self.tr("Footnote {0}").format(number))
