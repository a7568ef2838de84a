"""What changes in a paragraph when its level does: the style, the direct outline level, the direct number."""

from __future__ import annotations

import re
from dataclasses import replace

from .blocks import MAX_LEVEL, SCHEME_NUM, NumRef, Paragraph, ParaProps
from .properties import Properties
from .styles import StyleSheet


class TooDeep(ValueError):
    """A heading would get a level below 9."""


def relevelled(paragraph: Paragraph, level: int, properties: Properties) -> Paragraph:
    """`paragraph` at `level` (0 = body text) by the means its document uses.

    A document that gives levels by direct ``w:outlineLvl`` keeps doing so; a style of the document's own gives way to
    its sister of that level ("Article L1" to "Article L2"); else the heading style changes.
    The direct number of a heading follows its level; what turns into a heading loses its list number.
    """
    if level == paragraph.level:
        return paragraph
    if level > MAX_LEVEL:
        raise TooDeep(f"level {level}")
    props = replace(paragraph.props, num=_num(paragraph, level, properties))
    if _levelled_directly(paragraph, properties):
        outline = level - 1 if level else None
        return paragraph.edited(level=level, props=replace(props, outline=outline))
    style = _sibling(paragraph, level, properties.styles) or properties.styles.heading(level)
    return paragraph.edited(level=level, style=style, props=replace(props, outline=None))


def _sibling(paragraph: Paragraph, level: int, styles: StyleSheet) -> str:
    """The style that is to `level` what the paragraph's own heading style is to its level; "" when there is none."""
    own = styles.get(paragraph.style)
    if own is None or own.builtin_heading or not own.level or not level:
        return ""
    family = _family(own.name)
    sisters = (s for s in styles.styles.values() if s.kind == "paragraph" and s.level == level)
    return next((s.id for s in sisters if not s.builtin_heading and _family(s.name) == family), "")


def _family(name: str) -> tuple[str, str]:
    """A style's name without its last number."""
    found = re.match(r"(.*?)\d+(\D*)$", name)
    return (found[1], found[2]) if found else (name, "")


def _levelled_directly(paragraph: Paragraph, properties: Properties) -> bool:
    style = properties.styles.get(paragraph.style)
    return paragraph.level > 0 and paragraph.props.outline is not None and not (style and style.level)


def _num(paragraph: Paragraph, level: int, properties: Properties) -> NumRef | None:
    num = paragraph.props.num
    if num is None or num.num_id == 0:
        return num if level and paragraph.level else None
    if not paragraph.level or not level:
        return None
    if num.num_id == SCHEME_NUM:
        stays = num.start is not None or _levelled_directly(paragraph, properties)
        return replace(num, level=level - 1) if stays else None
    return num if num.level is None else replace(num, level=min(8, max(0, num.level + level - paragraph.level)))


def plain_props(props: ParaProps) -> ParaProps:
    """The props of a paragraph that continues another one: its direct format without number and outline level."""
    return replace(props, outline=None, num=None)
