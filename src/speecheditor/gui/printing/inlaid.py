"""Drawings in the lines of a paragraph: a character that is not seen keeps the room of each.

Qt knows objects only in the text of documents. A zero width space draws nothing, lines may end behind it, and as much
space behind it as a drawing is wide makes it stand for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine

from ...model.blocks import OBJECT
from ..units import to_units, x_at
from .formats import PrintFormats
from .inlay import Inlay
from .manuscript import PrintParagraph

_UNSEEN = "\u200b"


@dataclass(frozen=True, slots=True)
class Inlaid:
    """The drawing ``number`` at the character ``start`` of a layout, in UTF-16 units; lengths in layout units.

    ``descent`` is that of the text around it, which its line has below it.
    """

    start: int
    number: int
    width: float
    height: float
    descent: float

    def range(self) -> QTextLayout.FormatRange:
        """The format that gives its character its width, and no height."""
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = self.start, 1, QTextCharFormat()
        font = QFont()
        font.setPixelSize(1)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.width)
        font.setUnderline(False)
        font.setStrikeOut(False)
        found.format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
        found.format.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        return found

    def place(self, line: QTextLine) -> QRectF:
        """Where it stands, on the base line of its `line`."""
        base = line.y() + line.ascent()
        return QRectF(x_at(line, self.start), base - self.height, self.width, self.height)


def shown_text(paragraph: PrintParagraph) -> str:
    """The text of a paragraph as it is laid out."""
    return paragraph.text.replace(OBJECT, _UNSEEN) if paragraph.objects else paragraph.text


def inlaid(paragraph: PrintParagraph, inlay: Inlay | None, widest: float, formats: PrintFormats) -> Sequence[Inlaid]:
    """The drawings of a paragraph, none wider than `widest`."""
    if inlay is None or not paragraph.objects:
        return ()
    descent = QFontMetricsF(formats.base(paragraph.mark)).descent()
    out: list[Inlaid] = []
    for start, number in paragraph.objects:
        size = inlay.size(number, widest)
        out.append(Inlaid(to_units(paragraph.text, start), number, size.width(), size.height(), descent))
    return out


def beside(objects: Sequence[Inlaid], line: QTextLine) -> tuple[float, float]:
    """What the objects of a `line` ask for above it and below it, in layout units."""
    end = line.textStart() + line.textLength()
    here = [found for found in objects if line.textStart() <= found.start < end]
    above = max([found.height - line.ascent() for found in here], default=0.0)
    return max(above, 0.0), max([found.descent - line.descent() for found in here], default=0.0)
