"""What is said of a document, kept true while it changes: a key press counts its own paragraph only."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .blocks import Block, OpaqueBlock, slice_runs
from .document import Document
from .outline import stops_of
from .roles import SUBTITLE, TITLE, roles
from .speaking.spoken import SILENCE, Spoken, block_speech, label_speech, runs_speech
from .steps import MoveBlocks, ReplaceBlocks, SetProperties, Step
from .styles import StyleSheet
from .transaction import Position, Selection, Transaction

Labels = Callable[[], Mapping[int, str]]
"""The numbers of headings and lists by the ids of blocks."""

_FRONT = 64
"""Blocks at the beginning in which a change may make or unmake a title that no style tells."""


@dataclass(frozen=True, slots=True)
class SectionSpeech:
    """What is said in a section with all below it; ``heading`` is the number of its block."""

    heading: int
    spoken: Spoken


def unsaid(blocks: Sequence[Block], styles: StyleSheet) -> frozenset[int]:
    """The ids of titles and subtitles: they are printed, and the speaker begins with the salutation."""
    return frozenset(id_ for id_, role in roles(blocks, styles).items() if role in (TITLE, SUBTITLE))


class SpeakingIndex:
    """Counts once when first asked, and follows every step from then on. Sums cost nothing while nothing changes."""

    def __init__(self, document: Document, labels: Labels = dict) -> None:
        """`labels` are said with their paragraphs; without them only the text is."""
        self._document = document
        self._labels = labels
        self._columns: list[array[int]] | None = None
        self._unsaid: frozenset[int] | None = None
        self._seen: Mapping[int, str] | None = None
        self._until: list[list[int]] = []
        document.add_listener(self)

    @property
    def total(self) -> Spoken:
        """What is said in the whole document."""
        return self.between(0, len(self._document.blocks))

    def between(self, start: int, stop: int) -> Spoken:
        """What is said of the blocks ``start:stop``."""
        return Spoken(*[column[stop] - column[start] for column in self._sums()])

    def sections(self) -> list[SectionSpeech]:
        """What is said in each section, in the order of the headings."""
        blocks = self._document.blocks
        at = [k for k, block in enumerate(blocks) if block.level]
        pairs = zip(at, stops_of(blocks, at), strict=True)
        return [SectionSpeech(start, self.between(start, stop)) for start, stop in pairs]

    def until(self, place: Position) -> Spoken:
        """What is said before a place, the caret for one."""
        return self.between(0, place[0]) + self._part(place[0], 0, place[1])

    def selected(self, selection: Selection) -> Spoken:
        """What is said of the selected text; only its first and its last block are counted for it."""
        (first, start), (last, stop) = selection.start, selection.end
        if first == last:
            return self._part(first, start, stop)
        head = self._part(first, start, len(self._document.blocks[first].text))
        return head + self.between(first + 1, last) + self._part(last, 0, stop)

    def _part(self, index: int, start: int, stop: int) -> Spoken:
        block = self._document.blocks[index]
        if start >= stop:
            return SILENCE
        if isinstance(block, OpaqueBlock) or (start == 0 and stop >= len(block.text)):
            return self.between(index, index + 1)
        self._sums()
        if block.id in (self._unsaid or ()):
            return SILENCE
        return runs_speech(slice_runs(block.runs, start, stop), self._document.properties.language)

    def _sums(self) -> list[list[int]]:
        """For each kind of count its sum before each block, and in the end."""
        labels = self._labels()
        if self._until and labels is self._seen:
            return self._until
        blocks, language = self._document.blocks, self._document.properties.language
        if self._columns is None:
            self._columns = _columns(block_speech(block, language) for block in blocks)
        if self._unsaid is None:
            self._unsaid = unsaid(blocks, self._document.properties.styles)
        columns = [column[:] for column in self._columns]
        for number, block in enumerate(blocks):
            if block.id in self._unsaid:
                for column in columns:
                    column[number] = 0
            elif label := labels.get(block.id):
                for column, more in zip(columns, label_speech(label, language), strict=True):
                    column[number] += more
        self._seen = labels
        self._until = [[0, *accumulate(column)] for column in columns]
        return self._until

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        self._until = []
        if isinstance(step, SetProperties):
            old, new = step.old, step.new
            self._columns = self._columns if old.language == new.language else None
            self._unsaid = self._unsaid if old.styles is new.styles else None
        elif isinstance(step, MoveBlocks):
            self._unsaid = None
            for column in self._columns or ():
                moved = column[step.start : step.stop]
                del column[step.start : step.stop]
                column[step.dest : step.dest] = moved
        else:
            self._replaced(step)

    def _replaced(self, step: ReplaceBlocks) -> None:
        if step.index < _FRONT or _shapes(step.old) != _shapes(step.new):
            self._unsaid = None
        if self._columns is None:
            return
        language = self._document.properties.language
        fresh = _columns(block_speech(block, language) for block in step.new)
        for column, new in zip(self._columns, fresh, strict=True):
            column[step.index : step.index + len(step.old)] = new

    def on_end(self, transaction: Transaction) -> None:
        """Nothing to finish."""


def _columns(counts: Iterable[Spoken]) -> list[array[int]]:
    rows = list(counts)
    return [array("l", [row[kind] for row in rows]) for kind in range(len(Spoken._fields))]


def _shapes(blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    """What of blocks says whether they are titles, when they are not at the beginning."""
    return [(block.id, block.level, block.style) for block in blocks]
