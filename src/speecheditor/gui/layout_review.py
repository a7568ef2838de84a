"""Measuring and painting what review marks look like in the text: struck-out words and the balloon of a comment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from .layout_decor import AtomLook

REVIEW_KINDS = frozenset({"comment", "deletion"})

MOST_SHOWN = 48
"""Characters of a deletion that are shown in the text; all of it is in its hover."""

_BALLOON = 0.7
"""Width and height of a balloon in heights of the font."""

_GAP = 0.06


def review_width(look: AtomLook, font: QFont) -> float:
    """The width in pixels of a review mark among characters of `font`."""
    metrics = QFontMetricsF(font)
    if look.kind == "comment":
        return metrics.height() * (_BALLOON + 2 * _GAP)
    return metrics.horizontalAdvance(_struck(look))


def paint_review(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, ink: QColor) -> None:
    """Draw a review mark into `rect`; `ink` is for one without a colour of its own."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(look.color) if look.color else ink
    if look.kind == "comment":
        _paint_balloon(painter, rect, font, ink)
    else:
        _paint_struck(painter, rect, look, font, ink)
    painter.restore()


def _paint_struck(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, ink: QColor) -> None:
    struck = QFont(font)
    struck.setStrikeOut(True)
    metrics = QFontMetricsF(struck)
    painter.setFont(struck)
    painter.setPen(ink)
    text = metrics.elidedText(_struck(look), Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(QPointF(rect.left(), rect.top() + metrics.ascent()), text)


def _paint_balloon(painter: QPainter, rect: QRectF, font: QFont, ink: QColor) -> None:
    metrics = QFontMetricsF(font)
    size, gap = metrics.height() * _BALLOON, metrics.height() * _GAP
    body = QRectF(rect.left() + gap, rect.top() + metrics.height() * 0.08, size, size * 0.72)
    foot = body.left() + size * 0.22
    balloon = QPainterPath()
    balloon.addRoundedRect(body, size * 0.18, size * 0.18)
    tail = QPainterPath(QPointF(foot, body.bottom() - 1))
    tail.lineTo(foot, body.bottom() + size * 0.26)
    tail.lineTo(foot + size * 0.30, body.bottom() - 1)
    tail.closeSubpath()
    ground = QColor(ink)
    ground.setAlphaF(0.18)
    painter.setPen(QPen(ink, max(1.0, size * 0.08)))
    painter.setBrush(ground)
    painter.drawPath(balloon.united(tail))
    for share in (0.36, 0.64):
        y = body.top() + body.height() * share
        painter.drawLine(QPointF(body.left() + size * 0.24, y), QPointF(body.right() - size * 0.24, y))


def _struck(look: AtomLook) -> str:
    """What is shown of a deletion: its beginning, or a word for one that holds no text."""
    text = look.text or QCoreApplication.translate("SpeechLayout", "deleted")
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN].rstrip() + "…"
