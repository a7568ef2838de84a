"""What a package holds beside its text: settings that restrict editing, macros, signatures, references outside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from .content import DocumentContent
from .opened import CONTROL
from .package import Package, Relationship
from .problems import PackageError
from .wordml import attribute, child, flag
from .xml import TRUE_VALUES, Element

_EXTERNAL = {
    "hyperlink": "link",
    "image": "linked_image",
    "attachedTemplate": "template_link",
    "oleObject": "linked_object",
}
_MUST_UNDERSTAND = re.compile(rb":MustUnderstand\s*=\s*[\"']([^\"']*)")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Holding:
    """Something that is no block: the id of its kind, how often it is there, what it is called."""

    kind: str
    count: int
    details: tuple[str, ...] = ()


def held_beside(content: DocumentContent) -> tuple[Holding, ...]:
    """What the package holds beside the blocks, by the ids of `KINDS`; no zeros. A part that is damaged counts not."""
    package, main = content.package, content.main
    rels = relationships(package, main)
    names = [name.lower() for name in package.names]
    settings = settings_of(package, main)
    counts = {
        "control": len(CONTROL.findall(content.frame.opening)),
        "header": sum(rel.type.endswith(("/header", "/footer")) for rel in rels.values()),
        "protection": int(protection(settings) != ""),
        "signature": sum("_xmlsignatures/" in name and "/sig" in name and name.endswith(".xml") for name in names),
        "macro": sum(name.endswith("vbaproject.bin") for name in names),
        "embedded_file": sum("/embeddings/" in name for name in names),
        "embedded_font": sum(name.endswith((".odttf", ".obfuscatedfont")) for name in names),
        "custom_xml": sum(name.startswith("customxml/item") and "props" not in name for name in names),
        "glossary": sum(rel.type.endswith("/glossaryDocument") for rel in rels.values()),
        "mail_merge": int(child(settings, "mailMerge") is not None),
    }
    found = [Holding(kind, count) for kind, count in counts.items() if count]
    found += [
        Holding(kind, 1, (address,)) for part, kind, address in outside(package) if not _in_text(part, kind, main)
    ]
    understood = _must_understand(content)
    return (*found, *([Holding("must_understand", len(understood), understood)] if understood else []))


def outside(package: Package) -> Iterator[tuple[str, str, str]]:
    """The part, the kind and the address of each reference to something outside the file."""
    for name in package.names:
        folder, base = posixpath.split(name)
        if not (folder.endswith("_rels") and base.endswith(".rels")):
            continue
        part = posixpath.join(posixpath.dirname(folder), base[: -len(".rels")]).lstrip("/")
        for rel in relationships(package, part).values():
            if rel.external:
                yield part, _EXTERNAL.get(rel.type.rpartition("/")[2], "other_link"), rel.target


def _in_text(part: str, kind: str, main: str) -> bool:
    """Whether the reference is one that the text shows, and so counts with its place."""
    return part == main and kind in ("linked_image", "linked_object")


def relationships(package: Package, part: str) -> dict[str, Relationship]:
    """The relationships of `part`; {} when their part is damaged, which the reader tells where it matters."""
    return _safely(lambda: package.rels(part)) or {}


def settings_of(package: Package, main: str) -> Element | None:
    """The root of the settings part, None without one that can be read."""

    def read() -> Element | None:
        name = package.related(main, "/settings")
        return None if name is None else package.xml(name)

    return _safely(read)


def protection(settings: Element | None) -> str:
    """The kind of editing that is allowed where protection is in force: readOnly, comments, trackedChanges or forms
    (ECMA-376 17.15.1.29); "" without protection."""
    found = child(settings, "documentProtection")
    if found is None or attribute(found, "enforcement") not in TRUE_VALUES:
        return ""
    kind = attribute(found, "edit") or ""
    return "" if kind == "none" else kind


def recommends_reading(settings: Element | None) -> bool:
    """Whether the file asks to be opened for reading without insisting on it (ECMA-376 17.15.1.93)."""
    found = child(settings, "writeProtection")
    return found is not None and attribute(found, "recommended") in TRUE_VALUES


def tracks_changes(settings: Element | None) -> bool:
    """Whether the file asks for every change to be recorded (ECMA-376 17.15.1.90)."""
    return flag(child(settings, "trackRevisions")) is True


def _must_understand(content: DocumentContent) -> tuple[str, ...]:
    """The prefixes in ``mc:MustUnderstand`` at the root of the main part (ECMA-376 part 3, 7.4)."""
    found = _MUST_UNDERSTAND.search(content.frame.head)
    return tuple(found.group(1).decode("utf-8", "replace").split()) if found else ()


def _safely(read: Callable[[], _T]) -> _T | None:
    try:
        return read()
    except PackageError:
        return None
