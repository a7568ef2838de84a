"""The command that shows sibling headings one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..model.siblings import edit_siblings

if TYPE_CHECKING:
    from .dialogs.siblings import SiblingsDialog
    from .main_window import MainWindow


class Siblings(QObject):
    """Opens the dialog on the current heading and applies what was edited in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_by_id.connect({"outline.siblings": self.show})

    def show(self) -> SiblingsDialog | None:
        """Show the headings beside the current one; None when there is no heading."""
        window = self._window
        heading = window.commands.current_heading()
        if heading is None:
            window.commands.tell_no_heading()
            return None
        from .dialogs.siblings import SiblingsDialog

        dialog = SiblingsDialog(window, window.document, window.labels, heading, self._apply)
        dialog.open()
        return dialog

    def _apply(self, titles: Mapping[int, str], order: Sequence[int]) -> None:
        document = self._window.document
        self._window.commands.restructure(lambda _: edit_siblings(document, titles, order))
