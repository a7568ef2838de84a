"""How the dialogs and menus that commands open are answered, for `test_every_command`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from command_bench import Hand
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from speecheditor.gui.color_menu import ColorMenu
from speecheditor.model.transaction import Selection

Answer = Callable[[Hand], None]


def chosen_color(color: str) -> Answer:
    """The button of a colour in the menu that is open."""

    def answer(hand: Hand) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, ColorMenu)
        button = menu.buttons()[color]
        assert isinstance(button, QAbstractButton)
        button.click()

    return answer


def painted(at: int, words: str) -> Answer:
    """The format painter goes over other words of a block."""

    def answer(hand: Hand) -> None:
        start = hand.window.document.blocks[at].text.index(words)
        hand.window.editor.select(Selection((at, start), (at, start + len(words))))
        hand.window.actions_by_id["format.painter"].trigger()

    return answer


def character_dialog(fields: Mapping[str, str], checked: Sequence[str] = ()) -> Answer:
    """The dialog on characters: what is typed into its lists, and the boxes that are clicked."""

    def answer(hand: Hand) -> None:
        dialog = hand.window.characters.dialog
        assert dialog is not None
        for box in dialog.form.findChildren(QComboBox):
            if box.accessibleName() in fields:
                box.setFocus()
                box.setEditText(fields[box.accessibleName()])
                box.lineEdit().textEdited.emit(box.currentText())
        for button in dialog.form.findChildren(QAbstractButton):
            if button.text().replace("&", "") in checked:
                button.click()
        dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()

    return answer
