"""Borders and shading of tables and cells as values (ECMA-376 17.4.38, 17.4.66, 17.3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .wordml import attribute, number, rgb
from .xml import Element, local_name

_NONE = frozenset(["nil", "none"])
_SIDES = {"start": "left", "end": "right"}
_DOUBLE = frozenset(["double", "triple", "doubleWave"])
_PATTERNS = {"clear": 0.0, "nil": 0.0, "solid": 1.0}
_THINNEST, _THICKEST = 0.25, 12.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn border: ``kind`` is single, double, dashed or dotted, ``width`` of one line in points, ``color`` is
    ``#rrggbb`` or "" for that of the text."""

    kind: str = "single"
    width: float = 0.5
    color: str = ""


Edges = Mapping[str, Edge | None]
"""By side: top, left, bottom, right, insideH, insideV. None is a border taken away; an absent side is inherited."""

NO_EDGES: Edges = {}


def read_edges(element: Element | None) -> Edges:
    """What a ``w:tblBorders`` or ``w:tcBorders`` says."""
    if element is None or not len(element):
        return NO_EDGES
    return {_SIDES.get(name, name): _edge(side) for side in element if (name := local_name(side))}


def read_fill(element: Element | None) -> str:
    """The ground that a ``w:shd`` gives as ``#rrggbb``, "" for none; a pattern becomes the mixture of its colours."""
    if element is None:
        return ""
    fill = rgb(attribute(element, "fill"))
    pattern = attribute(element, "val") or "clear"
    share = _PATTERNS.get(pattern)
    if share is None:
        share = min(100, number(pattern[3:]) or 0) / 100 if pattern.startswith("pct") else 0.25
    if not share:
        return fill
    return _mixed(fill or "#ffffff", rgb(attribute(element, "color")) or "#000000", share)


def _edge(element: Element) -> Edge | None:
    value = attribute(element, "val") or "single"
    if value in _NONE:
        return None
    eighths = number(attribute(element, "sz"))
    width = 0.5 if eighths is None else min(max(eighths / 8, _THINNEST), _THICKEST)
    return Edge(_kind(value), width, rgb(attribute(element, "color")))


def _kind(value: str) -> str:
    if value in _DOUBLE or value.startswith(("thinThick", "thickThin")):
        return "double"
    if value == "dotted":
        return "dotted"
    return "dashed" if value.startswith(("dash", "dot")) else "single"


def _mixed(ground: str, ink: str, share: float) -> str:
    pairs = [(int(ground[k : k + 2], 16), int(ink[k : k + 2], 16)) for k in (1, 3, 5)]
    return "#" + "".join([f"{round(low + (high - low) * share):02x}" for low, high in pairs])
