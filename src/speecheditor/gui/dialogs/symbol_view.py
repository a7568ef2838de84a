"""Characters in rows of equal boxes; one that no font can draw is written as its code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPalette, QTextLayout
from PySide6.QtWidgets import QListView, QWidget

from .symbol_groups import codes_of, is_seen, name_of, stand_in

Index = QModelIndex | QPersistentModelIndex
BOX = 40
"""Pixels of a box, both ways."""

_LARGE, _PAIR, _SMALL = 15.0, 11.0, 7.0
"""Points of one character, of two in a box, and of a code."""


class CharacterModel(QAbstractListModel):
    """The characters that a view shows."""

    def __init__(self, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._characters: tuple[str, ...] = ()
        self._large, self._pair, self._small = (_sized(font, size) for size in (_LARGE, _PAIR, _SMALL))
        self._drawn: dict[str, bool] = {}

    def show_characters(self, characters: Sequence[str]) -> None:
        """Show these characters from now on."""
        self.beginResetModel()
        self._characters = tuple(characters)
        self.endResetModel()

    def character(self, index: Index) -> str:
        """The character of a row, "" for none."""
        return self._characters[index.row()] if index.isValid() else ""

    def is_drawn(self, text: str) -> bool:
        """Whether some font has a glyph for all of `text`, and one that is seen."""
        known = self._drawn.get(text)
        if known is None:
            known = self._drawn[text] = is_seen(text) and has_glyphs(text, self._large)
        return known

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._characters)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self.character(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text if self.is_drawn(text) else stand_in(text)
            case Qt.ItemDataRole.FontRole:
                return self._font(text)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{name_of(text)} ({codes_of(text)})"
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(BOX, BOX)
            case _:
                return None

    def _font(self, text: str) -> QFont:
        if not self.is_drawn(text):
            return self._small
        return self._large if len(text) == 1 else self._pair


def _sized(font: QFont, size: float) -> QFont:
    twin = QFont(font)
    twin.setPointSizeF(size)
    return twin


class CharacterView(QListView):
    """A grid of characters with one current box; `rows` of it are seen at least."""

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.characters = CharacterModel(self.font(), self)
        self.setModel(self.characters)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setGridSize(QSize(BOX, BOX))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(rows * BOX + 4)
        palette = self.palette()  # the current box is to be seen while the search has the focus
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Inactive, role, palette.color(QPalette.ColorGroup.Active, role))
        self.setPalette(palette)

    def show_characters(self, characters: Sequence[str]) -> None:
        """Show these characters, the first one current."""
        self.characters.show_characters(characters)
        self.setCurrentIndex(self.characters.index(0))

    def current(self) -> str:
        """The character of the current box, "" for none."""
        return self.characters.character(self.currentIndex())


def has_glyphs(text: str, font: QFont) -> bool:
    """Whether `font`, or a font that takes its place, has a glyph for every character."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return bool(runs) and all(0 not in run.glyphIndexes() for run in runs)
