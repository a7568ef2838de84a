"""The notes of a draft as paragraphs to print: footnotes for the feet of pages, endnotes for the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...formats.content import DocumentContent
from ...formats.notes import NoteTexts
from ...formats.problems import PackageError
from ...model.blocks import Atom, Block, Paragraph, Run, RunProps
from ...model.notes import FOOTNOTE
from .manuscript import PrintItem, PrintParagraph

ROLE = "note"
"""The role of the paragraphs of notes."""

_RAISED = RunProps(raw=b'<w:vertAlign w:val="superscript"/>')

Write = Callable[[Sequence[Block]], Sequence[PrintItem]]
"""Makes items of blocks."""


class NoteBodies:
    """The notes that marks refer to, in the order in which they are met."""

    def __init__(self, content: DocumentContent | None) -> None:
        self._texts = None if content is None else NoteTexts(content)
        self._feet: list[list[Block]] = []
        self._ends: list[list[Block]] = []

    def add(self, mark: Atom) -> int:
        """Take the note of a mark; its index among the footnotes, -1 where none stands at the foot."""
        body = self._body(mark)
        if not body:
            return -1
        if mark.kind != FOOTNOTE:
            self._ends.append(body)
            return -1
        self._feet.append(body)
        return len(self._feet) - 1

    def footnotes(self, write: Write) -> tuple[Sequence[PrintParagraph], ...]:
        """The footnotes, by their index."""
        return tuple([_paragraphs(write(body)) for body in self._feet])

    def endnotes(self, write: Write) -> list[PrintParagraph]:
        """All endnotes, below a short rule; none where there are none."""
        found = [paragraph for body in self._ends for paragraph in _paragraphs(write(body))]
        if not found:
            return []
        first = found[0]
        look = replace(first.look, keep_with_next=True)
        rule = PrintParagraph("", (), look, first.mark, keep_with_next=True, role=ROLE, rule=True)
        return [rule, *found]

    def _body(self, mark: Atom) -> list[Block]:
        if self._texts is None:
            return []
        try:
            blocks = self._texts.blocks(mark)
        except PackageError:  # A note that cannot be read has its mark in the text all the same.
            return []
        return _numbered(blocks, mark.text)


def _numbered(blocks: Sequence[Block], number: str) -> list[Block]:
    """The blocks with the number of the note before the text of the first paragraph."""
    out = list(blocks)
    at = next((k for k, block in enumerate(out) if isinstance(block, Paragraph)), None)
    if at is not None and number:
        out[at] = replace(out[at], runs=(Run(number, _RAISED), *out[at].runs))
    return out


def _paragraphs(items: Sequence[PrintItem]) -> list[PrintParagraph]:
    """The paragraphs in order, those in tables as paragraphs of their own; none of them is in the text."""

    def plain(item: PrintItem) -> Iterator[PrintParagraph]:
        if isinstance(item, PrintParagraph):
            yield item
        else:
            yield from (cell for row in item.rows for cell in row)

    return [replace(p, block=0, places=(), role=ROLE, new_page=False) for item in items for p in plain(item)]
