"""Hints of pronunciation over printed words: measured with the lines, drawn above them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine

from ..units import to_units, x_at
from .fonts import cjk_spans
from .formats import PrintFormats
from .manuscript import PrintParagraph
from .pieces import Hint

_SIZE = 0.5
"""The size of a hint beside that of its word."""

_RAISED = 0.86
"""Where a hint ends above the base line, in ascents of its word."""


@dataclass(frozen=True, slots=True)
class Over:
    """A hint over the characters ``start:stop`` (UTF-16 units). ``spread`` is what each of them is set wider by, so
    that the hint has its room; ``height`` what the line is higher by. Lengths in layout units."""

    start: int
    stop: int
    text: str
    font: QFont
    color: QColor
    lift: float
    spread: float
    height: float

    def range(self) -> QTextLayout.FormatRange:
        """The format that sets the word as wide as its hint."""
        found = QTextLayout.FormatRange()
        found.start, found.length = self.start, self.stop - self.start
        found.format = QTextCharFormat()
        found.format.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        found.format.setFontLetterSpacing(self.spread)
        return found

    def draw(self, painter: QPainter, line: QTextLine, origin: QPointF) -> None:
        """Draw the hint over its word in `line` of a layout at `origin`."""
        left, right = x_at(line, self.start), x_at(line, min(self.stop, line.textStart() + line.textLength()))
        middle = (left + right) / 2
        width = QFontMetricsF(self.font).horizontalAdvance(self.text)
        painter.save()
        painter.setFont(self.font)
        painter.setPen(self.color)
        painter.drawText(origin + QPointF(middle - width / 2, line.y() + line.ascent() - self.lift), self.text)
        painter.restore()


def hints_over(paragraph: PrintParagraph, formats: PrintFormats) -> list[Over]:
    """The hints of a paragraph in its order."""
    return [_over(hint, paragraph.text, formats) for hint in paragraph.hints]


def _over(hint: Hint, text: str, formats: PrintFormats) -> Over:
    word = text[hint.start : hint.start + hint.length]
    base = QFontMetricsF(formats.chars(hint.look, cjk=bool(cjk_spans(word))).font())
    small = replace(hint.look, size=hint.look.size * _SIZE, underline="", strike=False)
    font = formats.chars(small, cjk=bool(cjk_spans(hint.text))).font()
    metrics = QFontMetricsF(font)
    missing = metrics.horizontalAdvance(hint.text) - base.horizontalAdvance(word)
    return Over(
        to_units(text, hint.start),
        to_units(text, hint.start + hint.length),
        hint.text,
        font,
        QColor(hint.look.color or "black"),
        base.ascent() * _RAISED + metrics.descent(),
        max(0.0, missing) / max(1, hint.length) + hint.look.letter_spacing,
        metrics.height() * 0.8,
    )
