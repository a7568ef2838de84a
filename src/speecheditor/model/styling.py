"""Commands on styles: apply one, make, change and delete them. Each returns one transaction, or None.

What a style sheet becomes is the formats' matter; here it takes the old one's place, and the paragraphs follow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .blocks import Block, NumRef, Paragraph, ParaProps, Run, RunProps, join_runs
from .document import Document
from .heading_numbers import is_unnumbered, own_number
from .levels import relevelled
from .numbering import DOCUMENT_SCHEME
from .operations import Operation
from .properties import Properties
from .steps import ReplaceBlocks, SetProperties, Step
from .styles import StyleSheet
from .titles import settled, titled
from .transaction import Selection, Transaction


@dataclass(frozen=True, slots=True)
class Reset:
    """What direct formatting stays when a paragraph gets another style: of its properties, of its runs."""

    paragraph: Callable[[ParaProps], ParaProps]
    runs: Callable[[Sequence[Run]], tuple[Run, ...]]


def apply_style(document: Document, selection: Selection, style_id: str, reset: Reset) -> Transaction | None:
    """Give the selected paragraphs a paragraph style; None when they have it, and no formatting over it, already.

    Level and number follow the style: a heading style makes headings, any other body text.
    """
    steps = _styled_steps(document, selection, style_id, document.properties, reset)
    return Transaction(steps, Operation.STYLE, selection, selection) if steps else None


def add_style(
    document: Document, selection: Selection, sheet: StyleSheet, style_id: str, reset: Reset
) -> Transaction | None:
    """Put `sheet`, which has the new style `style_id`, in place of the document's, and give the selected paragraphs
    that style."""
    old = document.properties
    new = replace(old, styles=sheet)
    steps = _styled_steps(document, selection, style_id, new, reset)
    return Transaction((SetProperties(old, new), *steps), Operation.NEW_STYLE, selection, selection)


def change_styles(
    document: Document, sheet: StyleSheet, selection: Selection, operation: Operation = Operation.MODIFY_STYLE
) -> Transaction | None:
    """Put `sheet` in place of the document's styles. Paragraphs whose style has another level now have it too."""
    old = document.properties
    if sheet == old.styles:
        return None
    new = replace(old, styles=sheet)
    return Transaction((SetProperties(old, new), *_levelled_steps(document, sheet)), operation, selection, selection)


def delete_style(
    document: Document,
    style_id: str,
    sheet: StyleSheet,
    without: Callable[[RunProps], RunProps],
    selection: Selection,
) -> Transaction:
    """Put `sheet`, which lacks the style `style_id`, in place of the document's: its paragraphs get the style on which
    it was based, runs with it as their character style (taken away by `without`) look like the text around them."""
    old = document.properties
    style = old.styles.styles[style_id]
    base = "" if style.based_on == old.styles.default else style.based_on
    steps: list[Step] = [SetProperties(old, replace(old, styles=sheet))]
    for index, block in enumerate(document.blocks):
        new = _freed(block, style_id, base, sheet, without) if isinstance(block, Paragraph) else block
        if new is not block:
            steps.append(ReplaceBlocks(index, (block,), (new,)))
    return Transaction(tuple(steps), Operation.DELETE_STYLE, selection, selection)


def style_level(sheet: StyleSheet, style_id: str) -> int:
    """The level (0…9) that a paragraph style gives; of a heading style also where it is still to be added."""
    style = sheet.effective(style_id)
    if style is not None:
        return style.level
    return sheet.headings.index(style_id) + 1 if style_id in sheet.headings else 0


def styles_in_use(blocks: Sequence[Block], sheet: StyleSheet) -> frozenset[str]:
    """The paragraph styles of the blocks."""
    found = {block.style or sheet.default for block in blocks if isinstance(block, Paragraph)}
    return frozenset(found)


def _styled_steps(
    document: Document, selection: Selection, style_id: str, properties: Properties, reset: Reset
) -> tuple[Step, ...]:
    steps: list[Step] = []
    for index in range(selection.start[0], selection.end[0] + 1):
        block = document.blocks[index]
        if isinstance(block, Paragraph):
            new = _styled(block, style_id, properties, reset)
            if not new.same_content(block):
                steps.append(ReplaceBlocks(index, (block,), (new,)))
    return tuple(steps)


def _styled(block: Paragraph, style_id: str, properties: Properties, reset: Reset) -> Paragraph:
    """`block` in that style, without the direct formatting that a style takes the place of; it is a heading as a whole,
    or none."""
    sheet = properties.styles
    level = style_level(sheet, style_id)
    moved = relevelled(block, level, properties)
    props = replace(reset.paragraph(moved.props), outline=None, num=None)
    style = "" if style_id == sheet.default else style_id
    runs = join_runs(titled(reset.runs(moved.runs), title=False))
    plain = moved.edited(style=style, props=props, runs=runs)
    return plain.edited(props=replace(props, num=_number(block, plain, properties)))


def _number(before: Paragraph, now: Paragraph, properties: Properties) -> NumRef | None:
    """The direct number of a paragraph with a new style: a heading stays without number, and begins its list anew,
    where it did."""
    if not now.level:
        return None
    if before.level and is_unnumbered(before):
        return before.props.num
    if before.level == now.level and before.props.num is not None and before.props.num.start is not None:
        return before.props.num
    return own_number(now, properties) if properties.scheme != DOCUMENT_SCHEME else None


def _levelled_steps(document: Document, sheet: StyleSheet) -> list[Step]:
    """The steps for paragraphs whose level is another one by `sheet`; their bytes stay as they are."""
    steps: list[Step] = []
    known: dict[tuple[str, int | None], int] = {}
    old = document.properties.styles
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        key = (block.style, block.props.outline)
        if key not in known:
            level = sheet.level_of(*key)
            known[key] = level if level != old.level_of(*key) else -1
        if known[key] >= 0:
            steps.append(ReplaceBlocks(index, (block,), (settled(replace(block, level=known[key])),)))
    return steps


def _freed(
    block: Paragraph, style_id: str, base: str, sheet: StyleSheet, without: Callable[[RunProps], RunProps]
) -> Paragraph:
    """`block` without the style that goes."""
    mark = style_id.encode()
    if any(mark in run.props.raw for run in block.runs):
        runs = tuple(Run(run.text, without(run.props)) for run in block.runs)
        block = block if runs == block.runs else block.edited(runs=runs)
    if block.style == style_id:
        level = sheet.level_of(base, block.props.outline)
        return settled(block.edited(style=base, level=level))
    level = sheet.level_of(block.style, block.props.outline)
    return block if level == block.level or block.style not in sheet.styles else replace(block, level=level)
