"""The second document: a snapshot as a QTextDocument to print, labels as real text. It is never shown for editing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextTable

from ...formats.looks import CharLook, Looks
from ...model.blocks import OBJECT, PLAIN, Atom, Block, OpaqueBlock, Paragraph
from ...model.numbering import label_gaps, labels
from ...model.outline import title_of
from ...model.page import PageSetup
from ...model.properties import Properties
from .breaks import section_break, split_at_breaks
from .fonts import cjk_spans
from .formats import PrintFormats

Progress = Callable[[float], None]
"""Told the part that is done, 0…1; stops the work by raising."""

_STEP = 500
"""Blocks between two reports of progress."""


class Heading(NamedTuple):
    """A heading of the printed document: the number of its text block, its level, its label and title."""

    block: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is printed: the text, its page, its headings, and the tables by the number of their first text block."""

    text: QTextDocument
    page: PageSetup
    language: str
    headings: tuple[Heading, ...]
    tables: dict[int, QTextTable]


def no_progress(part: float) -> None:
    """Tell nobody."""


def build(blocks: Sequence[Block], properties: Properties, progress: Progress = no_progress) -> Manuscript:
    """The document to print, in the thread that asks for it. Lengths are in layout units (`measure`)."""
    text = QTextDocument()
    text.setUndoRedoEnabled(False)
    writer = _Writer(text, blocks, properties)
    for index, block in enumerate(blocks):
        if index % _STEP == 0:
            progress(index / len(blocks))
        writer.write(block)
    writer.cursor.endEditBlock()
    return Manuscript(text, properties.page, properties.language, tuple(writer.headings), writer.tables)


class Piece(NamedTuple):
    """Characters of one look."""

    text: str
    look: CharLook


class _Writer:
    """Appends blocks to the text; one for each document."""

    def __init__(self, text: QTextDocument, blocks: Sequence[Block], properties: Properties) -> None:
        self.cursor = QTextCursor(text)
        self.cursor.beginEditBlock()
        self.headings: list[Heading] = []
        self.tables: dict[int, QTextTable] = {}
        self._looks = Looks(properties.styles)
        self._labels = labels(blocks, properties)
        self._gaps = label_gaps(blocks, properties)
        self._formats = PrintFormats(properties.language)
        self._written = 0
        self._fresh = True
        self._page_break = False

    def write(self, block: Block) -> None:
        """Append one block of the model."""
        if isinstance(block, OpaqueBlock):
            self._write_opaque(block)
        else:
            self._write_paragraph(block)

    def _write_paragraph(self, block: Paragraph) -> None:
        label = self._labels.get(block.id, "")
        number = self._next_number()
        if block.level:
            gap = " " if self._gaps.get(block.id, "") else ""
            self.headings.append(Heading(number, block.level, label + gap * bool(label) + title_of(block)))
        pieces = list(self._pieces(block, label + self._gaps.get(block.id, "") if label else ""))
        mark = pieces[-1].look if pieces else self._looks.characters(block.style, block.level, PLAIN)
        for part in split_at_breaks(pieces):
            if part.new_page:
                self._page_break = True
            self._start(block, mark)
            self._insert(part.pieces)
        if section_break(block.props.raw):
            self._page_break = True

    def _next_number(self) -> int:
        return self._written

    def _start(self, block: Paragraph | None, mark: CharLook) -> None:
        """Begin a text block."""
        if block is None:
            fmt = self._formats.plain_block(new_page=self._page_break)
        else:
            look = self._looks.paragraph(block.style, block.level, block.props)
            fmt = self._formats.block(look, block.level, new_page=self._page_break)
        chars = self._formats.chars(mark, cjk=True)
        if self._fresh:
            self.cursor.setBlockFormat(fmt)
            self.cursor.setBlockCharFormat(chars)
        else:
            self.cursor.insertBlock(fmt, chars)
        self._fresh = self._page_break = False
        self._written += 1

    def _pieces(self, block: Paragraph, label: str) -> Iterator[Piece]:
        characters = self._looks.characters
        runs = block.runs
        if label:
            props = runs[0].props if runs else PLAIN
            yield Piece(label, characters(block.style, block.level, props))
        for run in runs:
            look = characters(block.style, block.level, run.props)
            if look.hidden:
                continue
            if run.props.atom is None:
                yield Piece(run.text, look)
            else:
                yield from _atom_pieces(run.props.atom, look)

    def _insert(self, pieces: Sequence[Piece]) -> None:
        insert, chars = self.cursor.insertText, self._formats.chars
        spans = cjk_spans("".join([piece.text for piece in pieces]))
        if not spans:
            for text, look in pieces:
                insert(text, chars(look, cjk=False))
            return
        for text, look, cjk in _cut(pieces, spans):
            insert(text, chars(look, cjk=cjk))

    def _write_opaque(self, block: OpaqueBlock) -> None:
        if block.kind == "table" and block.rows:
            self._write_table(block)
            return
        plain = self._looks.characters("", 0, PLAIN)
        rows = [" ".join(cell for cell in row if cell) for row in block.rows] or [_named(block.caption)]
        for row in rows:
            self._start(None, plain)
            self._insert([Piece(row.replace("\n", "\u2028"), plain)])

    def _write_table(self, block: OpaqueBlock) -> None:
        """Append a table; Qt puts it behind a text block, which is the empty one that Word has before a table's row."""
        plain = self._looks.characters("", 0, PLAIN)
        columns = max(len(row) for row in block.rows)
        cell_block, chars = self._formats.cell_block(), self._formats.chars(plain, cjk=False)
        table = self.cursor.insertTable(len(block.rows), columns)
        for row, cells in enumerate(block.rows):
            for column, cell in enumerate(cells):
                cursor = table.cellAt(row, column).firstCursorPosition()
                cursor.setBlockFormat(cell_block)
                cursor.setBlockCharFormat(chars)
                cursor.insertText(cell.replace("\n", "\u2028"), chars)
        del columns
