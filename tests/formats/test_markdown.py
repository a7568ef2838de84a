"""Markdown in, blocks out; blocks written, and the same blocks read again."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import doc, lines
from speecheditor.formats.markdown_writer import to_markdown
from speecheditor.formats.problems import PackageError
from speecheditor.formats.text import read_text
from speecheditor.model.blocks import LINE_BREAK, Block, Paragraph, Run, RunProps, join_runs, new_id

READ = {
    "headings": ("# 一\n## Two ##\nText.", ["1 一", "2 Two", "Text."]),
    "a heading over a rule": ("Title\n=====\nText.", ["1 Title", "Text."]),
    "seven signs are text": ("####### a", ["####### a"]),
    "a sign without a blank is text": ("#一", ["#一"]),
    "lines of a paragraph": ("a\nb\n\nc", ["a b", "c"]),
    "Chinese lines join without a blank": ("今天\n很好。\nOK\n好", ["今天很好。OK好"]),
    "line breaks": ("a  \nb\\\nc", [f"a{LINE_BREAK}b{LINE_BREAK}c"]),
    "emphasis": ("**a** *b* __c__ _d_ ***e***", ["*a* /b/ *c* /d/ */e/*"]),
    "emphasis beside Chinese marks": ("要**抓落实。**然后再**“三个”**看", ["要*抓落实。*然后再*“三个”*看"]),
    "no emphasis": ("2*3*4 snake_case_name \\*a\\*", ["2/3/4 snake_case_name *a*"]),
    "numbered points": ("1. a\n2. b\n\n   more", ["1. a", "2. b", "more"]),
    "points with one number are counted": ("3) a\n3) b", ["3) a", "4) b"]),
    "a gap in the numbers stays": ("1. a\n3. b", ["1. a", "3. b"]),
    "bullets": ("- a\n- b\n  1. c", ["• a", "• b", "1. c"]),
    "an empty point": ("- \n- b", ["•", "• b"]),
    "a quotation": ("> a\n> b\n\nc", ["a b", "c"]),
    "code": ("```py\nx = 1\n# y\n```", [f"x = 1{LINE_BREAK}# y"]),
    "indented lines are text": ("    a\n\n    b", ["a", "b"]),
    "a table": ("| a | b |\n|---|---|\n| c | d\\|e |", ["a\tb", "c\td|e"]),
    "links, pictures and tags stay as they are typed": (
        "[a](http://x.y) ![p](q.png) <b>c</b> <http://z>\n\n[d]: http://e",
        ["[a](http://x.y) ![p](q.png) <b>c</b> <http://z>", "[d]: http://e"],
    ),
    "entities": ("&amp; &#8212; &nothing;", ["& — &nothing;"]),
    "a rule parts": ("a\n\n---\n\nb", ["a", "b"]),
    "Chinese numbers": ("## 一、形势\n\n（一）好", ["2 一、形势", "（一）好"]),
}  # fmt: skip


def read(text: str) -> list[Block]:
    return list(read_text(text.encode(), ".md").blocks)


def shape(blocks: list[Block]) -> list[str]:
    """``level text`` of each block; ``*`` and ``/`` around what is bold and italic."""
    return [f"{block.level} {_marked(block)}" if block.level else _marked(block) for block in blocks]


def _marked(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return "".join(_run(run) for run in block.runs)


def _run(run: Run) -> str:
    text = f"/{run.text}/" if run.props.italic else run.text
    return f"*{text}*" if run.props.bold else text


@pytest.mark.parametrize("name", READ)
def test_markdown_becomes_blocks(name: str) -> None:
    text, expected = READ[name]
    assert shape(read(text)) == expected


WRITTEN = {
    "signs at the beginning": ["# a", "#b", "> c", "- d", "+ e", "1. f", "2) g", "---", "===", "***", "~~~", "```"],
    "signs inside": ["a*b*c", "d_e_", "`f`", "[g](h)", "i|j", "&amp;", "k\\l", "<m>", "  n  ", "\to"],
    "several breaks": [f"a{LINE_BREAK}{LINE_BREAK}b", f"{LINE_BREAK}c{LINE_BREAK}", f"d{LINE_BREAK}- e"],
    "blanks beside breaks": [f"f {LINE_BREAK} g"],
    "a table that is text": [f"| a | b |{LINE_BREAK}|---|---|{LINE_BREAK}| c | d |", f"a|b{LINE_BREAK}:--"],
    "headings": ["1 一、形势", "2 a #", "3 # b", "1 *", "2   c"],
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_reads_back(name: str) -> None:
    blocks = [_typed(line, is_heading=name == "headings") for line in WRITTEN[name]]
    assert again(blocks) == shape(blocks)


def _typed(line: str, *, is_heading: bool) -> Block:
    return Paragraph(new_id(), (Run(line[2:] if is_heading else line),), int(line[0]) if is_heading else 0)


def again(blocks: list[Block]) -> list[str]:
    return shape(read(to_markdown(blocks, {}, {})))


_LOOKS = [RunProps(bold=bold, italic=italic) for bold in (None, True) for italic in (None, True)]
_TEXTS = st.text(st.sampled_from("ab1一二。，“”（.,!*_`#>-+=|\\&;[]<~:  \t　" + LINE_BREAK), min_size=1, max_size=5)


@st.composite
def paragraphs(draw) -> Paragraph:
    """Emphasised text has no blanks at its ends: those are written outside of the marks."""
    level = draw(st.sampled_from((0, 0, 0, 1, 2, 6)))
    runs = [Run(text, look) for text, look in draw(st.lists(st.tuples(_TEXTS, st.sampled_from(_LOOKS)), max_size=5))]
    runs = [run if run.props == _LOOKS[0] else Run(run.text.strip(), run.props) for run in runs]
    if level:
        runs = [Run(run.text.replace(LINE_BREAK, "-"), run.props) for run in runs]
    return Paragraph(new_id(), join_runs(runs), level)


@given(st.lists(paragraphs(), max_size=4))
def test_any_text_and_emphasis_reads_back(blocks: list[Block]) -> None:
    kept = [*doc("a").blocks, *(block for block in blocks if block.level or block.text.strip())]
    assert again(kept) == shape(kept)


def test_tables_and_labels_are_written() -> None:
    document = doc("1 A", "text")
    ids = [block.id for block in document.blocks]
    assert to_markdown(document.blocks, {ids[0]: "一、"}, {}) == "# 一、A\n\ntext\n"
    assert lines(document) == ["1 A", "text"]


@pytest.mark.parametrize("text", [">" * 500 + "a", "".join("  " * k + "- a\n" for k in range(80))])
def test_what_is_nested_absurdly_is_refused(text: str) -> None:
    with pytest.raises(PackageError, match="too deeply"):
        read(text)


@pytest.mark.parametrize(
    "piece", ["*a ", "**a**", "[", "`", "&amp;", "a_b", "![](", "<a ", "| a ", "\\", "~~~\n", "> - "]
)
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    began = time.process_time()
    read(piece * 2_000 + "\n\n" + f"{piece * 10}\n\n" * 200 if piece != "> - " else f"{piece}a\n\n" * 2_000)
    assert time.process_time() - began < 2


def test_what_runs_in_behind_a_title_is_a_paragraph_of_its_own() -> None:
    title = RunProps(title=True)
    blocks = [
        Paragraph(1, (Run("Old ", title), Run("days.", RunProps(title=True, italic=True)), Run(" We were # few.")), 2),
        Paragraph(2, (Run("标题。", title), Run("正文", RunProps(bold=True))), 3),
    ]
    written = to_markdown(blocks, {1: "1."}, {1: " "})
    assert written == "## 1. Old *days.*\n\nWe were # few.\n\n### 标题。\n\n**正文**\n"
