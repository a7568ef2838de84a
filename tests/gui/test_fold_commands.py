"""The actions for folding and for levels: by their keys, in the text and in the tree, and what they say."""

from __future__ import annotations

import pytest
from open_windows import READ_ONLY
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bodies import heading, paragraph
from speecheditor.formats.annotations import Annotations
from speecheditor.formats.preview import Preview
from speecheditor.gui import fold_marks
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.counts import count_all
from speecheditor.model.transaction import Selection

BODY = (
    paragraph("Dear all")
    + "".join(heading(1, "A") + paragraph("a"))
    + (heading(2, "B") + paragraph("b") + heading(3, "C") + paragraph("c"))
    + (heading(1, "D") + paragraph("d"))
)
ALL = "Dear all A a B b C c D d"
K, ALT_SHIFT = Qt.Key, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(BODY)


def press(window: MainWindow, key: Qt.Key, pane: QWidget | None = None) -> None:
    (pane or window.editor).setFocus()
    QTest.keyClick(pane or window.editor, key, ALT_SHIFT)


def caret_at(window: MainWindow, text: str) -> None:
    window.editor.select(Selection.at((number(window, text), 0)))


def number(window: MainWindow, text: str) -> int:
    return [block.text for block in window.document.blocks].index(text)


def shown(window: MainWindow) -> str:
    folding = window.editor.folding
    return " ".join(b.text for k, b in enumerate(window.document.blocks) if not folding.is_hidden(k))


def rows(window: MainWindow) -> str:
    view = window.outline_view
    view.executeDelayedItemsLayout()
    index, out = view.outline().index(0, 0), []
    while index.isValid():
        out.append(index.data())
        index = view.indexBelow(index)
    return " ".join(out)


def test_keys_show_the_text_down_to_a_level(window: MainWindow) -> None:
    for key, left in (
        (K.Key_1, "Dear all A D"),
        (K.Key_2, "Dear all A B D"),
        (K.Key_9, "Dear all A B C D"),
        (K.Key_3, "Dear all A B C D"),
        (K.Key_A, ALL),
    ):
        press(window, key)
        assert shown(window) == left
        assert rows(window) == "A B C D"


def test_in_the_tree_the_keys_show_its_rows(window: MainWindow) -> None:
    for key, left in ((K.Key_1, "A D"), (K.Key_2, "A B D"), (K.Key_A, "A B C D")):
        press(window, key, window.outline_view)
        assert rows(window) == left
        assert shown(window) == ALL


def test_folding_goes_up_and_unfolding_down(window: MainWindow) -> None:
    for caret, keys, left in (
        ("c", "-", "Dear all A a B b C D d"),
        ("c", "--", "Dear all A a B D d"),
        ("c", "---", "Dear all A D d"),
        ("c", "----", "Dear all A D d"),
        ("a", "-+", ALL),
        ("c", "---+", "Dear all A a B D d"),
        ("c", "---+++", ALL),
        ("D", "+", ALL),
        ("Dear all", "-", ALL),
    ):
        window.editor.set_folds({})
        caret_at(window, caret)
        for key in keys:
            press(window, K.Key_Minus if key == "-" else K.Key_Plus)
        assert (keys, shown(window)) == (keys, left)


def test_from_the_tree_its_current_section_is_folded(window: MainWindow) -> None:
    window.outline_view.setFocus()
    window.outline_view.setCurrentIndex(window.outline_model.section_at(number(window, "B")))
    window.actions_by_id["outline.fold"].trigger()
    assert shown(window) == "Dear all A a B D d"
    assert rows(window) == "A B C D"
    window.actions_by_id["outline.unfold"].trigger()
    assert shown(window) == ALL


def test_all_is_folded_and_unfolded(window: MainWindow) -> None:
    window.actions_by_id["outline.fold_all"].trigger()
    assert shown(window) == "Dear all A D"
    assert window.status.currentMessage() == "All sections are folded."
    window.actions_by_id["outline.unfold_all"].trigger()
    assert shown(window) == ALL


