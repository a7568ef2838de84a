"""What shows pages under one another: it scrolls, and paints only what is in sight, a little at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from time import monotonic

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from .page_rows import Sheets
from .pages import Pages, scaled

POINTS_PER_INCH = 72
BORDER = QColor("#9a968f")

_AT_A_TIME = 0.02
"""Seconds that one paint event may take for pages that were not painted yet; the others follow in the next ones."""

_KEPT, _KEPT_PIXELS = 16, 24_000_000
"""Painted pages that are kept, so that scrolling to and fro costs nothing, and their pixels: some 100 MB."""


class PageArea(QAbstractScrollArea):
    """Shows the pages that there are so far; heirs say how large, and what is to be drawn about them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: Pages | None = None
        self._sheets = Sheets([])
        self._painted: OrderedDict[int, QPixmap] = OrderedDict()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(lambda: self.viewport().update())
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @abstractmethod
    def pixels_per_point(self) -> float:
        """The size of the pages."""

    @abstractmethod
    def arranged(self, sizes: list[QSize]) -> Sheets:
        """Where pages of these sizes in pixels are."""

    def count(self) -> int:
        """How many pages there are so far."""
        return len(self.pages) if self.pages else 0

    def largest(self) -> tuple[float, float]:
        """The width and height in points that every page fits in, also those that are not made yet."""
        assert self.pages is not None
        setups = [section.page for section in self.pages.cut.manuscript.sections]
        return max(setup.width for setup in setups), max(setup.height for setup in setups)

    def page_rect(self, index: int) -> QRect:
        """Where page `index` (from 0) is in the viewport."""
        free = self.viewport().width() - self._sheets.width
        x = free // 2 if free > 0 else -self.horizontalScrollBar().value()
        return self._sheets.rect(index).translated(x, -self.verticalScrollBar().value())

    def page_at(self, point: QPoint) -> int | None:
        """The page (from 0) at a point of the viewport."""
        return next((k for k in self._shown(QRect(point, QSize(1, 1))) if self.page_rect(k).contains(point)), None)

    def repaint_pages(self) -> None:
        """Paint the pages anew when they are seen: what stands on them has changed."""
        self._painted.clear()
        self.viewport().update()

    def lay_pages(self) -> None:
        """Set places and scroll bars by the pages that there are."""
        before = self._sheets
        self._sheets = self.arranged(self._sizes())
        self._set_range()
        if self._sheets.width != before.width:
            self._painted.clear()
        self.viewport().update()

    def _sizes(self) -> list[QSize]:
        if self.pages is None:
            return []
        scale, pages = self.pixels_per_point(), self.pages
        setups = [pages.setup(index) for index in range(len(pages))]
        return [QSize(max(1, round(p.width * scale)), max(1, round(p.height * scale))) for p in setups]

    def _set_range(self) -> None:
        bar, across, room = self.verticalScrollBar(), self.horizontalScrollBar(), self.viewport().size()
        bar.setRange(0, max(0, self._sheets.height - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(max(1, room.height() // 12))
        across.setRange(0, max(0, self._sheets.width - room.width()))
        across.setPageStep(room.width())

    def _shown(self, rect: QRect) -> range:
        if not self.count():
            return range(0)
        top = rect.top() + self.verticalScrollBar().value()
        return self._sheets.between(top, top + rect.height())

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        started, is_late = monotonic(), False
        for index in self._shown(event.rect()):
            rect = self.page_rect(index)
            if not rect.adjusted(0, 0, 0, self.fontMetrics().height() * 2).intersects(event.rect()):
                continue
            if index not in self._painted and monotonic() - started > _AT_A_TIME:
                painter.fillRect(rect, Qt.GlobalColor.white)
                is_late = True
            else:
                painter.drawPixmap(rect.topLeft(), self._pixmap(index, rect.size()))
            self.draw_around(painter, index, rect)
        if is_late:
            self._later.start()

    def draw_around(self, painter: QPainter, index: int, rect: QRect) -> None:
        """Draw what belongs to page `index`, which is at `rect`."""
        painter.setPen(BORDER)
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _pixmap(self, index: int, size: QSize) -> QPixmap:
        found = self._painted.get(index)
        if found is None:
            found = self._painted[index] = self._paint_page(index, size)
            pixels = found.width() * found.height()
            if len(self._painted) > max(2, min(_KEPT, _KEPT_PIXELS // pixels)):
                self._painted.popitem(last=False)
        else:
            self._painted.move_to_end(index)
        return found

    def _paint_page(self, index: int, size: QSize) -> QPixmap:
        assert self.pages is not None
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.pages.paint(scaled(painter, self.pixels_per_point() * POINTS_PER_INCH), index)
        painter.end()
        return pixmap
