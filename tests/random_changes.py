"""Random edits of a writer on a document: typing, deleting, Enter, joining, dragging, copying; and on its sections."""

from __future__ import annotations

import random
from collections.abc import Sequence

from section_commands import COMMANDS, some_headings
from speecheditor import resources
from speecheditor.model import editing, formatting, heading_numbers, restructure
from speecheditor.model.blocks import Block
from speecheditor.model.document import Document
from speecheditor.model.levels import TooDeep
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


def random_command(rng: random.Random, model: Document, foreign: Sequence[Block] = ()) -> None:
    """Apply an edit, a change of looks or of the outline, an undo or redo, or a paste of blocks `foreign`."""

    def place() -> Position:
        index = rng.randrange(len(model.blocks))
        return index, rng.randint(0, len(model.blocks[index].text))

    here, at = Selection(*sorted((place(), place()))), Selection.at(place())
    head = rng.choice([k for k, block in enumerate(model.blocks) if block.level] or [-1])
    commands = [
        lambda: formatting.set_level(model, here, rng.randint(0, 4)),
        lambda: formatting.set_alignment(model, here, "center"),
        lambda: formatting.set_mark(model, here, rng.choice(["bold", "italic", "underline"]), rng.random() < 0.5),
        lambda: formatting.set_scheme(model, rng.choice(resources.schemes())),
        lambda: editing.replace_range(model, at, editing.fresh(foreign, model, at), Operation.PASTE),
    ]
    if head >= 0:
        commands += 2 * [
            lambda: restructure.move_section(model, head, rng.randint(0, len(model.blocks)), rng.choice([None, 1])),
            lambda: restructure.move_up(model, head),
            lambda: restructure.move_down(model, head),
            lambda: restructure.shift_section(model, head, rng.choice([1, -1])),
            lambda: restructure.delete_section(model, head),
            lambda: restructure.rename(model, head, rng.choice(["New", ""])),
            lambda: COMMANDS[rng.choice(list(COMMANDS))].make(rng, model, some_headings(rng, model)),
            lambda: COMMANDS[rng.choice(list(COMMANDS))].make(rng, model, some_headings(rng, model)),
            lambda: heading_numbers.restart(model, head, rng.randint(0, 12)),
            lambda: heading_numbers.continue_numbering(model, head),
            lambda: heading_numbers.set_unnumbered(model, head, rng.random() < 0.5),
        ]
    if rng.random() < 0.4:
        random_change(rng, model)
    elif rng.random() < 0.15:
        rng.choice([model.undo, model.redo])()
    else:
        try:
            transaction = rng.choice(commands)()
        except (ValueError, TooDeep):
            return
        if transaction is not None:
            model.apply(transaction)
