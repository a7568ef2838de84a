"""Commands on text across paragraphs: split, join, delete, insert. Each returns one transaction, or None."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from .blocks import Block, OpaqueBlock, Paragraph, ParaProps, Run, new_id, same_blocks, slice_runs
from .document import Document
from .levels import heading_styled, plain_props, relevelled
from .notes import as_copies
from .operations import Operation
from .outline import is_run_in
from .run_in import joined
from .steps import ReplaceBlocks
from .text import beside, spliced, with_runs
from .titles import settled, title_length, titled, typing_props
from .transaction import Position, Selection, Transaction, selected_blocks

Slice = Sequence[Block]
"""What is copied: paragraphs of which the first and the last may be parts."""


def split_paragraph(document: Document, at: Position) -> Transaction | None:
    """Enter: end the paragraph at `at`.

    At the end of a heading body text (or the style's own next style) follows; at the start of a paragraph an
    empty one is put before it, so that the text keeps its identity; Enter in an empty heading makes it body text.
    What follows the title of a run-in heading becomes body text too; in the title Enter makes two headings of it.
    """
    index, offset = at
    block = document.blocks[index]
    if isinstance(block, OpaqueBlock):
        return _replace(index, (block,), (block, _body(document)), Operation.SPLIT, at, (index + 1, 0))
    size = len(block.text)
    if not size and block.level:
        plain = block.edited(level=0, style=document.properties.styles.body, props=plain_props(block.props))
        return _replace(index, (block,), (plain,), Operation.SPLIT, at, at)
    if offset >= size:
        return _replace(index, (block,), (block, following(document, block)), Operation.SPLIT, at, (index + 1, 0))
    if is_run_in(block):
        return _replace(index, (block,), _split_run_in(document, block, offset), Operation.SPLIT, at, (index + 1, 0))
    if offset == 0:
        empty = Paragraph(new_id(), (), block.level, block.style, block.props)
        return _replace(index, (block,), (empty, _going_on(block)), Operation.SPLIT, at, (index + 1, 0))
    first = with_runs(block, slice_runs(block.runs, 0, offset))
    second = _going_on(beside(block, slice_runs(block.runs, offset, size)))
    return _replace(index, (block,), (first, second), Operation.SPLIT, at, (index + 1, 0))


def _going_on(block: Paragraph) -> Paragraph:
    """`block` behind another one of its list: it does not begin the list anew."""
    num = block.props.num
    return block if num is None or num.start is None else block.edited(props=_counted_on(block.props))


def _counted_on(props: ParaProps) -> ParaProps:
    return replace(props, num=replace(props.num, start=None)) if props.num is not None else props


def _split_run_in(document: Document, block: Paragraph, offset: int) -> tuple[Paragraph, Paragraph]:
    """A run-in heading parted at `offset`: the first half of a title stands on a line of its own."""
    length, size = title_length(block), len(block.text)
    if offset == 0:
        empty = heading_styled(block, document.properties)
        return replace(empty, id=new_id(), runs=(), source=None, origin=None), block
    first = with_runs(block, slice_runs(block.runs, 0, offset))
    second = beside(block, slice_runs(block.runs, offset, size))
    if offset <= length:
        first = heading_styled(first.edited(runs=tuple(titled(first.runs, title=False))), document.properties)
    if offset >= length:
        second = relevelled(second, 0, document.properties)
    return first, second


def join_with_previous(document: Document, index: int) -> Transaction | None:
    """Backspace at a paragraph's start: the text joins the paragraph before it.

    An empty paragraph on either side just goes, and the other one stays as it is. Body text that joins a heading runs
    in behind its title. Behind a page break only that goes. None at the start of the document and beside a protected
    block.
    """
    if index == 0:
        return None
    above, below = document.blocks[index - 1], document.blocks[index]
    if isinstance(above, Paragraph) and _ends_with_break(above):
        return _without_break(index, above, below)
    if isinstance(above, OpaqueBlock) or isinstance(below, OpaqueBlock):
        return _join_opaque(document, index, above, below)
    caret = (index - 1, len(above.text))
    return _replace(index - 1, (above, below), (_joined(document, above, below),), Operation.JOIN, (index, 0), caret)


def _ends_with_break(block: Paragraph) -> bool:
    """Whether the last character of a paragraph is a page or column break."""
    atom = block.runs[-1].props.atom if block.runs else None
    return atom is not None and atom.kind == "break"


def _without_break(index: int, above: Paragraph, below: Block) -> Transaction:
    """The break at the end of `above` goes, and its paragraph with it where it holds nothing else."""
    size = len(above.text)
    if size == 1:
        return _replace(index - 1, (above, below), (below,), Operation.DELETE, (index, 0), (index - 1, 0))
    kept = spliced(above, size - 1, size, [])
    return _replace(index - 1, (above,), (kept,), Operation.DELETE, (index, 0), (index, 0))


def _join_opaque(document: Document, index: int, above: Block, below: Block) -> Transaction | None:
    """Beside a protected block only an empty paragraph can go."""
    for k, block in ((index, below), (index - 1, above)):
        if isinstance(block, Paragraph) and not block.text:
            caret = (index - 1, len(above.text)) if k == index else (index - 1, 0)
            return _replace(k, (block,), (), Operation.JOIN, (index, 0), caret)
    return None


def _joined(document: Document, above: Paragraph, below: Paragraph) -> Paragraph:
    if not above.text:
        return below
    if not below.text:
        return above
    if above.level and not is_run_in(above):
        length = title_length(below) if below.level else 0
        if is_run_in(below) or not below.level:
            title, rest = slice_runs(below.runs, 0, length), slice_runs(below.runs, length, len(below.text))
            heading = with_runs(above, [*above.runs, *titled(title, title=False)])
            return joined(heading, rest, below, document.properties)
    return settled(with_runs(above, [*above.runs, *titled(below.runs, title=False)]))


def delete_range(
    document: Document, selection: Selection, operation: Operation = Operation.DELETE
) -> Transaction | None:
    """Delete the selected text. Protected blocks go only when they lie wholly inside the selection."""
    return replace_range(document, selection, (), operation)


def replace_range(document: Document, selection: Selection, content: Slice, operation: Operation) -> Transaction | None:
    """Put `content` where the selection is.

    The first paragraph of `content` joins the text before the selection and the last one the text behind it;
    where the text before is empty, the first paragraph keeps its own level and style. What is put into the title of a
    run-in heading belongs to it; body text that loses its title is no heading any more.
    """
    (first, start), (last, stop) = selection.start, selection.end
    blocks = document.blocks
    old = tuple(blocks[first : last + 1])
    head, tail = _head(old[0], start), _tail(document, old[-1], stop)
    if not content and head is None and tail is None and len(old) < len(blocks):
        new: list[Block] = []
        caret = (min(first, len(blocks) - len(old) - 1), 0)
    else:
        body = _fitted(old[0], start, content)
        new, caret = _composed(document, first, head, body, tail, ends=last == len(blocks) - 1)
    new = _kept(old, [settled(block) if isinstance(block, Paragraph) else block for block in new])
    if same_blocks(old, new):
        return None
    return Transaction((ReplaceBlocks(first, old, tuple(new)),), operation, selection, Selection.at(caret))


def insert_text(
    document: Document, selection: Selection, text: str, operation: Operation = Operation.PASTE
) -> Transaction | None:
    """Put plain `text` where the selection is, in the look of its surroundings; each line is a paragraph."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n")
    index, offset = selection.start
    base = document.blocks[index]
    props = typing_props(base, offset) if isinstance(base, Paragraph) else Run("").props
    look = base if isinstance(base, Paragraph) else _body(document)
    first = Paragraph(new_id(), (Run(lines[0], props),) if lines[0] else (), look.level, look.style, look.props)
    follow = following(document, look) if look.level else look
    look_on = _counted_on(follow.props)
    rest = [
        Paragraph(new_id(), (Run(line, replace(props, title=False)),) if line else (), 0, follow.style, look_on)
        for line in lines[1:]
    ]
    return replace_range(document, selection, [first, *rest], operation)


