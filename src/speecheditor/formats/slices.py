"""Cutting the main part into byte slices: head, blocks with the gaps before them, tail; joined they are the part."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from xml.parsers import expat

from .limits import MAX_MARKS, refuse_excess
from .problems import PackageError
from .xml import BOMS, doctype_error, has_doctype, prolog_end

_DECLARED = re.compile(rb"<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = re.compile(
    r"ascii|utf-8|utf-16|utf-16-[bl]e|iso8859-\d+|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|big5hkscs|cp9(?:32|49|50)"
    r"|shift_jis|euc_jp|euc_kr"
)
_TAG = re.compile(rb"<([^\s<>/]*+)[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>")


class Slice(NamedTuple):
    """One child element of ``w:body``: the bytes before it (white space, comments), its own, and its qualified name."""

    gap: bytes
    element: bytes
    tag: str


@dataclass(frozen=True, slots=True, eq=False)
class MainPart:
    """The main part in UTF-8, whatever its own encoding is; ``bom`` and ``encoding`` are those of the file."""

    xml: bytes
    bom: bytes
    encoding: str

    def encoded(self, xml: bytes) -> bytes:
        """`xml` (UTF-8) as bytes in the encoding of the file, with its byte order mark."""
        if self.encoding == "utf-8":
            return self.bom + xml
        return self.bom + xml.decode("utf-8").encode(self.encoding, "xmlcharrefreplace")


@dataclass(frozen=True, slots=True, eq=False)
class Slices:
    """The main part in slices: ``head`` ends behind the start tag of ``w:body`` (before the ``/>`` of an empty one)."""

    head: bytes
    children: tuple[Slice, ...]
    tail: bytes


def decode_main(data: bytes, part: str) -> MainPart:
    """The main part in UTF-8. Raises PackageError for a DOCTYPE, absurd size or bytes in another encoding than told."""
    refuse_excess(data, part, MAX_MARKS)
    if has_doctype(data):
        raise doctype_error(part)
    bom, encoding = next(((b, e) for b, e in BOMS if data.startswith(b)), (b"", ""))
    if not encoding:
        declared = _DECLARED.match(data)
        encoding = _codec(declared.group(1).decode(), part) if declared else "utf-8"
    body = data[len(bom) :]
    if encoding == "utf-8":
        return MainPart(body, bom, "utf-8")
    try:
        main = MainPart(body.decode(encoding).encode("utf-8"), bom, encoding)
    except UnicodeError:
        raise PackageError(f"the part {part} is not in the encoding that it declares", part) from None
    refuse_excess(main.xml, part, MAX_MARKS)
    if has_doctype(main.xml):
        raise doctype_error(part)
    return main


def _codec(declared: str, part: str) -> str:
    """Python's name of a declared encoding; it has codecs for more than text (idna, zlib), and no XML is in those."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        name = ""
    if not _ENCODINGS.fullmatch(name):
        raise PackageError(f"the part {part} is in an encoding that is not read here ({declared})")
    return "utf-8" if name == "ascii" else name


def cut(xml: bytes, part: str) -> Slices:
    """The slices of a main part in UTF-8. Raises PackageError when it is ill-formed or has no body.

    Where no comment, CDATA section or processing instruction stands in the part, a tag can be found by searching for
    its bytes, which is seven times as fast as expat; such a part must be well-formed (the reader has it parsed anyway).
    """
    root = prolog_end(xml)
    found = None
    if xml.find(b"<!", root) < 0 and xml.find(b"<?", root) < 0:
        found = _scanned(xml, root)
    return _sliced(xml, *(found or _parsed(xml, part)))


def fragment_slices(xml: bytes) -> list[Slice]:
    """The slices of elements that were cut out of a body together."""
    position, found = 0, list[Slice]()
    for tag, start, stop in _child_spans(xml, 0):
        found.append(Slice(xml[position:start], xml[start:stop], tag))
        position = stop
    return found


def cut_element(xml: bytes, name: str) -> Slices | None:
    """The slices of the child `name` of an element, as `cut` has those of the body; None where the child is absent or
    empty, or where its tags cannot be found by searching."""
    if b"<!" in xml or b"<?" in xml:
        return None
    for tag, at, _ in _child_spans(xml, tag_end(xml, 0)):
        if tag.rpartition(":")[2] == name:
            start = tag_end(xml, at)
            return None if xml[start - 2 : start] == b"/>" else _sliced(xml, start, list(_child_spans(xml, start)))
    return None


