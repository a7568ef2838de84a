"""Tracked changes on paper: what was put in is underlined, what was taken out struck, in the colour of its author."""

from __future__ import annotations

from dataclasses import replace

from ...formats.annotations import deletion_of
from ...formats.looks import CharLook
from ...model.blocks import Atom, Run
from ..review import author_color

_LINES = {"insertion": "dash", "move": "dotted"}
"""Not a single line, which is a writer's own."""


def inserted(look: CharLook, run: Run) -> CharLook:
    """The look of a run that may have been put in while changes were tracked."""
    revision = run.props.revision
    if revision is None:
        return look
    color = author_color(revision.author)
    return replace(look, color=color, underline=look.underline or _LINES[revision.kind], underline_color=color)


def deleted(look: CharLook, atom: Atom) -> tuple[str, CharLook]:
    """The text that a deletion took out, and its look."""
    found = deletion_of(atom.xml)
    return found.text, replace(look, color=author_color(found.author), strike=True)
