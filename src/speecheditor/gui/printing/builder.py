"""Makes the manuscript of a draft: its paragraphs and tables with their looks, labels as real text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ...formats.looks import CharLook, Looks, ParaLook
from ...model.blocks import LINE_BREAK, PLAIN, PLAIN_PARAGRAPH, Block, OpaqueBlock, Paragraph
from ...model.notes import with_note_numbers
from ...model.numbering import is_bullet, label_gaps, labels
from ...model.outline import is_run_in, title_of
from ...model.properties import Properties
from ...model.references import up_to_date
from .breaking import broken
from .cover import with_cover
from .fonts import bullet_face, cjk_spans, is_lost
from .manuscript import Draft, Heading, Manuscript, Place, PrintItem, PrintParagraph, PrintTable, Section, Span
from .pieces import (
    Piece,
    by_page,
    capitals,
    cut,
    hints,
    run_pieces,
    section_starts,
    title_props,
    unmarked,
)
from .widows import WidowControl

Progress = Callable[[float], None]
"""Told the part that is done, 0…1; stops the work by raising."""

_STEP = 256
"""Blocks between two reports of progress."""


def no_progress(part: float) -> None:
    """Tell nobody."""


def build(draft: Draft, progress: Progress = no_progress, installed: Collection[str] = ()) -> Manuscript:
    """The draft as it is printed with the fonts that are `installed`."""
    properties, layout = draft.properties, draft.layout
    blocks = with_note_numbers(up_to_date(draft.blocks, properties))
    writer = _Writer(blocks, properties, installed)
    for index, block in enumerate(blocks):
        if index % _STEP == 0:
            progress(index / len(blocks))
        writer.write(block)
    section = Section(0, layout.on_paper(properties.page))
    whole = Manuscript(writer.items, writer.headings, (section,), properties.language, layout)
    return broken(with_cover(whole, draft), blocks)


class _Writer:
    """Appends blocks to the items; one for each document."""

    def __init__(self, blocks: Sequence[Block], properties: Properties, installed: Collection[str]) -> None:
        self.items: list[PrintItem] = []
        self.headings: list[Heading] = []
        self._looks = Looks(properties.styles, partial(is_lost, installed=frozenset(installed)), properties.numbering)
        self._bullet_face = bullet_face(installed)
        self._labels = labels(blocks, properties)
        self._gaps = label_gaps(blocks, properties)
        self._plain = self._looks.characters("", 0, PLAIN)
        self._widows = WidowControl(properties.styles)
        self._starts = section_starts(blocks)
        self._new_page = False
        self._last: tuple[str, bool, int] | None = None
        """Style, contextual spacing and place of the last paragraph."""

    def write(self, block: Block) -> None:
        """Append one block of the model."""
        self._new_page = self._new_page or block.id in self._starts
        if isinstance(block, Paragraph):
            self._paragraph(block)
        elif block.kind == "table" and block.rows:
            self._table(block)
        else:
            self._rows(block)

    def _paragraph(self, block: Paragraph) -> None:
        pieces = list(self._pieces(block))
        mark = pieces[-1].look if pieces else self._looks.characters(block.style, block.level, PLAIN)
        look = self._neighboured(block.style, self._looks.paragraph(block.style, block.level, block.props))
        first, *others = by_page(pieces)
        if block.level:
            self.headings.append(Heading(len(self.items), block.level, self._title(block)))
        self._new_page = self._new_page or look.page_break_before
        widows = self._widows.of(block.style, block.props.raw)
        self._append(first, look, mark, block.id, heading=_leads(block), widows=widows)
        for part in others:
            self._new_page = True
            # What follows a break at the end of a paragraph is the next paragraph.
            if part:
                self._append(part, look, mark, block.id, widows=widows)

    def _title(self, block: Paragraph) -> str:
        label = self._labels.get(block.id, "")
        gap = " " if label and self._gaps.get(block.id) else ""
        return label + gap + title_of(block)

    def _pieces(self, block: Paragraph) -> Iterator[Piece]:
        characters, style, level = self._looks.characters, block.style, block.level
        runs = block.runs
        label = self._labels.get(block.id)
        if label:
            look = unmarked(characters(style, level, title_props(runs[0] if runs else None)))
            if is_bullet(label):
                look = replace(look, family=self._bullet_face)
            yield Piece(label + self._gaps.get(block.id, ""), look)
        at = 0
        for run in runs:
            yield from run_pieces(run, characters(style, level, run.props), at)
            at += len(run.text)

    def _append(
        self,
        pieces: Sequence[Piece],
        look: ParaLook,
        mark: CharLook,
        block: int,
        *,
        heading: bool = False,
        widows: bool = True,
    ) -> None:
        shown = capitals(pieces)
        text, spans = text_and_spans(shown)
        keep = look.keep_with_next or heading
        over = tuple(hints(shown))
        self.items.append(
            PrintParagraph(text, spans, look, mark, self._new_page, keep, widows, over, block, places(shown))
        )
        self._new_page = False

    def _neighboured(self, style: str, look: ParaLook) -> ParaLook:
        """`look` without the space that it, or the paragraph before it, does without between two of one style."""
        style = style or self._looks.styles.default
        before, self._last = self._last, (style, look.contextual_spacing, len(self.items))
        if before is None or before[0] != style or before[2] != len(self.items) - 1:
            return look
        last = self.items[-1]
        if before[1] and isinstance(last, PrintParagraph):
            self.items[-1] = replace(last, look=replace(last.look, space_after=0.0))
        return replace(look, space_before=0.0) if look.contextual_spacing else look

    def _rows(self, block: OpaqueBlock) -> None:
        """Append what a protected block shows, a paragraph for each row; its name when it shows nothing."""
        look = self._looks.paragraph("", 0, PLAIN_PARAGRAPH)
        shown = [" ".join(cell for cell in row if cell) for row in block.rows]
        for row in shown or [f"[{block.caption}]"]:
            self._append([Piece(row.replace("\n", LINE_BREAK), self._plain)], look, self._plain, block.id)

    def _table(self, block: OpaqueBlock) -> None:
        columns = max(1, *[len(row) for row in block.rows])
        rows = [[self._cell(cell) for cell in (*row, *[""] * (columns - len(row)))] for row in block.rows]
        self.items.append(PrintTable(rows, self._new_page, block.id))
        self._new_page = False

    def _cell(self, cell: str) -> PrintParagraph:
        text, spans = text_and_spans(capitals([Piece(cell.replace("\n", LINE_BREAK), self._plain)]))
        return PrintParagraph(text, spans, ParaLook(), self._plain)


def _leads(block: Paragraph) -> bool:
    """Whether a paragraph must stand with the next one: a heading does whose text is not in its own paragraph."""
    return bool(block.level) and not is_run_in(block)


def places(pieces: Sequence[Piece]) -> Sequence[Place]:
    """Where the joined text of the pieces is in its block: a place for each stretch that goes on from one offset."""
    out: list[Place] = []
    start, expected = 0, 0
    for piece in pieces:
        if not out or piece.at != expected:
            out.append(Place(start, piece.at))
        start += len(piece.text)
        expected = piece.at + len(piece.text) if piece.at >= 0 else -1
    return tuple(out)


def text_and_spans(pieces: Sequence[Piece]) -> tuple[str, Sequence[Span]]:
    """The text of pieces that `capitals` gave, and their looks with the stretches that take the East Asian font."""
    text = "".join([piece.text for piece in pieces])
    marks = cjk_spans(text)
    if not marks:
        return text, [Span(len(piece.text), piece.look, False) for piece in pieces]
    return text, [Span(len(part), look, inside) for part, look, inside in cut(pieces, marks)]