def test_finding_unfolds(window: MainWindow) -> None:
    window.actions_by_id["outline.fold_all"].trigger()
    window.finding.open_find()
    window.find_bar.find_field.setText("c")
    window.finding.find_next()
    assert shown(window) == ALL.removesuffix(" d")
    assert window.editor.textCursor().selectedText() == "c"


def test_going_to_a_heading_from_the_tree_unfolds_it(window: MainWindow) -> None:
    press(window, K.Key_1)
    window.outline_panel.heading_activated.emit(number(window, "C"))
    assert shown(window) == ALL.removesuffix(" d")
    assert window.editor.textCursor().block().text() == "C"


def test_the_status_bar_says_what_is_folded(qtbot, window: MainWindow) -> None:
    caret_at(window, "a")
    press(window, K.Key_Minus)
    assert window.status.currentMessage() == "5 paragraphs are folded."
    qtbot.waitUntil(lambda: window.status.place.toolTip().endswith("A (folded, 5 paragraphs)"))
    press(window, K.Key_Plus)
    qtbot.waitUntil(lambda: window.status.place.toolTip().endswith("A"))


def test_a_key_that_unfolds_instead_of_deleting_says_so(window: MainWindow) -> None:
    press(window, K.Key_1)
    caret_at(window, "D")
    QTest.keyClick(window.editor, K.Key_Backspace)
    assert "press the key again" in window.status.currentMessage()
    assert shown(window) == ALL.removesuffix(" d")


def test_the_triangle_and_the_badge_fold_and_unfold(window: MainWindow) -> None:
    marks, viewport = window.editor.fold_marks, window.editor.viewport()
    heading_ = number(window, "A")
    place = marks.of(heading_).triangle.center().toPoint()
    assert marks.of(number(window, "a")) is None
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert shown(window) == "Dear all A D d"
    assert marks.of(heading_).text == "… 5 paragraphs"
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=marks.of(heading_).badge.center().toPoint())
    assert shown(window) == ALL
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert not window.editor.textCursor().hasSelection()


def move(viewport: QWidget, place: QPoint) -> None:
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, place, viewport.mapToGlobal(place), none, none, keys)
    QApplication.sendEvent(viewport, event)


def test_the_pointer_and_a_tip_tell_of_the_triangle(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    tips: list[str] = []
    monkeypatch.setattr(fold_marks.QToolTip, "showText", lambda place, text, widget: tips.append(text))
    viewport = window.editor.viewport()
    place = window.editor.fold_marks.of(number(window, "A")).triangle.center().toPoint()
    plain = viewport.grab(viewport.rect()).toImage()
    move(viewport, place)
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert viewport.grab(viewport.rect()).toImage() != plain
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    assert tips == ["Fold Section in Text (Alt+Shift+-)"]
    move(viewport, place + QPoint(200, 0))
    assert viewport.cursor().shape() is Qt.CursorShape.IBeamCursor


def test_a_read_only_document_folds(opened) -> None:
    window = opened(BODY, settings=READ_ONLY)
    assert window.editor.isReadOnly()
    window.actions_by_id["outline.show_1"].trigger()
    assert shown(window) == "Dear all A D"
    QTest.keyClick(window.editor, K.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert window.editor.textCursor().block().text() == "D"


def test_folding_changes_neither_counts_nor_the_saved_state(window: MainWindow) -> None:
    before = count_all(window.document.blocks)
    press(window, K.Key_1)
    window._refresh_place()
    assert (window.counts.total, window.isWindowModified()) == (before, False)


def test_another_document_begins_unfolded(window: MainWindow) -> None:
    press(window, K.Key_1)
    content = window.session.content
    indexes = window.labels, window.references
    window.editor.show_document(window.document, indexes, Preview(content), Annotations(content))
    assert shown(window) == ALL
