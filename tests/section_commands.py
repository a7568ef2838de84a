"""Every structural command with random arguments and what it must keep: a table that grows by a line per command."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from speecheditor.model import parting, relevel, restructure, section_clips, sorting
from speecheditor.model.blocks import Block
from speecheditor.model.document import Document
from speecheditor.model.outline import title_of
from speecheditor.model.transaction import Selection, Transaction

Contents = Counter[tuple[str, bytes]]


def contents(blocks: Sequence[Block]) -> Contents:
    """The paragraphs apart from their levels and looks, the protected blocks by their bytes; empty ones left out."""
    found = Counter((block.text, _objects(block)) for block in blocks)
    del found["", b""]
    return found


def _objects(block: Block) -> bytes:
    atoms = [run.props.atom.xml for run in block.runs if run.props.atom]
    return b"".join(atoms) if atoms or block.source is None or block.text != "\ufffc" else block.source.element


def same(before: Contents, after: Contents) -> bool:
    return before == after


def less(before: Contents, after: Contents) -> bool:
    return after <= before


def more(before: Contents, after: Contents) -> bool:
    return before <= after


def same_text(before: Contents, after: Contents) -> bool:
    return _characters(before) == _characters(after)


def _characters(found: Contents) -> Counter[str]:
    out: Counter[str] = Counter()
    for (text, _), number in found.items():
        for char in text:
            out[char] += number
    return out


@dataclass(frozen=True)
class Command:
    """How a random call is made of the document and some of its headings, and what holds afterwards."""

    make: Callable[[random.Random, Document, list[int]], Transaction | None]
    keeps: Callable[[Contents, Contents], bool] = same


def _spot(rng: random.Random, document: Document) -> int:
    return rng.randint(0, len(document.blocks))


def _selection(rng: random.Random, document: Document) -> Selection:
    index = rng.randrange(len(document.blocks))
    size = len(document.blocks[index].text)
    return Selection((index, rng.randint(0, size)), (index, rng.choice([0, size, rng.randint(0, size)])))


def _to_headings(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    own = relevel.own_paragraphs(document.blocks, chosen[0])
    return relevel.to_headings(document, chosen[0], [k for k in own if rng.random() < 0.6])


def _pasted(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    content = section_clips.copied_sections(document, chosen)
    return section_clips.paste_sections(document, content, *section_clips.paste_place(document.blocks, chosen[-1]))


COMMANDS: dict[str, Command] = {
    "move": Command(lambda rng, d, i: restructure.move_sections(d, i, _spot(rng, d), rng.choice([None, 1, 2, 3]))),
    "move up": Command(lambda rng, d, i: restructure.move_sections_up(d, i)),
    "move down": Command(lambda rng, d, i: restructure.move_sections_down(d, i)),
    "promote": Command(lambda rng, d, i: restructure.shift_sections(d, i, -1)),
    "demote": Command(lambda rng, d, i: restructure.shift_sections(d, i, 1)),
    "promote heading": Command(lambda rng, d, i: relevel.shift_headings(d, i, -1)),
    "demote heading": Command(lambda rng, d, i: relevel.shift_headings(d, i, 1)),
    "to body": Command(lambda rng, d, i: relevel.to_body(d, i)),
    "to headings": Command(_to_headings),
    "set level": Command(lambda rng, d, i: relevel.set_levels(d, i, rng.randint(0, 4))),
    "merge": Command(lambda rng, d, i: parting.merge(d, i)),
    "split": Command(lambda rng, d, i: parting.split_section(d, _selection(rng, d)), same_text),
    "sort by title": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.by_title(str.casefold))),
    "sort down": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.by_title(str, descending=True))),
    "sort by length": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.by_length)),
    "reverse": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.reverse)),
    "duplicate": Command(lambda rng, d, i: section_clips.duplicate(d, i[:1]), more),
    "copy": Command(lambda rng, d, i: section_clips.copy_sections(d, i[:1], _spot(rng, d), rng.randint(1, 3)), more),
    "paste": Command(_pasted, more),
    "delete": Command(lambda rng, d, i: restructure.delete_sections(d, i[:1]), less),
    "rename": Command(lambda rng, d, i: restructure.rename(d, i[0], title_of(d.blocks[i[0]]))),
}


def some_headings(rng: random.Random, document: Document) -> list[int]:
    """One heading, or several in order; none where there are none."""
    found = [k for k, block in enumerate(document.blocks) if block.level]
    return sorted(rng.sample(found, min(len(found), rng.choice([1, 1, 2, 3]))))
