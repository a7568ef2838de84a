"""The outline going out: copied, printed alone, and the document as Markdown, text or OPML."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QFileDialog

from ..model.numbering import label_gaps
from ..model.outline import sections
from ..store.saving import write_atomically
from .jobs import Job

if TYPE_CHECKING:
    from .main_window import MainWindow


class OutlineOut(QObject):
    """Works on the snapshot of a window's document; writes files in a worker."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        window.actions_by_id.connect(
            {
                "outline.copy_outline": self.copy,
                "outline.print_outline": self.print,
                "file.export_markdown": lambda: self.ask_export(".md", self.tr("Markdown (*.md)")),
                "file.export_text": lambda: self.ask_export(".txt", self.tr("Plain text (*.txt)")),
                "file.export_opml": self.ask_opml,
            }
        )

    def copy(self) -> None:
        """Put the outline into the clipboard, as indented lines and as a nested list."""
        from ..formats.outline_out import outline_html, outline_text

        window = self._window
        blocks, properties = window.document.snapshot()
        tree, gaps = sections(blocks, window.labels.labels), label_gaps(blocks, properties)
        if not tree:
            window.say(self.tr("There are no headings to copy."))
            return
        data = QMimeData()
        data.setText(outline_text(tree, blocks, gaps))
        data.setHtml(outline_html(tree, blocks, gaps))
        QApplication.clipboard().setMimeData(data)
        window.say(self.tr("The outline was copied."))

    def print(self) -> None:
        """Show the outline as it will be printed, with the choice of its depth."""
        from .printing.outline_preview import OutlinePreview

        window = self._window
        if not window.outline_model.headings.at:
            window.say(self.tr("There are no headings to print."))
            return
        blocks, properties = window.document.snapshot()
        shown = frozenset(window.outline_view.expanded_ids())
        preview = OutlinePreview(window, blocks, properties, shown, title=window.document_title())
        preview.print_requested.connect(lambda: window.paper.print_snapshot(preview.sheet))
        preview.export_requested.connect(lambda: window.paper.ask_export(preview.sheet))
        preview.open()

    # -- files

    def ask_opml(self) -> None:
        """Ask for a name, and by the kind of file whether the text goes along as notes."""
        from ..formats.export import OPML_SUFFIX

        alone, with_text = self.tr("Outline (*.opml)"), self.tr("Outline with the text as notes (*.opml)")
        path, chosen = self._ask(OPML_SUFFIX, f"{alone};;{with_text}")
        if path is not None:
            self.export(path, outline_only=chosen != with_text)

    def ask_export(self, suffix: str, kind: str) -> None:
        """Ask for a name and write the document in that format."""
        path, _ = self._ask(suffix, kind)
        if path is not None:
            self.export(path)

    def _ask(self, suffix: str, kinds: str) -> tuple[Path | None, str]:
        files = self._window.files
        name, chosen = QFileDialog.getSaveFileName(self._window, self.tr("Export"), files.suggested_path(suffix), kinds)
        path = Path(name)
        if not name:
            return None, chosen
        if path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
            if path.exists() and not files.may_replace(path):
                return None, chosen
        return path, chosen

    def export(self, path: Path, *, outline_only: bool = False) -> Job:
        """Write the document to `path`, in a worker, as its ending says."""
        from ..formats.export import exported

        blocks, properties = self._window.document.snapshot()
        title = self._window.document_title()

        def work(progress: object) -> None:
            data = exported(blocks, properties, path.suffix, title, datetime.now(UTC), outline_only=outline_only)
            write_atomically(path, data)

        job = self._job = Job(work, self)
        self._window.files.tell_written(job, path)
        job.start()
        return job
