"""Reading the page: ``w:sectPr`` with its headers and footers (ECMA-376 17.6 and 17.10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.page import MarginLine, Margins, PageSetup
from .looks import Looks
from .margin_lines import margin_lines
from .package import Package
from .page_writer import margin_of
from .styles import read_styles
from .wordml import attribute, attributes, child, children, flag, number, points, val
from .xml import Element, local_name, parsed

_DEFAULTS = PageSetup()
_LARGEST = 22 * 72.0
"""Word's largest page side."""


def read_page(package: Package, main: str, sect_pr: Element | None) -> PageSetup:
    """The page of the section that `sect_pr` (an element of the main part's tree) describes; A4 where it says nothing.

    Headers and footers that the section does not name itself are those of the sections before it (17.10.5).
    Raises PackageError when a part is damaged.
    """
    reader = PageReader(package, main, Looks(read_styles(package, main)))
    if sect_pr is None:
        return reader.empty()
    for section in _sections_until(sect_pr):
        reader.pass_by(section)
    return reader.page(sect_pr)


class PageReader:
    """Reads the pages of one document's sections, which it must be given in order. Raises PackageError where a part is
    damaged.

    Whether even pages have headers and footers of their own is `even`, or what the settings say.
    """

    def __init__(self, package: Package, main: str, looks: Looks, even: bool | None = None) -> None:
        self._package, self._main, self._looks = package, main, looks
        name = package.related(main, "/settings")
        self._settings = package.xml(name) if name else None
        self._distance = _tab_distance(self._settings)
        self._even = flag(child(self._settings, "evenAndOddHeaders")) is True if even is None else even
        self._parts: dict[tuple[str, str], str] = {}
        """(header or footer, type) → relationship id, of the sections so far."""
        self._lines: dict[str, tuple[MarginLine, ...]] = {}
        """By relationship id."""

    def empty(self) -> PageSetup:
        """The page of a document that says nothing of it."""
        return replace(_DEFAULTS, tab_distance=self._distance)

    def pass_by(self, sect_pr: Element) -> None:
        """Take what later sections inherit from this one."""
        for kind in ("header", "footer"):
            for reference in children(sect_pr, f"{kind}Reference"):
                type_ = attribute(reference, "type") or "default"
                self._parts[kind, type_] = attributes(reference).get("id", "")

    def page(self, sect_pr: Element) -> PageSetup:
        """The page of the section; its headers and footers are those that were passed by last."""
        headers, footers = self._headers_and_footers(sect_pr)
        return replace(page_without_lines(sect_pr), headers=headers, footers=footers, tab_distance=self._distance)

    def _headers_and_footers(self, sect_pr: Element) -> tuple[Margins, Margins]:
        first = flag(child(sect_pr, "titlePg")) is True
        even = self._even

        def margins(kind: str) -> Margins:
            lines = self._part_lines
            return Margins(
                lines(kind, "default"), lines(kind, "first") if first else None, lines(kind, "even") if even else None
            )

        return (margins("header"), margins("footer")) if self._parts else (Margins(), Margins())

    def _part_lines(self, kind: str, type_: str) -> tuple[MarginLine, ...]:
        rid = self._parts.get((kind, type_), "")
        if rid not in self._lines:
            self._lines[rid] = self._lines_of(rid)
        return self._lines[rid]

    def _lines_of(self, rid: str) -> tuple[MarginLine, ...]:
        """The lines of one header or footer, which may be set up and not saved yet."""
        if (new := margin_of(rid)) is not None:
            return margin_lines(parsed(new.xml, self._main), self._looks)
        relationship = self._package.rels(self._main).get(rid)
        name = self._package.find(relationship.target) if relationship and not relationship.external else None
        return margin_lines(self._package.xml(name), self._looks) if name else ()


def page_without_lines(sect_pr: Element) -> PageSetup:
    """The page that a section describes, without its headers and footers."""
    size, margins = child(sect_pr, "pgSz"), child(sect_pr, "pgMar")
    width, height = _side(size, "w", _DEFAULTS.width), _side(size, "h", _DEFAULTS.height)
    left, right = _pair(_margin(margins, "left") + _gutter(margins), _margin(margins, "right"), width)
    top, bottom = _pair(_margin(margins, "top"), _margin(margins, "bottom"), height)
    numbers, pitch = child(sect_pr, "pgNumType"), _line_pitch(child(sect_pr, "docGrid"))
    first_number = number(attribute(numbers, "start"))
    return PageSetup(
        width=width,
        height=height,
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        header_distance=_distance(margins, "header", _DEFAULTS.header_distance),
        footer_distance=_distance(margins, "footer", _DEFAULTS.footer_distance),
        first_number=1 if first_number is None else first_number,
        page_format=attribute(numbers, "fmt") or "decimal",
        line_pitch=pitch or _DEFAULTS.line_pitch,
        snaps=pitch > 0,
    )


def _line_pitch(grid: Element | None) -> float:
    """The pitch of a grid of lines (17.6.5), 0 without one; a grid of no type is none."""
    pitch = points(attribute(grid, "linePitch"))
    has_lines = attribute(grid, "type") in ("lines", "linesAndChars", "snapToChars")
    return pitch if has_lines and pitch is not None and 1 <= pitch <= _LARGEST else 0.0


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


def _sections_until(sect_pr: Element) -> Iterator[Element]:
    """The sections up to this one, without the old properties of tracked changes."""
    for section in sect_pr.getroottree().getroot().iter(sect_pr.tag):
        parent = section.getparent()
        if parent is None or local_name(parent) != "sectPrChange":
            yield section
        if section is sect_pr:
            return
