"""The looks of what is not text: which object stands in a place, and the looks of small inline atoms."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPaintDevice,
    QPainter,
    QPalette,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
)

from ..model.blocks import NOTES, OBJECT
from .layout_block import Column, in_units, scaled, zoomed
from .layout_cell import Canvas
from .layout_cues import CUE_KINDS, cue_width, hint_height, paint_cue
from .layout_decor import AtomLook, BlockDecor, OpaquePreview
from .layout_image import drawing_size, name_of, paint_drawing
from .layout_paint import faint
from .layout_preview import Previews
from .layout_review import REVIEW_KINDS, paint_review, review_width
from .layout_table import Grid
from .paper_colors import is_dark, readable

_PAPER = QPalette.ColorRole.Base
_SELECTION = 0x822
"""The property in which Qt hands the ground of a selection to an object (ObjectSelectionBrush, not in its headers)."""

_INLINE = {"field", "reference", "lost", "symbol"}
LOST_COLOR = "#b3261e"
"""The frame of a cross-reference that leads nowhere."""
_NOTE_SIZE = 0.65
_CHIP_SIZE = 0.85
_BREAK_SIZE = 0.7


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of an inline object in pixels."""

    width: float
    ascent: float
    descent: float


class Objects:
    """The inline objects of one document: how large they are and how they are painted.

    ``palette`` and ``clip`` are those of the paint in progress; Qt does not pass them along. ``device`` is the
    layout's.
    """

    def __init__(self, document: QTextDocument, decor: BlockDecor) -> None:
        self._document = document
        self._decor = decor
        self._previews = Previews(decor.exhibits)
        self.palette = QGuiApplication.palette()
        self.clip = QRectF()
        self.zoom = 1.0
        self._selected: list[tuple[QRectF, AtomLook, QFont, QColor]] = []

    def set_device(self, device: QPaintDevice, zoom: float) -> None:
        """Lay tables out for this device and zoom from now on."""
        self.zoom = zoom
        self._previews.set_device(device, zoom)

    def is_preview(self, block: QTextBlock) -> bool:
        """Whether `block` is shown as the preview of an opaque block."""
        return self._preview(block) is not None

    def grid(self, block: QTextBlock, column: Column) -> Grid | None:
        """The grid of the table that `block` is shown as; None for anything else."""
        preview = self._preview(block)
        if preview is None or not preview.is_table:
            return None
        return self._previews.grid(preview, _room(block, column))

    def settle(self, block: QTextBlock, column: Column, top: float, bottom: float) -> bool:
        """Lay out what a preview shows between two heights below its top; whether its own height changed."""
        preview = self._preview(block)
        if preview is None:
            return False
        width = _room(block, column)
        return self._previews.settle(preview, width, self._base_font(column.zoom), top, bottom)

    def extent(self, block: QTextBlock, fmt: QTextFormat, column: Column) -> Extent:
        """The size of the object with this format in `block`; nothing for an unknown atom."""
        preview = self._preview(block)
        if preview is not None:
            width = _room(block, column)
            return Extent(width, self._previews.height(preview, width, self._base_font(column.zoom)), 0.0)
        look = self._decor.atom(fmt, block)
        if look is None:
            return Extent(0.0, 0.0, 0.0)
        if look.kind == "break":
            metrics = QFontMetricsF(zoomed(fmt.toCharFormat().font(), column.zoom))
            return Extent(_room(block, column), metrics.ascent(), metrics.descent())
        size = drawing_size(look.drawing, column.zoom, _room(block, column)) if look.drawing else None
        if size is not None:
            return Extent(size.width(), size.height(), 0.0)
        return atom_extent(look, zoomed(fmt.toCharFormat().font(), column.zoom), column.width)

    def paint(self, painter: QPainter, rect: QRectF, block: QTextBlock, fmt: QTextFormat, zoom: float) -> None:
        """Paint the object with this format in `block` into `rect`."""
        preview = self._preview(block)
        if preview is not None:
            canvas = Canvas(painter, self.clip, zoom, self.palette, self._decor.exhibits)
            self._previews.paint(canvas, rect, preview, self._base_font(zoom))
        elif (look := self._decor.atom(fmt, block)) is not None:
            font = zoomed(fmt.toCharFormat().font(), zoom)
            if look.drawing and drawing_size(look.drawing, zoom, rect.width()) is not None:
                paint_drawing(painter, rect, look.drawing, self._decor.exhibits, font, zoom, self.palette)
                return
            if self._is_selected(painter, rect, fmt):
                self._selected.append((rect, replace(look, color=""), font, fmt.foreground().color()))
            else:
                paint_atom(painter, rect, self._on_paper(look), font, self.palette, self._ink(fmt))

    def paint_selected(self, painter: QPainter) -> None:
        """Paint the selected objects of the block that has just been drawn: over them Qt has laid the selection."""
        for rect, look, font, ink in self._selected:
            painter.fillRect(rect, self.palette.color(QPalette.ColorRole.Highlight))
            paint_atom(painter, rect, look, font, self.palette, ink)
        self._selected.clear()

    def _is_selected(self, painter: QPainter, rect: QRectF, fmt: QTextFormat) -> bool:
        """Whether this is the drawing of what is selected, and the object lies in it and not only beside it."""
        ground = fmt.brushProperty(_SELECTION)
        is_ours = ground.style() != Qt.BrushStyle.NoBrush
        is_ours = is_ours and ground.color() == self.palette.color(QPalette.ColorRole.Highlight)
        return is_ours and painter.clipPath().contains(rect.center())

    def _on_paper(self, look: AtomLook) -> AtomLook:
        """`look` in a colour that can be read on this paper."""
        if not look.color or not is_dark(self.palette):
            return look
        return replace(look, color=readable(QColor(look.color), self.palette.color(_PAPER)).name())

    def _ink(self, fmt: QTextFormat) -> QColor:
        """The colour of the text around, as it is shown on this paper."""
        plain = fmt.foreground().style() == Qt.BrushStyle.NoBrush
        ink = self.palette.color(QPalette.ColorRole.Text) if plain else fmt.foreground().color()
        lit = fmt.background().style() != Qt.BrushStyle.NoBrush
        ground = fmt.background().color() if lit else self.palette.color(_PAPER)
        return readable(ink, ground) if is_dark(self.palette) else ink

    def _preview(self, block: QTextBlock) -> OpaquePreview | None:
        return self._decor.opaque(block) if block.length() == 2 and block.text() == OBJECT else None

    def _base_font(self, zoom: float) -> QFont:
        return zoomed(self._document.defaultFont(), zoom)


