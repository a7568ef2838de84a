"""The menu of layouts: one of them is in force; below them the dialog that makes others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from .main_window import MainWindow


class LayoutMenu(QObject):
    """Keeps a menu true to the layouts of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self._group = QActionGroup(self)
        window.actions_by_id.connect({"file.layouts": window.paper.edit_layouts})
        window.paper.layout_changed.connect(self.refresh)
        self.menu.setTitle(self.tr("&Layout"))
        self.refresh()

    def refresh(self) -> None:
        """Offer all layouts, the one in force checked."""
        for action in self._group.actions():
            self._group.removeAction(action)
        self.menu.clear()
        paper, language = self._window.paper, QLocale().bcp47Name()
        for layout in paper.layouts():
            action = self.menu.addAction(layout.name(language).replace("&", "&&"))
            action.setObjectName(f"file.layout.{layout.id}")
            action.setCheckable(True)
            action.setChecked(layout.id == paper.layout.id)
            action.triggered.connect(lambda checked=False, id=layout.id: paper.choose(id))
            self._group.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(self._window.actions_by_id["file.layouts"])
