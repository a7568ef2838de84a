"""Pasting and dropping what other programs have copied: read in a worker when it is long, and put in as one change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from ..formats.foreign_text import cleaned
from ..formats.limits import MAX_BLOCKS, MB, too_long
from ..formats.problems import PackageError
from ..formats.progress import Progress, ignore_progress
from ..model.document import Document
from ..model.editing import fresh, insert_text
from ..model.operations import Operation
from ..model.pasting import Brought, Way, paste_blocks
from ..model.transaction import Selection, Transaction
from .clipboard import from_mime
from .jobs import Job
from .paste_bar import PasteBar
from .text_place import Place

if TYPE_CHECKING:
    from ..formats.rich import Rich
    from ..formats.rich_blocks import Target
    from .main_window import MainWindow

AT_ONCE = MB // 4
"""Characters of HTML that are read while the user waits: some tenths of a second."""

ASKED = 2 * MB
"""Characters from which on a paste is asked about: they fill a thousand pages."""

MOST = 64 * MB
"""Characters of HTML that are read at all."""

_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=\s]++")


@dataclass(frozen=True)
class Clip:
    """What another program has copied; ``html`` is "" where it gave text alone."""

    html: str
    text: str

    @cached_property
    def weight(self) -> int:
        """How many characters there are to read, pictures not counted; sought once, for there may be many."""
        return len(_PICTURE.sub("", self.html)) if self.html else len(self.text)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The last paste: its entry in the history, what was pasted where, and what was read of it."""

    entry: Transaction
    clip: Clip
    selection: Selection
    content: Sequence[Rich]


Make = Callable[[Document], Transaction | None]


