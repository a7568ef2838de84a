"""The bytes of a ``w:sectPr``: found in a block, read as a set-up, changed by splices (ECMA-376 17.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model.page_setup import SectionSetup, Story
from .spans import Span, edited, inserted, read_spans
from .wordml import number, points
from .xml import FALSE_VALUES, escape_attribute

_ORDER = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
    *("pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection"),
    *("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)
"""CT_SectPr (17.6.17)."""

_SECTION = re.compile(rb"<(?:[\w.-]+:)?sectPr(?=[\s/>])")
_WRAP = b"<x>%s</x>"
_DEFAULTS = SectionSetup()
_MARGINS = ("top", "right", "bottom", "left")


class Names(NamedTuple):
    """The prefixes of WordprocessingML, and of relationships, with their colons; ``declared`` is what a reference must
    declare itself."""

    w: str
    r: str
    declared: str = ""


def section_spans(xml: bytes) -> list[tuple[int, int]]:
    """Where the ``w:sectPr`` elements stand in the bytes of a block, those in tables and in old properties left out.

    Raises PackageError when the bytes are ill-formed.
    """
    if not _SECTION.search(xml):
        return []
    found = _sections(read_spans(_WRAP % xml, "section"))
    return [(span.start - 3, span.stop - 3) for span in found]


def _sections(span: Span) -> Iterator[Span]:
    for child in span.children:
        if child.local == "sectPr":
            yield child
        elif child.local != "tbl":
            yield from _sections(child)


def references(xml: bytes) -> dict[Story, str]:
    """The relationship ids of the headers and footers that a section names itself."""
    found: dict[Story, str] = {}
    for span in _root(xml).children:
        kind = span.local.removesuffix("Reference")
        if kind in ("header", "footer"):
            found[Story(kind, span.get("type") or "default")] = span.get("id") or ""
    return found


def read_section(xml: bytes) -> SectionSetup:
    """The set-up of a section without its texts; b"" gives Word's defaults on A4."""
    if not xml:
        return _DEFAULTS
    root = _root(xml)
    size, margins, numbers = (root.first(name) for name in ("pgSz", "pgMar", "pgNumType"))
    width, height = _length(size, "w", _DEFAULTS.short), _length(size, "h", _DEFAULTS.long)
    title = root.first("titlePg")
    top, right, bottom, left = (abs(_length(margins, name, getattr(_DEFAULTS, name))) for name in _MARGINS)
    return SectionSetup(
        min(width, height),
        max(width, height),
        width > height,
        top,
        right,
        bottom,
        left,
        gutter=max(0.0, _length(margins, "gutter", 0.0)),
        header_distance=max(0.0, _length(margins, "header", _DEFAULTS.header_distance)),
        footer_distance=max(0.0, _length(margins, "footer", _DEFAULTS.footer_distance)),
        first_differs=title is not None and title.get("val") not in FALSE_VALUES,
        page_format=(numbers.get("fmt") if numbers else None) or "decimal",
        start=number(numbers.get("start")) if numbers else None,
    )


def with_setup(xml: bytes, old: SectionSetup, new: SectionSetup, names: Names) -> bytes:
    """The section with what differs between `old`, which it has, and `new`; texts left aside."""
    w = names.w
    xml = xml or f"<{w}sectPr></{w}sectPr>".encode()
    if _differ(old, new, "width", "height"):
        wanted: dict[str, str | None] = {
            "w": _twips(new.width),
            "h": _twips(new.height),
            "orient": "landscape" if new.landscape else None,
        }
        if _differ(old, new, "short", "long"):
            wanted["code"] = None
        xml = _with_attributes(xml, "pgSz", wanted, w)
    xml = _with_margins(xml, old, new, w)
    if (old.page_format, old.start) != (new.page_format, new.start):
        shown = None if new.page_format == "decimal" else new.page_format
        changes = {"fmt": shown, "start": None if new.start is None else str(new.start)}
        xml = _with_attributes(xml, "pgNumType", changes, w)
    if old.first_differs != new.first_differs:
        xml = without(xml, "titlePg")
        xml = put(xml, "titlePg", f"<{w}titlePg/>") if new.first_differs else xml
    return xml


