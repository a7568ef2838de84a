"""Headers and footers of one line as texts with fields, and back; what is more than that is not read (17.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from ..model.blocks import ParaProps
from ..model.page import DATE_FIELD, FILE_FIELD, PAGE_FIELD, PAGES_FIELD, TITLE_FIELD
from ..model.page_setup import MarginText
from .looks import Looks, ParaLook
from .properties_xml import PARAGRAPH_ORDER, RUN_ORDER, place
from .wordml import attribute, attributes, child, inner_xml, number_val, points, val
from .xml import Element, clean_text, etree, keep_space, local_name, namespace_of, parse_xml

CODES = {PAGE_FIELD: "PAGE", PAGES_FIELD: "NUMPAGES", DATE_FIELD: "DATE", TITLE_FIELD: "TITLE", FILE_FIELD: "FILENAME"}
"""The signs of the fields that a header can be given, with the words that begin them in the file (17.16.5)."""

_SIGNS = {code: sign for sign, code in CODES.items()}
_PIECE = re.compile("([%s\t])" % "".join(CODES))  # noqa: UP031 - signs of the private use area
_IGNORED = frozenset(["pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "rPr", "sdtPr"])
_INVISIBLE = frozenset(["lang", "noProof", "szCs", "bCs", "iCs", "webHidden", "kern"])
_SIDES = {"left": ("left", "start"), "right": ("right", "end")}


class _Rich(Exception):
    """There is more here than a line of text."""


@dataclass(slots=True)
class _Line:
    """The text of a paragraph while it is read, the properties of its runs, and the instructions of its fields."""

    text: list[str] = field(default_factory=list[str])
    runs: list[Element | None] = field(default_factory=list["Element | None"])
    codes: dict[str, str] = field(default_factory=dict[str, str])
    code: str | None = None
    in_result: bool = False


def read_text(xml: bytes, looks: Looks) -> MarginText | None:
    """The text of the header or footer part `xml` (UTF-8); None where it is more than one line in one look.

    Raises PackageError when it is ill-formed.
    """
    found = _simple(parse_xml(xml, "header"))
    return None if found is None else _read(*found, looks)


def with_text(xml: bytes, text: MarginText, looks: Looks, width: float, shown: Mapping[str, str]) -> bytes:
    """The part with `text` in place of what it held, in the look of that; `width` are the points between the margins.

    `shown` is what fields show until they are computed, by their signs. Raises PackageError when it is ill-formed.
    """
    root = parse_xml(xml, "header")
    found = _simple(root)
    old = None if found is None else _read(*found, looks)
    paragraph, line = found if found is not None and old is not None else (None, _Line())
    if paragraph is None:
        paragraph = _emptied(root)
    w = "{%s}" % namespace_of(root)  # noqa: UP031 - braces
    look, plain = _look(paragraph, looks), _look(_without_stops(paragraph), looks)
    for part in list(paragraph):
        if local_name(part) != "pPr":
            paragraph.remove(part)
    given = sorted(stop.position for stop in plain.tabs)
    _Writer(w, text, old or MarginText(), look, given, width).write(paragraph, line, shown)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def is_story(xml: bytes, kind: str) -> bool:
    """Whether a part is a header, or a footer, as its `kind` should be; some files name one as the other."""
    return local_name(parse_xml(xml, kind)) == ("hdr" if kind == "header" else "ftr")


def blank_part(kind: str, namespace: str, style: str) -> bytes:
    """A header or footer part (`kind`) with an empty paragraph in `style`."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    root = "hdr" if kind == "header" else "ftr"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:{root} xmlns:w="{namespace}"><w:p>{named}</w:p></w:{root}>'
    ).encode()


# -- reading


