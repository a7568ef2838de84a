"""What Qt cannot draw of characters: the kinds of underlines, double strike, emphasis marks.

A char format carries them as one property; whoever draws a text layout, the editor or the printer, draws them behind
the text. All measures are shares of the size of the type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from unicodedata import category, east_asian_width

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCharFormat, QTextFormat, QTextLayout, QTextLine

from ..formats.looks import CharLook
from .units import x_at

EFFECTS_KEY = int(QTextFormat.Property.UserProperty.value) + 16

HIDDEN = "hidden"
"""The line below hidden text, which the editor shows and no printer prints."""

_BELOW = 0.15
"""How far an underline is below the base line: below ideographs too."""

_PEN = 0.05
_SOLID: tuple[float, ...] = ()
_LINES: dict[str, tuple[tuple[float, ...], float, int]] = {
    "double": (_SOLID, 1, 2),
    "thick": (_SOLID, 2.2, 1),
    "words": (_SOLID, 1, 1),
    "dotted": ((1.2, 2), 1, 1),
    "dottedHeavy": ((1.2, 2), 2, 1),
    "dash": ((4, 2.5), 1, 1),
    "dashedHeavy": ((4, 2.5), 2, 1),
    "dashLong": ((9, 4), 1, 1),
    "dashLongHeavy": ((9, 4), 2, 1),
    "dotDash": ((6, 2.5, 1.2, 2.5), 1, 1),
    "dashDotHeavy": ((6, 2.5, 1.2, 2.5), 2, 1),
    "dotDotDash": ((6, 2.5, 1.2, 2.5, 1.2, 2.5), 1, 1),
    "dashDotDotHeavy": ((6, 2.5, 1.2, 2.5, 1.2, 2.5), 2, 1),
    "wave": (_SOLID, 1, 1),
    "wavyHeavy": (_SOLID, 2, 1),
    "wavyDouble": (_SOLID, 1, 2),
    HIDDEN: ((1, 2), 0.8, 1),
}
"""Dashes and gaps in widths of the pen, the width of the pen in those of a single line, and how many lines there are.
Every other underline is a single one, which Qt draws."""

_WAVES = frozenset({"wave", "wavyHeavy", "wavyDouble"})
_WAVE_LENGTH, _WAVE_HEIGHT = 0.24, 0.05
_LINES_APART, _WAVES_APART = 0.12, 0.18
_STRIKES = (-0.24, -0.36)
_DOT = 0.065
_DOT_BELOW, _DOT_ABOVE, _DOT_ABOVE_LATIN = 0.25, -1.0, -0.93


@dataclass(frozen=True, slots=True)
class Effects:
    """What is drawn beside characters: ``line`` a kind of underline, ``color`` its ``#rrggbb`` ("" = that of the text),
    ``emphasis`` an ST_Em value."""

    line: str = ""
    color: str = ""
    double_strike: bool = False
    emphasis: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a layout with effects, in UTF-16 units; ``em`` is their size in its unit of length."""

    start: int
    stop: int
    effects: Effects
    em: float
    color: QColor | None


def apply_effects(target: QTextCharFormat, look: CharLook) -> None:
    """Write what `look` has of lines and marks into a char format: what Qt draws itself and what it does not."""
    target.setFontStrikeOut(look.strike)
    line = HIDDEN if look.hidden and not look.underline else look.underline
    if look.underline and line not in _LINES:
        target.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if look.underline_color:
            target.setUnderlineColor(QColor(look.underline_color))
    found = Effects(line if line in _LINES else "", look.underline_color, look.double_strike, look.emphasis)
    if found.line or found.double_strike or found.emphasis:
        target.setProperty(EFFECTS_KEY, _written(found))


def stretches(
    formats: Iterable[QTextLayout.FormatRange], em_of: Callable[[QTextCharFormat], float]
) -> Sequence[Stretch]:
    """What of a layout with these formats has effects."""
    return [found for one in formats if (found := _stretch(one, em_of)) is not None]


def paint_effects(
    painter: QPainter,
    text: str,
    layout: QTextLayout,
    origin: QPointF,
    found: Sequence[Stretch],
    lines: Sequence[QTextLine] = (),
) -> None:
    """Draw the effects of `text` in its layout, which is drawn at `origin`; `lines` are those that are seen, none for
    all. The pen's colour is that of the text."""
    if not found:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = painter.pen().color()
    for line in lines or all_lines(layout):
        for stretch in found:
            brush = _Brush(painter, text, layout, line, origin, stretch, ink)
            if brush.start < brush.stop:
                brush.paint()
    painter.restore()


def all_lines(layout: QTextLayout) -> Iterator[QTextLine]:
    """The lines of a layout in order."""
    return (layout.lineAt(number) for number in range(layout.lineCount()))


