"""Spelling as one types: the words in view are looked up in a worker, and the layout underlines those not found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock

from ..formats.proofing import is_proofed
from ..model.blocks import Block, OpaqueBlock
from ..model.latin_words import Word, latin_words
from ..store.spelling import Speller, own_words
from .jobs import Job, Progress
from .layout_manner import Spans
from .speech_view import SpeechView

DELAY = 250
"""Milliseconds after the last new word before words are looked up."""

Dictionary = Callable[[], Speller]


class SpellCheck(QObject):
    """Knows for one view which words are wrong. ``changed`` tells that there is more, or less, to underline.

    Nothing is looked up while an input method composes; a paragraph without Latin letters costs one search when it is
    first painted. A word is left alone while the caret stands at its end: it is being typed.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, view: SpeechView, dictionary: Dictionary) -> None:
        super().__init__(view)
        self._view, self._dictionary = view, dictionary
        self._speller: Speller | None = None
        self._right: dict[str, bool] = {}
        self._waiting: set[str] = set()
        self._job: Job | None = None
        self._at_caret: tuple[int, int] | None = None
        self.own = own_words()
        self.ignored: frozenset[str] = frozenset()
        self._due = QTimer(self, singleShot=True, interval=DELAY)
        self._due.timeout.connect(self._look_up)
        self._has_failed = False
        view.cursorPositionChanged.connect(self._caret_moved)

    @property
    def speller(self) -> Speller | None:
        """The dictionary, once a word has been looked up."""
        return self._speller

    def use(self, dictionary: Dictionary) -> None:
        """Look everything up anew, in another dictionary."""
        self._dictionary, self._speller, self._has_failed = dictionary, None, False
        self._right.clear()
        self._waiting.clear()
        self.changed.emit()

    def accept(self, own: Iterable[str] = (), ignored: Iterable[str] = ()) -> None:
        """Take these words for right from now on."""
        self.own |= frozenset(own)
        self.ignored |= frozenset(ignored)
        self.changed.emit()

    def is_accepted(self, word: str) -> bool:
        """Whether the user said that `word` is right: at the beginning of a sentence too."""
        return any(form in self.own or form in self.ignored for form in (word, word[:1].lower() + word[1:]))

    def words(self, block: Block) -> tuple[Word, ...]:
        """The words of a block that are to be looked up."""
        return words_of(block, self._speller.language if self._speller else "")

    def is_wrong(self, word: str) -> bool:
        """Whether a word was looked up and not found."""
        return self._right.get(word) is False and not self.is_accepted(word)

    # -- for the layout

    def wrong_in(self, shown: QTextBlock) -> Spans:
        """The wrong words of a block that is painted; those not known yet are looked up soon."""
        block = self._block(shown)
        if block is None or shown.layout().preeditAreaText():
            return ()
        words = self.words(block)
        if not words:
            return ()
        here = self._at_caret if self._at_caret and self._at_caret[0] == shown.blockNumber() else None
        whole = [word for word in words if not (here and here[1] == word.stop)]
        fresh = {word.text for word in whole} - self._right.keys()
        if fresh and not self._has_failed:
            self._waiting |= fresh
            if not self._due.isActive():
                self._due.start()
        wrong = [word for word in whole if self.is_wrong(word.text)]
        if shown.length() - 1 == len(block.text):
            return [(word.start, word.stop) for word in wrong]
        pairs = [place for place, char in enumerate(block.text) if char > "\uffff"]
        return [(_in_units(pairs, word.start), _in_units(pairs, word.stop)) for word in wrong]

    def _block(self, shown: QTextBlock) -> Block | None:
        blocks, number = self._view.model.blocks, shown.blockNumber()
        found = blocks[number] if number < len(blocks) else None
        return None if isinstance(found, OpaqueBlock) else found

    def _caret_moved(self) -> None:
        cursor = self._view.textCursor()
        place = None if cursor.hasSelection() else self._view.binding.position(cursor.position())
        before, self._at_caret = self._at_caret, place
        if before is not None and place is not None and self._left_word(before, place):
            self.changed.emit()

    def _left_word(self, before: tuple[int, int], place: tuple[int, int]) -> bool:
        """Whether the caret stood behind a word that may be wrong, and is to be underlined now."""
        blocks = self._view.model.blocks
        if before[0] >= len(blocks):
            return False
        words = self.words(blocks[before[0]])
        return before != place and any(word.stop == before[1] and not self._right.get(word.text) for word in words)

    # -- looking up

    def _look_up(self) -> None:
        if self._view.binding.composition or self._job is not None:
            self._due.start()
            return
        words, self._waiting = sorted(self._waiting), set()
        if not words:
            return
        make, speller = self._dictionary, self._speller

        def work(progress: Progress) -> tuple[Speller, dict[str, bool]]:
            used = speller or make()
            return used, {word: used.is_right(word) for word in words}

        self._job = Job(work, self)
        self._job.done.connect(lambda found: self._take(make, *found))
        self._job.failed.connect(lambda error: self._fail(make, error))
        self._job.over.connect(self._end)
        self._job.start()

    def _take(self, make: Dictionary, speller: Speller, found: dict[str, bool]) -> None:
        if make is not self._dictionary:
            return  # another dictionary was chosen meanwhile
        is_first, self._speller = self._speller is None, speller
        self._right |= found
        if is_first or not all(found.values()):
            self.changed.emit()

    def _fail(self, make: Dictionary, error: Exception) -> None:
        """Say so once, and leave it until another dictionary is chosen."""
        if make is self._dictionary:
            self._has_failed = True
            self._waiting.clear()
            self.failed.emit(str(error))

    def _end(self) -> None:
        self._job = None
        if self._waiting:
            self._due.start()


def _in_units(pairs: Sequence[int], place: int) -> int:
    """A place among code points in UTF-16 units; `pairs` are the places of those that take two."""
    return place + bisect_left(pairs, place)


@lru_cache(maxsize=4096)
def words_of(block: Block, language: str) -> tuple[Word, ...]:
    """The words of a block that a dictionary of `language` ("" = not known yet) can know."""
    if isinstance(block, OpaqueBlock):
        return ()
    words = latin_words(block.text)
    if (
        not words
        or not language
        or not any(b"noProof" in run.props.raw or b"lang" in run.props.raw for run in block.runs)
    ):
        return words
    foreign: list[tuple[int, int]] = []
    place = 0
    for run in block.runs:
        if not is_proofed(run.props.raw, language):
            foreign.append((place, place + len(run.text)))
        place += len(run.text)
    return tuple(word for word in words if not any(a < word.stop and word.start < b for a, b in foreign))
