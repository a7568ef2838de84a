"""The pages as small pictures with their numbers: where one is in the document, and the way to another page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from .page_area import PageArea
from .page_rows import Sheets
from .pages import Pages

_GAP = 10
_LEAST_WIDTH, _MOST_WIDTH = 84, 260
"""Pixels of the panel."""

_MARK = 3
"""Pixels of the frame around the current page."""


class Thumbnails(PageArea):
    """Shows every page below the one before, ``chosen`` tells the number (from 0) of one that was pressed."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self.setAccessibleName(self.tr("Small pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMaximumWidth(_MOST_WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(140, 400)

    @property
    def current(self) -> int:
        """The page (from 0) that is marked."""
        return self._current

    def set_pages(self, pages: Pages | None) -> None:
        """Show `pages`; the mark stays where it is."""
        self.pages = pages
        self._painted.clear()
        self.lay_pages()

    def mark(self, index: int) -> None:
        """Mark page `index` and bring it into sight."""
        if index == self._current or index >= self.count():
            return
        self._current = index
        rect, bar, room = self._sheets.rect(index), self.verticalScrollBar(), self.viewport().height()
        below = rect.bottom() + self._caption() + _GAP - room
        bar.setValue(min(max(bar.value(), below), rect.top() - _GAP))
        self.viewport().update()

    def pixels_per_point(self) -> float:
        if self.pages is None or not self.count():
            return 0.1
        return max(self.viewport().width() - 2 * _GAP, 20) / self.largest()[0]

    def arranged(self, sizes: list[QSize]) -> Sheets:
        return Sheets(sizes, 1, _GAP, self._caption())

    def _caption(self) -> int:
        return self.fontMetrics().height() + 4

    def draw_around(self, painter: QPainter, index: int, rect: QRect) -> None:
        """The frame, thick and coloured for the current page, and the number."""
        super().draw_around(painter, index, rect)
        palette = self.palette()
        is_current = index == self._current
        if is_current:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), _MARK))
            painter.drawRect(rect.adjusted(-2, -2, 1, 1))
        font = self.font()
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        below = QRect(0, rect.bottom() + 3, self.viewport().width(), self._caption())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.locale().toString(index + 1))

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._painted.clear()
        self.lay_pages()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.page_at(event.position().toPoint())
        if index is not None:
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}
        key = Qt.Key(event.key())
        if not self.count() or key not in steps | ends:
            super().keyPressEvent(event)
            return
        wanted = ends[key] if key in ends else self._current + steps[key]
        self.chosen.emit(min(max(wanted, 0), self.count() - 1))
