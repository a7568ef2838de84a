"""Buttons that hold a colour: one in a bar, which gives the last colour again, and one in a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from .color_menu import ColorMenu, Swatch
from .theme import icon

_STRIPE = QRectF(3, 17.5, 18, 4.5)
"""Where the drawings of both icons have their bar, of 24."""


class ColorBarButton(QToolButton):
    """A button of the formatting bar: its face gives ``last`` again, its arrow and its action open the colours.

    ``chosen`` tells a colour, "" for none.
    """

    chosen = Signal(str)

    def __init__(self, action: QAction, name: str, menu: ColorMenu, last: str) -> None:
        super().__init__()
        self._name, self.last = name, last
        self.palette_menu = menu
        menu.chosen.connect(self._choose)
        action.enabledChanged.connect(self.setEnabled)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.toolTip())
        self.clicked.connect(lambda: self.chosen.emit(self.last))
        self._draw()

    def open(self) -> None:
        """Show the colours below the button."""
        below = self.mapToGlobal(QPoint(0, self.height()))
        window = self.window()
        self.palette_menu.popup(below if self.isVisible() else window.mapToGlobal(window.rect().center()))

    def _choose(self, color: str) -> None:
        self.last = color
        self._draw()
        self.chosen.emit(color)

    def _draw(self) -> None:
        self.palette_menu.current = self.last
        self.setIcon(_striped(self._name, self.last))


class ColorButton(QPushButton):
    """A button of a form: shows its colour and lets another one be chosen; ``changed`` tells that."""

    changed = Signal()

    def __init__(self, rows: Sequence[Sequence[Swatch]], none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = none
        self._names = {color: name for row in rows for color, name in row}
        self._color: str | None = None
        self.palette_menu = ColorMenu(rows, none, self)
        self.palette_menu.chosen.connect(self._choose)
        self.setMenu(self.palette_menu)
        self.setAutoDefault(False)
        self.setStyleSheet("QPushButton { text-align: left; padding: 4px 8px }")

    def color(self) -> str | None:
        """``#rrggbb``, "" for none, None for several."""
        return self._color

    def set_color(self, color: str | None) -> None:
        self._color = color
        self.palette_menu.current = color or ""
        self.setIcon(_box(color or ""))
        self.setText("" if color is None else self._names.get(color, color) if color else self._none)

    def _choose(self, color: str) -> None:
        self.set_color(color)
        self.changed.emit()


def _striped(name: str, color: str) -> QIcon:
    """The icon with its bar in a colour; "" leaves it as it is."""
    base = icon(name)
    if not color:
        return base
    found = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        for size in (20, 40):
            pixmap = QPixmap(base.pixmap(QSize(size, size), 1.0, mode))
            painter = QPainter(pixmap)
            scale = pixmap.width() / 24
            stripe = QRectF(_STRIPE.topLeft() * scale, _STRIPE.size() * scale)
            painter.setPen(QColor("#8a8a8a"))
            painter.fillRect(stripe, QColor(color))
            painter.drawRect(stripe.adjusted(0, 0, -1, -1))
            painter.end()
            found.addPixmap(pixmap, mode)
    return found


def _box(color: str) -> QIcon:
    pixmap = QPixmap(28, 28)
    pixmap.fill(QColor(color) if color else Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(QColor("#8a8a8a"))
    painter.drawRect(0, 0, 27, 27)
    painter.end()
    return QIcon(pixmap)
