"""What Word counts only when it is asked to, or not at all: footnotes, endnotes, and automatic numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .blocks import Atom, Block, Run, slice_runs
from .counts import NOTHING, Counts, count_text
from .transaction import Selection, selected_blocks


@dataclass(frozen=True, slots=True)
class Extras:
    """What is counted besides the text: ``labels`` by the ids of blocks, and each note, whose text ``note`` gives.

    A label is no paragraph of its own; None leaves notes out.
    """

    labels: Mapping[int, str]
    note: Callable[[Atom], str] | None = None

    def of(self, block: Block) -> Counts:
        """What a whole block has besides its text."""
        label = self._label(block)
        return label if self.note is None else label + self._notes(block.runs)

    def of_selection(self, blocks: Sequence[Block], selection: Selection) -> Counts:
        """What the selected text has: the labels of the paragraphs whose beginning is selected, and its notes."""
        last = selection.end[0]
        total = NOTHING
        for number, block, low, high in selected_blocks(blocks, selection):
            whole = low == 0 and (high > 0 or number < last)
            total += (self._label(block) if whole else NOTHING) + self._notes(slice_runs(block.runs, low, high))
        return total

    def _label(self, block: Block) -> Counts:
        label = self.labels.get(block.id)
        return _label_counts(label) if label else NOTHING

    def _notes(self, runs: Sequence[Run]) -> Counts:
        if self.note is None:
            return NOTHING
        notes = [run.props.atom for run in runs if run.props.atom is not None and run.props.atom.is_note]
        return sum([count_text(self.note(note)) for note in notes], NOTHING) if notes else NOTHING


@lru_cache(maxsize=4096)
def _label_counts(label: str) -> Counts:
    return count_text(label)._replace(paragraphs=0)
