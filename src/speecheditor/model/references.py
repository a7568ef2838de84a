"""Cross-references: what each field that refers to a heading shows, computed from the headings as they are now."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from .anchors import Anchor, Form, Reference
from .blocks import Atom, Block, Paragraph, Run
from .numbering import ListPlace, labels, list_places
from .outline import title_of
from .properties import Properties

Labelled = tuple[int, str]
"""A heading's id with its label."""

_TRAILING = ".．、"
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class Standing(Enum):
    """Whether a cross-reference can be shown: its heading is there, has no number to show, or is gone."""

    LIVE = "live"
    UNNUMBERED = "unnumbered"
    MISSING = "missing"


class Answer(NamedTuple):
    """What a cross-reference shows; "" unless it is live, for then its last known text stands."""

    text: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Target:
    """A heading that can be referred to: its block, its label, the headings whose labels come before it in full
    context from the top one down, and the number of its block."""

    block: Block
    label: str
    above: tuple[Labelled, ...]
    place: int


class Holder(NamedTuple):
    """A paragraph with cross-references: its number, itself, and its branch of the outline if it is a heading."""

    place: int
    block: Block
    branch: tuple[Labelled, ...]


class Survey(NamedTuple):
    """The headings that have a bookmark, by its name, and the paragraphs with cross-references, in order."""

    targets: Mapping[str, Target]
    holders: Sequence[Holder]

    def answer(self, holder: Holder, reference: Reference) -> Answer:
        """What `reference` shows in `holder`."""
        return answer(reference, self.targets.get(reference.bookmark), holder)


def reference_atoms(block: Block) -> list[Atom]:
    """The atoms of `block` that are cross-references, in order."""
    return [run.props.atom for run in block.runs if run.props.atom and run.props.atom.reference]


def references_in(block: Block) -> list[Reference]:
    """The cross-references in `block`, in order."""
    return [atom.reference for atom in reference_atoms(block) if atom.reference]


def survey(blocks: Sequence[Block], labels: Mapping[int, str], properties: Properties) -> Survey:
    """All cross-references of a document and what they can refer to; no targets when there are none."""
    found = _places_with_references(blocks)
    if not found:
        return Survey({}, ())
    targets: dict[str, Target] = {}
    named = named_headings(blocks)
    branches: dict[int, tuple[Labelled, ...]] = {}
    wanted = {*found, *(place for place, block in enumerate(blocks) if block.anchors)}
    for place, above in _branches(blocks, labels, properties, wanted):
        block = blocks[place]
        branches[place] = (*above, (block.id, labels.get(block.id, "")))
        for name, _ in block.anchors:
            if named.get(name) is block:
                targets[name] = Target(block, branches[place][-1][1], above, place)
    return Survey(targets, [Holder(place, blocks[place], branches.get(place, ())) for place in found])


def named_headings(blocks: Sequence[Block]) -> dict[str, Block]:
    """The heading that each bookmark means: the one that it was given to, else the first copy of it."""
    found: dict[str, Block] = {}
    owned: set[str] = set()
    for block in blocks:
        if not block.level:
            continue
        for name, owner in block.anchors:
            is_owner = owner == block.id
            if name not in found or (is_owner and name not in owned):
                found[name] = block
                owned |= {name} if is_owner else set()
    return found


def _places_with_references(blocks: Sequence[Block]) -> list[int]:
    """The numbers of the blocks with cross-references, in one pass: this is done at every change of a heading."""
    places = [
        place
        for place, block in enumerate(blocks)
        for run in block.runs
        if (atom := run.props.atom) is not None and atom.reference is not None
    ]
    return list(dict.fromkeys(places))


def heading_targets(blocks: Sequence[Block], labels: Mapping[int, str], properties: Properties) -> dict[int, Target]:
    """What each heading would be as a target, by the number of its block."""
    found = _branches(blocks, labels, properties, range(len(blocks)))
    return {k: Target(blocks[k], labels.get(blocks[k].id, ""), above, k) for k, above in found}


def _branches(
    blocks: Sequence[Block], labels: Mapping[int, str], properties: Properties, wanted: Container[int]
) -> Iterator[tuple[int, tuple[Labelled, ...]]]:
    """The number of each `wanted` heading's block, with the headings above it that its number in full context begins
    with."""
    found = list(_chains(blocks, wanted))
    needed = dict.fromkeys(place for number, above in found for place in (*above, number))
    places = list_places([blocks[place] for place in needed], properties)
    for number, above in found:
        labelled = [(blocks[place].id, labels.get(blocks[place].id, "")) for place in above]
        yield number, _context(labelled, places.get(blocks[number].id), places)


