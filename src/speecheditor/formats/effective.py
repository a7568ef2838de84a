"""What a style and the direct properties over it give together: the outline level, the number."""

from __future__ import annotations

from ..model.blocks import NumRef
from ..model.styles import StyleSheet


def effective_level(styles: StyleSheet, style_id: str, outline: int | None) -> int:
    """The level of a paragraph with this style and direct outline level (`StyleSheet.level_of`)."""
    return styles.level_of(style_id, outline)


def style_num(styles: StyleSheet, style_id: str) -> NumRef | None:
    """The number that a style gives; one that switches numbering off (``w:numId`` 0) is none."""
    style = styles.effective(style_id)
    num = style.num if style is not None else None
    return None if num is None or num.num_id == 0 else num


def effective_num(styles: StyleSheet, style_id: str, num: NumRef | None) -> NumRef | None:
    """The number of a paragraph with this style and direct numbering, each half by itself (ECMA-376 17.3.1.19)."""
    style = styles.effective(style_id)
    own = style.num if style is not None else None
    if num is None or own is None:
        return num or own
    return NumRef(
        own.num_id if num.num_id is None else num.num_id,
        own.level if num.level is None else num.level,
    )
