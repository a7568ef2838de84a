"""The table of sibling headings: what titles share is set back, and one is edited under the other at one column."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..outline_delegate import mixed
from ..units import to_units
from .siblings_model import LENGTH, NUMBER, SHARED_ROLE, TITLE, UNDER, Index, SiblingsModel

PADDING = 8
ROW_MARGIN = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class TitleDelegate(QStyledItemDelegate):
    """Draws a title with its shared parts dimmed and dotted below, and edits it in the very place."""

    left = Signal(int, int)
    """The editor was left to the row above (-1) or below (+1), with the caret at that offset."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != TITLE:
            super().paint(painter, option, index)
            return
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        title, row.text = row.text, ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, widget)
        place = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        shown = QFontMetrics(option.font).elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._draw(painter, place, shown, index, row, selected=selected)

    def _draw(
        self, painter: QPainter, place: QRect, shown: str, index: Index, row: QStyleOptionViewItem, *, selected: bool
    ) -> None:
        roles = QPalette.ColorRole
        front = row.palette.color(roles.HighlightedText if selected else roles.Text)
        back = row.palette.color(roles.Highlight if selected else roles.Base)
        layout = QTextLayout(shown, row.font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        tone = mixed(front, back, 0.75 if selected else 0.58)
        layout.setFormats([_format(start, stop, shown, tone) for start, stop in _shared(index, shown)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(place.width())
        layout.endLayout()
        painter.save()
        painter.setPen(front)
        layout.draw(painter, QPointF(place.left(), place.center().y() - line.height() / 2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, QFontMetrics(option.font).height() + ROW_MARGIN))

    # -- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setTextMargins(PADDING - 2, 0, 0, 0)  # a line edit brings two pixels of its own
        editor.setStyleSheet("QLineEdit { border: 0; border-radius: 0; padding: 0; background: palette(base); }")
        editor.setAccessibleName(self.tr("Title of the heading"))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = 1 if event.key() in _ENTER and not event.modifiers() else _STEPS.get(Qt.Key(event.key()), 0)
            if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                offset = editor.cursorPosition()
                self._commit(editor)
                self.left.emit(step, offset)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._commit(editor)
                return False
        return super().eventFilter(editor, event)

    def _commit(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class SiblingsView(QTableView):
    """Shows a SiblingsModel. Typing, Enter and F2 edit; Up, Down and Enter go on in the row above or below."""

    def __init__(self, model: SiblingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = TitleDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._titles)
        self._set_up()
        self._titles.left.connect(self._go_on)
        model.modelReset.connect(self._fit)
        self._fit()

    def _set_up(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.setFont(font)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(font).height() + ROW_MARGIN)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (NUMBER, LENGTH):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(100)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def siblings(self) -> SiblingsModel:
        """The model that is shown."""
        model = self.model()
        assert isinstance(model, SiblingsModel)
        return model

    def _fit(self) -> None:
        self.setColumnHidden(UNDER, not self.siblings().shows_all)
        self.setColumnWidth(UNDER, self.fontMetrics().averageCharWidth() * 26)

    def go_to(self, number: int) -> None:
        """Make the title of a row current."""
        self.setCurrentIndex(self.siblings().index(number, TITLE))

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == _ALT_SHIFT and Qt.Key(key) in _STEPS:
            self.move_row(_STEPS[Qt.Key(key)])
        elif key in _ENTER and not modifiers and self.state() is not QAbstractItemView.State.EditingState:
            self._edit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def move_row(self, by: int) -> bool:
        """Move the current row up (-1) or down (+1)."""
        number = self.currentIndex().row()
        moved = self.siblings().move(number, by)
        if moved:
            self.go_to(number + by)
        return moved

    def _go_on(self, by: int, offset: int) -> None:
        number = self.currentIndex().row() + by
        if 0 <= number < self.siblings().rowCount():
            # The editor that was left must be gone before the next one opens.
            QTimer.singleShot(0, self, lambda: self._edit(number, offset))

    def _edit(self, number: int, offset: int | None = None) -> None:
        self.go_to(number)
        self.edit(self.currentIndex())
        editor = self.indexWidget(self.currentIndex()) or QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and offset is not None:
            editor.setCursorPosition(offset)


def _shared(index: Index, shown: str) -> list[tuple[int, int]]:
    """The shared stretches of what is shown of a title, which may be cut short."""
    whole = str(index.data(Qt.ItemDataRole.DisplayRole))
    room = len(shown) if shown == whole else len(shown) - 1
    return [(start, min(stop, room)) for start, stop in index.data(SHARED_ROLE) if start < room]


def _format(start: int, stop: int, text: str, tone: QColor) -> QTextLayout.FormatRange:
    """A range of a layout, in Qt's units, that is dotted below: the pattern is told by more than a tone."""
    found = QTextLayout.FormatRange()
    found.start = to_units(text, start)
    found.length = to_units(text, stop) - found.start
    look = QTextCharFormat()
    look.setForeground(tone)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    found.format = look
    return found
