"""What is printed of a paragraph: its label, its runs and what its inline objects show, cut where a page begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ...formats.cues import hint_of
from ...formats.looks import CharLook
from ...formats.speech_styles import COLORS
from ...model.blocks import LINE_BREAK, Atom, Run, RunProps
from ...model.layouts import MARKED, Show
from .revised import deleted, inserted

PAGE_BREAK = "\f"
"""The text of the piece that begins a new page."""

_NEW_PAGE = re.compile(rb"""\btype\s*=\s*["'](?:page|column)["']""")
_SMALL = 0.8
"""Small capitals in heights of the large ones, as in Word."""

_ALL = Show()
_TEXTUAL = ("field", "symbol", "math")


class Piece(NamedTuple):
    """Characters of one look; ``over`` is a hint above them. ``at`` is where they begin in their block, -1 for what is
    not in it, as a label; what stands for an object is at the object's place. ``note`` is the footnote whose mark it
    is, -1 for none."""

    text: str
    look: CharLook
    over: str = ""
    at: int = -1
    note: int = -1


class Hint(NamedTuple):
    """A hint of pronunciation over ``length`` characters from ``start`` on, in their look."""

    start: int
    length: int
    text: str
    look: CharLook


def run_pieces(run: Run, look: CharLook, show: Show = _ALL, at: int = -1) -> Iterator[Piece]:
    """What `run`, which begins at the offset `at` of its block, shows in a layout; nothing when it is hidden, or a mark
    beside the text."""
    atom = run.props.atom
    if look.hidden:
        return
    if show.changes == MARKED:
        look = inserted(look, run)
    if atom is not None and atom.is_mark:
        if atom.kind == "deletion" and show.changes == MARKED:
            text, look = deleted(look, atom)
            yield Piece(text.replace("\n", LINE_BREAK), look, "", at)
        return
    if atom is None:
        yield Piece(run.text, look, "", at)
    elif atom.kind == "break":
        yield Piece(PAGE_BREAK if _NEW_PAGE.search(atom.xml) else LINE_BREAK, look, "", at)
    elif atom.is_cue:
        if show.cues:
            yield Piece(atom.text, _cue_look(look, atom.kind, show), "", at)
    elif atom.kind == "ruby":
        yield Piece(atom.text.replace("\n", LINE_BREAK), look, hint_of(atom.xml) if show.hints else "", at)
    elif atom.is_note:
        yield Piece(atom.text, replace(look, vertical="superscript"), "", at)
    else:
        text = atom.text.replace("\n", LINE_BREAK) if atom.kind in _TEXTUAL else _placeholder(atom)
        yield Piece(text, look, "", at)


def _cue_look(look: CharLook, kind: str, show: Show) -> CharLook:
    """As its style has it: weight or slant tell a cue from the text on a black-and-white printer too."""
    heavy = kind in ("pause", "slide")
    return replace(look, color=COLORS[kind] if show.colors else "", bold=heavy, italic=not heavy)


def capitals(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in capitals where their looks have them, small ones for small letters: Qt knows these only for the
    text of documents, not for a layout by itself."""
    return [part for piece in pieces for part in _capitals(piece)]


def _capitals(piece: Piece) -> Iterator[Piece]:
    text, look, over, at, note = piece
    if not look.caps and not look.small_caps:
        yield piece
        return
    plain = replace(look, caps=False, small_caps=False)
    small = replace(plain, size=look.size * _SMALL)
    if look.caps:
        yield Piece(text.upper(), plain, over, at, note)
    elif over or note >= 0:
        yield Piece(text.upper(), small, over, at, note)
    else:
        for is_small, letters in groupby(text, str.islower):
            part = "".join(letters)
            yield Piece(part.upper(), small, "", at) if is_small else Piece(part, plain, "", at)
            at += len(part) if at >= 0 else 0


def closed_up(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with one space where something between two is not shown, none at the beginning."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        hides = piece.at > (before.at + len(before.text) if before is not None and before.at >= 0 else 0)
        if hides and piece.text.startswith(" ") and (before is None or before.text.endswith((" ", LINE_BREAK))):
            piece = piece._replace(text=piece.text[1:], at=piece.at + 1)
        if piece.text:
            out.append(piece)
    return out


def by_page(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces, cut where a page begins; one list when there is no page break."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == PAGE_BREAK:
            parts.append([])
        elif piece.text:
            parts[-1].append(piece)
    return parts


def hints(pieces: Iterable[Piece]) -> Iterator[Hint]:
    """The hints over the joined text of the pieces."""
    place = 0
    for piece in pieces:
        if piece.over and piece.text:
            yield Hint(place, len(piece.text), piece.over, piece.look)
        place += len(piece.text)


def cut(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, CharLook, bool]]:
    """The pieces cut at `spans`, (start, stop) in their joined text; True for what is inside of one."""
    edges = iter([*[edge for span in spans for edge in span], -1])
    edge = next(edges)
    inside = False
    position = 0
    for text, look, *_ in pieces:
        end = position + len(text)
        at = position
        while at < end:
            if at == edge:
                inside, edge = not inside, next(edges)
                continue
            stop = min(end, edge) if edge >= 0 else end
            yield text[at - position : stop - position], look, inside
            at = stop
        position = end


def title_props(run: Run | None) -> RunProps:
    """The look of a label: that of the first run, without its object."""
    return RunProps() if run is None else replace(run.props, atom=None)


def unmarked(look: CharLook) -> CharLook:
    """`look` without what is drawn at each character, which a label does not take over from the title."""
    return replace(look, emphasis="", double_strike=False)


def _placeholder(atom: Atom) -> str:
    """What stands for an object that cannot be drawn: its description in brackets."""
    return f"[{atom.text or _kind_name(atom.kind)}]"


def _kind_name(kind: str) -> str:
    if kind == "image":
        return QCoreApplication.translate("Printing", "image")
    return QCoreApplication.translate("Printing", "object")
