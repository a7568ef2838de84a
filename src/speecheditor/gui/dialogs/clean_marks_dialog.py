"""What a clean-up of Chinese punctuation would change, by kind; the kinds that are checked are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...model.cleaning.clean import Kind
from ..screen import resize_within_screen

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CleanMarksDialog(QDialog):
    """Tells by ``chosen`` the ids of the kinds that are checked."""

    chosen = Signal(list)

    def __init__(self, parent: QWidget, found: Sequence[Kind]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found, self._items = found, [_item(kind) for kind in found]
        self.explanation, self.tree = QLabel(self), QTreeWidget(self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._caption = QLabel(self)
        self._caption.setBuddy(self.tree)
        column = QVBoxLayout(self)
        for widget in (self.explanation, self._caption, self.tree, self.buttons):
            column.addWidget(widget)
        self.explanation.setWordWrap(True)
        self.tree.setColumnCount(2)
        self.tree.setUniformRowHeights(True)
        resize_within_screen(self, 720, 460)
        self.tree.addTopLevelItems(self._items)
        self._retranslate()
        self.tree.setCurrentItem(self._items[0])
        self.tree.itemChanged.connect(self._refresh)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._refresh()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Clean Up Chinese Punctuation"))
        self.explanation.setText(
            self.tr("Figures, addresses and English sentences are left alone. All is one step that Undo takes back.")
        )
        self._caption.setText(self.tr("&What to change:"))
        self.tree.setAccessibleName(self.tr("What to change"))
        self.tree.setHeaderLabels([self.tr("Kind and places"), self.tr("After the clean-up")])
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Clean Up"))
        for kind, item in zip(self._found, self._items, strict=True):
            item.setText(0, _named(kind))
            item.setText(1, _explained(kind))
        self.tree.setColumnWidth(0, self.width() // 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def kinds(self) -> list[str]:
        """The ids of the kinds that are checked."""
        pairs = zip(self._found, self._items, strict=True)
        return [kind.id for kind, item in pairs if item.checkState(0) is _CHECKED]

    def _refresh(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.kinds()))

    def _accept(self) -> None:
        kinds = self.kinds()
        self.accept()
        self.chosen.emit(kinds)


def _item(kind: Kind) -> QTreeWidgetItem:
    """A kind with its places below it."""
    item = QTreeWidgetItem()
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, _CHECKED if kind.is_default else _UNCHECKED)
    for before, after in kind.places:
        place = QTreeWidgetItem(item, [before, after])
        place.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def _named(kind: Kind) -> str:
    """The name of a kind with its count."""
    pattern = QCoreApplication.translate("CleanMarks", "{0} ({1})")
    return pattern.format(_texts()[kind.id][0], QLocale().toString(kind.count))


def _explained(kind: Kind) -> str:
    return _texts()[kind.id][1]


def _texts() -> Mapping[str, tuple[str, str]]:
    """The name of each kind, and an example."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("CleanMarks", text)

    return {
        "titles": (tr("Marks of titles"), tr("<<决定>> and ?决定? become 《决定》")),
        "dots": (tr("Ellipses"), tr("... and 。。。 become ……")),
        "dashes": (tr("Dashes"), tr("-- becomes ——")),
        "width": (tr("Half-width marks"), tr(",.:;?!() become ，。：；？！（）")),
        "straight": (tr("Straight quotes"), tr('"好" becomes “好”')),
        "turned": (tr("Quotes that are turned round"), tr("“好“ becomes “好”")),
        "quotes": (tr("Closing quotes that are lost"), tr("The same name is closed elsewhere")),
        "quotes_guess": (tr("Closing quotes that are guessed"), tr("Where the name ends is a guess")),
        "doubled": (tr("Marks that are there twice"), tr("，， becomes ，")),
        "blanks": (tr("Blanks beside marks"), tr("No blank stands beside ，。“”")),
        "gaps": (tr("Blanks between Chinese characters"), tr("Some may be meant, as in names")),
    }
