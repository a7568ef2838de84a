"""Shipped layouts end to end: the seed and the samples as PDF, read back with another program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

import seed
from pdf_reading import Box, reader, solid, text_in
from speecheditor import resources
from speecheditor.formats.docx_reader import read_docx
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.fonts import is_lost
from speecheditor.gui.printing.manuscript import Draft, PrintParagraph, PrintTable
from speecheditor.gui.printing.measure import points
from speecheditor.gui.printing.pages import Pages, make_pages
from speecheditor.gui.printing.pdf import pdf_of
from speecheditor.model.blocks import Paragraph, Run, RunProps, new_id
from speecheditor.model.outline import is_run_in
from speecheditor.model.page import VERSION_FIELD, PageSetup
from speecheditor.model.properties import Properties
from speecheditor.model.styles import Style, StyleSheet

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
DOCUMENTS = ["seed", "sample-zh", "sample-en"]
SENTENCE_END = re.compile("(?:[。！？!?；]|(?<![A-Z])\\.|…)[”’\"'」』）)]*$")
ANY_END = re.compile("[。！？!?；]|\\.(?=[A-Z])")
"""Told without the rules by which the program breaks pages."""

pytestmark = pytest.mark.skipif(reader() is None, reason="pdftotext is not installed")


@pytest.fixture
def draft(shared):
    def made(name: str, layout: str, **chosen: str) -> Draft:
        data = seed.build(shared) if name == "seed" else (SAMPLES / f"{name}.docx").read_bytes()
        content = read_docx(data).document
        picked = resources.layout(layout).with_options(chosen)
        return Draft(content.blocks, content.properties, "题", picked, content, f"{name}.docx")

    return made


def printed(found: Draft, folder: Path) -> tuple[Pages, list[str]]:
    """The pages, and what `pdftotext` reads in the text area of each, without white space."""
    pages, target = make_pages(found), folder / "out.pdf"
    target.write_bytes(pdf_of(pages, "x"))
    texts: list[str] = []
    for index in range(len(pages)):
        top, height = (points(length) for length in pages.body(index))
        texts.append(solid(text_in(target, index + 1, index + 1, Box(top, top + height))))
    return pages, texts


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    ("layout", "chosen"),
    [
        ("podium-zh", {}),
        ("podium-zh", {"size": "1", "part": "two_thirds"}),
        ("podium-zh", {"thoughts": "lines", "cover": "on"}),
        ("podium-en", {}),
        ("podium-en", {"size": "28", "paper": "letter"}),
        ("cards", {}),
        ("cards", {"paper": "a5"}),
    ],
)
def test_no_page_ends_inside_a_sentence(qapp, draft, tmp_path, name, layout, chosen):
    pages, texts = printed(draft(name, layout, **chosen), tmp_path)
    items = pages.cut.manuscript.items
    ends = tuple([solid(item.text)[-12:] for item in items if isinstance(item, PrintParagraph) and item.text])
    behind = [items[page.parts[-1].item] for page in pages.cut.pages]
    inside = [
        n
        for n, text in enumerate(texts)
        if not (SENTENCE_END.search(text) or text.endswith(ends) or isinstance(behind[n], PrintTable))
    ]
    assert len(texts) > 5
    usual = median([len(text) for text in texts])
    assert [texts[n][-30:] for n in inside if _sentence_at(texts, n) < usual] == []


def _sentence_at(texts: Sequence[str], n: int) -> int:
    """The length of the sentence in which page `n` ends."""
    before, after = "".join(texts[: n + 1]), "".join(texts[n + 1 :])
    return len(ANY_END.split(before)[-1]) + len(ANY_END.split(after)[0])


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("layout", ["gb9704", "review", "podium-zh", "podium-en", "outline", "cards", "handout"])
def test_no_page_ends_in_a_heading_nor_shows_an_empty_field(qapp, draft, tmp_path, name, layout):
    found = draft(name, layout)
    pages, _ = printed(found, tmp_path)
    headings = {heading.item for heading in pages.cut.manuscript.headings}
    run_in = {block.id for block in found.blocks if is_run_in(block)}
    lone = [
        page.parts[-1].item
        for page in pages.cut.pages[:-1]
        if page.parts[-1].item in headings and pages.cut.manuscript.items[page.parts[-1].item].block not in run_in
    ]
    assert layout == "outline" or [pages.cut.manuscript.items[item].text for item in lone] == []
    whole = text_in(tmp_path / "out.pdf", 1, len(pages), Box(0, 2000))
    assert not re.search("[\ue000-\uf8ff{}]", whole)


def test_the_official_draft_of_the_seed_has_its_grid_and_its_page_numbers_outside(qapp, draft, tmp_path):
    pages, _ = printed(draft("seed", "gb9704"), tmp_path)
    page, rows, sides = pages.page, [], []
    for index in range(len(pages)):
        body = text_in(tmp_path / "out.pdf", index + 1, index + 1, Box(page.top, page.height - page.bottom))
        rows.append([line for line in body.replace("\f", "").splitlines() if line.strip()])
        for side, left in (("left", 0.0), ("right", page.width / 2)):
            foot = Box(page.height - page.bottom, page.height, left, left + page.width / 2)
            if f"— {index + 1} —" in text_in(tmp_path / "out.pdf", index + 1, index + 1, foot):
                sides.append(side)
    headings = {heading.item for heading in pages.cut.manuscript.headings}
    led = [page.parts[0].item in headings for page in pages.cut.pages]  # a heading may leave a line before it empty
    assert {len(lines) for lines, leads in zip(rows[1:], led[2:], strict=False) if not leads} == {22}
    whole = [len(line) for lines in rows[2:-1] for line in lines if re.fullmatch("[一-鿿，。、]+", line)]
    assert max(whole) == 28
    assert sides == ["right", "left"] * (len(pages) // 2) + ["right"] * (len(pages) % 2)


SONG, KAI = "Noto Serif CJK SC", "楷体_GB2312"


@pytest.mark.parametrize(
    ("layout", "chosen", "wanted"),
    [
        ("gb9704", {}, "方正小标宋简体 22|楷体_GB2312 16|仿宋_GB2312 16|黑体 16|楷体_GB2312 16|仿宋_GB2312 16"),
        ("gb9704", {"level2": "bold", "pitch": "28"},
         "方正小标宋简体 22|楷体_GB2312 16|仿宋_GB2312 16|黑体 16|楷体_GB2312 16 b|仿宋_GB2312 16"),
        ("podium-zh", {}, "方正小标宋简体 30|楷体_GB2312 22|仿宋_GB2312 22|黑体 24|楷体_GB2312 22 b|仿宋_GB2312 22"),
        ("outline", {"minutes": "none"}, "方正小标宋简体 20|楷体_GB2312 14|黑体 16|楷体_GB2312 14"),
        ("cards", {}, "黑体 22 b|黑体 18|黑体 18|黑体 20 b|黑体 18 b|黑体 18"),
    ],
)  # fmt: skip
def test_each_role_has_its_face_and_a_lost_one_makes_no_heading_bold(layout, chosen, wanted):
    """GB/T 9704 prescribes no bold: who has no Kai face has level two in that of the body, and is told so."""
    lines = [("讲话", 0), ("张三", 0), ("同志们：", 0), ("目标", 1), ("做法", 2), ("正文。", 0)]
    found = [Paragraph(new_id(), (Run(text),), level) for text, level in lines]
    picked = resources.layout(layout).with_options(chosen)
    made = build(Draft(found, Properties(), "讲话", picked), installed=[SONG])
    assert is_lost(KAI, "仿宋_GB2312", frozenset([SONG]))
    looks = [item.spans[0].look for item in made.items if isinstance(item, PrintParagraph)]
    assert "|".join([f"{look.cjk_family} {look.size:g}{' b' if look.bold else ''}" for look in looks]) == wanted


def test_what_a_writer_made_bold_in_a_heading_is_told_apart_whatever_fonts_are_there():
    styles = StyleSheet(
        {
            "N": Style("N", "Normal", rpr=_in_face("仿宋_GB2312")),
            "H": Style("H", "heading 2", rpr=_in_face(KAI), level=2),
        },
        default="N",
    )
    block = Paragraph(new_id(), (Run("粗", RunProps(bold=True)), Run("平")), 2, "H")
    for installed in ([SONG], [SONG, KAI, "仿宋_GB2312"]):
        found = Draft([block], Properties(styles=styles), "讲话", resources.layout("gb9704"))
        (item,) = build(found, installed=installed).items
        assert isinstance(item, PrintParagraph)
        assert [span.look.bold for span in item.spans] == [True, False]


def _in_face(name: str) -> bytes:
    return f'<w:rFonts w:eastAsia="{name}"/><w:sz w:val="32"/>'.encode()


def test_lines_that_a_layout_spaces_stand_on_no_grid_of_the_document():
    grid = PageSetup(snaps=True, line_pitch=29)
    on_grid = {layout.id for layout in resources.layouts() if layout.on_paper(grid).snaps}
    assert on_grid == {"document", "handout"}


@pytest.mark.parametrize(
    ("title", "version", "shown"), [("讲话", "二稿", "二稿"), ("讲话", "", "speech-3"), ("speech-3", "", "")]
)
def test_a_draft_without_version_is_known_by_the_name_of_its_file(title, version, shown):
    found = Draft([Paragraph(new_id(), (Run("a"),))], Properties(), title, resources.layout("review"))
    made = build(replace(found, file="speech-3.docx", version=version))
    assert made.fields[VERSION_FIELD] == shown
