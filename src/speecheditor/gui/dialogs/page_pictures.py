"""Pages in small: paper, margins, header and footer as they are set up, with the beginning of the speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...model.numbering import format_number
from ...model.page import PAGE_FIELD, PAGES_FIELD
from ...model.page_setup import MarginText, SectionSetup, Story

_GAP = 10
_TYPE, _LINE = 14.0, 9.0
"""Points of the type of the text, and of a header that does not say its own."""

_SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True)
class SmallPage:
    """A page with the type of its headers and footers, the number that stands on it, and its part of the text."""

    type: str
    number: int
    text: str


def small_pages(setup: SectionSetup, even_differs: bool, text: str) -> list[SmallPage]:
    """The pages that show all there is: the first, and an even and an odd one where these differ."""
    types = ["first" if setup.first_differs else "default"]
    if even_differs:
        types += ["even", "default"] if setup.first_differs else ["even"]
    elif setup.first_differs:
        types.append("default")
    area = max(1.0, setup.text_width) * max(1.0, setup.text_height)
    length = max(1, int(area / (_TYPE * _TYPE * 1.5)))
    first = 1 if setup.start is None else setup.start
    return [
        SmallPage(type_, first + k, text[k * length : (k + 1) * length].strip() or text[:length])
        for k, type_ in enumerate(types)
    ]


class PagePictures(QWidget):
    """Shows up to three pages side by side or below one another, as large as there is room."""

    def __init__(self, text: str, shown: Mapping[str, str], kept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._shown, self._kept = text, shown, kept
        self._setup = SectionSetup()
        self._pages: Sequence[SmallPage] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(260, 380)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 150)

    def show_setup(self, setup: SectionSetup, *, even_differs: bool) -> None:
        """Show these pages."""
        self._setup = setup
        self._pages = small_pages(setup, even_differs, self._text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for page, place, scale in self._places():
            painter.save()
            painter.translate(place.topLeft())
            painter.scale(scale, scale)
            self._paint(painter, page)
            painter.restore()
        painter.end()

    def _places(self) -> list[tuple[SmallPage, QRectF, float]]:
        """Where each page stands, and how many pixels a point of it is."""
        count = max(1, len(self._pages))
        best: tuple[float, int] = (0.0, 1)
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            room = (self.width() - _GAP * (columns + 1)) / columns, (self.height() - _GAP * (rows + 1)) / rows
            best = max(best, (min(room[0] / self._setup.width, room[1] / self._setup.height), columns))
        scale, columns = max(best[0], 0.01), best[1]
        rows = -(-count // columns)
        width, height = self._setup.width * scale, self._setup.height * scale
        left = (self.width() - columns * width - (columns - 1) * _GAP) / 2
        top = (self.height() - rows * height - (rows - 1) * _GAP) / 2
        return [
            (
                page,
                QRectF(left + k % columns * (width + _GAP), top + k // columns * (height + _GAP), width, height),
                scale,
            )
            for k, page in enumerate(self._pages)
        ]

    def _paint(self, painter: QPainter, page: SmallPage) -> None:
        setup = self._setup
        sheet = QRectF(0, 0, setup.width, setup.height)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 0))
        painter.drawRect(sheet)
        body = QRectF(setup.left + setup.gutter, setup.top, max(1.0, setup.text_width), max(1.0, setup.text_height))
        painter.setPen(QPen(QColor(150, 170, 210), 0, Qt.PenStyle.DashLine))
        painter.drawRect(body)
        painter.save()
        painter.setClipRect(body)
        painter.setPen(QColor(60, 60, 60))
        painter.setFont(self._font(_TYPE))
        painter.drawText(body, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), page.text)
        painter.restore()
        line = _LINE * 2
        at = {"header": setup.header_distance, "footer": setup.height - setup.footer_distance - line}
        for kind, top in at.items():
            self._paint_line(painter, Story(kind, page.type), QRectF(body.left(), top, body.width(), line), page.number)

    def _paint_line(self, painter: QPainter, story: Story, room: QRectF, number: int) -> None:
        text = self._setup.text(story)
        painter.setPen(QColor(20, 20, 20) if text is not None else QColor(130, 130, 130))
        shown = text or MarginText(center=self._kept)
        painter.setFont(self._font(shown.size or _LINE))
        filled = sum(map(bool, shown.parts))
        inner = room.adjusted(shown.indent, 0, -shown.indent, 0) if filled == 1 else room
        for part, side in zip(shown.parts, _SIDES, strict=True):
            flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)
            painter.drawText(inner, flags, self._with_fields(part, number))

    def _with_fields(self, text: str, number: int) -> str:
        text = text.replace(PAGE_FIELD, format_number(number, self._setup.page_format))
        text = text.replace(PAGES_FIELD, str(max(len(self._pages), 1)))
        for sign, shown in self._shown.items():
            text = text.replace(sign, shown)
        return text

    def _font(self, size: float) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(size)))
        return font
