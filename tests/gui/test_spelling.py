"""Spelling in the window: underlines, corrections from the menu and the dialog, one undo step each."""

from __future__ import annotations

import re

import pytest
from docx import Document as OfficeDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from bodies import document, heading, paragraph, text_run
from builders import undo_all
from speecheditor.gui.layout_manner import _extent
from speecheditor.gui.main_window import MainWindow
from speecheditor.store import settings as stored
from speecheditor.store.session import Opened, prepare
from speecheditor.store.spelling import Speller, own_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BODY = heading(1, "Our futre") + paragraph("A speach for 同志们 with teh words.") + paragraph("A speach again, fine.")


@pytest.fixture
def window(opened, qtbot) -> MainWindow:
    found = opened(BODY)
    wait_for(qtbot, found, 0)
    return found


def wrong(window: MainWindow) -> list[str]:
    """The words that are underlined."""
    out: list[str] = []
    block = window.editor.document().begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        out += [units[2 * a : 2 * b].decode("utf-16-le") for a, b in window.spelling.check.wrong_in(block)]
        block = block.next()
    return out


def wait_for(qtbot, window: MainWindow, least: int = 1) -> None:
    """Until all words in view are known."""
    wrong(window)
    check = window.spelling.check
    qtbot.waitUntil(lambda: check.speller is not None and not check._waiting and check._job is None, timeout=5000)
    assert len(wrong(window)) >= least


def caret(window: MainWindow, block: int, offset: int) -> QPoint:
    """Put the caret there; returns where on the screen that is."""
    cursor = QTextCursor(window.editor.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, offset)
    window.editor.setTextCursor(cursor)
    return window.editor.viewport().mapToGlobal(window.editor.cursorRect(cursor).center())


def menu_at(window: MainWindow, qtbot, block: int, offset: int) -> QMenu:
    place = caret(window, block, offset)
    local = window.editor.viewport().mapFromGlobal(place)
    window.editor.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, local, place))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(lambda: "Looking for suggestions…" not in shown(menu), timeout=5000)
    return menu


