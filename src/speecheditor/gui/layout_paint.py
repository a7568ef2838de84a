"""Painting one laid-out block: its text with selections, its label, the caret."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextFormat,
    QTextLayout,
    QTextLine,
)

from . import theme
from .format_keys import LEADERS
from .layout_block import font_of_label, label_font, label_format
from .paper_colors import adapted, is_dark, readable
from .render import PIXELS_PER_POINT
from .tab_stops import leaders, paint_leaders
from .text_effects import all_lines, paint_effects, stretches

_FULL_WIDTH = QTextFormat.Property.FullWidthSelection
_TINT = 0.35

Overlay = Callable[[QTextBlock], list[QTextLayout.FormatRange]]
"""What is marked in a block without being in the document; asked for each block that is painted."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A selection to paint: positions in the document; ``line`` where a caret marks its whole line instead."""

    start: int
    stop: int
    format: QTextCharFormat
    line: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that painting needs of one `PaintContext`; the context's own members live only while they are read."""

    clip: QRectF
    marked: tuple[Marked, ...]
    caret: int
    caret_width: int
    palette: QPalette


def read_context(context: QAbstractTextDocumentLayout.PaintContext, everything: QRectF, caret_width: int) -> Sheet:
    """A copy of what `context` asks for; `everything` is the clip when it names none."""
    clip = QRectF(context.clip)
    marked = [_marked(selection) for selection in context.selections]
    return Sheet(
        clip if clip.isValid() else everything,
        tuple(mark for mark in marked if mark.line or mark.start < mark.stop),
        context.cursorPosition,
        caret_width,
        QPalette(context.palette),
    )


def paint_block(
    painter: QPainter,
    block: QTextBlock,
    origin: QPointF,
    sheet: Sheet,
    marks: list[QTextLayout.FormatRange],
    zoom: float,
    *,
    box: bool,
) -> None:
    """Paint the laid-out lines of `block` with their top left corner at `origin`, then the caret if it is here.

    `marks` are painted below the selection. A `box`, the preview of an opaque block, is tinted where it is marked or
    selected: Qt would also fill a paragraph mark as wide as the box is high.
    """
    layout = block.layout()
    fmt = block.blockFormat()
    start, length = block.position(), block.length()
    if fmt.hasProperty(QTextFormat.Property.BackgroundBrush):
        painter.fillRect(layout.boundingRect().translated(origin), fmt.background())
    painter.setPen(sheet.palette.color(QPalette.ColorRole.Text))
    ranges = _ranges(sheet.marked, block, layout, start, length)
    if is_dark(sheet.palette) and not box:
        ranges = [*adapted(block, sheet.palette), *ranges]
    layout.draw(painter, origin, [] if box else [*marks, *ranges], sheet.clip)
    found = stretches(block.textFormats(), lambda fmt: fmt.fontPointSize() * zoom * PIXELS_PER_POINT)
    if found:
        paint_effects(painter, block.text(), layout, origin, found, _in_clip(layout, origin, sheet.clip))
    if box and marks:
        painter.fillRect(layout.lineAt(0).naturalTextRect().translated(origin), faint(_ground(marks[0]), _TINT))
    if box and ranges:
        tint = sheet.palette.color(QPalette.ColorRole.Highlight)
        tint.setAlphaF(_TINT)
        painter.fillRect(layout.lineAt(0).naturalTextRect().translated(origin), tint)
    caret = sheet.caret
    if start <= caret < start + length:
        layout.drawCursor(painter, origin, caret - start, sheet.caret_width)
    elif caret < -1 and layout.preeditAreaText():
        # While an input method composes, the control passes -2 - (place in the preedit text).
        layout.drawCursor(painter, origin, layout.preeditAreaPosition() - (caret + 2), sheet.caret_width)


def box_palette(painter: QPainter, block: QTextBlock, origin: QPointF, palette: QPalette) -> QPalette:
    """The palette for the preview of an opaque block: on dark paper it is a white sheet of its own, laid down here."""
    if not is_dark(palette):
        return palette
    painter.fillRect(block.layout().boundingRect().translated(origin), QColor(theme.PAPER[QPalette.ColorRole.Base]))
    return theme.paper(palette)


