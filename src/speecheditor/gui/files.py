"""New, open, save, save as, recent files, and the question before a document is closed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from ..formats.file_kinds import TEMPLATES, WORD_SUFFIXES
from ..formats.problems import PackageError
from ..store import recent
from ..store.saving import ChangedOnDisk, SaveError
from ..store.session import Prepared, Saved, open_file, prepare
from .jobs import Job

if TYPE_CHECKING:
    from .main_window import MainWindow


class Files(QObject):
    """The file commands of one window. Reading and writing run in workers; one at a time for each window."""

    opened = Signal()
    saved = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.job: Job | None = None
        self._after_save: Callable[[], object] | None = None
        self._save_again = False
        self._is_saving = False
        window.status.cancel_requested.connect(self._cancel)

    # -- opening

    def new(self) -> None:
        """Show a new document, in this window when nobody would miss what it holds."""
        if self._window.session.is_pristine:
            return
        self._window.another().show()

    def ask_open(self) -> None:
        """Ask for files and open them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open"),
            str(self._folder()),
            self.tr("Speeches (*.docx *.docm *.dotx *.dotm *.txt *.md);;All files (*)"),
        )
        for name in names:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open `path` here when this window holds nothing, else in one of its own; a file that is open is raised."""
        for window in self._window.all_windows():
            if window.session.path is not None and window.session.path == Path(os.path.realpath(path)):
                window.raise_()
                window.activateWindow()
                return
        if self.job is None and self._window.session.is_pristine:
            self.load(path)
        else:
            window = self._window.another()
            window.show()
            window.files.load(path, asked_in=self._window)

    def load(self, path: Path, asked_in: MainWindow | None = None) -> None:
        """Read `path` into this window, in a worker; one made for a file `asked_in` another goes when it gets none."""
        real = Path(os.path.realpath(path))
        job = self._start(lambda progress: prepare(open_file(real, progress)))
        before = self._window.document.history.state()
        job.done.connect(lambda prepared: self._on_read(prepared, before))
        job.failed.connect(lambda error: self._on_open_failed(real, error, asked_in))
        job.cancelled.connect(lambda: self._teller(asked_in).say(self.tr("“{0}” was not opened.").format(path.name)))
        job.start()

    def _on_read(self, prepared: Prepared, before: object) -> None:
        """Show what was read; when something was written here since `before`, that stays and this gets a window."""
        self._end()
        if self._window.document.history.state() == before:
            self._show(prepared)
        else:
            window = self._window.another()
            window.show()
            window.files._show(prepared)

    def _show(self, prepared: Prepared) -> None:
        self._window.show_opened(prepared)
        path = prepared.session.path
        if path is not None:
            recent.add(path)
            self._window.refresh_recent()
        self.opened.emit()

    def _on_open_failed(self, path: Path, error: Exception, asked_in: MainWindow | None) -> None:
        self._end()
        teller = self._teller(asked_in)
        teller.warn(self.tr("“{0}” could not be opened.").format(path.name), reason_of(error))

    def _teller(self, asked_in: MainWindow | None) -> MainWindow:
        """The window that tells of a file that was not opened: this one, unless it has been made for that file only."""
        if asked_in not in self._window.all_windows() or not self._window.session.is_pristine:
            return self._window
        self._window.close()
        return asked_in

    # -- saving

    def save(self) -> bool:
        """Save under the document's name; ask for one when it has none. False when the user changed their mind."""
        path = self._window.session.path
        if path is None or path.suffix.lower() not in WORD_SUFFIXES:
            return self.ask_save_as()
        self.save_to(path)
        return True

    def ask_save_as(self) -> bool:
        """Ask for a name and save under it; a document with macros gets one of the names that may hold them."""
        session = self._window.session
        stem = session.path.stem if session.path else session.name or self._window.suggested_name()
        if session.has_macros:
            suffix, kinds = ".docm", self.tr("Word document with macros (*.docm);;Word template with macros (*.dotm)")
        else:
            suffix, kinds = ".docx", self.tr("Word document (*.docx);;Word template (*.dotx)")
        name, chosen = QFileDialog.getSaveFileName(
            self._window, self.tr("Save As"), str(self._folder() / f"{stem}{suffix}"), kinds
        )
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() not in WORD_SUFFIXES:
            path = path.with_name(path.name + next((kind for kind in TEMPLATES if kind in chosen), suffix))
        try:
            session.refuse_name(path)
        except PackageError as error:
            self._window.warn(self.tr("“{0}” was not saved.").format(path.name), reason_of(error))
            return False
        kept = self.tr("Saving here would replace it. A copy of it is kept.")
        if path != Path(name) and path.exists() and not self.may_replace(path, kept):
            return False
        self.save_to(path)
        return True

    def may_replace(self, path: Path, told: str = "") -> bool:
        """Ask what the file dialog could not: it knew the name without its ending."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("“{0}” already exists.").format(path.name))
        box.setInformativeText(told)
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is replace

    def save_to(self, path: Path, *, overwrite: bool = False) -> None:
        """Save the present state to `path` in a worker; a save asked for while one runs follows it."""
        if self.job is not None:
            self._save_again = True
            return
        job = self._start(self._window.session.save_job(path, overwrite=overwrite))
        self._is_saving = True
        job.done.connect(self._on_saved)
        job.failed.connect(lambda error: self._on_save_failed(path, error))
        job.cancelled.connect(lambda: self._on_save_cancelled(path))
        job.start()

    def _on_saved(self, saved: Saved) -> None:
        self._end()
        self._window.session.saved(saved)
        recent.add(saved.path)
        self._window.refresh_recent()
        self._window.refresh_title()
        for note in saved.report.notes:
            self._window.say(note)
        if self._save_again:
            self._save_again = False
            self.save_to(saved.path)
            return
        self.saved.emit()
        after, self._after_save = self._after_save, None
        if after is not None:
            after()

    def _on_save_failed(self, path: Path, error: Exception) -> None:
        self._end()
        self._after_save = None
        self._save_again = False
        if isinstance(error, ChangedOnDisk):
            self._ask_overwrite(path)
            return
        self._window.warn(self.tr("“{0}” was not saved.").format(path.name), reason_of(error))

    def _on_save_cancelled(self, path: Path) -> None:
        self._after_save = None
        self._save_again = False
        self._window.say(self.tr("“{0}” was not saved; the file is as it was.").format(path.name))

    def _ask_overwrite(self, path: Path) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("Another program has changed “{0}” since it was opened.").format(path.name))
        box.setInformativeText(self.tr("Saving here would replace that version. A copy of it is kept."))
        copy = box.addButton(self.tr("Save as Copy…"), QMessageBox.ButtonRole.AcceptRole)
        replace = box.addButton(self.tr("Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(copy)
        box.exec()
        if box.clickedButton() is copy:
            self.ask_save_as()
        elif box.clickedButton() is replace:
            self.save_to(path, overwrite=True)

    # -- other files

    def suggested_path(self, suffix: str) -> str:
        """Where what is made of the document would go: beside its file, under its name."""
        session = self._window.session
        stem = Path(session.name).stem if session.name else self._window.suggested_name()
        return str(self._folder() / f"{stem}{suffix}")

    def tell_written(self, job: Job, path: Path) -> None:
        """Say at the end of `job` whether it wrote `path`."""
        window = self._window
        job.done.connect(lambda _: window.say(self.tr("“{0}” was written.").format(path.name)))
        job.failed.connect(
            lambda error: window.warn(self.tr("“{0}” was not written.").format(path.name), reason_of(error))
        )

    # -- closing

    def may_close(self, then: Callable[[], object]) -> bool:
        """Whether the document can go now; when it must be saved first, `then` runs after a good save."""
        session = self._window.session
        if not session.is_modified:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        name = session.name or self.tr("Untitled")
        box.setText(self.tr("Save changes to “{0}” before closing?").format(name))
        box.setInformativeText(self.tr("Changes that are not saved are lost."))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Don't Save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is discard:
            return True
        if box.clickedButton() is save:
            self._after_save = then
            if not self.save():
                self._after_save = None
        return False

    # -- jobs

    def let_go(self) -> bool:
        """Whether the window can go as far as its job is concerned: a save is waited for, a reading is abandoned."""
        if self.job is not None and (self._is_saving or self._window.session.is_modified):
            return False
        if self.job is not None:
            self.job.cancel()
        return True

    def _start(self, work: Callable[..., object]) -> Job:
        self.job = Job(work, self)
        self.job.progressed.connect(self._window.status.set_progress)
        self.job.cancelled.connect(self._end)
        self._window.status.begin_progress()
        return self.job

    def _end(self) -> None:
        self.job = None
        self._is_saving = False
        self._window.status.end_progress()

    def _cancel(self) -> None:
        if self.job is not None and not self.job.cancel():
            self._window.say(self.tr("The file is being written; this cannot be stopped any more."))

    def _folder(self) -> Path:
        path = self._window.session.path
        return path.parent if path else Path.home()


def reason_of(error: Exception) -> str:
    """Why a file could not be read or written, as one sentence."""
    if isinstance(error, (PackageError, SaveError)):
        reason = str(error)
    elif isinstance(error, OSError) and error.strerror:
        reason = error.strerror
    else:
        reason = f"{type(error).__name__}: {error}"
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "。")) else ".")
