"""Where the pages of a podium layout end: behind sentences, with nothing lost, and what else stands on them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import blocks
from podium import layout_with, manuscript_of, pages_of, podium
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.breaking import broken
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.cover import cover_lines
from speecheditor.gui.printing.manuscript import Draft, Manuscript, Page, PrintParagraph, Section, Span
from speecheditor.gui.printing.pages import Pages
from speecheditor.gui.printing.pdf import printed_text
from speecheditor.model.blocks import LINE_BREAK, OBJECT, Atom, Block, Paragraph, Run, RunProps, new_id
from speecheditor.model.layouts import Breaks, Layout, Show
from speecheditor.model.page import MINUTES_FIELD, PageSetup
from speecheditor.model.properties import Properties
from speecheditor.model.sentences import clause_ends, sentence_ends
from speecheditor.model.speaking import seconds

SMALL = PageSetup(300, 260, 20, 20, 20, 20, 10, 10)
MANY = {"paper": "a6_landscape"}


def paged(lines: list[Block], breaks: Breaks, show: Show = Show(), page: PageSetup = SMALL, language: str = "zh-CN"):  # noqa: B008
    layout = replace(layout_with("cards"), page=page, breaks=breaks, show=show)
    return podium(lines, layout, language)


def cue(kind: str, text: str) -> Run:
    return Run(OBJECT, RunProps(atom=Atom(kind, text, b"<w:r/>")))


def item_texts(pages: Pages) -> list[list[str]]:
    """What each page shows, a text for each part; only for parts that are cut by characters."""
    items = pages.cut.manuscript.items
    return [[_text(items[p.item], p.start, p.end) for p in page.parts] for page in pages.cut.pages]


def _text(item: object, start: int, end: int | None) -> str:
    assert isinstance(item, PrintParagraph)
    return item.text[start:end]


def random_speech(dice: random.Random) -> list[Block]:
    """Paragraphs of sentences: some long, some longer than a page, some with headings before them."""
    lines: list[str] = []
    for _ in range(30):
        if dice.random() < 0.2:
            lines.append(f"{dice.randint(1, 3)} {'要点' * dice.randint(1, 9)}")
        parts: list[str] = []
        for _ in range(dice.randint(1, 7)):
            length = dice.choice([2, 9, 9, 30, 30, 60, 400]) if dice.random() < 0.3 else dice.randint(3, 50)
            if dice.random() < 0.3:
                text = " ".join(["word"] * (length // 3 + 1)).capitalize() + dice.choice([". ", "? ", "! "])
            else:
                text = "".join("，" if dice.random() < 0.06 else "中" for _ in range(length)) + dice.choice("。！？")
            parts.append(text)
        lines.append("".join(parts).strip())
    return blocks(*lines)


@pytest.mark.parametrize("thoughts", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_pages_end_behind_sentences(qapp: object, seed: int, thoughts: bool):
    lines = random_speech(random.Random(seed))
    pages = paged(lines, Breaks(sentences=True, thoughts=thoughts, widows=bool(seed % 2)))
    manuscript = pages.cut.manuscript
    composer = Composer(manuscript)
    assert_printed_once(manuscript, pages.cut.pages)
    for number, page in enumerate(pages.cut.pages):
        height = composer.body(page.within)[1]
        last = page.parts[-1]
        assert last.y + sum(composer.unit(last.item, last.start, last.end).heights) <= height + 1.0
        assert page.parts or number == 0
        item = manuscript.items[last.item]
        assert isinstance(item, PrintParagraph)
        if last.end is not None and last.end not in item.ends:
            assert is_too_long(composer, last.item, item, last.end, height)
            inside = start_of_sentence(item, last.end)
            clauses = [inside + end for end in clause_ends(item.text[inside:])]
            cuts = [end for end in clauses if last.start < end <= last.end]
            assert last.end in clauses or not cuts


def assert_printed_once(manuscript: Manuscript, pages: tuple[Page, ...]) -> None:
    at: list[tuple[int, int]] = []
    for page in pages:
        for part in page.parts:
            item = manuscript.items[part.item]
            assert isinstance(item, PrintParagraph)
            stop = len(item.text) if part.end is None else part.end
            assert part.first == 0
            at += [(part.item, char) for char in range(part.start, stop)]
    texts = [item.text for item in manuscript.items if isinstance(item, PrintParagraph)]
    wanted = [(number, char) for number, text in enumerate(texts) for char in range(len(text))]
    assert at == wanted


def start_of_sentence(item: PrintParagraph, at: int) -> int:
    return max([0, *[end for end in item.ends if end < at]])


def is_too_long(composer: Composer, number: int, item: PrintParagraph, at: int, height: float) -> bool:
    start, stop = start_of_sentence(item, at), min(end for end in item.ends if end > at)
    return sum(composer.unit(number, start, stop).heights) > height


@pytest.mark.parametrize("id_", ["podium-zh", "podium-en", "cards"])
def test_no_page_of_a_sample_breaks_a_sentence(qapp: object, id_: str):
    content, _ = read_docx(sample("en" if id_ == "podium-en" else "zh"))
    pages = pages_of(Draft(content.blocks, content.properties, "x", layout_with(id_)))
    assert len(pages) > 3
    for page in pages.cut.pages[:-1]:
        item, part = pages.cut.manuscript.items[page.parts[-1].item], page.parts[-1]
        if isinstance(item, PrintParagraph) and part.end is not None:
            assert part.end in sentence_ends(item.text)


def sample(language: str) -> bytes:
    return (Path(__file__).parents[3] / "resources" / "samples" / f"sample-{language}.docx").read_bytes()


def test_a_parted_paragraph_goes_on_at_the_margin(qapp: object):
    lines = blocks("。".join(["中" * 50] * 12) + "。")
    pages = paged(lines, Breaks(sentences=True))
    first, second = pages.cut.pages[0].parts[-1], pages.cut.pages[1].parts[0]
    assert first.end == second.start
    composer = Composer(pages.cut.manuscript)
    rest = composer.unit(second.item, second.start, second.end)
    assert second.y == 0 == rest.before
    assert rest.layout.lineAt(0).x() == 0  # type: ignore[attr-defined]


def test_a_heading_goes_with_its_first_sentence(qapp: object):
    lines = blocks("中" * 12 * 5 + "。", "1 目标", "国" * 150 + "。然后。")
    found = item_texts(paged(lines, Breaks(sentences=True)))
    assert found[1][0] == "目标"


def test_no_page_ends_behind_the_title_of_a_run_in_heading(qapp: object):
    title, body = RunProps(title=True), "国" * 200 + "。完。"
    heading = Paragraph(new_id(), (Run("目标。", title), Run(body)), 1, "")
    found = item_texts(paged([*blocks("中" * 80 + "。"), heading], Breaks(sentences=True, widows=False)))
    assert ["目标。"] not in [page[-1:] for page in found]


def test_headings_begin_pages_down_to_a_level(qapp: object):
    lines = blocks("1 甲", "文。", "2 乙", "文。", "3 丙", "文。", "1 丁")
    found = item_texts(paged(lines, Breaks(new_page=2)))
    assert [page[0] for page in found] == ["甲", "乙", "丁"]


@pytest.mark.parametrize("part", [1.0, 0.667, 0.5])
def test_a_part_of_the_page_is_filled(qapp: object, part: float):
    pages = paged(random_speech(random.Random(1)), Breaks(sentences=True, part=part))
    whole = paged(random_speech(random.Random(1)), Breaks(sentences=True))
    height, full = (Composer(found.cut.manuscript).body(1)[1] for found in (pages, whole))
    assert height == pytest.approx(full * part)
    assert (len(pages) > len(whole)) == (part < 1)


def test_each_thought_begins_a_line(qapp: object):
    lines = blocks("讲话", "一句话。两句话。", "1 标题。两句", "三。")
    manuscript = podium(lines, replace(layout_with("cards"), breaks=Breaks(thoughts=True))).cut.manuscript
    items = [item for item in manuscript.items if isinstance(item, PrintParagraph)]
    assert [item.text for item in items] == ["讲话", "一句话。", "两句话。", "标题。两句", "三。"]
    assert manuscript.headings[0].item == 3
    for item in (items[1], items[2], items[4]):
        assert item.look.first_line == -item.look.left < 0
    assert items[2].places == [(0, 4)]


def test_widows_are_as_the_layout_says(qapp: object):
    for widows in (True, False):
        found = podium(blocks("x"), replace(layout_with("cards"), breaks=Breaks(widows=widows))).cut.manuscript
        assert [item.widow_control for item in found.items] == [widows]  # type: ignore[union-attr]


def test_a_pause_ends_the_page_and_a_slide_begins_one(qapp: object):
    runs = (Run("甲。"), cue("pause", "//"), Run("乙。"), cue("slide", "[3]"), Run("丙。"))
    (item,) = paged([Paragraph(new_id(), runs, 0, "")], Breaks(sentences=True)).cut.manuscript.items
    assert isinstance(item, PrintParagraph)
    assert [item.text[a:b] for a, b in zip([0, *item.ends], item.ends, strict=False)] == ["甲。//", "乙。", "[3]丙。"]
    assert [item.text[a:b] for a, b in item.unsaid] == ["//", "[3]"]


@pytest.mark.parametrize(
    ("kind", "look"), [("pause", "bold"), ("slide", "bold"), ("direction", "italic"), ("applause", "italic")]
)
def test_cues_are_told_without_colour(qapp: object, kind: str, look: str):
    (item,) = manuscript_of(Draft([Paragraph(new_id(), (cue(kind, "x"),), 0, "")], Properties(), "x", Layout())).items
    assert isinstance(item, PrintParagraph)
    assert [name for name in ("bold", "italic") if getattr(item.spans[0].look, name)] == [look]


def test_the_next_words_stand_at_the_foot(qapp: object):
    lines = blocks("讲话", "中。", "1 目标", "完。")
    pages = paged(lines, Breaks(sentences=True, new_page=1), Show(catch_line=True))
    plain = paged(lines, Breaks(sentences=True, new_page=1))
    assert pages.cut.pages[0].catch == "目标"
    assert pages.cut.pages[-1].catch == ""
    assert Composer(pages.cut.manuscript).body(1)[1] < Composer(plain.cut.manuscript).body(1)[1]
    assert "目标" in list(printed_text(pages))[len(pages.cut.manuscript.items) :]


def test_time_counts_what_is_said(qapp: object):
    said = (Run("中" * 162), cue("direction", "走到前面" * 50))
    lines: list[Block] = [Paragraph(new_id(), said, 0, ""), *blocks("1 国" + "国" * 161)]
    pages = paged(lines, Breaks(new_page=1), Show(minutes=True))
    # What the first paragraph ends with is not said, so it has no pause.
    told = seconds("中" * 162, ends=False) + seconds("国" * 162)
    assert [page.seconds for page in pages.cut.pages][-1] == pytest.approx(told)
    header, _ = pages.margin_lines(len(pages) - 1)
    assert header[0].text.endswith("≈\u00a01.5\u00a0min")


def test_what_stands_for_a_whole_block_has_no_places(qapp: object):
    """A frame or a chart is one sign, of a block that may have notes."""
    block = Paragraph(new_id(), (cue("direction", "停"), Run("文")), 0, "")
    item = PrintParagraph(OBJECT, [Span(1, CharLook(), False)], ParaLook(), CharLook(), block=block.id)
    manuscript = Manuscript((item,), (), (Section(0, PageSetup()),), "zh-CN", layout=layout_with("cards"))
    assert [found.text for found in broken(manuscript, [block]).items] == [OBJECT]


def test_time_of_lines_adds_up(qapp: object):
    lines = blocks("中" * 1000)
    pages = paged(lines, Breaks(), Show(minutes=True))
    times = [page.seconds for page in pages.cut.pages]
    assert times == sorted(times)
    assert times[-1] == pytest.approx(seconds("中" * 1000))


def test_the_field_of_time_is_filled_in(qapp: object):
    layout = layout_with("cards")
    assert layout.headers is not None
    line = replace(layout.headers.default[0], text=f"t {MINUTES_FIELD}")
    layout = replace(layout, headers=replace(layout.headers, default=(line,)))
    assert podium(blocks("中" * 20), layout).margin_lines(0)[0][0].text == "t ≈\u00a010\u00a0s"


def test_the_cover_has_no_number(qapp: object):
    day = date(2024, 3, 5)
    draft = Draft(blocks("甲。"), Properties(title="讲话稿"), "x", layout_with("podium-zh", {"cover": "on"}), day=day)
    pages = pages_of(draft)
    assert [page.number for page in pages.cut.pages] == [0, 1]
    assert pages.numbered == 1
    assert pages.margin_lines(0) == ((), ())
    assert cover_lines(draft) == ["讲话稿", "2024年3月5日", "（以现场讲话为准）"]
    assert item_texts(pages)[1] == ["甲。"]
    assert pages.cut.pages[1].section == 1


OPTIONS = [
    (id_, {switch.id: option.id})
    for id_ in ("podium-zh", "podium-en", "cards")
    for switch in layout_with(id_).switches
    for option in switch.options
]


@pytest.mark.parametrize(("id_", "chosen"), OPTIONS)
def test_every_option_holds(qapp: object, id_: str, chosen: Mapping[str, str]):
    layout = layout_with(id_, chosen)
    assert layout.chosen == chosen
    pages = podium(blocks("1 目标", "中文。English here. " * 20), layout)
    assert_printed_once(pages.cut.manuscript, pages.cut.pages)
    for switch in layout.switches:
        for names in (switch.names, *[option.names for option in switch.options]):
            assert set(names) == {"en", "zh"}


def test_a_layout_without_breaks_changes_nothing(qapp: object):
    lines = blocks("甲。乙。", "1 丙")
    plain = manuscript_of(Draft(lines, Properties(), "x", Layout()))
    assert all(isinstance(i, PrintParagraph) and not (i.ends or i.unbroken or i.unsaid) for i in plain.items)


def test_a_line_break_behind_a_sentence_opens_no_line(qapp: object):
    lines = [Paragraph(new_id(), (Run(f"甲。{LINE_BREAK}乙。"),), 0, "")]
    manuscript = paged(list(lines), Breaks(sentences=True)).cut.manuscript
    assert len(Composer(manuscript).unit(0, 0, 3).heights) == 1
