"""Commands that put sections of one level into another order. Each returns one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .blocks import Block
from .counts import count_all
from .document import Document
from .operations import Operation
from .outline import section_stop, title_of, tops
from .refusal import Impossible, Reason
from .siblings import siblings_of
from .steps import ReplaceBlocks
from .transaction import Selection, Transaction

Section = Sequence[Block]
"""A section's blocks, its heading first."""

Order = Callable[[Sequence[Section]], Sequence[Section]]
"""Gives the sections in another order."""


def by_title(key: Callable[[str], Any], *, descending: bool = False) -> Order:
    """The order of the titles as `key` compares them; sections with equal titles stay as they are."""
    return lambda found: sorted(found, key=lambda section: key(title_of(section[0])), reverse=descending)


def by_length(found: Sequence[Section]) -> Sequence[Section]:
    """The shortest section first."""
    return sorted(found, key=lambda section: count_all(section).characters)


def reverse(found: Sequence[Section]) -> Sequence[Section]:
    """The last section first."""
    return found[::-1]


def sort_sections(document: Document, indices: Sequence[int], order: Order) -> Transaction:
    """Put the siblings of a heading, or several selected siblings, in `order`; what is between these stays.

    Raises Impossible where there is nothing to sort, and when the selected ones are no siblings.
    """
    blocks = document.blocks
    chosen = tops(blocks, indices)
    beside = siblings_of(blocks, chosen[0])
    if len(chosen) == 1:
        chosen = list(beside)
    if not set(chosen) <= set(beside):
        raise Impossible(Reason.NOT_SIBLINGS)
    if len(chosen) < 2:
        raise Impossible(Reason.NO_SIBLINGS)
    stops = [section_stop(blocks, start) for start in chosen]
    found = [blocks[start:stop] for start, stop in zip(chosen, stops, strict=True)]
    ordered = order(found)
    moved = [k for k, (a, b) in enumerate(zip(found, ordered, strict=True)) if a is not b]
    if not moved:
        raise Impossible(Reason.IN_ORDER)
    return _exchanged(document, chosen[moved[0] : moved[-1] + 1], ordered[moved[0] : moved[-1] + 1])


def _exchanged(document: Document, chosen: Sequence[int], ordered: Sequence[Section]) -> Transaction:
    """One step that puts `ordered` where the sections `chosen` stand."""
    blocks = document.blocks
    new: list[Block] = []
    at = chosen[0]
    for start, section in zip(chosen, ordered, strict=True):
        new += [*blocks[at:start], *section]
        at = section_stop(blocks, start)
    step = ReplaceBlocks(chosen[0], tuple(blocks[chosen[0] : at]), tuple(new))
    here = Selection.at((chosen[0], 0))
    return Transaction((step,), Operation.SORT, here, here)
