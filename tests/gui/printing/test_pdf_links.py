"""Links in the PDF: over their text, to allowed addresses and to places in the file, and nowhere else."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from bodies import document, field, heading, paragraph, text_run
from pdf_reading import reader
from speecheditor.formats.placeholders import link_id
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.manuscript import Draft, Link, Mark, Page, Part, PrintParagraph
from speecheditor.gui.printing.pages import Cut, Pages, make_pages
from speecheditor.gui.printing.pdf import pdf_of
from speecheditor.gui.printing.slicing import part_of

PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def link(text: str, address: str = "", place: str = "") -> str:
    rid = f' r:id="{link_id(address)}"' if address else ""
    anchor = f' w:anchor="{place}"' if place else ""
    return f"<w:hyperlink{rid}{anchor}>{text_run(text)}</w:hyperlink>"


def named(name: str) -> str:
    return f'<w:bookmarkStart w:id="9" w:name="{name}"/><w:bookmarkEnd w:id="9"/>'


THERE = paragraph(named("there"), "乙")


def draft_of(body: str) -> Draft:
    content = document(body)
    return Draft(content.blocks, content.properties, "t", content=content)


def links_in(data: bytes, folder: Path) -> list[str]:
    """Each link: the text under it, and the address or the page and the height that it leads to."""
    path = folder / "links.pdf"
    path.write_bytes(data)
    out: list[str] = []
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for number, page in enumerate(pdf.pages, 1):
            for found in cast(Any, page.obj).get("/Annots", []):
                assert found.Subtype == "/Link"
                top = float(page.mediabox[3])
                left, low, right, high = (float(x) for x in found.Rect)
                to = str(found.A.URI) if "/A" in found else f"page {pages[found.Dest[0].objgen]}"
                out.append(f"{_under(path, number, left, top - high, right, top - low)} → {to}")
    return out


def _under(path: Path, page: int, left: float, top: float, right: float, bottom: float) -> str:
    tool = reader()
    if tool is None:
        pytest.skip("pdftotext is not installed")
    sizes = {"-x": left, "-y": top, "-W": right - left, "-H": bottom - top}
    area = [part for key, size in sizes.items() for part in (key, str(round(10 * size)))]
    command = [tool, "-r", "720", "-f", str(page), "-l", str(page), *area, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().strip()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (paragraph("甲 ", link("网页 site", "https://example.org/a?b=1"), " 乙"), ["网页 site → https://example.org/a?b=1"]),
        (paragraph(link("mail", "mailto:a@example.org")), ["mail → mailto:a@example.org"]),
        (paragraph(link("x", "HTTP://例子.中国/路")), ["x → http://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF"]),
        (paragraph(link("x", "https://example.org", "part")), ["x → https://example.org#part"]),
        (paragraph(link("x", "file:///etc/passwd")), []),
        (paragraph(link("x", "javascript:alert(1)")), []),
        (paragraph(link("x", "\\\\server\\share")), []),
        (paragraph(link("x", place="absent")), []),
        (paragraph(link("to", place="there"), PAGE_BREAK) + heading(1, named("there"), "甲"), ["to → page 2"]),
        (paragraph(link("to", place="_top")), ["to → page 1"]),
        (paragraph(field(" REF there \\h ", text_run("甲")), PAGE_BREAK) + THERE, ["甲 → page 2"]),
        (paragraph(field(" PAGEREF there \\h ", text_run("7")), PAGE_BREAK) + THERE, ["7 → page 2"]),
        (paragraph(field(' HYPERLINK "https://example.org" ', text_run("out"))), ["out → https://example.org"]),
        (paragraph(field(' HYPERLINK \\l "there" ', text_run("in"))) + THERE, ["in → page 1"]),
        (paragraph(field(" DATE ", text_run("today"))), []),
        (
            "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>"
            + paragraph(link("甲甲7", place="there")) + paragraph("no entry")
            + "</w:sdtContent></w:sdt>" + heading(1, named("there"), "甲"),
            ["甲甲7 → page 1"],
        ),
    ],
)  # fmt: skip
def test_where_text_leads(qapp: object, tmp_path: Path, body: str, found: list[str]):
    assert links_in(pdf_of(make_pages(draft_of(body)), "t"), tmp_path) == found


def test_a_link_over_two_lines_has_two_rectangles(qapp: object, tmp_path: Path):
    found = links_in(pdf_of(make_pages(draft_of(paragraph(link("字" * 60, "https://example.org")))), "t"), tmp_path)
    assert len(found) == 2
    assert "".join(line.partition(" → ")[0] for line in found) == "字" * 60


def test_links_count_behind_a_label_and_characters_of_other_planes(qapp: object):
    body = heading(1, "𠮷𠮷", link("甲𠮷", "https://example.org"), "乙")
    (item,) = build(draft_of(body)).items
    assert isinstance(item, PrintParagraph)
    (found,) = item.links
    assert item.text[found.start : found.start + found.length] == "甲𠮷"


def test_a_part_of_a_paragraph_keeps_its_part_of_a_link(qapp: object):
    (item,) = build(draft_of(paragraph("一二", link("三四五六", "https://example.org"), "七"))).items
    assert isinstance(item, PrintParagraph)
    parts = [part_of(item, *ends) for ends in ((0, 4), (4, None))]
    assert [[part.text[f.start : f.start + f.length] for f in part.links] for part in parts] == [["三四"], ["五六"]]


def test_the_mark_of_a_note_leads_to_the_note_at_the_foot(qapp: object, tmp_path: Path):
    manuscript = build(draft_of(paragraph("甲 1") + paragraph("乙")))
    first, second = manuscript.items
    assert isinstance(first, PrintParagraph)
    marked = replace(manuscript, items=[replace(first, notes=[Mark(2, 0)]), second], notes=[[first]])
    page = Page((Part(0, 0, 1, 0.0), Part(1, 0, 1, 200.0)), feet=(Part(0, 0, 1, 4000.0),))
    assert links_in(pdf_of(Pages(Cut(marked, [page]), Composer(marked)), "t"), tmp_path) == ["1 → page 1"]


def test_no_link_is_no_annotation(qapp: object, tmp_path: Path):
    assert links_in(pdf_of(make_pages(draft_of(paragraph("甲"))), "t"), tmp_path) == []
    assert [item.links for item in build(draft_of(paragraph("甲"))).items if isinstance(item, PrintParagraph)] == [()]
    assert Link(0, 1).note < 0
