"""Keeping the text that one looks at in place while heights above it settle."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTextEdit

from .layout import SpeechLayout

_TRIES = 8


class ViewAnchor(QObject):
    """Lays out what a text view scrolls to before it is painted, and moves its scroll bar by what that changed.

    It remembers the block at the view's top, as a number and a share of its height, and goes back there when every
    height is estimated anew (resize, zoom, font) or when text before it changes.
    """

    _reflowing = Signal()

    def __init__(self, view: QTextEdit, layout: SpeechLayout) -> None:
        super().__init__(view)
        self._view = view
        self._layout = layout
        self._bar = view.verticalScrollBar()
        self._place: tuple[int, float] = (0, 0.0)
        self._busy = False
        self._reflowed = False
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.rangeChanged.connect(self._range_changed)
        layout.heights_settled.connect(self._settled)
        layout.reflowed.connect(self._reflow)
        layout.edited.connect(self._edited)
        self._reflowing.connect(self._reflow_done, Qt.ConnectionType.QueuedConnection)

    def release(self) -> None:
        """Stop following; the view is about to show another document."""
        self._bar.valueChanged.disconnect(self._scrolled)
        self._bar.rangeChanged.disconnect(self._range_changed)

    def restore(self) -> None:
        """Scroll back to the remembered place."""
        number, share = self._place
        layout = self._layout
        if number >= layout.document().blockCount():
            return
        layout.blockBoundingRect(layout.document().findBlockByNumber(number))
        value = round(layout.top_of(number) + share * layout.height_of(number)) if (number or share) else 0
        if value != self._bar.value():
            self._bar.setValue(value)
            self._view.viewport().update()
            self._place = (number, share)  # Not the rounded one, or a hundred restores would drift.

    def put(self, block_number: int, y: float) -> None:
        """Scroll so that a block begins `y` pixels below the view's top, and lay out what is in view."""
        layout, bar = self._layout, self._bar
        for _ in range(_TRIES):
            layout.blockBoundingRect(layout.document().findBlockByNumber(block_number))
            target = round(layout.top_of(block_number) - y)
            is_there = bar.value() == min(max(target, bar.minimum()), bar.maximum())
            bar.setValue(target)
            self._scrolled()
            if is_there:
                break
        self._view.viewport().update()

    def _scrolled(self) -> None:
        if self._busy:
            return
        self._busy = True
        for _ in range(_TRIES):
            if not self._settle_view():
                break
        self._busy = False
        self._remember()

    def _settle_view(self) -> bool:
        """Lay out what is in view; returns whether the bar had to move."""
        bar = self._bar
        at_end = bar.isSliderDown() and bar.value() == bar.maximum()
        before = bar.value()
        moved = self._layout.settle(before, before + self._view.viewport().height())
        target = bar.maximum() if at_end else before + round(moved)
        if target == before:
            return False
        bar.setValue(target)
        # The pixels were moved with the bar, but the text stayed: what is on screen is no longer right anywhere.
        self._view.viewport().update()
        return bar.value() != before

    def _remember(self) -> None:
        layout, value = self._layout, self._bar.value()
        number = layout.block_at(value)
        if number < layout.document().blockCount() and (height := layout.height_of(number)):
            self._place = (number, (value - layout.top_of(number)) / height)

    def _settled(self) -> None:
        if not self._busy and not self._reflowed:
            self.restore()

    def _reflow(self) -> None:
        # The view adjusts its scroll bars only after the layout returns: go back then, and in any case when idle.
        if not self._reflowed:
            self._reflowed = True
            self._reflowing.emit()

    def _range_changed(self) -> None:
        if self._reflowed and not self._busy:
            self.restore()

    def _reflow_done(self) -> None:
        self.restore()
        self._reflowed = False
        self._scrolled()

    def _edited(self, first: int, old: int, new: int) -> None:
        number, share = self._place
        if first + old <= number:
            self._place = (number + new - old, share)
            self._settled()
        elif first <= number and old != new:
            self._remember()
