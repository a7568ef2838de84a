"""The comments of a draft as paragraphs to print: who said it, what was said, what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...formats.annotations import Annotations, Comment
from ...formats.content import DocumentContent
from ...formats.looks import CharLook, ParaLook
from ...model.blocks import Block
from .block_places import printed_at
from .manuscript import Mark, Place, PrintParagraph, Span

_LOOK = CharLook("Arial", "黑体", 8.0)
_AUTHOR = CharLook("Arial", "黑体", 8.0, bold=True)


class Comments:
    """Collects the comments of a draft in the order of the text; none without the file that they are in."""

    def __init__(self, content: DocumentContent | None, *, shown: bool) -> None:
        self._annotations = Annotations(content) if content is not None and shown else None
        self.found: list[Sequence[PrintParagraph]] = []
        self.authors: list[str] = []

    def marks(self, block: Block, places: Sequence[Place], length: int) -> Sequence[Mark]:
        """The comments of a block whose printed characters are these `places`, `length` in all."""
        if self._annotations is None:
            return ()
        marks: list[Mark] = []
        at = 0
        for run in block.runs:
            atom = run.props.atom
            if atom is not None and atom.kind == "comment":
                comment = self._annotations.comment(atom.xml)
                if comment is not None:
                    marks.append(Mark(printed_at(places, at, length), len(self.found)))
                    self.found.append(tuple(_paragraphs(comment)))
                    self.authors.append(comment.author)
            at += len(run.text)
        return marks


def head_of(author: str) -> str:
    """What stands before that which somebody said."""
    return f"{author}: " if author else ""


def _paragraphs(comment: Comment) -> Iterator[PrintParagraph]:
    for said in (comment, *comment.replies):
        head = head_of(said.author)
        text = head + said.text.replace("\n", "\u2028")
        spans = [Span(len(head), _AUTHOR, False), Span(len(text) - len(head), _LOOK, False)]
        yield PrintParagraph(text, [span for span in spans if span.length], ParaLook(), _LOOK)