def _simple(root: Element) -> tuple[Element | None, _Line] | None:
    """The paragraph that holds the one line, and that line; None where there is more."""
    try:
        lines = [(paragraph, _line(paragraph)) for paragraph in _paragraphs(root)]
    except _Rich:
        return None
    held = [pair for pair in lines if pair[1].text or pair[1].codes]
    if len(held) > 1:
        return None
    return held[0] if held else lines[0] if lines else (None, _Line())


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs of a story, those in content controls too."""
    for part in element:
        name = local_name(part)
        if name == "p":
            yield part
        elif name in ("sdt", "sdtContent"):
            yield from _paragraphs(part)
        elif name and name not in _IGNORED and name != "sdtEndPr":
            raise _Rich


def _line(paragraph: Element) -> _Line:
    line = _Line()
    if child(paragraph, "pPr", "framePr") is not None:
        raise _Rich
    _collect(paragraph, line, None)
    if line.code is not None or len({_key(rpr) for rpr in line.runs}) > 1:
        raise _Rich
    return line


def _collect(element: Element, line: _Line, run: Element | None) -> None:
    for part in element:
        name = local_name(part)
        if name in ("r", "sdt", "sdtContent"):
            _collect(part, line, part if name == "r" else run)
        elif name in ("t", "tab"):
            _take(line, "\t" if name == "tab" else part.text or "", run)
        elif name == "fldSimple":
            code = attribute(part, "instr") or ""
            _add_field(line, code, child(part, "r"))
        elif name == "fldChar":
            _mark(line, attribute(part, "fldCharType") or "", run)
        elif name == "instrText" and line.code is not None and not line.in_result:
            line.code += part.text or ""
        elif name and name not in _IGNORED:
            raise _Rich


def _take(line: _Line, text: str, run: Element | None) -> None:
    if line.code is None and text:
        if _PIECE.search(text.replace("\t", "")):
            raise _Rich
        line.text.append(text)
        line.runs.append(child(run, "rPr"))


def _mark(line: _Line, kind: str, run: Element | None) -> None:
    """The begin, separator or end of a field; none may be inside another one."""
    if kind == "begin" and line.code is None:
        line.code, line.in_result = "", False
    elif kind == "separate" and line.code is not None:
        line.in_result = True
    elif kind == "end" and line.code is not None:
        code, line.code = line.code, None
        _add_field(line, code, run)
    else:
        raise _Rich


def _add_field(line: _Line, code: str, run: Element | None) -> None:
    words = code.split()
    sign = _SIGNS.get(words[0].upper()) if words else None
    if sign is None:
        raise _Rich
    line.text.append(sign)
    line.runs.append(child(run, "rPr"))
    line.codes.setdefault(sign, code)


def _key(rpr: Element | None) -> tuple[object, ...]:
    """What of a run's properties is seen."""
    if rpr is None:
        return ()
    parts = [
        (name, tuple(sorted((k, v) for k, v in attributes(part).items() if k != "hint")))
        for part in rpr
        if (name := local_name(part)) and name not in _INVISIBLE
    ]
    return tuple(sorted(part for part in parts if part != ("rFonts", ())))


def _read(paragraph: Element | None, line: _Line, looks: Looks) -> MarginText | None:
    look = _look(paragraph, looks)
    texts = "".join(line.text).split("\t")
    side = look.alignment if look.alignment in ("center", "right") else "left"
    size = _size(line.runs[0] if line.runs else None)
    places = [side]
    if len(texts) > 1:
        stops = sorted(look.tabs, key=lambda stop: stop.position)
        places += [stop.kind for stop in stops][: len(texts) - 1]
        if side != "left" or len(places) < len(texts) or places not in (
            ["left", "center", "right"], ["left", "center"], ["left", "right"]
        ):  # fmt: skip
            return None
    return MarginText(**dict(zip(places, texts, strict=True)), size=size, indent=_indent(paragraph, side))


def _size(rpr: Element | None) -> float:
    """The size that run properties name in half points, in points; 0 where they name none."""
    return (number_val(rpr, "sz") or 0) / 2


def _indent(paragraph: Element | None, side: str) -> float:
    """The direct indent on the side where the text stands."""
    indent = child(paragraph, "pPr", "ind")
    found = next((value for name in _SIDES.get(side, ()) if (value := attribute(indent, name)) is not None), None)
    return max(0.0, points(found) or 0.0)


def _look(paragraph: Element | None, looks: Looks) -> ParaLook:
    ppr = child(paragraph, "pPr")
    direct = ParaProps(alignment=val(ppr, "jc"), raw=inner_xml(ppr))
    return looks.paragraph(val(ppr, "pStyle") or "", 0, direct)


# -- writing


def _without_stops(paragraph: Element) -> Element:
    """A copy of a paragraph without tab stops of its own."""
    copy = deepcopy(paragraph)
    for tabs in list(copy.iter("{*}tabs")):
        tabs.getparent().remove(tabs)
    return copy


def _emptied(root: Element) -> Element:
    """The one paragraph that is left of a story, in the style of its first one."""
    style = next((found for p in root.iter(f"{{{namespace_of(root)}}}p") if (found := val(p, "pPr", "pStyle"))), "")
    for part in list(root):
        root.remove(part)
    w = f"{{{namespace_of(root)}}}"
    paragraph = etree.SubElement(root, w + "p")
    if style:
        etree.SubElement(etree.SubElement(paragraph, w + "pPr"), w + "pStyle").set(w + "val", style)
    return paragraph


