"""The matches of a search as they are marked in the text that is seen."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QTextBlock, QTextCharFormat, QTextLayout

from ..model.blocks import OpaqueBlock
from .finder import Finder
from .layout import SpeechLayout
from .units import to_units

GROUND = QColor(255, 205, 60, 150)
"""Strong enough to be seen on a highlight of the text's own, weak enough to read through on any paper."""


class FindMarks:
    """Paints the ground of matches in one layout; it asks for the blocks that are painted and no others."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._layout: SpeechLayout | None = None
        self._format = QTextCharFormat()
        self._format.setBackground(QBrush(GROUND))

    def show(self, layout: SpeechLayout) -> None:
        """Mark the matches in `layout` from now on, or mark them anew."""
        if self._layout is not layout:
            self.hide()
            self._layout = layout
            layout.manner.overlays.append(self._ranges)
        layout.repaint()

    def hide(self) -> None:
        """Mark nothing any more."""
        if self._layout is not None:
            self._layout.manner.overlays.remove(self._ranges)
            self._layout.repaint()
            self._layout = None

    def _ranges(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        index, number = self._finder.index, block.blockNumber()
        if index is None or not index.found(number):
            return []
        (first, _), (last, _) = extent = self._finder.extent()
        if not first <= number <= last:
            return []
        if isinstance(self._finder.block(number), OpaqueBlock):
            return [self._range(0, 1)]
        text = block.text()
        low, high = (number, 0), (number + 1, 0)
        hits = index.hits((max(low, extent[0]), min(high, extent[1])))
        return [self._range(to_units(text, start), to_units(text, stop)) for start, stop in (hit.place for hit in hits)]

    def _range(self, start: int, stop: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, stop - start, self._format
        return found
