"""The pages of a document under one another, as large as one likes; only those in sight are painted."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from .pages import Pages, scaled

GAP = 16
"""Pixels around each page."""

LEAST, MOST = 0.1, 5.0
"""The limits of the zoom."""

_STEP = 1.2
_POINTS_PER_INCH = 72
_KEPT = 12
"""Painted pages that are kept, so that scrolling to and fro costs nothing."""

_BORDER = QColor("#9a968f")


class Fit(Enum):
    """What the zoom follows when the window changes."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PageView(QAbstractScrollArea):
    """Shows pages; ``page_changed`` tells the number (from 0) of the one in the middle, ``zoom_changed`` the factor."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._painted: OrderedDict[int, QPixmap] = OrderedDict()
        self._zoom = 1.0
        self._current = 0
        self.fit = Fit.WIDTH
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """The size of the pages; 1 is their real size on a screen of the resolution that it claims."""
        return self._zoom

    @property
    def current(self) -> int:
        """The page (from 0) in the middle of the view."""
        return self._current

    def set_pages(self, pages: Pages) -> None:
        """Show `pages` from the first one on."""
        self._pages = pages
        self._painted.clear()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window, or leave it as it is."""
        self.fit = fit
        self._arrange()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages in that size, whatever the window's is."""
        self.fit = Fit.FREE
        self._arrange(min(max(zoom, LEAST), MOST))

    def zoom_in(self) -> None:
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        self.set_zoom(self._zoom / _STEP)

    def show_page(self, index: int) -> None:
        """Scroll to the top of page `index`."""
        self.verticalScrollBar().setValue(index * self._pitch())

    def page_rect(self, index: int) -> QRect:
        """Where page `index` is in the viewport."""
        size = self._size()
        free = self.viewport().width() - size.width() - 2 * GAP
        x = GAP + (free // 2 if free > 0 else -self.horizontalScrollBar().value())
        return QRect(QPoint(x, GAP + index * self._pitch() - self.verticalScrollBar().value()), size)

    # -- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for index in self._visible(event.rect()):
            rect = self.page_rect(index)
            painter.drawPixmap(rect.topLeft(), self._pixmap(index))
            painter.setPen(_BORDER)
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._count() - 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.show_page(min(max(self._current + steps[key], 0), max(self._count() - 1, 0)))
        elif key in ends:
            self.show_page(max(ends[key], 0))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * _STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    # -- geometry

    def _count(self) -> int:
        return len(self._pages) if self._pages else 0

    def _points(self) -> tuple[float, float]:
        assert self._pages is not None
        return self._pages.page.width, self._pages.page.height

    def _pixels_per_point(self) -> float:
        return self._zoom * self.logicalDpiY() / _POINTS_PER_INCH

    def _size(self) -> QSize:
        if self._pages is None:
            return QSize(1, 1)
        width, height = self._points()
        scale = self._pixels_per_point()
        return QSize(max(1, round(width * scale)), max(1, round(height * scale)))

    def _pitch(self) -> int:
        return self._size().height() + GAP

    def _arrange(self, zoom: float | None = None) -> None:
        """Set `zoom` or fit it to the window, and the scroll bars to the pages; what is in the middle stays there."""
        if self._pages is None:
            return
        bar = self.verticalScrollBar()
        place = (bar.value() + self.viewport().height() / 2) / self._pitch()
        before = self._size()
        self._zoom = self._fitting_zoom() if zoom is None else zoom
        size = self._size()
        if size != before:
            self._painted.clear()
        bar.setRange(0, max(0, self._count() * self._pitch() + GAP - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(1, self._pitch() // 20))
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, size.width() + 2 * GAP - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        if size != before:
            bar.setValue(round(place * self._pitch() - self.viewport().height() / 2))
        self.viewport().update()
        self.zoom_changed.emit(self._zoom)

    def _fitting_zoom(self) -> float:
        if self.fit is Fit.FREE:
            return self._zoom
        width, height = self._points()
        scale = (self.viewport().width() - 2 * GAP) / width
        if self.fit is Fit.PAGE:
            scale = min(scale, (self.viewport().height() - 2 * GAP) / height)
        return min(max(scale * _POINTS_PER_INCH / self.logicalDpiY(), LEAST), MOST)

    def _visible(self, rect: QRect) -> range:
        if not self._count():
            return range(0)
        top = rect.top() + self.verticalScrollBar().value() - GAP
        first = max(0, top // self._pitch())
        return range(first, min(self._count(), (top + rect.height()) // self._pitch() + 1))

    def _on_scrolled(self) -> None:
        if not self._count():
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        current = min(max(0, (middle - GAP) // self._pitch()), self._count() - 1)
        self._current = current
        self.page_changed.emit(current)
        self.viewport().update()

    def _pixmap(self, index: int) -> QPixmap:
        found = self._painted.get(index)
        if found is None:
            found = self._painted[index] = self._paint_page(index)
            if len(self._painted) > _KEPT:
                self._painted.popitem(last=False)
        else:
            self._painted.move_to_end(index)
        return found

    def _paint_page(self, index: int) -> QPixmap:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self._size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pages.paint(scaled(painter, self._pixels_per_point() * _POINTS_PER_INCH), index)
        painter.end()
        return pixmap
