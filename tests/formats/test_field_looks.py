"""Fields among text that gets a look: it is in the file too."""

from __future__ import annotations

import pytest

from bodies import field, paragraph, text_run
from looked_documents import Opened
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model import editing
from speecheditor.model.blocks import OBJECT, Paragraph
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection

RED = '<w:color w:val="FF0000"/>'
SIMPLE = '<w:fldSimple w:instr=" PAGE "><w:r>{}<w:t>4</w:t></w:r></w:fldSimple>'


@pytest.mark.parametrize(
    "inside",
    [
        field("REF x", text_run("3", RED)),
        field("REF x", text_run("3", RED), text_run("4", "<w:i/>")),
        SIMPLE.format(f"<w:rPr>{RED}</w:rPr>"),
        '<w:hyperlink w:anchor="_Ref1">' + field("REF _Ref1", text_run("3", RED)) + "</w:hyperlink>",
    ],
)
def test_a_field_takes_the_look_into_the_file_and_to_other_places(inside) -> None:
    opened = Opened(paragraph("see ", inside, " on") + paragraph("end"))
    before = opened.model.blocks[0].runs
    opened.set({"bold": True}, (0, 2), (0, 6))
    again = read_docx(write_docx(opened.content, *opened.model.snapshot())).document.blocks[0]
    assert isinstance(again, Paragraph)
    assert [(run.text, run.props.bold) for run in again.runs] == [
        ("se", None),
        ("e ", True),
        (OBJECT, True),
        (" ", True),
        ("on", None),
    ]
    assert again.runs[2].props.raw == before[1].props.raw
    copied = editing.fresh(editing.copied(opened.model, Selection((0, 4), (0, 5))), opened.model, Selection.at((1, 0)))
    opened.model.apply(editing.replace_range(opened.model, Selection.at((1, 0)), copied, Operation.PASTE))
    again = read_docx(write_docx(opened.content, *opened.model.snapshot())).document.blocks[1]
    assert (again.runs[0].props.bold, again.runs[0].props.raw) == (True, before[1].props.raw)


def test_what_looks_otherwise_in_a_field_and_beside_it_in_its_runs_stays() -> None:
    begin = '<w:r><w:t xml:space="preserve">see </w:t><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = field("REF x", "3", text_run("4", "<w:i/>")).partition("</w:r>")[2]
    opened = Opened(paragraph(begin + rest))
    body = opened.set({"bold": True}, (0, 4), (0, 5))
    assert '<w:r><w:t xml:space="preserve">see </w:t></w:r>' in body
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>3</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>4</w:t></w:r>" in body
