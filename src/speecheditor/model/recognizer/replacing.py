"""Mended text put back into paragraphs: which can take it, and which of them stay the ones they were."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import replace

from ..blocks import PLAIN, Block, Paragraph, Run, RunProps, new_id


def is_mendable(blocks: Sequence[Block], ids: Collection[int] | None = None) -> bool:
    """Whether a change of the text loses no look and no object: body paragraphs of one look, all of them in `ids`."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return False
    looks = {run.props for block in blocks for run in block.runs}
    return (
        len(looks) <= 1
        and not any(look.atom or look.title for look in looks)
        and all(
            isinstance(block, Paragraph)
            and not block.level
            and (block.style, block.props) == (first.style, first.props)
            and (ids is None or block.id in ids)
            for block in blocks
        )
    )


def with_paragraphs(blocks: Sequence[Block], texts: Sequence[str]) -> tuple[Block, ...]:
    """`blocks`, which are mendable, with these texts; a paragraph whose text stays is the one that it was."""
    if len(texts) == len(blocks):
        return tuple(_retyped(block, text) for block, text in zip(blocks, texts, strict=True))
    first = blocks[0]
    props = next((run.props for block in blocks for run in block.runs), PLAIN)
    same: defaultdict[str, deque[Block]] = defaultdict(deque)
    for block in blocks:
        same[block.text].append(block)
    return tuple(same[text].popleft() if same[text] else _like(first, text, props) for text in texts)


def _retyped(block: Block, text: str) -> Block:
    if block.text == text or not isinstance(block, Paragraph):
        return block
    return block.edited(runs=(Run(text, block.runs[0].props if block.runs else PLAIN),) if text else ())


def _like(block: Block, text: str, props: RunProps) -> Block:
    """A new paragraph with `text` in the look of `block`."""
    assert isinstance(block, Paragraph)
    return replace(block, id=new_id(), runs=(Run(text, props),) if text else (), source=None, origin=None)
