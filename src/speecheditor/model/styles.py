"""The styles of a document, as values: what they are called, what they inherit, what level they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .blocks import MAX_LEVEL, NumRef

LAST_PRIORITY = 99
"""The ``w:uiPriority`` of a style that has none (17.7.4.19)."""


@dataclass(frozen=True, slots=True)
class Style:
    """One ``w:style``. ``level`` is its effective outline level along the basedOn chain (0 = body text),
    ``num`` its effective numbering reference; ``ppr`` and ``rpr`` are its own children, verbatim.

    ``priority`` is its place among the others (``w:uiPriority``); ``hidden`` leaves it out of lists, unless it is in
    use where ``shown_in_use`` (``w:unhideWhenUsed``); ``recommended`` is ``w:qFormat``; ``custom`` one that is not
    Word's own; ``link`` is the character style that goes with a paragraph style, or the other way round.
    """

    id: str
    name: str
    kind: str = "paragraph"
    based_on: str = ""
    next: str = ""
    level: int = 0
    num: NumRef | None = None
    ppr: bytes = b""
    rpr: bytes = b""
    builtin_heading: bool = False
    priority: int = LAST_PRIORITY
    hidden: bool = False
    shown_in_use: bool = False
    recommended: bool = False
    custom: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """All styles by id, the defaults under them, and which style a heading of each level takes.

    ``headings[n - 1]`` is the style id for level n; a style id that is not in ``styles`` yet is added to
    the file when it is first used. ``body`` is the style of body text, ``default`` the default paragraph
    style ("" in ``Paragraph.style`` means this one). ``theme_fonts`` maps theme names (minorEastAsia …) to fonts.
    """

    styles: Mapping[str, Style] = field(default_factory=lambda: MappingProxyType({}))
    headings: tuple[str, ...] = tuple(f"Heading{n}" for n in range(1, 10))
    body: str = ""
    default: str = ""
    default_ppr: bytes = b""
    default_rpr: bytes = b""
    theme_fonts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, style_id: str) -> Style | None:
        """The style of that id; "" is the default paragraph style; None when the file does not define it."""
        return self.styles.get(style_id or self.default)

    def effective(self, style_id: str) -> Style | None:
        """The style that a paragraph shows: the default one where `style_id` is no paragraph style; None where it is
        a heading style that is still to be added."""
        found = self.get(style_id)
        if found is None:
            return None if style_id in self.headings else self.get("")
        return found if found.kind == "paragraph" else self.get("")

    def level_of(self, style_id: str, outline: int | None) -> int:
        """The level of a paragraph with this style and direct outline level, as Word's navigation pane sees it: a
        built-in heading style decides alone, else the direct level, else the level along the style's chain."""
        style = self.effective(style_id)
        if style is not None and style.builtin_heading:
            return style.level
        if outline is not None:
            return outline + 1 if outline < MAX_LEVEL else 0
        return style.level if style is not None else 0

    def chain(self, style_id: str) -> Iterator[Style]:
        """The style and those it is based on; a loop ends where it would begin again."""
        seen: set[str] = set()
        while style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            yield self.styles[style_id]
            style_id = self.styles[style_id].based_on

    def heading(self, level: int) -> str:
        """The style id that a paragraph of `level` (0…9) takes."""
        return self.headings[level - 1] if level else self.body
