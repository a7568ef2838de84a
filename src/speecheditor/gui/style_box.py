"""The box of paragraph styles in the formatting bar: each in its own look, the one at the caret shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QFont, QKeyEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from ..formats.style_edits import character_style_props
from ..model.blocks import PLAIN, PLAIN_PARAGRAPH
from ..model.readback import BlockLook
from ..model.styles import Style
from .binding import Renderer
from .style_names import name_of

LARGEST, SMALLEST = 15.0, 9.0
"""Points of an entry's type, whatever its style has."""

SHOWN = 16
"""Entries that are seen at once."""


_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class StyleBox(QComboBox):
    """Tells by ``chosen`` the id of the style that somebody chose. `offered` gives the styles, in order.

    A key that would choose opens the list first: a style is applied when it is confirmed, not while it is passed. Esc
    is told by ``left``, so that the focus may go back to the text.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, offered: Callable[[], Sequence[Style]], renderer: Callable[[], Renderer]) -> None:
        super().__init__()
        self._offered, self._renderer = offered, renderer
        self.setStyleSheet("QComboBox { combobox-popup: 0; }")  # a list of its own: a menu would fill the screen
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(SHOWN)
        self.setMinimumContentsLength(11)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("Style of the paragraph"))
        self.setAccessibleName(self.tr("Style of the paragraph"))
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def fill(self, current: str) -> None:
        """Offer the styles there are now, `current` among them."""
        self.clear()
        renderer = self._renderer()
        for style in self._offered():
            self.addItem(name_of(style), style.id)
            font, ink = look_of_entry(style, renderer)
            self.setItemData(self.count() - 1, font, Qt.ItemDataRole.FontRole)
            if ink is not None:
                self.setItemData(self.count() - 1, ink, Qt.ItemDataRole.ForegroundRole)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        self.show_style(current)

    def show_style(self, style_id: str) -> None:
        """Show the style of that id; nothing where it is not among those that are offered."""
        row = self.findData(style_id)
        if row != self.currentIndex():
            self.setCurrentIndex(row)

    def showPopup(self) -> None:
        self.fill(self.currentData() if self.currentIndex() >= 0 else "")
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _OPENING:
            self.showPopup()
        elif event.text().isprintable() and event.text().strip():
            self.showPopup()
            self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)


def look_of_entry(style: Style, renderer: Renderer) -> tuple[QFont, QBrush | None]:
    """The font of a style's name in a list, and its colour where it has one."""
    if style.kind == "paragraph":
        fmt = renderer.char_format(BlockLook(style.level, style.id, PLAIN_PARAGRAPH), PLAIN)
    else:
        fmt = renderer.char_format(BlockLook(0, "", PLAIN_PARAGRAPH), character_style_props(style.id))
    font = QFont(fmt.font())
    font.setPointSizeF(min(LARGEST, max(SMALLEST, font.pointSizeF())))
    ink = fmt.foreground()
    return font, ink if ink.style() != Qt.BrushStyle.NoBrush else None
