"""The menus of the review: what is done to all rows of a kind, and which rows are checked at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ...model.blocks import MAX_LEVEL
from ...model.recognizer.review import Review, mark_of, of_kind
from .recognition_model import level_name


class KindMenu(QMenu):
    """Decides on all rows numbered like the current one, at its depth or at every depth."""

    acceptance_chosen = Signal(list, bool)
    level_chosen = Signal(list, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_at_depth = True
        self._levels = QMenu(self)

    def fill(self, review: Review, row: int) -> None:
        """Offer what can be done to the rows like `row`."""
        self.clear()
        if not 0 <= row < len(review.rows):
            return
        mark, like = mark_of(review, review.rows[row]), self._like(review, row)
        self._add(self, self.tr("&Make Headings of All Like “{0}”").format(mark), lambda: self._accept(like, on=True))
        self._add(self, self.tr("&Keep All Like “{0}” as Text").format(mark), lambda: self._accept(like, on=False))
        self._levels.setTitle(self.tr("&Level of All Like “{0}”").format(mark))
        self._levels.clear()
        for level in range(1, MAX_LEVEL + 1):
            name = level_name(level).replace(str(level), f"&{level}")
            self._add(self._levels, name, lambda level=level: self.level_chosen.emit(like(), level))
        self.addMenu(self._levels)
        self.addSeparator()
        at_depth = self.addAction(self.tr("Only at This &Depth"))
        at_depth.setCheckable(True)
        at_depth.setChecked(self._is_at_depth)
        at_depth.toggled.connect(self._set_at_depth)

    def _set_at_depth(self, on: bool) -> None:
        self._is_at_depth = on

    def _like(self, review: Review, row: int) -> Callable[[], list[int]]:
        return lambda: [*of_kind(review, row, at_depth=self._is_at_depth)]

    def _accept(self, like: Callable[[], list[int]], *, on: bool) -> None:
        self.acceptance_chosen.emit(like(), on)

    @staticmethod
    def _add(menu: QMenu, text: str, run: Callable[[], object]) -> None:
        menu.addAction(text).triggered.connect(lambda checked=False: run())


class CheckMenu(QMenu):
    """Checks rows by how sure they are."""

    chosen = Signal(str)
    """sure, likely (or sure), all or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for which, text in (
            ("sure", self.tr("Those That Are &Sure")),
            ("likely", self.tr("Those That Are Sure or &Likely")),
            ("all", self.tr("&All")),
            ("none", self.tr("&None")),
        ):
            self.addAction(text).triggered.connect(lambda checked=False, which=which: self.chosen.emit(which))
