"""The review of typed numbers: the headings that they would make, beside the text in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ... import resources
from ...model.numbering import Scheme
from ...model.recognizer.mending import Repair
from ...model.recognizer.review import (
    LIKELY,
    SURE,
    Review,
    accepted,
    at_level,
    of_confidence,
    shifted,
    title_of_row,
    with_repairs,
    with_scheme,
)
from ..jobs import Job
from ..screen import resize_within_screen
from . import recognition_words as words
from .recognition_menus import CheckMenu, KindMenu
from .recognition_model import HEADING, ReviewModel
from .recognition_text import ReviewedText
from .recognition_view import CheckDelegate, ReviewView

_SIZE = 1080, 720
_LEFT, _RIGHT = 12, 9
"""How list and text share the width."""
_REPAIR_ROWS = 5
"""Rows of the list of repairs that are seen without scrolling."""


class RecognitionDialog(QDialog):
    """Changes nothing by itself: when it is accepted, ``review`` says what was decided."""

    def __init__(self, review: Review, schemes: Sequence[Scheme], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposable = schemes
        self.model = ReviewModel(review, self)
        self.view, self.text = ReviewView(self), ReviewedText(self)
        self.schemes, self.repairs = QComboBox(self), QListWidget(self)
        self._intro, self._hint, self._note = QLabel(self), QLabel(self), QLabel(self)
        self._signs, self._mended_title, self._summary = QLabel(self), QLabel(self), QLabel(self)
        self._scheme_label, self._list_label, self._text_label = QLabel(self), QLabel(self), QLabel(self)
        self._kind_button, self._check_button = QPushButton(self), QPushButton(self)
        self.buttons = QDialogButtonBox(self)
        self.make_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._kinds, self._checks = KindMenu(self), CheckMenu(self)
        self._job: Job | None = None
        self._pending: list[Callable[[Review], Review]] = []
        self._assemble()
        self._connect()
        self.retranslate()
        self._show_all()
        resize_within_screen(self, *_SIZE)
        self.view.setFocus()

    @property
    def review(self) -> Review:
        """What is decided so far."""
        return self.model.review

    # -- parts

    def _assemble(self) -> None:
        self.view.setModel(self.model)
        self.repairs.setItemDelegate(CheckDelegate(self.repairs))
        for label in (self._intro, self._note, self._signs, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._hint.setEnabled(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._note.setMinimumHeight(2 * self._note.fontMetrics().lineSpacing())
        self._kind_button.setMenu(self._kinds)
        self._check_button.setMenu(self._checks)
        for label, buddy in (
            (self._scheme_label, self.schemes),
            (self._list_label, self.view),
            (self._text_label, self.text),
            (self._mended_title, self.repairs),
        ):
            label.setBuddy(buddy)
        for button in (self._kind_button, self._check_button, self.keep_button):
            button.setAutoDefault(False)
        self.make_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(self._top())
        column.addWidget(self._middle(), 1)
        for widget in (self._mended_title, self.repairs, self._signs):
            column.addWidget(widget)
        bottom = QHBoxLayout()
        bottom.addWidget(self._summary, 1)
        bottom.addWidget(self.buttons)
        column.addLayout(bottom)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._intro, 1)
        row.addSpacing(12)
        row.addWidget(self._scheme_label)
        row.addWidget(self.schemes)
        return row

    def _middle(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        left, right = QWidget(), QWidget()
        for side, widgets in (
            (left, (self._list_label, self.view, self._note)),
            (right, (self._text_label, self.text)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            for widget in widgets:
                column.addWidget(widget, widget in (self.view, self.text))
            splitter.addWidget(side)
        row = QHBoxLayout()
        row.addWidget(self._kind_button)
        row.addWidget(self._check_button)
        row.addWidget(self._hint, 1)
        left_column = left.layout()
        assert isinstance(left_column, QVBoxLayout)
        left_column.addLayout(row)
        splitter.setSizes([_SIZE[0] * _LEFT // (_LEFT + _RIGHT), _SIZE[0] * _RIGHT // (_LEFT + _RIGHT)])
        splitter.setStretchFactor(0, _LEFT)
        splitter.setStretchFactor(1, _RIGHT)
        return splitter

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.model.decided.connect(self._show_summary)
        self.model.modelReset.connect(self._choose_first)
        self.view.selectionModel().currentChanged.connect(self._show_current)
        self.view.toggle_requested.connect(self._toggle)
        self.view.shift_requested.connect(lambda rows, shift: self.model.show(shifted(self.review, rows, shift)))
        self.view.level_requested.connect(self.set_level)
        self.text.place_chosen.connect(self._go_to_row_of)
        self.schemes.activated.connect(self._choose_scheme)
        self.repairs.itemChanged.connect(self._mend)
        self._kinds.acceptance_chosen.connect(lambda rows, on: self.model.show(accepted(self.review, rows, on=on)))
        self._kinds.level_chosen.connect(self.set_level)
        self._kinds.aboutToShow.connect(lambda: self._kinds.fill(self.review, self.view.currentIndex().row()))
        self._checks.chosen.connect(self._check)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setWindowTitle(self.tr("Typed Numbers"))
        self._scheme_label.setText(self.tr("N&umbering:"))
        self._list_label.setText(self.tr("&Headings"))
        self._mended_title.setText(self.tr("Repa&irs of the text, which come first"))
        self._hint.setText(self.tr("Space checks, ← → change the level"))
        self._hint.setToolTip(
            self.tr("Space checks a row or keeps it as text; Left and Right, or 1 to 9, set its level.")
        )
        self._kind_button.setText(self.tr("&All of This Kind"))
        self._check_button.setText(self.tr("&Check"))
        self.keep_button.setText(self.tr("&Keep as Text"))
        self.schemes.setAccessibleName(self.tr("Numbering scheme"))
        self.view.setAccessibleName(self.tr("Typed numbers"))
        self.text.setAccessibleName(self.tr("Text of the speech"))
        self.repairs.setAccessibleName(self.tr("Repairs"))
        self._note.setAccessibleName(self.tr("What is known of this number"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show_all()
        super().changeEvent(event)

    # -- showing

    def _show_all(self) -> None:
        """Show a review whose text is another one."""
        review = self.review
        self.text.show_blocks(review.blocks)
        self._text_label.setText(self.tr("&Text, Mended") if review.changes_text else self.tr("&Text"))
        self._intro.setText(self._intro_text(len(review.rows)))
        self._show_schemes()
        self._show_repairs()
        self._signs.setText(words.signs_text(review.signs))
        self._signs.setVisible(bool(review.signs))
        self.view.fit_columns()
        self._show_summary()
        self._choose_first()

    def _intro_text(self, count: int) -> str:
        if count > 1:
            return self.tr("%n typed numbers were found. Those that are checked become headings.", "", count)
        if count:
            return self.tr("One typed number was found. When it is checked, it becomes a heading.")
        return self.tr("No typed numbers were found, but the text can be mended.")

    def _show_schemes(self) -> None:
        offered = [*resources.schemes()]
        if all(scheme.id != self.review.scheme.id for scheme in offered):
            offered.insert(0, self.review.scheme)
        self.schemes.clear()
        for scheme in offered:
            self.schemes.addItem(QCoreApplication.translate("Schemes", scheme.name), scheme)
        self.schemes.setCurrentIndex([scheme.id for scheme in offered].index(self.review.scheme.id))

    def _show_repairs(self) -> None:
        review, current = self.review, self.repairs.currentRow()
        with QSignalBlocker(self.repairs):
            self.repairs.clear()
            for repair in review.repairs:
                self.repairs.addItem(_item(repair, is_on=repair.kind in review.done))
            self.repairs.setCurrentRow(min(current, len(review.repairs) - 1))  # -1, as before the first, is none
        height = self.repairs.sizeHintForRow(0) * min(_REPAIR_ROWS, len(review.repairs)) + 2 * self.repairs.frameWidth()
        self.repairs.setFixedHeight(max(0, height))
        self.repairs.setVisible(bool(review.repairs))
        self._mended_title.setVisible(bool(review.repairs))

    def _show_summary(self) -> None:
        review = self.review
        self._summary.setText(words.summary(review))
        is_mending = not review.headings and review.changes_text
        self.make_button.setText(self.tr("&Mend Text") if is_mending else self.tr("&Make Headings"))
        self.make_button.setEnabled(self._job is None and (bool(review.headings) or review.changes_text))
        self._kind_button.setEnabled(bool(review.rows))
        self._check_button.setEnabled(bool(review.rows))
        self._show_note(self.view.currentIndex().row())

    def _choose_first(self) -> None:
        if self.review.rows:
            self.view.setCurrentIndex(self.model.index(0, HEADING))

    def _show_current(self, current: QModelIndex) -> None:
        self._show_note(current.row())
        if current.isValid():
            row = self.review.rows[current.row()]
            number = row.found.start or self.review.blocks[row.place].text.find(title_of_row(self.review, row)[2:])
            self.text.show_place(row.place, max(0, number))

    def _show_note(self, row: int) -> None:
        is_row = 0 <= row < len(self.review.rows)
        self._note.setText(self.model.note(row) if is_row else "")

    def _go_to_row_of(self, place: int) -> None:
        """Choose the row of the paragraph into which the caret was put."""
        row = next((k for k, row in enumerate(self.review.rows) if row.place == place), None)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, HEADING))

    # -- deciding

    def _toggle(self, rows: list[int]) -> None:
        """Check the rows, or keep all of them as text when the current one is checked."""
        is_on = self.review.rows[self.view.currentIndex().row()].is_accepted
        self.model.show(accepted(self.review, rows, on=not is_on))

    def set_level(self, rows: list[int], level: int) -> None:
        """Accept the rows at a level; 0 keeps them as text."""
        review = self.review
        self.model.show(at_level(review, rows, level) if level else accepted(review, rows, on=False))

    def _check(self, which: str) -> None:
        """Accept all rows, none, or those that are sure enough."""
        review = self.review
        least = {"sure": SURE, "likely": LIKELY, "all": 0.0}.get(which, 2.0)
        taken = of_confidence(review, least)
        others = set(range(len(review.rows))) - set(taken)
        self.model.show(accepted(accepted(review, taken, on=True), others, on=False))

    def _choose_scheme(self, at: int) -> None:
        scheme = self.schemes.itemData(at)
        self._think(lambda review: with_scheme(review, scheme))

    def _mend(self) -> None:
        chosen = [item.data(Qt.ItemDataRole.UserRole) for item in self._items() if _is_checked(item)]
        self._think(lambda review: with_repairs(review, chosen, self._proposable))

    def _think(self, change: Callable[[Review], Review]) -> None:
        """Show the review after a `change` that recognises the text anew, which takes a worker; what is decided
        meanwhile is not lost: the change is then made of that."""
        if self._job is not None:
            self._job.cancel()
        self._pending.append(change)
        before, changes = self.review, tuple(self._pending)
        self.make_button.setEnabled(False)
        self._job = Job(lambda progress: reduce(lambda review, change: change(review), changes, before), self)
        self._job.done.connect(lambda after: self._on_thought(before, after))
        self._job.start()

    def _on_thought(self, before: Review, after: Review) -> None:
        self._job = None
        if before is not self.review:
            self._think(lambda review: review)
            return
        self._pending.clear()
        is_other_text = after.blocks is not before.blocks
        self.model.show(after)
        if is_other_text:
            self._show_all()

    def _items(self) -> list[QListWidgetItem]:
        return [self.repairs.item(row) for row in range(self.repairs.count())]

    def done(self, result: int) -> None:
        """Close; repairs that are being tried are dropped."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)
        self.deleteLater()


def _is_checked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked


def _item(repair: Repair, *, is_on: bool) -> QListWidgetItem:
    """A repair with a check box; what can only be looked at has none."""
    item = QListWidgetItem(words.repair_text(repair))
    item.setData(Qt.ItemDataRole.UserRole, repair.kind)
    item.setToolTip(words.repair_tip(repair))
    if repair.is_fixable:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
    else:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
    return item
