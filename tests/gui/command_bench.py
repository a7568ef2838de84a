"""One window with one document, in which command after command is tried, and what must hold around each."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import docx
from docx.document import Document as OfficeDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rich_document import BLOCKS, rich_package
from soundness import faults
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import Looks
from speecheditor.formats.package import Package
from speecheditor.gui.app import create_window
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import OBJECT, Block, OpaqueBlock, Paragraph, readable_text
from speecheditor.model.numbering import labels
from speecheditor.model.properties import Properties
from speecheditor.model.transaction import Selection
from word_parts import MAIN

PARTS: dict[str, Callable[[OfficeDocument], BaseOxmlElement]] = {
    "styles": lambda found: found.styles.element,
    "numbering": lambda found: found.part.numbering_part.element,
    "footnotes": lambda found: parse_xml(found.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).blob),
}
"""The roots of the parts besides the main one."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a hand has that answers a dialog."""

    window: MainWindow
    qtbot: QtBot
    folder: Path


def nothing(hand: Hand) -> None:
    """No dialog opens."""


@dataclass(frozen=True, slots=True)
class Look:
    """Attributes that LibreOffice gives a word, or its paragraph, when it writes OpenDocument; "" is none."""

    word: str
    wanted: dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A command on a place, and what becomes of it.

    ``words`` of block ``at`` are selected (before ``|`` stands the caret alone, "" is the whole block). ``found`` is an
    XPath from that block of the body, or ``part:`` and one from the root of a part, which python-docx fulfils after the
    command and not before; ``reads`` is the text of the block when it is read again (None as before), ``touched`` are
    the blocks that change (None that one), ``parts`` the other members of the package that do. ``kept`` is what
    LibreOffice has of it when it writes OpenDocument, an XPath or a look, and ``shows`` stands on its page.
    """

    action: str
    at: int
    words: str
    found: str
    kept: Look | str = ""
    answer: Callable[[Hand], None] = nothing
    before: Callable[[Hand], None] = nothing
    reads: str | None = None
    touched: tuple[int, ...] | None = None
    parts: tuple[str, ...] = ()
    shows: str = ""
    sets_page: bool = False
    """Whether the properties of the last section are to change, which no block holds."""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.action}: {self.name}" if self.name else self.action

    @property
    def changed(self) -> tuple[int, ...]:
        return (self.at,) if self.touched is None else self.touched


class Bench:
    """The window; each row is tried on the same document, which undo gives back."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        path = folder / "rich.docx"
        path.write_bytes(rich_package())
        self.window = create_window(path)
        self.window.resize(1100, 800)
        self.window.show()
        self.window.activateWindow()
        self.window.editor.setFocus()
        qtbot.waitUntil(self.window.editor.hasFocus)
        self.start = self.window.document.snapshot()
        self.original = self.saved()
        self.folder = folder

    @property
    def content(self) -> DocumentContent:
        return self.window.session.content

    def saved(self) -> bytes:
        """What a save would write now."""
        return write_docx(self.content, *self.window.document.snapshot())

    def select(self, row: Row) -> None:
        """Put the keyboard into the text and select what the row says."""
        self.window.editor.setFocus()
        text, (before, caret, behind) = self.window.document.blocks[row.at].text, row.words.partition("|")
        words = before + behind
        first = text.index(words)
        start, stop = (first + len(before),) * 2 if caret else (first, first + len(words or text))
        self.window.editor.select(Selection((row.at, start), (row.at, stop)))
        self.window._refresh_parts()

    def run(self, row: Row, qtbot: QtBot) -> bytes:
        """The file after the command."""
        hand = Hand(self.window, qtbot, self.folder)
        self.select(row)
        row.before(hand)
        action = self.window.actions_by_id[row.action]
        assert action.isEnabled()
        action.trigger()
        row.answer(hand)
        self.window.tables.cells.close()
        self.window.footnotes.close()
        self.window.editor.binding.verify()
        return self.saved()

    def undo_all(self) -> None:
        """The document as it was opened, without a dialog or a menu in front."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        while self.window.document.undo():
            pass

    def assert_same(self) -> None:
        """The document holds the objects with which it was opened, and so the bytes."""
        blocks, properties = self.window.document.snapshot()
        assert len(blocks) == len(self.start[0])
        assert all(a is b for a, b in zip(blocks, self.start[0], strict=True))
        assert properties is self.start[1]
        assert self.saved() == self.original

    def close(self) -> None:
        self.window.document.history.mark_clean(self.window.document.history.state())
        self.window.close()


# -- what is compared


def office(data: bytes) -> OfficeDocument:
    return docx.Document(io.BytesIO(data))


def is_found(row: Row, data: bytes) -> bool:
    """Whether python-docx reads what the row wants."""
    document = office(data)
    part, inside, path = row.found.partition(":/")
    if inside and part in PARTS:
        return bool(etree.XPath("/" + path, namespaces=nsmap)(PARTS[part](document)))
    return bool(document.element.body[row.at].xpath(row.found))


def assert_untouched(bench: Bench, row: Row, data: bytes) -> None:
    """All other blocks are the same objects, with their bytes in the main part, in order and with nothing between."""
    kept = [block for k, block in enumerate(bench.start[0]) if k not in row.changed]
    ids = {id(block) for block in bench.window.document.blocks}
    assert all(id(block) in ids for block in kept)
    before, after = bench.content.package.part(MAIN), Package.read(data).part(MAIN)
    segments = list(_segments(before, bench.start[0], row.changed))
    if row.sets_page:
        segments[-1] = segments[-1][: segments[-1].index(b"<w:sectPr")]
    assert after.startswith(segments[0])
    assert after.endswith(segments[-1]) or row.sets_page
    position = 0
    for segment in segments:
        position = after.index(segment, position) + len(segment)


def _segments(main: bytes, blocks: Sequence[Block], changed: Sequence[int]) -> Iterator[bytes]:
    """The stretches of the main part beside the changed blocks."""
    start = position = 0
    for number, block in enumerate(blocks):
        assert block.source is not None
        found = main.index(block.source.element, position)
        position = found + len(block.source.element)
        if number in changed:
            yield main[start:found]
            start = position
    yield main[start:]


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """The parts besides the main one that are not what they were, or are new."""
    old, new = Package.read(before), Package.read(after)
    assert set(old.names) <= set(new.names)
    return {name for name in new.names if name not in old.names or new.part(name) != old.part(name)} - {MAIN}


def faults_of(data: bytes) -> Counter[str]:
    """What is wrong in the parts of Word's language."""
    package = Package.read(data)
    roots = [etree.fromstring(package.part(name)) for name in package.names if name.endswith(".xml")]
    return sum((faults(root) for root in roots if "wordprocessingml" in root.tag), Counter())


