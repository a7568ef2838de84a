"""The find bar under the text: what to search for and how, what to put in its place, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..model.search import Query
from .flow_layout import FlowLayout
from .look_menu import LookButton

EXTENTS = ("document", "selection", "section")
"""Where to search, in the order of the list that offers it."""


class FindBar(QWidget):
    """Two rows, a third one to replace, and a line for what there is to tell. It finds nothing itself: it asks by
    signals."""

    query_changed = Signal()
    extent_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    replace_requested = Signal()
    replace_all_requested = Signal()
    results_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.find_field, self.replace_field = QLineEdit(), QLineEdit()
        self.count, self.notice = QLabel(), QLabel()
        self.case, self.words, self.width_blind, self.regex = QToolButton(), QToolButton(), QToolButton(), QToolButton()
        self.extent = QComboBox()
        self.find_look = LookButton(self, of_paragraphs=True)
        self.replace_look = LookButton(self, of_paragraphs=False)
        self.next, self.previous, self.results, self.close_button = (QToolButton() for _ in range(4))
        self.replace, self.replace_all = QPushButton(), QPushButton()
        self.keep_case = QToolButton()
        self.replace_row = QWidget()
        self._history = QStringListModel(self)
        self._completer = QCompleter(self._history, self)
        self._assemble()
        self._connect()
        self.retranslate()
        self.hide()

    def _assemble(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 6, 12, 6)
        rows.setSpacing(4)
        rows.addLayout(_row(self.find_field, self.previous, self.next, self.count, self.results, self.close_button))
        rows.addWidget(self.notice)
        rows.addLayout(_flow(self.case, self.words, self.width_blind, self.regex, self.extent, self.find_look))
        below = QVBoxLayout(self.replace_row)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addLayout(_row(self.replace_field, self.replace, self.replace_all))
        below.addLayout(_flow(self.keep_case, self.replace_look))
        rows.addWidget(self.replace_row)
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.hide()
        self.count.setMinimumWidth(80)
        self.next.setArrowType(Qt.ArrowType.DownArrow)
        self.previous.setArrowType(Qt.ArrowType.UpArrow)
        for button in (*self._switches(), self.results):
            button.setCheckable(True)
        for button in (*self._switches(), self.find_look, self.replace_look, self.results):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in (self.next, self.previous, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.extent.addItems(["", "", ""])
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.find_field)
        for field in (self.find_field, self.replace_field):
            field.setMinimumWidth(120)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _switches(self) -> tuple[QToolButton, ...]:
        return self.case, self.words, self.width_blind, self.regex, self.keep_case

    def _connect(self) -> None:
        self.find_field.installEventFilter(self)
        self.find_field.textChanged.connect(self.query_changed)
        self.find_field.returnPressed.connect(self.next_requested)
        self.replace_field.returnPressed.connect(self.replace_requested)
        for button in self._switches()[:-1]:
            button.toggled.connect(self.query_changed)
        self.find_look.looks.changed.connect(self.query_changed)
        self.extent.activated.connect(lambda row: self.extent_changed.emit(EXTENTS[row]))
        self.next.clicked.connect(self.next_requested)
        self.previous.clicked.connect(self.previous_requested)
        self.results.clicked.connect(self.results_requested)
        self.replace.clicked.connect(self.replace_requested)
        self.replace_all.clicked.connect(self.replace_all_requested)
        self.close_button.clicked.connect(self.dismiss)
        self._completer.activated.connect(self.find_field.setText)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        _name(self.find_field, self.tr("Find"))
        _name(self.replace_field, self.tr("Replace with"))
        self.find_field.setPlaceholderText(self.tr("Find"))
        self.replace_field.setPlaceholderText(self.tr("Replace with"))
        self.find_field.setToolTip(self.tr("The Down key shows earlier searches."))
        for button, text, tip in (
            (self.case, self.tr("Match Case"), self.tr("Tell capitals from small letters")),
            (self.words, self.tr("Whole Words"), self.tr("Find no parts of words; Chinese is found anywhere")),
            (self.width_blind, self.tr("Any Width"), self.tr("Find full-width and half-width characters alike")),
            (self.regex, self.tr("Expression"), self.tr("Search with a regular expression")),
            (self.keep_case, self.tr("Keep Case"), self.tr("Write capitals where the found text has them")),
            (self.results, self.tr("Results"), self.tr("List the places by section")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
        for row, text in enumerate((self.tr("Whole text"), self.tr("Selected text"), self.tr("This section"))):
            self.extent.setItemText(row, text)
        _name(self.extent, self.tr("Where to search"))
        _name(self.previous, self.tr("Find previous (Shift+F3)"))
        _name(self.next, self.tr("Find next (F3)"))
        _name(self.close_button, self.tr("Close (Esc)"))
        self.close_button.setText("✕")
        self.find_look.set_plain_text(self.tr("Format"))
        self.replace_look.set_plain_text(self.tr("Format as Found"))
        self.replace.setText(self.tr("Replace"))
        self.replace_all.setText(self.tr("Replace All"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what was asked for

    def query(self) -> Query:
        """What the bar asks for."""
        return Query(
            self.find_field.text(),
            self.case.isChecked(),
            self.words.isChecked(),
            self.width_blind.isChecked(),
            self.regex.isChecked(),
            self.find_look.looks.look,
        )

    def show_extent(self, extent: str) -> None:
        """Show where is searched."""
        self.extent.setCurrentIndex(EXTENTS.index(extent))

    def set_history(self, searches: Sequence[str]) -> None:
        """Earlier searches, the last one first."""
        self._history.setStringList(list(searches))

    # -- showing

    def open(self, *, replace: bool, text: str = "") -> None:
        """Show the bar, with `text` in its field unless that is empty."""
        self.replace_row.setVisible(replace)
        self.show()
        if text:
            self.find_field.setText(text)
        self.find_field.setFocus()
        self.find_field.selectAll()

    def dismiss(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def show_count(self, place: int | None, count: int, *, is_complete: bool) -> None:
        """How many places there are, and the number of the one that is selected."""
        locale = QLocale()
        if not is_complete:
            self.count.setText(self.tr("Searching…"))
        elif not count:
            self.count.setText(self.tr("Not found"))
        elif place is None:
            self.count.setText(
                self.tr("1 found") if count == 1 else self.tr("{0} found").format(locale.toString(count))
            )
        else:
            self.count.setText(self.tr("{0} of {1}").format(locale.toString(place), locale.toString(count)))

    def clear_count(self) -> None:
        """Say nothing of how many there are: nothing is searched for."""
        self.count.clear()

    def tell(self, text: str) -> None:
        """Say a sentence under the field; "" says nothing."""
        self.notice.setText(text)
        self.notice.setAccessibleName(text)
        self.notice.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down shows earlier searches, Shift+Enter goes back: a field itself takes both for something else."""
        if watched is self.find_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._completer.complete()
                return True
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous_requested.emit()
                return True
        return super().eventFilter(watched, event)


def _row(field: QLineEdit, *widgets: QWidget) -> QHBoxLayout:
    """A field that takes what room the widgets behind it leave."""
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(field, 1)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _flow(*widgets: QWidget) -> FlowLayout:
    """Widgets in as many rows as the window needs."""
    flow = FlowLayout()
    flow.setSpacing(4)
    for widget in widgets:
        flow.addWidget(widget)
    return flow


def _name(widget: QWidget, name: str) -> None:
    """Say what a widget is for, to eyes and to screen readers."""
    widget.setAccessibleName(name)
    if not isinstance(widget, QLineEdit):
        widget.setToolTip(name)
