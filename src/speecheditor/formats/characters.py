"""Commands on the look of characters, over a selection. Each returns one transaction, or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..model import formatting
from ..model.blocks import Paragraph, ParaProps, Run, RunProps, slice_runs
from ..model.document import Document
from ..model.levels import relevelled
from ..model.operations import Operation
from ..model.text import spliced
from ..model.titles import settled
from ..model.transaction import Selection, Transaction
from .char_parts import part_of
from .look_parts import Part, run_part
from .looks import CharLook, Looks
from .run_formats import cleared, with_run_format
from .scope import Scope

_WIDE = re.compile("[\u2e80-\u303f\u3100-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_ONCE_ONLY = ("sectPr", "pPrChange", "rPr")
"""Children of a ``w:pPr`` that belong to their paragraph alone."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What the commands need of an open document: its looks, and the namespaces in which properties are written."""

    looks: Looks
    scope: Scope


def set_characters(
    document: Document, selection: Selection, changes: Part, hand: Hand, operation: Operation = Operation.CHARACTER
) -> Transaction | None:
    """Let the selected text look as `changes` say (the keys of `with_run_format`), with the fewest properties."""

    def change(block: Paragraph, run: Run) -> RunProps:
        return changed(block, run.props, changes, hand, chinese=has_chinese(run.text))

    return _change(document, selection, change, operation)


def resize(document: Document, selection: Selection, step: Callable[[float], float], hand: Hand) -> Transaction | None:
    """Give all selected text another size, each run from its own."""

    def change(block: Paragraph, run: Run) -> RunProps:
        size = hand.looks.characters(block.style, block.level, run.props).size
        return changed(block, run.props, {"size": step(size)}, hand)

    return _change(document, selection, change, Operation.SIZE)


def clear_characters(document: Document, selection: Selection, hand: Hand) -> Transaction | None:
    """Take the direct formatting and the character styles of the selected text away, as Word's Ctrl+Space does.

    Links and the marks of notes keep their character style, titles of run-in headings their mark.
    """
    return _change(document, selection, lambda block, run: bare(run.props, hand.scope), Operation.CLEAR_FORMAT)


def changed(block: Paragraph, props: RunProps, changes: Part, hand: Hand, *, chinese: bool = False) -> RunProps:
    """`props` so that text of `block` looks as `changes` say: what looks so already stays as it is written, and what
    the styles say anyway is not said again.

    A font for East Asian text takes the quotation marks and dashes with it only where the text is `chinese`: the
    apostrophe of an English word would become as wide as an ideograph.
    """
    looks, scope = hand.looks, hand.scope
    shown = part_of(looks.characters(block.style, block.level, props))
    wanted = {key: value for key, value in changes.items() if key not in shown or shown[key] != value}
    if not wanted:
        return props
    without = with_run_format(props, dict.fromkeys(wanted), scope)
    given = part_of(looks.characters(block.style, block.level, without))
    needed = {key: None if given.get(key, ...) == value else value for key, value in wanted.items()}
    if needed.get("underline_color") and "underline" not in needed:
        needed["underline"] = shown["underline"]  # a colour is written with its underline
    if needed.get("eastAsia") and not chinese and b"hint=" not in props.raw:
        needed["hint"] = None
    return with_run_format(props, needed, scope)


def bare(props: RunProps, scope: Scope) -> RunProps:
    """`props` without direct formatting and without a character style."""
    if props.atom is not None and props.atom.is_note:
        return props
    raw = cleared(props.raw, scope, with_style=not props.link)
    return replace(props, bold=None, italic=None, underline=None, raw=raw)


def has_chinese(text: str) -> bool:
    """Whether `text` has an ideograph, or a mark of Chinese writing."""
    return not text.isascii() and bool(_WIDE.search(text))


