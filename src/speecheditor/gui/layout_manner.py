"""How a layout shows its text beyond the text itself: marks for blanks, one paragraph lit, room below the end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPixmap, QTextBlock, QTextLayout, QTextLine

from ..model.blocks import LINE_BREAK
from .layout_atoms import Objects
from .layout_block import label_format, zoomed
from .layout_pages import PageLine
from .layout_paint import Overlay, Sheet, box_palette, faint, paint_block, paint_tabs
from .units import x_at

_DIMMED = 0.35
"""The opacity of text that is not the lit one."""

_INK = 0.45

_SIGNS = {
    ord(char): sign for char, sign in {"\t": "→", "\u3000": "□", "\u00a0": "°", "\u00ad": "¬", LINE_BREAK: "↵"}.items()
}
"""What stands for a character that is not seen, as in Word; a space is a dot."""

_SPACE = ord(" ")
_DOT = 0.11
"""The width of a dot in heights of the font."""

_END = "¶"

_WAVE = 2.0
"""Pixels that a wave goes up or down in, and its height."""

_WAVE_INK = QColor("#d93025")


Spans = Sequence[tuple[int, int]]
"""Start and end of parts of a block, in UTF-16 units."""


@dataclass(slots=True)
class Manner:
    """``marks`` shows blanks, tabs and paragraph ends; ``lit`` gives the one block that is not dimmed (None: all are
    as they are); ``tail`` is room in pixels below the last paragraph, so that its end can stand in the middle;
    ``wrong`` gives the parts of a block to underline as misspelt, each of ``overlays`` those to mark, ``pages`` the
    pages that begin in it; all are asked at every paint."""

    marks: bool = False
    wrong: Callable[[QTextBlock], Spans] | None = None
    lit: Callable[[], int] | None = None
    tail: float = 0.0
    overlays: list[Overlay] = field(default_factory=list)
    pages: Callable[[QTextBlock], Sequence[PageLine]] | None = None

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
    objects.paint_selected(painter)
    paint_tabs(painter, block, origin, objects.zoom, sheet.palette)
    if manner.wrong is not None and not box:
        low, high = _seen(block.layout(), origin, sheet)
        for start, stop in manner.wrong(block):
            if start < high and stop > low:
                _paint_wave(painter, block.layout(), origin, start, stop)
    if manner.marks and not box:
        paint_marks(painter, block, origin, sheet, objects.zoom)


def paint_marks(painter: QPainter, block: QTextBlock, origin: QPointF, sheet: Sheet, zoom: float) -> None:
    """Paint a sign over each blank of a laid-out block that is in view, and one behind its end; no character moves for
    them."""
    layout = block.layout()
    units = memoryview(block.text().encode("utf-16-le")).cast("H")
    font = zoomed(label_format(block).font(), zoom)
    font.setBold(False)
    metrics = QFontMetricsF(font)
    dots: list[QPointF] = []
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    ink = faint(sheet.palette.color(QPalette.ColorRole.Text), _INK)
    painter.setPen(ink)
    for number in _lines_seen(layout, origin, sheet):
        line = layout.lineAt(number)
        base = origin + QPointF(0, line.y() + line.ascent())
        for place in range(line.textStart(), min(line.textStart() + line.textLength(), len(units))):
            if units[place] == _SPACE:
                dots.append(base + QPointF(_middle(line, place, 0.0), -metrics.xHeight() / 2))
            elif units[place] in _SIGNS:
                sign = _SIGNS[units[place]]
                painter.drawText(base + QPointF(_middle(line, place, metrics.horizontalAdvance(sign)), 0), sign)
    _paint_end(painter, layout, origin, metrics)
    dot = metrics.height() * _DOT
    painter.setPen(QPen(ink, dot, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(dots)
    painter.restore()


def _paint_wave(painter: QPainter, layout: QTextLayout, origin: QPointF, start: int, stop: int) -> None:
    """Paint a wave below a word, on each line that it reaches."""
    wave = _wave(painter.device().devicePixelRatioF())
    for number in _lines_of(layout, start, stop):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
        if first < last:
            left, right = _extent(line, first, last)
            top = origin + QPointF(left, line.y() + line.ascent() + _WAVE / 2)
            painter.drawTiledPixmap(QRectF(top, QSizeF(right - left, 2 * _WAVE)), wave)


@lru_cache(maxsize=4)
def _wave(ratio: float) -> QPixmap:
    """One turn of a wave, to be put side by side, for a screen with so many dots in a pixel."""
    width, height = 2 * _WAVE, 2 * _WAVE
    wave = QPixmap(round(width * ratio), round(height * ratio))
    wave.setDevicePixelRatio(ratio)
    wave.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wave)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_WAVE_INK, 1.0))
    low, high = height * 0.25, height * 0.75
    painter.drawPolyline([QPointF(-_WAVE, high), QPointF(0, low), QPointF(_WAVE, high), QPointF(width, low)])
    painter.end()
    return wave


def _middle(line: QTextLine, place: int, width: float) -> float:
    """Where a sign of this width stands in the middle of its blank; a line break has no width."""
    left, right = x_at(line, place), x_at(line, place + 1)
    return min(left, right) + max(0.0, (abs(right - left) - width) / 2)


def _seen(layout: QTextLayout, origin: QPointF, sheet: Sheet) -> tuple[int, int]:
    """Start and end of what is in view, in UTF-16 units."""
    numbers = _lines_seen(layout, origin, sheet)
    if not numbers:
        return 0, 0
    last = layout.lineAt(numbers[-1])
    return layout.lineAt(numbers[0]).textStart(), last.textStart() + last.textLength()


def _lines_seen(layout: QTextLayout, origin: QPointF, sheet: Sheet) -> range:
    return lines_between(layout, sheet.clip.top() - origin.y(), sheet.clip.bottom() - origin.y())


def lines_between(layout: QTextLayout, top: float, bottom: float) -> range:
    """The numbers of the lines that reach between two heights of a layout."""
    count = range(layout.lineCount())
    first = bisect_left(count, top, key=lambda number: layout.lineAt(number).rect().bottom())
    return range(first, bisect_right(count, bottom, key=lambda number: layout.lineAt(number).y()))


def _lines_of(layout: QTextLayout, start: int, stop: int) -> range:
    """The numbers of the lines that hold characters ``start:stop``."""
    first, last = layout.lineForTextPosition(start), layout.lineForTextPosition(stop)
    return range(first.lineNumber(), last.lineNumber() + 1) if first.isValid() and last.isValid() else range(0)


def _extent(line: QTextLine, first: int, last: int) -> tuple[float, float]:
    """Left and right end of a word in a line; where the direction changes the caret's places do not tell them."""
    left, right = sorted((x_at(line, first), x_at(line, last)))
    if right - left >= 1:
        return left, right
    rects = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    return min((r.left() for r in rects), default=left), max((r.right() for r in rects), default=right)


def _paint_end(painter: QPainter, layout: QTextLayout, origin: QPointF, metrics: QFontMetricsF) -> None:
    if not layout.lineCount():
        return
    line = layout.lineAt(layout.lineCount() - 1)
    words = line.naturalTextRect()
    is_mirrored = layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
    x = words.left() - metrics.horizontalAdvance(_END) if is_mirrored else words.right()
    painter.drawText(origin + QPointF(x, line.y() + line.ascent()), _END)
