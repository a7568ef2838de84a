"""A part as a tree of byte ranges, and edits on them: what is not edited keeps every byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from .problems import PackageError

_TAG = re.compile(rb"<[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>")


@dataclass(slots=True, eq=False)
class Span:
    """One element: ``start:stop`` with its tags, ``inner:inner_stop`` between them (both equal for ``<w:p/>``).

    ``name`` and ``attributes`` are as written, with prefixes and namespace declarations.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    inner_stop: int = 0
    stop: int = 0
    children: list[Span] = field(default_factory=list["Span"])

    @property
    def local(self) -> str:
        return self.name.rpartition(":")[2]

    def get(self, name: str) -> str | None:
        """The attribute of that local name."""
        return next((value for key, value in self.attributes.items() if key.rpartition(":")[2] == name), None)

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as one tag."""
        return self.stop == self.inner

    def all(self, name: str) -> Iterator[Span]:
        """The children of that local name."""
        return (child for child in self.children if child.local == name)

    def first(self, *path: str) -> Span | None:
        """The first element down `path`."""
        found: Span | None = self
        for name in path:
            found = next(found.all(name), None) if found else None
        return found


Edit = tuple[int, int, str]
"""Put the text in place of the bytes ``start:stop``."""


def read_spans(xml: bytes, part: str) -> Span:
    """The root element of `xml` (UTF-8). Raises PackageError when it is ill-formed."""
    parser = expat.ParserCreate("utf-8")
    root = Span("", {}, 0, 0)
    open_ = [root]

    def on_start(name: str, attributes: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        tag = _TAG.match(xml, start)
        inner = tag.end() if tag else start
        open_.append(Span(name, attributes, start, inner, inner, inner))
        open_[-2].children.append(open_[-1])

    def on_end(name: str) -> None:
        span = open_.pop()
        if xml[span.inner - 2 : span.inner] != b"/>":
            span.inner_stop = parser.CurrentByteIndex
            span.stop = xml.index(b">", span.inner_stop) + 1

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise PackageError(f"the part {part} is damaged ({error})") from None
    return root.children[0]


def word_prefix(root: Span, namespace: str) -> tuple[str, list[Edit]]:
    """The prefix, with its colon, for new elements and attributes in `namespace`, and the edit that declares it.

    A default namespace is no prefix: attributes would be in none.
    """
    prefix, colon, _ = root.name.rpartition(":")
    if colon:
        return prefix + colon, []
    for name, value in root.attributes.items():
        if name.startswith("xmlns:") and value == namespace:
            return name[6:] + ":", []
    at = root.start + 1 + len(root.name.encode())
    return "w:", [(at, at, f' xmlns:w="{namespace}"')]


def inserted(parent: Span, text: str, order: Sequence[str]) -> Edit:
    """An edit that puts the element `text` into `parent` before the first child that `order` has behind it.

    `order` lists the local names that may stand behind the new element.
    """
    if parent.is_empty_tag:
        return parent.stop - 2, parent.stop, f">{text}</{parent.name}>"
    behind = next((child.start for child in parent.children if child.local in order), parent.inner_stop)
    return behind, behind, text


def edited(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """`xml` with the edits applied; they do not overlap, and those at one place stay in their order."""
    out: list[bytes] = []
    position = 0
    for start, stop, text in sorted(edits, key=lambda edit: edit[:2]):
        out += [xml[position:start], text.encode()]
        position = stop
    return b"".join([*out, xml[position:]])
