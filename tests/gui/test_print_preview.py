"""The preview in the window: opened, led by the outline, true to the document, and left for where one was."""

from __future__ import annotations

import pytest
from open_windows import LONGEST, caret_at
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from bodies import heading, paragraph, text_run
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.printing.preview_pane import PreviewPane

LONG = "".join(heading(1, f"Part {n}") + paragraph("We shall go on and on. " * 60) * 6 for n in range(6))


@pytest.fixture
def window(opened) -> MainWindow:
    found = opened(LONG)
    found.resize(1000, 700)
    return found


def show(window: MainWindow, qtbot) -> PreviewPane:
    window.actions_by_id["file.print_preview"].trigger()
    pane = window.print_preview.pane
    assert pane is not None
    qtbot.waitUntil(lambda: pane.is_complete, timeout=LONGEST)
    return pane


def first_text(pane: PreviewPane) -> str:
    return next(item.text for item in pane._pages.cut.manuscript.items if item.text)


def number_of(window: MainWindow, title: str) -> int:
    return next(k for k, block in enumerate(window.document.blocks) if block.text == title)


def test_it_takes_the_place_of_the_text_and_gives_it_back(window, qtbot) -> None:
    window.editor.setTextCursor(caret_at(window, 3))
    pane = show(window, qtbot)
    assert (pane.isVisible(), window.editor.isVisible(), window.outline_view.isVisible()) == (True, False, True)
    assert window.actions_by_id["file.print_preview"].isChecked()
    pane.view.show_page(pane.page_count - 1)
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert (pane.isVisible(), window.editor.isVisible()) == (False, True)
    assert not window.actions_by_id["file.print_preview"].isChecked()
    assert window.editor.textCursor().blockNumber() == 3
    assert window.editor.hasFocus()
    assert (pane.page_count, pane.growing.is_running) == (0, False)


def test_it_opens_where_the_caret_is_and_says_how_many_pages_there_are(window, qtbot) -> None:
    window.editor.setTextCursor(caret_at(window, number_of(window, "Part 4")))
    pane = show(window, qtbot)
    assert pane.view.current == pane._places()[window.document.blocks[number_of(window, "Part 4")].id][0] > 0
    assert (pane.bar.before.text(), pane.bar.page.text()) == ("Page", str(pane.view.current + 1))
    assert pane.bar.total.text() == f"of {pane.page_count}"
    assert window.status.page.text() == f"Page {pane.view.current + 1} of {pane.page_count}"


def test_to_go_to_a_page_is_to_type_its_number(window, qtbot) -> None:
    pane = show(window, qtbot)
    window.actions_by_id["edit.go_to_page"].trigger()
    assert pane.bar.page.hasFocus()
    QTest.keyClicks(pane.bar.page, "3")
    QTest.keyClick(pane.bar.page, Qt.Key.Key_Return)
    assert window.status.page.text() == f"Page 3 of {pane.page_count}"
    assert window.editor.textCursor().blockNumber() == 0


