"""How a layout shows its text beyond the text itself: marks for blanks, one paragraph lit, room below the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF, QTextBlock, QTextLayout, QTextLine

from ..model.blocks import LINE_BREAK
from .layout_atoms import Objects
from .layout_block import label_format, zoomed
from .layout_paint import Overlay, Sheet, box_palette, faint, paint_block, paint_tabs

_DIMMED = 0.35
"""The opacity of text that is not the lit one."""

_INK = 0.45

_SIGNS = {
    ord(char): sign
    for char, sign in {" ": "·", "\t": "→", "\u3000": "□", "\u00a0": "°", "\u00ad": "¬", LINE_BREAK: "↵"}.items()
}
"""What stands for a character that is not seen, as in Word."""

_END = "¶"

_WAVE = 2.0
"""Pixels from one turn of a wave to the next, and its height."""

_WAVE_INK = QColor("#d93025")


Spans = Sequence[tuple[int, int]]
"""Start and end of parts of a block, in UTF-16 units."""


@dataclass(slots=True)
class Manner:
    """``marks`` shows blanks, tabs and paragraph ends; ``lit`` gives the one block that is not dimmed (None: all are
    as they are); ``tail`` is room in pixels below the last paragraph, so that its end can stand in the middle;
    ``wrong`` gives the parts of a block to underline as misspelt, each of ``overlays`` those to mark; all are asked at
    every paint."""

    marks: bool = False
    wrong: Callable[[QTextBlock], Spans] | None = None
    lit: Callable[[], int] | None = None
    tail: float = 0.0
    overlays: list[Overlay] = field(default_factory=list)

    def opacity(self, number: int) -> float:
        """The opacity of a block."""
        return 1.0 if self.lit is None or self.lit() == number else _DIMMED


def paint_shown(
    painter: QPainter,
    block: QTextBlock,
    origin: QPointF,
    sheet: Sheet,
    objects: Objects,
    manner: Manner,
) -> None:
    """Paint a laid-out block in this manner; on dark paper a protected block is a white sheet of its own."""
    painter.setOpacity(manner.opacity(block.blockNumber()))
    box = objects.is_preview(block)
    objects.palette = box_palette(painter, block, origin, sheet.palette) if box else sheet.palette
    marks = [mark for overlay in manner.overlays for mark in overlay(block)]
    paint_block(painter, block, origin, sheet, marks, objects.zoom, box=box)
    paint_tabs(painter, block, origin, objects.zoom, sheet.palette)
    if manner.wrong is not None and not box:
        for start, stop in manner.wrong(block):
            _paint_wave(painter, block.layout(), origin, start, stop)
    if manner.marks and not box:
        paint_marks(painter, block, origin, objects.zoom, sheet.palette)


def paint_marks(painter: QPainter, block: QTextBlock, origin: QPointF, zoom: float, palette: QPalette) -> None:
    """Paint a sign over each blank of a laid-out block and one behind its end; no character moves for them."""
    layout = block.layout()
    units = memoryview(block.text().encode("utf-16-le")).cast("H")
    font = zoomed(label_format(block).font(), zoom)
    font.setBold(False)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setFont(font)
    painter.setPen(faint(palette.color(QPalette.ColorRole.Text), _INK))
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        base = origin + QPointF(0, line.y() + line.ascent())
        for place in range(line.textStart(), line.textStart() + line.textLength()):
            sign = _SIGNS.get(units[place]) if place < len(units) else None
            if sign is not None:
                painter.drawText(base + QPointF(_middle(line, place, metrics.horizontalAdvance(sign)), 0), sign)
    _paint_end(painter, layout, origin, metrics)
    painter.restore()


def _paint_wave(painter: QPainter, layout: QTextLayout, origin: QPointF, start: int, stop: int) -> None:
    """Paint a wave below a word, on each line that it reaches."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_WAVE_INK, 1.0))
    for number in range(layout.lineForTextPosition(start).lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
        if first >= last:
            break
        left, right = sorted((_x(line, first), _x(line, last)))
        corner = origin + QPointF(left, line.y() + line.ascent() + _WAVE)
        painter.drawPolyline(_wave(max(2, round((right - left) / _WAVE))).translated(corner))
    painter.restore()


@lru_cache(maxsize=256)
def _wave(turns: int) -> QPolygonF:
    return QPolygonF([QPointF(k * _WAVE, (k % 2) * _WAVE) for k in range(turns + 1)])


def _middle(line: QTextLine, place: int, width: float) -> float:
    """Where a sign of this width stands in the middle of its blank; a line break has no width."""
    left, right = _x(line, place), _x(line, place + 1)
    return min(left, right) + max(0.0, (abs(right - left) - width) / 2)


def _x(line: QTextLine, place: int) -> float:
    found = cast("float | tuple[float, int]", line.cursorToX(place))  # PySide's stub says object
    return found[0] if isinstance(found, tuple) else found


def _paint_end(painter: QPainter, layout: QTextLayout, origin: QPointF, metrics: QFontMetricsF) -> None:
    if not layout.lineCount():
        return
    line = layout.lineAt(layout.lineCount() - 1)
    words = line.naturalTextRect()
    is_mirrored = layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
    x = words.left() - metrics.horizontalAdvance(_END) if is_mirrored else words.right()
    painter.drawText(origin + QPointF(x, line.y() + line.ascent()), _END)
