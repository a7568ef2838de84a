"""Formatted text written as HTML for other programs: plain elements with their looks beside them, nothing to fetch."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..model.blocks import LINE_BREAK
from .picture_size import picture_size
from .rich import NO_LOOK, Item, Look, Rich, RichParagraph, RichTable, Span
from .xml import escape_attribute

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", LINE_BREAK: "<br>"})
_TAB = '<span style="white-space:pre">\t</span>'
_BLANKS = re.compile(f"(?<![^ {LINE_BREAK}]) | (?={LINE_BREAK}|$)")
"""Blanks that a browser would drop: at an end of a line, or behind another one."""

_NUMBER = re.compile(r"(\d{1,6})\.")
_BULLETS = frozenset("•◦▪·○■●–-")
_WIDEST = 600.0
"""Points: the width beyond which a picture is shown smaller."""

_HEAD = '<html><head><meta charset="utf-8"></head><body><!--StartFragment-->'
_TAIL = "<!--EndFragment--></body></html>"


def to_html(content: Sequence[Rich]) -> str:
    """The content as HTML; one paragraph of body text as a part of a sentence, without a paragraph of its own."""
    only = content[0] if len(content) == 1 else None
    if isinstance(only, RichParagraph) and not only.level and only.item is None:
        return _HEAD + _inline(only.label, only.spans, NO_LOOK) + _TAIL
    return _HEAD + "".join(_blocks(content)) + _TAIL


def _blocks(content: Sequence[Rich]) -> Iterator[str]:
    open_: list[str] = []
    for part in content:
        kind = _list_kind(part)
        item = part.item if isinstance(part, RichParagraph) else None
        depth = item.depth + 1 if kind and item is not None else 0
        while len(open_) > depth or (open_ and len(open_) == depth and open_[-1] != kind):
            yield f"</{open_.pop()}>"
        while len(open_) < depth:
            open_.append(kind)
            start = _NUMBER.fullmatch(item.label) if item is not None and len(open_) == depth else None
            yield f'<{kind} start="{start[1]}">' if start and start[1] != "1" else f"<{kind}>"
        if isinstance(part, RichTable):
            yield _table(part)
        else:
            yield _paragraph(part, is_item=bool(kind))
    yield from (f"</{kind}>" for kind in reversed(open_))


def _list_kind(part: Rich) -> str:
    """The list in which a paragraph can stand; "" where HTML has no such label."""
    item: Item | None = part.item if isinstance(part, RichParagraph) else None
    if item is None:
        return ""
    if item.is_ordered:
        return "ol" if _NUMBER.fullmatch(item.label) else ""
    return "ul" if item.label in _BULLETS else ""


def _paragraph(part: RichParagraph, *, is_item: bool) -> str:
    base = next((span.look for span in part.spans if span.text.strip()), NO_LOOK)
    label = part.label or (f"{part.item.label} " if part.item is not None and not is_item else "")
    inner = _inline(label, part.spans, base) or "<br>"
    styles = [*_paragraph_style(part), *_font_style(base, NO_LOOK)]
    style = _joined(styles)
    if is_item:
        return f"<li{style}>{inner}</li>"
    if not part.level:
        return f"<p{style}>{inner}</p>"
    if part.is_run_in:  # no other program has such a heading; this one finds the level and the title again
        return f'<p data-level="{part.level}"{style}>{inner}</p>'
    if part.level <= 6:
        style = _joined(["font-weight:normal", *styles])
        return f"<h{part.level}{style}>{inner}</h{part.level}>"
    style = _joined([f"mso-outline-level:{part.level}", *styles])
    return f'<p role="heading" aria-level="{part.level}"{style}>{inner}</p>'


def _joined(styles: Sequence[str]) -> str:
    return f' style="{escape_attribute(";".join(styles))}"' if styles else ""


def _paragraph_style(part: RichParagraph) -> Iterator[str]:
    if part.alignment and part.alignment != "left":
        yield f"text-align:{part.alignment}"
    if part.indent:
        yield f"margin-left:{part.indent:g}pt"
    if part.first_line:
        yield f"text-indent:{part.first_line:g}pt"


def _font_style(look: Look, base: Look) -> Iterator[str]:
    """What of the font another one than the base has."""
    if (look.family, look.cjk_family) != (base.family, base.cjk_family) and (look.family or look.cjk_family):
        names = [f"'{name}'" for name in (look.family, look.cjk_family) if name and "'" not in name]
        yield f"font-family:{','.join(names)}"
    if look.size and look.size != base.size:
        yield f"font-size:{look.size:g}pt"


def _inline(label: str, spans: Sequence[Span], base: Look) -> str:
    shown = f'<span data-label="">{_text(label)}</span>' if label else ""
    if label and spans and spans[0].look.bold:
        shown = f"<b>{shown}</b>"
    kept = _BLANKS.sub("\xa0", "".join([span.text for span in spans]))
    starts = accumulate([len(span.text) for span in spans], initial=0)
    texts = [kept[start : start + len(span.text)] for start, span in zip(starts, spans, strict=False)]
    return shown + "".join([_span(span, text, base) for span, text in zip(spans, texts, strict=True)])


def _span(span: Span, text: str, base: Look) -> str:
    look = span.look
    out = _picture(span) if span.picture is not None else _text(text)
    out = f'<span data-title="">{out}</span>' if span.is_title else out
    styles = list(_font_style(look, base))
    styles += [f"color:{look.color}"] if look.color and not look.link else []
    styles += [f"background-color:{look.highlight}"] if look.highlight else []
    if styles:
        out = f"<span{_joined(styles)}>{out}</span>"
    tags = {"b": look.bold, "i": look.italic, "u": look.underline and not look.link, "s": look.strike}
    for tag, on in reversed(tags.items()):
        out = f"<{tag}>{out}</{tag}>" if on else out
    if look.vertical:
        tag = "sup" if look.vertical == "superscript" else "sub"
        out = f"<{tag}>{out}</{tag}>"
    return f'<a href="{escape_attribute(look.link)}">{out}</a>' if look.link else out


def _text(text: str) -> str:
    return text.translate(_IN_TEXT).replace("\t", _TAB)


def _picture(span: Span) -> str:
    assert span.picture is not None
    size = picture_size(span.picture.data, _WIDEST)
    sides = f' width="{round(size[0] / 0.75)}" height="{round(size[1] / 0.75)}"' if size else ""
    data = b64encode(span.picture.data).decode()
    source = f"data:{span.picture.media_type};base64,{data}"
    return f'<img src="{source}" alt="{escape_attribute(span.text)}"{sides}>'


def _table(table: RichTable) -> str:
    rows = [
        "<tr>" + "".join([_cell(cell.columns, cell.rows, cell.content) for cell in row]) + "</tr>" for row in table.rows
    ]
    return '<table border="1" style="border-collapse:collapse">' + "".join(rows) + "</table>"


def _cell(columns: int, rows: int, content: Sequence[Rich]) -> str:
    spans = "".join([f' {name}="{n}"' for name, n in (("colspan", columns), ("rowspan", rows)) if n > 1])
    return f'<td style="border:1px solid"{spans}>{"".join(_blocks(content))}</td>'
