"""The lines of a header or footer: paragraphs, table rows and text boxes, with page fields as single characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model.blocks import ParaProps, RunProps
from ..model.page import PAGE_FIELD, PAGES_FIELD, MarginLine
from .look_parts import alignment
from .looks import CharLook, Looks
from .wordml import attribute, child, inner_xml, val
from .xml import Element, local_name

_FIELDS = {"PAGE": PAGE_FIELD, "NUMPAGES": PAGES_FIELD, "SECTIONPAGES": PAGES_FIELD}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "Fallback", "txbxContent"})
_PLACES = {"center": "center", "right": "right", "outside": "right", "left": "left", "inside": "left"}
_VML_PLACE = re.compile(r"mso-position-horizontal:\s*(\w+)")


def margin_lines(root: Element, looks: Looks) -> tuple[MarginLine, ...]:
    """The lines of the header or footer part `root`, top to bottom, without empty ones at either end."""
    lines = [line for paragraph in _story(root) for line in _lines(paragraph, looks)]
    while lines and not lines[-1].text.strip():
        lines.pop()
    while lines and not lines[0].text.strip():
        lines.pop(0)
    return tuple(lines)


@dataclass(slots=True)
class _Text:
    """The text of one paragraph while it is collected, and the properties of its first visible run."""

    parts: list[str] = field(default_factory=list[str])
    fields: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])
    run: Element | None = None

    @property
    def visible(self) -> bool:
        """Whether text counts here: not in a field's instruction, nor in the result of a page field."""
        return all(result and _field_sign(code) is None for code, result in self.fields)

    def add(self, text: str, run: Element | None) -> None:
        if text and self.visible:
            self.parts.append(text)
            if self.run is None and text.strip():
                self.run = run


def _story(element: Element, place: str = "") -> Iterator[tuple[Element, str]]:
    """The paragraphs and table rows below `element`, each with the alignment that its text box gives it."""
    for part in element:
        name = local_name(part)
        if name == "tr":
            yield part, place
        elif name == "p":
            boxes = [found for box in _boxes(part) for found in _story(box, _box_place(box))]
            if not boxes or _text(part).parts:
                yield part, place
            yield from boxes
        elif name not in _SKIPPED:
            yield from _story(part, place)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a paragraph, once each although ``mc:AlternateContent`` holds them twice."""
    for part in element:
        name = local_name(part)
        if name == "txbxContent":
            yield part
        elif name != "Fallback":
            yield from _boxes(part)


def _box_place(box: Element) -> str:
    """Where a text box stands on the line: DrawingML's align, or VML's style; "" when it is placed by numbers."""
    for above in box.iterancestors():
        if local_name(above) == "anchor":
            align = child(above, "positionH", "align")
            return _PLACES.get((align.text or "").strip(), "") if align is not None else ""
        found = _VML_PLACE.search(above.get("style") or "")
        if found:
            return _PLACES.get(found.group(1), "")
        if local_name(above) == "p":
            return ""
    return ""


def _lines(found: tuple[Element, str], looks: Looks) -> Iterator[MarginLine]:
    element, place = found
    cells = [element] if local_name(element) == "p" else _row_paragraphs(element)
    if not cells:
        return
    texts = [_text(cell) for cell in cells]
    text = "\t".join("".join(part.parts) for part in texts)
    ppr = child(cells[0], "pPr")
    style = val(ppr, "pStyle") or ""
    look = looks.paragraph(style, 0, ParaProps(raw=inner_xml(ppr)))
    run = next((part.run for part in texts if part.run is not None), None)
    chars = looks.characters(style, 0, RunProps(raw=inner_xml(child(run, "rPr"))))
    frame = _PLACES.get(attribute(child(ppr, "framePr"), "xAlign") or "")
    for line in text.split("\n"):
        yield _line(line, place or frame or look.alignment, chars, (look.left + look.first_line, look.right))


def _line(text: str, aligned: str, chars: CharLook, indents: tuple[float, float]) -> MarginLine:
    return MarginLine(
        text=text,
        alignment=alignment(aligned),
        size=chars.size,
        family=chars.family,
        cjk_family=chars.cjk_family,
        indent_left=max(0.0, indents[0]),
        indent_right=max(0.0, indents[1]),
    )


def _row_paragraphs(row: Element) -> list[Element]:
    """The first paragraph with text of each cell of a table row: side by side they are one line."""
    out: list[Element] = []
    for cell in row.iter(row.tag[: row.tag.index("}") + 1] + "tc"):
        paragraphs = [found for found, _ in _story(cell) if local_name(found) == "p"]
        out += next(([p] for p in paragraphs if _text(p).parts), paragraphs[:1])
    return out


def _text(paragraph: Element) -> _Text:
    text = _Text()
    _collect(paragraph, text, None)
    return text


def _collect(element: Element, text: _Text, run: Element | None) -> None:
    for part in element:
        name = local_name(part)
        if name in _SKIPPED:
            continue
        if name == "t":
            text.add(part.text or "", run)
        elif name in _SIGNS:
            text.add(_SIGNS[name], run)
        elif name == "fldSimple":
            _simple_field(part, text)
        elif name == "fldChar":
            _field_mark(attribute(part, "fldCharType"), text, run)
        elif name == "instrText":
            if text.fields and not text.fields[-1][1]:
                text.fields[-1] = text.fields[-1][0] + (part.text or ""), False
        else:
            _collect(part, text, part if name == "r" else run)


def _simple_field(element: Element, text: _Text) -> None:
    sign = _field_sign(attribute(element, "instr") or "")
    if sign is None:
        _collect(element, text, None)
    else:
        text.add(sign, child(element, "r"))


def _field_mark(kind: str | None, text: _Text, run: Element | None) -> None:
    """Begin, separate or end of a complex field; a page field shows its sign at its end."""
    if kind == "begin":
        text.fields.append(("", False))
    elif kind == "separate" and text.fields:
        text.fields[-1] = text.fields[-1][0], True
    elif kind == "end" and text.fields:
        code, _ = text.fields.pop()
        text.add(_field_sign(code) or "", run)


def _field_sign(code: str) -> str | None:
    words = code.split()
    return _FIELDS.get(words[0].upper()) if words else None
