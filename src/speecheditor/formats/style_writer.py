"""What changes in the styles part when styles do: each changed, new or removed ``w:style`` alone, by splices (I8)."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.styles import LAST_PRIORITY, Style, StyleSheet
from .spans import Edit, Span, inserted
from .xml import escape_attribute

STYLE_ORDER = (
    *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden"),
    *("unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr"),
    *("tblPr", "trPr", "tcPr", "tblStylePr"),
)
"""CT_Style (ECMA-376 17.7.4.17)."""


def style_edits(root: Span, old: StyleSheet, new: StyleSheet, w: str) -> list[Edit]:
    """The edits that make the part which says `old` say `new`; `w` is the prefix with its colon."""
    edits: list[Edit] = []
    seen: set[str] = set()
    for span in root.all("style"):
        style_id = span.get("styleId") or ""
        was, now = old.styles.get(style_id), new.styles.get(style_id)
        if was is None:
            continue
        if now is None:
            edits.append((span.start, span.stop, ""))
        elif style_id not in seen:
            edits += _changes(span, was, now, w)
        seen.add(style_id)
    added = [_element(style, w) for style_id, style in new.styles.items() if style_id not in old.styles]
    return [*edits, inserted(root, "".join(added), ())] if added else edits


def _changes(span: Span, was: Style, now: Style, w: str) -> Iterator[Edit]:
    if span.is_empty_tag:
        return
    for name, before, after in (
        ("name", was.name, now.name),
        ("basedOn", was.based_on, now.based_on),
        ("next", was.next, now.next),
    ):
        if before != after:
            yield from _put(span, name, f'<{w}{name} {w}val="{escape_attribute(after)}"/>' if after else "")
    for name, bytes_before, bytes_after in (("pPr", was.ppr, now.ppr), ("rPr", was.rpr, now.rpr)):
        if bytes_before != bytes_after:
            yield from _put(span, name, _with_inside(name, bytes_after, w))


def _put(span: Span, name: str, text: str) -> Iterator[Edit]:
    """The edit that puts the element `text`, "" for none, where the child of that name is or belongs."""
    present = span.first(name)
    if present is not None:
        yield present.start, present.stop, text
    elif text:
        yield inserted(span, text, STYLE_ORDER[STYLE_ORDER.index(name) + 1 :])


def _with_inside(name: str, inside: bytes, w: str) -> str:
    return f"<{w}{name}>{inside.decode()}</{w}{name}>" if inside else ""


def _element(style: Style, w: str) -> str:
    """A new ``w:style``."""
    custom = f' {w}customStyle="1"' if style.custom else ""
    values = (("name", style.name), ("basedOn", style.based_on), ("next", style.next))
    head = "".join([f'<{w}{name} {w}val="{escape_attribute(value)}"/>' for name, value in values if value])
    priority = f'<{w}uiPriority {w}val="{style.priority}"/>' if style.priority != LAST_PRIORITY else ""
    quick = f"<{w}qFormat/>" if style.recommended else ""
    return (
        f'<{w}style {w}type="{style.kind}"{custom} {w}styleId="{escape_attribute(style.id)}">{head}{priority}{quick}'
        f"{_with_inside('pPr', style.ppr, w)}{_with_inside('rPr', style.rpr, w)}</{w}style>"
    )
