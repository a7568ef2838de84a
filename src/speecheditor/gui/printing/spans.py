"""The text of pieces with its looks, and where it stands in its block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .fonts import cjk_spans
from .manuscript import Mark, Place, Span
from .pieces import Piece, cut


def places(pieces: Sequence[Piece]) -> Sequence[Place]:
    """Where the joined text of the pieces is in its block: a place for each stretch that goes on from one offset."""
    out: list[Place] = []
    start, expected = 0, 0
    for piece in pieces:
        if not out or piece.at != expected:
            out.append(Place(start, piece.at))
        start += len(piece.text)
        expected = piece.at + len(piece.text) if piece.at >= 0 else -1
    return tuple(out)


def notes(pieces: Sequence[Piece]) -> Sequence[Mark]:
    """The marks of footnotes in the joined text of the pieces."""
    out: list[Mark] = []
    start = 0
    for piece in pieces:
        if piece.note >= 0:
            out.append(Mark(start, piece.note))
        start += len(piece.text)
    return tuple(out)


def with_note(piece: Piece, note: int) -> Iterator[Piece]:
    """A piece whose first character is the mark of a note, or begins it."""
    if piece.over or len(piece.text) < 2:
        yield piece._replace(note=note)
    else:
        yield piece._replace(text=piece.text[:1], note=note)
        yield piece._replace(text=piece.text[1:], at=piece.at + 1 if piece.at >= 0 else -1)


def text_and_spans(pieces: Sequence[Piece]) -> tuple[str, Sequence[Span]]:
    """The text of pieces that `capitals` gave, and their looks with the stretches that take the East Asian font."""
    text = "".join([piece.text for piece in pieces])
    marks = cjk_spans(text)
    if not marks:
        return text, [Span(len(piece.text), piece.look, False) for piece in pieces]
    return text, [Span(len(part), look, inside) for part, look, inside in cut(pieces, marks)]