class _Writer:
    """Writes one line into a paragraph that has its properties only; one for each line."""

    def __init__(
        self, w: str, text: MarginText, old: MarginText, look: ParaLook, given: Sequence[float], width: float
    ) -> None:
        self._w, self._text, self._old, self._look, self._width = w, text, old, look, width
        self._given = given
        """Where the style has stops."""

    def write(self, paragraph: Element, line: _Line, shown: Mapping[str, str]) -> None:
        filled = [side for side, part in zip(("left", "center", "right"), self._text.parts, strict=True) if part]
        side = filled[0] if len(filled) == 1 else "left"
        self._align(paragraph, side)
        if len(filled) > 1:
            self._set_stops(paragraph)
            texts = "\t".join(self._text.parts).rstrip("\t")
        else:
            texts = "".join(self._text.parts)
        rpr = self._run_properties(line.runs[0] if line.runs else None)
        for piece in filter(None, _PIECE.split(clean_text(texts))):
            if piece in CODES:
                self._field(paragraph, rpr, line.codes.get(piece, f" {CODES[piece]} "), shown.get(piece, "1"))
            elif piece == "\t":
                etree.SubElement(self._run(paragraph, rpr), self._w + "tab")
            else:
                self._write_text(self._run(paragraph, rpr), "t", piece)

    def _align(self, paragraph: Element, side: str) -> None:
        look = self._look.alignment if self._look.alignment in ("center", "right") else "left"
        if look != side:
            self._property(paragraph, "jc").set(self._w + "val", side)
        if (side, self._text.indent) != (look, self._old.indent) and (self._text.indent or self._old.indent):
            self._indent(paragraph, side)

    def _indent(self, paragraph: Element, side: str) -> None:
        indent = self._property(paragraph, "ind")
        for name in ("left", "start", "right", "end"):
            for ending in ("", "Chars"):
                indent.attrib.pop(f"{self._w}{name}{ending}", None)
        if self._text.indent and side in _SIDES:
            indent.set(self._w + side, str(round(self._text.indent * 20)))
        if not indent.attrib:
            indent.getparent().remove(indent)

    def _set_stops(self, paragraph: Element) -> None:
        """Stops in the middle and at the right edge, unless those that are there lead there."""
        wanted = [(self._width / 2, "center"), (self._width, "right")]
        there = sorted((stop.position, stop.kind) for stop in self._look.tabs)
        if [kind for _, kind in there] == ["center", "right"] and all(
            abs(have - want) < 2 for (have, _), (want, _) in zip(there, wanted, strict=True)
        ):
            return
        tabs = self._property(paragraph, "tabs")
        for stop in list(tabs):
            tabs.remove(stop)
        places = [round(at * 20) for at, _ in wanted]
        cleared = [(at, "clear") for at in self._given if round(at * 20) not in places]
        for position, kind in sorted([*cleared, *wanted]):
            stop = etree.SubElement(tabs, self._w + "tab")
            stop.set(self._w + "val", kind)
            stop.set(self._w + "pos", str(round(position * 20)))

    def _property(self, paragraph: Element, name: str) -> Element:
        ppr = child(paragraph, "pPr")
        if ppr is None:
            ppr = etree.SubElement(paragraph, self._w + "pPr")
            paragraph.insert(0, ppr)
        found = child(ppr, name)
        return place(ppr, self._w + name, PARAGRAPH_ORDER) if found is None else found

    def _run_properties(self, rpr: Element | None) -> Element | None:
        if self._text.size == self._old.size:
            return rpr
        made = etree.Element(self._w + "rPr") if rpr is None else deepcopy(rpr)
        for name in ("sz", "szCs"):
            for element in made.findall(self._w + name):
                made.remove(element)
            if self._text.size:
                place(made, self._w + name, RUN_ORDER).set(self._w + "val", str(round(self._text.size * 2)))
        return made if len(made) else None

    def _run(self, paragraph: Element, rpr: Element | None) -> Element:
        run = etree.SubElement(paragraph, self._w + "r")
        if rpr is not None:
            run.append(deepcopy(rpr))
        return run

    def _write_text(self, run: Element, name: str, text: str) -> None:
        element = etree.SubElement(run, self._w + name)
        element.text = text
        keep_space(element)

    def _field(self, paragraph: Element, rpr: Element | None, code: str, shown: str) -> None:
        for kind in ("begin", "", "separate", "shown", "end"):
            run = self._run(paragraph, rpr)
            if kind == "":
                self._write_text(run, "instrText", code)
            elif kind == "shown":
                self._write_text(run, "t", clean_text(shown))
            else:
                etree.SubElement(run, self._w + "fldChar").set(self._w + "fldCharType", kind)


def fields_in(texts: Sequence[MarginText | None]) -> frozenset[str]:
    """The signs of the fields that the texts hold."""
    return frozenset(sign for text in texts if text for part in text.parts for sign in part if sign in CODES)
