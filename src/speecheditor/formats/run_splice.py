"""Changing the text of a ``w:p`` by splicing: only the runs under a change are touched, all else stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from ..model.blocks import LINE_BREAK, OBJECT, Atom, Run, RunProps
from .alignment import Char, differences, look
from .atoms import RUN_ATOMS
from .field_looks import dress, result_look, runs_of_field
from .flatten import Piece
from .properties_xml import RUN_ORDER, PropsReader, PropsWriter, place
from .revisions import Surroundings, make_deletion
from .scope import Scope
from .xml import Element, clean_text, etree, keep_space, local_name

_NODES = {"\t": "tab", LINE_BREAK: "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_LEFT_OVER = frozenset({"rPr", "lastRenderedPageBreak"})
_SHELLS = frozenset({"hyperlink", "smartTag", "ins", "moveTo", "customXml", "bdo", "dir"})


def splice(paragraph: Element, pieces: Sequence[Piece], runs: Sequence[Run], writer: PropsWriter) -> None:
    """Make `paragraph`, whose visible text is `pieces`, show `runs`; what is hidden in it stays in its place."""
    new = [(char, run.props) for run in writable(runs) for char in run.text]
    changes = differences(pieces, new)
    if not changes:
        return
    splicer = _Splicer(paragraph, pieces, writer)
    for change in reversed(changes):
        if change.is_look:
            splicer.restyle(change.start, new[change.first : change.last])
        else:
            splicer.change(change.start, change.stop, new[change.first : change.last])
    splicer.clean_up()


def writable(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without what a run cannot hold: illegal characters, line ends, objects without an atom."""
    for run in runs:
        if run.props.atom is not None:
            yield Run(OBJECT, run.props)
            continue
        text = clean_text(run.text).replace("\r", "").replace("\n", LINE_BREAK).replace(OBJECT, "")
        if text:
            yield Run(text, run.props)


def append_runs(parent: Element, runs: Sequence[Run], writer: PropsWriter) -> None:
    """Put `runs` behind what `parent`, a paragraph without text, already holds."""
    splicer = _Splicer(parent, [], writer)
    splicer.change(0, 0, [(char, run.props) for run in writable(runs) for char in run.text])


def node_at(paragraph: Element, pieces: Sequence[Piece], offset: int, writer: PropsWriter) -> Element:
    """The run, or other node of `paragraph`, that begins with character `offset`, after cutting the run there."""
    return _Splicer(paragraph, pieces, writer).cut_at(offset)


