"""A sheet in small, as it will come out of the printer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .imposition import Side
from .pages import Pages, scaled
from .sheets import paint_side

_POINTS_PER_INCH = 72
_BORDER = QColor("#9a968f")
_SIZE = QSize(220, 300)


class SheetPicture(QWidget):
    """Shows the first side of what is to be printed, or nothing while there is none; ``grey`` without colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._side: Side | None = None
        self._grey = False
        self._painted: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_SIZE / 2)

    def sizeHint(self) -> QSize:
        return _SIZE

    def show_side(self, pages: Pages | None, side: Side | None, *, grey: bool = False) -> None:
        """Show this side."""
        self._pages, self._side, self._grey = pages, side, grey
        self._painted = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painted = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Mid))
        if self._pages is not None and self._side is not None:
            self._painted = self._painted or self._picture(self._pages, self._side)
            size = self._painted.deviceIndependentSize()
            rect = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
            painter.drawPixmap(rect.topLeft(), self._painted)
            painter.setPen(_BORDER)
            painter.drawRect(rect)
        painter.end()

    def _picture(self, pages: Pages, side: Side) -> QPixmap:
        gap, ratio = 8, self.devicePixelRatioF()
        room = min((self.width() - 2 * gap) / side.size.width, (self.height() - 2 * gap) / side.size.height)
        room = max(room, 0.05)
        found = QPixmap(QSize(*[max(1, round(length * room * ratio)) for length in side.size]))
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.white)
        painter = QPainter(found)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        paint_side(scaled(painter, room * _POINTS_PER_INCH), side, pages)
        painter.end()
        if not self._grey:
            return found
        grey = QPixmap.fromImage(found.toImage().convertToFormat(found.toImage().Format.Format_Grayscale8))
        grey.setDevicePixelRatio(ratio)
        return grey
