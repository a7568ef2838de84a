"""The sentence after a structural command: its numbers and their plurals."""

from __future__ import annotations

import pytest
from open_windows import close_all, opener
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from bodies import heading, paragraph
from builders import doc
from speecheditor import resources
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.receipt import SENTENCES, extent_of, receipt
from speecheditor.model import heading_numbers, relevel, restructure
from speecheditor.model.conservation import RULES
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection


def said(document: Document, made, *indices: int) -> str:
    return receipt(made, document.blocks, indices)


def test_one_and_many() -> None:
    document = doc("1 A", "1 B", "bb", "2 B1", "1 C")
    one = restructure.move_sections(document, [4], 0, 1)
    assert said(document, one, 4) == "Moved 1 section: 1 paragraph, 1 character, nothing lost."
    two = restructure.move_sections(document, [1, 3, 4], 0, 1)
    assert said(document, two, 1, 3, 4) == "Moved 2 sections: 4 paragraphs, 6 characters, nothing lost."
    alone = relevel.shift_headings(document, [1, 3], 1)
    assert said(document, alone, 1, 3) == "Demoted 2 headings alone; what is below keeps its level."


def test_large_numbers_are_written_as_the_locale_does() -> None:
    document = doc("1 A", "x" * 12_344, "1 B")
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    told = said(document, restructure.move_sections(document, [0], 3, 1), 0)
    QLocale.setDefault(before)
    assert "12.345 characters" in told


@pytest.mark.parametrize(("lines", "extent"), [
    (["1 A", "a", "2 B"], (1, 3, 3, 2)),
    (["2 A", "1 B", "[table]"], (2, 3, 4, 2)),
    (["a"], (0, 1, 1, 0)),
])  # fmt: skip
def test_extent(lines, extent) -> None:
    assert extent_of(doc(*lines).blocks) == extent


def test_every_operation_with_a_rule_has_its_sentence() -> None:
    assert set(RULES) <= set(SENTENCES)
    assert Operation.RENAME not in SENTENCES


@pytest.fixture
def window(qtbot, tmp_path):
    yield opener(qtbot, tmp_path)(heading(1, "A") + paragraph("one") + heading(2, "B") + paragraph("two"))
    close_all()


@pytest.mark.parametrize(("action", "said", "undone"), [
    ("outline.run_in", "Put 1 heading and the text below in one paragraph.", "Undone: Run-in Heading."),
    ("outline.unnumbered", "This heading has no number now.", "Undone: Number On or Off."),
    ("outline.copy_section", "Copied 1 section: 4 paragraphs, 8 characters.", ""),
    ("outline.promote_heading", "A heading cannot be above level 1.", ""),
    ("format.level_2", "Changed the level of 1 heading; what is below keeps its level.", "Undone: Change Level."),
    ("format.level_1", "", ""),
    ("outline.scheme.harvard", "All headings are numbered anew; no text was changed.", "Undone: Change Numbering."),
    ("outline.delete", "Deleted 1 section: 4 paragraphs, 8 characters. Undo brings everything back.",
     "Undone: Delete Section."),
])  # fmt: skip
def test_every_command_is_told_and_so_is_its_undoing(window: MainWindow, action, said, undone) -> None:
    """Never is there an old sentence about something else."""
    window.editor.select(Selection.at((0, 0)))
    window.status.clearMessage()
    (window.findChild(QAction, action) or window.actions_by_id[action]).trigger()
    assert window.status.currentMessage() == said
    window.status.clearMessage()
    window.actions_by_id["edit.undo"].trigger()
    assert window.status.currentMessage() == undone
    if undone:
        window.actions_by_id["edit.redo"].trigger()
        assert window.status.currentMessage() == undone.replace("Undone", "Done again")


def test_a_run_in_heading_is_parted_and_numbers_begin_anew(window: MainWindow) -> None:
    window.editor.select(Selection.at((0, 0)))
    for action, said in (("outline.run_in", "Put 1 heading"), ("outline.run_in", "Parted 1 heading from the text")):
        window.actions_by_id[action].trigger()
        assert window.status.currentMessage().startswith(said)
    window.commands.set_scheme(resources.scheme("decimal"))
    for made, said in ((lambda d, i: heading_numbers.restart(d, i, 4), "The numbers begin anew here"),
                       (heading_numbers.continue_numbering, "The numbers go on here")):  # fmt: skip
        window.commands.on_section(made)
        assert window.status.currentMessage().startswith(said)


@pytest.mark.parametrize(("action", "finish"), [
    ("outline.move_to", lambda dialog: dialog.chosen.emit(0, 1)),
    ("outline.to_headings", lambda dialog: dialog.chosen.emit([0])),
    ("insert.reference", lambda dialog: dialog.accept()),
])  # fmt: skip
def test_a_dialog_about_a_text_that_has_changed_meanwhile_does_nothing(window: MainWindow, action, finish) -> None:
    window.editor.select(Selection.at((0, 0)))
    for command in ("outline.duplicate", action):
        window.actions_by_id[command].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    window.document.undo()
    before = window.document.snapshot()
    finish(dialog)
    assert window.document.snapshot() == before
    assert window.status.currentMessage() == "The text has changed meanwhile; please ask again."
