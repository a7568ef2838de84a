"""What counts inside protected blocks, as it is printed: labels of lists and numbers of notes."""

from __future__ import annotations

import pytest

from bodies import paragraph
from list_documents import item, opened
from noted import note, noted, reference
from printed import shown
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.manuscript import Draft
from tables import merge, tbl, tc, tr


def printed(*paragraphs: str) -> list[str]:
    content = opened(*paragraphs)
    return shown(build(Draft(content.blocks, content.properties, content=content)))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (
            [item("a"), tbl(tr(tc(inside=item("b")), tc("x")), tr(tc(inside=item("c")))), item("d")],
            "1) a,2) b|x/3) c,4) d",
        ),
        ([tbl(tr(tc(inside=item("a") + item("b", index=1) + item("c", index=1))))], "1) a|a. b|b. c"),
        ([f"<w:sdt><w:sdtContent>{item('a')}{item('b')}</w:sdtContent></w:sdt>", item("c")], "1) a,2) b,3) c"),
        (
            [tbl(tr(tc(inside=item("a"), tcpr=merge("restart"))), tr(tc(inside=item(""), tcpr=merge()))), item("b")],
            "1) a/,3) b",
        ),
    ],
)
def test_lists_count_through_tables(qapp: object, body: list[str], lines: str) -> None:
    assert ",".join(printed(*body)).replace("\t", " ") == lines


def test_notes_count_through_tables(qapp: object) -> None:
    body = (
        paragraph("a", reference(1)) + tbl(tr(tc(inside=paragraph("b", reference(2))))) + paragraph("c", reference(3))
    )
    content = noted(body, *[note(number, "x") for number in (1, 2, 3)])
    assert shown(build(Draft(content.blocks, content.properties, content=content))) == ["a1", "b2", "c3"]