def copied(document: Document, selection: Selection) -> Slice:
    """The selected content as blocks of its own (fresh identities, protected blocks with their bytes)."""
    out: list[Block] = []
    for _, block, low, high in selected_blocks(document.blocks, selection):
        if isinstance(block, OpaqueBlock):
            out += [replace(block, id=new_id())] if low == 0 and high > 0 else []
            continue
        runs = tuple(slice_runs(block.runs, low, high))
        whole = low == 0 and high == len(block.text)
        out.append(replace(block, id=new_id(), runs=runs, source=block.source if whole else None))
    return out


def fresh(content: Slice, document: Document, selection: Selection, around: Slice = ()) -> Slice:
    """`content` with identities of its own, ready to be pasted over `selection` any number of times.

    A comment or a deletion that the document, or a block `around` it, still holds elsewhere is left out, for the file
    can hold it only once. A note is a copy.
    """
    held = _marks(content)
    if held:
        elsewhere = [*_outside(document, selection), *around]
        held = {xml for xml in held if any(_holds(block, xml) for block in elsewhere)}
    return [_without_marks(as_copies(block), held) for block in content]


def _outside(document: Document, selection: Selection) -> Slice:
    """The blocks of `document` with the selected part cut out of them."""
    (first, start), (last, stop) = selection.start, selection.end
    ends = (_head(document.blocks[first], start), _tail(document, document.blocks[last], stop))
    return [*document.blocks[:first], *[end for end in ends if end], *document.blocks[last + 1 :]]


