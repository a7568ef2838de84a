"""Breaks and special characters: the commands that put one character, or a page break, where the caret is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..formats.paragraph_commands import insert_page_break
from ..model.blocks import LINE_BREAK
from ..model.editing import insert_text
from ..model.operations import Operation

if TYPE_CHECKING:
    from .dialogs.symbol_dialog import SymbolDialog
    from .main_window import MainWindow

CHARACTERS = {
    "insert.no_break_space": "\u00a0",
    "insert.no_break_hyphen": "\u2011",
    "insert.soft_hyphen": "\u00ad",
}


class Insertions(QObject):
    """Runs the commands that insert breaks and characters."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: SymbolDialog | None = None
        """The special characters while they are shown."""
        window.actions_by_id.connect(
            {
                "insert.page_break": self.break_page,
                "insert.line_break": lambda: self.insert(LINE_BREAK, Operation.INSERT_BREAK),
                **{key: lambda text=text: self.insert(text) for key, text in CHARACTERS.items()},
                "insert.symbol": self.show_symbols,
            }
        )

    def insert(self, text: str, operation: Operation = Operation.INSERT_CHARACTER) -> None:
        """Put `text` in the place of the selection, in the look of its surroundings."""
        editor = self._window.text_editor
        editor.run(insert_text(editor.model, editor.selection(), text, operation))

    def break_page(self) -> None:
        """Let a page begin at the caret."""
        window = self._window
        scope = window.session.content.frame.scope
        window.commands.run(insert_page_break(window.document, window.editor.selection(), scope))

    def show_symbols(self) -> SymbolDialog:
        """Show the special characters, in front where they are shown already."""
        from .dialogs.symbol_dialog import SymbolDialog

        if self.dialog is None:
            self.dialog = SymbolDialog(self._window)
            self.dialog.chosen.connect(self.insert)
            self.dialog.finished.connect(self._closed)
            self.dialog.show()
        self.dialog.activateWindow()
        return self.dialog

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
            self._window.text_editor.setFocus()