class _Splicer:
    """Applies changes to one paragraph from right to left, so that places before a change stay valid."""

    def __init__(self, paragraph: Element, pieces: Sequence[Piece], writer: PropsWriter) -> None:
        self._paragraph = paragraph
        self._places = [(piece, k) for piece in pieces for k in range(len(piece.text))]
        self._writer = writer
        self._scope: Scope = writer.scope
        self._w = writer.scope.w
        self._surround = Surroundings(writer.scope)
        self._touched: list[Element] = []
        self._doomed: list[Element] = []

    def change(self, start: int, stop: int, new: Sequence[Char]) -> None:
        """Replace the characters ``start:stop`` by `new`."""
        for piece, k in reversed(self._places[start:stop]):
            if piece.node.tag == self._w + "t" and not piece.nodes:
                text = piece.node.text
                piece.node.text = text[:k] + text[k + 1 :]
                self._touched.append(piece.node)
            else:
                self._doomed += piece.nodes or (piece.node,)
        segments = _segments(new)
        if not segments:
            return
        left = self._places[start - 1] if start else None
        right = self._places[start] if start < len(self._places) else None
        if left is not None and self._joined(segments[0], left, 1):
            left = left[0], left[1] + len(segments[0][0])
            segments = segments[1:]
        elif right is not None and len(segments) == 1 and self._joined(segments[0], right, 0):
            return
        if segments:
            marker = self._marker(left, right, segments[0][1])
            for text, props in segments:
                self._add(marker, text, props)
            _remove(marker)

    def restyle(self, start: int, new: Sequence[Char]) -> None:
        """Give the characters from `start` on the looks of `new`, which has the same characters, where they stand."""
        stop = len(new)
        while stop:
            piece, last = self._places[start + stop - 1]
            props = new[stop - 1][1]
            first = last
            while first and stop - 1 and new[stop - 2][1] == props:
                first, stop = first - 1, stop - 1
            stop -= 1
            atom = piece.props.atom
            if look(piece.props) == look(props):
                continue
            if atom is not None and atom.is_cue:
                for run in piece.nodes or (piece.node,):
                    self._dress(run, props, atom.kind)
            elif not self._restyle_field(piece, props) and piece.node.getparent().tag == self._w + "r":
                styled = piece._replace(props=props, node=self._restyled(piece.node, first, last + 1, props))
                for k in range(first, last + 1):
                    self._places[start + stop + k - first] = styled, k - first

    def _restyle_field(self, piece: Piece, props: RunProps) -> bool:
        """Give a field the look of `props` where it stands; False for what is none."""
        nodes = piece.nodes or (piece.node,)
        if piece.nodes:
            self._cut_before(nodes[0], 0)  # its first and last run may hold other text too
            self._cut_behind(nodes[-1], 1)
        runs = runs_of_field(nodes, self._w)
        dress(runs, self._rpr(props), self._w)
        return bool(piece.nodes or runs)

    def _restyled(self, node: Element, start: int, stop: int, props: RunProps) -> Element:
        """Some characters of one node as all that is in a run with this look."""
        self._cut_behind(node, stop)
        run = self._cut_before(node, start)
        for rpr in run.findall(self._w + "rPr"):
            _remove(rpr)
        rpr = self._rpr(props)
        if rpr is not None:
            run.insert(0, rpr)
        return run[-1]

    def cut_at(self, offset: int) -> Element:
        """The node that begins with character `offset`."""
        piece, k = self._places[offset]
        node = self._cut_before(piece.nodes[0] if piece.nodes else piece.node, k)
        self.clean_up()
        return node

    def clean_up(self) -> None:
        """Drop what the changes left empty."""
        for node in self._doomed:
            _drop(node)
        for node in self._touched:
            if not node.text:
                _drop(node)
            else:
                keep_space(node)

    def _joined(self, segment: tuple[str, RunProps], place: tuple[Piece, int], behind: int) -> bool:
        """Whether `segment` could be put into the ``w:t`` at `place`, because it is plain text of the same look."""
        text, props = segment
        piece, k = place
        if piece.node.tag != self._w + "t" or piece.nodes or piece.props != props or any(c in _NODES for c in text):
            return False
        old = piece.node.text or ""
        piece.node.text = old[: k + behind] + text + old[k + behind :]
        self._touched.append(piece.node)
        return True

    def _marker(self, left: tuple[Piece, int] | None, right: tuple[Piece, int] | None, props: RunProps) -> Element:
        """A marker among the runs where the new text goes: beside the neighbour in the same link and tracked change."""
        marker = etree.SubElement(self._paragraph, "cursor")
        if left is None and right is None:
            return marker
        if left is not None and (right is None or _fit(left[0].props, props) >= _fit(right[0].props, props)):
            piece, k = left
            node = piece.nodes[-1] if piece.nodes else piece.node
            run = self._cut_behind(node, k + 1)
            run.addnext(marker)
        else:
            assert right is not None
            piece, k = right
            node = piece.nodes[0] if piece.nodes else piece.node
            run = self._cut_before(node, k)
            run.addprevious(marker)
        return marker

    def _cut_behind(self, node: Element, k: int) -> Element:
        """The run (or paragraph-level node) that ends behind character `k` of `node`, after splitting it there."""
        parent = node.getparent()
        if parent.tag != self._w + "r":
            return node
        if node.tag == self._w + "t" and k < len(node.text):
            self._split_text(node, k)
        following = list(node.itersiblings())
        if following:
            self._split_run(parent, following)
        return parent

    def _cut_before(self, node: Element, k: int) -> Element:
        """The run (or paragraph-level node) that begins with character `k` of `node`, after splitting it there."""
        parent = node.getparent()
        if parent.tag != self._w + "r":
            return node
        if node.tag == self._w + "t" and k:
            node = self._split_text(node, k)
        if any(child.tag != self._w + "rPr" for child in node.itersiblings(preceding=True)):
            return self._split_run(parent, [node, *node.itersiblings()])
        return parent

    def _split_text(self, node: Element, k: int) -> Element:
        rest = deepcopy(node)
        rest.text, node.text = node.text[k:], node.text[:k]
        node.addnext(rest)
        self._touched += [node, rest]
        return rest

    def _split_run(self, run: Element, children: Sequence[Element]) -> Element:
        """A new run behind `run` that takes over `children`."""
        twin = etree.SubElement(run.getparent(), run.tag, dict(run.attrib))
        rpr = run.find(self._w + "rPr")
        if rpr is not None:
            twin.append(deepcopy(rpr))
        for child in children:
            twin.append(child)
        run.addnext(twin)
        return twin

    def _add(self, marker: Element, text: str, props: RunProps) -> None:
        self._surround.enter(marker, props.link, props.revision)
        if props.atom is None:
            marker.addprevious(self._text_run(text, props))
            return
        for element in self._atom_xml(props, props.atom):
            if not props.atom.is_mark:
                self._forget_comments(element)
            if props.atom.is_cue:
                self._dress(element, props, props.atom.kind)
            if element.tag == self._w + "moveFrom":
                make_deletion(element, self._w)
            marker.addprevious(self._in_run(element, props) if _belongs_in_run(element) else element)

    def _atom_xml(self, props: RunProps, atom: Atom) -> list[Element]:
        """The elements of an atom; a field that looks otherwise now than when it was read is dressed anew."""
        elements = list(self._scope.parse(atom.xml))
        if atom.kind == "field" and not props.title:
            alone = [child for element in elements for child in element if local_name(child) != "rPr"]
            is_complex = any(local_name(child) == "fldChar" for child in alone)
            runs = runs_of_field(alone if is_complex else elements, self._w)
            was = PropsReader(self._scope).run(result_look(runs, self._w), b"")
            if look(was) != look(replace(props, atom=None, link=b"", revision=None)):
                dress(runs, self._rpr(props), self._w)
        return elements

    def _forget_comments(self, element: Element) -> None:
        """A field that is put somewhere may be a copy of one that keeps the comments in it."""
        for reference in list(element.iter(self._w + "commentReference")):
            _remove(reference)

    def _text_run(self, text: str, props: RunProps) -> Element:
        run = self._new_run(props)
        plain = ""
        for char in text:
            if char in _NODES:
                self._append_text(run, plain)
                etree.SubElement(run, self._w + _NODES[char])
                plain = ""
            else:
                plain += char
        self._append_text(run, plain)
        return run

    def _append_text(self, run: Element, text: str) -> None:
        if text:
            node = etree.SubElement(run, self._w + "t")
            node.text = text
            keep_space(node)

    def _dress(self, run: Element, props: RunProps, kind: str) -> None:
        """Give the run of a cue this look and the style that in this file makes it one."""
        rpr = self._rpr(props)
        rpr = run.makeelement(self._w + "rPr") if rpr is None else rpr
        style = rpr.find(self._w + "rStyle")
        style = place(rpr, self._w + "rStyle", RUN_ORDER) if style is None else style
        style.set(self._w + "val", self._writer.cue_style(kind))
        for own in run.findall(self._w + "rPr"):
            run.remove(own)
        run.insert(0, rpr)

    def _in_run(self, element: Element, props: RunProps) -> Element:
        run = self._new_run(props)
        run.append(element)
        return run

    def _new_run(self, props: RunProps) -> Element:
        run = etree.SubElement(self._paragraph, self._w + "r")
        rpr = self._rpr(props)
        if rpr is not None:
            run.append(rpr)
        return run

    def _rpr(self, props: RunProps) -> Element | None:
        return self._writer.rpr(replace(props, atom=None, link=b"", revision=None))


