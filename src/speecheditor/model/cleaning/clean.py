"""What a clean-up would change in a document or a part of it, and the one change that does it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from ..blocks import Block, Paragraph, Run, props_at
from ..operations import Operation
from ..recognizer.repair import near
from ..steps import ReplaceBlocks
from ..text import spliced, typed
from ..transaction import Selection, Transaction, selected_blocks
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph under the clean-up, as it was and as it is by now.

    ``text`` is without the marks that nobody reads, ``at`` the place of each of its characters in the paragraph; the
    characters ``low:high`` of it are meant.
    """

    block: Paragraph
    new: Paragraph
    text: str
    at: tuple[int, ...]
    low: int
    high: int


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
            parts = _after(parts, changes)
    return tuple(found)


def cleaned(blocks: Sequence[Block], selection: Selection | None, kinds: Collection[str]) -> Transaction | None:
    """One entry that cleans up these `kinds` in the selected text (None: in all of it); None for nothing to do.

    Looks, objects and paragraphs stay; what is not Chinese text, figures and addresses too.
    """
    parts = _parts(blocks, selection)
    for kind in KINDS:
        if kind in kinds:
            parts = _after(parts, _found(kind, parts))
    new = {id(part.block): part.new for part in parts if part.new is not part.block}
    steps = tuple(ReplaceBlocks(k, (block,), (new[id(block)],)) for k, block in enumerate(blocks) if id(block) in new)
    if not steps:
        return None
    caret = Selection.at((steps[0].index, 0)) if selection is None else Selection.at(selection.start)
    return Transaction(steps, Operation.CLEAN_MARKS, selection or caret, caret)


def _parts(blocks: Sequence[Block], selection: Selection | None) -> list[_Part]:
    meant = selection or Selection((0, 0), (len(blocks) - 1, len(blocks[-1].text)))
    parts = selected_blocks(blocks, meant)
    return [_part(block, low, high) for _, block, low, high in parts if isinstance(block, Paragraph) and block.text]


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
    low, high = (inside[0], inside[-1] + 1) if inside else (0, 0)
    return _Part(block, block, "".join(text), tuple(at), low, high)


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


def _after(parts: Sequence[_Part], found: Sequence[Sequence[Change]]) -> list[_Part]:
    return [_changed(part, changes) if changes else part for part, changes in zip(parts, found, strict=True)]


def _changed(part: _Part, changes: Sequence[Change]) -> _Part:
    """`part` with `changes`, each in the look of what it replaces or of what it stands behind."""
    new, at = part.new, list(part.at)
    for change in reversed(changes):
        places = at[change.start : change.stop]
        start = places[0] if places else at[change.start - 1] + 1 if change.start else 0
        stop = places[-1] + 1 if places else start
        new = _put(new, start, stop, change.text)
        grown = len(change.text) - len(places)  # marks between the places stay
        at[change.start :] = [*range(start, start + len(change.text)), *(k + grown for k in at[change.stop :])]
    text = applied(part.text, changes)
    return replace(part, new=new, text=text, at=tuple(at), high=part.high + len(text) - len(part.text))


def _put(block: Paragraph, start: int, stop: int, text: str) -> Paragraph:
    if start < stop:
        return typed(block, start, stop, text)
    return spliced(block, start, start, [Run(text, props_at(block.runs, start))])
