"""The parts of a package as they will be written: changed by byte splices or added, all others untouched (I8)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from .package import (
    CONTENT_TYPES,
    Package,
    Relationship,
    add_default,
    add_override,
    add_relationship,
    read_relationships,
    rels_name,
)
from .problems import PackageError
from .slices import MainPart, decode_main
from .spans import Edit, Span, edited, read_spans
from .xml import R_STRICT, W_STRICT, R, W, parse_xml

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_UNCHANGED: Mapping[str, bytes] = MappingProxyType({})
_HEAD = 65536
"""Bytes of the main part in which its namespace stands."""


class Parts:
    """The parts as they will be written: read from the package, changed or added one by one. ``changed`` holds those
    that differ; it begins with the given ones."""

    def __init__(self, package: Package, main: str, changed: Mapping[str, bytes] = _UNCHANGED) -> None:
        self.package, self.main = package, main
        self.changed: dict[str, bytes] = dict(changed)
        strict = W_STRICT.encode() in decode_main(package.part(main), main).xml[:_HEAD]
        self.namespace, self._types = (W_STRICT, R_STRICT) if strict else (W, R)

    def name(self, type_suffix: str) -> str | None:
        """The name of the part that the main part refers to by this type of relationship."""
        for relationship in self.relationships(self.main).values():
            if relationship.type.endswith(type_suffix) and not relationship.external:
                found = self._stored(relationship.target)
                if found is not None:
                    return found
        return None

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of `part` by id, those that were added included."""
        name = self._rels(part)
        if name not in self.changed:
            return self.package.rels(part)
        found: dict[str, Relationship] = {}
        for key, relationship in read_relationships(parse_xml(self.changed[name], name), part):
            found.setdefault(key, relationship)
        return found

    def relate(self, part: str, type_suffix: str, target: str, *, external: bool = False) -> str:
        """The id by which `part` refers to another part, or to an address outside; added unless it is there."""
        for key, known in self.relationships(part).items():
            if known.target == target and known.external == external and known.type.endswith(type_suffix):
                return key
        written = target if external else posixpath.relpath("/" + target, "/" + posixpath.dirname(part))
        name = self._rels(part)
        rels, key = add_relationship(self.current(name), self._types + type_suffix, written, external)
        self.changed[name] = rels
        return key

    def added(self, type_suffix: str, content: bytes, first: int = 0) -> str:
        """A new part with its relationship and content type; its name, numbered from `first` on."""
        kind = type_suffix.strip("/")
        name = self.free_name(kind, "xml", first)
        self.relate(self.main, type_suffix, name)
        self._declare(lambda types: add_override(types, name, _CONTENT_TYPE.format(kind)))
        self.changed[name] = content
        return name

    def added_media(self, data: bytes, extension: str, content_type: str) -> str:
        """A new picture with the content type of its extension; its name."""
        name = self.free_name("media/image", extension, first=1)
        self.changed[name] = data
        self._declare(lambda types: add_default(types, extension, content_type))
        return name

    def free_name(self, stem: str, extension: str, first: int = 0) -> str:
        """The name of a part that is not there, beside the main part: `stem`, with a number where it must have one."""
        folder = posixpath.dirname(self.main)
        number = first
        while self._stored(found := posixpath.join(folder, f"{stem}{number or ''}.{extension}")) is not None:
            number += 1
        return found

    def edit(self, name: str, edits: Sequence[Edit]) -> None:
        """Apply `edits`, which count in the bytes that `spans` read."""
        if edits:
            self.changed[name] = self.decoded(name).encoded(edited(self.decoded(name).xml, edits))

    def spans(self, name: str, kind: str) -> Span:
        """The elements of a part, as byte ranges in its UTF-8 form; `kind` is what its root must be."""
        root = read_spans(self.decoded(name).xml, name)
        if root.local != kind:
            raise PackageError(f"the part {name} is damaged: it should hold {kind}, but holds {root.local}")
        return root

    def decoded(self, name: str) -> MainPart:
        """A part in UTF-8."""
        return decode_main(self.current(name) or b"", name)

    def current(self, name: str) -> bytes | None:
        """The bytes that a part has so far; None when it is absent."""
        if name in self.changed:
            return self.changed[name]
        return self.package.part(name) if self.package.find(name) else None

    def _declare(self, add: Callable[[bytes], bytes]) -> None:
        types = self.current(CONTENT_TYPES)
        if types is not None:
            self.changed[CONTENT_TYPES] = add(types)

    def _rels(self, part: str) -> str:
        name = rels_name(part)
        return self.package.find(name) or name

    def _stored(self, name: str) -> str | None:
        return self.package.find(name) or (name if name in self.changed else None)
