"""Tab stops of paragraphs as values: read from ``w:tabs``, inherited, and written back (ECMA-376 17.3.1.37)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .wordml import attribute, children, points
from .xml import Element, etree

LEADERS = {"none": "", "dot": ".", "middleDot": "·", "hyphen": "-", "underscore": "_", "heavy": "_"}
"""What fills the room before a stop, by ST_TabTlc."""

_CLEAR = "clear"
_KINDS = {
    "left": "left",
    "start": "left",
    "num": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "decimal": "decimal",
    "bar": "bar",
    _CLEAR: _CLEAR,
}
FARTHEST = 22 * 72.0
"""Word's widest page, in points either way (17.18.81)."""


@dataclass(frozen=True, slots=True)
class TabStop:
    """A stop at ``position`` points from the left margin of the text, whatever the paragraph's indents are.

    ``kind`` is left, center, right, decimal or bar, or clear for an inherited stop that is taken away; ``leader`` is
    an ST_TabTlc value.
    """

    position: float
    kind: str = "left"
    leader: str = "none"


TabStops = tuple[TabStop, ...]


def read_tab_stops(tabs: Element) -> TabStops:
    """The stops of a ``w:tabs`` in order; what has no place or no known kind is left out."""
    return _in_order(stop for tab in children(tabs, "tab") if (stop := _stop(tab)) is not None)


def _stop(tab: Element) -> TabStop | None:
    position, kind = points(attribute(tab, "pos")), _KINDS.get(attribute(tab, "val") or "")
    leader = attribute(tab, "leader") or "none"
    if position is None or kind is None or abs(position) > FARTHEST:
        return None
    return TabStop(position, kind, leader if leader in LEADERS else "none")


def inherited(base: TabStops, own: TabStops) -> TabStops:
    """The stops of a style or paragraph with `own` over those of `base`; what it clears is gone."""
    return _in_order([*base, *own])


def standing(stops: TabStops) -> TabStops:
    """The stops at which text stops."""
    return tuple(stop for stop in stops if stop.kind != _CLEAR)


def own_stops(wanted: TabStops, base: TabStops) -> TabStops:
    """What a paragraph must say itself so that it has just the `wanted` stops over those of `base`."""
    kept, there = {_key(stop) for stop in wanted}, set(standing(base))
    cleared = [TabStop(stop.position, _CLEAR) for stop in standing(base) if _key(stop) not in kept]
    return _in_order([*[stop for stop in wanted if stop not in there], *cleared])


def fill_tab_stops(tabs: Element, stops: Iterable[TabStop], w: str) -> None:
    """Make a ``w:tabs`` hold just `stops`; an element that says the same already stays as it is."""
    old = {_stop(tab): tab for tab in children(tabs, "tab")}
    for child in list(tabs):
        tabs.remove(child)
    for stop in stops:
        known = old.get(stop)
        tabs.append(_tab(tabs, stop, w) if known is None else known)


def _tab(tabs: Element, stop: TabStop, w: str) -> Element:
    element = etree.SubElement(tabs, w + "tab")
    element.set(w + "val", stop.kind)
    if stop.leader != "none":
        element.set(w + "leader", stop.leader)
    element.set(w + "pos", str(_key(stop)))
    return element


def _in_order(stops: Iterable[TabStop]) -> TabStops:
    """By place; of two at one place the last counts."""
    by_place = {_key(stop): stop for stop in stops}
    return tuple(by_place[place] for place in sorted(by_place))


def _key(stop: TabStop) -> int:
    """The place in twips, as the file has it."""
    return round(stop.position * 20)
