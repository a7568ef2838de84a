"""What marks in the text stand for, read when asked for: comments, notes, deletions, links, field codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

from ..model.blocks import Atom, Block
from ..model.references import named_headings
from .content import DocumentContent
from .package import Package
from .placeholders import address_of
from .problems import PackageError
from .wordml import attributes, fragment
from .xml import Element, escape_attribute, local_name

MAX_PART = 8 * 1024 * 1024
"""The largest part that is read to show comments or notes, in bytes."""

MAX_TEXT = 4000
"""The most characters of one comment or note that are kept."""

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_TARGET = re.compile(r"HYPERLINK\s+(?:\"([^\"]*)\"|([^\s\"\\]\S*))", re.IGNORECASE)
_PLACE = re.compile(r"\\l\s+(?:\"([^\"]*)\"|([^\s\"]+))", re.IGNORECASE)
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it is shown; ``date`` as written (ISO 8601), ``replies`` in their order."""

    author: str
    date: str
    text: str
    is_resolved: bool = False
    replies: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Deletion:
    """Text that is tracked as deleted, or as moved to elsewhere."""

    author: str
    date: str
    text: str
    is_move: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Where a hyperlink leads: an ``address`` outside, the name of a bookmark (``place``), or a place at an address."""

    address: str
    place: str = ""


class Annotations:
    """The comments, notes and link targets of one document. Every part is read once, when first asked for."""

    def __init__(self, content: DocumentContent) -> None:
        self._package, self._main = content.package, content.main
        self._comments: Mapping[str, Comment] | None = None
        self._notes: dict[str, Mapping[str, str]] = {}
        self._targets: Mapping[str, str] | None = None

    def comment(self, reference: bytes) -> Comment | None:
        """The comment of a ``w:commentReference``; None when the file has none that can be read."""
        if self._comments is None:
            self._comments = _read(_comments, self._package, self._main)
        return self._comments.get(id_of(reference))

    def note(self, kind: str, reference: bytes) -> str | None:
        """The text of a footnote or endnote (`kind`); None when the file has none that can be read."""
        if kind not in self._notes:
            self._notes[kind] = _read(partial(_notes, kind), self._package, self._main)
        return self._notes[kind].get(id_of(reference))

    def note_of(self, mark: Atom) -> str | None:
        """The text of the note at a mark as it is now; None when there is none that can be read."""
        return written_note(mark) if mark.note else self.note(mark.kind, mark.xml)

    def link(self, start_tag: bytes) -> Link:
        """Where the ``w:hyperlink`` with this start tag leads (ECMA-376 17.16.22); nowhere when nothing is said."""
        found = read_start_tag(start_tag)
        if self._targets is None:
            self._targets = _read(_targets, self._package, self._main)
        rid = found.get("id", "")
        return Link(self._targets.get(rid) or address_of(rid) or "", found.get("anchor", ""))


def deletion_of(xml: bytes) -> Deletion:
    """What a ``w:del`` or ``w:moveFrom`` holds."""
    element = _only(xml)
    if element is None:
        return Deletion("", "", "", is_move=False)
    found = attributes(element)
    return Deletion(
        found.get("author", ""), found.get("date", ""), text_of([element]), local_name(element) == "moveFrom"
    )


@lru_cache(maxsize=1024)
def field_code(xml: bytes) -> str:
    """The code of a field, the codes of fields in it included; inert text, nothing of it is ever carried out."""
    holder = fragment(xml)
    if holder is None:
        return ""
    parts: list[str] = []
    for element in holder.iter():
        name = local_name(element)
        if name == "instrText":
            parts.append(element.text or "")
        elif name == "fldSimple":
            parts.append(attributes(element).get("instr", ""))
        elif name == "hyperlink":
            parts.append(attributes(element).get("docLocation", ""))
    return " ".join("".join(parts)[:MAX_TEXT].split())


def field_link(xml: bytes) -> Link | None:
    """Where a HYPERLINK field leads (ECMA-376 17.16.5.25); None for any other field."""
    code = field_code(xml)
    if code.upper().split(" ", 1)[0] != "HYPERLINK":
        return None
    target, place = _TARGET.match(code), _PLACE.search(code)
    return Link(*["".join(found.groups("")) if found else "" for found in (target, place)])


def bookmark_block(blocks: Sequence[Block], name: str) -> int | None:
    """The index of the block in which, or right before which, the bookmark `name` begins; "_top" is the first."""
    if name == "_top":
        return 0
    wanted = escape_attribute(name).encode()
    if not wanted:
        return None
    named = named_headings(blocks).get(name)
    if named is not None:
        return next(index for index, block in enumerate(blocks) if block is named)
    start = re.compile(rb"<(?:[\w.-]+:)?bookmarkStart\s[^>]*\bname\s*=\s*[\"']" + re.escape(wanted) + rb"[\"']")
    for index, block in enumerate(blocks):
        origin, source = block.origin or block.source, block.source or block.origin
        for xml in (origin.gap, source.element) if origin and source else ():
            if wanted in xml and start.search(xml):
                return index
    return None


def id_of(reference: bytes) -> str:
    """The ``w:id`` of a reference or the like."""
    element = _only(reference)
    return "" if element is None else attributes(element).get("id", "")


def written_note(mark: Atom) -> str | None:
    """The text of a note that was written or changed here; None where the mark brings none."""
    holder = fragment(mark.note)
    return None if holder is None else text_of(list(holder))


def text_of(elements: Iterable[Element]) -> str:
    """The text in `elements`, deleted text included, paragraphs as lines; at most `MAX_TEXT` characters."""
    parts: list[str] = []
    size = 0
    for element in (found for top in elements for found in top.iter()):
        name = local_name(element)
        if name in ("t", "delText"):
            parts.append(element.text or "")
        elif name == "p" and parts:
            parts.append("\n")
        elif name in _CHARACTERS and local_name(element.getparent()) == "r":
            parts.append(_CHARACTERS[name])
        else:
            continue
        size += len(parts[-1])
        if size > MAX_TEXT:
            return "".join(parts)[:MAX_TEXT].strip() + "…"
    return "".join(parts).strip()


def _read(read: Callable[[Package, str], Mapping[str, Read]], package: Package, main: str) -> Mapping[str, Read]:
    """What `read` gives; nothing where a part is damaged, which keeps nobody from editing the text."""
    try:
        return read(package, main)
    except PackageError:
        return {}


def _comments(package: Package, main: str) -> dict[str, Comment]:
    """The comments by id, replies with the comment that they answer (commentsExtended, [MS-DOCX] 2.5.20)."""
    elements = _children(package, main, "/comments", "comment")
    states = _read(_states, package, main)
    last = {attributes(element).get("id", ""): _last_paragraph(element) for element in elements}
    by_paragraph = {paragraph: number for number, paragraph in last.items() if paragraph}
    made = {
        attributes(e).get("id", ""): (e, states.get(last[attributes(e).get("id", "")], ("", False))) for e in elements
    }
    answers: dict[str, list[Comment]] = {}
    for element, (parent, done) in made.values():
        if parent in by_paragraph:
            answers.setdefault(by_paragraph[parent], []).append(_comment(element, done, ()))
    return {number: _comment(element, done, answers.get(number, ())) for number, (element, (_, done)) in made.items()}


def _comment(element: Element, done: bool, replies: Iterable[Comment]) -> Comment:
    found = attributes(element)
    return Comment(found.get("author", ""), found.get("date", ""), text_of([element]), done, tuple(replies))


def _last_paragraph(comment: Element) -> str:
    """The ``w14:paraId`` by which commentsExtended knows a comment: that of its last paragraph."""
    paragraphs = [element for element in comment.iter() if local_name(element) == "p"]
    return attributes(paragraphs[-1]).get("paraId", "") if paragraphs else ""


def _states(package: Package, main: str) -> dict[str, tuple[str, bool]]:
    """The paragraph that is answered, and whether that is resolved, by paragraph id."""
    entries = [attributes(e) for e in _children(package, main, "/commentsExtended", "commentEx")]
    return {e.get("paraId", ""): (e.get("paraIdParent", ""), e.get("done") in ("1", "true")) for e in entries}


def _notes(kind: str, package: Package, main: str) -> dict[str, str]:
    return {attributes(note).get("id", ""): text_of([note]) for note in _children(package, main, f"/{kind}s", kind)}


def _children(package: Package, main: str, kind: str, name: str) -> list[Element]:
    """The elements of that name in the part that the main part refers to as `kind`; none without such a part."""
    part = package.related(main, kind)
    if part is None:
        return []
    if len(package.part(part)) > MAX_PART:
        raise PackageError(f"the part {part} is too large to be shown")
    return [element for element in package.xml(part) if local_name(element) == name]


def _targets(package: Package, main: str) -> dict[str, str]:
    return {number: found.target for number, found in package.rels(main).items()}


def read_start_tag(tag: bytes) -> dict[str, str]:
    """The attributes of a start tag by local name; none where it is no tag."""
    if not tag:
        return {}
    name = tag[1:].split(None, 1)[0].rstrip(b">")
    element = _only(tag + b"</" + name + b">")
    return {} if element is None else attributes(element)


def _only(xml: bytes) -> Element | None:
    """The one element that `xml` holds."""
    holder = fragment(xml)
    return next((element for element in holder if isinstance(element.tag, str)), None) if holder is not None else None
