"""Text that is found by its look, and the look that a replacement gives."""

from __future__ import annotations

from collections.abc import Callable

from ..model.blocks import Paragraph, RunProps, props_at
from ..model.search import ANY_LOOK, WantedLook, Wears
from ..model.styles import StyleSheet
from .look_parts import Part
from .looks import CharLook, Looks
from .run_formats import with_run_format
from .scope import Scope


def wearing(wanted: WantedLook, styles: StyleSheet) -> Wears | None:
    """Whether a run looks as `wanted`, by its styles and its own properties; None when any look will do."""
    if wanted == ANY_LOOK:
        return None
    looks = Looks(styles)

    def wears(paragraph: Paragraph, props: RunProps) -> bool:
        if wanted.level is not None and paragraph.level != wanted.level:
            return False
        if wanted.style is not None and (paragraph.style or styles.default) != wanted.style:
            return False
        return _fits(wanted, looks.characters(paragraph.style, paragraph.level, props))

    return wears


def _fits(wanted: WantedLook, shown: CharLook) -> bool:
    marks = wanted.bold, wanted.italic, wanted.underline, wanted.strike, wanted.color, wanted.highlight
    return all(want is None or want == have for want, have in zip(marks, _marks(shown), strict=True))


def _marks(shown: CharLook) -> tuple[bool, bool, bool, bool, str, str]:
    """What of a look is searched for, in the order of a `WantedLook`."""
    colors = shown.color.lower(), shown.highlight.lower()
    return shown.bold, shown.italic, bool(shown.underline), shown.strike, *colors


def looks_at(paragraph: Paragraph, offset: int, styles: StyleSheet) -> WantedLook:
    """The look of the character behind `offset`, level and style of its paragraph included."""
    shown = Looks(styles).characters(paragraph.style, paragraph.level, props_at(paragraph.runs, offset + 1))
    style = paragraph.style or styles.default
    return WantedLook(*_marks(shown), style, paragraph.level)


def restyling(given: WantedLook, scope: Scope) -> Callable[[RunProps], RunProps] | None:
    """What gives characters the look `given`; None when it says nothing. Style and level are no look of characters."""
    part: Part = {
        key: value
        for key, value in (
            ("bold", given.bold),
            ("italic", given.italic),
            ("underline", None if given.underline is None else "single" if given.underline else "none"),
            ("strike", given.strike),
            ("color", given.color),
            ("highlight", given.highlight),
        )
        if value is not None
    }
    return (lambda props: with_run_format(props, part, scope)) if part else None
