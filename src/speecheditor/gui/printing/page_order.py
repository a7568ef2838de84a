"""Which page comes next: its section, its number, its place in the section, blank pages before odd and even ones."""

from __future__ import annotations

from collections.abc import Sequence

from .manuscript import Manuscript, Page, Section


class PageOrder:
    """The page in work of one document, by the unit with which it begins (ECMA-376 17.6.12, 17.18.77)."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._sections = manuscript.sections
        self._starts = {section.start: index for index, section in enumerate(manuscript.sections)}
        self.number, self.within, self.section = 0, 0, -1

    def go_on(self, last: Page) -> None:
        """Begin behind the page `last`."""
        self.number, self.within, self.section = last.number, last.within, last.section

    @property
    def place(self) -> tuple[int, int, int]:
        """The number of the page, its place in its section, and that."""
        return self.number, self.within, self.section

    def turns(self, item: int) -> bool:
        """Whether an item begins a page because its section does: one that goes on would need other paper."""
        index = self._starts.get(item) if len(self._starts) > 1 else None
        if not index:
            return False
        section = self._sections[index]
        return section.breaks != "continuous" or _paper(section) != _paper(self._sections[index - 1])

    def next(self, done: Sequence[Page], item: int, *, inside: bool) -> list[Page]:
        """Go to the page that begins with `item`, `inside` of it or not; the blank page before it, if there is one."""
        index = self._manuscript.section_of(item) if len(self._sections) > 1 else 0
        if index == self.section:
            self.number += 1
            self.within += 1
            return []
        section, before, first = self._sections[index], self.number, self.section < 0
        # A section that went on below another one has had its first page.
        self.within = 2 if not first and (inside or item > section.start) else 1
        restarts = first or section.restarts
        self.number = section.page.first_number + self.within - 1 if restarts else before + 1
        blank: list[Page] = []
        if not first and self.within == 1 and self._is_on_wrong_side(section, before):
            blank.append(Page((), done[-1].section if done else 0, before + 1, 0))
            self.number += not restarts
        self.section = index
        return blank

    def _is_on_wrong_side(self, section: Section, before: int) -> bool:
        """Whether a page that must be an odd or an even one would lie on the wrong side of the sheet."""
        if section.breaks not in ("oddPage", "evenPage"):
            return False
        if section.restarts:
            return self.number % 2 == before % 2
        return self.number % 2 != (section.breaks == "oddPage")


def _paper(section: Section) -> tuple[float, float]:
    return section.page.width, section.page.height
