"""What a file holds that is kept but cannot be edited here, counted: for the ``check`` command and the user's trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .content import DocumentContent
from .package import Package
from .xml import Element, local_name

_ELEMENTS = {
    "tbl": "tables",
    "commentReference": "comments",
    "txbxContent": "text boxes",
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "fldSimple": "fields",
    "drawing": "drawings",
    "pict": "drawings",
    "OLEObject": "embedded objects",
    "sdt": "content controls",
    "oMath": "equations",
    "altChunk": "imported files",
    "bookmarkStart": "bookmarks",
    "permStart": "permissions",
}
_TRACKED = frozenset(
    [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
    ]
)


def inventory(content: DocumentContent) -> dict[str, int]:
    """How often each kind of content that is kept verbatim occurs, by its English name in the plural; no zeros."""
    counts: Counter[str] = Counter()
    root = content.frame.scope.parse(_body_bytes(content))
    for element in _live(root):
        name = local_name(element)
        if name in _ELEMENTS:
            counts[_ELEMENTS[name]] += 1
        elif name in _TRACKED:
            counts["tracked changes"] += 1
        elif name == "fldChar" and any(value == "begin" for value in element.values()):
            counts["fields"] += 1
        elif name == "sectPr":
            counts["page sections"] += 1
    if counts["page sections"] < 2:
        del counts["page sections"]
    counts.update(_package_counts(content.package))
    return dict(sorted(counts.items()))


def _body_bytes(content: DocumentContent) -> bytes:
    """The body's content as it was read."""
    part, frame = content.frame.part.xml, content.frame
    inner = part[len(frame.head) - len(frame.opening) :]
    return b"" if inner.startswith(b"/>") else inner[: inner.rindex(b"</", 0, inner.rindex(b"</"))]


def _live(root: Element) -> Iterator[Element]:
    """All elements but those in ``mc:Fallback``, which repeat what the ``mc:Choice`` beside them holds."""
    stack: list[Element] = [root]
    while stack:
        element = stack.pop()
        yield element
        stack += [child for child in element if local_name(child) not in ("", "Fallback")]


def _package_counts(package: Package) -> dict[str, int]:
    names = [name.lower() for name in package.names]
    found = {
        "macros": sum(name.endswith("vbaproject.bin") for name in names),
        "digital signatures": sum("_xmlsignatures/" in name and "/sig" in name for name in names),
        "embedded files": sum("/embeddings/" in name for name in names),
        "custom XML parts": sum(name.startswith("customxml/item") and "props" not in name for name in names),
    }
    return {name: count for name, count in found.items() if count}
