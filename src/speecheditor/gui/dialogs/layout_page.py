"""Pages of fields for a layout: each field shows one value of its data and tells of its change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from ...model.layout_edits import Path, nested, value_at
from ...model.layouts import POINTS_PER_MM, Data
from .captions import name_by
from .lengths import POINTS, Length, LengthBox, in_unit, local_unit

Choices = Sequence[tuple[str, Any]]
"""What is shown, and what it stands for in the data."""

_LONGEST_MM = 1200.0


class LayoutPage(QWidget):
    """Shows the data of a layout; ``changed`` tells the changes, to be merged over it."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shows: list[Callable[[Data], None]] = []
        self._is_showing = False
        self.data: Data = {}

    def show_data(self, data: Data) -> None:
        """Show the values of a layout; nothing is told of it."""
        self._is_showing, self.data = True, data
        for show in self._shows:
            show(data)
        self._is_showing = False

    def tell(self, path: Path, value: Any) -> None:
        """Tell that `value` shall stand at `path`."""
        self.tell_changes(nested(path, value))

    def tell_changes(self, changes: Data) -> None:
        """Tell changes, unless they come of showing."""
        if not self._is_showing:
            self.changed.emit(changes)

    # -- kinds of fields

    def add_choice(
        self, form: QFormLayout, caption: str, path: Path, choices: Choices, unsaid: Any = None
    ) -> QComboBox:
        """A list of values; `unsaid` is what holds where the layout says nothing."""
        box = QComboBox()
        for text, value in choices:
            box.addItem(text, value)
        self.put(form, caption, box)
        box.activated.connect(lambda index: self.tell(path, choices[index][1]))

        def show(data: Data) -> None:
            found = value_at(data, path)
            wanted = unsaid if found is None else found
            box.setCurrentIndex(next((k for k, (_, value) in enumerate(choices) if value == wanted), -1))

        self._shows.append(show)
        return box

    def add_check(self, form: QFormLayout, text: str, path: Path, *, unsaid: bool) -> QCheckBox:
        """A switch; `unsaid` is how it stands where the layout says nothing."""
        box = QCheckBox(text)
        form.addRow(box)
        box.toggled.connect(lambda is_on: self.tell(path, is_on))

        def show(data: Data) -> None:
            found = value_at(data, path)
            box.setChecked(unsaid if found is None else bool(found))

        self._shows.append(show)
        return box

    def add_millimetres(self, form: QFormLayout, caption: str, path: Path) -> LengthBox:
        """A length on paper in the unit of the country, kept in millimetres."""
        unit = local_unit()
        box = LengthBox((unit, POINTS), 0.0, _LONGEST_MM * POINTS_PER_MM)
        self.put(form, caption, box)

        def tell() -> None:
            length = box.length()
            if length is not None:
                self.tell(path, round(length.points / POINTS_PER_MM, 2))

        def show(data: Data) -> None:
            found = value_at(data, path)
            if not box.hasFocus():
                box.set_length(None if found is None else in_unit(found * POINTS_PER_MM, unit))

        box.edited.connect(tell)
        self._shows.append(show)
        return box

    def add_length(
        self, form: QFormLayout, caption: str, path: Callable[[], Path], unit: str, high: float
    ) -> LengthBox:
        """A length in one unit at a path that may change; blank where the layout says nothing."""
        box = LengthBox((unit,), 0.0, high)
        self.put(form, caption, box)

        def tell() -> None:
            length = box.length()
            if length is not None:
                self.tell(path(), length.amount)

        def show(data: Data) -> None:
            found = value_at(data, path())
            if not box.hasFocus():
                box.set_length(None if found is None else Length(float(found), unit))

        box.edited.connect(tell)
        self._shows.append(show)
        return box

    def add_shown(self, show: Callable[[Data], None]) -> None:
        """Have `show` called with the data that is to be shown."""
        self._shows.append(show)

    @staticmethod
    def put(form: QFormLayout, caption: str, field: QWidget) -> None:
        """A row with a caption that leads to its field."""
        label = QLabel(caption)
        label.setBuddy(field)
        name_by(field, caption)
        form.addRow(label, field)