def _sliced(xml: bytes, first: int, spans: Iterable[Span]) -> Slices:
    children: list[Slice] = []
    position = first
    for tag, start, stop in spans:
        children.append(Slice(xml[position:start], xml[start:stop], tag))
        position = stop
    return Slices(xml[:first], tuple(children), xml[position:])


def join(slices: Slices) -> bytes:
    """The part that was cut into `slices`, byte for byte."""
    return b"".join([slices.head, *_flat(slices.children), slices.tail])


def _flat(children: Iterable[Slice]) -> Iterable[bytes]:
    for child in children:
        yield child.gap
        yield child.element


Span = tuple[str, int, int]
"""The qualified name of an element and where it starts and stops."""


def _scanned(xml: bytes, start: int) -> tuple[int, list[Span]] | None:
    """Where the body's content starts, and the spans of its children, by searching; None without a body."""
    root_end = tag_end(xml, start)
    for tag, at, _ in _child_spans(xml, root_end):
        if tag.rpartition(":")[2] == "body":
            stop = tag_end(xml, at)
            if xml[stop - 2 : stop] == b"/>":
                return stop - 2, []
            return stop, list(_child_spans(xml, stop))
    return None


def _child_spans(xml: bytes, position: int) -> Iterator[Span]:
    """The elements from `position` on, up to the end tag of their parent."""
    tag_at = _TAG.match
    while (start := xml.find(b"<", position)) >= 0 and xml[start + 1 : start + 2] != b"/":
        tag = tag_at(xml, start)
        if tag is None:
            return
        name, position = tag.group(1), tag.end()
        if xml[position - 2 : position] != b"/>":
            position = _end_of(xml, name, position)
        yield name.decode(), start, position


def _end_of(xml: bytes, name: bytes, position: int) -> int:
    """The index behind the end tag of the element `name` whose content begins at `position`."""
    opening, closing = _tags_of(name)
    depth = 1
    while True:
        end = closing.search(xml, position)
        if end is None:
            return len(xml)
        for tag in opening.finditer(xml, position, end.start()):
            depth += not tag.group().endswith(b"/>")
        depth -= 1
        position = end.end()
        if not depth:
            return position


@cache
def _tags_of(name: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    escaped = re.escape(name)
    opening = re.compile(rb"<" + escaped + rb"(?=[\s/>])[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>")
    return opening, re.compile(rb"</" + escaped + rb"\s*>")


def _parsed(xml: bytes, part: str) -> tuple[int, list[Span]]:
    """The same as `_scanned` by one expat pass, whatever else stands in the part.

    For an empty element (``<w:p/>``) expat reports the end event *behind* the tag, for others at the end tag's ``<``.
    """
    parser = expat.ParserCreate("utf-8")
    spans: list[Span] = []
    depth, start, in_body, body_start = 0, 0, False, -1

    def on_start(name: str, attributes: object) -> None:
        nonlocal depth, start, in_body, body_start
        depth += 1
        if in_body and depth == 3:
            start = parser.CurrentByteIndex
        elif depth == 2 and body_start < 0 and name.rpartition(":")[2] == "body":
            in_body, body_start = True, tag_end(xml, parser.CurrentByteIndex)
            if xml[body_start - 2 : body_start] == b"/>":
                body_start -= 2

    def on_end(name: str) -> None:
        nonlocal depth, in_body
        if in_body and depth == 3:
            at = parser.CurrentByteIndex
            spans.append((name, start, at if is_empty_tag(xml, start, at) else xml.index(b">", at) + 1))
        elif in_body and depth == 2:
            in_body = False
        depth -= 1

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise PackageError(f"the part {part} is damaged ({error})") from None
    if body_start < 0:
        raise PackageError(f"the part {part} has no document body")
    return body_start, spans


def is_empty_tag(xml: bytes, start: int, at: int) -> bool:
    """Whether ``xml[start:at]`` is one empty-element tag."""
    return xml[at - 2 : at] == b"/>" and tag_end(xml, start) == at


def tag_end(xml: bytes, start: int) -> int:
    """The index behind the tag that begins at `start`; a ``>`` inside an attribute value does not end it."""
    found = _TAG.match(xml, start)
    return found.end() if found else len(xml)
