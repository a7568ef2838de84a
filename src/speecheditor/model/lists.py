"""Commands on lists of body text: bullets, numbers, their levels, a new start. Each returns one transaction, or None.

Headings are the outline's: their numbers follow from the scheme, so no list takes one in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from .blocks import MAX_LEVEL, NO_NUMBER, Block, NumRef, Paragraph, ParaProps
from .document import Document
from .heading_numbers import place_of
from .numbering import NumberedList, Numbering
from .operations import Operation
from .properties import Properties
from .refusal import Impossible, Reason
from .steps import ReplaceBlocks, SetProperties, Step
from .transaction import Selection, Transaction

Kind = Literal["bullet", "number"]

DEEPEST = 8
"""The index of the last level of a list."""


@dataclass(frozen=True, slots=True)
class ListForms:
    """What lists look like in a document: a new list with the kind of each level and its two ids; the direct properties
    of a paragraph that is put into a list, and of one that is taken out, neither with indents of its own."""

    made: Callable[[Sequence[Kind], int, int], NumberedList]
    listed: Callable[[Paragraph], ParaProps]
    unlisted: Callable[[ParaProps], ParaProps]


def list_at(block: Block, properties: Properties) -> tuple[NumberedList, int] | None:
    """The list in which a body paragraph has a label, and its level (0…8) there; None for any other block."""
    if not isinstance(block, Paragraph) or block.level:
        return None
    numbered, level = place_of(block, properties)
    if numbered is None or not 0 <= level < len(numbered.levels) or not numbered.levels[level].text:
        return None
    return numbered, level


def kind_at(block: Block, properties: Properties) -> Kind | None:
    """The kind of the list in which a body paragraph is."""
    found = list_at(block, properties)
    return None if found is None else _kind(*found)


def _kind(numbered: NumberedList, level: int) -> Kind:
    return "bullet" if numbered.levels[level].format == "bullet" else "number"


def toggle_list(document: Document, selection: Selection, kind: Kind, forms: ListForms) -> Transaction | None:
    """Put the selected paragraphs into a list of that kind, or out of it where all are in one already.

    A list of that kind right before or behind them goes on; each item keeps its level. Raises Impossible on headings.
    """
    chosen = _chosen(document, selection)
    if not chosen:
        return None
    if all(kind_at(document.blocks[index], document.properties) == kind for index in chosen):
        return _changed(document, selection, chosen, lambda block: _unlisted(block, document.properties, forms))
    num_id, first = _joined(document, chosen, kind), ()
    if num_id is None:
        num_id, first = _home(document, kind, forms)

    def listed(block: Paragraph) -> Paragraph:
        found = list_at(block, document.properties)
        if found is not None and _kind(*found) == kind:
            return block
        return block.edited(props=replace(forms.listed(block), num=NumRef(num_id, found[1] if found else 0)))

    made = _changed(document, selection, chosen, listed)
    return made and replace(made, steps=(*first, *made.steps))


def leave_list(document: Document, index: int, forms: ListForms) -> Transaction | None:
    """Take a paragraph out of its list, with the list's indents; None when it is in none."""
    block = document.blocks[index]
    if list_at(block, document.properties) is None:
        return None
    here = Selection.at((index, 0))
    return _changed(document, here, [index], lambda found: _unlisted(found, document.properties, forms))


def shift_list(document: Document, selection: Selection, shift: int) -> Transaction | None:
    """Move the selected items of lists a level down (`shift` +1) or up (-1); those at the end of their list's levels
    stay. Raises Impossible where no list is, or no further level."""
    properties, blocks = document.properties, document.blocks
    chosen = [index for index in _indices(selection) if list_at(blocks[index], properties) is not None]
    if not chosen:
        raise Impossible(_no_list(document, selection, Reason.NO_LIST))

    def shifted(block: Paragraph) -> Paragraph:
        found = list_at(block, properties)
        assert found is not None
        numbered, level = found[0], found[1] + shift
        if not 0 <= level <= DEEPEST or not numbered.levels[level].text:
            return block
        return block.edited(props=replace(block.props, num=NumRef(numbered.id, level)))

    made = _changed(document, selection, chosen, shifted, Operation.LIST_LEVEL)
    if made is None:
        raise Impossible(Reason.NO_LIST_LEVEL)
    return made