def paint_label(
    painter: QPainter, block: QTextBlock, origin: QPointF, label: tuple[str, float], zoom: float, palette: QPalette
) -> None:
    """Paint a label and its room right before the first line's text, in the look of the block's first characters."""
    line = block.layout().lineAt(0)
    if not line.isValid():
        return
    fmt = label_format(block)
    text, room = label
    where = line.naturalTextRect()
    x = where.right() if block.textDirection() == Qt.LayoutDirection.RightToLeft else where.left() - room
    ink = fmt.foreground()
    painter.save()
    painter.setFont(font_of_label(block, text, zoom))
    color = ink.color() if ink.style() != Qt.BrushStyle.NoBrush else palette.color(QPalette.ColorRole.Text)
    painter.setPen(readable(color, palette.color(QPalette.ColorRole.Base)) if is_dark(palette) else color)
    painter.drawText(origin + QPointF(x, line.y() + line.ascent()), text)
    painter.restore()


def _in_clip(layout: QTextLayout, origin: QPointF, clip: QRectF) -> list[QTextLine]:
    """The lines that have something to paint, or all when none has; a line's marks reach a little beyond it."""
    return [
        line
        for line in all_lines(layout)
        if line.y() + origin.y() + 1.5 * line.height() > clip.top()
        and line.y() + origin.y() - 0.5 * line.height() < clip.bottom()
    ]


def paint_tabs(painter: QPainter, block: QTextBlock, origin: QPointF, zoom: float, palette: QPalette) -> None:
    """Paint what fills the tabs of a block that has such stops."""
    fmt = block.blockFormat()
    marks = fmt.property(LEADERS)
    text = block.text() if marks else ""
    if "\t" not in text:
        return
    tabs = fmt.tabPositions()
    stops = [(tab.position * zoom, str(mark)) for tab, mark in zip(tabs, marks, strict=True)]
    layout = block.layout()
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    paint_leaders(painter, origin, leaders(layout, text, stops, range(layout.lineCount())), label_font(block, zoom))


def faint(color: QColor, share: float) -> QColor:
    """`color` at `share` of its strength: right on light and on dark grounds."""
    weak = QColor(color)
    weak.setAlphaF(share)
    return weak


def _ground(mark: QTextLayout.FormatRange) -> QColor:
    fmt: QTextCharFormat = mark.format  # pyright: ignore[reportAttributeAccessIssue] - a property in PySide
    return fmt.background().color()


def _marked(selection: QAbstractTextDocumentLayout.Selection) -> Marked:
    # A copy: the selection's own format points into a list that is gone before it is used.
    fmt = QTextCharFormat(selection.format)
    cursor = selection.cursor
    line = not cursor.hasSelection() and bool(fmt.property(_FULL_WIDTH))
    return Marked(cursor.selectionStart(), cursor.selectionEnd(), fmt, line)


def _ranges(
    marked: tuple[Marked, ...], block: QTextBlock, layout: QTextLayout, start: int, length: int
) -> list[QTextLayout.FormatRange]:
    return [
        found
        for mark in marked
        if mark.start < start + length and mark.stop >= start
        if (found := _range(mark, layout, start, length)) is not None
    ]


def _range(mark: Marked, layout: QTextLayout, start: int, length: int) -> QTextLayout.FormatRange | None:
    found = QTextLayout.FormatRange()
    found.format = mark.format
    if not mark.line:
        found.start = max(0, mark.start - start)
        found.length = min(mark.stop, start + length) - start - found.start
        return found if found.length > 0 else None
    line = layout.lineForTextPosition(mark.start - start)
    if not line.isValid():
        return None
    found.start, found.length = line.textStart(), line.textLength()
    if found.start + found.length == length - 1:
        found.length += 1  # The paragraph mark, so that an empty line shows too.
    return found
