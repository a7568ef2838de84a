"""Lists in the window: bullets and numbers, their levels, a new start, and what some keys do in an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..model.document import Document
from ..model.lists import (
    Kind,
    ListForms,
    kind_at,
    leave_list,
    list_at,
    restart_list,
    shift_list,
    toggle_list,
)
from ..model.refusal import Impossible
from ..model.transaction import Selection, Transaction
from .keys import ListKey
from .reasons import text_of

if TYPE_CHECKING:
    from .main_window import MainWindow

Command = Callable[[Document, Selection], Transaction | None]
_TABS = {ListKey.TAB: 1, ListKey.BACKTAB: -1}
SWITCHES: dict[str, Kind] = {"format.bullets": "bullet", "format.numbered": "number"}


class Lists(QObject):
    """Runs the commands on lists of a window and keeps their switches true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_by_id.connect(
            {
                "format.bullets": lambda: self.toggle("bullet"),
                "format.numbered": lambda: self.toggle("number"),
                "format.list_demote": lambda: self.run(lambda d, s: shift_list(d, s, 1)),
                "format.list_promote": lambda: self.run(lambda d, s: shift_list(d, s, -1)),
                "format.list_restart": lambda: self.run(restart_list),
            }
        )
        for editor in window.text_place.editors:
            editor.in_list = self.key
        window.text_place.caret_moved.connect(self.refresh)

    def toggle(self, kind: Kind) -> None:
        """Put the selected paragraphs into a list of that kind, or take them out."""
        forms = self.forms()
        self.run(lambda document, selection: toggle_list(document, selection, kind, forms))

    def run(self, command: Command) -> bool:
        """Run a command on the selection, or say why it is refused."""
        window, editor = self._window, self._window.text_editor
        try:
            done = editor.run(command(editor.model, editor.selection()))
        except Impossible as error:
            window.say(text_of(error))
            done = False
        self.refresh()
        return done

    def key(self, key: ListKey, selection: Selection) -> bool:
        """What a key does in the list where the caret is; False where it does what it does anywhere else."""
        document = self._window.text_editor.model
        if list_at(document.blocks[selection.start[0]], document.properties) is None:
            return False
        if key in _TABS:
            at_start = selection.empty and selection.head[1] == 0
            several = selection.start[0] != selection.end[0]
            return (at_start or several) and self._shift(_TABS[key])
        return selection.empty and self._leave(key, *selection.head)

    def _leave(self, key: ListKey, index: int, offset: int) -> bool:
        """Enter in an empty item goes up a level and at last out of the list, Backspace before an item takes its
        label."""
        editor = self._window.text_editor
        document = editor.model
        found = list_at(document.blocks[index], document.properties)
        if found is None or (offset if key is ListKey.BACKSPACE else document.blocks[index].text):
            return False
        if key is ListKey.ENTER and found[1]:
            return self._shift(-1)
        return editor.run(leave_list(document, index, self.forms()))

    def _shift(self, shift: int) -> bool:
        """True even where nothing is left to do: the key must not do another thing then."""
        self.run(lambda document, selection: shift_list(document, selection, shift))
        return True

    def forms(self) -> ListForms:
        """What lists look like in the text that is edited."""
        from ..formats.list_formats import list_forms

        return list_forms(self._window.text_editor.model.properties, self._window.session.content.frame.scope)

    def refresh(self) -> None:
        """Set the switches to the list in which the caret is."""
        window = self._window
        document, index = window.text_editor.model, window.text_editor.textCursor().blockNumber()
        blocks = document.blocks
        kind = kind_at(blocks[index], document.properties) if index < len(blocks) else None
        for action_id, own in SWITCHES.items():
            window.actions_by_id[action_id].setChecked(own == kind)
