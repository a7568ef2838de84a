"""What of the text is drawn: the pictures and other drawings of a draft, found while its paragraphs are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...formats.content import DocumentContent
from ...formats.drawings import Drawing
from ...formats.looks import CharLook
from ...formats.preview import Preview
from ...model.blocks import OBJECT, Run
from ...model.layouts import Show
from .manuscript import Mark
from .pieces import Piece, run_pieces

_DRAWN = frozenset(["image", "object"])
_ORNAMENTS = frozenset(["shape", "textbox"])
_FOREIGN = str.maketrans({OBJECT: "\ufffd"})


class Objects:
    """The drawings of one draft, numbered as they come; without its file they stay their descriptions."""

    def __init__(self, content: DocumentContent | None, show: Show) -> None:
        self.preview = None if content is None else Preview(content)
        self.drawings: list[Drawing] = []
        self._show, self._shown = show, show.pictures
        self._inline: list[int] = []
        self._floating: list[int] = []

    def pieces(self, run: Run, look: CharLook, at: int = -1, *, floats: bool = False) -> Iterator[Piece]:
        """What `run` shows, a drawing as one ``OBJECT``; with `floats` one that floats is not in the text, but among
        those that `taken` gives."""
        atom = run.props.atom
        if atom is None or look.hidden or atom.is_mark:
            yield from _plain(run, look, at, self._show)
            return
        drawing = None if self.preview is None else self.preview.drawing(atom)
        if drawing is None and (self._shown or atom.kind not in _DRAWN):
            yield from _plain(run, look, at, self._show)
        elif drawing is None or not self._shown or _is_ornament(drawing):
            return
        elif not _has_place(drawing):
            yield from _plain(run, look, at, self._show)
        else:
            number = len(self.drawings)
            self.drawings.append(drawing)
            if floats and drawing.floating:
                self._floating.append(number)
            else:
                self._inline.append(number)
                yield Piece(OBJECT, look, "", at)

    def marks(self, text: str) -> Sequence[Mark]:
        """The marks of the objects in `text`, which were found in this order."""
        if not self._inline:
            return ()
        starts = [start for start, char in enumerate(text) if char == OBJECT]
        found, self._inline = self._inline[: len(starts)], self._inline[len(starts) :]
        return tuple([Mark(*one) for one in zip(starts, found, strict=False)])

    def taken(self) -> tuple[Sequence[int], Sequence[int]]:
        """The floating drawings found since the last call: those that take room, and those that take none."""
        found, self._floating = self._floating, []
        free = [number for number in found if _is_free(self.drawings[number])]
        return [number for number in found if number not in free], free


def _plain(run: Run, look: CharLook, at: int, show: Show) -> Iterator[Piece]:
    """What a run shows that is no drawing; an ``OBJECT`` in it would be taken for one."""
    return (piece._replace(text=piece.text.translate(_FOREIGN)) for piece in run_pieces(run, look, show, at))


def _is_ornament(drawing: Drawing) -> bool:
    """Whether it is a line or an empty frame that floats over the page, and whose form is not known."""
    return drawing.floating and drawing.kind in _ORNAMENTS and not drawing.text.strip() and not drawing.part


def _has_place(drawing: Drawing) -> bool:
    return bool(drawing.width or drawing.height or drawing.kind == "rule" or drawing.part)


def _is_free(drawing: Drawing) -> bool:
    return drawing.anchoring is not None and drawing.anchoring.wrap == "none"
