"""The marks of folding beside the text: a triangle in the margin, and how much a folded heading leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPalette, QPen, QPolygonF, QTextBlock
from PySide6.QtWidgets import QToolTip

from ..model.folding import can_fold
from .layout_block import scaled, zoomed
from .layout_paint import faint

if TYPE_CHECKING:
    from .folding_editor import FoldingEditor

_SIDE = 10.0
"""Unzoomed pixels of the square around a triangle."""

_GAP = 10.0
"""Unzoomed pixels between a mark and the text."""

_SLACK = 5.0
"""Pixels around a mark in which a click still counts."""

_SIZE = 0.9
"""The size of a badge's letters beside those of the window."""

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@dataclass(frozen=True, slots=True)
class Mark:
    """The marks of heading block ``number`` in pixels of the viewport; an open one has no ``badge`` and no ``text``."""

    number: int
    triangle: QRectF
    badge: QRectF
    text: str

    @property
    def is_folded(self) -> bool:
        return bool(self.text)

    def holds(self, point: QPointF) -> bool:
        """Whether a click at `point` is meant for the mark."""
        parts = [part for part in (self.triangle, self.badge) if not part.isEmpty()]
        return any(part.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(point) for part in parts)


class FoldMarks(QObject):
    """Paints the marks of one view and hears the mouse on them.

    A folded heading always has its marks; one that can be folded shows a faint triangle while the mouse is in its row.
    ``tip_of`` gives the tip for a mark.
    """

    def __init__(self, view: FoldingEditor) -> None:
        super().__init__(view)
        self._view = view
        self._hovered: int | None = None
        self._is_pointing = False
        self.tip_of: Callable[[Mark], str] = lambda mark: mark.text
        view.selectionChanged.connect(self._repaint)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    # -- where they are

    def at(self, point: QPointF) -> Mark | None:
        """The mark at a `point` of the viewport."""
        mark = self.of(self._number_at(point.y()))
        return mark if mark is not None and mark.holds(point) else None

    def of(self, number: int) -> Mark | None:
        """The mark of block `number`; None when it is no heading with something below it."""
        view = self._view
        if not can_fold(view.model.blocks, number):
            return None
        block, zoom = view.document().findBlockByNumber(number), view.speech_layout.zoom
        rect = view.speech_layout.blockBoundingRect(block).translated(0, -view.verticalScrollBar().value())
        side = _SIDE * zoom
        first, fmt = block.layout().lineAt(0), block.blockFormat()
        outdent = min(0.0, fmt.leftMargin() + fmt.textIndent()) * zoom
        left = max(rect.left() + outdent - side - _GAP * zoom, view.sheet_edges()[0])
        triangle = QRectF(left, rect.top() + first.y() + (first.height() - side) / 2, side, side)
        hidden = len(view.folding.run_behind(number))
        text, badge = self._badge(block, rect.topLeft(), hidden) if hidden else ("", QRectF())
        return Mark(number, triangle, badge, text)

    def _badge(self, block: QTextBlock, origin: QPointF, hidden: int) -> tuple[str, QRectF]:
        """What a badge says and where, behind the last line; shorter where the sheet ends."""
        zoom, metrics = self._view.speech_layout.zoom, QFontMetricsF(self._font())
        line = block.layout().lineAt(block.layout().lineCount() - 1)
        words, padding = line.naturalTextRect(), metrics.height()
        is_mirrored = block.textDirection() is Qt.LayoutDirection.RightToLeft
        start = origin.x() + (words.left() - _GAP * zoom if is_mirrored else words.right() + _GAP * zoom)
        text = self._count_text(hidden)
        edges = self._view.sheet_edges()
        room = start - edges[0] if is_mirrored else edges[1] - start
        if metrics.horizontalAdvance(text) + padding > room:
            text = "…"
        width, height = metrics.horizontalAdvance(text) + padding, metrics.height() + 2 * zoom
        top = origin.y() + line.y() + (line.height() - height) / 2
        return text, QRectF(start - width if is_mirrored else start, top, width, height)

    def _count_text(self, hidden: int) -> str:
        one, more = self.tr("… 1 paragraph"), self.tr("… {0} paragraphs")
        return one if hidden == 1 else more.format(QLocale().toString(hidden))

    def _font(self) -> QFont:
        return zoomed(scaled(self._view.font(), _SIZE), self._view.speech_layout.zoom)

    def _number_at(self, y: float) -> int:
        return self._view.speech_layout.block_at(y + self._view.verticalScrollBar().value())

    # -- painting

    def paint(self, area: QRect) -> None:
        """Paint the marks in this area of the viewport."""
        marks = list(self._shown(area))
        if not marks:
            return
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in marks:
            self._paint_triangle(painter, mark)
            if mark.is_folded:
                self._paint_badge(painter, mark)
        painter.end()

    def _shown(self, area: QRect) -> Iterator[Mark]:
        folding = self._view.folding
        if not folding.runs and self._hovered is None:
            return
        number, last = self._number_at(area.top() - _SLACK), self._number_at(area.bottom() + _SLACK)
        while number <= last:
            run = folding.run_behind(number)
            mark = self.of(number) if run or number == self._hovered else None
            if mark is not None:
                yield mark
            number = max(number + 1, run.stop)

    def _paint_triangle(self, painter: QPainter, mark: Mark) -> None:
        ink = self._view.palette().color(QPalette.ColorRole.Text)
        shape = [(0.25, 0.1), (0.8, 0.5), (0.25, 0.9)] if mark.is_folded else [(0.1, 0.3), (0.9, 0.3), (0.5, 0.85)]
        place = mark.triangle
        corners = [QPointF(place.left() + x * place.width(), place.top() + y * place.height()) for x, y in shape]
        color = faint(ink, 0.75 if mark.is_folded or self._is_pointing else 0.35)
        painter.setPen(QPen(color, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF(corners))

    def _paint_badge(self, painter: QPainter, mark: Mark) -> None:
        colors = self._view.palette()
        ink = colors.color(QPalette.ColorRole.Text)
        line, ground, letters = faint(ink, 0.25), faint(ink, 0.06), faint(ink, 0.72)
        if self._is_selected(mark.number):
            line = ground = colors.color(QPalette.ColorRole.Highlight)
            letters = colors.color(QPalette.ColorRole.HighlightedText)
        elif self._is_pointing and mark.number == self._hovered:
            ground = faint(ink, 0.14)
        painter.setPen(QPen(line, 1.0))
        painter.setBrush(ground)
        radius = mark.badge.height() / 2
        painter.drawRoundedRect(mark.badge, radius, radius)
        painter.setFont(self._font())
        painter.setPen(letters)
        painter.drawText(mark.badge, Qt.AlignmentFlag.AlignCenter, mark.text)

    def _is_selected(self, number: int) -> bool:
        """Whether what a folded heading leaves out is selected."""
        cursor, below = self._view.textCursor(), self._view.document().findBlockByNumber(number + 1).position()
        return cursor.hasSelection() and cursor.selectionStart() <= below < cursor.selectionEnd()

    def _repaint(self) -> None:
        """Show which badges are selected; Qt repaints the text alone."""
        if self._view.is_folded:
            self._view.viewport().update()

    # -- the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take clicks and tips on a mark; follow the pointer and leave everything else to the view."""
        kind = event.type()
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            return self._follow(event)
        if kind in _PRESSES and isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            return self._press(event.position(), is_double=kind is QEvent.Type.MouseButtonDblClick)
        if kind is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._show_tip(event)
        if kind is QEvent.Type.Leave:
            self._hover(None, is_pointing=False)
        return False

    def _follow(self, event: QMouseEvent) -> bool:
        """Show the triangle of the row under the pointer; the mark itself is no place for a text cursor."""
        if event.buttons():
            return False
        number = self._number_at(event.position().y())
        mark = self.of(number)
        is_pointing = mark is not None and mark.holds(event.position())
        self._hover(None if mark is None else number, is_pointing=is_pointing)
        return is_pointing

    def _hover(self, number: int | None, *, is_pointing: bool) -> None:
        if (number, is_pointing) == (self._hovered, self._is_pointing):
            return
        viewport = self._view.viewport()
        if is_pointing != self._is_pointing:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor if is_pointing else Qt.CursorShape.IBeamCursor)
        self._hovered, self._is_pointing = number, is_pointing
        viewport.update()

    def _press(self, point: QPointF, *, is_double: bool) -> bool:
        mark = self.at(point)
        if mark is not None and not is_double:
            self._view.toggle_fold(mark.number)
            self._is_pointing = self.at(point) is not None
        return mark is not None

    def _show_tip(self, event: QHelpEvent) -> bool:
        mark = self.at(QPointF(event.pos()))
        if mark is not None:
            QToolTip.showText(event.globalPos(), self.tip_of(mark), self._view.viewport())
        return mark is not None
