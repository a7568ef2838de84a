"""The status bar: where the caret is in the outline, how long the text is, whether it is saved, the zoom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QSlider, QStatusBar, QToolButton, QWidget

from ..model.counts import Counts
from .speech_view import ZOOM_STEPS

PADDING = 18
"""Pixels that a label of the bar keeps free of text: the style sheet's padding and a rest of rounding."""


class StatusBar(QStatusBar):
    """Shows what it is told; ``zoom_chosen`` and ``cancel_requested`` tell what the user did."""

    zoom_chosen = Signal(float)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self.length, self.saved, self._percent = QLabel(), QLabel(), QLabel(), QLabel()
        self.page = QToolButton()
        self._progress, self._cancel, self._slider = QProgressBar(), QToolButton(), QSlider(Qt.Orientation.Horizontal)
        self._place = ""
        self.place.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )  # or a place widens the window
        self.place.installEventFilter(self)
        self._slider.setRange(0, len(ZOOM_STEPS) - 1)
        self._slider.setFixedWidth(110)
        self._slider.valueChanged.connect(self._on_slider)
        self._progress.setFixedWidth(160)
        self._progress.setRange(0, 100)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_requested)
        self.page.setAutoRaise(True)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setToolTip(self.tr("Go to a page"))
        self.show_page(1, 1, 0, is_true=False)
        self._slider.setAccessibleName(self.tr("Zoom"))
        self.addWidget(self.place, 1)
        for widget in (self._progress, self._cancel, self.page, self.length, self.saved, self._slider, self._percent):
            self.addPermanentWidget(widget)
        self.end_progress()

    def show_place(self, text: str) -> None:
        """The section in which the caret stands."""
        self._place = text
        self.place.setToolTip(text)
        self._write_place()

    def _write_place(self) -> None:
        room = self.place.width() - PADDING
        self.place.setText(self.place.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideRight, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.place and event.type() == QEvent.Type.Resize:
            self._write_place()
        return super().eventFilter(watched, event)

    def show_page(self, first: int, last: int, count: int, *, is_true: bool) -> None:
        """On which of the `count` pages the caret or the selection is; not `is_true` while the pages are made anew."""
        texts = [
            (self.tr("Page {0} of {1}"), self.tr("Page {0} of {1}…")),
            (self.tr("Pages {2}–{3} of {1}"), self.tr("Pages {2}–{3} of {1}…")),
        ]
        numbers = [QLocale().toString(number) for number in (first, count, first, last)]
        said = texts[first != last][not is_true].format(*numbers) if count else self.tr("Page …")
        self.page.setText(said)
        self.page.setAccessibleName(said)

    def show_counts(self, counts: Counts) -> None:
        """How long the text is: its characters, and its words by Word's rule."""
        locale = QLocale()
        one_character, characters = self.tr("1 character"), self.tr("{0} characters")
        one_word, words = self.tr("1 word"), self.tr("{0} words")
        self.length.setText(
            self.tr("{0}, {1}").format(
                one_character if counts.characters == 1 else characters.format(locale.toString(counts.characters)),
                one_word if counts.words == 1 else words.format(locale.toString(counts.words)),
            )
        )

    def show_selected(self, part: Counts, whole: Counts) -> None:
        """How long the selection is, and the text it is part of."""
        numbers = (part.characters, whole.characters, part.words, whole.words)
        said = self.tr("Selected: {0} of {1} characters, {2} of {3} words")
        self.length.setText(said.format(*[QLocale().toString(number) for number in numbers]))

    def show_section(self, title: str, counts: Counts) -> None:
        """How long the section of the caret is, as a tip; "" when there is none."""
        said = self.tr("{0}: {1} characters, {2} words")
        numbers = [QLocale().toString(number) for number in (counts.characters, counts.words)]
        self.length.setToolTip(said.format(title, *numbers) if title else "")

    def show_saved(self, *, modified: bool, untitled: bool) -> None:
        """Whether the text is in its file."""
        if modified:
            self.saved.setText(self.tr("● Not saved"))
        else:
            self.saved.setText(self.tr("New document") if untitled else self.tr("✓ Saved"))

    def show_zoom(self, factor: float) -> None:
        """The zoom in force."""
        self._percent.setText(self.tr("{0}%").format(QLocale().toString(round(factor * 100))))
        nearest = min(range(len(ZOOM_STEPS)), key=lambda k: abs(ZOOM_STEPS[k] - factor))
        self._slider.blockSignals(True)
        self._slider.setValue(nearest)
        self._slider.blockSignals(False)

    def _on_slider(self, value: int) -> None:
        self.zoom_chosen.emit(ZOOM_STEPS[value])

    # -- long work

    def begin_progress(self) -> None:
        self._progress.setValue(0)
        self._progress.show()
        self._cancel.show()

    def set_progress(self, part: float) -> None:
        self._progress.setValue(round(part * 100))

    def end_progress(self) -> None:
        self._progress.hide()
        self._cancel.hide()
