"""What page set-up changes in a file: the last section, the parts of headers and footers, the settings; by splices.

A header or footer that was changed is named in its section by an id that holds all of it (`margin_id`), so that a
section is one value, undo gives the old one back, and a save makes real ids of them.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from ..model.properties import Properties
from .content import DocumentContent
from .package import Package
from .parts import Parts
from .problems import PackageError
from .slices import decode_main
from .spans import inserted, word_prefix

_MARGIN = "new-margin:"
_REFERENCE = re.compile(rb"<(?:[\w.-]+:)?(header|footer)Reference\b[^<>]*>")
_ID = re.compile(rb"""(?<=:id=)(["'])([^"'<>]*)\1""")
_BODY_END = re.compile(rb"</(?:[\w.-]+:)?body\s*>(?!.*</(?:[\w.-]+:)?body\s*>)", re.DOTALL)

SETTINGS = "/settings"

_BEFORE_EVEN = frozenset(
    [
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "removeDateAndTime",
        "doNotDisplayPageBoundaries",
        "displayBackgroundShape",
        "printPostScriptOverText",
        "printFractionalCharacterWidth",
        "printFormsData",
        "embedTrueTypeFonts",
        "embedSystemFonts",
        "saveSubsetFonts",
        "saveFormsData",
        "mirrorMargins",
        "alignBordersAndEdges",
        "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter",
        "gutterAtTop",
        "hideSpellingErrors",
        "hideGrammaticalErrors",
        "activeWritingStyle",
        "proofState",
        "formsDesign",
        "attachedTemplate",
        "linkStyles",
        "stylePaneFormatFilter",
        "stylePaneSortMethod",
        "documentType",
        "mailMerge",
        "revisionView",
        "trackRevisions",
        "doNotTrackMoves",
        "doNotTrackFormatting",
        "documentProtection",
        "autoFormatOverride",
        "styleLockTheme",
        "styleLockQFSet",
        "defaultTabStop",
        "autoHyphenation",
        "consecutiveHyphenLimit",
        "hyphenationZone",
        "doNotHyphenateCaps",
        "showEnvelope",
        "summaryLength",
        "clickAndTypeStyle",
        "defaultTableStyle",
    ]
)
"""What stands in CT_Settings before ``w:evenAndOddHeaders`` (17.15.1.78)."""


class NewMargin(NamedTuple):
    """A header or footer as it is to be: its part, and the id of the one that it was made from ("" for a new one)."""

    base: str
    xml: bytes


def margin_id(base: str, xml: bytes) -> str:
    """The id that stands for a changed header or footer."""
    packed = base64.urlsafe_b64encode(zlib.compress(xml, 9)).decode()
    return f"{_MARGIN}{quote(base, safe='')}:{packed}"


def margin_of(rid: str) -> NewMargin | None:
    """What such an id stands for; None for any other id."""
    if not rid.startswith(_MARGIN):
        return None
    base, _, packed = rid.removeprefix(_MARGIN).partition(":")
    return NewMargin(unquote(base), zlib.decompress(base64.urlsafe_b64decode(packed)))


def margin_part(package: Package, main: str, rid: str) -> bytes | None:
    """The header or footer that `main` names by an id, in UTF-8; None where there is none. Raises PackageError."""
    new = margin_of(rid)
    if new is not None:
        return new.xml
    relationship = package.rels(main).get(rid)
    name = package.find(relationship.target) if relationship and not relationship.external else None
    return decode_main(package.part(name), name).xml if name else None


def write_pages(parts: Parts, content: DocumentContent, properties: Properties, main: bytes) -> bytes:
    """The main part (UTF-8) with the last section of `properties`, and with real ids of headers and footers; `parts`
    gets the parts that this changes. Raises PackageError when a relationship cannot be added."""
    was = content.properties
    if properties.section != was.section:
        main = _with_section(main, was.section, properties.section)
    if properties.even_and_odd != was.even_and_odd:
        _write_even(parts, properties.even_and_odd)
    return _with_real_ids(parts, main) if _MARGIN.encode() in main else main


def _with_section(main: bytes, old: bytes, new: bytes) -> bytes:
    """The main part with another last section, which is the last thing in the body."""
    if old:
        at = main.rindex(old)
        return main[:at] + new + main[at + len(old) :]
    end = _BODY_END.search(main)
    if end is not None:
        return main[: end.start()] + new + main[end.start() :]
    empty = max(main.rfind(b"/>", 0, main.rfind(b"</")), 0)
    tag = main[main.rindex(b"<", 0, empty) + 1 : empty].split(None, 1)[0]
    return main[:empty] + b">" + new + b"</" + tag + b">" + main[empty + 2 :]


def _with_real_ids(parts: Parts, main: bytes) -> bytes:
    """The main part with real ids for changed headers and footers: a part that nothing else shows is written anew, else
    a new one is made."""
    known = parts.relationships(parts.main)
    shown = {known[rid].target for _, rid in _named(main) if rid in known}
    real: dict[str, str] = {}
    for kind, rid in _named(main):
        new = margin_of(rid)
        if new is None or rid in real:
            continue
        base = known.get(new.base)
        name = parts.package.find(base.target) if base is not None and not base.external else None
        if base is not None and name is not None and base.target not in shown:
            shown.add(base.target)
            parts.changed[name] = new.xml
            real[rid] = new.base
        else:
            name = parts.added(f"/{kind}", new.xml, first=1)
            real[rid] = parts.relate(parts.main, f"/{kind}", name)

    def put(reference: re.Match[bytes]) -> bytes:
        return _ID.sub(
            lambda found: found[1] + real.get(found[2].decode(), found[2].decode()).encode() + found[1],
            reference.group(),
        )

    return _REFERENCE.sub(put, main)


def _named(main: bytes) -> Iterator[tuple[str, str]]:
    """The kind and the id of each header and footer that the main part names."""
    for reference in _REFERENCE.finditer(main):
        found = _ID.search(reference.group())
        if found is not None:
            yield reference[1].decode(), found[2].decode()


def _write_even(parts: Parts, on: bool) -> None:
    """Say in the settings whether even pages have headers of their own; a damaged part stays as it is, for it must keep
    no text from being saved."""
    before = dict(parts.changed)
    try:
        name = parts.name(SETTINGS) or parts.added(SETTINGS, _empty_settings(parts.namespace))
        root = parts.spans(name, "settings")
    except PackageError:
        parts.changed = before
        return
    w, edits = word_prefix(root, parts.namespace)
    edits += [(span.start, span.stop, "") for span in root.all("evenAndOddHeaders")]
    if on:
        behind = [child.local for child in root.children if child.local not in _BEFORE_EVEN]
        edits.append(inserted(root, f"<{w}evenAndOddHeaders/>", behind))
    parts.edit(name, edits)


def _empty_settings(namespace: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:settings xmlns:w="{namespace}"></w:settings>'
    ).encode()
