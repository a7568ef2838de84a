"""A layout that sets its widgets in rows like words, so that a narrow window takes more rows and is not widened."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets from left to right, each in the middle of its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def put_first(self, widget: QWidget) -> None:
        """Move a widget of the layout before all others."""
        at = next(k for k, item in enumerate(self._items) if item.widget() is widget)
        self._items.insert(0, self._items.pop(at))
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(self._rows(width))

    def sizeHint(self) -> QSize:
        rows = self._rows(1 << 20)
        width = sum(item.sizeHint().width() + self.spacing() for row in rows for item in row)
        return QSize(width, self._height(rows))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.top()
        for row in self._rows(rect.width()):
            height, x = _tallest(row), rect.left()
            for item in row:
                size = item.sizeHint()
                item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """The items that are shown, as many in a row as fit into `width`."""
        rows: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not rows or x + wide > width:
                rows.append([])
                x = 0
            rows[-1].append(item)
            x += wide + self.spacing()
        return rows

    def _height(self, rows: list[list[QLayoutItem]]) -> int:
        return sum(map(_tallest, rows)) + self.spacing() * max(0, len(rows) - 1)


def _tallest(row: list[QLayoutItem]) -> int:
    return max(item.sizeHint().height() for item in row)
