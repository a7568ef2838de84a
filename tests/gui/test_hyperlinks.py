"""Hyperlinks in a window: made by Ctrl+K, changed, taken away, opened."""

from __future__ import annotations

import io

import docx
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from bodies import heading, paragraph
from speecheditor.formats.docx_writer import write_docx
from speecheditor.gui.dialogs.link_dialog import LinkDialog, completed
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import same_blocks
from speecheditor.model.transaction import Selection

BODY = heading(1, "一") + paragraph("one two three") + heading(1, "Two") + paragraph("last")


def asked(window: MainWindow, action: str = "insert.link") -> LinkDialog:
    window.actions_by_id[action].trigger()
    assert window.hyperlinks.dialog is not None
    return window.hyperlinks.dialog


def links(window: MainWindow) -> list[tuple[str, str, str]]:
    """Text, address and bookmark of each link."""
    annotations = window.editor.hover.annotations
    assert annotations is not None
    return [
        (run.text, annotations.link(run.props.link).address, annotations.link(run.props.link).place)
        for block in window.document.blocks
        for run in block.runs
        if run.props.link
    ]


def test_the_selected_words_are_linked_by_keys_alone(opened, qtbot) -> None:
    window = opened(BODY)
    qtbot.waitUntil(window.editor.hasFocus)
    window.editor.select(Selection((1, 4), (1, 7)))
    QTest.keyClick(window.editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = window.hyperlinks.dialog
    assert dialog is not None
    assert dialog.text_field.text() == "two"
    assert dialog.focusWidget() is dialog.address_field
    QTest.keyClicks(dialog.address_field, "www.example.org/a b")
    QTest.keyClick(dialog.address_field, Qt.Key.Key_Return)
    assert links(window) == []  # a space is in no host and no address typed without its scheme
    dialog.address_field.setText("www.example.org/a?b")
    QTest.keyClick(dialog.address_field, Qt.Key.Key_Return)
    assert links(window) == [("two", "https://www.example.org/a?b", "")]
    out = docx.Document(io.BytesIO(write_docx(window.session.content, *window.document.snapshot())))
    assert [(h.text, h.address) for p in out.paragraphs for h in p.hyperlinks] == [
        ("two", "https://www.example.org/a?b")
    ]
    assert len(window.document.history.done) == 1
    window.document.undo()
    assert same_blocks(window.document.snapshot()[0], window.session.content.blocks)


def test_a_section_is_linked_to_with_new_text(opened) -> None:
    window = opened(BODY)
    window.hyperlinks.number = lambda: 42
    window.editor.select(Selection.at((1, 13)))
    dialog = asked(window)
    assert dialog.focusWidget() is dialog.text_field
    dialog.text_field.setText("见下")
    dialog.by_section.setChecked(True)
    dialog.tree.setCurrentIndex(window.outline_model.index(1, 0))
    dialog.accept()
    assert links(window) == [("见下", "", "_Ref42")]
    window.editor.select(Selection.at((1, 14)))
    window.actions_by_id["edit.open_link"].trigger()
    assert window.editor.selection().head == (2, 0)
    window.editor.select(Selection.at((1, 14)))
    again = asked(window, "edit.link")
    assert (again.by_section.isChecked(), again.place, again.text_field.text()) == (True, 2, "见下")
    again.reject()


def test_a_link_is_changed_and_taken_away(opened) -> None:
    window = opened(BODY)
    window.editor.select(Selection((1, 0), (1, 3)))
    first = asked(window)
    first.address_field.setText("a@b.example")
    first.accept()
    window.editor.select(Selection.at((1, 2)))
    dialog = asked(window)
    assert (dialog.text_field.text(), dialog.address_field.text()) == ("one", "mailto:a@b.example")
    dialog.text_field.setText("eins")
    dialog.accept()
    assert links(window) == [("eins", "mailto:a@b.example", "")]
    window.editor.select(Selection.at((1, 2)))
    window.actions_by_id["edit.unlink"].trigger()
    assert (links(window), window.document.blocks[1].text) == ([], "eins two three")
    assert [entry.operation.value for entry in window.document.history.done] == [
        "Insert Hyperlink",
        "Edit Hyperlink",
        "Remove Hyperlink",
    ]


def test_only_web_and_mail_are_opened(opened) -> None:
    target = '<w:hyperlink w:anchor="nowhere"><w:r><w:t>x</w:t></w:r></w:hyperlink>'
    window = opened(BODY + paragraph("a", target))
    tried: list[QUrl] = []
    window.editor.hover.open_address = tried.append
    window.editor.select(Selection.at((4, 1)))
    window.actions_by_id["edit.open_link"].trigger()
    assert tried == []
    assert "no hyperlink" in window.status.currentMessage()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("a@example.org", "mailto:a@example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ('https://example.org/a "b"', "https://example.org/a%20%22b%22"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("\\\\server\\share", ""),
        ("C:\\x.exe", ""),
        ("words", ""),
        ("http://", ""),
        ("", ""),
    ],
)
def test_what_can_be_an_address(typed: str, address: str) -> None:
    assert completed(typed) == address
