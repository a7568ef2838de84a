"""The list of the review: check boxes and levels by keys, rows that stand in by their level."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ...model.blocks import MAX_LEVEL
from ...model.recognizer.review import LIKELY, SURE
from ..outline_delegate import mixed
from .recognition_model import (
    CERTAINTY,
    CONFIDENCE_ROLE,
    DEPTH_ROLE,
    HEADING,
    LABEL_ROLE,
    LEVEL,
    LEVEL_ROLE,
    NOTE,
    Index,
    ReviewModel,
    level_name,
    rows_of,
)

STEP = 18
"""Pixels that a level stands in."""
ROW_MARGIN = 10
NARROW = 500
"""Pixels below which the list has no column for notes."""
GAP = 6
CHECK = 15
"""Pixels that a check box is wide."""

_LIGHT = {SURE: "#1e7a3c", LIKELY: "#8a5a00", 0.0: "#b3261e"}
_DARK = {SURE: "#7fce95", LIKELY: "#e6b65c", 0.0: "#ff9a90"}
_SHIFTS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1}


class ReviewView(QTreeView):
    """Asks by signals for what the keys stand for; the rows are those selected."""

    toggle_requested = Signal(list)
    shift_requested = Signal(list, int)
    level_requested = Signal(list, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_notes = False
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(ReviewDelegate(self))

    def fit_columns(self) -> None:
        """Give each column but the titles what its words need."""
        header, metrics = self.header(), self.fontMetrics()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(HEADING, QHeaderView.ResizeMode.Stretch)
        for column, most in ((LEVEL, 90), (CERTAINTY, 110), (NOTE, 150)):
            texts = {self.model().index(row, column).data() for row in range(self.model().rowCount())}
            widest = max((metrics.horizontalAdvance(text) for text in (*texts, self._title(column))), default=0)
            header.resizeSection(column, min(most, widest + 32))
        self._has_notes = any(self.model().index(row, NOTE).data() for row in range(self.model().rowCount()))
        self._fit_notes()

    def _fit_notes(self) -> None:
        """Leave their room to the titles where there is little; the line below the list has the note as well."""
        self.setColumnHidden(NOTE, not self._has_notes or self.viewport().width() < NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_notes()

    def _title(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal))

    def chosen(self) -> list[int]:
        """The selected rows, or the current one."""
        rows = rows_of(self.selectionModel().selectedRows())
        return rows or ([self.currentIndex().row()] if self.currentIndex().isValid() else [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, rows = event.key(), self.chosen()
        if key == Qt.Key.Key_F2 and rows:
            self.edit(self.currentIndex().siblingAtColumn(LEVEL))
        elif key == Qt.Key.Key_Space and rows:
            self.toggle_requested.emit(rows)
        elif key in _SHIFTS and rows and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.shift_requested.emit(rows, _SHIFTS[Qt.Key(key)])
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and rows:
            self.level_requested.emit(rows, key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)


class CheckDelegate(QStyledItemDelegate):
    """Draws a row of a list with its check box, if it has one, and its text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, QFontMetrics(option.font).height() + ROW_MARGIN // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, row, painter, option.widget)
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, option.widget)
        if row.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            paint_check(painter, row, box)
        place = row.rect.adjusted(max(box.right(), CHECK) + GAP, 0, -GAP, 0)
        painter.save()
        painter.setFont(row.font)
        painter.setPen(_text_color(row))
        elided = row.fontMetrics.elidedText(row.text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()


class ReviewDelegate(QStyledItemDelegate):
    """Draws a heading with its check box where its level puts it; edits the level in a list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, QFontMetrics(option.font).height() + ROW_MARGIN)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == CERTAINTY:
            option.palette.setColor(QPalette.ColorRole.Text, _certainty_color(index, option.palette))
        elif not index.sibling(index.row(), HEADING).data(LEVEL_ROLE):
            option.palette.setColor(QPalette.ColorRole.Text, _muted(option.palette))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != HEADING:
            super().paint(painter, option, index)
            if index.column() == LEVEL:
                self._paint_arrow(painter, option, index)
            return
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, row, painter, option.widget)
        row.rect = _stood_in(row.rect, index)
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, option.widget)
        paint_check(painter, row, box)
        _write(painter, row, index, row.rect.adjusted(box.right() + GAP - row.rect.left(), 0, -GAP, 0))

    def _paint_arrow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A sign that a list opens here."""
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        center = QPointF(row.rect.right() - 9, row.rect.center().y() + 1)
        color = _text_color(row)
        color.setAlphaF(0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1.4))
        painter.drawPolyline(QPolygonF([center + QPointF(x, y) for x, y in ((-3.5, -2), (0, 1.5), (3.5, -2))]))
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if index.column() == HEADING:
            option.rect = _stood_in(option.rect, index)
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        combo = QComboBox(parent)
        combo.addItems([level_name(level) for level in range(MAX_LEVEL + 1)])
        combo.setAccessibleName(self.tr("Level of the heading"))
        combo.activated.connect(lambda: self._commit(combo))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def _commit(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        assert isinstance(model, ReviewModel)
        if editor.currentIndex() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.currentIndex())


