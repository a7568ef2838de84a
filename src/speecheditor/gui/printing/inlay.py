"""Drawings on paper: how large they are, and how they are painted. Pictures are decoded when they are painted, no finer
than paper shows, and forgotten."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextOption

from ...formats.drawings import Drawing
from ...formats.package import PackageError
from ...model.page import PageSetup
from ..drawing_names import name_of
from ..pictures import Picture, decode
from .fonts import font_families
from .formats import print_font
from .manuscript import Manuscript
from .measure import DPI, units
from .picture_size import natural_size
from .placing import free_place

FINEST = 300.0
"""Dots per inch that pictures are decoded with, at most."""

_MEMORY = 48 << 20
"""Bytes of decoded pictures that are kept for the next page: a logo, or the page that is painted again."""

_LEAST = units(0.5)
_TEXT_SIZE, _NAME_SIZE = 10.5, 8.5
"""Points of the text of a text box, and of what is said of a drawing that cannot be shown."""

_TEXT_ROW = 1.5
"""Height of a line in a text box in sizes of its type."""

_ROOM = units(4.0)
"""Between the frame of a text box and its text."""

_FRAME = QColor("#808080")
_FAINT = QColor("#f6f6f6")


class Inlay:
    """The drawings of one manuscript on pages like `page`, in the thread that lays them out; none is larger than
    `tallest` units."""

    def __init__(self, manuscript: Manuscript, page: PageSetup, tallest: float) -> None:
        self._drawings, self._preview = manuscript.drawings, manuscript.preview
        self.page = page
        self._tallest = tallest
        self._families = font_families("Arial", "")
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._natural: dict[str, tuple[float, float]] = {}

    def size(self, number: int, widest: float, tallest: float | None = None) -> QSizeF:
        """The size of a drawing in layout units, as a whole no wider than `widest` and no higher than `tallest`, by
        default the text of a page."""
        drawing = self._drawings[number]
        width, height = units(drawing.width), units(drawing.height)
        if drawing.kind == "rule":
            return QSizeF(min(width or widest, widest), max(height, _LEAST))
        if not width or not height:
            own = self._own_size(drawing)
            width, height = width or units(own[0]), height or units(own[1])
        if drawing.turn % 180 == 90:
            width, height = height, width
        if drawing.kind == "textbox":
            height = max(height, self._text_height(drawing.text, min(width, widest)))
        tallest = self._tallest if tallest is None else tallest
        share = min(1.0, widest / width if width else 1.0, tallest / height if height else 1.0)
        return QSizeF(max(width * share, _LEAST), max(height * share, _LEAST))

    def paint(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """Draw a drawing into `rect`: its picture, or a frame with its text or with what is known of it."""
        drawing = self._drawings[number]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._picture(painter, rect, drawing) if drawing.part else None
        if drawing.kind == "rule":
            painter.fillRect(rect, _FRAME)
        elif picture is not None and picture.image is not None:
            _paint_picture(painter, rect, drawing, picture)
        elif drawing.kind == "textbox" and drawing.text:
            self._paint_frame(painter, rect, drawing.text, _TEXT_SIZE, Qt.AlignmentFlag.AlignLeft)
        else:
            self._paint_frame(painter, rect, name_of(drawing, picture), _NAME_SIZE, Qt.AlignmentFlag.AlignCenter)
        painter.restore()

    def paint_free(self, painter: QPainter, number: int, column: float, y: float) -> None:
        """Draw a drawing that takes no room; its paragraph begins at `y` in a column that begins at `column`."""
        place = free_place(self._drawings[number], self.free_size(number), self.page, column, y)
        self.paint(painter, place, number)

    def free_size(self, number: int) -> QSizeF:
        """The size of a drawing that takes no room, at most that of the page."""
        return self.size(number, units(self.page.width), units(self.page.height))

    def is_behind(self, number: int) -> bool:
        """Whether a drawing that takes no room lies under the text."""
        anchoring = self._drawings[number].anchoring
        return anchoring is not None and anchoring.behind

    def _own_size(self, drawing: Drawing) -> tuple[float, float]:
        """What the header of a picture says of its size, in points; 0 where there is none."""
        if not drawing.part:
            return 0.0, 0.0
        if drawing.part not in self._natural:
            self._natural[drawing.part] = natural_size(self.data(drawing.part))
        return self._natural[drawing.part]

    def data(self, part: str) -> bytes:
        """The bytes of a picture; none where it is missing."""
        if self._preview is None:
            return b""
        try:
            return self._preview.picture(part)
        except PackageError:
            return b""  # Its frame says that it is missing.

    def _picture(self, painter: QPainter, rect: QRectF, drawing: Drawing) -> Picture:
        wanted = _pixels(painter, rect, drawing)
        found = self._kept.get(drawing.part)
        if found is None or not found.suits(wanted):
            data = self.data(drawing.part)
            found = decode(data, wanted) if data else Picture(None, "missing")
            self._kept[drawing.part] = found
            while len(self._kept) > 1 and sum(picture.size for picture in self._kept.values()) > _MEMORY:
                self._kept.popitem(last=False)
        self._kept.move_to_end(drawing.part)
        return found

    def _text_height(self, text: str, width: float) -> float:
        """About what the text of a text box takes, rather too much than too little."""
        em = units(_TEXT_SIZE)
        room = max(width - 2 * _ROOM, em)
        lines = [sum(0.6 if char < "\u2000" else 1.0 for char in line) * em for line in text.split("\n")]
        return sum(int(line // room) + 1 for line in lines) * em * _TEXT_ROW + 2 * _ROOM if text else 0.0

    def _paint_frame(
        self, painter: QPainter, rect: QRectF, text: str, size: float, alignment: Qt.AlignmentFlag
    ) -> None:
        painter.setPen(QPen(_FRAME, units(0.5)))
        painter.setBrush(_FAINT if size == _NAME_SIZE else Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        inner = rect.adjusted(_ROOM, _ROOM / 2, -_ROOM, -_ROOM / 2)
        font: QFont = print_font(self._families, size)
        if inner.width() < font.pixelSize() or inner.height() < font.pixelSize() or not text:
            return
        vertical = (
            Qt.AlignmentFlag.AlignTop if alignment is Qt.AlignmentFlag.AlignLeft else Qt.AlignmentFlag.AlignVCenter
        )
        option = QTextOption(alignment | vertical)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setFont(font)
        painter.setPen(QPen(Qt.GlobalColor.black))
        painter.drawText(inner, text, option)


def _pixels(painter: QPainter, rect: QRectF, drawing: Drawing) -> QSize:
    """The pixels that the whole picture needs for its uncropped part to fill `rect` on this device."""
    scale, crop = painter.deviceTransform(), drawing.crop
    finest = FINEST / DPI
    across = min(abs(scale.m11()) + abs(scale.m12()), finest) * rect.width() / (1 - crop.left - crop.right)
    down = min(abs(scale.m22()) + abs(scale.m21()), finest) * rect.height() / (1 - crop.top - crop.bottom)
    if drawing.turn % 180 == 90:
        across, down = down, across
    return QSize(max(1, round(min(across, 1e4))), max(1, round(min(down, 1e4))))


def _paint_picture(painter: QPainter, rect: QRectF, drawing: Drawing, picture: Picture) -> None:
    image, crop = picture.image, drawing.crop
    assert image is not None
    width, height = image.width(), image.height()
    shown = QRectF(0, 0, width, height).adjusted(
        crop.left * width, crop.top * height, -crop.right * width, -crop.bottom * height
    )
    if drawing.turn:
        painter.translate(rect.center())
        painter.rotate(drawing.turn)
        size = rect.size().transposed() if drawing.turn % 180 == 90 else rect.size()
        rect = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
    painter.drawImage(rect, image, shown)
