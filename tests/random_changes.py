"""Random edits of a writer on a document: typing, deleting, Enter, joining, dragging, copying."""

from __future__ import annotations

import random
from collections.abc import Sequence

from speecheditor.model import editing
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Position, Selection


def random_change(rng: random.Random, model: Document, near: Sequence[int] = ()) -> None:
    """Apply one edit, in or beside the blocks `near` when there are some."""

    def place() -> Position:
        index = rng.choice(near) + rng.choice((-1, 0, 0, 0, 1)) if near else rng.randrange(len(model.blocks))
        index = min(len(model.blocks) - 1, max(0, index))
        return index, rng.randint(0, len(model.blocks[index].text))

    here = Selection(*sorted((place(), place())))
    at = Selection.at(place())
    made = rng.choice(
        [
            lambda: editing.insert_text(model, Selection.at(here.head), "typed"),
            lambda: editing.delete_range(model, here),
            lambda: editing.split_paragraph(model, here.head),
            lambda: editing.join_with_previous(model, here.head[0]),
            lambda: editing.drag_text(model, here, at.head),
            lambda: editing.replace_range(
                model, at, editing.fresh(editing.copied(model, here), model, at), Operation.PASTE
            ),
        ]
    )
    transaction = made()
    if transaction is not None:
        model.apply(transaction)
