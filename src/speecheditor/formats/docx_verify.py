"""Reads a written DOCX back and compares its text, looking only at what is not byte for byte what was read before."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ..model.blocks import Block, OpaqueBlock, Source
from ..model.properties import Properties
from ..model.references import references_in
from ..model.styles import Style
from .docx_reader import MARKS, read_docx
from .look_parts import paragraph_part
from .numbering import read_numbering
from .package import Package
from .progress import Progress, ignore_progress
from .separators import SEPARATED
from .slices import MainPart, Slice, Slices, cut, decode_main, fragment_slices
from .styles import read_styles

_VERIFYING = 0.6
"""The part of a save that is done while it is read back."""


def same_text(data: bytes, blocks: Sequence[Block], progress: Progress = ignore_progress) -> bool:
    """Whether `data` holds the texts of `blocks` in their order; empty paragraphs do not count, for one that only
    carries a section break stays where the break must be. Raises PackageError when `data` cannot be read."""
    if _same_quickly(data, blocks, progress):
        return True
    found = _reread(data, progress)
    return found == _texts(blocks) or found == _texts_alone(data, blocks)


def same_styles(data: bytes, old: Properties, new: Properties) -> bool:
    """Whether `data` defines what differs between `old`, which was read, and `new`: the styles, and the lists that it
    holds. Raises PackageError when it cannot be read."""
    if old.styles is new.styles and old.numbering is new.numbering:
        return True
    package = Package.read(data)
    styles, lists = read_styles(package, package.main).styles, read_numbering(package, package.main).lists
    if any(style_id in styles for style_id in old.styles.styles.keys() - new.styles.styles.keys()):
        return False
    changed = [style for style_id, style in new.styles.styles.items() if old.styles.styles.get(style_id) != style]
    made = [found for num_id, found in new.numbering.lists.items() if num_id not in old.numbering.lists]
    return all(_same_style(style, styles.get(style.id)) for style in changed) and all(
        (found.levels, found.looks) == (one.levels, one.looks) for one in made if (found := lists.get(one.id))
    )


def _same_style(style: Style, found: Style | None) -> bool:
    """Whether a style was read as it is; a number, which the scheme may give it anew, does not count."""
    if found is None:
        return False
    same = (style.name, style.kind, style.based_on, style.next, style.rpr) == (
        found.name,
        found.kind,
        found.based_on,
        found.next,
        found.rpr,
    )
    return same and paragraph_part(style.ppr) == paragraph_part(found.ppr)


def _same_quickly(data: bytes, blocks: Sequence[Block], progress: Progress) -> bool:
    """Whether every untouched block stands there with its own bytes, and the others read as they should.

    Where this says no, everything is read: blocks of several elements, bookmarks inside blocks that had to be clipped.
    """
    package, part, slices = _cut(data)
    elements = [piece.element for piece in slices.children if not _is_mark(piece)]
    wanted = [element for block in blocks for element in _untouched(block)]
    known = {element for element in wanted if element is not None}
    found = [element if element in known else None for element in _first_halves(elements, known)]
    if found and found[-1] is None and len(found) == len(wanted) + 1:
        found.pop()  # the last section's properties
    if found != wanted:
        return False
    changed = [piece for piece in slices.children if piece.element not in known]
    rest = slices.head + b"".join(piece.element for piece in changed) + slices.tail
    reread = _reread(package.with_parts({package.main: part.encoded(rest)}), progress)
    return reread == _texts([block for block in blocks if _source_of(block) is None])


def _cut(data: bytes) -> tuple[Package, MainPart, Slices]:
    """A package, its main part, and that cut into the children of its body."""
    package = Package.read(data)
    part = decode_main(package.part(package.main), package.main)
    return package, part, cut(part.xml, package.main)


def _untouched(block: Block) -> list[bytes] | list[None]:
    """The elements that a block must still have; of one that changed, an unknown one."""
    source = _source_of(block)
    if source is None:
        return [None]
    if SEPARATED not in source.element:
        return [source.element]
    return [piece.element for piece in fragment_slices(source.element) if not _is_mark(piece)]


def _source_of(block: Block) -> Source | None:
    """The bytes that a block must still have; none where a cross-reference may show another text now."""
    return None if references_in(block) else block.source


def _first_halves(elements: Sequence[bytes], known: Container[bytes]) -> list[bytes]:
    """`elements` without those that go on in the line of a changed title."""
    out: list[bytes] = []
    joins = False
    for element in elements:
        if not joins or element in known:
            out.append(element)
        joins = SEPARATED in element and element not in known
    return out


def _is_mark(piece: Slice) -> bool:
    return piece.tag.rpartition(":")[2] in MARKS


def _texts_alone(data: bytes, blocks: Sequence[Block]) -> list[str] | None:
    """What a control reads as that is all that is left of the body, and so no longer protected (see `opened`)."""
    left = [block for block in blocks if block.text]
    if len(left) != 1 or not isinstance(left[0], OpaqueBlock) or left[0].kind != "control":
        return None
    package, part, slices = _cut(data)
    alone = slices.head + left[0].source.element + slices.tail
    return _reread(package.with_parts({package.main: part.encoded(alone)}), ignore_progress)


def _reread(data: bytes, progress: Progress) -> list[str]:
    """The texts in `data`; `progress` is told nothing new, but may end the work."""
    return _texts(read_docx(data, lambda _: progress(_VERIFYING), for_editing=False).document.blocks)


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if block.text]
