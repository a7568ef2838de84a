"""How comments, tracked changes and links look: a colour for each author, and never the colour alone."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtGui import QBrush, QColor, QTextCharFormat

from ..formats.annotations import Annotations, deletion_of, field_link
from ..formats.looks import CharLook
from ..model.blocks import Atom, RunProps
from .layout_decor import AtomLook

AUTHOR_COLORS = ("#b3261e", "#1b5fa8", "#2b7a2f", "#7b3fa0", "#955600", "#006d77", "#a8327a", "#5c6100")
"""Ink for authors: each can be read on white paper."""

LINK_COLOR = "#0b57b8"
RESOLVED_COLOR = "#6b6b6b"
CUSTOM_NOTE = "•"
"""Before a note's own mark, which is text: it is where the note is found."""

_REVISION_LINES = {
    "insertion": QTextCharFormat.UnderlineStyle.DashUnderline,
    "move": QTextCharFormat.UnderlineStyle.DotLine,
}
"""A writer's own underline is a single line, so these are others."""


def author_color(author: str) -> str:
    """The colour of an author, the same in every document and at every start."""
    return AUTHOR_COLORS[crc32(author.encode("utf-8", "replace")) % len(AUTHOR_COLORS)]


def apply_review(target: QTextCharFormat, look: CharLook, props: RunProps) -> None:
    """Show in a char format that its characters are a link or were inserted; `look` is what the styles say."""
    if props.link and not look.color and not look.underline:
        target.setForeground(QBrush(QColor(LINK_COLOR)))
        target.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    if props.revision is not None:
        ink = QColor(author_color(props.revision.author))
        target.setForeground(QBrush(ink))
        target.setUnderlineColor(ink)
        if not look.underline:
            target.setUnderlineStyle(_REVISION_LINES[props.revision.kind])


class ReviewLooks:
    """The looks of the atoms that stand for comments, deletions and linked fields; each is computed once."""

    def __init__(self, annotations: Annotations) -> None:
        self._annotations = annotations
        self._looks: dict[Atom, AtomLook] = {}

    def of(self, atom: Atom) -> AtomLook:
        """The look of `atom`, whatever its kind is."""
        found = self._looks.get(atom)
        if found is None:
            found = self._looks[atom] = self._made(atom)
        return found

    def _made(self, atom: Atom) -> AtomLook:
        if atom.kind == "deletion":
            deletion = deletion_of(atom.xml)
            return AtomLook(atom.kind, " ".join(deletion.text.split()), author_color(deletion.author))
        if atom.kind == "comment":
            comment = self._annotations.comment(atom.xml)
            known = comment is not None and not comment.is_resolved
            return AtomLook(atom.kind, "", author_color(comment.author) if comment and known else RESOLVED_COLOR)
        if atom.kind == "field" and field_link(atom.xml) is not None:
            return AtomLook(atom.kind, atom.text, LINK_COLOR)
        if atom.is_note:
            return AtomLook(atom.kind, atom.text or CUSTOM_NOTE)
        return AtomLook(atom.kind, atom.text)
