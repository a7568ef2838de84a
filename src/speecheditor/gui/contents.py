"""What a window tells of its document beside the text: the contents panel, the notice bar, torn ranges, read-only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget

from ..formats.content import DocumentContent
from ..formats.notices import Notice, Notices
from ..model.blocks import Block
from ..model.transaction import Selection
from ..store.session import Session
from .contents_panel import ContentsPanel
from .jobs import Job
from .notice_bar import NoticeBar

if TYPE_CHECKING:
    from ..formats.inventory import Inventory, Surveyor
    from ..formats.ranges import Repair
    from .main_window import MainWindow

DELAY = 600
"""Milliseconds after a change before the panel counts anew."""

_at_work: set[Job] = set()
"""Jobs that nobody waits for; they end by themselves when their window is gone."""


class Taken(NamedTuple):
    """An inventory, whose it is, and what can take the next one faster."""

    session: Session
    surveyor: Surveyor
    found: Inventory


class Torn(NamedTuple):
    """What a change tore in which file, and whether any change could tear something there."""

    content: DocumentContent
    has_ranges: bool
    repairs: tuple[Repair, ...]


class Contents(QObject):
    """Owns the panel's dock and the bar; counts in a worker, and only while the panel is seen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = ContentsPanel()
        self.bar = NoticeBar()
        self.dock = QDockWidget(window)
        self._notices = Notices()
        self._surveyor: Surveyor | None = None
        self._job: Job | None = None
        self._untearable: DocumentContent | None = None
        self._is_stale = True
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._assemble()
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        self.dock.setObjectName("contentsDock")
        self.dock.setWidget(self.panel)
        self.dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._window.resizeDocks([self.dock], [280], Qt.Orientation.Horizontal)
        self.dock.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._take)
        self.dock.visibilityChanged.connect(self._on_visible)
        self.panel.place_requested.connect(self._go_to)
        self.panel.text_requested.connect(self._window.editor.setFocus)
        self.bar.details_requested.connect(self.show_panel)
        self.bar.editing_requested.connect(self.edit_anyway)
        self.bar.dismissed.connect(self._window.editor.setFocus)
        self._window.editor.edit_refused.connect(self._on_refused)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.dock.setWindowTitle(self.tr("Document Contents"))

    # -- the document

    def show_opened(self, notices: Notices) -> None:
        """Another document is in the window: tell what is to be known of it."""
        self._notices = notices
        self._surveyor, self._job, self._is_stale = None, None, True
        self._window.editor.set_read_only(notices.is_read_only)
        self.panel.forget_places()
        self.bar.show_notices(notices.all)
        if self.dock.isVisible():
            self._take()

    def changed(self) -> None:
        """The document has changed; the panel follows shortly when it is seen."""
        self._is_stale = True
        if self.dock.isVisible():
            self._timer.start()

    def edit_anyway(self) -> None:
        """Allow changes to a document that asks for none."""
        self._window.editor.set_read_only(False)
        self._window.menus.allow_editing(True)
        self.bar.forget(Notice.READ_ONLY)
        self._window.editor.setFocus()

    def saved(self) -> None:
        """The document has a file of its own: that it came from a template is told no more."""
        kept = tuple([notice for notice in self._notices.all if notice is not Notice.TEMPLATE])
        if kept != self._notices.all:
            self._notices = Notices(kept)
            self.bar.forget(Notice.TEMPLATE)
            self.changed()

    def _on_refused(self) -> None:
        self._window.say(self.tr("This document is read-only. Choose “Edit Anyway” to change it."))

    # -- the panel

    def show_panel(self) -> None:
        """Show the panel and go there."""
        self.dock.show()
        self.panel.view.setFocus()

    def _on_visible(self, is_visible: bool) -> None:
        if is_visible and self._is_stale:
            self._take()

    def _take(self) -> None:
        """Count in a worker; when one is at work, again after it."""
        if self._job is not None:
            self._timer.start()
            return
        session, known = self._window.session, self._surveyor
        blocks, properties = session.document.snapshot()

        def work() -> Taken:
            from ..formats.inventory import Surveyor

            surveyor = known or Surveyor(session.content)
            return Taken(session, surveyor, surveyor.take(blocks, properties, session.problems))

        self._is_stale = False
        self._job = _started(work)
        self._job.done.connect(self._on_taken)
        self._job.failed.connect(self._on_failed)

    def _on_taken(self, taken: Taken) -> None:
        if taken.session is self._window.session:  # or it was about a document that is gone
            self._job, self._surveyor = None, taken.surveyor
            self.panel.show_contents(self._notices.all, taken.found)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._window.say(self.tr("The contents could not be listed: {0}").format(str(error)))

    def _go_to(self, block: int) -> None:
        """Show a block with its text selected; the focus stays, so that Enter goes on."""
        window = self._window
        block = min(block, len(window.document.blocks) - 1)
        window.editor.show_heading(block)
        window.editor.select(Selection((block, 0), (block, len(window.document.blocks[block].text))))

    # -- torn ranges

    def tell_torn(self, before: Sequence[Block]) -> None:
        """Say what a structural change from the blocks `before` has torn; found out in a worker."""
        content, after = self._window.session.content, self._window.document.snapshot()[0]
        if content is not self._untearable:
            job = _started(lambda: _torn(content, before, after))
            job.done.connect(self._on_repairs)

    def _on_repairs(self, torn: Torn) -> None:
        if not torn.has_ranges:
            self._untearable = torn.content
        if torn.repairs and torn.content is self._window.session.content:
            self._window.say(self.sentence(torn.repairs))

    def sentence(self, repairs: Sequence[Repair]) -> str:
        """One sentence about ranges that were torn."""
        from ..formats.repairs import kind_name
        from ..formats.sections import SECTION

        if len(repairs) > 1:
            return self.tr("This change tore %n ranges; each now covers what is left of it.", "", len(repairs))
        (repair,) = repairs
        if repair.kind == SECTION:
            return self.tr("A page section ends where it did; the text before its break carries it now.")
        kind = QCoreApplication.translate("Kinds", kind_name(repair))
        if repair.fate == "gone":
            return self.tr("This change tore a range of which nothing is left: {0} “{1}”.").format(kind, repair.name)
        return self.tr("This change tore a range, which is shorter now: {0} “{1}”.").format(kind, repair.name)


def _torn(content: DocumentContent, before: Sequence[Block], after: Sequence[Block]) -> Torn:
    from ..formats.repairs import has_ranges, new_repairs

    return Torn(content, has_ranges(content), new_repairs(content, before, after))


def _started(work: Callable[[], object]) -> Job:
    """A job at work in the pool that may outlive its window."""
    job = Job(lambda progress: work())
    _at_work.add(job)
    job.over.connect(lambda: _at_work.discard(job))
    job.start()
    return job
