"""The boxes for font and size, in the bar and in dialogs: a name or a number is typed or chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QLocale, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from ..formats import type_sizes
from .printing.fonts import is_chinese_face

USUAL = ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体", "Times New Roman", "Arial")
"""What speeches are set in (GB/T 9704), offered even where it is not installed: the file is read elsewhere too."""

_FOUNDRY = re.compile(r" \[[^\]]*\]$")
_CHINESE = frozenset({QFontDatabase.WritingSystem.SimplifiedChinese, QFontDatabase.WritingSystem.TraditionalChinese})


@lru_cache(maxsize=1)
def installed_faces() -> tuple[str, ...]:
    """The fonts of this system, each once; asked of Qt once."""
    names = {_FOUNDRY.sub("", name) for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)}
    return tuple(sorted(names, key=str.casefold))


@lru_cache(maxsize=512)
def is_east_asian(face: str) -> bool:
    """Whether a font is meant for Chinese text, by its name or by what it holds."""
    return is_chinese_face(face) or bool(_CHINESE & set(QFontDatabase.writingSystems(face)))


class TypeBox(QComboBox):
    """An editable box that tells by ``committed`` the text that was chosen, or typed and confirmed with Enter.

    ``left`` says that Enter or Esc was pressed, so that the focus may go back to the text. What is typed and not
    confirmed is taken back, unless the box is in a form (`keep_typed`), which is confirmed as a whole.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._keeps_typed = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(20)
        view = self.view()
        assert isinstance(view, QListView)
        view.setUniformItemSizes(True)
        self.activated.connect(lambda index: self._commit(self.itemText(index)))

    def show_text(self, text: str) -> None:
        """Show what is in force; "" where the selection has several."""
        self._text = text
        edit = self.lineEdit()
        assert edit is not None
        if not self.hasFocus() and edit.text() != text:
            self.setEditText(text)
            edit.setCursorPosition(0)

    def keep_typed(self) -> None:
        """Be a field of a form: what is typed stays, and Enter and Esc are the form's."""
        self._keeps_typed = True

    def fill(self) -> None:
        """Have the choices ready; asked before they are seen."""

    def showPopup(self) -> None:
        text = self.currentText() if self._keeps_typed else self._text
        self.fill()
        self.setCurrentIndex(self.findText(text, Qt.MatchFlag.MatchFixedString))
        self.setEditText(text)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keeps_typed:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit(self.currentText())
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._take_back()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.fill()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._keeps_typed:
            super().focusOutEvent(event)
            return
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take_back()
        edit = self.lineEdit()
        assert edit is not None
        blocked = edit.blockSignals(True)  # or the box takes the text that it only shows for one that was chosen
        super().focusOutEvent(event)
        edit.blockSignals(blocked)

    def _commit(self, text: str) -> None:
        if text.strip():
            self.committed.emit(text.strip())

    def _take_back(self) -> None:
        self.setEditText(self._text)


class FontBox(TypeBox):
    """The font: those used last, those of the document and the usual ones, then all of this system."""

    def __init__(self, offered: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = offered
        self._filled: tuple[str, ...] | None = None
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.setMinimumContentsLength(14)
        self.setAccessibleName(self.tr("Font"))
        self.setToolTip(self.tr("Font"))
        view = self.view()
        view.setMinimumWidth(240)

    def fill(self) -> None:
        first = tuple(dict.fromkeys(self._offered()))
        if first == self._filled:
            return
        self._filled = first
        text = self.currentText()
        self.clear()
        self.addItems(first)
        self.insertSeparator(len(first))
        self.addItems([*installed_faces()])
        self._names.setStringList([*dict.fromkeys([*first, *installed_faces()])])
        self.setEditText(text)


class SizeBox(TypeBox):
    """The size: points, and the names that Chinese offices use. Tells by ``sized`` the points."""

    sized = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.named = False
        """Whether a size is shown by its Chinese name where it has one."""
        names, numbers = [*type_sizes.NAMES], [type_sizes.number_of(points) for points in type_sizes.POINTS]
        self._chinese, self._other = [*names, *numbers], [*numbers, *names]
        self.setMinimumContentsLength(4)
        self.setAccessibleName(self.tr("Type size"))
        self.setToolTip(self.tr("Type size: points, or a Chinese size such as 三号"))
        self.setCompleter(None)  # type: ignore[arg-type] - Qt takes none; the stub does not say so.
        self.committed.connect(self._parse)

    def fill(self) -> None:
        wanted = self._chinese if self.named else self._other
        if self.itemText(0) != wanted[0]:
            text = self.currentText()
            self.clear()
            self.addItems(wanted)
            self.setEditText(text)

    def show_size(self, points: object) -> None:
        """Show a size; None where the selection has several."""
        if isinstance(points, float):
            self.show_text((self.named and type_sizes.name_of(points)) or _localised(points))
        else:
            self.show_text("")

    def points(self) -> float | None:
        """The size that stands in the box; None for none."""
        return type_sizes.parsed(self.currentText())

    def _parse(self, text: str) -> None:
        points = type_sizes.parsed(text)
        if points is None:
            self._take_back()
        else:
            self.sized.emit(points)


def _localised(points: float) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(points, "g", 6)
