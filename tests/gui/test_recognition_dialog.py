"""The review of typed numbers as a dialog, by real keys: rows, levels, kinds, schemes, repairs."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QWidget

from builders import doc
from speecheditor import resources
from speecheditor.gui.dialogs.recognition import RecognitionDialog
from speecheditor.gui.dialogs.recognition_model import CERTAINTY, HEADING, LABEL_ROLE, LEVEL, NOTE
from speecheditor.model.recognizer.review import reviewed, whole

SCHEMES = [resources.scheme("zh-official"), resources.scheme("decimal")]
SPEECH = (
    "同志们：",
    "一、认清形势",
    "（一）有利条件。政策好。",
    "（二）不利条件。人手少。",
    "二、抓好落实",
    "一是抓早。要快。",
    "二是抓小。要细。",
)
SHOWN = ["1 一、认清形势", "2 （一）有利条件。", "2 （二）不利条件。", "1 二、抓好落实", "2 一是抓早。", "2 二是抓小。"]
SITE = ("第1页 / 共9页", "收藏 分享", "资源描述", "一、认清形势", "形势好。", "二、抓好落实", "展开阅读全文")
NONE, ALT_SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def dialog(qtbot):
    """What opens the dialog on the whole of a document made of lines."""

    def opened(*found: str, mends: bool = False) -> RecognitionDialog:
        made = RecognitionDialog(reviewed(whole(*doc(*found).snapshot(), mends=mends), SCHEMES), SCHEMES, parent)
        if len(found) < 50:
            made.tester = QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        made.open()
        made.activateWindow()
        qtbot.waitUntil(made.view.hasFocus)
        return made

    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return opened


def rows(dialog: RecognitionDialog) -> list[str]:
    """The rows as they are seen: level, label and title; a dash for those that stay text."""
    out: list[str] = []
    for row in range(dialog.model.rowCount()):
        index = dialog.model.index(row, HEADING)
        is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        level = dialog.model.index(row, LEVEL).data()
        assert is_on == level.startswith("Level")
        out.append(f"{level.removeprefix('Level ') if is_on else '-'} {index.data(LABEL_ROLE)}{index.data()}")
    return out


def press(dialog: RecognitionDialog, *keys: Key | tuple[Key, Qt.KeyboardModifier]) -> list[str]:
    """Type into whatever has the focus; the rows after that."""
    for key in keys:
        code, modifiers = key if isinstance(key, tuple) else (key, NONE)
        QTest.keyClick(dialog.focusWidget() or dialog, code, modifiers)
    return rows(dialog)


def test_the_tree_is_seen_beside_the_text(dialog) -> None:
    found = dialog(*SPEECH)
    assert rows(found) == SHOWN
    assert found.text.toPlainText().split("\n") == list(SPEECH)
    assert found._summary.text() == "6 headings: 2 of level 1, 4 of level 2"
    assert [found.model.index(k, CERTAINTY).data() for k in (0, 4)] == ["✓ Sure", "? Unsure"]
    assert [found.model.index(k, NOTE).data() for k in (0, 4)] == ["", "In the sentence"]


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        ([Key.Key_Space], {0: "- 一、认清形势", 3: "1 一、抓好落实"}),
        ([Key.Key_Space, Key.Key_Space], {}),
        ([Key.Key_Down, Key.Key_Right], {1: "3 1.有利条件。"}),
        ([Key.Key_Down, Key.Key_Plus, Key.Key_Plus, Key.Key_Minus], {1: "3 1.有利条件。"}),
        ([Key.Key_Down, (Key.Key_Right, ALT_SHIFT)], {1: "3 1.有利条件。"}),
        ([Key.Key_Down, (Key.Key_Left, ALT_SHIFT)],
         {1: "1 二、有利条件。", 3: "1 三、抓好落实", 2: "2 （一）不利条件。"}),
        ([Key.Key_Left], {}),
        ([Key.Key_End, Key.Key_4], {5: "4 二是抓小。"}),
        ([Key.Key_End, Key.Key_0], {5: "- 二是抓小。"}),
        ([(Key.Key_A, Qt.KeyboardModifier.ControlModifier), Key.Key_Space],
         {row: f"-{line[1:]}" for row, line in enumerate(SHOWN)}),
        ([Key.Key_Down, (Key.Key_Down, Qt.KeyboardModifier.ShiftModifier), Key.Key_3],
         {1: "3 1.有利条件。", 2: "3 2.不利条件。"}),
    ],
)  # fmt: skip
def test_keys_decide(dialog, keys: list, changed: dict[int, str]) -> None:
    found = dialog(*SPEECH)
    expected = [changed.get(row, line) for row, line in enumerate(SHOWN)]
    if keys == [Key.Key_Space]:
        expected[3] = "1 二、抓好落实"  # a missing first level counts as its first number, as in Word
    assert press(found, *keys) == expected


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # what the offscreen platform says of a popup
def test_a_level_is_chosen_from_its_list_by_keys(dialog, qtbot) -> None:
    found = dialog(*SPEECH)
    press(found, Key.Key_Down, Key.Key_F2)
    combo = found.view.findChild(QComboBox)
    qtbot.waitUntil(combo.view().isVisible)
    QTest.keyClick(combo.view(), Key.Key_Down)
    QTest.keyClick(combo.view(), Key.Key_Return)
    qtbot.waitUntil(lambda: rows(found)[1] == "3 1.有利条件。")
    assert found.isVisible()


def test_a_click_on_the_box_checks_and_one_beside_it_does_not(dialog) -> None:
    found = dialog(*SPEECH)
    place = found.view.visualRect(found.model.index(1, HEADING))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(found.view.viewport(), left, NONE, QPoint(place.left() + 18 + 9, place.center().y()))
    assert rows(found)[1] == "- （一）有利条件。"
    QTest.mouseClick(found.view.viewport(), left, NONE, QPoint(place.left() + 6, place.center().y()))
    assert rows(found)[1] == "- （一）有利条件。"


def test_the_paragraph_of_the_current_row_is_shown(dialog) -> None:
    found = dialog(*SPEECH)
    press(found, Key.Key_Down)
    assert [mark.cursor.selectedText() for mark in found.text.extraSelections()] == [SPEECH[2], "（一）"]
    press(found, Key.Key_End)
    assert [mark.cursor.selectedText() for mark in found.text.extraSelections()] == [SPEECH[6], "二是"]
    assert found._note.text() == "Typed as “二是”. The number is a part of the sentence and stays in it."


def test_the_caret_in_the_text_chooses_the_row(dialog) -> None:
    found = dialog(*SPEECH)
    found.text.setFocus()
    press(found, Key.Key_Down, Key.Key_Down)
    assert found.view.currentIndex().data() == "不利条件。"
    assert found.text.textCursor().block().text() == SPEECH[3]


def kind_action(dialog: RecognitionDialog, start: str) -> None:
    dialog._kinds.fill(dialog.review, dialog.view.currentIndex().row())
    levels = dialog._kinds._levels.actions()
    next(a for a in [*dialog._kinds.actions(), *levels] if a.text().replace("&", "").startswith(start)).trigger()


def test_a_kind_at_every_depth(dialog) -> None:
    found = dialog("一、做法", "（一）早。快。", "1.甲。子。", "2.乙。丑。", "二、体会", "1.丙。寅。", "2.丁。卯。")
    press(found, Key.Key_Down, Key.Key_Down)
    kind_action(found, "Keep All")
    assert [line[0] for line in rows(found)] == ["1", "2", "-", "-", "1", "3", "3"]
    kind_action(found, "Only at This Depth")
    kind_action(found, "Keep All")
    assert [line[0] for line in rows(found)] == ["1", "2", "-", "-", "1", "-", "-"]


def test_all_of_a_kind_at_once(dialog) -> None:
    found = dialog(*SPEECH)
    press(found, Key.Key_End)
    kind_action(found, "Keep All Like “二是” as Text")
    assert rows(found)[3:] == ["1 二、抓好落实", "- 一是抓早。", "- 二是抓小。"]
    kind_action(found, "Level 3")
    assert rows(found)[3:] == ["1 二、抓好落实", "3 一是抓早。", "3 二是抓小。"]
    kind_action(found, "Keep All")
    kind_action(found, "Make Headings of All")
    assert rows(found)[4:] == ["3 一是抓早。", "3 二是抓小。"]


@pytest.mark.parametrize(("which", "count"), [("sure", 4), ("likely", 5), ("all", 6), ("none", 0)])
def test_rows_are_checked_by_how_sure_they_are(dialog, which: str, count: int) -> None:
    found = dialog(*SPEECH)
    found._checks.chosen.emit(which)
    assert found.review.headings == count
    assert found.make_button.isEnabled() == bool(count)


def choose_scheme(dialog: RecognitionDialog, name: str) -> None:
    dialog.schemes.setFocus()
    wanted = dialog.schemes.findText(name, Qt.MatchFlag.MatchStartsWith)
    while (at := dialog.schemes.currentIndex()) != wanted:
        press(dialog, Key.Key_Down if at < wanted else Key.Key_Up)


DECIMAL = ["1 1认清形势", "2 1.1有利条件。", "2 1.2不利条件。", "1 2抓好落实"]


def test_another_scheme_shows_its_labels(dialog, qtbot) -> None:
    found = dialog(*SPEECH)
    choose_scheme(found, "Decimal")
    qtbot.waitUntil(lambda: rows(found)[:4] == DECIMAL)
    assert found.make_button.isEnabled()


def test_what_is_decided_while_a_scheme_is_tried_stays(dialog, qtbot) -> None:
    found = dialog(*SPEECH)
    choose_scheme(found, "Decimal")
    found.view.setFocus()
    press(found, Key.Key_End, Key.Key_0)
    qtbot.waitUntil(lambda: rows(found) == [*DECIMAL, "2 一是抓早。", "- 二是抓小。"])


def test_repairs_are_listed_and_can_be_left_out(dialog, qtbot) -> None:
    found = dialog(*SITE, mends=True)
    assert rows(found) == ["1 一、认清形势", "1 二、抓好落实"]
    assert found.text.toPlainText().split("\n") == list(SITE[3:6])
    assert found._text_label.text() == "&Text, Mended"
    assert found.repairs.item(0).text().startswith("Leave out the lines of the web page (4)")
    press(found, Key.Key_Down, Key.Key_Space)
    found.repairs.setFocus()
    found.repairs.setCurrentRow(0)
    press(found, Key.Key_Space)
    qtbot.waitUntil(lambda: found.text.toPlainText().split("\n") == list(SITE))
    assert rows(found) == ["1 一、认清形势", "- 二、抓好落实"]
    assert found._text_label.text() == "&Text"
    press(found, Key.Key_Space)
    qtbot.waitUntil(lambda: found.text.toPlainText().split("\n") == list(SITE[3:6]))


def test_a_text_with_nothing_but_repairs_is_mended(dialog) -> None:
    found = dialog(*SITE[:3], "今天很好。", mends=True)
    assert found._summary.text() == "No headings"
    assert found._intro.text() == "No typed numbers were found, but the text can be mended."
    assert (found.make_button.text(), found.make_button.isEnabled()) == ("&Mend Text", True)


def test_what_shows_that_the_text_is_cut_off_is_told(dialog) -> None:
    found = dialog("下面我讲三点意见。", "一、甲", "二、乙", mends=True)
    assert found._signs.text().startswith("⚠ This text may not be whole: the opening announces 3 parts and 2 follow")


@pytest.mark.parametrize(("key", "result"), [(Key.Key_Return, "accepted"), (Key.Key_Escape, "rejected")])
def test_enter_makes_headings_and_escape_keeps_the_text(dialog, qtbot, key: Key, result: str) -> None:
    found = dialog(*SPEECH)
    with qtbot.waitSignal(found.finished) as heard:
        press(found, key)
    assert heard.args == [
        QDialog.DialogCode.Accepted.value if result == "accepted" else QDialog.DialogCode.Rejected.value
    ]


def test_everything_has_a_name_and_a_key_of_its_own(dialog) -> None:
    found = dialog(*SITE, mends=True)
    for widget in (found.view, found.text, found.schemes, found.repairs):
        assert widget.accessibleName()
    texts = [
        w.text() for w in found.findChildren(QWidget) if isinstance(w, (QAbstractButton, QLabel)) and w.isVisible()
    ]
    keys = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
    assert len(keys) == 8
    assert set(keys.values()) == {1}
    assert "Level 1, ✓ Sure" in found.model.index(0, HEADING).data(Qt.ItemDataRole.AccessibleTextRole)


def test_tab_goes_through_all_of_it(dialog) -> None:
    found = dialog(*SITE, mends=True)
    seen: list[QWidget] = []
    while found.focusWidget() not in seen:
        seen.append(found.focusWidget())
        QTest.keyClick(found.focusWidget(), Key.Key_Tab)
    wanted = [found.schemes, found.text, found._kind_button, found._check_button, found.repairs, found.make_button]
    assert set(seen) >= {*wanted, found.view, found.keep_button}


def test_it_fits_a_small_screen(dialog) -> None:
    found = dialog(*SITE, mends=True)
    found.resize(800, 600)
    QApplication.processEvents()
    assert found.view.columnWidth(HEADING) > 200
    assert found.size().toTuple() == (800, 600)
    assert found.view.viewport().height() > 150


def test_two_thousand_rows_make_no_widgets(dialog) -> None:
    lines = [line for k in range(500) for line in (f"第{k % 90 + 1}部分 甲", "1.乙。话。", "2.丙。话。", "3.丁。话。")]
    found = dialog(*lines)
    assert found.model.rowCount() > 1400
    assert len(found.view.viewport().findChildren(QWidget)) == 0
    press(found, Key.Key_Space, Key.Key_Right)


def test_a_number_that_will_be_another_one_is_told(dialog) -> None:
    found = dialog("一、甲", "三、乙", "三、丙")
    assert found._note.text() == "Typed as “一、”."
    press(found, Key.Key_Down)
    assert found._note.text() == "Typed as “三、”, shown as “二、”. A number is missing before this one."
    press(found, Key.Key_Space)
    assert found._note.text() == "Typed as “三、”. A number is missing before this one."


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_kind_works_by_keys_alone(dialog, qtbot) -> None:
    found = dialog(*SPEECH)
    press(found, Key.Key_End)

    def choose() -> None:
        popup = QApplication.activePopupWidget()
        QTest.keyClick(popup, Key.Key_K)

    QTimer.singleShot(100, choose)  # the button waits in the menu's own event loop
    QTest.keyClick(found, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: rows(found)[4:] == ["- 一是抓早。", "- 二是抓小。"])
