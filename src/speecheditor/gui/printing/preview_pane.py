"""The preview: the pages as they will be printed, small ones beside them, made in a worker and shown as they come."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from .font_note import FontNote
from .fonts_told import fonts_told
from .growing import Batch, Growing
from .manuscript import Draft
from .measure import points
from .page_view import PageView
from .pages import Cut, Pages
from .preview_bar import PreviewBar
from .thumbnails import Thumbnails


class PreviewPane(QWidget):
    """Shows a draft page by page. It only asks: for printing, export, another layout, its end.

    ``moved`` tells that something else is in the middle; ``edit_requested`` the id of the block to go on writing at.
    """

    moved = Signal()
    edit_requested = Signal(int)
    complete = Signal()
    """All pages are there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.view, self.thumbnails = PreviewBar(self), PageView(self), Thumbnails(self)
        self.fonts = FontNote(self)
        self.growing = Growing(self)
        self._pages: Pages | None = None
        self._next: Pages | None = None
        """Pages that are not shown yet, for they do not reach to where one looks."""
        self._is_complete = False
        self._wanted: int | None = None
        """A block whose page was asked for and is not made yet."""
        self._on_page: Mapping[int, tuple[int, float]] = {}
        self._assemble()
        self._connect()

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return self.view.count()

    @property
    def is_complete(self) -> bool:
        """Whether all pages are there."""
        return self._is_complete

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; what is shown stays until there are pages for the place where one looks."""
        self._next, self._is_complete = None, False
        self.bar.show_count(self.page_count, is_complete=False)
        self.growing.start(draft)

    def end(self) -> None:
        """Show nothing, and let what is being made stop."""
        self.growing.stop()
        self._wanted = None
        self._show_nothing()
        self.bar.show_count(0, is_complete=False)

    def _show_nothing(self) -> None:
        self._pages = self._next = None
        self._on_page = {}
        self.view.forget()
        self.thumbnails.set_pages(None)
        self.fonts.tell(())

    # -- places

    def show_block(self, block: int) -> None:
        """Bring the beginning of the block with that id into sight, as soon as its page is there."""
        place = self._places().get(block)
        self._wanted = None if place is not None or self._is_complete else block
        if place is not None:
            self.view.show_place(*place)

    def block_in_sight(self) -> int | None:
        """The id of the block that is in the middle; None where there is none."""
        return self.block_at(*self.view.middle()) if self.page_count else None

    def block_at(self, index: int, y: float) -> int | None:
        """The id of the block that is `y` points below the top of page `index`, or of the last one above that."""
        pages = self._pages
        if pages is None:
            return None
        starts = [(item, top) for item, top in pages.items_on(index) if pages.cut.manuscript.items[item].block]
        above = [item for item, top in starts if points(top) <= y]
        found = above[-1:] or [item for item, _ in starts[:1]]
        return pages.cut.manuscript.items[found[0]].block if found else None

    def _places(self) -> Mapping[int, tuple[int, float]]:
        """Where each block begins: the page and the distance from its top in points."""
        if self._pages is None:
            return {}
        if not self._on_page:
            found: dict[int, tuple[int, float]] = {}
            manuscript = self._pages.cut.manuscript
            for index in range(len(self._pages)):
                for item, top in self._pages.items_on(index):
                    found.setdefault(manuscript.items[item].block, (index, points(top)))
            self._on_page = found
        return self._on_page

    # -- parts

    def _assemble(self) -> None:
        self.view.setAccessibleName(self.tr("Pages"))
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.thumbnails)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([140, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.fonts)
        column.addWidget(self.split, 1)
        self.bar.thumbnails.setChecked(True)
        self.setTabOrder(self.view, self.thumbnails)

    def _connect(self) -> None:
        bar, view = self.bar, self.view
        bar.smaller.clicked.connect(view.zoom_out)
        bar.larger.clicked.connect(view.zoom_in)
        bar.fit_chosen.connect(view.set_fit)
        bar.zoom_chosen.connect(view.set_zoom)
        bar.page_chosen.connect(self._go_to)
        bar.thumbnails.toggled.connect(self.thumbnails.setVisible)
        bar.edit.clicked.connect(lambda: self._edit(view.current, -1.0))
        view.zoom_changed.connect(lambda zoom: bar.show_zoom(zoom, view.fit))
        view.page_changed.connect(bar.show_page)
        view.page_changed.connect(self.thumbnails.mark)
        view.moved.connect(self.moved)
        view.chosen.connect(self._edit)
        view.verticalScrollBar().actionTriggered.connect(self._stay)
        self.thumbnails.chosen.connect(view.show_page)
        self.growing.grown.connect(self._on_grown)
        self.growing.failed.connect(self._on_failed)

    def use_zoom_keys(self) -> None:
        """Let the keys of the zoom act here: for a window that has no such commands."""
        QShortcut(QKeySequence.StandardKey.ZoomIn, self, self.view.zoom_in)
        QShortcut(QKeySequence.StandardKey.ZoomOut, self, self.view.zoom_out)

    def _stay(self, _action: int = 0) -> None:
        """Whoever scrolls has gone somewhere else than to a page that is not made yet."""
        self._wanted = None

    def _go_to(self, index: int) -> None:
        self._stay()
        self.view.show_page(index)
        self.view.setFocus()

    def _edit(self, index: int, y: float) -> None:
        if y < 0:
            index, y = self.view.middle()
        block = self.block_at(index, y)
        if block is not None:
            self.edit_requested.emit(block)

    # -- pages that come

    def _on_grown(self, batch: Batch) -> None:
        if self._next is not None and self._next.cut.manuscript is batch.manuscript:
            self._next.grow(batch.pages)
        elif self._pages is not None and self._pages.cut.manuscript is batch.manuscript:
            self._pages.grow(batch.pages)
            self.view.grown()
            self.thumbnails.lay_pages()
        else:
            self._next = Pages(Cut(batch.manuscript, tuple(batch.pages)))
        self._is_complete = batch.is_last
        self._show_next()
        self._on_page = {}
        self.bar.show_count(self.page_count, is_complete=self._is_complete)
        self.bar.show_page(self.view.current)
        if self._wanted is not None:
            self.show_block(self._wanted)
        if batch.is_last:
            self.view.repaint_pages()  # the number of pages may stand on any of them
            self.thumbnails.repaint_pages()
            self.fonts.tell(fonts_told(batch.manuscript, QFontDatabase.families()))
            self.complete.emit()

    def _show_next(self) -> None:
        """Put new pages in the place of the old ones as soon as they reach to where one looks."""
        pages = self._next
        reached = self.view.current + self.view.columns
        if pages is None or not len(pages) or (not self._is_complete and self._pages and len(pages) <= reached):
            return
        is_first, self._pages, self._next = self._pages is None, pages, None
        self.view.set_pages(pages, keep=not is_first)
        self.thumbnails.set_pages(pages)

    def _on_failed(self, error: Exception) -> None:
        self._show_nothing()  # The pages of another layout or of an older text would be taken for these.
        self.bar.tell(self.tr("The pages could not be made: {0}").format(error))
