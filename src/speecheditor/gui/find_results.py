"""The matches of a search by section: a tree of sections, each with its matches in the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ..model.blocks import LINE_BREAK, OBJECT, Block, OpaqueBlock
from ..model.found_sections import FoundIn
from ..model.match_index import Extent, Hit, MatchIndex
from ..model.search import cell_text

BEFORE, BEHIND = 14, 60
"""Characters of a snippet before a match and behind it."""
MARGIN = 4
EXPANDED = 300
"""Up to so many matches all sections are open."""

SNIPPET = Qt.ItemDataRole.UserRole + 1
"""What stands before a match, the match, and what stands behind it."""
HIT = Qt.ItemDataRole.UserRole + 2
SECTION = Qt.ItemDataRole.UserRole + 3
"""The title of a section, and how many matches are in it."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ResultsModel(QAbstractItemModel):
    """Sections with their matches; those of a section are looked up when they are first shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index: MatchIndex | None = None
        self._extent: Extent = ((0, 0), (0, 0))
        self._sections: Sequence[FoundIn] = ()
        self._hits: dict[int, list[Hit]] = {}
        self._block: Callable[[int], Block]
        self._title: Callable[[int | None], str]

    def show(
        self,
        index: MatchIndex | None,
        extent: Extent,
        sections: Sequence[FoundIn],
        block: Callable[[int], Block],
        title: Callable[[int | None], str],
    ) -> None:
        """Show the matches of `index` in `sections`; `title` names a section by its heading block."""
        self.beginResetModel()
        self._index, self._extent, self._sections, self._block, self._title = index, extent, sections, block, title
        self._hits.clear()
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many matches there are."""
        return sum(section.count for section in self._sections)

    def heading(self, index: Index) -> int | None:
        """The id of the heading of a section's row."""
        heading = self._sections[index.row()].heading
        return None if heading is None else self._block(heading).id

    def row_of(self, hit: Hit) -> QModelIndex:
        """The row of a match."""
        for row, section in enumerate(self._sections):
            if section.start <= hit.block < section.stop:
                hits = self._hits_of(row)
                return self.createIndex(hits.index(hit), 0, row + 1) if hit in hits else QModelIndex()
        return QModelIndex()

    def _hits_of(self, row: int) -> list[Hit]:
        found = self._hits.get(row)
        if found is None:
            assert self._index is not None
            found = self._hits[row] = self._sections[row].hits(self._index, self._extent)
        return found

    # -- QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        section = index.internalId() if index.isValid() else 0
        return self.createIndex(section - 1, 0, 0) if section else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._sections)
        return 0 if parent.internalId() else self._sections[parent.row()].count

    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if not index.internalId():
            return self._section_data(self._sections[index.row()], role)
        hits = self._hits_of(index.internalId() - 1)
        if index.row() >= len(hits):
            return None
        hit = hits[index.row()]
        if role == HIT:
            return hit
        if role == SNIPPET:
            return snippet(self._block(hit.block), hit)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "".join(snippet(self._block(hit.block), hit))
        return None

    def _section_data(self, section: FoundIn, role: int) -> object:
        named = self._title(section.heading), QLocale().toString(section.count)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("{0} ({1})").format(*named)
        return named if role == SECTION else None


class ResultsView(QTreeView):
    """The tree; the match in each snippet is bold."""

    hit_chosen = Signal(object)
    text_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(SnippetDelegate(self))
        self.clicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        if hit is not None:
            self.hit_chosen.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Escape:
            self.text_requested.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif index.isValid() and not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._choose(index)


class ResultsPanel(QWidget):
    """The tree under a line that says how many matches there are in how many sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results, self.view, self.line = ResultsModel(self), ResultsView(self), QLabel(self)
        self.view.setModel(self.results)
        self.line.setContentsMargins(12, 6, 12, 6)
        self.line.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.view.setAccessibleName(self.tr("Places that were found"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_matches(
        self,
        index: MatchIndex | None,
        extent: Extent,
        sections: Sequence[FoundIn],
        block: Callable[[int], Block],
        title: Callable[[int | None], str],
    ) -> None:
        """Show what was found; sections that were opened or closed stay so."""
        view, results = self.view, self.results
        before = {results.heading(row): view.isExpanded(row) for row in self._rows()}
        results.show(index, extent, sections, block, title)
        opens = results.count <= EXPANDED
        for row in self._rows():
            view.setExpanded(row, before.get(results.heading(row), opens))
        locale = QLocale()
        found = self.tr("{0} found in {1} sections") if len(sections) != 1 else self.tr("{0} found in one section")
        said = found.format(locale.toString(results.count), locale.toString(len(sections)))
        self.line.setText(said if results.count else self.tr("Nothing found."))

    def follow(self, hit: Hit | None) -> None:
        """Show which row is the present match."""
        row = QModelIndex() if hit is None else self.results.row_of(hit)
        if row.isValid():
            self.view.setCurrentIndex(row)

    def _rows(self) -> list[QModelIndex]:
        return [self.results.index(row, 0) for row in range(self.results.rowCount())]


class SnippetDelegate(QStyledItemDelegate):
    """Draws a match between the words around it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, QFontMetrics(option.font).height() + 2 * MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        is_lit = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_lit else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(option.palette.color(role))
        place = option.rect.adjusted(MARGIN, 0, -2 * MARGIN, 0)
        section, parts = index.data(SECTION), index.data(SNIPPET)
        if section is not None:
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, section[1])
            place.setRight(place.right() - QFontMetrics(option.font).horizontalAdvance(section[1]) - 2 * MARGIN)
            _draw(painter, option.font, place, [(section[0], QFont.Weight.DemiBold)])
        elif parts is not None:
            weights = (QFont.Weight.Normal, QFont.Weight.Bold, QFont.Weight.Normal)
            _draw(painter, option.font, place, zip(parts, weights, strict=True))
        painter.restore()


def _draw(painter: QPainter, base: QFont, place: QRect, parts: Iterable[tuple[str, QFont.Weight]]) -> None:
    """Draw texts of different weights one behind the other, the last one cut to the room there is."""
    for text, weight in parts:
        font = QFont(base)
        font.setWeight(weight)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        place.setLeft(place.left() + metrics.horizontalAdvance(shown))


def snippet(block: Block, hit: Hit) -> tuple[str, str, str]:
    """What stands before a match, the match, and what stands behind it, on one line."""
    text = cell_text(block) if isinstance(block, OpaqueBlock) else block.text
    start, stop = hit.place
    before, behind = text[max(0, start - BEFORE) : start], text[stop : stop + BEHIND]
    cut = "…" if start > BEFORE else ""
    return cut + _plain(before), _plain(text[start:stop]), _plain(behind)


def _plain(text: str) -> str:
    for mark in (LINE_BREAK, "\n", "\t"):
        text = text.replace(mark, " ")
    return text.replace(OBJECT, "")
