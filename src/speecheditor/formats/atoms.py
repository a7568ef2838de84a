"""Inline objects: what kind each is and what a reader sees of it."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.blocks import Atom
from ..model.notes import number_text
from .scope import Scope
from .xml import Element, local_name

RUN_ATOMS = frozenset(
    [
        "drawing",
        "pict",
        "object",
        "footnoteReference",
        "endnoteReference",
        "sym",
        "AlternateContent",
        "ruby",
        "dayShort",
        "dayLong",
        "monthShort",
        "monthLong",
        "yearShort",
        "yearLong",
        "pgNum",
        "contentPart",
        "commentReference",
    ]
)
"""Children of ``w:r`` that are one character of the text, besides page and column breaks."""

PARAGRAPH_ATOMS = frozenset(["fldSimple", "oMath", "oMathPara", "AlternateContent"])
"""Children of a paragraph (or of a container in it) that are one character of the text, besides deletions."""

DELETIONS = frozenset(["del", "moveFrom"])
"""Containers of what is tracked as deleted or moved away (ECMA-376 17.13.5.14 and 17.13.5.22)."""

_KINDS = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "sym": "symbol",
    "ruby": "ruby",
    "oMath": "math",
    "oMathPara": "math",
    "fldSimple": "field",
    "hyperlink": "field",
    "br": "break",
    "dayShort": "field",
    "dayLong": "field",
    "monthShort": "field",
    "monthLong": "field",
    "yearShort": "field",
    "yearLong": "field",
    "pgNum": "field",
    "commentReference": "comment",
    "del": "deletion",
    "moveFrom": "deletion",
}
_NOTE_REFERENCES = ("{*}footnoteReference", "{*}endnoteReference")
_CONTENT = RUN_ATOMS | PARAGRAPH_ATOMS | {"delText", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "fldChar"}


class NoteCounter:
    """Numbers footnotes and endnotes in the order of the text, as Word does by default (1, 2 … and i, ii …)."""

    def __init__(self) -> None:
        self._count = {"footnoteReference": 0, "endnoteReference": 0}

    def mark(self, reference: Element, name: str) -> str:
        """What stands in the text for the next note; "" when the file brings its own mark."""
        if _has_own_mark(reference):
            return ""
        self._count[name] += 1
        return number_text(_KINDS[name], self._count[name])

    def passed(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """The kinds of the numbered notes that protected `elements` refer to, which count in their place."""
        out: list[str] = []
        references = (found for element in elements for found in element.iter(*_NOTE_REFERENCES))
        for reference in references:
            name = local_name(reference)
            if not _has_own_mark(reference):
                self._count[name] += 1
                out.append(_KINDS[name])
        return tuple(out)


def _has_own_mark(reference: Element) -> bool:
    return any(key.endswith("}customMarkFollows") for key in reference.keys())  # noqa: SIM118


def make_atom(element: Element, scope: Scope, notes: NoteCounter) -> Atom:
    """The atom for an inline element, with its XML verbatim."""
    name = local_name(element)
    kind = _KINDS.get(name) or ("image" if _is_image(element) else "object")
    shown = "" if kind in ("comment", "deletion") else _shown(element, name, notes)
    return Atom(kind, shown, scope.verbatim(element))


def is_reference_link(hyperlink: Element) -> bool:
    """Whether a hyperlink stands for a cross-reference: its ``w:docLocation`` holds the code of the field."""
    return any(key.endswith("}docLocation") and str(value).startswith("REF ") for key, value in hyperlink.items())


def is_whole_deletion(element: Element) -> bool:
    """Whether a deletion can be one character: it has content, and each complex field in it is whole.

    Else the rest of a field outside of it would lose its begin or end when the character goes.
    """
    depth = 0
    has_content = False
    for found in element.iter():
        name = local_name(found)
        has_content = has_content or name in _CONTENT
        if name == "fldChar":
            kind = next((value for key, value in found.items() if key.endswith("}fldCharType")), "")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if depth < 0 or (kind == "separate" and not depth):
                return False
    return has_content and not depth


def _is_image(element: Element) -> bool:
    names = {local_name(e) for e in element.iter()}
    return bool(names & {"blip", "imagedata"}) and not names & {"txbxContent", "OLEObject"}


def _shown(element: Element, name: str, notes: NoteCounter) -> str:
    if name in ("footnoteReference", "endnoteReference"):
        return notes.mark(element, name)
    if name == "sym":
        return _symbol(element)
    if name in ("oMath", "oMathPara", "fldSimple", "hyperlink"):
        return "".join([e.text or "" for e in element.iter() if local_name(e) == "t"])
    if name == "ruby":
        return "".join([e.text or "" for base in element if local_name(base) == "rubyBase" for e in _texts(base)])
    for properties in element.iter():
        if local_name(properties) == "docPr":
            return str(properties.get("descr") or properties.get("title") or "")
    return ""


def _texts(element: Element) -> list[Element]:
    return [e for e in element.iter() if local_name(e) == "t"]


def _symbol(element: Element) -> str:
    """The character of a ``w:sym``; symbol fonts keep theirs in the private area, which shows nothing elsewhere."""
    code = next((value for key, value in element.items() if key.endswith("}char")), "")
    try:
        number = int(code, 16)
    except ValueError:
        return "\u25a1"
    if not 0x20 <= number <= 0x10FFFF or 0xD800 <= number <= 0xF8FF:
        return "\u25a1"
    return chr(number)
