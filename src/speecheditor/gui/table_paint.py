"""Painting the borders of cells."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPalette, QPen

from ..formats.borders import Edge
from ..formats.tables import Cell
from .layout_cell import Canvas

_STYLES = {"dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}


def paint_edges(canvas: Canvas, rect: QRectF, cell: Cell, scale: float) -> None:
    """Paint the borders of `cell` around `rect`; `scale` is the pixels of a point."""
    sides = (
        (cell.top, QLineF(rect.topLeft(), rect.topRight())),
        (cell.left, QLineF(rect.topLeft(), rect.bottomLeft())),
        (cell.bottom, QLineF(rect.bottomLeft(), rect.bottomRight())),
        (cell.right, QLineF(rect.topRight(), rect.bottomRight())),
    )
    for edge, line in sides:
        if edge is not None:
            _paint_edge(canvas, edge, line, max(1, round(edge.width * scale)))


def _paint_edge(canvas: Canvas, edge: Edge, line: QLineF, width: int) -> None:
    color = QColor(edge.color) if edge.color else canvas.palette.color(QPalette.ColorRole.Text)
    if edge.kind in _STYLES:
        canvas.painter.setPen(QPen(color, width, _STYLES[edge.kind], Qt.PenCapStyle.FlatCap))
        canvas.painter.drawLine(line)
        return
    # Whole pixels: a line between two of them would be a grey one of twice the width.
    offsets = (-width, width) if edge.kind == "double" else (0,)
    for offset in offsets:
        canvas.painter.fillRect(_bar(line, offset, width), color)


def _bar(line: QLineF, offset: int, width: int) -> QRectF:
    before = width // 2
    x, y = round(line.x1()), round(line.y1())
    if line.y1() == line.y2():
        return QRectF(x - before, y - before + offset, round(line.x2()) - x + width, width)
    return QRectF(x - before + offset, y - before, width, round(line.y2()) - y + width)
