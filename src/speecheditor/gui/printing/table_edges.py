"""The borders of cells on paper."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ...formats.borders import Edge
from ...formats.tables import Cell
from .measure import units

_STYLES = {"dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}


def paint_edges(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    """Paint the borders of `cell` around `rect`, in layout units."""
    sides = (
        (cell.top, QLineF(rect.topLeft(), rect.topRight())),
        (cell.left, QLineF(rect.topLeft(), rect.bottomLeft())),
        (cell.bottom, QLineF(rect.bottomLeft(), rect.bottomRight())),
        (cell.right, QLineF(rect.topRight(), rect.bottomRight())),
    )
    pen = painter.pen()
    for edge, line in sides:
        if edge is not None:
            _paint(painter, edge, line)
    painter.setPen(pen)


def _paint(painter: QPainter, edge: Edge, line: QLineF) -> None:
    width = units(edge.width)
    style = _STYLES.get(edge.kind, Qt.PenStyle.SolidLine)
    # Solid lines reach over the corner, where they meet those of the other sides.
    cap = Qt.PenCapStyle.FlatCap if edge.kind in _STYLES else Qt.PenCapStyle.SquareCap
    painter.setPen(QPen(QColor(edge.color or "#000000"), width, style, cap))
    across = QPointF(0, 1) if line.y1() == line.y2() else QPointF(1, 0)
    for offset in (-width, width) if edge.kind == "double" else (0.0,):
        painter.drawLine(line.translated(across * offset))
