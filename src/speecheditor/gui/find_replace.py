"""Replacing what the find bar found: one place, or all of them as one undo step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from ..formats.look_search import restyling
from ..model.blocks import Block, OpaqueBlock
from ..model.match_index import Extent, Hit
from ..model.replacing import Change, Replacement, changes, replacing, template
from ..model.search import PatternError, Place
from ..model.transaction import Selection
from .finder import AT_ONCE
from .jobs import Job

if TYPE_CHECKING:
    from .finding import Finding
    from .main_window import MainWindow

CHUNK = 256
"""Blocks between two looks at whether to stop."""


class Replacing(QObject):
    """Replaces in the document of a window what its finder knows. Protected blocks stay, and that is said."""

    def __init__(self, window: MainWindow, finding: Finding) -> None:
        super().__init__(finding)
        self._window, self._finding, self._finder = window, finding, finding.finder
        self._job: Job | None = None
        finding.bar.replace_requested.connect(self.replace_one)
        finding.bar.replace_all_requested.connect(self.replace_all)

    # -- one

    def replace_one(self) -> None:
        """Replace the match that is selected, if one is, and go to the next."""
        if self._may_replace():
            self._finder.when_complete(self._replace_shown)

    def _may_replace(self) -> bool:
        """Whether there is a search and a document that may change; what is missing is said or done."""
        if self._window.editor.isReadOnly():
            self._window.editor.edit_refused.emit()
            return False
        if self._finder.index is None:
            self._finding.find_next()
            return False
        return True

    def _replace_shown(self) -> None:
        hit, replacement = self._finder.shown(), self._replacement()
        if replacement is None:
            return
        is_protected = hit is not None and isinstance(self._finder.block(hit.block), OpaqueBlock)
        if hit is not None and not is_protected and not self._replace_at(hit, replacement):
            return
        self._finder.when_complete(partial(self._finding.go_on, forward=True))
        if is_protected:
            self._finding.say(self.tr("Text in tables and other protected parts is found, but not replaced here."))

    def _replace_at(self, hit: Hit, replacement: Replacement) -> bool:
        """Replace one match and put the caret behind it; False when the expression is too slow for that."""
        document, editor, index = self._window.document, self._window.editor, self._finder.index
        assert index is not None

        def is_it(number: int, place: Place) -> bool:
            return place == hit.place

        try:
            made = changes(document.blocks, [hit.block], index.matcher, replacement, document.properties, is_it)
        except PatternError as error:
            self._finding.tell_error(error)
            return False
        grown = sum(len(new.text) - len(old.text) for _, old, new in made)
        end = Selection.at((hit.block, max(0, hit.place[1] + grown)))
        editor.run(replacing(document, made, editor.selection(), end))
        editor.select(end)
        return True

    # -- all

    def replace_all(self) -> None:
        """Replace every match that can be; one undo takes it back."""
        if self._may_replace() and self._job is None:
            self._finding.remember()
            self._finder.when_complete(self._replace_known)

    def _replace_known(self) -> None:
        replacement, index = self._replacement(), self._finder.index
        if replacement is None or index is None:
            return
        (blocks, properties), extent = self._window.document.snapshot(), self._finder.extent()
        found = {number: count for number, count in enumerate(index.counts(extent), extent[0][0]) if count}
        numbers = [number for number in found if not isinstance(blocks[number], OpaqueBlock)]
        replaced = sum([found[number] for number in numbers])
        counted = replaced, sum(found.values()) - replaced

        def work(tell: Callable[[float], object]) -> list[Change]:
            made: list[Change] = []
            for k in range(0, len(numbers), CHUNK):
                tell(k / len(numbers))
                part = numbers[k : k + CHUNK]
                made += changes(blocks, part, index.matcher, replacement, properties, partial(_lies_in, extent))
            return made

        if len(numbers) <= AT_ONCE and not self._finder.query.is_regex:
            self._apply(blocks, counted, work(lambda part: None))
        else:
            self._start(work, partial(self._apply, blocks, counted))

    def _start(self, work: Callable[[Callable[[float], object]], list[Change]], done: Callable[..., None]) -> None:
        self._job = Job(work, self)
        self._job.done.connect(done)
        self._job.failed.connect(self._finding.tell_error)
        self._job.over.connect(self._on_over)
        self._job.start()

    def _on_over(self) -> None:
        self._job = None

    def _apply(self, blocks: tuple[Block, ...], counted: tuple[int, int], made: list[Change]) -> None:
        document, editor = self._window.document, self._window.editor
        if document.snapshot()[0] != blocks:
            self._finding.say(self.tr("The text has changed meanwhile; please replace again."))
            return
        head = editor.selection().head
        size = next((len(new.text) for number, _, new in made if number == head[0]), head[1])
        editor.run(replacing(document, made, editor.selection(), Selection.at((head[0], min(head[1], size)))))
        self._finding.say(self._told(*counted))

    def _told(self, replaced: int, kept: int) -> str:
        locale = QLocale()
        told = self.tr("1 place replaced.") if replaced == 1 else self.tr("{0} places replaced.")
        told = told.format(locale.toString(replaced))
        if not kept:
            return told
        left = self.tr("{0} in tables and other protected parts stay as they are.").format(locale.toString(kept))
        return self.tr("{0} {1}", "two sentences").format(told, left)

    def _replacement(self) -> Replacement | None:
        """What the bar puts in place of a match; None, and the reason is said, when that means nothing.

        Without a text but with a format, what was found stays and gets the format.
        """
        bar, index = self._finding.bar, self._finder.index
        assert index is not None
        text, pattern = bar.replace_field.text(), index.matcher.pattern
        try:
            is_regex = self._finder.query.is_regex
            parts = template(text, pattern.names, pattern.groups) if is_regex else (text,)
        except PatternError as error:
            self._finding.say(self.tr("The expression has no group “{0}”.").format(str(error)))
            return None
        restyle = restyling(bar.replace_look.looks.look, self._window.session.content.frame.scope)
        return Replacement(parts if text or restyle is None else (0,), restyle, bar.keep_case.isChecked())


def _lies_in(extent: Extent, number: int, place: Place) -> bool:
    return extent[0] <= (number, place[0]) and (number, place[1]) <= extent[1]
