"""The window: outline left, the speech on its sheet in the middle, menus, toolbar, status bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMessageBox, QVBoxLayout, QWidget

from .. import __version__
from ..formats.annotations import Annotations
from ..model.document import Document
from ..model.outline import title_of
from ..model.reference_index import ReferenceIndex
from ..model.transaction import Transaction
from ..store import settings as stored
from ..store.session import Opened, Prepared, Session, new_document, prepare
from .editor import SpeechEditor
from .equipped_window import EquippedWindow
from .outline_model import OutlineModel
from .outline_view import OutlineView
from .screen import resize_within_screen

LAYOUT = 1
"""The version of what `remember` keeps of bars and docks: one that was kept before there were two bars puts the second
one into the row of the first."""

STATUS_DELAY = 120
"""Milliseconds after the last key before the status bar counts the selection and names the place."""


class MainWindow(EquippedWindow):
    """One document. ``editor``, ``outline_view`` and ``document`` are there for tests and scripts."""

    windows: list[MainWindow] = []  # noqa: RUF012 - keeps Python's side of every open window alive

    def __init__(self, settings: stored.Settings, opened: Opened | None = None) -> None:
        super().__init__()
        self.settings = settings
        self._titled: tuple[str, Path | None, bool] | None = None
        MainWindow.windows.append(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._furnish()
        self._assemble()
        self.session: Session
        self.outline_model: OutlineModel
        self.references: ReferenceIndex
        self.show_opened(prepare(opened or new_document(settings.language or _system_language())))
        self._equip()
        self._status_timer = QTimer(self, singleShot=True, interval=STATUS_DELAY)
        self._connect()
        self.restore()
        self.refresh()
        self.editor.setFocus()

    # -- parts

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def outline_view(self) -> OutlineView:
        return self.outline_panel.view

    @property
    def text_editor(self) -> SpeechEditor:
        """The editor that commands on text are about: that of the speech, a cell or a note which has, or had last, the
        keyboard.

        Its ``model`` is the document to change, ``selection()`` the selection in it, ``run`` applies a transaction.
        """
        return self.text_place.editor

    def _assemble(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.contents.bar)
        column.addWidget(self.typed_numbers.bar)
        column.addWidget(self.print_preview.stage, 1)
        column.addWidget(self.pasting.bar)
        column.addWidget(self.find_bar)
        self.setCentralWidget(centre)
        self.outline_dock = QDockWidget(self.tr("Outline"), self)
        self.outline_dock.setObjectName("outlineDock")
        self.outline_dock.setWidget(self.outline_panel)
        self.outline_dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.outline_dock)
        self.resizeDocks([self.outline_dock], [300], Qt.Orientation.Horizontal)
        self.setStatusBar(self.status)
        resize_within_screen(self, 1180, 800)

    def _connect(self) -> None:
        editor, panel = self.editor, self.outline_panel
        editor.cursorPositionChanged.connect(self._on_caret_moved)
        self.text_place.selection_changed.connect(self._status_timer.start)
        self.text_place.caret_moved.connect(self._status_timer.start)
        editor.folds_changed.connect(self._status_timer.start)
        editor.files_dropped.connect(self._open_dropped)
        editor.zoom_changed.connect(self.status.show_zoom)
        self._status_timer.timeout.connect(self._refresh_place)
        panel.heading_activated.connect(self._go_to)
        panel.text_requested.connect(self._to_text)
        panel.promote_requested.connect(lambda: self.commands.shift(-1))
        panel.demote_requested.connect(lambda: self.commands.shift(1))
        self.files.saved.connect(self.refresh)
        self.files.saved.connect(self.contents.saved)

    # -- the document

    def show_opened(self, prepared: Prepared) -> None:
        """Put a document into the window in place of the one it holds."""
        if hasattr(self, "session"):
            self.tables.cells.close()
            self.outline_model.release()
            self.document.remove_listener(self)
        session, labels = prepared.session, prepared.labels
        document = session.document
        model = OutlineModel(document, labels, self)
        model.move_sections = lambda indices, before, level: self.commands.move_sections(indices, before, level)
        model.copy_sections = lambda indices, before, level: self.sections.copy_to(indices, before, level)
        model.rename = lambda index, title: self.commands.rename(index, title)
        self.counts, self.shelf_trouble = prepared.counts, prepared.told
        indexes = labels, prepared.references
        self.notes = prepared.notes
        self.editor.show_document(document, indexes, prepared.preview, Annotations(session.content), prepared.notes)
        self.session, self.labels, self.outline_model = session, labels, model
        self.references = prepared.references
        self.outline_panel.set_model(model)
        document.add_listener(self)
        self.contents.show_opened(prepared.notices)
        self.typed_numbers.show_opened(prepared)
        self._show_in_parts()
        if hasattr(self, "menus"):
            self.menus.load_schemes()
            self.refresh()

    def on_begin(self, transaction: object) -> None:
        """Nothing to prepare."""

    def on_step(self, step: object, transaction: object) -> None:
        """The parts follow the steps themselves."""

    def on_end(self, transaction: Transaction) -> None:
        """Keep title, undo names and counts true."""
        self.refresh_title()
        self.menus.refresh_history()
        self._tell_parts(transaction)
        self._status_timer.start()

    def refresh(self) -> None:
        """Bring everything beside the text up to date."""
        self.refresh_title()
        self.menus.refresh_history()
        self.menus.refresh_schemes()
        self.menus.allow_editing(not self.editor.isReadOnly())
        self.refresh_recent()
        self.status.show_zoom(self.editor.zoom)
        self._refresh_place()

    def refresh_title(self) -> None:
        """Title and saved mark."""
        session = self.session
        state = (session.name, session.path, session.is_modified)
        if state == self._titled:
            return  # at nearly every key press
        self._titled = state
        name = session.name or self.tr("Untitled")
        self.setWindowFilePath(str(session.path) if session.path else "")
        self.setWindowTitle(f"{name}[*] — {QCoreApplication.translate('App', 'Speech Editor')}")
        self.setWindowModified(session.is_modified)
        self.status.show_saved(modified=session.is_modified, untitled=session.path is None)

    def refresh_recent(self) -> None:
        """The Open Recent menu."""
        self.menus.refresh_recent()

    def suggested_name(self) -> str:
        """A file name from the first words of the text."""
        first = next((title_of(b) for b in self.document.blocks if b.text.strip()), "")
        kept = "".join(c for c in first if c not in '\\/:*?"<>|' and c.isprintable()).strip(". ")
        return kept[:40] or self.tr("Untitled")

    def document_title(self) -> str:
        """The title that the document has or, without one, would have by its file or its text."""
        return self.document.properties.title or Path(self.session.name).stem or self.suggested_name()

    # -- following the caret

    def _on_caret_moved(self) -> None:
        index = self.editor.textCursor().blockNumber()
        if not self.outline_view.hasFocus():
            self.outline_panel.follow(index)
        self._status_timer.start()

    def _go_to(self, block: int) -> None:
        if self.print_preview.is_open:
            self.print_preview.show_heading(block)
        else:
            self.editor.show_heading(block)

    def _to_text(self) -> None:
        if self.print_preview.is_open:
            self.print_preview.focus()
        else:
            self.editor.setFocus()

    def _refresh_place(self) -> None:
        if any(editor.binding.composition for editor in (self.editor, self.text_editor)):
            self._status_timer.start()  # nothing is counted while an input method composes
            return
        self._refresh_parts()
        self.menus.show_level()
        selection = self.editor.selection()
        place = self._place_text(selection.head[0])
        self.status.show_place(self.fold_commands.place(place, selection.head[0]))
        self.word_count.show(selection)

    def _place_text(self, block: int) -> str:
        """The headings above the caret, from the top one down."""
        index = self.outline_model.section_at(block)
        parts: list[str] = []
        while index.isValid():
            parts.append(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
            index = index.parent()
        return " › ".join(reversed(parts))

    # -- messages

    def say(self, text: str) -> None:
        """A short notice in the status bar."""
        self.status.showMessage(text, 6000)

    def warn(self, text: str, reason: str) -> None:
        """What did not happen, and why."""
        title = QCoreApplication.translate("App", "Speech Editor")
        box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=self)
        box.setInformativeText(reason)
        box.open()

    def about(self) -> None:
        """Name, version and licence."""
        text = self.tr("Speech Editor {0}: write, restructure and print speeches by their outline.").format(__version__)
        QMessageBox.about(self, self.tr("About Speech Editor"), text + "\n\n" + self.tr("Free software, MIT licence."))

    # -- windows

    def another(self) -> MainWindow:
        """A further window with a new document."""
        window = MainWindow(self.settings)
        window.resize(self.size())
        window.move(self.x() + 32, self.y() + 32)
        return window

    @staticmethod
    def all_windows() -> list[MainWindow]:
        return list(MainWindow.windows)

    def restore(self) -> None:
        """Size, place and panes as they were left."""
        if self.settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode()))
        if self.settings.window_state:
            self.restoreState(QByteArray.fromBase64(self.settings.window_state.encode()), LAYOUT)
            self.finding.dock.hide()  # no search is on yet
        if self.settings.zoom:
            self.editor.zoom_to(self.settings.zoom)

    def remember(self) -> None:
        """Store size, place, panes and zoom."""
        self.view_modes.set_focus_mode(False)
        kept = stored.changed(
            self.page_lines.remember(
                self.speech_marks.remember(
                    self.spelling.remember(self.paper.remember(self.view_modes.remember(self.settings)))
                )
            ),
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            window_state=bytes(self.saveState(LAYOUT).toBase64().data()).decode(),
            zoom=self.editor.chosen_zoom,
            fonts="\n".join(self.characters.bar.recent),
            color=self.characters.bar.color.last,
            highlight=self.characters.bar.highlight.last,
        )
        stored.save(kept)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.let_go():
            self._after_job(self.close)
            event.ignore()
            return
        if not self.files.may_close(self.close):
            event.ignore()
            return
        self.remember()
        self.finding.finder.end()
        self.print_preview.close()
        self.page_lines.maker.end()
        self.document.remove_listener(self)
        MainWindow.windows.remove(self)
        event.accept()

    def _after_job(self, then: Callable[[], object]) -> None:
        """Run `then` once the job that is under way has ended; a document is never torn from under a save."""
        job = self.files.job
        assert job is not None
        for end in (job.done, job.failed, job.cancelled):
            end.connect(lambda *_: QTimer.singleShot(0, then))
        self.say(self.tr("The window closes when saving is done."))

    # -- files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._open_dropped([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _open_dropped(self, names: list[str]) -> None:
        for name in names:
            self.files.open_path(Path(name))


def _system_language() -> str:
    """The language of new documents: Chinese on a Chinese system, else English."""
    return "zh-CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"