def _chains(blocks: Sequence[Block], wanted: Container[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """The number of each `wanted` heading's block, with those of the headings above it, from the top one down."""
    branch: list[int] = []
    for number, block in enumerate(blocks):
        if block.level:
            while branch and blocks[branch[-1]].level >= block.level:
                branch.pop()
            if number in wanted:
                yield number, tuple(branch)
            branch.append(number)


def _context(above: Sequence[Labelled], own: ListPlace | None, places: Mapping[int, ListPlace]) -> tuple[Labelled, ...]:
    """Those of the headings above that a number does not hold itself: each is on a higher level of the same list than
    the next one, up to one that holds the number above it."""
    kept: list[Labelled] = []
    for found in reversed(above):
        place = places.get(found[0])
        if own is None or own.is_whole:
            break
        if place is not None and place.abstract == own.abstract and place.level < own.level:
            kept.insert(0, found)
            own = place
    return tuple(kept)


def up_to_date(blocks: Sequence[Block], properties: Properties) -> Sequence[Block]:
    """`blocks` with what their cross-references show now as the text of the atoms; the same sequence when all of them
    show it already."""
    if not _places_with_references(blocks):
        return blocks
    found = survey(blocks, labels(blocks, properties), properties)
    renewed = {holder.place: _renewed(holder, found) for holder in found.holders}
    changed = {place: block for place, block in renewed.items() if block is not blocks[place]}
    return [changed.get(place, block) for place, block in enumerate(blocks)] if changed else blocks


def _renewed(holder: Holder, found: Survey) -> Block:
    block = holder.block
    runs = tuple([_renewed_run(run, holder, found) for run in block.runs])
    return block if runs == block.runs or not isinstance(block, Paragraph) else block.edited(runs=runs)


def _renewed_run(run: Run, holder: Holder, found: Survey) -> Run:
    atom = run.props.atom
    if atom is None or atom.reference is None:
        return run
    text = shown(atom, found.answer(holder, atom.reference))
    return run if text == atom.text else Run(run.text, replace(run.props, atom=replace(atom, text=text)))


def shown(atom: Atom, answer: Answer) -> str:
    """The text of a cross-reference: the answer, or what was last known where there is none or it differs only in
    capitals, which in a label are a matter of looks (``w:caps``)."""
    if answer.standing is not Standing.LIVE or answer.text.casefold() == atom.text.casefold():
        return atom.text
    return answer.text


def answer(reference: Reference, target: Target | None, holder: Holder) -> Answer:
    """What `reference` in `holder` shows of `target`."""
    if target is None:
        return Answer("", Standing.MISSING)
    if reference.form is Form.TITLE:
        return Answer(title_of(target.block), Standing.LIVE)
    number = _number(reference, target, holder)
    if reference.form is not Form.PLACE and not number:
        return Answer("", Standing.UNNUMBERED)
    if reference.words is None:
        return Answer(number, Standing.LIVE)
    word = reference.words[0 if target.place <= holder.place else 1]
    return Answer(f"{number} {word}".strip() if word.isascii() else number + word, Standing.LIVE)


def _number(reference: Reference, target: Target, holder: Holder) -> str:
    if reference.form is Form.PLACE or not target.label:
        return ""
    strip = bare if reference.bare else str
    if reference.form is Form.OWN:
        return strip(core(target.label))
    common = _common(holder.branch, target.above) if reference.form is Form.RELATIVE else 0
    above = [label.strip().rstrip("、") for _, label in target.above[common:]]
    return "".join([strip(part) for part in (*above, core(target.label))])


def _common(branch: Sequence[Labelled], above: Sequence[Labelled]) -> int:
    """How many headings two branches have in common from the top; a number in relative context leaves them out."""
    count = 0
    while count < min(len(branch), len(above)) and branch[count] == above[count]:
        count += 1
    return count


def core(label: str) -> str:
    """A label without the stops at its end, as Word shows it in a reference."""
    return label.strip().rstrip(_TRAILING).rstrip()


def bare(label: str) -> str:
    """A label without words, as Word's ``\\t`` leaves it: 一 for 第一章, 1.01 for Section 1.01, (a) for (a); `label`
    where no number is left."""
    text = _WORD.sub(_without_words, label).strip()
    return text if any(char.isalnum() for char in text) else label


def _without_words(word: re.Match[str]) -> str:
    """What of a run of letters is a number: Chinese numerals, Roman numerals, a single letter."""
    text = word.group()
    numerals = "".join([char for char in text if unicodedata.numeric(char, None) is not None])
    return numerals or (text if (len(text) == 1 and text.isascii()) or _ROMAN.fullmatch(text) else "")


def own_anchor(block: Block) -> Anchor | None:
    """The bookmark that Word, or this program, has made for references to a heading."""
    return next((a for a in block.anchors if a.owner == block.id and a.name.startswith("_Ref")), None)