def _stood_in(rect: QRect, index: Index) -> QRect:
    most = rect.width() // 3
    return rect.adjusted(min(most, index.data(DEPTH_ROLE) * STEP), 0, 0, 0)


def _write(painter: QPainter, row: QStyleOptionViewItem, index: Index, place: QRect) -> None:
    """The number in a softer tone, then the title."""
    is_on = bool(row.state & QStyle.StateFlag.State_Selected)
    text = _text_color(row)
    back = row.palette.color(_group(row), QPalette.ColorRole.Highlight if is_on else QPalette.ColorRole.Base)
    label, font = index.data(LABEL_ROLE), QFont(row.font)
    if index.data(LEVEL_ROLE) == 1:
        font.setWeight(QFont.Weight.DemiBold)
    painter.save()
    painter.setFont(font)
    painter.setPen(mixed(text, back, 0.72))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, label)
    if label:
        gap = GAP if label[-1].isascii() else 1  # a full-width sign brings its own
        place = place.adjusted(painter.fontMetrics().horizontalAdvance(label) + gap, 0, 0, 0)
    painter.setPen(text)
    shown = painter.fontMetrics().elidedText(
        index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, place.width()
    )
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def paint_check(painter: QPainter, row: QStyleOptionViewItem, box: QRect) -> None:
    """A check box whose rim is seen on a light, a dark and a selected row; the style's own is not in the dark."""
    color = _text_color(row)
    place = QRectF(0, 0, CHECK, CHECK)
    place.moveCenter(QRectF(box).center())
    is_on = row.checkState is Qt.CheckState.Checked
    is_selected = bool(row.state & QStyle.StateFlag.State_Selected)
    accent = color if is_selected else row.palette.color(QPalette.ColorRole.Highlight)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rim = QColor(accent if is_on else color)
    rim.setAlphaF(1.0 if is_on else 0.6)
    painter.setPen(QPen(rim, 1.2))
    painter.setBrush(accent if is_on else Qt.GlobalColor.transparent)
    painter.drawRoundedRect(place.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
    if is_on:
        role = QPalette.ColorRole.Highlight if is_selected else QPalette.ColorRole.HighlightedText
        tick = [place.center() + QPointF(x, y) for x, y in ((-3.2, 0.2), (-0.9, 2.6), (3.4, -2.6))]
        painter.setPen(QPen(row.palette.color(_group(row), role), 1.8))
        painter.drawPolyline(QPolygonF(tick))
    painter.restore()


def _text_color(row: QStyleOptionViewItem) -> QColor:
    is_on = bool(row.state & QStyle.StateFlag.State_Selected)
    return row.palette.color(_group(row), QPalette.ColorRole.HighlightedText if is_on else QPalette.ColorRole.Text)


def _group(row: QStyleOptionViewItem) -> QPalette.ColorGroup:
    is_active = row.state & QStyle.StateFlag.State_Active
    return QPalette.ColorGroup.Active if is_active else QPalette.ColorGroup.Inactive


def _muted(palette: QPalette) -> QColor:
    return mixed(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.6)


def _certainty_color(index: Index | QPersistentModelIndex, palette: QPalette) -> QColor:
    is_dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    confidence = index.data(CONFIDENCE_ROLE)
    return QColor(next(color for least, color in (_DARK if is_dark else _LIGHT).items() if confidence >= least))
