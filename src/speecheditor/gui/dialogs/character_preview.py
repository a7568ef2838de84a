"""A line of text in both scripts, in a look that is being chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QWidget

from ...formats.looks import CharLook
from ..render import PIXELS_PER_POINT, characters_format
from ..text_effects import paint_effects, stretches
from ..theme import paper

_LEAST_HEIGHT = 96


class CharacterPreview(QFrame):
    """Shows ``text`` on a strip of paper as the editor would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = self.tr("讲话稿示例 Sample of a Speech 2026")
        self._look = CharLook()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setPalette(paper(self.palette()))
        self.setAccessibleName(self.tr("Preview"))

    def show_look(self, look: CharLook) -> None:
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        inside = self.contentsRect()
        painter.fillRect(inside, self.palette().base())
        painter.setClipRect(inside)
        painter.setPen(self.palette().text().color())
        layout = self._laid_out()
        line = layout.lineAt(0)
        x = inside.left() + max(12.0, (inside.width() - line.naturalTextWidth()) / 2)
        origin = QPointF(x, inside.top() + (inside.height() - line.height()) / 2)
        layout.draw(painter, origin, [], QRectF(inside))
        found = stretches(layout.formats(), lambda fmt: fmt.fontPointSize() * PIXELS_PER_POINT)
        paint_effects(painter, self.text, layout, origin, found)

    def _laid_out(self) -> QTextLayout:
        fmt = characters_format(self._look)
        layout = QTextLayout(self.text, fmt.font(), self)
        whole = QTextLayout.FormatRange()
        whole.start, whole.length, whole.format = 0, len(self.text), fmt
        layout.setFormats([whole])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        layout.setCacheEnabled(True)
        return layout
