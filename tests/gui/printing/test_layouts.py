"""What the shipped layouts print: what of the text, what beside it, on which grid."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from bodies import comment, paragraph, text_run
from builders import blocks
from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.gui.printing.block_places import printed_at
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.excerpt import last_word_with_time
from speecheditor.gui.printing.headless import pdf_bytes
from speecheditor.gui.printing.manuscript import Draft, Manuscript, Place, PrintParagraph
from speecheditor.gui.printing.margin_notes import MarginNotes
from speecheditor.gui.printing.minutes import duration
from speecheditor.gui.printing.pages import make_pages
from speecheditor.model.blocks import OBJECT, Atom, Block, Paragraph, Run, RunProps, new_id
from speecheditor.model.properties import Properties
from word_parts import package

ZH = Properties(scheme=resources.scheme("zh-official"))
SENTENCE = "我们要坚持实事求是的原则一步一个脚印地把各项工作落到实处"
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="7" w:author="李明"><w:p><w:r><w:t>此处请核实</w:t></w:r></w:p></w:comment></w:comments>'
)


def cue(text: str) -> Run:
    return Run(OBJECT, RunProps(atom=Atom("direction", text, b"<w:x/>")))


def lines(found: list[Block], layout: str, properties: Properties = ZH, **chosen: str) -> list[str]:
    made = manuscript(found, layout, properties, **chosen)
    return [item.text for item in made.items if isinstance(item, PrintParagraph)]


def manuscript(found: list[Block], layout: str, properties: Properties = ZH, **chosen: str) -> Manuscript:
    return build(Draft(found, properties, "讲话", resources.layout(layout).with_options(chosen)))


@pytest.mark.parametrize(
    ("layout", "chosen", "wanted"),
    [
        ("document", {}, ["讲话", "同志们：", "一、目标", "文【停】字", "（一）做法", "话"]),
        ("handout", {}, ["讲话", "同志们：", "一、目标", "文字", "（一）做法", "话"]),
        ("gb9704", {}, ["讲话", "同志们：", "一、目标", "文字", "（一）做法", "话"]),
        ("gb9704", {"cues": "shown"}, ["讲话", "同志们：", "一、目标", "文【停】字", "（一）做法", "话"]),
        ("outline", {"minutes": "none"}, ["讲话", "一、目标", "（一）做法"]),
        ("outline", {"minutes": "none", "depth": "1"}, ["讲话", "一、目标"]),
        ("outline", {}, ["讲话", "一、目标\t≈\u00a010\u00a0s", "（一）做法\t≈\u00a010\u00a0s"]),
    ],
)
def test_what_of_the_text_is_printed(layout: str, chosen: dict[str, str], wanted: list[str]) -> None:
    text = Paragraph(new_id(), (Run("文"), cue("【停】"), Run("字")))
    found = [*blocks("讲话", "同志们：", "1 目标"), text, *blocks("2 做法", "话")]
    assert lines(found, layout, **chosen) == wanted


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["Opening ", " we go"], "Opening we go"),
        (["Opening,", " we go"], "Opening, we go"),
        (["", " we go"], "we go"),
        (["Opening ", "we go"], "Opening we go"),
    ],
)
def test_a_hidden_cue_leaves_no_second_space(texts: list[str], wanted: str) -> None:
    block = Paragraph(new_id(), (Run(texts[0]), cue("[pause]"), Run(texts[1])))
    assert lines([block], "handout") == [wanted]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一、目标任务\t≈ 10 s", "任务\t≈ 10 s"),
        ("1 What we learned\t≈ 10 s", "learned\t≈ 10 s"),
        ("目标", ""),
    ],
)
def test_the_time_of_a_heading_stands_on_a_line_with_its_last_word(text: str, kept: str) -> None:
    assert "".join([text[slice(*span)] for span in last_word_with_time(text)]) == kept


def test_a_label_has_no_tab_where_one_leads_to_the_time() -> None:
    scheme = resources.scheme("decimal")
    tabbed = replace(scheme, levels=tuple([replace(level, suffix="tab") for level in scheme.levels]))
    found = lines(blocks("1 Aims", "2 Deeds"), "outline", Properties(scheme=tabbed))
    assert found == ["1 Aims\t≈\u00a010\u00a0s", "1.1 Deeds\t≈\u00a010\u00a0s"]


def test_headings_of_an_outline_sheet_stay_with_those_below_them_only() -> None:
    made = manuscript(blocks("1 a", "2 b", "2 c", "1 d", "1 e"), "outline")
    assert [item.keep_with_next for item in made.items] == [True, False, False, False, False]


def test_an_outline_sheet_has_the_title_of_a_run_in_heading() -> None:
    run_in = Paragraph(new_id(), (Run("抓落实。", RunProps(title=True)), Run("要一件一件办。")), 1)
    assert lines([run_in], "outline", minutes="none") == ["一、抓落实"]


@pytest.mark.parametrize(
    ("seconds", "wanted"),
    [(0, "≈ 0 s"), (3, "≈ 10 s"), (44, "≈ 40 s"), (58, "≈ 1 min"), (100, "≈ 1.5 min"), (700, "≈ 12 min")],
)
def test_a_duration_is_never_falsely_precise(seconds: float, wanted: str) -> None:
    assert duration(seconds, "zh-CN") == wanted.replace(" ", "\u00a0")  # it stays in one line


def test_codes_of_paragraphs_name_their_section() -> None:
    found = blocks("前", "1 甲", "a", "b", "2 乙", "c", "1 丙", "2 丁", "3 戊", "d")
    made = manuscript(found, "review", codes="paragraphs")
    codes = [item.code for item in made.items if isinstance(item, PrintParagraph)]
    assert codes == ["0-1", "1", "1-1", "1-2", "1.1", "1.1-1", "2", "2.1", "2.1.1", "2.1.1-1"]


def test_lines_are_numbered_on_each_page(qapp: object) -> None:
    pages = make_pages(Draft(blocks(*[SENTENCE * 3] * 30), ZH, layout=resources.layout("review")))
    notes = MarginNotes(pages.cut.manuscript, Composer(pages.cut.manuscript))
    for page in pages.cut.pages:
        numbers = [code for code, _ in notes._coded(page)]
        assert numbers == [str(k) for k in range(1, sum(p.stop - p.first for p in page.parts) + 1)]


@pytest.mark.parametrize(("option", "wanted"), [("margin", True), ("none", False)])
def test_comments_are_printed_in_the_margin(qapp: object, tmp_path: Path, option: str, wanted: bool) -> None:
    body = paragraph("说到", text_run("增长", ""), comment(), "这里")
    content = commented(body)
    layout = resources.layout("review").with_options({"comments": option})
    draft = Draft(content.blocks, content.properties, layout=layout, content=content)
    made = build(draft)
    (item,) = made.items
    assert isinstance(item, PrintParagraph)
    assert [made.comments[mark.which][0].text for mark in item.comments] == ["李明: 此处请核实"] * wanted
    assert [item.text[: mark.start] for mark in item.comments] == ["说到增长"] * wanted
    assert ("此处请核实" in text_of(pdf_bytes(draft), tmp_path)) is wanted


def commented(body: str) -> DocumentContent:
    return read_docx(package(body, comments=COMMENTS).data).document


@pytest.mark.parametrize(
    ("places", "offset", "wanted"),
    [
        ([(0, 0)], 3, 3),
        ([(0, -1), (2, 0)], 3, 5),
        ([(0, 0), (4, -1), (6, 4)], 4, 4),
        ([(0, 0), (4, 6)], 5, 4),
        ([(0, 4)], 2, 0),
        ([(0, 0)], 99, 10),
    ],
)
def test_where_a_place_of_a_block_is_printed(places: list[tuple[int, int]], offset: int, wanted: int) -> None:
    assert printed_at([Place(*place) for place in places], offset, 10) == wanted


def test_tracked_changes_are_marked_or_as_if_accepted() -> None:
    deleted = b'<w:del w:id="1" w:author="A"><w:r><w:delText>\xe6\x97\xa7</w:delText></w:r></w:del>'
    xml = deleted.replace(b"<w:del ", b'<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ')
    block: Block = Paragraph(new_id(), (Run("甲"), Run(OBJECT, RunProps(atom=Atom("deletion", "", xml))), Run("乙")))
    assert lines([block], "review") == ["甲旧乙"]
    assert lines([block], "review", changes="clean") == ["甲乙"]
    assert lines([block], "document") == ["甲乙"]


def test_the_official_draft_has_22_lines_of_28_characters(qapp: object, tmp_path: Path) -> None:
    """GB/T 9704-2012, 5.2.3, measured in the PDF."""
    found = blocks(*["讲话", "同志们：", *[SENTENCE * 40] * 4])
    data = pdf_bytes(Draft(found, ZH, layout=resources.layout("gb9704")))
    pages = words_of(data, tmp_path)
    full = [line for line in pages[1] if line.startswith(SENTENCE[:1]) or len(line) > 20]
    assert len(pages[1]) == 22 + 1  # and the page number
    assert {len(line) for line in full} == {28}
    assert [page[-1].replace(" ", "") for page in pages[:2]] == ["—1—", "—2—"]


def test_page_numbers_stand_outside(qapp: object, tmp_path: Path) -> None:
    """GB/T 9704-2012, 7.5: odd ones right, even ones left, a character from the edge, 7 mm below the text."""
    found = blocks(*[SENTENCE * 40] * 4)
    target = tmp_path / "x.pdf"
    target.write_bytes(pdf_bytes(Draft(found, ZH, layout=resources.layout("gb9704"))))
    boxes = [[b for b in page if b[4] in "—12"] for page in boxes_of(target)[:2]]
    left, right, bottom = 28 * 72 / 25.4, (210 - 26) * 72 / 25.4, (297 - 35) * 72 / 25.4
    assert max(b[2] for b in boxes[0]) == pytest.approx(right - 14, abs=1.5)
    assert min(b[0] for b in boxes[1]) == pytest.approx(left + 14, abs=1.5)
    for page in boxes:
        assert (min(b[1] for b in page) + max(b[3] for b in page)) / 2 == pytest.approx(bottom + 7 * 72 / 25.4, abs=6)


Box = tuple[float, float, float, float, str]


def boxes_of(target: Path) -> list[list[Box]]:
    """The words of each page with their boxes in points."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    shown = subprocess.run(["pdftotext", "-bbox", target, "-"], capture_output=True, check=True, timeout=60)
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    pages = shown.stdout.decode().split("<page ")[1:]
    return [[(*map(float, found[:4]), found[4]) for found in word.findall(page)] for page in pages]  # type: ignore[misc]


def words_of(data: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page, from the top."""
    target = folder / "x.pdf"
    target.write_bytes(data)
    out: list[list[str]] = []
    for page in boxes_of(target):
        rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for x, _, _, bottom, text in page:
            rows[round(bottom)].append((x, text))
        out.append(["".join(text for _, text in sorted(rows[row])) for row in sorted(rows)])
    return out


def text_of(data: bytes, folder: Path) -> str:
    return "\n".join("\n".join(page) for page in words_of(data, folder))
