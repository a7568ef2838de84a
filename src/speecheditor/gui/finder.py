"""One search in one document: the matches, where the present one is, and how to get to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from ..formats.look_search import wearing
from ..model.blocks import Block, OpaqueBlock
from ..model.document import Document
from ..model.match_index import EVERYWHERE, Extent, Found, Hit, MatchIndex, search
from ..model.outline import block_number, section_stop
from ..model.search import ANY_LOOK, Matcher, PatternError, Query
from ..model.styles import StyleSheet
from ..model.transaction import Transaction
from .editor import SpeechEditor
from .jobs import Job, Progress

AT_ONCE = 1000
"""Up to so many blocks are searched for plain text without a thread."""

DELAY = 150
"""Milliseconds after a change before the matches are told anew."""


class Searched(NamedTuple):
    """What a job found."""

    blocks: Sequence[Block]
    found: Sequence[Found]


class Finder(QObject):
    """Follows the document while a search is on; without one it costs nothing.

    Typing searches what was typed and no more. What takes longer is done in a worker: the first search of a long
    document, and every search for a regular expression.
    """

    changed = Signal()
    """The matches are others."""
    failed = Signal(object)
    """The PatternError for which a search ended."""

    def __init__(self, editor: SpeechEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self.query = Query()
        self.index: MatchIndex | None = None
        self.current: Hit | None = None
        self._document: Document | None = None
        self._bounds: tuple[QTextCursor, QTextCursor] | None = None
        self._section: int | None = None
        self._styles = StyleSheet()
        self._job: Job | None = None
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._catch_up)

    # -- beginning and ending

    def begin(self, query: Query, then: Callable[[], object] | None = None) -> None:
        """Search for `query` and call `then` when all matches are known. What is wrong with it is told by `failed`."""
        self.end()
        self.query, self._then = query, then
        if query.is_empty:
            self.changed.emit()
            return
        from ..patterns import compiled

        document = self._editor.model
        try:
            matcher = Matcher(compiled(query), wearing(query.look, document.properties.styles))
        except PatternError as error:
            self.failed.emit(error)
            return
        self._styles = document.properties.styles
        self.index = MatchIndex(document, matcher, is_quick=not query.is_regex)
        self._document = document
        document.add_listener(self)
        self._search()

    def end(self) -> None:
        """Search for nothing any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        if self.index is not None and self._document is not None:
            self.index.release()
            self._document.remove_listener(self)
        self.index = self._document = self.current = self._job = self._then = None

    def when_complete(self, then: Callable[[], object]) -> None:
        """Call `then` as soon as all matches are known."""
        if self.index is None:
            return
        if self.index.is_complete:
            then()
            return
        self._then = then
        if self._job is None:
            self._search()

    # -- where to search

    def search_everywhere(self) -> None:
        """Let all matches count."""
        self._bounds = self._section = None

    def search_selection(self) -> None:
        """Let only what lies in the present selection count, wherever the selection goes from now on."""
        self.search_everywhere()
        selected = self._editor.textCursor()
        start, stop = QTextCursor(selected), QTextCursor(selected)
        start.setPosition(selected.selectionStart())
        stop.setPosition(selected.selectionEnd())
        start.setKeepPositionOnInsert(True)
        self._bounds = start, stop

    def search_section(self, heading: int) -> None:
        """Let only what lies in the section of that heading block count."""
        self.search_everywhere()
        self._section = self._editor.model.blocks[heading].id

    def extent(self) -> Extent:
        """Where matches count at present; everywhere when the section is gone."""
        if self._bounds is not None:
            return self._editor.binding.position(self._bounds[0].position()), self._editor.binding.position(
                self._bounds[1].position()
            )
        blocks = self._editor.model.blocks
        heading = None if self._section is None else block_number(blocks, self._section)
        if heading is None or not blocks[heading].level:
            return EVERYWHERE
        return (heading, 0), (section_stop(blocks, heading), 0)

    # -- searching

    def _search(self) -> None:
        """Search the blocks whose matches are unknown, at once when that takes no time."""
        assert self.index is not None
        blocks, places = self.index.unknown(), self.index.matcher.places
        if not self.query.is_regex and len(blocks) <= AT_ONCE:
            self.index.learn(blocks, search(blocks, places, lambda part: None))
            self._tell()
            return

        def work(progress: Progress) -> Searched:
            return Searched(blocks, search(blocks, places, progress))

        self._job = job = Job(work, self)
        job.done.connect(self._on_searched)
        job.failed.connect(self._on_failed)
        job.start()
        self.changed.emit()

    def _on_searched(self, searched: Searched) -> None:
        self._job = None
        assert self.index is not None
        self.index.learn(searched.blocks, searched.found)
        if self.index.is_complete:
            self._tell()
        else:
            self._search()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.end()
        if not isinstance(error, PatternError):
            raise error
        self.failed.emit(error)

    def _tell(self) -> None:
        then, self._then = self._then, None
        self.changed.emit()
        if then is not None:
            then()

    # -- following the document

    def on_begin(self, transaction: Transaction) -> None:
        """The index follows the steps itself."""

    def on_step(self, step: object, transaction: Transaction) -> None:
        """The index follows the steps itself."""

    def on_end(self, transaction: Transaction) -> None:
        self._timer.start()

    def _catch_up(self) -> None:
        """Search what has changed, unless an input method is composing: then later."""
        if self._editor.binding.composition:
            self._timer.start()
        elif self.query.look != ANY_LOOK and self._styles is not self._editor.model.properties.styles:
            self.begin(self.query)
        elif self.index is not None and self._job is None:
            self._search()

    # -- going from match to match

    def step(self, *, forward: bool) -> tuple[Hit | None, bool]:
        """The next match from the selection on, and whether the search began anew at the other end for it."""
        assert self.index is not None
        extent, selection = self.extent(), self._editor.selection()
        inside = self._in_block(forward=forward)
        if inside is not None:
            return self._at(inside), False
        if forward:
            found = self.index.next_hit(selection.end, extent)
            return self._at(found or self.index.next_hit(extent[0], extent)), found is None
        found = self.index.hit_before(selection.start, extent)
        return self._at(found or self.index.hit_before(extent[1], extent)), found is None

    def first_from(self, position: tuple[int, int]) -> Hit | None:
        """The first match from a place on; from the end on the first of all."""
        assert self.index is not None
        extent = self.extent()
        return self._at(self.index.next_hit(position, extent) or self.index.next_hit(extent[0], extent))

    def _at(self, hit: Hit | None) -> Hit | None:
        self.current = hit
        return hit

    def _in_block(self, *, forward: bool) -> Hit | None:
        """The next match in the protected block that is selected, which shows them all at once."""
        hit = self.shown()
        assert self.index is not None
        if hit is None or not isinstance(self._editor.model.blocks[hit.block], OpaqueBlock):
            return None
        rank, found = hit.rank + (1 if forward else -1), self.index.found(hit.block)
        return Hit(hit.block, found[rank], rank) if 0 <= rank < len(found) else None

    def shown(self) -> Hit | None:
        """The match that is selected; None when it is none."""
        if self.index is None:
            return None
        hit, current = self.index.hit_at(self._editor.selection()), self.current
        if hit is None or current is None or hit.block != current.block:
            return hit
        found = self.index.found(hit.block)
        is_same = current.rank < len(found) and isinstance(self._editor.model.blocks[hit.block], OpaqueBlock)
        return current if is_same else hit

    def block(self, number: int) -> Block:
        """The block with that number."""
        return self._editor.model.blocks[number]
