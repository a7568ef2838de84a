"""The character styles that mark the titles of run-in headings, one for each level, looking like its heading style."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model.blocks import Block
from ..model.styles import StyleSheet
from .content import RUN_IN_TITLE, RUN_IN_TITLE_ID
from .look_parts import Part
from .xml import escape_attribute

_NAME = re.compile(re.escape(RUN_IN_TITLE) + r"(?: ([1-9]))?")
_FACES = ("ascii", "hAnsi", "eastAsia")
TITLE_KEYS = frozenset([*_FACES, "bold", "italic", "caps", "small_caps", "color", "underline"])
"""What a title takes over from the heading style of its level: neither size nor spacing, for it stands in a line of
body text."""


def title_styles(styles: StyleSheet) -> dict[int, str]:
    """The ids of the styles that mark titles, by level; 0 is one for all levels, as earlier versions wrote it."""
    found: dict[int, str] = {}
    for style in styles.styles.values():
        match = _NAME.fullmatch(style.name) if style.kind == "character" else None
        if match:
            found.setdefault(int(match.group(1) or 0), style.id)
    return found


def title_style_id(styles: StyleSheet, level: int) -> str:
    """The id of the style that marks titles of `level`, in the file or to be added; "" is not returned."""
    return title_styles(styles).get(level) or _free_id(styles, level)


def missing_levels(styles: StyleSheet, blocks: Iterable[Block]) -> list[int]:
    """The levels of marked titles among `blocks` for which the file has no style."""
    used = {block.level for block in blocks if any(run.props.title for run in block.runs)}
    return sorted(used - title_styles(styles).keys())


def title_style(style_id: str, level: int, look: Part, w: str) -> str:
    """A ``w:style`` for titles of `level` (0 = text that is no heading) with this look."""
    name = f"{RUN_IN_TITLE} {level}" if level else RUN_IN_TITLE
    rpr = _run_properties(look, w)
    return (
        f'<{w}style {w}type="character" {w}customStyle="1" {w}styleId="{style_id}">'
        f'<{w}name {w}val="{name}"/><{w}uiPriority {w}val="9"/><{w}qFormat/>'
        f"{f'<{w}rPr>{rpr}</{w}rPr>' if rpr else ''}</{w}style>"
    )


def _run_properties(look: Part, w: str) -> str:
    """The children of a ``w:rPr`` in schema order."""
    fonts = "".join([_font(face, str(look[face]), w) for face in _FACES if look.get(face)])
    out = [f"<{w}rFonts{fonts}/>"] if fonts else []
    for key, names in (
        ("bold", ("b", "bCs")),
        ("italic", ("i", "iCs")),
        ("caps", ("caps",)),
        ("small_caps", ("smallCaps",)),
    ):
        out += [f"<{w}{name}/>" for name in names if look.get(key)]
    if look.get("color"):
        out.append(f'<{w}color {w}val="{str(look["color"]).lstrip("#").upper()}"/>')
    if look.get("underline"):
        out.append(f'<{w}u {w}val="{escape_attribute(str(look["underline"]))}"/>')
    return "".join(out)


def _font(face: str, name: str, w: str) -> str:
    theme = name.startswith("+")
    return f' {w}{face}{"Theme" if theme else ""}="{escape_attribute(name.lstrip("+"))}"'


def _free_id(styles: StyleSheet, level: int) -> str:
    wanted = f"{RUN_IN_TITLE_ID}{level or ''}"
    taken = {style_id.lower() for style_id in styles.styles}
    if wanted.lower() not in taken:
        return wanted
    return next(f"{wanted}x{n}" for n in range(1, len(taken) + 2) if f"{wanted}x{n}".lower() not in taken)
