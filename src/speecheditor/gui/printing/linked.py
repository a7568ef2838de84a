"""Where the text of a draft leads: hyperlinks, cross-references and entries of contents, each with its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QUrl

from ...formats.annotations import Annotations, field_code, field_link, read_start_tag
from ...formats.annotations import Link as Destination
from ...formats.placeholders import address_of
from ...formats.ranges import bookmark_names
from ...formats.wordml import attributes, fragment
from ...formats.xml import Element, local_name
from ...model.blocks import Atom, Block, OpaqueBlock, Run
from ...model.references import named_headings
from ..addresses import openable
from .manuscript import Draft, Link
from .pieces import Piece

Target = tuple[str, int]
"""An address, or the id of a block."""

_NOWHERE: Target = ("", 0)
_TO_BOOKMARKS = frozenset({"REF", "PAGEREF"})


class Linker:
    """Finds the links in the blocks of one draft."""

    def __init__(self, draft: Draft, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._notes = None if draft.content is None else Annotations(draft.content)
        self._known: dict[bytes, Target] = {}
        self._runs: Sequence[tuple[int, int, Target]] = ()

    def enter(self, runs: Sequence[Run]) -> None:
        """The pieces that `links` is asked for from now on are of these runs."""
        found: list[tuple[int, int, Target]] = []
        at = 0
        for run in runs:
            props = run.props
            if props.link or props.atom is not None:
                target = self._of(run)
                if target != _NOWHERE:
                    found.append((at, at + len(run.text), target))
            at += len(run.text)
        self._runs = found

    def links(self, pieces: Sequence[Piece]) -> Sequence[Link]:
        """The links in the joined text of `pieces`."""
        if not self._runs:
            return ()
        out: list[Link] = []
        start = 0
        for piece in pieces:
            target = next((found for low, high, found in self._runs if low <= piece.at < high), _NOWHERE)
            last = out[-1] if out else None
            if target == _NOWHERE or not piece.text:
                pass
            elif last is not None and (last.address, last.block) == target and last.start + last.length == start:
                out[-1] = last._replace(length=last.length + len(piece.text))
            else:
                out.append(Link(start, len(piece.text), *target))
            start += len(piece.text)
        return out

    def row_links(self, block: OpaqueBlock, texts: Sequence[str]) -> Sequence[Sequence[Link]]:
        """The links of the rows that stand for a protected block: an entry of contents leads to its heading."""
        if b"hyperlink" not in block.source.element and b"PAGEREF" not in block.source.element:
            return [()] * len(texts)
        holder = fragment(block.source.element)
        anchors = dict(_entries(holder)) if holder is not None else {}
        return [self._whole(text, anchors.get("".join(text.split()), "")) for text in texts]

    def _whole(self, text: str, name: str) -> Sequence[Link]:
        id_ = self._bookmarks.get(name, 0)
        return (Link(0, len(text), "", id_),) if id_ and text else ()

    def _of(self, run: Run) -> Target:
        key = run.props.link or (run.props.atom.xml if run.props.atom is not None else b"")
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._resolved(run)
        return found

    def _resolved(self, run: Run) -> Target:
        atom = run.props.atom
        if run.props.link:
            return self._target(self._link(run.props.link))
        if atom is None or atom.kind != "field":
            return _NOWHERE
        link = field_link(atom.xml)
        return self._target(link) if link is not None else ("", self._bookmarks.get(_bookmark(atom), 0))

    def _link(self, tag: bytes) -> Destination:
        if self._notes is not None:
            return self._notes.link(tag)
        said = read_start_tag(tag)
        return Destination(address_of(said.get("id", "")) or "", said.get("anchor", ""))

    def _target(self, link: Destination) -> Target:
        if not link.address:
            return "", self._bookmarks.get(link.place, 0)
        url = openable(link.address)
        if url is None:
            return _NOWHERE
        if link.place and not url.hasFragment():
            url.setFragment(link.place)
        return bytes(url.toEncoded(QUrl.ComponentFormattingOption.FullyEncoded).data()).decode("ascii"), 0

    @cached_property
    def _bookmarks(self) -> Mapping[str, int]:
        """The id of the block in which, or right before which, each bookmark begins; the first one of a name counts."""
        found = {"_top": self._blocks[0].id} if self._blocks else {}
        for block in self._blocks:
            origin, source = block.origin or block.source, block.source or block.origin
            for xml in (origin.gap, source.element) if origin and source else ():
                if b"bookmarkStart" in xml:
                    for name in bookmark_names(xml):
                        found.setdefault(name, block.id)
        return found | {name: heading.id for name, heading in named_headings(self._blocks).items()}


def _bookmark(atom: Atom) -> str:
    """The bookmark that a field repeats or gives the page of; "" for any other field."""
    if atom.reference is not None:
        return atom.reference.bookmark
    words = field_code(atom.xml).split()
    return words[1].strip('"') if len(words) > 1 and words[0].upper() in _TO_BOOKMARKS else ""


def _entries(holder: Element) -> Iterator[tuple[str, str]]:
    """The text of each paragraph, without its white space, with the bookmark that it leads to."""
    for paragraph in [element for element in holder.iter() if local_name(element) == "p"]:
        name, shown = "", list[str]()
        for element in paragraph.iter():
            kind = local_name(element) if isinstance(element.tag, str) else ""
            if kind == "hyperlink":
                name = name or attributes(element).get("anchor", "")
            elif kind == "instrText":
                words = (element.text or "").split()
                name = name or (words[1] if len(words) > 1 and words[0].upper() == "PAGEREF" else "")
            elif kind == "t":
                shown.append(element.text or "")
        if name:
            yield "".join("".join(shown).split()), name
