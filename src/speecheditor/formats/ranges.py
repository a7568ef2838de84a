"""Keeping ranges whole when blocks move or go: bookmarks, comments, permissions and moves mark a start and an end
anywhere in the body, and each pair must still be there, in order, in what is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NamedTuple

_NAMES = (
    "bookmark|commentRange|perm|moveFromRange|moveToRange|customXmlInsRange|customXmlDelRange|customXmlMoveFromRange"
    "|customXmlMoveToRange"
)
_ATTRIBUTES = rb"(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*?"  # no <, so that nobody's comment is searched again and again
_MARK = re.compile(
    rb"<(?:[\w.-]+:)?(?P<kind>" + _NAMES.encode() + rb")(?P<side>Start|End)(?=[\s/>])" + _ATTRIBUTES
    + rb"(?:/>|>\s*</(?:[\w.-]+:)?(?P=kind)(?P=side)\s*>)"
)  # fmt: skip
_STARTS = (b"bookmarkStart", b"RangeStart", b"permStart", b"bookmarkEnd", b"RangeEnd", b"permEnd")
_ID = re.compile(rb"\s(?:[\w.-]+:)?id\s*=\s*[\"']([^\"']*)[\"']")
_NAME = re.compile(rb"\s(?:[\w.-]+:)?name\s*=\s*[\"']([^\"']*)[\"']")
_REFERENCE = re.compile(rb"<(?:[\w.-]+:)?commentReference(?=[\s/>])" + _ATTRIBUTES + rb"/?>")
_TEXT = re.compile(rb"<(?:[\w.-]+:)?(?:t|tab|br|drawing|fldChar)(?=[\s/>])")
_DRAWING_ID = re.compile(rb"(<(?:[\w.-]+:)?docPr\b" + _ATTRIBUTES + rb"\bid\s*=\s*[\"'])(\d{1,10})(?=[\"'])")
_PARAGRAPH_ID = re.compile(rb"\s[\w.-]+:(?:paraId|textId)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_REVISION_ID = re.compile(
    rb"(<(?:[\w.-]+:)?(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|numberingChange|\w+Change)(?=\s)"
    + _ATTRIBUTES + rb"\s(?:[\w.-]+:)?id\s*=\s*[\"'])(-?\d{1,18})(?=[\"'])"
)  # fmt: skip
_MOVED = re.compile(rb"(</?(?:[\w.-]+:)?)moveTo(?=[\s/>])")
_CONTROL_ID = re.compile(
    rb"(<(?:[\w.-]+:)?sdtPr\b(?:(?!sdtPr).)*?)<(?:[\w.-]+:)?id(?=[\s/>])" + _ATTRIBUTES + rb"/>", re.DOTALL
)

COMMENT = "commentRange"
MOVES = {"moveFromRange": "moveToRange", "moveToRange": "moveFromRange"}
"""The two halves of a tracked move: each names its partner by the same ``w:name`` (ECMA-376 17.13.5.24, 17.13.5.28)."""

Fate = Literal["start", "end", "gone", "carried"]
"""What is left of a torn range: the part at its start, the part at its end, nothing; a section break is carried."""


class Repair(NamedTuple):
    """What was done to one range: ``kind`` is that of its marks, ``name`` its ``w:name`` or else its id."""

    kind: str
    name: str
    fate: Fate


@dataclass(slots=True, eq=False)
class Item:
    """One block on its way to the file. ``index`` is its place in the file that was read (None for a new block);
    ``before`` and ``after`` are the body-level bytes that belong to it, ``after`` holding the ends of ranges.
    ``is_empty`` is true for a paragraph that shows nothing: it has no text, is no heading and has no number."""

    index: int | None
    before: bytes
    element: bytes
    after: bytes = b""
    is_paragraph: bool = True
    is_empty: bool = False

    def slots(self) -> tuple[bytes, bytes, bytes]:
        return self.before, self.element, self.after


class Mark(NamedTuple):
    """One end of a range, as it stands in the file."""

    kind: str
    id: bytes
    is_start: bool
    xml: bytes
    at: int


class Place(NamedTuple):
    """Where a mark is: the item's position, the slot in it (0 before, 1 element, 2 after), the mark."""

    item: int
    slot: int
    mark: Mark


