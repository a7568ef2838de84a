"""The number of one heading, and the dialog on how all are numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QInputDialog

from ..model import heading_numbers as commands
from ..model.numbering import LARGEST_START
from ..model.outline import block_number
from ..store import own_schemes
from .screen import QUESTION_WIDTH

if TYPE_CHECKING:
    from .main_window import MainWindow

SWITCHES = ("outline.unnumbered", "outline.restart", "outline.continue")


class HeadingNumbers(QObject):
    """Runs the commands on a heading's number and keeps their switches true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_by_id.connect(
            {
                "outline.unnumbered": self.switch_number,
                "outline.restart": self.ask_restart,
                "outline.continue": self.continue_here,
                "outline.scheme": self.ask_scheme,
            }
        )
        window.outline_view.customContextMenuRequested.connect(self.refresh)

    def switch_number(self) -> None:
        """Take the numbers of the selected headings away, or give them back, as the current one shows."""
        window = self._window
        index = window.commands.current_heading()
        on = index is not None and not commands.is_unnumbered(window.document.blocks[index])
        count = len(window.commands.current_sections())
        if window.commands.on_sections(lambda document, found: commands.set_all_unnumbered(document, found, on)):
            window.say(self._switched_text(count, on))
        self.refresh()

    def _switched_text(self, count: int, on: bool) -> str:
        if count == 1:
            return self.tr("This heading has no number now.") if on else self.tr("This heading has its number again.")
        told = self.tr("{0} headings have no number now.") if on else self.tr("{0} headings have their numbers again.")
        return told.format(QLocale().toString(count))

    def continue_here(self) -> None:
        """Let the current heading go on from the one before it."""
        self._window.commands.on_section(commands.continue_numbering)
        self.refresh()

    def ask_restart(self) -> None:
        """Ask with which number the current heading is to begin."""
        window = self._window
        index = window.commands.current_heading()
        if index is None:
            window.commands.tell_no_heading()
            return
        block = window.document.blocks[index]
        dialog = QInputDialog(window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle(self.tr("Restart Numbering"))
        dialog.setLabelText(self.tr("Number of this heading:"))
        dialog.resize(QUESTION_WIDTH, 0)
        dialog.setIntRange(0, LARGEST_START)
        document = window.document
        dialog.setIntValue(commands.start_of(document.blocks, document.properties, index) or 1)
        dialog.intValueSelected.connect(lambda start: self._restart(block.id, start))
        dialog.open()

    def _restart(self, block_id: int, start: int) -> None:
        """The heading is found by its id: what is done while the question is open may move it."""
        window = self._window
        index = block_number(window.document.blocks, block_id)
        if index is not None and not window.editor.isReadOnly():
            window.commands.restructure(lambda document: commands.restart(document, index, start))
            self.refresh()

    def ask_scheme(self) -> None:
        """Show the dialog on numbering schemes."""
        from .dialogs.scheme_dialog import SchemeDialog

        window = self._window
        own, trouble = own_schemes.load()
        dialog = SchemeDialog(window, own)
        if trouble:
            dialog.tell(trouble)
        dialog.open()

    def refresh(self) -> None:
        """Set the switches to what the current heading has."""
        window = self._window
        actions, document = window.actions_by_id, window.document
        index = window.commands.current_heading()
        is_heading = index is not None and not window.editor.isReadOnly()
        block = document.blocks[index] if index is not None and index < len(document.blocks) else None
        if block is None or not is_heading:
            states = (False, False, False)
        else:
            start = commands.start_of(document.blocks, document.properties, index or 0)
            states = (True, commands.can_restart(block, document.properties), start is not None)
        for action_id, enabled in zip(SWITCHES, states, strict=True):
            actions[action_id].setEnabled(enabled)
        actions["outline.unnumbered"].setChecked(states[0] and block is not None and commands.is_unnumbered(block))
