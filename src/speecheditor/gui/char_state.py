"""What the bar and the dialog show: the look that all of the selection has, and its font."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ..formats.char_parts import part_of, shared
from ..formats.look_parts import Part
from ..formats.looks import CharLook, Looks
from ..model.blocks import Block, Paragraph, Run, RunProps, slice_runs
from ..model.document import Document
from ..model.formatting import selected_parts
from ..model.transaction import Selection
from .printing.fonts import IDEOGRAPH

MOST = 2000
"""Paragraphs of a selection that are looked at: what the bar shows of more is that of these."""

_LATIN = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class State:
    """``part`` is what all characters have in common, ``face`` the one font of their scripts ("" = several), ``first``
    the look of the first of them."""

    part: Part
    face: str
    first: CharLook = field(default_factory=CharLook)


def state_of(document: Document, selection: Selection, looks: Looks) -> State:
    """The state of the selected text."""
    seen: dict[int, CharLook] = {}
    faces: dict[str, None] = {}
    known: set[tuple[int, bool]] = set()
    for look, text in _looks(document, selection, looks):
        seen[id(look)] = look
        if len(known) < 2 * len(seen):
            for wide in scripts(text):
                if (id(look), wide) not in known:
                    known.add((id(look), wide))
                    faces[face_of(look, wide=wide)] = None
    first = next(iter(seen.values()), CharLook())
    return State(shared(seen.values()), next(iter(faces)) if len(faces) == 1 else "", first)


def state_at(block: Block, offset: int, props: RunProps, looks: Looks, *, chinese: bool) -> State:
    """The state of what is typed at a place with these `props`; where no letter tells, `chinese` tells the script."""
    look = looks.characters(block.style, block.level, props)
    around = block.text[max(offset - 1, 0) : offset] or block.text[:1]
    found = scripts(around)
    wide = found[0] if around.strip() and found else chinese
    return State(part_of(look), face_of(look, wide=wide), look)


def scripts(text: str) -> Sequence[bool]:
    """The scripts of `text`: True for Chinese, False for any other; Latin for what has none."""
    wide, latin = bool(IDEOGRAPH.search(text)), bool(_LATIN.search(IDEOGRAPH.sub("", text)))
    return [script for script, is_there in ((True, wide), (False, latin)) if is_there] or [False]


def face_of(look: CharLook, *, wide: bool) -> str:
    """The font of a script."""
    return (look.cjk_family or look.family) if wide else look.family


def _looks(document: Document, selection: Selection, looks: Looks) -> Iterator[tuple[CharLook, str]]:
    for _, block, low, high in islice(selected_parts(document, selection), MOST):
        for run in _runs(block, low, high):
            if run.props.atom is None or not run.props.atom.is_mark:
                yield looks.characters(block.style, block.level, run.props), run.text


def _runs(block: Paragraph, low: int, high: int) -> Sequence[Run]:
    return block.runs if low == 0 and high == len(block.text) else slice_runs(block.runs, low, high)
