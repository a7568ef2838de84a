"""Measuring and painting speech marks in the text: cues on a tinted ground, and hints of pronunciation over words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from .layout_block import scaled
from .layout_decor import AtomLook
from .layout_paint import faint

CUE_KINDS = frozenset({"cue", "unseen", "ruby"})

_HINT_SIZE = 0.5
_CUE_SIZE = 0.9
_PADDING = 0.2
"""Room on each side of a cue, in heights of the font."""


def cue_width(look: AtomLook, font: QFont) -> float:
    """The width in pixels of a speech mark among characters of `font`."""
    if look.kind == "unseen":
        return 0.0
    if look.kind == "ruby":
        hint = QFontMetricsF(scaled(font, _HINT_SIZE)).horizontalAdvance(look.over)
        return max(QFontMetricsF(font).horizontalAdvance(look.text), hint)
    metrics = QFontMetricsF(scaled(font, _CUE_SIZE))
    return metrics.horizontalAdvance(look.text) + 2 * _PADDING * metrics.height()


def hint_height(look: AtomLook, font: QFont) -> float:
    """The room above a line's own that a hint takes."""
    return QFontMetricsF(scaled(font, _HINT_SIZE)).height() * 0.8 if look.over else 0.0


def paint_cue(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, ink: QColor) -> None:
    """Draw a speech mark into `rect`; `ink` is for one without a colour of its own."""
    if look.kind == "unseen":
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.kind == "ruby":
        _paint_ruby(painter, rect, look, font, ink)
    else:
        _paint_chip(painter, rect, look, font, QColor(look.color) if look.color else ink)
    painter.restore()


def _paint_ruby(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, ink: QColor) -> None:
    metrics, small = QFontMetricsF(font), scaled(font, _HINT_SIZE)
    base = rect.top() + hint_height(look, font) + metrics.ascent()
    painter.setPen(ink)
    for face, text, y in (
        (font, look.text, base),
        (small, look.over, base - metrics.ascent() * 0.86 - QFontMetricsF(small).descent()),
    ):
        width = QFontMetricsF(face).horizontalAdvance(text)
        painter.setFont(face)
        painter.drawText(QPointF(rect.left() + (rect.width() - width) / 2, y), text)


def _paint_chip(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, color: QColor) -> None:
    own = scaled(font, _CUE_SIZE)
    metrics = QFontMetricsF(own)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(color, 0.14))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
    painter.setFont(own)
    painter.setPen(color)
    padding = _PADDING * metrics.height()
    text = metrics.elidedText(look.text, Qt.TextElideMode.ElideRight, rect.width() - 2 * padding + 0.5)
    painter.drawText(QPointF(rect.left() + padding, rect.top() + QFontMetricsF(font).ascent()), text)
