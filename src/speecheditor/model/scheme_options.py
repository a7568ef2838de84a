"""What a scheme leaves to taste: the width of points and brackets, the gap behind a label, the point behind 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from .numbering import NumberLevel, Scheme

GAPS = ("nothing", "space", "wide", "tab")
"""What `NumberLevel.suffix` may be."""

_T = TypeVar("_T")
_WIDE_POINT, _WIDE_BRACKETS = str.maketrans(".", "．"), str.maketrans("()", "（）")
_NARROW_POINT, _NARROW_BRACKETS = str.maketrans("．", "."), str.maketrans("（）", "()")
_PATH = re.compile(r"%[1-9](?:[.．]%[1-9])*")
_LONG_PATH = re.compile(r"%[1-9](?:[.．]%[1-9])+[.．]?")


@dataclass(frozen=True, slots=True)
class SchemeOptions:
    """The options of a scheme; None where they do not apply or its levels differ, and then each level stays as it is.

    ``wide_points`` is ``1．`` for ``1.``, ``wide_brackets`` is ``（1）`` for ``(1)``, ``final_point`` is ``1.1.`` for
    ``1.1``; ``gap`` is one of GAPS; where some levels have none (一、) it is that of the others.
    """

    wide_points: bool | None = None
    wide_brackets: bool | None = None
    final_point: bool | None = None
    gap: str | None = None


def options_of(scheme: Scheme) -> SchemeOptions:
    """The options as the levels of `scheme` have them."""
    shown = [level for level in scheme.levels if level.text]
    suffixes = {level.suffix for level in shown}
    paths = [level.text for level in shown if _is_path(level.text)] if _is_decimal(shown) else []
    return SchemeOptions(
        _common("．" in level.text for level in shown if re.search("[.．]", level.text)),
        _common("）" in level.text for level in shown if re.search("[)）]", level.text)),
        _common(text[-1] in ".．" for text in paths),
        _common(suffixes - {"nothing"} or suffixes),
    )


def with_options(scheme: Scheme, options: SchemeOptions) -> Scheme:
    """`scheme` with the options that are not None; levels without a label stay as they are."""
    decimal = _is_decimal(scheme.levels)
    partly = {"nothing"} if len({level.suffix for level in scheme.levels if level.text}) > 1 else set[str]()
    levels = tuple(
        _changed(level, replace(options, gap=None) if level.suffix in partly else options, decimal)
        if level.text
        else level
        for level in scheme.levels
    )
    return scheme if levels == scheme.levels else replace(scheme, levels=levels)


def follows(found: Mapping[int, NumberLevel | None], scheme: Scheme) -> bool:
    """Whether these levels, by number, are those of `scheme` but for its options and variants; None counts nothing."""
    decimal = _is_decimal(scheme.levels)
    return all(
        level is None if n > scheme.depth else level is not None and _same(level, n - 1, scheme, decimal)
        for n, level in found.items()
    )


def _same(found: NumberLevel, index: int, scheme: Scheme, decimal: bool) -> bool:
    wanted = scheme.levels[index]
    texts = (wanted.text, *(scheme.variants[index] if index < len(scheme.variants) else ()))
    plain = _plain(found, decimal)
    return any(plain == _plain(replace(wanted, text=text), decimal) for text in texts)


def _plain(level: NumberLevel, decimal: bool) -> NumberLevel:
    """`level` as it is with narrow signs, without gap and without a final point."""
    return _changed(level, SchemeOptions(False, False, False, "nothing"), decimal)


def _changed(level: NumberLevel, options: SchemeOptions, decimal: bool) -> NumberLevel:
    text = level.text
    if decimal and options.final_point is not None and _is_path(text):
        text = text.rstrip(".．") + ("." if options.final_point else "")
    if options.wide_points is not None:
        text = text.translate(_WIDE_POINT if options.wide_points else _NARROW_POINT)
    if options.wide_brackets is not None:
        text = text.translate(_WIDE_BRACKETS if options.wide_brackets else _NARROW_BRACKETS)
    return replace(level, text=text, suffix=level.suffix if options.gap is None else options.gap)


def _is_path(text: str) -> bool:
    """Whether a label is nothing but numbers with points between and perhaps behind them."""
    return _PATH.fullmatch(text.rstrip(".．")) is not None


def _is_decimal(levels: Sequence[NumberLevel]) -> bool:
    """Whether labels show the numbers above them (1.1), so that the point behind the last one is a matter of taste."""
    return any(_LONG_PATH.fullmatch(level.text) for level in levels)


def _common(values: Iterable[_T]) -> _T | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
