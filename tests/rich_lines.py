"""Formatted text as lines, for tests: headings, items and marks as in `builders`, tables in brackets.

``"2 Title"`` is a heading, ``"2 {一、}Title"`` one with its number, ``"> • item"`` an item one list deep (``>`` for
each). ``*bold*`` ``/italic/`` ``_underlined_`` ``-struck-`` ``^raised^`` ``~lowered~`` mark looks, ``<address|text>`` a
link, ``(#ff0000|text)`` a colour, ``((#ffff00|text))`` a background, ``{png text}`` a picture; ``"[a | b / c | d]"`` is
a table, in which ``2x1:`` tells how many columns and rows a cell has.
"""

from __future__ import annotations

from collections.abc import Iterable

from speecheditor.formats.rich import Look, Rich, RichCell, RichTable, Span

MARKS = {"bold": "*", "italic": "/", "underline": "_", "strike": "-"}
VERTICAL = {"superscript": "^", "subscript": "~", "": ""}


def lines(content: Iterable[Rich]) -> list[str]:
    return [line(part) for part in content]


def line(part: Rich) -> str:
    if isinstance(part, RichTable):
        return "[" + " / ".join(" | ".join(cell(one) for one in row) for row in part.rows) + "]"
    text = "".join(map(span, part.spans))
    label = f"{{{part.label}}}" if part.label else ""
    if part.level:
        return f"{part.level} {label}{text}"
    if part.item is not None:
        return f"{'>' * (part.item.depth + 1)} {part.item.label} {text}"
    return label + text


def cell(found: RichCell) -> str:
    size = "" if found.columns == found.rows == 1 else f"{found.columns}x{found.rows}:"
    return size + "¶".join(line(part) for part in found.content)


def span(found: Span) -> str:
    text = found.text
    if found.picture is not None:
        text = f"{{{found.picture.media_type.partition('/')[2]} {text}}}"
    look: Look = found.look
    for name, mark in MARKS.items():
        text = f"{mark}{text}{mark}" if getattr(look, name) else text
    mark = VERTICAL[look.vertical]
    text = f"{mark}{text}{mark}"
    text = f"({look.color}|{text})" if look.color else text
    text = f"(({look.highlight}|{text}))" if look.highlight else text
    return f"<{look.link}|{text}>" if look.link else text