@dataclass(slots=True)
class Pair:
    """All places of one range."""

    starts: list[Place] = field(default_factory=list[Place])
    ends: list[Place] = field(default_factory=list[Place])

    def is_sound(self) -> bool:
        """Whether there is one start and, behind it, one end."""
        return len(self.starts) == len(self.ends) == 1 and _order(self.starts[0]) < _order(self.ends[0])


def marks(xml: bytes) -> Iterator[Mark]:
    """The range marks in `xml`, in order."""
    if b"Start" not in xml and b"End" not in xml:
        return
    for found in _MARK.finditer(xml):
        number = _ID.search(found.group())
        if number is not None:
            yield Mark(found["kind"].decode(), number.group(1), found["side"] == b"Start", found.group(), found.start())


def without_marks(xml: bytes) -> bytes:
    """`xml` without its range marks."""
    return _MARK.sub(b"", xml)


def may_mark(xml: bytes) -> bool:
    """Whether `xml` holds a range mark; a search for words comes first, being ten times as fast as the pattern."""
    return any(word in xml for word in _STARTS) and _MARK.search(xml) is not None


def split_gap(gap: bytes) -> tuple[bytes, bytes]:
    """A gap as what belongs to the block before it (ends of ranges, up to the first start) and to the one behind."""
    stop = 0
    for mark in marks(gap):
        if mark.is_start:
            break
        stop = mark.at + len(mark.xml)
    return gap[:stop], gap[stop:]


def pairs_of(items: Sequence[Item]) -> dict[tuple[str, bytes], Pair]:
    """All ranges of the body by kind and id."""
    out: dict[tuple[str, bytes], Pair] = {}
    for position, item in enumerate(items):
        for slot, xml in enumerate(item.slots()):
            for mark in marks(xml):
                pair = out.setdefault((mark.kind, mark.id), Pair())
                (pair.starts if mark.is_start else pair.ends).append(Place(position, slot, mark))
    return out


def moved_items(items: Sequence[Item]) -> list[bool]:
    """Which items stand in another order than they were read: all but a longest run of them that kept its order."""
    tails: list[int] = []
    links: list[tuple[int, int]] = []
    ends: list[int] = []
    for position, item in enumerate(items):
        if item.index is None:
            continue
        k = bisect_left(tails, item.index)
        links.append((position, ends[k - 1] if k else -1))
        if k == len(tails):
            tails.append(item.index)
            ends.append(len(links) - 1)
        else:
            tails[k], ends[k] = item.index, len(links) - 1
    moved = [item.index is not None for item in items]
    at = ends[-1] if ends else -1
    while at >= 0:
        position, at = links[at]
        moved[position] = False
    return moved


def repair_ranges(old: Sequence[Item], new: Sequence[Item]) -> list[Repair]:
    """Make every range that was sound in `old` sound in `new`, or take it out where nothing of it is left.

    A range that a move has torn is clipped to the side of its start, a comment to the side of its reference; a mark
    whose partner went with its block gets a new partner at the edge of what is left of the range. Half of a tracked
    move is no move: its marks go with those of the other half; the range of a comment goes with its reference. Returns
    what was done, in the order of `old`.
    """
    sound = {key: pair for key, pair in pairs_of(old).items() if pair.is_sound()}
    moved = moved_items(new)
    present = pairs_of(new)
    had, references = _references(old), _references(new)
    lonely = _lonely_moves(sound, present)
    done: list[Repair] = []
    for key, was in sound.items():
        pair = present.get(key)
        if pair is None:
            continue
        span = range(old[was.starts[0].item].index or 0, (old[was.ends[0].item].index or 0) + 1)
        reference = references.get(key[1]) if key[0] == COMMENT else None
        _without_doubles(new, pair, reference)
        if key in lonely or (key[0] == COMMENT and key[1] in had and _is_left_behind(new, pair, reference)):
            fate = _take_all_out(new, pair)
        elif pair.is_sound() and not _is_torn(pair, span, new, moved):
            continue
        else:
            fate = _mend(new, pair, was, span, reference)
        done.append(Repair(key[0], _name_of(was.starts[0].mark), fate))
    return done


