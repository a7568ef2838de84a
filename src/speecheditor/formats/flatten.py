"""The visible text of a ``w:p``, character for character, and the node that each character comes from.

Reader and writer use the same walk, so what the editor shows and what a save splices can never disagree.
What is tracked as deleted or moved away is one character that shows nothing. Field codes, range marks and what is
unknown is hidden: it stays in the element, unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from ..model.blocks import LINE_BREAK, OBJECT, RESERVED, Atom, Revision, Run, RunProps
from .atoms import (
    DELETIONS,
    PARAGRAPH_ATOMS,
    RUN_ATOMS,
    NoteCounter,
    is_reference_link,
    is_whole_deletion,
    make_atom,
)
from .properties_xml import PropsReader
from .revisions import REVISIONS, read_revision
from .xml import Element, etree

CONTAINERS = frozenset(["hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir"])
"""Elements of a paragraph whose content is visible text."""

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": LINE_BREAK, "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BRACKETS = {"[": "]", "【": "】"}
"""What closes a cue that begins with a bracket."""

_SPACES = {**RESERVED, **str.maketrans("\n\r", "  ")}
"""White space of a ``w:t`` is spaces; one character for one, so that offsets agree."""


class Piece(NamedTuple):
    """Some characters from one place: a ``w:t`` (all its text), or one element for one character.

    ``nodes`` are all the nodes of a complex field, or the runs of a cue (one character); empty otherwise.
    """

    text: str
    props: RunProps
    node: Element
    nodes: tuple[Element, ...] = ()


class _Hidden(NamedTuple):
    """A field mark among the pieces: begin, separate, end, or "" for a part of the field's code."""

    mark: str
    node: Element


class _Around(NamedTuple):
    """What the runs at one place lie in: the start tag of the hyperlink, the tracked change."""

    link: bytes
    revision: Revision | None


_NOTHING = _Around(b"", None)


class Flattener:
    """Walks paragraphs of one document."""

    def __init__(self, props: PropsReader, notes: NoteCounter | None = None) -> None:
        w = props.scope.w
        self._props = props
        self._scope = props.scope
        self._notes = notes or NoteCounter()
        self._w, self._run, self._text, self._rpr = w, w + "r", w + "t", w + "rPr"
        self._beside = (self._rpr, w + "lastRenderedPageBreak")
        self._paragraph_kinds = {w + name: name for name in CONTAINERS}
        self._type, self._link = w + "type", w + "hyperlink"
        self._field_type = w + "fldCharType"

    def pieces(self, paragraph: Element) -> list[Piece]:
        """The visible pieces of a ``w:p`` in order."""
        out: list[Piece | _Hidden] = []
        self._walk(paragraph, out)
        if any(isinstance(piece, _Hidden) for piece in out):
            return self._with_fields(out)
        return out  # type: ignore[return-value]

    def runs(self, paragraph: Element) -> tuple[Run, ...]:
        """The visible text as runs, neighbours of one look joined."""
        out: list[Run] = []
        more: list[str] = []  # of the last run; texts are joined once, for a paragraph may have a million of one look
        last: RunProps | None = None
        for text, props, _, _ in self.pieces(paragraph):
            if props is last and props.atom is None:
                more.append(text)
            elif text:
                if more:
                    out[-1] = Run(out[-1].text + "".join(more), out[-1].props)
                    more = []
                out.append(Run(text, props))
                last = props
        if more:
            out[-1] = Run(out[-1].text + "".join(more), out[-1].props)
        return tuple(out)

    def _walk(self, paragraph: Element, out: list[Piece | _Hidden]) -> None:
        """Go through the content in order; without recursion, for a file may nest containers as deep as it likes."""
        open_ = [(iter(paragraph), _NOTHING)]
        while open_:
            children, around = open_[-1]
            for child in children:
                tag = child.tag
                if tag == self._run:
                    self._walk_run(child, around, out)
                elif tag == self._link and is_reference_link(child):
                    out.append(self._atom(child, self._props.run(next(child.iter(self._rpr), None), *around)))
                elif tag in self._paragraph_kinds:
                    open_.append((iter(child), self._inside(child, self._paragraph_kinds[tag], around)))
                    break
                elif isinstance(tag, str):
                    self._walk_object(child, tag.rpartition("}")[2], around, out)
            else:
                open_.pop()

    def _inside(self, container: Element, name: str, around: _Around) -> _Around:
        """What the content of a container lies in."""
        if name == "hyperlink":
            return _Around(self._scope.start_tag(container), around.revision)
        return _Around(around.link, read_revision(container, self._w)) if name in REVISIONS else around

    def _walk_object(self, child: Element, name: str, around: _Around, out: list[Piece | _Hidden]) -> None:
        if name in PARAGRAPH_ATOMS:
            rpr = next(child.iter(self._rpr), None) if name == "fldSimple" else None
            out.append(self._atom(child, self._props.run(rpr, *around)))
        elif name in DELETIONS and child.tag == self._w + name and is_whole_deletion(child):
            out.append(self._atom(child, self._props.run(next(child.iter(self._rpr), None), *around)))

    def _walk_run(self, run: Element, around: _Around, out: list[Piece | _Hidden]) -> None:
        props: RunProps | None = None
        text_tag, rpr_tag, cues = self._text, self._rpr, self._props.cues
        for child in run:
            tag = child.tag
            if tag == rpr_tag:
                if props is None:
                    props = self._props.run(child, *around)
                continue
            if props is None:
                props = self._props.run(None, *around)
            if cues and id(props) in cues and (cue := self._cue(run, *cues[id(props)])):
                whole = _joined(out[-1], cue) if out else None
                if whole is not None:
                    out.pop()
                out.append(whole or cue)
                return
            if tag == text_tag:
                text = child.text
                if text:
                    if not text.isprintable() or OBJECT in text:
                        text = text.translate(_SPACES)
                    out.append(Piece(text, props, child))
            elif isinstance(tag, str):
                self._walk_other(child, tag.rpartition("}")[2], props, out)

    def _cue(self, run: Element, kind: str, props: RunProps) -> Piece | None:
        """A run of nothing but text in a style for cues as one character."""
        texts = [child for child in run if child.tag not in self._beside]
        text = "".join([child.text or "" for child in texts]).translate(_SPACES)
        if not text or any(child.tag != self._text for child in texts):
            return None
        twin = etree.Element(self._run, nsmap=run.nsmap)
        etree.SubElement(twin, self._rpr).append(deepcopy(run.find(f"{self._rpr}/{self._w}rStyle")))
        twin.extend(_alone(child) for child in texts)
        return Piece(OBJECT, _with_atom(props, Atom(kind, text, self._scope.verbatim(twin))), run)

    def _walk_other(self, child: Element, name: str, props: RunProps, out: list[Piece | _Hidden]) -> None:
        if name in RUN_ATOMS:
            out.append(self._atom(child, props))
        elif name == "fldChar":
            out.append(_Hidden(child.get(self._field_type) or "", child))
        elif name == "instrText":
            out.append(_Hidden("", child))
        elif child.tag == self._w + name:
            if name == "br":
                if child.get(self._type) in (None, "textWrapping"):
                    out.append(Piece(LINE_BREAK, props, child))
                else:
                    out.append(self._atom(child, props))
            elif name in _CHARACTERS:
                out.append(Piece(_CHARACTERS[name], props, child))

    def _atom(self, element: Element, props: RunProps) -> Piece:
        return Piece(OBJECT, _with_atom(props, make_atom(element, self._scope, self._notes)), element)

    def _with_fields(self, pieces: Sequence[Piece | _Hidden]) -> list[Piece]:
        """The pieces with each whole complex field as one atom; marks without their partner are just hidden."""
        out: list[Piece] = []
        position = 0
        for begin, end in _outer_fields(pieces):
            out += [p for p in pieces[position:begin] if isinstance(p, Piece)]
            out.append(self._field(pieces[begin : end + 1]))
            position = end + 1
        out += [p for p in pieces[position:] if isinstance(p, Piece)]
        return out

    def _field(self, pieces: Sequence[Piece | _Hidden]) -> Piece:
        result = _result(pieces)
        shown = "".join([p.props.atom.text if p.props.atom else p.text for p in result])
        nodes = tuple([node for p in pieces for node in (getattr(p, "nodes", ()) or (p.node,))])
        props = result[0].props if result else self._props.run(_rpr_of(nodes[0], self._rpr), b"")
        return Piece(OBJECT, _with_atom(props, Atom("field", shown, self._field_xml(nodes))), nodes[0], nodes)

    def _field_xml(self, nodes: Sequence[Element]) -> bytes:
        """The runs of a field alone, without the containers and marks between them."""
        holder = self._scope.parse(b"")
        source, run = None, None
        for node in nodes:
            parent = node.getparent()
            if parent.tag != self._run:
                holder.append(_alone(node))
                source = None
                continue
            if parent is not source:
                source, run = parent, etree.SubElement(holder, self._run)
                rpr = parent.find(self._rpr)
                if rpr is not None:
                    run.append(deepcopy(rpr))
            assert run is not None
            run.append(_alone(node))
        return self._scope.serialise(holder)