def _marks(blocks: Iterable[Block]) -> set[bytes]:
    """The XML of the marks in `blocks`."""
    return {run.props.atom.xml for block in blocks for run in block.runs if run.props.atom and run.props.atom.is_mark}


def _holds(block: Block, mark: bytes) -> bool:
    """Whether a mark is in a block, or in what a protected one holds."""
    if isinstance(block, OpaqueBlock):
        return mark in block.source.element
    return mark in _marks([block])


def _without_marks(block: Block, held: Container[bytes]) -> Block:
    """`block` with a new identity and without the marks in `held`."""
    kept = tuple(run for run in block.runs if not (run.props.atom and run.props.atom.xml in held))
    if isinstance(block, OpaqueBlock) or len(kept) == len(block.runs):
        return replace(block, id=new_id())
    return with_runs(replace(block, id=new_id()), kept)


def drag_text(document: Document, selection: Selection, target: Position) -> Transaction | None:
    """Move the selected text to `target`, one entry; None when `target` lies inside the selection."""
    if selection.start <= target <= selection.end:
        return None
    content = copied(document, selection)
    after = target > selection.start
    steps: list[Transaction] = []
    scratch = Document(document.blocks, document.properties)
    from_end = (1, 0)
    order = (("insert", target), ("delete", None)) if after else (("delete", None), ("insert", target))
    for kind, place in order:
        here = Selection.at(place) if place else selection
        made = replace_range(scratch, here, content if kind == "insert" else (), Operation.DRAG_TEXT)
        if made is None:
            return None
        scratch.apply(made)
        steps.append(made)
        if kind == "insert":
            assert made.after is not None
            from_end = _from_end(scratch, made.after.head)
    joined = tuple(step for made in steps for step in made.steps)
    index, offset = len(scratch.blocks) - from_end[0], from_end[1]
    caret = (index, len(scratch.blocks[index].text) - offset)
    return Transaction(joined, Operation.DRAG_TEXT, selection, Selection.at(caret))


def _from_end(document: Document, position: Position) -> Position:
    """`position` counted from the end, which a change before it leaves alone."""
    index, offset = position
    return len(document.blocks) - index, len(document.blocks[index].text) - offset


