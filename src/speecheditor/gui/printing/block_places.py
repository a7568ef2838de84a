"""From the characters of a block to those printed of it, and back."""

from __future__ import annotations

from collections.abc import Sequence

from .manuscript import Place


def printed_at(places: Sequence[Place], offset: int, length: int) -> int:
    """Where the character at `offset` of the block is printed, or what follows it, among `length` characters."""
    found = length
    for k, place in enumerate(places):
        stop = places[k + 1].start if k + 1 < len(places) else length
        if place.offset < 0:
            continue
        if place.offset <= offset <= place.offset + stop - place.start:
            return place.start + offset - place.offset
        if place.offset > offset:
            found = min(found, place.start)
    return found


def offset_at(places: Sequence[Place], char: int) -> int:
    """Where in its block the printed character `char` is: of what stands for an object the place of the object, of a
    label what follows it."""
    found = 0
    for number, place in enumerate(places):
        if place.start > char:
            break
        following = next((other.offset for other in places[number + 1 :] if other.offset >= 0), None)
        if place.offset < 0:
            found = found if following is None else following
        else:
            stop = places[number + 1].start if number + 1 < len(places) else char
            found = place.offset + min(char, stop) - place.start
            if following is not None and following > place.offset:
                found = min(found, following - 1)
    return found
