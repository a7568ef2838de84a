"""What is wrong with a document, found in one pass over what its blocks hold; each problem with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ..model.blocks import SCHEME_NUM, Block
from ..model.properties import Properties
from ..model.references import reference_atoms, survey
from .added_styles import is_added
from .content import RUN_IN_TITLE_ID, DocumentContent
from .facts import NOTHING, Facts
from .holdings import relationships
from .notes import NEW
from .placeholders import is_placeholder
from .problems import PackageError, Problem
from .ranges import COMMENT

Nearby = Callable[[int], str]
"""The text by which people find block number i (counted from 0)."""

_Found = tuple[int, str]
"""The index of a block and a sentence."""

_NOTE_PARTS = {
    "footnoteReference": ("/footnotes", "footnote"),
    "endnoteReference": ("/endnotes", "endnote"),
    "commentReference": ("/comments", "comment"),
}
_NOTE_ID = re.compile(rb"<(?:[\w.-]+:)?(?:footnote|endnote|comment)\s[^>]*?\bid\s*=\s*[\"']([^\"']*)[\"']")
_RANGES = {
    "bookmark": "bookmark",
    COMMENT: "comment",
    "perm": "editing permission",
    "moveFromRange": "tracked move",
    "moveToRange": "tracked move",
}


def find_problems(
    content: DocumentContent, blocks: Sequence[Block], properties: Properties, facts: Sequence[Facts], nearby: Nearby
) -> tuple[Problem, ...]:
    """The problems in the order of their blocks; what is used in many places is told once, at the first."""
    found = [
        *_undefined_styles(blocks, properties, facts),
        *_undefined_lists(blocks, properties),
        *_dangling_references(content, facts),
        *_missing_notes(content, facts),
        *_torn_ranges(content, facts),
        *_doubled_names(facts),
        *_open_fields(facts),
        *_lost_references(blocks, properties),
    ]
    return tuple([_placed(content.main, index, message, nearby) for index, message in sorted(found)])


def _placed(part: str, index: int, message: str, nearby: Nearby) -> Problem:
    text = nearby(index)
    return Problem(part, f"block {index + 1}" + (f", “{text}”" if text else ""), message, index)


def _undefined_styles(blocks: Sequence[Block], properties: Properties, facts: Sequence[Facts]) -> Iterator[_Found]:
    known, told = properties.styles.styles, set[str]()
    for index, block in enumerate(blocks):
        for style in (block.style, *facts[index].styles):
            if style and style not in known and style not in told and not _is_added(style, properties):
                told.add(style)
                yield index, f"The style {style} is used but not defined."


def _is_added(style: str, properties: Properties) -> bool:
    """Whether a save adds the style to the file."""
    is_heading = style in properties.styles.headings or style.startswith(RUN_IN_TITLE_ID)
    return is_heading or is_added(style, properties.styles)


def _undefined_lists(blocks: Sequence[Block], properties: Properties) -> Iterator[_Found]:
    lists, told = properties.numbering.lists, set[int]()
    for index, block in enumerate(blocks):
        number = block.props.num.num_id if block.props.num else None
        if number and number != SCHEME_NUM and number not in lists and number not in told:
            told.add(number)
            yield index, f"The list {number} is used but not defined."


def _dangling_references(content: DocumentContent, facts: Sequence[Facts]) -> Iterator[_Found]:
    rels, told = relationships(content.package, content.main), set[str]()
    for index, found in enumerate(facts):
        for id_ in found.references:
            if id_ in told or is_placeholder(id_):
                continue
            told.add(id_)
            rel = rels.get(id_)
            if rel is None:
                yield index, f"The text refers to {id_}, which the file does not define."
            elif not rel.external and not rel.target.startswith("#") and content.package.find(rel.target) is None:
                yield index, f"The part {rel.target} is missing; the text refers to it."


def _missing_notes(content: DocumentContent, facts: Sequence[Facts]) -> Iterator[_Found]:
    known: dict[str, set[str]] = {}
    for index, found in enumerate(facts):
        for name, number in found.notes:
            part, word = _NOTE_PARTS[name]
            if name not in known:
                known[name] = _ids_in(content, part)
            if number not in known[name] and number != NEW:
                yield index, f"The {word} {number} is missing; the text refers to it."


def _ids_in(content: DocumentContent, suffix: str) -> set[str]:
    """The ids of the notes or comments in a part; empty when it is absent or damaged."""
    try:
        name = content.package.related(content.main, suffix)
        xml = b"" if name is None else content.package.part(name)
    except PackageError:
        return set()
    return {found.decode("utf-8", "replace") for found in _NOTE_ID.findall(xml)}


def _torn_ranges(content: DocumentContent, facts: Sequence[Facts]) -> Iterator[_Found]:
    """Ranges without an end or a start, and ids that stand for two of a kind."""
    starts: dict[tuple[str, bytes], int] = {}
    ended: set[tuple[str, bytes]] = set()
    for index, found in enumerate(facts):
        for mark in found.marks:
            key, word = (mark.kind, mark.id), _RANGES.get(mark.kind, "tracked change of custom XML")
            number = mark.id.decode("utf-8", "replace")
            if mark.is_start and key in starts:
                yield index, f"The id {number} is that of two ranges ({word})."
            elif mark.is_start:
                starts[key] = index
            elif key not in starts:
                yield index, f"A range ends that has not begun ({word} {number})."
                ended.add(key)
            else:
                ended.add(key)
    tail = content.frame.tail
    for (kind, id_), index in starts.items():
        if (kind, id_) not in ended and kind.encode() + b"End" not in tail:
            word = _RANGES.get(kind, "tracked change of custom XML")
            yield index, f"A range begins that does not end ({word} {id_.decode('utf-8', 'replace')})."


def _doubled_names(facts: Sequence[Facts]) -> Iterator[_Found]:
    seen: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for index, found in enumerate(facts):
        for number in found.drawing_ids:
            seen.setdefault(number, index)
            counts[number] += 1
    for number, count in counts.items():
        if count > 1:
            yield seen[number], f"{count} drawings have the same id {number}."


def _open_fields(facts: Sequence[Facts]) -> Iterator[_Found]:
    """Complex fields that begin and never end, or end without having begun (ECMA-376 17.16.18)."""
    open_: list[int] = []
    for index, found in enumerate(facts):
        if found is NOTHING:
            continue
        for mark in found.field_marks:
            if mark > 0:
                open_.append(index)
            elif open_:
                open_.pop()
            else:
                yield index, "A field ends that has not begun."
    for index in open_:
        yield index, "A field begins that does not end."


def _lost_references(blocks: Sequence[Block], properties: Properties) -> Iterator[_Found]:
    """Cross-references to a bookmark that no heading has."""
    found = survey(blocks, {}, properties)
    for holder in found.holders:
        for atom in reference_atoms(holder.block):
            if atom.reference and atom.reference.bookmark not in found.targets:
                yield holder.place, f"A cross-reference leads nowhere; it shows “{atom.text}”."
