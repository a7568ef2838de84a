"""Reading WordprocessingML by local names, so that Transitional, Strict and odd prefixes need no second code."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from lxml import etree

from .problems import PackageError
from .xml import Element, local_name, on_off, parse_xml

_DECLARATION = re.compile(rb"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_PREFIX = re.compile(rb"(?<=[<\s/])([A-Za-z_][\w.-]*):[A-Za-z_]")
_TWIPS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54}
_EXTENSION = re.compile(r"w\d")
_DIGITS = frozenset("0123456789abcdefABCDEF")


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The child elements of that local name."""
    if element is not None:
        for child in element:
            if local_name(child) == name:
                yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down `path`, None where a step is missing."""
    for name in path:
        element = next(children(element, name), None)
    return element


TRANSPARENT = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"])
"""What stands around paragraphs, rows and cells without being anything itself."""


def looked_through(element: Element, names: Collection[str]) -> Iterator[Element]:
    """The children of those local names, also those inside content controls and tracked insertions, in order."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        name = local_name(child)
        if name in names:
            yield child
        elif name in TRANSPARENT:
            stack += reversed(child)


def attribute(element: Element | None, name: str) -> str | None:
    """The attribute of that local name in the element's own namespace, or in none."""
    if element is None:
        return None
    value = element.get(name)
    if value is None and element.tag.startswith("{"):
        value = element.get(element.tag[: element.tag.index("}") + 1] + name)
    return None if value is None else str(value)


def any_attribute(element: Element, name: str) -> str:
    """The first attribute of that local name, whatever its namespace is; "" when there is none."""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), "")


def val(element: Element | None, *path: str) -> str | None:
    """The ``w:val`` of the element down `path`."""
    return attribute(child(element, *path), "val")


def number(text: str | None) -> int | None:
    """An integer attribute; None when it is absent or none. A fraction, which some programs write, is cut off."""
    if text is None:
        return None
    found = re.match(r"\s*([+-]?\d{1,12})(?:\.\d*)?\s*$", text)
    return int(found.group(1)) if found else None


def twips(text: str | None) -> float | None:
    """A measure in twentieths of a point: a number, or one with its unit as Strict files have (ECMA-376 22.9.2.15)."""
    found = re.match(r"\s*([+-]?\d{1,9}(?:\.\d{1,9})?)\s*(mm|cm|in|pt|pc|pi)?\s*$", text or "")
    if found is None:
        return None
    return float(found.group(1)) * _TWIPS[found.group(2) or ""]


def points(text: str | None) -> float | None:
    """The same in points."""
    value = twips(text)
    return None if value is None else value / 20


def rgb(value: str | None) -> str:
    """A colour of six hexadecimal digits as ``#rrggbb``; "" for any other, and for none."""
    return f"#{value.lower()}" if value and len(value) == 6 and _DIGITS.issuperset(value) else ""


def number_val(element: Element | None, *path: str) -> int | None:
    """The ``w:val`` of the element down `path` as an integer."""
    return number(val(element, *path))


def flag(element: Element | None) -> bool | None:
    """The meaning of an on/off element; None when it is absent or means nothing."""
    return None if element is None else on_off(attribute(element, "val"))


def inner_xml(element: Element | None) -> bytes:
    """The children of `element` with the prefixes of the file and without namespace declarations, in UTF-8."""
    if element is None:
        return b""
    parts = [etree.tostring(part, encoding="utf-8", with_tail=False) for part in element if isinstance(part.tag, str)]
    return b"".join(_DECLARATION.sub(b"", part) for part in parts)


@lru_cache(maxsize=4096)
def fragment(raw: bytes) -> Element | None:
    """What `parse_fragment` gives, remembered: for small fragments that many paragraphs share."""
    return parse_fragment(raw)


def parse_fragment(raw: bytes) -> Element | None:
    """An element that holds the elements of `raw`, whatever prefixes they have; None when they are not well-formed.

    Prefixes are undeclared in a fragment, so names are read by their local part; see `own_children`.
    """
    if not raw:
        return None
    prefixes = {found.group(1) for found in _PREFIX.finditer(raw)} - {b"xml", b"xmlns"}
    declared = b"".join(b' xmlns:%s="urn:prefix:%s"' % (prefix, prefix) for prefix in sorted(prefixes))
    try:
        return parse_xml(b"<fragment%s>%s</fragment>" % (declared, raw), "fragment")
    except PackageError:
        return None


def own_children(element: Element | None) -> Iterator[tuple[str, Element]]:
    """The children of a fragment by local name, without those of extension namespaces (``w14:shadow`` is no shadow)."""
    if element is not None:
        for part in element:
            if isinstance(part.tag, str) and not _EXTENSION.match(part.prefix or ""):
                yield local_name(part), part


def attributes(element: Element) -> dict[str, str]:
    """All attributes by local name."""
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
