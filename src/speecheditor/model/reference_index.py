"""The cross-references of a document, kept true while it changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from .anchors import Reference
from .blocks import Atom, Block, Paragraph, Run
from .document import Document
from .label_index import LabelIndex
from .references import Answer, Holder, Standing, Survey, Target, references_in, shown, survey
from .steps import ReplaceBlocks, Step
from .transaction import Transaction

_UNKNOWN = Answer("", Standing.MISSING)


class ReferenceIndex:
    """Surveys the document when headings, labels or cross-references change, and tells which blocks show another text.

    Typing never costs more than a look at the paragraph and, in a heading that is referred to, at the references.
    Make it after the `LabelIndex`, which must hear a change first.
    """

    def __init__(self, document: Document, labels: LabelIndex) -> None:
        self._document, self._labels = document, labels
        self._survey = survey(document.blocks, labels.labels, document.properties)
        self._places = [holder.place for holder in self._survey.holders]
        self._answers = self._answered()
        self._anywhere = self._flat()
        self._stale = False
        self._retitled: dict[int, Block] = {}
        self._subscribers: list[Callable[[Sequence[int]], None]] = []
        labels.subscribe(self._on_labels)
        document.add_listener(self)

    def subscribe(self, callback: Callable[[Sequence[int]], None]) -> None:
        """Call `callback` with the numbers of the blocks in which a cross-reference shows something else now."""
        self._subscribers.append(callback)

    @property
    def survey(self) -> Survey:
        """The cross-references as they were when headings or they themselves last changed."""
        return self._survey

    def answer(self, block_id: int, atom: Atom) -> Answer:
        """Whether a cross-reference in a block can be shown, and as what."""
        found = self._answers.get(block_id, self._anywhere)
        return _UNKNOWN if atom.reference is None else found.get(atom.reference, _UNKNOWN)

    def anywhere(self, atom: Atom) -> Answer:
        """The same for a copy of a cross-reference that is in no block yet."""
        return _UNKNOWN if atom.reference is None else self._anywhere.get(atom.reference, _UNKNOWN)

    def as_shown(self, blocks: Sequence[Block]) -> list[Block]:
        """Copied blocks with the text that their cross-references show."""
        return [self._as_shown(block) if references_in(block) else block for block in blocks]

    def target_of(self, atom: Atom) -> Target | None:
        """The heading that a cross-reference refers to."""
        return None if atom.reference is None else self._survey.targets.get(atom.reference.bookmark)

    def _as_shown(self, block: Block) -> Block:
        runs = [
            Run(run.text, replace(run.props, atom=replace(atom, text=shown(atom, self.anywhere(atom)))))
            if (atom := run.props.atom) and atom.reference
            else run
            for run in block.runs
        ]
        return block.edited(runs=tuple(runs)) if isinstance(block, Paragraph) else block

    # -- following the document

    def on_begin(self, transaction: Transaction) -> None:
        """Nothing to prepare: what the labels say may come before or after."""

    def on_step(self, step: Step, transaction: Transaction) -> None:
        if self._stale:
            return
        if isinstance(step, ReplaceBlocks):
            self._replaced(step)
        else:
            self._stale = bool(self._places)

    def on_end(self, transaction: Transaction) -> None:
        if self._stale:
            self._survey = survey(self._document.blocks, self._labels.labels, self._document.properties)
            self._places = [holder.place for holder in self._survey.holders]
        elif self._retitled:
            self._survey = self._survey._replace(targets=self._with_titles())
        else:
            return
        self._stale = False
        self._retitled = {}
        self._tell()

    def _on_labels(self) -> None:
        self._stale = self._stale or bool(self._places)

    def _replaced(self, step: ReplaceBlocks) -> None:
        """Follow a step that leaves headings and references as they are; any other makes the survey stale."""
        new = _signature(step.new)
        if not self._places and not any(references for *_, references in new):
            return
        start, stop = step.index, step.index + len(step.old)
        low, high = bisect_left(self._places, start), bisect_left(self._places, stop)
        delta = len(step.new) - len(step.old)
        if _signature(step.old) != new or (delta and high > low):
            self._stale = True
            return
        if delta:
            self._places[high:] = [place + delta for place in self._places[high:]]
        self._retitled.update({block.id: block for block in step.new if block.anchors and block.level})

    def _with_titles(self) -> Mapping[str, Target]:
        targets = self._survey.targets
        return {name: replace(t, block=self._retitled.get(t.block.id, t.block)) for name, t in targets.items()}

    def _answered(self) -> dict[int, dict[Reference, Answer]]:
        found: Survey = self._survey
        return {
            holder.block.id: {reference: found.answer(holder, reference) for reference in references_in(holder.block)}
            for holder in found.holders
        }

    def _flat(self) -> dict[Reference, Answer]:
        return {reference: found for answers in self._answers.values() for reference, found in answers.items()}

    def _tell(self) -> None:
        before, self._answers = self._answers, self._answered()
        self._anywhere = self._flat()
        holders: Sequence[Holder] = self._survey.holders
        changed = [
            place
            for place, holder in zip(self._places, holders, strict=True)
            if before.get(holder.block.id) != self._answers[holder.block.id]
        ]
        if changed:
            for callback in self._subscribers:
                callback(changed)


def _signature(blocks: Sequence[Block]) -> list[tuple[object, ...]]:
    """What of `blocks` cross-references depend on, besides titles."""
    out: list[tuple[object, ...]] = []
    for block in blocks:
        references = references_in(block)
        if block.level or block.anchors or references:
            out.append((block.id, block.level, block.anchors, references))
    return out