def shown(blocks: Sequence[Block], properties: Properties, looks: Looks) -> list[tuple[object, ...]]:
    """What people see of blocks: level, style, label, and the looks of the paragraph and of each character."""
    told = labels(blocks, properties)
    return [(b.level, b.style, told.get(b.id), *_looks(b, looks)) for b in blocks]


def _looks(block: Block, looks: Looks) -> Iterator[object]:
    yield looks.paragraph(block.style, block.level, block.props) if isinstance(block, Paragraph) else block.rows
    for run in block.runs:
        props = run.props
        atom = props.atom and (props.atom.kind, "" if props.atom.is_note else props.atom.text)  # numbers follow order
        look = looks.characters(block.style, block.level, props)
        yield from ((char, look, atom, props.revision, bool(props.link)) for char in run.text)


def assert_reads_back(window: MainWindow, data: bytes) -> None:
    """What is read again is what the window shows."""
    again = read_docx(data).document
    looks = Looks(again.properties.styles)
    theirs = shown(again.blocks, again.properties, looks)
    ours = shown(*window.document.snapshot(), looks)
    for read, seen in zip_longest(theirs, ours):
        assert read == seen


def texts_of(data: bytes, row: Row) -> str:
    """The block of a row as it is read, by lines, with what came in there."""
    blocks = read_docx(data).document.blocks
    return "\n".join(_line(block) for block in blocks[row.at : row.at + 1 + len(blocks) - BLOCKS])


def _line(block: Block) -> str:
    if isinstance(block, Paragraph):
        return readable_text(block.runs)
    return "/".join("|".join(row) for row in block.rows)


def words_of(data: bytes, row: Row) -> list[str]:
    """The texts that stand in the block of a row, between objects or in cells."""
    block = read_docx(data).document.blocks[row.at]
    cells = [text for row in block.rows for text in row] if isinstance(block, OpaqueBlock) else [block.text]
    return [words for text in cells for words in text.split(OBJECT)]
