"""Where the text of a paragraph differs from what it shall be, and where it only looks different."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from ..model.blocks import OBJECT, RunProps
from .flatten import Piece
from .xml import Element, local_name

_MOST_COMPARED = 1_000_000
_SHORTEST_MATCH = 3

Char = tuple[str, RunProps]
Key = RunProps | tuple[RunProps, bytes]


class Change(NamedTuple):
    """The characters ``start:stop`` of the old text become those ``first:last`` of the new one; ``is_look`` when they
    are the same ones and only look different."""

    start: int
    stop: int
    first: int
    last: int
    is_look: bool


def differences(pieces: Sequence[Piece], new: Sequence[Char]) -> list[Change]:
    """What makes `new` of the text of `pieces`, in order."""
    old = [(char, piece.props) for piece in pieces for char in piece.text]
    keys: dict[Key, int] = {}
    before, after = _tokens(old, keys, look), _tokens(new, keys, look)
    if before == after:
        return []
    there, here = _tokens(old, keys, _place), _tokens(new, keys, _place)
    if there == here:
        return [Change(0, len(old), 0, len(new), is_look=True)]
    held = _held(pieces)
    return [part for change in _changes(before, after, held) for part in _parts(change, there, here, held)]


def _tokens(text: Sequence[Char], keys: dict[Key, int], key: Callable[[RunProps], Key]) -> list[tuple[str, int]]:
    """Each character with a number for the `key` of its props."""
    numbers: dict[int, int] = {}  # by identity: props are shared by all characters of a run, and slow to hash
    out: list[tuple[str, int]] = []
    for char, props in text:
        number = numbers.get(id(props))
        if number is None:
            number = numbers[id(props)] = keys.setdefault(key(props), len(keys))
        out.append((char, number))
    return out


def look(props: RunProps) -> Key:
    """What a character looks like. What an atom shows is computed, so two atoms are the same when their XML is; a
    deletion has no look of its own besides."""
    atom = props.atom
    if atom is None:
        return props
    return _place(props) if atom.kind == "deletion" else (replace(props, atom=None), atom.xml)


def _place(props: RunProps) -> Key:
    """What a character is and lies in, whatever it looks like."""
    return RunProps(link=props.link, revision=props.revision), props.atom.xml if props.atom else b""


def _parts(
    change: tuple[int, int, int, int], old: Sequence[object], new: Sequence[object], held: Sequence[bool]
) -> Iterator[Change]:
    """A change as what to replace and, between, what is the same in `old` and `new` and only looks different."""
    i, stop, j, last = change
    for a, b, c, d in _changes(old[i:stop], new[j:last], held[i:stop]):
        start, first = change[0] + a, change[2] + c
        if start > i:
            yield Change(i, start, j, first, is_look=True)
        i, j = change[0] + b, change[2] + d
        yield Change(start, i, first, j, is_look=False)
    if i < stop:
        yield Change(i, stop, j, last, is_look=True)


def _held(pieces: Sequence[Piece]) -> list[bool]:
    """Which characters stand in a content control, so that even one of them should not be written elsewhere."""
    out: list[bool] = []
    for piece in pieces:
        in_control = any(local_name(element) == "sdtContent" for element in _containers(piece.node))
        out += [in_control] * len(piece.text)
    return out


def _containers(node: Element) -> Iterator[Element]:
    """What a node of a paragraph lies in, up to the paragraph."""
    return takewhile(lambda element: local_name(element) != "p", node.iterancestors())


def _changes(a: Sequence[object], b: Sequence[object], held: Sequence[bool]) -> Iterator[tuple[int, int, int, int]]:
    """What to replace in `a` to get `b`: (start, stop) in `a` and in `b`, in order.

    A match of a few characters is no reason to leave them, unless one is an object or `held` where it stands.
    """
    head = 0
    most = min(len(a), len(b))
    while head < most and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < most - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    a_stop, b_stop = len(a) - tail, len(b) - tail
    if head == a_stop and head == b_stop:
        return
    if (a_stop - head) * (b_stop - head) > _MOST_COMPARED:
        yield head, a_stop, head, b_stop
        return
    i, j = head, head
    for match in SequenceMatcher(None, a[head:a_stop], b[head:b_stop], autojunk=False).get_matching_blocks():
        kept = slice(head + match.a, head + match.a + match.size)
        is_bound = any(held[kept]) or any(token[0] == OBJECT for token in a[kept])  # type: ignore[index]
        if 0 < match.size < _SHORTEST_MATCH and not is_bound:
            continue
        start, first = head + match.a, head + match.b
        if start > i or first > j:
            yield i, start, j, first
        i, j = start + match.size, first + match.size
