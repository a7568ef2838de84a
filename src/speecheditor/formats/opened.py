"""Content controls around plain text that need not be protected, because no change of the blocks can tear them.

Where one control holds the whole body, its tags belong to the bytes around the blocks. Where it holds one paragraph,
both are one block. Any other control is protected, for a move could take its first or last paragraph out of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .slices import Slice, Slices, cut_element
from .wordml import child, children, val
from .xml import Element, local_name

_PLAIN = frozenset(
    [
        "rPr",
        "alias",
        "tag",
        "id",
        "placeholder",
        "richText",
        "docPartObj",
        "docPartList",
        "appearance",
        "color",
        "webExtensionLinked",
        "webExtensionCreated",
    ]
)
"""Properties of a control (17.5.2.38) with which its content is text like any other: no lock, no data behind it."""

_BLOCKS = frozenset(["p", "sdt", "tbl"])
"""What one of must be in a control that is opened; where all paragraphs were deleted, tables are left."""

CONTROL = re.compile(rb"<(?:[\w.-]+:)?sdt(?=[\s/>])")
"""The beginning of a control."""

_DEEPEST = 8
"""Each level is searched anew, so a damaged file of thousands must not be followed to its end."""


class Body(NamedTuple):
    """The slices and the elements of the blocks, the element that holds them, and the tags of opened controls, which
    are the end of the slices' head."""

    slices: Slices
    children: list[Element]
    holder: Element
    opening: bytes = b""


def opened(body: Body) -> Body:
    """`body`, or what its only control holds; controls in controls are opened too, deeper than any program needs."""
    for _ in range(_DEEPEST):
        content = _only_content(body)
        if content is None:
            return body
        inner = cut_element(body.slices.children[0].element, "sdtContent")
        elements: list[Element] = [element for element in content if isinstance(element.tag, str)]
        if inner is None or len(inner.children) != len(elements):
            return body
        first, *rest = body.slices.children
        opening = first.gap + inner.head
        slices = Slices(body.slices.head + opening, inner.children, inner.tail + _joined(rest) + body.slices.tail)
        body = Body(slices, elements, content, body.opening + opening)
    return body


def only_paragraph(element: Element) -> Element | None:
    """The paragraph that a body-level control holds and nothing else; None for any other element, and for a paragraph
    that ends a page section, which others may have to take over."""
    for _ in range(_DEEPEST):
        content = _plain_content(element)
        inner = [e for e in content if isinstance(e.tag, str)] if content is not None else []
        if len(inner) != 1:
            return None
        element = inner[0]
        if local_name(element) == "p":
            return None if any(local_name(e) == "sectPr" for e in element.iter()) else element
    return None


def _only_content(body: Body) -> Element | None:
    """The content of the control that holds everything but the last section's properties; None when it is not one
    text like any other."""
    if [local_name(element) for element in body.children[:3]] not in (["sdt"], ["sdt", "sectPr"]):
        return None
    content = _plain_content(body.children[0])
    return content if content is not None and any(local_name(e) in _BLOCKS for e in content) else None


def _plain_content(element: Element) -> Element | None:
    """The content of a control that may be edited like the text around it; None for any other element."""
    contents = list(children(element, "sdtContent"))
    if local_name(element) != "sdt" or len(contents) != 1:
        return None
    return contents[0] if _is_plain(child(element, "sdtPr")) else None


def _is_plain(properties: Element | None) -> bool:
    """Whether nothing but text is behind a control; a lock against its own deletion does no harm."""
    if properties is None:
        return True
    names = {local_name(element) for element in properties if isinstance(element.tag, str)}
    if val(properties, "lock") == "sdtLocked":
        names.discard("lock")
    return names <= _PLAIN


def _joined(slices: Sequence[Slice]) -> bytes:
    return b"".join([part for piece in slices for part in (piece.gap, piece.element)])
