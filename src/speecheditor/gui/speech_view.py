"""The speech on its sheet of paper: binds a document to the editor with its layout, zoom and page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ..formats.annotations import Annotations
from ..formats.looks import Looks
from ..formats.preview import Preview
from ..model.blocks import Block, OpaqueBlock, RunProps
from ..model.document import Document
from ..model.label_index import LabelIndex
from ..model.note_index import NoteIndex
from ..model.pasting import Brought
from ..model.properties import Properties
from ..model.reference_index import ReferenceIndex
from ..model.transaction import Selection
from . import theme
from .binding import DocumentBinding, look_of
from .clipboard import Outside, Slice
from .decor import ModelDecor
from .exhibits import DocumentExhibits
from .folding_editor import FoldingEditor
from .hover import Hover
from .layout import SpeechLayout
from .layout_table import Grid
from .picture_handles import PictureHandles
from .render import PIXELS_PER_POINT, StyledRenderer
from .review import ReviewLooks
from .sheet import SHEET_GAP, paint_sheet, sheet_rect
from .tab_stops import default_distance

if TYPE_CHECKING:
    from ..formats.rich_copy import Sources

ZOOM_STEPS = (0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_LINES = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
_PAGES = {Qt.Key.Key_PageDown.value: 1, Qt.Key.Key_PageUp.value: -1}


class SpeechView(FoldingEditor):
    """A FoldingEditor that shows the document as a sheet of paper on a desk."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._fits, self._widest = True, 1.0
        self._is_dark = False
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self.preview: Preview
        self.exhibits: DocumentExhibits
        self.review: ReviewLooks
        self.hover = Hover(self)
        self.picture_handles = PictureHandles(self)
        self.viewport().installEventFilter(self.fold_marks)  # once more: before the hover, which answers every tip
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Text of the speech"))

    def show_document(
        self,
        document: Document,
        indexes: tuple[LabelIndex, ReferenceIndex],
        preview: Preview,
        annotations: Annotations,
        notes: NoteIndex | None = None,
    ) -> None:
        """Show `document` with its pictures, its tables and what its marks stand for; what was shown is released.

        Labels and cross-references come from `indexes`, the numbers of notes from `notes`.
        """
        labels, references = indexes
        if self._binding is not None:
            self._binding.release()
        view = QTextDocument(self)
        view.setDocumentMargin(SHEET_GAP * 3)
        _set_tab_distance(view, document.properties)
        self.preview = preview
        self.exhibits = exhibits = DocumentExhibits(preview, document.properties.styles, view)
        decor = ModelDecor(document, labels, references, exhibits)
        layout = SpeechLayout(view, decor)
        exhibits.changed.connect(layout.repaint)
        layout.set_page_width(self._column_width(document))
        view.setDocumentLayout(layout)
        self._decor = decor
        properties = document.properties
        self._renderer = StyledRenderer(properties.styles, numbering=properties.numbering)
        binding = DocumentBinding(document, view, self._renderer, self)
        binding.page_changed.connect(self._follow_page)
        binding.renderer_of = lambda changed: self._restyled(changed, layout, exhibits)
        decor.formats, decor.notes = binding.formats, notes
        self.review = decor.review = ReviewLooks(annotations)
        self.hover.annotations, self.hover.name_of, self.hover.references = annotations, exhibits.name, references
        self.adopt = lambda blocks: preview.adopted(blocks, document.properties.styles)
        self.outside = Outside(
            (lambda blocks: notes.as_shown(references.as_shown(blocks))) if notes is not None else references.as_shown,
            labels.with_gap,
            lambda found: _sources(document, found, preview, annotations),
            preview.carried,
        )
        old = self._binding.view if self._binding is not None else None
        self.bind(binding)
        self.start_folding(layout)
        labels.subscribe(layout.relabel)
        references.subscribe(layout.relay)
        if notes is not None:
            notes.subscribe(layout.relay)
        if old is not None:
            old.deleteLater()
        self.set_zoom(self._fitting_zoom() if self._fits else self._zoom)
        self.set_dark_paper(self._is_dark)
        cursor = self.textCursor()
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def fit(self, content: Slice) -> Brought:
        """Copied blocks as the document can hold them, with the lists that they bring."""
        return content.brought_to(self.model, self.adopt)

    def _restyled(self, changed: Properties, layout: SpeechLayout, exhibits: DocumentExhibits) -> StyledRenderer:
        """The renderer for changed styles and lists, by which the text in tables is drawn too."""
        before = self._renderer
        self._renderer = exhibits.restyled(before.of(changed.styles, changed.numbering))
        if before.styles is not changed.styles:
            blocks = enumerate(self.model.blocks)
            layout.relay_previews([number for number, block in blocks if isinstance(block, OpaqueBlock)])
        return self._renderer

    @staticmethod
    def _column_width(document: Document) -> float:
        page = document.properties.page
        return max(120.0, (page.width - page.left - page.right) * PIXELS_PER_POINT)

    def _follow_page(self) -> None:
        """Set the text on the page as it is now."""
        _set_tab_distance(self.document(), self.model.properties)
        self.speech_layout.set_page_width(self._column_width(self.model))
        self._fit()
        self.viewport().update()

    def set_dark_paper(self, is_dark: bool) -> None:
        """Show the text light on dark, or dark on white; the document does not change."""
        self._is_dark = is_dark
        self.setPalette(theme.paper(self.palette(), dark=is_dark))
        self.verticalScrollBar().setPalette(self.window().palette())  # it stands on the desk, not on the paper
        self.viewport().update()

    def show_cues(self, are_shown: bool, unseen: frozenset[str]) -> None:
        """Show speech marks or not; text in the `unseen` styles looks plain."""
        self._decor.shows_cues = are_shown
        if unseen != self._renderer.unseen:
            self._renderer = self._renderer.hiding(unseen)
            self.binding.draw_by(self._renderer)
        self.viewport().update()

    def size_of(self, block: Block, props: RunProps) -> float:
        """The size in points of text with these properties in a block."""
        return self._renderer.char_format(look_of(block), props).fontPointSize()

    def put_in_view(self, block: int, y: float) -> None:
        """Scroll so that a block begins `y` pixels below the view's top."""
        assert self._anchor is not None
        self._anchor.put(block, y)

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
        self._fits, self._widest = True, ZOOM_STEPS[-1]
        self.set_zoom(self._fitting_zoom())

    def zoom_to(self, factor: float) -> None:
        """Set the zoom that the user chose."""
        self._fits = False
        self.set_zoom(factor)

    def _fitting_zoom(self) -> float:
        if self._binding is None:
            return 1.0
        sheet = self.model.properties.page.width * PIXELS_PER_POINT
        return max(ZOOM_STEPS[0], min(self._widest, (self.viewport().width() - 2 * SHEET_GAP) / sheet))

    def _fit(self) -> None:
        if self._fits:  # a zoom may have been chosen meanwhile
            self.set_zoom(self._fitting_zoom())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits and self._binding is not None and abs(self._fitting_zoom() - self._zoom) > 0.01:
            self._fitting.start()

    # -- tables

    def table_grid(self, number: int) -> tuple[Grid, QPointF] | None:
        """The table at block `number` as it is laid out, and its top left corner in the viewport; None for no table."""
        layout, block = self.speech_layout, self.document().findBlockByNumber(number)
        rect = layout.blockBoundingRect(block)
        grid = layout.objects.grid(block, layout.column)
        if grid is None or not block.layout().lineCount():
            return None
        corner = rect.topLeft() + block.layout().lineAt(0).position()
        return grid, corner - QPointF(0.0, self.verticalScrollBar().value())

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
        return sheet_rect(self, self.model.properties.page, self._zoom, self.speech_layout.manner.tail)

    def sheet_edges(self) -> tuple[float, float]:
        sheet = self.sheet_rect()
        return sheet.left(), min(sheet.right(), super().sheet_edges()[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._binding is not None:
            paint_sheet(self, QRectF(event.rect()), self.sheet_rect())
        super().paintEvent(event)
        if self._binding is not None:
            self.picture_handles.paint()


def _looks(document: Document) -> Looks:
    return Looks(document.properties.styles, numbering=document.properties.numbering)


def _sources(document: Document, labels: Mapping[int, str], preview: Preview, annotations: Annotations) -> Sources:
    from ..formats.rich_copy import Sources

    return Sources(_looks(document), labels, preview, annotations)


def _set_tab_distance(view: QTextDocument, properties: Properties) -> None:
    """Set the stops of tabs that no paragraph names."""
    option = view.defaultTextOption()
    option.setTabStopDistance(default_distance(properties.page, properties.language) * PIXELS_PER_POINT)
    view.setDefaultTextOption(option)