def fresh_copy(xml: bytes, fresh_ids: Iterator[int]) -> bytes:
    """A second copy of a block: without range marks, comment references and paragraph ids, with new drawing ids.

    Text that was moved to there is inserted in the copy, for it lies in no range of a move. A block that is nothing but
    a reference stays, for a block that is shown must be written.
    """
    xml = _MOVED.sub(rb"\1ins", xml)
    xml = _REFERENCE.sub(b"", without_marks(xml)) or xml
    xml = _CONTROL_ID.sub(rb"\1", _PARAGRAPH_ID.sub(b"", xml))
    return fresh_drawing_ids(xml, fresh_ids, frozenset[int]())


def fresh_drawing_ids(xml: bytes, fresh_ids: Iterator[int], keep: Container[int]) -> bytes:
    """`xml` with a new ``wp:docPr`` id for each drawing whose id stands in it twice, or is not one to keep."""
    return _renumbered(_DRAWING_ID, xml, fresh_ids, keep) if b"docPr" in xml else xml


def fresh_revision_ids(xml: bytes, fresh_ids: Iterator[int], keep: Container[int]) -> bytes:
    """`xml` with a new id for each tracked change that stands in it twice, or whose id is not one to keep."""
    return _renumbered(_REVISION_ID, xml, fresh_ids, keep)


def _renumbered(pattern: re.Pattern[bytes], xml: bytes, fresh_ids: Iterator[int], keep: Container[int]) -> bytes:
    seen: set[int] = set()

    def renumbered(found: re.Match[bytes]) -> bytes:
        number = int(found.group(2))
        if number in keep and number not in seen:
            seen.add(number)
            return found.group()
        return found.group(1) + str(next(fresh_ids)).encode()

    return pattern.sub(renumbered, xml)


def revision_ids(xml: bytes) -> Iterator[int]:
    """The ids of the tracked changes in `xml`."""
    for found in _REVISION_ID.finditer(xml):
        yield int(found.group(2))


def drawing_ids(xml: bytes) -> Iterator[int]:
    """The ``wp:docPr`` ids in `xml`."""
    if b"docPr" in xml:
        for found in _DRAWING_ID.finditer(xml):
            yield int(found.group(2))


def _name_of(start: Mark) -> str:
    """The name that the start of a range has, else its id."""
    found = _NAME.search(start.xml)
    return (found.group(1) if found else start.id).decode("utf-8", "replace")


def bookmark_name(start: Mark) -> str:
    """The name of a bookmark as fields write it; its id where it has none."""
    return unescape(_name_of(start))


def bookmark_names(xml: bytes) -> list[str]:
    """The names of the bookmarks that begin in `xml`, in order, without those that have none."""
    starts = [mark for mark in marks(xml) if mark.is_start and mark.kind == "bookmark"]
    return [bookmark_name(start) for start in starts if _NAME.search(start.xml)]


def _lonely_moves(
    sound: Mapping[tuple[str, bytes], Pair], present: Container[tuple[str, bytes]]
) -> set[tuple[str, bytes]]:
    """The halves of tracked moves that are still there while their other half went."""
    halves = {(kind, _name_of(was.starts[0].mark)): (kind, number) for (kind, number), was in sound.items()}
    found: set[tuple[str, bytes]] = set()
    for (kind, name), key in halves.items():
        other = halves.get((MOVES.get(kind, ""), name))
        if other is not None and key in present and other not in present:
            found.add(key)
    return found


def _order(place: Place) -> tuple[int, int, int]:
    return place.item, place.slot, place.mark.at


def _references(items: Sequence[Item]) -> dict[bytes, int]:
    """Which item holds the reference of each comment."""
    out: dict[bytes, int] = {}
    for k, item in enumerate(items):
        if b"commentReference" in item.element:
            for reference in _REFERENCE.finditer(item.element):
                number = _ID.search(reference.group())
                if number is not None:
                    out[number.group(1)] = k
    return out


