"""One paragraph as XML: its origin with the changes spliced in, a copy of the origin, or a new element."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain

from ..model.anchors import Reference
from ..model.blocks import MAX_LEVEL, Paragraph, ParaProps, Source
from ..model.properties import Properties
from ..model.references import reference_atoms
from .annotations import id_of
from .docx_reader import MARKS
from .effective import effective_level
from .flatten import Flattener
from .opened import only_paragraph
from .pair_writer import PairWriter
from .properties_xml import PropsReader, PropsWriter
from .references import read_reference, set_result
from .run_splice import append_runs, splice
from .scope import Scope
from .separators import is_pair, written_as_pair
from .speech_styles import all_cue_styles, speech_style_id
from .title_styles import title_style_id, title_styles
from .xml import Element, etree, local_name

_ONCE_ONLY = MARKS | {
    "del",
    "moveFrom",
    "commentReference",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
    "fldChar",
    "instrText",
    "pPrChange",
    "sectPr",
}
"""What a second copy of a paragraph must not hold again."""

_COMMENT = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_MARKS_OF_ONE = frozenset({"ins", "del", "moveFrom", "moveTo", "vanish", "specVanish"})
"""What a paragraph mark may have and that of a copy must not: a tracked change, and that the next one continues it."""

_UNIQUE_ATTRIBUTES = ("}paraId", "}textId")


class ParagraphWriter:
    """Writes the paragraphs of one document."""

    def __init__(self, scope: Scope, properties: Properties, scheme_num: int | None) -> None:
        styles = properties.styles
        self._scope, self._styles, self._properties = scope, styles, properties
        self._title_styles = frozenset(title_styles(styles).values())
        self._title_ids = {level: title_style_id(styles, level) for level in range(MAX_LEVEL + 1)}
        self._props = PropsWriter(scope, self._title_ids.__getitem__, scheme_num, partial(speech_style_id, styles))
        self._cue_styles = all_cue_styles(styles)
        self._reader = PropsReader(scope, self._title_styles, self._cue_styles)
        self._flat = Flattener(self._reader)
        self._pairs = PairWriter(properties, self._reader, self._flat, self._props)

    def edited(self, paragraph: Paragraph, origin: Source) -> bytes:
        """The origin with what differs in `paragraph` changed; everything else in it stays."""
        holder = self._scope.parse(origin.element)
        self._write(holder, paragraph)
        return self._scope.serialise(holder)

    def copied(self, paragraph: Paragraph, origin: Source) -> bytes:
        """The same from a copy of the origin, for a second paragraph that descends from it; it is in no control."""
        holder = self._scope.parse(origin.element)
        holder[:] = [holder[0], holder[-1]] if is_pair(holder) else [_paragraph(holder)]
        was = self._reader.paragraph_of(holder[-1])
        for element in holder:
            element.tail = None
            self._make_copy(element, _comments_in(paragraph))
        if paragraph.props.raw == was[1].raw:
            cleaned = self._reader.paragraph_of(holder[-1])[1].raw
            paragraph = replace(paragraph, props=replace(paragraph.props, raw=cleaned))
        self._write(holder, paragraph)
        return self._scope.serialise(holder)

    def new(self, paragraph: Paragraph) -> bytes:
        """A new element. A section break or a tracked change of the paragraph it was modelled on is not repeated."""
        holder = self._scope.parse(b"")
        element = etree.SubElement(holder, self._scope.w + "p")
        raw = self._without_once_only(paragraph.props.raw)
        wanted = self._wanted(replace(paragraph, props=replace(paragraph.props, raw=raw)))
        self._props.change_ppr(element, ("", ParaProps()), wanted)
        self._props.level = paragraph.level
        append_runs(element, paragraph.runs, self._props)
        self._show_results([element], paragraph)
        if written_as_pair(paragraph, self._properties):
            self._pairs.cut(element, paragraph)
        return self._scope.serialise(holder)

    def ended(self, element: bytes) -> bytes:
        """A paragraph whose mark ends its line, whatever it did before."""
        holder = self._scope.parse(element)
        self._props.show_mark(_paragraph(holder))
        return self._scope.serialise(holder)

    def _write(self, holder: Element, paragraph: Paragraph) -> None:
        """Make what `holder` holds, one element or a title and its body text, show `paragraph` in its form."""
        self._props.level = paragraph.level
        was_pair, as_pair = is_pair(holder), written_as_pair(paragraph, self._properties)
        if was_pair and as_pair:
            self._pairs.update(holder[0], holder[-1], paragraph)
            self._show_results([holder[0], holder[-1]], paragraph)
            return
        element, wanted = self._pairs.merge(holder, paragraph) if was_pair else (_paragraph(holder), paragraph)
        self._update(element, wanted)
        if as_pair:
            self._pairs.cut(element, paragraph)

    def _update(self, element: Element, paragraph: Paragraph) -> None:
        self._props.change_ppr(element, self._reader.paragraph_of(element), self._wanted(paragraph))
        splice(element, self._flat.pieces(element), paragraph.runs, self._props)
        self._props.restyle_titles(element, self._title_styles)
        self._show_results([element], paragraph)

    def _show_results(self, elements: Sequence[Element], paragraph: Paragraph) -> None:
        """Make each cross-reference show the text that its atom has."""
        atoms = reference_atoms(paragraph)
        if not atoms:
            return
        texts: dict[Reference | None, list[str]] = {}
        for atom in atoms:
            texts.setdefault(atom.reference, []).append(atom.text)
        for piece in chain.from_iterable(map(self._flat.pieces, elements)):
            atom = piece.props.atom
            waiting = texts.get(read_reference(atom)) if atom is not None and atom.kind == "field" else None
            if atom is None or not waiting:
                continue
            wanted = waiting.pop(0)
            if wanted != atom.text:
                set_result(piece.nodes or (piece.node,), wanted, self._scope)

    def bookmarked(self, xml: bytes, name: str, number: int) -> bytes:
        """A block of one paragraph with a bookmark around its text, of a run-in heading around the title."""
        holder, w = self._scope.parse(xml), self._scope.w
        element = holder[0] if is_pair(holder) else _paragraph(holder)
        titles = [piece for piece in self._flat_as_written.pieces(element) if piece.props.title]
        start = element.makeelement(w + "bookmarkStart", {w + "id": str(number), w + "name": name})
        end = element.makeelement(w + "bookmarkEnd", {w + "id": str(number)})
        if titles:
            _child_of(element, (titles[-1].nodes or (titles[-1].node,))[-1]).addnext(end)
        else:
            element.append(end)
        element.insert(1 if len(element) and element[0].tag == w + "pPr" else 0, start)
        return self._scope.serialise(holder)

    @cached_property
    def _flat_as_written(self) -> Flattener:
        """What knows also the titles of headings whose styles the file does not have yet."""
        added = {style_id for level, style_id in self._title_ids.items() if level}
        return Flattener(PropsReader(self._scope, self._title_styles | added, self._cue_styles))

    def _wanted(self, paragraph: Paragraph) -> tuple[str, ParaProps]:
        """Style and properties that read back with the level of `paragraph`."""
        style, props = paragraph.style, paragraph.props
        if effective_level(self._styles, style, props.outline) == paragraph.level:
            return style, props
        own = self._styles.get(style)
        if not style or own is None or own.builtin_heading or style in self._styles.headings:
            style = self._styles.heading(paragraph.level)
        if effective_level(self._styles, style, props.outline) != paragraph.level and (
            style not in self._styles.headings
        ):
            outline = paragraph.level - 1 if paragraph.level else 9
            props = replace(props, outline=outline)
        return style, props

    def _make_copy(self, element: Element, comments: Container[str]) -> None:
        """Take out of a copy what must be in the document only once, but for what belongs to `comments`."""
        for key in [key for key in element.attrib if key.endswith(_UNIQUE_ATTRIBUTES)]:
            del element.attrib[key]
        ppr = element.find(self._scope.w + "pPr")
        if ppr is not None:
            self._clean_properties(ppr)
        for child in [c for c in element.iter() if local_name(c) in _ONCE_ONLY and c is not element]:
            parent = child.getparent()
            if local_name(child) in _COMMENT and child.get(self._scope.w + "id") in comments:
                continue
            if parent is not None and not any(local_name(a) in ("drawing", "pict") for a in child.iterancestors()):
                parent.remove(child)
                if local_name(parent) == "r" and all(local_name(rest) == "rPr" for rest in parent):
                    parent.getparent().remove(parent)
        for moved in list(element.iter(self._scope.w + "moveTo")):
            _unwrap(moved)
        for control in list(element.iter(self._scope.w + "sdtPr")):
            for number in control.findall(self._scope.w + "id"):
                control.remove(number)

    def _clean_properties(self, ppr: Element) -> None:
        for child in list(ppr):
            if local_name(child) in _ONCE_ONLY:
                ppr.remove(child)
            elif local_name(child) == "rPr":
                for mark in [c for c in child if local_name(c) in _MARKS_OF_ONE]:
                    child.remove(mark)

    def _without_once_only(self, raw: bytes) -> bytes:
        if not raw:
            return raw
        holder = self._scope.parse(raw)
        self._clean_properties(holder)
        return self._scope.serialise(holder)


def _paragraph(holder: Element) -> Element:
    """The paragraph in a holder of one block: what the control around it holds, or itself."""
    inner = only_paragraph(holder[0])
    return holder[0] if inner is None else inner


def _child_of(element: Element, node: Element) -> Element:
    """The child of `element` that is `node` or holds it."""
    return next(found for found in (node, *node.iterancestors()) if found.getparent() is element)


def _comments_in(paragraph: Paragraph) -> set[str]:
    """The ids of the comments whose reference a paragraph has."""
    atoms = [run.props.atom for run in paragraph.runs if run.props.atom and run.props.atom.kind == "comment"]
    return {id_of(atom.xml) for atom in atoms}


def _unwrap(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)
