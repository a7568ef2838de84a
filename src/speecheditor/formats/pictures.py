"""Pictures in the text as XML: a new one, and another size or description for one that is there (ECMA-376 20.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.blocks import Atom, Media
from .drawings import EMU, LARGEST, image_format
from .new_parts import EXTENSIONS
from .placeholders import new_element, picture_id, relationships_namespace
from .problems import PackageError
from .scope import Scope
from .spans import Edit, Span, edited, read_spans
from .xml import W_STRICT, Element, clean_text, escape_attribute, etree

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_STRICT = {
    _WP: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    _A: "http://purl.oclc.org/ooxml/drawingml/main",
    _PIC: "http://purl.oclc.org/ooxml/drawingml/picture",
}
"""The names of the namespaces in Strict files (ISO/IEC 29500-1)."""

_LEAST = 1.0
"""Points: the shortest side of a picture."""

_ATTRIBUTE = r'(\s(?:[\w.-]+:)?{}\s*=\s*)("[^"]*"|\'[^\']*\')'
_SIDES = {
    "width": re.compile(r"(?<![\w-])(width\s*:\s*)[^;]*"),
    "height": re.compile(r"(?<![\w-])(height\s*:\s*)[^;]*"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What people may change of a picture: its sides in points and its description (alternative text)."""

    width: float
    height: float
    description: str = ""

    def within(self, width: float, height: float) -> Shape:
        """The same, made smaller as a whole where it is wider or higher than that."""
        share = min(1.0, width / self.width, height / self.height)
        return replace(self, width=self.width * share, height=self.height * share)


def media_of(data: bytes) -> Media | None:
    """A picture as Word reads it; None for a format that it does not read."""
    media_type = f"image/{image_format(data)}"
    return Media(data, media_type) if media_type in EXTENSIONS else None


def picture_atom(media: Media, shape: Shape, scope: Scope, name: str = "") -> Atom:
    """A picture in line with the text, which saving adds to the file."""
    wp, a, pic = (_STRICT[uri] if W_STRICT in scope.w else uri for uri in (_WP, _A, _PIC))
    r = relationships_namespace(scope.w)
    drawing = new_element(scope.parse(b""), scope.w + "drawing", {"wp": wp, "a": a, "pic": pic, "r": r})
    cx, cy = _emu(shape.width), _emu(shape.height)
    inline = _sub(drawing, wp, "inline", distT="0", distB="0", distL="0", distR="0")
    _sub(inline, wp, "extent", cx=cx, cy=cy)
    _sub(inline, wp, "docPr", id="0", name=clean_text(name) or "Picture", descr=clean_text(shape.description))
    _sub(_sub(inline, wp, "cNvGraphicFramePr"), a, "graphicFrameLocks", noChangeAspect="1")
    data = _sub(_sub(inline, a, "graphic"), a, "graphicData", uri=pic)
    picture = _sub(data, pic, "pic")
    properties = _sub(picture, pic, "nvPicPr")
    _sub(properties, pic, "cNvPr", id="0", name=clean_text(name) or "Picture")
    _sub(properties, pic, "cNvPicPr")
    fill = _sub(picture, pic, "blipFill")
    _sub(fill, a, "blip").set(f"{{{r}}}embed", picture_id(media.data))
    _sub(_sub(fill, a, "stretch"), a, "fillRect")
    looks = _sub(picture, pic, "spPr")
    frame = _sub(looks, a, "xfrm")
    _sub(frame, a, "off", x="0", y="0")
    _sub(frame, a, "ext", cx=cx, cy=cy)
    _sub(_sub(looks, a, "prstGeom", prst="rect"), a, "avLst")
    return Atom("image", shape.description, scope.verbatim(drawing), media=media)


def reshaped(atom: Atom, shape: Shape) -> Atom | None:
    """The picture with these sides and this description, every other byte of its XML as it was; the same atom when it
    has them already, None when its XML says them in no way that is understood."""
    xml = b"<fragment>" + atom.xml + b"</fragment>"
    try:
        root = read_spans(xml, "drawing")
    except PackageError:
        return None
    found = list(_seen(root))
    sized = [span for span in found if span.local == "extent"] or [s for s in found if _is_sized_by_style(s)][:1]
    described = [span for span in found if span.local == "docPr"] or [s for s in found if s.local == "shape"][:1]
    if not sized:
        return None
    edits = [edit for span in (*sized, *_frames(found)) for edit in _size_edits(span, shape, xml)]
    edits += [edit for span in described[:1] for edit in _description_edits(span, shape, xml)]
    changed = edited(xml, edits)[len(b"<fragment>") : -len(b"</fragment>")]
    if changed == atom.xml:
        return atom
    return replace(atom, xml=changed, text=shape.description if described else atom.text)


def _sub(parent: Element, namespace: str, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)


def _emu(points: float) -> str:
    return str(round(min(max(points, _LEAST), LARGEST) * EMU))


def _seen(root: Span) -> Iterator[Span]:
    """All elements in order but those that only a program without DrawingML reads (``mc:Fallback``)."""
    stack = [root]
    while stack:
        span = stack.pop()
        if span.local != "Fallback":
            yield span
            stack += reversed(span.children)


def _is_sized_by_style(span: Span) -> bool:
    style = span.get("style") or ""
    return all(pattern.search(style) for pattern in _SIDES.values())


def _frames(found: list[Span]) -> list[Span]:
    """The frame of the picture itself, where there is just one: in a group each has its own."""
    frames = [child for span in found if span.local == "xfrm" for child in span.all("ext")]
    return frames if len(frames) == 1 else []


def _size_edits(span: Span, shape: Shape, xml: bytes) -> Iterator[Edit]:
    if span.get("cx") is not None:
        for name, points in (("cx", shape.width), ("cy", shape.height)):
            yield from _attribute_edit(span, name, _emu(points), xml)
        return
    style = span.get("style") or ""
    for name, points in (("width", shape.width), ("height", shape.height)):
        style = _SIDES[name].sub(lambda m, points=points: f"{m[1]}{points:g}pt", style, count=1)
    yield from _attribute_edit(span, "style", style, xml)


def _description_edits(span: Span, shape: Shape, xml: bytes) -> Iterator[Edit]:
    name = "descr" if span.local == "docPr" else "alt"
    if (span.get(name) or "") == shape.description:
        return
    yield from _attribute_edit(span, name, shape.description, xml)


def _attribute_edit(span: Span, name: str, value: str, xml: bytes) -> Iterator[Edit]:
    """What gives an element that value of an attribute; nothing when it has it."""
    if span.get(name) == value:
        return
    tag = xml[span.start : span.inner].decode()
    found = re.search(_ATTRIBUTE.format(name), tag)
    text = f'"{escape_attribute(value)}"'
    if found is None:
        at = span.start + 1 + len(span.name.encode())
        yield at, at, f" {name}={text}"
    else:
        start = span.start + len(tag[: found.start(2)].encode())
        yield start, start + len(found[2].encode()), text
