"""What a clean-up would change in a document or a part of it, and the one change that does it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from ..blocks import Block, Paragraph, Run, props_at
from ..operations import Operation
from ..recognizer.repair import near
from ..steps import ReplaceBlocks
from ..text import spliced, typed
from ..transaction import Selection, Transaction
from .changes import Change, allowed, applied
from .kinds import KINDS, UNASKED

SAMPLES = 200
"""How many places of a kind are told."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of what was found: how often, and the first places as they are and as they would be."""

    id: str
    count: int
    places: tuple[tuple[str, str], ...]

    @property
    def is_default(self) -> bool:
        return self.id in UNASKED


@dataclass(slots=True)
class _Part:
    """A paragraph under the clean-up: its text without marks that nobody reads, where each character stands in the
    paragraph, and the range of it that is meant."""

    block: Paragraph
    text: str
    at: list[int]
    low: int
    high: int
    new: Paragraph = field(init=False)

    def __post_init__(self) -> None:
        self.new = self.block


def findings(blocks: Sequence[Block], selection: Selection | None, tell: Callable[[float], None]) -> tuple[Kind, ...]:
    """The kinds of which something is found in the selected text (None: in all of it), guesses too.

    Each is counted in what the defaults before it have made of the text. ``tell`` hears how far the work is.
    """
    found: list[Kind] = []
    parts = _parts(blocks, selection)
    for number, kind in enumerate(KINDS):
        tell(number / len(KINDS))
        changes = _found(kind, parts)
        if any(changes):
            found.append(Kind(kind, sum(map(len, changes)), _places(parts, changes)))
        if kind in UNASKED:
            _apply(parts, changes)
    return tuple(found)


def cleaned(blocks: Sequence[Block], selection: Selection | None, kinds: Collection[str]) -> Transaction | None:
    """One entry that cleans up these `kinds` in the selected text (None: in all of it); None for nothing to do.

    Looks, objects and paragraphs stay; what is not Chinese text, figures and addresses too.
    """
    parts = _parts(blocks, selection)
    for kind in KINDS:
        if kind in kinds:
            _apply(parts, _found(kind, parts))
    new = {id(part.block): part.new for part in parts if part.new is not part.block}
    steps = tuple(ReplaceBlocks(k, (block,), (new[id(block)],)) for k, block in enumerate(blocks) if id(block) in new)
    if not steps:
        return None
    caret = Selection.at((steps[0].index, 0)) if selection is None else Selection.at(selection.start)
    return Transaction(steps, Operation.CLEAN_MARKS, selection or caret, caret)


def _parts(blocks: Sequence[Block], selection: Selection | None) -> list[_Part]:
    (first, start), (last, stop) = (
        ((0, 0), (len(blocks) - 1, len(blocks[-1].text))) if selection is None else (selection.start, selection.end)
    )
    out: list[_Part] = []
    for index in range(first, last + 1):
        block = blocks[index]
        if isinstance(block, Paragraph) and block.text:
            low, high = start if index == first else 0, stop if index == last else len(block.text)
            out.append(_part(block, low, high))
    return out


def _part(block: Paragraph, low: int, high: int) -> _Part:
    """The readable characters of `block`; a comment between two of them must not hide that they are neighbours."""
    text: list[str] = []
    at: list[int] = []
    position = 0
    for run in block.runs:
        if not (run.props.atom and run.props.atom.is_mark):
            text.append(run.text)
            at += range(position, position + len(run.text))
        position += len(run.text)
    inside = [k for k, place in enumerate(at) if low <= place < high]
    return _Part(block, "".join(text), at, inside[0] if inside else 0, inside[-1] + 1 if inside else 0)


def _found(kind: str, parts: Sequence[_Part]) -> list[list[Change]]:
    found = KINDS[kind]([part.text for part in parts])
    return [
        [change for change in allowed(part.text, changes) if part.low <= change.start and change.stop <= part.high]
        for part, changes in zip(parts, found, strict=True)
    ]


def _places(parts: Sequence[_Part], found: Sequence[Sequence[Change]]) -> tuple[tuple[str, str], ...]:
    """The first places as they are, and as they would be with all changes of the kind."""
    out: list[tuple[str, str]] = []
    for part, changes in zip(parts, found, strict=True):
        after = applied(part.text, changes) if changes else ""
        shift = 0
        for change in changes[: SAMPLES - len(out)]:
            start, stop = change.start + shift, change.start + shift + len(change.text)
            out.append((near(part.text, change.start, change.stop), near(after, start, stop)))
            shift += len(change.text) - (change.stop - change.start)
    return tuple(out)


def _apply(parts: Sequence[_Part], found: Sequence[Sequence[Change]]) -> None:
    for part, changes in zip(parts, found, strict=True):
        for change in reversed(changes):
            _change(part, change)


def _change(part: _Part, change: Change) -> None:
    """Put `change` into the paragraph, in the look of what it replaces or of what it stands behind."""
    places = part.at[change.start : change.stop]
    if places:
        start, stop = places[0], places[-1] + 1
        part.new = typed(part.new, start, stop, change.text)
    else:
        start = stop = part.at[change.start - 1] + 1 if change.start else 0
        part.new = spliced(part.new, start, start, [Run(change.text, props_at(part.new.runs, start))])
    kept = stop - start - len(places)
    shift = len(change.text) + kept - (stop - start)
    behind = [place + shift for place in part.at[change.stop :]]
    part.at[change.start :] = [*range(start, start + len(change.text)), *behind]
    part.text = part.text[: change.start] + change.text + part.text[change.stop :]
    part.high += len(change.text) - (change.stop - change.start)
