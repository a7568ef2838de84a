"""Word's style separator: a heading whose paragraph mark is hidden, so that the next paragraph goes on in its line.

Both are one run-in heading here. The mark has ``w:specVanish`` (ECMA-376 17.3.2.36); LibreOffice drops that when it
saves and leaves ``w:vanish``, which hides the mark as well (17.3.2.41).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model.blocks import Block, Paragraph, Run, slice_runs
from ..model.properties import SEPARATOR, Properties
from ..model.titles import title_length
from .effective import effective_level
from .opened import CONTROL
from .slices import Slice, fragment_slices
from .wordml import child, flag
from .xml import Element, local_name

SEPARATED = b"specVanish"
"""What the bytes of a title contain from which body text goes on in the same line."""

_HYPHENS = ("noBreakHyphen", "softHyphen")
"""Characters that are elements, other than white space."""

Level = Callable[[Element], int]
"""The outline level of a ``w:p``."""


def pair_spans(
    slices: Sequence[Slice], children: Sequence[Element], marks: frozenset[str], level: Level
) -> dict[int, int]:
    """First index → stop index of the children that are a title and its body text; `marks` may be between."""
    found: dict[int, int] = {}
    for k in [k for k, piece in enumerate(slices) if b"anish" in piece.element]:
        if not _is_title(children[k]) or not level(children[k]):
            continue
        stop = k + 1
        while stop < len(slices) and local_name(children[stop]) in marks:
            stop += 1
        if stop < len(slices) and _is_body(children[stop]) and not level(children[stop]):
            found[k] = stop + 1
    return found


def is_pair(holder: Element) -> bool:
    """Whether the elements of one block are a title and its body text."""
    return len(holder) > 1 and local_name(holder[0]) == local_name(holder[-1]) == "p"


def written_as_pair(block: Block, properties: Properties) -> bool:
    """Whether a block goes to the file as a title and its body text, by a style separator.

    That is a run-in heading in the style of body text, or a title to which no text has been written yet and that was
    read so. One in a content control stays one paragraph, for a control around two of them would be protected.
    """
    if properties.run_in != SEPARATOR or not isinstance(block, Paragraph) or not block.level:
        return False
    origin, length = block.origin.element if block.origin else b"", title_length(block)
    if not length or CONTROL.match(origin) or effective_level(properties.styles, block.style, None):
        return False
    title, body = slice_runs(block.runs, 0, length), slice_runs(block.runs, length, len(block.text))
    is_whole = all(run.props.title or run.props.atom for run in title) and _has_letters(title)
    return is_whole and (_has_letters(body) or (not body and SEPARATED in origin))


def runs_on(block: Block, following: Block, element: bytes) -> bool:
    """Whether `following`, which is a paragraph of its own, may be shown in the line of `block`, because that is a
    heading of one paragraph and its `element` has a hidden mark."""
    if b"anish" not in element or not isinstance(block, Paragraph) or not block.level:
        return False
    if title_length(block) and len(fragment_slices(element)) > 1:
        return False
    return isinstance(following, Paragraph) and not following.level


def _has_letters(runs: Sequence[Run]) -> bool:
    return any(run.props.atom is None and run.text.strip() for run in runs)


def _is_title(element: Element) -> bool:
    """Whether a child of the body is a paragraph with visible text whose mark is hidden, and that ends no section."""
    if local_name(element) != "p" or not _has_hidden_mark(element) or child(element, "pPr", "sectPr") is not None:
        return False
    return _has_text(element)


def _is_body(element: Element) -> bool:
    """Whether a child of the body is a paragraph that can end the line; it may be empty."""
    is_framed = child(element, "pPr", "framePr") is not None
    return local_name(element) == "p" and not _has_hidden_mark(element) and not is_framed


def _has_hidden_mark(paragraph: Element) -> bool:
    """Whether the mark at the end of a ``w:p`` is hidden, so that the next paragraph goes on in its line."""
    look = child(paragraph, "pPr", "rPr")
    return any(flag(child(look, name)) is True for name in ("specVanish", "vanish"))


def _has_text(paragraph: Element) -> bool:
    """Whether a paragraph that is in no frame of its own shows any text."""
    if child(paragraph, "pPr", "framePr") is not None:
        return False
    texts = (node for node in paragraph.iter() if local_name(node) in _HYPHENS or _is_text(node))
    return any(not flag(child(node.getparent(), "rPr", "vanish")) for node in texts)


def _is_text(node: Element) -> bool:
    return local_name(node) == "t" and bool((node.text or "").strip())