def _is_torn(pair: Pair, span: range, items: Sequence[Item], moved: Sequence[bool]) -> bool:
    """Whether blocks that stayed in place now lie inside the range though they were outside it."""
    start, end = pair.starts[0].item, pair.ends[0].item
    for position in range(start + 1, end):
        index = items[position].index
        if index is not None and index not in span and not moved[position]:
            return True
    return False


def _without_doubles(items: Sequence[Item], pair: Pair, reference: int | None) -> None:
    """Take out all but one of marks that were read once but would be written twice.

    The first one stays. Of a comment both halves of a parted paragraph have the marks: its end is where the reference
    is, its start where text follows.
    """
    starts, ends = pair.starts, pair.ends
    if reference is not None:
        pair.starts = [p for p in starts if _has_text_behind(items, p)][:1] or starts[-1:]
        pair.ends = [p for p in ends if p.item == reference][:1] or ends[:1]
    else:
        pair.starts, pair.ends = starts[:1], ends[:1]
    for place in reversed([*starts, *ends]):
        if place not in (*pair.starts, *pair.ends):
            take_out(items, place)


def _has_text_behind(items: Sequence[Item], start: Place) -> bool:
    """Whether text follows a mark in its own block; a mark between blocks has all the text of the next one."""
    if start.slot != 1:
        return True
    xml = items[start.item].element
    return _TEXT.search(xml, xml.find(start.mark.xml)) is not None


def _is_left_behind(items: Sequence[Item], pair: Pair, reference: int | None) -> bool:
    """Whether the reference of a comment has gone, or has gone elsewhere with all the text of its range."""
    if reference is None:
        return True
    if not pair.is_sound() or reference in (pair.starts[0].item, pair.ends[0].item):
        return False
    start, end = pair.starts[0], pair.ends[0]
    xml = items[start.item].slots()[start.slot]
    inside = xml.find(start.mark.xml), xml.find(end.mark.xml)
    return (start.item, start.slot) == (end.item, end.slot) and not _TEXT.search(xml, *inside)


def _mend(items: Sequence[Item], pair: Pair, was: Pair, span: range, reference: int | None) -> Fate:
    if was.starts[0].mark.kind == COMMENT and reference is None:
        return _take_all_out(items, pair)
    if _keeps_end(pair, reference):
        for place in pair.starts:
            take_out(items, place)
        position = _reach(items, pair.ends[0].item, span, -1)
        items[position].before = was.starts[0].mark.xml + items[position].before
        return "end"
    for place in pair.ends:
        take_out(items, place)
    position = _reach(items, pair.starts[0].item, span, 1)
    items[position].after += was.ends[0].mark.xml
    return "start"


def _keeps_end(pair: Pair, reference: int | None) -> bool:
    """Whether the end stays where it is and the start is put anew.

    A comment stays with its reference. Else the start stays, unless only the start can be moved without touching
    the inside of a block.
    """
    if not pair.starts or not pair.ends:
        return not pair.starts
    start, end = pair.starts[0], pair.ends[0]
    if reference is not None and (start.item == reference) != (end.item == reference):
        return end.item == reference
    return start.slot != 1 and end.slot == 1


def _reach(items: Sequence[Item], position: int, span: range, step: int) -> int:
    """The last item from `position` on, going by `step`, that still lies in the range's old span."""
    while 0 <= position + step < len(items) - 1:
        index = items[position + step].index
        if index is None or index not in span:
            break
        position += step
    return position


def _take_all_out(items: Sequence[Item], pair: Pair) -> Fate:
    """Take out every mark of a range of which nothing is left."""
    for place in sorted(pair.starts + pair.ends, key=_order, reverse=True):
        take_out(items, place)
    return "gone"


def take_out(items: Sequence[Item], place: Place) -> None:
    """Remove one mark."""
    item, xml = items[place.item], place.mark.xml
    if place.slot == 0:
        item.before = item.before.replace(xml, b"", 1)
    elif place.slot == 1:
        item.element = item.element.replace(xml, b"", 1)
    else:
        item.after = item.after.replace(xml, b"", 1)
