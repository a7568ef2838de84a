"""What stands together around tables and pictures: a caption with what it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ...model.blocks import OBJECT
from ...model.styles import StyleSheet
from .manuscript import PrintItem, PrintParagraph

_CAPTION_STYLES = ("caption", "题注", "table caption", "figure caption")
_OF_TABLE = re.compile(r"\s*(?:table|tab\.|表|附表|tabelle|tableau)", re.IGNORECASE)


def caption_styles(styles: StyleSheet) -> Collection[str]:
    """The ids of the styles of captions."""
    return {style.id for style in styles.styles.values() if style.name.lower() in _CAPTION_STYLES}


def keep_captions(items: Sequence[PrintItem], captions: Collection[int]) -> list[PrintItem]:
    """`items` with each paragraph of the blocks `captions` on the page of the table or picture that it names: the next
    one where that is one, and it does not name the one before, as captions of figures do."""
    out = list(items)
    for at, item in enumerate(items):
        if not isinstance(item, PrintParagraph) or item.block not in captions:
            continue
        before = at > 0 and _is_exhibit(items[at - 1])
        behind = at + 1 < len(items) and _is_exhibit(items[at + 1])
        if behind and (not before or _OF_TABLE.match(item.text)):
            out[at] = replace(item, keep_with_next=True)
        elif before:
            out[at - 1] = replace(out[at - 1], keep_with_next=True)
    return out


def _is_exhibit(item: PrintItem) -> bool:
    """Whether it is a table, or a paragraph of nothing but pictures."""
    if not isinstance(item, PrintParagraph):
        return True
    return bool(item.objects) and not item.text.replace(OBJECT, "").strip()
