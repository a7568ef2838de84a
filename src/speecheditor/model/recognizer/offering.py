"""Whether the number that somebody has just typed before a paragraph is that of a heading, and what it would become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..blocks import Paragraph
from ..document import Document
from ..numbering import DOCUMENT_SCHEME, NumberLevel, Scheme
from ..operations import Operation
from ..properties import Properties
from ..steps import ReplaceBlocks, SetProperties, Step
from ..transaction import Position, Selection, Transaction
from .fitting import INSTEAD, looks
from .outlining import as_heading
from .recognize import Recognized
from .slots import SOFT, Candidate, candidates
from .titles import split_title

HEAD = 60
"""Characters of a paragraph within which typing may still bring an offer."""

_NEVER = SOFT | {"cn_bare", "tiao"}
"""Ways of numbering that belong to a sentence or to articles without titles."""

_STUB = "某A"
"""Text for a number that has none yet; each kind of number allows one of them behind it."""

_ENDS = tuple(" \t\u3000、）)")
_N = "[一二三四五六七八九十]"
_WORDS = re.compile(
    rf"第.{{1,4}}(?:章[程节法鱼]|篇[章幅]|部分[人地群])"
    rf"|{_N}、{_N}+[年月日天周届个次批轮方名位级类等产]|[IVX]\. ?[A-Z]\."
)
"""What opens a sentence: 第一章程, 一、二月份, I. M. Pei."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A paragraph that could become a heading of ``level``; ``number`` is what was typed, blanks and all.

    ``scheme`` comes with the first heading of a document whose own scheme has no such number; else it is None.
    """

    block_id: int
    number: str
    level: int
    scheme: Scheme | None = None


@dataclass(frozen=True, slots=True)
class Above:
    """A heading above the paragraph: its level and its label."""

    level: int
    label: str


def offered(
    block: Paragraph, properties: Properties, above: Iterable[Above], schemes: Sequence[Scheme], *, is_first: bool
) -> Offer | None:
    """The heading that `block` could be; None for body text.

    `above` are the headings before it, the nearest first, of which only so many are asked for as are needed. Its number
    must be the very one that it would get. Where it would be the first heading of the document (``is_first``), any of
    `schemes` whose top level looks so will do.
    """
    if not _may_be_numbered(block, properties):
        return None
    for found in _numbers(block.text):
        if not _has_title(block.text, found):
            continue
        known = _look_level(found, scheme_in_force(properties))
        if known and _is_awaited(found, known, above):
            return Offer(block.id, block.text[: found.stop], known)
        if is_first and found.value == 1 and not known:
            scheme = next((one for one in schemes if _look_level(found, one) == 1), None)
            if scheme is not None:
                return Offer(block.id, block.text[: found.stop], 1, scheme)
    return None


def accepted(document: Document, index: int, offer: Offer, caret: Position) -> Transaction | None:
    """The offered heading in one entry, its typed number gone; None where the paragraph does not begin so any more."""
    block = document.blocks[index]
    if not isinstance(block, Paragraph) or block.level or not block.text.startswith(offer.number):
        return None
    old = document.properties
    new = old if offer.scheme is None else replace(old, scheme=offer.scheme)
    steps: list[Step] = [] if new is old else [SetProperties(old, new)]
    heading = as_heading(block, _recognized(block.text, offer), offer.level, new)
    steps.append(ReplaceBlocks(index, (block,), (heading,)))
    after = (index, max(0, caret[1] - len(offer.number))) if caret[0] == index else caret
    return Transaction(tuple(steps), Operation.RECOGNIZE, Selection.at(caret), Selection.at(after))


def _recognized(text: str, offer: Offer) -> Recognized:
    start = len(offer.number)
    split = split_title(text[start:].rstrip())
    return Recognized("heading", "", 0, offer.level, start, split.title, split.rest, 1.0)


def _may_be_numbered(block: Paragraph, properties: Properties) -> bool:
    """Whether it is body text outside any list."""
    style = properties.styles.effective(block.style)
    return not block.level and block.props.num is None and not (style is not None and style.num is not None)


def _numbers(text: str) -> list[Candidate]:
    """The numbers that `text` may begin with, as long as nothing says that it is a sentence."""
    if _WORDS.match(text):
        return []
    found = candidates(text)
    if not found and text.endswith(_ENDS) and len(text) <= HEAD:
        stubbed = [one for stub in _STUB for one in candidates(text + stub)]
        found = [one for one in stubbed if one.stop == len(text)]
    return [one for one in found if one.slot not in _NEVER and not one.note]


def _has_title(text: str, found: Candidate) -> bool:
    """Whether a title, or nothing yet, stands behind the number: no sentence too long for one."""
    body = text[found.stop :].strip()
    if found.slot == "ar_dot" and body[:1].isdigit():
        return False
    return not body or bool(split_title(body).title)


def _is_awaited(found: Candidate, level: int, above: Iterable[Above]) -> bool:
    """Whether the headings above wait for this very number at `level`."""
    before = next((one for one in above if one.level <= level), None)
    if before is None:
        return level == found.value == 1
    number = _number_of(before.label)
    if before.level == level:
        return bool(number) and number[-1] + 1 == found.value and number[:-1] == found.path[:-1]
    return found.value == 1 and found.path[:-1] in ((), number)


def _look_level(found: Candidate, scheme: Scheme) -> int:
    """The level of `scheme` at which numbers look like `found`, or nearly so; 0 for none."""
    levels, look = looks(scheme), (found.slot, len(found.path) or 1)
    return levels.get(look, 0) or levels.get(INSTEAD.get(look, look), 0)


def _number_of(label: str) -> tuple[int, ...]:
    """The numbers in a label: (3,) for （三） and (1, 2) for 1.2."""
    found = next(iter(candidates(f"{label} 某某")), None)
    return () if found is None else found.path or (found.value,)


def scheme_in_force(properties: Properties) -> Scheme:
    """The scheme of a document; where it is the file's own, what its heading styles number by."""
    if properties.scheme != DOCUMENT_SCHEME:
        return properties.scheme
    levels = [_style_level(properties, level) for level in range(1, 10)]
    return Scheme(DOCUMENT_SCHEME.id, DOCUMENT_SCHEME.name, tuple(levels))


def _style_level(properties: Properties, level: int) -> NumberLevel:
    style = properties.styles.get(properties.styles.heading(level))
    num = style.num if style is not None else None
    found = properties.numbering.lists.get(num.num_id) if num is not None and num.num_id is not None else None
    at = level - 1 if num is None or num.level is None else num.level
    return found.levels[at] if found is not None and at < len(found.levels) else NumberLevel("none", "")
