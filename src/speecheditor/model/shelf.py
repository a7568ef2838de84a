"""Commands of the parking shelf. Text and shelf change in one transaction, so undo never loses or doubles a passage."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block, OpaqueBlock, Paragraph, join_runs, new_id, readable_text, slice_runs
from .document import Document
from .editing import delete_range, fresh, replace_range
from .operations import Operation
from .outline import block_number, spans
from .shelf_place import Where, cut_at, offset_of, place_of, spot_of
from .shelved import Shelved
from .steps import ReplaceBlocks, SetProperties, Step
from .text import beside, spliced, with_runs
from .titles import settled, title_length, titled
from .transaction import Position, Selection, Transaction, selected_blocks


def shelve_selection(
    document: Document, selection: Selection, origin: str = "", *, now: float | None = None
) -> Transaction | None:
    """Cut the selected text out and put it on the shelf; paragraphs that are selected from end to end go whole."""
    selection = _beside_protected(document.blocks, selection)
    whole = _whole_blocks(document.blocks, selection)
    if whole is not None:
        return _shelve_blocks(document, [whole], selection, (origin,), now)
    content = _sliced(document.blocks, selection)
    made = delete_range(document, selection, Operation.SHELVE)
    if not content or made is None or made.after is None:
        return None
    (step,) = made.steps
    assert isinstance(step, ReplaceBlocks)
    index, offset = made.after.head
    left = step.new[index - step.index] if step.index <= index < step.index + len(step.new) else None
    place = place_of(document.blocks, selection.start[0] + 1, selection.end[0])  # of both ends something may be left
    if isinstance(left, Paragraph):
        place = replace(place, cut=cut_at(left, offset))
    passage = Shelved(content, place, origin, _time(now))
    shelf = (*document.properties.shelf, passage)
    return replace(made, steps=(step, _shelf_step(document, shelf)))


def shelve_sections(
    document: Document, headings: Sequence[int], origins: Sequence[str] = (), *, now: float | None = None
) -> Transaction | None:
    """Put the sections of these heading blocks on the shelf, each as a passage of its own; one inside another goes with
    it. ``origins`` name the place of each."""
    ranges = spans(document.blocks, headings)
    origin_of = dict(zip(headings, origins, strict=True)) if origins else {}
    names = [origin_of.get(start, "") for start, _ in ranges]
    return _shelve_blocks(document, ranges, Selection.at((ranges[0][0], 0)), names, now) if ranges else None


def return_passage(document: Document, number: int) -> tuple[Transaction, Where]:
    """Put passage `number` of the shelf back where it was, or as near as what is left of the place allows; and where
    that is."""
    passage = document.properties.shelf[number]
    cut = passage.place.cut
    at = None if cut is None else block_number(document.blocks, cut.block)
    target = None if at is None else document.blocks[at]
    if cut is not None and at is not None and isinstance(target, Paragraph):
        offset, where = offset_of(target, cut)
        blocks = _restored(document, passage.blocks, Selection.at((at, offset)))
        new, caret = _inserted(at, _as_cut(target, offset, passage.blocks), offset, blocks)
        step = ReplaceBlocks(at, (target,), tuple([settled(b) if isinstance(b, Paragraph) else b for b in new]))
        return _unshelved(document, number, step, (at, offset), caret), where
    shelved = {block.id for other in document.properties.shelf if other is not passage for block in other.blocks}
    index, where = spot_of(document.blocks, passage, shelved)
    blocks = _restored(document, passage.blocks, Selection.at((min(index, len(document.blocks) - 1), 0)))
    old = _blank(document.blocks)
    step = ReplaceBlocks(0, old, blocks) if old else ReplaceBlocks(index, (), blocks)
    caret = (step.index + len(blocks) - 1, len(blocks[-1].text))
    return _unshelved(document, number, step, (step.index, 0), caret), where


def insert_passage(document: Document, number: int, at: Position) -> Transaction | None:
    """Take passage `number` off the shelf and put it into the text at `at`, whole paragraphs between those there."""
    here = Selection.at(at)
    passage = document.properties.shelf[number]
    blocks = _restored(document, passage.blocks, here)
    index = _between(document.blocks[at[0]], passage, at)
    if index is not None:
        step = ReplaceBlocks(index, (), blocks)
        return _unshelved(document, number, step, at, (index + len(blocks) - 1, len(blocks[-1].text)))
    made = replace_range(document, here, blocks, Operation.UNSHELVE)
    if made is None:
        return None
    return replace(made, steps=(*made.steps, _shelf_step(document, _without(document, number))))


def discard_passages(document: Document, numbers: Sequence[int]) -> Transaction | None:
    """Delete these passages from the shelf."""
    gone = set(numbers)
    kept = tuple([passage for k, passage in enumerate(document.properties.shelf) if k not in gone])
    return Transaction((_shelf_step(document, kept),), Operation.DISCARD) if gone else None


def passage_text(passage: Shelved) -> str:
    """The passage as a reader sees it, a line a paragraph; the cells of a table parted by tabs."""
    lines: list[str] = []
    for block in passage.blocks:
        if isinstance(block, OpaqueBlock):
            lines += ["\t".join(row).replace("\n", " ") for row in block.rows] or [f"[{block.caption}]"]
        else:
            lines.append(readable_text(block.runs))
    return "\n".join(lines)


# -- onto the shelf


def _shelve_blocks(
    document: Document, ranges: Sequence[tuple[int, int]], before: Selection, origins: Sequence[str], now: float | None
) -> Transaction:
    """Put whole blocks on the shelf, those of each range as one passage; a document keeps one paragraph."""
    blocks = document.blocks
    moment = _time(now)
    passages = [
        Shelved(tuple(blocks[start:stop]), place_of(blocks, start, stop), origin, moment)
        for (start, stop), origin in zip(ranges, origins, strict=True)
    ]
    steps: list[Step] = [ReplaceBlocks(start, tuple(blocks[start:stop]), ()) for start, stop in reversed(ranges)]
    left = len(blocks) - sum(stop - start for start, stop in ranges)
    if not left:
        blank = Paragraph(new_id(), style=document.properties.styles.body)
        steps[0] = replace(steps[0], new=(blank,))
    steps.append(_shelf_step(document, (*document.properties.shelf, *passages)))
    caret = Selection.at((min(ranges[0][0], max(left, 1) - 1), 0))
    return Transaction(tuple(steps), Operation.SHELVE, before, caret)


def _beside_protected(blocks: Sequence[Block], selection: Selection) -> Selection:
    """The selection without the mere border of a protected block at either end."""
    (first, start), (last, stop) = selection.start, selection.end
    if first < last and start and isinstance(blocks[first], OpaqueBlock):
        first, start = first + 1, 0
    if first < last and not stop and isinstance(blocks[last], OpaqueBlock):
        last, stop = last - 1, len(blocks[last - 1].text)
    return Selection((first, start), (last, stop))


def _whole_blocks(blocks: Sequence[Block], selection: Selection) -> tuple[int, int] | None:
    """The range of blocks that are selected from end to end; None when a part of one is."""
    (first, start), (last, stop) = selection.start, selection.end
    if last > first and stop == 0:  # up to the start of the next paragraph
        last, stop = last - 1, len(blocks[last - 1].text)
    if start or stop < len(blocks[last].text) or (first, start) == (last, stop):
        return None
    return first, last + 1


def _sliced(blocks: Sequence[Block], selection: Selection) -> tuple[Block, ...]:
    """The selected content: whole blocks as they are, parts of paragraphs under their paragraphs' ids."""
    out: list[Block] = []
    for _, block, low, high in selected_blocks(blocks, selection):
        if low == 0 and high == len(block.text):
            out.append(block)
        elif isinstance(block, Paragraph):
            out.append(block.edited(runs=tuple(slice_runs(block.runs, low, high))))
    return tuple(out) if any(block.text for block in out) else ()


