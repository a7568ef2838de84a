"""Commands on the looks of paragraphs, and page breaks. Each returns one transaction, or None."""

from __future__ import annotations

from math import ceil, floor
from typing import cast

from ..model import editing
from ..model.blocks import OBJECT, Atom, Block, NumRef, OpaqueBlock, Paragraph, ParaProps, Run, RunProps, new_id
from ..model.document import Document
from ..model.formatting import change_paragraphs
from ..model.operations import Operation
from ..model.outline import is_run_in
from ..model.properties import Properties
from ..model.titles import title_length
from ..model.transaction import Selection, Transaction
from .effective import effective_num
from .look_parts import Part, tab_stops
from .looks import Looks
from .paragraph_formats import with_paragraph_format
from .scope import Scope
from .tab_stops import TabStops, own_stops
from .xml import etree

FIRST_LINE_CHARACTERS = 2.0
"""What a paragraph begins with in Chinese text."""

INDENT_CHARACTERS, INDENT_POINTS = 2.0, 36.0
"""One step of indenting: in Chinese text, and in any other whose file names no default tab stop."""

_SAME = 0.02
"""Points, or parts of a step, that are no difference: the file rounds to twentieths."""

_INDENTS = ("left", "right", "first_line")
_SPACES = ("space_before", "space_after")


def set_format(
    document: Document,
    selection: Selection,
    changes: Part,
    scope: Scope,
    looks: Looks,
    operation: Operation = Operation.PARAGRAPH,
) -> Transaction | None:
    """Give the selected paragraphs `changes`, keys as for `with_paragraph_format`.

    What is counted in characters or lines gets its points by itself, by the font size of each paragraph and the page's
    grid; ``tabs`` are all the stops that the paragraphs shall have, whatever their styles have.
    """
    pitch = document.properties.page.line_pitch

    def change(block: Paragraph) -> ParaProps:
        size, base = looks.size(block.style, block.level), looks.style_part(block.style, block.level)
        return with_paragraph_format(block.props, own_format(changes, base, size, pitch), scope)

    return change_paragraphs(document, selection, change, operation)


def own_format(changes: Part, base: Part, size: float, pitch: float) -> Part:
    """What properties over those of `base` must say themselves to have `changes`, in characters of `size` points."""
    given = measured(changes, size, pitch)
    if given.get("tabs") is None:
        return given
    return {**given, "tabs": own_stops(cast(TabStops, given["tabs"]), tab_stops(base))}


def measured(changes: Part, size: float, pitch: float) -> Part:
    """`changes` with points for what is counted in characters of `size` points, or in lines of `pitch` points."""
    out = dict(changes)
    for keys, unit, length in ((_INDENTS, "chars", size), (_SPACES, "lines", pitch)):
        for key in keys:
            count = changes.get(f"{key}_{unit}")
            if count is not None:
                out[key] = cast(float, count) * length
    return out


def shift_indents(
    document: Document, selection: Selection, steps: int, scope: Scope, looks: Looks
) -> Transaction | None:
    """Move the left edges of the selected paragraphs by `steps`, to a whole step and never beyond the margin.

    Paragraphs in lists stay: their indents are those of their levels.
    """
    in_characters = document.properties.is_chinese

    def change(block: Paragraph) -> ParaProps:
        size = looks.size(block.style, block.level)
        step = INDENT_CHARACTERS * size if in_characters else document.properties.page.tab_distance or INDENT_POINTS
        left = looks.paragraph(block.style, block.level, block.props).left
        wanted = max(0, _whole_steps(left / step, steps))
        if in_list(block, document.properties) or abs(wanted * step - left) < _SAME:
            return block.props
        given: Part = {"left": wanted * step, "left_chars": wanted * INDENT_CHARACTERS if in_characters else None}
        if not wanted and not looks.paragraph(block.style, block.level, ParaProps()).left:
            given = {"left": None, "left_chars": None}
        return with_paragraph_format(block.props, given, scope)

    return change_paragraphs(document, selection, change, Operation.INDENT)


def _whole_steps(now: float, by: int) -> int:
    """The whole step that is `by` steps from `now`; from between two steps the nearer one is the first."""
    return floor(now + _SAME) + by if by > 0 else ceil(now - _SAME) + by


def set_first_line(
    document: Document, selection: Selection, characters: float, scope: Scope, looks: Looks
) -> Transaction | None:
    """Let the selected paragraphs begin with an indent of so many characters; 0 for none, whatever their style has."""
    changes: Part = {"first_line": 0.0, "first_line_chars": characters or None}
    return set_format(document, selection, changes, scope, looks, Operation.INDENT)


def first_line_characters(block: Block, looks: Looks) -> float:
    """How many characters a paragraph's first line is indented by; 0 for a protected block."""
    if isinstance(block, OpaqueBlock):
        return 0.0
    look = looks.paragraph(block.style, block.level, block.props)
    return round(look.first_line / look.size, 1)


def in_list(block: Block, properties: Properties) -> bool:
    """Whether a block is a paragraph of body text with a bullet or number of a list."""
    if isinstance(block, OpaqueBlock) or block.level:
        return False
    num: NumRef | None = effective_num(properties.styles, block.style, block.props.num)
    return num is not None and num.num_id not in (None, 0)


def page_break(scope: Scope) -> Atom:
    """The object that begins a new page (ECMA-376 17.3.3.1)."""
    holder = scope.parse(b"")
    etree.SubElement(holder, scope.w + "br").set(scope.w + "type", "page")
    return Atom("break", "", scope.serialise(holder))


def insert_page_break(document: Document, selection: Selection, scope: Scope) -> Transaction | None:
    """Break the page in place of the selection; what follows, and the caret, stand in a paragraph of their own.

    Beside a title the break is a paragraph of body text, so that it belongs to no heading.
    """
    index, offset = selection.start
    base, body = document.blocks[index], document.properties.styles.body
    style = base.style if isinstance(base, Paragraph) and not base.level else body
    content: list[Block] = [Paragraph(new_id(), (Run(OBJECT, RunProps(atom=page_break(scope))),), style=style)]
    if isinstance(base, OpaqueBlock):
        content += [Paragraph(new_id(), style=body)] if offset else []
    else:
        content.append(base if not base.text and not base.level else editing.following(document, base))
        content[:0] = [Paragraph(new_id())] if offset and _is_in_title(base, offset) else []
    return editing.replace_range(document, selection, content, Operation.INSERT_BREAK)


def _is_in_title(block: Paragraph, offset: int) -> bool:
    """Whether a place is in a heading, and not in the text behind a run-in title."""
    return block.level > 0 and not (is_run_in(block) and offset > title_length(block))
