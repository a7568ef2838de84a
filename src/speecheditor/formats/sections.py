"""Page sections: a paragraph that ends one carries its ``w:sectPr``; it must stay at the end of what it describes.

Of a block of several elements the last one does."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from .opened import CONTROL
from .ranges import Item, Repair, moved_items
from .scope import Scope
from .xml import local_name

_SECTION = re.compile(rb"<(?:[\w.-]+:)?sectPr(?=[\s/>])")

SECTION = "section"
"""The kind of a page section in a `Repair`."""


def ends_section(item: Item) -> bool:
    """Whether a block is a paragraph with a section break."""
    return item.is_paragraph and _SECTION.search(item.element) is not None


def repair_sections(old: Sequence[Item], new: list[Item], scope: Scope, parted: Container[int] = ()) -> list[Repair]:
    """Keep each section break at the end of the blocks that it closed in `old`, when those stayed and it went.

    A break whose whole section moved or went moves or goes with it. An empty paragraph that carries the break stays
    itself; otherwise the last block that stayed takes the break over, or, where that is no paragraph of its own, an
    empty paragraph behind it. Of a paragraph that was `parted`, the last part has the break already. Returns the
    breaks that were so carried, named by the number of their section.
    """
    moved = moved_items(new)
    here = {item.index: k for k, item in enumerate(new) if item.index is not None}
    moves: list[tuple[Item, Item]] = []
    done: list[Repair] = []
    first, number = 0, 0
    for end, item in enumerate(old[:-1]):
        if not ends_section(item):
            continue
        number += 1
        members, first = range(first, end + 1), end + 1
        at = here.get(end)
        if end in parted and at is not None and not moved[at]:
            continue
        carrier = None if at is None or not ends_section(new[at]) else at
        if carrier is not None and not moved[carrier]:
            continue
        staying = [here[k] for k in members if k in here and k != end and (carrier is None or not moved[here[k]])]
        if not staying:
            continue
        done.append(Repair(SECTION, str(number), "carried"))
        section = section_xml(item.element, scope)
        if not section:
            continue
        if carrier is not None and new[carrier].is_empty:
            moves.append((new[carrier], new[max(staying)]))
            continue
        if carrier is not None:
            new[carrier].element = without_section(new[carrier].element, scope)
        target = new[max(staying)]
        if target.is_paragraph and not ends_section(target) and not CONTROL.match(target.element):
            target.element = with_section(target.element, section, scope)
        else:
            moves.append((Item(None, b"", empty_paragraph(section, scope)), target))
    for item, target in moves:
        if item in new:
            new.remove(item)
        new.insert(new.index(target) + 1, item)
    return done


def section_xml(element: bytes, scope: Scope) -> bytes:
    """The ``w:sectPr`` of a paragraph, b"" when it has none."""
    found = scope.parse(element)[-1].find(f"{scope.w}pPr/{scope.w}sectPr")
    return b"" if found is None else scope.verbatim(found)


def without_section(element: bytes, scope: Scope) -> bytes:
    """A paragraph without its section break."""
    holder = scope.parse(element)
    for ppr in holder[-1].findall(scope.w + "pPr"):
        for section in ppr.findall(scope.w + "sectPr"):
            ppr.remove(section)
        if not len(ppr):
            holder[-1].remove(ppr)
    return scope.serialise(holder)


def with_section(element: bytes, section: bytes, scope: Scope) -> bytes:
    """A paragraph with this section break."""
    holder = scope.parse(element)
    paragraph = holder[-1]
    ppr = paragraph.find(scope.w + "pPr")
    if ppr is None:
        ppr = scope.parse(empty_paragraph(section, scope))[0][0]
        paragraph.insert(0, ppr)
        return scope.serialise(holder)
    new = scope.parse(section)[0]
    change = next((child for child in ppr if local_name(child) == "pPrChange"), None)
    if change is not None:
        change.addprevious(new)
    else:
        ppr.append(new)
    return scope.serialise(holder)


def empty_paragraph(section: bytes, scope: Scope) -> bytes:
    """An empty paragraph that carries a section break, or nothing."""
    holder = scope.parse(b"")
    paragraph = holder.makeelement(scope.w + "p")
    holder.append(paragraph)
    if section:
        ppr = paragraph.makeelement(scope.w + "pPr")
        paragraph.append(ppr)
        ppr.append(scope.parse(section)[0])
    return scope.serialise(holder)
