"""Pasting into the window: from the action to the file, in every way, and what is not pasted."""

from __future__ import annotations

import builtins
import io
import os
import socket
from collections.abc import Callable, Iterator

import docx
import pytest
from open_windows import READ_ONLY, TABLE
from PySide6.QtCore import QFile, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from bodies import comment, heading, paragraph
from builders import lines
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.limits import MB
from speecheditor.gui import pasting
from speecheditor.gui.editor import SpeechEditor
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import same_blocks
from speecheditor.model.pasting import Way
from speecheditor.model.transaction import Selection

HTML = "<h2 style='text-align:center'>题 Title</h2><p>文<b>重</b><span style='font-size:30pt'>大</span></p>"
BODY = heading(1, "One") + paragraph("text") + TABLE + heading(1, "Two") + paragraph("end")
STRUCTURE = ["1 One", "text", "2 题 Title", "文*重*大", "[Table: cell]", "1 Two", "end"]
MATCHING = ["1 One", "text题 Title", "文*重*大", "[Table: cell]", "1 Two", "end"]
PLAIN = ["1 One", "text题 Title", "文重大", "[Table: cell]", "1 Two", "end"]


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> Iterator[MainWindow]:
    """A window with the caret behind "text"."""
    window = opened(BODY)
    window.editor.select(Selection.at((1, 4)))
    yield window
    QApplication.clipboard().clear()


def copied(html: str, text: str = "题 Title\n文重大") -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    return data


def paste(window: MainWindow, html: str = HTML, action: str = "edit.paste", **rest: str) -> list[str]:
    QApplication.clipboard().setMimeData(copied(html, **rest))
    window.actions_by_id[action].trigger()
    return lines(window.document)


@pytest.mark.parametrize(
    ("action", "wanted"),
    [("edit.paste", STRUCTURE), ("edit.paste_matching", MATCHING), ("edit.paste_plain", PLAIN)],
)
def test_each_way_is_one_entry_and_reaches_the_file(window: MainWindow, action: str, wanted: list[str]) -> None:
    before = window.document.snapshot()
    assert paste(window, action=action) == wanted
    content = window.session.content
    data = write_docx(content, window.document.blocks, window.document.properties)
    assert lines(read_docx(data).document.blocks) == wanted
    texts = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert texts == [line.lstrip("12 ").replace("*", "") for line in wanted if not line.startswith("[")]
    assert same_blocks(window.document.blocks[-3:], before[0][-3:])
    assert len(window.document.history.done) == 1
    window.document.undo()
    assert same_blocks(window.document.blocks, before[0])


def test_the_bar_pastes_again_in_another_way(window: MainWindow) -> None:
    paste(window)
    bar = window.pasting.bar
    assert [way for way, button in bar.buttons.items() if button.isChecked()] == [Way.STRUCTURE]
    for way, wanted in ((Way.MATCHING, MATCHING), (Way.PLAIN, PLAIN), (Way.STRUCTURE, STRUCTURE)):
        bar.buttons[way].click()
        assert lines(window.document) == wanted
        assert [other for other, button in bar.buttons.items() if button.isChecked()] == [way]
        assert len(window.document.history.done) == 1
    bar.buttons[Way.SOURCE].click()
    assert window.document.blocks[2].props.alignment == "center"
    window.document.undo()
    assert bar.isHidden()
    assert lines(window.document)[1] == "text"


def test_the_bar_goes_with_the_next_change(window: MainWindow) -> None:
    paste(window)
    assert not window.pasting.bar.isHidden()
    QTest.keyClicks(window.editor, "x")
    assert window.pasting.bar.isHidden()


def test_the_bar_is_reached_and_left_by_keys(window: MainWindow, qtbot) -> None:
    paste(window)
    QTest.keyClick(window.editor, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: lines(window.document) == MATCHING)
    window.pasting.bar.buttons[Way.MATCHING].setFocus()
    QTest.keyClick(window.pasting.bar.buttons[Way.MATCHING], Qt.Key.Key_Escape)
    assert window.pasting.bar.isHidden()
    assert window.editor.hasFocus()


