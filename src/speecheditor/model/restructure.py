"""Commands that move, promote, demote, delete and rename sections (I12: nothing is lost). Each returns one transaction,
or None when there is nothing to do. Several sections are given by their headings; those inside another one go with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .blocks import MAX_LEVEL, RESERVED, Block, Paragraph, new_id
from .document import Document
from .levels import TooDeep, relevelled
from .operations import Operation
from .outline import Span, is_run_in, parent_of, section_stop, spans, tops
from .properties import Properties
from .readback import Refused
from .refusal import Impossible, Reason
from .steps import MoveBlocks, ReplaceBlocks, Step
from .text import replaced_title
from .transaction import Selection, Transaction


def move_section(document: Document, index: int, before: int, level: int | None = None) -> Transaction | None:
    """Move the section of heading block `index` before block `before`, to `level` (None: as it is).

    Raises Impossible when the place lies inside the section, TooDeep when a heading would pass level 9.
    """
    return move_sections(document, (index,), before, level)


def move_sections(
    document: Document, indices: Sequence[int], before: int, level: int | None = None
) -> Transaction | None:
    """Move these sections together before block `before`, in their order.

    The highest of them gets `level` (None: as it is), the others keep their levels relative to it.
    Raises Impossible when the place lies inside one of them, TooDeep when a heading would pass level 9.
    """
    blocks = document.blocks
    chosen = spans(blocks, indices)
    if any(start < before < stop for start, stop in chosen):
        raise Impossible(Reason.INTO_ITSELF)
    shift = 0 if level is None else level - min(blocks[start].level for start, _ in chosen)
    old = [block for start, stop in chosen for block in blocks[start:stop]]
    moved = shifted(old, shift, document.properties)
    dest = before - sum(stop - start for start, stop in chosen if stop <= before)
    steps: list[Step] = [*_gathered(chosen, before), *rewritten(dest, old, moved)]
    return _transaction(steps, Operation.MOVE_SECTION, chosen[0][0], dest)


def shift_section(document: Document, index: int, shift: int) -> Transaction | None:
    """Promote (`shift` -1) or demote (+1) the section of heading block `index` with all below it."""
    return shift_sections(document, (index,), shift)


def shift_sections(document: Document, indices: Sequence[int], shift: int) -> Transaction | None:
    """Promote (`shift` -1) or demote (+1) these sections with all below them.

    Raises Impossible when one is at level 1, TooDeep when a heading would pass level 9; then none changes.
    """
    blocks = document.blocks
    chosen = tops(blocks, indices)
    check_top(blocks, chosen, shift)
    steps: list[Step] = []
    for start in chosen:
        section = blocks[start : section_stop(blocks, start)]
        steps += rewritten(start, section, shifted(section, shift, document.properties))
    operation = Operation.PROMOTE if shift < 0 else Operation.DEMOTE
    return _transaction(steps, operation, chosen[0], chosen[0])


def move_up(document: Document, index: int) -> Transaction | None:
    """Move the section before its previous sibling, or to the end of the parent's previous sibling."""
    return move_sections_up(document, (index,))


def move_down(document: Document, index: int) -> Transaction | None:
    """Move the section behind its next sibling, or to the front of the parent's next sibling."""
    return move_sections_down(document, (index,))


def move_sections_up(document: Document, indices: Sequence[int]) -> Transaction | None:
    """Move these sections together to where the first of them goes by one step up; Impossible when it cannot."""
    chosen = _of_one_level(document.blocks, indices)
    place = _place_above(document.blocks, chosen[0])
    if place is None:
        raise Impossible(Reason.NO_PLACE_ABOVE)
    return move_sections(document, chosen, place)


def move_sections_down(document: Document, indices: Sequence[int]) -> Transaction | None:
    """Move these sections together to where the last of them goes by one step down; Impossible when it cannot."""
    chosen = _of_one_level(document.blocks, indices)
    place = _place_below(document.blocks, chosen[-1])
    if place is None:
        raise Impossible(Reason.NO_PLACE_BELOW)
    return move_sections(document, chosen, place)


def delete_section(document: Document, index: int) -> Transaction | None:
    """Delete the heading block `index` with all below it; a document keeps one paragraph."""
    return delete_sections(document, (index,))


def delete_sections(
    document: Document, indices: Sequence[int], operation: Operation = Operation.DELETE_SECTION
) -> Transaction | None:
    """Delete these sections; a document keeps one paragraph."""
    blocks = document.blocks
    gone = _joined(spans(blocks, indices))
    first, rest = gone[0][0], len(blocks) - sum(stop - start for start, stop in gone)
    left = () if rest else (Paragraph(new_id(), style=document.properties.styles.body),)
    steps: list[Step] = [ReplaceBlocks(start, tuple(blocks[start:stop]), ()) for start, stop in reversed(gone[1:])]
    steps.append(ReplaceBlocks(first, tuple(blocks[first : gone[0][1]]), left))
    return _transaction(steps, operation, first, min(first, max(0, rest - 1)))


