"""What leaves and enters the editor by the clipboard and by dragging: our own slices whole, everything else as text."""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from ..model.blocks import LINE_BREAK, OBJECT, Block, OpaqueBlock, shown_text
from ..model.document import Document

SLICE_MIME = "application/x-speecheditor-slice"

Carry = Callable[[Sequence[Block]], Sequence[Block]]

_tokens = itertools.count(1)
_last: tuple[bytes, Slice | None] = (b"", None)


class Slice(NamedTuple):
    """Copied blocks and the document that they are from, None once that is gone. ``carry`` gives them what they name
    in its file, for another one."""

    blocks: tuple[Block, ...]
    owner: weakref.ref[Document]
    carry: Carry = tuple


def to_mime(blocks: Sequence[Block], owner: Document, text: str | None = None, carry: Carry = tuple) -> QMimeData:
    """`blocks` as plain text for other programs, with a token by which this process finds the slice itself.

    `owner` is the document that they come from; `text` what others get instead of their mere characters. For another
    document `carry` makes what they name a part of them.

    Only the last slice is kept: the clipboard and a drag hold one thing at a time.
    """
    global _last
    data = QMimeData()
    token = b"%d" % next(_tokens)
    _last = (token, Slice(tuple(blocks), weakref.ref(owner), carry))
    data.setData(SLICE_MIME, token)
    data.setText(plain_text(blocks) if text is None else text)
    return data


def from_mime(data: QMimeData) -> Slice | None:
    """The slice that this process put into `data`; None when it came from elsewhere or is no longer known."""
    token = bytes(data.data(SLICE_MIME).data())
    return _last[1] if token and token == _last[0] else None


def plain_text(blocks: Sequence[Block], label: Callable[[int], str] = lambda block_id: "") -> str:
    """The blocks as lines, each behind its label; the cells of a table parted by tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            lines += ["\t".join(row) for row in block.rows]
        else:
            lines.append(label(block.id) + shown_text(block.runs).replace(LINE_BREAK, "\n"))
    return "\n".join(lines)


def cleaned(text: str) -> str:
    """Foreign text without what a paragraph cannot hold: object characters, NULs and other control characters."""
    kept = {"\n", "\t", "\r"}
    none = {OBJECT, "\x7f", "\ufdd0", "\ufdd1", "\ufffe", "\uffff"}
    return "".join(c for c in text if c in kept or (c >= " " and c not in none))
