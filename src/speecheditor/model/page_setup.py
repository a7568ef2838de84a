"""Page set-up as people change it: the paper, the margins, the texts of headers and footers of each section."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from .page import PageSetup

MM = 72 / 25.4
"""Points in a millimetre."""

PAPERS: dict[str, tuple[float, float]] = {
    "A3": (297 * MM, 420 * MM),
    "A4": (595.3, 841.9),
    "A5": (148 * MM, 210 * MM),
    "B5 (JIS)": (182 * MM, 257 * MM),
    "B5 (ISO)": (176 * MM, 250 * MM),
    "16K": (184 * MM, 260 * MM),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}
"""Papers with their shorter and longer side in points, as Word and Chinese printers (16K: 184 × 260 mm) have them."""

MARGINS: dict[str, tuple[float, float, float, float]] = {
    "normal": (72.0, 90.0, 72.0, 90.0),
    "narrow": (36.0, 36.0, 36.0, 36.0),
    "wide": (72.0, 144.0, 72.0, 144.0),
    "gb9704": (37 * MM, 26 * MM, 35 * MM, 28 * MM),
}
"""Top, right, bottom and left in points: those of Word's gallery, and of GB/T 9704-2012, 5.2.1 (37, 26, 35, 28 mm)."""


class Story(NamedTuple):
    """A header or footer; ``type`` is default, first or even, as ST_HdrFtr has them (ECMA-376 17.18.36)."""

    kind: str
    type: str


STORIES = tuple(Story(kind, type_) for kind in ("header", "footer") for type_ in ("default", "first", "even"))
"""The headers and footers of a section, in the order of `SectionSetup.texts`."""


@dataclass(frozen=True, slots=True)
class MarginText:
    """The one line of a header or footer: texts with signs of `page.FIELDS` on the left, in the middle, on the right.

    ``size`` is the size of its type in points, 0 as its style has it; ``indent`` the distance in points from the edge
    at which the text stands.
    """

    left: str = ""
    center: str = ""
    right: str = ""
    size: float = 0.0
    indent: float = 0.0

    @property
    def parts(self) -> tuple[str, str, str]:
        """The three texts."""
        return self.left, self.center, self.right

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to be seen."""
        return not any(self.parts)


@dataclass(frozen=True, slots=True)
class SectionSetup:
    """One section, with lengths in points.

    ``short`` and ``long`` are the sides of its paper. ``start`` is the number of its first page, None where numbers go
    on; ``texts`` are those of STORIES, None for one that is more than a line of text and so is kept as it is.
    """

    short: float = 595.3
    long: float = 841.9
    landscape: bool = False
    top: float = 72.0
    right: float = 90.0
    bottom: float = 72.0
    left: float = 90.0
    gutter: float = 0.0
    header_distance: float = 42.55
    footer_distance: float = 49.6
    first_differs: bool = False
    page_format: str = "decimal"
    start: int | None = None
    texts: tuple[MarginText | None, ...] = (MarginText(),) * len(STORIES)

    @property
    def width(self) -> float:
        """The width of the page."""
        return self.long if self.landscape else self.short

    @property
    def height(self) -> float:
        """The height of the page."""
        return self.short if self.landscape else self.long

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.gutter - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom

    def text(self, story: Story) -> MarginText | None:
        """The text of one header or footer."""
        return self.texts[STORIES.index(story)]

    def with_text(self, story: Story, text: MarginText | None) -> SectionSetup:
        """This section with another text in one header or footer."""
        at = STORIES.index(story)
        return replace(self, texts=(*self.texts[:at], text, *self.texts[at + 1 :]))

    def page(self) -> PageSetup:
        """Its page without headers and footers, for what shows it."""
        return PageSetup(
            self.width,
            self.height,
            self.top,
            self.right,
            self.bottom,
            self.left + self.gutter,
            self.header_distance,
            self.footer_distance,
            first_number=1 if self.start is None else self.start,
            page_format=self.page_format,
        )


def carried(old: SectionSetup, new: SectionSetup, other: SectionSetup) -> SectionSetup:
    """`other` with what differs between `old` and `new`; its orientation, numbers and texts stay where theirs do."""
    changes = {
        field.name: getattr(new, field.name)
        for field in fields(SectionSetup)
        if field.name != "texts" and getattr(old, field.name) != getattr(new, field.name)
    }
    texts = [
        now if was != now and kept is not None else kept
        for was, now, kept in zip(old.texts, new.texts, other.texts, strict=True)
    ]
    return replace(other, **changes, texts=tuple(texts))
