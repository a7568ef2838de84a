"""Run-in headings in the window: the command that turns them there and back, and their form in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..model.document import Document
from ..model.outline import is_run_in
from ..model.properties import PLAIN_RUN_IN, SEPARATOR
from ..model.refusal import Impossible, Reason
from ..model.run_in import set_form, toggled
from ..model.transaction import Position, Transaction

if TYPE_CHECKING:
    from .main_window import MainWindow

FORM_ACTIONS = {SEPARATOR: "outline.run_in_word", PLAIN_RUN_IN: "outline.run_in_plain"}


class RunIns(QObject):
    """Runs the commands on run-in headings of a window and keeps their switches true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        actions = window.actions_by_id
        actions.connect({"outline.run_in": self.toggle})
        actions.connect({action_id: lambda form=form: self.set_form(form) for form, action_id in FORM_ACTIONS.items()})
        window.outline_view.customContextMenuRequested.connect(self.refresh)

    def toggle(self) -> None:
        """Put the headings that are chosen in one paragraph with their text, or back on lines of their own."""
        window = self._window
        caret = None if window.commands.in_tree else window.editor.selection().head
        window.commands.on_sections(lambda document, indices: turned(document, indices, caret))
        self.refresh()

    def set_form(self, form: str) -> None:
        """Write run-in headings as `form` says from now on."""
        self._window.commands.restructure(lambda document: set_form(document, form))
        self.refresh()

    def refresh(self) -> None:
        """Set the checks to the heading that the command would turn, and to the form in the file."""
        window = self._window
        blocks = window.document.blocks
        chosen = [index for index in window.commands.current_sections() if index < len(blocks)]
        wanted = {"outline.run_in": bool(chosen) and all(is_run_in(blocks[index]) for index in chosen)}
        wanted |= {action_id: form == window.document.properties.run_in for form, action_id in FORM_ACTIONS.items()}
        for action_id, on in wanted.items():
            window.actions_by_id[action_id].setChecked(on)


def turned(document: Document, indices: Sequence[int], caret: Position | None = None) -> Transaction:
    """What `toggled` makes; raises Impossible where that is nothing."""
    made = toggled(document, indices, caret)
    if made is None:
        raise Impossible(Reason.NO_TEXT_BELOW)
    return made
