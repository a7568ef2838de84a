"""Pictures, text boxes, charts and embedded objects as values: how large each is, what it is called, where it lies.

DrawingML (``w:drawing``, ECMA-376 20.4) and VML (``w:pict``, ``w:object``, part 4 section 19) become one kind of value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .anchoring import Anchoring, read_anchoring
from .package import Relationship
from .wordml import attribute, attributes, number, parse_fragment, twips
from .xml import Element, local_name

Find = Callable[[str], Relationship | None]
"""The relationship of the main part with an id, its target being the name of a part that is there."""

EMU = 12700
"""English Metric Units in a point (ECMA-376 20.1.2.1)."""

LARGEST = 22 * 72.0
"""Points: Word's largest page, and so the largest side that a drawing gets here."""

_STYLE_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]{1,12})\s*(pt|in|cm|mm|pc|px|)\s*(?=;|$)")
_ABSOLUTE = re.compile(r"position\s*:\s*absolute")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75, "": 0.75}
_PICTURES = ("blip", "imagedata")
_KINDS = (
    ("OLEObject", "object"),
    ("control", "control"),
    ("chart", "chart"),
    ("relIds", "diagram"),
    ("txbxContent", "textbox"),
    ("textpath", "textbox"),
)
"""What an element of that name says about the drawing it is in; the first one that is there counts."""

_ROOTS = frozenset(["drawing", "pict", "object", "AlternateContent", "contentPart"])
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x09\x00", "wmf"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"%PDF", "pdf"),
)


@dataclass(frozen=True, slots=True)
class Crop:
    """The shares of a picture that are cut off at each side, 0…1 (``a:srcRect``)."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


WHOLE = Crop()


@dataclass(frozen=True, slots=True)
class Drawing:
    """An inline or floating object; ``width`` and ``height`` in points, 0 where the file does not say.

    ``kind`` is picture, object, control, chart, diagram, textbox, shape or rule; ``part`` the picture's part, "" when
    there is none; ``external`` that the picture lies outside the file; ``text`` the text of a text box or the program
    of an embedded object; ``anchoring`` where a floating one stands, where the file says it as DrawingML; ``turn`` the
    degrees by which a picture is turned clockwise.
    """

    kind: str
    width: float
    height: float
    part: str = ""
    external: bool = False
    description: str = ""
    text: str = ""
    crop: Crop = WHOLE
    floating: bool = False
    anchoring: Anchoring | None = None
    turn: float = 0.0


def read_drawing(xml: bytes, find: Find) -> Drawing | None:
    """The first drawing in the XML of an atom, None when there is none."""
    holder = parse_fragment(xml)
    if holder is None:
        return None
    root = next((element for element in walk(holder) if local_name(element) in _ROOTS), None)
    return None if root is None else _drawing(list(walk(root)), find)


def image_format(data: bytes) -> str:
    """The format that the first bytes of a picture name: png, jpeg, gif, bmp, webp, emf, wmf, tiff, svg, pdf or ""."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:4] == b"\1\0\0\0" and data[40:44] == b" EMF":
        return "emf"
    found = next((name for start, name in _SIGNATURES if data.startswith(start)), "")
    return found or ("svg" if b"<svg" in data[:1024] else "")


def is_whole(data: bytes, kind: str) -> bool:
    """Whether a picture of that format has its end: a JPEG an end mark behind its last scan, a PNG its last chunk."""
    if kind == "jpeg":
        return data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")
    return kind != "png" or data.rfind(b"IEND") > 0


def walk(element: Element) -> Iterator[Element]:
    """`element` and all below it as a reader sees them: of an ``mc:AlternateContent`` the first choice alone."""
    stack = [element]
    while stack:
        element = stack.pop()
        yield element
        inner = list(element)
        if local_name(element) == "AlternateContent":
            inner = inner[:1]
        stack += reversed(inner)


