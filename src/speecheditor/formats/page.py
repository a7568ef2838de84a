"""Reading the page: ``w:sectPr`` with its headers and footers (ECMA-376 17.6 and 17.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model.page import MarginLine, Margins, PageSetup
from .looks import Looks
from .margin_lines import margin_lines
from .package import Package
from .styles import read_styles
from .wordml import attribute, attributes, child, children, flag, number, points, val
from .xml import Element, local_name

_DEFAULTS = PageSetup()
_LARGEST = 22 * 72.0
"""Word's largest page side."""


def read_page(package: Package, main: str, sect_pr: Element | None) -> PageSetup:
    """The page of the section that `sect_pr` (an element of the main part's tree) describes; A4 where it says nothing.

    Headers and footers that the section does not name itself are those of the sections before it (17.10.5).
    Raises PackageError when a part is damaged.
    """
    name = package.related(main, "/settings")
    settings = package.xml(name) if name else None
    distance = _tab_distance(settings)
    if sect_pr is None:
        return replace(_DEFAULTS, tab_distance=distance)
    size, margins = child(sect_pr, "pgSz"), child(sect_pr, "pgMar")
    width, height = _side(size, "w", _DEFAULTS.width), _side(size, "h", _DEFAULTS.height)
    left, right = _pair(_margin(margins, "left") + _gutter(margins), _margin(margins, "right"), width)
    top, bottom = _pair(_margin(margins, "top"), _margin(margins, "bottom"), height)
    numbers = child(sect_pr, "pgNumType")
    first_number = number(attribute(numbers, "start"))
    headers, footers = _headers_and_footers(package, main, sect_pr, settings)
    return PageSetup(
        width=width,
        height=height,
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        header_distance=_distance(margins, "header", _DEFAULTS.header_distance),
        footer_distance=_distance(margins, "footer", _DEFAULTS.footer_distance),
        headers=headers,
        footers=footers,
        first_number=1 if first_number is None else first_number,
        page_format=attribute(numbers, "fmt") or "decimal",
        line_pitch=_line_pitch(child(sect_pr, "docGrid")),
        tab_distance=distance,
    )


def _line_pitch(grid: Element | None) -> float:
    """The pitch of a grid of lines (17.6.5); a grid of no type is none."""
    pitch = points(attribute(grid, "linePitch"))
    has_lines = attribute(grid, "type") in ("lines", "linesAndChars", "snapToChars")
    return pitch if has_lines and pitch is not None and 1 <= pitch <= _LARGEST else _DEFAULTS.line_pitch


def _tab_distance(settings: Element | None) -> float:
    """The distance of default tab stops (17.15.1.25); one that no line could hold is as none."""
    distance = points(val(settings, "defaultTabStop"))
    return distance if distance is not None and 1 <= distance <= _LARGEST else 0.0


def _side(element: Element | None, name: str, default: float) -> float:
    value = points(attribute(element, name))
    return value if value is not None and 0 < value <= _LARGEST else default


def _margin(element: Element | None, name: str) -> float:
    """A margin; a negative one only means that it does not grow with the header (17.6.11)."""
    value = points(attribute(element, name))
    return float(getattr(_DEFAULTS, name)) if value is None else abs(value)


def _gutter(element: Element | None) -> float:
    return max(0.0, points(attribute(element, "gutter")) or 0.0)


def _distance(element: Element | None, name: str, default: float) -> float:
    value = points(attribute(element, name))
    return default if value is None else max(0.0, value)


def _pair(near: float, far: float, side: float) -> tuple[float, float]:
    """Two margins that leave room for text; margins that fill the page are cut to a third of it each."""
    return (near, far) if near + far < side - 10 else (min(near, side / 3), min(far, side / 3))


def _headers_and_footers(
    package: Package, main: str, sect_pr: Element, settings: Element | None
) -> tuple[Margins, Margins]:
    parts = _parts(sect_pr)
    if not parts:
        return Margins(), Margins()
    looks = Looks(read_styles(package, main))
    rels = package.rels(main)
    first = flag(child(sect_pr, "titlePg")) is True
    even = flag(child(settings, "evenAndOddHeaders")) is True

    def lines(kind: str, type_: str) -> tuple[MarginLine, ...]:
        relationship = rels.get(parts.get((kind, type_), ""))
        name = package.find(relationship.target) if relationship and not relationship.external else None
        return margin_lines(package.xml(name), looks) if name else ()

    def margins(kind: str) -> Margins:
        return Margins(
            lines(kind, "default"), lines(kind, "first") if first else None, lines(kind, "even") if even else None
        )

    return margins("header"), margins("footer")


def _parts(sect_pr: Element) -> Mapping[tuple[str, str], str]:
    """(header or footer, type) → relationship id, inherited from the sections before."""
    found: dict[tuple[str, str], str] = {}
    for section in sect_pr.getroottree().getroot().iter(sect_pr.tag):
        parent = section.getparent()
        if parent is None or local_name(parent) != "sectPrChange":
            for kind in ("header", "footer"):
                for reference in children(section, f"{kind}Reference"):
                    type_ = attribute(reference, "type") or "default"
                    found[kind, type_] = attributes(reference).get("id", "")
        if section is sect_pr:
            break
    return found