def test_there_is_nothing_to_choose_where_nothing_is_formatted(window: MainWindow) -> None:
    for html in ("<p>bare</p><p>text</p>", "words"):
        paste(window, html)
        assert window.pasting.bar.isHidden()


def test_words_go_into_the_sentence(window: MainWindow) -> None:
    for html, at, wanted in (
        ("<p class=MsoNormal>一<b>句</b></p>", (1, 2), "te一*句*xt"),
        ("<span>words</span>", (0, 3), "1 Onewords"),
        ("<h1>words</h1>", (0, 1), "1 Owordsne"),
    ):
        window.editor.select(Selection.at(at))
        assert paste(window, html)[at[0]] == wanted
        window.document.undo()


def test_html_that_shows_nothing_gives_way_to_the_text(window: MainWindow) -> None:
    assert paste(window, "<img src='https://a.example/x.png'>", text="the text")[1] == "textthe text"


def test_what_is_too_long_to_be_edited_is_refused_with_a_sentence(window: MainWindow) -> None:
    before = window.document.snapshot()
    for action in ("edit.paste", "edit.paste_matching", "edit.paste_plain"):
        paste(window, "<p>" + "a" * 30_000 + "</p>", action, text="a" * 30_000)
        assert window.document.snapshot() == before
        assert window.status.currentMessage().startswith("Nothing was pasted: ")
        window.status.clearMessage()


def test_pasting_again_what_is_refused_leaves_the_first_paste(window: MainWindow) -> None:
    paste(window, "<h1>T</h1><p>x</p>", text="a" * 30_000)
    window.pasting.bar.buttons[Way.PLAIN].click()
    assert lines(window.document)[2:4] == ["1 T", "x"]
    assert window.status.currentMessage().startswith("Nothing was pasted: ")


def test_a_read_only_document_takes_nothing(opened: Callable[..., MainWindow]) -> None:
    window = opened(BODY, settings=READ_ONLY)
    before = window.document.snapshot()
    assert not window.editor.insert_mime(copied(HTML), Selection.at((1, 0)))
    window.pasting.paste_matching()
    assert window.document.snapshot() == before
    QApplication.clipboard().clear()


def test_our_own_text_takes_the_style_of_the_place(window: MainWindow) -> None:
    window.editor.select(Selection((0, 0), (1, 4)))
    window.editor.copy()
    window.editor.select(Selection.at((4, 3)))
    window.actions_by_id["edit.paste_matching"].trigger()
    assert lines(window.document)[4:] == ["endOne", "text"]
    assert len(window.document.history.done) == 1


def test_a_comment_is_not_doubled_with_our_own_text(opened: Callable[..., MainWindow]) -> None:
    window = opened(paragraph("one", comment(7)) + paragraph("two"))
    window.editor.select(Selection((0, 0), (0, 4)))
    window.editor.copy()
    window.editor.select(Selection.at((1, 3)))
    window.actions_by_id["edit.paste_matching"].trigger()
    assert [block.text for block in window.document.blocks] == ["one\ufffc", "twoone"]
    QApplication.clipboard().clear()


