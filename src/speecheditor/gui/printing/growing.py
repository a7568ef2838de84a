"""Pages as they are made: the first ones at once, the others while somebody looks at these."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontDatabase

from ...model.references import up_to_date
from ..jobs import Job
from .builder import Progress, build, no_progress
from .composer import Composer
from .keeping import kept
from .manuscript import Draft, Manuscript, Page
from .paginate import pages_of

_HEAD = 120
"""Blocks of a long text that are laid out by themselves first, so that its first pages need not wait for all of it."""

_PATIENCE = 0.1
"""Seconds of work between two deliveries."""

_BUILT = 0.2
"""The part of the work that making the manuscript is; the rest is laying it out."""


class Batch(NamedTuple):
    """Pages of a manuscript: those behind the ones that came before, of the same one; values, for any thread.

    ``is_last`` says that these are all. Another manuscript takes the place of the first one, from its first page on:
    the beginning of a long text is made by itself before the whole.
    """

    manuscript: Manuscript
    pages: Sequence[Page]
    is_last: bool


def batches(draft: Draft, progress: Progress = no_progress) -> Iterator[Batch]:
    """The pages of a draft as they are made, in any thread; `progress` may stop the work by raising."""
    installed = QFontDatabase.families()
    if len(draft.blocks) > 2 * _HEAD:
        draft = replace(draft, blocks=up_to_date(draft.blocks, draft.properties))
        yield _head(draft, installed)
    manuscript = build(draft, lambda part: progress(part * _BUILT), installed)
    composer = Composer(manuscript)
    made: list[Page] = []
    started = monotonic()
    try:
        for page in pages_of(manuscript, composer, lambda part: progress(_BUILT + part * (1 - _BUILT))):
            made.append(page)
            if monotonic() - started > _PATIENCE:
                yield Batch(manuscript, tuple(made), is_last=False)
                made.clear()
                started = monotonic()
        yield Batch(manuscript, tuple(made), is_last=True)
    finally:
        composer.forget()  # A traceback goes to another thread.


def _head(draft: Draft, installed: Sequence[str]) -> Batch:
    """The full pages at the beginning of a long draft, as far as the first blocks fill them."""
    manuscript = build(replace(draft, blocks=draft.blocks[:_HEAD]), installed=installed)
    composer = Composer(manuscript)
    try:
        return Batch(manuscript, tuple(pages_of(manuscript, composer))[:-1], is_last=False)
    finally:
        composer.forget()


class Growing(QObject):
    """Makes the pages of one draft after another in a worker: only the last one that was asked for.

    ``grown`` tells a Batch, ``progressed`` the part that is done, ``failed`` the error; all on the GUI thread.
    """

    grown = Signal(object)
    progressed = Signal(float)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, maker: Callable[..., Iterator[Batch]] = batches) -> None:
        super().__init__(parent)
        self._maker = maker
        self._ready: deque[Batch] = deque()
        self.job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether pages are still being made."""
        return self.job is not None

    def start(self, draft: Draft) -> Job:
        """Make the pages of `draft`; those of another one are given up."""
        self.stop()
        ready, maker = self._ready, self._maker

        def work(progress: Progress) -> None:
            part = 0.0

            def report(done: float) -> None:
                nonlocal part
                part = done
                progress(done)

            for batch in maker(draft, report):
                ready.append(batch)
                progress(part)  # tells the GUI thread of the batch, too

        job = self.job = kept(Job(work))
        job.progressed.connect(self._on_progress)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.start()
        return job

    def stop(self) -> None:
        """Give up what is being made; nothing of it is told any more."""
        job, self.job = self.job, None
        self._ready = deque()
        if job is not None:
            for signal, slot in (
                (job.progressed, self._on_progress),
                (job.done, self._on_done),
                (job.failed, self._on_failed),
            ):
                signal.disconnect(slot)
            job.cancel()

    def _deliver(self) -> None:
        ready = self._ready
        while ready and ready is self._ready:  # who is told may ask for another draft
            self.grown.emit(ready.popleft())

    def _on_progress(self, part: float) -> None:
        self._deliver()
        self.progressed.emit(part)

    def _on_done(self, _result: object) -> None:
        job = self.job
        self._deliver()
        if job is self.job:
            self.job = None

    def _on_failed(self, error: Exception) -> None:
        self.job = None
        self.failed.emit(error)
