"""Tables in the window: the commands on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..model.refusal import Impossible
from ..model.transaction import Transaction
from .cells import Cells
from .reasons import text_of
from .table_commands import COMMANDS, STRUCTURAL

if TYPE_CHECKING:
    from .cell_session import CellSession
    from .main_window import MainWindow

_LAST_CELL = frozenset(["table.row_below", "table.column_right"])
"""What is done to the last cell of a table behind which, or before which, the caret stands."""


class Tables(QObject):
    """Runs the commands on tables of a window; ``cells`` has the editor of the cell that is being edited."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.cells = Cells(window)
        window.actions_by_id.connect({"insert.table": self.ask, **{key: self._runner(key) for key in COMMANDS}})

    def reasons(self) -> dict[str, str]:
        """The ids of the commands that are impossible now, each with its reason."""
        from ..formats.table_edit import table_at
        from ..formats.table_parts import refuse_unsafe

        window = self._window
        try:
            index, _ = self.cells.current()
        except Impossible as error:
            return dict.fromkeys(COMMANDS, text_of(error))
        try:
            refuse_unsafe(table_at(window.document, index, window.session.content.frame.scope))
        except Impossible as error:
            return dict.fromkeys(STRUCTURAL, text_of(error))
        return {}

    # -- commands

    def ask(self) -> None:
        """Ask how large a new table shall be, and put it at the caret."""
        if self._window.editor.isReadOnly():
            self._window.editor.edit_refused.emit()
            return
        from .dialogs.insert_table import InsertTableDialog

        dialog = InsertTableDialog(self._window)
        dialog.chosen.connect(self._window.commands.if_unchanged(self.insert))
        dialog.open()

    def insert(self, rows: int, columns: int) -> None:
        """Put an empty table at the caret and the keyboard into its first cell."""
        from ..formats.table_edit import insert_table

        window = self._window
        self.cells.close()
        at, scope = window.editor.selection().head, window.session.content.frame.scope
        made = insert_table(window.document, at, rows, columns, scope)
        if self.cells.apply(made) and made.after is not None:
            self.cells.open(made.after.head[0], (0, 0))

    def _runner(self, key: str) -> Callable[[], object]:
        return lambda: self.run(key)

    def run(self, key: str) -> bool:
        """Run one of the commands on the current cell, or say why it cannot be."""
        window = self._window
        if window.editor.isReadOnly():
            window.editor.edit_refused.emit()
            return False
        try:
            if key == "table.edit":
                return self.cells.open(*self.cells.current())
            made = self._made(key)
        except Impossible as error:
            window.say(text_of(error))
            return False
        if self.cells.session is not None:
            self.cells.session.wanted = self._wanted(key, self.cells.session)
        return made is not None and self.cells.apply(made)

    def _made(self, key: str) -> Transaction | None:
        """What a command on the current cell makes; None for the one that only opens it."""
        from ..formats import table_edit

        document, scope = self._window.document, self._window.session.content.frame.scope
        index, at = self.cells.current(last=key in _LAST_CELL)
        name = key.removeprefix("table.")
        if name in ("row_above", "row_below"):
            return table_edit.add_row(document, index, at, scope, below=name == "row_below")
        if name in ("column_left", "column_right"):
            return table_edit.add_column(document, index, at, scope, right=name == "column_right")
        if name == "delete_row":
            return table_edit.remove_row(document, index, at, scope)
        if name == "delete_column":
            return table_edit.remove_columns(document, index, at, scope)
        return table_edit.remove_table(document, index) if name == "delete" else None

    def _wanted(self, key: str, session: CellSession) -> tuple[int, int]:
        """The row and column to be in after a command: those that are new, or stand where some were taken out."""
        place = session.table.place(session.at)
        row, column = session.at[0], place.column
        if key == "table.row_below":
            row = session.table.last_row(session.at) + 1
        return row, column + place.span if key == "table.column_right" else column
