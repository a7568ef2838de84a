"""A menu of colours: a grid that arrow keys walk through, no colour at all, and any other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QGridLayout, QMenu, QPushButton, QToolButton, QWidget, QWidgetAction

from ..formats.look_parts import HIGHLIGHTS

Swatch = tuple[str, str]
"""``#rrggbb`` and the name of a colour, which is still to be translated."""

SIDE = 20
"""Pixels of a colour in the grid."""

_GREYS = (
    ("#000000", QT_TRANSLATE_NOOP("Colours", "Black")),
    ("#262626", QT_TRANSLATE_NOOP("Colours", "Grey 85%")),
    ("#404040", QT_TRANSLATE_NOOP("Colours", "Grey 75%")),
    ("#595959", QT_TRANSLATE_NOOP("Colours", "Grey 65%")),
    ("#7f7f7f", QT_TRANSLATE_NOOP("Colours", "Grey 50%")),
    ("#a6a6a6", QT_TRANSLATE_NOOP("Colours", "Grey 35%")),
    ("#bfbfbf", QT_TRANSLATE_NOOP("Colours", "Grey 25%")),
    ("#d9d9d9", QT_TRANSLATE_NOOP("Colours", "Grey 15%")),
    ("#f2f2f2", QT_TRANSLATE_NOOP("Colours", "Grey 5%")),
    ("#ffffff", QT_TRANSLATE_NOOP("Colours", "White")),
)
_STANDARD = (
    ("#c00000", QT_TRANSLATE_NOOP("Colours", "Dark red")),
    ("#ff0000", QT_TRANSLATE_NOOP("Colours", "Red")),
    ("#ffc000", QT_TRANSLATE_NOOP("Colours", "Orange")),
    ("#ffff00", QT_TRANSLATE_NOOP("Colours", "Yellow")),
    ("#92d050", QT_TRANSLATE_NOOP("Colours", "Light green")),
    ("#00b050", QT_TRANSLATE_NOOP("Colours", "Green")),
    ("#00b0f0", QT_TRANSLATE_NOOP("Colours", "Light blue")),
    ("#0070c0", QT_TRANSLATE_NOOP("Colours", "Blue")),
    ("#002060", QT_TRANSLATE_NOOP("Colours", "Dark blue")),
    ("#7030a0", QT_TRANSLATE_NOOP("Colours", "Purple")),
)
_SHADES = (
    (0.6, QT_TRANSLATE_NOOP("Colours", "{0}, much lighter")),
    (0.3, QT_TRANSLATE_NOOP("Colours", "{0}, lighter")),
    (-0.35, QT_TRANSLATE_NOOP("Colours", "{0}, darker")),
)
_MARKERS = {
    "yellow": QT_TRANSLATE_NOOP("Colours", "Yellow"),
    "green": QT_TRANSLATE_NOOP("Colours", "Bright green"),
    "cyan": QT_TRANSLATE_NOOP("Colours", "Turquoise"),
    "magenta": QT_TRANSLATE_NOOP("Colours", "Pink"),
    "blue": QT_TRANSLATE_NOOP("Colours", "Blue"),
    "red": QT_TRANSLATE_NOOP("Colours", "Red"),
    "darkBlue": QT_TRANSLATE_NOOP("Colours", "Dark blue"),
    "darkCyan": QT_TRANSLATE_NOOP("Colours", "Teal"),
    "darkGreen": QT_TRANSLATE_NOOP("Colours", "Green"),
    "darkMagenta": QT_TRANSLATE_NOOP("Colours", "Violet"),
    "darkRed": QT_TRANSLATE_NOOP("Colours", "Dark red"),
    "darkYellow": QT_TRANSLATE_NOOP("Colours", "Dark yellow"),
    "darkGray": QT_TRANSLATE_NOOP("Colours", "Grey 50%"),
    "lightGray": QT_TRANSLATE_NOOP("Colours", "Grey 25%"),
    "black": QT_TRANSLATE_NOOP("Colours", "Black"),
}


def translated(text: object) -> str:
    return QCoreApplication.translate("Colours", str(text))


@lru_cache(maxsize=1)
def text_colors() -> Sequence[Sequence[Swatch]]:
    """Rows of ink: greys, the standard colours, and these lighter and darker."""
    rows: list[list[Swatch]] = [[(value, translated(name)) for value, name in row] for row in (_GREYS, _STANDARD)]
    for share, pattern in _SHADES:
        rows.append([(_shade(value, share), translated(pattern).format(translated(name))) for value, name in _STANDARD])
    return rows


