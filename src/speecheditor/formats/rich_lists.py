"""Items of pasted lists as items of real lists: which of them belong together, and what the lists look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from ..model.blocks import NumRef, Paragraph, ParaProps
from ..model.numbering import NumberedList
from .rich import Item

Kind = Literal["bullet", "number"]


@dataclass(frozen=True, slots=True)
class ListForms:
    """What lists look like in a document: a new list of a kind with its two ids, the direct properties of a paragraph
    that is put into one, and the first ids that nothing has."""

    made: Callable[[Kind, int, int], NumberedList]
    listed: Callable[[Paragraph], ParaProps]
    num_id: int
    abstract: int


class PastedLists:
    """Puts items into lists of their own, in order; ``made`` are those lists.

    Items are of one list, whatever stands between them, until one has the label with which the list began, or is no
    item of such a list. A deeper level is numbered or not as its first item is.
    """

    def __init__(self, forms: ListForms) -> None:
        self._forms = forms
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
            self._take_level(kind, item.depth)
        num = NumRef(self.made[-1].id, item.depth)
        return paragraph.edited(props=replace(self._forms.listed(paragraph), num=num))

    def _begin(self, kind: Kind, item: Item) -> None:
        count = len(self.made)
        self._first = item.label if item.depth == 0 else ""
        self._levels = {item.depth: kind}
        self.made.append(self._forms.made(kind, self._forms.num_id + count, self._forms.abstract + count))

    def _take_level(self, kind: Kind, depth: int) -> None:
        """Give a level of the present list the form that it has in a list of that kind."""
        current = self.made[-1]
        other = self._forms.made(kind, current.id, current.abstract)
        levels = (*current.levels[:depth], other.levels[depth], *current.levels[depth + 1 :])
        self.made[-1] = replace(current, levels=levels)
