"""A Word package: parts, relationships and content types over an archive whose untouched bytes stay (I8).

The names are those of ECMA-376 part 2: part, relationship, target, content type.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from .gate import admit, doubled, is_xml
from .limits import MAX_PART, MAX_XML, MB
from .problems import PackageError, Problem
from .sniff import refuse_other_parts
from .xml import Element, escape_attribute, local_name, parse_xml
from .ziparchive import Archive, Member

__all__ = [
    "CONTENT_TYPES",
    "Package",
    "PackageError",
    "Relationship",
    "add_default",
    "add_override",
    "add_relationship",
    "read_relationships",
    "rels_name",
]

CONTENT_TYPES = "[Content_Types].xml"
OFFICE_DOCUMENT = "/officeDocument"
RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"

_USUAL_MAIN = "word/document.xml"
_HEAD = 4096
"""Bytes of the main part in which the namespace of its root stands."""

_KEPT = MB
"""Parts of at most this size are expanded once and then kept."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part. ``target`` is a part name, or the address as it stands when ``external``."""

    type: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """A Word package as it was read; ``main`` is the name of its main document part."""

    data: bytes
    main: str
    problems: tuple[Problem, ...]
    _archive: Archive
    _members: Mapping[str, Member]
    _content: dict[str, bytes] = field(default_factory=dict[str, bytes])
    _related: dict[str, tuple[tuple[str, Relationship], ...]] = field(
        default_factory=dict[str, tuple[tuple[str, "Relationship"], ...]]
    )

    @classmethod
    def read(cls, data: bytes) -> Package:
        """The package in `data`. Raises PackageError with a sentence for people when it is none that we can read."""
        archive = admit(data)
        members: dict[str, Member] = {}
        for member in archive.members:
            members.setdefault(member.name.lower().lstrip("/"), member)
        package = cls(data, "", (), archive, members)
        main, problems = package._main_part()
        try:
            if b"wordprocessingml" not in archive.prefix(members[main.lower().lstrip("/")], _HEAD).replace(b"\0", b""):
                refuse_other_parts(main, package.content_type(main))
            package.xml(CONTENT_TYPES)
        except PackageError as error:
            if error.part.lower() != CONTENT_TYPES.lower():
                raise
            problems += (Problem(error.part, "", error.sentence),)
        twice = doubled(archive)
        if any(problem.part.lower() == main.lower() for problem in twice):
            raise PackageError("the main document is there twice")
        return cls(data, main, (*problems, *twice), archive, members, package._content, package._related)

    def _main_part(self) -> tuple[str, tuple[Problem, ...]]:
        """The main part by its relationship, else under its usual name, which is a problem to tell."""
        root = rels_name("")
        try:
            main = self.related("", OFFICE_DOCUMENT)
        except PackageError as error:
            main, why = None, error.sentence
        else:
            why = "The file does not say which part is its main document."
        if main is not None:
            return main, ()
        usual = self.find(_USUAL_MAIN)
        if usual is None:
            raise PackageError("the file is a zip archive but holds no main document")
        return usual, (Problem(root, "", f"{why} {usual} is taken for it."),)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the archive."""
        return tuple(member.name for member in self._archive.members if not member.is_folder)

    def find(self, name: str) -> str | None:
        """The name under which a part is really stored (names do not differ by case); None when it is absent."""
        member = self._members.get(name.lower().lstrip("/"))
        return member.name if member and not member.is_folder else None

    def without(self, name: str) -> Package:
        """The same package to read from, as if it had not this part; to write, the whole one is needed."""
        key = name.lower().lstrip("/")
        members = {other: member for other, member in self._members.items() if other != key}
        return replace(self, _members=members, _related={})

    def part(self, name: str) -> bytes:
        """The content of a part. Raises PackageError when it is absent, damaged or too large."""
        member = self._members.get(name.lower().lstrip("/"))
        if member is None:
            raise PackageError(f"the part {name} is missing", name)
        if member.name in self._content:
            return self._content[member.name]
        most = MAX_XML if is_xml(member.name) else MAX_PART
        if member.size > most:
            raise PackageError(f"the part {name} is larger than {most // MB} MB", name)
        content = self._archive.read(member)
        if len(content) <= _KEPT:
            self._content[member.name] = content
        return content

    def xml(self, name: str) -> Element:
        """The root element of a part, parsed anew at every call. Raises PackageError as `part` does."""
        return parse_xml(self.part(name), name)

    def rels(self, part: str) -> dict[str, Relationship]:
        """The relationships of `part` by id ("" asks for those of the package); {} when it has none."""
        found: dict[str, Relationship] = {}
        for key, relationship in self._relationships(part):
            found.setdefault(key, relationship)
        return found

    def related(self, part: str, type_suffix: str) -> str | None:
        """The name of the first existing part that `part` refers to by a relationship type ending so, else None."""
        for _, relationship in self._relationships(part):
            if relationship.type.endswith(type_suffix) and not relationship.external:
                found = self.find(relationship.target)
                if found is not None:
                    return found
        return None

    def _relationships(self, part: str) -> tuple[tuple[str, Relationship], ...]:
        """All relationships of `part` with their ids, of which a damaged file may have one twice; read only once."""
        name = self.find(rels_name(part))
        if name is None:
            return ()
        if part not in self._related:
            self._related[part] = read_relationships(self.xml(name), part)
        return self._related[part]

    def content_type(self, name: str) -> str:
        """The content type of a part: its override, else the default of its extension, else ""."""
        if self.find(CONTENT_TYPES) is None:
            return ""
        wanted, extension = "/" + name.lower().lstrip("/"), posixpath.splitext(name)[1].lower().lstrip(".")
        default = ""
        for element in self.xml(CONTENT_TYPES):
            if local_name(element) == "Override" and element.get("PartName", "").lower() == wanted:
                return str(element.get("ContentType", ""))
            if local_name(element) == "Default" and element.get("Extension", "").lower() == extension:
                default = str(element.get("ContentType", ""))
        return default

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with these parts replaced or added; every other byte of every other member as it was.

        A part that does not change is not rewritten, and no change at all gives the very bytes that were read.
        """
        changes: dict[str, bytes] = {}
        additions: dict[str, bytes] = {}
        for name, content in parts.items():
            stored = self.find(name)
            if stored is None:
                additions[name.lstrip("/")] = content
            elif self.part(stored) != content:
                changes[stored] = content
        if not changes and not additions:
            return self.data
        return self._archive.rewritten(changes, additions)


