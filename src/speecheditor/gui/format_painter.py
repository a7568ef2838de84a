"""The format painter: picks up the look at the caret or of the selection and gives it to what is selected next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QToolBar, QWidget

from ..formats import characters
from ..formats.characters import Picked
from .theme import icon

if TYPE_CHECKING:
    from .characters import Characters
    from .main_window import MainWindow

_HOT_SPOT = 3, 17
"""The tip of the brush in its icon."""

ACTION = "format.painter"


class FormatPainter(QObject):
    """Paints once, or until Esc when its button was clicked twice.

    By mouse the look goes to what is selected, or to the word that is clicked; by keyboard to the selection when the
    key is pressed again, or Enter.
    """

    def __init__(self, window: MainWindow, owner: Characters) -> None:
        super().__init__(window)
        self._window, self._owner = window, owner
        self.picked: Picked | None = None
        self._stays = False
        self._document = object()
        window.actions_by_id.connect({ACTION: self.press})
        for editor in window.text_place.editors:
            editor.installEventFilter(self)
            editor.viewport().installEventFilter(self)

    def watch(self, bar: QToolBar) -> None:
        """Let a double click on the button in `bar` keep the painter on."""
        button = bar.widgetForAction(self._window.actions_by_id[ACTION])
        button.installEventFilter(self)

    def press(self) -> None:
        """Pick a look up; with one, give it to the selection, or drop it where nothing is selected."""
        if self.picked is None:
            self._pick()
        elif self._window.text_editor.selection().empty:
            self.stop()
        else:
            self.paint()
        self._show()

    def paint(self) -> None:
        """Give the look to the selection."""
        window = self._window
        editor, is_same = window.text_editor, window.document is self._document
        if self.picked is not None and is_same:
            selection = editor.selection()
            made = characters.paint(editor.model, selection, self.picked, self._owner.hand)
            if editor.run(made):
                editor.select(selection)
        if not self._stays or not is_same:
            self.stop()
        self._owner.refresh()

    def stop(self) -> None:
        """Drop the look."""
        self.picked, self._stays = None, False
        self._show()

    def _pick(self) -> None:
        window, owner = self._window, self._owner
        editor = window.text_editor
        selection, here = editor.selection(), owner.typing()
        if not selection.empty:
            self.picked = characters.pick(editor.model, selection, owner.hand)
        elif here is not None:
            self.picked = characters.picked(*here, owner.hand)
        self._document = window.document
        if self.picked is not None:
            window.say(self.tr("Select the text that shall look like this; Esc ends it."))

    def _show(self) -> None:
        """The check of the action and the pointer over the text tell whether a look is held."""
        held = self.picked is not None
        self._window.actions_by_id[ACTION].setChecked(held)
        shape = QCursor(icon("painter").pixmap(20, 20), *_HOT_SPOT) if held else QCursor(Qt.CursorShape.IBeamCursor)
        for editor in self._window.text_place.editors:
            editor.viewport().setCursor(shape)

    # -- mouse and keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick and self._is_button(watched):
            self._stays = self.picked is not None
            return True
        if self.picked is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QMouseEvent) and self._ends_selecting(watched, event):
            QTimer.singleShot(0, self._paint_at_pointer)  # once the text knows what is selected
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, event.key())
        return super().eventFilter(watched, event)

    def _is_button(self, watched: QObject) -> bool:
        editors = self._window.text_place.editors
        texts = [*editors, *[editor.viewport() for editor in editors]]
        return isinstance(watched, QWidget) and watched not in texts

    def _ends_selecting(self, watched: QObject, event: QMouseEvent) -> bool:
        """Whether the mouse has selected text, or clicked into it."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        viewports = [editor.viewport() for editor in self._window.text_place.editors]
        return is_left and is_release and watched in viewports

    def _pressed(self, watched: QObject, key: int) -> bool:
        """Whether a key of the text is one of the painter's."""
        if watched is not self._window.text_editor:
            return False
        if key == Qt.Key.Key_Escape:
            self.stop()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._window.text_editor.selection().empty:
            self.paint()
            return True
        return False

    def _paint_at_pointer(self) -> None:
        editor = self._window.text_editor
        cursor = editor.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            editor.setTextCursor(cursor)
        if cursor.hasSelection():
            self.paint()