def test_missing_fonts_are_told_over_the_pages(opened, qtbot) -> None:
    faces = [f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>' for name in ("No Such", "Nor &lt;i&gt;")]
    window = opened(paragraph(*(text_run("word", face) for face in faces)))
    pane = show(window, qtbot)
    told = pane.fonts.text()
    assert pane.fonts.isVisible()
    assert told.startswith("No Such is not installed; ")
    assert "Nor &lt;i&gt; is not installed" in pane.fonts.toolTip()
    window.print_preview.close()
    assert not pane.fonts.text()


def test_pages_that_cannot_be_made_leave_no_others(window, qtbot) -> None:
    pane = show(window, qtbot)
    pane.growing.failed.emit(ValueError("no paper"))
    assert pane.bar.total.text() == "The pages could not be made: no paper"
    assert (pane.page_count, pane.fonts.isVisible(), pane.block_in_sight()) == (0, False, None)
    pane.bar.edit.click()
    assert window.print_preview.is_open


def test_the_pages_are_set_up_beside_them(window, qtbot) -> None:
    show(window, qtbot)
    window.actions_by_id["file.page_setup"].trigger()
    assert window.print_preview.is_open
    assert window.page_setup.dialog is not None
    window.page_setup.dialog.reject()


def test_the_outline_leads_and_follows(window, qtbot) -> None:
    pane = show(window, qtbot)
    rows = window.outline_model.rowCount()
    window.outline_panel.heading_activated.emit(number_of(window, "Part 3"))
    block = window.document.blocks[number_of(window, "Part 3")].id
    assert pane.view.current == pane._places()[block][0]
    pane.view.setFocus()
    pane.view.show_page(pane.page_count - 1)
    qtbot.waitUntil(lambda: window.outline_panel.current_block() == number_of(window, "Part 5"))
    assert window.outline_model.rowCount() == rows


def test_edit_here_goes_to_what_the_page_shows(window, qtbot) -> None:
    pane = show(window, qtbot)
    pane.view.show_page(pane.page_count - 1)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert not window.print_preview.is_open
    assert window.editor.textCursor().blockNumber() > number_of(window, "Part 5")


def test_a_typed_number_leads_to_its_page(window, qtbot) -> None:
    pane = show(window, qtbot)
    for typed, page in (("3", 2), ("999", pane.page_count - 1)):
        pane.bar.page.setFocus()
        pane.bar.page.selectAll()
        QTest.keyClicks(pane.bar.page, typed)
        QTest.keyClick(pane.bar.page, Qt.Key.Key_Return)
        assert pane.view.current == page
    assert pane.view.hasFocus()


def test_small_pages_mark_lead_and_hide(window, qtbot) -> None:
    pane = show(window, qtbot)
    pane.view.show_page(2)
    assert pane.thumbnails.current == 2
    QTest.mouseClick(pane.thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=pane.thumbnails.page_rect(1).center())
    assert pane.view.current == 1
    QTest.keyClick(pane.thumbnails, Qt.Key.Key_Down)
    assert pane.view.current == 2
    pane.bar.thumbnails.click()
    assert not pane.thumbnails.isVisible()


def test_a_change_of_the_document_renews_the_pages_and_keeps_the_place(window, qtbot) -> None:
    pane = show(window, qtbot)
    pane.view.show_page(3)
    count = pane.page_count
    window.commands.rename(0, "Another title")
    qtbot.waitUntil(lambda: pane.is_complete and first_text(pane).endswith("Another title"), timeout=LONGEST)
    assert (pane.page_count, pane.view.current) == (count, 3)


def test_the_layout_is_chosen_in_the_bar_and_in_the_menu(window, qtbot) -> None:
    pane = show(window, qtbot)
    ids = [layout.id for layout in window.paper.layouts()]
    with qtbot.waitSignal(pane.complete, timeout=LONGEST):
        pane.bar.layouts.list.activated.emit(ids.index("cards"))
    assert window.paper.layout.id == "cards"
    assert pane.view.pages.page.width > pane.view.pages.page.height
    menu = window.menus._layouts.menu
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Cards"]
    with qtbot.waitSignal(pane.complete, timeout=LONGEST):
        next(action for action in menu.actions() if action.objectName() == "file.layout.document").trigger()
    assert pane.bar.layouts.list.currentText() == "As the document"


def test_commands_on_text_nobody_sees_are_refused_or_bring_it_back(window, qtbot) -> None:
    show(window, qtbot)
    before = window.document.snapshot()
    for action_id in ("format.bold", "edit.paste", "outline.promote", "insert.page_break"):
        window.actions_by_id[action_id].trigger()
        assert window.status.currentMessage() == "The preview only shows the text: Esc goes back to it."
    assert window.document.snapshot() == before
    window.actions_by_id["edit.find"].trigger()
    assert (window.print_preview.is_open, window.find_bar.isVisible()) == (False, True)


def test_the_zoom_commands_are_about_the_pages(window, qtbot) -> None:
    pane = show(window, qtbot)
    zoom, editor = pane.view.zoom, window.editor.zoom
    window.actions_by_id["view.zoom_in"].trigger()
    assert (pane.view.zoom > zoom, window.editor.zoom) == (True, editor)
    window.actions_by_id["view.zoom_width"].trigger()
    assert pane.view.zoom == zoom


def test_everything_has_a_name_and_keys_reach_it(window, qtbot) -> None:
    pane = show(window, qtbot)
    found = [w for kind in (QAbstractButton, QComboBox, QLineEdit) for w in pane.findChildren(kind) if w.isVisible()]
    assert [w for w in found if not (w.accessibleName() or getattr(w, "text", str)())] == []
    reached, here = set(), pane.view.nextInFocusChain()
    while here is not pane.view:
        if here.isVisible() and pane.isAncestorOf(here) and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(here)
        here = here.nextInFocusChain()
    assert {pane.thumbnails, pane.bar.page, pane.bar.print, pane.bar.layouts.list, pane.bar.zooms} <= reached


def test_a_window_that_closes_leaves_no_work(window, qtbot) -> None:
    window.actions_by_id["file.print_preview"].trigger()
    pane = window.print_preview.pane
    window.document.history.mark_clean(window.document.history.state())
    window.close()
    assert not pane.growing.is_running


@pytest.mark.parametrize("size", [(1366, 768), (800, 600)])
def test_it_fits_the_window(window, qtbot, size) -> None:
    window.resize(*size)
    pane = show(window, qtbot)
    qtbot.wait(20)
    assert (window.width(), window.height()) == size
    for part in (pane.bar.close_button, pane.bar.export, pane.bar.page):
        assert pane.rect().contains(part.mapTo(pane, part.rect().bottomRight()))