def shown(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


# -- underlines


def test_wrong_words_are_underlined_and_chinese_is_not(window) -> None:
    assert wrong(window) == ["futre", "speach", "teh", "speach"]


def test_the_picture_shows_them(window) -> None:
    window.editor.setCursorWidth(0)
    before = window.editor.viewport().grab().toImage()
    window.actions_by_id["tools.spell_as_typed"].trigger()
    assert not window.actions_by_id["tools.spell_as_typed"].isChecked()
    assert window.editor.viewport().grab().toImage() != before


def test_a_word_at_the_end_of_a_text_from_right_to_left_is_underlined_as_a_whole(opened) -> None:
    window = opened(paragraph("שלום עולם speach", ppr="<w:bidi/>"))
    window.editor.viewport().grab()
    line = window.editor.document().begin().layout().lineAt(0)
    left, right = _extent(line, 10, 16)
    assert abs(left - line.naturalTextRect().left()) <= 2
    assert right - left > 20


def test_the_word_behind_which_the_caret_stands_waits(window, qtbot) -> None:
    caret(window, 1, len("A speach"))
    assert wrong(window) == ["futre", "teh", "speach"]
    caret(window, 1, 0)
    assert wrong(window) == ["futre", "speach", "teh", "speach"]


def test_a_word_is_looked_up_when_the_caret_leaves_it(window, qtbot) -> None:
    caret(window, 2, 0)
    QTest.keyClicks(window.editor, "Wel")
    wait_for(qtbot, window)
    assert "Wel" not in window.spelling.check._right
    caret(window, 0, 0)
    qtbot.waitUntil(lambda: "WelA" in window.spelling.check._right, timeout=5000)


def test_a_word_being_composed_is_not_looked_up(window) -> None:
    caret(window, 1, 0)
    QApplication.sendEvent(window.editor, QInputMethodEvent("nihoa", []))
    assert wrong(window) == ["futre", "speach"]
    assert "nihoa" not in window.spelling.check._waiting
    event = QInputMethodEvent()
    event.setCommitString("你好")
    QApplication.sendEvent(window.editor, event)
    assert wrong(window) == ["futre", "speach", "teh", "speach"]


@pytest.mark.parametrize(
    ("rpr", "found"),
    [
        ("", ["speach"]),
        ("<w:noProof/>", []),
        ('<w:noProof w:val="0"/>', ["speach"]),
        ('<w:lang w:val="en-GB"/>', ["speach"]),
        ('<w:lang w:val="fr-FR"/>', []),
        ('<w:lang w:eastAsia="zh-CN"/>', ["speach"]),
    ],
)
def test_what_is_not_to_be_proofed_is_not(opened, qtbot, rpr, found) -> None:
    window = opened(f"<w:p>{text_run('speach', rpr)}</w:p>")
    wait_for(qtbot, window, 0)
    assert wrong(window) == found


# -- corrections


def test_a_suggestion_in_the_menu_corrects_the_word_in_one_step(window, qtbot, tmp_path) -> None:
    before = window.document.snapshot()[0]
    menu = menu_at(window, qtbot, 1, 4)
    assert "speech" in shown(menu)
    choose(menu, "speech")
    assert window.document.blocks[1].text == "A speech for 同志们 with teh words."
    assert [a is b for a, b in zip(window.document.blocks, before, strict=True)] == [True, False, True]
    window.editor.binding.verify()
    window.files.save()
    qtbot.waitUntil(lambda: not window.session.is_modified)
    assert OfficeDocument(str(window.session.path)).paragraphs[1].text == "A speech for 同志们 with teh words."
    undo_all(window.document)
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_ignored_words_are_right_until_the_end(window, qtbot) -> None:
    choose(menu_at(window, qtbot, 1, 4), "Ig&nore All")
    assert wrong(window) == ["futre", "teh"]
    assert own_words() == frozenset()


def test_added_words_are_right_for_ever(window, qtbot) -> None:
    choose(menu_at(window, qtbot, 1, 4), "Add to Dictionar&y")
    assert wrong(window) == ["futre", "teh"]
    assert own_words() == {"speach"}


def test_the_menu_over_a_right_word_is_as_ever(window) -> None:
    place = caret(window, 2, len("A speach aga"))
    window.editor.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, window.editor.viewport().mapFromGlobal(place), place)
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Ig&nore All" not in shown(menu)
    menu.close()


def test_the_menu_has_each_mnemonic_once(window, qtbot) -> None:
    menu = menu_at(window, qtbot, 1, 4)
    keys = [match.group(1).lower() for text in shown(menu) for match in re.finditer(r"&(\w)", text)]
    assert len(keys) == len(set(keys)), shown(menu)
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_word_at_the_caret(window, qtbot) -> None:
    place = caret(window, 1, 4)
    local = window.editor.viewport().mapFromGlobal(place)
    window.editor.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, local, place))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Ig&nore All" in shown(menu)
    menu.close()


def test_a_word_added_in_one_window_is_right_in_all(window, qtbot) -> None:
    other = window.another()
    other.show()
    window.spelling.add("speach")
    assert other.spelling.check.is_accepted("speach")
    window.spelling.choose_dictionary("en_GB")
    assert window.another().spelling.remember(stored.Settings()).spelling_language == "en_GB"


def test_what_is_wrong_stands_behind_astral_characters(opened, qtbot) -> None:
    window = opened(paragraph("𠀀𠀀 teh 𠀀 speach"))
    wait_for(qtbot, window)
    assert wrong(window) == ["teh", "speach"]


def test_a_dictionary_that_cannot_be_read_is_told_once(window, qtbot) -> None:
    told: list[str] = []

    def missing() -> Speller:
        raise OSError("no dictionary is installed")

    check = window.spelling.check
    check.failed.connect(told.append)
    check.use(missing)
    assert wrong(window) == []
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert wrong(window) == []
    assert not check._due.isActive()
    assert window.status.currentMessage() == "The spelling cannot be checked: no dictionary is installed."
    window.spelling.choose_dictionary("en_US")
    wait_for(qtbot, window)


