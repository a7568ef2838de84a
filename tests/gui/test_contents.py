"""What a window says of its document: the contents panel, the notice bar, torn ranges."""

from __future__ import annotations

import pytest
from open_windows import READ_ONLY, TABLE, caret_at
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bodies import document, end, heading, paragraph, start
from speecheditor.formats.notices import Notice
from speecheditor.formats.ranges import Repair
from speecheditor.formats.sections import SECTION
from speecheditor.gui.app import create_window
from speecheditor.gui.contents_model import PLACES
from speecheditor.gui.main_window import MainWindow
from speecheditor.model import formatting
from speecheditor.resources import scheme


def rows(window: MainWindow) -> list[str]:
    """The panel's rows as lines: groups, then what is in them with its count and whether it leads anywhere."""
    model = window.contents.panel.contents
    out: list[str] = []
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        out.append(parent.data())
        for row in range(model.rowCount(parent)):
            count = model.index(row, 1, parent).data()
            arrow = " →" if model.index(row, 0, parent).data(PLACES) else ""
            out.append(f"  {model.index(row, 0, parent).data()}{f' {count}' if count else ''}{arrow}")
    return out


def show_panel(window: MainWindow, qtbot) -> None:
    window.actions_by_id["view.contents"].trigger()
    qtbot.waitUntil(lambda: len(rows(window)) > 0)


def choose(window: MainWindow, text: str) -> None:
    """Make the row that begins with `text` the current one."""
    panel = window.contents.panel
    panel.view.setCurrentIndex(next(index for index in panel._rows() if index.data().startswith(text)))


# -- the panel


def test_the_panel_lists_what_there_is(opened, qtbot) -> None:
    window = opened()
    show_panel(window, qtbot)
    assert rows(window) == [
        "Editable here",
        "  Paragraphs 2",
        "  Headings of level 1 2 →",
        "Kept, not editable here",
        "  Tables 2 →",
        "  Fields 1 →",
        "Problems",
        "  No problems were found.",
    ]
    assert window.actions_by_id["view.contents"].isChecked()


def test_a_file_with_troubles_says_so(opened, qtbot) -> None:
    window = opened(paragraph(start(1), "a"), {"word/vbaProject.bin": b"x"}, settings="<w:trackRevisions/>")
    show_panel(window, qtbot)
    assert rows(window) == [
        "About this document",
        "  Change tracking is switched on in this document. Changes made here are not tracked.",
        "  This document contains macros. They are kept and never run.",
        "Editable here",
        "  Paragraphs 1",
        "Kept, not editable here",
        "  Bookmarks 1 →",
        "  Macros 1",
        "Problems",
        "  A range begins that does not end (bookmark 1). →",
    ]


def test_empty_groups_hold_a_sentence(opened, qtbot) -> None:
    window = opened(TABLE)
    show_panel(window, qtbot)
    assert "  There is no text yet." in rows(window)


def test_enter_goes_from_place_to_place(opened, qtbot) -> None:
    window = opened()
    show_panel(window, qtbot)
    choose(window, "Tables")
    view = window.contents.panel.view
    visited = []
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Return)
        visited.append((window.editor.selection().start, window.editor.selection().end))
    assert visited == [((2, 0), (2, 1)), ((5, 0), (5, 1)), ((2, 0), (2, 1))]
    assert view.hasFocus()
    assert window.contents.panel.place.text().endswith("Place 1 of 2")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.editor.hasFocus()


def test_a_click_selects_the_text(opened, qtbot) -> None:
    window = opened()
    show_panel(window, qtbot)
    choose(window, "Headings of level 1")
    view = window.contents.panel.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.currentIndex()).center())
    assert window.editor.textCursor().selectedText() == "One"


def test_the_panel_follows_changes_and_undo(opened, qtbot) -> None:
    window = opened()
    show_panel(window, qtbot)
    choose(window, "Tables")
    window.editor.setFocus()
    window.outline_panel.follow(3)
    window.commands.rename(3, "Three")
    window.editor.setTextCursor(caret_at(window, 3))
    window.actions_by_id["outline.delete"].trigger()
    qtbot.waitUntil(lambda: "  Tables 1 →" in rows(window))
    assert window.contents.panel.view.currentIndex().data() == "Tables"
    window.commands.undo()
    qtbot.waitUntil(lambda: "  Tables 2 →" in rows(window))


def test_nothing_is_counted_while_the_panel_is_away(opened, qtbot) -> None:
    window = opened()
    window.commands.rename(0, "Zero")
    QTest.qWait(50)
    assert rows(window) == []


def test_another_document_takes_over(opened, qtbot, tmp_path) -> None:
    window = opened()
    show_panel(window, qtbot)
    other = tmp_path / "other.docx"
    other.write_bytes(document(paragraph("a") + paragraph("b")).package.data)
    window.files.load(other)
    qtbot.waitUntil(lambda: "  Everything can be edited here." in rows(window))


def test_the_dock_is_remembered(opened, qtbot) -> None:
    window = opened()
    show_panel(window, qtbot)
    window.close()
    again = create_window(None)
    again.show()
    assert again.contents.dock.isVisible()
    assert again.actions_by_id["view.contents"].isChecked()
    again.actions_by_id["view.contents"].trigger()
    assert not again.contents.dock.isVisible()