def _change(
    document: Document, selection: Selection, change: Callable[[Paragraph, Run], RunProps], operation: Operation
) -> Transaction | None:
    """Change the look of selected text by that of its paragraph; comments and deletions are no text."""
    known: dict[tuple[str, int, RunProps, bool], RunProps] = {}

    def once(block: Paragraph, run: Run) -> RunProps:
        props = run.props
        if props.atom is not None:
            return props if props.atom.is_mark else change(block, run)
        key = block.style, block.level, props, has_chinese(run.text)
        found = known.get(key)
        if found is None:
            found = known[key] = change(block, run)
        return found

    def restyle(block: Paragraph, low: int, high: int) -> Paragraph:
        runs = [Run(run.text, once(block, run)) for run in slice_runs(block.runs, low, high)]
        return spliced(block, low, high, runs)

    return formatting.change_parts(document, selection, restyle, operation)


# -- the format painter


@dataclass(frozen=True, slots=True)
class Picked:
    """A look that was picked up: of characters, and of a paragraph when a whole one was selected."""

    look: CharLook
    style: str
    paragraph: Paragraph | None = None


def pick(document: Document, selection: Selection, hand: Hand) -> Picked | None:
    """The look of the first selected characters; None where no text is selected."""
    for _, block, low, high in formatting.selected_parts(document, selection):
        props = slice_runs(block.runs, low, high)[0].props
        return picked(block, props, hand, whole=low == 0 and high == len(block.text))
    return None


def picked(block: Paragraph, props: RunProps, hand: Hand, *, whole: bool = False) -> Picked:
    """The look of text of `block` with these `props`; that of the paragraph too where it is the `whole` of it."""
    style = str(run_part(props.raw).get("style", "")) if not props.link else ""
    return Picked(hand.looks.characters(block.style, block.level, props), style, block if whole else None)


def paint(document: Document, selection: Selection, what: Picked, hand: Hand) -> Transaction | None:
    """Give the selected text the look that was picked up, and paragraphs that are selected as a whole that of the
    paragraph."""

    def change(block: Paragraph, low: int, high: int) -> Paragraph:
        if what.paragraph is not None and low == 0 and high == len(block.text):
            block = _like(block, what.paragraph, document, hand.scope)
        runs = slice_runs(block.runs, low, high)
        return spliced(block, low, high, [Run(run.text, painted(block, run, what, hand)) for run in runs])

    return formatting.change_parts(document, selection, change, Operation.PAINT_FORMAT)


def painted(block: Paragraph, run: Run, what: Picked, hand: Hand) -> RunProps:
    """The props of a run of `block` so that it looks as what was picked up."""
    props = run.props
    if props.atom is not None and (props.atom.is_mark or props.atom.is_note):
        return props
    plain = bare(props, hand.scope)
    if what.style and not props.link:
        plain = with_run_format(plain, {"style": what.style}, hand.scope)
    new = changed(block, plain, part_of(what.look), hand, chinese=has_chinese(run.text))
    same = part_of(hand.looks.characters(block.style, block.level, props)) == part_of(what.look)
    return props if same and run_part(props.raw).get("style", "") == run_part(new.raw).get("style", "") else new


def _like(block: Paragraph, model: Paragraph, document: Document, scope: Scope) -> Paragraph:
    """`block` with level, style and direct properties of `model`; a number that begins anew does so once only."""
    num = model.props.num
    own = ParaProps(
        model.props.alignment,
        model.props.outline,
        replace(num, start=None) if num is not None else None,
        _merged(block.props.raw, model.props.raw, scope),
    )
    if (block.level, block.style, block.props) == (model.level, model.style, own):
        return block
    moved = relevelled(block, model.level, document.properties)
    return settled(moved.edited(style=model.style, props=own))


def _merged(own: bytes, model: bytes, scope: Scope) -> bytes:
    """The properties of `model` with what belongs to the paragraph itself from `own`."""
    names = {scope.w + name for name in _ONCE_ONLY}
    holder, kept = scope.parse(model), [child for child in scope.parse(own) if child.tag in names]
    for child in list(holder):
        if child.tag in names:
            holder.remove(child)
    for child in kept:  # they are the last of their parent (17.3.1.26)
        holder.append(child)
    return scope.serialise(holder)
