"""The part of the editor's layout that is about what is no text: inline objects, the zoom that gives them their size,
and the manner in which everything is shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextDocument,
    QTextFormat,
    QTextInlineObject,
)

from .layout_atoms import Objects, register_objects
from .layout_block import Column
from .layout_decor import BlockDecor
from .layout_manner import Manner
from .layout_page import page_width, zoomed_device

FAR = 1e8
"""Pixels beyond every document's end."""


class ObjectLayout(QAbstractTextDocumentLayout):
    """Sizes and paints the objects of a document at a zoom, which goes through its paint device."""

    column: Column

    def __init__(self, document: QTextDocument, decor: BlockDecor) -> None:
        super().__init__(document)
        self._decor = decor
        self.manner = Manner()
        self.objects = Objects(document, decor)
        self._handler = register_objects(self)
        self._set_device(1.0)

    @property
    def zoom(self) -> float:
        """The factor in force; it can differ from the one set by half a per cent (a whole number of dots per inch)."""
        return self._zoom

    def repaint(self) -> None:
        """Repaint everything in view: a picture or a table has become ready."""
        self._repaint(0.0, FAR)

    def pageCount(self) -> int:
        """One: the editor's document is a single long page."""
        return 1

    def resizeInlineObject(self, item: QTextInlineObject, position: int, fmt: QTextFormat) -> None:
        """Give an atom, or the preview of an opaque block, its room."""
        extent = self.objects.extent(self.document().findBlock(position), fmt, self.column)
        item.setWidth(extent.width)
        item.setAscent(extent.ascent)
        item.setDescent(extent.descent)

    def positionInlineObject(self, item: QTextInlineObject, position: int, fmt: QTextFormat) -> None:
        """Nothing to do: an object stands where its character stands."""

    def drawInlineObject(
        self, painter: QPainter, rect: QRectF | QRect, item: QTextInlineObject, position: int, fmt: QTextFormat
    ) -> None:
        """Paint an atom or the preview of an opaque block."""
        self.objects.paint(painter, QRectF(rect), self.document().findBlock(position), fmt, self._zoom)

    def _set_device(self, factor: float) -> None:
        # Kept here too: Qt does not own its layout's device.
        self._device, self._zoom = zoomed_device(factor)
        self.setPaintDevice(self._device)
        self.objects.set_device(self._device, self._zoom)

    def _repaint(self, top: float, height: float) -> None:
        # `update.emit` crashes: PySide picks the wrong overload of this signal.
        self.update["QRectF"].emit(  # pyright: ignore[reportIndexIssue]
            QRectF(0, top, page_width(self.document()), height)
        )
