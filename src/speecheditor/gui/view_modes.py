"""How the writer looks at the text: focus mode, typewriter scrolling, formatting marks, dark paper, a second place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QToolBar, QWidget

from ..store import settings as stored
from .typewriter import Typewriter

if TYPE_CHECKING:
    from .main_window import MainWindow


class ViewModes(QObject):
    """The switches of the View menu that change how a window shows its text; they are remembered, but for focus mode
    and the second place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._lit = 0
        self.typewriter = Typewriter(window.editor)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window.editor)
        self._escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._escape.setEnabled(False)
        self._escape.activated.connect(lambda: self.set_focus_mode(False))
        actions = window.actions_by_id
        actions.connect(
            {
                "view.focus": lambda: self.set_focus_mode(actions["view.focus"].isChecked()),
                "view.typewriter": self._apply,
                "view.marks": self._apply,
                "view.dark_paper": self._apply,
                "view.split": lambda: window.panes.split(actions["view.split"].isChecked()),
            }
        )
        for action_id, is_on in (
            ("view.typewriter", window.settings.typewriter),
            ("view.marks", window.settings.marks),
            ("view.dark_paper", window.settings.dark_paper),
        ):
            actions[action_id].setChecked(is_on)
        self.show_document()
        window.editor.cursorPositionChanged.connect(self._light)

    def show_document(self) -> None:
        """Show another document in the same way."""
        self._apply()
        self._dim()

    def remember(self, settings: stored.Settings) -> stored.Settings:
        """`settings` with the switches as they are."""
        return stored.changed(
            settings,
            typewriter=self._action("view.typewriter").isChecked(),
            marks=self._action("view.marks").isChecked(),
            dark_paper=self._action("view.dark_paper").isChecked(),
        )

    def _action(self, action_id: str) -> QAction:
        return self._window.actions_by_id[action_id]

    def _apply(self) -> None:
        editor = self._window.editor
        editor.set_dark_paper(self._action("view.dark_paper").isChecked())
        self.typewriter.switch(self._action("view.typewriter").isChecked())
        editor.speech_layout.manner.marks = self._action("view.marks").isChecked()
        editor.speech_layout.repaint()

    # -- focus mode

    def set_focus_mode(self, is_on: bool) -> None:
        """Leave only the text, the paragraph with the caret lit; Esc or the key again brings everything back."""
        self._action("view.focus").setChecked(is_on)
        self._escape.setEnabled(is_on)
        if is_on and not self._hidden:
            self._hidden = [part for part in self._around() if part.isVisible()]
            for part in self._hidden:
                part.hide()
            self._window.say(self.tr("Focus mode: Esc brings the panes back."))
        elif not is_on:
            for part in self._hidden:
                part.show()
            self._hidden = []
        self._dim()
        self._window.editor.setFocus()

    @property
    def is_focused(self) -> bool:
        return self._action("view.focus").isChecked()

    def _around(self) -> list[QWidget]:
        window = self._window
        return [*window.findChildren(QToolBar), *window.findChildren(QDockWidget)]

    def _dim(self) -> None:
        editor = self._window.editor
        editor.speech_layout.manner.lit = (lambda: editor.textCursor().blockNumber()) if self.is_focused else None
        editor.speech_layout.repaint()

    def _light(self) -> None:
        """Light the paragraph with the caret; typing in one repaints no other."""
        number = self._window.editor.textCursor().blockNumber()
        if self.is_focused and number != self._lit:
            self._window.editor.speech_layout.repaint()
        self._lit = number
