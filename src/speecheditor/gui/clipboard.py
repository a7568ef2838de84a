"""What leaves and enters the editor by the clipboard and by dragging: our own slices, and forms for other programs."""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QMetaType, QMimeData
from PySide6.QtGui import QGuiApplication

from ..model import editing
from ..model.blocks import LINE_BREAK, Block, OpaqueBlock, Paragraph, shown_text
from ..model.document import Document
from ..model.inline_objects import without_beside
from ..model.pasting import Brought
from ..model.properties import Properties
from ..model.transaction import Selection

if TYPE_CHECKING:
    from ..formats.rich_copy import Sources

SLICE_MIME = "application/x-speecheditor-slice"
TEXT, HTML, RTF = "text/plain", "text/html", ("text/rtf", "application/rtf")

Carry = Callable[[Sequence[Block]], Sequence[Block]]


_tokens = itertools.count(1)
_last: tuple[bytes, Slice | None] = (b"", None)


class Slice(NamedTuple):
    """Copied blocks and the document that they are from, None once that is gone, with its properties; ``home`` is the
    one of whose file that is a part, which may be itself. ``carry`` gives them what they name in their file, for
    another one."""

    blocks: tuple[Block, ...]
    owner: weakref.ref[Document]
    home: weakref.ref[Document]
    properties: Properties
    carry: Carry = tuple

    def fit_for(self, document: Document, adopt: Carry, home: Document | None = None) -> Sequence[Block]:
        """The blocks as `document`, a part of `home`, can hold them. Those of another file are made fit by `adopt`; in
        another part of their own they leave the comments and deletions behind, which a file holds only once."""
        if self.owner() is document:
            return self.blocks
        if self.home() is (home or document):
            return [without_beside(block) for block in self.blocks]
        return adopt(self.carry(self.blocks))

    def brought_to(self, document: Document, adopt: Carry, home: Document | None = None) -> Brought:
        """The same with the lists that the blocks are in, where these are of another file."""
        fit = self.fit_for(document, adopt, home)
        if self.home() is (home or document):
            return Brought(tuple(fit))
        from ..formats.carried_lists import with_own_lists

        return with_own_lists(fit, self.blocks, self.properties, document)


class CopiedData(QMimeData):
    """A slice, which makes each form for other programs when it is asked for it: most copies stay in this program.

    `shown` are the copied blocks as people see them. All that is held are frozen values.
    """

    def __init__(self, token: bytes, shown: Sequence[Block], sources: Sources | None) -> None:
        super().__init__()
        self._token, self._shown, self._sources = token, tuple(shown), sources
        self._made: dict[str, str | bytes] = {}

    def formats(self) -> list[str]:
        return [SLICE_MIME, TEXT, *((HTML, *RTF) if self._sources is not None else ())]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> object:
        if mimetype == SLICE_MIME:
            return QByteArray(self._token)
        made = self._form(mimetype) if mimetype in self.formats() else None
        return QByteArray(made) if isinstance(made, bytes) else made

    def _form(self, mimetype: str) -> str | bytes:
        key = RTF[0] if mimetype in RTF else mimetype
        if key not in self._made:
            self._made[key] = self._new_form(key)
        return self._made[key]

    def _new_form(self, mimetype: str) -> str | bytes:
        if mimetype == TEXT or self._sources is None:
            labels = self._sources.labels if self._sources is not None else {}
            return plain_text(self._shown, lambda block_id: labels.get(block_id, ""))
        return _rich_form(self._shown, self._sources, mimetype)


def _rich_form(shown: Sequence[Block], sources: Sources, mimetype: str) -> str | bytes:
    from ..formats.html_writer import to_html
    from ..formats.rich_copy import copied_text
    from ..formats.rtf_writer import to_rtf

    content = copied_text(shown, sources)
    return to_html(content) if mimetype == HTML else to_rtf(content)


@dataclass(frozen=True, slots=True)
class Outside:
    """How a document looks from outside: copied blocks as they are shown, the label of a block with its gap, what
    blocks with labels are written for other programs with (None: as text alone), and blocks with what they name in
    their file, for another document of this program."""

    as_shown: Carry = tuple
    label_of: Callable[[int], str] = lambda block_id: ""
    sources: Callable[[Mapping[int, str]], Sources | None] = lambda labels: None
    carry: Carry = tuple
    home: Document | None = None
    """The document of whose file the text is a part; None for one that is a document itself."""

    def within(self, document: Document) -> Outside:
        """How a text inside `document` looks from outside."""
        return replace(self, home=document)

    def fitting(self, content: Slice, document: Document, adopt: Carry) -> Sequence[Block]:
        """Copied blocks as `document` can hold them, from another part of the same file as they are."""
        return content.fit_for(document, adopt, self.home)

    def copied(self, document: Document, selection: Selection) -> QMimeData:
        """What copying a selection puts into the clipboard."""
        blocks = editing.copied(document, selection)
        labels = self._labels(document, selection, blocks)
        return to_mime(blocks, document, self.as_shown(blocks), self.sources(labels), self.carry, self.home)

    def _labels(self, document: Document, selection: Selection, copied: Sequence[Block]) -> dict[int, str]:
        """The labels of copied paragraphs by their new ids; words out of one paragraph have none."""
        (first, start), (last, stop) = selection.start, selection.end
        if first == last:
            return {}
        originals = [block for block in document.blocks[first : last + 1] if isinstance(block, Paragraph)]
        copies = [block for block in copied if isinstance(block, Paragraph)]
        found = {copy.id: self.label_of(block.id) for block, copy in zip(originals, copies, strict=True)}
        cut = (
            {id_ for id_, is_cut in ((copied[0].id, start > 0), (copied[-1].id, not stop)) if is_cut} if copied else ()
        )
        return {id_: label for id_, label in found.items() if label and id_ not in cut}


def to_mime(
    blocks: Sequence[Block],
    owner: Document,
    shown: Sequence[Block] | None = None,
    sources: Sources | None = None,
    carry: Carry = tuple,
    home: Document | None = None,
) -> QMimeData:
    """`blocks` with a token by which this process finds the slice itself, and for other programs as plain text, HTML
    and RTF.

    `owner` is the document that they come from, a part of `home` where there is one, `shown` what others get instead;
    `sources` has their labels and what HTML and RTF are made with: without it there is only text. For another document
    `carry` makes what the blocks name a part of them.

    Only the last slice is kept: the clipboard and a drag hold one thing at a time.
    """
    global _last
    token = b"%d" % next(_tokens)
    _last = (token, Slice(tuple(blocks), weakref.ref(owner), weakref.ref(home or owner), owner.properties, carry))
    return CopiedData(token, blocks if shown is None else shown, sources)


def from_mime(data: QMimeData) -> Slice | None:
    """The slice that this process put into `data`; None when it came from elsewhere or is no longer known."""
    token = bytes(data.data(SLICE_MIME).data())
    return _last[1] if token and token == _last[0] else None


def settle() -> None:
    """Leave in the clipboard what needs nothing of this program any more, which is about to end."""
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()
    if isinstance(data, CopiedData):
        plain = QMimeData()
        for form in data.formats():
            if form != SLICE_MIME:
                plain.setData(form, data.data(form))
        clipboard.setMimeData(plain)


def plain_text(blocks: Sequence[Block], label: Callable[[int], str] = lambda block_id: "") -> str:
    """The blocks as lines, each behind its label; the cells of a table parted by tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            lines += ["\t".join(row) for row in block.rows]
        else:
            lines.append(label(block.id) + shown_text(block.runs).replace(LINE_BREAK, "\n"))
    return "\n".join(lines)
