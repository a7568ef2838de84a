"""Word's built-in styles of links and footnotes, added to a file that lacks them when something in it has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.styles import StyleSheet
from .parts import Parts
from .spans import inserted, word_prefix
from .style_parts import NORMAL, empty_styles
from .styles import STYLES
from .xml import escape_attribute


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in style: its name in every file, the id that it gets here, its kind and properties, with ``w:``."""

    name: str
    id: str
    kind: str
    ppr: str = ""
    rpr: str = ""


HYPERLINK = BuiltIn(
    "Hyperlink", "Hyperlink", "character", rpr='<w:color w:val="0563C1" w:themeColor="hyperlink"/><w:u w:val="single"/>'
)
FOOTNOTE_TEXT = BuiltIn(
    "footnote text",
    "FootnoteText",
    "paragraph",
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>',
    '<w:sz w:val="18"/><w:szCs w:val="18"/>',
)
FOOTNOTE_REFERENCE = BuiltIn(
    "footnote reference", "FootnoteReference", "character", rpr='<w:vertAlign w:val="superscript"/>'
)
BUILT_INS = (HYPERLINK, FOOTNOTE_TEXT, FOOTNOTE_REFERENCE)


def added_id(styles: StyleSheet, wanted: BuiltIn) -> str:
    """The id of a built-in style in a file with these styles: what the file calls it, else what it will be called."""
    found = next((s.id for s in styles.styles.values() if s.name.lower() == wanted.name.lower()), None)
    return found or (wanted.id if wanted.id not in styles.styles else wanted.id + "1")


def is_added(style_id: str, styles: StyleSheet) -> bool:
    """Whether a save adds that style to a file with these styles."""
    return style_id not in styles.styles and any(style_id == added_id(styles, wanted) for wanted in BUILT_INS)


def add_styles(parts: Parts, styles: StyleSheet, written: Iterable[bytes]) -> None:
    """Add the built-in styles that the parts `written` (UTF-8) name and the file lacks."""
    missing = [wanted for wanted in BUILT_INS if added_id(styles, wanted) not in styles.styles]
    texts = list(written)
    needed = [w for w in missing if any(f'"{added_id(styles, w)}"'.encode() in text for text in texts)]
    if needed:
        _add(parts, styles, needed)


def _add(parts: Parts, styles: StyleSheet, needed: Sequence[BuiltIn]) -> None:
    name, default = parts.name(STYLES), styles.default
    if name is None:
        name, default = parts.added(STYLES, empty_styles(parts.namespace)), NORMAL
    root = parts.spans(name, "styles")
    known = {span.get("styleId") for span in root.all("style")}
    w, edits = word_prefix(root, parts.namespace)
    ids = {wanted: added_id(styles, wanted) for wanted in needed}
    added = "".join([_style(wanted, id_, default, w) for wanted, id_ in ids.items() if id_ not in known])
    parts.edit(name, [*edits, inserted(root, added, ())] if added else [])


def _style(wanted: BuiltIn, style_id: str, default: str, w: str) -> str:
    based = default if wanted.kind == "paragraph" else ""
    return (
        f'<{w}style {w}type="{wanted.kind}" {w}styleId="{style_id}"><{w}name {w}val="{wanted.name}"/>'
        + (f'<{w}basedOn {w}val="{escape_attribute(based)}"/>' if based else "")
        + f'<{w}uiPriority {w}val="99"/><{w}unhideWhenUsed/>'
        + (f"<{w}pPr>{wanted.ppr.replace('w:', w)}</{w}pPr>" if wanted.ppr else "")
        + f"<{w}rPr>{wanted.rpr.replace('w:', w)}</{w}rPr></{w}style>"
    )
