"""The document's own colours on dark paper: text in them stays readable, and nothing of the document changes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextBlock, QTextCharFormat, QTextLayout

from ..model.blocks import OBJECT

_LEAST = 3.0
"""The contrast below which a colour is changed (WCAG 2.2, 1.4.11)."""

_LIGHT, _DARK = 0.72, 0.3


def is_dark(palette: QPalette) -> bool:
    """Whether the paper is dark."""
    return palette.color(QPalette.ColorRole.Base).lightnessF() < 0.5


def adapted(block: QTextBlock, palette: QPalette) -> Iterator[QTextLayout.FormatRange]:
    """The parts of a block whose colours could not be read on this paper, each with the colour to draw it in; what
    draws an object asks `readable` itself."""
    paper, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        fmt = fragment.charFormat()
        lit = fmt.background().style() is not Qt.BrushStyle.NoBrush
        ground = fmt.background().color() if lit else paper
        given = fmt.foreground().color() if fmt.foreground().style() is not Qt.BrushStyle.NoBrush else ink
        wanted = readable(given, ground)
        if wanted != given and not fragment.text().startswith(OBJECT):
            found = QTextLayout.FormatRange()
            found.start, found.length = fragment.position() - block.position(), fragment.length()
            found.format = QTextCharFormat()
            found.format.setForeground(wanted)
            # Qt leaves out a range without a background that touches the one before.
            found.format.setBackground(ground if lit else Qt.GlobalColor.transparent)
            yield found
        it += 1


def readable(color: QColor, ground: QColor) -> QColor:
    """`color`, or the same hue lighter or darker where it could hardly be told from `ground`."""
    if contrast(color, ground) >= _LEAST:
        return color
    hue, saturation = color.hslHueF(), color.hslSaturationF()
    lightness = _LIGHT if ground.lightnessF() < 0.5 else _DARK
    return QColor.fromHslF(max(hue, 0.0), saturation if hue >= 0 else 0.0, lightness)


def contrast(a: QColor, b: QColor) -> float:
    """The contrast of two colours, 1…21 (WCAG 2.2, 1.4.3)."""
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    channels = color.redF(), color.greenF(), color.blueF()
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
