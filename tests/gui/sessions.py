"""Random editing sessions through a real editor: the heart of the property tests."""

from __future__ import annotations

import itertools
import random

from by_keys import compose
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from builders import BOLD, doc, undo_all
from section_commands import COMMANDS, some_headings
from speecheditor.formats.direct_formats import plain_paragraph, plain_runs
from speecheditor.formats.list_formats import list_forms
from speecheditor.formats.scope import Scope
from speecheditor.formats.style_edits import with_heading, with_style_format, with_styles
from speecheditor.formats.xml import W
from speecheditor.gui.binding import DocumentBinding
from speecheditor.gui.decor import ModelDecor
from speecheditor.gui.editor import SpeechEditor
from speecheditor.gui.exhibits import BareExhibits
from speecheditor.gui.layout import SpeechLayout
from speecheditor.gui.outline_model import OutlineModel
from speecheditor.model import editing, formatting, lists, restructure, run_in, styling
from speecheditor.model.blocks import OpaqueBlock
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.levels import TooDeep
from speecheditor.model.numbering import labels
from speecheditor.model.outline import is_run_in, parents_of, section_stop, title_of
from speecheditor.model.reference_index import ReferenceIndex
from speecheditor.model.refusal import Impossible
from speecheditor.model.replacing import Replacement, changes, replacing
from speecheditor.model.search import Matcher, Query
from speecheditor.model.styles import Style
from speecheditor.model.styling import Reset
from speecheditor.model.titles import settled, title_length
from speecheditor.model.transaction import Selection
from speecheditor.patterns import compiled

SCOPE = Scope.of(W, {"w": W})
"""What the properties of the sessions' documents are written in."""

WORDS = [
    "alpha ",
    "bä ",
    "😀x",
    "一、讲话",
    "*fett*",
    "/schräg/",
    "{3}",
    "a",
    "",
    "_under_ line",
    "{~#}",
    "{!#}",
    "^neu^ ",
]
"""What lines are made of; ``#`` becomes a number that no other mark has."""


class PlainRenderer:
    """Formats without a style sheet: enough to see that runs and looks arrive."""

    def block_format(self, look) -> QTextBlockFormat:
        found = QTextBlockFormat()
        if not isinstance(look, OpaqueBlock):
            found.setHeadingLevel(look.level)
        return found

    def char_format(self, look, props) -> QTextCharFormat:
        found = QTextCharFormat()
        if props.bold:
            found.setFontWeight(QFont.Weight.Bold)
        found.setFontItalic(bool(props.italic))
        found.setFontUnderline(bool(props.underline))
        return found