def test_f6_goes_through_the_panel(opened, qtbot) -> None:
    window = opened()
    show_panel(window, qtbot)
    window.editor.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(3):
        window.actions_by_id["view.next_pane"].trigger()
        seen.append(QApplication.focusWidget())
    assert seen == [window.outline_view, window.contents.panel.view, window.editor]


def test_everything_has_a_name_for_screen_readers(opened) -> None:
    window = opened(settings=READ_ONLY)
    bar, panel = window.contents.bar, window.contents.panel
    named = (bar, bar.lines, bar.close_button, panel.view, panel.place)
    assert all(widget.accessibleName() for widget in named)
    assert all(button.text() for button in (bar.edit_button, bar.details_button))


def test_no_two_actions_share_a_key(opened) -> None:
    actions = opened().actions_by_id.all()
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


# -- the bar


@pytest.mark.parametrize(
    ("settings", "members", "expected"),
    [
        ("", {}, []),
        ("<w:trackRevisions/>", {}, [Notice.TRACKING]),
        ("<w:trackRevisions/>", {"_xmlsignatures/sig1.xml": b"<a/>"}, [Notice.SIGNED, Notice.TRACKING]),
        (READ_ONLY, {"word/vbaProject.bin": b"x"}, [Notice.READ_ONLY, Notice.MACROS]),
    ],
)
def test_the_bar_tells_the_most_important_first(opened, settings, members, expected) -> None:
    bar = opened(members=members, settings=settings).contents.bar
    assert bar.isVisible() == bool(expected)
    assert bar.lines.toolTip().split("\n") == [notice.value for notice in expected] or not expected
    assert bar.edit_button.isVisible() == (Notice.READ_ONLY in expected)


def test_the_bar_is_put_away_and_shows_details(opened, qtbot) -> None:
    window = opened(settings="<w:trackRevisions/>")
    bar = window.contents.bar
    bar.details_button.click()
    qtbot.waitUntil(lambda: "About this document" in rows(window))
    bar.close_button.click()
    assert not bar.isVisible()
    assert window.editor.hasFocus()


def test_the_line_and_the_buttons_of_the_bar_stand_on_one_height(opened) -> None:
    bar = opened(settings="<w:trackRevisions/>").contents.bar
    middles = [widget.geometry().center().y() for widget in (bar.lines, bar.details_button, bar.close_button)]
    assert max(middles) - min(middles) <= 1


def test_the_keys_of_the_bar_are_no_menus_keys(opened) -> None:
    window = opened(settings=READ_ONLY)
    titles = [action.text() for action in window.menuBar().actions()]
    buttons = [button.text() for button in (window.contents.bar.edit_button, window.contents.bar.details_button)]
    keys = [text.lower().partition("&")[2][0] for text in titles + buttons]
    assert len(keys) == len(set(keys))


def test_a_narrow_bar_keeps_its_lines_short(opened) -> None:
    window = opened(settings="<w:trackRevisions/>")
    window.resize(640, 600)
    QApplication.processEvents()
    bar = window.contents.bar
    assert bar.lines.fontMetrics().horizontalAdvance(bar.lines.text()) <= bar.lines.width()
    assert bar.details_button.y() > bar.lines.y()


def test_a_bar_that_was_put_away_stays_away_when_its_document_is_edited_anyway(opened) -> None:
    window = opened(members={"word/vbaProject.bin": b"x"}, settings=READ_ONLY)
    bar = window.contents.bar
    bar.close_button.click()
    window.actions_by_id["edit.anyway"].trigger()
    assert not bar.isVisible()


# -- torn ranges


TORN = heading(1, start(1), "One") + paragraph("a") + heading(1, "Two", end(1)) + heading(1, "Three")


def test_a_move_says_what_it_tears(opened, qtbot) -> None:
    window = opened(TORN)
    window.commands.move_sections([0], 3, 1)
    wanted = "This change tore a range, which is shorter now: bookmark “b1”."
    qtbot.waitUntil(lambda: window.status.currentMessage() == wanted)


def test_a_move_that_tears_nothing_says_only_what_moved(opened, qtbot, monkeypatch) -> None:
    window = opened(TORN)
    said: list[str] = []
    monkeypatch.setattr(window, "say", said.append)
    window.commands.move_sections([3], 0, 1)
    qtbot.wait(100)
    assert said == ["Moved 1 section: 1 paragraph, 5 characters, nothing lost."]


@pytest.mark.parametrize(
    ("repairs", "expected"),
    [
        (
            [Repair("commentRange", "4", "gone")],
            "This change tore a range of which nothing is left: comment “4”.",
        ),
        (
            [Repair(SECTION, "1", "carried")],
            "A page section ends where it did; the text before its break carries it now.",
        ),
        (
            [Repair("bookmark", "a", "start"), Repair("perm", "b", "end")],
            "This change tore 2 ranges; each now covers what is left of it.",
        ),
    ],
)
def test_what_is_said(opened, repairs, expected) -> None:
    assert opened().contents.sentence(repairs) == expected


def test_a_window_may_close_while_the_panel_counts(opened, qtbot) -> None:
    window = opened()
    window.actions_by_id["view.contents"].trigger()
    window.close()
    qtbot.wait(50)
    assert window not in MainWindow.all_windows()


def test_a_scheme_is_no_content(opened, qtbot) -> None:
    window = opened()
    window.document.apply(formatting.set_scheme(window.document, scheme("decimal")))
    show_panel(window, qtbot)
    assert rows(window)[-1] == "  No problems were found."
