"""``w:rPr`` and ``w:pPr`` as values, and back: what the model has a field for, and the rest verbatim (``raw``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from ..model.blocks import PLAIN, SCHEME_NUM, NumRef, ParaProps, Revision, RunProps
from .scope import Scope
from .xml import Element, etree, local_name, on_off

_COUNT = re.compile(r"[0-9]{1,9}")

RUN_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
]
"""CT_RPr as Word writes and the transitional schema lists it (ECMA-376 17.3.2)."""

PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
"""CT_PPrBase, then CT_PPr (ECMA-376 17.3.1.26)."""

ALIGNMENTS = frozenset(
    [
        "left",
        "start",
        "center",
        "right",
        "end",
        "both",
        "distribute",
        "mediumKashida",
        "highKashida",
        "lowKashida",
        "thaiDistribute",
        "numTab",
    ]
)


class PropsReader:
    """Reads properties; equal ones become one object, so that comparing and storing them is cheap."""

    def __init__(
        self, scope: Scope, title_styles: Iterable[str] = (), cue_styles: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.scope = scope
        self._cue_styles = cue_styles
        self.cues: dict[int, tuple[str, RunProps]] = {}
        """For the properties of a cue, by their id: its kind, and the same properties without its style."""
        self._title_styles = frozenset(title_styles)
        self._runs: dict[tuple[object, ...], RunProps] = {}
        self._values: dict[RunProps, RunProps] = {PLAIN: PLAIN}
        self._paragraphs: dict[bytes, tuple[str, ParaProps]] = {}
        self._val = scope.w + "val"

    def run(self, rpr: Element | None, link: bytes, revision: Revision | None = None) -> RunProps:
        """The properties of a run with this ``w:rPr`` inside the hyperlink `link` and the tracked `revision`."""
        if rpr is None and not link and revision is None:
            return PLAIN
        key: list[object] = [link, revision]
        for child in rpr if rpr is not None else ():
            key.append(child.tag)
            key += child.items()
            if len(child):
                key.append(self.scope.verbatim(child))
        found = self._runs.get(tuple(key))
        if found is None:
            value = self._read_run(rpr, link, revision)
            found = self._runs[tuple(key)] = self._values.setdefault(value, value)
            if self._cue_styles and b"rStyle" in found.raw:
                self._note_cue(found)
        return found

    def _note_cue(self, props: RunProps) -> None:
        holder = self.scope.parse(props.raw)
        style = holder.find(self.scope.w + "rStyle")
        kind = self._cue_styles.get(style.get(self._val) or "") if style is not None else None
        if kind is not None:
            holder.remove(style)
            self.cues[id(props)] = kind, replace(props, raw=self.scope.serialise(holder))

    def paragraph(self, ppr: Element | None, key: bytes) -> tuple[str, ParaProps]:
        """Style id and properties; `key` stands for the bytes of the ``w:pPr`` (b"" when they are not known)."""
        found = self._paragraphs.get(key) if key else None
        if found is None:
            found = self._read_paragraph(ppr)
            if key:
                self._paragraphs[key] = found
        return found

    def paragraph_of(self, element: Element) -> tuple[str, ParaProps]:
        """Style id and properties of a ``w:p``."""
        return self.paragraph(element.find(self.scope.w + "pPr"), b"")

    def _read_run(self, rpr: Element | None, link: bytes, revision: Revision | None) -> RunProps:
        bold = italic = underline = None
        title = False
        raw: list[bytes] = []
        for child in rpr if rpr is not None else ():
            if not isinstance(child.tag, str):
                continue
            name, value = self.scope.own_name(child), child.get(self._val)
            switch = on_off(value)
            if name == "b" and bold is None and switch is not None:
                bold = switch
            elif name == "i" and italic is None and switch is not None:
                italic = switch
            elif name == "u" and underline is None and value:
                underline = value
                if len(child.attrib) > 1:
                    raw.append(self.scope.verbatim(child))
            elif name == "rStyle" and value in self._title_styles:
                title = True
            else:
                raw.append(self.scope.verbatim(child))
        return RunProps(bold, italic, underline, b"".join(raw), link, title, revision=revision)

    def _read_paragraph(self, ppr: Element | None) -> tuple[str, ParaProps]:
        style, alignment, outline, num = "", None, None, None
        raw: list[bytes] = []
        for child in ppr if ppr is not None else ():
            if not isinstance(child.tag, str):
                continue
            name, value = self.scope.own_name(child), child.get(self._val) or ""
            if name == "pStyle" and not style:
                style = value
            elif name == "jc" and alignment is None and value in ALIGNMENTS:
                alignment = value
            elif name == "outlineLvl" and outline is None and value in set("0123456789"):
                outline = int(value)
            elif name == "numPr" and num is None and (read := self._numbering(child)) is not None:
                num = read
            else:
                raw.append(self.scope.verbatim(child))
        return style, ParaProps(alignment, outline, num, b"".join(raw))

    def _numbering(self, numpr: Element) -> NumRef | None:
        values: dict[str, int] = {}
        for child in numpr:
            name, value = self.scope.own_name(child), child.get(self._val) if isinstance(child.tag, str) else None
            if name in ("numId", "ilvl"):
                if value is None or not _COUNT.fullmatch(value):
                    return None
                values[name] = int(value)
        return NumRef(values.get("numId"), values.get("ilvl")) if values else None


class PropsWriter:
    """Builds ``w:rPr`` and changes ``w:pPr`` elements in the namespaces of one document."""

    def __init__(
        self,
        scope: Scope,
        title_style: Callable[[int], str],
        scheme_num: int | None,
        cue_style: Callable[[str], str] = str,
    ) -> None:
        self.scope = scope
        self._title_style = title_style
        self.cue_style = cue_style
        """Gives the id of the character style for a kind of cue."""
        self._scheme_num = scheme_num
        self._runs: dict[tuple[RunProps, int], Element | None] = {}
        self.level = 0
        """The level of the paragraph that is written; `title_style` gives the style of its title."""

    def rpr(self, props: RunProps) -> Element | None:
        """A new ``w:rPr`` for `props`, children in schema order; None when there is nothing to say."""
        key = props, self.level if props.title else 0
        if key not in self._runs:
            self._runs[key] = self._build(props)
        found = self._runs[key]
        return None if found is None else deepcopy(found)

    def _build(self, props: RunProps) -> Element | None:
        holder = self.scope.parse(props.raw)
        rpr = etree.SubElement(holder, self.scope.w + "rPr")
        for child in [c for c in holder if c is not rpr]:
            if local_name(child) == "u" and props.underline != child.get(self.scope.w + "val"):
                continue
            if local_name(child) == "rStyle" and props.title:
                continue
            rpr.append(child)
        if props.title:
            self._set(rpr, "rStyle", self._title_style(self.level), RUN_ORDER)
        for name, switch in (("b", props.bold), ("i", props.italic)):
            if switch is not None:
                element = place(rpr, self.scope.w + name, RUN_ORDER)
                if not switch:
                    element.set(self.scope.w + "val", "0")
        if props.underline is not None and rpr.find(self.scope.w + "u") is None:
            self._set(rpr, "u", props.underline, RUN_ORDER)
        return rpr if len(rpr) else None

    def change_ppr(self, paragraph: Element, old: tuple[str, ParaProps], new: tuple[str, ParaProps]) -> None:
        """Change in `paragraph` only those properties that differ between `old` (what it has) and `new`."""
        if old == new:
            return
        w = self.scope.w
        ppr = paragraph.find(w + "pPr")
        if ppr is None:
            ppr = etree.SubElement(paragraph, w + "pPr")
            paragraph.insert(0, ppr)
        (old_style, was), (style, now) = old, new
        if was.raw != now.raw:
            self._replace_raw(ppr, now.raw)
        if old_style != style:
            self._set(ppr, "pStyle", style or None, PARAGRAPH_ORDER)
        if was.alignment != now.alignment:
            self._set(ppr, "jc", now.alignment, PARAGRAPH_ORDER)
        if was.outline != now.outline:
            self._set(ppr, "outlineLvl", None if now.outline is None else str(now.outline), PARAGRAPH_ORDER)
        if was.num != now.num:
            self._set_numbering(ppr, now.num)
        if not len(ppr) and len(paragraph.findall(w + "pPr")) == 1:
            paragraph.remove(ppr)  # a second one, which is damage, must not count now

    def hide_mark(self, paragraph: Element) -> None:
        """Make a paragraph a title of which the next one continues the line: Word's style separator."""
        w = self.scope.w
        ppr = paragraph.find(w + "pPr")
        look = ppr.find(w + "rPr")
        look = place(ppr, w + "rPr", PARAGRAPH_ORDER) if look is None else look
        for name in ("vanish", "specVanish"):
            if look.find(w + name) is None:
                place(look, w + name, RUN_ORDER)

    def show_mark(self, paragraph: Element) -> None:
        """Make a title that was followed by its body text end its line."""
        look = paragraph.find(f"{self.scope.w}pPr/{self.scope.w}rPr")
        if look is None:
            return
        for name in ("vanish", "specVanish"):
            for element in look.findall(self.scope.w + name):
                look.remove(element)
        if not len(look):
            look.getparent().remove(look)

    def restyle_titles(self, paragraph: Element, styles: Container[str]) -> None:
        """Let every run with one of `styles`, which mark titles, have that of the present level."""
        wanted = self._title_style(self.level)
        for element in paragraph.iter(self.scope.w + "rStyle"):
            if element.get(self.scope.w + "val") in styles:
                element.set(self.scope.w + "val", wanted)

    def put(self, ppr: Element, child: Element) -> None:
        """Put a copy of a property at its place in a ``w:pPr``."""
        twin = deepcopy(child)
        twin.tail = None
        _insert(ppr, twin, PARAGRAPH_ORDER)

    def _replace_raw(self, ppr: Element, raw: bytes) -> None:
        own = {self.scope.w + name for name in ("pStyle", "jc", "outlineLvl", "numPr")}
        kept = [child for child in ppr if child.tag in own]
        for child in list(ppr):
            ppr.remove(child)
        for child in list(self.scope.parse(raw)):
            ppr.append(child)
        for child in kept:
            _insert(ppr, child, PARAGRAPH_ORDER)

    def _set(self, parent: Element, name: str, value: str | None, order: Sequence[str]) -> None:
        tag = self.scope.w + name
        element = parent.find(tag)
        if value is None:
            if element is not None:
                parent.remove(element)
            return
        if element is None:
            element = place(parent, tag, order)
        element.set(self.scope.w + "val", value)

    def _set_numbering(self, ppr: Element, num: NumRef | None) -> None:
        w = self.scope.w
        number = self._scheme_num if num is not None and num.num_id == SCHEME_NUM else num.num_id if num else None
        level = num.level if num else None
        numpr = ppr.find(w + "numPr")
        if number is None and level is None:
            if numpr is not None:
                ppr.remove(numpr)
            return
        if numpr is None:
            numpr = place(ppr, w + "numPr", PARAGRAPH_ORDER)
        self._set(numpr, "ilvl", None if level is None else str(level), ("ilvl", "numId"))
        self._set(numpr, "numId", None if number is None else str(number), ("ilvl", "numId"))


def place(parent: Element, tag: str, order: Sequence[str]) -> Element:
    """A new child at its place in the schema's order; the children that are there keep theirs."""
    element = etree.SubElement(parent, tag)
    _insert(parent, element, order)
    return element


def _insert(parent: Element, element: Element, order: Sequence[str]) -> None:
    listed = tuple(order)
    rank = _rank(local_name(element), listed)
    following = next((c for c in parent if c is not element and _rank(local_name(c), listed) > rank), None)
    if following is not None:
        following.addprevious(element)
    else:
        parent.append(element)


@cache
def _rank(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order) - 1
