"""What counts inside protected blocks: the labels of their numbered paragraphs and the numbers of their notes, which
follow from the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model.blocks import NOTES, Block, Counted, NumRef, OpaqueBlock, Paragraph, ParaProps, new_id
from ...model.notes import note_marks, number_text
from ...model.numbering import DOCUMENT_SCHEME, is_bullet, label_gaps, labels
from ...model.properties import Properties


class InnerLabel(NamedTuple):
    """The label of a paragraph that counts in a list, with the gap behind it; "" for a bullet, which it has itself."""

    counted: Counted
    text: str


class InnerNumbers:
    """What the protected blocks of one document count."""

    def __init__(self, blocks: Sequence[Block], properties: Properties) -> None:
        self._properties = properties
        self._labels = _inner_labels(blocks, properties)
        self._notes = _inner_notes(blocks)

    def of(self, block: OpaqueBlock) -> InnerCount:
        """The numbers of one block, to be taken in the order of its text."""
        return InnerCount(self._labels.get(block.id, ()), self._notes.get(block.id, ()), self._properties)


class InnerCount:
    """The numbers of one block, taken one after the other."""

    def __init__(self, found: Sequence[InnerLabel], notes: Sequence[str], properties: Properties) -> None:
        self._left, self._notes, self._styles = list(found), list(notes), properties.styles

    def label(self, paragraph: Paragraph) -> str:
        """The label of the next paragraph of the block, "" when it counts in no list."""
        if not self._left or not self._counts(paragraph):
            return ""
        wanted = paragraph.style, paragraph.props.num
        # What is not shown counts too: the text in cells that continue the one above.
        for at, found in enumerate(self._left):
            if (found.counted.style, found.counted.num) == wanted:
                del self._left[: at + 1]
                return found.text
        return ""

    def note(self) -> str:
        """The number of the next note, "" when there is none left."""
        return self._notes.pop(0) if self._notes else ""

    def _counts(self, paragraph: Paragraph) -> bool:
        style = self._styles.effective(paragraph.style)
        by_style = style is not None and (style.num is not None or paragraph.style in self._styles.headings)
        return paragraph.props.num is not None or by_style


def _inner_labels(blocks: Sequence[Block], properties: Properties) -> dict[int, Sequence[InnerLabel]]:
    if not any(block.counted for block in blocks):
        return {}
    stand_ins: dict[int, list[Paragraph]] = {}
    for block in blocks:
        if block.counted:
            stand_ins[block.id] = [_stand_in(counted, properties) for counted in block.counted]
    spread = list(_spread(blocks, stand_ins))
    known, gaps = labels(spread, properties), label_gaps(spread, properties)

    def text(id_: int) -> str:
        label = known.get(id_, "")
        return "" if is_bullet(label) else label + gaps.get(id_, "")

    return {
        block.id: [InnerLabel(*pair) for pair in zip(block.counted, [text(p.id) for p in found], strict=True)]
        for block in blocks
        if (found := stand_ins.get(block.id)) is not None
    }


def _spread(blocks: Sequence[Block], stand_ins: dict[int, list[Paragraph]]) -> Iterator[Block]:
    for block in blocks:
        if block.id in stand_ins:
            yield from stand_ins[block.id]
        else:
            yield block


def _stand_in(counted: Counted, properties: Properties) -> Paragraph:
    """A paragraph of the text that counts as one of a protected block does."""
    headings = properties.styles.headings
    level = 0
    if properties.scheme != DOCUMENT_SCHEME and counted.style in headings:
        level = headings.index(counted.style) + 1
    num: NumRef | None = counted.num if not level else None
    return Paragraph(new_id(), (), level, counted.style, ParaProps(num=num))


def _inner_notes(blocks: Sequence[Block]) -> dict[int, Sequence[str]]:
    counts = dict.fromkeys(NOTES, 0)
    out: dict[int, Sequence[str]] = {}
    for block in blocks:
        kinds = (
            block.notes if isinstance(block, OpaqueBlock) else [atom.kind for atom in note_marks(block) if atom.text]
        )
        found: list[str] = []
        for kind in kinds:
            counts[kind] += 1
            found.append(number_text(kind, counts[kind]))
        if found and isinstance(block, OpaqueBlock):
            out[block.id] = found
    return out
