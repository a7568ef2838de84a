"""The layout of a window's document on paper, its printing and PDF export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from .. import resources
from ..formats.properties_reader import version_of
from ..model.document import Snapshot
from ..model.layouts import DOCUMENT, Layout
from ..store import layout_choices, own_layouts
from ..store import settings as stored
from ..store.own_layouts import OwnLayout
from .jobs import Job

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .printing.manuscript import Draft
    from .printing.print_form import Habits


class Paper(QObject):
    """Prints the document in the chosen layout; the printing modules are loaded when first needed."""

    layout_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._own: tuple[OwnLayout, ...] = ()
        self._layout = resources.layout(DOCUMENT)
        self._habits: Habits | None = None
        self._chosen = layout_choices.read(window.settings.layout_options)
        self.load_own()
        self._take(window.settings.layout)

    @property
    def layout(self) -> Layout:
        """The layout in which the document is shown on paper."""
        return self._layout

    @property
    def own(self) -> tuple[OwnLayout, ...]:
        """The layouts that the user made."""
        return self._own

    def layouts(self) -> list[Layout]:
        """All layouts, those of the program and then the own ones, each with the options that were chosen last."""
        found = [*resources.layouts(), *map(own_layouts.layout, self._own)]
        return [self._with_options(layout) for layout in found]

    def _with_options(self, layout: Layout) -> Layout:
        chosen = self._chosen.get(layout.id)
        if not chosen:
            return layout
        return layout.with_options({**layout.chosen, **chosen})

    def set_layout(self, layout: Layout) -> None:
        """Show the document on paper in another layout from now on, in this window and in those that are opened."""
        self._layout = layout
        self._chosen[layout.id] = dict(layout.chosen)
        self.layout_changed.emit()

    def choose(self, id: str) -> None:
        """Show the document on paper in the layout of that id; as it is when there is none."""
        self._take(id)
        self.layout_changed.emit()

    def _take(self, id: str) -> None:
        found = {layout.id: layout for layout in self.layouts()}
        self._layout = found.get(id, found[DOCUMENT])

    def load_own(self) -> None:
        """Read the own layouts again, and say what is wrong with their file."""
        self._own, trouble = own_layouts.load()
        if trouble:
            self._window.say(trouble)

    def reload(self) -> None:
        """The own layouts have changed: show the document in what the present one has become."""
        self.load_own()
        self.choose(self._layout.id)

    def remember(self, settings: stored.Settings) -> stored.Settings:
        """`settings` with the layout and the options."""
        return stored.changed(settings, layout=self._layout.id, layout_options=layout_choices.written(self._chosen))

    def edit_layouts(self) -> None:
        """Change copies of the layouts in a dialog."""
        from .dialogs.layouts_dialog import LayoutsDialog

        LayoutsDialog(self._window).open()

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

    def print(self) -> None:
        """Ask for a printer and print."""
        selection = self._window.editor.selection()
        block = self._window.document.blocks[selection.head[0]].id
        self._print(self.draft(), resources.layouts(), (block, selection.head[1]))

    def print_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for a printer and print what is not the document itself."""
        self._print(self.draft(snapshot))

    def _print(self, draft: Draft, layouts: Sequence[Layout] = (), place: tuple[int, int] | None = None) -> None:
        from .printing.print_job import Habits, print_document

        habits, suggested = self._habits or Habits(), self._window.files.suggested_path(".pdf")
        order = print_document(self._window, draft, layouts, habits, place, suggested)
        order.accepted.connect(self._keep_habits)

    def _keep_habits(self, habits: Habits) -> None:
        self._habits = habits

    def ask_docx(self) -> None:
        """Ask for a name and write the document in its layout as a Word file of its own."""
        files = self._window.files
        title, kind = self.tr("Export Layout as Word File"), self.tr("Word (*.docx)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, self._layout_path(), kind)
        path = Path(name)
        if not name:
            return
        if path.suffix.lower() != ".docx":
            path = path.with_name(path.name + ".docx")
            if path.exists() and not files.may_replace(path):
                return
        own = self._window.session.path
        if own is not None and own.exists() and path.exists() and path.samefile(own):
            told = self.tr("“{0}” was not written.").format(path.name)
            self._window.warn(told, self.tr("It is the document itself, and a layout does not hold all of it."))
            return
        self.export_docx(path)

    def _layout_path(self) -> str:
        """Beside the document, under its name with that of the layout, so that the document itself is not meant."""
        path = Path(self._window.files.suggested_path(".docx"))
        name = self._layout.name(QLocale().name().replace("_", "-")).replace("/", "-")
        return str(path.with_name(f"{path.stem} ({name}).docx"))

    def export_docx(self, path: Path) -> Job:
        """Write the document in its layout to `path` as a Word file, in a worker."""
        from .printing.docx_out import write_docx_of

        draft = self.draft()
        return self._run(Job(lambda progress: write_docx_of(draft, path, progress), self), path)

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
        return self._run(Job(lambda progress: write_pdf(draft, path, progress), self), path)

    def _run(self, job: Job, path: Path) -> Job:
        """Start the job, its progress in the status bar."""
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
