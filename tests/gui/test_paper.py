"""Printing and exporting from the window: what the actions ask, and what is kept for the next time."""

from __future__ import annotations

import docx
from PySide6.QtWidgets import QFileDialog

from bodies import heading, paragraph
from speecheditor import resources
from speecheditor.gui.printing.print_dialog import PrintDialog


def test_a_layout_is_exported_as_a_word_file(opened, qtbot, monkeypatch, tmp_path) -> None:
    window = opened(heading(1, "One") + paragraph("text"))
    asked: list[str] = []

    def answer(_parent, _title, suggested, _kinds):
        asked.append(suggested)
        return str(tmp_path / "layout"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    window.paper.set_layout(resources.layout("gb9704"))
    window.actions_by_id["file.export_layout_docx"].trigger()
    qtbot.waitUntil((tmp_path / "layout.docx").exists)
    assert asked[0].endswith("(GB-T 9704 draft).docx")
    assert [p.text for p in docx.Document(str(tmp_path / "layout.docx")).paragraphs] == ["One", "text"]


def test_the_next_print_dialog_has_the_habits_of_the_last(opened, qtbot, monkeypatch, tmp_path) -> None:
    window = opened(paragraph("text"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.pdf"), ""))

    def dialog() -> PrintDialog:
        window.actions_by_id["file.print"].trigger()
        found = window.findChildren(PrintDialog)[-1]
        qtbot.waitUntil(lambda: found.told.text() == "One page on one sheet")
        return found

    first = dialog()
    first.form.kind.setCurrentIndex(first.form.kind.findData("4"))
    first.form.copies.setValue(1)
    first.accept()
    qtbot.waitUntil((tmp_path / "out.pdf").exists)
    qtbot.waitUntil(lambda: not window.findChildren(PrintDialog))
    second = dialog()
    assert second.form.kind.currentData() == "4"
    second.reject()
    qtbot.waitUntil(lambda: not window.findChildren(PrintDialog))


def test_a_layout_is_not_written_over_its_document(opened, monkeypatch) -> None:
    window = opened(paragraph("text"))
    path = window.session.path
    before, told = path.read_bytes(), []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(window, "warn", lambda *texts: told.append(texts[1]))
    window.actions_by_id["file.export_layout_docx"].trigger()
    assert told == ["It is the document itself, and a layout does not hold all of it."]
    assert path.read_bytes() == before