class Session:
    """One document with editor, outline and labels, and the operations of a writer on it."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        self.marks = itertools.count()
        self.document = doc(*[self._line() for _ in range(rng.randint(1, 14))])
        self.editor = self.new_editor()
        self.labels = LabelIndex(self.document)
        self.references = ReferenceIndex(self.document, self.labels)
        self.view = QTextDocument(self.editor)
        decor = ModelDecor(self.document, self.labels, self.references, BareExhibits())
        self.layout = SpeechLayout(self.view, decor)
        self.view.setDocumentLayout(self.layout)
        self.binding = DocumentBinding(self.document, self.view, PlainRenderer(), self.editor)
        self.editor.bind(self.binding)
        self.outline = OutlineModel(self.document, self.labels)
        self.tester = QAbstractItemModelTester(self.outline, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.start = list(self.document.blocks)
        self.trace: list[str] = []

    @classmethod
    def operations(cls) -> list[str]:
        """The names of what a writer does, some of them more often."""
        found = sorted(name for name in dir(cls) if name.startswith("do_"))
        return [*found, "do_type", "do_ime", "do_undo", "do_move", "do_structure", "do_structure"]

    def new_editor(self) -> SpeechEditor:
        return SpeechEditor()

    def _line(self) -> str:
        rng = self.rng
        if rng.random() < 0.08:
            return "[table]"
        level = rng.choice(["", "", "", "1 ", "2 ", "2 ", "3 "])
        words = [rng.choice(WORDS).replace("#", str(next(self.marks))) for _ in range(rng.randint(0, 4))]
        return level + "".join(words)

    # -- places

    def offset(self, index: int) -> tuple[int, int]:
        return index, self.rng.randint(0, len(self.document.blocks[index].text))

    def place(self) -> tuple[int, int]:
        return self.offset(self.rng.randrange(len(self.document.blocks)))

    def range(self) -> Selection:
        return Selection(self.place(), self.place())

    def caret(self, selection: Selection | None = None) -> None:
        selection = selection or Selection.at(self.place())
        cursor = QTextCursor(self.view)
        cursor.setPosition(self.binding.qt_position(selection.anchor))
        cursor.setPosition(self.binding.qt_position(selection.head), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def heading(self) -> int | None:
        found = [k for k, b in enumerate(self.document.blocks) if b.level]
        return self.rng.choice(found) if found else None

    # -- what a writer does

    def do_type(self) -> None:
        self.caret()
        QTest.keyClicks(self.editor, self.rng.choice(["a", "xy", "a ", "z"]))

    def do_type_over(self) -> None:
        self.caret(self.range())
        QTest.keyClicks(self.editor, self.rng.choice(["a", "bc"]))

    def do_enter(self) -> None:
        self.caret(self.rng.choice([None, None, self.range()]))
        QTest.keyClick(self.editor, Qt.Key.Key_Return)

    def do_line_break(self) -> None:
        self.caret()
        QTest.keyClick(self.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    def do_backspace(self) -> None:
        self.caret(self.rng.choice([None, None, self.range()]))
        QTest.keyClick(self.editor, Qt.Key.Key_Backspace)

    def do_delete(self) -> None:
        self.caret(self.rng.choice([None, None, self.range()]))
        QTest.keyClick(self.editor, Qt.Key.Key_Delete)

    def do_word_backspace(self) -> None:
        self.caret()
        QTest.keyClick(self.editor, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)

    def do_word_delete(self) -> None:
        self.caret()
        QTest.keyClick(self.editor, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    def do_join(self) -> None:
        self.caret(Selection.at((self.rng.randrange(len(self.document.blocks)), 0)))
        QTest.keyClick(self.editor, Qt.Key.Key_Backspace)

    def do_tab(self) -> None:
        self.caret()
        QTest.keyClick(self.editor, Qt.Key.Key_Tab)

    def do_cut_by_key(self) -> None:
        self.caret(self.range())
        QTest.keyClick(self.editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
        QApplication.clipboard().clear()  # what is ours in it must not outlive the interpreter

    def do_cut_paste(self) -> None:
        self.caret(self.range())
        data = self.editor.createMimeDataFromSelection()
        if self.rng.random() < 0.6:
            self.editor.run(editing.delete_range(self.document, self.editor.selection()))
        self.caret(self.rng.choice([None, self.range()]))
        self.editor.insertFromMimeData(data)

    def do_paste_text(self) -> None:
        self.caret(self.rng.choice([None, self.range()]))
        data = QMimeData()
        data.setText(self.rng.choice(["one\ntwo", "a\n", "\n", "😀", "x\r\ny\rz", "\x00\ufffc", "\u2029"]))
        self.editor.insertFromMimeData(data)

    def do_drag_text(self) -> None:
        self.caret(self.range())
        data = self.editor.createMimeDataFromSelection()
        self.editor.drop(data, self.place(), moved=self.rng.random() < 0.7)

    def do_ime(self) -> None:
        self.caret(self.rng.choice([None, self.range()]))
        commit = self.rng.choice(["你", "", "好😀", "讲话"])
        for preedit, committed in (("n", ""), ("ni", ""), ("", commit)):
            event = QInputMethodEvent(preedit, [])
            if committed:
                event.setCommitString(committed)
            QApplication.sendEvent(self.editor, event)
            self.check()

    def do_list(self) -> None:
        forms = list_forms(self.document.properties, SCOPE)
        kind = self.rng.choice(["bullet", "number"])
        commands = (
            lambda document, place: lists.toggle_list(document, place, kind, forms),
            lambda document, place: lists.shift_list(document, place, self.rng.choice([-1, 1])),
            lists.restart_list,
            lambda document, place: lists.leave_list(document, place.head[0], forms),
        )
        self._try(self.rng.choice(commands), self.range())

    def do_style(self) -> None:
        reset = Reset(lambda props: plain_paragraph(props, SCOPE), lambda runs: plain_runs(runs, SCOPE))
        style_id = self.rng.choice(["", "Heading1", "Heading2"])
        self._try(styling.apply_style, self.range(), style_id, reset)

    def do_change_style(self) -> None:
        sheet, style_id = self.document.properties.styles, self.rng.choice(["Own", "Heading1"])
        known = with_heading(sheet, style_id) or Style(style_id, style_id, custom=True)
        changed = with_style_format(known, {"bold": self.rng.random() < 0.5}, {}, SCOPE)
        self._try(styling.change_styles, with_styles(sheet, [changed]), self.range())

    def do_move(self) -> None:
        index = self.heading()
        if index is None:
            return
        stop = section_stop(self.document.blocks, index)
        spots = [k for k in range(len(self.document.blocks) + 1) if not index < k < stop]
        self._try(restructure.move_section, index, self.rng.choice(spots), self.rng.choice([None, None, 1, 2, 3]))

    def do_shift(self) -> None:
        index = self.heading()
        if index is not None:
            self._try(restructure.shift_section, index, self.rng.choice([-1, 1]))

    def do_move_by_key(self) -> None:
        index = self.heading()
        if index is not None:
            self._try(self.rng.choice([restructure.move_up, restructure.move_down]), index)

    def do_delete_section(self) -> None:
        index = self.heading()
        if index is not None and self.rng.random() < 0.3:
            self._try(restructure.delete_section, index)

    def do_structure(self) -> None:
        """Any command of the table on some sections; what it must keep is kept."""
        chosen = some_headings(self.rng, self.document)
        if chosen:
            name = self.rng.choice(list(COMMANDS))
            self.trace.append(name)
            before = self.document.snapshot()
            self._try(lambda document: COMMANDS[name].make(self.rng, document, chosen))
            assert COMMANDS[name].keeps(before, self.document.snapshot()), name

    def do_rename(self) -> None:
        index = self.heading()
        if index is not None:
            self._try(restructure.rename, index, self.rng.choice(["", "New title", "一个 标题", "alpha x"]))

    def do_level(self) -> None:
        self._try(formatting.set_level, self.range(), self.rng.randint(0, 4))

    def do_run_in(self) -> None:
        found = [k for k, b in enumerate(self.document.blocks) if b.level]
        self._try(run_in.toggled, self.rng.sample(found, min(len(found), self.rng.randint(1, 3))) if found else [])

    def do_type_title(self) -> None:
        """Type, or compose, over the title of a run-in heading or at its end."""
        found = [(k, title_length(b)) for k, b in enumerate(self.document.blocks) if is_run_in(b)]
        if found:
            index, length = self.rng.choice(found)
            self.caret(Selection((index, self.rng.choice([0, length])), (index, length)))
            self.rng.choice([self._compose, lambda: QTest.keyClicks(self.editor, "t."), self._backspace])()

    def _compose(self) -> None:
        compose(self.editor, self.rng.choice(["新题。", ""]), "n")

    def _backspace(self) -> None:
        QTest.keyClick(self.editor, Qt.Key.Key_Backspace)

    def do_mark(self) -> None:
        mark = self.rng.choice(["bold", "italic", "underline"])
        self._try(formatting.set_mark, self.range(), mark, self.rng.random() < 0.6)

    def do_typed_mark(self) -> None:
        self.caret()
        block = self.document.blocks[self.editor.selection().head[0]]
        if not isinstance(block, OpaqueBlock):
            self.editor.setCurrentCharFormat(self.binding.formats.char(block, BOLD))
            QTest.keyClicks(self.editor, "B")

    def do_align(self) -> None:
        self._try(formatting.set_alignment, self.range(), self.rng.choice(["left", "center", "both"]))

    def do_replace(self) -> None:
        pattern = compiled(Query(self.rng.choice(["a", r"(\w)(\w)", "."]), is_regex=True))
        parts = self.rng.choice([(), ("A",), ("ää",), *([(2, "-", 1)] if pattern.groups else [])])
        document = self.document
        numbers = self.rng.sample(range(len(document.blocks)), self.rng.randint(1, len(document.blocks)))
        made = changes(document.blocks, sorted(numbers), Matcher(pattern), Replacement(parts), document.properties)
        self._try(lambda _: replacing(document, made, Selection.at((0, 0))))

    def do_undo(self) -> None:
        self.document.undo()

    def do_redo(self) -> None:
        self.document.redo()

    def _try(self, command, *arguments) -> None:
        try:
            self.editor.run(command(self.document, *arguments))
        except (TooDeep, Impossible) as error:
            self.trace.append(str(error))

    # -- the rules

    def step(self) -> None:
        name = self.rng.choice(self.operations())
        self.trace.append(name)
        getattr(self, name)()
        QApplication.processEvents()
        self.check()

    def check(self) -> None:
        """View = model = outline = labels, each recomputed from scratch."""
        blocks = self.document.blocks
        self.binding.verify()
        assert len({b.id for b in blocks}) == len(blocks)
        marks = [run.props.atom.xml for b in blocks for run in b.runs if run.props.atom and run.props.atom.is_mark]
        assert len(marks) == len(set(marks)), "a comment or a deletion is there twice"
        assert all(isinstance(b, OpaqueBlock) or settled(b) is b for b in blocks), "a title is marked where none is"
        headings = [k for k, b in enumerate(blocks) if b.level]
        assert self.outline.headings.at == headings
        assert self.outline.shape() == [(h.id, parent) for h, parent in parents_of([blocks[k] for k in headings])]
        assert self.outline.titles() == {blocks[k].id: title_of(blocks[k]) for k in headings}
        assert dict(self.labels.labels) == labels(blocks, self.document.properties)

    def finish(self) -> None:
        """Undoing everything gives back the identical objects, redoing everything the identical end (I11)."""
        final = list(self.document.blocks)
        count = undo_all(self.document)
        self.check()
        assert all(a is b for a, b in zip(self.document.blocks, self.start, strict=True))
        assert self.document.history.is_clean
        for _ in range(count):
            self.document.redo()
        self.check()
        assert all(a is b for a, b in zip(self.document.blocks, final, strict=True))
        assert all(b.source is None or b.source in {s.source for s in self.start} for b in self.document.blocks)
        self.editor.deleteLater()
