"""What copying puts into the clipboard for other programs, and when it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from open_windows import TABLE
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from bodies import field, heading, paragraph, text_run
from speecheditor import resources
from speecheditor.formats import html_writer, rtf_writer
from speecheditor.gui import clipboard
from speecheditor.gui.clipboard import SLICE_MIME, CopiedData, from_mime, settle
from speecheditor.gui.main_window import MainWindow
from speecheditor.model import editing
from speecheditor.model.transaction import Selection

BODY = (
    heading(1, "One")
    + paragraph("plain ", text_run("bold", "<w:b/>"), field("PAGE", "3"))
    + heading(2, "Two")
    + TABLE
    + paragraph("end")
)


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> Iterator[MainWindow]:
    window = opened(BODY)
    window.commands.set_scheme(resources.scheme("decimal"))
    yield window
    QApplication.clipboard().clear()


def copy(window: MainWindow, start: tuple[int, int], stop: tuple[int, int]) -> QMimeData:
    window.editor.select(Selection(start, stop))
    window.actions_by_id["edit.copy"].trigger()
    return QApplication.clipboard().mimeData()


def fragment(data: QMimeData) -> str:
    return data.html().partition("<!--StartFragment-->")[2].partition("<!--EndFragment-->")[0]


def test_all_forms_are_there(window: MainWindow) -> None:
    data = copy(window, (0, 0), (4, 3))
    assert data.formats() == [SLICE_MIME, "text/plain", "text/html", "text/rtf", "application/rtf"]
    assert data.text() == "1 One\nplain bold3\n1.1 Two\ncell\nend"
    assert bytes(data.data("text/rtf").data()).startswith(b"{\\rtf1")
    assert data.data("text/rtf") == data.data("application/rtf")
    assert "<b>bold</b>" in fragment(data)
    assert [tag for tag in ("<h1 ", "<h2 ", "<table ", ">1.1 <") if tag not in fragment(data)] == []
    assert not data.hasImage()
    assert data.data("image/png").isEmpty()


def test_words_out_of_a_title_have_no_number(window: MainWindow) -> None:
    for start, stop, text in (
        ((0, 0), (0, 3), "One"),
        ((0, 1), (0, 3), "ne"),
        ((0, 1), (2, 2), "ne\nplain bold3\n1.1 Tw"),
        ((0, 0), (2, 0), "1 One\nplain bold3\n"),
    ):
        assert copy(window, start, stop).text() == text


def test_words_of_one_paragraph_are_no_paragraph(window: MainWindow) -> None:
    assert "<p" not in fragment(copy(window, (1, 0), (1, 8)))
    assert fragment(copy(window, (1, 6), (1, 8))).startswith("<b><span ")


def test_sections_are_copied_with_their_numbers(window: MainWindow) -> None:
    window.outline_view.setFocus()
    window.outline_view.setCurrentIndex(window.outline_model.index(0, 0))
    window.actions_by_id["outline.copy_section"].trigger()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "1 One\nplain bold3\n1.1 Two\ncell\nend"
    assert fragment(data).count("<h") == 2


def test_forms_are_made_when_they_are_asked_for_and_once(window: MainWindow, monkeypatch) -> None:
    made: list[str] = []
    for home, name in ((html_writer, "to_html"), (rtf_writer, "to_rtf"), (clipboard, "plain_text")):
        real = getattr(home, name)
        monkeypatch.setattr(home, name, lambda *args, name=name, real=real: made.append(name) or real(*args))
    data = copy(window, (0, 0), (4, 3))
    window.actions_by_id["edit.paste"].trigger()
    assert made == []
    for _ in range(2):
        assert data.html()
        assert data.text()
    assert sorted(made) == ["plain_text", "to_html"]


def test_forms_are_those_of_the_time_of_copying(window: MainWindow) -> None:
    data = copy(window, (0, 0), (4, 3))
    window.document.undo()
    assert data.text().startswith("1 One")
    window.editor.run(editing.delete_range(window.document, Selection((0, 0), (1, 4))))
    assert "One" in data.html()


def test_what_stays_in_the_clipboard_at_the_end_needs_no_program(window: MainWindow) -> None:
    data = copy(window, (0, 0), (4, 3))
    assert isinstance(data, CopiedData)
    assert from_mime(data) is not None
    html, text = data.html(), data.text()
    settle()
    left = QApplication.clipboard().mimeData()
    assert not isinstance(left, CopiedData)
    assert (left.html(), left.text(), left.hasFormat(SLICE_MIME)) == (html, text, False)
    settle()
    assert QApplication.clipboard().mimeData().html() == html
