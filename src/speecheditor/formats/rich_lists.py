"""Items of pasted lists as items of real lists: which of them belong together, and what the lists look like."""

from __future__ import annotations

from dataclasses import replace

from ..model.blocks import MAX_LEVEL, NumRef, Paragraph
from ..model.lists import Kind, ListForms
from ..model.numbering import NumberedList
from .rich import Item


class PastedLists:
    """Puts items into lists of their own, in order; ``made`` are those lists.

    Items are of one list, whatever stands between them, until one has the label with which the list began, or is no
    item of such a list. A deeper level is numbered or not as its first item is. `free` are the first ids of a list and
    of its definition that nothing in the document has.
    """

    def __init__(self, forms: ListForms, free: tuple[int, int]) -> None:
        self._forms, self._free = forms, free
        self._first = ""
        self._levels: dict[int, Kind] = {}
        self.made: list[NumberedList] = []

    def listed(self, paragraph: Paragraph, item: Item) -> Paragraph:
        """`paragraph` as that item."""
        kind: Kind = "number" if item.is_ordered else "bullet"
        is_first = item.is_ordered and item.label == self._first
        if not self._levels or (item.depth == 0 and (is_first or self._levels.get(0, kind) != kind)):
            self._begin(kind, item)
        if item.depth not in self._levels:
            self._levels[item.depth] = kind
            self.made[-1] = self._list(self.made[-1].id, self.made[-1].abstract)
        num = NumRef(self.made[-1].id, item.depth)
        return paragraph.edited(props=replace(self._forms.listed(paragraph), num=num))

    def _begin(self, kind: Kind, item: Item) -> None:
        num_id, abstract = (first + len(self.made) for first in self._free)
        self._first = item.label if item.depth == 0 else ""
        self._levels = {item.depth: kind}
        self.made.append(self._list(num_id, abstract))

    def _list(self, num_id: int, abstract: int) -> NumberedList:
        """The present list: levels that have no item yet are like the first that had one."""
        usual = next(iter(self._levels.values()))
        return self._forms.made([self._levels.get(n, usual) for n in range(MAX_LEVEL)], num_id, abstract)