def test_a_drop_is_a_paste(window: MainWindow) -> None:
    data = copied(HTML)
    place = QPointF(window.editor.cursorRect(window.editor.textCursor()).center())
    action = Qt.DropAction.CopyAction
    event = QDropEvent(place, action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.editor.dropEvent(event)
    assert lines(window.document) == STRUCTURE


# -- long texts


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are long from a few characters on."""
    monkeypatch.setattr(pasting, "AT_ONCE", 10)
    monkeypatch.setattr(pasting, "ASKED", 5000)


def test_a_long_paste_is_read_in_a_worker_and_is_one_entry(window: MainWindow, qtbot, long) -> None:
    paste(window)
    assert lines(window.document)[2] == "[Table: cell]"
    qtbot.waitUntil(lambda: lines(window.document) == STRUCTURE)
    window.pasting.bar.buttons[Way.MATCHING].click()
    qtbot.waitUntil(lambda: lines(window.document) == MATCHING)
    assert len(window.document.history.done) == 1


def test_a_long_paste_can_be_cancelled(window: MainWindow, qtbot, long) -> None:
    before = window.document.snapshot()
    paste(window)
    job = window.pasting.job
    assert job is not None
    with qtbot.waitSignal(job.over):
        window.status.cancel_requested.emit()
    assert window.document.snapshot() == before
    assert window.pasting.job is None


def test_a_long_paste_does_not_go_into_a_text_that_has_changed(window: MainWindow, qtbot, long) -> None:
    paste(window)
    job = window.pasting.job
    assert job is not None
    QTest.keyClicks(window.editor, "x")
    qtbot.waitSignal(job.over).wait()
    assert lines(window.document)[1] == "textx"
    assert len(window.document.blocks) == 5


@pytest.mark.parametrize(
    ("answer", "html", "count"), [("Yes", "<p>" + "词" * 2000 + "</p>", 9), ("Yes", "", 9), ("No", "", 5)]
)
def test_a_very_long_paste_is_asked_about(window: MainWindow, qtbot, long, answer: str, count: int, html: str) -> None:
    paste(window, html * 5, text="\n".join(["字" * 2000] * 5))
    box = window.pasting.question
    assert box is not None
    assert "of text" in box.text()
    box.button(getattr(QMessageBox.StandardButton, answer)).click()
    assert window.pasting.question is None
    qtbot.waitUntil(lambda: window.pasting.job is None)
    assert len(window.document.blocks) == count


def test_what_is_beyond_all_measure_is_refused(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasting, "MOST", 10)
    assert paste(window)[1] == "text"
    assert window.status.currentMessage() == "Nothing was pasted: it is too long to be read safely."


def test_pictures_do_not_make_a_text_long() -> None:
    clip = pasting.Clip(f"<p><img src='data:image/png;base64,{'A' * 3 * MB}'></p>", "")
    assert clip.weight < 100


# -- nothing is opened

LURES = """<html><head><link rel=stylesheet href="LURE.css"><style>@import url("LURE.css"); p{background:url(LURE.png)}
</style></head><body background="LURE.png"><p style="background-image:url('LURE.png')">text<img src="LURE.png" srcset=
"LURE.png 2x"><img src='LURE.svg'></p><table background="LURE.png"><tr><td>x<td>y</table><object data="LURE.png">
</object><iframe src="LURE.html"></iframe><video src="LURE.mp4" poster="LURE.png"></video><svg><image xlink:href=
"LURE.png"/></svg><script src="LURE.js"></script><a href="LURE.html">a</a></body></html>"""
PLACES = ["https://a.example/x", "//host/share/x", "\\\\host\\share\\x", "file:///etc/x", "file://host/share/x", "x"]


def test_nothing_is_opened(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    paste(window)
    window.pasting.again(Way.SOURCE)  # what is imported late is there by now
    reached: list[object] = []
    for owner, name in (
        (builtins, "open"),
        (io, "open"),
        (os, "open"),
        (os, "stat"),
        (socket, "socket"),
        (QFile, "open"),
        (SpeechEditor, "loadResource"),
    ):
        monkeypatch.setattr(owner, name, lambda *args, name=name, **rest: reached.append((name, args)))
    for place in PLACES:
        window.editor.insert_mime(copied(LURES.replace("LURE", place)), Selection.at((1, 0)))
        window.pasting.again(Way.SOURCE)
        window.grab()
    monkeypatch.undo()
    assert reached == []
    assert lines(window.document).count("text") > len(PLACES) - 1
