"""Why a structural command is not possible now: said after its key, shown beside its disabled entry in a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from ..model import parting, relevel, restructure, sorting
from ..model.document import Document
from ..model.levels import TooDeep
from ..model.refusal import Impossible, Reason

if TYPE_CHECKING:
    from .main_window import MainWindow

Command = Callable[[Document, Sequence[int]], object]

TRIED: dict[str, Command] = {
    "outline.promote": lambda d, i: restructure.shift_sections(d, i, -1),
    "outline.demote": lambda d, i: restructure.shift_sections(d, i, 1),
    "outline.promote_heading": lambda d, i: relevel.shift_headings(d, i, -1),
    "outline.demote_heading": lambda d, i: relevel.shift_headings(d, i, 1),
    "outline.move_up": restructure.move_sections_up,
    "outline.move_down": restructure.move_sections_down,
    "outline.merge": parting.merge,
    "outline.to_headings": lambda d, i: relevel.to_headings(d, i[0], ()),
    **{
        f"outline.sort_{order}": lambda d, i: sorting.sort_sections(d, i, sorting.reverse)
        for order in ("title", "title_down", "length", "reverse")
    },
}
"""What is tried, without being run, when a menu opens."""

NEED_A_HEADING = (
    *TRIED,
    *("outline.rename", "outline.delete", "outline.move_to", "outline.cut_section", "outline.copy_section"),
    *("outline.duplicate", "outline.to_body"),
)


class Reasons(QObject):
    """Disables what is impossible while a menu is open; keys stay alive, for they answer with the reason."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._disabled: list[str] = []
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu) and window.actions_by_id["outline.promote"] in menu.actions():
                self.watch(menu)
        window.outline_panel.menu_opening.connect(self.watch)

    def watch(self, menu: QMenu) -> None:
        """Look what is possible whenever `menu` opens."""
        menu.aboutToShow.connect(self._disable)
        menu.aboutToHide.connect(self._enable)

    def found(self) -> dict[str, str]:
        """The ids of the commands that are impossible now, each with its reason."""
        window = self._window
        indices = window.commands.current_sections()
        if not indices:
            found = dict.fromkeys(NEED_A_HEADING, self.tr("There is no heading here."))
        else:
            found = {key: self._tried(command, indices) for key, command in TRIED.items()}
        if not window.sections.can_paste:
            found["outline.paste_section"] = text_of(Impossible(Reason.NO_HEADING_COPIED))
        return {key: reason for key, reason in found.items() if reason}

    def _tried(self, command: Command, indices: Sequence[int]) -> str:
        try:
            command(self._window.document, indices)
        except (Impossible, TooDeep) as error:
            return text_of(error)
        return ""

    def _disable(self) -> None:
        if self._window.editor.isReadOnly():
            return
        for key, reason in self.found().items():
            self._set(key, enabled=False, tip=reason)
            self._disabled.append(key)

    def _enable(self) -> None:
        disabled, self._disabled = self._disabled, []
        for key in disabled:
            self._set(key, enabled=True, tip="")

    def _set(self, key: str, *, enabled: bool, tip: str) -> None:
        action = self._window.actions_by_id[key]
        action.setEnabled(enabled)
        action.setStatusTip(tip)


def text_of(error: Impossible | TooDeep) -> str:
    """The translated sentence of a refusal."""
    reason = error.reason if isinstance(error, Impossible) else Reason.TOO_DEEP
    return QCoreApplication.translate("Reasons", reason.value)