def _room(block: QTextBlock, column: Column) -> float:
    """The width in pixels between the indents of `block`, as Qt gives it back when it paints."""
    style = block.blockFormat()
    indents = (style.leftMargin() + style.rightMargin() + style.textIndent()) * column.zoom
    return in_units(max(40.0, column.width - max(indents, 0.0)))


def register_objects(layout: QAbstractTextDocumentLayout) -> QObject:
    """Make Qt take U+FFFC for an object in `layout`; the caller keeps what is returned.

    Qt does so only while some handler is registered, no matter for which type.
    """
    handler = _Handler(layout)
    layout.registerHandler(QTextFormat.ObjectTypes.UserObject.value, handler)
    return handler


class _Handler(QPyTextObject):
    """Stands for the layout itself, which sizes and paints every object."""

    def intrinsicSize(self, doc: QTextDocument, position: int, fmt: QTextFormat) -> QSizeF:
        return QSizeF(0, 0)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, position: int, fmt: QTextFormat
    ) -> None:
        painter.drawRect(rect)


def atom_text(look: AtomLook) -> str:
    """What is written on an atom: its own text, or the name of its kind."""
    named = look.drawing is not None and not look.text
    return look.text or (name_of(look.drawing) if named and look.drawing else "") or _kind_names().get(look.kind, "")