def _composed(
    document: Document, first: int, head: Block | None, body: list[Block], tail: Block | None, *, ends: bool
) -> tuple[list[Block], Position]:
    """Head, body and tail as blocks, with the caret behind the body.

    As in Word the first pasted paragraph joins the text before it, and behind several pasted paragraphs the
    text that follows keeps its own paragraph, with the last pasted text in front of it. A document that `ends` here
    gets a paragraph behind a protected block.
    """
    out: list[Block] = []
    if head is not None and (head.text or not body or (len(body) == 1 and isinstance(body[0], Paragraph))):
        out.append(head)
    if body and out and isinstance(out[-1], Paragraph) and isinstance(body[0], Paragraph):
        out[-1] = with_runs(out[-1], [*out[-1].runs, *body[0].runs])
        out += body[1:]
    else:
        out += body
    caret = (first + max(0, len(out) - 1), len(out[-1].text) if out else 0)
    last = out[-1] if out else None
    if isinstance(last, Paragraph) and isinstance(tail, Paragraph):
        out[-1] = _with_tail(document, last, tail, several=len(out) > 1 and bool(body))
    elif tail is not None and (tail.text or not out or ends):
        out.append(tail)
    if not out:
        out.append(_body(document))
    return out, caret


def _with_tail(document: Document, last: Paragraph, tail: Paragraph, *, several: bool) -> Paragraph:
    """The last paragraph with the text that stood behind the selection."""
    if not tail.text:
        return last
    if several:
        return with_runs(tail, [*last.runs, *tail.runs])
    if not last.text and (last.id != tail.id or last.level != tail.level):
        return tail
    return (
        _joined(document, last, tail)
        if last.id != tail.id and not tail.level
        else with_runs(last, [*last.runs, *tail.runs])
    )


def _kept(old: tuple[Block, ...], new: list[Block]) -> list[Block]:
    """`new` with the objects of `old` where nothing changed, and every identity once."""
    by_id = {block.id: block for block in old}
    out: list[Block] = []
    used: set[int] = set()
    for block in new:
        before = by_id.get(block.id)
        if before is not None and before.same_content(block):
            block = before
        if block.id in used:
            block = replace(block, id=new_id())
        used.add(block.id)
        out.append(block)
    return out


def _head(block: Block, offset: int) -> Block | None:
    """What stays of the selection's first block, in front of it."""
    if isinstance(block, OpaqueBlock):
        return block if offset else None
    return spliced(block, offset, len(block.text), [])


def _tail(document: Document, block: Block, offset: int) -> Block | None:
    """What stays of the selection's last block, behind it; without its title it is body text."""
    if isinstance(block, OpaqueBlock):
        return None if offset else block
    tail = spliced(block, 0, offset, [])
    return relevelled(tail, 0, document.properties) if is_run_in(block) and not title_length(tail) else tail


def _fitted(block: Block, offset: int, content: Slice) -> list[Block]:
    """`content`, of which the first paragraph is part of a title where it is put into that of a run-in heading."""
    if not content or isinstance(content[0], OpaqueBlock) or not is_run_in(block):
        return list(content)
    in_title = typing_props(block, offset).title
    return [content[0].edited(runs=tuple(titled(content[0].runs, title=in_title))), *content[1:]]


def _body(document: Document) -> Paragraph:
    return Paragraph(new_id(), style=document.properties.styles.body)


def following(document: Document, block: Paragraph) -> Paragraph:
    """The empty paragraph that Enter makes at the end of `block`."""
    styles = document.properties.styles
    style = styles.get(block.style)
    if is_run_in(block):
        return replace(relevelled(block, 0, document.properties), id=new_id(), runs=(), source=None, origin=None)
    if block.level:
        following = styles.get(style.next) if style and style.next and style.next != style.id else None
        return Paragraph(new_id(), (), following.level if following else 0, following.id if following else styles.body)
    if style is not None and style.next not in ("", style.id) and (following := styles.styles.get(style.next)):
        return Paragraph(new_id(), (), following.level, "" if following.id == styles.default else following.id)
    return replace(block, id=new_id(), runs=(), source=None, origin=None, props=_counted_on(block.props))


def _replace(
    index: int, old: tuple[Block, ...], new: tuple[Block, ...], operation: Operation, before: Position, after: Position
) -> Transaction:
    step = ReplaceBlocks(index, old, new)
    return Transaction((step,), operation, Selection.at(before), Selection.at(after))
