"""The styles of a document, as values: what they are called, what they inherit, what level they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .blocks import NumRef


@dataclass(frozen=True, slots=True)
class Style:
    """One ``w:style``. ``level`` is its effective outline level along the basedOn chain (0 = body text),
    ``num`` its effective numbering reference; ``ppr`` and ``rpr`` are its own children, verbatim.
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

    def heading(self, level: int) -> str:
        """The style id that a paragraph of `level` (0…9) takes."""
        return self.headings[level - 1] if level else self.body
