"""Asks how many rows and columns a new table shall have, and shows it in small."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from ...formats.table_grid import MOST_IN_WORD

MOST_ROWS = 500
_SHOWN = (8, 10)
"""Rows and columns that the picture has room for."""

_CELL = QSize(26, 16)


class SizePicture(QWidget):
    """A table in small; a click in it chooses its size."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = (1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SHOWN[1] * _CELL.width() + 1, _SHOWN[0] * _CELL.height() + 1)

    def show_size(self, rows: int, columns: int) -> None:
        """Show a table of so many rows and columns, as far as there is room."""
        self._size = rows, columns
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        for row in range(_SHOWN[0]):
            for column in range(_SHOWN[1]):
                chosen = row < self._size[0] and column < self._size[1]
                role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base
                rect = QRectF(column * _CELL.width(), row * _CELL.height(), _CELL.width(), _CELL.height())
                painter.fillRect(rect, palette.color(role))
                painter.drawRect(rect)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def _choose(self, event: QMouseEvent) -> None:
        point = event.position()
        row, column = int(point.y()) // _CELL.height(), int(point.x()) // _CELL.width()
        self.chosen.emit(min(max(row, 0), _SHOWN[0] - 1) + 1, min(max(column, 0), _SHOWN[1] - 1) + 1)


class InsertTableDialog(QDialog):
    """Tells by ``chosen`` the rows and the columns."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows, self.columns = QSpinBox(self), QSpinBox(self)
        self.picture = SizePicture(self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.rows.setRange(1, MOST_ROWS)
        self.columns.setRange(1, MOST_IN_WORD)
        self.rows.setValue(3)
        self.columns.setValue(3)
        self._form = QFormLayout()
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addWidget(self.picture)
        column.addWidget(self.buttons)
        self._retranslate()
        self.rows.valueChanged.connect(self._refresh)
        self.columns.valueChanged.connect(self._refresh)
        self.picture.chosen.connect(self._set)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._refresh()
        self.rows.selectAll()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Insert Table"))
        self._form.addRow(self.tr("&Rows:"), self.rows)
        self._form.addRow(self.tr("&Columns:"), self.columns)
        self.rows.setAccessibleName(self.tr("Rows"))
        self.columns.setAccessibleName(self.tr("Columns"))
        self.picture.setAccessibleName(self.tr("The table in small"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Insert"))

    def _set(self, rows: int, columns: int) -> None:
        self.rows.setValue(rows)
        self.columns.setValue(columns)

    def _refresh(self) -> None:
        self.picture.show_size(self.rows.value(), self.columns.value())

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit(self.rows.value(), self.columns.value())
