"""The lines of a header or footer: paragraphs, table rows and text boxes, with their fields as signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from ..model.blocks import ParaProps, RunProps
from ..model.page import LineSpan, LineStop, MarginLine
from .borders import read_edges
from .looks import CharLook, Looks, ParaLook
from .margin_fields import field_sign, is_computed
from .tab_stops import TabStop
from .wordml import attribute, child, inner_xml, val
from .xml import Element, local_name

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "Fallback", "txbxContent"})
_PLACES = {"center": "center", "right": "right", "outside": "right", "left": "left", "inside": "left"}
_VML_PLACE = re.compile(r"mso-position-horizontal:\s*(\w+)")
_STOPS = frozenset(["left", "center", "right"])


def margin_lines(root: Element, looks: Looks) -> tuple[MarginLine, ...]:
    """The lines of the header or footer part `root`, top to bottom; empty ones take room too."""
    return tuple([line for paragraph in _story(root) for line in _lines(paragraph, looks)])


class _Part(NamedTuple):
    """Characters of one run; a field begun in it counts as its text."""

    text: str
    run: Element | None


class _Place(NamedTuple):
    """Where a paragraph stands: the alignment that its text box gives it, and whether it is in one."""

    alignment: str = ""
    boxed: bool = False


@dataclass(slots=True)
class _Field:
    """A complex field while it is read."""

    code: str = ""
    result: bool = False
    shown: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Text:
    """The text of one paragraph while it is collected."""

    parts: list[_Part] = field(default_factory=list[_Part])
    fields: list[_Field] = field(default_factory=list[_Field])

    def add(self, text: str, run: Element | None) -> None:
        """Take text that is seen: not that of a field's instruction; the result of a computed field goes with it."""
        if not text or not all(found.result for found in self.fields):
            return
        computed = next((found for found in self.fields if is_computed(found.code)), None)
        if computed is not None:
            computed.shown.append(text)
        else:
            self.parts.append(_Part(text, run))

    @property
    def run(self) -> Element | None:
        """The first run with anything to be seen."""
        return next((part.run for part in self.parts if part.text.strip() and part.run is not None), None)


def _story(element: Element, place: _Place = _Place()) -> Iterator[tuple[Element, _Place]]:  # noqa: B008 - frozen
    """The paragraphs and table rows below `element`, each with its place; text boxes before what they hang on."""
    for part in element:
        name = local_name(part)
        if name == "tr":
            yield part, place
        elif name == "p":
            for box in _boxes(part):
                yield from _story(box, _Place(_box_place(box), boxed=True))
            yield part, place
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


def _lines(found: tuple[Element, _Place], looks: Looks) -> Iterator[MarginLine]:
    element, place = found
    cells = [element] if local_name(element) == "p" else _row_paragraphs(element)
    if not cells:
        return
    texts = [_text(cell) for cell in cells]
    parts = [part for text in texts for part in (_Part("\t", None), *text.parts)][1:]
    ppr = child(cells[0], "pPr")
    style = val(ppr, "pStyle") or ""
    look = looks.paragraph(style, 0, ParaProps(raw=inner_xml(ppr)))
    first = next((text.run for text in texts if text.run is not None), ppr)
    chars = looks.characters(style, 0, RunProps(raw=inner_xml(child(first, "rPr"))))
    frame = child(ppr, "framePr")
    line = MarginLine(
        "",
        place.alignment or _PLACES.get(attribute(frame, "xAlign") or "") or look.alignment,
        chars.size,
        chars.family,
        chars.cjk_family,
        max(0.0, look.left + look.first_line),
        max(0.0, look.right),
        stops=_stops(look) if len(cells) == 1 else (),
        rule=look.line_rule,
        height=look.line,
        floating=place.boxed or frame is not None,
    )
    lines = [
        replace(line, text="".join([p.text for p in row]), spans=_spans(row, style, looks)) for row in _rows(parts)
    ]
    yield from _spaced(lines, look, ppr)


def _rows(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts cut at line breaks."""
    rows: list[list[_Part]] = [[]]
    for part in parts:
        for number, text in enumerate(part.text.split("\n")):
            if number:
                rows.append([])
            if text:
                rows[-1].append(_Part(text, part.run))
    return rows


def _spans(parts: Sequence[_Part], style: str, looks: Looks) -> tuple[LineSpan, ...]:
    """The looks of the parts; none where all are as the line is by itself."""
    spans = [_span(part, looks.characters(style, 0, RunProps(raw=inner_xml(child(part.run, "rPr"))))) for part in parts]
    merged: list[LineSpan] = []
    for look, alike in groupby(spans, lambda span: span._replace(length=0)):
        merged.append(look._replace(length=sum(span.length for span in alike)))
    plain = len(merged) == 1 and not (merged[0].bold or merged[0].italic or merged[0].underline or merged[0].color)
    return () if plain else tuple(merged)


def _span(part: _Part, chars: CharLook) -> LineSpan:
    faces = chars.family, chars.cjk_family
    return LineSpan(len(part.text), chars.size, *faces, chars.bold, chars.italic, bool(chars.underline), chars.color)


def _stops(look: ParaLook) -> tuple[LineStop, ...]:
    def kind(stop: TabStop) -> str:
        return stop.kind if stop.kind in _STOPS else "left"

    return tuple([LineStop(stop.position, kind(stop)) for stop in look.tabs if stop.kind not in ("clear", "bar")])


def _spaced(lines: Sequence[MarginLine], look: ParaLook, ppr: Element | None) -> Iterator[MarginLine]:
    """The lines of a paragraph with its space and its borders above and below."""
    edges = read_edges(child(ppr, "pBdr"))
    above, below = [found.width if (found := edges.get(side)) else 0.0 for side in ("top", "bottom")]
    for number, line in enumerate(lines):
        if number == 0:
            line = replace(line, before=look.space_before, border_above=above)
        if number == len(lines) - 1:
            line = replace(line, after=look.space_after, border_below=below)
        yield line


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
            if text.fields and not text.fields[-1].result:
                text.fields[-1].code += part.text or ""
        else:
            _collect(part, text, part if name == "r" else run)


def _simple_field(element: Element, text: _Text) -> None:
    found = _Field(attribute(element, "instr") or "", result=True)
    text.fields.append(found)
    _collect(element, text, None)
    text.fields.pop()
    if is_computed(found.code):
        text.add(field_sign(found.code, "".join(found.shown)), child(element, "r"))


def _field_mark(kind: str | None, text: _Text, run: Element | None) -> None:
    """Begin, separate or end of a complex field; a computed field shows its sign at its end."""
    if kind == "begin":
        text.fields.append(_Field())
    elif kind == "separate" and text.fields:
        text.fields[-1].result = True
    elif kind == "end" and text.fields:
        found = text.fields.pop()
        if is_computed(found.code):
            text.add(field_sign(found.code, "".join(found.shown)), run)