def read_relationships(root: Element, part: str) -> tuple[tuple[str, Relationship], ...]:
    """The relationships of `part` with their ids, in order, from the root of the part that holds them."""
    folder = posixpath.dirname(part)
    return tuple([(e.get("Id", ""), _relationship(e, folder)) for e in root if local_name(e) == "Relationship"])


def rels_name(part: str) -> str:
    """The name of the part that holds the relationships of `part`; "" means the package."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def add_relationship(rels: bytes | None, type: str, target: str, external: bool = False) -> tuple[bytes, str]:
    """A relationships part with one more relationship before its end tag, and the new id; None starts a new part."""
    if not rels:
        rels = (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            b'<Relationships xmlns="' + RELATIONSHIPS_NS.encode() + b'"/>'
        )
    used = {element.get("Id") for element in parse_xml(rels, "_rels") if isinstance(element.tag, str)}
    number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
    mode = ' TargetMode="External"' if external else ""
    attributes = f'Id="rId{number}" Type="{escape_attribute(type)}" Target="{escape_attribute(target)}"{mode}'
    return _before_end(rels, "Relationship", attributes), f"rId{number}"


def add_override(types: bytes, part: str, content_type: str) -> bytes:
    """``[Content_Types].xml`` with the content type of one part added; unchanged when the part has an override."""
    name = "/" + part.lstrip("/")
    root = parse_xml(types, CONTENT_TYPES)
    if any(element.get("PartName", "").lower() == name.lower() for element in root if isinstance(element.tag, str)):
        return types
    return _before_end(types, "Override", f'PartName="{escape_attribute(name)}" ContentType="{content_type}"')


def add_default(types: bytes, extension: str, content_type: str) -> bytes:
    """``[Content_Types].xml`` with the content type of an extension added; unchanged when it has a default."""
    root = parse_xml(types, CONTENT_TYPES)
    if any(e.get("Extension", "").lower() == extension.lower() for e in root if isinstance(e.tag, str)):
        return types
    return _before_end(types, "Default", f'Extension="{escape_attribute(extension)}" ContentType="{content_type}"')


def _before_end(xml: bytes, name: str, attributes: str) -> bytes:
    """`xml` with one empty element before the root's end tag, in the root's own namespace prefix and encoding."""
    damaged = PackageError(f"the list of {name} entries is damaged")
    root = parse_xml(xml, name)
    if local_name(root) not in ("Relationships", "Types"):
        raise damaged
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    try:
        text = xml.decode(encoding)
    except (LookupError, UnicodeError):  # libxml2 reads more than the encoding that it names
        raise damaged from None
    prefix = f"{root.prefix}:" if root.prefix else ""
    child = f"<{prefix}{name} {attributes}/>"
    tag = prefix + local_name(root)
    end = text.rfind(f"</{tag}")
    if end < 0:
        empty = re.search(rf"<{re.escape(tag)}\b[^>]*?(/)>", text)
        if empty is None:
            raise damaged
        return f"{text[: empty.start(1)]}>{child}</{tag}>{text[empty.end() :]}".encode(encoding)
    return (text[:end] + child + text[end:]).encode(encoding)


def _relationship(element: Element, folder: str) -> Relationship:
    target, kind = element.get("Target", ""), element.get("Type", "")
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, external=True)
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    name = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Relationship(kind, name)
