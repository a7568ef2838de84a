"""A body that is one content control, as some programs write it: what it holds are blocks like any others.

The tags of the control belong to the bytes around the blocks, so that no change of the blocks can tear it. A control
beside other blocks stays one protected block, for a move could take its first or last paragraph out of it.
"""

from __future__ import annotations

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


def _only_content(body: Body) -> Element | None:
    """The content of the control that holds everything but the last section's properties; None when it is not one
    text like any other."""
    if [local_name(element) for element in body.children[:3]] not in (["sdt"], ["sdt", "sectPr"]):
        return None
    control = body.children[0]
    contents = list(children(control, "sdtContent"))
    if len(contents) != 1 or not any(local_name(element) in ("p", "sdt") for element in contents[0]):
        return None
    return contents[0] if _is_plain(child(control, "sdtPr")) else None


def _is_plain(properties: Element | None) -> bool:
    """Whether a control may be edited like the text around it; a lock against its own deletion keeps it so."""
    if properties is None:
        return True
    names = {local_name(element) for element in properties if isinstance(element.tag, str)}
    if val(properties, "lock") == "sdtLocked":
        names.discard("lock")
    return names <= _PLAIN


def _joined(slices: Sequence[Slice]) -> bytes:
    return b"".join([part for piece in slices for part in (piece.gap, piece.element)])
