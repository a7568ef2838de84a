"""What changes in a paragraph when its level does: the style, the direct outline level, the direct number."""

from __future__ import annotations

import re
from dataclasses import replace

from .blocks import MAX_LEVEL, NO_NUMBER, SCHEME_NUM, NumRef, Paragraph, ParaProps
from .numbering import DOCUMENT_SCHEME
from .properties import Properties
from .styles import StyleSheet
from .titles import settled


class TooDeep(ValueError):
    """A heading would get a level below 9."""


def relevelled(paragraph: Paragraph, level: int, properties: Properties) -> Paragraph:
    """`paragraph` at `level` (0 = body text) by the means its document uses.

    A document that gives levels by direct ``w:outlineLvl`` keeps doing so; a style of the document's own gives way to
    its sister of that level ("Article L1" to "Article L2"); else the heading style changes.
    The direct number of a heading follows its level; what turns into a heading loses its list number. A run-in heading
    stays one; as body text it has no title.
    """
    if level == paragraph.level:
        return paragraph
    if level > MAX_LEVEL:
        raise TooDeep(f"level {level}")
    props = replace(paragraph.props, num=_num(paragraph, level, properties))
    if _levelled_directly(paragraph, properties):
        outline = level - 1 if level else None
        return settled(paragraph.edited(level=level, props=replace(props, outline=outline)))
    style = _sibling(paragraph, level, properties.styles) or properties.styles.heading(level)
    return settled(paragraph.edited(level=level, style=style, props=replace(props, outline=None)))


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


def body_styled(heading: Paragraph, body: Paragraph, properties: Properties) -> Paragraph:
    """`heading` in the style and direct format of `body`, with its level and number given directly: the form of a
    run-in heading. One that has this form already stays as it is."""
    if _levelled_directly(heading, properties):
        return heading
    raw = b"" if any(name in body.props.raw for name in _ONCE_ONLY) else body.props.raw
    props = ParaProps(body.props.alignment, heading.level - 1, _direct_num(heading, properties), raw)
    return heading.edited(style=body.style, props=props)


def heading_styled(paragraph: Paragraph, properties: Properties) -> Paragraph:
    """A run-in heading in the heading style of its level, as one on its own line has it: no direct format but a number
    that the style does not give."""
    style = properties.styles.get(properties.styles.heading(paragraph.level))
    num = paragraph.props.num
    if num is not None and (num.num_id == SCHEME_NUM or (style is not None and num == style.num)):
        num = None
    return paragraph.edited(style=properties.styles.heading(paragraph.level), props=ParaProps(num=num))


_ONCE_ONLY = (b"sectPr", b"pPrChange")
"""Properties of one paragraph that another one must not repeat."""


def _direct_num(heading: Paragraph, properties: Properties) -> NumRef | None:
    """The number that a heading has by its style or directly, as a direct one."""
    num, scheme = heading.props.num, properties.scheme
    if num is not None and num.num_id is not None:
        return num
    if scheme != DOCUMENT_SCHEME:
        return NumRef(SCHEME_NUM, heading.level - 1) if scheme.has_label(heading.level) else NO_NUMBER
    style = properties.styles.effective(heading.style)
    own = style.num if style is not None else None
    if num is None or own is None:
        return num or own
    return NumRef(own.num_id, num.level)
