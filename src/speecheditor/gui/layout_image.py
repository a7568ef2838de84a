"""The looks of pictures, text boxes, charts and embedded objects: their size in the text, and how they are painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QTextOption

from ..formats.drawings import Drawing
from .drawing_names import name_of
from .layout_decor import Exhibits
from .layout_paint import faint
from .pictures import Picture
from .render import PIXELS_PER_POINT

_LEAST = 3.0
"""Pixels: a line drawn as a shape has no height of its own."""

_ORNAMENTS = frozenset(["shape", "textbox"])
_CENTRE = Qt.AlignmentFlag.AlignCenter
_TEXT_SIZE = 10.5
_NAME_SIZE = 8.5
"""Points of the text in a text box, and of a name, at zoom 1."""

_TEXT_ROW = 1.6
"""Height of a line in a text box in sizes of its font; Chinese faces are higher than Latin ones."""


def drawing_size(drawing: Drawing, zoom: float, widest: float) -> QSizeF | None:
    """The size of a drawing in pixels, as a whole no wider than `widest`; None when it is shown by its name alone.

    What floats over the page is shown in the line of its anchor: an ornament by its name, a text box no higher than
    its text.
    """
    width, height = (side * PIXELS_PER_POINT * zoom for side in (drawing.width, drawing.height))
    if drawing.kind == "rule":
        return QSizeF(min(width or widest, widest), max(height, _LEAST))
    if (not width and not height) or (drawing.floating and drawing.kind in _ORNAMENTS and not drawing.text):
        return None
    share = min(1.0, widest / width) if width else 1.0
    width, height = max(width * share, _LEAST), max(height * share, _LEAST)
    if drawing.floating and drawing.kind == "textbox":
        height = min(height, _text_height(drawing.text, width, zoom))
    return QSizeF(width, height)


def paint_drawing(
    painter: QPainter, rect: QRectF, drawing: Drawing, exhibits: Exhibits, font: QFont, zoom: float, palette: QPalette
) -> None:
    """Draw a drawing into `rect`: its picture, or a frame with its name and what is known of it in a face of `font`."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    picture = exhibits.picture(drawing.part, _pixels(painter, rect, drawing)) if drawing.part else None
    if drawing.kind == "rule":
        painter.fillRect(rect, _faint_text(palette, 0.45))
    elif picture is not None and picture.image is not None:
        _paint_picture(painter, rect, drawing, picture)
    elif drawing.part and picture is None:
        painter.fillRect(rect, _faint_text(palette, 0.05))  # It is being decoded.
    elif drawing.kind == "textbox" and drawing.text:
        _paint_frame(painter, rect, drawing.text, Qt.AlignmentFlag.AlignLeft, _plain(font, _TEXT_SIZE * zoom), palette)
    else:
        own = _plain(font, _NAME_SIZE * zoom)
        _paint_frame(painter, rect, name_of(drawing, picture), _CENTRE, own, palette)
    painter.restore()


def _text_height(text: str, width: float, zoom: float) -> float:
    """Pixels that the text of a text box takes, rather too many than too few."""
    em = _TEXT_SIZE * PIXELS_PER_POINT * zoom
    room = max(width - 8.0, em)
    lines = [sum(0.6 if char < "\u2000" else 1.0 for char in line) * em for line in text.split("\n")]
    return sum(int(line // room) + 1 for line in lines) * em * _TEXT_ROW + 6.0


def _plain(font: QFont, size: float) -> QFont:
    """The face of `font` alone, `size` points large."""
    plain = QFont(font.families())
    plain.setPointSizeF(size)
    return plain


def _pixels(painter: QPainter, rect: QRectF, drawing: Drawing) -> QSize:
    """The pixels that the whole picture needs for its uncropped part to fill `rect` on this device."""
    ratio, crop = painter.device().devicePixelRatio(), drawing.crop
    width = rect.width() * ratio / (1 - crop.left - crop.right)
    height = rect.height() * ratio / (1 - crop.top - crop.bottom)
    return QSize(round(min(width, 1e6)), round(min(height, 1e6)))


def _paint_picture(painter: QPainter, rect: QRectF, drawing: Drawing, picture: Picture) -> None:
    image, crop = picture.image, drawing.crop
    assert image is not None
    width, height = image.width(), image.height()
    shown = QRectF(0, 0, width, height).adjusted(
        crop.left * width, crop.top * height, -crop.right * width, -crop.bottom * height
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, image, shown)


def _paint_frame(
    painter: QPainter, rect: QRectF, text: str, alignment: Qt.AlignmentFlag, font: QFont, palette: QPalette
) -> None:
    painter.setPen(QPen(_faint_text(palette, 0.35), 0))
    painter.setBrush(_faint_text(palette, 0.03))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    metrics = QFontMetricsF(font)
    inner = rect.adjusted(4, 2, -4, -2)
    if inner.width() < metrics.height() or inner.height() < metrics.height() * 0.7:
        return
    painter.setFont(font)
    painter.setPen(_faint_text(palette, 0.75))
    vertical = Qt.AlignmentFlag.AlignTop if alignment is Qt.AlignmentFlag.AlignLeft else Qt.AlignmentFlag.AlignVCenter
    option = QTextOption(alignment | vertical)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if painter.boundingRect(inner, text, option).height() > inner.height() and alignment is _CENTRE:
        text = metrics.elidedText(text.partition("\n")[0], Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, text, option)


def _faint_text(palette: QPalette, share: float) -> QColor:
    return faint(palette.color(QPalette.ColorRole.Text), share)
