"""The numbered paragraphs inside what is kept verbatim: tables, content controls, fields over paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.blocks import Counted, NumRef
from ..model.styles import StyleSheet
from .wordml import number_val
from .xml import MC, Element


class CountedReader:
    """Finds the paragraphs of a block that count in a list, in the order in which Word counts them.

    Text boxes are stories of their own; of ``mc:AlternateContent`` the choice counts, not the fallback.
    """

    def __init__(self, w: str, styles: StyleSheet) -> None:
        self._styles = styles
        self._paragraph, self._ppr, self._numpr = w + "p", w + "pPr", w + "numPr"
        self._style, self._val = w + "pStyle", w + "val"
        self._apart = (w + "txbxContent", f"{{{MC}}}Fallback")
        self._numbered: dict[str, bool] = {}

    def read(self, elements: Iterable[Element]) -> tuple[Counted, ...]:
        """What `elements` count, one entry for each paragraph."""
        paragraphs = (found for element in elements for found in element.iter(self._paragraph))
        return tuple([counted for found in paragraphs if (counted := self._counted(found)) is not None])

    def _counted(self, paragraph: Element) -> Counted | None:
        ppr = paragraph.find(self._ppr)
        style, num = "", None
        if ppr is not None:
            named, numpr = ppr.find(self._style), ppr.find(self._numpr)
            style = "" if named is None else named.get(self._val) or ""
            num = None if numpr is None else NumRef(number_val(numpr, "numId"), number_val(numpr, "ilvl"))
        if num is None and not self._is_numbered(style):
            return None
        apart = next(paragraph.iterancestors(*self._apart), None)
        return Counted(style, num) if apart is None else None

    def _is_numbered(self, style_id: str) -> bool:
        """Whether paragraphs of a style have a number by it, or get one with a scheme."""
        found = self._numbered.get(style_id)
        if found is None:
            style = self._styles.effective(style_id)
            found = style is not None and (style.num is not None or style_id in self._styles.headings)
            self._numbered[style_id] = found
        return found
