"""Print preview, printing and PDF export of a window's document."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from .. import resources
from ..formats.properties_reader import version_of
from ..model.document import Snapshot
from ..model.layouts import DOCUMENT, Layout
from .jobs import Job

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .printing.manuscript import Draft


class Paper(QObject):
    """Prints the document in the chosen layout; the printing modules are loaded when first needed."""

    layout_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._layout = resources.layout(DOCUMENT)

    @property
    def layout(self) -> Layout:
        """The layout in which the document is shown on paper."""
        return self._layout

    def set_layout(self, layout: Layout) -> None:
        """Show the document on paper in another layout from now on."""
        self._layout = layout
        self.layout_changed.emit()

    def draft(self, snapshot: Snapshot | None = None) -> Draft:
        """The document as it is now in the chosen layout, or a `snapshot` of something else as it is."""
        from .printing.manuscript import Draft

        window = self._window
        title, today = window.document_title(), QDate.currentDate()
        day = date(today.year(), today.month(), today.day())
        if snapshot is not None:
            return Draft(*snapshot, title, day=day)
        content, name = window.session.content, Path(window.session.name).name
        return Draft(*window.document.snapshot(), title, self._layout, content, name, day, version_of(content.package))

    def preview(self) -> None:
        """Show the pages as they will be printed."""
        from .printing.preview import PreviewDialog

        dialog = PreviewDialog(self._window, self.draft())
        dialog.print_requested.connect(self.print)
        dialog.export_requested.connect(self.ask_export)
        dialog.open()

    def print(self) -> None:
        """Ask for a printer and print."""
        self._print(self.draft())

    def print_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for a printer and print what is not the document itself."""
        self._print(self.draft(snapshot))

    def _print(self, draft: Draft) -> None:
        from .printing.print_job import print_document

        print_document(self._window, draft)

    def ask_export(self, snapshot: Snapshot | None = None) -> None:
        """Ask for a name and write the PDF, of the document unless there is a `snapshot`."""
        window = self._window
        name, _ = QFileDialog.getSaveFileName(
            window, self.tr("Export as PDF"), window.files.suggested_path(".pdf"), self.tr("PDF (*.pdf)")
        )
        if name:
            self.export(Path(name), snapshot)

    def export(self, path: Path, snapshot: Snapshot | None = None) -> Job:
        """Write the document, or the `snapshot`, to `path` as PDF, in a worker."""
        from .printing.pdf import write_pdf

        draft = self.draft(snapshot)
        job = Job(lambda progress: write_pdf(draft, path, progress), self)
        self._job = job
        status = self._window.status
        status.begin_progress()
        job.progressed.connect(status.set_progress)
        for end in (job.done, job.failed, job.cancelled):
            end.connect(lambda *_: status.end_progress())
        self._window.files.tell_written(job, path)
        status.cancel_requested.connect(job.cancel)
        job.start()
        return job
