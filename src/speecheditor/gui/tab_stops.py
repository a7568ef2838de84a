"""Tab stops in text layouts: Word counts them from the margin of the text, Qt from where each line begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ..formats.looks import ParaLook
from ..formats.tab_stops import LEADERS, TabStop
from ..model.page import PageSetup
from .units import to_units, x_at

DISTANCES = {"zh": 21.0, "ja": 21.0}
"""Word's default tab stops in points by language, where a file does not say and they are not half an inch."""

_HALF_INCH = 36.0
_TYPES = {
    "left": QTextOption.TabType.LeftTab,
    "center": QTextOption.TabType.CenterTab,
    "right": QTextOption.TabType.RightTab,
    "decimal": QTextOption.TabType.DelimiterTab,
}
_POINT = "."
_ROOM = 0.25
"""The part of a leader's mark that stays free at each end."""

_MANY = 200
"""Default stops in one line at most, whatever their distance."""


def default_distance(page: PageSetup, language: str) -> float:
    """The distance in points of the stops that a paragraph has without any of its own."""
    return page.tab_distance or DISTANCES.get(language[:2], _HALF_INCH)


def own_stops(look: ParaLook) -> list[TabStop]:
    """The stops of a paragraph, that of a hanging indent included: a number before the text is followed by it."""
    found = {stop.position: stop for stop in look.tabs if stop.kind in _TYPES}
    if look.first_line < 0:
        found.setdefault(look.left, TabStop(look.left))
    return [found[position] for position in sorted(found)]


def qt_tabs(stops: Iterable[TabStop], scale: float) -> list[QTextOption.Tab]:
    """The stops for Qt, `scale` units to the point."""
    return [QTextOption.Tab(stop.position * scale, _TYPES[stop.kind], _POINT) for stop in stops]


def from_line(tabs: Sequence[QTextOption.Tab], distance: float, origin: float, width: float) -> list[QTextOption.Tab]:
    """Stops counted from the margin as those of a line that begins `origin` behind it, and the default ones behind
    them as far as `width` goes."""
    found = [_moved(tab, origin) for tab in tabs if tab.position > origin]  # pyright: ignore[reportAttributeAccessIssue]
    place = max([tab.position for tab in tabs], default=0.0)  # pyright: ignore[reportAttributeAccessIssue]
    place = (max(place, origin) // distance + 1) * distance
    while place < width and len(found) < _MANY:
        found.append(QTextOption.Tab(place - origin, QTextOption.TabType.LeftTab, _POINT))
        place += distance
    return found


def _moved(tab: QTextOption.Tab, origin: float) -> QTextOption.Tab:
    twin = QTextOption.Tab(tab)
    twin.position -= origin  # pyright: ignore[reportAttributeAccessIssue]
    return twin


@dataclass(frozen=True, slots=True)
class Leader:
    """The marks that fill a tab of line ``line`` between two places, on its base line."""

    line: int
    left: float
    right: float
    base: float
    mark: str


def leaders(layout: QTextLayout, text: str, stops: Sequence[tuple[float, str]], numbers: Iterable[int]) -> list[Leader]:
    """The leaders in the lines `numbers` of the layout of `text`, whose x counts from the margin; `stops` are places
    with marks."""
    found: list[Leader] = []
    tabs = [to_units(text, k) for k, char in enumerate(text) if char == "\t"]
    for number in numbers:
        line = layout.lineAt(number)
        end = line.textStart() + line.textLength()
        for at in tabs:
            if line.textStart() <= at < end:
                left, right = x_at(line, at), x_at(line, at + 1)
                mark = next((mark for place, mark in stops if place > left + 0.5), "")
                if mark:
                    found.append(Leader(number, left, right, line.y() + line.ascent(), mark))
    return found


def leader_stops(stops: Iterable[TabStop], scale: float) -> list[tuple[float, str]]:
    """The places of the stops and what fills the room before each; empty where nothing does."""
    found = [(stop.position * scale, LEADERS[stop.leader]) for stop in stops]
    return found if any(mark for _, mark in found) else []


def paint_leaders(painter: QPainter, origin: QPointF, found: Iterable[Leader], font: QFont) -> None:
    """Draw leaders with the margin's top at `origin`; marks of all lines stand below each other."""
    painter.setFont(font)
    for leader in found:
        pitch = QFontMetricsF(font).horizontalAdvance(leader.mark)
        first = int((leader.left + _ROOM * pitch) // pitch) + 1
        count = int((leader.right - _ROOM * pitch) // pitch) - first
        if count > 0:
            painter.drawText(origin + QPointF(first * pitch, leader.base), leader.mark * count)