def heading_behind(document: Document, index: int) -> Transaction:
    """Begin an empty section of the same level behind that of heading block `index`, with the caret in it."""
    block, stop = document.blocks[index], section_stop(document.blocks, index)
    assert isinstance(block, Paragraph)
    heading = Paragraph(new_id(), (), block.level, block.style, block.props)
    before = Selection.at((index, len(block.text)))
    return Transaction((ReplaceBlocks(stop, (), (heading,)),), Operation.SPLIT, before, Selection.at((stop, 0)))


def rename(document: Document, index: int, title: str) -> Transaction | None:
    """Give heading block `index` a new title; atoms and formats of the unchanged part stay. A run-in heading must keep
    some title, by which it is one."""
    block = document.blocks[index]
    if not isinstance(block, Paragraph) or not block.level:
        raise Refused("only a heading can be renamed")
    new = replaced_title(block, " ".join(title.split()).translate(RESERVED))
    if new is block or (is_run_in(block) and not is_run_in(new)):
        return None
    return _transaction([ReplaceBlocks(index, (block,), (new,))], Operation.RENAME, index, index)


def drop_target(document: Document, indices: Sequence[int], place: tuple[int, int]) -> tuple[int, int] | None:
    """`place`, a (block index before which, level), when the sections of `indices` may go there; else None."""
    inside = any(start < place[0] < stop for start, stop in spans(document.blocks, indices))
    return None if inside else copy_target(document, indices, place)


def copy_target(document: Document, indices: Sequence[int], place: tuple[int, int]) -> tuple[int, int] | None:
    """`place` when copies of the sections of `indices` may go there, no heading of theirs below level 9; else None."""
    blocks = document.blocks
    chosen = spans(blocks, indices)
    highest = min(blocks[start].level for start, _ in chosen)
    deepest = max(block.level for start, stop in chosen for block in blocks[start:stop])
    return place if deepest + place[1] - highest <= MAX_LEVEL else None


def shifted(section: Sequence[Block], shift: int, properties: Properties) -> list[Block]:
    """The blocks with every heading `shift` levels deeper; TooDeep when one would pass level 9."""
    if not shift:
        return list(section)
    if max(block.level for block in section) + shift > MAX_LEVEL:
        raise TooDeep(Reason.TOO_DEEP.value)
    return [
        relevelled(block, block.level + shift, properties) if isinstance(block, Paragraph) and block.level else block
        for block in section
    ]


def rewritten(at: int, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    """A step for each block that differs; distant small steps keep the views' work small."""
    pairs = zip(old, new, strict=True)
    return [ReplaceBlocks(at + k, (a,), (b,)) for k, (a, b) in enumerate(pairs) if a is not b]


def check_top(blocks: Sequence[Block], indices: Sequence[int], shift: int) -> None:
    """Raise Impossible when `shift` would bring one of the headings above level 1."""
    if any(blocks[index].level + shift < 1 for index in indices):
        raise Impossible(Reason.TOP_LEVEL)


def _gathered(found: Sequence[Span], before: int) -> list[Step]:
    """Moves that bring these spans before block `before`: those above it from the last one on, then the others."""
    steps: list[Step] = []
    at = before
    for start, stop in reversed(_joined(span for span in found if span[1] <= before)):
        at -= stop - start
        if start != at:
            steps.append(MoveBlocks(start, stop, at))
    at = before
    for start, stop in _joined(span for span in found if span[0] >= before):
        if start != at:
            steps.append(MoveBlocks(start, stop, at))
        at += stop - start
    return steps


def _joined(found: Iterable[Span]) -> list[Span]:
    """The spans, those that touch made one."""
    out: list[Span] = []
    for start, stop in found:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], stop)
        else:
            out.append((start, stop))
    return out


def _of_one_level(blocks: Sequence[Block], indices: Sequence[int]) -> list[int]:
    chosen = tops(blocks, indices)
    if len({blocks[index].level for index in chosen}) > 1:
        raise Impossible(Reason.MIXED_LEVELS)
    return chosen


def _place_above(blocks: Sequence[Block], index: int) -> int | None:
    """The block before which a section goes by one step up."""
    level = blocks[index].level
    above = _heading_above(blocks, index, level)
    if above is None or blocks[above].level == level:
        return above
    uncle = _heading_above(blocks, above, blocks[above].level)
    return None if uncle is None or blocks[uncle].level < blocks[above].level else above


def _place_below(blocks: Sequence[Block], index: int) -> int | None:
    """The block before which a section goes by one step down."""
    stop = section_stop(blocks, index)
    if stop == len(blocks):
        return None
    if blocks[stop].level == blocks[index].level:
        return section_stop(blocks, stop)
    parent = parent_of(blocks, index)
    if parent is None or blocks[stop].level != blocks[parent].level:
        return None
    first = stop + 1
    while first < len(blocks) and not blocks[first].level:
        first += 1
    return first


def _heading_above(blocks: Sequence[Block], index: int, level: int) -> int | None:
    """The last heading before block `index` that is of `level` or higher."""
    above = index - 1
    while above >= 0 and not 0 < blocks[above].level <= level:
        above -= 1
    return above if above >= 0 else None


def _transaction(steps: Sequence[Step], operation: Operation, before: int, after: int) -> Transaction | None:
    if not steps:
        return None
    return Transaction(tuple(steps), operation, Selection.at((before, 0)), Selection.at((after, 0)))
