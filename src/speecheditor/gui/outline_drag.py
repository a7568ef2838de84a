"""A section on its way over the outline: the place that the pointer means, scrolling and expanding while it waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from .outline_drop import Place, is_inside, nearest, places
from .outline_model import Index

if TYPE_CHECKING:
    from .outline_view import OutlineView

SCROLL_ZONE = 28
SCROLL_INTERVAL = 30
EXPAND_DELAY = 700
"""Milliseconds that the pointer must rest on a collapsed row before it opens."""
PIXMAP_WIDTH = 260

Gap = tuple[QModelIndex, QModelIndex]


@dataclass(frozen=True, slots=True)
class DropLine:
    """What shows the place: a line as a rectangle of the viewport, and the level that the section will have."""

    rect: QRect
    level: int


class DropTracker(QObject):
    """Knows which section is dragged over a view and where it would go.

    The level is that of the depth at which the left edge of the dragged row stands: `grip` is how far right of
    that edge the pointer took the row, so that a drag straight up or down keeps the level wherever it can.
    """

    def __init__(self, view: OutlineView) -> None:
        super().__init__(view)
        self._view = view
        self.grip = 0
        self.place: Place | None = None
        self._dragged: int | None = None
        self._mime = QMimeData()
        self._point = QPoint()
        self._y = 0
        self._resting: int | None = None
        self._opened: list[int] = []
        self._scroll = QTimer(self, interval=SCROLL_INTERVAL)
        self._scroll.timeout.connect(self._on_scroll)
        self._expand = QTimer(self, interval=EXPAND_DELAY, singleShot=True)
        self._expand.timeout.connect(self._on_expand)

    def drags(self, index: Index) -> bool:
        """Whether the row belongs to the section under way."""
        return self._dragged is not None and is_inside(index, self._row())

    def line(self) -> DropLine | None:
        """The drop line in the viewport; None when there is no place."""
        if self.place is None:
            return None
        left = self._view.indentation() * (self.place.depth + 1) - self._view.horizontalOffset()
        return DropLine(QRect(left, self._y, max(24, self._view.viewport().width() - left - 8), 1), self.place.level)

    def track(self, mime: QMimeData, point: QPoint) -> bool:
        """Follow the pointer; False when what it brings is no section of this document."""
        row_filter = self._view.filter
        if row_filter is None or row_filter.active:
            return False
        model = self._view.outline()
        block = model.dragged(mime)
        if block is None:
            self.clear()
            return False
        self._mime, self._point, self._dragged = mime, point, model.document.blocks[block].id
        gap = self._gap(point)
        found = places(model, block, gap, self._view.indexAbove)
        depth = round((point.x() - self.grip + self._view.horizontalOffset()) / self._view.indentation()) - 1
        self.place = nearest(found, depth)
        self._wait(point)
        self._view.viewport().update()
        return True

    def finish(self) -> bool:
        """Move the section to its place and make it current; False when it stays where it is."""
        view, place, dragged = self._view, self.place, self._dragged
        opened = self._opened[:]
        if place is None or dragged is None:
            self.clear()
            return False
        model = view.outline()
        block = model.block_of(model.index_of(dragged))
        moved = block is not None and model.move_section(block, place.before, place.level)
        row = model.index_of(dragged)
        if moved:
            self._opened = [block_id for block_id in opened if not is_inside(row, model.index_of(block_id))]
            view.setCurrentIndex(row)
        self.clear()
        return moved

    def clear(self) -> None:
        """Forget the drag, and close again what opened under the pointer."""
        self._scroll.stop()
        self._expand.stop()
        opened, self._opened = self._opened, []
        for block_id in reversed(opened):
            index = self._view.outline().index_of(block_id)
            if index.isValid():
                self._view.collapse(index)
        self.place = self._dragged = None
        self._resting = None
        self._view.viewport().update()

    # -- where

    def _row(self) -> QModelIndex:
        return self._view.outline().index_of(self._dragged or 0)

    def _gap(self, point: QPoint) -> Gap:
        """The rows above and below the boundary that is nearest to the pointer."""
        view = self._view
        index = view.indexAt(QPoint(1, max(0, point.y())))
        if not index.isValid():
            last = self._last_row()
            self._y = view.visualRect(last).bottom() + 1 if last.isValid() else 0
            return last, QModelIndex()
        rect = view.visualRect(index)
        upper = point.y() < rect.center().y()
        self._y = rect.top() if upper else rect.bottom() + 1
        return (view.indexAbove(index), index) if upper else (index, view.indexBelow(index))

    def _last_row(self) -> QModelIndex:
        model = self._view.outline()
        index = model.index(model.rowCount() - 1, 0)
        while self._view.isExpanded(index) and model.rowCount(index):
            index = model.index(model.rowCount(index) - 1, 0, index)
        return index

    # -- waiting

    def _wait(self, point: QPoint) -> None:
        if self._scroll_step(point.y()) and not self._scroll.isActive():
            self._scroll.start()
        index = self._view.indexAt(point)
        resting = index.internalId() if index.isValid() else None
        if resting != self._resting:
            self._resting = resting
            self._expand.start()

    def _scroll_step(self, y: int) -> int:
        """Pixels to scroll per tick: the nearer the edge, the faster."""
        below = self._view.viewport().height() - y
        if y < SCROLL_ZONE:
            return -(2 + (SCROLL_ZONE - max(0, y)) // 3)
        return 2 + (SCROLL_ZONE - max(0, below)) // 3 if below < SCROLL_ZONE else 0

    def _on_scroll(self) -> None:
        step = self._scroll_step(self._point.y())
        bar = self._view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step)
        if bar.value() == before:
            self._scroll.stop()
        else:
            self.track(self._mime, self._point)

    def _on_expand(self) -> None:
        """Open the row under the pointer."""
        view, model = self._view, self._view.outline()
        index = model.index_of(self._resting or 0)
        if not model.rowCount(index) or view.isExpanded(index) or not index.isValid() or self.drags(index):
            return
        self._opened.append(index.internalId())
        view.expand(index)
        self.track(self._mime, self._point)


def drag_pixmap(view: OutlineView, index: QModelIndex) -> QPixmap:
    """Number and title of a row on a card, sharp at the view's pixel ratio."""
    rect = view.visualRect(index)
    width, ratio = min(PIXMAP_WIDTH, rect.width()), view.devicePixelRatioF()
    pixmap = QPixmap(round(width * ratio), round(rect.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(view.palette().color(QPalette.ColorRole.Highlight))
    painter.setBrush(view.palette().color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRect(0, 0, width - 1, rect.height() - 1), 5, 5)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(8, 0, width - 8, rect.height())
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    return pixmap