def _fit(there: RunProps, wanted: RunProps) -> int:
    """How much of what `wanted` lies in `there` lies in too."""
    return 2 * (there.link == wanted.link) + (there.revision == wanted.revision)


def _segments(new: Sequence[Char]) -> list[Char]:
    out: list[Char] = []
    for char, props in new:
        if out and props.atom is None and out[-1][1] == props:
            out[-1] = out[-1][0] + char, props
        else:
            out.append((char, props))
    return out


def _belongs_in_run(element: Element) -> bool:
    """Whether an atom's element is a child of a run; mc:AlternateContent may stand on both levels."""
    name = local_name(element)
    if name == "AlternateContent":
        inner = next((local_name(e) for choice in element for e in choice), "")
        return inner not in ("r", "oMath", "oMathPara", "p")
    return name in RUN_ATOMS or name == "br"


def _remove(element: Element) -> None:
    """Remove an element but not the white space behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def _drop(node: Element) -> None:
    """Remove a node, its run when nothing visible is left in that, and containers that have become empty."""
    parent = node.getparent()
    _remove(node)
    while parent is not None and _is_empty(parent):
        above = parent.getparent()
        _remove(parent)
        parent = above


def _is_empty(element: Element) -> bool:
    name = local_name(element)
    if name == "r":
        return all(local_name(child) in _LEFT_OVER for child in element)
    return name in _SHELLS and all(local_name(child).endswith("Pr") for child in element)
