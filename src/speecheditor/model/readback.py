"""Reading an edit back: which paragraphs a view now shows where it showed others before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .blocks import OpaqueBlock, Paragraph, ParaProps, Run, new_id, text_of


class BlockLook(NamedTuple):
    """What a view shows of a paragraph besides its runs."""

    level: int
    style: str
    props: ParaProps


class Shown(NamedTuple):
    """One block as the view shows it; ``opaque`` is the protected block that it claims to be."""

    runs: tuple[Run, ...]
    look: BlockLook
    opaque: OpaqueBlock | None = None


class Refused(ValueError):
    """The view's edit touches a protected block; the view must be rendered anew."""


def reconcile(old: Sequence[Paragraph | OpaqueBlock], shown: Sequence[Shown], hint: int = 0) -> tuple[Paragraph, ...]:
    """The paragraphs that the view now shows as `shown` where `old` used to be.

    A paragraph whose content did not change keeps its object, hence its identity and its bytes. Of the others
    each takes its identity from the old paragraph in which it starts. `hint` is where the view says that the
    change begins, in code points of the first paragraph. Raises Refused when a changed block is protected.
    """
    head = tail = 0
    most = min(len(old), len(shown))
    while head < most and _same(old[head], shown[head]):
        head += 1
    while tail < most - head and _same(old[-1 - tail], shown[-1 - tail]):
        tail += 1
    changed, now = old[head : len(old) - tail], shown[head : len(shown) - tail]
    if any(isinstance(block, OpaqueBlock) for block in changed) or any(item.opaque for item in now):
        raise Refused("a protected block cannot be edited")
    front, back = tuple(old[:head]), tuple(old[len(old) - tail :])
    if not now:
        return front + back  # type: ignore[return-value]
    if not changed:
        base = old[head - 1] if head else old[0]
        if isinstance(base, OpaqueBlock):
            raise Refused("a protected block cannot be split")
        made = tuple(_revised(base, s, new_id()) for s in now)
    else:
        before = sum(len(block.text) + 1 for block in front)
        made = _owned(changed, now, hint - before)  # type: ignore[arg-type]
    return front + made + back  # type: ignore[return-value]


def _same(block: Paragraph | OpaqueBlock, shown: Shown) -> bool:
    if isinstance(block, OpaqueBlock) or shown.opaque is not None:
        return block is shown.opaque and block.runs == shown.runs
    return block.runs == shown.runs and (block.level, block.style, block.props) == shown.look


def _revised(base: Paragraph, shown: Shown, block_id: int) -> Paragraph:
    level, style, props = shown.look
    return base.edited(id=block_id, runs=shown.runs, level=level, style=style, props=props)


def _owned(old: Sequence[Paragraph], shown: Sequence[Shown], hint: int) -> tuple[Paragraph, ...]:
    """`shown` as paragraphs, each with the identity of the old paragraph that its first character came from."""
    texts = [text_of(s.runs) for s in shown]
    before, after = "\n".join(p.text for p in old), "\n".join(texts)
    prefix = _common_prefix(before, after, max(0, hint))
    suffix = _common_suffix(before, after, prefix)
    starts = [0]
    for p in old[:-1]:
        starts.append(starts[-1] + len(p.text) + 1)
    used: set[int] = set()
    made: list[Paragraph] = []
    position, shift = 0, len(before) - len(after)
    for text, item in zip(texts, shown, strict=True):
        if position > prefix and position >= len(after) - suffix and position + shift in starts:
            owner = starts.index(position + shift)
        else:
            owner = bisect_right(starts, min(position, prefix)) - 1
        base = old[owner]
        made.append(_revised(base, item, new_id() if owner in used else base.id))
        used.add(owner)
        position += len(text) + 1
    return tuple(made)


def _common_prefix(a: str, b: str, limit: int) -> int:
    return _longest(min(limit, len(a), len(b)), lambda n: a[:n] == b[:n])


def _common_suffix(a: str, b: str, prefix: int) -> int:
    return _longest(min(len(a), len(b)) - prefix, lambda n: a[len(a) - n :] == b[len(b) - n :])


def _longest(limit: int, same: Callable[[int], bool]) -> int:
    """The largest n <= limit for which `same` holds, by halving: comparing slices runs at C speed."""
    if same(limit):
        return limit
    low, high = 0, limit
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if same(middle) else (low, middle)
    return low
