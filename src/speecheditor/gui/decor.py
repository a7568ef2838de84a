"""What the layout draws beside the text: labels, previews and atoms, asked of the model."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextFormat

from ..formats.cues import hint_of
from ..formats.speech_styles import COLORS
from ..model.blocks import Atom, Block, OpaqueBlock
from ..model.document import Document
from ..model.label_index import LabelIndex
from ..model.note_index import NoteIndex
from ..model.reference_index import ReferenceIndex
from ..model.references import Standing, shown
from .binding import RUN_KEY, Formats
from .layout_decor import AtomLook, Exhibits, OpaquePreview
from .review import ReviewLooks


class ModelDecor:
    """A BlockDecor that looks everything up in the document; block i is model block i."""

    def __init__(self, document: Document, labels: LabelIndex, references: ReferenceIndex, exhibits: Exhibits) -> None:
        self._document, self._labels, self._references = document, labels, references
        self.notes: NoteIndex | None = None
        self.exhibits = exhibits
        self.formats: Formats | None = None
        self.review: ReviewLooks | None = None
        self.shows_cues = True

    def label(self, block: QTextBlock) -> str:
        found = self._block(block)
        return self._labels.with_gap(found.id) if found else ""

    def opaque(self, block: QTextBlock) -> OpaquePreview | None:
        found = self._block(block)
        if not isinstance(found, OpaqueBlock):
            return None
        return OpaquePreview(found.caption, found.rows, found.kind == "table", found)

    def atom(self, fmt: QTextFormat, block: QTextBlock) -> AtomLook | None:
        key = fmt.property(RUN_KEY)
        if self.formats is None or key is None:
            return None
        atom = self.formats.props.value(key).atom
        if atom is None:
            return None
        if atom.reference is not None:
            return self._reference(atom, block)
        if atom.is_cue:
            return AtomLook("cue", atom.text, COLORS[atom.kind]) if self.shows_cues else AtomLook("unseen", "")
        if atom.kind == "ruby":
            return AtomLook("ruby", atom.text, over=hint_of(atom.xml) if self.shows_cues else "")
        look = AtomLook(atom.kind, atom.text) if self.review is None else self.review.of(atom)
        if atom.is_note and self.notes is not None and atom.text:
            return replace(look, text=self.notes.number(atom))
        drawing = None if atom.is_mark else self.exhibits.drawing(atom)
        return look if drawing is None else replace(look, drawing=drawing)

    def _reference(self, atom: Atom, block: QTextBlock) -> AtomLook:
        found = self._block(block)
        answer = self._references.answer(found.id if found else 0, atom)
        return AtomLook("reference" if answer.standing is Standing.LIVE else "lost", shown(atom, answer))

    def _block(self, block: QTextBlock) -> Block | None:
        blocks, number = self._document.blocks, block.blockNumber()
        return blocks[number] if number < len(blocks) else None
