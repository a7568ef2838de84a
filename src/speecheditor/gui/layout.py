"""The editor's lazy document layout.

Qt's own layout visits every block behind the edited one at each key press. This one keeps a height per block,
estimated until the block is shown, and lays a block out when it is drawn, hit or measured. It also draws what is not
text: heading labels, previews of opaque blocks, inline atoms.

Zoom goes through the paint device: Qt sizes a block's fonts and tab stops for the layout's device, so a device of
twice the resolution gives twice the size without touching a format. A painter's scale would not do, because the text
control reads carets and hits straight from the lines of a block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextDocument,
    QTextFrame,
    QTextLine,
)

from .layout_block import Column, Tally, gap_above, hangs_over, label_room, lay_out, line_at, zoomed
from .layout_decor import AtomLook, BlockDecor, OpaquePreview
from .layout_heights import NOTHING, Estimate, Heights, Shape
from .layout_manner import paint_shown
from .layout_objects import FAR, ObjectLayout
from .layout_page import all_blocks, cleared, hidden_of, page_width, show_blocks, text_column
from .layout_pages import paint_page_lines
from .layout_paint import paint_label, read_context

__all__ = ["AtomLook", "BlockDecor", "OpaquePreview", "SpeechLayout"]

LAY_OUT_AT_ONCE = 64
"""A change of more blocks is only estimated."""

_SAMPLE = 16


class SpeechLayout(ObjectLayout):
    """Lays out a document of plain paragraphs block by block, when a block is needed.

    All heights, places and signals are in pixels of the zoomed document.

    Signals:
        heights_settled(delta, y): blocks turned out `delta` higher than estimated, the topmost of them at `y`;
            sent after `documentSizeChanged`. A view keeps its place by moving with `delta` when `y` is above it.
        reflowed(): every height is estimated anew (width, zoom, font); `ViewAnchor` then restores the place.
        edited(first, old, new): the document changed; `old` blocks from `first` on became `new` ones.
    """

    heights_settled = Signal(float, float)
    reflowed = Signal()
    edited = Signal(int, int, int)
    _owing = Signal()

    def __init__(self, document: QTextDocument, decor: BlockDecor) -> None:
        super().__init__(document, decor)
        self._heights = Heights()
        self._estimate = Estimate(0.0, 20.0, 40.0)
        self._epoch = 1
        self._page_width: float | None = None
        self._owed: tuple[float, float] | None = None
        # Queued, not by a timer: this way it comes before the next paint.
        self._owing.connect(self._pay, Qt.ConnectionType.QueuedConnection)
        self.column = text_column(document, self._zoom, None)

    # -- what the owner sets ------------------------------------------------------------------------------------

    def set_zoom(self, factor: float) -> None:
        """Show fonts, indents, spacing and tabs at `factor` times their size; the formats stay as they are."""
        self._set_device(factor)
        # Qt keeps the font of small capitals in the size of its first use; to set the font anew drops it, and reflows.
        self.document().setDefaultFont(self.document().defaultFont())

    def set_page_width(self, width: float | None) -> None:
        """Set the text in a column of `width` unzoomed pixels, centred in the page; None fills the page's width."""
        self._page_width = width
        self._reflow()

    def set_lengths(self, lengths: Iterable[int]) -> None:
        """Estimate the heights of a freshly filled document from the lengths of its paragraphs.

        Raises ValueError when their number is not that of the document's blocks.
        """
        known = list(lengths)
        if len(known) != self.document().blockCount():
            raise ValueError(f"{len(known)} lengths for {self.document().blockCount()} blocks")
        self._heights.refill(known)
        self._reflow()

    def relabel(self, first: int = 0, last: int | None = None) -> None:
        """Repaint blocks whose labels changed; a block whose label's width changed is laid out anew when shown."""
        self._epoch += 1
        count = len(self._heights)
        if count:
            last = count - 1 if last is None else min(last, count - 1)
            top = self.top_of(first)
            self._repaint(top, self.top_of(last) + self._heights.height[last] - top)

    def relay(self, numbers: Sequence[int]) -> None:
        """Lay blocks out anew when they are shown: an object in each shows something else now."""
        for number in numbers:
            self._heights.epoch[number] = 0
        self._repaint(0.0, FAR)

    def relay_previews(self, numbers: Sequence[int]) -> None:
        """Lay the previews in these blocks out anew when they are shown: their text looks different now."""
        self.objects.set_device(self._device, self._zoom)
        self.relay(numbers)

    def set_tail(self, tail: float) -> None:
        """Leave `tail` pixels free below the last paragraph."""
        self.manner.tail = tail
        self.documentSizeChanged.emit(self.documentSize())
        self._repaint(0.0, FAR)

    def hide(self, hidden: bytes) -> None:
        """Leave out just the blocks that are marked with 1, one byte for each block: Qt's cursor steps over them."""
        total, changed = self._heights.total, self._heights.hide(hidden, self._estimate)
        for run in changed:
            show_blocks(self.document(), run, is_shown=not hidden[run.start])
        if changed:
            self._owe(self._heights.total - total, changed[0].start)
            self._pay()

    # -- where things are ---------------------------------------------------------------------------------------

    def top_of(self, block_number: int) -> float:
        """Where a block begins, the gap above it included; estimated as far as the blocks before it are."""
        return self._margin() + self._heights.top(block_number)

    def block_at(self, y: float) -> int:
        """The number of the block at `y`, the first or last one outside."""
        return self._heights.at(y - self._margin())[0]

    def height_of(self, block_number: int) -> float:
        """The height of a block with the gap above it, estimated until it is laid out; 0 while it is hidden."""
        return self._heights.height[block_number]

    def settle(self, top: float, bottom: float) -> float:
        """Lay out all blocks between `top` and `bottom`; returns by how much the text one looks at has moved.

        That is the first block there that was laid out already, else the one at `top`.
        """
        heights, margin = self._heights, self._margin()
        if not len(heights):
            return 0.0
        number, y = heights.at(top - margin)
        y += margin
        anchor = self._heights.first_settled(number, bottom - self._margin())
        before, moved = heights.top(anchor), 0.0
        block = self.document().findBlockByNumber(number)
        while block.isValid() and (number <= anchor or y < bottom + moved):
            self._show(number, block, top - y, bottom + moved - y)
            if number == anchor:
                moved = heights.top(anchor) - before
            y += heights.height[number]
            number, block = self._next(number, block)
        self._pay()
        return moved

    # -- QAbstractTextDocumentLayout ----------------------------------------------------------------------------

    def documentSize(self) -> QSizeF:
        """The size of the whole, as far as heights are known."""
        return QSizeF(page_width(self.document()), self._heights.total + 2 * self._margin() + self.manner.tail)

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        """The whole document: it has no frame but the root."""
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The lines of `block`, which is laid out for it; line positions are relative to the top left corner."""
        number = block.blockNumber()
        if not block.isValid() or number >= len(self._heights):
            return QRectF()
        self._ensure(number, block)
        gap = self._heights.gap[number]
        top = self.top_of(number) + gap
        return QRectF(self.column.left, top, self.column.width, self._heights.height[number] - gap)

    def hitTest(  # pyright: ignore[reportIncompatibleMethodOverride] - PySide's stub names a stray type.
        self, point: QPointF | QPoint, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """The position nearest to `point`; -1 for an exact hit beside the text."""
        point = QPointF(point)
        number = self.block_at(point.y())
        block = self.document().findBlockByNumber(number)
        inside = point - self.blockBoundingRect(block).topLeft()
        line = line_at(block, inside.y())
        if line is None:
            return block.position()
        if accuracy == Qt.HitTestAccuracy.FuzzyHit:
            return block.position() + line.xToCursor(inside.x())
        if not line.naturalTextRect().contains(inside):
            return -1
        return block.position() + line.xToCursor(inside.x(), QTextLine.CursorPosition.CursorOnCharacter)

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Lay out, or for many blocks estimate, what changed; the whole only for a change of width or font."""
        document = self.document()
        whole = position == 0 and removed == 0 and added >= document.characterCount()
        if whole and len(self._heights) == document.blockCount():
            self._reflow()
            return
        first = document.findBlock(position).blockNumber()
        end = document.findBlock(position + added)
        new = (end.blockNumber() if end.isValid() else document.blockCount() - 1) - first + 1
        old = new - (document.blockCount() - len(self._heights))
        if whole or old < 0 or first + old > len(self._heights):
            self._refill()
        else:
            self._change(first, old, new)

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paint the blocks within the clip, laying them out as needed."""
        sheet = read_context(context, QRectF(QPointF(0, 0), self.documentSize()), self.property("cursorWidth") or 1)
        self.objects.clip = sheet.clip
        number, y = self._heights.at(sheet.clip.top() - self._margin())
        y += self._margin()
        block = self.document().findBlockByNumber(number)
        above = self._heights.shown_before(number)
        before = self._before(number)
        if above >= 0 and hangs_over(before, self._heights.height[above] - self._heights.gap[above]):
            number, block = above, before
            y -= self._heights.height[number]
        bottom = sheet.clip.bottom()
        while block.isValid() and y < bottom:
            self._show(number, block, sheet.clip.top() - y, bottom - y)
            origin = QPointF(self.column.left, y + self._heights.gap[number])
            paint_shown(painter, block, origin, sheet, self.objects, self.manner)
            if label := self._decor.label(block):
                paint_label(painter, block, origin, (label, self._heights.room[number]), self._zoom, sheet.palette)
            if self.manner.pages is not None and (pages := self.manner.pages(block)):
                grid, gap = self.objects.grid(block, self.column), self._heights.gap[number]
                paint_page_lines(painter, block, pages, origin, self.column, gap, grid, sheet.palette)
            y += self._heights.height[number]
            number, block = self._next(number, block)

    # -- one block ----------------------------------------------------------------------------------------------

    def _ensure(self, number: int, block: QTextBlock) -> None:
        """Lay `block` out unless that is done and its label still fits; a new height is told when Qt is idle."""
        heights = self._heights
        epoch = heights.epoch[number]
        if heights.hidden[number] or (epoch == self._epoch and block.layout().lineCount()):
            return
        if epoch and block.layout().lineCount() and self._room(block) == heights.room[number]:
            heights.epoch[number] = self._epoch
            return
        block.clearLayout()  # Its glyphs may be of another font or zoom.
        if change := heights.settle(number, self._shape(number, block), self._epoch):
            self._owe(change, number)

    def _show(self, number: int, block: QTextBlock, top: float, bottom: float) -> None:
        """Lay `block` out, and of a table the rows between two heights below its place."""
        self._ensure(number, block)
        gap = self._heights.gap[number]
        if block.length() == 2 and self.objects.settle(block, self.column, top - gap, bottom - gap):
            self._heights.epoch[number] = 0
            self._ensure(number, block)

    def _next(self, number: int, block: QTextBlock) -> tuple[int, QTextBlock]:
        """The next block that is not hidden; an invalid one behind the last."""
        found = self._heights.shown_from(number + 1)
        return found, block.next() if found == number + 1 else self.document().findBlockByNumber(found)

    def _before(self, number: int) -> QTextBlock:
        """The last block before `number` that is not hidden; an invalid one when none is."""
        return self.document().findBlockByNumber(self._heights.shown_before(number))

    def _shape(self, number: int, block: QTextBlock) -> Shape:
        fmt = block.blockFormat()
        room = self._room(block)
        height = lay_out(block, fmt, self.column, room, box=self.objects.is_preview(block))
        return Shape(self.gap(self._before(number), fmt), height, room)

    def _room(self, block: QTextBlock) -> float:
        return label_room(block, self._decor.label(block), self._zoom)

    # -- changes ------------------------------------------------------------------------------------------------

    def _change(self, first: int, old: int, new: int) -> None:
        heights = self._heights
        total = heights.total
        blocks, behind = cleared(self.document(), first, new)
        heights.splice(first, old, [block.length() for block in blocks], hidden_of(blocks))
        if new <= LAY_OUT_AT_ONCE:
            for number, block in enumerate(blocks, first):
                shape = NOTHING if heights.hidden[number] else self._shape(number, block)
                heights.settle(number, shape, self._epoch)
        else:
            heights.guess(first, first + new, self._estimate)
        if behind.isValid() and heights.epoch[first + new] and not heights.hidden[first + new]:
            heights.set_gap(first + new, self.gap(self._before(first + new), behind.blockFormat()))
        top = self.top_of(first)
        if heights.total != total or old != new:
            self.documentSizeChanged.emit(self.documentSize())
            self._repaint(top, FAR)
        else:
            self._repaint(top, self.top_of(first + new) - top)
        self.edited.emit(first, old, new)

    def _refill(self) -> None:
        """Read all blocks anew: the document was filled or replaced."""
        blocks = all_blocks(self.document())
        self._heights.refill([block.length() for block in blocks], hidden_of(blocks))
        self._reflow()

    def _reflow(self) -> None:
        """Estimate every height anew, from a sample of blocks that are laid out for it."""
        document = self.document()
        self.column = self.text_column()
        self._heights.unsettle()
        if len(self._heights) == document.blockCount():
            self._estimate = self._sampled()
            self._heights.estimate(self._estimate)
        self.documentSizeChanged.emit(self.documentSize())
        self._repaint(0.0, FAR)
        self.reflowed.emit()

    def _sampled(self) -> Estimate:
        """What a few blocks spread over the document say about its lines."""
        document, count = self.document(), len(self._heights)
        tally = Tally()
        for number in range(0, count, max(1, count // _SAMPLE)):
            block = document.findBlockByNumber(number)
            block.clearLayout()
            shape = self._shape(number, block)
            if not self._heights.hidden[number]:
                self._heights.settle(number, shape, self._epoch)
            if not self.objects.is_preview(block):
                tally.add(shape, block.length() - 1, block.layout())
        return tally.estimate(self.column.width, QFontMetricsF(zoomed(document.defaultFont(), self._zoom)))

    def _owe(self, change: float, number: int) -> None:
        """Remember a height that was corrected while Qt measures or paints, and tell it when Qt is idle."""
        if self._owed is None:
            self._owed = (change, self.top_of(number))
            self._owing.emit()
        else:
            self._owed = (self._owed[0] + change, min(self._owed[1], self.top_of(number)))

    def _pay(self) -> None:
        if self._owed is not None:
            (change, y), self._owed = self._owed, None
            self.documentSizeChanged.emit(self.documentSize())
            self._repaint(y, FAR)
            self.heights_settled.emit(change, y)

    # -- measures -----------------------------------------------------------------------------------------------

    def text_column(self) -> Column:
        """The column of text in the page as it is now."""
        return text_column(self.document(), self._zoom, self._page_width)

    def gap(self, before: QTextBlock, fmt: QTextBlockFormat) -> float:
        """The room above a block of this format, `before` which another one is shown, or none."""
        return gap_above(before, fmt, self._zoom)

    def _margin(self) -> float:
        return self.document().documentMargin() * self._zoom
