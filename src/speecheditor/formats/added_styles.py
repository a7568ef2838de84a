"""Word's built-in styles of links and footnotes, added to a file that lacks them when something in it has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..model.styles import Style, StyleSheet
from .parts import Parts
from .problems import PackageError
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
    return any(style_id == id_ for _, id_ in _missing(styles))


def with_built_ins(styles: StyleSheet) -> StyleSheet:
    """The styles of a file with those that a save adds to it."""
    added = {id_: Style(id_, w.name, w.kind, ppr=w.ppr.encode(), rpr=w.rpr.encode()) for w, id_ in _missing(styles)}
    return replace(styles, styles=MappingProxyType({**styles.styles, **added})) if added else styles


def _missing(styles: StyleSheet) -> list[tuple[BuiltIn, str]]:
    """The built-in styles that a file with these styles lacks, with the ids that they get."""
    found = [(wanted, added_id(styles, wanted)) for wanted in BUILT_INS]
    return [(wanted, id_) for wanted, id_ in found if id_ not in styles.styles]


def add_styles(parts: Parts, styles: StyleSheet, main: bytes, was: bytes, others: Iterable[bytes] = ()) -> None:
    """Add the built-in styles that the file lacks and the main part names more often than it `was` when it was read,
    or one of the `others` that are written (all in UTF-8) names.

    None are added where a part is damaged that nothing else needs, for that must keep no text from being saved.
    """
    texts = list(others)
    needed = [(w, id_) for w, id_ in _missing(styles) if _brought(f'"{id_}"'.encode(), main, was, texts)]
    if not needed:
        return
    before = dict(parts.changed)
    try:
        _add(parts, styles, needed)
    except PackageError:
        parts.changed = before


def _brought(name: bytes, main: bytes, was: bytes, others: Sequence[bytes]) -> bool:
    return main.count(name) > was.count(name) or any(name in text for text in others)


def _add(parts: Parts, styles: StyleSheet, needed: Sequence[tuple[BuiltIn, str]]) -> None:
    name, default = parts.name(STYLES), styles.default
    if name is None:
        name, default = parts.added(STYLES, empty_styles(parts.namespace)), NORMAL
    root = parts.spans(name, "styles")
    known = {span.get("styleId") for span in root.all("style")}
    w, edits = word_prefix(root, parts.namespace)
    added = "".join([_style(wanted, id_, default, w) for wanted, id_ in needed if id_ not in known])
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
