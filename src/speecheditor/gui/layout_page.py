"""The page that the layout fills: its width, its column of text, and the device that gives it its zoom."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument

from .layout_block import Column

_WITHOUT_WRAP = 800.0
"""Width in pixels while the view has not set one."""

_INCH = 0.0254
"""In metres."""

_DEFAULT_DOTS = 96.0


def page_width(document: QTextDocument) -> float:
    """The width in pixels that the view gave the document."""
    width = document.pageSize().width()
    return width if width > 0 else _WITHOUT_WRAP


def text_column(document: QTextDocument, zoom: float, widest: float | None) -> Column:
    """The column of text between the document's margins, at most `widest` unzoomed pixels wide and then centred."""
    left = document.documentMargin() * zoom
    width = page_width(document) - 2 * left
    if widest is not None and widest * zoom < width:
        left += (width - widest * zoom) / 2
        width = widest * zoom
    return Column(left, max(width, 1.0), zoom, document.indentWidth(), document.defaultTextOption())


def zoomed_device(factor: float) -> tuple[QImage, float]:
    """A device with `factor` times the screen's resolution, and the factor it really has: dots per inch are whole."""
    screen = QGuiApplication.primaryScreen()
    base = screen.logicalDotsPerInchY() if screen else _DEFAULT_DOTS
    dots = max(1, round(base * factor))
    device = QImage(QSize(1, 1), QImage.Format.Format_ARGB32_Premultiplied)
    device.setDotsPerMeterX(math.ceil(dots / _INCH))
    device.setDotsPerMeterY(math.ceil(dots / _INCH))
    return device, dots / base
