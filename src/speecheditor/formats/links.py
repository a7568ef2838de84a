"""Hyperlinks as they are written: the start tag that a run carries, and the character style that Word gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model.blocks import Block, RunProps
from ..model.styles import StyleSheet
from .added_styles import HYPERLINK, added_id
from .annotations import Link, read_start_tag
from .placeholders import link_id, new_element, relationships_namespace
from .run_formats import with_run_format
from .scope import Scope
from .wordml import attribute, fragment, own_children


def link_tag(link: Link, scope: Scope) -> bytes:
    """The start tag of a ``w:hyperlink`` (ECMA-376 17.16.22) that leads to `link`; the file needs not have it yet."""
    r = relationships_namespace(scope.w)
    element = new_element(scope.parse(b""), scope.w + "hyperlink", {"r": r} if link.address else {})
    if link.address:
        element.set(f"{{{r}}}id", link_id(link.address))
    if link.place:
        element.set(scope.w + "anchor", link.place)
    element.set(scope.w + "history", "1")
    return scope.start_tag(element)


def places_linked_to(blocks: Iterable[Block]) -> set[str]:
    """The names of the bookmarks to which links in the text lead."""
    tags = {run.props.link for block in blocks for run in block.runs if run.props.link}
    return {place for tag in tags if b"anchor" in tag and (place := read_start_tag(tag).get("anchor", ""))}


def linked(props: RunProps, tag: bytes, scope: Scope, styles: StyleSheet) -> RunProps:
    """`props` in the link with that start tag; characters without a character style of their own get that of links."""
    styled = run_style(props.raw)
    raw = props if styled else with_run_format(props, {"style": added_id(styles, HYPERLINK)}, scope)
    return replace(raw, link=tag)


def unlinked(props: RunProps, scope: Scope, styles: StyleSheet) -> RunProps:
    """`props` in no link and without the style of links; every other look stays."""
    styled = run_style(props.raw) == added_id(styles, HYPERLINK)
    return replace(with_run_format(props, {"style": None}, scope) if styled else props, link=b"")


def run_style(raw: bytes) -> str:
    """The id of the character style in run properties, "" for none."""
    return next((attribute(e, "val") or "" for name, e in own_children(fragment(raw)) if name == "rStyle"), "")
