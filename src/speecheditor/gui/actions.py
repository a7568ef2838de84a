"""The window's QActions, made from the action table. Menus, toolbar and context menus share them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from .action_table import ALL, CONTEXT
from .theme import icon


class Actions:
    """The window's QActions by id; each one's objectName is its id."""

    def __init__(self, owner: QObject) -> None:
        self._actions: dict[str, QAction] = {}
        self.refused: Callable[[str], bool] = lambda action_id: False
        """Whether an action cannot act where the keyboard is, which is said then."""
        for spec in ALL:
            action = QAction(owner)
            action.setObjectName(spec.id)
            action.setCheckable(spec.check)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            self._actions[spec.id] = action
        self.retranslate()
        self.refresh_icons()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def connect(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Let each action in `handlers` run its handler."""
        for action_id, handler in handlers.items():
            self._actions[action_id].triggered.connect(
                lambda checked=False, key=action_id, run=handler: self._run(key, run, checked=checked)
            )

    def _run(self, action_id: str, handler: Callable[[], object], *, checked: bool) -> None:
        if not self.refused(action_id):
            handler()
        elif self._actions[action_id].isCheckable():
            self._actions[action_id].setChecked(not checked)

    def all(self) -> list[QAction]:
        return list(self._actions.values())

    def retranslate(self) -> None:
        """Set all texts in the present language; tool tips carry the shortcut."""
        for spec in ALL:
            action = self._actions[spec.id]
            text = QCoreApplication.translate(CONTEXT, str(spec.text))
            action.setText(text)
            plain = text.replace("&", "").rstrip("…")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain} ({keys})" if keys else plain)
            action.setStatusTip(QCoreApplication.translate(CONTEXT, spec.tip) if spec.tip else "")

    def refresh_icons(self) -> None:
        """Draw the icons in the palette's text colour."""
        for spec in ALL:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon))
