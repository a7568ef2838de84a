"""Items of lists that go to another document with the lists that they are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from ..model.blocks import Block, NumRef, Paragraph
from ..model.document import Document
from ..model.lists import free_ids, list_at
from ..model.numbering import NumberedList, NumberLevel
from ..model.pasting import Brought
from ..model.properties import Properties
from .wordml import attribute, fragment, own_children
from .xml import escape_attribute

_INDENTS = (
    ("start", "left"),
    ("startChars", "leftChars"),
    ("end", "right"),
    ("hanging", "hanging"),
    ("hangingChars", "hangingChars"),
    ("firstLine", "firstLine"),
    ("firstLineChars", "firstLineChars"),
)
"""The names of indents with those that every edition knows (ECMA-376 17.3.1.12)."""


def with_own_lists(
    adopted: Sequence[Block], originals: Sequence[Block], source: Properties, document: Document
) -> Brought:
    """`adopted`, which `document` can hold, in the lists in which their `originals` are in a document with the
    properties `source`.

    Bullets that the document has already go on with those. A paragraph whose style has a list here stays in that one.
    """
    carrier = _Carrier(source, document)
    places = {block.id: block for block in originals}
    return Brought(tuple([carrier.listed(block, places.get(block.id)) for block in adopted]), tuple(carrier.made))


class _Carrier:
    """Gives the lists of one document their places in another one."""

    def __init__(self, source: Properties, document: Document) -> None:
        self._source, self._properties = source, document.properties
        self._num_id, self._abstract = free_ids(document)
        self._ids: dict[int, int] = {}
        self._abstracts: dict[int, int] = {}
        self.made: list[NumberedList] = []

    def listed(self, block: Block, original: Block | None) -> Block:
        found = None if original is None else list_at(original, self._source)
        is_item = isinstance(block, Paragraph) and not block.level and list_at(block, self._properties) is None
        if found is None or original is None or not is_item:
            return block
        start = original.props.num.start if original.props.num is not None else None
        num = NumRef(self._id_of(found[0]), found[1], start)
        return replace(block, props=replace(block.props, num=num))

    def _id_of(self, old: NumberedList) -> int:
        if old.id not in self._ids:
            self._ids[old.id] = self._known(old) or self._added(old)
        return self._ids[old.id]

    def _known(self, old: NumberedList) -> int | None:
        """A list of bullets that looks like `old`: bullets do not count, so all of one look are one list."""
        if any(level.format != "bullet" for level in old.levels if level.text):
            return None
        here = self._properties.numbering.lists.values()
        return next((one.id for one in here if (one.levels, _looks(one)) == (old.levels, _looks(old))), None)

    def _added(self, old: NumberedList) -> int:
        """Add a list like `old`; those that counted together still do, unless they begin with numbers of their own."""
        key = old.abstract if not old.start_overrides else -1 - old.id
        abstract = self._abstracts.setdefault(key, self._abstract + len(self._abstracts))
        levels = tuple([_level(old, n) for n in range(len(old.levels))])
        none = MappingProxyType[int, int]({})
        made = NumberedList(self._num_id + len(self.made), abstract, levels, none, looks=_looks(old))
        self.made.append(made)
        return made.id


def _level(old: NumberedList, index: int) -> NumberLevel:
    return replace(old.levels[index], start=old.start_overrides.get(index, old.levels[index].start))


def _looks(known: NumberedList) -> tuple[bytes, ...]:
    """The indents of each level, by names that mean the same in every file."""
    return tuple([_indents(look) for look in known.looks])


def _indents(look: bytes) -> bytes:
    found = next((element for name, element in own_children(fragment(look)) if name == "ind"), None)
    if found is None:
        return b""
    values = {new: attribute(found, old) or attribute(found, new) for old, new in _INDENTS}
    said = [f' w:{name}="{escape_attribute(value)}"' for name, value in values.items() if value is not None]
    return f"<w:ind{''.join(said)}/>".encode() if said else b""
