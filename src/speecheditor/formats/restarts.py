"""Restarts of numbering as a file says them: a list of its own for each heading that begins anew (17.9.8, 17.9.27).

Word and LibreOffice both let lists on one definition share their counters, so the headings behind go on from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.blocks import MAX_LEVEL, NO_NUMBER, SCHEME_NUM, Block, NumRef, Paragraph
from ..model.numbering import DOCUMENT_SCHEME, NumberedList
from ..model.properties import Properties
from .effective import effective_num
from .numbering_xml import Restart
from .typed_numbers import is_typed


@dataclass(frozen=True, slots=True)
class Home:
    """The definition of the scheme's list in the file, and the first ``numId`` that is free."""

    abstract: int | None
    free: int


def has_restarts(blocks: Sequence[Block], properties: Properties) -> bool:
    """Whether a block begins a list anew, or belongs to a list that does so under a scheme."""
    lists = properties.numbering.lists
    under_scheme = properties.scheme != DOCUMENT_SCHEME
    for block in blocks:
        ref = block.props.num
        if ref is not None and (ref.start is not None or (under_scheme and _restarts(lists.get(ref.num_id or 0)))):
            return True
    return False


def with_lists(
    blocks: Sequence[Block], properties: Properties, home: Home
) -> tuple[Sequence[Block], tuple[Restart, ...]]:
    """`blocks` with references that a file can hold, and the lists to add for them."""
    found = _Lists(properties, home)
    out = [found.referred(block) if isinstance(block, Paragraph) else block for block in blocks]
    return out, tuple(found.added)


class _Lists:
    """Goes through the blocks in order; a list of the file begins anew where it is used first.

    What begins anew at that very place moves to a list of its own, and those behind it must follow.
    """

    def __init__(self, properties: Properties, home: Home) -> None:
        self.added: list[Restart] = []
        self._properties, self._home = properties, home
        self._lists = properties.numbering.lists
        self._is_scheme, self._is_typed = properties.scheme != DOCUMENT_SCHEME, is_typed(properties)
        self._used: set[tuple[int, int]] = set()
        self._moved: dict[tuple[int, int], int] = {}

    def referred(self, block: Paragraph) -> Paragraph:
        """`block` with the reference that gives it its number."""
        ref = block.props.num
        if self._moved:
            self._forget_deeper(*self._place(block, ref))
        wanted = self._wanted(block, ref)
        self._used.add(self._place(block, wanted))
        if wanted == ref:
            return block
        says_so = ref is not None and wanted == replace(ref, start=None) and block.source is not None
        return block if says_so else block.edited(props=replace(block.props, num=wanted))

    def _wanted(self, block: Paragraph, ref: NumRef | None) -> NumRef | None:
        if self._is_scheme and block.level:
            return ref if ref is None or self._is_typed else self._under_scheme(block, ref)
        place = self._place(block, ref)
        if ref is None or ref.start is None:
            moved = self._moved.get(place)
            return ref if moved is None else NumRef(moved, place[1])
        numbered = self._lists.get(place[0])
        wanted = self._restart(ref, None if numbered is None else numbered.abstract, place[1])
        if numbered is not None and place[1] in numbered.start_overrides and place not in self._used:
            self._moved[place] = self._place(block, wanted)[0]
        return wanted

    def _forget_deeper(self, num_id: int, level: int) -> None:
        """Behind a number of a higher level the file's own list begins with its own start anyway."""
        numbered = self._lists.get(num_id)
        if numbered is not None:
            for other in [place for place in self._moved if place[1] > level]:
                if self._lists[other[0]].abstract == numbered.abstract:
                    del self._moved[other]

    def _place(self, block: Paragraph, ref: NumRef | None) -> tuple[int, int]:
        """The list in which a paragraph with this reference counts, and its level (0…8) there."""
        found = effective_num(self._properties.styles, block.style, ref)
        return (0, 0) if found is None else (found.num_id or 0, found.level or 0)

    def _under_scheme(self, block: Paragraph, ref: NumRef) -> NumRef | None:
        """A list that begins anew where it should not gives way to the scheme's own."""
        level = block.level - 1
        if block.level > self._properties.scheme.depth:
            return ref if ref.start is None else NO_NUMBER
        if ref.start is not None:
            return self._restart(ref, self._home.abstract, level)
        if self._is_used(ref.num_id or 0) or not _restarts(self._lists.get(ref.num_id or 0)):
            return ref
        by_style = block.style == self._properties.styles.heading(block.level)
        return None if by_style else NumRef(SCHEME_NUM, level)

    def _restart(self, ref: NumRef, abstract: int | None, level: int) -> NumRef | None:
        numbered = self._lists.get(ref.num_id or 0)
        assert ref.start is not None
        if abstract is None:
            return replace(ref, start=None)
        if numbered is not None and not self._is_used(numbered.id) and ref.level in (None, level):
            fits = numbered.abstract == abstract and dict(numbered.start_overrides) == {level: ref.start}
            if fits:
                return replace(ref, start=None)
        one = Restart(self._home.free + len(self.added), abstract, level, ref.start)
        self.added.append(one)
        return NumRef(one.num_id, level)

    def _is_used(self, num_id: int) -> bool:
        return any((num_id, level) in self._used for level in range(MAX_LEVEL))


def _restarts(numbered: NumberedList | None) -> bool:
    return numbered is not None and bool(numbered.start_overrides)
