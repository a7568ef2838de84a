"""Protected blocks in the text: a table as its grid, anything else as its paragraphs in a light frame with its name."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPaintDevice, QPalette, QPen

from .layout_block import scaled
from .layout_cell import Canvas, Typesetter
from .layout_decor import Exhibits, OpaquePreview
from .layout_paint import faint
from .layout_table import Grid

_KEPT = 64
"""Tables that stay laid out."""

_NAME_SIZE = 0.8
_PADDING = 6.0
"""Unzoomed pixels between the frame of a block that is no table and its text."""


class Previews:
    """The protected blocks of one document as they are laid out."""

    def __init__(self, exhibits: Exhibits) -> None:
        self._exhibits = exhibits
        self._grids: OrderedDict[object, Grid] = OrderedDict()
        self.set_device(QImage(), 1.0)

    def set_device(self, device: QPaintDevice, zoom: float) -> None:
        """Lay out for this device from now on."""
        self._setter = Typesetter(self._exhibits, device, zoom, Grid)
        self._zoom = zoom

    def height(self, preview: OpaquePreview, width: float, font: QFont) -> float:
        """The height of a block in `width` pixels, estimated where it is not settled."""
        above, around = self._frame(preview, font)
        return self.grid(preview, width - 2 * around).height + above + around

    def settle(self, preview: OpaquePreview, width: float, font: QFont, top: float, bottom: float) -> bool:
        """Lay out what is seen between two heights below the block's top; whether its height changed."""
        above, around = self._frame(preview, font)
        known = self._grids.get(_key(preview))
        grid = self.grid(preview, width - 2 * around)
        return grid.settle(max(top - above, 0.0), bottom - above) or grid is not known

    def paint(self, canvas: Canvas, rect: QRectF, preview: OpaquePreview, font: QFont) -> None:
        """Paint the part of a block within the clip; `rect` is its whole place."""
        above, around = self._frame(preview, font)
        if above:
            _paint_frame(canvas, rect, preview.caption, scaled(font, _NAME_SIZE), around)
        grid = self.grid(preview, rect.width() - 2 * around)
        canvas.painter.save()
        grid.paint(canvas, rect.left() + around, rect.top() + above)
        canvas.painter.restore()

    def grid(self, preview: OpaquePreview, width: float) -> Grid:
        """A table in `width` pixels; after a change in some of its cells only their rows are laid out anew."""
        key, table = _key(preview), self._exhibits.table(preview)
        known = self._grids.get(key)
        if known is not None and known.table is table and known.width == width and known.setter is self._setter:
            return known
        heights: list[float] = []
        if known is not None and known.table is table:
            heights = known.scaled_heights(self._zoom / known.setter.zoom)
        elif known is not None and known.width == width and known.setter is self._setter:
            heights = known.heights_for(table)
        grid = Grid(table, width, self._setter, heights)
        if known is not None and heights and known.table is not table:
            grid.take_over(known)
        self._grids[key] = grid
        self._grids.move_to_end(key)
        if len(self._grids) > _KEPT:
            self._grids.popitem(last=False)
        return grid

    def _frame(self, preview: OpaquePreview, font: QFont) -> tuple[float, float]:
        """The room above the content and on its other sides; none around a table."""
        if preview.is_table and preview.rows:
            return 0.0, 0.0
        around = _PADDING * self._zoom
        return around * 1.5 + QFontMetricsF(scaled(font, _NAME_SIZE)).height(), around


def _paint_frame(canvas: Canvas, rect: QRectF, name: str, font: QFont, around: float) -> None:
    painter, ink = canvas.painter, canvas.palette.color(QPalette.ColorRole.Text)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setPen(QPen(faint(ink, 0.30), 0))
    painter.setBrush(faint(ink, 0.03))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(font)
    painter.setPen(faint(ink, 0.65))
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width() - 2 * around)
    painter.drawText(rect.topLeft() + QRectF(around, around / 2 + metrics.ascent(), 0, 0).topLeft(), shown)
    painter.restore()


def _key(preview: OpaquePreview) -> object:
    return preview.caption if preview.block is None else preview.block.id
