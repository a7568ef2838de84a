"""The layout of a cell that is being edited: the lines stand where the table's own layout has them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from ..formats.drawings import Drawing
from ..model.blocks import OpaqueBlock, RunProps
from ..model.document import Document
from ..model.readback import BlockLook
from .binding import RUN_KEY, Formats, Renderer
from .layout import SpeechLayout
from .layout_block import Column
from .layout_cell import has_room
from .layout_decor import AtomLook, Exhibits, OpaquePreview, TextRenderer
from .review import ReviewLooks


@dataclass(frozen=True, slots=True)
class CellFrame:
    """Where the text of a cell is in its editor: pixels from the left and from the top, and its width."""

    left: float
    top: float
    width: float


class CellLayout(SpeechLayout):
    """A SpeechLayout in the frame of a cell; the spaces above and below a paragraph add up, as in the table."""

    frame = CellFrame(0.0, 0.0, 100.0)

    def set_frame(self, frame: CellFrame) -> None:
        """Lay the text out there from now on."""
        before, self.frame = self.frame, frame
        if frame.width != before.width or frame.left != before.left:
            self._reflow()
        elif frame != before:
            self.repaint()

    def text_column(self) -> Column:
        document = self.document()
        return Column(
            self.frame.left, self.frame.width, self._zoom, document.indentWidth(), document.defaultTextOption()
        )

    def gap(self, before: QTextBlock, fmt: QTextBlockFormat) -> float:
        below = before.blockFormat().bottomMargin() if before.isValid() else 0.0
        return (fmt.topMargin() + below) * self._zoom

    def documentSize(self) -> QSizeF:
        size = super().documentSize()
        return QSizeF(size.width(), size.height() - self._margin())

    def _margin(self) -> float:
        return self.frame.top


class CellRenderer:
    """The formats of text in one cell, `width` unzoomed pixels wide: indents that leave no room are left out."""

    def __init__(self, text: TextRenderer, blocks: Renderer, width: float) -> None:
        self._text, self._blocks, self._width = text, blocks, width

    def block_format(self, look: BlockLook | OpaqueBlock) -> QTextBlockFormat:
        if isinstance(look, OpaqueBlock):
            return self._blocks.block_format(look)
        found = QTextBlockFormat(self._text.block_format(look))
        if not has_room(found, self._width):
            found.setLeftMargin(0.0)
            found.setRightMargin(0.0)
            found.setTextIndent(0.0)
        return found

    def char_format(self, look: BlockLook | OpaqueBlock, props: RunProps) -> QTextCharFormat:
        if isinstance(look, OpaqueBlock):
            return self._blocks.char_format(look, props)
        return self._text.char_format(look, props)


class CellDecor:
    """A BlockDecor for the document of a cell: no labels, for the numbers of a table are not shown."""

    def __init__(self, document: Document, exhibits: Exhibits, review: ReviewLooks | None) -> None:
        self._document, self.exhibits, self._review = document, exhibits, review
        self.formats: Formats | None = None

    def label(self, block: QTextBlock) -> str:
        return ""

    def opaque(self, block: QTextBlock) -> OpaquePreview | None:
        blocks, number = self._document.blocks, block.blockNumber()
        found = blocks[number] if number < len(blocks) else None
        if not isinstance(found, OpaqueBlock):
            return None
        return OpaquePreview(found.caption, found.rows, found.kind == "table", found)

    def atom(self, fmt: QTextFormat, block: QTextBlock) -> AtomLook | None:
        key = fmt.property(RUN_KEY)
        atom = None if self.formats is None or key is None else self.formats.props.value(key).atom
        if atom is None:
            return None
        look = AtomLook(atom.kind, atom.text) if self._review is None else self._review.of(atom)
        drawing: Drawing | None = None if atom.is_mark else self.exhibits.drawing(atom)
        return look if drawing is None else replace(look, drawing=drawing)
