"""The choice of a layout, and of the answers to its switches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ...model.layouts import Layout, Switch, name_in


def language() -> str:
    """The language in which layouts are named: that of the interface, like ``zh-CN``."""
    return QLocale().bcp47Name()


class LayoutChooser(QWidget):
    """A list of layouts and a button with a menu for each switch; ``chosen`` tells the layout that is wanted."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layouts: Sequence[Layout] = ()
        self._layout: Layout | None = None
        self.list, self.options = QComboBox(self), QToolButton(self)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(14)
        self.options.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.options.setMenu(self.menu)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        row.addWidget(self.options)
        self.list.activated.connect(lambda index: self.chosen.emit(self._layouts[index]))
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.list.setAccessibleName(self.tr("Layout"))
        self.list.setToolTip(self.tr("Layout: how the speech looks on paper"))
        self.options.setText(self.tr("Options"))
        self.options.setAccessibleName(self.tr("Options of the layout"))
        self.options.setToolTip(self.tr("Options of the layout"))

    def show_layouts(self, layouts: Sequence[Layout], current: Layout) -> None:
        """Offer `layouts`; `current`, one of them by its id, is in force."""
        self._layouts, self._layout = layouts, current
        self.list.clear()
        for layout in layouts:
            self.list.addItem(layout.name(language()))
        self.list.setCurrentIndex(next((k for k, one in enumerate(layouts) if one.id == current.id), -1))
        self._fill_options(current)

    def _fill_options(self, layout: Layout) -> None:
        for old in self.menu.actions():
            below = old.menu()
            if isinstance(below, QMenu):
                below.deleteLater()
        self.menu.clear()
        for switch in layout.switches:
            self._add(switch, layout.chosen.get(switch.id, switch.options[0].id))
        self.options.setEnabled(bool(layout.switches))

    def _add(self, switch: Switch, chosen: str) -> None:
        below = QMenu(name_in(switch.names, language()), self.menu)
        group = QActionGroup(below)
        for option in switch.options:
            action = below.addAction(name_in(option.names, language()))
            action.setObjectName(f"{switch.id}.{option.id}")
            action.setCheckable(True)
            action.setChecked(option.id == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _, key=switch.id, id_=option.id: self._answer(key, id_))
        self.menu.addMenu(below)

    def _answer(self, switch: str, option: str) -> None:
        layout = self._layout
        assert layout is not None
        self.chosen.emit(layout.with_options({**layout.chosen, switch: option}))
