"""What structural commands keep of a document: rules on what it was and what it is, the parking shelf counted in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from speecheditor.model.blocks import OBJECT, Block
from speecheditor.model.outline import is_run_in
from speecheditor.model.properties import Properties
from speecheditor.model.titles import FULL_STOPS, title_length

State = tuple[Sequence[Block], Properties]
"""A document as `Document.snapshot` gives it."""

Contents = Counter[tuple[str, bytes]]


def contents(blocks: Iterable[Block]) -> Contents:
    """The paragraphs apart from their levels and looks, the protected blocks by their bytes; empty ones left out."""
    found = Counter((block.text, _objects(block)) for block in blocks)
    del found["", b""]
    return found


def _objects(block: Block) -> bytes:
    atoms = [run.props.atom.xml for run in block.runs if run.props.atom]
    return b"".join(atoms) if atoms or block.source is None or block.text != OBJECT else block.source.element


def same(before: State, after: State) -> bool:
    """The same paragraphs."""
    return contents(before[0]) == contents(after[0]) and _shelf_is(before, after)


def less(before: State, after: State) -> bool:
    """No paragraph that was not there."""
    return contents(after[0]) <= contents(before[0]) and _shelf_is(before, after)


def more(before: State, after: State) -> bool:
    """All paragraphs that were there."""
    return contents(before[0]) <= contents(after[0]) and _shelf_is(before, after)


def same_places(before: State, after: State) -> bool:
    """The same paragraphs in the same order: only their looks, levels and numbers may be others."""
    kept = [block.id for block in before[0]] == [block.id for block in after[0]]
    return kept and _texts(before[0]) == _texts(after[0]) and _shelf_is(before, after)


def same_text(before: State, after: State) -> bool:
    """The same characters and objects in text and shelf, however they are divided."""
    return _parts(_everything(before)) == _parts(_everything(after))


def same_but_seams(before: State, after: State) -> bool:
    """The same text in the same order; where paragraphs are joined or parted, a full stop and a space may differ."""
    (old, new), seams = (before[0], after[0]), abs(len(before[0]) - len(after[0]))
    texts = ["".join(block.text for block in blocks) for blocks in (old, new)]
    bare = [text.translate(dict.fromkeys(map(ord, FULL_STOPS + " "))) for text in texts]
    objects = [[_objects(block) for block in blocks if _objects(block)] for blocks in (old, new)]
    return (
        bare[0] == bare[1]
        and b"".join(objects[0]) == b"".join(objects[1])
        and abs(len(texts[0]) - len(texts[1])) <= 2 * seams
        and _shelf_is(before, after)
    )


def one_object_more(before: State, after: State) -> bool:
    """The same text and one object more."""
    old, new = _parts(before[0]), _parts(after[0])
    return old <= new and [part for part, _ in (new - old).items()][1:] == [] and _shelf_is(before, after)


def same_bodies(before: State, after: State) -> bool:
    """The same text behind the titles."""
    return Counter(map(_behind_title, before[0])) == Counter(map(_behind_title, after[0])) and _shelf_is(before, after)


def only_numbers_gone(before: State, after: State) -> bool:
    """The same paragraphs in the same order, from some of which something at the beginning is gone."""
    pairs = list(zip(before[0], after[0], strict=True))
    return (
        all(old.text.endswith(new.text) and (old.text == new.text or new.level) for old, new in pairs)
        and all(_objects(old) == _objects(new) for old, new in pairs)
        and _shelf_is(before, after)
    )


def _behind_title(block: Block) -> str:
    if not block.level:
        return block.text
    return block.text[title_length(block) :] if is_run_in(block) else ""


def _texts(blocks: Sequence[Block]) -> list[tuple[str, bytes]]:
    return [(block.text, _objects(block)) for block in blocks]


def _everything(state: State) -> list[Block]:
    return [*state[0], *(block for passage in state[1].shelf for block in passage.blocks)]


def _parts(blocks: Iterable[Block]) -> Counter[str | bytes]:
    """Every character, every object by its XML."""
    out: Counter[str | bytes] = Counter()
    for block in blocks:
        atoms = [run.props.atom.xml for run in block.runs if run.props.atom]
        out.update(atoms or ([_objects(block)] if block.text == OBJECT else []))
        out.update(block.text.replace(OBJECT, ""))
    return out


def _shelf_is(before: State, after: State) -> bool:
    return before[1].shelf is after[1].shelf
