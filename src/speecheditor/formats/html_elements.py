"""The elements of HTML: what they are, and what the start of one ends (HTML standard, section 13.1)."""

from __future__ import annotations

from collections.abc import Mapping

VOID = frozenset(
    ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta"]
    + ["param", "source", "track", "wbr"]
)
BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div"]
    + ["dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"]
    + ["hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul"]
    + ["table", "tbody", "thead", "tfoot", "tr", "td", "th"]
)
UNSEEN = frozenset(
    ["head", "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "template"]
    + ["svg", "math", "object", "applet", "audio", "video", "canvas", "select", "datalist", "colgroup", "map", "xml"]
    + ["button", "rp", "plaintext"]
)
CELLS, LISTS = frozenset(["td", "th", "caption"]), frozenset(["ul", "ol", "menu", "dir"])
CLOSES_P = BLOCKS - {"html", "body", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"}
ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(["li"]), LISTS | CELLS | {"table"}),
    "dt": (frozenset(["dt", "dd"]), CELLS | {"table", "dl"}),
    "dd": (frozenset(["dt", "dd"]), CELLS | {"table", "dl"}),
    "td": (CELLS, frozenset(["table"])),
    "th": (CELLS, frozenset(["table"])),
    "tr": (frozenset(["tr"]), frozenset(["table"])),
    "tbody": (frozenset(["tbody", "thead", "tfoot"]), frozenset(["table"])),
}
"""What the start of an element ends that is open, and inside of what it looks for it."""

EMPHASIS: Mapping[str, Mapping[str, object]] = {
    **{name: {"bold": True} for name in ("b", "strong", "th")},
    **{name: {"italic": True} for name in ("i", "em", "cite", "dfn", "var")},
    **{name: {"underline": True} for name in ("u", "ins")},
    **{name: {"strike": True} for name in ("s", "strike", "del")},
    "sup": {"vertical": "superscript"},
    "sub": {"vertical": "subscript"},
    "mark": {"highlight": "#ffff00"},
}


SPECIAL = UNSEEN | CELLS | {"h1", "h2", "h3", "h4", "h5", "h6", "pre", "center", "listing"}
"""Elements that say something without an attribute."""