def _drawing(elements: Sequence[Element], find: Find) -> Drawing:
    by_name: dict[str, list[Element]] = {}
    for element in elements:
        by_name.setdefault(local_name(element), []).append(element)
    pictures = [element for name in _PICTURES for element in by_name.get(name, ())]
    kind = next((kind for name, kind in _KINDS if name in by_name), "picture" if len(pictures) == 1 else "shape")
    width, height = _size(elements, by_name)
    if any(key.endswith("}hr") for element in elements[:4] for key in attributes_of(element)):
        kind = "rule"
    shows = pictures[0] if kind in ("picture", "object") and pictures else None
    part, external = ("", False) if shows is None else _target(shows, find)
    # The outermost shape tells; the shapes of a group are always placed absolutely.
    outermost = next((style for element in elements if (style := _style(element))), "")
    floating = "anchor" in by_name or _ABSOLUTE.search(outermost) is not None
    described, text = _description(elements, by_name), _text(by_name)
    anchoring, turn = read_anchoring(elements), _turn(by_name)
    return Drawing(kind, width, height, part, external, described, text, _crop(by_name), floating, anchoring, turn)


def attributes_of(element: Element) -> Sequence[str]:
    """The full names of the attributes; none for a comment."""
    return [str(key) for key in element.attrib] if isinstance(element.tag, str) else []


def _size(elements: Sequence[Element], by_name: dict[str, list[Element]]) -> tuple[float, float]:
    for extent in by_name.get("extent", ()):
        width, height = number(extent.get("cx")), number(extent.get("cy"))
        if width is not None and height is not None:
            return _side(width / EMU), _side(height / EMU)
    for element in elements:
        found = {name: float_of(value) * _UNITS[unit] for name, value, unit in _STYLE_LENGTH.findall(_style(element))}
        if len(found) == 2:
            return _side(found["width"]), _side(found["height"])
    for element in by_name.get("object", ()):
        width, height = twips(attribute(element, "dxaOrig")), twips(attribute(element, "dyaOrig"))
        if width and height:
            return _side(width / 20), _side(height / 20)
    return 0.0, 0.0


def float_of(text: str) -> float:
    """A decimal number; 0 when it is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _side(points: float) -> float:
    return min(max(points, 0.0), LARGEST)


def _style(element: Element) -> str:
    return str(element.get("style") or "") if isinstance(element.tag, str) else ""


def _target(element: Element, find: Find) -> tuple[str, bool]:
    """The part of a picture, and whether it lies outside the file instead."""
    given = {key.rpartition("}")[2]: str(element.get(key)) for key in attributes_of(element) if "}" in key}
    for name in ("embed", "id", "relid", "link", "pict"):
        relationship = find(given[name]) if given.get(name) else None
        if relationship is not None:
            return ("", True) if relationship.external else (relationship.target, False)
    return "", bool(given.get("link") or given.get("href") or element.get("src"))


def _description(elements: Sequence[Element], by_name: dict[str, list[Element]]) -> str:
    for properties in by_name.get("docPr", ()):
        if found := properties.get("descr") or properties.get("title"):
            return str(found)
    return next((str(e.get("alt")) for e in elements if isinstance(e.tag, str) and e.get("alt")), "")


def _text(by_name: dict[str, list[Element]]) -> str:
    if objects := by_name.get("OLEObject"):
        return str(objects[0].get("ProgID") or "")
    if paths := by_name.get("textpath"):
        return str(paths[0].get("string") or "")
    lines = [
        "".join([str(e.text or "") for e in walk(paragraph) if local_name(e) == "t"])
        for paragraph in by_name.get("p", ())
        if "txbxContent" in by_name
    ]
    return "\n".join(lines)


def _crop(by_name: dict[str, list[Element]]) -> Crop:
    for element in by_name.get("srcRect", ()):
        given = attributes(element)
        left, top, right, bottom = (_share(given.get(side)) for side in ("l", "t", "r", "b"))
        if left + right < 0.99 and top + bottom < 0.99:
            return Crop(left, top, right, bottom)
    return WHOLE


def _turn(by_name: dict[str, list[Element]]) -> float:
    """The degrees of ``a:xfrm``, which counts in 60,000ths."""
    for element in by_name.get("xfrm", ())[:1]:
        return (number(element.get("rot")) or 0) / 60_000 % 360
    return 0.0


def _share(text: str | None) -> float:
    """An ST_Percentage: thousandths of a per cent, or a number with a per cent sign; 0 below nought."""
    if text and text.endswith("%"):
        return max(0.0, float_of(text[:-1]) / 100)
    return max(0, number(text) or 0) / 100_000
