"""Footnotes at the foot of their page; what does not fit goes on at the foot of the next one."""

from __future__ import annotations

import pytest

from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.feet import SEPARATOR
from speecheditor.gui.printing.manuscript import Manuscript, Mark, Page, PrintParagraph, Section
from speecheditor.gui.printing.measure import units
from speecheditor.gui.printing.paginate import paginate
from speecheditor.model.page import PageSetup

PAGE = PageSetup(width=400, height=300, top=50, bottom=50, left=50, right=50, header_distance=10, footer_distance=10)
"""Room for ten lines, or for nine and a rule with none below it."""

LOOK = ParaLook(line_rule="exact", line=20.0)


def lines(count: int, notes: tuple[Mark, ...] = (), *, keep: bool = False) -> PrintParagraph:
    return PrintParagraph(
        "\u2028".join("x" * count), (), LOOK, CharLook(), widow_control=False, notes=notes, keep_with_next=keep
    )


def cut(body: str, notes: str) -> tuple[Composer, tuple[Page, ...]]:
    """``4 1n2``: a paragraph of four lines, one of one line with a note in its first line that has two lines …"""
    items: list[PrintParagraph] = []
    counts = [int(count) for count in notes.split()]
    number = 0
    for word in body.split():
        marks: list[Mark] = []
        count, *at = word.split("@")
        for line in at:
            marks.append(Mark(2 * int(line), number))
            number += 1
        items.append(lines(int(count), tuple(marks)))
    manuscript = Manuscript(items, [], [Section(0, PAGE)], "en", notes=[[lines(count)] for count in counts])
    composer = Composer(manuscript)
    return composer, paginate(manuscript, composer)


@pytest.mark.parametrize(
    ("body", "notes", "pages"),
    [
        ("3@0", "2", "3+2"),
        ("10", "", "10"),
        ("10@0", "2", "7+2|3"),
        ("10@9", "2", "9|1+2"),
        ("10@7", "2", "8+1|2+1"),
        ("8 1@0 1", "3", "8|1 1+3"),
        ("7 1@0 1", "3", "7 1+1|1+2"),
        ("2@0@1", "2 2", "2+2 2"),
        ("1@0 4", "15", "1+8|3+6|1+1"),
        ("1@0", "30", "1+8|+6|+6|+6|+4"),
    ],
)
def test_feet(qapp: object, body: str, notes: str, pages: str) -> None:
    _, found = cut(body, notes)
    shown = [
        " ".join(str(p.stop - p.first) for p in page.parts)
        + ("+" if page.feet else "")
        + " ".join(str(p.stop - p.first) for p in page.feet)
        for page in found
    ]
    assert "|".join(shown) == pages


@pytest.mark.parametrize("count", range(1, 30, 3))
def test_every_note_is_printed_once_within_the_page(qapp: object, count: int) -> None:
    composer, pages = cut(f"4 9@0@3@8 {count}@0 12@2", f"3 {count} 5 2 7")
    seen: list[tuple[int, int]] = []
    for page in pages:
        body = sum(sum(composer.unit(p.item).heights[p.first : p.stop]) for p in page.parts)
        feet = sum(sum(composer.note(p.item, 0).heights[p.first : p.stop]) for p in page.feet)
        assert body + feet + (SEPARATOR if page.feet else 0) <= units(200) + 2
        assert not page.feet or page.feet[-1].y + 1 < units(200)
        seen += [(p.item, line) for p in page.feet for line in range(p.first, p.stop)]
    assert sorted(seen) == [(note, line) for note in range(5) for line in range(len(composer.note(note, 0).heights))]
