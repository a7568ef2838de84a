"""Dialogs and menus that were closed leave nothing behind in their window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QMenu

from bodies import heading, paragraph
from speecheditor import resources

ASKING = (
    *("insert.table", "insert.symbol", "insert.link", "insert.reference", "insert.references", "speech.direction"),
    *("file.page_setup", "format.font", "format.paragraph", "format.styles", "format.new_style"),
    *("outline.restart", "outline.scheme", "outline.siblings", "outline.move_to", "outline.to_headings"),
    *("tools.autocorrect", "tools.word_count", "tools.spelling", "file.layouts"),
)


def end_deleted() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_dialog_that_was_closed_is_gone(opened, qtbot) -> None:
    window = opened(heading(1, "One") + paragraph("text") + heading(1, "Two"))
    window.commands.set_scheme(resources.scheme("decimal"))
    qtbot.waitUntil(window.actions_by_id["outline.restart"].isEnabled)
    left = {}
    for action_id in ASKING:
        window.actions_by_id[action_id].trigger()
        dialogs = window.findChildren(QDialog)
        for dialog in dialogs:
            dialog.reject()
        end_deleted()
        left[action_id] = (len(dialogs), len(window.findChildren(QDialog)))
    assert left == dict.fromkeys(ASKING, (1, 0))


def test_the_menu_of_looks_is_filled_anew_and_not_more(opened) -> None:
    menu = opened(paragraph("text")).find_bar.find_look.looks
    counts = []
    for _ in range(3):
        menu.aboutToShow.emit()
        end_deleted()
        counts.append((len(menu.actions()), len(menu.findChildren(QMenu))))
    assert counts == [counts[0]] * 3
