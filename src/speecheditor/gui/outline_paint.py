"""The marks of the outline beside the text: rounded rows, branch arrows, the drop line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from .outline_delegate import mixed
from .outline_model import Index

RADIUS = 5
SIDE = 4
"""Pixels between a row's background and the edges of the view."""


def paint_row(
    painter: QPainter,
    view: QTreeView,
    row: QStyleOptionViewItem,
    index: Index,
    *,
    branch: bool,
    hovered: bool = False,
    current: bool = False,
    opacity: float = 1.0,
) -> None:
    """Background, branch mark and text of the row at `index`, in the state that `row` has."""
    text, indent = view.visualRect(index), view.indentation()
    row.rect = QRect(0, text.top(), view.viewport().width(), text.height())
    painter.save()
    painter.setOpacity(opacity)
    paint_background(painter, row, hovered=hovered, current=current)
    if branch:
        place = QRectF(text.left() - indent, text.top(), indent, text.height())
        paint_branch(painter, place, row, expanded=view.isExpanded(index))
    row.rect = text
    view.itemDelegate().paint(painter, row, index)
    painter.restore()


def paint_background(painter: QPainter, row: QStyleOptionViewItem, *, hovered: bool, current: bool) -> None:
    """A rounded background: the highlight where the focus is, a tint of it where it is not, a hint under the mouse."""
    colors = row.palette
    base, highlight = colors.color(QPalette.ColorRole.Base), colors.color(QPalette.ColorRole.Highlight)
    active = bool(row.state & QStyle.StateFlag.State_Active)
    selected = bool(row.state & QStyle.StateFlag.State_Selected)
    if not selected and not hovered and not (current and active):
        return
    place = QRectF(row.rect).adjusted(SIDE, 1, -SIDE, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected:
        painter.setBrush(highlight if active else mixed(highlight, base, 0.2))
    elif hovered:
        painter.setBrush(mixed(colors.color(QPalette.ColorRole.Text), base, 0.07))
    else:
        painter.setPen(highlight)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, RADIUS, RADIUS)


def paint_branch(painter: QPainter, place: QRectF, row: QStyleOptionViewItem, *, expanded: bool) -> None:
    """An arrow in the middle of `place`: down when rows are shown below, else to the side."""
    on_highlight = row.state & QStyle.StateFlag.State_Selected and row.state & QStyle.StateFlag.State_Active
    role = QPalette.ColorRole.HighlightedText if on_highlight else QPalette.ColorRole.Text
    back = QPalette.ColorRole.Highlight if on_highlight else QPalette.ColorRole.Base
    color = mixed(row.palette.color(role), row.palette.color(back), 0.65)
    c = place.center()
    arrow = [(-3.5, -1.75), (0, 1.75), (3.5, -1.75)] if expanded else [(-1.75, -3.5), (1.75, 0), (-1.75, 3.5)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([QPointF(c.x() + x, c.y() + y) for x, y in arrow]))


def paint_drop_line(painter: QPainter, colors: QPalette, font: QFont, line: QRect, text: str) -> None:
    """A line that starts in a ring where the row will start and ends in a badge with `text`."""
    highlight, base = colors.color(QPalette.ColorRole.Highlight), colors.color(QPalette.ColorRole.Base)
    y, size = float(line.top()), _badge_size(font, text)
    end = line.right() - size.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, width in ((base, 5.0), (highlight, 2.0)):  # the rim keeps it visible over a selected row
        painter.setPen(QPen(color, width))
        painter.drawLine(QPointF(line.left() + 4, y), QPointF(max(end, line.left() + 4.0), y))
    painter.setBrush(QBrush(base))
    painter.drawEllipse(QPointF(line.left() + 1, y), 3.5, 3.5)
    paint_badge(painter, colors, font, QPoint(line.right(), max(line.top(), round(size.height() / 2))), text)


def paint_badge(painter: QPainter, colors: QPalette, font: QFont, end: QPoint, text: str) -> None:
    """`text` on a rounded ground of the highlight; `end` is the middle of its right edge."""
    size = _badge_size(font, text)
    badge = QRectF(end.x() - size.width(), end.y() - size.height() / 2, size.width(), size.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.color(QPalette.ColorRole.Base), 1.5))
    painter.setBrush(QBrush(colors.color(QPalette.ColorRole.Highlight)))
    painter.drawRoundedRect(badge, size.height() / 2, size.height() / 2)
    painter.setPen(colors.color(QPalette.ColorRole.HighlightedText))
    painter.setFont(_badge_font(font))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _badge_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(7.0, font.pointSizeF() * 0.85))
    small.setWeight(QFont.Weight.DemiBold)
    return small


def _badge_size(font: QFont, text: str) -> QSizeF:
    metrics = QFontMetrics(_badge_font(font))
    return QSizeF(metrics.horizontalAdvance(text) + 14.0, metrics.height() + 2.0)
