"""Protected blocks as they are printed: tables with their grid, anything else as the paragraphs and tables in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...formats.compatibility import SINCE_2013, compatibility_mode
from ...formats.content import DocumentContent
from ...formats.looks import Looks, ParaLook
from ...formats.preview import Preview
from ...formats.tables import Content, Table, TextLook
from ...model.blocks import LINE_BREAK, PLAIN, OpaqueBlock, Paragraph, Run
from ...model.layouts import TABLE
from .inner_numbers import InnerCount, InnerNumbers
from .manuscript import PrintItem, PrintParagraph, PrintTable
from .objects import Objects
from .pieces import PAGE_BREAK, Piece, capitals, hints, title_props, unmarked
from .spans import text_and_spans

_WIDEST_INDENT = 0.75
"""The part of a cell that indents, which may be meant for a page, can take before they are left out."""


class TableWriter:
    """Makes what is printed of the protected blocks of one document; ``looks_of`` are the looks of text in cells,
    ``numbers`` what counts in there."""

    def __init__(
        self,
        content: DocumentContent,
        preview: Preview,
        looks_of: Callable[[TextLook], Looks],
        objects: Objects,
        numbers: InnerNumbers,
    ) -> None:
        self._preview, self._looks_of, self._objects, self._numbers = preview, looks_of, objects, numbers
        self._looks: dict[TextLook, Looks] = {}
        self._is_old = compatibility_mode(content) < SINCE_2013

    def items(self, block: OpaqueBlock) -> list[PrintItem]:
        """What a block is on paper; nothing where it shows nothing."""
        table, count = self._preview.table(block), self._numbers.of(block)
        if block.kind == "table":
            return [self._table(table, block.id, count)] if table.rows else []
        content = [part for row in table.rows for cell in row.cells for part in cell.content]
        return list(self._flow(content, block.id, count))

    def _flow(self, content: Sequence[Content], block: int, count: InnerCount) -> Iterator[PrintItem]:
        """The content of a block that is no table, as if it stood in the text."""
        looks = self._of(TextLook())
        group: list[Paragraph] = []
        for part in (*content, None):
            if isinstance(part, Paragraph):
                group.append(part)
                continue
            found = [self._paragraph(one, looks, block, "", count) for one in group]
            yield from _neighboured(group, found, looks)
            group = []
            if part is not None:
                yield self._table(part, block, count)

    def _table(self, table: Table, block: int, count: InnerCount) -> PrintTable:
        rows = [
            [one for cell in row.cells for one in self._cell(cell.content, table.looks[cell.look], block, count)]
            for row in table.rows
        ]
        return PrintTable(rows, block=block, grid=self._hanging(table) if self._is_old else table)

    @staticmethod
    def _hanging(table: Table) -> Table:
        """The table so that the text of its first cell, not its edge, is at the margin."""
        if table.alignment != "left" or not table.rows or not table.rows[0].cells:
            return table
        return replace(table, indent=table.indent - table.rows[0].cells[0].padding.left)

    def _cell(self, content: Sequence[Content], look: TextLook, block: int, count: InnerCount) -> list[PrintParagraph]:
        """The paragraphs of a cell in reading order, those of the tables in it too."""
        looks = self._of(look)
        out: list[PrintParagraph] = []
        group: list[Paragraph] = []
        for part in (*content, None):
            if isinstance(part, Paragraph):
                group.append(part)
                continue
            out += _neighboured(group, [self._paragraph(one, looks, block, TABLE, count) for one in group], looks)
            group = []
            if part is not None:
                out += [one for row in self._table(part, block, count).rows for one in row]
        return out

    def _paragraph(
        self, paragraph: Paragraph, looks: Looks, block: int, role: str, count: InnerCount
    ) -> PrintParagraph:
        style, level = paragraph.style, paragraph.level
        found: list[Piece] = []
        if label := count.label(paragraph):
            first = title_props(paragraph.runs[0] if paragraph.runs else None)
            found.append(Piece(label, unmarked(looks.characters(style, level, first))))
        for run in paragraph.runs:
            for piece in self._objects.pieces(_numbered(run, count), looks.characters(style, level, run.props)):
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


def _numbered(run: Run, count: InnerCount) -> Run:
    """`run` with the number that its note has in the whole text."""
    atom = run.props.atom
    if atom is None or not atom.is_note or not atom.text or not (number := count.note()):
        return run
    return Run(run.text, replace(run.props, atom=replace(atom, text=number)))


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
