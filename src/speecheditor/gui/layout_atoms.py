"""The looks of what is not text: inline atoms, and the preview of an opaque block; measured and painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
)

from ..model.blocks import OBJECT
from .layout_block import Column, zoomed
from .layout_decor import AtomLook, BlockDecor, OpaquePreview
from .layout_review import REVIEW_KINDS, paint_review, review_width

MAX_ROWS = 12

_INLINE = {"field", "ruby", "symbol"}
_NOTES = {"footnote", "endnote"}
_NOTE_SIZE = 0.65
_CHIP_SIZE = 0.85
_PREVIEW_SIZE = 0.9
_ROW = 1.35
"""Height of a preview's row in line heights."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of an inline object in pixels."""

    width: float
    ascent: float
    descent: float


class Objects:
    """The inline objects of one document: how large they are and how they are painted.

    ``palette`` is that of the paint in progress; Qt does not pass it along.
    """

    def __init__(self, document: QTextDocument, decor: BlockDecor) -> None:
        self._document = document
        self._decor = decor
        self.palette = QGuiApplication.palette()

    def is_preview(self, block: QTextBlock) -> bool:
        """Whether `block` is shown as the preview of an opaque block."""
        return self._preview(block) is not None

    def extent(self, block: QTextBlock, fmt: QTextFormat, column: Column) -> Extent:
        """The size of the object with this format in `block`; nothing for an unknown atom."""
        preview = self._preview(block)
        if preview is not None:
            style = block.blockFormat()
            margins = (style.leftMargin() + style.rightMargin() + style.textIndent()) * column.zoom
            return preview_extent(preview, self._base_font(column.zoom), max(40.0, column.width - margins))
        look = self._decor.atom(fmt)
        if look is None:
            return Extent(0.0, 0.0, 0.0)
        return atom_extent(look, zoomed(fmt.toCharFormat().font(), column.zoom), column.width)

    def paint(self, painter: QPainter, rect: QRectF, block: QTextBlock, fmt: QTextFormat, zoom: float) -> None:
        """Paint the object with this format in `block` into `rect`."""
        preview = self._preview(block)
        if preview is not None:
            paint_preview(painter, rect, preview, self._base_font(zoom), self.palette)
        elif (look := self._decor.atom(fmt)) is not None:
            brush = fmt.foreground()
            plain = brush.style() == Qt.BrushStyle.NoBrush
            ink = self.palette.color(QPalette.ColorRole.Text) if plain else brush.color()
            if fmt.background().color() == self.palette.color(QPalette.ColorRole.Highlight):
                look = replace(look, color="")  # selected: an author's colour cannot be read there
            paint_atom(painter, rect, look, zoomed(fmt.toCharFormat().font(), zoom), self.palette, ink)

    def _preview(self, block: QTextBlock) -> OpaquePreview | None:
        return self._decor.opaque(block) if block.length() == 2 and block.text() == OBJECT else None

    def _base_font(self, zoom: float) -> QFont:
        return zoomed(self._document.defaultFont(), zoom)


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
    return look.text or _kind_names().get(look.kind, look.kind)


def atom_extent(look: AtomLook, font: QFont, widest: float) -> Extent:
    """The room for an atom among characters of `font`, never wider than `widest` pixels."""
    own = QFontMetricsF(_atom_font(look, font))
    base = QFontMetricsF(font)
    if look.kind in REVIEW_KINDS:
        return Extent(min(review_width(look, font), widest), base.ascent(), base.descent())
    width = own.horizontalAdvance(atom_text(look)) + 2 * _padding(look, own)
    return Extent(min(width, widest), base.ascent(), base.descent())


def paint_atom(painter: QPainter, rect: QRectF, look: AtomLook, font: QFont, palette: QPalette, ink: QColor) -> None:
    """Draw an atom into `rect`: a note mark raised, a field as text on a faint ground, anything else as a chip."""
    if look.kind in REVIEW_KINDS:
        paint_review(painter, rect, look, font, ink)
        return
    own = _atom_font(look, font)
    own.setUnderline(own.underline() or bool(look.color))
    metrics = QFontMetricsF(own)
    padding = _padding(look, metrics)
    text = metrics.elidedText(atom_text(look), Qt.TextElideMode.ElideRight, rect.width() - 2 * padding + 0.5)
    base_line = rect.top() + QFontMetricsF(font).ascent()
    painter.save()
    if look.kind in _NOTES:
        base_line = rect.top() + metrics.ascent()
    else:
        _ground(painter, rect, framed=look.kind not in _INLINE, palette=palette)
    painter.setFont(own)
    painter.setPen(QColor(look.color) if look.color else ink)
    painter.drawText(QPointF(rect.left() + padding, base_line), text)
    painter.restore()


def preview_extent(preview: OpaquePreview, font: QFont, width: float) -> Extent:
    """The room for the preview of an opaque block in a column of `width` pixels."""
    metrics = QFontMetricsF(_scaled(font, _PREVIEW_SIZE))
    rows = len(_shown(preview)) + bool(preview.caption)
    return Extent(width, max(rows, 1) * metrics.height() * _ROW + metrics.height(), 0.0)


