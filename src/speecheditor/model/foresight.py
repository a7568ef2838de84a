"""What a command would lead to, without running it."""

from __future__ import annotations

from .document import Document
from .numbering import labels
from .transaction import Transaction


def label_after(document: Document, made: Transaction) -> str:
    """The label of the block at which `made` would leave the caret; "" when it would have none."""
    scratch = Document(document.blocks, document.properties)
    scratch.apply(made)
    index = made.after.head[0] if made.after is not None else 0
    upto = scratch.blocks[: index + 1]
    return labels(upto, scratch.properties).get(upto[-1].id, "")