# -- off the shelf


def _inserted(at: int, target: Paragraph, offset: int, passage: Sequence[Block]) -> tuple[tuple[Block, ...], Position]:
    """What `target` becomes when a passage that was cut out of it comes back at `offset`, and the caret behind it.

    Text before the cut goes on in the passage's first paragraph, its last paragraph in the text behind; so that a
    paragraph that was cut in two is whole again, in the look it had.
    """
    size = len(target.text)
    head, tail = slice_runs(target.runs, 0, offset), slice_runs(target.runs, offset, size)
    first, last = passage[0], passage[-1]
    if len(passage) == 1 and isinstance(first, Paragraph):
        return (spliced(target, offset, offset, first.runs),), (at, offset + len(first.text))
    out = list(passage)
    if head:
        joined = isinstance(first, Paragraph)
        out[:1] = [with_runs(target, [*head, *(first.runs if joined else ())]), *([] if joined else [first])]
    end = (at + len(out) - 1, len(out[-1].text))
    if tail and isinstance(last, Paragraph):
        out[-1] = with_runs(last if head else target, [*last.runs, *tail])
    elif tail:
        out.append(beside(target, tail) if head else target)  # behind a protected block
    return tuple(out), end


def _between(target: Block, passage: Shelved, at: Position) -> int | None:
    """The index at which whole paragraphs come in at `at`; None where they run into `target`, as no heading does."""
    index, offset = at
    if passage.place.cut is not None or not target.text:
        return None
    if offset == 0:
        return index
    return index + 1 if offset == len(target.text) or passage.blocks[0].level else None


def _as_cut(target: Paragraph, offset: int, passage: Sequence[Block]) -> Paragraph:
    """`target` on a line of its own again, where only the cut let text run in behind it at `offset`."""
    first = passage[0]
    ran_in = len(passage) > 1 and first.id == target.id and 0 < offset <= title_length(target)
    if not ran_in or first.level != target.level or title_length(first):
        return target
    return target.edited(style=first.style, props=first.props, runs=join_runs(titled(target.runs, title=False)))


def _restored(document: Document, passage: Sequence[Block], selection: Selection) -> tuple[Block, ...]:
    """The passage as the document can hold it: the very objects, but where the document has their identity or their
    comments already."""
    held = {block.id for block in document.blocks}
    made = fresh(passage, document, selection)
    return tuple(
        [old if old.id not in held and new.runs == old.runs else new for old, new in zip(passage, made, strict=True)]
    )


def _blank(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The paragraph that an emptied document got, when it is all there is."""
    first = blocks[0]
    is_ours = isinstance(first, Paragraph) and not (first.text or first.level or first.origin)
    return (first,) if is_ours and len(blocks) == 1 else ()


def _unshelved(document: Document, number: int, step: ReplaceBlocks, before: Position, after: Position) -> Transaction:
    steps = (step, _shelf_step(document, _without(document, number)))
    return Transaction(steps, Operation.UNSHELVE, Selection.at(before), Selection.at(after))


def _without(document: Document, number: int) -> tuple[Shelved, ...]:
    shelf = document.properties.shelf
    return (*shelf[:number], *shelf[number + 1 :])


def _shelf_step(document: Document, shelf: tuple[Shelved, ...]) -> SetProperties:
    return SetProperties(document.properties, replace(document.properties, shelf=shelf))


def _time(now: float | None) -> float:
    return time.time() if now is None else now