@lru_cache(maxsize=1)
def highlights() -> Sequence[Sequence[Swatch]]:
    """Rows of highlights: what ST_HighlightColor has a name for (ECMA-376 17.18.40)."""
    found = [(HIGHLIGHTS[key], translated(name)) for key, name in _MARKERS.items()]
    return [found[start : start + 5] for start in range(0, len(found), 5)]


class ColorMenu(QMenu):
    """Tells by ``chosen`` the colour that was picked, "" for none."""

    chosen = Signal(str)

    def __init__(self, rows: Sequence[Sequence[Swatch]], none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._none = rows, none
        self._grid: _Grid | None = None
        self.current = ""
        """The colour that the focus begins with."""
        self.aboutToShow.connect(lambda: self._ready().start(self.current))

    def buttons(self) -> dict[str, QWidget]:
        """The buttons of the grid by their colour."""
        return dict(self._ready().by_color)

    def _ready(self) -> _Grid:
        """The grid, made when it is first asked for: a form has three of them, and they are seldom opened."""
        if self._grid is None:
            self._grid = _Grid(self._rows, self._none)
            self._grid.chosen.connect(self._choose)
            self._grid.others.clicked.connect(self._ask)
            action = QWidgetAction(self)
            action.setDefaultWidget(self._grid)
            self.addAction(action)
        return self._grid

    def _choose(self, color: str) -> None:
        self.close()
        self.chosen.emit(color)

    def _ask(self) -> None:
        self.close()
        dialog = QColorDialog(QColor(self.current or "#000000"), self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda color: self.chosen.emit(color.name()))
        dialog.open()


class _Grid(QWidget):
    """The buttons of the menu: arrow keys go from one to the next, Enter and Space choose."""

    chosen = Signal(str)

    def __init__(self, rows: Sequence[Sequence[Swatch]], none: str) -> None:
        super().__init__()
        self.setStyleSheet("QToolButton { padding: 0 } QToolButton:focus { border: 2px solid palette(highlight) }")
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(2)
        width = max(map(len, rows))
        self.none, self.others = _wide(none), _wide(self.tr("More Colours…"))
        self.none.clicked.connect(lambda: self.chosen.emit(""))
        self.by_color: dict[str, QWidget] = {"": self.none}
        self._rows: list[list[QWidget]] = [[self.none]]
        layout.addWidget(self.none, 0, 0, 1, width)
        for number, row in enumerate(rows, 1):
            self._rows.append([self._swatch(*one) for one in row])
            for column, button in enumerate(self._rows[-1]):
                layout.addWidget(button, number, column)
        self._rows.append([self.others])
        layout.addWidget(self.others, len(rows) + 1, 0, 1, width)
        for row in self._rows:
            for button in row:
                button.installEventFilter(self)

    def start(self, color: str) -> None:
        """Put the focus on `color`."""
        found = self.by_color.get(color, self.none)
        found.setFocus(Qt.FocusReason.PopupFocusReason)

    def _swatch(self, color: str, name: str) -> QWidget:
        button = QToolButton()
        button.setIcon(_tile(color))
        button.setIconSize(QSize(SIDE, SIDE))
        button.setFixedSize(SIDE + 6, SIDE + 6)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.chosen.emit(color))
        self.by_color.setdefault(color, button)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, key: Qt.Key) -> bool:
        row, column = next((r, c) for r, line in enumerate(self._rows) for c, one in enumerate(line) if one is watched)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self._rows[row][column]
            assert isinstance(button, QToolButton | QPushButton)
            button.click()
            return True
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        turns = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if key in steps:
            line = self._rows[(row + steps[key]) % len(self._rows)]
            line[min(column, len(line) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in turns:
            line = self._rows[row]
            line[(column + turns[key]) % len(line)].setFocus(Qt.FocusReason.TabFocusReason)
        return key in steps or key in turns


def _wide(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _tile(color: str) -> QIcon:
    tile = QPixmap(SIDE, SIDE)
    tile.fill(QColor(color))
    painter = QPainter(tile)
    painter.setPen(QColor("#8a8a8a"))
    painter.drawRect(0, 0, SIDE - 1, SIDE - 1)
    painter.end()
    return QIcon(tile)


def _shade(value: str, share: float) -> str:
    """A colour mixed with white (`share` > 0) or with black."""
    color = QColor(value)
    ground = 255 if share > 0 else 0
    mixed = [round(part + (ground - part) * abs(share)) for part in (color.red(), color.green(), color.blue())]
    return QColor(*mixed).name()
