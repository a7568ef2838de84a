"""How a row of the outline looks: number and title in two tones; only the title can be edited."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QLocale, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .outline_model import FOUND_ROLE, LEVEL_ROLE, NUMBER_ROLE, Index

ROW_HEIGHT = 26
ROW_MARGIN = 10
"""What a row is higher than its text, in device independent pixels."""
GAP = 7
RIGHT_MARGIN = 10
WIDE_MARKS = "、，。．：；）〕】》」』"


class OutlineDelegate(QStyledItemDelegate):
    """Draws number and title, and edits the title alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, max(ROW_HEIGHT, QFontMetrics(option.font).height() + ROW_MARGIN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors, group = option.palette, _group(option)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        on_highlight = selected and group is QPalette.ColorGroup.Active
        text = colors.color(group, QPalette.ColorRole.HighlightedText if on_highlight else QPalette.ColorRole.Text)
        back = colors.color(group, QPalette.ColorRole.Highlight if on_highlight else QPalette.ColorRole.Base)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        place = self.title_rect(option, index)
        painter.save()
        painter.setFont(number_font(option.font))
        painter.setPen(mixed(text, back, 0.72 if on_highlight else 0.6))
        number_place = QRect(option.rect.left(), place.top(), place.left() - option.rect.left(), place.height())
        painter.drawText(number_place, Qt.AlignmentFlag.AlignVCenter, index.data(NUMBER_ROLE))
        painter.setFont(title_font(option.font, index))
        painter.setPen(text if title else mixed(text, back, 0.5))
        shown = title or self.tr("(empty heading)")
        elided = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)
        if found := found_text(index):
            painter.setFont(number_font(option.font))
            painter.setPen(mixed(text, back, 0.72 if on_highlight else 0.6))
            rest = option.rect.adjusted(0, 0, -RIGHT_MARGIN, 0)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, found)
        painter.restore()

    def title_rect(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Where the title stands: what the number, and the count of a search, leave of the row."""
        number, found = index.data(NUMBER_ROLE), found_text(index)
        metrics = QFontMetrics(number_font(option.font))
        room = metrics.horizontalAdvance(number) + _gap(number) if number else 0
        behind = metrics.horizontalAdvance(found) + GAP if found else 0
        return option.rect.adjusted(min(room, option.rect.width() // 2), 0, -RIGHT_MARGIN - behind, 0)

    # -- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(title_font(option.font, index))
        editor.setStyleSheet("QLineEdit { padding: 0 3px; border: 1px solid palette(highlight); border-radius: 3px; }")
        editor.setAccessibleName(self.tr("Title of the heading"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        editor.setGeometry(self.title_rect(option, index).adjusted(-6, 1, RIGHT_MARGIN - 4, -1))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if editor.text() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text as a tool tip, only where the row cannot show it."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            title = index.data(Qt.ItemDataRole.DisplayRole)
            metrics = QFontMetrics(title_font(option.font, index))
            if metrics.horizontalAdvance(title) <= self.title_rect(option, index).width():
                return False
        return super().helpEvent(event, view, option, index)


def found_text(index: Index) -> str:
    """How many matches of a search lie in a section, as a row shows it."""
    found = index.data(FOUND_ROLE)
    return QLocale().toString(found) if found else ""


def title_font(base: QFont, index: Index) -> QFont:
    """Level 1 stands out a little."""
    font = QFont(base)
    if index.data(LEVEL_ROLE) == 1:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def number_font(base: QFont) -> QFont:
    """The numbers' font."""
    font = QFont(base)
    font.setWeight(QFont.Weight.Medium)
    return font


def mixed(front: QColor, back: QColor, part: float) -> QColor:
    """`part` of one colour over another; this keeps every tone inside the palette, light or dark."""
    f, b = front.getRgbF(), back.getRgbF()
    return QColor.fromRgbF(*(part * x + (1 - part) * y for x, y in zip(f[:3], b[:3], strict=True)))  # type: ignore[call-arg]


def _group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    if not option.state & QStyle.StateFlag.State_Enabled:
        return QPalette.ColorGroup.Disabled
    return QPalette.ColorGroup.Active if option.state & QStyle.StateFlag.State_Active else QPalette.ColorGroup.Inactive


def _gap(number: str) -> int:
    """Full-width marks bring their own gap; a character (第一章) does not."""
    return 2 if number[-1] in WIDE_MARKS else GAP
