"""A paragraph as it will be printed, between two grey neighbours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...formats.looks import CharLook, ParaLook
from ...model.page import PageSetup
from ..printing.builder import PrintParagraph, text_and_spans
from ..printing.formats import PrintFormats
from ..printing.lines import lay_out
from ..printing.measure import units
from ..printing.pieces import Piece, capitals
from ..tab_stops import default_distance

_GREY = "#a9a9a9"
_MARGIN = 14
"""Pixels of paper around the text."""

_LONGEST = 240
"""Characters of the text that are shown."""

_ENOUGH = 60
"""Characters with which a text is shown as it is; a shorter one is repeated, so that it has several lines."""


class ParagraphPreview(QWidget):
    """Draws a sample as wide as the text of the page with the look of a paragraph; `text` is the sample."""

    def __init__(
        self, page: PageSetup, language: str, text: str, chars: CharLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._width = max(72.0, page.width - page.left - page.right)
        self._tab = units(default_distance(page, language))
        self._formats = PrintFormats()
        self._look, self._chars, self._text = ParaLook(), chars, _sample(text or self.tr("Sample text. "))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Preview"))

    def show_look(self, look: ParaLook, chars: CharLook | None = None) -> None:
        """Draw this look from now on."""
        self._look, self._chars = look, chars or self._chars
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(440, 190)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(_GREY))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(sheet)
        painter.setClipRect(sheet.adjusted(1, 1, -1, -1))
        painter.translate(_MARGIN, _MARGIN)
        scale = (self.width() - 2 * _MARGIN) / units(self._width)
        painter.scale(scale, scale)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        grey = CharLook(self._chars.family, self._chars.cjk_family, self._chars.size, color=_GREY)
        before, behind = self.tr("The paragraph before. ") * 2, self.tr("The next paragraph. ") * 6
        y = self._draw_one(painter, 0.0, before, ParaLook(), grey)
        y = self._draw_one(painter, y + units(self._look.space_before), self._text, self._look, self._chars)
        self._draw_one(painter, y + units(self._look.space_after), behind, ParaLook(), grey)

    def _draw_one(self, painter: QPainter, y: float, text: str, look: ParaLook, chars: CharLook) -> float:
        """Draw one paragraph; returns where it ends."""
        text, spans = text_and_spans(capitals([Piece(text, chars)]))
        painter.setPen(QColor(chars.color or "#000000"))
        lines = lay_out(PrintParagraph(text, spans, look, chars), units(self._width), self._tab, self._formats)
        lines.draw(painter, 0.0, y, 0, len(lines.heights))
        return y + sum(lines.heights)


def _sample(text: str) -> str:
    if "\t" in text or len(text) >= _ENOUGH:
        return text[:_LONGEST]
    return (text * (_ENOUGH // max(len(text), 1) + 1))[:_LONGEST]
