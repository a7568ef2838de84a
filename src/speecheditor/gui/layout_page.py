"""The page that the layout fills: its blocks, its width, its column of text, and the device that gives it its zoom."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage, QTextBlock, QTextDocument

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


def all_blocks(document: QTextDocument) -> list[QTextBlock]:
    """The blocks of the document in order."""
    return _blocks_from(document, 0, document.blockCount())[0]


def cleared(document: QTextDocument, first: int, count: int) -> tuple[list[QTextBlock], QTextBlock]:
    """`count` blocks from `first` on, without their old lines, and the block behind them."""
    blocks, behind = _blocks_from(document, first, count)
    for block in blocks:
        block.clearLayout()
    return blocks, behind


def show_blocks(document: QTextDocument, run: range, *, is_shown: bool) -> None:
    """Let Qt's cursor step into a run of blocks, or over them."""
    for block in _blocks_from(document, run.start, len(run))[0]:
        block.setVisible(is_shown)


def hidden_of(blocks: Iterable[QTextBlock]) -> bytes:
    """A byte for each block: 1 where Qt's cursor steps over it, else 0."""
    return bytes(not block.isVisible() for block in blocks)


def _blocks_from(document: QTextDocument, first: int, count: int) -> tuple[list[QTextBlock], QTextBlock]:
    blocks: list[QTextBlock] = []
    block = document.findBlockByNumber(first)
    for _ in range(count):
        blocks.append(block)
        block = block.next()
    return blocks, block
