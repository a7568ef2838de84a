"""What a document holds now, after all edits: how much of each kind, what can be done with it, and where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.blocks import Block, OpaqueBlock, Paragraph, readable_text
from ..model.numbering import labels
from ..model.outline import is_run_in
from ..model.properties import Properties
from ..model.references import reference_atoms, references_in
from .content import DocumentContent
from .facts import NOTHING, Facts, facts_of
from .holdings import held_beside
from .kinds import KINDS, Kind, Status
from .lineup import origin_of
from .paragraph_writer import ParagraphWriter
from .problems import Problem
from .references import is_link
from .survey import find_problems

NEARBY = 60
"""Characters of the text that tells where something is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How much of one kind there is. ``places`` are the indices of the blocks that hold it, in order; empty when it is
    beside the text. ``details`` are names, such as those of unknown namespaces."""

    kind: Kind
    count: int
    places: tuple[int, ...] = ()
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inventory:
    """Entries in the order of `KINDS`, none of them empty, and what is wrong with the document."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    def of(self, *statuses: Status) -> Iterator[Entry]:
        """The entries of these statuses."""
        return (entry for entry in self.entries if entry.kind.status in statuses)


class Surveyor:
    """Takes inventory of one document again and again; only what has changed is looked at anew.

    It may work in any thread, in one at a time.
    """

    def __init__(self, content: DocumentContent) -> None:
        self._content = content
        self._known: dict[tuple[Block, bool], Facts] = {}
        self._beside = held_beside(content)

    def take(self, blocks: Sequence[Block], properties: Properties, problems: Sequence[Problem] = ()) -> Inventory:
        """The inventory of these blocks; `problems` are those that were met in reading."""
        facts = self._facts(blocks, properties)
        counts = {entry.kind.id: entry for entry in self._entries(blocks, properties, facts)}
        found = find_problems(self._content, blocks, properties, facts, lambda index: nearby(blocks, index))
        known = {(problem.part, problem.message) for problem in found}
        other = [problem for problem in problems if (problem.part, problem.message) not in known]
        return Inventory(tuple(counts[kind.id] for kind in KINDS if kind.id in counts), (*other, *found))

    def _facts(self, blocks: Sequence[Block], properties: Properties) -> list[Facts]:
        """The facts of each block, those of blocks that are known taken over."""
        writer = _writer(self._content, properties)
        seen: set[int] = set()
        known: dict[tuple[Block, bool], Facts] = {}
        out: list[Facts] = []
        for block in blocks:
            origin = origin_of(block)
            is_copy = origin is not None and id(origin) in seen
            seen.add(id(origin))
            key = (block, is_copy)
            facts = self._known.get(key) or self._look(block, writer, is_copy=is_copy)
            known[key] = facts
            out.append(facts)
        self._known = known
        return out

    def _look(self, block: Block, writer: ParagraphWriter, *, is_copy: bool) -> Facts:
        scope = self._content.frame.scope
        origin = origin_of(block)
        if isinstance(block, OpaqueBlock):
            return facts_of(origin.gap if origin and not is_copy else b"", block.source.element, scope)
        if origin is not None and not is_copy and block.source is not None:
            return facts_of(origin.gap, origin.element, scope)
        if origin is None:
            return facts_of(b"", writer.new(block), scope)
        if is_copy:
            return facts_of(b"", writer.copied(block, origin), scope)
        return facts_of(origin.gap, writer.edited(block, origin), scope)

    def _entries(self, blocks: Sequence[Block], properties: Properties, facts: Sequence[Facts]) -> Iterator[Entry]:
        by_id = {kind.id: kind for kind in KINDS}
        counts, places = _editable(blocks, properties)
        details: dict[str, tuple[str, ...]] = {}
        for index, found in enumerate(facts):
            if found is NOTHING:
                continue
            for name, count in _beside_references(found.counts, blocks[index]):
                counts[name] = counts.get(name, 0) + count
                places.setdefault(name, []).append(index)
            if found.foreign:
                counts["foreign"] = counts.get("foreign", 0) + len(found.foreign)
                places.setdefault("foreign", []).append(index)
        details["foreign"] = tuple(sorted({name for found in facts for name in found.foreign}))
        if "section" in counts:
            counts["section"] += 1
        for holding in self._beside:
            counts[holding.kind] = counts.get(holding.kind, 0) + holding.count
            details[holding.kind] = (*details.get(holding.kind, ()), *holding.details)
        for name, count in counts.items():
            yield Entry(by_id[name], count, tuple(places.get(name, ())), details.get(name, ()))


def inventory(content: DocumentContent) -> Inventory:
    """The inventory of a document as it was read."""
    return Surveyor(content).take(content.blocks, content.properties)


def _beside_references(counts: Mapping[str, int], block: Block) -> Iterator[tuple[str, int]]:
    """The counts of a block without the fields and links that are cross-references, which can be edited."""
    atoms = reference_atoms(block)
    links = sum(map(is_link, atoms))
    known = {"field": len(atoms) - links, "hyperlink": links}
    for name, count in counts.items():
        if count > known.get(name, 0):
            yield name, count - known.get(name, 0)


def nearby(blocks: Sequence[Block], index: int) -> str:
    """The text at block `index`, or where it has none that of the next block above or below which has some."""
    for k in (index, *range(index - 1, max(index - 5, -1), -1), *range(index + 1, min(index + 5, len(blocks)))):
        block = blocks[k]
        text = " ".join((block.caption if isinstance(block, OpaqueBlock) else readable_text(block.runs)).split())
        if text:
            return text if len(text) <= NEARBY else text[: NEARBY - 1] + "…"
    return ""


def _editable(blocks: Sequence[Block], properties: Properties) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Counts and places of paragraphs and headings; where each paragraph is nobody asks."""
    listed = labels(blocks, properties)
    counts: dict[str, int] = {}
    places: dict[str, list[int]] = {}

    def count(name: str, index: int) -> None:
        counts[name] = counts.get(name, 0) + 1
        places.setdefault(name, []).append(index)

    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        for _ in references_in(block):
            count("reference", index)
        if block.level:
            count(f"heading{block.level}", index)
            if is_run_in(block):
                count("run_in", index)
        elif block.id in listed:
            count("list", index)
        else:
            counts["paragraph"] = counts.get("paragraph", 0) + 1
    return counts, places


def _writer(content: DocumentContent, properties: Properties) -> ParagraphWriter:
    """What gives an edited paragraph the form that a save gives it."""
    return ParagraphWriter(content.frame.scope, properties, 1)
