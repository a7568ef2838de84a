"""Commands on the number of one heading: none, begun anew, going on. Each returns one transaction, or None."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import NO_NUMBER, SCHEME_NUM, Block, NumRef, Paragraph
from .document import Document
from .numbering import DOCUMENT_SCHEME, NumberedList
from .operations import Operation
from .properties import Properties
from .steps import ReplaceBlocks
from .transaction import Selection, Transaction


def is_unnumbered(block: Block) -> bool:
    """Whether the number of a heading is switched off."""
    return block.props.num is not None and block.props.num.num_id == 0


def start_of(blocks: Sequence[Block], properties: Properties, index: int) -> int | None:
    """The number with which heading block `index` begins its list anew; None when it goes on."""
    block = blocks[index]
    ref = block.props.num
    if ref is None or ref.start is not None or properties.scheme != DOCUMENT_SCHEME:
        return ref.start if ref else None
    numbered, level = place_of(block, properties)
    if numbered is None or level not in numbered.start_overrides:
        return None
    before = (other for other in blocks[:index] if place_of(other, properties) == (numbered, level))
    return numbered.start_overrides[level] if next(before, None) is None else None


def can_restart(block: Block, properties: Properties) -> bool:
    """Whether a heading has a number that could begin anew."""
    if not isinstance(block, Paragraph) or not block.level or is_unnumbered(block):
        return False
    if properties.scheme != DOCUMENT_SCHEME:
        return properties.scheme.has_label(block.level)
    return place_of(block, properties)[0] is not None


def own_number(block: Block, properties: Properties) -> NumRef | None:
    """The reference of a heading that has the number of its style or of the scheme."""
    by_style = block.style == properties.styles.heading(block.level)
    if by_style or properties.scheme == DOCUMENT_SCHEME:
        return None
    return NumRef(SCHEME_NUM, block.level - 1) if block.level <= properties.scheme.depth else NO_NUMBER


def set_unnumbered(document: Document, index: int, on: bool) -> Transaction | None:
    """Switch the number of heading block `index` off (`on`) or on again."""
    block = document.blocks[index]
    if not block.level or is_unnumbered(block) == on:
        return None
    return _renumbered(
        document, index, NO_NUMBER if on else own_number(block, document.properties), Operation.UNNUMBERED
    )


def set_all_unnumbered(document: Document, indices: Sequence[int], on: bool) -> Transaction | None:
    """The same for several heading blocks, as one entry."""
    made = [one for index in indices if (one := set_unnumbered(document, index, on)) is not None]
    if not made:
        return None
    steps = tuple(step for one in made for step in one.steps)
    return Transaction(steps, Operation.UNNUMBERED, made[0].before, made[0].after)


def restart(document: Document, index: int, start: int) -> Transaction | None:
    """Let heading block `index` begin its list anew with `start`; those behind it go on from there."""
    block, properties = document.blocks[index], document.properties
    if not can_restart(block, properties):
        return None
    if properties.scheme != DOCUMENT_SCHEME:
        num = NumRef(SCHEME_NUM, block.level - 1, start)
    else:
        numbered, level = place_of(block, properties)
        num = NumRef(numbered.id if numbered else None, level, start)
    return _renumbered(document, index, num, Operation.RESTART)


def continue_numbering(document: Document, index: int) -> Transaction | None:
    """Let heading block `index`, which begins its list anew, go on from the heading before it."""
    block, properties = document.blocks[index], document.properties
    if start_of(document.blocks, properties, index) is None:
        return None
    num = own_number(block, properties)
    if properties.scheme == DOCUMENT_SCHEME:
        num = _going_on(document, index)
    return _renumbered(document, index, num, Operation.CONTINUE)


def _going_on(document: Document, index: int) -> NumRef | None:
    """A reference to the list of the nearest heading before that shares the counters of heading block `index`."""
    properties = document.properties
    numbered, level = place_of(document.blocks[index], properties)
    for other in reversed(document.blocks[:index]):
        found, _ = place_of(other, properties)
        if numbered is not None and found is not None and found.abstract == numbered.abstract:
            return NumRef(found.id, level)
    return NumRef(numbered.id, level) if numbered is not None else None


def place_of(block: Block, properties: Properties) -> tuple[NumberedList | None, int]:
    """The list of the file in which a paragraph counts, and its level there (0…8)."""
    style = properties.styles.effective(block.style)
    given, ref = (style.num if style else None) or NumRef(None, None), block.props.num or NumRef(None, None)
    num_id = given.num_id if ref.num_id is None else ref.num_id
    level = given.level if ref.level is None else ref.level
    return properties.numbering.lists.get(num_id or 0), level or 0


def _renumbered(document: Document, index: int, num: NumRef | None, operation: Operation) -> Transaction | None:
    block = document.blocks[index]
    if not isinstance(block, Paragraph) or block.props.num == num:
        return None
    new = block.edited(props=replace(block.props, num=num))
    place = Selection.at((index, 0))
    return Transaction((ReplaceBlocks(index, (block,), (new,)),), operation, place, place)
