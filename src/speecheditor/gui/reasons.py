"""Why a structural command is not possible now: said after its key, shown beside its disabled entry in a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from ..model import relevel, sorting
from ..model.document import Document
from ..model.levels import TooDeep
from ..model.refusal import Impossible, Reason
from ..model.transaction import Transaction
from .action_table import LEVEL_ACTIONS
from .menu_table import SORT_MENU
from .run_ins import turned
from .section_commands import REFUSABLE, SectionCommand
from .table_commands import COMMANDS
from .text_place import REFUSALS

if TYPE_CHECKING:
    from .main_window import MainWindow

TRIED: dict[str, SectionCommand] = {
    **REFUSABLE,
    "outline.run_in": turned,
    "outline.to_headings": lambda d, i: relevel.to_headings(d, i[0], ()),
}
"""What is tried, without being run, when a menu opens."""

NEED_A_HEADING = (
    *TRIED,
    *SORT_MENU,
    *("outline.rename", "outline.delete", "outline.move_to", "outline.cut_section", "outline.copy_section"),
    *("outline.duplicate", "outline.to_body", "outline.siblings", "outline.fold", "outline.unfold"),
)
"""What is about a heading that is chosen."""

ON_SECTIONS = (*LEVEL_ACTIONS, "outline.shelve")
"""What is about sections while the keyboard is in the tree, else about text."""

NEED_HEADINGS = ("insert.reference", "outline.copy_outline", "outline.print_outline")
"""What is about any heading of the document."""


class Reasons(QObject):
    """Disables what is impossible while a menu is open; keys stay alive, for they answer with the reason."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tips: dict[str, str] = {}
        """The status tips of what is disabled now."""
        known = {*NEED_A_HEADING, *NEED_HEADINGS, *COMMANDS, *[key for found in REFUSALS.values() for key in found]}
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu) and known & _ids(menu):
                self.watch(menu)
        window.actions_by_id.refused = self.refuse
        window.outline_panel.menu_opening.connect(self.watch)

    def watch(self, menu: QMenu) -> None:
        """Look what is possible whenever `menu` opens."""
        menu.aboutToShow.connect(self._disable)
        menu.aboutToHide.connect(self._enable)

    def refuse(self, action_id: str) -> bool:
        """Whether a command cannot act on the text where the keyboard is, which is said."""
        reason = self._window.print_preview.refusal(action_id) or self._of_place().get(action_id)
        if reason:
            self._window.say(reason)
        return bool(reason)

    def _of_place(self) -> dict[str, str]:
        """The commands that the text where the keyboard is cannot hold; in the tree they are about sections."""
        found = self._window.text_place.refusals()
        about = ON_SECTIONS if self._window.commands.in_tree else ()
        return {key: text_of(Impossible(reason)) for key, reason in found.items() if key not in about}

    def found(self) -> dict[str, str]:
        """The ids of the commands that are impossible now, each with its reason."""
        window = self._window
        indices = window.commands.current_sections()
        none = self.tr("There is no heading here.")
        if not indices:
            found = dict.fromkeys(NEED_A_HEADING, none)
            if window.editor.selection().empty:
                found["outline.shelve"] = none
        else:
            found = {key: self._tried(command, indices) for key, command in TRIED.items()}
            # One order is possible where another one is.
            found |= dict.fromkeys(SORT_MENU, self._tried(_reversed, indices))
        if not window.outline_model.headings.at:
            found |= dict.fromkeys(NEED_HEADINGS, none)
        found |= window.tables.reasons()
        if not window.sections.can_paste:
            found["outline.paste_section"] = text_of(Impossible(Reason.NO_HEADING_COPIED))
        return {key: reason for key, reason in (found | self._of_place()).items() if reason}

    def _tried(self, command: SectionCommand, indices: Sequence[int]) -> str:
        try:
            command(self._window.document, indices)
        except (Impossible, TooDeep) as error:
            return text_of(error)
        return ""

    def _disable(self) -> None:
        if self._window.editor.isReadOnly():
            return
        actions = self._window.actions_by_id
        for key, reason in self.found().items():
            self._tips.setdefault(key, actions[key].statusTip())
            actions[key].setEnabled(False)
            actions[key].setStatusTip(reason)

    def _enable(self) -> None:
        disabled, self._tips = self._tips, {}
        for key, tip in disabled.items():
            self._window.actions_by_id[key].setEnabled(True)
            self._window.actions_by_id[key].setStatusTip(tip)


def _reversed(document: Document, indices: Sequence[int]) -> Transaction | None:
    return sorting.sort_sections(document, indices, sorting.reverse)


def _ids(menu: QMenu) -> set[str]:
    """The ids of the commands in a menu and in those below it."""
    below = [found for entry in menu.actions() if isinstance(found := entry.menu(), QMenu)]
    return {entry.objectName() for entry in menu.actions()}.union(*map(_ids, below))


def text_of(error: Impossible | TooDeep) -> str:
    """The translated sentence of a refusal."""
    reason = error.reason if isinstance(error, Impossible) else Reason.TOO_DEEP
    return QCoreApplication.translate("Reasons", reason.value)
