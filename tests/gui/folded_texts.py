"""A folding editor on a document made of lines, and what a hand does in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sessions import PlainRenderer

from builders import doc, line_of
from speecheditor.gui.binding import DocumentBinding
from speecheditor.gui.decor import ModelDecor
from speecheditor.gui.exhibits import BareExhibits
from speecheditor.gui.folding_editor import FoldingEditor
from speecheditor.gui.layout import SpeechLayout
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.reference_index import ReferenceIndex
from speecheditor.model.transaction import Selection, Transaction

SPEECH = ("Dear all", "1 A", "a", "2 B", "b", "1 C", "c", "cc", "1 D", "d")
NONE = Qt.KeyboardModifier.NoModifier


class FoldedText:
    """A shown editor over `lines`; blocks are named by their text."""

    def __init__(self, qtbot, *lines: str) -> None:
        self.document = doc(*(lines or SPEECH))
        self.editor = FoldingEditor()
        view = QTextDocument(self.editor)
        labels = LabelIndex(self.document)
        decor = ModelDecor(self.document, labels, ReferenceIndex(self.document, labels), BareExhibits())
        self.layout = SpeechLayout(view, decor)
        view.setDocumentLayout(self.layout)
        self.editor.bind(DocumentBinding(self.document, view, PlainRenderer(), self.editor))
        self.editor.start_folding(self.layout)
        self.editor.resize(520, 400)
        qtbot.addWidget(self.editor)
        self.editor.show()
        self.editor.activateWindow()
        self.editor.setFocus()
        qtbot.waitExposed(self.editor)
        QApplication.processEvents()

    def number(self, text: str) -> int:
        return [block.text for block in self.document.blocks].index(text)

    def fold(self, *texts: str) -> None:
        for text in texts:
            self.editor.fold(self.number(text))

    def shown(self) -> str:
        """The lines in sight; what Qt, the layout and the folding say of them agrees."""
        out: list[str] = []
        for number, block in enumerate(self.document.blocks):
            hidden = self.editor.folding.is_hidden(number)
            assert self.editor.document().findBlockByNumber(number).isVisible() is not hidden
            assert (self.layout.height_of(number) == 0) is hidden
            out += [] if hidden else [line_of(block)]
        return " | ".join(out)

    def folded(self) -> list[str]:
        """The folded headings in sight."""
        blocks = self.document.blocks
        return [blocks[run.start - 1].text for run in self.editor.folding.runs]

    # -- the caret

    def caret_at(self, text: str, offset: int = 0) -> None:
        self.editor.select(Selection.at((self.number(text), offset)))

    def caret(self) -> tuple[str, int]:
        index, offset = self.editor.selection().head
        return self.document.blocks[index].text, offset

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.editor, key, modifiers)

    def run(self, transaction: Transaction | None) -> bool:
        return self.editor.run(transaction)

    # -- the mouse

    def top(self, text: str) -> float:
        """Where a block begins below the top of the view."""
        return self.layout.top_of(self.number(text)) - self.editor.verticalScrollBar().value()

    def triangle(self, text: str) -> QPoint:
        mark = self.editor.fold_marks.of(self.number(text))
        assert mark is not None
        return mark.triangle.center().toPoint()

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self.editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
