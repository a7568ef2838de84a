"""Print preview, printing and PDF export of a window's document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ..model.document import Snapshot
from .jobs import Job

if TYPE_CHECKING:
    from .main_window import MainWindow


class Paper(QObject):
    """Prints the snapshot of the document; the printing modules are loaded when first needed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None

    def preview(self) -> None:
        """Show the pages as they will be printed."""
        from .printing.preview import PreviewDialog

        blocks, properties = self._window.document.snapshot()
        dialog = PreviewDialog(self._window, blocks, properties, title=self._window.document_title())
        dialog.print_requested.connect(self.print)
        dialog.export_requested.connect(self.ask_export)
        dialog.open()

    def print(self) -> None:
        """Ask for a printer and print."""
        self.print_snapshot(self._window.document.snapshot())

    def print_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for a printer and print what is not the document itself."""
        from .printing.print_job import print_document

        print_document(self._window, *snapshot, title=self._window.document_title())

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

        blocks, properties = snapshot or self._window.document.snapshot()
        title = self._window.document_title()
        job = Job(lambda progress: write_pdf(blocks, properties, path, title=title, progress=progress), self)
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
