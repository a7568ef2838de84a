"""Reads a written DOCX back and compares its text, looking only at what is not byte for byte what was read before."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.blocks import Block
from .docx_reader import MARKS, read_docx
from .package import Package
from .slices import cut, decode_main


def same_text(data: bytes, blocks: Sequence[Block]) -> bool:
    """Whether `data` holds the texts of `blocks` in their order; empty paragraphs do not count, for one that only
    carries a section break stays where the break must be. Raises PackageError when `data` cannot be read."""
    return _same_quickly(data, blocks) or _texts(read_docx(data).document.blocks) == _texts(blocks)


def _same_quickly(data: bytes, blocks: Sequence[Block]) -> bool:
    """Whether every untouched block stands there with its own bytes, and the others read as they should.

    Where this says no, everything is read: blocks of several elements, bookmarks inside blocks that had to be clipped.
    """
    package = Package.read(data)
    part = decode_main(package.part(package.main), package.main)
    slices = cut(part.xml, package.main)
    elements = [piece.element for piece in slices.children if piece.tag.rpartition(":")[2] not in MARKS]
    known = {block.source.element for block in blocks if block.source is not None}
    wanted = [block.source.element if block.source is not None else None for block in blocks]
    found = [element if element in known else None for element in elements]
    if found and found[-1] is None and len(found) == len(wanted) + 1:
        found.pop()  # the last section's properties
    if found != wanted:
        return False
    changed = [piece for piece in slices.children if piece.element not in known]
    rest = slices.head + b"".join(piece.element for piece in changed) + slices.tail
    reread = read_docx(package.with_parts({package.main: part.encoded(rest)})).document.blocks
    return _texts(reread) == _texts([block for block in blocks if block.source is None])


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if block.text]
