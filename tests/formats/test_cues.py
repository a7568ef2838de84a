"""Speech marks in files: what other programs make of them is read, and each file's own styles are written."""

from __future__ import annotations

import pytest

from bodies import document, paragraph, text_run
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.portable import portable
from speecheditor.model import editing
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection
from word_parts import style

PAUSE = style("a7", "Speech Pause", kind="character")
IN_STYLE = '<w:rStyle w:val="a7"/>'


def cues(body: str) -> list[str]:
    runs = document(body, styles=PAUSE).blocks[0].runs
    return [run.props.atom.text for run in runs if run.props.atom]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:t>//</w:t>", ["//"]),
        ("<w:lastRenderedPageBreak/><w:t>//</w:t>", ["//"]),
        ("<w:t>a\nb</w:t>", ["a b"]),
        ("<w:t>a</w:t><w:br/>", []),
        ("<w:tab/>", []),
    ],
)
def test_a_run_of_text_in_the_style_is_a_cue(inner: str, text: list[str]) -> None:
    assert cues(paragraph("x", f"<w:r><w:rPr>{IN_STYLE}</w:rPr>{inner}</w:r>")) == text


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["[Slide ", "3", "]"], ["[Slide 3]"]),
        (["[a", "b]", "[c]"], ["[ab]", "[c]"]),
        (["【掌声】", "【掌声】"], ["【掌声】", "【掌声】"]),
        (["/", "/"], ["/", "/"]),
    ],
)
def test_runs_are_one_cue_until_its_bracket_closes(texts: list[str], found: list[str]) -> None:
    assert cues(paragraph(*[text_run(text, IN_STYLE) for text in texts])) == found


def test_a_cue_pasted_into_another_file_gets_the_style_of_that_file() -> None:
    first = document(paragraph("a", text_run("//", IN_STYLE)), styles=PAUSE)
    second = document(paragraph("b"), styles=style("a7", "Other", rpr="<w:strike/>", kind="character"))
    model, here = Document(second.blocks, second.properties), Selection.at((0, 1))
    blocks = portable(first.blocks, second.frame.scope, second.properties.styles)
    model.apply(editing.replace_range(model, here, editing.fresh(blocks, model, here), Operation.PASTE))
    again = read_docx(write_docx(second, *model.snapshot())).document.blocks[0]
    assert again.runs[1].props.atom.kind == "pause"
    assert b"rStyle" not in again.runs[1].props.raw
