"""The speech on its sheet of paper: binds a document to the editor with its layout, zoom and page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ..formats.annotations import Annotations
from ..formats.looks import Looks
from ..formats.preview import Preview
from ..formats.rich_copy import Sources
from ..model.blocks import OpaqueBlock
from ..model.document import Document
from ..model.label_index import LabelIndex
from ..model.reference_index import ReferenceIndex
from ..model.transaction import Selection
from . import theme
from .binding import DocumentBinding
from .clipboard import Outside
from .decor import ModelDecor
from .exhibits import DocumentExhibits
from .folding_editor import FoldingEditor
from .hover import Hover
from .layout import SpeechLayout
from .render import PIXELS_PER_POINT, StyledRenderer
from .review import ReviewLooks

ZOOM_STEPS = (0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
SHEET_GAP = 24
"""Pixels of desk above and below the sheet."""

_LINES = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
_PAGES = {Qt.Key.Key_PageDown.value: 1, Qt.Key.Key_PageUp.value: -1}


class SpeechView(FoldingEditor):
    """A FoldingEditor that shows the document as a sheet of paper on a desk."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._fits = True
        self.hover = Hover(self)
        self.viewport().installEventFilter(self.fold_marks)  # once more: before the hover, which answers every tip
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Text of the speech"))

    def show_document(
        self, document: Document, indexes: tuple[LabelIndex, ReferenceIndex], preview: Preview, annotations: Annotations
    ) -> None:
        """Show `document` with its pictures, its tables and what its marks stand for; what was shown is released.

        Labels and cross-references come from `indexes`.
        """
        labels, references = indexes
        if self._binding is not None:
            self._binding.release()
        view = QTextDocument(self)
        view.setDocumentMargin(SHEET_GAP * 3)
        exhibits = DocumentExhibits(preview, document.properties.styles, view)
        decor = ModelDecor(document, labels, references, exhibits)
        layout = SpeechLayout(view, decor)
        exhibits.changed.connect(layout.repaint)
        layout.set_page_width(self._column_width(document))
        view.setDocumentLayout(layout)
        binding = DocumentBinding(document, view, StyledRenderer(document.properties.styles), self)
        decor.formats = binding.formats
        decor.review = ReviewLooks(annotations)
        self.hover.annotations, self.hover.name_of, self.hover.references = annotations, exhibits.name, references
        self.adopt = preview.adopted
        self.outside = Outside(
            references.as_shown,
            labels.with_gap,
            lambda found: Sources(Looks(document.properties.styles), found, preview, annotations),
        )
        old = self._binding.view if self._binding is not None else None
        self.bind(binding)
        self.start_folding(layout)
        labels.subscribe(layout.relabel)
        references.subscribe(layout.relay)
        if old is not None:
            old.deleteLater()
        self.set_zoom(self._fitting_zoom() if self._fits else self._zoom)
        self.setPalette(theme.paper(self.palette()))
        cursor = self.textCursor()
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    @staticmethod
    def _column_width(document: Document) -> float:
        page = document.properties.page
        return max(120.0, (page.width - page.left - page.right) * PIXELS_PER_POINT)

    def show_heading(self, block: int) -> None:
        """Put the caret at the start of block number `block` and the block near the top of the view, unfolded."""
        self.reveal(block)
        cursor = self.textCursor()
        cursor.setPosition(self.document().findBlockByNumber(block).position())
        self.setTextCursor(cursor)
        layout = self.speech_layout
        for _ in range(3):  # heights settle on the way there
            layout.blockBoundingRect(self.document().findBlockByNumber(block))
            self.verticalScrollBar().setValue(round(layout.top_of(block) - SHEET_GAP))

    # -- zoom

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def chosen_zoom(self) -> float:
        """The zoom that the user chose; 0 when the sheet fits itself to the window."""
        return 0.0 if self._fits else self._zoom

    def set_zoom(self, factor: float) -> None:
        """Show the sheet at `factor` times its size."""
        factor = min(ZOOM_STEPS[-1], max(ZOOM_STEPS[0], factor))
        self._zoom = factor
        if self._speech_layout is not None:
            self._speech_layout.set_zoom(factor)
            self.viewport().update()
        self.zoom_changed.emit(factor)

    def zoom_by(self, steps: int) -> None:
        """Go to the next larger (+1) or smaller (-1) zoom step."""
        self._fits = False
        larger = [z for z in ZOOM_STEPS if z > self._zoom + 0.005]
        smaller = [z for z in ZOOM_STEPS if z < self._zoom - 0.005]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    def zoom_to_width(self) -> None:
        """Make the sheet as wide as the view allows, and keep it so."""
        self._fits = True
        self.set_zoom(self._fitting_zoom(most=ZOOM_STEPS[-1]))

    def zoom_to(self, factor: float) -> None:
        """Set the zoom that the user chose."""
        self._fits = False
        self.set_zoom(factor)

    def _fitting_zoom(self, most: float = 1.0) -> float:
        if self._binding is None:
            return 1.0
        sheet = self.model.properties.page.width * PIXELS_PER_POINT
        return max(ZOOM_STEPS[0], min(most, (self.viewport().width() - 2 * SHEET_GAP) / sheet))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits and self._binding is not None:
            wanted = self._fitting_zoom()
            if abs(wanted - self._zoom) > 0.01 and wanted <= 1.0:
                QTimer.singleShot(0, lambda: self.set_zoom(wanted))

    # -- tables higher than the view

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        super().mousePressEvent(event)
        if self._is_tall(self.textCursor().blockNumber()):
            bar.setValue(before)  # Qt brings all of the caret into view, which is as high as the table.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if moved or not self._scroll_through(event.key()):
            super().keyPressEvent(event)

    def _scroll_through(self, key: int) -> bool:
        """Scroll inside a table that the key would leap over though it goes on beyond the view; False for none."""
        direction = _LINES.get(key, 0) or _PAGES.get(key, 0)
        if not direction:
            return False
        bar, height = self.verticalScrollBar(), self.viewport().height()
        ends = [self.textCursor().blockNumber()]
        if key in _PAGES:
            ends.append(self.speech_layout.block_at(bar.value() + (height if direction > 0 else 0)))
        found = next((number for number in ends if self._goes_on(number, direction)), None)
        if found is None:
            return False
        bar.setValue(bar.value() + direction * (height - SHEET_GAP if key in _PAGES else 3 * SHEET_GAP))
        self._place(Selection.at((found, 0)))
        return True

    def _goes_on(self, number: int, direction: int) -> bool:
        """Whether a tall block is in view and reaches beyond its lower (1) or upper (-1) end."""
        layout, top = self.speech_layout, self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        start = layout.top_of(number)
        stop = start + layout.height_of(number)
        beyond = stop > bottom + 1 if direction > 0 else start < top - 1
        return self._is_tall(number) and start < bottom and stop > top and beyond

    def _is_tall(self, number: int) -> bool:
        is_box = isinstance(self.model.blocks[number], OpaqueBlock)
        return is_box and self.speech_layout.height_of(number) > self.viewport().height()

    # -- the sheet

    def sheet_rect(self) -> QRectF:
        """Where the sheet of paper lies, in pixels of the viewport."""
        page = self.model.properties.page
        scale = PIXELS_PER_POINT * self._zoom
        width = page.width * scale
        column = (page.width - page.left - page.right) * scale
        left = (self.viewport().width() - column) / 2 - page.left * scale
        height = max(self.document().size().height() - 2 * SHEET_GAP, page.height * scale)
        return QRectF(left, SHEET_GAP - self.verticalScrollBar().value(), width, height)

    def sheet_edges(self) -> tuple[float, float]:
        sheet = self.sheet_rect()
        return sheet.left(), min(sheet.right(), super().sheet_edges()[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._binding is not None:
            self._paint_sheet(QRectF(event.rect()))
        super().paintEvent(event)

    def _paint_sheet(self, area: QRectF) -> None:
        """Paint desk, shadow and paper; a key press touches paper only."""
        painter = QPainter(self.viewport())
        sheet = self.sheet_rect()
        paper = self.palette().color(QPalette.ColorRole.Base)
        if sheet.contains(area):
            painter.fillRect(area, paper)
        else:
            painter.fillRect(area, self.window().palette().color(QPalette.ColorRole.Midlight))
            for spread, alpha in ((3, 14), (2, 22), (1, 34)):
                painter.fillRect(sheet.adjusted(-spread, -spread + 1, spread, spread + 1), QColor(0, 0, 0, alpha))
            painter.fillRect(sheet, paper)
        painter.end()
