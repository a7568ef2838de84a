"""The outline going out of the window: clipboard, print preview, files."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from bodies import heading, paragraph
from builders import blocks
from speecheditor import resources
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.outline_preview import OutlinePreview
from speecheditor.gui.printing.outline_sheet import outline_sheet
from speecheditor.gui.printing.pages import make_pages
from speecheditor.model.formatting import set_scheme
from speecheditor.model.page import PAGE_FIELD, MarginLine, Margins, PageSetup
from speecheditor.model.properties import Properties

BODY = heading(1, "One") + paragraph("first text") + heading(2, "Inner") + heading(1, "Two")
DECIMAL = Properties(scheme=resources.scheme("decimal"))


@pytest.fixture
def window(opened) -> MainWindow:
    found = opened(BODY)
    found.document.apply(set_scheme(found.document, resources.scheme("decimal")))
    return found


def test_the_outline_is_copied_as_text_and_as_a_list(window) -> None:
    window.actions_by_id["outline.copy_outline"].trigger()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "1 One\n    1.1 Inner\n2 Two\n"
    assert "<li>1 One<ul" in data.html()
    assert window.status.currentMessage() == "The outline was copied."


def test_without_headings_there_is_nothing_to_copy_or_print(opened) -> None:
    window = opened(paragraph("text"))
    QApplication.clipboard().setText("before")
    window.outline_out.copy()
    assert QApplication.clipboard().text() == "before"
    window.outline_out.print()
    assert window.findChild(OutlinePreview) is None
    assert window.status.currentMessage() == "There are no headings to print."


# -- paper


def test_the_sheet_is_title_and_numbered_lines() -> None:
    found = blocks("1 One", "text", "3 Deep", "2 Inner", "1 Two")
    sheet, properties = outline_sheet(found, DECIMAL, "Speech", {b.id for b in found if b.text != "Two"})
    assert [block.text for block in sheet] == ["Speech", "1 One", "1.1.1 Deep", "1.2 Inner"]
    assert [block.props.raw.count(b'w:left="840"') for block in sheet] == [0, 0, 1, 1]
    assert properties.page.footers.default[0].text == PAGE_FIELD
    assert len(make_pages(Draft(sheet, properties))) == 1


def test_a_footer_with_a_page_number_stays() -> None:
    own = Margins((MarginLine(f"- {PAGE_FIELD} -"),))
    properties = Properties(page=PageSetup(headers=own, footers=own))
    page = outline_sheet(blocks("1 A"), properties, "T", ())[1].page
    assert (page.footers, page.headers) == (own, Margins())


def test_the_preview_offers_the_depth(window, monkeypatch) -> None:
    window.outline_view.collapseAll()
    window.actions_by_id["outline.print_outline"].trigger()
    preview = window.findChild(OutlinePreview)
    assert preview is not None
    offered = [preview.levels.itemText(k) for k in range(preview.levels.count())]
    assert offered == ["All Levels", "Down to Level 1", "As in the Outline"]
    seen = []
    for row in range(3):
        preview.levels.setCurrentIndex(row)
        preview.levels.activated.emit(row)
        preview.pane.growing.job.wait()
        seen.append((preview.pane.page_count, [block.text for block in preview.sheet[0][1:]]))
    assert seen == [(1, ["1 One", "1.1 Inner", "2 Two"]), (1, ["1 One", "2 Two"]), (1, ["1 One", "2 Two"])]
    ordered: list[object] = []
    monkeypatch.setattr(window.paper, "print_snapshot", ordered.append)
    preview.print_requested.emit()
    assert ordered == [preview.sheet]
    preview.reject()


def test_the_outline_is_written_as_pdf(window, tmp_path, monkeypatch) -> None:
    target = tmp_path / "outline.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    window.outline_out.print()
    preview = window.findChild(OutlinePreview)
    preview.pane.growing.job.wait()
    preview.export_requested.emit()
    window.paper._job.wait()
    assert target.read_bytes().startswith(b"%PDF")
    preview.reject()


# -- files


def export(window: MainWindow, monkeypatch, action: str, name: Path, kind: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(name), kind))
    window.actions_by_id[action].trigger()
    job = window.outline_out._job
    assert job is not None
    job.wait()


FILES = [
    ("file.export_markdown", "out.md", "", "# 1 One\n\nfirst text\n\n## 1.1 Inner\n\n# 2 Two\n"),
    ("file.export_text", "out.txt", "", "1 One\nfirst text\n1.1 Inner\n2 Two\n"),
]


@pytest.mark.parametrize(("action", "name", "kind", "content"), FILES)
def test_the_document_is_exported(window, tmp_path, monkeypatch, action, name, kind, content) -> None:
    export(window, monkeypatch, action, tmp_path / name, kind)
    assert (tmp_path / name).read_text("utf-8") == content
    assert window.status.currentMessage() == f"“{name}” was written."


@pytest.mark.parametrize(
    ("kind", "notes"),
    [("Outline (*.opml)", [None, None, None]), ("Outline with the text as notes (*.opml)", ["first text", None, None])],
)
def test_opml_takes_the_text_along_or_not(window, tmp_path, monkeypatch, kind, notes) -> None:
    export(window, monkeypatch, "file.export_opml", tmp_path / "out.opml", kind)
    found = ElementTree.parse(tmp_path / "out.opml").getroot()
    assert [element.get("_note") for element in found.iter("outline")] == notes


def test_a_name_without_the_ending_gets_it_and_replaces_nothing_unasked(window, tmp_path, monkeypatch) -> None:
    (tmp_path / "speech.docx.md").write_text("old")
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "speech.docx"), ""))
    window.actions_by_id["file.export_markdown"].trigger()
    assert asked == ["“speech.docx.md” already exists."]
    assert (tmp_path / "speech.docx.md").read_text() == "old"
    assert window.outline_out._job is None


def test_what_cannot_be_written_is_told(window, tmp_path, monkeypatch) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(window, "warn", lambda text, reason: told.append((text, reason)))
    export(window, monkeypatch, "file.export_text", tmp_path / "none" / "out.txt")
    assert told == [("“out.txt” was not written.", "The folder none does not exist.")]
