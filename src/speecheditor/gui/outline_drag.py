"""Sections on their way over the outline: the place that the pointer means, scrolling and expanding while it waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from ..model.foresight import label_after
from ..model.restructure import move_sections
from ..model.section_clips import copy_sections
from .outline_drop import Place, is_inside, is_within, nearest, places
from .outline_model import NUMBER_ROLE, Index
from .outline_paint import paint_badge

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
    """What shows the place: a line as a rectangle of the viewport, the level and the number that the first section
    will have ("" for none), and whether it is a copy."""

    rect: QRect
    level: int
    label: str
    copies: bool


class DropTracker(QObject):
    """Knows which sections are dragged over a view, whether they are copied, and where they would go.

    The level is that of the depth at which the left edge of the dragged row stands: `grip` is how far right of
    that edge the pointer took the row, so that a drag straight up or down keeps the level wherever it can.
    """

    def __init__(self, view: OutlineView) -> None:
        super().__init__(view)
        self._view = view
        self.grip = 0
        self.place: Place | None = None
        self._dragged: frozenset[int] = frozenset()
        self._copies = False
        self._label: tuple[Place | None, bool, str] = (None, False, "")
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
        """Whether the row belongs to a section that is being moved."""
        return bool(self._dragged) and not self._copies and is_within(index, self._dragged)

    def line(self) -> DropLine | None:
        """The drop line in the viewport; None when there is no place."""
        if self.place is None:
            return None
        left = self._view.indentation() * (self.place.depth + 1) - self._view.horizontalOffset()
        rect = QRect(left, self._y, max(24, self._view.viewport().width() - left - 8), 1)
        return DropLine(rect, self.place.level, self._label[2], self._copies)

    def track(self, mime: QMimeData, point: QPoint, *, copies: bool = False) -> bool:
        """Follow the pointer; False when what it brings is no section of this document."""
        row_filter = self._view.filter
        if row_filter is None or row_filter.active:
            return False
        model = self._view.outline()
        dragged = model.dragged(mime)
        if not dragged:
            self.clear()
            return False
        self._mime, self._point, self._copies = mime, point, copies
        self._dragged = frozenset(model.document.blocks[index].id for index in dragged)
        gap = self._gap(point)
        found = places(model, dragged, gap, self._view.indexAbove, copies=copies)
        depth = round((point.x() - self.grip + self._view.horizontalOffset()) / self._view.indentation()) - 1
        self.place = nearest(found, depth)
        self._foresee(dragged)
        self._wait(point)
        self._view.viewport().update()
        return True

    def finish(self) -> bool:
        """Move or copy the sections to their place and select what was moved; False when all stays as it is."""
        view, place, dragged, copies = self._view, self.place, self._dragged, self._copies
        model = view.outline()
        indices = model.blocks_of(dragged)
        if place is None or not indices:
            self.clear()
            return False
        run = model.copy_sections if copies else model.move_sections
        done = run(indices, place.before, place.level)
        if done and not copies:
            view.select_headings(dragged)
        if done:
            row = view.currentIndex()
            self._opened = [block_id for block_id in self._opened if not is_inside(row, model.index_of(block_id))]
        self.clear()
        return done

    def clear(self) -> None:
        """Forget the drag, and close again what opened under the pointer."""
        self._scroll.stop()
        self._expand.stop()
        opened, self._opened = self._opened, []
        for block_id in reversed(opened):
            index = self._view.outline().index_of(block_id)
            if index.isValid():
                self._view.collapse(index)
        self.place, self._dragged, self._resting = None, frozenset(), None
        self._label = (None, False, "")
        self._view.viewport().update()

    # -- where

    def _foresee(self, dragged: Sequence[int]) -> None:
        """Find out once per place which number the first section would get there."""
        place, copies, document = self.place, self._copies, self._view.outline().document
        if place is None or self._label[:2] == (place, copies):
            return
        command = copy_sections if copies else move_sections
        made = command(document, dragged, place.before, place.level)
        row = self._view.outline().index_of(document.blocks[dragged[0]].id)
        self._label = (place, copies, label_after(document, made) if made else row.data(NUMBER_ROLE))

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
            self.track(self._mime, self._point, copies=self._copies)

    def _on_expand(self) -> None:
        """Open the row under the pointer."""
        view, model = self._view, self._view.outline()
        index = model.index_of(self._resting or 0)
        if not model.rowCount(index) or view.isExpanded(index) or not index.isValid() or self.drags(index):
            return
        self._opened.append(index.internalId())
        view.expand(index)
        self.track(self._mime, self._point, copies=self._copies)


def drag_pixmap(view: OutlineView, index: QModelIndex, count: int = 1) -> QPixmap:
    """Number and title of a row on a card, with the number of sections when there are several; sharp at the view's
    pixel ratio."""
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
    if count > 1:
        paint_badge(painter, view.palette(), view.font(), QPoint(width - 4, rect.height() // 2), _number(view, count))
    painter.end()
    return pixmap


def _number(view: OutlineView, count: int) -> str:
    return view.locale().toString(count)