# -- the dialog


@pytest.fixture
def dialog(window, qtbot):
    caret(window, 1, 0)
    window.actions_by_id["tools.spelling"].trigger()
    found = window.spelling._dialog
    shows(qtbot, window, "speak")
    yield found
    found.close()


def shows(qtbot, window: MainWindow, text: str) -> None:
    qtbot.waitUntil(lambda: window.spelling._dialog.word_edit.text() == text, timeout=5000)


def press(window: MainWindow, key: str) -> None:
    window.spelling._dialog.buttons[key].click()


def test_the_dialog_goes_from_the_caret_round_the_document(window, dialog, qtbot) -> None:
    assert window.editor.textCursor().selectedText() == "speach"
    press(window, "ignore")
    shows(qtbot, window, "the")
    press(window, "ignore")
    shows(qtbot, window, "speak")
    press(window, "change")
    shows(qtbot, window, "future")
    press(window, "change")
    qtbot.waitUntil(lambda: dialog.told.text() == "The spelling check is complete.")
    assert not dialog.buttons["change"].isEnabled()
    texts = [block.text for block in window.document.blocks]
    assert texts == ["Our future", "A speach for 同志们 with teh words.", "A speak again, fine."]


def test_change_all_is_one_step(window, dialog, qtbot) -> None:
    press(window, "change_all")
    shows(qtbot, window, "the")
    assert wrong(window) == ["futre", "teh"]
    window.actions_by_id["edit.undo"].trigger()
    assert wrong(window).count("speach") == 2


def test_change_all_leaves_what_is_not_to_be_checked(opened, qtbot) -> None:
    window = opened(paragraph("speach ", text_run("speach", "<w:noProof/>")))
    window.actions_by_id["tools.spelling"].trigger()
    shows(qtbot, window, "speak")
    press(window, "change_all")
    assert window.document.blocks[0].text == "speak speach"
    window.spelling._dialog.close()


def test_the_text_may_be_edited_beside_the_dialog(window, dialog, qtbot) -> None:
    caret(window, 1, 0)
    window.editor.insertPlainText("x ")
    dialog.word_edit.setText("talk")
    press(window, "change")
    shows(qtbot, window, "speak")
    assert window.document.blocks[1].text.startswith("x A speach")


@pytest.mark.parametrize(
    ("part", "text"),
    [("ignore", "A speach for"), ("change", "A speak for"), ("list", "A speak for"), ("word_edit", "A speak for")],
)
def test_enter_does_what_has_the_focus(window, dialog, qtbot, part, text) -> None:
    target = dialog.buttons.get(part) or getattr(dialog, part)
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Return)
    shows(qtbot, window, "the")
    assert window.document.blocks[1].text.startswith(text)
    assert len(window.document.history.done) == (part != "ignore")
    assert window.status.currentMessage() == ""


def test_it_goes_on_in_the_document_that_takes_the_place(window, dialog, qtbot, opened) -> None:
    press(window, "ignore")
    content = document(paragraph("Anothr text."))
    window.show_opened(prepare(Opened(content, content.blocks, content.properties, (), None, None, "")))
    shows(qtbot, window, "Another")
    press(window, "change")
    assert window.document.blocks[0].text == "Another text."


def test_a_window_may_be_closed_while_words_are_looked_for(opened, qtbot) -> None:
    window = opened("".join(paragraph(f"Some English words here and there {n}.") for n in range(2000)))
    window.actions_by_id["tools.spelling"].trigger()
    window.close()


def test_its_choice_of_dictionary_is_remembered(window, dialog) -> None:
    window.spelling.choose_dictionary("en_US")
    assert window.spelling.remember(stored.Settings()).spelling_language == "en_US"