class Pasting(QObject):
    """Pastes for one window, and owns the bar that offers to paste in another way; each paste is one undo entry."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.bar = PasteBar()
        self.job: Job | None = None
        self.question: QMessageBox | None = None
        self._last: Pasted | None = None
        window.editor.take_foreign = self.take
        window.actions_by_id.connect({"edit.paste_plain": self.paste_plain, "edit.paste_matching": self.paste_matching})
        window.status.cancel_requested.connect(self._cancel)
        window.text_place.left.connect(self.forget)
        self.bar.chosen.connect(self.again)
        self.bar.dismissed.connect(self.forget)

    # -- commands

    def take(self, data: QMimeData, selection: Selection) -> bool:
        """Paste what another program has copied over `selection`; False when nothing is pasted, or not yet."""
        return self._begin(_clip_of(data), selection, Way.STRUCTURE)

    def paste_plain(self) -> None:
        """Paste the clipboard's text in the look of the place."""
        self._begin(Clip("", _in_clipboard().text()), self._window.text_editor.selection(), Way.PLAIN)

    def paste_matching(self) -> None:
        """Paste the clipboard as paragraphs like the one at the caret, its emphasis kept."""
        from ..formats.rich_blocks import emphasised

        data = _in_clipboard()
        editor = self._window.text_editor
        selection, own = editor.selection(), from_mime(data)
        if own is None:
            self._begin(_clip_of(data), selection, Way.MATCHING)
            return
        blocks = fresh(editor.fit(own).blocks, editor.model, selection, editor.around())
        if editor.admits(blocks):
            editor.run(paste_blocks(editor.model, selection, emphasised(blocks, self._target())))

    def again(self, way: Way) -> None:
        """Take the last paste back and paste the same in another way: both together are one entry."""
        last = self._last
        if last is None or self._window.document.history.done[-1] is not last.entry:
            self.forget()
            return
        self._read(last.clip, last.selection, way, last.content)

    def changed(self) -> None:
        """The document has changed: what was pasted before is not pasted anew."""
        done = self._window.document.history.done
        if self._last is not None and (not done or done[-1] is not self._last.entry):
            self.forget()

    def forget(self) -> None:
        """Put the bar away."""
        self._last = None
        focus = self._window.focusWidget()
        if focus is not None and self.bar.isAncestorOf(focus):
            self._window.text_editor.setFocus()
        self.bar.hide()

    # -- the way of a paste

    def _begin(self, clip: Clip, selection: Selection, way: Way) -> bool:
        """Paste at once, or ask first where it is much; whether it is done."""
        if self._window.editor.isReadOnly():
            self._window.editor.edit_refused.emit()
            return False
        self.forget()
        if clip.weight > MOST:
            self._refuse(self.tr("it is too long to be read safely"))
            return False
        if clip.weight <= ASKED:
            return self._read(clip, selection, way)
        self._ask(clip, self._window.commands.if_unchanged(lambda: self._read(clip, selection, way)))
        return False

    def _ask(self, clip: Clip, then: Callable[[], object]) -> None:
        size = QLocale().formattedDataSize(clip.weight)
        self.question = box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Paste"),
            self.tr("What you paste holds {0} of text. Paste all of it?").format(size),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self._window,
        )
        box.accepted.connect(then)
        box.finished.connect(self._on_answered)
        box.open()

    def _on_answered(self) -> None:
        self.question = None

    def _read(self, clip: Clip, selection: Selection, way: Way, content: Sequence[Rich] | None = None) -> bool:
        """Read the clip, in a worker when it is long, and put it in; whether that is done."""
        from ..formats.html_reader import read_html
        from ..formats.rich_blocks import to_blocks

        if way is Way.PLAIN or not clip.html:
            return self._put_text(clip, selection, content or ())
        target = self._target()

        def work(progress: Progress) -> tuple[Sequence[Rich], Brought]:
            read = read_html(clip.html, progress) if content is None else content
            return read, to_blocks(read, target, way, progress)

        def put(read: tuple[Sequence[Rich], Brought]) -> bool:
            return self._put_blocks(clip, selection, way, *read)

        if clip.weight > AT_ONCE:
            self._start(work, self._window.commands.if_unchanged(put))
            return False
        try:
            read = work(ignore_progress)
        except PackageError as error:
            return self._refuse(str(error))
        return put(read)

    def _target(self) -> Target:
        from ..formats.rich_blocks import Target

        window = self._window
        return Target.of(window.text_editor.model, window.session.content.frame.scope)

    def _put_text(self, clip: Clip, selection: Selection, content: Sequence[Rich]) -> bool:
        text = cleaned(clip.text)
        if text.count("\n") > MAX_BLOCKS or any(too_long(line) for line in text.splitlines()):
            return self._refuse(self.tr("it has a paragraph, or more paragraphs, than can be edited"))
        if not text:
            return False
        return self._paste(
            clip, selection, Way.PLAIN, content, lambda d: insert_text(d, selection, text, Operation.PASTE)
        )

    def _put_blocks(self, clip: Clip, selection: Selection, way: Way, content: Sequence[Rich], made: Brought) -> bool:
        """Put in what was read; the text alone where the HTML shows nothing."""
        if not made.blocks:
            return self._put_text(clip, selection, ())
        return self._paste(clip, selection, way, content, lambda d: paste_blocks(d, selection, *made))

    def _paste(self, clip: Clip, selection: Selection, way: Way, content: Sequence[Rich], make: Make) -> bool:
        """Make one entry, in place of the last paste where that is to be another one, and offer the other ways."""
        from ..formats.rich import is_formatted

        window, editor = self._window, self._window.text_editor
        last, self._last = self._last, None
        if last is not None:
            window.document.undo()
        if not editor.paste_foreign(make(editor.model)):
            if last is not None:
                window.document.redo()
            return False
        if is_formatted(content) and window.text_place.kind is not Place.NOTE:
            self._last = Pasted(window.document.history.done[-1], clip, selection, content)
            self.bar.offer(way)
        return True

    # -- long work

    def _start(self, work: Callable[[Progress], object], then: Callable[..., object]) -> None:
        self._cancel()
        self.job = job = Job(work, self)
        job.progressed.connect(self._window.status.set_progress)
        job.done.connect(then)
        job.failed.connect(lambda error: self._refuse(str(error)))
        job.over.connect(self._end_work)
        self._window.status.begin_progress()
        self._window.say(self.tr("Reading what is to be pasted…"))
        job.start()

    def _end_work(self) -> None:
        self.job = None
        self._window.status.end_progress()

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _refuse(self, reason: str) -> bool:
        self._window.say(self.tr("Nothing was pasted: {0}.").format(reason))
        return False


def _in_clipboard() -> QMimeData:
    """What the clipboard holds; nothing when it is empty."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data or QMimeData()


def _clip_of(data: QMimeData) -> Clip:
    return Clip(data.html() if data.hasHtml() else "", data.text())