def atom_extent(look: AtomLook, font: QFont, widest: float) -> Extent:
    """The room for an atom among characters of `font`, never wider than `widest` pixels."""
    own = QFontMetricsF(_atom_font(look, font))
    base = QFontMetricsF(font)
    if look.kind in REVIEW_KINDS:
        return Extent(min(review_width(look, font), widest), base.ascent(), base.descent())
    if look.kind in CUE_KINDS:
        return Extent(min(cue_width(look, font), widest), base.ascent() + hint_height(look, font), base.descent())
    width = own.horizontalAdvance(atom_text(look)) + 2 * _padding(look, own)
    return Extent(min(width, widest), base.ascent(), base.descent())


def paint_atom(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, palette: QPalette, ink: QColor) -> None:
    """Draw an atom into `rect`: a note mark raised, a field as text on a faint ground, anything else as a chip."""
    if look.kind in REVIEW_KINDS:
        paint_review(painter, rect, look, font, ink)
        return
    if look.kind in CUE_KINDS:
        paint_cue(painter, rect, look, font, ink)
        return
    if look.kind == "break":
        _paint_break(painter, rect, look, font, ink)
        return
    own = _atom_font(look, font)
    own.setUnderline(own.underline() or bool(look.color))
    metrics = QFontMetricsF(own)
    padding = _padding(look, metrics)
    text = metrics.elidedText(atom_text(look), Qt.TextElideMode.ElideRight, rect.width() - 2 * padding + 0.5)
    base_line = rect.top() + QFontMetricsF(font).ascent()
    painter.save()
    if look.kind in NOTES:
        base_line = rect.top() + metrics.ascent()
    else:
        _ground(painter, rect, look.kind, palette)
    painter.setFont(own)
    painter.setPen(QColor(look.color) if look.color else ink)
    painter.drawText(QPointF(rect.left() + padding, base_line), text)
    painter.restore()


def _paint_break(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, ink: QColor) -> None:
    """Draw a break as a dashed line from edge to edge with its name in the middle."""
    own = scaled(font, _BREAK_SIZE)
    text, middle = atom_text(look), rect.center()
    half = QFontMetricsF(own).horizontalAdvance(text) / 2 + QFontMetricsF(own).height() / 2
    painter.save()
    painter.setPen(QPen(faint(ink, 0.45), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(middle.x() - half, middle.y()))
    painter.drawLine(QPointF(middle.x() + half, middle.y()), QPointF(rect.right(), middle.y()))
    painter.setFont(own)
    painter.setPen(faint(ink, 0.65))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _ground(painter: QPainter, rect: QRectF, kind: str, palette: QPalette) -> None:
    """The ground of an atom: framed for a chip, with a dashed frame for a cross-reference that leads nowhere."""
    ink = palette.color(QPalette.ColorRole.Text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(faint(ink, 0.30), 0) if kind not in _INLINE else Qt.PenStyle.NoPen)
    painter.setBrush(faint(ink, 0.08))
    if kind == "lost":
        painter.setPen(QPen(QColor(LOST_COLOR), 1, Qt.PenStyle.DashLine))
        painter.setBrush(faint(QColor(LOST_COLOR), 0.12))
    painter.drawRoundedRect(rect.adjusted(1, 0.5, -1, -0.5), 3, 3)


def _atom_font(look: AtomLook, font: QFont) -> QFont:
    if look.kind in NOTES:
        return scaled(font, _NOTE_SIZE)
    return QFont(font) if look.kind in _INLINE else scaled(font, _CHIP_SIZE)


def _padding(look: AtomLook, metrics: QFontMetricsF) -> float:
    if look.kind in NOTES:
        return 0.0
    return metrics.height() * (0.1 if look.kind in _INLINE else 0.3)


def _kind_names() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "field": translate("SpeechLayout", "field"),
        "reference": translate("SpeechLayout", "reference"),
        "lost": translate("SpeechLayout", "missing reference"),
        "image": translate("SpeechLayout", "image"),
        "footnote": translate("SpeechLayout", "note"),
        "endnote": translate("SpeechLayout", "note"),
        "break": translate("SpeechLayout", "page break"),
        "math": translate("SpeechLayout", "formula"),
        "object": translate("SpeechLayout", "object"),
        "symbol": translate("SpeechLayout", "symbol"),
    }
