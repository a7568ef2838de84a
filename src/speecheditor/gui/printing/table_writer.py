"""Protected blocks as they are printed: tables with their grid, anything else as the paragraphs and tables in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...formats.compatibility import SINCE_2013, compatibility_mode
from ...formats.content import DocumentContent
from ...formats.looks import CharLook, Looks, ParaLook
from ...formats.preview import Preview
from ...formats.tables import Content, Table, TextLook
from ...model.blocks import LINE_BREAK, PLAIN, Atom, OpaqueBlock, Paragraph, Run
from ...model.roles import TABLE
from .inner_numbers import InnerCount, InnerNumbers
from .manuscript import PrintItem, PrintParagraph, PrintTable
from .objects import Objects
from .pieces import PAGE_BREAK, Piece, by_page, capitals, hints, title_props, unmarked
from .spans import notes, text_and_spans

_WIDEST_INDENT = 0.75
"""The part of a cell that indents, which may be meant for a page, can take before they are left out."""


TakeNote = Callable[[Atom], int | None]
"""Takes the note of a mark: its index among the footnotes, -1 where it is none of them, None where none is printed."""


class TableWriter:
    """Makes what is printed of the protected blocks of one document; ``looks_of`` are the looks of text in cells,
    ``numbers`` what counts in there, ``take_note`` is asked for the note of each mark."""

    def __init__(
        self,
        content: DocumentContent,
        preview: Preview,
        looks_of: Callable[[TextLook], Looks],
        objects: Objects,
        numbers: InnerNumbers,
        take_note: TakeNote,
    ) -> None:
        self._take_note = take_note
        self._preview, self._looks_of, self._objects, self._numbers = preview, looks_of, objects, numbers
        self._looks: dict[TextLook, Looks] = {}
        self._is_old = compatibility_mode(content) < SINCE_2013

    def items(self, block: OpaqueBlock) -> tuple[list[PrintItem], bool]:
        """What a block is on paper, nothing where it shows nothing, and whether it ends with a page break."""
        table, count = self._preview.table(block), self._numbers.of(block)
        if block.kind == "table":
            return ([self._table(table, block.id, count)] if table.rows else []), False
        content = [part for row in table.rows for cell in row.cells for part in cell.content]
        found: list[PrintItem] = []
        breaks = self._flow(content, block.id, count, found)
        return found, breaks

    def _flow(self, content: Sequence[Content], block: int, count: InnerCount, out: list[PrintItem]) -> bool:
        """Append the content of a block that is no table, as if it stood in the text: with the pages that begin in it;
        whether one begins behind it."""
        looks = self._of(TextLook())
        breaks = False
        for group in _groups(content):
            if isinstance(group, Table):
                out.append(replace(self._table(group, block, count), new_page=breaks))
                breaks = False
                continue
            for paragraph, look in zip(group, _neighboured(group, looks), strict=True):
                breaks = breaks or look.page_break_before
                for number, part in enumerate(by_page(self._pieces(paragraph, looks, count))):
                    breaks = breaks or number > 0
                    # What follows a break at the end of a paragraph is the next paragraph.
                    if part or not number:
                        found = self._made(part, paragraph, look, looks, block)
                        out.append(replace(found, new_page=breaks, keep_with_next=look.keep_with_next))
                        breaks = False
        return breaks

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
        for group in _groups(content):
            if isinstance(group, Table):
                out += [one for row in self._table(group, block, count).rows for one in row]
                continue
            for paragraph, own in zip(group, _neighboured(group, looks), strict=True):
                pieces = [
                    piece._replace(text=LINE_BREAK) if piece.text == PAGE_BREAK else piece
                    for piece in self._pieces(paragraph, looks, count)
                ]
                out.append(self._made(pieces, paragraph, own, looks, block, TABLE))
        return out

    def _pieces(self, paragraph: Paragraph, looks: Looks, count: InnerCount) -> list[Piece]:
        style, level = paragraph.style, paragraph.level
        found: list[Piece] = []
        if label := count.label(paragraph):
            first = title_props(paragraph.runs[0] if paragraph.runs else None)
            found.append(Piece(label, unmarked(looks.characters(style, level, first))))
        for run in paragraph.runs:
            found += self._run(_numbered(run, count), looks.characters(style, level, run.props))
        return [piece for piece in found if piece.text]

    def _run(self, run: Run, look: CharLook) -> Iterator[Piece]:
        atom = run.props.atom
        if atom is None or not atom.is_note:
            yield from self._objects.pieces(run, look)
        elif (note := self._take_note(atom)) is not None:
            yield from (piece._replace(note=note) for piece in self._objects.pieces(run, look))

    def _made(
        self, pieces: Sequence[Piece], paragraph: Paragraph, look: ParaLook, looks: Looks, block: int, role: str = ""
    ) -> PrintParagraph:
        shown = capitals(pieces)
        text, spans = text_and_spans(shown)
        mark = pieces[-1].look if pieces else looks.characters(paragraph.style, paragraph.level, PLAIN)
        return PrintParagraph(
            text,
            spans,
            look,
            mark,
            hints=tuple(hints(shown)),
            block=block,
            role=role,
            notes=notes(shown),
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


def _groups(content: Sequence[Content]) -> Iterator[list[Paragraph] | Table]:
    """The content with the paragraphs between tables taken together."""
    group: list[Paragraph] = []
    for part in content:
        if isinstance(part, Paragraph):
            group.append(part)
            continue
        if group:
            yield group
        group = []
        yield part
    if group:
        yield group


def _neighboured(paragraphs: Sequence[Paragraph], looks: Looks) -> list[ParaLook]:
    """The looks of paragraphs without the space that those of one style do without between them (17.3.1.9)."""
    out = [looks.paragraph(one.style, one.level, one.props) for one in paragraphs]
    default = looks.styles.default
    for k, (before, behind) in enumerate(pairwise(paragraphs)):
        if (before.style or default) != (behind.style or default):
            continue
        if out[k].contextual_spacing:
            out[k] = replace(out[k], space_after=0.0)
        if out[k + 1].contextual_spacing:
            out[k + 1] = replace(out[k + 1], space_before=0.0)
    return out
