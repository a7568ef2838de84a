"""What a save will do to ranges and page sections that moves and deletions of blocks have torn, told beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model.blocks import Block, Paragraph
from .content import DocumentContent
from .lineup import is_empty, keepers_of, old_items, origin_of
from .ranges import Item, Repair, may_mark, repair_ranges
from .sections import SECTION, empty_paragraph, ends_section, repair_sections

_NAMED = {
    "bookmark": "bookmark",
    "commentRange": "comment",
    "perm": "editing permission",
    "moveFromRange": "tracked move",
    "moveToRange": "tracked move",
}
_FATES = {
    "start": "is torn: it now covers only the part at its start",
    "end": "is torn: it now covers only the part at its end",
    "gone": "is torn: nothing is left of it, so its marks are taken out",
    "carried": "stays where it was: the text before it carries it now",
}


def has_ranges(content: DocumentContent) -> bool:
    """Whether a move of blocks can tear anything in the file: it holds a range, or a page section besides the last."""
    xml, tail = content.frame.part.xml, content.frame.tail
    return may_mark(xml) or xml.find(b"sectPr", 0, len(xml) - len(tail)) >= 0


def repairs_of(content: DocumentContent, blocks: Sequence[Block]) -> tuple[Repair, ...]:
    """What the writer does so that every range is whole and each page section ends where it did (see `ranges`)."""
    if not has_ranges(content):
        return ()
    scope = content.frame.scope
    known = [block for block in content.blocks if origin_of(block) is not None]
    index = {id(origin_of(block)): k for k, block in enumerate(known)}
    old = old_items(known, content.frame.tail)
    keepers, _ = keepers_of(known, index, blocks)
    blank = empty_paragraph(b"", scope)
    new: list[Item] = []
    for k, block in enumerate(blocks):
        origin, is_paragraph = origin_of(block), isinstance(block, Paragraph)
        if origin is None or keepers.get(id(origin)) != k:
            new.append(Item(None, b"", blank + _brought(block, b""), is_paragraph=is_paragraph))
            continue
        was = old[index[id(origin)]]
        element = origin.element + _brought(block, origin.element)
        new.append(Item(was.index, was.before, element, was.after, is_paragraph, is_empty(block)))
    if [item.index for item in new if item.index is not None] == list(range(len(known))):
        return ()  # nothing has moved or gone
    end = old[-1]
    new.append(Item(end.index, end.before, end.element, end.after, is_paragraph=False))
    done = repair_ranges(old, new)
    if any(ends_section(item) for item in old):
        done += repair_sections(old, new, scope)
    return tuple(done)


def _brought(block: Block, origin: bytes) -> bytes:
    """The references of comments that came into a block from another one, as when two paragraphs are joined."""
    atoms = [run.props.atom for run in block.runs if run.props.atom and run.props.atom.kind == "comment"]
    return b"".join([atom.xml for atom in atoms if atom.xml not in origin])


def new_repairs(content: DocumentContent, before: Sequence[Block], after: Sequence[Block]) -> tuple[Repair, ...]:
    """What a change from the blocks `before` to those `after` adds to what a save repairs."""
    if not has_ranges(content):
        return ()
    left = Counter(repairs_of(content, after)) - Counter(repairs_of(content, before))
    return tuple(left.elements())


def told(repair: Repair) -> str:
    """A repair as one clause for people, without a full stop."""
    if repair.kind == SECTION:
        return f"the break of page section {repair.name} {_FATES[repair.fate]}"
    return f"the {kind_name(repair)} “{repair.name}” {_FATES[repair.fate]}"


def kind_name(repair: Repair) -> str:
    """What people call a range of this kind."""
    return _NAMED.get(repair.kind, "tracked change of custom XML")
