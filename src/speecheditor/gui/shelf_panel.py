"""The parking shelf: passages that were cut out, each in two lines, with the text of the current one below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QDate,
    QDateTime,
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
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ..model.counts import count_all
from ..model.shelf import passage_text
from ..model.shelved import Shelved
from .outline_delegate import mixed

ABOUT_ROLE = Qt.ItemDataRole.UserRole + 1
FIRST_WORDS = 120
_SHOWN = 20_000
"""Characters of a passage that the preview shows."""

_PADDING = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageDelegate(QStyledItemDelegate):
    """A passage in two lines: its first words, and where it came from."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, 2 * QFontMetrics(option.font).height() + _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        words, row.text = row.text, ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, widget)
        roles, selected = QPalette.ColorRole, bool(option.state & QStyle.StateFlag.State_Selected)
        front = row.palette.color(roles.HighlightedText if selected else roles.Text)
        back = row.palette.color(roles.Highlight if selected else roles.Base)
        height = QFontMetrics(option.font).height()
        top = QRect(option.rect.left() + _PADDING, option.rect.top() + _PADDING // 2, option.rect.width(), height)
        top.setRight(option.rect.right() - _PADDING)
        painter.save()
        painter.setPen(front)
        _draw(painter, top, words, option.font)
        painter.setPen(mixed(front, back, 0.75 if selected else 0.62))
        _draw(painter, top.translated(0, height), str(index.data(ABOUT_ROLE)), option.font)
        painter.restore()


def _draw(painter: QPainter, place: QRect, text: str, font: QFont) -> None:
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


class ShelfPanel(QWidget):
    """Shows the passages, the newest first. It changes nothing: it asks by signals, with the passage's number."""

    return_requested = Signal(int)
    insert_requested = Signal(int)
    copy_requested = Signal(int)
    discard_requested = Signal(int)
    text_requested = Signal()
    """The user wants to go on in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.preview = QPlainTextEdit(self)
        self.hint = QLabel(self)
        self.buttons = {name: QPushButton(self) for name in ("return", "insert", "copy", "discard")}
        self._passages: Sequence[Shelved] = ()
        self._assemble()
        self._connect()
        self.retranslate()

    def _assemble(self) -> None:
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(PassageDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.installEventFilter(self)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.document().setDocumentMargin(_PADDING)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(12, 8, 12, 8)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.list)
        parts.addWidget(self.preview)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(8, 6, 8, 8)
        grid.setSpacing(6)
        for k, button in enumerate(self.buttons.values()):
            grid.addWidget(button, *divmod(k, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hint)
        column.addWidget(parts, 1)
        column.addWidget(row)
        self._parts, self._row = parts, row
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda row: self._show_current())
        self.list.itemDoubleClicked.connect(lambda item: self._ask("return"))
        self.list.customContextMenuRequested.connect(self._show_menu)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda checked=False, name=name: self._ask(name))

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        for name, (text, tip) in self._texts().items():
            self.buttons[name].setText(text)
            self.buttons[name].setToolTip(tip)
        self.list.setAccessibleName(self.tr("Passages on the shelf"))
        self.preview.setAccessibleName(self.tr("Text of the passage"))
        self.hint.setText(
            self.tr(
                "Nothing is on the shelf. Select a passage and choose “Put on Shelf” (Ctrl+Shift+K): it leaves the "
                "text and waits here. What lies here is never in the document's file, only on this computer."
            )
        )
        self.show_passages(self._passages)

    def _texts(self) -> dict[str, tuple[str, str]]:
        return {
            "return": (self.tr("Return"), self.tr("Put the passage back where it was (Enter)")),
            "insert": (self.tr("Insert at Caret"), self.tr("Take the passage off the shelf and put it at the caret")),
            "copy": (self.tr("Copy"), self.tr("Copy the passage; it stays on the shelf (Ctrl+C)")),
            "discard": (self.tr("Delete"), self.tr("Delete the passage from the shelf (Delete); undo brings it back")),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- showing

    def show_passages(self, passages: Sequence[Shelved]) -> None:
        """Show these passages, the newest first; the current one stays, or else its neighbour becomes current."""
        row, known = self.list.currentRow(), {id(passage) for passage in self._passages}
        self._passages = passages
        self.list.blockSignals(True)
        self.list.clear()
        for passage in reversed(passages):
            self.list.addItem(self._item(passage))
        self.list.blockSignals(False)
        is_new = bool(passages) and id(passages[-1]) not in known
        self.list.setCurrentRow(0 if is_new else min(max(row, 0), len(passages) - 1))
        for widget in (self._parts, self._row):
            widget.setVisible(bool(passages))
        self.hint.setVisible(not passages)
        self._show_current()

    def set_editable(self, is_editable: bool) -> None:
        """Switch what would change the document on or off."""
        for name in ("return", "insert", "discard"):
            self.buttons[name].setEnabled(is_editable)

    def _item(self, passage: Shelved) -> QListWidgetItem:
        text = passage_text(passage)
        item = QListWidgetItem(" ".join(text[: 4 * FIRST_WORDS].split())[:FIRST_WORDS] or self.tr("(no text)"))
        about = self._about(passage)
        item.setData(ABOUT_ROLE, about)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
        item.setToolTip(about)
        return item

    def _about(self, passage: Shelved) -> str:
        locale = QLocale()
        length = self.tr("{0} characters").format(locale.toString(count_all(passage.blocks).characters))
        moment = QDateTime.fromSecsSinceEpoch(int(passage.time))
        is_today = moment.date() == QDate.currentDate()
        short = QLocale.FormatType.ShortFormat
        when = locale.toString(moment.time(), short) if is_today else locale.toString(moment.date(), short)
        pattern = self.tr("{0}, {1}, from {2}") if passage.origin else self.tr("{0}, {1}")
        return pattern.format(length, when, passage.origin)

    def _show_current(self) -> None:
        number = self.current()
        text = "" if number is None else passage_text(self._passages[number])
        self.preview.setPlainText(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")

    def current(self) -> int | None:
        """The number of the current passage; None when there is none."""
        row = self.list.currentRow()
        return len(self._passages) - 1 - row if 0 <= row < len(self._passages) else None

    # -- asking

    def _ask(self, name: str) -> None:
        number = self.current()
        signals = {
            "return": self.return_requested,
            "insert": self.insert_requested,
            "copy": self.copy_requested,
            "discard": self.discard_requested,
        }
        if number is not None and self.buttons[name].isEnabled():
            signals[name].emit(number)

    def _show_menu(self) -> None:
        if self.current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, button in self.buttons.items():
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda checked=False, name=name: self._ask(name))
        rect = self.list.visualItemRect(self.list.currentItem())
        menu.popup(self.list.viewport().mapToGlobal(rect.center()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()  # or the window's action copies from the text
            return True
        return self._handled(event) if event.type() == QEvent.Type.KeyPress else False

    def _handled(self, event: QKeyEvent) -> bool:
        """Do what a key in the list stands for; False when it stands for nothing here."""
        if event.key() in _ENTER:
            self._ask("return")
            return True
        if event.key() == Qt.Key.Key_Delete:
            self._ask("discard")
            return True
        if event.matches(QKeySequence.StandardKey.Copy):
            self._ask("copy")
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.text_requested.emit()
            return True
        return False
