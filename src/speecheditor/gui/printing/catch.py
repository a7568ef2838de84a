"""The catch-line: the first words of the next page, small and slanted at the foot of the text, so that the eye goes on
while the page is turned."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption

from ...formats.looks import CharLook
from ...model.layouts import BODY, Layout
from .fonts import cjk_spans
from .formats import PrintFormats
from .measure import units

_SIZE, _SMALLEST, _LARGEST = 0.6, 9.0, 16.0
"""The size beside that of the text, and its limits in points."""

_HEIGHT = 1.6
_DEFAULT_SIZE = 14.0
_COLOR = "#595959"
"""Dark enough for any printer; that it is no text of the page is told by size, slant and place."""


def catch_room(layout: Layout) -> float:
    """The height that the line takes from the text, in layout units."""
    return units(_look(layout).size * _HEIGHT) if layout.show.catch_line else 0.0


def draw_catch(painter: QPainter, words: str, layout: Layout, x: float, y: float, width: float) -> None:
    """Draw the line at the right end of a column of `width` units, its room beginning at `y`."""
    formats, look = PrintFormats(), _look(layout)
    text = QTextLayout(words, formats.base(look))
    found: list[QTextLayout.FormatRange] = []
    for start, stop, cjk in _stretches(words):
        part = QTextLayout.FormatRange()
        part.start, part.length = start, stop - start
        part.format = formats.chars(look, cjk=cjk)
        part.format.setForeground(QColor(_COLOR))
        # Chinese has no slanted letters; a Kai face is what sets words apart.
        part.format.setFontItalic(not cjk)
        found.append(part)
    text.setFormats(found)
    option = QTextOption(Qt.AlignmentFlag.AlignRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    text.setTextOption(option)
    text.beginLayout()
    line = text.createLine()
    line.setLineWidth(width)
    text.endLayout()
    text.draw(painter, QPointF(x, y + catch_room(layout) - line.height()))


def _look(layout: Layout) -> CharLook:
    body = layout.of_role(BODY)
    size = min(max((body.size or _DEFAULT_SIZE / _SIZE) * _SIZE, _SMALLEST), _LARGEST)
    return CharLook(body.family or "Times New Roman", "楷体", round(size * 2) / 2)


def _stretches(words: str) -> list[tuple[int, int, bool]]:
    """The words cut by script, in UTF-16 units."""
    out: list[tuple[int, int, bool]] = []
    at = 0
    for start, stop in [*cjk_spans(words), (len(words), len(words))]:
        out += [(at, start, False), (start, stop, True)]
        at = stop
    units_of = [len(words[:n].encode("utf-16-le")) // 2 for n in range(len(words) + 1)]
    return [(units_of[a], units_of[b], cjk) for a, b, cjk in out if a < b]