def paint_preview(painter: QPainter, rect: QRectF, preview: OpaquePreview, font: QFont, palette: QPalette) -> None:
    """Draw the preview of an opaque block as a light box filling `rect`."""
    own = _scaled(font, _PREVIEW_SIZE)
    metrics = QFontMetricsF(own)
    pad, row = metrics.height() / 2, metrics.height() * _ROW
    painter.save()
    painter.setPen(QPen(_faint(palette.color(QPalette.ColorRole.Text), 0.30), 0))
    painter.setBrush(_faint(palette.color(QPalette.ColorRole.Text), 0.04))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(own)
    inner = rect.adjusted(pad, pad, -pad, -pad)
    if preview.caption:
        painter.setPen(_faint(palette.color(QPalette.ColorRole.Text), 0.65))
        _cell(painter, QRectF(inner.left(), inner.top(), inner.width(), row), preview.caption, metrics)
        inner.setTop(inner.top() + row)
    if preview.is_table:
        _paint_table(painter, inner, preview, metrics, palette)
    else:
        _paint_lines(painter, inner, preview, metrics, palette)
    painter.restore()


def _paint_table(
    painter: QPainter, area: QRectF, preview: OpaquePreview, metrics: QFontMetricsF, palette: QPalette
) -> None:
    rows = _shown(preview)
    lefts = _columns(rows, area, metrics)
    height = metrics.height() * _ROW
    line, ink = QPen(_faint(palette.color(QPalette.ColorRole.Text), 0.30), 0), palette.color(QPalette.ColorRole.Text)
    for number, cells in enumerate(rows):
        top = area.top() + number * height
        for left, right, text in zip(lefts, lefts[1:], (*cells, *[""] * len(lefts)), strict=False):
            box = QRectF(left, top, right - left, height)
            painter.setPen(line)
            painter.drawRect(box)
            painter.setPen(ink)
            _cell(painter, box.adjusted(4, 0, -4, 0), text, metrics)


def _paint_lines(
    painter: QPainter, area: QRectF, preview: OpaquePreview, metrics: QFontMetricsF, palette: QPalette
) -> None:
    height = metrics.height() * _ROW
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    for number, cells in enumerate(_shown(preview)):
        _cell(
            painter, QRectF(area.left(), area.top() + number * height, area.width(), height), "  ".join(cells), metrics
        )


def _cell(painter: QPainter, box: QRectF, text: str, metrics: QFontMetricsF) -> None:
    flat = " ".join(text.split())
    shown = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _columns(rows: tuple[tuple[str, ...], ...], area: QRectF, metrics: QFontMetricsF) -> list[float]:
    """The column borders of a table filling `area`, each column as wide as its longest text asks, within limits."""
    count = max((len(row) for row in rows), default=0)
    em = metrics.height()
    wanted = [2 * em] * count
    for row in rows:
        for at, text in enumerate(row):
            wanted[at] = max(wanted[at], min(metrics.horizontalAdvance(text[:40]) + 8, 12 * em))
    scale = area.width() / sum(wanted) if wanted else 1.0
    borders = [area.left()]
    for width in wanted:
        borders.append(borders[-1] + width * scale)
    return borders


def _shown(preview: OpaquePreview) -> tuple[tuple[str, ...], ...]:
    if len(preview.rows) <= MAX_ROWS:
        return preview.rows
    return (*preview.rows[:MAX_ROWS], ("…",))


def _ground(painter: QPainter, rect: QRectF, *, framed: bool, palette: QPalette) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_faint(palette.color(QPalette.ColorRole.Text), 0.30), 0) if framed else Qt.PenStyle.NoPen)
    painter.setBrush(_faint(palette.color(QPalette.ColorRole.Text), 0.08))
    painter.drawRoundedRect(rect.adjusted(1, 0.5, -1, -0.5), 3, 3)


def _faint(color: QColor, share: float) -> QColor:
    """`color` at `share` of its strength: right on light and on dark grounds."""
    weak = QColor(color)
    weak.setAlphaF(share)
    return weak


def _atom_font(look: AtomLook, font: QFont) -> QFont:
    if look.kind in _NOTES:
        return _scaled(font, _NOTE_SIZE)
    return QFont(font) if look.kind in _INLINE else _scaled(font, _CHIP_SIZE)


def _padding(look: AtomLook, metrics: QFontMetricsF) -> float:
    if look.kind in _NOTES:
        return 0.0
    return metrics.height() * (0.1 if look.kind in _INLINE else 0.3)


def _scaled(font: QFont, share: float) -> QFont:
    smaller = QFont(font)
    if font.pointSizeF() > 0:
        smaller.setPointSizeF(font.pointSizeF() * share)
    return smaller


def _kind_names() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "field": translate("SpeechLayout", "field"),
        "image": translate("SpeechLayout", "image"),
        "footnote": translate("SpeechLayout", "note"),
        "endnote": translate("SpeechLayout", "note"),
        "break": translate("SpeechLayout", "page break"),
        "math": translate("SpeechLayout", "formula"),
        "object": translate("SpeechLayout", "object"),
        "ruby": translate("SpeechLayout", "ruby"),
        "symbol": translate("SpeechLayout", "symbol"),
    }
