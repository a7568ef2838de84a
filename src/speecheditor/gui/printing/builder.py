"""The second document: a snapshot as a QTextDocument to print, labels as real text. It is never shown for editing.

It has no layout of Qt's; `lines` and `paginate` lay its blocks out, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable

from ...formats.looks import CharLook, Looks, ParaLook
from ...model.blocks import PLAIN, PLAIN_PARAGRAPH, Block, OpaqueBlock, Paragraph
from ...model.numbering import label_gaps, labels
from ...model.outline import title_of
from ...model.page import PageSetup
from ...model.properties import Properties
from .fonts import cjk_spans
from .formats import PrintFormats, table_format
from .pieces import LINE_BREAK, Piece, by_page, cut, ends_section, is_continuous, run_pieces, title_props

Progress = Callable[[float], None]
"""Told the part that is done, 0…1; stops the work by raising."""

_STEP = 256
"""Blocks between two reports of progress."""


class Heading(NamedTuple):
    """A heading of the printed document: the number of its text block, its level, its label with the title."""

    block: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is printed: the text, its page, its headings.

    ``flow`` has the numbers of the text blocks in order; a table is there by its first cell's, under which ``tables``
    has it. Text blocks that are neither are the empty ones that Qt needs around tables.
    """

    text: QTextDocument
    page: PageSetup
    language: str
    flow: Sequence[int]
    tables: dict[int, QTextTable]
    headings: Sequence[Heading]


def no_progress(part: float) -> None:
    """Tell nobody."""


def build(blocks: Sequence[Block], properties: Properties, progress: Progress = no_progress) -> Manuscript:
    """The document to print, made in the thread that asks for it. Lengths are in layout units (`measure`)."""
    text = QTextDocument()
    text.setUndoRedoEnabled(False)
    writer = _Writer(text, blocks, properties)
    writer.cursor.beginEditBlock()
    for index, block in enumerate(blocks):
        if index % _STEP == 0:
            progress(index / len(blocks))
        writer.write(block)
    writer.cursor.endEditBlock()
    return Manuscript(text, properties.page, properties.language, writer.flow, writer.tables, writer.headings)


class _Writer:
    """Appends blocks to the text; one for each document."""

    def __init__(self, text: QTextDocument, blocks: Sequence[Block], properties: Properties) -> None:
        self.cursor = QTextCursor(text)
        self.flow: list[int] = []
        self.tables: dict[int, QTextTable] = {}
        self.headings: list[Heading] = []
        self._looks = Looks(properties.styles)
        self._labels = labels(blocks, properties)
        self._gaps = label_gaps(blocks, properties)
        self._formats = PrintFormats()
        self._plain = self._looks.characters("", 0, PLAIN)
        self._fresh = True
        self._new_page = _section_starts(blocks)
        self._break = False

    def write(self, block: Block) -> None:
        """Append one block of the model."""
        self._break = self._break or block.id in self._new_page
        if isinstance(block, Paragraph):
            self._paragraph(block)
        elif block.kind == "table" and block.rows:
            self._table(block)
        else:
            self._rows(block)

    def _paragraph(self, block: Paragraph) -> None:
        pieces = list(self._pieces(block))
        mark = pieces[-1].look if pieces else self._looks.characters(block.style, block.level, PLAIN)
        look = self._looks.paragraph(block.style, block.level, block.props)
        parts = by_page(pieces)
        # Word shows nothing of the paragraph behind a break that ends it, nor an empty line before one that begins it.
        if len(parts) > 1:
            if not parts[-1]:
                parts.pop()
                after = True
            else:
                after = False
        else:
            after = False
        for number, part in enumerate(parts):
            self._break = self._break or number > 0
            self._begin(look, mark, heading=bool(block.level))
            if number == 0 and block.level:
                self.headings.append(Heading(self.flow[-1], block.level, self._heading(block)))
            self._insert(part)
        self._break = after

    def _heading(self, block: Paragraph) -> str:
        label = self._labels.get(block.id, "")
        gap = " " if label and self._gaps.get(block.id) else ""
        return label + gap + title_of(block)

    def _pieces(self, block: Paragraph) -> Iterator[Piece]:
        characters, style, level = self._looks.characters, block.style, block.level
        runs = block.runs
        label = self._labels.get(block.id)
        if label:
            props = title_props(runs[0] if runs else None)
            yield Piece(label + self._gaps.get(block.id, ""), characters(style, level, props))
        for run in runs:
            yield from run_pieces(run, characters(style, level, run.props))

    def _begin(self, look: ParaLook, mark: CharLook, *, heading: bool) -> None:
        """Begin a text block; the first one, and the one behind a table, is there already."""
        fmt = self._formats.block(look, heading=heading, new_page=self._break)
        chars = self._formats.chars(mark, cjk=False)
        if self._fresh:
            self.cursor.setBlockFormat(fmt)
            self.cursor.setBlockCharFormat(chars)
        else:
            self.cursor.insertBlock(fmt, chars)
        self._fresh = self._break = False
        self.flow.append(self.cursor.blockNumber())

    def _insert(self, pieces: Sequence[Piece]) -> None:
        insert, chars = self.cursor.insertText, self._formats.chars
        spans = cjk_spans("".join([piece.text for piece in pieces]))
        if not spans:
            for text, look in pieces:
                insert(text, chars(look, cjk=False))
            return
        for text, look, cjk in cut(pieces, spans):
            insert(text, chars(look, cjk=cjk))

    def _rows(self, block: OpaqueBlock) -> None:
        """Append what a protected block shows, a paragraph for each row; its name when it shows nothing."""
        look = self._looks.paragraph("", 0, PLAIN_PARAGRAPH)
        shown = [" ".join(cell for cell in row if cell) for row in block.rows]
        for row in shown or [f"[{block.caption}]"]:
            self._begin(look, self._plain, heading=False)
            self._insert([Piece(row.replace("\n", LINE_BREAK), self._plain)])

    def _table(self, block: OpaqueBlock) -> None:
        """Append a table. Qt leaves the text block before it, and begins another one behind it."""
        columns = max(1, *[len(row) for row in block.rows])
        table = self.cursor.insertTable(len(block.rows), columns, table_format(new_page=self._break))
        cell_format = self._formats.block(ParaLook(), heading=False, new_page=False)
        for row, cells in enumerate(block.rows):
            for column in range(columns):
                self.cursor = table.cellAt(row, column).firstCursorPosition()
                self.cursor.setBlockFormat(cell_format)
                self.cursor.setBlockCharFormat(self._formats.chars(self._plain, cjk=False))
                if column < len(cells):
                    self._insert([Piece(cells[column].replace("\n", LINE_BREAK), self._plain)])
        first = table.cellAt(0, 0).firstCursorPosition().blockNumber()
        self.flow.append(first)
        self.tables[first] = table
        self.cursor = table.lastCursorPosition()
        self.cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh, self._break = True, False


def _section_starts(blocks: Sequence[Block]) -> set[int]:
    """The ids of the blocks with which a section begins on a new page.

    How a section begins is written where it ends (ECMA-376 17.6.22); for the last one that is not in the blocks, and
    the default holds, a new page.
    """
    starts: set[int] = set()
    first: int | None = None
    for block in blocks:
        if first == -1:
            first = block.id
        if not ends_section(block.props.raw):
            continue
        if first is not None and not is_continuous(block.props.raw):
            starts.add(first)
        first = -1
    if first is not None and first != -1:
        starts.add(first)
    return starts
