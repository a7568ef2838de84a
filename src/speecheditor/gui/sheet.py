"""The sheet of paper that a text view paints below its text."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QTextEdit

from ..model.page import PageSetup
from .render import PIXELS_PER_POINT

SHEET_GAP = 24
"""Pixels of desk above and below the sheet."""


def sheet_rect(view: QTextEdit, page: PageSetup, zoom: float, tail: float = 0.0) -> QRectF:
    """Where the sheet lies in pixels of the viewport; `tail` are pixels below the text that are no paper."""
    scale = PIXELS_PER_POINT * zoom
    column = (page.width - page.left - page.right) * scale
    left = (view.viewport().width() - column) / 2 - page.left * scale
    height = max(view.document().size().height() - tail - 2 * SHEET_GAP, page.height * scale)
    return QRectF(left, SHEET_GAP - view.verticalScrollBar().value(), page.width * scale, height)


def paint_sheet(view: QTextEdit, area: QRectF, sheet: QRectF) -> None:
    """Paint desk, shadow and paper in `area` of a view; a key press touches paper only."""
    painter = QPainter(view.viewport())
    paper = view.palette().color(QPalette.ColorRole.Base)
    if sheet.contains(area):
        painter.fillRect(area, paper)
    else:
        painter.fillRect(area, view.window().palette().color(QPalette.ColorRole.Midlight))
        for spread, alpha in ((3, 14), (2, 22), (1, 34)):
            painter.fillRect(sheet.adjusted(-spread, -spread + 1, spread, spread + 1), QColor(0, 0, 0, alpha))
        painter.fillRect(sheet, paper)
    painter.end()
