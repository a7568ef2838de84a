"""The pages of a document as large as one likes, one or two in a row; only those in sight are painted."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from .page_area import POINTS_PER_INCH, PageArea
from .page_rows import Sheets
from .pages import Pages

GAP = 16
"""Pixels around each page."""

LEAST, MOST = 0.1, 5.0
"""The limits of the zoom."""

_STEP = 1.2
_LEAD = 0.25
"""The part of the window above a place that is shown, where its page is higher than the window."""


class Fit(Enum):
    """What the zoom follows when the window changes."""

    WIDTH = "width"
    PAGE = "page"
    TWO = "two"
    FREE = "free"


class PageView(PageArea):
    """Shows pages; ``page_changed`` tells the number (from 0) of the one in the middle (one that was gone to stays it
    as long as it is seen whole), ``zoom_changed`` the factor.

    ``moved`` tells that something else is in the middle, ``chosen`` the page (from 0) that was entered or pressed
    twice, with the distance from its top in points (-1 by keyboard).
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    moved = Signal()
    chosen = Signal(int, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._current = 0
        self.fit = Fit.WIDTH
        self.columns = 1
        # A bar that comes and goes would change the width that the pages fit, and so come and go for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """The size of the pages; 1 is their real size on a screen of the resolution that it claims."""
        return self._zoom

    @property
    def current(self) -> int:
        """The page (from 0) in the middle of the view."""
        return self._current

    def middle(self) -> tuple[int, float]:
        """The page (from 0) in the middle and how far below its top that is, in points; 0, 0 without pages."""
        if not self.count():
            return 0, 0.0
        y = self.viewport().height() // 2 - self.page_rect(self._current).top()
        return self._current, y / self.pixels_per_point()

    def set_pages(self, pages: Pages, *, keep: bool = False) -> None:
        """Show `pages` from the first one on, or, to `keep` the place, those of them that are in sight now."""
        self.pages = pages
        self._painted.clear()
        self._arrange()
        if not keep:
            self._current = 0
            self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def forget(self) -> None:
        """Show nothing and hold no page."""
        self.pages = None
        self._painted.clear()
        self.lay_pages()

    def grown(self) -> None:
        """More pages have come behind the others; nothing moves."""
        self._arrange(self._zoom)

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window, or leave it as it is."""
        self.fit = fit
        if fit is not Fit.FREE:
            self.columns = 2 if fit is Fit.TWO else 1
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
        if 0 <= index < self.count():
            self._current = index
            self.verticalScrollBar().setValue(self._sheets.rect(index).top() - GAP)
            self._on_scrolled()

    def show_place(self, index: int, y: float) -> None:
        """Bring what is `y` points below the top of page `index` into sight: with its whole page where that fits."""
        rect, room = self._sheets.rect(index), self.viewport().height()
        if rect.height() + 2 * GAP <= room:
            self.show_page(index)
            return
        self._current = index
        wanted = round(rect.top() + y * self.pixels_per_point() - room * _LEAD)
        self.verticalScrollBar().setValue(max(wanted, rect.top() - GAP))
        self._on_scrolled()

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, by_page = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in steps:
            self._step(steps[Qt.Key(key)], by_page=bool(by_page))
        elif key == Qt.Key.Key_Home:
            self.show_page(0)
        elif key == Qt.Key.Key_End:
            self.show_page(self.count() - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.count():
            self.chosen.emit(self._current, -1.0)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int, *, by_page: bool) -> None:
        """A page on or back; only a windowful where pages are higher than the window, so that nothing is missed."""
        if not self.count():
            return
        if by_page or self._sheets.rect(self._current).height() + GAP <= self.viewport().height():
            wanted = self._current + step * self.columns
            self.show_page(min(max(wanted, 0), self.count() - 1))
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + step * round(bar.pageStep() * 0.9))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * _STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.page_at(point)
        if index is not None:
            self.chosen.emit(index, self._below_top(index, point))

    def _below_top(self, index: int, point: QPoint) -> float:
        return (point.y() - self.page_rect(index).top()) / self.pixels_per_point()

    # -- geometry

    def pixels_per_point(self) -> float:
        return self._zoom * self.logicalDpiY() / POINTS_PER_INCH

    def arranged(self, sizes: list[QSize]) -> Sheets:
        return Sheets(sizes, self.columns, GAP)

    def _arrange(self, zoom: float | None = None) -> None:
        """Set `zoom` or fit it to the window, and the scroll bars to the pages; what is in the middle stays there."""
        if not self.count():
            return
        place = self.middle() if self._current < len(self._sheets) else None
        self._zoom = self._fitting_zoom() if zoom is None else zoom
        self.lay_pages()
        self._current = min(self._current, self.count() - 1)
        if place is not None and place[0] < self.count():
            y = self._sheets.rect(place[0]).top() + round(place[1] * self.pixels_per_point())
            self.verticalScrollBar().setValue(y - self.viewport().height() // 2)
        self.zoom_changed.emit(self._zoom)

    def _fitting_zoom(self) -> float:
        if self.fit is Fit.FREE or self.pages is None:
            return self._zoom
        width, height = self.largest()
        scale = (self.viewport().width() - (self.columns + 1) * GAP) / (width * self.columns)
        if self.fit is not Fit.WIDTH:
            scale = min(scale, (self.viewport().height() - 2 * GAP) / height)
        return min(max(scale * POINTS_PER_INCH / self.logicalDpiY(), LEAST), MOST)

    def _on_scrolled(self) -> None:
        if not self.count():
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        row = self._sheets.row_at(middle)
        self._current = min(self._current, self.count() - 1)
        here = self.page_rect(self._current)
        is_whole = here.top() >= 0 and here.bottom() < self.viewport().height()
        if self._current not in row and not is_whole:
            self._current = row.start
        self.page_changed.emit(self._current)
        self.moved.emit()
        self.viewport().update()
