"""The tab stops of a paragraph: a list, and the fields of the stop that is chosen in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ...formats.tab_stops import FARTHEST, TabStop, TabStops
from .captions import name_by
from .lengths import CHARS, CM, INCH, POINTS, LengthBox, in_unit, local_unit

_SAME = 0.05
"""Points that the file does not keep apart."""


class TabStopPage(QWidget):
    """Shows stops and lets people set and clear them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: TabStops = ()
        self._unit = local_unit()
        self.list = QTreeWidget()
        self.place = LengthBox((self._unit, CM, INCH, POINTS), -FARTHEST, FARTHEST)
        self.kind, self.leader = QComboBox(), QComboBox()
        self.set, self.clear, self.clear_all = QPushButton(), QPushButton(), QPushButton()
        self._labels = {widget: QLabel() for widget in (self.place, self.kind, self.leader)}
        self._assemble()
        self.retranslate()
        self.list.currentItemChanged.connect(self._chosen)
        self.place.edited.connect(self._refresh)
        self.place.installEventFilter(self)
        self.set.clicked.connect(self._set)
        self.clear.clicked.connect(self._clear)
        self.clear_all.clicked.connect(self._clear_all)

    def _assemble(self) -> None:
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setColumnCount(3)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid = QGridLayout(self)
        for row, (widget, label) in enumerate(self._labels.items()):
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        buttons = QHBoxLayout()
        for button in (self.set, self.clear, self.clear_all):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        grid.addLayout(buttons, 3, 0, 1, 2)
        grid.addWidget(self.list, 4, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(4, 1)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        texts = (self.tr("&Position:"), self.tr("Ali&gnment:"), self.tr("&Leader:"))
        for (widget, label), text in zip(self._labels.items(), texts, strict=True):
            label.setText(text)
            name_by(widget, text)
        self.set.setText(self.tr("&Set"))
        self.clear.setText(self.tr("&Clear"))
        self.clear_all.setText(self.tr("Clear &All"))
        self.list.setAccessibleName(self.tr("Tab stops"))
        self.list.setHeaderLabels([self.tr("Position"), self.tr("Alignment"), self.tr("Leader")])
        for combo, names in ((self.kind, self._kinds()), (self.leader, self._leaders())):
            combo.clear()
            for value, text in names.items():
                combo.addItem(text, value)

    def _kinds(self) -> dict[str, str]:
        return {
            "left": self.tr("Left"),
            "center": self.tr("Centred"),
            "right": self.tr("Right"),
            "decimal": self.tr("Decimal"),
            "bar": self.tr("Bar"),
        }

    def _leaders(self) -> dict[str, str]:
        return {
            "none": self.tr("None"),
            "dot": self.tr("Dots ...."),
            "middleDot": self.tr("Middle dots ····"),
            "hyphen": self.tr("Dashes ----"),
            "underscore": self.tr("Line ____"),
            "heavy": self.tr("Heavy line ____"),
        }

    # -- values

    def show_stops(self, stops: object, unit: str) -> None:
        """Show these stops, positions in `unit`; none where several paragraphs differ."""
        self._unit = local_unit() if unit == CHARS else unit
        self._stops = tuple(stop for stop in stops if isinstance(stop, TabStop)) if isinstance(stops, tuple) else ()
        self._fill(self._stops[0] if self._stops else None)

    def stops(self) -> TabStops:
        """The stops that are shown."""
        return self._stops

    def _fill(self, current: TabStop | None) -> None:
        kinds, leaders = self._kinds(), self._leaders()
        self.list.clear()
        for stop in self._stops:
            item = QTreeWidgetItem([self._place_text(stop), kinds[stop.kind], leaders[stop.leader]])
            item.setData(0, Qt.ItemDataRole.UserRole, stop)
            self.list.addTopLevelItem(item)
            if stop == current:
                self.list.setCurrentItem(item)
        self._refresh()

    def _place_text(self, stop: TabStop) -> str:
        box = LengthBox((self._unit,), -FARTHEST, FARTHEST)
        box.set_length(in_unit(stop.position, self._unit))
        return box.lineEdit().text()

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        stop = None if item is None else item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(stop, TabStop):
            self.place.set_length(in_unit(stop.position, self._unit))
            self.kind.setCurrentIndex(self.kind.findData(stop.kind))
            self.leader.setCurrentIndex(self.leader.findData(stop.leader))
        self._refresh()

    def _refresh(self) -> None:
        self.set.setEnabled(self.place.length() is not None)
        self.clear.setEnabled(self.list.currentItem() is not None)
        self.clear_all.setEnabled(bool(self._stops))

    # -- edits

    def _set(self) -> None:
        stop = self._typed()
        if stop is not None:
            others = [other for other in self._stops if abs(other.position - stop.position) >= _SAME]
            self._show(tuple(sorted([*others, stop], key=lambda one: one.position)), stop)

    def _typed(self) -> TabStop | None:
        """The stop that the fields describe; at the place of one that is shown with rounded digits, that place."""
        length = self.place.length()
        if length is None:
            return None
        same = next((stop for stop in self._stops if in_unit(stop.position, length.unit) == length), None)
        position = same.position if same else round(length.points * 20) / 20
        return TabStop(position, self.kind.currentData(), self.leader.currentData())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Set the stop by Enter; where it is set already, Enter goes on to the dialog."""
        pressed = event.key() if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        stop = self._typed() if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else None
        if stop is None or stop in self._stops:
            return super().eventFilter(watched, event)
        self._set()
        return True

    def _clear(self) -> None:
        item = self.list.currentItem()
        gone = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        kept = tuple(stop for stop in self._stops if stop != gone)
        self._show(kept, kept[0] if kept else None)

    def _clear_all(self) -> None:
        self._show((), None)

    def _show(self, stops: TabStops, current: TabStop | None) -> None:
        self._stops = stops
        self._fill(current)
        self.changed.emit()