def restart_list(document: Document, selection: Selection) -> Transaction | None:
    """Let the numbered list begin anew with the paragraph of the caret, or go on there where it did. Raises Impossible
    where there is none."""
    index = selection.head[0]
    block = document.blocks[index]
    found = list_at(block, document.properties)
    if found is None or _kind(*found) != "number":
        raise Impossible(_no_list(document, Selection.at(selection.head), Reason.NO_NUMBERED_LIST))
    numbered, level = found
    start = 1 if block.props.num is None or block.props.num.start is None else None

    def restarted(paragraph: Paragraph) -> Paragraph:
        return paragraph.edited(props=replace(paragraph.props, num=NumRef(numbered.id, level, start)))

    return _changed(document, selection, [index], restarted)


def _chosen(document: Document, selection: Selection) -> list[int]:
    """The body paragraphs of the selection; of several, those that have text. Raises Impossible where all are
    headings."""
    found = [index for index in _indices(selection) if isinstance(document.blocks[index], Paragraph)]
    body = [index for index in found if not document.blocks[index].level]
    if found and not body:
        raise Impossible(Reason.LIST_ON_HEADING)
    return [index for index in body if document.blocks[index].text.strip()] or body


def _indices(selection: Selection) -> range:
    return range(selection.start[0], selection.end[0] + 1)


def _no_list(document: Document, selection: Selection, reason: Reason) -> Reason:
    """Why there is no list: `reason`, unless all that is selected are headings."""
    levels = [document.blocks[index].level for index in _indices(selection)]
    return Reason.LIST_ON_HEADING if all(levels) else reason


def _joined(document: Document, chosen: Sequence[int], kind: Kind) -> int | None:
    """The list of that kind that the chosen paragraphs stand in or beside."""
    blocks, properties = document.blocks, document.properties
    beside = [chosen[0] - 1, *chosen, chosen[-1] + 1]
    for index in beside:
        found = list_at(blocks[index], properties) if 0 <= index < len(blocks) else None
        if found is not None and _kind(*found) == kind:
            return found[0].id
    return None


def _home(document: Document, kind: Kind, forms: ListForms) -> tuple[int, tuple[Step, ...]]:
    """A list for paragraphs that no list of that kind is beside, and the step that makes it. Bullets do not count, so
    all of one look are one list."""
    old = document.properties
    num_id, abstract = free_ids(document)
    made = forms.made((kind,) * MAX_LEVEL, num_id, abstract)
    if kind == "bullet":
        for known in old.numbering.lists.values():
            if known.levels == made.levels and known.looks == made.looks:
                return known.id, ()
    return num_id, (SetProperties(old, with_lists(old, [made])),)


def with_lists(properties: Properties, lists: Sequence[NumberedList]) -> Properties:
    """The properties of a document that has these lists too."""
    old = properties.numbering
    known = MappingProxyType({**old.lists, **{new.id: new for new in lists}})
    last_num = max([old.last_num, *[new.id for new in lists]])
    last_abstract = max([old.last_abstract, *[new.abstract for new in lists]])
    return replace(properties, numbering=Numbering(known, last_num, last_abstract))


def free_ids(document: Document) -> tuple[int, int]:
    """A ``numId`` and an ``abstractNumId`` that nothing has or refers to."""
    numbering, styles = document.properties.numbering, document.properties.styles
    refs = [block.props.num for block in document.blocks] + [style.num for style in styles.styles.values()]
    taken = [ref.num_id for ref in refs if ref is not None and ref.num_id is not None]
    abstracts = [known.abstract for known in numbering.lists.values()]
    return (
        1 + max(numbering.last_num, *numbering.lists, *taken, 0),
        1 + max(numbering.last_abstract, *abstracts, -1),
    )


def _unlisted(block: Paragraph, properties: Properties, forms: ListForms) -> Paragraph:
    style = properties.styles.effective(block.style)
    by_style = style is not None and style.num is not None and bool(style.num.num_id)
    return block.edited(props=replace(forms.unlisted(block.props), num=NO_NUMBER if by_style else None))


def _changed(
    document: Document,
    selection: Selection,
    indices: Sequence[int],
    change: Callable[[Paragraph], Paragraph],
    operation: Operation = Operation.LIST,
) -> Transaction | None:
    steps: list[Step] = []
    for index in indices:
        block = document.blocks[index]
        if isinstance(block, Paragraph) and not (new := change(block)).same_content(block):
            steps.append(ReplaceBlocks(index, (block,), (new,)))
    return Transaction(tuple(steps), operation, selection, selection) if steps else None
