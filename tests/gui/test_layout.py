"""The lazy layout against Qt's own, block by block and line by line."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from layout_views import Decor
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from speecheditor.gui import layout as layout_module
from speecheditor.gui.layout import SpeechLayout
from speecheditor.gui.layout_block import lay_out

pytestmark = pytest.mark.usefixtures("qapp")

CHINESE = "各位代表，今天我们在这里召开大会，回顾过去一年的工作，部署今后的任务。" * 4
ENGLISH = "Ladies and gentlemen, it is a pleasure to speak about antidisestablishmentarianism today. " * 4
MIXED = "2024年GDP增长5.2%，超过“expectations”（预期）的水平；at the same time，CPI保持稳定。" * 4
TEXTS = {
    "empty": "",
    "one": "字",
    "chinese": CHINESE,
    "english": ENGLISH,
    "mixed": MIXED,
    "tabs": "a\tb\t第三\tdddddddddddddddd\te" * 4,
    "breaks": "第一行\u2028second line\u2028\u2028第四行" + ENGLISH,
    "emoji": "好👍🏽的👨‍👩‍👧家庭 " * 12,
    "spaces": "trailing spaces      " * 9 + "        ",
    "unbreakable": "x" * 300,
    "hebrew": "שלום לכולם, זהו נאום. " * 9,
    "arabic and latin": "مرحبا hello عالم 123 " * 9,
}
HEIGHTS = QTextBlockFormat.LineHeightTypes


@dataclass(frozen=True)
class Para:
    text: str
    align: Qt.AlignmentFlag | None = None
    left: float = 0
    right: float = 0
    first: float = 0
    above: float = 0
    below: float = 0
    line: tuple[float, HEIGHTS] = (0, HEIGHTS.SingleHeight)
    indent: int = 0
    spans: tuple[tuple[int, int, float, bool], ...] = field(default=())
    """(start, stop, point size, bold)"""


def write(document: QTextDocument, paragraphs: list[Para]) -> QTextDocument:
    cursor = QTextCursor(document)
    for number, para in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        cursor.setBlockFormat(block_format(para))
        cursor.setCharFormat(QTextCharFormat())
        start = cursor.position()
        cursor.insertText(para.text, QTextCharFormat())
        for first, stop, size, bold in para.spans:
            mark(document, start + first, start + stop, size, bold)
    return document


def mark(document: QTextDocument, start: int, stop: int, size: float, bold: bool) -> None:
    fmt = QTextCharFormat()
    fmt.setFontPointSize(size)
    fmt.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(fmt)


def block_format(para: Para) -> QTextBlockFormat:
    fmt = QTextBlockFormat()
    if para.align is not None:
        fmt.setAlignment(para.align)
    fmt.setLeftMargin(para.left)
    fmt.setRightMargin(para.right)
    fmt.setTextIndent(para.first)
    fmt.setTopMargin(para.above)
    fmt.setBottomMargin(para.below)
    fmt.setIndent(para.indent)
    amount, kind = para.line
    fmt.setLineHeight(amount, kind.value)
    return fmt


def new_document(width: float, size: float = 12) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont("Noto Sans CJK SC", size))
    document.setPageSize(QSizeF(width, 1e6))
    return document


def lazy(width: float, paragraphs: list[Para], zoom: float = 1.0) -> tuple[QTextDocument, SpeechLayout]:
    document = new_document(width)
    layout = SpeechLayout(document, Decor())
    document.setDocumentLayout(layout)
    layout.set_zoom(zoom)
    write(document, paragraphs)
    return document, layout


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def lines(document: QTextDocument) -> list[list[tuple[float, ...]]]:
    """Per block, per line: start, length, then place of the text, height, ascent and width in the document."""
    found = []
    for block in blocks(document):
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        layout, of_block = block.layout(), []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            text = line.naturalTextRect().translated(origin)
            of_block.append(
                (line.textStart(), line.textLength(), text.x(), text.y(), text.width(), line.ascent(), line.height())
                + (origin.x() + line.cursorToX(line.textStart() + line.textLength())[0],)
            )
        found.append(of_block)
    return found


def assert_like_qt(width: float, paragraphs: list[Para]) -> None:
    document, layout = lazy(width, paragraphs)
    qt = write(new_document(width), paragraphs)
    expected, found = lines(qt), lines(document)
    assert [[line[:2] for line in block] for block in found] == [[line[:2] for line in block] for block in expected]
    for number, (ours, theirs) in enumerate(zip(found, expected, strict=True)):
        for mine, its in zip(ours, theirs, strict=True):
            assert mine == pytest.approx(its, abs=0.5), f"block {number}"
    last = paragraphs[-1].below
    assert layout.documentSize().height() == pytest.approx(qt.documentLayout().documentSize().height() - last, abs=1)


PARAGRAPHS = {
    "plain": {},
    "left": {"align": Qt.AlignmentFlag.AlignLeft},
    "right": {"align": Qt.AlignmentFlag.AlignRight},
    "centre": {"align": Qt.AlignmentFlag.AlignHCenter},
    "justify": {"align": Qt.AlignmentFlag.AlignJustify},
    "margins": {"left": 40, "right": 25},
    "first line": {"first": 32},
    "hanging": {"left": 48, "first": -32},
    "justified first line": {"first": 32, "align": Qt.AlignmentFlag.AlignJustify},
    "indent": {"indent": 2},
    "above": {"above": 18},
    "below": {"below": 11},
    "both": {"above": 7, "below": 19},
    "proportional": {"line": (150, HEIGHTS.ProportionalHeight)},
    "tight": {"line": (70, HEIGHTS.ProportionalHeight)},
    "fixed": {"line": (28, HEIGHTS.FixedHeight)},
    "fixed small": {"line": (9, HEIGHTS.FixedHeight)},
    "minimum": {"line": (30, HEIGHTS.MinimumHeight)},
    "minimum small": {"line": (5, HEIGHTS.MinimumHeight)},
    "distance": {"line": (6, HEIGHTS.LineDistanceHeight)},
    "sizes": {"spans": ((0, 1, 24, True),)},
}


@pytest.mark.parametrize("width", [137, 420, 1100])
@pytest.mark.parametrize("text", TEXTS)
def test_every_kind_of_paragraph_stands_where_qt_puts_it(text: str, width: float) -> None:
    paragraphs = [Para(TEXTS[text], **kind) for name, kind in PARAGRAPHS.items() if TEXTS[text] or name != "sizes"]
    assert_like_qt(width, paragraphs)


def test_mixed_sizes_and_weights_stand_where_qt_puts_them() -> None:
    spans = ((0, 4, 22, True), (10, 30, 9, False), (40, 41, 30, True), (60, 90, 14, True))
    assert_like_qt(420, [Para(text, spans=spans) for text in (CHINESE, ENGLISH, MIXED)])


@pytest.mark.parametrize("seed", range(6))
def test_after_random_edits_every_line_stands_where_qt_puts_it(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = [Para(TEXTS[name], **PARAGRAPHS[kind]) for name, kind in zip(TEXTS, PARAGRAPHS, strict=False)]
    document, _ = lazy(420, paragraphs)
    qt = write(new_document(420), paragraphs)
    for _ in range(40):
        size = document.characterCount() - 1
        start, stop = sorted((chance.randrange(size), chance.randrange(size)))
        stop = min(stop, start + chance.choice((0, 0, 1, 30, 200)))
        text = chance.choice(("", "字", "one word ", "甲\n乙\n丙", CHINESE))
        kind = Para("", **PARAGRAPHS[chance.choice(list(PARAGRAPHS))]) if chance.random() < 0.3 else None
        for one in (document, qt):
            edit(one, start, stop, text, kind)
        for mine, its in zip(flat(lines(document)), flat(lines(qt)), strict=True):
            assert mine == pytest.approx(its, abs=0.5)


def edit(document: QTextDocument, start: int, stop: int, text: str, kind: Para | None) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)
    if kind is not None:
        cursor.setBlockFormat(block_format(kind))


def flat(found: list[list[tuple[float, ...]]]) -> list[tuple[float, ...]]:
    return [line for block in found for line in block]


@pytest.mark.parametrize("place", [3, 30_000, 59_000])
def test_a_typed_character_lays_out_one_block_of_a_long_document(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    document, _ = lazy(420, [Para(CHINESE[:100])] * 600)
    laid: list[int] = []

    def counted(block: QTextBlock, *rest: object, **options: object) -> float:
        laid.append(block.blockNumber())
        return lay_out(block, *rest, **options)

    monkeypatch.setattr(layout_module, "lay_out", counted)
    cursor = QTextCursor(document)
    cursor.setPosition(place)
    cursor.insertText("字")
    assert laid == [cursor.blockNumber()]


@pytest.mark.parametrize("x", range(0, 420, 9))
def test_a_hit_on_a_line_finds_the_position_that_qt_finds(x: int) -> None:
    paragraphs = [
        Para(CHINESE),
        Para(ENGLISH, Qt.AlignmentFlag.AlignHCenter, above=12),
        Para(""),
        Para(MIXED, first=32),
    ]
    document, layout = lazy(420, paragraphs)
    qt = write(new_document(420), paragraphs)
    for y in {line[3] + 5 for block in lines(document) for line in block}:
        point = QPointF(x, y)
        for accuracy in Qt.HitTestAccuracy:
            assert layout.hitTest(point, accuracy) == qt.documentLayout().hitTest(point, accuracy), (x, accuracy)
