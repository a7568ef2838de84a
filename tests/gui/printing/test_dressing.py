"""The look of each role in a layout, with the document's own emphasis on it."""

from __future__ import annotations

from typing import Any

import pytest

from speecheditor import resources
from speecheditor.formats.looks import Looks
from speecheditor.gui.printing.dressing import Dressing
from speecheditor.model.blocks import PLAIN, Block, Paragraph, ParaProps, Run, RunProps, new_id
from speecheditor.model.layouts import AS_DOCUMENT, Layout, layout_of
from speecheditor.model.styles import Style, StyleSheet

STYLES = StyleSheet(
    {
        "N": Style("N", "Normal", rpr=b'<w:sz w:val="21"/>'),
        "T": Style("T", "Title", rpr=b'<w:b/><w:sz w:val="44"/>'),
        "H": Style("H", "heading 2", level=2, rpr=b'<w:b/><w:sz w:val="32"/>'),
    },
    default="N",
)
GB = resources.layout("gb9704")
BOLD, RED = RunProps(bold=True), RunProps(raw=b'<w:color w:val="FF0000"/>')
UNDERLINED = RunProps(underline="single")
TITLE = RunProps(title=True)


def paragraph(*runs: tuple[str, RunProps], level: int = 0, style: str = "N", raw: bytes = b"") -> Paragraph:
    return Paragraph(new_id(), tuple(Run(*run) for run in runs), level, style, ParaProps(raw=raw))


def dressed(block: Block, layout: Layout = GB) -> Dressing:
    return Dressing(Looks(STYLES), layout, [paragraph(("前文" * 60, PLAIN)), block])


@pytest.mark.parametrize(
    ("style", "level", "runs", "wanted"),
    [
        ("N", 0, [("平", PLAIN), ("粗", BOLD)], [("仿宋_GB2312", 16, False), ("仿宋_GB2312", 16, True)]),
        ("H", 2, [("题", PLAIN)], [("楷体_GB2312", 16, False)]),
        ("N", 2, [("题", BOLD), ("目", BOLD)], [("楷体_GB2312", 16, False)] * 2),
        ("N", 2, [("题", BOLD), ("目", PLAIN)], [("楷体_GB2312", 16, True), ("楷体_GB2312", 16, False)]),
        ("T", 0, [("讲话", PLAIN)], [("方正小标宋简体", 22, False)]),
        ("N", 1, [("题。", TITLE), ("文", PLAIN)], [("黑体", 16, False), ("仿宋_GB2312", 16, False)]),
    ],
)
def test_faces_and_emphasis(
    style: str, level: int, runs: list[tuple[str, RunProps]], wanted: list[tuple[Any, ...]]
) -> None:
    block = paragraph(*runs, level=level, style=style)
    found = [dressed(block).characters(block, run.props) for run in block.runs]
    assert [(look.cjk_family, look.size, look.bold) for look in found] == wanted


def test_underlines_stay_and_colours_go_where_the_layout_is_black() -> None:
    block = paragraph(("一", PLAIN), ("二", UNDERLINED), ("三", RED))
    black, colored = dressed(block), dressed(block, layout_of({**GB.data, "show": {}}))
    assert black.characters(block, UNDERLINED).underline == "single"
    assert black.characters(block, RED).color == ""
    assert colored.characters(block, RED).color == "#ff0000"


@pytest.mark.parametrize(
    ("raw", "level", "wanted"),
    [
        (b"", 0, ("justify", 31.5, 28.95)),
        (b'<w:jc w:val="right"/>', 0, ("right", 0.0, 28.95)),
        (b"", 2, ("justify", 31.5, 28.95)),
    ],
)
def test_paragraphs(raw: bytes, level: int, wanted: tuple[Any, ...]) -> None:
    block = paragraph(("文", PLAIN), level=level, raw=raw)
    look = dressed(block).paragraph(block)
    assert (look.alignment, look.first_line, look.line) == wanted
    assert look.keep_together == bool(level)


def test_a_line_set_to_the_right_stays_there() -> None:
    block = Paragraph(new_id(), (Run("2024年3月5日"),), 0, "N", ParaProps("right"))
    look = dressed(block).paragraph(block)
    assert (look.alignment, look.first_line) == ("right", 0.0)


def test_a_list_keeps_its_steps_in_the_measure_of_the_type() -> None:
    block = paragraph(("项", PLAIN), raw=b'<w:ind w:left="420" w:hanging="420"/>')
    look = dressed(block).paragraph(block)
    assert (look.left, look.first_line) == (21 * 16 / 10.5, -21 * 16 / 10.5)


def test_as_the_document_changes_no_look() -> None:
    block, looks = paragraph(("粗", BOLD), level=2, style="H"), Looks(STYLES)
    found = Dressing(looks, AS_DOCUMENT, [block])
    assert found.paragraph(block) == looks.paragraph("H", 2, block.props)
    assert found.characters(block, BOLD) == looks.characters("H", 2, BOLD)
