"""Print preview: the pages as they will be printed, made in a worker while the window stays usable."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..jobs import Job
from ..screen import resize_within_screen
from .keeping import kept
from .manuscript import Draft
from .page_view import Fit, PageView
from .pages import Cut, Pages, make_pages

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_SIZE = 900, 760
_PER_MILLE = 1000


class PreviewDialog(QDialog):
    """Shows a draft page by page. It only asks for printing and export; the owner does them."""

    print_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None, draft: Draft) -> None:
        super().__init__(parent)
        self._title = draft.title
        self._pages: Pages | None = None
        self.view = PageView(self)
        self._make_widgets()
        self._connect()
        self._retranslate()
        resize_within_screen(self, *_SIZE)
        self.job = self._started(draft)

    def show_draft(self, draft: Draft) -> None:
        """Show another draft in place of the one that is shown or made."""
        self._drop_job()
        self._pages = None
        self._progress.show()
        self._place.setText(self.tr("Making the pages…"))
        self.job = self._started(draft)

    def _started(self, draft: Draft) -> Job:
        job = kept(Job(lambda progress: make_pages(draft, progress).cut))
        job.progressed.connect(self._on_progress)
        job.done.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.start()
        return job

    def _drop_job(self) -> None:
        """Let work that still runs stop; nothing of it arrives here any more."""
        if self._pages is None:
            self.job.progressed.disconnect(self._on_progress)
            self.job.done.disconnect(self._on_made)
            self.job.failed.disconnect(self._on_failed)
            self.job.cancel()

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 while they are made."""
        return len(self._pages) if self._pages else 0

    def done(self, result: int) -> None:
        """Close; work that still runs is told to stop."""
        self._drop_job()
        super().done(result)
        self.deleteLater()

    # -- parts

    def _make_widgets(self) -> None:
        self._smaller, self._larger = QToolButton(self), QToolButton(self)
        self._smaller.setText("−")
        self._larger.setText("+")
        self._zooms = QComboBox(self)
        self._place = QLabel(self)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, _PER_MILLE)
        self._print, self._export, self._close = QPushButton(self), QPushButton(self), QPushButton(self)
        self._print.setDefault(True)
        self.bar = bar = QHBoxLayout()
        for widget in (self._smaller, self._zooms, self._larger, self._place, self._progress):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self._print, self._export, self._close):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        layout.addLayout(bar)
        self.view.setFocus()

    def _connect(self) -> None:
        self._smaller.clicked.connect(self.view.zoom_out)
        self._larger.clicked.connect(self.view.zoom_in)
        QShortcut(QKeySequence.StandardKey.ZoomIn, self, self.view.zoom_in)
        QShortcut(QKeySequence.StandardKey.ZoomOut, self, self.view.zoom_out)
        self._zooms.activated.connect(self._on_zoom_chosen)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.page_changed.connect(self._show_place)
        self._print.clicked.connect(self.print_requested)
        self._export.clicked.connect(self.export_requested)
        self._close.clicked.connect(self.reject)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Print Preview – {0}").format(self._title))
        self.view.setAccessibleName(self.tr("Pages"))
        self._smaller.setToolTip(self.tr("Smaller"))
        self._smaller.setAccessibleName(self.tr("Smaller"))
        self._larger.setToolTip(self.tr("Larger"))
        self._larger.setAccessibleName(self.tr("Larger"))
        self._zooms.setAccessibleName(self.tr("Size of the pages"))
        self._zooms.clear()
        self._zooms.addItem(self.tr("Fit Width"), Fit.WIDTH)
        self._zooms.addItem(self.tr("Whole Page"), Fit.PAGE)
        for zoom in _ZOOMS:
            self._zooms.addItem(self._percent(zoom), zoom)
        self._place.setText(self.tr("Making the pages…"))
        self._print.setText(self.tr("Print…"))
        self._export.setText(self.tr("Export PDF…"))
        self._close.setText(self.tr("Close"))

    # -- what happens

    def _on_progress(self, part: float) -> None:
        self._progress.setValue(round(part * _PER_MILLE))

    def _on_made(self, cut: Cut) -> None:
        self._pages = Pages(cut)
        self._progress.hide()
        self.view.set_pages(self._pages)

    def _on_failed(self, error: Exception) -> None:
        self._progress.hide()
        self._place.setText(self.tr("The pages could not be made: {0}").format(error))

    def _on_zoom_chosen(self, row: int) -> None:
        chosen = self._zooms.itemData(row)
        if isinstance(chosen, Fit):
            self.view.set_fit(chosen)
        else:
            self.view.set_zoom(chosen)

    def _show_zoom(self, zoom: float) -> None:
        fits = {Fit.WIDTH: 0, Fit.PAGE: 1}
        row = fits.get(self.view.fit, -1)
        if row < 0:
            row = next((k for k, known in enumerate(_ZOOMS, len(fits)) if abs(known - zoom) < 0.005), -1)
        self._zooms.setCurrentIndex(row)
        self._zooms.setPlaceholderText(self._percent(zoom))

    def _show_place(self, index: int) -> None:
        locale = self.locale()
        number, total = locale.toString(index + 1), locale.toString(self.page_count)
        self._place.setText(self.tr("Page {0} of {1}").format(number, total))

    def _percent(self, zoom: float) -> str:
        return self.tr("{0} %").format(self.locale().toString(round(zoom * 100)))
