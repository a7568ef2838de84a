"""Answers dialogs at random as people do: chooses, ticks, types, presses buttons, accepts or puts them away."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from drawings import png
from speecheditor.gui import jobs

TEXTS = ("x", "讲话", "https://example.org", "12", "", "a b", "New Name")
ROUNDS = 8


def settle() -> None:
    """Let the work in threads end and what it has told arrive."""
    QApplication.processEvents()
    while jobs._at_work:
        QApplication.processEvents()
    QApplication.processEvents()


class Answers:
    """Answers what opens, by one stream of chances."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """While this lasts, dialogs that hold up the program are answered too."""
        timer = QTimer(interval=0)
        timer.timeout.connect(self._answer_modal)
        timer.start()
        yield
        timer.stop()

    def _answer_modal(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            self._rng.choice(dialog.buttons()).click()
        elif isinstance(dialog, QDialog) and self._is_asking(dialog):
            dialog.reject()

    @staticmethod
    def _is_asking(dialog: QDialog) -> bool:
        """Whether the program waits inside of a dialog's own loop."""
        return isinstance(dialog, QFileDialog)

    def answer_all(self) -> None:
        """Deal with every dialog and menu that is open until there is none."""
        for _ in range(ROUNDS):
            settle()
            dialogs = open_dialogs()
            if not dialogs:
                break
            self._answer(dialogs[-1])
        for dialog in open_dialogs():
            dialog.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        settle()

    def _answer(self, dialog: QDialog) -> None:
        if isinstance(dialog, QMessageBox):
            self._rng.choice(dialog.buttons()).click()
            return
        self._fill(dialog)
        chance = self._rng.random()
        if chance < 0.4:
            self._press(dialog)
        elif chance < 0.85:
            self._accept(dialog)
        else:
            dialog.reject()

    def _accept(self, dialog: QDialog) -> None:
        """Press OK where it is allowed; what refuses OK is put away."""
        box = dialog.findChild(QDialogButtonBox)
        button = box.button(QDialogButtonBox.StandardButton.Ok) if box is not None else None
        if button is None:
            buttons = [b for b in dialog.findChildren(QPushButton) if b.isDefault()]
            button = buttons[0] if buttons else None
        if button is not None and button.isEnabled():
            button.click()
        else:
            dialog.reject()

    def _press(self, dialog: QDialog) -> None:
        buttons = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.isEnabled() and b.menu() is None]
        if buttons:
            self._rng.choice(buttons).click()

    def _fill(self, dialog: QWidget) -> None:
        found = [w for w in dialog.findChildren(QWidget) if w.isEnabled() and w.isVisible()]
        for widget in self._rng.sample(found, min(len(found), 12)):
            for kind, choose in self._ways():
                if isinstance(widget, kind):
                    choose(widget)
                    QApplication.processEvents()
                    break

    def _ways(self) -> tuple[tuple[type | tuple[type, ...], Callable[..., object]], ...]:
        rng = self._rng
        return (
            (QSpinBox, lambda box: box.setValue(rng.randint(box.minimum(), min(box.maximum(), box.minimum() + 40)))),
            (QDoubleSpinBox, lambda box: box.setValue(rng.uniform(box.minimum(), min(box.maximum(), 60.0)))),
            (QComboBox, lambda box: box.setCurrentIndex(rng.randrange(-box.isEditable(), max(box.count(), 1)))),
            ((QCheckBox, QRadioButton), QAbstractButton.click),
            (QTabWidget, lambda tabs: tabs.setCurrentIndex(rng.randrange(tabs.count()))),
            (QAbstractItemView, self._choose_row),
            (QLineEdit, self._write),
        )

    def _choose_row(self, view: QAbstractItemView) -> None:
        model = view.model()
        if model is not None and model.rowCount(view.rootIndex()):
            view.setCurrentIndex(
                model.index(self._rng.randrange(model.rowCount(view.rootIndex())), 0, view.rootIndex())
            )

    def _write(self, edit: QLineEdit) -> None:
        if not edit.isReadOnly() and not isinstance(edit.parent(), QAbstractSpinBox | QComboBox):
            edit.setText(self._rng.choice(TEXTS))


def open_dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def choose_pictures(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """From now on people who are asked for files choose a picture in `folder`."""
    path = folder / "picture.png"
    path.write_bytes(png(20, 10))
    patch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(path)], ""))
