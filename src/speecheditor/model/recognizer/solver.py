"""Which of the numbers that paragraphs may begin with are numbers: those that continue or open a list.

The scores are those of a stack of open lists; a candidate needs half of certainty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .slots import RANKS, SOFT, Candidate

ENOUGH = 0.5
_REACH = 400
"""Paragraphs between two numbers of one list, at most: so the work grows with the text and not with its square."""

_NEXT_RUNG = {
    "roman_dot": "alpha_dot",
    "alpha_dot": "ar_dot",
    "ar_dot": "lalpha_dot",
    "lalpha_dot": "ar_paren",
    "ar_paren": "lalpha_paren",
    "lalpha_paren": "lroman_paren",
}
_PLAIN_STARTS = frozenset({"ar_dot", "circ"})
"""Slots so common in prose that one which does not start at 1 needs a successor."""


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that the next number may continue; ``path`` is the number above the last part of a decimal one."""

    slot: str
    last: int
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that was taken: its depth (1 = top), how sure that is, and what is odd about it."""

    candidate: Candidate
    depth: int
    confidence: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Move:
    """What taking a candidate would do: the lists then open, and how well it fits."""

    stack: tuple[OpenList, ...]
    score: float
    notes: tuple[str, ...] = ()


def solve(found: Sequence[Sequence[Candidate]]) -> list[Placed | None]:
    """For each paragraph the candidate that counts, None for body text."""
    out: list[Placed | None] = []
    stack: tuple[OpenList, ...] = ()
    for k, options in enumerate(found):
        moves = [(move, option) for option in options for move in _moves(option, stack, found, k)]
        if not moves:
            out.append(None)
            continue
        move, option = max(moves, key=lambda pair: (pair[0].score, pair[1].strong, len(pair[0].stack)))
        if move.score < ENOUGH:
            out.append(None)
            continue
        notes = (*move.notes, *((f"repair:{option.note}",) if option.note else ()))
        out.append(Placed(option, len(move.stack), move.score, notes))
        stack = move.stack
    return out


def _moves(option: Candidate, stack: tuple[OpenList, ...], found: Sequence[Sequence[Candidate]], k: int) -> list[_Move]:
    if option.slot == "dec":
        return [_chapter(option, stack, found, k) if len(option.path) == 1 else _decimal(option, stack)]
    at = [d for d, one in enumerate(stack) if one.slot == option.slot]
    continuing = [d for d in at if stack[d].last + 1 == option.value]
    if continuing:
        return [_continued(option, stack, continuing)]
    if option.value == 1:
        return _opened(option, stack, at, found, k)
    if not option.strong:
        return [_Move(stack, 0.1)]
    if at:
        kind = "gap" if option.value > stack[at[-1]].last else "dup"
        return [_Move(_extended(stack, at[-1], option), 0.6, (kind,))]
    return [_late(option, stack, _successors(option, found, k))]


def _continued(option: Candidate, stack: tuple[OpenList, ...], continuing: Sequence[int]) -> _Move:
    """The deepest list that waits for this number takes it; that an outer one waits for it too is said."""
    notes = ("ambiguous",) if len(continuing) > 1 else ()
    return _Move(_extended(stack, continuing[-1], option), 0.99 if option.strong else 0.85, notes)


def _opened(
    option: Candidate,
    stack: tuple[OpenList, ...],
    at: Sequence[int],
    found: Sequence[Sequence[Candidate]],
    k: int,
) -> list[_Move]:
    """A list begins, one in another, or anew; a number without any mark begins one only below a heading."""
    successors = _successors(option, found, k)
    if option.slot == "cn_bare" and not any(RANKS[one.slot] < RANKS["cn_bare"] for one in stack):
        return [_Move(stack, 0.1)]
    if not at:
        new = (*_still_open(option, stack, found, k), OpenList(option.slot, 1))
        score = _opening_score(option, successors)
        if score < ENOUGH and stack and _NEXT_RUNG.get(stack[-1].slot) == option.slot:
            return [_Move((*stack, OpenList(option.slot, 1)), 0.6)]
        return [_Move(new, score)]
    if at[-1] == len(stack) - 1 and successors:
        return [_Move((*stack, OpenList(option.slot, 1)), 0.9 if option.strong else 0.7)]
    score = (0.95 if option.strong else 0.65) - 0.1
    return [_Move(_extended(stack, at[-1], option), score, ("restart",))]


def _opening_score(option: Candidate, successors: int) -> float:
    if option.strong:
        return 0.95 if successors else 0.9
    return (0.2, 0.65, 0.8)[min(successors, 2)]


def _late(option: Candidate, stack: tuple[OpenList, ...], successors: int) -> _Move:
    """A list that does not start at 1: usual for articles, which run on through chapters."""
    new = (*_kept(stack, option.slot), OpenList(option.slot, option.value))
    if option.slot == "tiao":
        return _Move(new, 0.9)
    score = 0.3 if option.slot in _PLAIN_STARTS and not successors else 0.5
    return _Move(new, score, ("starts-late",))


def _kept(stack: tuple[OpenList, ...], slot: str) -> tuple[OpenList, ...]:
    """The lists that stay open when one of `slot` opens: those above it. A soft marker closes none."""
    if slot in SOFT:
        return stack
    rank = RANKS[slot]
    depth = next((d for d, one in enumerate(stack) if RANKS[one.slot] >= rank or one.slot in SOFT), len(stack))
    return stack[:depth]


def _still_open(
    option: Candidate, stack: tuple[OpenList, ...], found: Sequence[Sequence[Candidate]], k: int
) -> tuple[OpenList, ...]:
    """`_kept`, and a list of a lower rank that goes on behind this one: 1. A. B. 2."""
    kept = _kept(stack, option.slot)
    closing = stack[len(kept)] if len(kept) < len(stack) else None
    if closing is None or closing.slot in SOFT or closing.slot == "dec":
        return kept
    ahead = (o.value for options in found[k + 1 : k + 1 + _REACH] for o in options if o.slot == closing.slot)
    return stack[: len(kept) + 1] if next(ahead, 0) == closing.last + 1 else kept


def _extended(stack: tuple[OpenList, ...], depth: int, option: Candidate) -> tuple[OpenList, ...]:
    return (*stack[:depth], replace(stack[depth], last=option.value))


def _chapter(option: Candidate, stack: tuple[OpenList, ...], found: Sequence[Sequence[Candidate]], k: int) -> _Move:
    """The 1 above 1.1: a number and a blank, which is only one where 1.1, set off by a blank too, comes before 2."""
    depth = next((d for d, one in enumerate(stack) if one.slot == "dec" and not one.path), None)
    if depth is not None:
        return _Move(_extended(stack, depth, option), 0.97 if option.value == stack[depth].last + 1 else 0.1)
    child = (option.value, 1)
    following = (o for options in found[k + 1 : k + 1 + _REACH] for o in options if o.slot == "dec")
    first = next((o for o in following if len(o.path) == 1 or o.path == child), None)
    if option.value > 1 or first is None or first.path != child or not first.is_spaced:
        return _Move(stack, 0.1)
    kept = tuple(one for one in stack if RANKS[one.slot] < RANKS["dec"])
    return _Move((*kept, OpenList("dec", option.value)), 0.9)


def _decimal(option: Candidate, stack: tuple[OpenList, ...]) -> _Move:
    """1.2.3 continues the list of 1.2, opens one under the open number 1.2, or stands alone when it is an x.1."""
    above, value = option.path[:-1], option.value
    for depth, one in enumerate(stack):
        if one.slot == "dec" and one.path == above:
            score = 0.97 if value == one.last + 1 else 0.75
            notes = () if value == one.last + 1 else ("gap",)
            return _Move(_extended(stack, depth, option), score, notes)
    for depth, one in enumerate(stack):
        number = (*one.path, one.last) if one.slot == "dec" else (one.last,)
        if number == above:
            new = (*stack[: depth + 1], OpenList("dec", value, above))
            return _Move(new, 0.97 if value == 1 else 0.75, () if value == 1 else ("starts-late",))
    if value == 1:
        kept = tuple(one for one in stack if RANKS[one.slot] < RANKS["dec"])
        return _Move((*kept, OpenList("dec", value, above)), 0.7)
    return _Move(stack, 0.35)


def _successors(option: Candidate, found: Sequence[Sequence[Candidate]], k: int) -> int:
    """How many of the next two numbers of the slot follow, before a strong number of a higher rank (2 at most)."""
    count = 0
    rank = RANKS[option.slot]
    for options in found[k + 1 : k + 1 + _REACH]:
        if any(o.slot == option.slot and o.value == option.value + count + 1 for o in options):
            count += 1
            if count == 2:
                break
        elif any(o.strong and RANKS[o.slot] < rank for o in options):
            break
    return count
