"""The editor with folded sections: the caret never stands in what is left out, and no key deletes it unseen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from ..model.blocks import Paragraph
from ..model.folding import Folds, left_out, unfolded
from ..model.restructure import heading_behind
from ..model.transaction import Selection, Transaction
from .binding import DocumentBinding
from .editor import SpeechEditor
from .fold_marks import FoldMarks
from .folding import Folding, seat_in
from .layout import SpeechLayout
from .layout_anchor import ViewAnchor

ROOM_ABOVE = 24
"""Pixels above a heading that is brought into view."""

_BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home)
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End)


class FoldingEditor(SpeechEditor):
    """A SpeechEditor that folds sections.

    Keys and mouse step over what is left out. Wherever else the caret is set (search, undo, the outline, a command),
    what hides the place is unfolded.
    """

    fold_opened = Signal()
    """A key would have deleted what is not seen; it was unfolded instead."""
    folds_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folding: Folding | None = None
        self._speech_layout: SpeechLayout | None = None
        self._anchor: ViewAnchor | None = None
        self._steps = False
        self.fold_marks = FoldMarks(self)
        self.cursorPositionChanged.connect(self._show_caret)
        self.folds_changed.connect(self.viewport().update)

    def bind(self, binding: DocumentBinding) -> None:
        if self._folding is not None and self._anchor is not None:
            self._folding.release()
            self._folding.deleteLater()
            self._anchor.release()
        self._folding = self._anchor = None
        super().bind(binding)

    def start_folding(self, layout: SpeechLayout) -> None:
        """Follow the document that has just been bound, nothing of it folded; `layout` is its layout."""
        self._speech_layout = layout
        self._folding = Folding(self.model, layout, self)
        self._anchor = ViewAnchor(self, layout)
        self.binding.refused.connect(self._folding.refresh)
        self._folding.changed.connect(self.folds_changed)

    @property
    def folding(self) -> Folding:
        assert self._folding is not None
        return self._folding

    @property
    def is_folded(self) -> bool:
        """Whether something is left out."""
        return self._folding is not None and bool(self._folding.runs)

    @property
    def speech_layout(self) -> SpeechLayout:
        assert self._speech_layout is not None
        return self._speech_layout

    # -- folding

    def fold(self, number: int) -> None:
        """Leave out all that is below heading block `number`."""
        self._set_folds({**self.folding.folds, self.model.blocks[number].id: 0}, number)

    def unfold(self, number: int) -> None:
        """Show what heading block `number` leaves out; headings below it that are folded stay so."""
        block_id = self.model.blocks[number].id
        self._set_folds({key: shown for key, shown in self.folding.folds.items() if key != block_id}, number)

    def toggle_fold(self, number: int) -> None:
        """Fold heading block `number`, or unfold it."""
        if self.folding.run_behind(number):
            self.unfold(number)
        else:
            self.fold(number)

    def reveal(self, number: int) -> bool:
        """Unfold whatever leaves block `number` out; False when it is in sight."""
        if not self.folding.is_hidden(number):
            return False
        self.set_folds(unfolded(self.model.blocks, self.folding.folds, lambda run: number in run))
        return True

    def set_folds(self, folds: Folds) -> None:
        """Fold just these headings; the caret, or what is at the view's top, stays where it is on the screen."""
        self._set_folds(folds, self.textCursor().blockNumber())

    def _set_folds(self, folds: Folds, looked_at: int) -> None:
        """Fold just these headings; block `looked_at` stays where it is on the screen, the caret in sight."""
        assert self._anchor is not None
        layout, bar = self.speech_layout, self.verticalScrollBar()
        eye = self._eye(looked_at)
        seat = seat_in(left_out(self.model.blocks, folds), eye)
        y = layout.top_of(seat) - bar.value()
        if seat != eye and not 0 <= y < self.viewport().height():
            y = ROOM_ABOVE
        self.folding.set(folds)
        self._leave_hidden()
        self._anchor.put(seat, y)

    def _eye(self, number: int) -> int:
        """Block `number` when it is in view, else the one at the view's top."""
        layout, top = self.speech_layout, self.verticalScrollBar().value()
        is_seen = top <= layout.top_of(number) < top + self.viewport().height()
        return number if is_seen and not self.folding.is_hidden(number) else layout.block_at(top)

    def _leave_hidden(self) -> None:
        """Put the caret on the heading that now hides an end of the selection."""
        selection = self.selection()
        if any(self.folding.is_hidden(number) for number, _ in (selection.anchor, selection.head)):
            self._place(self._on_seat(selection.head))

    def _on_seat(self, position: tuple[int, int]) -> Selection:
        """`position`, or the end of the heading that hides it."""
        seat = self.folding.seat(position[0])
        return Selection.at(position if seat == position[0] else (seat, len(self.model.blocks[seat].text)))

    # -- the caret

    def _show_caret(self) -> None:
        """Unfold what hides the caret, unless a key steps over it or the document is being changed."""
        if self.is_folded and not self._steps and not self.folding.is_busy:
            self.reveal(self.textCursor().blockNumber())

    def select(self, selection: Selection) -> None:
        self._reveal_head(selection)
        super().select(selection)

    def _place(self, selection: Selection) -> None:
        self._reveal_head(selection)
        super()._place(selection)

    def _reveal_head(self, selection: Selection) -> None:
        """Unfold what hides a caret before it is set, for the view then scrolls to a place that stays."""
        if self.is_folded:
            self.reveal(min(selection.head[0], len(self.model.blocks) - 1))

    def _on_patched(self, transaction: Transaction) -> None:
        self.folding.settle()
        super()._on_patched(transaction)
        self._show_caret()

    def selectAll(self) -> None:
        """Select everything, what is folded too; the caret is then at the start, where it can be seen."""
        self._steps = True
        super().selectAll()
        if self._folding is not None and self.folding.is_hidden(self.document().blockCount() - 1):
            self._select_to_end(0)
        self._steps = False

    def _select_to_end(self, position: int) -> None:
        """Select from Qt's `position` to the end, which is folded away: the caret stands at the other end."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
            return
        self._steps = event.key() in _BACKWARD or event.key() in _FORWARD
        super().keyPressEvent(event)
        if self._steps and self.is_folded and self.folding.is_hidden(self.textCursor().blockNumber()):
            self._step_out(event)
        self._steps = False

    def _step_out(self, event: QKeyEvent) -> None:
        """Go on in the direction of a key that ended in what is left out."""
        view, cursor, is_forward = self.document(), self.textCursor(), event.key() in _FORWARD
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        mode = QTextCursor.MoveMode.KeepAnchor if extends else QTextCursor.MoveMode.MoveAnchor
        seat = self.folding.seat(cursor.blockNumber())
        stop = self.folding.run_behind(seat).stop
        if is_forward and stop < view.blockCount():
            cursor.setPosition(view.findBlockByNumber(stop).position(), mode)
        elif is_forward and extends and not self.folding.is_hidden(view.findBlock(cursor.anchor()).blockNumber()):
            self._select_to_end(cursor.anchor())
            return
        else:
            block = view.findBlockByNumber(seat)
            cursor.setPosition(block.position() + block.length() - 1, mode)
        self.setTextCursor(cursor)

    def _enter(self, selection: Selection) -> bool:
        """At the end of a folded heading a heading begins behind what is folded, as in Word."""
        index, offset = selection.head
        block = self.model.blocks[index]
        is_whole = self.folding.folds.get(block.id) == 0 and bool(self.folding.run_behind(index))
        if is_whole and isinstance(block, Paragraph) and selection.empty and 0 < offset == len(block.text):
            return self.run(heading_behind(self.model, index)) or True
        return super()._enter(selection)

    def _join(self, index: int) -> bool:
        """Beside what is folded the first press only unfolds it."""
        for number in (index - 1, index):
            if 0 < number < len(self.model.blocks) and self.reveal(number):
                self.fold_opened.emit()
                return True
        return super()._join(index)

    # -- the marks

    def sheet_edges(self) -> tuple[float, float]:
        """Left and right end of what the text stands on, in pixels of the viewport."""
        return 0.0, float(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._folding is not None:
            self.fold_marks.paint(event.rect())
