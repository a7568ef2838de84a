"""The marks of run-in titles: at the beginning of a heading's paragraph and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block, Paragraph, Run, RunProps, join_runs, props_at, slice_runs

FULL_STOPS = "。．."
_ENDS = tuple(FULL_STOPS + "！!？?…：:")
_CLOSINGS = "”’」』）)》\"' "


def title_length(block: Block) -> int:
    """How many characters at the beginning are the marked title; 0 where nothing is marked."""
    length = position = 0
    for run in block.runs:
        position += len(run.text)
        if run.props.title:
            length = position
        elif length and run.props.atom is None:
            break
    return length


def titled(runs: Sequence[Run], *, title: bool) -> list[Run]:
    """`runs` with or without the mark of a title."""
    return [run if run.props.title == title else Run(run.text, replace(run.props, title=title)) for run in runs]


def with_title(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """`runs` with the first `length` characters marked as the title and no others."""
    size = sum(len(run.text) for run in runs)
    title, body = slice_runs(runs, 0, length), slice_runs(runs, length, size)
    return join_runs([*titled(title, title=True), *titled(body, title=False)])


def settled(paragraph: Paragraph) -> Paragraph:
    """`paragraph` with its marks where they may be: in a heading, from its beginning to the end of the first marked
    part. The same object where they are."""
    if not any(run.props.title for run in paragraph.runs):
        return paragraph
    runs = with_title(paragraph.runs, title_length(paragraph) if paragraph.level else 0)
    return paragraph if runs == paragraph.runs else paragraph.edited(runs=runs)


def ends_sentence(title: str) -> bool:
    """Whether a title ends with a mark that closes it, behind which quotes and brackets may stand."""
    return title.rstrip(_CLOSINGS).endswith(_ENDS)


def typing_props(block: Block, offset: int) -> RunProps:
    """What a character typed at `offset` takes: as `props_at`, but inside a title it belongs to it, and behind the sign
    that closes one, or an object that does not belong to it, it is body text."""
    props, length = props_at(block.runs, offset), title_length(block)
    if offset < length:
        return props if props.title else replace(props, title=True)
    if not props.title or not length:
        return props
    if offset > length:  # behind an object that is no part of the title
        return replace(props, title=False)
    if not ends_sentence(block.text[:length]):
        return props
    behind = slice_runs(block.runs, length, length + 1)
    return behind[0].props if behind and behind[0].props.atom is None else replace(props, title=False)


def loses_title(block: Block, start: int, stop: int) -> bool:
    """Whether a run-in heading has text but no title left when ``start:stop`` is deleted."""
    length = title_length(block)
    return start == 0 < length <= stop < len(block.text)
