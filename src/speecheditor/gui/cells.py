"""The cell of a table that is being edited: its editor in its place, and the ways from cell to cell and to the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from ..model.blocks import PLAIN, Block, OpaqueBlock
from ..model.notes import note_marks
from ..model.properties import Properties
from ..model.refusal import Impossible, Reason
from ..model.steps import ReplaceBlocks
from ..model.transaction import Position, Selection, Transaction
from .cell_editor import CellEditor
from .cell_layout import CellFrame, CellRenderer
from .layout_table import CellIndex, Grid
from .reasons import text_of
from .render import StyledRenderer
from .text_place import Place

if TYPE_CHECKING:
    from ..formats.table_open import CellPlace
    from .cell_session import CellSession
    from .main_window import MainWindow

_END: Position = (1 << 30, 1 << 30)
_ENTER = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)
_MARGIN = 24
"""Pixels between the caret in a cell and the end of the view."""


class Cells(QObject):
    """Keeps the one editor for cells of a window; ``session`` is there while it edits one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.session: CellSession | None = None
        self.cell = CellEditor(window.editor.viewport())
        self._forwards = False
        self.cell.left.connect(lambda: self._leave(0))
        self.cell.stepped.connect(self._step)
        self.cell.edge_passed.connect(self._pass_edge)
        self.cell.cursorPositionChanged.connect(self._on_caret_moved)
        window.text_place.add(self.cell, Place.CELL)
        self.cell.take_foreign, self.cell.admits = window.pasting.take, self._admits
        self.cell.around = lambda: window.document.blocks
        self.cell.files_dropped.connect(window.editor.files_dropped)
        self.cell.edit_refused.connect(window.editor.edit_refused)
        window.editor.viewport().installEventFilter(self)
        window.editor.installEventFilter(self)
        window.editor.verticalScrollBar().valueChanged.connect(self.settle)
        window.editor.zoom_changed.connect(self.settle)

    @property
    def editor(self) -> CellEditor | None:
        """The editor of the cell that is being edited; None while there is none."""
        return self.cell if self.session is not None else None

    def show_document(self) -> None:
        """The window shows another document from now on."""
        self.close()
        layout = self._window.editor.speech_layout
        layout.heights_settled.connect(self.settle)
        layout.reflowed.connect(self.settle)
        layout.edited.connect(self.settle)

    def current(self, *, last: bool = False) -> tuple[int, CellPlace]:
        """The table and the cell that commands are about: the one that is edited, else one of the table at the caret.

        Raises Impossible when the caret is in none.
        """
        if self.session is not None and self.session.index is not None:
            return self.session.index, self.session.at
        from ..formats import table_edit

        window = self._window
        index, offset = window.editor.selection().head
        table = table_edit.table_at(window.document, index, window.session.content.frame.scope)
        order = table.order()
        return index, order[-1] if last or offset else order[0]

    def apply(self, made: Transaction) -> bool:
        """Run what a command made; the table is read beforehand, so that it never shows anything else meanwhile."""
        view = self._window.editor
        for step in made.steps:
            for block in step.new if isinstance(step, ReplaceBlocks) else ():
                if isinstance(block, OpaqueBlock):
                    view.exhibits.read(block)
        return view.run(made)

    # -- the editor of a cell

    def open(self, index: int, at: CellPlace, caret: Position = (0, 0)) -> bool:
        """Edit a cell of the table at `index`; False, and the reason is said, when that cannot be."""
        window = self._window
        if window.editor.isReadOnly():
            window.editor.edit_refused.emit()
            return False
        from .cell_session import CellSession

        self.close()
        try:
            session = CellSession(window, index, at)
        except Impossible as error:
            window.say(text_of(error))
            return False
        session.reloaded, session.ended, session.restyled = self._show, self._on_gone, self._on_restyled
        window.editor.put_caret((index, 0))
        self.session = session
        self._show(caret)
        self.cell.setFocus()
        window.text_place.enter(self.cell)
        return True

    def _admits(self, blocks: Sequence[Block]) -> bool:
        """A footnote that is copied stays outside of cells."""
        has_notes = any(note_marks(block) for block in blocks)
        if has_notes:
            self._window.say(text_of(Impossible(Reason.FOOTNOTE_APART)))
        return not has_notes

    def close(self) -> None:
        """End the editing of a cell; what was typed is in the document already."""
        session, self.session = self.session, None
        if session is not None:
            session.release()
            self.cell.release()
            self.cell.hide()
            self._window.text_place.leave(self.cell)

    def _on_gone(self) -> None:
        had_focus = self.cell.hasFocus()
        self.close()
        if had_focus:
            self._window.editor.setFocus()

    def _on_restyled(self) -> None:
        """Show the same cell in the styles that there are now."""
        session, caret = self.session, self.cell.selection().head
        assert session is not None
        session.load(session.at)
        self._show(caret)

    def _show(self, caret: Position) -> None:
        """Show the document of the session in the editor, in its place."""
        window, session, view = self._window, self.session, self._window.editor
        assert session is not None
        table = view.exhibits.read(session.table.block)
        found = view.table_grid(session.index or 0)
        assert found is not None
        row, number = self._shown_cell(found[0])
        look = table.looks[table.rows[row].cells[number].look]
        width = found[0].text_rect((row, number)).width() / view.speech_layout.zoom

        def renderer(properties: Properties) -> CellRenderer:
            styled = StyledRenderer(properties.styles, numbering=properties.numbering)
            return CellRenderer(styled.over(look.ppr, look.rpr), styled, width)

        self.cell.show_cell(session.document, view.exhibits, view.review, renderer(session.document.properties))
        self.cell.binding.renderer_of = renderer
        self.cell.adopt, self.cell.outside = view.adopt, view.outside.within(window.document)
        self.settle()
        last = len(session.document.blocks) - 1
        index = min(caret[0], last)
        self.cell.select(Selection.at((index, min(caret[1], len(session.document.blocks[index].text)))))
        self._on_caret_moved()
        window.text_place.tell(self.cell)

    def _shown_cell(self, grid: Grid) -> CellIndex:
        """The cell of the session in the table as it is shown."""
        assert self.session is not None
        row, column = self.session.at[0], self.session.table.place(self.session.at).column
        cells = grid.table.rows[row].cells
        return row, next((k for k, cell in enumerate(cells) if cell.column == column), 0)

    def settle(self, *_: object) -> None:
        """Bring the editor to where its cell is now."""
        session, view = self.session, self._window.editor
        index = None if session is None else session.index
        if session is None or index is None or view.model.blocks[index] is not session.table.block:
            return  # it has changed, and is about to be read again
        found = view.table_grid(index)
        if found is None or view.folding.is_hidden(index):
            self.cell.hide()
            return
        grid, corner = found
        at = self._shown_cell(grid)
        cell, text = grid.cell_rect(at).translated(corner), grid.text_rect(at).translated(corner)
        left, top = round(cell.left()) + 1, round(cell.top()) + 1
        rect = QRect(left, top, round(cell.right()) - left, round(cell.bottom()) - top)
        frame = CellFrame(text.left() - left, text.top() - top, text.width())
        fill = grid.table.rows[at[0]].cells[at[1]].fill
        self.cell.place(rect, frame, view.speech_layout.zoom, view.palette(), fill)

    def _on_caret_moved(self) -> None:
        """In an empty paragraph let what is typed look like its mark."""
        if self.session is None or self.cell.model is not self.session.document:
            return
        from ..formats.table_cells import mark_look

        block = self.session.document.blocks[self.cell.selection().head[0]]
        look = PLAIN if block.text else mark_look(block, self.session.table.scope)
        if look != PLAIN:
            self.cell.setCurrentCharFormat(self.cell.binding.formats.char(block, look))
        self._follow_caret()

    def _follow_caret(self) -> None:
        """Scroll the text so that the caret in the cell is in view."""
        if self.session is None:
            return
        view, bar = self._window.editor, self._window.editor.verticalScrollBar()
        for _ in range(3):  # heights settle on the way there
            rect = self.cell.caret_rect()
            above, below = rect.top() - _MARGIN, rect.bottom() + _MARGIN - view.viewport().height()
            if above >= 0 >= below or bar.value() == (bar.minimum() if above < 0 else bar.maximum()):
                return
            bar.setValue(bar.value() + (above if above < 0 else below))
            self.settle()

    # -- from cell to cell

    def _step(self, by: int) -> None:
        """Go to the next or the previous cell; behind the last one a row is added."""
        session = self.session
        assert session is not None
        order = session.table.order()
        number = order.index(session.at) + by if session.at in order else 0
        if number >= len(order):
            session.wanted = (session.table.last_row(session.at) + 1, 0)
            self._grow(session)
        elif number >= 0:
            self._go(order[number], _END)

    def _grow(self, session: CellSession) -> None:
        """Add a row behind the last one."""
        from ..formats import table_edit

        wanted, index = session.wanted, session.index
        scope, document = self._window.session.content.frame.scope, self._window.document
        assert index is not None
        try:
            made = table_edit.add_row(document, index, session.at, scope, below=True)
        except Impossible as error:
            session.wanted = None
            self._window.say(text_of(error))
            return
        session.wanted = wanted
        self.apply(made)

    def _pass_edge(self, move: QTextCursor.MoveOperation) -> None:
        """Go where an arrow key leads: to the cell there, or out of the table."""
        session = self.session
        assert session is not None
        table, at = session.table, session.at
        forward = move in (QTextCursor.MoveOperation.Right, QTextCursor.MoveOperation.Down)
        if move in (QTextCursor.MoveOperation.Left, QTextCursor.MoveOperation.Right):
            order = table.order()
            number = order.index(at) + (1 if forward else -1)
            target = order[number] if 0 <= number < len(order) else None
        else:
            found = table.cell_at(table.last_row(at) + 1 if forward else at[0] - 1, table.place(at).column)
            target = None if found is None else table.begin_of(found)
        if target is None:
            self._leave(1 if forward else -1)
        else:
            self._go(target, (0, 0) if forward else _END)

    def _go(self, at: CellPlace, caret: Position) -> None:
        session = self.session
        assert session is not None
        try:
            session.load(at)
        except Impossible as error:
            self._window.say(text_of(error))
            return
        self._window.text_place.left.emit()
        self._show(caret)

    def _leave(self, direction: int) -> None:
        """Go back to the text: to the table itself, or behind (1) or before (-1) it."""
        index = self.session.index if self.session is not None else None
        self.close()
        view = self._window.editor
        view.setFocus()
        if index is None:
            return
        blocks = view.model.blocks
        target: Position = (index, 0)
        if direction > 0:
            target = (index + 1, 0) if index + 1 < len(blocks) else (index, 1)
        elif direction < 0 and index:
            target = (index - 1, len(blocks[index - 1].text))
        view.select(Selection.at(target))

    # -- keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the cell that is pressed, and end its editing when the keyboard goes back to the text."""
        kind, view = event.type(), self._window.editor
        if watched is view:
            if kind is QEvent.Type.FocusIn:
                self.close()
            return isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress and self._enter(event)
        if kind is QEvent.Type.Resize:
            self.settle()
        elif isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    def _enter(self, event: QKeyEvent) -> bool:
        """Enter with the caret before a table leads into its first cell."""
        view = self._window.editor
        index, offset = view.selection().start
        block = view.model.blocks[index]
        is_before = isinstance(block, OpaqueBlock) and block.kind == "table" and not offset
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if not is_before or not plain or event.key() not in _ENTER or view.selection().end > (index, 1):
            return False
        try:
            return self.open(*self.current())
        except Impossible as error:
            self._window.say(text_of(error))
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._forwards = self._press(event)
            if self._forwards:
                self._forward(event)
            return self._forwards
        if self._forwards:
            self._forward(event)
            self._forwards = event.type() is not QEvent.Type.MouseButtonRelease
            return True
        return False

    def _press(self, event: QMouseEvent) -> bool:
        """Open the cell under the mouse; False where there is none, and for a click that means something else."""
        if event.modifiers() != Qt.KeyboardModifier.NoModifier or self._window.editor.isReadOnly():
            return False
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return False
        found = self.cell_at(event.position().toPoint())
        return found is not None and self.open(*found)

    def _forward(self, event: QMouseEvent) -> None:
        """Let the editor of the cell have an event of the mouse."""
        target = self.cell.viewport()
        local = target.mapFromGlobal(event.globalPosition())
        QApplication.sendEvent(
            target,
            QMouseEvent(
                event.type(), local, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
            ),
        )

    def cell_at(self, point: QPoint) -> tuple[int, CellPlace] | None:
        """The table and the cell at a point of the text's viewport."""
        view = self._window.editor
        index = view.speech_layout.block_at(point.y() + view.verticalScrollBar().value())
        block = view.model.blocks[index]
        found = view.table_grid(index) if isinstance(block, OpaqueBlock) and block.kind == "table" else None
        if found is None or not isinstance(block, OpaqueBlock):
            return None
        grid, corner = found
        place = grid.cell_at(point.x() - corner.x(), point.y() - corner.y())
        if place is None:
            return None
        from ..formats.table_open import open_table

        column = grid.table.rows[place[0]].cells[place[1]].column
        try:
            table = open_table(block, self._window.session.content.frame.scope)
        except Impossible:
            return None
        at = table.cell_at(place[0], column)
        return None if at is None else (index, at)