class _Brush:
    """Draws one stretch as far as it is on one line."""

    def __init__(
        self,
        painter: QPainter,
        text: str,
        layout: QTextLayout,
        line: QTextLine,
        origin: QPointF,
        stretch: Stretch,
        ink: QColor,
    ) -> None:
        # The layout of a paragraph in a document does not give its text.
        self._painter, self._text, self._line, self._stretch = painter, text, line, stretch
        self._composed = layout.preeditAreaPosition(), len(layout.preeditAreaText())
        self._ink = stretch.color or ink
        self._left, self._base = origin.x(), origin.y() + line.y() + line.ascent()
        self.start = max(stretch.start, self._outside(line.textStart()))
        self.stop = min(stretch.stop, self._outside(line.textStart() + line.textLength()))

    def paint(self) -> None:
        effects = self._stretch.effects
        if effects.line:
            self._underline(effects.line, QColor(effects.color) if effects.color else self._ink)
        if effects.double_strike:
            left, right = self._x(self.start), self._x(self.stop)
            self._rule(left, right, QPen(self._ink, self._em(_PEN)), [self._base + self._em(y) for y in _STRIKES])
        if effects.emphasis:
            for position, char in self._characters():
                if category(char)[0] not in "ZPCM":
                    self._mark(effects.emphasis, char, position)

    # -- lines

    def _underline(self, kind: str, color: QColor) -> None:
        dashes, weight, count = _LINES[kind]
        pen = QPen(color, self._em(_PEN) * weight)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern(dashes)
        apart = _WAVES_APART if kind in _WAVES else _LINES_APART
        heights = [self._base + self._em(_BELOW + number * apart) for number in range(count)]
        for start, stop in self._words() if kind == "words" else [(self.start, self.stop)]:
            draw = self._wave if kind in _WAVES else self._rule
            draw(self._x(start), self._x(stop), pen, heights)

    def _rule(self, left: float, right: float, pen: QPen, heights: Sequence[float]) -> None:
        self._painter.setPen(pen)
        for y in heights:
            self._painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _wave(self, left: float, right: float, pen: QPen, heights: Sequence[float]) -> None:
        """A wave that begins at a multiple of its length, so that neighbours join."""
        length, swing = self._em(_WAVE_LENGTH), self._em(_WAVE_HEIGHT) * 2
        painter = self._painter
        painter.save()
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        em = self._stretch.em
        painter.setClipRect(QRectF(left, self._base, right - left, em), Qt.ClipOperation.IntersectClip)
        for y in heights:
            path = QPainterPath(QPointF(floor(left / length) * length, y))
            for number in range(floor(left / length), ceil(right / length)):
                x = number * length
                path.quadTo(x + length / 4, y - swing, x + length / 2, y)
                path.quadTo(x + length * 3 / 4, y + swing, x + length, y)
            painter.drawPath(path)
        painter.restore()

    def _words(self) -> Iterator[tuple[int, int]]:
        """The stretch without its white space."""
        start: int | None = None
        for position, char in self._characters():
            if char.isspace() and start is not None:
                yield start, position
                start = None
            elif not char.isspace() and start is None:
                start = position
        if start is not None:
            yield start, self.stop

    # -- emphasis

    def _mark(self, kind: str, char: str, position: int) -> None:
        """A mark stands below an ideograph and above any other character, as Word sets it (17.18.24)."""
        wide = east_asian_width(char) in "WF"
        below = kind == "underDot" or (kind == "dot" and wide)
        height = _DOT_BELOW if below else _DOT_ABOVE if wide else _DOT_ABOVE_LATIN
        centre = QPointF(
            (self._x(position) + self._x(position + 1 + (char > "\uffff"))) / 2, self._base + self._em(height)
        )
        painter, radius = self._painter, self._em(_DOT)
        painter.setPen(QPen(self._ink, self._em(0.035)) if kind == "circle" else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if kind == "circle" else self._ink)
        if kind == "comma":
            _paint_comma(painter, centre, radius)
        else:
            painter.drawEllipse(centre, radius, radius)

    # -- places

    def _characters(self) -> Iterator[tuple[int, str]]:
        """The characters of the stretch on this line with their places."""
        if self._text.isascii() or max(self._text) <= "\uffff":
            yield from enumerate(self._text[self.start : self.stop], self.start)
            return
        position = 0
        for char in self._text:
            if self.start <= position < self.stop:
                yield position, char
            position += 1 + (char > "\uffff")

    def _x(self, position: int) -> float:
        at, length = self._composed
        inside = position + length if length and position > at else position
        return self._left + x_at(self._line, inside)

    def _outside(self, position: int) -> int:
        """A place of the line without what an input method composes."""
        at, length = self._composed
        return position if not length or position <= at else max(at, position - length)

    def _em(self, share: float) -> float:
        return self._stretch.em * share


def _paint_comma(painter: QPainter, centre: QPointF, radius: float) -> None:
    """The mark of the form 、."""
    painter.save()
    painter.translate(centre)
    painter.rotate(45)
    painter.drawEllipse(QPointF(0, 0), radius * 1.5, radius * 0.75)
    painter.restore()


def _stretch(one: QTextLayout.FormatRange, em_of: Callable[[QTextCharFormat], float]) -> Stretch | None:
    fmt = one.format
    written = fmt.property(EFFECTS_KEY)
    if written is None:
        return None
    ink = fmt.foreground()
    color = None if ink.style() == Qt.BrushStyle.NoBrush else ink.color()
    return Stretch(one.start, one.start + one.length, _read(written), em_of(fmt), color)


def _written(effects: Effects) -> str:
    return ";".join((effects.line, effects.color, "1" if effects.double_strike else "", effects.emphasis))


@lru_cache(maxsize=256)
def _read(written: str) -> Effects:
    line, color, strike, emphasis = written.split(";")
    return Effects(line, color, bool(strike), emphasis)