def _joined(before: Piece | _Hidden, part: Piece) -> Piece | None:
    """A cue whose bracket is still open with the next part of it, in the look of the first; None for anything else.

    Word and LibreOffice write a piece of text as several runs where the script changes or a spelling is marked.
    """
    if isinstance(before, _Hidden) or before.node.getparent() is not part.node.getparent():
        return None
    atom, more = before.props.atom, part.props.atom
    if atom is None or more is None or atom.kind != more.kind:
        return None
    if atom.text[0] not in _BRACKETS or _BRACKETS[atom.text[0]] in atom.text:
        return None
    whole = Atom(atom.kind, atom.text + more.text, atom.xml + more.xml)
    return Piece(OBJECT, _with_atom(before.props, whole), before.node, (*(before.nodes or (before.node,)), part.node))


def _with_atom(props: RunProps, atom: Atom) -> RunProps:
    look = props.bold, props.italic, props.underline, props.raw, props.link, props.title
    return RunProps(*look, atom, props.revision)


def _alone(node: Element) -> Element:
    twin = deepcopy(node)
    twin.tail = None
    return twin


def _rpr_of(node: Element, tag: str) -> Element | None:
    run = node.getparent()
    return None if run is None else run.find(tag)


def _outer_fields(pieces: Sequence[Piece | _Hidden]) -> list[tuple[int, int]]:
    """Where the outermost whole fields begin and end, in order."""
    open_: list[int] = []
    found: list[tuple[int, int]] = []
    for k, piece in enumerate(pieces):
        if not isinstance(piece, _Hidden):
            continue
        if piece.mark == "begin":
            open_.append(k)
        elif piece.mark == "end" and open_:
            begin = open_.pop()
            while found and found[-1][0] > begin:
                found.pop()
            found.append((begin, k))
    return found


def _result(pieces: Sequence[Piece | _Hidden]) -> list[Piece]:
    """The visible pieces behind the separator of a field, and of the fields nested in its result."""
    in_code: list[bool] = []
    hiding = 0
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Piece):
            if not hiding:
                out.append(piece)
        elif piece.mark == "begin":
            in_code.append(True)
            hiding += 1
        elif in_code and piece.mark in ("separate", "end"):
            hiding -= in_code.pop()
            if piece.mark == "separate":
                in_code.append(False)
    return out