def _with_margins(xml: bytes, old: SectionSetup, new: SectionSetup, w: str) -> bytes:
    known = {"header": "header_distance", "footer": "footer_distance", "gutter": "gutter"}
    fields = {name: known.get(name, name) for name in (*_MARGINS, *known)}
    changed = [name for name, field in fields.items() if _differ(old, new, field)]
    if not changed:
        return xml
    span = _root(xml).first("pgMar")
    held = {key.rpartition(":")[2] for key in span.attributes} if span is not None else set[str]()
    wanted: dict[str, str | None] = {}
    for name, field in fields.items():  # all are required (17.6.11)
        if name in changed or name not in held:
            fixed = name in ("top", "bottom") and span is not None and (span.get(name) or "").strip().startswith("-")
            wanted[name] = ("-" if fixed else "") + _twips(getattr(new, field))
    return _with_attributes(xml, "pgMar", wanted, w)


def with_reference(xml: bytes, story: Story, rid: str, names: Names) -> bytes:
    """The section with its own header or footer."""
    w = names.w
    xml = xml or f"<{w}sectPr></{w}sectPr>".encode()
    for span in _root(xml).children:
        if span.local == f"{story.kind}Reference" and (span.get("type") or "default") == story.type:
            return edited(xml, [_retagged(span, {"id": rid}, names.r)])
    element = (
        f'<{w}{story.kind}Reference{names.declared} {w}type="{story.type}" {names.r}id="{escape_attribute(rid)}"/>'
    )
    return put(xml, f"{story.kind}Reference", element)


def put(xml: bytes, name: str, element: str) -> bytes:
    """The section with a new child at its place in the schema."""
    first = 2 if name.endswith("Reference") else _ORDER.index(name) + 1
    return edited(xml, [inserted(_root(xml), element, _ORDER[first:])])


def without(xml: bytes, name: str) -> bytes:
    """The section without its children of that name."""
    return edited(xml, [(span.start, span.stop, "") for span in _root(xml).all(name)])


def _with_attributes(xml: bytes, name: str, changes: Mapping[str, str | None], w: str) -> bytes:
    """The section with these attributes of one child, which is made where it is missing and goes when it is empty."""
    span = _root(xml).first(name)
    if span is None:
        said = "".join(f' {w}{key}="{escape_attribute(value)}"' for key, value in changes.items() if value is not None)
        return put(xml, name, f"<{w}{name}{said}/>") if said else xml
    changed = edited(xml, [_retagged(span, changes, w)])
    span = _root(changed).first(name)
    return without(changed, name) if span is not None and not span.attributes else changed


def _retagged(span: Span, changes: Mapping[str, str | None], prefix: str) -> tuple[int, int, str]:
    """The edit that gives an element other attributes (None takes one away); new ones get the `prefix`."""
    kept = {key: changes.get(key.rpartition(":")[2], value) for key, value in span.attributes.items()}
    known = {key.rpartition(":")[2] for key in kept}
    kept |= {prefix + key: value for key, value in changes.items() if key not in known}
    said = "".join(f' {key}="{escape_attribute(value)}"' for key, value in kept.items() if value is not None)
    return span.start, span.inner, f"<{span.name}{said}{'/>' if span.is_empty_tag else '>'}"


def _differ(old: SectionSetup, new: SectionSetup, *fields: str) -> bool:
    return any(_twips(getattr(old, field)) != _twips(getattr(new, field)) for field in fields)


def _root(xml: bytes) -> Span:
    return read_spans(xml, "section")


def _length(span: Span | None, name: str, default: float) -> float:
    value = points(span.get(name)) if span is not None else None
    return default if value is None else value


def _twips(value: float) -> str:
    return str(round(value * 20))
