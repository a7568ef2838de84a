"""Pasting formatted text from other programs: what becomes of it at the place where it is put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from .blocks import PLAIN, Block, Paragraph, ParaProps, Run, RunProps, join_runs, new_id
from .document import Document
from .editing import following, replace_range
from .lists import with_lists
from .numbering import NumberedList
from .operations import Operation
from .properties import Properties
from .steps import SetProperties
from .titles import typing_props
from .transaction import Selection, Transaction


class Way(Enum):
    """What is kept of pasted text.

    SOURCE keeps fonts, sizes, colours and alignment besides what STRUCTURE keeps: headings, lists, tables and emphasis
    in the looks of this document. MATCHING makes each paragraph one like that at the caret and keeps the emphasis;
    PLAIN is the text alone.
    """

    SOURCE = "source"
    STRUCTURE = "structure"
    MATCHING = "matching"
    PLAIN = "plain"


class Brought(NamedTuple):
    """Blocks that a document can hold, and the lists that they are in and it does not have yet."""

    blocks: tuple[Block, ...]
    lists: tuple[NumberedList, ...] = ()


def paste_blocks(
    document: Document, selection: Selection, content: Sequence[Block], lists: Sequence[NumberedList] = ()
) -> Transaction | None:
    """Put blocks that were made for this document where the selection is, with the lists that they bring.

    One paragraph of body text, or a heading amid text, goes into the sentence there; several stay paragraphs. Body text
    without a look of its own takes that of the place.
    """
    if not content:
        return None
    place = _Place(document, selection)
    if len(content) == 1 and isinstance(content[0], Paragraph) and (_joins(content[0]) or place.is_inside):
        return replace_range(document, selection, [place.within(content[0])], Operation.PASTE)
    fitted = [place.fitted(block) for block in content]
    whole = [*place.before(fitted[0]), *fitted, *place.after(fitted[-1])]
    return bringing(replace_range(document, selection, whole, Operation.PASTE), document.properties, lists)


def bringing(made: Transaction | None, properties: Properties, lists: Sequence[NumberedList]) -> Transaction | None:
    """What was made for a document with these properties, with the lists that its blocks are in."""
    if made is None or not lists:
        return made
    return replace(made, steps=(SetProperties(properties, with_lists(properties, lists)), *made.steps))


class _Place:
    """Where something is pasted, and what text looks like there."""

    def __init__(self, document: Document, selection: Selection) -> None:
        self._properties = document.properties
        index, offset = selection.start
        block = document.blocks[index]
        is_text = isinstance(block, Paragraph)
        self._look = (
            block if isinstance(block, Paragraph) else Paragraph(new_id(), style=document.properties.styles.body)
        )
        self._props = typing_props(self._look, offset) if is_text else PLAIN
        self._body = _body_look(document, self._look)
        self._has_head = is_text and offset > 0
        last, stop = selection.end
        end = document.blocks[last]
        self._is_caret = selection.empty
        self._has_tail = isinstance(end, Paragraph) and stop < len(end.text)

    def within(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph as part of the one at the place."""
        runs = [Run(run.text, over(self._props, run.props)) for run in paragraph.runs]
        return replace(self._look, id=new_id(), runs=join_runs(runs), source=None, origin=None, anchors=())

    def fitted(self, block: Block) -> Block:
        """Body text without a look of its own in that of the body text here; any other block as it is."""
        if not isinstance(block, Paragraph) or block.level or block.style != self._properties.styles.body:
            return block
        base = PLAIN if self._look.level else replace(self._props, title=False, bold=None, italic=None, underline=None)
        runs = join_runs([Run(run.text, over(base, run.props)) for run in block.runs])
        look = self._body if block.props == ParaProps() else block
        return Paragraph(new_id(), runs, look.level, look.style, look.props)

    @property
    def is_inside(self) -> bool:
        """Whether there is text on both sides."""
        return self._has_head and self._has_tail

    def before(self, first: Block) -> list[Block]:
        """An empty paragraph where the text before the place must end first, for what comes is no text to join it."""
        return [Paragraph(new_id())] if self._has_head and not _joins(first) else []

    def after(self, last: Block) -> list[Block]:
        """An empty paragraph where the text behind the place stays a paragraph of its own."""
        stays = not _joins(last) or (self._is_caret and not self._has_head)
        return [Paragraph(new_id())] if self._has_tail and stays else []


def _joins(block: Block) -> bool:
    """Whether a block is text that may share a paragraph with other text."""
    return isinstance(block, Paragraph) and not block.level and block.props.num is None


def _body_look(document: Document, look: Paragraph) -> Paragraph:
    """A paragraph with the look of body text at a paragraph: its own, unless it is a heading, or its style says that
    another one comes next, as that of a title does."""
    styles = document.properties.styles
    style = styles.get(look.style)
    if look.level or style is None or style.next in ("", style.id):
        return following(document, look) if look.level else look
    after = styles.get(style.next)
    is_body = after is not None and not after.level and after.id != styles.default
    return Paragraph(new_id(), style=style.next if is_body else styles.body)


def over(base: RunProps, own: RunProps) -> RunProps:
    """The look of pasted characters over that of the place: what they say themselves counts, the rest is as there."""
    return replace(
        base,
        bold=base.bold if own.bold is None else own.bold,
        italic=base.italic if own.italic is None else own.italic,
        underline=own.underline or base.underline,
        raw=own.raw or base.raw,
        link=own.link or base.link,
        atom=own.atom,
    )
