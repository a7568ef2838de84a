"""A level's text in the parts that people edit, and what is wrong with a scheme that they made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .blocks import MAX_LEVEL
from .numbering import LARGEST_START, LONGEST_LABEL, LONGEST_NAME, NumberLevel, Scheme
from .numerals import is_known_format
from .scheme_options import GAPS


@dataclass(frozen=True, slots=True)
class Parts:
    """``before``, then the numbers of ``above`` levels and the level's own with ``joiner`` between, then ``after``."""

    before: str
    above: int
    joiner: str
    after: str


def parts_of(text: str, level: int) -> Parts:
    """The parts of a ``w:lvlText`` at `level` (1…9); what does not show its own number is all ``before``."""
    for above in range(level - 1, -1, -1):
        shown = [f"%{n}" for n in range(level - above, level + 1)]
        joiner = re.escape(shown[0]) + (f"([^%]*){re.escape(shown[1])}" if above else "()")
        pattern = joiner + "".join(rf"\1{re.escape(number)}" for number in shown[2:])
        found = re.search(pattern, text)
        if found:
            return Parts(text[: found.start()], above, found[1] if above else ".", text[found.end() :])
    return Parts(text, 0, ".", "")


def text_of(parts: Parts, level: int, *, is_shown: bool = True) -> str:
    """The ``w:lvlText`` of `parts`; without its number where that is not shown."""
    numbers = [f"%{n}" for n in range(level - min(parts.above, level - 1), level + 1)] if is_shown else []
    return parts.before + parts.joiner.join(numbers) + parts.after


def trouble_with(scheme: Scheme) -> str | None:
    """One sentence on the first thing for which `scheme` cannot be used; None when there is none."""
    if not scheme.name.strip():
        return "The numbering needs a name."
    if len(scheme.name) > LONGEST_NAME:
        return f"The name has more than {LONGEST_NAME} characters."
    if not (scheme.name + scheme.id).isprintable():
        return "The name has characters that cannot be shown."
    if len(scheme.levels) > MAX_LEVEL:
        return f"There are more than {MAX_LEVEL} levels."
    if not scheme.depth:
        return "No level has a label."
    troubles = (_trouble_with_level(level, n) for n, level in enumerate(scheme.levels, 1))
    return next((trouble for trouble in troubles if trouble), None)


def _trouble_with_level(level: NumberLevel, n: int) -> str | None:
    if level.format != "none" and not is_known_format(level.format):
        return f"Level {n} has numbers of an unknown kind."
    if len(level.text) > LONGEST_LABEL:
        return f"The label of level {n} has more than {LONGEST_LABEL} characters."
    if not level.text.replace("\u3000", "").isprintable():
        return f"The label of level {n} has characters that cannot be shown."
    shown = [int(digit) for digit in re.findall(r"%([1-9])", level.text)]
    if any(other > n for other in shown):
        return f"The label of level {n} shows the number of a deeper level."
    if level.text and level.format != "none" and n not in shown:
        return f"The label of level {n} does not show its own number."
    if not 0 <= level.start <= LARGEST_START:
        return f"The first number of level {n} must be from 0 to {LARGEST_START}."
    if level.restart is not None and not 0 <= level.restart < n:
        return f"Level {n} can only start again after a higher level."
    return None if level.suffix in GAPS else f"Level {n} has a gap of an unknown kind."
