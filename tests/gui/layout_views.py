"""A QTextEdit over the lazy layout, and questions to ask of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from speecheditor.gui.exhibits import BareExhibits
from speecheditor.gui.layout import AtomLook, OpaquePreview, SpeechLayout
from speecheditor.gui.layout_anchor import ViewAnchor

KIND = int(QTextFormat.Property.UserProperty.value) + 9
TABLE = OpaquePreview("Table", tuple((f"行{row}", "内容", "third") for row in range(20)), is_table=True)
BREAK = 3
ATOMS = {1: AtomLook("field", "第3页"), 2: AtomLook("footnote", "2"), BREAK: AtomLook("break", "")}


@dataclass
class Decor:
    """Labels by block number; a block format's KIND marks an opaque block, a char format's KIND an atom."""

    labels: dict[int, str] = field(default_factory=dict)
    exhibits: BareExhibits = field(default_factory=BareExhibits)

    def label(self, block: QTextBlock) -> str:
        return self.labels.get(block.blockNumber(), "")

    def opaque(self, block: QTextBlock) -> OpaquePreview | None:
        return TABLE if block.blockFormat().property(KIND) else None

    def atom(self, fmt: QTextFormat, block: QTextBlock) -> AtomLook | None:
        return ATOMS.get(fmt.property(KIND))


@dataclass
class View:
    edit: QTextEdit
    document: QTextDocument
    layout: SpeechLayout
    decor: Decor
    anchor: ViewAnchor

    def block(self, number: int) -> QTextBlock:
        return self.document.findBlockByNumber(number)

    def place_caret(self, position: int) -> None:
        cursor = QTextCursor(self.document)
        cursor.setPosition(position)
        self.edit.setTextCursor(cursor)

    def scroll(self) -> int:
        return self.edit.verticalScrollBar().value()

    def on_screen(self, number: int) -> float:
        """Where a block's text begins, in pixels below the viewport's top."""
        return self.layout.blockBoundingRect(self.block(number)).top() - self.scroll()


def make_view(qtbot: QtBot, texts: list[str]) -> View:
    edit = QTextEdit()
    document = QTextDocument(edit)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(QFont("Noto Sans CJK SC", 12))
    decor = Decor()
    layout = SpeechLayout(document, decor)
    document.setDocumentLayout(layout)
    fill(document, texts)
    edit.setDocument(document)
    anchor = ViewAnchor(edit, layout)
    edit.resize(520, 400)
    qtbot.addWidget(edit)
    edit.show()
    qtbot.waitExposed(edit)
    QCoreApplication.processEvents()
    return View(edit, document, layout, decor, anchor)


def fill(document: QTextDocument, texts: list[str]) -> None:
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, text in enumerate(texts):
        fmt = QTextBlockFormat()
        fmt.setBottomMargin(number % 4 * 5)
        fmt.setTextIndent(24)
        cursor.insertBlock(fmt) if number else cursor.setBlockFormat(fmt)
        cursor.insertText(text)
    cursor.endEditBlock()


def heights_hold(view: View) -> None:
    """The store agrees with the document: as many blocks, sums right, laid-out heights as a fresh lay-out gives."""
    layout, tops = view.layout, 0.0
    for number in range(view.document.blockCount()):
        assert layout.top_of(number) == pytest.approx(view.document.documentMargin() * layout.zoom + tops)
        tops += layout.height_of(number)
    before = [layout.height_of(number) for number in laid_out(view)]
    layout.set_zoom(layout.zoom)
    for number, height in zip(laid_out(view), before, strict=False):
        layout.blockBoundingRect(view.block(number))
        assert layout.height_of(number) == pytest.approx(height)


def laid_out(view: View) -> range:
    top = view.scroll()
    return range(view.layout.block_at(top), view.layout.block_at(top + view.edit.viewport().height()) + 1)


def changed_columns(one: QImage, other: QImage) -> set[int]:
    return {x for x in range(one.width()) for y in range(one.height()) if one.pixel(x, y) != other.pixel(x, y)}
