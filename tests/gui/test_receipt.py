"""The sentence after a structural command: its numbers and their plurals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from bodies import heading, paragraph
from builders import doc
from speecheditor import resources
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.receipt import SENTENCES, extent_of, receipt
from speecheditor.model import formatting, heading_numbers, relevel, restructure, run_in, shelf, siblings
from speecheditor.model.conservation import RULES
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.properties import SEPARATOR, TYPED, Properties
from speecheditor.model.transaction import Selection


def said(document: Document, made, *indices: int) -> str:
    after = Document(document.blocks, document.properties)
    after.apply(made)
    return receipt(made, document.snapshot(), after.snapshot(), indices)


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


def numbered(*found: str) -> Document:
    return doc(*found, properties=Properties(scheme=resources.scheme("decimal")))


SPEECH = ("1 A", "a", "1 B", "2 B1", "b", "1 C")


@pytest.mark.parametrize(("command", "sentence"), [
    (lambda d: run_in.toggled(d, [0, 3]), "Put 2 headings in one paragraph with the text: 7 characters, nothing lost."),
    (lambda d: heading_numbers.restart(d, 2, 7), "The numbering begins anew here; 3 headings changed in all."),
    (lambda d: heading_numbers.restart(d, 5, 3), "The numbering begins anew here; 0 headings changed in all."),
    (lambda d: heading_numbers.set_unnumbered(d, 5, on=True),
     "This heading has no number now; 1 heading changed in all."),
    (lambda d: formatting.set_scheme(d, resources.scheme("harvard")), "Another numbering; 4 headings changed in all."),
    (lambda d: formatting.set_numbers(d, TYPED), "The file will hold the numbers as text."),
    (lambda d: run_in.set_form(d, SEPARATOR), "The file will hold run-in headings for Word: 0 headings."),
    (lambda d: shelf.shelve_sections(d, [2, 5]), "Put on the shelf: 4 paragraphs, 5 characters, nothing lost."),
    (lambda d: shelf.shelve_selection(d, Selection((1, 0), (1, 1))),
     "Put on the shelf: 1 paragraph, 1 character, nothing lost."),
    (lambda d: siblings.edit_siblings(d, {d.blocks[0].id: "X", d.blocks[2].id: "Y"}),
     "Renamed 2 headings; the text below is as it was."),
    (lambda d: siblings.edit_siblings(d, {}, [d.blocks[k].id for k in (5, 2, 0)]),
     "Put the sibling sections in another order, nothing lost."),
    (lambda d: siblings.edit_siblings(d, {d.blocks[0].id: "X"}, [d.blocks[k].id for k in (5, 2, 0)]),
     "Renamed 1 heading and put the sections in another order, nothing lost."),
])  # fmt: skip
def test_sentences(command, sentence) -> None:
    document = numbered(*SPEECH)
    assert said(document, command(document)) == sentence


def test_there_and_back() -> None:
    document = numbered(*SPEECH)
    assert _then(document, run_in.toggled(document, [0])).startswith("Put 1 heading in one paragraph")
    back = "Put 1 heading on a line above the text; nothing lost but full stops."
    assert _then(document, run_in.toggled(document, [0])) == back
    document.apply(heading_numbers.set_unnumbered(document, 0, on=True))
    again = "This heading has a number again; 4 headings changed in all."
    assert _then(document, heading_numbers.set_unnumbered(document, 0, on=False)) == again
    document.apply(heading_numbers.restart(document, 2, 7))
    assert _then(document, heading_numbers.continue_numbering(document, 2)).endswith("here; 3 headings changed in all.")
    document.apply(shelf.shelve_sections(document, [2]))
    home = "Back from the shelf: 3 paragraphs, 4 characters, nothing lost."
    assert _then(document, shelf.return_passage(document, 0)[0]) == home


def _then(document: Document, made) -> str:
    told = said(document, made)
    document.apply(made)
    return told


def test_every_operation_with_a_rule_has_its_sentence() -> None:
    assert set(RULES) <= set(SENTENCES)
    assert Operation.RENAME not in SENTENCES


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(heading(1, "A") + paragraph("one") + heading(2, "B") + paragraph("two"))


@pytest.mark.parametrize(("action", "said", "undone"), [
    ("outline.run_in", "Put 1 heading in one paragraph with the text: 5 characters, nothing lost.",
     "Undone: Run-in Heading."),
    ("outline.unnumbered", "This heading has no number now.", "Undone: Number On or Off."),
    ("outline.copy_section", "Copied 1 section: 4 paragraphs, 8 characters.", ""),
    ("outline.promote_heading", "A heading cannot be above level 1.", ""),
    ("format.level_2", "Changed the level of 1 heading; what is below keeps its level.", "Undone: Change Level."),
    ("format.level_1", "", ""),
    ("outline.scheme.harvard", "Another numbering; 2 headings changed in all.", "Undone: Change Numbering."),
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
    for action, said in (("outline.run_in", "Put 1 heading"), ("outline.run_in", "Put 1 heading on a line above")):
        window.actions_by_id[action].trigger()
        assert window.status.currentMessage().startswith(said)
    window.commands.set_scheme(resources.scheme("decimal"))
    for made, said in ((lambda d, i: heading_numbers.restart(d, i, 4), "The numbering begins anew here"),
                       (heading_numbers.continue_numbering, "The numbering goes on here")):  # fmt: skip
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
