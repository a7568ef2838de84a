"""What the XML of one block holds: how much of each kind, what it refers to, which ranges and fields begin and end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .ranges import Mark, marks
from .scope import Scope
from .wordml import any_attribute
from .xml import R_STRICT, W_STRICT, Element, R, W, local_name, namespace_of

_PLAIN = (
    "p|pPr|r|rPr|t|b|bCs|i|iCs|u|sz|szCs|rFonts|lang|color|highlight|jc|spacing|ind|pStyle|numPr|ilvl|numId|outlineLvl"
    "|keepNext|keepLines|tab|tabs|widowControl|snapToGrid|proofErr|lastRenderedPageBreak|kern|shd|noProof|rtl|cs"
    "|contextualSpacing|adjustRightInd|autoSpaceDE|autoSpaceDN|vertAlign|caps|strike|pageBreakBefore|w|position|bdr"
)
_SPECIAL = re.compile(rb"<(?!/)(?!w:(?:" + _PLAIN.encode() + rb")[\s/>])")
"""The tag of anything but plain text: only blocks that have one are parsed."""

_KINDS = {
    "tbl": "table",
    "oMath": "equation",
    "txbxContent": "text_box",
    "control": "form_control",
    "hyperlink": "hyperlink",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "sdt": "control",
    "altChunk": "imported",
    "ruby": "ruby",
    "sym": "symbol",
    "ins": "insertion",
    "del": "deletion",
    "moveFrom": "move",
    "commentReference": "comment",
    "bookmarkStart": "bookmark",
    "permStart": "permission",
    "sectPr": "section",
    "smartTag": "smart_tag",
    "customXml": "custom_xml_tag",
}
_CHANGES = frozenset(
    [
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "tblGridChange",
        "trPrChange",
        "tcPrChange",
        "numberingChange",
    ]
)
_STYLES = frozenset(["pStyle", "rStyle", "tblStyle"])
_NOTES = frozenset(["footnoteReference", "endnoteReference", "commentReference"])
_KNOWN = re.compile(
    r"http://schemas\.openxmlformats\.org/|http://purl\.oclc\.org/ooxml/|http://schemas\.microsoft\.com/office/"
    r"|urn:schemas-microsoft-com:|http://www\.w3\.org/"
)
_TOC = re.compile(r"\s*TOC\b")


@dataclass(slots=True)
class Facts:
    """``references`` are relationship ids, ``notes`` (element name, id) of notes and comments, ``field_marks`` the
    begin (+1) and end (-1) of complex fields in order, ``foreign`` namespaces that Word does not know."""

    counts: Counter[str] = field(default_factory=Counter[str])
    references: list[str] = field(default_factory=list[str])
    notes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    styles: list[str] = field(default_factory=list[str])
    field_marks: list[int] = field(default_factory=list[int])
    marks: list[Mark] = field(default_factory=list[Mark])
    drawing_ids: list[str] = field(default_factory=list[str])
    foreign: list[str] = field(default_factory=list[str])


NOTHING = Facts()
"""What plain text holds."""


def facts_of(gap: bytes, element: bytes, scope: Scope) -> Facts:
    """The facts of a block with these bytes: one or more elements and the marks between blocks before them."""
    if not gap.strip() and _SPECIAL.search(element) is None:
        return NOTHING
    found = Facts()
    found.marks += [*marks(gap), *marks(element)]
    codes: list[list[str]] = []
    for node in _live(scope.parse(gap + element)):
        _look_at(node, found, codes)
    return found


def _live(root: Element) -> Iterator[Element]:
    """All elements in order but those in ``mc:Fallback``, which repeat what the ``mc:Choice`` beside them holds."""
    stack: list[Element] = list(reversed(root))
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or local_name(element) == "Fallback":
            continue
        yield element
        stack += reversed(element)


def _look_at(node: Element, found: Facts, codes: list[list[str]]) -> None:
    name, namespace = local_name(node), namespace_of(node)
    kind = _KINDS.get(name) if namespace in (W, W_STRICT) or name == "oMath" else None
    if kind is not None:
        found.counts[kind] += 1
    elif name in _CHANGES:
        found.counts["format_change"] += 1
    elif name in ("fldChar", "instrText", "fldSimple"):
        _look_at_field(node, name, found, codes)
    elif name == "br":
        _count_break(any_attribute(node, "type"), found)
    elif name in ("drawing", "pict", "object"):
        _look_at_drawing(node, name, found)
    elif name == "docPr":
        found.drawing_ids.append(any_attribute(node, "id"))
    if name in _NOTES:
        found.notes.append((name, any_attribute(node, "id")))
    if name in _STYLES:
        found.styles.append(any_attribute(node, "val"))
    found.references += [str(v) for k, v in node.items() if k[1:].startswith((R, R_STRICT)) and v]
    if not _KNOWN.match(namespace):
        found.foreign.append(namespace)


def _look_at_field(node: Element, name: str, found: Facts, codes: list[list[str]]) -> None:
    """Count a simple field, or follow a complex one whose code may be in several pieces; a deleted one is none."""
    if any(local_name(above) in ("del", "moveFrom") for above in node.iterancestors()):
        return
    mark = any_attribute(node, "fldCharType")
    if name == "fldSimple":
        _count_field(any_attribute(node, "instr"), found)
    elif name == "instrText":
        if codes:
            codes[-1].append(node.text or "")
    elif mark == "begin":
        codes.append([])
        found.field_marks.append(1)
    elif mark == "separate" and codes:
        _count_field("".join(codes[-1]), found)
        codes[-1] = ["\0"]
    elif mark == "end":
        found.field_marks.append(-1)
        if codes and (code := codes.pop()) != ["\0"]:
            _count_field("".join(code), found)


def _count_field(code: str, found: Facts) -> None:
    found.counts["toc" if _TOC.match(code) else "field"] += 1


def _count_break(type_: str, found: Facts) -> None:
    if type_ in ("page", "column"):
        found.counts[f"{type_}_break"] += 1


def _look_at_drawing(node: Element, name: str, found: Facts) -> None:
    """Count a picture, chart, diagram, object or shape; a text box counts as itself only."""
    kind = _object_kind(node) if name == "object" else _drawing_kind(node)
    parent = node.getparent()
    if kind and not (name == "pict" and parent is not None and local_name(parent) == "object"):
        found.counts[kind] += 1


def _object_kind(node: Element) -> str:
    for part in node.iter():
        if local_name(part) == "OLEObject":
            return "linked_object" if part.get("Type") == "Link" else "object"
    return ""


def _drawing_kind(node: Element) -> str:
    names = {local_name(part): part for part in _live(node)}
    if "txbxContent" in names or "control" in names:
        return ""
    picture = names.get("blip", names.get("imagedata"))
    if picture is not None:
        return "linked_image" if any_attribute(picture, "link") or any_attribute(picture, "href") else "image"
    if "chart" in names:
        return "chart"
    return "diagram" if "relIds" in names else "shape"
