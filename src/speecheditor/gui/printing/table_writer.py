"""Protected blocks as they are printed: tables with their grid, anything else as the paragraphs and tables in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...formats.looks import Looks, ParaLook
from ...formats.preview import Preview
from ...formats.tables import Content, Table, TextLook
from ...model.blocks import LINE_BREAK, PLAIN, OpaqueBlock, Paragraph
from ...model.layouts import TABLE
from .manuscript import PrintItem, PrintParagraph, PrintTable
from .objects import Objects
from .pieces import PAGE_BREAK, Piece, capitals, hints
from .spans import text_and_spans

_WIDEST_INDENT = 0.75
"""The part of a cell that indents, which may be meant for a page, can take before they are left out."""


class TableWriter:
    """Makes what is printed of the protected blocks of one document; ``looks_of`` are the looks of text in cells."""

    def __init__(self, preview: Preview, looks_of: Callable[[TextLook], Looks], objects: Objects) -> None:
        self._preview, self._looks_of, self._objects = preview, looks_of, objects
        self._looks: dict[TextLook, Looks] = {}

    def items(self, block: OpaqueBlock) -> list[PrintItem]:
        """What a block is on paper; nothing where it shows nothing."""
        table = self._preview.table(block)
        if block.kind == "table":
            return [self._table(table, block.id)] if table.rows else []
        content = [part for row in table.rows for cell in row.cells for part in cell.content]
        return list(self._flow(content, block.id))

    def _flow(self, content: Sequence[Content], block: int) -> Iterator[PrintItem]:
        """The content of a block that is no table, as if it stood in the text."""
        looks = self._of(TextLook())
        group: list[Paragraph] = []
        for part in (*content, None):
            if isinstance(part, Paragraph):
                group.append(part)
                continue
            found = [self._paragraph(one, looks, block, "") for one in group]
            yield from _neighboured(group, found, looks)
            group = []
            if part is not None:
                yield self._table(part, block)

    def _table(self, table: Table, block: int) -> PrintTable:
        rows = [
            [one for cell in row.cells for one in self._cell(cell.content, table.looks[cell.look], block)]
            for row in table.rows
        ]
        return PrintTable(rows, block=block, grid=table)

    def _cell(self, content: Sequence[Content], look: TextLook, block: int) -> list[PrintParagraph]:
        """The paragraphs of a cell in reading order, those of the tables in it too."""
        looks = self._of(look)
        out: list[PrintParagraph] = []
        group: list[Paragraph] = []
        for part in (*content, None):
            if isinstance(part, Paragraph):
                group.append(part)
                continue
            out += _neighboured(group, [self._paragraph(one, looks, block, TABLE) for one in group], looks)
            group = []
            if part is not None:
                out += [one for row in self._table(part, block).rows for one in row]
        return out

    def _paragraph(self, paragraph: Paragraph, looks: Looks, block: int, role: str) -> PrintParagraph:
        style, level = paragraph.style, paragraph.level
        found: list[Piece] = []
        for run in paragraph.runs:
            for piece in self._objects.pieces(run, looks.characters(style, level, run.props)):
                if piece.text:
                    found.append(piece._replace(text=LINE_BREAK) if piece.text == PAGE_BREAK else piece)
        shown = capitals([piece._replace(at=-1) for piece in found])
        text, spans = text_and_spans(shown)
        mark = found[-1].look if found else looks.characters(style, level, PLAIN)
        look = looks.paragraph(style, level, paragraph.props)
        return PrintParagraph(
            text,
            spans,
            look,
            mark,
            keep_with_next=look.keep_with_next and not role,
            hints=tuple(hints(shown)),
            block=block,
            role=role,
            objects=self._objects.marks(text),
        )

    def _of(self, look: TextLook) -> Looks:
        found = self._looks.get(look)
        if found is None:
            found = self._looks[look] = self._looks_of(look)
        return found


def fitted(look: ParaLook, width: float) -> ParaLook:
    """`look` in a cell whose text is `width` points wide: without indents that leave too little of it."""
    if look.left + look.right + max(look.first_line, 0.0) <= width * _WIDEST_INDENT:
        return look
    return replace(look, left=0.0, right=0.0, first_line=0.0)


def _neighboured(
    paragraphs: Sequence[Paragraph], printed: Sequence[PrintParagraph], looks: Looks
) -> list[PrintParagraph]:
    """The paragraphs without the space that those of one style do without between them (ECMA-376 17.3.1.9)."""
    out = list(printed)
    default = looks.styles.default
    for k in range(1, len(out)):
        if (paragraphs[k - 1].style or default) != (paragraphs[k].style or default):
            continue
        if out[k - 1].look.contextual_spacing:
            out[k - 1] = replace(out[k - 1], look=replace(out[k - 1].look, space_after=0.0))
        if out[k].look.contextual_spacing:
            out[k] = replace(out[k], look=replace(out[k].look, space_before=0.0))
    return out
