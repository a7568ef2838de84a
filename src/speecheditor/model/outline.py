"""The outline: sections derived from the headings, never stored."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .blocks import Block, Run, readable_text
from .steps import ReplaceBlocks

Span = tuple[int, int]
"""The first block of something, and the block behind its last one."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything down to the next heading of its level or higher.

    ``start`` and ``stop`` are block indices; ``path`` is its place in the outline ("2.1").
    """

    path: str
    level: int
    label: str
    title: str
    run_in: bool
    start: int
    stop: int
    children: tuple[Section, ...]


def title_runs(block: Block) -> Sequence[Run]:
    """The runs of a heading's title: the marked ones of a run-in heading with the atoms among them, else all."""
    runs = block.runs
    marked = [k for k, run in enumerate(runs) if run.props.title]
    if not marked:
        return runs
    return [run for run in runs[marked[0] : marked[-1] + 1] if run.props.title or run.props.atom]


def title_of(block: Block) -> str:
    """The title of a heading as the outline shows it."""
    runs = [run for run in title_runs(block) if not (run.props.atom and run.props.atom.is_note)]
    return " ".join(readable_text(runs).split())


def is_run_in(block: Block) -> bool:
    """Whether a heading's title and body text share the paragraph."""
    return block.level > 0 and len(block.runs) > 1 and len({run.props.title for run in block.runs}) == 2


def section_stop(blocks: Sequence[Block], start: int) -> int:
    """The index behind the last block of the section whose heading is block `start`."""
    level = blocks[start].level
    if not level:
        raise ValueError("not a heading")
    stop = start + 1
    while stop < len(blocks) and not 0 < blocks[stop].level <= level:
        stop += 1
    return stop


def parent_of(blocks: Sequence[Block], index: int) -> int | None:
    """The heading that heading block `index` stands under."""
    return next((k for k in range(index - 1, -1, -1) if 0 < blocks[k].level < blocks[index].level), None)


def tops(blocks: Sequence[Block], indices: Iterable[int]) -> list[int]:
    """The heading blocks `indices` in order, without those that lie in the section of another one."""
    return [start for start, _ in spans(blocks, indices)]


def spans(blocks: Sequence[Block], indices: Iterable[int]) -> list[Span]:
    """The sections of the heading blocks `indices` in order, without those that lie in another one."""
    out: list[Span] = []
    for index in sorted(indices):
        if not out or index >= out[-1][1]:
            out.append((index, section_stop(blocks, index)))
    return out


def sections(blocks: Sequence[Block], labels: Mapping[int, str]) -> tuple[Section, ...]:
    """The outline as a tree, top sections first. A skipped level makes no extra section."""
    at = [k for k, block in enumerate(blocks) if block.level]
    stops = _stops(blocks, at)

    def build(first: int, last: int, prefix: str) -> tuple[Section, ...]:
        out: list[Section] = []
        k = first
        while k < last:
            start, stop = at[k], stops[k]
            after = bisect_left(at, stop)
            block, path = blocks[start], f"{prefix}{len(out) + 1}"
            children = build(k + 1, after, f"{path}.")
            label = labels.get(block.id, "")
            out.append(Section(path, block.level, label, title_of(block), is_run_in(block), start, stop, children))
            k = after
        return tuple(out)

    return build(0, len(at), "")


def _stops(blocks: Sequence[Block], at: Sequence[int]) -> list[int]:
    stops = [len(blocks)] * len(at)
    open_: list[int] = []
    for k, index in enumerate(at):
        while open_ and blocks[at[open_[-1]]].level >= blocks[index].level:
            stops[open_.pop()] = index
        open_.append(k)
    return stops


def walk(tree: Sequence[Section]) -> Iterator[Section]:
    """All sections in document order."""
    for section in tree:
        yield section
        yield from walk(section.children)


def parents_of(headings: Sequence[Block]) -> list[tuple[Block, int | None]]:
    """Each heading with the id of the heading it stands under (None at the top), in order."""
    out: list[tuple[Block, int | None]] = []
    stack: list[Block] = []
    for heading in headings:
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        out.append((heading, stack[-1].id if stack else None))
        stack.append(heading)
    return out


def block_number(blocks: Sequence[Block], block_id: int) -> int | None:
    """The number of the block with that id."""
    return next((number for number, block in enumerate(blocks) if block.id == block_id), None)


class HeadingIndex:
    """The block numbers of all headings, kept by shifting: answers in which section a block lies."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.at: list[int] = []
        self.rebuild(blocks)

    def rebuild(self, blocks: Sequence[Block]) -> None:
        self.at = [k for k, block in enumerate(blocks) if block.level]

    def replaced(self, step: ReplaceBlocks) -> bool:
        """Follow `step`; True when the set, order or level of headings changed."""
        old = [(p.id, p.level) for p in step.old if p.level]
        new = [(p.id, p.level) for p in step.new if p.level]
        delta = len(step.new) - len(step.old)
        if old or new or delta:
            low = bisect_left(self.at, step.index)
            high = bisect_left(self.at, step.index + len(step.old))
            tail = self.at[high:]
            if delta:
                tail = [n + delta for n in tail]
            self.at[low:] = [step.index + k for k, p in enumerate(step.new) if p.level] + tail
        return old != new

    def heading_of(self, block: int) -> int | None:
        """The index of the heading whose section holds block number `block`; None before the first heading."""
        k = bisect_right(self.at, block)
        return self.at[k - 1] if k else None
